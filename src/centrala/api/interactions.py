"""The history: closed interactions, and what happened to each."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request

from centrala.access import Right
from centrala.api.encoding import event_content
from centrala.api.forms import Limit, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.ports import HistoryQuestion
from centrala.api.problems import Problem
from centrala.api.rows import Interactions, InteractionStory
from centrala.api.shown import moment, record_row, subject_of_record
from centrala.clock import Wall, to_wall
from centrala.errors import Mistake, Mistakes

__all__ = ["router"]

router = APIRouter(prefix="/interactions", tags=["interactions"])

Several = Annotated[list[str] | None, Query(max_length=50)]


@router.get("")
async def list_interactions(
    request: Request,
    caller: Annotated[Caller, needs(Right.INTERACTIONS_READ)],
    queue: Several = None,
    agent: Several = None,
    number: Several = None,
    trunk: Several = None,
    channel: Several = None,
    direction: Several = None,
    outcome: Several = None,
    party_number: Annotated[str | None, Query(max_length=40)] = None,
    since: datetime | None = None,
    until: datetime | None = None,
    sort: Annotated[str, Query(max_length=40)] = "-opened",
    limit: Limit = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Interactions:
    """Newest first, unless ``sort`` says otherwise; ``next`` is the cursor of what follows."""
    given = {
        "queue": queue,
        "agent": agent,
        "number": number,
        "trunk": trunk,
        "channel": channel,
        "direction": direction,
        "outcome": outcome,
    }
    reach = caller.reach(Right.INTERACTIONS_READ)
    found = await center_of(request).history(
        HistoryQuestion(
            filters={name: values for name, values in given.items() if values},
            since=_moment("since", since),
            until=_moment("until", until),
            party_number=party_number,
            everything=reach.everything,
            people=reach.people,
            queues=reach.queues,
            sort=sort,
            limit=limit,
            cursor=cursor,
        )
    )
    return Interactions([record_row(row) for row in found.rows], found.cursor)


@router.get("/{interaction}")
async def show_interaction(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.INTERACTIONS_READ)]
) -> InteractionStory:
    """One closed interaction with everything that happened to it."""
    center = center_of(request)
    record = await center.record(interaction)
    if record is None or not caller.may(Right.INTERACTIONS_READ, subject_of_record(record)):
        raise Problem("no_such_interaction", "There is no such closed interaction.")
    story = await center.story(interaction)
    events = [
        {"entry": entry.number, "at": moment(entry.now.wall), **event_content(event)}
        for entry in story
        for event in entry.events
        if getattr(event, "interaction", interaction) == interaction
    ]
    row = record_row(record)
    return InteractionStory(**{one.name: getattr(row, one.name) for one in fields(row)}, events=events)


def _moment(name: str, given: datetime | None) -> Wall | None:
    if given is None:
        return None
    if given.tzinfo is None:
        raise Mistakes([Mistake(("query", name), "needs a time zone.", "Write 2026-01-31T08:00:00Z.")])
    return to_wall(given)
