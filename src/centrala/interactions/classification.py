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

__all__ = ["UNCLASSIFIED", "Aspect", "Classification", "Finding", "Source", "classify", "is_automatic"]


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
    instead: Personal = ""
    """What was found automatically, before a person spoke."""
    instead_by: str = ""
    """Its rule; empty: nothing was found before."""
    corrected: bool = False
    """The person says something else than ``instead``; kept beside the words, which may be erased."""


@quick
@dataclass(frozen=True, slots=True)
class Classification:
    identity: Finding = Finding()
    purpose: Finding = Finding()
    category: Finding = Finding()
    priority: Finding = Finding()


UNCLASSIFIED: Final = Classification()


def classify(current: Classification, aspect: Aspect, finding: Finding) -> Classification:
    """With the finding taken in, or unchanged where a person has already spoken.

    A person's word keeps what was found before it, however often they speak: the last one counts.
    """
    before: Finding = getattr(current, aspect.value)
    if finding.source is Source.HAND:
        return replace(current, **{aspect.value: _over(before, finding)})
    return current if before.source is Source.HAND else replace(current, **{aspect.value: finding})


def is_automatic(finding: Finding) -> bool:
    """A rule found it, or found something before a person spoke."""
    return finding.source is Source.AUTO or bool(finding.instead_by)


def _over(before: Finding, word: Finding) -> Finding:
    found, rule = (before.value, before.by) if before.source is Source.AUTO else (before.instead, before.instead_by)
    differs = word.value.strip().casefold() != found.strip().casefold()
    return replace(word, instead=found, instead_by=rule, corrected=bool(rule) and differs)
