"""What happened in a queue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from centrala.clock import Wall
from centrala.ids import AgentName, InteractionId, LegId, OfferId, QueueName
from centrala.interactions.interaction import QueueExit
from centrala.queues.values import Candidate, Decision, Waiting

__all__ = [
    "AgentReady",
    "AgentUnready",
    "CallInLine",
    "CallLeftQueue",
    "CallQueued",
    "OfferEnded",
    "OfferMade",
    "OfferRang",
    "OfferResult",
    "QueueEvent",
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


@dataclass(frozen=True, slots=True)
class AgentUnready:
    """Distribution was told that the agent takes nothing now."""

    agent: AgentName


@dataclass(frozen=True, slots=True)
class CallInLine:
    """Distribution was told of it: on entering, and again after an offer that nobody took."""

    interaction: InteractionId
    waiting: Waiting


QueueEvent = CallQueued | CallLeftQueue | OfferMade | OfferRang | OfferEnded | AgentReady | AgentUnready | CallInLine
