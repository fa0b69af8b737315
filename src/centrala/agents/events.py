"""What happened to an agent."""

from __future__ import annotations

from dataclasses import dataclass

from centrala.agents.activity import Activity
from centrala.agents.presence import Presence, Wish
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Device, WrapUpMode

__all__ = [
    "ActivityChanged",
    "AgentEvent",
    "CapLifted",
    "CapReached",
    "DeviceChanged",
    "DeviceChosen",
    "PresenceChanged",
    "QueueLeft",
    "QueueResumed",
    "WishChanged",
    "WrapUpEnded",
    "WrapUpStarted",
]


@dataclass(frozen=True, slots=True)
class PresenceChanged:
    agent: AgentName
    presence: Presence
    reason: str
    by: AgentName
    """Empty: the system, after a missed offer say."""


@dataclass(frozen=True, slots=True)
class WishChanged:
    agent: AgentName
    wish: Wish | None


@dataclass(frozen=True, slots=True)
class ActivityChanged:
    agent: AgentName
    activity: Activity
    interaction: InteractionId | None


@dataclass(frozen=True, slots=True)
class QueueLeft:
    agent: AgentName
    queue: QueueName
    by: AgentName


@dataclass(frozen=True, slots=True)
class QueueResumed:
    agent: AgentName
    queue: QueueName
    by: AgentName


@dataclass(frozen=True, slots=True)
class CapReached:
    """No further offers this shift."""

    agent: AgentName
    cap: int


@dataclass(frozen=True, slots=True)
class CapLifted:
    agent: AgentName
    by: AgentName


@dataclass(frozen=True, slots=True)
class DeviceChanged:
    agent: AgentName
    device: Device
    reachable: bool


@dataclass(frozen=True, slots=True)
class DeviceChosen:
    """This one rings from now on."""

    agent: AgentName
    device: Device
    by: AgentName


@dataclass(frozen=True, slots=True)
class WrapUpStarted:
    agent: AgentName
    interaction: InteractionId
    mode: WrapUpMode
    limit_ms: int
    """0: none."""


@dataclass(frozen=True, slots=True)
class WrapUpEnded:
    agent: AgentName
    interaction: InteractionId
    code: str
    timed_out: bool


AgentEvent = (
    PresenceChanged
    | WishChanged
    | ActivityChanged
    | QueueLeft
    | QueueResumed
    | CapReached
    | CapLifted
    | DeviceChanged
    | DeviceChosen
    | WrapUpStarted
    | WrapUpEnded
)
