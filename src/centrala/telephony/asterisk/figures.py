"""What the adapter counts of itself, cheaply.

Owns the counters and a histogram of how long the engine takes to answer.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

__all__ = ["BOUNDS_MS", "Figures"]

BOUNDS_MS: Final = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
"""Upper bounds of the histogram's buckets; one more bucket holds the rest."""


@dataclass(slots=True)
class Figures:
    """Counts since the start."""

    orders: int = 0
    dropped: int = 0
    """Orders given while there was no connection."""
    requests: int = 0
    refused: int = 0
    """Requests that the engine answered with an error that was one."""
    unanswered: int = 0
    events: int = 0
    facts: int = 0
    connections: int = 0
    corrections: int = 0
    """Differences found by the periodic look: 0 in a healthy life."""
    answered_ms: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS_MS) + 1))
    """Requests by how long their answer took."""

    def answered(self, took_ms: float) -> None:
        self.answered_ms[bisect_left(BOUNDS_MS, took_ms)] += 1
