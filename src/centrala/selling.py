"""What a center says of its sales: which leads go to whom, how they are shared, and what it sells.

Owns the nouns and their defaults. Who gets a lead is the rulebook's (``leads``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.skills import NOTHING, Requirements

__all__ = ["MOST_PRICE", "RULES", "LeadPick", "LeadRule", "LeadSource", "Product"]

MOST_PRICE: Final = 1_000_000_000
"""Of one thing, in the smallest unit of the currency."""


class LeadSource(StrEnum):
    """Where a lead comes from."""

    TYPED = "typed"
    """Somebody here wrote it down."""
    FLAGGED = "flagged"
    """A chance that an agent saw in a call."""
    WRAP_UP = "wrap_up"
    """A call ended with a code that makes leads."""
    PROGRAM = "program"
    """By REST, from a page of the firm's say."""


class LeadPick(StrEnum):
    """Who of those who can take a lead gets it."""

    FEWEST = "fewest"
    """Who has the fewest open ones; among equals, whose last one is longest ago."""
    ROUND_ROBIN = "round_robin"
    """Whose last one is longest ago."""


@dataclass(frozen=True, slots=True)
class LeadRule:
    """Which leads go to whom. The first that fits a lead is its; what is empty fits every lead."""

    name: str
    title: str = ""
    language: str = ""
    """ISO 639, of the lead or its customer."""
    region: str = ""
    postcode: str = ""
    """How it begins."""
    industry: str = ""
    value_from: int = 0
    """In the center's money, whole."""
    source: LeadSource | None = None
    queue: str = ""
    """Its members; before it is anybody's, the lead waits in it."""
    team: str = ""
    requirements: Requirements = NOTHING
    """Skills that are needed. Where neither queue nor team nor skill is named, it goes to those with the role sales."""
    owner_first: bool = True
    """Whose customer it is gets it, if at work and not full, whatever else is asked for."""
    pick: LeadPick = LeadPick.FEWEST
    most: int = 20
    """Open ones at once; who has so many gets no more. 0: no limit."""
    contact_ms: int = 86_400_000
    """The customer is to hear from us within this time."""


RULES: Final = (LeadRule("all"),)
"""Where a center names none."""


@dataclass(frozen=True, slots=True)
class Product:
    """What can be ordered by its name."""

    name: str
    title: str = ""
    price: int = 0
    """Of one, in the smallest unit of the center's currency; 0: it is said with each order."""
