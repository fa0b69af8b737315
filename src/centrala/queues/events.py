"""What happened in a queue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from centrala.clock import Wall
from centrala.ids import AgentName, InteractionId, LegId, OfferId, QueueName, TicketId
from centrala.interactions.interaction import QueueExit
from centrala.organisation import ChoiceKind
from centrala.personal import Personal
from centrala.queues.values import Candidate, Decision, Waiting

__all__ = [
    "AgentReady",
    "AgentUnready",
    "CallInLine",
    "CallLeftQueue",
    "CallOutOfLine",
    "CallQueued",
    "CallbackFailed",
    "CallbackPostponed",
    "CallbackPromised",
    "CallbackRefused",
    "ChoiceMade",
    "LinkAsked",
    "OfferEnded",
    "OfferMade",
    "OfferRang",
    "OfferResult",
    "PeakBegan",
    "PeakEnded",
    "QueueEvent",
    "TicketLeftLine",
    "TicketLinedUp",
    "TicketOfferEnded",
    "TicketOffered",
    "WaitAnnounced",
    "WaitNearlyOver",
]


class OfferResult(StrEnum):
    ACCEPTED = "accepted"
    MISSED = "missed"
    """Rang to the end; takes the agent out of routing."""
    DECLINED = "declined"
    UNREACHABLE = "unreachable"
    """No device rang."""
    WITHDRAWN = "withdrawn"
    """The caller left, or was moved."""
    LOST_RACE = "lost_race"
    """Another answered first."""
    LOST = "lost"
    """We lost it: engine or service; no blame."""


@dataclass(frozen=True, slots=True)
class CallQueued:
    interaction: InteractionId
    queue: QueueName
    entered: Wall
    priority: int


@dataclass(frozen=True, slots=True)
class CallLeftQueue:
    interaction: InteractionId
    queue: QueueName
    exit: QueueExit
    waited_ms: int


@dataclass(frozen=True, slots=True)
class OfferMade:
    interaction: InteractionId
    queue: QueueName
    offer: OfferId
    agent: AgentName
    legs: tuple[LegId, ...]
    ring_ms: int
    decision: Decision | None
    """None: a person pulled it."""


@dataclass(frozen=True, slots=True)
class OfferRang:
    interaction: InteractionId
    offer: OfferId
    agent: AgentName


@dataclass(frozen=True, slots=True)
class OfferEnded:
    interaction: InteractionId
    offer: OfferId
    agent: AgentName
    result: OfferResult
    rang_ms: int


@dataclass(frozen=True, slots=True)
class AgentReady:
    """Distribution was told what the agent can take now, in place of what it was told before."""

    agent: AgentName
    candidate: Candidate
    tickets: bool = False
    """For tickets; else for all the rest."""


@dataclass(frozen=True, slots=True)
class AgentUnready:
    """Distribution was told that the agent takes nothing now."""

    agent: AgentName
    tickets: bool = False
    """No tickets; else nothing of all the rest."""


@dataclass(frozen=True, slots=True)
class CallInLine:
    """Distribution was told of it: on entering, and again after an offer that nobody took."""

    interaction: InteractionId
    waiting: Waiting


@dataclass(frozen=True, slots=True)
class CallOutOfLine:
    """Distribution was told that it waits no more, or kept an agent for it without an offer; it has not left the queue
    for good, or the event of its end says how."""

    interaction: InteractionId


@dataclass(frozen=True, slots=True)
class WaitAnnounced:
    """A waiting caller is told where they stand; what is unknown is not said."""

    interaction: InteractionId
    queue: QueueName
    position: int
    """0: not said."""
    estimated_ms: int | None


@dataclass(frozen=True, slots=True)
class ChoiceMade:
    """A waiting caller pressed a key that does something here."""

    interaction: InteractionId
    queue: QueueName
    key: str
    choice: ChoiceKind


@dataclass(frozen=True, slots=True)
class LinkAsked:
    """A waiting caller would like a text message; whether one is sent, ``TextQueued`` or ``TextRefused`` says."""

    interaction: InteractionId
    queue: QueueName
    number: Personal


@dataclass(frozen=True, slots=True)
class WaitNearlyOver:
    """So much of the longest wait is over: somebody should take this caller."""

    interaction: InteractionId
    queue: QueueName
    waited_ms: int
    limit_ms: int


@dataclass(frozen=True, slots=True)
class CallbackPromised:
    """The caller keeps the place and is called back; ``interaction`` is the callback, ``call`` the call before it."""

    interaction: InteractionId
    call: InteractionId
    queue: QueueName
    chosen: Wall
    """The time that the customer chose; 0: their turn."""
    automatic: bool


@dataclass(frozen=True, slots=True)
class CallbackRefused:
    """The gate would not let us call this number, and the caller was told so."""

    interaction: InteractionId
    rule: str


@dataclass(frozen=True, slots=True)
class CallbackPostponed:
    """It is not in line until then: a chosen time, another attempt, the hours of the queue."""

    interaction: InteractionId
    queue: QueueName
    due: Wall
    why: str
    """chosen, hanging_up, retry, closed, not_now."""


@dataclass(frozen=True, slots=True)
class CallbackFailed:
    """An attempt reached nobody."""

    interaction: InteractionId
    queue: QueueName
    attempts: int
    cause: str


@dataclass(frozen=True, slots=True)
class PeakBegan:
    queue: QueueName
    """Empty: everywhere."""
    by: AgentName
    """Empty: so many waited."""


@dataclass(frozen=True, slots=True)
class PeakEnded:
    queue: QueueName
    by: AgentName


@dataclass(frozen=True, slots=True)
class TicketLinedUp:
    """A ticket that nobody has waits in this queue from here on; ``interaction`` is its stay."""

    interaction: InteractionId
    ticket: TicketId
    queue: QueueName


@dataclass(frozen=True, slots=True)
class TicketOffered:
    """It lies before an agent, to be taken or passed over."""

    interaction: InteractionId
    ticket: TicketId
    queue: QueueName
    offer: OfferId
    agent: AgentName
    lease_ms: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class TicketOfferEnded:
    interaction: InteractionId
    offer: OfferId
    agent: AgentName
    result: OfferResult
    lay_ms: int


@dataclass(frozen=True, slots=True)
class TicketLeftLine:
    """The stay is over."""

    interaction: InteractionId
    ticket: TicketId
    queue: QueueName
    agent: AgentName
    """Who has it now; empty: nobody, it needs nobody any more or waits elsewhere."""
    waited_ms: int


QueueEvent = (
    CallQueued
    | CallLeftQueue
    | OfferMade
    | OfferRang
    | OfferEnded
    | AgentReady
    | AgentUnready
    | CallInLine
    | CallOutOfLine
    | WaitAnnounced
    | ChoiceMade
    | LinkAsked
    | WaitNearlyOver
    | CallbackPromised
    | CallbackRefused
    | CallbackPostponed
    | CallbackFailed
    | PeakBegan
    | PeakEnded
    | TicketLinedUp
    | TicketOffered
    | TicketOfferEnded
    | TicketLeftLine
)
