"""The board as a value: sums of the center's day so far.

Owns what stands on it. How it comes about is ``reducer``'s; formulas are those of ``metrics.registry``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from centrala.clock import Wall
from centrala.ids import AgentName, QueueName
from centrala.metrics.counters import Counter, Counts
from centrala.metrics.registry import metric, value
from centrala.quick import quick

__all__ = ["Board", "Figures"]


@quick
@dataclass(frozen=True, slots=True)
class Figures:
    """Sums of counters since a moment."""

    since: Wall
    counts: Counts = field(default_factory=dict)

    def number(self, counter: Counter) -> int:
        return self.counts.get(counter, 0)

    def of(self, metric_id: str) -> float | None:
        """The metric of this id over the sums; None: there is nothing to divide by. Raises KeyError."""
        return value(metric(metric_id), self.counts)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything at one moment."""

    since: Wall
    """Midnight where the center is; later, when what was before could not be read at the start."""
    at: Wall
    queues: Mapping[QueueName, Figures]
    agents: Mapping[AgentName, Figures]
    center: Figures
    """Of all queues and all agents: each visit to a queue and each agent's time once."""
