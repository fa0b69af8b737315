"""The calls behind a number of a board or report.

Owns who may ask for which number, and what is still up: the board counts a stay in a queue from its end, the
history when the call is closed. Together they are the number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Query, Request

from centrala.access import Right
from centrala.api.forms import Limit
from centrala.api.guard import Caller, center_of, needs, not_allowed
from centrala.api.interactions import asked_moment
from centrala.api.ports import BehindQuestion, Center
from centrala.api.rows import CallsBehind, CountedRow, OpenCountedRow
from centrala.api.shown import call_row, record_row, seen
from centrala.api.version import version_one
from centrala.floor.live import Live
from centrala.interactions.interaction import Interaction, is_customers
from centrala.metrics.counters import Counter, interval_start, visited

__all__ = ["router"]

router = version_one("/interactions", tags=["interactions"])


@router.get("/behind")
async def behind(
    request: Request,
    caller: Annotated[Caller, needs(Right.INTERACTIONS_READ)],
    figure: Counter,
    since: datetime,
    until: datetime,
    queue: Annotated[str, Query(max_length=100)] = "",
    agent: Annotated[str, Query(max_length=100)] = "",
    limit: Limit = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> CallsBehind:
    """The calls behind a number: those that the counter ``figure`` counted in the quarters of an hour from ``since``.

    Sums of time, and what is not counted call by call, can't be asked for.
    """
    reach, center = caller.reach(Right.INTERACTIONS_READ), center_of(request)
    begin, end = asked_moment("since", since), asked_moment("until", until)
    if not _sees(caller, queue, agent):
        raise not_allowed(Right.QUEUES_SEE)
    question = BehindQuestion(
        figure.value, begin, end, queue, agent, reach.everything, reach.people, reach.queues, limit, cursor
    )
    found = await center.behind(question)
    up = list(_open(center.live, question))
    return CallsBehind(
        figure=figure.value,
        total=found.total + sum(one.times for one in up),
        items=[CountedRow(times, record_row(row, center.organisation)) for row, times in found.rows],
        open=[] if cursor else list(_rows(center, caller, up)),
        next=found.cursor,
    )


def _sees(caller: Caller, queue: str, agent: str) -> bool:
    """The number itself: of a queue or an agent that one sees, or of the whole center."""
    people, queues = caller.reach(Right.LIVE_SEE), caller.reach(Right.QUEUES_SEE)
    if agent:
        return people.everything or agent in people.people
    return queues.everything or (bool(queue) and queue in queues.queues)


@dataclass(frozen=True, slots=True)
class _Up:
    times: int
    call: Interaction


def _open(live: Live, question: BehindQuestion) -> Iterator[_Up]:
    """Calls that are not closed and count already. Raises nothing: which figures there are was checked before."""
    figure = Counter(question.figure)
    for one in live.interactions.values():
        if question.agent or not is_customers(one.direction, one.trunk):
            continue
        times = sum(
            visited(visit, one.opened.wall, live.rules(one)).get(figure, 0)
            for visit in one.visits
            if question.since <= interval_start(visit.entered) < question.until and question.queue in ("", visit.queue)
        )
        if times:
            yield _Up(times, one)


def _rows(center: Center, caller: Caller, up: list[_Up]) -> Iterator[OpenCountedRow]:
    live, now = center.live, center.now()
    reach, read = caller.reach(Right.LIVE_SEE), caller.reach(Right.INTERACTIONS_READ)
    for one in up:
        if seen(reach, one.call):
            yield OpenCountedRow(one.times, call_row(live, one.call, now, clear=seen(read, one.call)))
