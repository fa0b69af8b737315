"""What the floor expects of the outside, with its promises in words.

Each port is implemented at an edge and by a fake that ships, and one contract suite checks them all
(tests/contract).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from centrala.agents.agent import Attendance
from centrala.calls.facts import Fact
from centrala.calls.leg import Leg
from centrala.calls.orders import Order
from centrala.calls.usage import NOTHING_USED, UsageValues
from centrala.floor.effect import Books, Entry
from centrala.ids import LegId
from centrala.interactions.asks import AskService, FindCustomer, MayAsk
from centrala.interactions.interaction import Interaction
from centrala.interactions.lined_ticket import LinedTicket
from centrala.organisation import Organisation
from centrala.queues.estimate import Pace

__all__ = ["Customers", "Memory", "Record", "Services", "Switch", "TellFact"]

TellFact = Callable[[Fact], None]
"""Where a switch delivers: never awaits, never raises."""


class Switch(Protocol):
    """Moves voices.

    Order kept: orders about one leg are carried out in the order given; facts about one leg come in the
    order in which they happened. Between legs nothing is promised.

    Delivered twice: a fact may come twice or late. An order given twice does once what it says.

    Lost: while the connection is down facts are lost for good; ``EngineLost`` tells of it, and the
    ``EngineSeen`` that follows makes up for all of them. Orders given meanwhile are dropped: whoever
    gave them gives them anew after ``EngineSeen``.

    Errors: ``send`` never raises and never waits; what could not be done comes back as ``OrderFailed``.

    Ids: a leg or bridge made by an order has the id of that order.
    """

    def send(self, orders: Sequence[Order]) -> None: ...


@dataclass(frozen=True, slots=True)
class Memory:
    """What the record knows at a start: enough to go on."""

    start: int
    """Number of this start: one more than ever before, already stored."""
    last: int
    """Number of the last entry; 0: none."""
    same_boot: bool
    """Whether the stored monotonic deadlines still mean something."""
    interactions: Sequence[Interaction]
    legs: Sequence[Leg]
    agents: Sequence[Attendance]
    books: Books
    organisations: Mapping[int, Organisation]
    """Revisions that live interactions began with, and the newest."""
    usage: UsageValues = NOTHING_USED
    paces: Sequence[Pace] = ()
    tickets: Sequence[LinedTicket] = ()
    recent: Sequence[LegId] = ()
    """Legs that began the calls last written to the history, oldest first: the engine may tell of them again."""


class Services(Protocol):
    """Asks outside systems.

    Order kept: no. Delivered twice: an answer may come twice or late, or after its deadline. Lost: a question that
    is asked while the service starts or stops may go unanswered; whoever asked has a deadline of its own.

    Errors: ``ask`` never raises and never waits; every failure is an answer.
    """

    def ask(self, questions: Sequence[AskService]) -> None: ...


class Customers(Protocol):
    """Knows the center's customers.

    Order kept: no. Delivered twice: an answer may come twice. Lost: a question whose records cannot be read goes
    unanswered; those that are still open are asked again when the engine is seen.

    Errors: ``find`` never raises and never waits.
    """

    def find(self, sought: Sequence[FindCustomer]) -> None: ...


class Surveys(Protocol):
    """Knows who may be asked about a call, and keeps that they were.

    Order kept: no. Delivered twice: an answer may come twice. Lost: a question may go unanswered; then nobody is asked.
    A yes is kept before it is told, and never given twice for one call.

    Errors: ``decide`` never raises and never waits.
    """

    def decide(self, questions: Sequence[MayAsk]) -> None: ...


class Record(Protocol):
    """Keeps entries for good.

    Order kept: an entry is never durable before those of smaller number. Whole: an entry's events, rows
    and closed interactions are kept together or not at all. Twice: an entry of a number that is kept
    already is ignored.
    """

    def append(self, entry: Entry) -> None:
        """Take it in. Never waits; what it needs of the rows is encoded before it returns."""

    async def saved(self, number: int) -> None:
        """Return when the entry of this number is durable: in the database, or in the fsynced spool
        while the database is away.

        Raises Trouble (``not_saved``): neither could take it.
        """
