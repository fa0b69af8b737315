"""What the desk expects of those who keep leads, with the promises in words.

``storage`` keeps them on both databases; a suite of tests holds both to this.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.ids import AgentName, CustomerId, LeadId, QueueName
from centrala.leads.lead import Lead, LeadState
from centrala.personal import Personal
from centrala.selling import LeadSource

__all__ = [
    "LeadAct",
    "LeadDeed",
    "LeadLine",
    "LeadPage",
    "LeadQuestion",
    "LeadReads",
    "LeadRecords",
    "LeadWhose",
    "LeadWork",
]

T = TypeVar("T")


class LeadAct(StrEnum):
    """What was done with a lead."""

    MADE = "made"
    CHANGED = "changed"
    GIVEN = "given"
    LET_GO = "let_go"
    CONTACTED = "contacted"
    WON = "won"
    LOST = "lost"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class LeadDeed:
    """Who did what, and when. No personal value of a customer is in it."""

    at: Wall
    by: str
    """Empty: the center itself."""
    act: LeadAct
    about: str = ""
    """The fields that changed; of ``given``: to whom and why, with a space between."""


class LeadRecords(Protocol):
    """Leads within one unit of work."""

    def find(self, id_: LeadId) -> Lead | None:
        """It, which nobody else changes before the unit ends."""

    def add(self, one: Lead) -> bool:
        """A new one. False: there is one of this id already, and it stays as it is."""

    def put(self, one: Lead) -> None:
        """Instead of what was there under its id."""

    def note(self, id_: LeadId, deed: LeadDeed) -> None: ...

    def customer(self, id_: CustomerId) -> Customer | None:
        """The record that says everything now, also where this one became part of another."""

    def with_number(self, number: str) -> Sequence[Customer]:
        """The records that have this number (E.164) and stand by themselves."""

    def alone(self) -> None:
        """Nobody else gives leads by rules before the unit ends."""

    def open_of(self) -> Mapping[AgentName, int]:
        """How many open ones each has who has any."""

    def turns(self) -> Mapping[AgentName, Wall]:
        """When a rule last gave one to each."""

    def turn(self, agent: AgentName, at: Wall) -> None: ...


class LeadWork(Protocol):
    """Where leads are kept."""

    async def run(self, work: Callable[[LeadRecords], T]) -> T:
        """One unit: all of it is kept when this returns, or nothing is, whatever it raises.

        ``work`` is an ordinary function and short. Raises Trouble (``database_away``): perhaps it is kept all the same.
        """


@dataclass(frozen=True, slots=True)
class LeadWhose:
    """Which leads may be seen: theirs, what they made, and nobody's of these queues."""

    people: Collection[AgentName] = ()
    queues: Collection[QueueName] = ()
    maker: AgentName = AgentName("")
    nobodys: bool = False
    """Also nobody's that wait in no queue."""


@dataclass(frozen=True, slots=True)
class LeadQuestion:
    """One page of the list, by moment of contact; what is left out filters nothing."""

    states: Collection[LeadState] = ()
    """Empty: all."""
    whose: LeadWhose | None = None
    owner: str | None = None
    """Empty: nobody's."""
    source: LeadSource | None = None
    customers: Collection[CustomerId] | None = None
    interaction: str | None = None
    due_until: Wall | None = None
    last_first: bool = False
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class LeadLine:
    """A lead, and whose it may become."""

    one: Lead
    name: Personal = ""
    number: Personal = ""
    """The first of the customer's record, else what the lead says itself."""


@dataclass(frozen=True, slots=True)
class LeadPage:
    rows: Sequence[LeadLine]
    cursor: str | None
    """Give it back for what follows; None: that was all."""


class LeadReads(Protocol):
    """The named questions, each answered as of one moment. All raise Trouble (``database_away``)."""

    async def page(self, question: LeadQuestion) -> LeadPage:
        """Raises Mistakes: a cursor that is not of this list."""

    async def count(self, question: LeadQuestion) -> int:
        """How many there are, on all pages."""

    async def one(self, id_: LeadId) -> LeadLine | None: ...

    async def deeds(self, id_: LeadId) -> Sequence[LeadDeed]:
        """In order."""

    async def waiting(self, limit: int) -> Sequence[LeadId]:
        """Open ones that are nobody's, the one that came first first."""
