"""Orders and appointments without a disk: keeps what ``desk.agreed_ports`` promises, at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Generic, TypeVar

from centrala.clock import Wall
from centrala.desk.agreed_ports import (
    A,
    AgreedDeed,
    AgreedLine,
    AgreedPage,
    AgreedQuestion,
    AgreedRecords,
    OrderSum,
)
from centrala.desk.ports import CustomerLine
from centrala.ids import AgentName, AgreedId
from centrala.orders.appointment import Appointment
from centrala.orders.order import Order, OrderState, total
from tests.desk.memory import CustomersInMemory
from tests.desk.pages import by_due

__all__ = ["AppointmentsInMemory", "OrdersInMemory"]

T = TypeVar("T")


class _InMemory(Generic[A]):
    """Units are one at a time."""

    def __init__(self, customers: CustomersInMemory) -> None:
        self._customers = customers
        self._all: dict[AgreedId, A] = {}
        self._deeds: dict[AgreedId, list[AgreedDeed]] = {}

    async def run(self, work: Callable[[AgreedRecords[A]], T]) -> T:
        before = deepcopy((self._all, self._deeds))
        try:
            return work(self)
        except BaseException:
            self._all, self._deeds = before
            raise

    def find(self, id_: AgreedId) -> A | None:
        return self._all.get(id_)

    def add(self, one: A) -> bool:
        if one.id in self._all:
            return False
        self.put(one)
        return True

    def put(self, one: A) -> None:
        self._all[one.id] = one

    def note(self, id_: AgreedId, deed: AgreedDeed) -> None:
        self._deeds.setdefault(id_, []).append(deed)

    async def page(self, question: AgreedQuestion) -> AgreedPage[A]:
        found, cursor = by_due(self.fitting(question), question, lambda one: (_due(one), one.id))
        return AgreedPage([await self._line(one) for one in found], cursor)

    async def count(self, question: AgreedQuestion) -> int:
        return len(self.fitting(question))

    async def one(self, id_: AgreedId) -> AgreedLine[A] | None:
        one = self._all.get(id_)
        return None if one is None else await self._line(one)

    async def deeds(self, id_: AgreedId) -> Sequence[AgreedDeed]:
        return self._deeds.get(id_, [])

    def fitting(self, question: AgreedQuestion) -> list[A]:
        return [one for one in self._all.values() if _fits(one, question)]

    async def _line(self, one: A) -> AgreedLine[A]:
        customer = None if one.customer is None else await self._customers.one(one.customer)
        while customer is not None and customer.merged_into is not None:
            customer = await self._customers.one(customer.merged_into)
        if customer is None:
            return AgreedLine(one)
        line = CustomerLine.of(customer)
        return AgreedLine(one, line.name, line.number)


class OrdersInMemory(_InMemory[Order]):
    async def sums(self, question: AgreedQuestion) -> Sequence[OrderSum]:
        found: dict[tuple[OrderState, str], list[int]] = {}
        for one in self.fitting(question):
            found.setdefault((one.state, one.currency), []).append(total(one.lines))
        return [OrderSum(*place, len(totals), sum(totals)) for place, totals in sorted(found.items())]


class AppointmentsInMemory(_InMemory[Appointment]):
    pass


def _due(one: Order | Appointment) -> Wall:
    return one.begins if isinstance(one, Appointment) else one.created


def _owner(one: Order | Appointment) -> AgentName:
    return one.owner if isinstance(one, Appointment) else one.by


def _fits(one: Order | Appointment, question: AgreedQuestion) -> bool:
    return (
        (not question.states or one.state in question.states)
        and (question.whose is None or _owner(one) in question.whose)
        and (question.since is None or _due(one) >= question.since)
        and (question.until is None or _due(one) < question.until)
        and (question.customers is None or one.customer in question.customers)
        and (question.interaction is None or one.interaction == question.interaction)
    )
