"""How far a goal is reached: the figure it names, and how it stands to the target.

Owns whose a goal is and the comparison. The figures are summed by whoever asks; the formula is the registry's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from centrala.aims import Goal, GoalMetric, OwnTarget
from centrala.ids import AgentName
from centrala.metrics.counters import Counts
from centrala.metrics.registry import metric, value
from centrala.organisation import Organisation

__all__ = ["Progress", "Target", "goals_of", "is_of_people", "members", "progress", "target_of"]


@dataclass(frozen=True, slots=True)
class Progress:
    """``value`` in the unit of the metric; None: nothing has happened yet."""

    goal: Goal
    value: float | None

    @property
    def reached(self) -> bool | None:
        """None: nothing can be said yet. What is to stay below is reached as long as it does."""
        if self.value is None:
            return None
        return self.value <= self.goal.target if self.goal.metric.at_most else self.value >= self.goal.target

    @property
    def share(self) -> float | None:
        """Of the target, 0 to 1; of what is to stay below None: more of it is no progress."""
        if self.value is None or self.goal.metric.at_most or self.goal.target <= 0:
            return None
        return min(1.0, self.value / self.goal.target)


def progress(goal: Goal, counts: Counts) -> Progress:
    """``counts``: sums over those whom the goal is of."""
    return Progress(goal, value(metric(goal.metric.value), counts))


def goals_of(organisation: Organisation, agent: AgentName) -> Iterator[Goal]:
    """Those that this agent is to see: own ones, and those of the own team and queues and of the whole center."""
    person = organisation.agents.get(agent)
    if person is None:
        return
    queues = {member.queue for member in person.queues}
    for goal in organisation.goals.values():
        if goal.agent:
            theirs = goal.agent == agent
        elif goal.team:
            theirs = goal.team == person.team
        else:
            theirs = not goal.queue or goal.queue in queues
        if theirs or goal.owner == agent:
            yield goal


def members(organisation: Organisation, goal: Goal, agent: AgentName) -> Iterable[AgentName]:
    """Whose figures are summed for a goal of people, as this agent sees it."""
    if goal.agent:
        return [AgentName(goal.agent)]
    if goal.each:
        return [agent]
    return [one.name for one in organisation.agents.values() if goal.team and one.team == goal.team]


def is_of_people(goal: Goal) -> bool:
    """Summed over agents; else over a queue, or all queues."""
    return bool(goal.agent or goal.team or goal.each)


@dataclass(frozen=True, slots=True)
class Target:
    """How many calls somebody wants to have handled in a day (metric ``handled``)."""

    calls: float
    by: int | None = None
    """Minute of the day; None: by its end."""
    goal: Goal | None = None
    """That says so; None: they have set it themselves."""


def target_of(organisation: Organisation, agent: AgentName, own: OwnTarget | None) -> Target | None:
    """Their own one; else the goal that is theirs alone, the one with their name before that of everybody."""
    if own is not None:
        return Target(own.calls, own.by)
    found = [
        goal
        for goal in goals_of(organisation, agent)
        if goal.metric is GoalMetric.HANDLED
        and (goal.agent == agent or goal.each)
        and _is_among(organisation, goal, agent)
    ]
    found.sort(key=lambda goal: not goal.agent)
    return Target(found[0].target, goal=found[0]) if found else None


def _is_among(organisation: Organisation, goal: Goal, agent: AgentName) -> bool:
    """Whether it is of this agent, and not only their business that others reach it."""
    person = organisation.agents[agent]
    if goal.team:
        return goal.team == person.team
    return not goal.queue or goal.queue in {member.queue for member in person.queues}
