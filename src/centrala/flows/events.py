"""What happened in the menus. What a caller typed stands in no event: it is with the interaction."""

from __future__ import annotations

from dataclasses import dataclass

from centrala.ids import InteractionId

__all__ = ["ConsentGiven", "FlowEntered", "FlowEvent", "FlowLeft", "FlowStep"]


@dataclass(frozen=True, slots=True)
class FlowEntered:
    interaction: InteractionId
    flow: str
    back_by: str = ""
    """It came back by this exit of the step that had sent it on."""


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A step is behind the caller."""

    interaction: InteractionId
    flow: str
    step: str
    exit: str


@dataclass(frozen=True, slots=True)
class FlowLeft:
    """The flow sent the caller on, or ended the call, at this step."""

    interaction: InteractionId
    flow: str
    step: str


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """Whether the call may be recorded. The wording is that of this revision."""

    interaction: InteractionId
    yes: bool
    language: str
    revision: int


FlowEvent = FlowEntered | FlowStep | FlowLeft | ConsentGiven
