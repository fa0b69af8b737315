"""What the desk expects of those who keep customers' mail, with the promises in words.

``storage`` keeps it on both databases; within one unit also the records, tickets and letters that a mail touches.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol, TypeVar

from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.desk.ports import CustomerRecords
from centrala.desk.ticket_ports import TicketRecords
from centrala.ids import CustomerId, MailId, TicketId
from centrala.letters.letter import Letter
from centrala.personal import Personal
from centrala.post.mail import Mail, Place

__all__ = ["PostReads", "PostRecords", "PostWork"]

T = TypeVar("T")


class PostRecords(Protocol):
    """Mail within one unit of work."""

    @property
    def customers(self) -> CustomerRecords: ...

    @property
    def tickets(self) -> TicketRecords: ...

    def customer(self, id_: CustomerId) -> Customer | None:
        """The record that says everything now."""

    def known(self, key: str) -> bool:
        """Whether this mail was met already; from here on it is."""

    def reached(self, place: Place) -> None:
        """So far the postbox is read."""

    def letter(self, key: str) -> Letter | None:
        """The one of this key, which nobody else changes before the unit ends."""

    def put_letter(self, one: Letter) -> None: ...

    def named(self, message_ids: Sequence[str]) -> Sequence[Mail]:
        """Those that are kept with one of these Message-IDs, in their order."""

    def opened_by(self, sender: Personal, since: Wall) -> Sequence[TicketId]:
        """Tickets that mails of this address, by its key, have opened since; the newest first."""

    def add(self, one: Mail, sender: Personal) -> None:
        """``sender``: its address by its key."""

    def give_files(self, files: Collection[str], ticket: TicketId) -> None:
        """These files of the store belong to the ticket from here on, and go with it."""


class PostWork(Protocol):
    async def run(self, work: Callable[[PostRecords], T]) -> T:
        """One unit: all of it is kept when this returns, or nothing is, whatever it raises.

        ``work`` is an ordinary function and short. Raises Trouble (``database_away``): perhaps it is kept all the same.
        """


class PostReads(Protocol):
    """The named questions. All raise Trouble (``database_away``)."""

    async def place(self, postbox: str) -> Place | None: ...

    async def met(self, key: str) -> bool:
        """Whether this mail was met already."""

    async def one(self, id_: MailId) -> Mail | None: ...

    async def some(self, ids: Collection[MailId]) -> Mapping[MailId, Mail]:
        """Those of them that there are."""

    async def of_customers(self, ids: Collection[CustomerId], limit: int) -> Sequence[Mail]:
        """Newest first; also those in tickets of theirs of which nobody said whose they are."""

    async def of_tickets(self, ids: Collection[TicketId], limit: int) -> Sequence[Mail]:
        """Newest first."""
