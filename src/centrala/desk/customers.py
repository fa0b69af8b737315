"""Customers: made, changed, merged and found. One unit of work a command, with a line of who did it.

Owns the order of things: the rulebook decides within the unit, on the record as it is then, and everything that
follows from a command is kept with it or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from centrala.clock import ReadClock, Wall
from centrala.customers.customer import Customer, CustomerKind, Reach, ReachKind, checked
from centrala.customers.fields import FieldValue
from centrala.customers.identify import Identified, Nobody, One, Unreadable, Withheld, identified, sought
from centrala.customers.merging import merged, undone
from centrala.desk.differing import differ
from centrala.desk.ports import Act, CustomerReads, CustomerRecords, CustomerWork, Deed
from centrala.errors import Mistake, Mistakes, Refused
from centrala.flows.check import customer_fields_in
from centrala.ids import AgentName, CustomerId, Ids, MergeId
from centrala.interactions.about import About
from centrala.organisation import EMPTY, Organisation
from centrala.personal import Personal

__all__ = ["Calling", "CustomerDesk", "Edit", "May", "added", "edited"]

Edit = Callable[[Customer], Customer]
"""What the record is to be, from what it is. It may raise, and then nothing has changed."""

May = Callable[[Customer], None]
"""Raises what says that this record may not be touched."""

MOST_PARTS: Final = 100

_OURS: Final = ("id", "version", "created", "changed", "merged_into")
"""Nobody edits these."""


@dataclass(frozen=True, slots=True)
class Calling:
    """Who calls, as far as the line says."""

    number: Personal
    """As it was typed or sent."""
    name: Personal = ""
    privacy: str = ""
    """The value of the Privacy header."""


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
        self._asked: tuple[Organisation, frozenset[str]] = (EMPTY, frozenset())
        """The own fields for which flows ask, of the newest configuration."""
        self.reads = reads

    async def parts(self, id_: CustomerId) -> list[CustomerId]:
        """The record, and all that are part of it, also by way of another."""
        found = [id_]
        for one in found:
            merges = await self.reads.merges(one)
            found += [merge.gone_was.id for _, merge in merges if merge.gone_was.id not in found]
            if len(found) >= MOST_PARTS:
                break
        return found

    async def create(self, edit: Edit, by: AgentName) -> Customer:
        """A new record. Raises Mistakes: nothing was made."""
        now = self._clock().wall
        blank = Customer(self._ids.customer(), created=now, changed=now)

        def work(records: CustomerRecords) -> Customer:
            new = edited(records, blank, edit, self._organisation())
            for key in sorted(new.keys(ReachKind.PHONE)):
                records.alone_with(key)
            new = added(records, new, self._ids)
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
            after = edited(records, before, edit, self._organisation())
            about = differ(before, after)
            if not about:
                return before
            after = replace(after, version=version + 1, changed=now, fresh=False)
            records.put(after)
            records.note(id_, Deed(now, by, Act.CHANGED, ", ".join(about)))
            return after

        return await self._work.run(work)

    async def refuse_surveys(self, id_: CustomerId) -> None:
        """The customer wants no more of them; said by themselves, whatever else is changed meanwhile.

        Raises Refused (``no_such_customer``).
        """
        now = self._clock().wall

        def work(records: CustomerRecords) -> None:
            before = _found(records, id_)
            while before.merged_into is not None:
                before = _found(records, before.merged_into)
            if before.consent.surveys is False:
                return
            after = replace(before, consent=replace(before.consent, surveys=False))
            about = ", ".join(differ(before, after))
            records.put(replace(after, version=before.version + 1, changed=now))
            records.note(before.id, Deed(now, "", Act.CHANGED, about))

        await self._work.run(work)

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

    async def exported(self, by: AgentName, form: str) -> None:
        """Somebody takes records away in a file."""
        deed = Deed(self._clock().wall, by, Act.EXPORTED, form)
        await self._work.run(lambda records: records.note(CustomerId(""), deed))

    def about(self, one: Customer) -> About:
        """What of the record steers its customer's calls: of its own fields, those for which flows ask."""
        center, asked = self._asked
        if center is not self._organisation():
            center = self._organisation()
            asked = customer_fields_in(center.flows)
            self._asked = (center, asked)
        own = {name: _as_text(value) for name, value in one.fields.items() if name in asked}
        return About(one.language, one.owner, one.value, one.form_of_address, one.address.region, own)

    async def match(self, number: str) -> Identified:
        """Whom a number means, as it was typed or sent. Nothing is made."""
        (found,) = await self.match_all([number])
        return found

    async def match_all(self, numbers: Sequence[str]) -> list[Identified]:
        """Of each ``match``, as of one moment."""
        keys = [self._sought(Calling(number)) for number in numbers]
        readable = [key for key in keys if isinstance(key, str)]
        found = iter(await self.reads.with_keys(ReachKind.PHONE, readable) if readable else ())
        return [identified(next(found)) if isinstance(key, str) else key for key in keys]

    async def made_for(self, number: str, *, privacy: str = "", name: str = "") -> Identified:
        """Whom a caller's number means; of an unknown one a record is made, once, whoever else calls by it now.

        A withheld number makes nothing, nor does one that no customer could have. It is a unit of work even where
        somebody is found: who expects that asks ``match`` first.
        """
        (found,) = await self.made_for_all([Calling(number, name, privacy)])
        return found

    async def made_for_all(self, callers: Sequence[Calling]) -> list[Identified]:
        """Of each ``made_for``; one unit of work for all of them."""
        now = self._clock().wall
        keys = [self._sought(one) for one in callers]

        def work(records: CustomerRecords) -> list[Identified]:
            # in one order, so that of two who make for the same numbers none waits for the other
            for key in sorted({key for key in keys if isinstance(key, str)}):
                records.alone_with(key)
            return [
                self._one_for(records, key, one.name, now) if isinstance(key, str) else key
                for key, one in zip(keys, callers, strict=True)
            ]

        if any(isinstance(key, str) for key in keys):
            return await self._work.run(work)
        return [key for key in keys if not isinstance(key, str)]

    def _sought(self, one: Calling) -> str | Withheld | Nobody:
        key = sought(one.number, self._organisation().country, privacy=one.privacy)
        return Nobody() if isinstance(key, Unreadable) else key

    def _one_for(self, records: CustomerRecords, key: str, name: str, now: Wall) -> Identified:
        found = identified(records.with_key(ReachKind.PHONE, key))
        if not isinstance(found, Nobody):
            return found
        reach = Reach(ReachKind.PHONE, key, key)
        blank = Customer(self._ids.customer(), name=name[:200], reaches=(reach,), fresh=True)
        new = added(records, checked(replace(blank, created=now, changed=now), {}), self._ids)
        records.note(new.id, Deed(now, "", Act.MADE_BY_CALL))
        return One(new)


def added(records: CustomerRecords, new: Customer, ids: Ids) -> Customer:
    """Under an id that nobody has: two starts that could not see each other may have counted alike."""
    while not records.add(new):
        new = replace(new, id=ids.customer())
    return new


def edited(records: CustomerRecords, before: Customer, edit: Edit, center: Organisation) -> Customer:
    """The record as it is to be kept. Raises Mistakes, and what ``edit`` raises."""
    wanted = edit(before)
    after = replace(wanted, **{name: getattr(before, name) for name in _OURS})
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


def _as_text(value: FieldValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


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
