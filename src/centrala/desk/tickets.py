"""Tickets: opened by hand or by a call, changed, handed over, merged. One unit of work a command, with a line of it.

Owns the order of things, as ``customers`` does. The rulebook decides within the unit, on the ticket as it is then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from centrala.casework import TicketMacro, TicketPolicy
from centrala.clock import ReadClock, Wall
from centrala.customers.fields import check_fields
from centrala.desk.differing import differ
from centrala.desk.escalating import supervisors_of
from centrala.desk.ticket_ports import NEVER_DUE, TicketAct, TicketEntry, TicketReads, TicketRecords, TicketWork
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import AgentName, CustomerId, Ids, InteractionId, QueueName, TicketId
from centrala.inbox.notices import Notice, NoticeKind, of_ticket
from centrala.organisation import Organisation
from centrala.tickets.alarms import KEPT, Alarm, next_alarm, ripe
from centrala.tickets.clocks import Clock, clocks, due_after, next_due
from centrala.tickets.escalation import Passes, next_step, ripe_steps, still
from centrala.tickets.lines import in_hand
from centrala.tickets.ticket import (
    DONE,
    LONGEST_TEXT,
    MOST_WATCHERS,
    OPEN,
    Escalation,
    Rules,
    Ticket,
    To,
    by_macro,
    checked,
    in_state,
)

__all__ = ["Contact", "Joined", "TicketAlarmed", "TicketDesk", "TicketEdit", "TicketMay", "TicketTold", "answered"]

T = TypeVar("T")

TicketEdit = Callable[[Ticket], Ticket]
"""What the ticket is to be, from what it is. It may raise, and then nothing has changed."""

TicketMay = Callable[[Ticket], None]
"""Raises what says that this ticket may not be touched."""

TicketTold = Callable[[Ticket | None, Ticket], None]
"""How it was, and how it is now; None: it is new."""

TicketAlarmed = Callable[[Ticket, Sequence[Alarm]], None]
"""Clocks of this ticket are about to run out, or have."""

_OURS: Final = (
    "id",
    "version",
    "opened",
    "changed",
    "responded",
    "updated",
    "standing",
    "policy",
    "merged_into",
    "escalations",
    "erased",
)
"""Nobody edits these."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A call that an agent answered, as far as tickets go."""

    interaction: InteractionId
    agent: AgentName
    queue: QueueName
    customer: CustomerId
    """Empty: nobody knows whose it is."""
    number: str
    parts: tuple[CustomerId, ...] = ()
    """Records that became part of the customer's."""

    @property
    def customers(self) -> tuple[CustomerId, ...]:
        return (self.customer, *self.parts) if self.customer else ()


@dataclass(frozen=True, slots=True)
class Joined:
    ticket: TicketId
    several: tuple[TicketId, ...] = ()
    """Open ones of the same customer, of which a person may choose."""


class TicketDesk:
    """The commands on tickets."""

    def __init__(
        self,
        work: TicketWork,
        reads: TicketReads,
        ids: Ids,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
    ) -> None:
        """``ids``: of this start of the program, and of nobody else's who makes tickets."""
        self._work = work
        self._ids = ids
        self._clock = clock
        self._organisation = organisation
        self._listeners: list[TicketTold] = []
        self._alarmed: list[TicketAlarmed] = []
        self.reads = reads

    @property
    def rules(self) -> Rules:
        return Rules.of(self._organisation())

    def clocks(self, one: Ticket, now: Wall) -> list[Clock]:
        """As the hours are now."""
        center = self._organisation()
        name = "" if one.policy is None else one.policy.hours
        return clocks(one, self.rules, center.hours.get(name), center.timezone, now)

    def listen(self, listener: TicketTold) -> Callable[[], None]:
        """Told of each ticket that is another now, once it is kept; the answer ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def listen_for_alarms(self, listener: TicketAlarmed) -> Callable[[], None]:
        """Told when it is kept that they were given; the answer ends it."""
        self._alarmed.append(listener)
        return lambda: self._alarmed.remove(listener)

    async def create(self, edit: TicketEdit, by: AgentName) -> Ticket:
        """A new ticket; whoever opens it for somebody else watches it. Raises Mistakes: nothing was made."""
        now = self._clock().wall
        blank = Ticket(self._ids.ticket(), opened=now, changed=now)

        def work(records: TicketRecords) -> Ticket:
            new = _met(self._edited(blank, edit, now), by)
            if not new.owner and not new.department:
                raise Mistakes([Mistake(("owner",), "Somebody is to look after it.", "Name an owner or a department.")])
            new = self._added(records, new)
            records.note(new.id, TicketEntry(now, by, TicketAct.OPENED))
            _notify(records, "", new, by, now)
            return new

        return await self._done(work)

    async def change(self, id_: TicketId, version: int, edit: TicketEdit, by: AgentName) -> Ticket:
        """The ticket as it is then; it stays what it is where ``edit`` changes nothing.

        Raises Refused: ``no_such_ticket``; ``already_merged``; ``changed_meanwhile``, it is not of this ``version`` any
        more; what the rulebook refuses. Raises Mistakes: what it would be can't be right.
        """
        now = self._clock().wall

        def work(records: TicketRecords) -> Ticket:
            before = _standing(records, id_)
            if before.version != version:
                raise Refused(
                    "changed_meanwhile",
                    "Somebody else has changed this ticket since you opened it.",
                    remedy="Open it again, and change what you want to change.",
                )
            return self._changed(records, before, self._edited(before, edit, now), by, now)

        return await self._done(work, id_)

    async def note(self, id_: TicketId, text: str, by: AgentName, may: TicketMay, *, told: bool, key: str) -> Ticket:
        """A note, or a word to the customer: appended, whoever else changes what. A second one of the same ``key`` is
        none; empty: it is not asked. Raises Refused: ``no_such_ticket``, ``already_merged``; Mistakes."""
        now = self._clock().wall
        written = _text(text)

        def work(records: TicketRecords) -> Ticket:
            before = _standing(records, id_)
            may(before)
            if key and records.noted(id_, key):
                return before
            records.note(id_, TicketEntry(now, by, TicketAct.TOLD if told else TicketAct.NOTE, text=written))
            after = answered(before, now) if told else before
            _notify(records, before.owner, after, by, now)
            return self._put(records, replace(after, changed=now))

        return await self._done(work, id_)

    async def wrote(self, id_: TicketId, text: str, customers: Collection[CustomerId], *, key: str) -> Ticket:
        """The customer's own words; a ticket that was done is open again. A second one of the same ``key`` is none.

        Raises Refused (``no_such_ticket``): there is none of these customers; Mistakes.
        """
        now = self._clock().wall
        written = _text(text)

        def work(records: TicketRecords) -> Ticket:
            before = records.find(id_)
            if before is None or before.erased or before.merged_into is not None or before.customer not in customers:
                raise Refused("no_such_ticket", "There is no such ticket.")
            if records.noted(id_, key):
                return before
            records.note(id_, TicketEntry(now, "", TicketAct.WROTE, text=written))
            return self.woken(records, before, now)

        return await self._done(work, id_)

    async def attach(self, id_: TicketId, file: str, name: str, by: AgentName, may: TicketMay, *, key: str) -> Ticket:
        """A file that is kept already belongs to it; a second one of the same ``key`` is none. Raises as ``note``."""
        now = self._clock().wall

        def work(records: TicketRecords) -> Ticket:
            before = _standing(records, id_)
            may(before)
            if records.noted(id_, key):
                return before
            records.note(id_, TicketEntry(now, by, TicketAct.FILE, file, name))
            _notify(records, before.owner, before, by, now)
            return self._put(records, replace(before, changed=now))

        return await self._done(work, id_)

    async def hand(
        self, id_: TicketId, owner: str, department: str, text: str, by: AgentName, may: TicketMay
    ) -> Ticket:
        """Over to a person or a department, with what they are to do. Who hands it over watches it from here on."""
        now = self._clock().wall
        written = _text(text)
        to = f"owner:{owner}" if owner else f"department:{department}"

        def edit(one: Ticket) -> Ticket:
            may(one)
            kept = one.department if owner else department
            watchers = one.watchers if by in one.watchers else (*one.watchers, by)
            return replace(one, owner=AgentName(owner), department=kept, watchers=watchers)

        def work(records: TicketRecords) -> Ticket:
            before = _standing(records, id_)
            if not owner and not department:
                raise Mistakes([Mistake(("owner",), "It is to go to somebody.", "Name a person or a department.")])
            after = replace(self._edited(before, edit, now), version=before.version + 1, changed=now, fresh=False)
            records.note(id_, TicketEntry(now, by, TicketAct.HANDED, to, written))
            _notify(records, before.owner, after, by, now)
            return self._put(records, after)

        return await self._done(work, id_)

    async def take(self, id_: TicketId, by: AgentName, may: TicketMay, stay: InteractionId | None = None) -> Ticket:
        """Nobody's is theirs from here on; said again, it still is. Of two who want it, one has it. ``stay``: in a
        line.

        Raises Refused: ``no_such_ticket``; ``already_merged``; ``taken``, somebody else has it.
        """
        now = self._clock().wall

        def work(records: TicketRecords) -> Ticket:
            before = _standing(records, id_)
            may(before)
            if before.owner == by:
                return before
            if before.owner in self._organisation().agents:
                raise Refused("taken", f"{before.owner} has this ticket already.")
            records.note(id_, TicketEntry(now, by, TicketAct.TAKEN, stay or ""))
            after = replace(before, owner=by, version=before.version + 1, changed=now, fresh=False)
            _notify(records, before.owner, after, by, now)
            return self._put(records, after)

        return await self._done(work, id_)

    async def left_behind(self, id_: TicketId, by: AgentName) -> None:
        """Who had it went. Where the customer has no word from us yet, it is nobody's again."""
        now = self._clock().wall

        def work(records: TicketRecords) -> Ticket | None:
            one = records.find(id_)
            if one is None or one.owner != by or one.responded is not None or not in_hand(one, self.rules):
                return None
            records.note(id_, TicketEntry(now, "", TicketAct.LEFT, by))
            free = _met(replace(one, owner=AgentName("")), by)
            return self._put(records, replace(free, version=one.version + 1, changed=now))

        await self._kept(work, lambda one: [] if one is None else [one.id], id_)

    async def merge(self, kept: TicketId, gone: TicketId, by: AgentName, may: TicketMay) -> Ticket:
        """``gone`` becomes part of ``kept``: all that happened to it is told there. Nothing of either is lost.

        Raises Refused: ``no_such_ticket``, ``same_ticket``, ``already_merged``.
        """
        now = self._clock().wall
        if kept == gone:
            raise Refused("same_ticket", "This is one ticket, not two.")

        def work(records: TicketRecords) -> Ticket:
            both = {id_: _standing(records, id_) for id_ in sorted((kept, gone))}
            for one in both.values():
                may(one)
            self._put(records, replace(both[gone], version=both[gone].version + 1, merged_into=kept, changed=now))
            records.note(kept, TicketEntry(now, by, TicketAct.MERGED, gone))
            records.note(gone, TicketEntry(now, by, TicketAct.GONE, kept))
            return self._put(records, replace(both[kept], version=both[kept].version + 1, changed=now))

        return await self._done(work, kept, gone)

    async def unmerge(self, gone: TicketId, by: AgentName, may: TicketMay) -> Ticket:
        """It stands by itself again, as it was; gives the one of which it was a part.

        Raises Refused: ``no_such_ticket``; ``not_merged``.
        """
        now = self._clock().wall

        def work(records: TicketRecords) -> Ticket:
            kept = _found(records, gone).merged_into
            if kept is None:
                raise Refused("not_merged", "This ticket is part of no other.")
            both = {id_: _found(records, id_) for id_ in sorted((kept, gone))}
            for one in both.values():
                may(one)
            self._put(records, replace(both[gone], version=both[gone].version + 1, merged_into=None, changed=now))
            records.note(kept, TicketEntry(now, by, TicketAct.UNMERGED, gone))
            records.note(gone, TicketEntry(now, by, TicketAct.BACK, kept))
            return self._put(records, replace(both[kept], version=both[kept].version + 1, changed=now))

        return await self._done(work, gone)

    async def link(self, one: TicketId, other: TicketId, by: AgentName, may: TicketMay, *, linked: bool) -> Ticket:
        """The two have to do with each other, or not any more. Raises Refused: ``no_such_ticket``, ``same_ticket``."""
        now = self._clock().wall
        if one == other:
            raise Refused("same_ticket", "This is one ticket, not two.")

        def work(records: TicketRecords) -> Ticket:
            both = {id_: _found(records, id_) for id_ in sorted((one, other))}
            for each in both.values():
                may(each)
            if (records.link if linked else records.unlink)(one, other):
                act = TicketAct.LINKED if linked else TicketAct.UNLINKED
                records.note(one, TicketEntry(now, by, act, other))
                records.note(other, TicketEntry(now, by, act, one))
            return both[one]

        return await self._done(work, one, other)

    async def answered(self, contact: Contact) -> Joined:
        """An agent has answered a customer's call: it belongs to a ticket from here on, whoever asks again.

        Of one open ticket of the customer it becomes a part; with none or several, a new one is opened.
        """
        now = self._clock().wall

        def work(records: TicketRecords) -> Joined:
            if contact.customer:
                records.alone_with(contact.customer)
            known = records.ticket_of(contact.interaction)
            open_ = self._open_of(records, contact.customers)
            if known is not None:
                self._met(records, known, contact.agent)
                return Joined(known, tuple(one.id for one in open_ if one.id != known))
            if len(open_) == 1:
                one = self._joins(records, _standing(records, open_[0].id), contact, now)
            else:
                one = self._opens(records, contact, now)
            return Joined(one.id, tuple(other.id for other in open_) if len(open_) > 1 else ())

        return await self._kept(work, lambda joined: [joined.ticket])

    async def choose(self, contact: Contact, to: TicketId | None, may: TicketMay) -> Ticket:
        """The call belongs to this ticket, or to a new one. One that the call alone had opened becomes a part of it.

        Raises Refused: ``no_such_ticket``, ``already_merged``.
        """
        now = self._clock().wall

        def work(records: TicketRecords) -> tuple[Ticket, TicketId | None]:
            before = records.ticket_of(contact.interaction)
            if before is not None and before == to:
                return _standing(records, before), None
            if to is None:
                one = self._opens(records, contact, now)
            else:
                may(_standing(records, to))
                one = self._joins(records, _standing(records, to), contact, now)
            if before is not None:
                self._left(records, before, one.id, contact, now)
            return one, before

        one, _ = await self._kept(work, lambda both: [id_ for id_ in (both[0].id, both[1]) if id_ is not None])
        return one

    async def belongs(self, contact: Contact) -> None:
        """A person or the records say whose call it is: its ticket, if nobody's, is theirs. What the call alone had
        opened becomes a part of their one open ticket, as if they had been known at once."""
        now = self._clock().wall

        def work(records: TicketRecords) -> list[TicketId]:
            records.alone_with(contact.customer)
            id_ = records.ticket_of(contact.interaction)
            one = None if id_ is None else records.find(id_)
            if one is None or one.erased or one.customer in contact.customers or not (one.fresh or not one.customer):
                return []
            open_ = [other for other in self._open_of(records, contact.customers) if other.id != one.id]
            if len(open_) == 1 and one.fresh and list(records.contacts(one.id)) == [contact.interaction]:
                before = _standing(records, open_[0].id)
                self._left(records, one.id, before.id, contact, now)
                self._joins(records, before, contact, now)
                return [one.id, before.id]
            self._put(records, replace(one, customer=contact.customer, version=one.version + 1, changed=now))
            return [one.id]

        await self._kept(work, lambda changed: changed)

    async def dispose(self, interaction: InteractionId, edit: TicketEdit, by: AgentName) -> Ticket | None:
        """What comes of the call's ticket with the end of the call. None: it belongs to none.

        Raises as ``change``, but for the version: whoever has the call says what it came to.
        """
        now = self._clock().wall

        def work(records: TicketRecords) -> Ticket | None:
            id_ = records.ticket_of(interaction)
            if id_ is None:
                return None
            before = _standing(records, id_)
            return self._changed(records, before, self._edited(before, edit, now), by, now)

        return await self._kept(work, lambda one: [] if one is None else [one.id])

    async def run_macro(self, id_: TicketId, macro: TicketMacro, by: AgentName, may: TicketMay, *, key: str) -> Ticket:
        """All changes of the macro, and its note; a second one of the same ``key`` is none. Who sends it to a
        department by it watches it from here on. Raises as ``change``, but for the version: it names what is to be,
        whatever is there."""
        now = self._clock().wall

        def edit(one: Ticket) -> Ticket:
            may(one)
            after = by_macro(one, macro)
            return _met(after, by) if macro.department else after

        def work(records: TicketRecords) -> Ticket:
            before = _standing(records, id_)
            after = self._edited(before, edit, now)
            if key and records.noted(id_, key):
                return before
            records.note(id_, TicketEntry(now, by, TicketAct.MACRO, macro.name))
            after = self._changed(records, before, after, by, now)
            if macro.note:
                act = TicketAct.TOLD if macro.told else TicketAct.NOTE
                records.note(id_, TicketEntry(now, by, act, text=macro.note))
            return self._put(records, replace(answered(after, now) if macro.told else after, changed=now))

        return await self._done(work, id_)

    async def alarm(self, id_: TicketId) -> None:
        """One of its clocks may be about to run out, or have; said once, whoever asks again. With a clock that has run
        out it goes to the department that its policy names."""
        now = self._clock().wall

        def work(records: TicketRecords) -> tuple[Ticket, list[Alarm]] | None:
            one = records.find(id_)
            if one is None or one.erased or one.merged_into is not None or one.policy is None:
                return None
            given = ripe(self.clocks(one, now), one.policy.warn_ms, one.alarmed, now)
            for alarm in given:
                act = TicketAct.LATE if alarm.late else TicketAct.NEAR
                records.note(id_, TicketEntry(now, "", act, alarm.aim.value))
            after = replace(one, alarmed=(*one.alarmed, *(alarm.key for alarm in given))[-KEPT:])
            if any(alarm.late for alarm in given):
                after = self._handed_on(records, after, one.policy.escalate, now)
            return self._put(records, self._escalated(records, after, one.policy, now)), given

        result = await self._kept(work, lambda found: [] if found is None else [found[0].id], id_)
        if result is not None and result[1]:
            for listener in list(self._alarmed):
                listener(*result)

    # Within the unit of another desk

    def make(self, records: TicketRecords, one: Ticket) -> Ticket:
        """A new one within a unit that is somebody else's, under an id of ours. Raises Mistakes."""
        new = self._added(records, replace(checked(one, self.rules, one), id=self._ids.ticket()))
        records.note(new.id, TicketEntry(one.opened, "", TicketAct.OPENED))
        return new

    def woken(self, records: TicketRecords, before: Ticket, now: Wall) -> Ticket:
        """The customer said something: a ticket that was done is open again."""
        if self.rules.category(before.state) not in DONE:
            return self._put(records, replace(before, changed=now))
        again = in_state(before, OPEN, self.rules, now)
        records.note(before.id, TicketEntry(now, "", TicketAct.STATE, OPEN))
        return self._put(records, replace(again, version=before.version + 1, changed=now, fresh=False))

    def keep(self, records: TicketRecords, one: Ticket) -> Ticket:
        """Within a unit that is somebody else's. They say so by ``tell`` when it is kept."""
        return self._put(records, one)

    def tell(self, was: Ticket | None, one: Ticket) -> None:
        """Whoever listens is told, if it is another now."""
        if was != one:
            for listener in list(self._listeners):
                listener(was, one)

    # What every command does

    async def _done(self, work: Callable[[TicketRecords], Ticket], *ids: TicketId) -> Ticket:
        return await self._kept(work, lambda one: [one.id], *ids)

    async def _kept(
        self, work: Callable[[TicketRecords], T], changed: Callable[[T], Iterable[TicketId]], *ids: TicketId
    ) -> T:
        """One unit; then whoever listens is told of those of ``ids`` and of ``changed`` that are others now."""

        def whole(records: TicketRecords) -> tuple[T, list[tuple[Ticket | None, Ticket]]]:
            before = {id_: records.find(id_) for id_ in sorted(ids)}
            result = work(records)
            named = dict.fromkeys([*ids, *changed(result)])
            after = [one for id_ in named if (one := records.find(id_)) is not None]
            return result, [(before.get(one.id), one) for one in after]

        result, pairs = await self._work.run(whole)
        for was, one in pairs:
            self.tell(was, one)
        return result

    def _open_of(self, records: TicketRecords, customers: tuple[CustomerId, ...]) -> list[Ticket]:
        rules = self.rules
        done = [name for name in rules.states if rules.category(name) in DONE]
        return list(records.of_customers(customers, without=done)) if customers else []

    def _opens(self, records: TicketRecords, contact: Contact, now: Wall) -> Ticket:
        one = self._added(records, self._for_call(contact, now))
        self._takes(records, one, contact, TicketAct.OPENED_BY_CALL, now)
        return one

    def _joins(self, records: TicketRecords, before: Ticket, contact: Contact, now: Wall) -> Ticket:
        one = self._put(records, replace(_met(answered(before, now), contact.agent), changed=now))
        self._takes(records, one, contact, TicketAct.CALL, now)
        _notify(records, one.owner, one, contact.agent, now, customer=True)
        return one

    def _met(self, records: TicketRecords, id_: TicketId, agent: AgentName) -> None:
        """The call was passed on: whoever has it now sees its ticket."""
        before = records.find(id_)
        after = None if before is None else _met(before, agent)
        if after is not None and after != before:
            self._put(records, after)

    def _takes(self, records: TicketRecords, one: Ticket, contact: Contact, act: TicketAct, now: Wall) -> None:
        records.give(contact.interaction, one.id, now)
        records.note(one.id, TicketEntry(now, contact.agent, act, interaction=contact.interaction))

    def _for_call(self, contact: Contact, now: Wall) -> Ticket:
        center = self._organisation()
        queue = center.queues.get(contact.queue)
        blank = Ticket(
            self._ids.ticket(),
            customer=contact.customer,
            number=contact.number,
            owner=contact.agent,
            queue=contact.queue,
            department="" if queue is None else queue.department,
            fresh=True,
            opened=now,
            changed=now,
        )
        return answered(checked(blank, self.rules, blank), now)

    def _left(self, records: TicketRecords, id_: TicketId, to: TicketId, contact: Contact, now: Wall) -> None:
        """The call goes to another ticket; what it alone had made goes with it."""
        one = records.find(id_)
        records.note(id_, TicketEntry(now, contact.agent, TicketAct.CALL_GONE, to, interaction=contact.interaction))
        alone = {contact.interaction}.issuperset(records.contacts(id_))
        if one is not None and one.fresh and one.merged_into is None and alone:
            self._put(records, replace(one, version=one.version + 1, merged_into=to, changed=now))
            records.note(id_, TicketEntry(now, contact.agent, TicketAct.GONE, to))
            records.note(to, TicketEntry(now, contact.agent, TicketAct.MERGED, id_))

    def _changed(self, records: TicketRecords, before: Ticket, after: Ticket, by: AgentName, now: Wall) -> Ticket:
        about = [name for name in differ(before, after) if name not in _OURS]
        if not about:
            return before
        after = replace(after, version=before.version + 1, changed=now, fresh=False)
        if after.state != before.state:
            records.note(after.id, TicketEntry(now, by, TicketAct.STATE, after.state))
        rest = [name for name in about if name not in ("state", "fresh")]
        if rest:
            records.note(after.id, TicketEntry(now, by, TicketAct.CHANGED, ", ".join(rest)))
        _notify(records, before.owner, after, by, now)
        return self._put(records, after)

    def _escalated(self, records: TicketRecords, one: Ticket, policy: TicketPolicy, now: Wall) -> Ticket:
        """Told to whose it is, and to their supervisors; of nobody's, to the supervisors at once."""
        center = self._organisation()
        for step in ripe_steps(self.clocks(one, now), policy, one.escalations, self._passes(one), now):
            to_owner = step.to is To.OWNER and one.owner in center.agents
            people = (one.owner,) if to_owner else supervisors_of(one, center)
            records.note(one.id, TicketEntry(now, "", TicketAct.ESCALATED, step.clock.aim.value))
            records.notify([Notice(name, NoticeKind.ESCALATED, one.id, now) for name in people])
            said = Escalation(step.clock.aim.value, step.clock.since, step.to, now, step.share, people)
            one = replace(one, escalations=(*one.escalations, said))
        return one

    def _passes(self, one: Ticket) -> Passes:
        center = self._organisation()
        hours = None if one.policy is None else center.hours.get(one.policy.hours)
        return lambda clock, ms: due_after(one.standing, hours, center.timezone, clock.since, ms=ms)

    def _handed_on(self, records: TicketRecords, one: Ticket, department: str, now: Wall) -> Ticket:
        if department not in self._organisation().departments or (not one.owner and one.department == department):
            return one
        records.note(one.id, TicketEntry(now, "", TicketAct.HANDED, f"department:{department}"))
        watched = _met(replace(one, owner=AgentName("")), one.owner)
        return replace(watched, department=department, version=one.version + 1, changed=now)

    def _put(self, records: TicketRecords, one: Ticket) -> Ticket:
        one = replace(one, escalations=still(one.escalations, self.clocks(one, self._clock().wall)))
        records.put(one, self._due(one))
        self._remind(records, one)
        return one

    def _remind(self, records: TicketRecords, one: Ticket) -> None:
        if one.policy is None or one.merged_into is not None:
            return
        now = self._clock().wall
        found = self.clocks(one, now)
        alarm = next_alarm(found, one.policy.warn_ms, one.alarmed, now)
        step = next_step(found, one.policy, one.escalations, self._passes(one))
        for at in (alarm, step):
            if at is not None:
                records.remind(one.id, max(at, now))

    def _added(self, records: TicketRecords, new: Ticket) -> Ticket:
        """Under an id that nobody has: two starts that could not see each other may have counted alike."""
        while not records.add(new, self._due(new)):
            new = replace(new, id=self._ids.ticket())
        self._remind(records, new)
        return new

    def _due(self, one: Ticket) -> Wall:
        due = next_due(self.clocks(one, one.changed))
        return NEVER_DUE if due is None else due

    def _edited(self, before: Ticket, edit: TicketEdit, now: Wall) -> Ticket:
        """Raises Mistakes, and what ``edit`` and the rulebook raise."""
        wanted = edit(before)
        center, rules = self._organisation(), self.rules
        after = replace(wanted, **{name: getattr(before, name) for name in _OURS}, state=before.state)
        mistakes = list(check_fields(after.fields, center.ticket_fields, before.fields))
        if after.owner and after.owner != before.owner and after.owner not in center.agents:
            mistakes.append(Mistake(("owner",), "There is no such agent."))
        if after.department and after.department != before.department and after.department not in center.departments:
            mistakes.append(Mistake(("department",), "There is no such department."))
        if mistakes:
            raise Mistakes(mistakes)
        return in_state(checked(after, rules, before), wanted.state, rules, now)


def answered(one: Ticket, now: Wall) -> Ticket:
    """The customer has had a word from us: the clock of the first answer stops, that of the next word begins anew."""
    return replace(one, responded=now if one.responded is None else one.responded, updated=now)


def _met(one: Ticket, agent: AgentName) -> Ticket:
    """Who had to do with it sees it: where it is another's, they watch it."""
    if agent in ("", one.owner, *one.watchers) or len(one.watchers) >= MOST_WATCHERS:
        return one
    return replace(one, watchers=(*one.watchers, agent))


def _text(text: str) -> str:
    written = text.strip()
    if not written:
        raise Mistakes([Mistake(("text",), "There is nothing in it.", "Write what is to be known.")])
    if len(written) > LONGEST_TEXT:
        raise Mistakes([Mistake(("text",), f"This is longer than {LONGEST_TEXT} characters.")])
    return written


def _found(records: TicketRecords, id_: TicketId) -> Ticket:
    one = records.find(id_)
    if one is None:
        raise Refused("no_such_ticket", "There is no such ticket.")
    if one.erased:
        raise Refused("ticket_erased", "The customer of this ticket was erased, and what was in it.")
    return one


def _standing(records: TicketRecords, id_: TicketId) -> Ticket:
    one = _found(records, id_)
    if one.merged_into is not None:
        raise Refused("already_merged", "This ticket is part of another one.", remedy=f"Open {one.merged_into}.")
    return one


def _notify(records: TicketRecords, before: str, after: Ticket, by: str, now: Wall, *, customer: bool = False) -> None:
    """``before``: who had it."""
    records.notify(of_ticket(after.id, before, after.owner, after.watchers, by, now, customer=customer))
