"""Customers: made, changed, merged and found. One unit of work a command, with a line of who did it.

Owns the order of things: the rulebook decides within the unit, on the record as it is then, and everything that
follows from a command is kept with it or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Final

from centrala.clock import ReadClock
from centrala.customers.customer import Customer, CustomerKind, Reach, ReachKind, checked
from centrala.customers.identify import Identified, Nobody, One, Unreadable, Withheld, identified, sought
from centrala.customers.merging import merged, undone
from centrala.desk.ports import Act, CustomerReads, CustomerRecords, CustomerWork, Deed
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import AgentName, CustomerId, Ids, MergeId
from centrala.organisation import Organisation

__all__ = ["CustomerDesk", "Edit", "May"]

Edit = Callable[[Customer], Customer]
"""What the record is to be, from what it is. It may raise, and then nothing has changed."""

May = Callable[[Customer], None]
"""Raises what says that this record may not be touched."""

_OURS: Final = ("id", "version", "created", "changed", "merged_into")
"""Nobody edits these."""


class CustomerDesk:
    """The commands on customers."""

    def __init__(
        self,
        work: CustomerWork,
        reads: CustomerReads,
        ids: Ids,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
    ) -> None:
        """``ids``: of this start of the program, and of nobody else's who makes customers."""
        self._work = work
        self._ids = ids
        self._clock = clock
        self._organisation = organisation
        self.reads = reads

    async def create(self, edit: Edit, by: AgentName) -> Customer:
        """A new record. Raises Mistakes: nothing was made."""
        now = self._clock().wall
        blank = Customer(self._ids.customer(), created=now, changed=now)

        def work(records: CustomerRecords) -> Customer:
            new = self._edited(records, blank, edit)
            for key in sorted(new.keys(ReachKind.PHONE)):
                records.alone_with(key)
            new = self._added(records, new)
            records.note(new.id, Deed(now, by, Act.MADE))
            return new

        return await self._work.run(work)

    async def change(self, id_: CustomerId, version: int, edit: Edit, by: AgentName) -> Customer:
        """The record as it is then; it stays what it is where ``edit`` changes nothing.

        Raises Refused: ``no_such_customer``; ``already_merged``; ``changed_meanwhile``, it is not of this ``version``
        any more. Raises Mistakes: what it would be can't be right.
        """
        now = self._clock().wall

        def work(records: CustomerRecords) -> Customer:
            before = _standing(records, id_)
            if before.version != version:
                raise Refused(
                    "changed_meanwhile",
                    "Somebody else has changed this customer since you opened it.",
                    remedy="Open it again, and change what you want to change.",
                )
            after = self._edited(records, before, edit)
            about = _differ(before, after)
            if not about:
                return before
            after = replace(after, version=version + 1, changed=now, fresh=False)
            records.put(after)
            records.note(id_, Deed(now, by, Act.CHANGED, ", ".join(about)))
            return after

        return await self._work.run(work)

    async def merge(self, kept: CustomerId, gone: CustomerId, by: AgentName, may: May) -> tuple[MergeId, Customer]:
        """``gone`` becomes part of ``kept``; the record as it is then.

        Raises Refused: ``no_such_customer``, and what ``merging.merged`` refuses.
        """
        now, name = self._clock().wall, self._ids.merge()

        def work(records: CustomerRecords) -> Customer:
            both = {id_: _found(records, id_) for id_ in sorted((kept, gone))}
            for one in both.values():
                may(one)
            merge = merged(both[kept], both[gone], now)
            for one in (merge.kept, merge.gone):
                records.put(one)
            records.add_merge(name, merge, by)
            records.note(kept, Deed(now, by, Act.MERGED, gone))
            records.note(gone, Deed(now, by, Act.GONE, kept))
            return merge.kept

        return name, await self._work.run(work)

    async def unmerge(self, kept: CustomerId, merge: MergeId, by: AgentName, may: May) -> Customer:
        """The other record stands by itself again; the kept one as it is then.

        Raises Refused: ``no_such_customer``, ``no_such_merge``; ``already_merged``, undo that first.
        """
        now = self._clock().wall

        def work(records: CustomerRecords) -> Customer:
            before = _found(records, kept)
            may(before)
            merges = dict(records.merges(kept))
            if merge not in merges:
                raise Refused("no_such_merge", "This was not merged, or was undone already.")
            others = [other for id_, other in merges.items() if id_ != merge]
            after, back = undone(merges[merge], before, now, others)
            for one in (after, back):
                records.put(one)
            records.drop_merge(merge)
            records.note(kept, Deed(now, by, Act.UNMERGED, back.id))
            records.note(back.id, Deed(now, by, Act.BACK, kept))
            return after

        return await self._work.run(work)

    async def match(self, number: str, *, privacy: str = "") -> Identified:
        """Whom a number means, as it was typed or sent. Nothing is made."""
        key = sought(number, self._organisation().country, privacy=privacy)
        if isinstance(key, Withheld):
            return key
        return Nobody() if isinstance(key, Unreadable) else identified(await self.reads.with_key(ReachKind.PHONE, key))

    async def made_for(self, number: str, *, privacy: str = "", name: str = "") -> Identified:
        """Whom a caller's number means; of an unknown one a record is made, once, whoever else calls by it now.

        A withheld number makes nothing, nor does one that no customer could have. It is a unit of work even where
        somebody is found: who expects that asks ``match`` first.
        """
        key = sought(number, self._organisation().country, privacy=privacy)
        if isinstance(key, Withheld):
            return key
        if isinstance(key, Unreadable):
            return Nobody()
        now = self._clock().wall
        reach = Reach(ReachKind.PHONE, key, key)

        def work(records: CustomerRecords) -> Identified:
            records.alone_with(key)
            again = identified(records.with_key(ReachKind.PHONE, key))
            if not isinstance(again, Nobody):
                return again
            blank = Customer(self._ids.customer(), name=name[:200], reaches=(reach,), fresh=True)
            new = checked(replace(blank, created=now, changed=now), {})
            new = self._added(records, new)
            records.note(new.id, Deed(now, "", Act.MADE_BY_CALL))
            return One(new)

        return await self._work.run(work)

    def _added(self, records: CustomerRecords, new: Customer) -> Customer:
        """Under an id that nobody has: two starts that could not see each other may have counted alike."""
        while not records.add(new):
            new = replace(new, id=self._ids.customer())
        return new

    def _edited(self, records: CustomerRecords, before: Customer, edit: Edit) -> Customer:
        """Raises Mistakes, and what ``edit`` raises."""
        wanted = edit(before)
        after = replace(wanted, **{name: getattr(before, name) for name in _OURS})
        center = self._organisation()
        after = checked(after, center.customer_fields, before)
        mistakes = []
        if after.owner and after.owner != before.owner and after.owner not in center.agents:
            mistakes.append(Mistake(("owner",), "There is no such agent."))
        if after.department and after.department != before.department and after.department not in center.departments:
            mistakes.append(Mistake(("department",), "There is no such department."))
        if after.firm not in (None, before.firm) and records.kind_of(after.firm) is not CustomerKind.FIRM:
            mistakes.append(Mistake(("firm",), "There is no such firm."))
        if mistakes:
            raise Mistakes(mistakes)
        return after


def _found(records: CustomerRecords, id_: CustomerId) -> Customer:
    one = records.find(id_)
    if one is None:
        raise Refused("no_such_customer", "There is no such customer.")
    return one


def _standing(records: CustomerRecords, id_: CustomerId) -> Customer:
    one = _found(records, id_)
    if one.merged_into is not None:
        raise Refused("already_merged", "This customer is part of another record.", remedy=f"Open {one.merged_into}.")
    return one


def _differ(before: Customer, after: Customer) -> list[str]:
    """The names of the fields that are different."""
    names = [field.name for field in fields(Customer)]
    return [name for name in names if getattr(before, name) != getattr(after, name)]
