"""One's own day: what one has done so far, and the goals with their progress.

Owns whose figures are shown to whom: one's own, and those of goals that one is told. The figures are the board's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Request

from centrala.access import Right, Subject
from centrala.aims import Goal
from centrala.api.encoding import moment
from centrala.api.guard import Caller, center_of, needs
from centrala.api.ports import Center
from centrala.api.rows import DayRow, GoalRow, GoalRows
from centrala.api.today import agent_today
from centrala.ids import AgentName, QueueName
from centrala.metrics.counters import Counter, Counts
from centrala.metrics.goals import Progress, goals_of, is_of_people, members, progress
from centrala.metrics.registry import metric

__all__ = ["router"]

router = APIRouter(tags=["goals"])


@router.get("/me/day")
async def my_day(request: Request, caller: Annotated[Caller, needs(Right.REPORTS_READ)]) -> DayRow:
    """What one has done today, and one's goals: own ones, and those of team, queues and center."""
    center = center_of(request)
    now = center.now()
    told = goals_of(center.organisation, caller.name)
    return DayRow(
        at=moment(now.wall),
        today=agent_today(center.board.agent(caller.name, now.wall)),
        goals=[goal_row(_progress(center, goal, caller.name)) for goal in told],
    )


@router.get("/goals")
async def list_goals(request: Request, caller: Annotated[Caller, needs(Right.REPORTS_READ)]) -> GoalRows:
    """The goals that one may see: own ones, and those of teams, queues and people that one leads.

    A goal that everybody has alone is shown as all of them together have reached it: see ``/agents`` for each.
    """
    center = center_of(request)
    own = {goal.name for goal in goals_of(center.organisation, caller.name)}
    shown = [goal for goal in center.organisation.goals.values() if goal.name in own or _leads(caller, goal)]
    return GoalRows([goal_row(_progress(center, goal, caller.name)) for goal in shown])


def goal_row(found: Progress) -> GoalRow:
    goal, what = found.goal, metric(found.goal.metric.value)
    return GoalRow(
        name=goal.name,
        title=goal.title or what.name,
        metric=what.id,
        formula=what.formula,
        unit=what.unit.value,
        at_most=goal.metric.at_most,
        target=goal.target,
        value=found.value,
        reached=found.reached,
        share=found.share,
        queue=goal.queue or None,
        team=goal.team or None,
        agent=goal.agent or None,
        each=goal.each,
        owner=goal.owner or None,
    )


def _leads(caller: Caller, goal: Goal) -> bool:
    reach = caller.reach(Right.REPORTS_READ)
    if reach.everything:
        return True
    return bool(goal.agent or goal.queue) and reach.covers(Subject.of(goal.agent, queue=goal.queue))


def _progress(center: Center, goal: Goal, agent: AgentName) -> Progress:
    now, board = center.now().wall, center.board
    if is_of_people(goal):
        return progress(goal, _sum(board.agent(name, now).counts for name in members(center.organisation, goal, agent)))
    open_ = list(center.live.interactions.values())
    if goal.queue:
        (figures,) = board.queues([QueueName(goal.queue)], open_, now)
        return progress(goal, figures.counts)
    return progress(goal, board.center(open_, now).counts)


def _sum(parts: Iterable[Counts]) -> Counts:
    found: dict[Counter, int] = {}
    for counts in parts:
        for counter, number in counts.items():
            found[counter] = found.get(counter, 0) + number
    return found
