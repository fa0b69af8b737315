"""Chance that repeats.

Owns the seeded sources of the simulator: one stream a purpose, so that one more agent does not change who calls
when, and two configurations meet the same day. And the distributions that a scenario can name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf, log, log1p, sqrt
from random import Random

__all__ = ["Distribution", "Duration", "draw", "observed", "stream"]


class Distribution(StrEnum):
    FIXED = "fixed"
    EXPONENTIAL = "exponential"
    LOGNORMAL = "lognormal"
    UNIFORM = "uniform"
    """From 0 to twice the mean."""
    OBSERVED = "observed"
    """One of the times seen, each as likely."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A random time."""

    mean_ms: float
    """``inf``: for ever."""
    distribution: Distribution = Distribution.FIXED
    deviation_ms: float = 0.0
    """Standard deviation; of ``lognormal`` only."""
    seen_ms: tuple[int, ...] = ()
    """Of ``observed`` only; not empty there."""


def observed(seen_ms: Sequence[int], otherwise: Duration) -> Duration:
    """Times as they were seen; ``otherwise`` where none were."""
    if not seen_ms:
        return otherwise
    return Duration(sum(seen_ms) / len(seen_ms), Distribution.OBSERVED, seen_ms=tuple(seen_ms))


def stream(seed: int, *purpose: str | int) -> Random:
    """A source of its own for each purpose."""
    return Random("/".join(map(str, (seed, *purpose))))  # noqa: S311 — lots for a simulation, not secrets


def draw(duration: Duration, chance: Random) -> float:
    """One time in milliseconds, at least 0."""
    mean = duration.mean_ms
    if mean in (0, inf):
        return mean
    match duration.distribution:
        case Distribution.FIXED:
            return mean
        case Distribution.EXPONENTIAL:
            return -mean * log1p(-chance.random())
        case Distribution.UNIFORM:
            return 2 * mean * chance.random()
        case Distribution.LOGNORMAL:
            spread = log1p((duration.deviation_ms / mean) ** 2)
            return chance.lognormvariate(log(mean) - spread / 2, sqrt(spread))
        case Distribution.OBSERVED:
            return chance.choice(duration.seen_ms)
