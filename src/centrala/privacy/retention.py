"""How long each class of values is kept.

Owns the classes, and where the night's work begins and ends. Days are whole days before the moment of the night;
without a number of days nothing goes by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.clock import Wall
from centrala.organisation import Retention

__all__ = ["DAY_MS", "KEPT_NIGHTS_MS", "Class", "Night", "begin_after", "days_of", "limit"]

DAY_MS: Final = 86_400_000
KEPT_NIGHTS_MS: Final = 400 * DAY_MS
"""What a night took and who looked at a record are told for a year and a little."""


class Class(StrEnum):
    """What goes together, at one age."""

    CALLS = "calls"
    """Numbers, names, notes, digits and words of interactions; what is counted of them stays."""
    VOICEMAIL = "voicemail"
    """The sound of messages."""
    TEXTS = "texts"
    """Numbers and words of text messages; they go with their call, if that goes sooner."""
    CUSTOMERS = "customers"
    """Records of customers with whom there was no contact, and which nobody has changed."""


@dataclass(frozen=True, slots=True)
class Night:
    """What one night took of one class."""

    of: Class
    at: Wall
    ended: Wall
    days: int
    """As it was that night."""
    erased: int
    """Values, sounds, texts or customers."""
    held: int
    """What a hold kept, or a call that was not over."""
    upto: int = 0
    """Where the next night begins; an entry of the journal, for classes that are walked along it."""


def days_of(kept: Retention) -> Mapping[Class, int]:
    return {
        Class.CALLS: kept.calls_days,
        Class.VOICEMAIL: kept.voicemail_days,
        Class.TEXTS: kept.texts_days,
        Class.CUSTOMERS: kept.customers_days,
    }


def limit(days: int, now: Wall) -> Wall | None:
    """What is older than this goes; None: nothing does."""
    return Wall(now - days * DAY_MS) if days > 0 else None


def begin_after(last: Night | None) -> int:
    """Where the work of the last night ended; from the beginning, if something was kept back then."""
    return 0 if last is None or last.held else last.upto
