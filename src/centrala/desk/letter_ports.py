"""What the desk expects of those who keep letters, with the promises in words.

``storage`` keeps them on both databases, the tests' fake without one; one suite of tests holds both to this.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol, TypeVar

from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.desk.ticket_ports import TicketRecords
from centrala.ids import CustomerId, LetterId, TicketId
from centrala.letters.letter import Letter
from centrala.personal import Personal

__all__ = ["LetterReads", "LetterRecords", "LetterWork"]

T = TypeVar("T")


class LetterRecords(Protocol):
    """Letters within one unit of work."""

    @property
    def tickets(self) -> TicketRecords:
        """Tickets, within the same unit: all of it is kept, or nothing is."""

    def customer(self, id_: CustomerId) -> Customer | None:
        """The record that says everything now, as it is within the unit."""

    def find(self, id_: LetterId) -> Letter | None:
        """It, which nobody else changes before the unit ends."""

    def add(self, one: Letter) -> bool:
        """A new one. False: there is one of this id already, and it stays as it is."""

    def put(self, one: Letter) -> None:
        """Instead of what was there under its id."""

    def refers(self, ticket: TicketId) -> Sequence[Personal]:
        """Message-IDs that a mail from this ticket names, the oldest first: of the last mail that came into it, and of
        those to which that answered. Empty: none came."""

    def texts_since(self, since: Wall) -> Sequence[tuple[Wall, Personal]]:
        """When and to whom text messages were written from then on, but for those that were taken back."""


class LetterWork(Protocol):
    """Where letters are kept."""

    async def run(self, work: Callable[[LetterRecords], T]) -> T:
        """One unit: all of it is kept when this returns, or nothing is, whatever it raises.

        ``work`` is an ordinary function and short. Raises Trouble (``database_away``): perhaps it is kept all the same.
        """


class LetterReads(Protocol):
    """The named questions. All raise Trouble (``database_away``)."""

    async def one(self, id_: LetterId) -> Letter | None: ...

    async def of_customers(self, ids: Collection[CustomerId], limit: int) -> Sequence[Letter]:
        """Newest first."""

    async def of_tickets(self, ids: Collection[TicketId], limit: int) -> Sequence[Letter]:
        """That were written from these; newest first."""

    async def some(self, ids: Collection[LetterId]) -> Mapping[LetterId, Letter]:
        """Those of them that there are."""

    async def due(self, now: Wall, limit: int) -> Sequence[Letter]:
        """Those that wait and are to be tried now, the longest due first."""

    async def next_due(self) -> Wall | None:
        """None: nothing waits."""

    async def interrupted(self, limit: int) -> Sequence[Letter]:
        """Those that are being handed over."""
