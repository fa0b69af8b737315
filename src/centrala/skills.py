"""Skills, levels and what a piece of work asks for.

A requirement names a skill and the lowest level that will do. Requirements relax in steps: after so
many seconds of waiting the next *ring* of people may help. Each step is a moment, never a poll.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NewType

from centrala.quick import quick

__all__ = [
    "MAX_LEVEL",
    "MIN_LEVEL",
    "NOTHING",
    "Level",
    "Relaxation",
    "Requirements",
    "SkillName",
    "level_sum",
    "requirements",
    "satisfies",
]

SkillName = NewType("SkillName", str)
Level = NewType("Level", int)

MIN_LEVEL = Level(1)
MAX_LEVEL = Level(5)

Requirements = tuple[tuple[SkillName, Level], ...]
"""Sorted by skill, each skill once: equal requirements are equal values, fit for a key."""

NOTHING: Requirements = ()


@quick
@dataclass(frozen=True, slots=True)
class Relaxation:
    """What is asked for once somebody has waited this long; replaces what was asked before."""

    after_ms: int
    requirements: Requirements


def requirements(levels: Mapping[str, int] | Iterable[tuple[str, int]]) -> Requirements:
    """The requirements in their one form.

    Raises ValueError: a level is outside 1 to 5.
    """
    pairs = dict(levels)
    for skill, level in pairs.items():
        if not MIN_LEVEL <= level <= MAX_LEVEL:
            raise ValueError(f"{skill}: a level is {MIN_LEVEL} to {MAX_LEVEL}, not {level}")
    return tuple(sorted((SkillName(skill), Level(level)) for skill, level in pairs.items()))


def satisfies(skills: Mapping[SkillName, Level], wanted: Requirements) -> bool:
    """Whether somebody with ``skills`` may do work that asks for ``wanted``."""
    return all(skills.get(skill, 0) >= level for skill, level in wanted)


def level_sum(skills: Mapping[SkillName, Level], wanted: Requirements) -> int:
    """How skilled: the sum of the levels in what is asked for. More is more skilled."""
    return sum(skills.get(skill, 0) for skill, _ in wanted)
