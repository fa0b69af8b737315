"""What a person may ask of a center: everything that is kept, and that it goes.

Owns the order of things in an erasure. Interactions first, records last: whatever breaks it off, the record is still
there to say whose values are left, and to erase again does the rest. It is done when no file has a byte of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from centrala.clock import ReadClock, Wall
from centrala.customers.customer import Customer, ReachKind
from centrala.desk.customers import May
from centrala.desk.ports import Act, CustomerReads, Deed
from centrala.desk.privacy_ports import Line, Person, PrivacyRecords, PrivacyWork, Told, Traces, Up
from centrala.errors import Refused
from centrala.ids import AgentName, CustomerId
from centrala.organisation import Organisation
from centrala.privacy.erasing import (
    Found,
    Hold,
    Tombstone,
    must_be_confirmed,
    must_be_free,
    must_not_be_held,
    reason_of,
)

__all__ = ["PrivacyDesk"]


class PrivacyDesk:
    """The commands on what is personal."""

    def __init__(
        self,
        work: PrivacyWork,
        traces: Traces,
        reads: CustomerReads,
        line: Line,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
    ) -> None:
        self._work = work
        self._reads = reads
        self._line = line
        self._clock = clock
        self._organisation = organisation
        self.traces = traces

    async def found(self, id_: CustomerId) -> tuple[Found, Sequence[Hold]]:
        """How much an erasure would take, and what holds it. Raises Refused (``no_such_customer``,
        ``already_merged``, ``customer_erased``)."""
        await self._standing(id_)
        person = await self.traces.person(id_)
        up = self._line.of([person])
        callers = self._organisation().callers
        found = replace(
            await self.traces.found(person),
            callbacks=len(up.callbacks),
            live=up.calls,
            known_callers=sum(number in callers for number in person.own),
        )
        return found, await self.traces.holds(person.ids)

    def up(self, person: Person) -> Up:
        """What is not over of this person."""
        return self._line.of([person])

    async def erase(self, id_: CustomerId, typed: str, by: AgentName, may: May) -> Tombstone:
        """The customer, every record that is part of it, and all that is known of the person. Durable and gone when
        it returns.

        Raises Refused: ``held``; ``still_live``; ``changed_meanwhile``, somebody changed or merged the record;
        as ``found``. Raises Mistakes: ``typed`` is not the name. Raises Trouble: it may be erased in part; to do it
        again does the rest.
        """
        one = await self._standing(id_)
        may(one)
        must_be_confirmed(typed, _names(one))
        (stone,) = await self.erase_all([id_], by)
        return stone

    async def erase_all(self, ids: Collection[CustomerId], by: AgentName) -> Sequence[Tombstone]:
        """These customers, in one go; all of them, or it raises as ``erase``."""
        people = [await self.traces.person(id_) for id_ in ids]
        for person in people:
            must_not_be_held(await self.traces.holds(person.ids))
        up = self._line.of(people)
        must_be_free(up.calls)
        for callback in up.callbacks:
            await self._line.call_off(callback, by)
        await self._line.settled()
        now = self._clock().wall
        await self._line.drop(await self.traces.recordings(people))
        await self.traces.erase(people, self._organisation().country, now)
        await self._line.forget({number for person in people for number in person.own})
        stones = [await self._work.unit(partial(_entombed, person=person, now=now, by=by)) for person in people]
        await self._line.settled()
        await self.traces.leave_no_copy()
        return stones

    async def hold(self, id_: CustomerId, reason: str, by: AgentName, may: May) -> Hold:
        """Nothing of this customer is erased, by hand or by its time. Raises Mistakes: no reason; Refused as ``found``,
        and ``already_held``."""
        one = await self._standing(id_)
        may(one)
        hold = Hold(self._clock().wall, by, reason_of(reason))

        def work(records: PrivacyRecords) -> None:
            _there(records, id_)
            parts = records.parts(id_)
            if records.holds(parts):
                raise Refused("already_held", "This customer is under a hold already.", remedy="Lift it first.")
            records.put_holds(parts, hold)
            records.note(id_, Deed(hold.at, by, Act.HELD))

        await self._work.unit(work)
        return hold

    async def release(self, id_: CustomerId, by: AgentName, may: May) -> None:
        """It may be erased again. One that was not held: nothing."""
        one = await self._standing(id_)
        may(one)
        now = self._clock().wall

        def work(records: PrivacyRecords) -> None:
            _there(records, id_)
            if records.drop_holds(records.parts(id_)):
                records.note(id_, Deed(now, by, Act.RELEASED))

        await self._work.unit(work)

    async def export(self, id_: CustomerId, by: AgentName, may: May) -> Told:
        """Everything about the customer, when the deed is kept. Raises Refused as ``found``."""
        may(await self._standing(id_))
        now = self._clock().wall

        def work(records: PrivacyRecords) -> None:
            _there(records, id_)
            records.note(id_, Deed(now, by, Act.EXPORTED))

        await self._work.unit(work)
        return await self.traces.told(await self.traces.person(id_))

    async def _standing(self, id_: CustomerId) -> Customer:
        one = await self._reads.one(id_)
        if one is None:
            stone = await self.traces.tomb(id_)
            if stone is not None:
                raise Refused("customer_erased", "This customer was erased.")
            raise Refused("no_such_customer", "There is no such customer.")
        if one.merged_into is not None:
            raise Refused(
                "already_merged", "This customer is part of another record.", remedy=f"Open {one.merged_into}."
            )
        return one


def _names(one: Customer) -> Sequence[str]:
    """What one types to say who is meant: the name, or what there is instead of it."""
    if one.name.strip():
        return [one.name]
    written = [reach.written for reach in one.reaches]
    return [*written, *one.keys(ReachKind.PHONE)] if written else [one.id]


def _there(records: PrivacyRecords, id_: CustomerId) -> Customer:
    one = records.find(id_)
    if one is None or one.merged_into is not None:
        raise _changed()
    return one


def _entombed(records: PrivacyRecords, person: Person, now: Wall, by: AgentName) -> Tombstone:
    """The very record whose interactions were erased."""
    first, *others = person.ids
    one = _there(records, first)
    if set(records.parts(first)) != set(person.ids) or not person.numbers.issuperset(one.keys(ReachKind.PHONE)):
        raise _changed()
    must_not_be_held(records.holds(person.ids))
    stone = Tombstone(first, now, by)
    records.entomb([stone, *(Tombstone(other, now, by, first) for other in others)], person.own)
    for id_ in person.ids:
        records.note(id_, Deed(now, by, Act.ERASED))
    return stone


def _changed() -> Refused:
    return Refused(
        "changed_meanwhile",
        "Somebody has changed or merged this customer in this moment.",
        remedy="Open it again, and say once more what you want.",
    )
