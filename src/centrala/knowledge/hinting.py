"""What a conversation is about right now, in the words of a question.

Owns the window: which of the words that were said are asked with. Where the words come from (typed by somebody,
written by the customer, recognised by a machine) is no matter here; they are kept by nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.clock import Wall
from centrala.knowledge.terms import MOST_SPOKEN
from centrala.personal import Personal

__all__ = ["HINTS", "LONGEST_UTTERANCE", "WINDOW_MS", "Said", "Who", "heard", "question_of"]

HINTS: Final = 3
"""Articles that are shown: more than that nobody reads while listening."""
WINDOW_MS: Final = 60_000
"""Older words are of something else."""
LONGEST_UTTERANCE: Final = 1_000
"""Characters."""
_KEPT: Final = 12


class Who(StrEnum):
    CUSTOMER = "customer"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said in one go."""

    at: Wall
    who: Who
    text: Personal


def heard(before: tuple[Said, ...], now: Said) -> tuple[Said, ...]:
    """The window after this: the last minute, and no more than a dozen."""
    words = Said(now.at, now.who, " ".join(now.text.split())[:LONGEST_UTTERANCE])
    kept = (*before, words) if words.text else before
    return tuple(one for one in kept if one.at > now.at - WINDOW_MS)[-_KEPT:]


def question_of(window: tuple[Said, ...]) -> str:
    """Its newest words, as many as are looked up, in the order in which they were said; empty: none."""
    words = [word for said in window for word in said.text.split()]
    return " ".join(words[-MOST_SPOKEN:])
