"""What happened to an interaction of any kind."""

from __future__ import annotations

from dataclasses import dataclass

from centrala.clock import Wall
from centrala.ids import AgentName, InteractionId, NumberText, TrunkName
from centrala.interactions.classification import Aspect, Finding
from centrala.interactions.interaction import Direction, Intent, Outcome, Party
from centrala.organisation import Channel
from centrala.personal import Personal

__all__ = [
    "CustomerKnown",
    "InteractionClassified",
    "InteractionClosed",
    "InteractionEnded",
    "InteractionEvent",
    "InteractionOpened",
    "NoteSaved",
]


@dataclass(frozen=True, slots=True)
class InteractionOpened:
    interaction: InteractionId
    intent: Intent
    channel: Channel
    direction: Direction
    arrived: Wall
    number: NumberText | None
    trunk: TrunkName | None
    party: Party
    agent: AgentName | None = None
    """Who began it, when it was one of ours."""


@dataclass(frozen=True, slots=True)
class InteractionClassified:
    interaction: InteractionId
    aspect: Aspect
    finding: Finding


@dataclass(frozen=True, slots=True)
class CustomerKnown:
    """Whose record it is, or, with candidates, whose it may be."""

    interaction: InteractionId
    customer: str
    """Empty: nobody has chosen among the candidates."""
    candidates: tuple[str, ...]
    by: AgentName | None = None
    """Who chose; None: the number told."""


@dataclass(frozen=True, slots=True)
class NoteSaved:
    interaction: InteractionId
    agent: AgentName
    note: Personal


@dataclass(frozen=True, slots=True)
class InteractionEnded:
    """The conversation, or the waiting, is over; wrap-up may follow."""

    interaction: InteractionId
    outcome: Outcome
    cause: str


@dataclass(frozen=True, slots=True)
class InteractionClosed:
    """Nothing more will happen to it; its row is in the history."""

    interaction: InteractionId
    outcome: Outcome


InteractionEvent = (
    InteractionOpened | InteractionClassified | CustomerKnown | NoteSaved | InteractionEnded | InteractionClosed
)
