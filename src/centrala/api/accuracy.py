"""How often what was found automatically was right: what a person corrected, by what was found and by its source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from fastapi import Request

from centrala.access import Right
from centrala.api.guard import Caller, center_of, needs
from centrala.api.interactions import asked_moment
from centrala.api.ports import AccuracyQuestion
from centrala.api.rows import AccuracyRow, AccuracyRows, CorrectedTo
from centrala.api.tables import CsvResponse, table
from centrala.api.version import version_one
from centrala.interactions.classification import Aspect
from centrala.metrics.accuracy import ACCURACY, Accuracy, Found, by_word_and_rule, summed

__all__ = ["router"]

router = version_one("/accuracy", tags=["reports"])

COLUMNS = ("value", "by", "found", "seen", "corrected", "accuracy", "corrected_to")


class Judged(StrEnum):
    """Findings that a person can correct by another word."""

    CATEGORY = "category"
    PURPOSE = "purpose"


@router.get("")
async def accuracy(
    request: Request,
    caller: Annotated[Caller, needs(Right.REPORTS_READ)],
    since: datetime,
    until: datetime,
    aspect: Judged = Judged.CATEGORY,
) -> AccuracyRows:
    """Of closed calls that arrived from ``since`` to ``until``: what was found automatically, by which rule, and how
    often a person's last word was another. Calls among colleagues and flows' tests are left out.
    """
    found = await _found(request, caller, Right.REPORTS_READ, aspect, since, until)
    lines = [_row(line) for line in by_word_and_rule(found)]
    return AccuracyRows(ACCURACY.formula, ACCURACY.version, _row(summed(found)), lines)


@router.get("/export", response_class=CsvResponse)
async def export_accuracy(
    request: Request,
    caller: Annotated[Caller, needs(Right.REPORTS_EXPORT)],
    since: datetime,
    until: datetime,
    aspect: Judged = Judged.CATEGORY,
) -> CsvResponse:
    """The same as a table (RFC 4180); ``accuracy`` stands beside its numbers, and is empty where nothing was found."""
    found = await _found(request, caller, Right.REPORTS_EXPORT, aspect, since, until)
    rows = [_cells(_row(line)) for line in by_word_and_rule(found)]
    name = f'attachment; filename="accuracy-{aspect.value}.csv"'
    return CsvResponse(iter([table(COLUMNS, rows)]), headers={"Content-Disposition": name})


async def _found(
    request: Request, caller: Caller, right: Right, aspect: Judged, since: datetime, until: datetime
) -> Sequence[Found]:
    reach = caller.reach(right)
    begin, end = asked_moment("since", since), asked_moment("until", until)
    question = AccuracyQuestion(Aspect(aspect.value), begin, end, reach.everything, reach.people, reach.queues)
    return await center_of(request).findings(question)


def _row(line: Accuracy) -> AccuracyRow:
    share = line.share
    return AccuracyRow(
        value=line.word,
        by=line.rule,
        found=line.found,
        seen=line.seen,
        corrected=line.corrected,
        corrected_to=[CorrectedTo(word, calls) for word, calls in line.corrected_to],
        accuracy=None if share is None else round(share, 4),
    )


def _cells(row: AccuracyRow) -> list[object]:
    to = ", ".join(f"{one.value or '-'} ({one.calls})" for one in row.corrected_to)
    return [row.value, row.by, row.found, row.seen, row.corrected, row.accuracy, to]
