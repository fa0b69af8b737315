"""What the desk expects of those who keep orders and appointments, with the promises in words.

Both are kept alike; ``A`` is one of them. ``storage`` keeps them on both databases, the tests' fake without one; one
suite of tests holds both to this.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from centrala.clock import Wall
from centrala.ids import AgentName, AgreedId, CustomerId
from centrala.orders.appointment import Appointment, AppointmentState
from centrala.orders.order import Order, OrderState
from centrala.personal import Personal

__all__ = [
    "A",
    "AgreedAct",
    "AgreedDeed",
    "AgreedLine",
    "AgreedPage",
    "AgreedQuestion",
    "AgreedReads",
    "AgreedRecords",
    "AgreedWork",
    "AppointmentReads",
    "OrderReads",
    "OrderSum",
]

A = TypeVar("A", Order, Appointment)
T = TypeVar("T")


class AgreedAct(StrEnum):
    """What was done with one."""

    MADE = "made"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    DONE = "done"
    MOVED = "moved"
    KEPT = "kept"
    MISSED = "missed"
    CANCELLED = "cancelled"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class AgreedDeed:
    """Who did what, and when. No personal value of a customer is in it."""

    at: Wall
    by: str
    act: AgreedAct
    about: str = ""
    """The fields that changed."""


class AgreedRecords(Protocol[A]):
    """Of one kind, within one unit of work."""

    def find(self, id_: AgreedId) -> A | None:
        """It, which nobody else changes before the unit ends."""

    def add(self, one: A) -> bool:
        """A new one. False: there is one of this id already, and it stays as it is."""

    def put(self, one: A) -> None:
        """Instead of what was there under its id."""

    def note(self, id_: AgreedId, deed: AgreedDeed) -> None: ...


class AgreedWork(Protocol[A]):
    """Where they are kept."""

    async def run(self, work: Callable[[AgreedRecords[A]], T]) -> T:
        """One unit: all of it is kept when this returns, or nothing is, whatever it raises.

        ``work`` is an ordinary function and short. Raises Trouble (``database_away``): perhaps it is kept all the same.
        """


@dataclass(frozen=True, slots=True)
class AgreedQuestion:
    """One page of the list; what is left out filters nothing. Orders stand by when they were taken, appointments by
    when they begin."""

    states: Collection[OrderState | AppointmentState] = ()
    """Empty: all."""
    whose: Collection[AgentName] | None = None
    """Of these people: who took the order, with whom the appointment is."""
    since: Wall | None = None
    until: Wall | None = None
    customers: Collection[CustomerId] | None = None
    interaction: str | None = None
    last_first: bool = False
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class AgreedLine(Generic[A]):
    """One, and whose it is."""

    one: A
    name: Personal = ""
    number: Personal = ""
    """The customer's first; empty: none is known."""


@dataclass(frozen=True, slots=True)
class AgreedPage(Generic[A]):
    rows: Sequence[AgreedLine[A]]
    cursor: str | None
    """Give it back for what follows; None: that was all."""


class AgreedReads(Protocol[A]):
    """The named questions, each answered as of one moment. All raise Trouble (``database_away``)."""

    async def page(self, question: AgreedQuestion) -> AgreedPage[A]:
        """Raises Mistakes: a cursor that is not of this list."""

    async def one(self, id_: AgreedId) -> AgreedLine[A] | None: ...

    async def deeds(self, id_: AgreedId) -> Sequence[AgreedDeed]:
        """In order."""


@dataclass(frozen=True, slots=True)
class OrderSum:
    """How many orders are in a state, and what they come to together."""

    state: OrderState
    currency: str
    many: int
    total: int
    """In the smallest unit of the currency."""


class OrderReads(AgreedReads[Order], Protocol):
    async def sums(self, question: AgreedQuestion) -> Sequence[OrderSum]:
        """Of all pages, by state and currency."""


class AppointmentReads(AgreedReads[Appointment], Protocol):
    async def count(self, question: AgreedQuestion) -> int:
        """How many there are, on all pages."""
