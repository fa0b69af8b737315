"""What happened to a call on its way from one of us to another."""

from __future__ import annotations

from dataclasses import dataclass

from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Destination
from centrala.personal import Personal

__all__ = [
    "CallParked",
    "CallPassed",
    "ConferenceJoined",
    "ConferenceLeft",
    "ConsultBegan",
    "ConsultEnded",
    "ConsultSwapped",
    "EscalationAnswered",
    "EscalationBreached",
    "HandLowered",
    "HandRaised",
    "HelpAsked",
    "PassEnded",
    "PassedEvent",
]


@dataclass(frozen=True, slots=True)
class CallPassed:
    """``by`` handed it over; ``how``: blind, attended, escalated."""

    interaction: InteractionId
    by: AgentName
    how: str
    to: Destination
    note: Personal = ""
    rule: str = ""
    """Of an escalation."""


@dataclass(frozen=True, slots=True)
class PassEnded:
    """``result``: taken, returning, returned, left; ``why`` of a return."""

    interaction: InteractionId
    by: AgentName
    result: str
    taken_by: AgentName | None
    queue: QueueName | None
    """Into which it returned."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class CallParked:
    interaction: InteractionId
    by: AgentName
    slot: int
    note: Personal = ""


@dataclass(frozen=True, slots=True)
class ConsultBegan:
    """``interaction`` is the call that it is about."""

    interaction: InteractionId
    consult: InteractionId
    agent: AgentName
    to: Destination
    note: Personal = ""


@dataclass(frozen=True, slots=True)
class ConsultSwapped:
    interaction: InteractionId
    consult: InteractionId
    agent: AgentName
    with_customer: bool
    """With whom the agent talks now."""


@dataclass(frozen=True, slots=True)
class ConsultEnded:
    """``how``: completed, conference, cancelled, not_reached, over, customer_left, lost."""

    interaction: InteractionId
    consult: InteractionId
    agent: AgentName
    how: str


@dataclass(frozen=True, slots=True)
class ConferenceJoined:
    interaction: InteractionId
    agent: AgentName | None
    """None: a number outside."""
    parties: int
    """Who talk now."""


@dataclass(frozen=True, slots=True)
class ConferenceLeft:
    interaction: InteractionId
    agent: AgentName | None
    """None: the customer, or a number outside."""
    parties: int


@dataclass(frozen=True, slots=True)
class HandRaised:
    interaction: InteractionId
    agent: AgentName
    why: Personal = ""


@dataclass(frozen=True, slots=True)
class HandLowered:
    interaction: InteractionId
    agent: AgentName
    by: AgentName
    """Who came to help, or lowered it."""


@dataclass(frozen=True, slots=True)
class HelpAsked:
    """A helper's device rings, to come into the conversation."""

    interaction: InteractionId
    agent: AgentName


@dataclass(frozen=True, slots=True)
class EscalationAnswered:
    interaction: InteractionId
    rule: str
    taken_by: AgentName | None
    waited_ms: int
    in_time: bool


@dataclass(frozen=True, slots=True)
class EscalationBreached:
    """Nobody had taken it when it was due."""

    interaction: InteractionId
    rule: str
    by: AgentName
    """Who escalated it."""


PassedEvent = (
    CallPassed
    | PassEnded
    | CallParked
    | ConsultBegan
    | ConsultSwapped
    | ConsultEnded
    | ConferenceJoined
    | ConferenceLeft
    | HandRaised
    | HandLowered
    | HelpAsked
    | EscalationAnswered
    | EscalationBreached
)
