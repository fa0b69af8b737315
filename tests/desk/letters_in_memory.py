"""Letters without a disk: keeps what ``desk.letter_ports`` promises, at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.desk.letter_ports import LetterRecords
from centrala.desk.ticket_ports import TicketRecords
from centrala.ids import CustomerId, LetterId, TicketId
from centrala.letters.letter import Channel, Letter, State
from centrala.personal import Personal
from tests.desk.memory import CustomersInMemory
from tests.desk.tickets_memory import TicketsInMemory

__all__ = ["LettersInMemory"]

T = TypeVar("T")


class LettersInMemory:
    """``LetterWork``, ``LetterRecords`` and ``LetterReads``: units are one at a time."""

    def __init__(self, customers: CustomersInMemory, tickets: TicketsInMemory) -> None:
        self._customers = customers
        self._tickets = tickets
        self.all: dict[LetterId, Letter] = {}
        self.referred: dict[TicketId, Sequence[Personal]] = {}

    async def run(self, work: Callable[[LetterRecords], T]) -> T:
        before = dict(self.all)
        try:
            return await self._tickets.run(lambda unit: work(self._with(unit)))
        except BaseException:
            self.all = before
            raise

    def _with(self, unit: TicketRecords) -> LetterRecords:
        self.tickets = unit
        return self

    def customer(self, id_: CustomerId) -> Customer | None:
        return self._customers.now(id_)

    def find(self, id_: LetterId) -> Letter | None:
        return self.all.get(id_)

    def add(self, one: Letter) -> bool:
        return self.all.setdefault(one.id, one) is one

    def put(self, one: Letter) -> None:
        self.all[one.id] = one

    def refers(self, ticket: TicketId) -> Sequence[Personal]:
        return self.referred.get(ticket, ())

    def texts_since(self, since: Wall) -> Sequence[tuple[Wall, Personal]]:
        found = [one for one in self.all.values() if one.channel is Channel.TEXT and one.asked >= since]
        return [(one.asked, one.to) for one in found if one.state is not State.TAKEN_BACK]

    async def one(self, id_: LetterId) -> Letter | None:
        return self.all.get(id_)

    async def of_customers(self, ids: Collection[CustomerId], limit: int) -> Sequence[Letter]:
        return self._newest([one for one in self.all.values() if one.customer in ids], limit)

    async def of_tickets(self, ids: Collection[TicketId], limit: int) -> Sequence[Letter]:
        return self._newest([one for one in self.all.values() if one.ticket and one.ticket in ids], limit)

    async def some(self, ids: Collection[LetterId]) -> Mapping[LetterId, Letter]:
        return {id_: self.all[id_] for id_ in ids if id_ in self.all}

    async def due(self, now: Wall, limit: int) -> Sequence[Letter]:
        found = [one for one in self.all.values() if one.state is State.WAITING and one.due <= now]
        return sorted(found, key=lambda one: (one.due, one.id))[:limit]

    async def next_due(self) -> Wall | None:
        return min((one.due for one in self.all.values() if one.state is State.WAITING), default=None)

    async def interrupted(self, limit: int) -> Sequence[Letter]:
        return [one for one in self.all.values() if one.state is State.SENDING][:limit]

    def _newest(self, found: Sequence[Letter], limit: int) -> Sequence[Letter]:
        return sorted(found, key=lambda one: (one.asked, one.id), reverse=True)[:limit]
