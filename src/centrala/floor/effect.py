"""What one input brought about.

``Effect`` is the floor's answer; ``Entry`` is the same with its number, as it is written: whole or not
at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from centrala.agents.agent import Attendance
from centrala.calls.facts import DigitPressed, Fact
from centrala.calls.leg import Leg
from centrala.calls.orders import Order
from centrala.calls.usage import UsageValues
from centrala.clock import EPOCH, Now, Wall
from centrala.floor.commands import Command
from centrala.floor.events import Event
from centrala.interactions.asks import AskService, FindCustomer, MayAsk
from centrala.interactions.interaction import Interaction
from centrala.interactions.lined_ticket import LinedTicket
from centrala.interactions.record import InteractionRecord
from centrala.organisation import Destination, DestinationKind
from centrala.queues.estimate import Pace
from centrala.quick import quick

__all__ = ["Alarm", "Books", "Effect", "Entity", "Entry", "Kind", "Row"]


class Kind(StrEnum):
    """Of a live row."""

    INTERACTION = "interaction"
    LEG = "leg"
    AGENT = "agent"
    BOOKS = "books"
    USAGE = "usage"
    """Of the outside: calls in the hour, money of the day."""
    PACE = "pace"
    """How fast a queue is served."""
    TICKET = "ticket"
    """Waits in a line, for somebody who takes it."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What everybody meets who calls a queue, a number or into a flow, until somebody ends it."""

    kind: DestinationKind
    """``queue``, ``number`` or ``flow``."""
    name: str
    prompt: str = ""
    """A recording of the center's own; empty: the house's words."""
    instead: bool = True
    """The call ends after it; else it goes on its way."""
    by: str = ""
    since: Wall = EPOCH
    to: Destination | None = None
    """Where callers go in place of the message."""
    version: int = 0
    """Of a flow: callers hear it as it was in this revision again, by a revision of its own; 0: they do not."""
    newer: int = 0
    """The revision of what they heard until then."""


@dataclass(slots=True)
class Books:
    """What the floor must remember that belongs to nobody in particular."""

    made: int = 0
    """Ids made in this start."""
    sequence: int = 0
    """Interactions opened, ever."""
    turn: int = 0
    """Offers made, ever."""
    revision: int = 0
    draining: bool = False
    engines: dict[str, str] = field(default_factory=dict)
    """Engine to the name of its run, as last seen."""
    peaks: dict[str, str] = field(default_factory=dict)
    """Queue where a peak is on (empty: everywhere) to who said so; empty: it began by itself."""
    alarms: tuple[Alarm, ...] = ()


Entity = Interaction | Leg | Attendance | Books | UsageValues | Pace | LinedTicket


@quick
@dataclass(frozen=True, slots=True)
class Row:
    """A live row: one entity as it stands after the input, or its absence."""

    kind: Kind
    id: str
    entity: Entity | None
    """Not a copy: whoever keeps it encodes it before the next input."""


@dataclass(slots=True)
class Effect:
    orders: list[Order] = field(default_factory=list)
    """Carried out in this order."""
    events: list[Event] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    closed: list[InteractionRecord] = field(default_factory=list)
    asks: list[AskService] = field(default_factory=list)
    """Questions to outside systems."""
    sought: list[FindCustomer] = field(default_factory=list)
    """Questions to the center's records."""
    surveys: list[MayAsk] = field(default_factory=list)
    """Customers on the line who would be asked about their call."""
    secret: bool = False
    """The input is a key that must be written nowhere."""
    made: str = ""
    """Of a command that begins something: the id of the interaction."""

    def kept(self, message: Fact | Command | None) -> Fact | Command | None:
        """The input as it may be written down."""
        return DigitPressed(message.leg, "") if self.secret and isinstance(message, DigitPressed) else message


@quick
@dataclass(frozen=True, slots=True)
class Entry:
    """One input and all it brought about."""

    number: int
    """1, 2, 3 ... without a gap, over all starts."""
    now: Now
    input: Fact | Command | None
    """None: time passed."""
    events: Sequence[Event]
    rows: Sequence[Row]
    closed: Sequence[InteractionRecord]
