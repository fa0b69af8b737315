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
    "preferred",
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


def preferred(
    skill: SkillName, for_ms: int, first: Requirements, steps: tuple[Relaxation, ...]
) -> tuple[Requirements, tuple[Relaxation, ...]]:
    """What is asked for at first, and its steps, where for so long this skill is asked for as well.

    Afterwards everything is as it would have been without.
    """
    early = [Relaxation(step.after_ms, _with(skill, step.requirements)) for step in steps if step.after_ms < for_ms]
    at_the_end = first
    for step in steps:
        if step.after_ms <= for_ms:
            at_the_end = step.requirements
    late = [step for step in steps if step.after_ms > for_ms]
    return _with(skill, first), (*early, Relaxation(for_ms, at_the_end), *late)


def _with(skill: SkillName, wanted: Requirements) -> Requirements:
    """At the lowest level, unless more is asked for already."""
    return wanted if any(one == skill for one, _ in wanted) else tuple(sorted((*wanted, (skill, MIN_LEVEL))))


def satisfies(skills: Mapping[SkillName, Level], wanted: Requirements) -> bool:
    """Whether somebody with ``skills`` may do work that asks for ``wanted``."""
    return all(skills.get(skill, 0) >= level for skill, level in wanted)


def level_sum(skills: Mapping[SkillName, Level], wanted: Requirements) -> int:
    """How skilled: the sum of the levels in what is asked for. More is more skilled."""
    return sum(skills.get(skill, 0) for skill, _ in wanted)
