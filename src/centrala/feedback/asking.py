"""Whether somebody is asked about a call: the draw, the customer's word, and how long ago they were asked last.

Pure, and the same for every way of asking.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.clock import Wall
from centrala.organisation import SurveyWay

__all__ = ["DAY_MS", "Standing", "Why", "drawn", "obstacle"]

DAY_MS: Final = 24 * 3_600_000
_PLACES: Final = 1 << 32


class Why(StrEnum):
    """Why somebody is not asked; stable."""

    ALREADY = "already"
    """About this very call."""
    REFUSED = "refused"
    """They have said that they do not want it."""
    RESTING = "resting"
    """They were asked not long ago."""
    UNKNOWN = "unknown"
    """Nobody knows who it is, and so nobody knows what they have said."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of those whose call it may have been."""

    known: bool
    """Somebody of our records, or withheld, which nobody can know."""
    surveys: bool = True
    """None of them has said no to surveys."""
    calls: bool = True
    """None of them has said no to calls."""
    mail: bool = True
    """None of them has said no to mail."""
    messages: bool = True
    """None of them has said no to text messages."""
    asked: Wall | None = None
    """When one of them was asked last; None: never."""


def drawn(of: str, share: float) -> bool:
    """Whether this call is among the share of those that are asked about. The same call, the same answer."""
    place = int.from_bytes(hashlib.sha256(f"survey {of}".encode()).digest()[:4])
    return place < share * _PLACES


def obstacle(standing: Standing, way: SurveyWay, rest_days: int, now: Wall) -> Why | None:
    """What forbids to ask; None: nothing does."""
    if not standing.known:
        return Why.UNKNOWN
    wanted = {SurveyWay.CALL: standing.calls, SurveyWay.MAIL: standing.mail, SurveyWay.TEXT: standing.messages}
    if not standing.surveys or not wanted.get(way, True):
        return Why.REFUSED
    if standing.asked is not None and now < standing.asked + rest_days * DAY_MS:
        return Why.RESTING
    return None
