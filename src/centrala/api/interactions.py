"""The history: closed interactions, and what happened to each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated, Final

from fastapi import Depends, Query, Request

from centrala.access import Right
from centrala.api.encoding import event_content, is_told
from centrala.api.forms import Limit, PathName
from centrala.api.guard import Caller, center_of, needs, not_allowed
from centrala.api.ports import HistoryQuestion
from centrala.api.problems import Problem
from centrala.api.rows import InteractionRow, Interactions, InteractionStory
from centrala.api.shown import moment, record_row, subject_of_record
from centrala.api.tables import CsvResponse, table_head, table_rows
from centrala.api.texts import text_row
from centrala.api.version import version_one
from centrala.clock import Wall, to_wall
from centrala.errors import Mistake, Mistakes
from centrala.interactions.record import InteractionRecord
from centrala.organisation import Organisation

__all__ = ["asked_moment", "router"]

router = version_one("/interactions", tags=["interactions"])

EXPORTED_AT_ONCE: Final = 200
"""Rows that are read from the record together."""

Several = Annotated[list[str] | None, Query(max_length=50)]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which interactions, in which order."""

    filters: Mapping[str, list[str]]
    party_number: str | None
    took_part: str | None
    since: Wall | None
    until: Wall | None
    sort: str

    def of(self, caller: Caller, limit: int, cursor: str | None) -> HistoryQuestion:
        """Of those that this caller may see. Raises Problem (``not_allowed``): somebody else's part in them."""
        reach = caller.reach(Right.INTERACTIONS_READ)
        theirs = self.took_part is not None and (reach.everything or self.took_part in reach.people)
        if self.took_part is not None and not theirs:
            raise not_allowed(Right.INTERACTIONS_READ)
        return HistoryQuestion(
            filters=self.filters,
            since=self.since,
            until=self.until,
            party_number=self.party_number,
            took_part=self.took_part,
            everything=reach.everything or theirs,
            people=reach.people,
            queues=reach.queues,
            sort=self.sort,
            limit=limit,
            cursor=cursor,
        )


def _asked(
    queue: Several = None,
    agent: Several = None,
    number: Several = None,
    trunk: Several = None,
    channel: Several = None,
    direction: Several = None,
    outcome: Several = None,
    party_number: Annotated[str | None, Query(max_length=40)] = None,
    took_part: Annotated[str | None, Query(min_length=1, max_length=100)] = None,
    since: datetime | None = None,
    until: datetime | None = None,
    sort: Annotated[str, Query(max_length=40)] = "-opened",
) -> Asked:
    given = {
        "queue": queue,
        "agent": agent,
        "number": number,
        "trunk": trunk,
        "channel": channel,
        "direction": direction,
        "outcome": outcome,
    }
    filters = {name: values for name, values in given.items() if values}
    return Asked(filters, party_number, took_part, _moment("since", since), _moment("until", until), sort)


Question = Annotated[Asked, Depends(_asked)]


@router.get("")
async def list_interactions(
    request: Request,
    caller: Annotated[Caller, needs(Right.INTERACTIONS_READ)],
    asked: Question,
    limit: Limit = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Interactions:
    """Newest first, unless ``sort`` says otherwise; ``next`` is the cursor of what follows.

    ``took_part`` names an agent: the calls that they had a part in, whoever talked last, and those that they were
    offered and missed. The words of calls that one may not read are left out there.
    """
    center = center_of(request)
    found = await center.history(asked.of(caller, limit, cursor))
    return Interactions([_row(caller, row, center.organisation) for row in found.rows], found.cursor)


@router.get("/export", response_class=CsvResponse)
async def export_interactions(
    request: Request, caller: Annotated[Caller, needs(Right.INTERACTIONS_READ)], asked: Question
) -> CsvResponse:
    """The same list whole, as a table (RFC 4180) that spreadsheets open; durations in milliseconds."""
    center = center_of(request)
    first = await center.history(asked.of(caller, EXPORTED_AT_ONCE, None))

    async def pages() -> AsyncIterator[bytes]:
        found = first
        yield table_head()
        while True:
            yield table_rows([_row(caller, row, center.organisation) for row in found.rows])
            if found.cursor is None:
                return
            found = await center.history(asked.of(caller, EXPORTED_AT_ONCE, found.cursor))

    return CsvResponse(pages(), headers={"Content-Disposition": 'attachment; filename="calls.csv"'})


def _row(caller: Caller, record: InteractionRecord, organisation: Organisation) -> InteractionRow:
    """Without the words of a call that one only was offered."""
    return record_row(record, organisation, clear=caller.may(Right.INTERACTIONS_READ, subject_of_record(record)))


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
        if is_told(event) and getattr(event, "interaction", interaction) == interaction
    ]
    row = record_row(record, center.organisation)
    texts = [text_row(one) for one in await center.texts.of(interaction)]
    return InteractionStory(**{one.name: getattr(row, one.name) for one in fields(row)}, texts=texts, events=events)


def _moment(name: str, given: datetime | None) -> Wall | None:
    return None if given is None else asked_moment(name, given)


def asked_moment(name: str, given: datetime) -> Wall:
    """Raises Mistakes: it has no time zone."""
    if given.tzinfo is None:
        raise Mistakes([Mistake(("query", name), "needs a time zone.", "Write 2026-01-31T08:00:00Z.")])
    return to_wall(given)
