"""What an outside system of customers (a CRM) says of who is at the other end.

Owns the form of the answer. It is shown while the call is up and kept nowhere else: the outside system is its home.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from centrala.ids import InteractionId
from centrala.personal import Personal
from centrala.quick import quick

__all__ = ["MOST_CONTACTS", "Outside", "OutsideContact", "OutsideFound", "OutsideState"]

MOST_CONTACTS: Final = 10
"""Earlier contacts that are taken over, in the order of the answer."""


class OutsideState(StrEnum):
    FOUND = "found"
    UNKNOWN = "unknown"
    """It knows nobody of this number."""
    AWAY = "away"
    """No answer in time, nonsense, or it is left alone for a while because it failed again and again."""


@quick
@dataclass(frozen=True, slots=True)
class OutsideContact:
    when: str = ""
    """As it is written there."""
    what: Personal = ""


@quick
@dataclass(frozen=True, slots=True)
class Outside:
    state: OutsideState
    values: Mapping[str, Personal] = field(default_factory=dict)
    """By the names that the configuration gives them; what the answer lacks is not in it."""
    contacts: tuple[OutsideContact, ...] = ()


@dataclass(frozen=True, slots=True)
class OutsideFound:
    """Its answer, or that there is none; it may come late or twice."""

    interaction: InteractionId
    outside: Outside
