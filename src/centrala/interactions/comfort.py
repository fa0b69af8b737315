"""What a waiting caller has heard, and what we have asked them.

Owns the values; what is said when is ``queues.entry``'s and ``floor.comforting``'s, the questions of a callback
are ``queues.dialogue``'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from centrala.clock import NEVER, Mono
from centrala.personal import Personal

__all__ = ["Asking", "Comfort", "Dialogue"]


class Asking(StrEnum):
    """Which question of the callback's dialogue stands."""

    OWN_NUMBER = "own_number"
    """Shall we call the number you call from?"""
    NUMBER = "number"
    """Which number, then? Digits, and the hash key."""
    RIGHT = "right"
    """Is it this one?"""
    WHEN = "when"
    """At your turn, or later?"""
    HOURS = "hours"
    """In how many hours?"""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """How far the questions have come."""

    asking: Asking
    own: Personal = ""
    """The number they call from, where it may be called."""
    number: Personal = ""
    """Chosen so far."""
    typed: Personal = ""
    other: bool = True
    """Another number may be named."""
    later: bool = True
    """Another time may be chosen."""
    wrong: int = 0
    """Answers in a row that meant nothing, silence among them."""


@dataclass(slots=True)
class Comfort:
    """Of one stay in a queue."""

    next: Mono = NEVER
    """When something is to be said, or an answer is overdue."""
    heard: Mono = NEVER
    """When the last announcement was due; NEVER: there was none."""
    told: int = 0
    """Announcements so far."""
    remind: Mono = NEVER
    """When agents and supervisors are reminded of this caller."""
    reminded: bool = False
    automatic: Mono = NEVER
    """When they are called back without having asked."""
    estimated_ms: int | None = None
    """The expected wait when they came in."""
    dialogue: Dialogue | None = None
    asks: bool = False
    """They came to be called back: the questions come first."""
    plays: bool = False
    """Hears words, and not music."""
