"""The calls behind a figure: which closed interactions a counter counted.

Owns nothing of the counting: whether a call belongs to a figure is asked of the very rule that counted it, under
the configuration that it lived by, so the rows and the figure can't disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, func, select, tuple_

from centrala.clock import Wall
from centrala.errors import Mistake, Mistakes
from centrala.interactions.record import InteractionRecord
from centrala.metrics.counters import Counter, count
from centrala.organisation import Organisation
from centrala.storage.configuration import Configuration
from centrala.storage.database import Database
from centrala.storage.history import Within, place_of, read_records, visible, write_place
from centrala.storage.schema import counters, interactions

__all__ = ["FIGURES", "Behind", "BehindPage", "Figure"]

FIGURES: Final = (
    Counter.OFFERED,
    Counter.ANSWERED,
    Counter.ANSWERED_IN_TIME,
    Counter.ABANDONED,
    Counter.ABANDONED_SHORT,
    Counter.ABANDONED_IN_TIME,
    Counter.FLOWED_OUT,
    Counter.FLOWED_OUT_IN_TIME,
    Counter.LOST_WITH_ENGINE,
    Counter.MISSED_OFFERS,
    Counter.ARRIVED,
    Counter.GONE_BEFORE_QUEUE,
    Counter.REFUSED,
    Counter.HANDLED,
    Counter.INTERACTIONS_HANDLED,
    Counter.PASSED_ON,
    Counter.CATEGORISED,
    Counter.CATEGORIES_CORRECTED,
)
"""Counters of calls, one call at a time; those of time are sums over the same calls."""

_SORT: Final = "-opened"
_PAGE: Final = 500
_LONGEST_CALL_MS: Final = 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a board or report: a counter over the intervals that begin in [since, until)."""

    counter: str
    since: Wall
    until: Wall
    queue: str = ""
    """Of this queue only; empty: of all."""
    agent: str = ""


@dataclass(frozen=True, slots=True)
class BehindPage:
    total: int
    """The figure itself."""
    rows: tuple[tuple[InteractionRecord, int], ...]
    """Newest first, each with how often it counts: a call may come into a queue twice."""
    cursor: str | None


class Behind:
    """Reads the history with the rules of its counters."""

    def __init__(self, database: Database, configuration: Configuration) -> None:
        self._database = database
        self._configuration = configuration
        self._rules: dict[int, Organisation] = {}

    async def calls(
        self, figure: Figure, *, within: Within | None = None, limit: int = 50, cursor: str | None = None
    ) -> BehindPage:
        """One page; with ``within`` only the rows of those whom one may read, the total is the figure's all the same.

        Raises Mistakes: a counter that is not one of ``FIGURES``, a cursor that is not ours.
        """
        if figure.counter not in FIGURES:
            raise Mistakes([Mistake(("figure",), "is no figure of calls.", f"Use one of {', '.join(FIGURES)}.")])
        total = await self._database.read(lambda connection: _total(connection, figure))
        found: list[tuple[InteractionRecord, int]] = []
        while True:
            page = await self._page(figure, within, cursor)
            await self._learn({record.revision for record in page})
            for record in page:
                if times := _times(record, self._rules[record.revision], figure):
                    found.append((record, times))
                cursor = write_place(_SORT, record.opened, record.id)
                if len(found) == limit:
                    return BehindPage(total, tuple(found), cursor)
            if len(page) < _PAGE:
                return BehindPage(total, tuple(found), None)

    async def _page(self, figure: Figure, within: Within | None, cursor: str | None) -> list[InteractionRecord]:
        where: list[ColumnElement[bool]] = [
            interactions.c.opened < figure.until,
            interactions.c.opened >= figure.since - _LONGEST_CALL_MS,
            interactions.c.closed >= figure.since,
        ]
        where += [] if within is None else [visible(within)]
        if figure.queue:
            where += [interactions.c.visits.contains(f'"{figure.queue}"', autoescape=True)]
        if cursor is not None:
            where += [tuple_(interactions.c.opened, interactions.c.id) < place_of(_SORT, cursor, int)]
        statement = select(interactions).where(and_(*where))
        statement = statement.order_by(interactions.c.opened.desc(), interactions.c.id.desc()).limit(_PAGE)
        return await self._database.read(lambda connection: read_records(connection, statement))

    async def _learn(self, revisions: set[int]) -> None:
        for revision in revisions - self._rules.keys():
            self._rules[revision] = await self._configuration.load(revision)


def _total(connection: Connection, figure: Figure) -> int:
    statement = select(func.coalesce(func.sum(counters.c.amount), 0)).where(
        counters.c.name == figure.counter,
        counters.c.interval >= figure.since,
        counters.c.interval < figure.until,
        *([counters.c.queue == figure.queue] if figure.queue else []),
        *([counters.c.agent == figure.agent] if figure.agent else []),
    )
    return int(connection.scalar(statement) or 0)


def _times(record: InteractionRecord, rules: Organisation, figure: Figure) -> int:
    tally: Mapping[object, Mapping[Counter, int]] = {
        slot: counts
        for slot, counts in count(record, rules).items()
        if figure.since <= slot.start < figure.until
        and figure.queue in ("", slot.queue)
        and figure.agent in ("", slot.agent)
    }
    return sum(counts.get(Counter(figure.counter), 0) for counts in tally.values())
