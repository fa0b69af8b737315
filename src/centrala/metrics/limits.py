"""How a queue's numbers stand: fine, worth a look, or an alarm.

Owns the judgement, made once for every surface, and what holds where the center says nothing: the longest wait
by the queue's own time of answer, the service level by its target, the abandonment rate by the norm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from centrala.aims import DEFAULT, Limit
from centrala.metrics.registry import NORMS
from centrala.organisation import Queue

__all__ = ["Numbers", "State", "judge", "limits_of", "states", "worst"]

_NORM: Final = {norm.metric: norm for norm in NORMS}


class State(IntEnum):
    """A worse one is greater."""

    OK = 0
    WARN = 1
    ALERT = 2

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is judged, of one queue. None: there is nothing to judge."""

    waiting: float
    longest_wait_ms: float
    available: float
    service_level: float | None = None
    abandonment_rate: float | None = None


def judge(limit: Limit, value: float | None) -> State:
    """A number that is worth nothing yet is fine."""
    if value is None:
        return State.OK
    if _beyond(value, limit.alert_above, limit.alert_below):
        return State.ALERT
    return State.WARN if _beyond(value, limit.warn_above, limit.warn_below) else State.OK


def _beyond(value: float, above: float | None, below: float | None) -> bool:
    return (above is not None and value > above) or (below is not None and value < below)


def limits_of(queue: Queue) -> Mapping[str, Limit]:
    """By number: what the queue says, else what is sensible for it."""
    said = queue.limits
    norm = _NORM["abandonment_rate"].at_most or 0.0
    sensible = {
        "waiting": Limit(warn_above=5, alert_above=10),
        "longest_wait_ms": Limit(warn_above=queue.answer_within_ms, alert_above=3 * queue.answer_within_ms),
        "service_level": Limit(warn_below=queue.target, alert_below=queue.target * 0.75),
        "abandonment_rate": Limit(warn_above=norm, alert_above=2.5 * norm),
        "available": DEFAULT,
    }
    return {
        name: default if getattr(said, name) == DEFAULT else getattr(said, name) for name, default in sensible.items()
    }


def states(queue: Queue, numbers: Numbers) -> Mapping[str, State]:
    """How each number of this queue stands. Nobody free is a warning only while somebody waits."""
    found = {name: judge(limit, getattr(numbers, name)) for name, limit in limits_of(queue).items()}
    if queue.limits.available == DEFAULT and numbers.waiting and not numbers.available:
        found["available"] = State.WARN
    return found


def worst(found: Mapping[str, State]) -> State:
    return max(found.values(), default=State.OK)
