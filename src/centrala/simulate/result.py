"""What came of a simulated day.

Owns the frozen result: counters by queue and interval as the living center would have stored them, waits for the
tails, and the plain form of both (JSON, rows of a table). Every figure in them is a metric of the registry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from centrala.clock import Wall, to_datetime
from centrala.ids import QueueName
from centrala.metrics.counters import Counter, Counts, Slot, total
from centrala.metrics.registry import METRICS, value

__all__ = ["COLUMNS", "OF_AGENTS", "TAILS", "DayResult", "Figures", "quantile"]

COLUMNS: Final = (
    "offered",
    "answered",
    "abandoned",
    "flowed_out",
    "service_level",
    "service_level.of_answered",
    "asa",
    "abandonment_rate",
    "aht",
)
"""Metrics of a queue in an interval, in the order of a table."""

OF_AGENTS: Final = ("occupancy", "utilisation", "agent_answer_rate")

TAILS: Final = (0.5, 0.9, 0.95, 0.99)


@dataclass(frozen=True, slots=True)
class Figures:
    """One row of the table."""

    queue: QueueName | None
    """None: all of them."""
    start: Wall | None
    """None: the whole day."""
    metrics: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class DayResult:
    name: str
    seed: int
    begins: Wall
    timezone: str
    interval_ms: int
    queues: tuple[QueueName, ...]
    counters: Mapping[Slot, Counts]
    agents: Mapping[Slot, Counts]
    """Time at work and offers."""
    waits_ms: Mapping[QueueName, Sequence[int]]
    """Queue time of every answered call, sorted."""
    left_over: int
    """Calls that were still in the center when nothing more could happen."""

    def table(self) -> list[Figures]:
        """Queue by queue, each interval in which anything happened, then the day; several queues together last."""
        sums = self._sums()
        together = (None,) if len(self.queues) > 1 else ()
        order = {queue: place for place, queue in enumerate((*self.queues, *together))}
        keys = sorted((key for key in sums if key[0] in order), key=lambda key: (order[key[0]], key[1] is None, key[1]))
        return [_figures(queue, start, sums[queue, start]) for queue, start in keys if any(sums[queue, start].values())]

    def of_day(self, metric: str, queue: QueueName | None = None) -> float | None:
        return value(METRICS[metric], total(self.counters, queue=queue))

    def of_agents(self, metric: str) -> float | None:
        return value(METRICS[metric], total(self.agents))

    def tails(self, queue: QueueName) -> dict[float, int]:
        """Quantiles of the waits of answered calls, in ms."""
        waits = self.waits_ms.get(queue, ())
        return {part: quantile(waits, part) for part in TAILS} if waits else {}

    def document(self) -> dict[str, Any]:
        """The plain form, for JSON. Times are ISO 8601 with the center's offset."""
        return {
            "name": self.name,
            "seed": self.seed,
            "begins": self._iso(self.begins),
            "interval_ms": self.interval_ms,
            "left_over": self.left_over,
            "lines": [
                {"queue": line.queue, "start": None if line.start is None else self._iso(line.start), **line.metrics}
                for line in self.table()
            ],
            "waits_ms": {
                queue: {f"p{part * 100:g}": wait for part, wait in self.tails(queue).items()} for queue in self.queues
            },
            "agents": {name: self.of_agents(name) for name in OF_AGENTS},
            "definitions": {name: METRICS[name].version for name in (*COLUMNS, *OF_AGENTS)},
        }

    def _sums(self) -> dict[tuple[QueueName | None, Wall | None], dict[Counter, int]]:
        """By queue (or all) and interval (or the day), in one pass."""
        sums: dict[tuple[QueueName | None, Wall | None], dict[Counter, int]] = {}
        for slot, counts in self.counters.items():
            start = Wall(slot.start - (slot.start - self.begins) % self.interval_ms)
            for key in {(slot.queue, start), (slot.queue, None), (None, start), (None, None)}:
                there = sums.setdefault(key, {})
                for counter, number in counts.items():
                    there[counter] = there.get(counter, 0) + number
        return sums

    def _iso(self, moment: Wall) -> str:
        return to_datetime(moment, ZoneInfo(self.timezone)).isoformat()


def quantile(ordered: Sequence[int], part: float) -> int:
    """The smallest value that at least ``part`` of them do not exceed (the nearest rank)."""
    rank = -int(-part * len(ordered) // 1)
    return ordered[max(1, min(rank, len(ordered))) - 1]


def _figures(queue: QueueName | None, start: Wall | None, sums: Counts) -> Figures:
    return Figures(queue, start, {name: value(METRICS[name], sums) for name in COLUMNS})
