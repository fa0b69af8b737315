"""Whether what was done about a reason helped: how often customers come for it before and after, over equal spans.

Owns how long is looked at, when it is too early or too little to say, and what is more than chance does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Final

from centrala.clock import Wall
from centrala.metrics.reasons import CHANCE

__all__ = ["FEWEST", "LONGEST_MS", "SHORTEST_MS", "Measured", "Outcome", "Side", "compared", "span"]

SHORTEST_MS: Final = 7 * 24 * 3_600_000
"""A week has each of its days once; less compares a Monday with a Sunday."""

LONGEST_MS: Final = 4 * SHORTEST_MS
"""What came later has other causes, too."""

FEWEST: Final = 5
"""So many must be expected on each side, with and without the reason, for chance to be reckoned as it is here."""


class Outcome(StrEnum):
    TOO_EARLY = "too_early"
    """No whole week has passed."""
    TOO_FEW = "too_few"
    FEWER = "fewer"
    MORE = "more"
    ALIKE = "alike"
    """No more different than chance does."""


@dataclass(frozen=True, slots=True)
class Side:
    """Of one span: how many came for the reason, of how many in all."""

    count: int
    of: int

    @property
    def per_hundred(self) -> float | None:
        """None: nobody came at all."""
        return 100 * self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Measured:
    before: Side
    after: Side
    outcome: Outcome


def span(done: Wall, now: Wall) -> int:
    """Milliseconds that are looked at before and after ``done``: whole weeks, at most four; 0: it is too early."""
    passed = max(0, min(now - done, LONGEST_MS))
    return passed - passed % SHORTEST_MS


def compared(before: Side, after: Side, span_ms: int) -> Measured:
    """Two shares, compared by their difference in standard errors of the pooled share (NIST/SEMATECH 7.3.3)."""
    return Measured(before, after, _outcome(before, after, span_ms))


def _outcome(before: Side, after: Side, span_ms: int) -> Outcome:
    if span_ms < SHORTEST_MS:
        return Outcome.TOO_EARLY
    both, of = before.count + after.count, before.of + after.of
    if not of or min(both, of - both) * min(before.of, after.of) < FEWEST * of:
        return Outcome.TOO_FEW
    pooled = both / of
    error = sqrt(pooled * (1 - pooled) * (1 / before.of + 1 / after.of))
    beyond = (after.count / after.of - before.count / before.of) / error
    if abs(beyond) < CHANCE:
        return Outcome.ALIKE
    return Outcome.MORE if beyond > 0 else Outcome.FEWER
