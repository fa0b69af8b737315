"""What is personal, without a disk: the records are in memory, and there is nothing else of anybody."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from centrala.clock import Wall
from centrala.customers.customer import ReachKind
from centrala.desk.privacy_ports import Person, PrivacyRecords, Told, Up
from centrala.ids import AgentName, CustomerId
from centrala.privacy.erasing import Found, Hold, Tombstone
from centrala.privacy.looks import Look, Looked
from tests.desk.memory import CustomersInMemory, Unit

__all__ = ["LooksInMemory", "NobodyUp", "PrivacyInMemory"]

T = TypeVar("T")


class PrivacyInMemory:
    """``PrivacyWork`` and ``Traces``."""

    def __init__(self, records: CustomersInMemory) -> None:
        self.records = records
        self.held: dict[CustomerId, Hold] = {}
        self.tombs: dict[CustomerId, Tombstone] = {}
        self.looked: list[Look] = []

    async def unit(self, work: Callable[[PrivacyRecords], T]) -> T:
        return await self.records.run(lambda records: work(_PrivacyUnit(self)))

    async def tomb(self, id_: CustomerId) -> Tombstone | None:
        return self.tombs.get(id_)

    async def holds(self, ids: Collection[CustomerId]) -> Sequence[Hold]:
        return [self.held[id_] for id_ in ids if id_ in self.held]

    async def person(self, id_: CustomerId) -> Person:
        ids = [id_]
        for part in ids:
            ids += [merge.gone_was.id for _, merge in await self.records.merges(part)]
        records = [one for id_ in ids if (one := await self.records.one(id_)) is not None]
        return Person(tuple(ids), frozenset(key for record in records for key in record.keys(ReachKind.PHONE)))

    async def found(self, person: Person) -> Found:
        return Found(records=len(person.ids))

    async def told(self, person: Person) -> Told:
        records = [one for id_ in person.ids if (one := await self.records.one(id_)) is not None]
        merges = [merge for id_ in person.ids for merge in await self.records.merges(id_)]
        return Told(records, merges, (), (), (), (), (), ())

    async def recordings(self, people: Collection[Person]) -> Sequence[str]:
        return []

    async def erase(self, people: Collection[Person], country: str, at: Wall) -> None:
        """There is nothing."""

    async def leave_no_copy(self) -> None:
        """There is none."""

    async def looks(self, id_: CustomerId, limit: int) -> Sequence[Look]:
        return [look for look in self.looked[::-1] if look.customer == id_][:limit]

    async def keep_looks(self, looks: Sequence[Look]) -> None:
        self.looked += looks


class _PrivacyUnit(Unit):
    def __init__(self, privacy: PrivacyInMemory) -> None:
        super().__init__(privacy.records)
        self._privacy = privacy

    def parts(self, id_: CustomerId) -> Sequence[CustomerId]:
        ids = [id_]
        for one in ids:
            ids += [merge.gone_was.id for _, merge in self.merges(one)]
        return ids

    def holds(self, ids: Collection[CustomerId]) -> Sequence[Hold]:
        return [self._privacy.held[id_] for id_ in ids if id_ in self._privacy.held]

    def put_holds(self, ids: Collection[CustomerId], hold: Hold) -> None:
        for id_ in ids:
            self._privacy.held.setdefault(id_, hold)

    def drop_holds(self, ids: Collection[CustomerId]) -> int:
        return sum(self._privacy.held.pop(id_, None) is not None for id_ in ids)

    def entomb(self, stones: Collection[Tombstone], numbers: Collection[str]) -> None:
        for stone in stones:
            self.drop(stone.id)
            self._privacy.tombs[stone.id] = stone


class NobodyUp:
    """``desk.privacy_ports.Line`` of a center without calls."""

    def of(self, people: Collection[Person]) -> Up:
        return Up(0, ())

    async def call_off(self, callback: str, by: AgentName) -> None:
        """There is none."""

    async def forget(self, numbers: Collection[str]) -> None:
        """Nothing is remembered."""

    async def settled(self) -> None:
        """Always."""

    async def drop(self, recordings: Collection[str]) -> None:
        """There are none."""


class LooksInMemory:
    """``api.ports.Looks``: kept at once."""

    def __init__(self, privacy: PrivacyInMemory) -> None:
        self._privacy = privacy

    def opened(self, customer: CustomerId, by: AgentName) -> None:
        self._privacy.looked.append(Look(customer, Wall(1), by, Looked.OPENED))

    def searched(self, shown: Sequence[CustomerId], by: AgentName) -> None:
        self._privacy.looked += [Look(customer, Wall(1), by, Looked.SEARCHED) for customer in shown]
