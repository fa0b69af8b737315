"""What customers come for, and whether it is solved at once: the report by reason, and what is behind its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from fastapi import Depends, Query, Request

from centrala.access import Reach, Right
from centrala.api.forms import Limit
from centrala.api.guard import Caller, center_of, needs
from centrala.api.interactions import asked_moment
from centrala.api.ports import Center
from centrala.api.rows import (
    DefinitionRow,
    MatterRow,
    MatterRows,
    MeasuredRow,
    ReasonRow,
    ReasonRows,
    SideRow,
)
from centrala.api.shown import moment
from centrala.api.tables import CsvResponse, table
from centrala.api.ticket_rows import sees_ticket
from centrala.api.version import version_one
from centrala.casework import TicketRegister
from centrala.clock import Wall
from centrala.desk.reasons import Question, Wanted
from centrala.errors import Mistake, Mistakes
from centrala.ids import TicketId
from centrala.metrics.counters import Counter
from centrala.metrics.measures import SHORTEST_MS, Side, compared, span
from centrala.metrics.reasons import WINDOW_MS, Figure, Kind, Line, Matter
from centrala.metrics.registry import metric

__all__ = ["router"]

router = version_one("/reports/reasons", tags=["reports"])

MOST_MS: Final = 400 * 24 * 3_600_000
SHOWN: Final = ("matters", "complaint_share", "fcr", "reopen_rate", "time_to_resolve")
"""Metrics of the report, in the order in which they are explained."""
COLUMNS: Final = tuple(name for name in ReasonRow.__dataclass_fields__ if name != "points")

Name = Annotated[str, Query(max_length=63)]


@dataclass(frozen=True, slots=True)
class ReasonFilter:
    """Of what began from ``since`` to ``until``. ``within_ms``: N of first-contact resolution."""

    since: datetime
    until: datetime
    queue: Name = ""
    team: Name = ""
    """Of who had it."""
    department: Name = ""
    """Of the ticket; of a call without one, of its queue."""
    within_ms: Annotated[int, Query(ge=1_000, le=90 * 24 * 3_600_000)] = WINDOW_MS


Filter = Annotated[ReasonFilter, Depends()]


@router.get("")
async def reasons(request: Request, caller: Annotated[Caller, needs(Right.REPORTS_READ)], which: Filter) -> ReasonRows:
    """Tickets, and calls without one, by reason: how many, how many more than in the time before, whether the customer
    came back within N days, how long it took, and how many were complaints. A reason has those that are part of it.
    """
    center = center_of(request)
    asked = _question(center, caller.reach(Right.REPORTS_READ), which)
    told = await center.reasons(asked)
    return ReasonRows(
        since=moment(asked.since),
        until=moment(asked.until),
        before=moment(asked.read[0]),
        within_ms=which.within_ms,
        definitions=[_definition(name) for name in SHOWN],
        total=_row(told.whole, told.whole, center),
        items=[_row(line, told.whole, center) for line in told.lines],
        grew=None if told.grew is None else told.grew.reason,
    )


@router.get("/export", response_class=CsvResponse)
async def export_reasons(
    request: Request, caller: Annotated[Caller, needs(Right.REPORTS_EXPORT)], which: Filter
) -> CsvResponse:
    """The same as a table (RFC 4180), one line for each reason; a reason has those that are part of it."""
    center = center_of(request)
    told = await center.reasons(_question(center, caller.reach(Right.REPORTS_EXPORT), which))
    rows = [_row(line, told.whole, center) for line in told.lines]
    cells = [[getattr(row, name) for name in COLUMNS] for row in rows]
    head = {"Content-Disposition": 'attachment; filename="reasons.csv"'}
    return CsvResponse(iter([table(COLUMNS, cells)]), headers=head)


@router.get("/matters")
async def matters(
    request: Request,
    caller: Annotated[Caller, needs(Right.REPORTS_READ)],
    which: Filter,
    figure: Figure = Figure.MATTERS,
    reason: Annotated[str | None, Query(max_length=63)] = None,
    limit: Limit = 50,
) -> MatterRows:
    """The very tickets and calls that a number of the report counts, the newest first. ``reason`` left out: of all;
    empty: of those without one."""
    center = center_of(request)
    asked = _question(center, caller.reach(Right.REPORTS_READ), which)
    found = await center.behind_reasons(asked, Wanted(figure, reason, limit))
    return MatterRows(found.total, [await _matter(center, caller, one) for one in found.rows])


@router.get("/measured")
async def measured(
    request: Request,
    caller: Annotated[Caller, needs(Right.REPORTS_READ)],
    reason: Annotated[str, Query(min_length=1, max_length=63)],
    done: datetime,
    queue: Name = "",
    team: Name = "",
    department: Name = "",
) -> MeasuredRow:
    """Whether what was ``done`` about a reason helped: of a hundred tickets and calls, how many were for it (or for
    those that are part of it) before and after, over equal spans of whole weeks, at most four. ``outcome``: ``fewer``
    or ``more``, by more than chance does, ``alike``, ``too_few``, or ``too_early``: not a week has passed, and what
    came so far stands beside the week before.
    """
    center = center_of(request)
    at, now = asked_moment("done", done), center.now().wall
    looked_at = span(at, now)
    if now <= at:
        raise Mistakes([Mistake(("query", "done"), "This is not over yet.", "Name a moment that has passed.")])
    reach = caller.reach(Right.REPORTS_READ)
    # Before a whole week has passed, what came so far stands beside the week before.
    asked = Question(at, Wall(at + (looked_at or SHORTEST_MS)), WINDOW_MS, reach, now, queue, team, department)
    told = await center.reasons(asked)
    line = next((one for one in told.lines if one.reason == reason), Line(reason))
    before, after = Side(line.before, told.whole.before), Side(line.matters, told.whole.matters)
    said = compared(before, after, looked_at)
    return MeasuredRow(
        reason=reason,
        since=moment(asked.read[0]),
        done=moment(at),
        until=moment(min(asked.until, now)),
        before=_side(said.before),
        after=_side(said.after),
        outcome=said.outcome.value,
    )


def _side(one: Side) -> SideRow:
    rate = one.per_hundred
    return SideRow(one.count, one.of, None if rate is None else round(rate, 2))


def _question(center: Center, reach: Reach, which: ReasonFilter) -> Question:
    """Raises Mistakes: no such time."""
    since, until = asked_moment("since", which.since), asked_moment("until", which.until)
    if not since < until <= since + MOST_MS:
        remedy = "Name an end after the beginning, at most 400 days later."
        raise Mistakes([Mistake(("query", "until"), "This is no time that can be looked at.", remedy)])
    return Question(since, until, which.within_ms, reach, center.now().wall, which.queue, which.team, which.department)


def _row(line: Line, whole: Line, center: Center) -> ReasonRow:
    one = center.tickets.rules.reasons.get(line.reason)
    counts = line.counts
    judged, first = counts.get(Counter.CONTACTS_JUDGED, 0), counts.get(Counter.RESOLVED_FIRST, 0)
    return ReasonRow(
        reason=line.reason,
        title=line.reason if one is None else one.title or one.name,
        under="" if one is None else one.under,
        register=(TicketRegister.NONE if one is None else one.register).value,
        matters=line.matters,
        own=line.own,
        before=line.before,
        own_before=line.own_before,
        share=_rounded(line.matters / whole.matters if whole.matters else None),
        points=list(line.points),
        complaints=counts.get(Counter.COMPLAINTS, 0),
        complaint_share=_rounded(line.figure("complaint_share")),
        judged=judged,
        resolved_first=first,
        came_back=judged - first,
        not_yet=line.not_yet,
        unknown=line.unknown,
        fcr=_rounded(line.figure("fcr")),
        done=counts.get(Counter.TICKETS_DONE, 0),
        open=line.open,
        time_to_resolve_ms=line.middle_ms,
        reopen_judged=counts.get(Counter.TICKETS_JUDGED, 0),
        reopened=counts.get(Counter.TICKETS_REOPENED, 0),
        reopen_rate=_rounded(line.figure("reopen_rate")),
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _definition(name: str) -> DefinitionRow:
    what = metric(name)
    return DefinitionRow(what.id, what.name, what.formula, what.version)


async def _matter(center: Center, caller: Caller, one: Matter) -> MatterRow:
    ticket = await center.tickets.reads.one(TicketId(one.id)) if one.kind is Kind.TICKET else None
    seen = ticket is not None and sees_ticket(caller, Right.TICKETS_READ, ticket)
    return MatterRow(
        id=one.id,
        kind=one.kind.value,
        subject=ticket.subject if ticket is not None and seen else "",
        reason=one.reason,
        opened=moment(one.opened),
        done=None if one.course.done is None else moment(one.course.done),
        agent=one.place.agent,
        queue=one.place.queue,
        department=one.place.department,
    )
