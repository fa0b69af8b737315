"""Every event there is: the closed set that is journalled, published and folded.

Each rulebook names its own; here they meet. The floor adds what is nobody else's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, get_args

from centrala.agents.events import AgentEvent
from centrala.calls.events import CallEvent
from centrala.calls.passed import PassedEvent
from centrala.feedback.events import FeedbackEvent
from centrala.flows.events import FlowEvent
from centrala.ids import AgentName, BridgeId, LegId
from centrala.interactions.events import InteractionEvent
from centrala.organisation import Destination, DestinationKind
from centrala.queues.events import QueueEvent
from centrala.quick import quicken
from centrala.texts import TextEvent

__all__ = [
    "EVENT_TYPES",
    "AlarmEnded",
    "AlarmRaised",
    "ArrivalRefused",
    "ConfigurationAdopted",
    "Drained",
    "EngineNoticed",
    "EngineState",
    "Event",
    "OrphanEnded",
]


class EngineState(StrEnum):
    AWAY = "away"
    """Not connected: its calls go on, unheard."""
    UP = "up"
    LOST = "lost"
    """Dead or restarted: its calls are over."""


@dataclass(frozen=True, slots=True)
class ConfigurationAdopted:
    revision: int
    by: AgentName


@dataclass(frozen=True, slots=True)
class EngineNoticed:
    engine: str
    state: EngineState


@dataclass(frozen=True, slots=True)
class Drained:
    draining: bool
    by: AgentName


@dataclass(frozen=True, slots=True)
class ArrivalRefused:
    """A call that was not admitted, and why: not_ours, draining, too_many."""

    leg: LegId
    why: str


@dataclass(frozen=True, slots=True)
class OrphanEnded:
    """The reaper ended a leg or bridge that nothing owned."""

    leg: LegId | None
    bridge: BridgeId | None


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """From now on everybody who calls there hears this message, or goes elsewhere, or meets the flow as it was."""

    kind: DestinationKind
    name: str
    prompt: str
    instead: bool
    by: AgentName
    to: Destination | None = None
    version: int = 0
    """The flow is as it was in this revision again; 0: it is not that."""


@dataclass(frozen=True, slots=True)
class AlarmEnded:
    kind: DestinationKind
    name: str
    by: AgentName


FloorEvent = ConfigurationAdopted | EngineNoticed | Drained | ArrivalRefused | OrphanEnded | AlarmRaised | AlarmEnded
Event = (
    InteractionEvent
    | QueueEvent
    | CallEvent
    | PassedEvent
    | AgentEvent
    | FlowEvent
    | TextEvent
    | FeedbackEvent
    | FloorEvent
)

EVENT_TYPES: Final[tuple[type, ...]] = get_args(Event)

quicken(EVENT_TYPES)
