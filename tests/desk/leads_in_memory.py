"""Leads without a disk: keeps what ``desk.lead_ports`` promises, at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import TypeVar

from centrala.clock import Wall
from centrala.customers.customer import Customer, ReachKind
from centrala.desk.lead_ports import LeadDeed, LeadLine, LeadPage, LeadQuestion, LeadRecords, LeadWhose
from centrala.desk.ports import CustomerLine
from centrala.ids import AgentName, CustomerId, LeadId
from centrala.leads.lead import OPEN, Lead
from tests.desk.memory import CustomersInMemory, Unit
from tests.desk.pages import by_due

__all__ = ["LeadsInMemory"]

T = TypeVar("T")


class LeadsInMemory:
    """``LeadWork`` and ``LeadReads``: units are one at a time."""

    def __init__(self, customers: CustomersInMemory) -> None:
        self._customers = Unit(customers)
        self._all: dict[LeadId, Lead] = {}
        self._deeds: dict[LeadId, list[LeadDeed]] = {}
        self._turns: dict[AgentName, Wall] = {}

    async def run(self, work: Callable[[LeadRecords], T]) -> T:
        before = deepcopy((self._all, self._deeds, self._turns))
        try:
            return work(_Unit(self))
        except BaseException:
            self._all, self._deeds, self._turns = before
            raise

    async def page(self, question: LeadQuestion) -> LeadPage:
        found, cursor = by_due(self._fitting(question), question, lambda one: (one.due, one.id))
        return LeadPage([self._line(one) for one in found], cursor)

    async def count(self, question: LeadQuestion) -> int:
        return len(self._fitting(question))

    async def one(self, id_: LeadId) -> LeadLine | None:
        one = self._all.get(id_)
        return None if one is None else self._line(one)

    async def deeds(self, id_: LeadId) -> Sequence[LeadDeed]:
        return self._deeds.get(id_, [])

    async def waiting(self, limit: int) -> Sequence[LeadId]:
        found = [one for one in self._all.values() if not one.owner and one.state in OPEN]
        return [one.id for one in sorted(found, key=lambda one: (one.created, one.id))[:limit]]

    def customer(self, id_: CustomerId) -> Customer | None:
        one = self._customers.find(id_)
        while one is not None and one.merged_into is not None:
            one = self._customers.find(one.merged_into)
        return one

    def _fitting(self, question: LeadQuestion) -> list[Lead]:
        return [one for one in self._all.values() if _fits(one, question)]

    def _line(self, one: Lead) -> LeadLine:
        customer = None if one.customer is None else self.customer(one.customer)
        if customer is None:
            return LeadLine(one, one.name, one.number)
        line = CustomerLine.of(customer)
        return LeadLine(one, line.name or one.name, line.number or one.number)


class _Unit:
    def __init__(self, memory: LeadsInMemory) -> None:
        self._memory = memory

    def find(self, id_: LeadId) -> Lead | None:
        return self._memory._all.get(id_)

    def add(self, one: Lead) -> bool:
        if one.id in self._memory._all:
            return False
        self.put(one)
        return True

    def put(self, one: Lead) -> None:
        self._memory._all[one.id] = one

    def note(self, id_: LeadId, deed: LeadDeed) -> None:
        self._memory._deeds.setdefault(id_, []).append(deed)

    def customer(self, id_: CustomerId) -> Customer | None:
        return self._memory.customer(id_)

    def with_number(self, number: str) -> Sequence[Customer]:
        return self._memory._customers.with_key(ReachKind.PHONE, number)

    def alone(self) -> None:
        """Units are one at a time anyway."""

    def open_of(self) -> Mapping[AgentName, int]:
        found: dict[AgentName, int] = {}
        for one in self._memory._all.values():
            if one.owner and one.state in OPEN:
                found[one.owner] = found.get(one.owner, 0) + 1
        return found

    def turns(self) -> Mapping[AgentName, Wall]:
        return self._memory._turns

    def turn(self, agent: AgentName, at: Wall) -> None:
        self._memory._turns[agent] = at


def _is(one: Lead, whose: LeadWhose) -> bool:
    if one.by and one.by == whose.maker:
        return True
    if one.owner:
        return one.owner in whose.people
    return one.queue in whose.queues if one.queue else whose.nobodys


def _fits(one: Lead, question: LeadQuestion) -> bool:
    return (
        (not question.states or one.state in question.states)
        and (question.whose is None or _is(one, question.whose))
        and (question.owner is None or one.owner == question.owner)
        and (question.source is None or one.source is question.source)
        and (question.interaction is None or one.interaction == question.interaction)
        and (question.due_until is None or one.due < question.due_until)
        and (question.customers is None or one.customer in question.customers)
    )
