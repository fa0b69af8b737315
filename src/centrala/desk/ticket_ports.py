"""What the desk expects of those who keep its tickets, with the promises in words.

As with customers (``ports``): ``storage`` keeps them on both databases, the tests' fake without one, and one suite of
tests holds both to this.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from centrala.casework import TicketPriority
from centrala.clock import Wall
from centrala.ids import AgentName, CustomerId, InteractionId, QueueName, TicketId
from centrala.inbox.notices import Notice
from centrala.personal import Personal
from centrala.tickets.ticket import Ticket

__all__ = [
    "NEVER_DUE",
    "TICKET_SORTS",
    "TicketAct",
    "TicketCounts",
    "TicketEntry",
    "TicketPage",
    "TicketQuestion",
    "TicketReads",
    "TicketRecords",
    "TicketWhose",
    "TicketWork",
    "file_subject",
]

T = TypeVar("T")

TICKET_SORTS = ("opened", "changed", "due", "priority")
"""By what a list may be sorted; a minus before the name: from the last to the first."""

NEVER_DUE: Final = Wall(1 << 62)
"""Sorts last."""


def file_subject(ticket: TicketId) -> str:
    """Under which the store of files has those of a ticket."""
    return f"ticket:{ticket}"


class TicketAct(StrEnum):
    """What happened to a ticket."""

    OPENED = "opened"
    OPENED_BY_CALL = "opened_by_call"
    CALL = "call"
    """A call belongs to it from here on."""
    CALL_GONE = "call_gone"
    """That call belongs to another ticket."""
    CHANGED = "changed"
    """``about``: the fields."""
    STATE = "state"
    """``about``: the state that it came into."""
    NOTE = "note"
    """Among us."""
    TOLD = "told"
    """A word to the customer."""
    WROTE = "wrote"
    """The customer's own words, from the portal."""
    LETTER = "letter"
    """Somebody wrote to the customer from here. ``about``: the letter's id."""
    MAIL = "mail"
    """The customer wrote a mail. ``about``: its id."""
    FILE = "file"
    """``about``: the file's id; ``text``: its name."""
    MACRO = "macro"
    """``about``: its name."""
    NEAR = "near"
    """``about``: the clock that is about to run out."""
    LATE = "late"
    """``about``: the clock that has run out."""
    ESCALATED = "escalated"
    """``about``: the clock of which so much has passed that somebody was told."""
    TAKEN = "taken"
    """Somebody took it out of a line, or from nobody. ``about``: the stay in the line; empty: it was in none."""
    LEFT = "left"
    """Its owner went, and nobody had answered: others are to. ``about``: who that was."""
    HANDED = "handed"
    """``about``: to whom, ``owner:NAME`` or ``department:NAME``; ``text``: what they are to do."""
    MERGED = "merged"
    """Another ticket became part of it."""
    GONE = "gone"
    """It became part of another."""
    UNMERGED = "unmerged"
    BACK = "back"
    LINKED = "linked"
    UNLINKED = "unlinked"


@dataclass(frozen=True, slots=True)
class TicketEntry:
    """One line of what happened."""

    at: Wall
    by: str
    """Empty: the center itself."""
    act: TicketAct
    about: str = ""
    """Nothing personal."""
    text: Personal = ""
    interaction: InteractionId | None = None
    ticket: TicketId = TicketId("")
    """On which it was written; kept by the store."""
    number: int = 0
    """In the order in which they were written; given by the store."""


class TicketRecords(Protocol):
    """Tickets within one unit of work."""

    def find(self, id_: TicketId) -> Ticket | None:
        """The ticket, which nobody else changes before the unit ends. Who needs two asks in the order of their ids."""

    def add(self, one: Ticket, due: Wall) -> bool:
        """A new ticket. False: there is one of this id already, and it stays as it is."""

    def put(self, one: Ticket, due: Wall) -> None:
        """Instead of what was there under its id."""

    def note(self, id_: TicketId, entry: TicketEntry) -> None: ...

    def notify(self, found: Sequence[Notice]) -> None:
        """Who is told of this. One of a kind to one person about one thing is one; it is unread anew."""

    def remind(self, id_: TicketId, at: Wall) -> None:
        """Its clocks are looked at then: later work, once for each moment."""

    def noted(self, id_: TicketId, key: str) -> bool:
        """Whether something was noted under this key of the writer; from here on it is. Once, whoever asks again."""

    def alone_with(self, customer: CustomerId) -> None:
        """From here to the end of the unit, nobody else who says this of the same customer goes on."""

    def of_customers(self, customers: Collection[CustomerId], *, without: Collection[str]) -> Sequence[Ticket]:
        """Those that stand by themselves and are in none of these states; the one that changed last first."""

    def ticket_of(self, interaction: InteractionId) -> TicketId | None: ...

    def give(self, interaction: InteractionId, ticket: TicketId, at: Wall) -> None:
        """The contact belongs to this ticket, and to no other."""

    def contacts(self, id_: TicketId) -> Sequence[InteractionId]: ...

    def link(self, one: TicketId, other: TicketId) -> bool:
        """False: they are linked already."""

    def unlink(self, one: TicketId, other: TicketId) -> bool:
        """False: they are not linked."""


class TicketWork(Protocol):
    async def run(self, work: Callable[[TicketRecords], T]) -> T:
        """Run ``work`` as one unit: all of it is kept when this returns, or nothing is, whatever it raises.

        ``work`` is an ordinary function and short. Raises Trouble (``database_away``): perhaps it is kept all the same.
        """


@dataclass(frozen=True, slots=True)
class TicketWhose:
    """Tickets of these people, nobody's of these departments, and nobody's without a department of these queues (the
    rule of ``access.Reach``); and those that ``watcher`` watches."""

    people: Collection[AgentName] = ()
    departments: Collection[str] = ()
    queues: Collection[QueueName] = ()
    watcher: AgentName = AgentName("")


@dataclass(frozen=True, slots=True)
class TicketQuestion:
    """One page of the list; what is left out filters nothing."""

    whose: TicketWhose | None = None
    """None: everybody's."""
    states: Collection[str] | None = None
    not_states: Collection[str] = ()
    reasons: Collection[str] | None = None
    priority: TicketPriority | None = None
    owner: str | None = None
    """Empty: nobody's."""
    departments: Collection[str] | None = None
    customers: Collection[CustomerId] | None = None
    """A record, and those that became part of it."""
    watcher: AgentName | None = None
    tag: str | None = None
    ids: Collection[TicketId] | None = None
    """Among these."""
    due_before: Wall | None = None
    escalated: bool = False
    """Only those of which a clock has gone so far that somebody was told."""
    escalated_to: AgentName | None = None
    """Only those that are another's or nobody's and of which this person was told."""
    words: str = ""
    """Part of the subject, or the id; capitals and diacritics make no difference."""
    sort: str = "-changed"
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class TicketPage:
    rows: Sequence[tuple[Ticket, Wall]]
    """With the moment at which the first clock is due, as it was known when the ticket last changed."""
    cursor: str | None
    """Give it back for what follows; None: that was all."""


@dataclass(frozen=True, slots=True)
class TicketCounts:
    """How many tickets stand by themselves."""

    states: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    overdue: int = 0
    """Of which a clock has run out."""


class TicketReads(Protocol):
    """The named questions, each answered as of one moment. All raise Trouble (``database_away``)."""

    async def page(self, question: TicketQuestion) -> TicketPage:
        """Raises Mistakes: a sort that is not listed, a cursor that is not of this list."""

    async def counts(self, question: TicketQuestion, *, since: Wall, until: Wall, now: Wall) -> TicketCounts:
        """Of those in the list that were opened within these moments."""

    async def many(self, questions: Sequence[TicketQuestion]) -> Sequence[int]:
        """How many are in each of these lists; where a page begins and ends makes no difference."""

    async def tags(self, question: TicketQuestion, limit: int) -> Sequence[str]:
        """Those of the tickets in the list, the most frequent first."""

    async def owners(self) -> Sequence[AgentName]:
        """Everybody who ever had one and has it still."""

    async def one(self, id_: TicketId) -> Ticket | None:
        """Also one that was merged."""

    async def parts(self, id_: TicketId) -> Sequence[TicketId]:
        """Those that are part of it, at once or by way of another; the oldest first."""

    async def entries(self, ids: Collection[TicketId]) -> Sequence[TicketEntry]:
        """Of all of these, in order."""

    async def ticket_of(self, interaction: InteractionId) -> TicketId | None: ...

    async def links(self, id_: TicketId) -> Sequence[Ticket]: ...
