"""Where a caller is in a flow: all that must be kept of the walk.

Owns the values only. ``flows.runner`` moves them on; the floor keeps them with the interaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from centrala.clock import Wall
from centrala.personal import Personal

__all__ = ["Consent", "Course", "Passed", "Phase", "Walk"]


class Phase(StrEnum):
    """What the step waits for."""

    SAYING = "saying"
    """Its words are being heard."""
    LISTENING = "listening"
    """For the first key."""
    TYPING = "typing"
    """For the next key."""
    CONFIRMING = "confirming"
    """The keys were said back."""
    ASKING = "asking"
    """A web service."""
    RECORDING = "recording"
    PARTING = "parting"
    """The last words are being heard."""
    AWAY = "away"
    """Sent on: it comes back only by an exit."""
    OVER = "over"
    """Somebody took the caller out of the flow's hands."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A step that is behind the caller."""

    flow: str
    step: str
    exit: str
    at_ms: int
    """Since the walk began."""


@dataclass(frozen=True, slots=True)
class Course:
    """Where somebody is."""

    flow: str
    step: str
    phase: Phase = Phase.SAYING
    back: tuple[tuple[str, str], ...] = ()
    """Flow and step of each sub-flow that is open, outermost first."""
    values: Mapping[str, Personal] = field(default_factory=dict)
    language: str = ""
    keys: Personal = ""
    """Pressed so far in this step."""
    ahead: Personal = ""
    """Pressed before they were asked for."""
    tries: int = 0
    """Of this step, in vain."""
    secrets: tuple[tuple[str, str, str], ...] = ()
    """Value, flow and step of each secret that was typed: after a restart it must be asked for again."""
    passed: tuple[Passed, ...] = ()
    leaving: str = ""
    """The exit by which this step is left when its words are over; what it does is done."""
    served: bool = False
    """The last words part with somebody who has what he came for."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody said when asked whether the call may be recorded (B9)."""

    yes: bool
    wording: str
    """The words that asked, or the name of the house's."""
    language: str
    at: Wall
    revision: int
    """Of the configuration that had this wording."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What the history keeps of a walk through the menus (A14)."""

    passed: tuple[Passed, ...] = ()
    gathered: Mapping[str, Personal] = field(default_factory=dict)
    """What the caller typed and what was looked up; no secrets."""
    consents: tuple[Consent, ...] = ()
    survey: str = ""
    language: str = ""
