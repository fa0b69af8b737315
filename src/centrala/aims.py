"""What a center aims at: goals with an owner, and the limits from which a number warns.

Owns the nouns, and which metric can be a goal of whom. What a metric is worth now is ``metrics``' and
``wallboard``'s; a goal names it by its id.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = ["DEFAULT", "MOST_CALLS", "Goal", "GoalMetric", "GoalUnit", "Limit", "Limits", "OwnTarget"]


class GoalUnit(StrEnum):
    NUMBER = "number"
    SHARE = "share"
    MS = "ms"


class GoalMetric(StrEnum):
    """Metrics that can be a goal, by their ids in ``metrics.registry``: of those, one end is the good one."""

    HANDLED = "handled"
    ACW = "acw"
    OCCUPANCY = "occupancy"
    UTILISATION = "utilisation"
    ANSWERED = "answered"
    SERVICE_LEVEL = "service_level"
    ASA = "asa"
    ABANDONMENT_RATE = "abandonment_rate"

    @property
    def unit(self) -> GoalUnit:
        if self in (GoalMetric.HANDLED, GoalMetric.ANSWERED):
            return GoalUnit.NUMBER
        return GoalUnit.MS if self in (GoalMetric.ACW, GoalMetric.ASA) else GoalUnit.SHARE

    @property
    def at_most(self) -> bool:
        """Reached as long as the figure stays below."""
        return self in (GoalMetric.ACW, GoalMetric.ASA, GoalMetric.ABANDONMENT_RATE)

    @property
    def of_people(self) -> bool:
        """There is a figure of each agent."""
        return self in (
            GoalMetric.HANDLED,
            GoalMetric.ACW,
            GoalMetric.OCCUPANCY,
            GoalMetric.UTILISATION,
        )

    @property
    def of_queues(self) -> bool:
        return self not in (GoalMetric.OCCUPANCY, GoalMetric.UTILISATION)


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached in a day, told to those whom it is for. At most one of queue, team and agent."""

    name: str
    metric: GoalMetric
    target: float
    """In the unit of the metric: number, share from 0 to 1, milliseconds."""
    title: str = ""
    queue: str = ""
    team: str = ""
    agent: str = ""
    each: bool = False
    """Everybody of the team, the queue or the center has it alone."""
    owner: str = ""
    """Whose business it is that it is reached: a user name."""


MOST_CALLS: Final = 1_000
"""More calls a day nobody means."""


@dataclass(frozen=True, slots=True)
class OwnTarget:
    """What somebody has set themselves for each day: so many calls, perhaps by an hour. Nobody else sees it."""

    calls: int
    """1 to ``MOST_CALLS``."""
    by: int | None = None
    """Minute of the day by the center's clock, 0 to 1439; None: by its end."""


@dataclass(frozen=True, slots=True)
class Limit:
    """From where a number warns, and from where it alarms; on both sides, where a middle is good."""

    warn_above: float | None = None
    alert_above: float | None = None
    warn_below: float | None = None
    alert_below: float | None = None


DEFAULT: Final = Limit()
"""Says nothing: what is sensible for the queue holds."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of a queue's row on the board."""

    waiting: Limit = DEFAULT
    longest_wait_ms: Limit = DEFAULT
    service_level: Limit = DEFAULT
    abandonment_rate: Limit = DEFAULT
    available: Limit = DEFAULT
    """Agents who are free."""
