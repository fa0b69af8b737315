"""The four steps of classification (FEATURES C1): identify, purpose, category, priority.

Each step has a value and a source, visible on the call. A person's word stands against a later word of a
machine; a machine's later word replaces a machine's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from centrala.personal import Personal
from centrala.quick import quick

__all__ = ["UNCLASSIFIED", "Aspect", "Classification", "Finding", "Source", "classify"]


class Source(StrEnum):
    NONE = "none"
    AUTO = "auto"
    HAND = "hand"


class Aspect(StrEnum):
    """The steps, in their order."""

    IDENTITY = "identity"
    PURPOSE = "purpose"
    CATEGORY = "category"
    PRIORITY = "priority"


@quick
@dataclass(frozen=True, slots=True)
class Finding:
    """Result of one step."""

    value: Personal = ""
    source: Source = Source.NONE
    by: str = ""
    """The rule or the user name."""
    confidence: float = 1.0
    """0 to 1."""


@quick
@dataclass(frozen=True, slots=True)
class Classification:
    identity: Finding = Finding()
    purpose: Finding = Finding()
    category: Finding = Finding()
    priority: Finding = Finding()


UNCLASSIFIED: Final = Classification()


def classify(current: Classification, aspect: Aspect, finding: Finding) -> Classification:
    """With the finding taken in, or unchanged where a person has already spoken."""
    before: Finding = getattr(current, aspect.value)
    if before.source is Source.HAND and finding.source is Source.AUTO:
        return current
    return replace(current, **{aspect.value: finding})
