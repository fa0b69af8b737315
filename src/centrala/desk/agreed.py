"""Orders and appointments: made, changed, closed. One unit of work a command, with who did it.

Owns the order of things: the rulebook decides within the unit, on what is there then. Tells whoever listens once it is
kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Generic

from centrala.clock import ReadClock, Wall
from centrala.desk.agreed_ports import (
    A,
    AgreedAct,
    AgreedDeed,
    AgreedRecords,
    AgreedWork,
    AppointmentReads,
    OrderReads,
)
from centrala.desk.differing import differ
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import AgentName, AgreedId, Ids
from centrala.orders import appointment as meeting_rules
from centrala.orders import order as order_rules
from centrala.orders.appointment import Appointment
from centrala.orders.order import Order
from centrala.organisation import Organisation

__all__ = ["AppointmentDesk", "AppointmentEdit", "OrderDesk", "OrderEdit"]

OrderEdit = Callable[[Order], Order]
"""What it is to be, from what it is. It may raise, and then nothing has changed."""
AppointmentEdit = Callable[[Appointment], Appointment]

_NOBODYS: Final = ("id", "version", "created", "changed", "by", "state", "closed", "closed_by", "reason")
"""Nobody edits these."""


class _Desk(Generic[A]):
    """What is done with orders and appointments alike."""

    def __init__(self, work: AgreedWork[A], clock: ReadClock, fresh: Callable[[], AgreedId], kind: str) -> None:
        self._work: AgreedWork[A] = work
        self._clock = clock
        self._fresh = fresh
        self._kind = kind
        self._listeners: list[Callable[[A], None]] = []

    def listen(self, listener: Callable[[A], None]) -> Callable[[], None]:
        """Told of each that is another now, once it is kept; the answer ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def _make(self, new: A, *, once: bool) -> A:
        """``once``: one of this id that is there already stays as it is, and is the answer."""
        deed = AgreedDeed(self._now(), new.by, AgreedAct.MADE)

        def work(records: AgreedRecords[A]) -> tuple[A, bool]:
            one = new
            while not records.add(one):
                there = records.find(one.id) if once else None
                if there is not None:
                    return there, False
                one = replace(one, id=self._fresh())
            records.note(one.id, deed)
            return one, True

        made, is_new = await self._work.run(work)
        if is_new:
            self._tell(made)
        return made

    async def _step(
        self, id_: AgreedId, edit: Callable[[A], A], by: AgentName, act: AgreedAct, version: int | None = None
    ) -> A:
        """Raises Refused: there is none; ``changed_meanwhile``, it is not of this ``version`` any more."""
        now = self._now()

        def work(records: AgreedRecords[A]) -> tuple[A, bool]:
            before = records.find(id_)
            if before is None:
                raise Refused(f"no_such_{self._kind}", f"There is no such {self._kind}.")
            if version not in (None, before.version):
                raise Refused(
                    "changed_meanwhile",
                    f"Somebody else has changed this {self._kind} since you opened it.",
                    remedy="Look at it again, and change what you want to change.",
                )
            after = edit(before)
            if after == before:
                return before, False
            after = replace(after, version=before.version + 1, changed=now)
            records.put(after)
            about = _changed(before, after) if act is AgreedAct.CHANGED else ""
            records.note(id_, AgreedDeed(now, by, act, about))
            return after, True

        after, is_other = await self._work.run(work)
        if is_other:
            self._tell(after)
        return after

    def _now(self) -> Wall:
        return self._clock().wall

    def _tell(self, one: A) -> None:
        for listener in list(self._listeners):
            listener(one)


class OrderDesk(_Desk[Order]):
    """The commands on orders. ``may`` raises what says that somebody may not."""

    def __init__(
        self,
        work: AgreedWork[Order],
        reads: OrderReads,
        ids: Ids,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
    ) -> None:
        """``ids``: of this start of the program, and of nobody else's who takes orders."""
        super().__init__(work, clock, ids.order, "order")
        self._organisation = organisation
        self.reads = reads

    async def create(self, edit: OrderEdit, by: AgentName, id_: AgreedId | None = None) -> Order:
        """A new one, in the center's currency. Raises Mistakes, Refused (``card_number``): nothing was made.

        ``id_``: where there is one already, it stays as it is, and is the answer.
        """
        now = self._now()
        blank = Order(id_ or self._fresh(), currency=self._organisation().currency, by=by, created=now, changed=now)
        return await self._make(self._checked(blank, edit(blank)), once=id_ is not None)

    async def change(self, id_: AgreedId, version: int, edit: OrderEdit, by: AgentName) -> Order:
        """Raises Refused: ``no_such_order``, ``order_closed``, ``changed_meanwhile``, ``card_number``; Mistakes."""

        def step(one: Order) -> Order:
            return order_rules.edited(one, self._checked(one, edit(one)))

        return await self._step(id_, step, by, AgreedAct.CHANGED, version)

    async def confirm(self, id_: AgreedId, may: OrderEdit, by: AgentName) -> Order:
        return await self._step(id_, lambda one: order_rules.confirmed(may(one)), by, AgreedAct.CONFIRMED)

    async def finish(self, id_: AgreedId, may: OrderEdit, by: AgentName) -> Order:
        now = self._now()
        return await self._step(id_, lambda one: order_rules.done(may(one), now, by), by, AgreedAct.DONE)

    async def cancel(self, id_: AgreedId, reason: str, may: OrderEdit, by: AgentName) -> Order:
        now = self._now()
        return await self._step(
            id_, lambda one: order_rules.cancelled(may(one), reason, now, by), by, AgreedAct.CANCELLED
        )

    async def reopen(self, id_: AgreedId, may: OrderEdit, by: AgentName) -> Order:
        return await self._step(id_, lambda one: order_rules.reopened(may(one)), by, AgreedAct.REOPENED)

    def _checked(self, before: Order, wanted: Order) -> Order:
        ours = {name: getattr(before, name) for name in (*_NOBODYS, "currency", "was_confirmed")}
        wanted = order_rules.checked(replace(wanted, **ours))
        known = {line.product for line in before.lines} | set(self._organisation().products)
        mistakes = [
            Mistake(("lines", place, "product"), "There is no such product.", "Choose another one, or write its words.")
            for place, line in enumerate(wanted.lines)
            if line.product and line.product not in known
        ]
        if mistakes:
            raise Mistakes(mistakes)
        return wanted


class AppointmentDesk(_Desk[Appointment]):
    """The commands on appointments. ``may`` raises what says that somebody may not."""

    def __init__(
        self,
        work: AgreedWork[Appointment],
        reads: AppointmentReads,
        ids: Ids,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
    ) -> None:
        """``ids``: of this start of the program, and of nobody else's who makes appointments."""
        super().__init__(work, clock, ids.appointment, "appointment")
        self._organisation = organisation
        self.reads = reads

    async def create(self, edit: AppointmentEdit, by: AgentName, id_: AgreedId | None = None) -> Appointment:
        """A new one. Raises Mistakes, Refused (``card_number``): nothing was made.

        ``id_``: where there is one already, it stays as it is, and is the answer.
        """
        now = self._now()
        blank = Appointment(id_ or self._fresh(), owner=by, by=by, created=now, changed=now)
        return await self._make(self._checked(blank, edit(blank), now), once=id_ is not None)

    async def change(self, id_: AgreedId, version: int, edit: AppointmentEdit, by: AgentName) -> Appointment:
        """Not its moment: see ``move``. Raises Refused: ``no_such_appointment``, ``appointment_closed``,
        ``changed_meanwhile``, ``card_number``; Mistakes."""
        now = self._now()

        def step(one: Appointment) -> Appointment:
            wanted = replace(edit(one), begins=one.begins, long_ms=one.long_ms)
            return meeting_rules.edited(one, self._checked(one, wanted, now))

        return await self._step(id_, step, by, AgreedAct.CHANGED, version)

    async def move(self, id_: AgreedId, begins: Wall, long_ms: int, may: AppointmentEdit, by: AgentName) -> Appointment:
        now = self._now()
        return await self._step(
            id_, lambda one: meeting_rules.moved(may(one), begins, long_ms, now, by), by, AgreedAct.MOVED
        )

    async def keep(self, id_: AgreedId, may: AppointmentEdit, by: AgentName) -> Appointment:
        now = self._now()
        return await self._step(id_, lambda one: meeting_rules.kept(may(one), now, by), by, AgreedAct.KEPT)

    async def miss(self, id_: AgreedId, may: AppointmentEdit, by: AgentName) -> Appointment:
        now = self._now()
        return await self._step(id_, lambda one: meeting_rules.missed(may(one), now, by), by, AgreedAct.MISSED)

    async def cancel(self, id_: AgreedId, reason: str, may: AppointmentEdit, by: AgentName) -> Appointment:
        now = self._now()
        return await self._step(
            id_, lambda one: meeting_rules.cancelled(may(one), reason, now, by), by, AgreedAct.CANCELLED
        )

    async def reopen(self, id_: AgreedId, may: AppointmentEdit, by: AgentName) -> Appointment:
        return await self._step(id_, lambda one: meeting_rules.reopened(may(one)), by, AgreedAct.REOPENED)

    def _checked(self, before: Appointment, wanted: Appointment, now: Wall) -> Appointment:
        ours = {name: getattr(before, name) for name in (*_NOBODYS, "moves")}
        wanted = meeting_rules.checked(replace(wanted, **ours), now)
        if wanted.owner != before.owner and wanted.owner not in self._organisation().agents:
            raise Mistakes([Mistake(("owner",), "There is no such agent.")])
        return wanted


def _changed(before: A, after: A) -> str:
    """The names of the fields that are different."""
    return ", ".join(name for name in differ(before, after) if name not in ("version", "changed"))
