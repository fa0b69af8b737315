"""What happened to a call."""

from __future__ import annotations

from dataclasses import dataclass

from centrala.ids import AgentName, InteractionId, LegId, QueueName, RecordingId, TrunkName
from centrala.organisation import Destination

__all__ = [
    "CallAnswered",
    "CallConnected",
    "CallDiverted",
    "CallEvent",
    "CallHeld",
    "CallMuted",
    "CallResumed",
    "CallUnmuted",
    "DictationBegan",
    "DictationEnded",
    "MessageLeft",
    "OutsideLegAsked",
    "OutsideLegFailed",
    "OutsideLegRefused",
]


@dataclass(frozen=True, slots=True)
class CallAnswered:
    """The caller's leg has been answered by us: charging begins."""

    interaction: InteractionId


@dataclass(frozen=True, slots=True)
class CallConnected:
    """Both parties are in the bridge."""

    interaction: InteractionId
    agent: AgentName | None
    """None: with a number outside."""
    queue: QueueName | None
    waited_ms: int
    """In queues, until the answer."""


@dataclass(frozen=True, slots=True)
class CallHeld:
    interaction: InteractionId
    agent: AgentName


@dataclass(frozen=True, slots=True)
class CallResumed:
    interaction: InteractionId
    agent: AgentName


@dataclass(frozen=True, slots=True)
class CallMuted:
    interaction: InteractionId
    agent: AgentName


@dataclass(frozen=True, slots=True)
class CallUnmuted:
    interaction: InteractionId
    agent: AgentName


@dataclass(frozen=True, slots=True)
class CallDiverted:
    """It goes elsewhere, by rule or by hand; ``why``: closed, full, nobody, max_wait, loop, moved, agent_away."""

    interaction: InteractionId
    to: Destination
    why: str


@dataclass(frozen=True, slots=True)
class MessageLeft:
    """A caller left a message; its sound lies with the switch until it is taken."""

    interaction: InteractionId
    mailbox: str
    recording: RecordingId
    long_ms: int
    """0: not known."""


@dataclass(frozen=True, slots=True)
class DictationBegan:
    """Somebody hears the tone in the own phone, and speaks an announcement."""

    interaction: InteractionId
    agent: AgentName


@dataclass(frozen=True, slots=True)
class DictationEnded:
    """An announcement was spoken into the own phone, or was not; its sound lies with the switch until it is taken."""

    interaction: InteractionId
    agent: AgentName
    recording: RecordingId | None
    """None: it never came to the tone."""
    why: str
    """Empty: it was spoken. Else ``not_answered``, ``nothing_said``, ``not_heard``, ``called_off``."""


@dataclass(frozen=True, slots=True)
class OutsideLegAsked:
    interaction: InteractionId
    leg: LegId
    trunk: TrunkName


@dataclass(frozen=True, slots=True)
class OutsideLegFailed:
    interaction: InteractionId
    leg: LegId
    trunk: TrunkName
    cause: str
    sip: int


@dataclass(frozen=True, slots=True)
class OutsideLegRefused:
    """The gate said no."""

    interaction: InteractionId
    rule: str


CallEvent = (
    CallAnswered
    | CallConnected
    | CallHeld
    | CallResumed
    | CallMuted
    | CallUnmuted
    | CallDiverted
    | MessageLeft
    | DictationBegan
    | DictationEnded
    | OutsideLegAsked
    | OutsideLegFailed
    | OutsideLegRefused
)
