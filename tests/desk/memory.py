"""Customers' records without a disk: keeps what ``desk.ports`` promises, at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import deepcopy
from typing import Any, TypeVar

from centrala.customers.customer import Customer, CustomerKind, ReachKind
from centrala.customers.merging import Merge
from centrala.customers.terms import terms_of
from centrala.desk.ports import SORTS, CustomerLine, CustomerPage, CustomerQuestion, CustomerRecords, Deed, Touch
from centrala.errors import Mistake, Mistakes
from centrala.folding import folded
from centrala.ids import AgentName, CustomerId, MergeId

__all__ = ["CustomersInMemory", "Unit"]

T = TypeVar("T")


class CustomersInMemory:
    """``CustomerWork``, ``CustomerReads`` and, within a unit, ``CustomerRecords``: units are one at a time."""

    def __init__(self) -> None:
        self._all: dict[CustomerId, Customer] = {}
        self._deeds: dict[CustomerId, list[Deed]] = {}
        self._merges: dict[MergeId, Merge] = {}

    async def run(self, work: Callable[[CustomerRecords], T]) -> T:
        before = deepcopy((self._all, self._deeds, self._merges))
        try:
            return work(Unit(self))
        except BaseException:
            self._all, self._deeds, self._merges = before
            raise

    async def page(self, question: CustomerQuestion) -> CustomerPage:
        found, cursor = await self.records(question)
        return CustomerPage([CustomerLine.of(one) for one in found], cursor)

    async def records(self, question: CustomerQuestion) -> tuple[Sequence[Customer], str | None]:
        name = question.sort.removeprefix("-")
        if name not in SORTS:
            raise Mistakes([Mistake(("sort",), "is not something to sort by.")])

        def key(one: Customer) -> tuple[Any, str]:
            values = {"name": folded(one.name), "region": one.address.region, "postcode": one.address.postcode}
            return values[name] if name in values else getattr(one, name), one.id

        found = sorted(filter(lambda one: _fits(one, question), self._all.values()), key=key)
        found = found[::-1] if question.sort.startswith("-") else found
        begin = 0
        if question.cursor is not None:
            sort, _, place = question.cursor.partition(" ")
            if sort != question.sort or not place.isdecimal():
                raise Mistakes([Mistake(("cursor",), "is not one that was given for this list.")])
            begin = int(place)
        end = begin + question.limit
        cursor = f"{question.sort} {end}" if end < len(found) else None
        return found[begin:end], cursor

    async def one(self, id_: CustomerId) -> Customer | None:
        return self._all.get(id_)

    def now(self, id_: CustomerId) -> Customer | None:
        """The record that says everything now."""
        one = self._all.get(id_)
        return one if one is None or one.merged_into is None else self.now(one.merged_into)

    async def some(self, ids: Collection[CustomerId]) -> Mapping[CustomerId, Customer]:
        return {id_: self._all[id_] for id_ in ids if id_ in self._all}

    async def touches(self, owner: AgentName, terms: Sequence[str], most: int) -> Sequence[Touch]:
        """There is no other record here: nobody was in touch with anybody."""
        found, _ = await self.records(CustomerQuestion(terms=terms, owner=owner, limit=most))
        return [Touch(one.id, folded(one.name)) for one in found]

    async def with_keys(self, kind: ReachKind, keys: Sequence[str]) -> Sequence[Sequence[Customer]]:
        return [Unit(self).with_key(kind, key) for key in keys]

    async def deeds(self, id_: CustomerId) -> Sequence[Deed]:
        return self._deeds.get(id_, [])

    async def merges(self, kept: CustomerId) -> Sequence[tuple[MergeId, Merge]]:
        return [(id_, merge) for id_, merge in self._merges.items() if merge.kept.id == kept]


class Unit:
    def __init__(self, memory: CustomersInMemory) -> None:
        self._memory = memory

    def find(self, id_: CustomerId) -> Customer | None:
        return self._memory._all.get(id_)

    def kind_of(self, id_: CustomerId) -> CustomerKind | None:
        one = self._memory._all.get(id_)
        return None if one is None or one.merged_into is not None else one.kind

    def with_key(self, kind: ReachKind, key: str) -> Sequence[Customer]:
        standing = (one for one in self._memory._all.values() if one.merged_into is None)
        return [one for one in standing if key in one.keys(kind)]

    def alone_with(self, key: str) -> None:
        """Alone anyway."""

    def add(self, one: Customer) -> bool:
        if one.id in self._memory._all:
            return False
        self.put(one)
        return True

    def put(self, one: Customer) -> None:
        self._memory._all[one.id] = one

    def note(self, id_: CustomerId, deed: Deed) -> None:
        self._memory._deeds.setdefault(id_, []).append(deed)

    def add_merge(self, id_: MergeId, merge: Merge, by: str) -> None:
        self._memory._merges[id_] = merge

    def merges(self, kept: CustomerId) -> Sequence[tuple[MergeId, Merge]]:
        return [(id_, merge) for id_, merge in self._memory._merges.items() if merge.kept.id == kept]

    def drop(self, id_: CustomerId) -> None:
        """The record, and the copies that its merges keep."""
        del self._memory._all[id_]
        for name, _ in self.merges(id_):
            self.drop_merge(name)

    def drop_merge(self, id_: MergeId) -> None:
        del self._memory._merges[id_]


def _fits(one: Customer, question: CustomerQuestion) -> bool:
    terms, whose = terms_of(one), question.whose
    wanted: list[tuple[Any, Any]] = [
        (question.owner, one.owner),
        (question.fresh, one.fresh),
        (question.kind, one.kind),
        (question.region, one.address.region),
    ]
    visible = whose is None or (one.owner in whose.people if one.owner else one.department in whose.departments)
    return (
        one.merged_into is None
        and visible
        and all(any(term.startswith(asked) for term in terms) for asked in question.terms)
        and all(asked is None or asked == value for asked, value in wanted)
    )
