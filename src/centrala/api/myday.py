"""One's own day: what one has done so far, and the goals with their progress.

Owns whose figures are shown to whom: one's own, and those of goals that one is told. The figures are the board's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import Request
from pydantic import Field

from centrala.access import Right, Subject
from centrala.aims import MOST_CALLS, Goal, OwnTarget
from centrala.api.encoding import moment
from centrala.api.forms import Form
from centrala.api.guard import Caller, center_of, needs
from centrala.api.ports import Center
from centrala.api.rows import DayRow, GoalRow, GoalRows, TargetRow
from centrala.api.today import agent_today
from centrala.api.version import version_one
from centrala.ids import AgentName, QueueName
from centrala.metrics.counters import Counter, Counts
from centrala.metrics.goals import Progress, Target, goals_of, is_of_people, members, progress, target_of
from centrala.metrics.registry import metric

__all__ = ["router"]

router = version_one(tags=["goals"])


class TargetForm(Form):
    calls: Annotated[int, Field(ge=1, le=MOST_CALLS)] | None = None
    by: Annotated[str, Field(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    """``HH:MM`` by the center's clock; left out: by the end of the day."""


@router.get("/me/day")
async def my_day(request: Request, caller: Annotated[Caller, needs(Right.REPORTS_READ)]) -> DayRow:
    """What one has done today, and one's goals: own ones, and those of team, queues and center."""
    return await _day(center_of(request), caller)


@router.put("/me/target")
async def set_target(
    request: Request, form: TargetForm, caller: Annotated[Caller, needs(Right.REPORTS_READ)]
) -> DayRow:
    """How many calls one wants to handle in a day, for oneself; ``calls`` left out: none of one's own. Nobody else
    sees it.
    """
    center = center_of(request)
    await center.choose_target(caller.name, None if form.calls is None else OwnTarget(form.calls, _minute(form.by)))
    return await _day(center, caller)


async def _day(center: Center, caller: Caller) -> DayRow:
    now = center.now()
    told = goals_of(center.organisation, caller.name)
    target = target_of(center.organisation, caller.name, await center.target_of(caller.name))
    return DayRow(
        at=moment(now.wall),
        today=agent_today(center.board.agent(caller.name, now.wall)),
        goals=[goal_row(_progress(center, goal, caller.name)) for goal in told],
        target=None if target is None else _target_row(center, target, caller.name),
    )


def _target_row(center: Center, target: Target, agent: AgentName) -> TargetRow:
    handled = center.board.agent(agent, center.now().wall).number(Counter.HANDLED)
    return TargetRow(
        calls=target.calls,
        by=None if target.by is None else f"{target.by // 60:02}:{target.by % 60:02}",
        own=target.goal is None,
        goal=None if target.goal is None else target.goal.title or target.goal.name,
        handled=handled,
        share=round(min(1.0, handled / target.calls), 4) if target.calls > 0 else 1.0,
        reached=handled >= target.calls,
    )


def _minute(by: str | None) -> int | None:
    return None if by is None else 60 * int(by[:2]) + int(by[3:])


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
