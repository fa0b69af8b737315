"""What the desk expects of those who keep what is personal, with the promises in words.

``storage`` keeps it on both databases, ``service`` knows the calls that are up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.customers.merging import Merge
from centrala.desk.feedback_ports import Answered
from centrala.desk.import_ports import ImportRow
from centrala.desk.ports import CustomerRecords
from centrala.desk.ticket_ports import TicketEntry
from centrala.followups.followup import Followup
from centrala.ids import AgentName, CustomerId, MergeId
from centrala.interactions.left import LeftMessage
from centrala.interactions.record import InteractionRecord
from centrala.leads.lead import Lead
from centrala.letters.letter import Letter
from centrala.orders.appointment import Appointment
from centrala.orders.order import Order
from centrala.personal import Personal
from centrala.post.mail import Mail
from centrala.privacy.erasing import Found, Hold, Tombstone
from centrala.privacy.looks import Look
from centrala.scripting.run import Run
from centrala.texts import TextMessage
from centrala.tickets.ticket import Ticket

__all__ = ["Line", "Person", "PrivacyRecords", "PrivacyWork", "Told", "Traces", "Up"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    """By what everything about one customer is found."""

    ids: tuple[CustomerId, ...]
    """The record first, then those that are part of it."""
    numbers: frozenset[Personal]
    """E.164, of all these records."""
    shared: frozenset[Personal] = frozenset()
    """Those that a record of somebody else has, too."""

    @property
    def own(self) -> frozenset[Personal]:
        return self.numbers - self.shared


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that is kept of somebody, in the order of time."""

    records: Sequence[Customer]
    """The record first, then those that are part of it, as they were."""
    merges: Sequence[tuple[MergeId, Merge]]
    interactions: Sequence[InteractionRecord]
    texts: Sequence[TextMessage]
    messages: Sequence[LeftMessage]
    followups: Sequence[Followup]
    tickets: Sequence[tuple[Ticket, Sequence[TicketEntry]]]
    feedback: Sequence[Answered]
    """What they were asked about their calls, and have answered."""
    scripts: Sequence[Run] = ()
    """With what was answered in them."""
    imported: Sequence[tuple[str, ImportRow]] = ()
    """Rows of files that made or changed one of the records, with the file's name."""
    leads: Sequence[Lead] = ()
    orders: Sequence[Order] = ()
    appointments: Sequence[Appointment] = ()
    letters: Sequence[Letter] = ()
    mails: Sequence[Mail] = ()


class PrivacyRecords(CustomerRecords, Protocol):
    """Customers' records within one unit of work, with what protects and ends them."""

    def parts(self, id_: CustomerId) -> Sequence[CustomerId]:
        """The record first, then all that are part of it, also by way of another."""

    def holds(self, ids: Collection[CustomerId]) -> Sequence[Hold]:
        """Oldest first."""

    def put_holds(self, ids: Collection[CustomerId], hold: Hold) -> None:
        """Who is held already stays held as before."""

    def drop_holds(self, ids: Collection[CustomerId]) -> int:
        """How many there were."""

    def entomb(self, stones: Collection[Tombstone], numbers: Collection[str]) -> None:
        """In place of these records, and of everything by which they were found: their tombstones. ``numbers``: those
        that are nobody else's."""


class PrivacyWork(Protocol):
    async def unit(self, work: Callable[[PrivacyRecords], T]) -> T:
        """As ``CustomerWork.run``."""


class Traces(Protocol):
    """What is kept of a person beside the records. All raise Trouble (``database_away``)."""

    async def tomb(self, id_: CustomerId) -> Tombstone | None: ...

    async def holds(self, ids: Collection[CustomerId]) -> Sequence[Hold]: ...

    async def person(self, id_: CustomerId) -> Person:
        """Whoever the record is, with all that are part of it."""

    async def found(self, person: Person) -> Found:
        """Of what is over; nothing that is live is counted."""

    async def told(self, person: Person) -> Told: ...

    async def recordings(self, people: Collection[Person]) -> Sequence[str]:
        """Messages of theirs whose sound still lies with the switch."""

    async def erase(self, people: Collection[Person], country: str, at: Wall) -> None:
        """Their interactions, the sounds of these, and their numbers wherever somebody wrote them. Durable when it
        returns; done twice, it does what is left to do. The records themselves stay."""

    async def leave_no_copy(self) -> None:
        """What was erased is in no file any more."""

    async def looks(self, id_: CustomerId, limit: int) -> Sequence[Look]:
        """Who looked, changed and exported; newest first."""

    async def keep_looks(self, looks: Sequence[Look]) -> None: ...


@dataclass(frozen=True, slots=True)
class Up:
    """What is not over of somebody."""

    calls: int
    callbacks: Sequence[str]
    """Those that can be called off."""


class Line(Protocol):
    """The calls that are up."""

    def of(self, people: Collection[Person]) -> Up: ...

    async def call_off(self, callback: str, by: AgentName) -> None:
        """Nobody will call. Raises Refused (``not_pending``): it is talked about right now, or over."""

    async def forget(self, numbers: Collection[str]) -> None:
        """Whatever was remembered of these numbers outside a call."""

    async def settled(self) -> None:
        """The database has everything that has happened. Raises Trouble (``database_away``)."""

    async def drop(self, recordings: Collection[str]) -> None:
        """The sound of these is not needed where it lies."""
