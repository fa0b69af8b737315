"""Customers' mail without a disk: keeps what ``desk.post_ports`` promises, at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.desk.ports import CustomerRecords
from centrala.desk.post_ports import PostRecords
from centrala.desk.ticket_ports import TicketRecords
from centrala.ids import CustomerId, MailId, TicketId
from centrala.letters.letter import Letter
from centrala.personal import Personal
from centrala.post.mail import Mail, Place
from centrala.post.threads import references
from tests.desk.letters_in_memory import LettersInMemory
from tests.desk.memory import CustomersInMemory, Unit
from tests.desk.tickets_memory import TicketsInMemory

__all__ = ["PostInMemory"]

T = TypeVar("T")


class PostInMemory:
    """``PostWork``, ``PostRecords`` and ``PostReads``: units are one at a time."""

    def __init__(self, customers: CustomersInMemory, tickets: TicketsInMemory, letters: LettersInMemory) -> None:
        self._customers = customers
        self._tickets = tickets
        self._letters = letters
        self.all: dict[MailId, Mail] = {}
        self.senders: dict[MailId, str] = {}
        self.keys: set[str] = set()
        self.places: dict[str, Place] = {}
        self.files: dict[str, TicketId] = {}
        self.customers: CustomerRecords
        self.tickets: TicketRecords

    async def run(self, work: Callable[[PostRecords], T]) -> T:
        before = dict(self.all), dict(self.senders), set(self.keys), dict(self.places), dict(self.files)
        try:
            return await self._tickets.run(lambda unit: self._in(Unit(self._customers), unit, work))
        except BaseException:
            self.all, self.senders, self.keys, self.places, self.files = before
            raise

    def _in(self, people: CustomerRecords, unit: TicketRecords, work: Callable[[PostRecords], T]) -> T:
        self.customers, self.tickets = people, unit
        return work(self)

    def customer(self, id_: CustomerId) -> Customer | None:
        return self._customers.now(id_)

    def known(self, key: str) -> bool:
        known = key in self.keys
        self.keys.add(key)
        return known

    def reached(self, place: Place) -> None:
        self.places[place.postbox] = place

    def letter(self, key: str) -> Letter | None:
        return next((one for one in self._letters.all.values() if one.key == key), None)

    def put_letter(self, one: Letter) -> None:
        self._letters.put(one)

    def named(self, message_ids: Sequence[str]) -> Sequence[Mail]:
        return [mail for name in message_ids for mail in self.all.values() if name and mail.message_id == name]

    def opened_by(self, sender: Personal, since: Wall) -> Sequence[TicketId]:
        found = [one for one in self.all.values() if self.senders[one.id] == sender and one.opened and one.at >= since]
        return [one.ticket for one in sorted(found, key=lambda one: (one.at, one.id), reverse=True)]

    def add(self, one: Mail, sender: Personal) -> None:
        self.all[one.id] = one
        self.senders[one.id] = sender
        if one.message_id:
            self._letters.referred[one.ticket] = references(one.message_id, one.refers)

    def give_files(self, files: Collection[str], ticket: TicketId) -> None:
        self.files |= dict.fromkeys(files, ticket)

    async def place(self, postbox: str) -> Place | None:
        return self.places.get(postbox)

    async def met(self, key: str) -> bool:
        return key in self.keys

    async def one(self, id_: MailId) -> Mail | None:
        return self.all.get(id_)

    async def some(self, ids: Collection[MailId]) -> Mapping[MailId, Mail]:
        return {id_: self.all[id_] for id_ in ids if id_ in self.all}

    async def of_customers(self, ids: Collection[CustomerId], limit: int) -> Sequence[Mail]:
        theirs = {one.id for one, _ in self._tickets.all.values() if one.customer in ids}
        return self._newest(
            [one for one in self.all.values() if one.customer in ids or (not one.customer and one.ticket in theirs)],
            limit,
        )

    async def of_tickets(self, ids: Collection[TicketId], limit: int) -> Sequence[Mail]:
        return self._newest([one for one in self.all.values() if one.ticket in ids], limit)

    def _newest(self, found: Sequence[Mail], limit: int) -> Sequence[Mail]:
        return sorted(found, key=lambda one: (one.at, one.id), reverse=True)[:limit]
