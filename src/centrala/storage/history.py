"""The history's named read queries: closed interactions and interval counters, as flat rows.

Owns which names may filter and sort; a name that is not listed is a mistake, and no text of a request
ever becomes SQL. Pages are read by key, not by offset, so a page deep in a year costs what the first does.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, false, func, or_, select, tuple_, union_all

from centrala.clock import Wall
from centrala.errors import Mistake, Mistakes
from centrala.interactions.record import InteractionRecord
from centrala.storage.codec import clean, read_fields
from centrala.storage.database import Database
from centrala.storage.schema import counters, interactions, personal

__all__ = [
    "FILTERS",
    "SORTS",
    "CounterRow",
    "CounterSum",
    "History",
    "HistoryPage",
    "Theirs",
    "Within",
    "place_of",
    "read_records",
    "visible",
    "write_place",
]

V = TypeVar("V", int, str)

FILTERS: Final = ("queue", "agent", "number", "trunk", "channel", "direction", "outcome")
"""Equal to the value, or to one of several. Besides: ``party_number``, ``since``, ``until``."""
SORTS: Final = ("opened", "closed", "queued_ms", "talk_ms")
"""A minus before the name: from the largest down."""
_LONGEST_PAGE: Final = 500
_WITHIN: Final = ("classification.", "walk.", "passes.")
"""Columns that hold personal values inside."""
_PERSONAL: Final = ("party_number", "party_name", "dialled", "notes")


@dataclass(frozen=True, slots=True)
class Within:
    """What somebody may see: interactions that these agents had, and those that nobody had in these queues.

    The rule of ``access.Reach``: what somebody has is theirs, and not of all who serve the queue.
    """

    agents: Collection[str] = ()
    queues: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Theirs:
    """Of a customer: what is known to be theirs, and what came by their numbers when nobody said whose it was."""

    ids: Collection[str]
    """Of the record, and of those that are part of it."""
    numbers: Collection[str]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    rows: tuple[InteractionRecord, ...]
    cursor: str | None
    """Give it back for what follows; None: that was all."""


@dataclass(frozen=True, slots=True)
class CounterRow:
    interval: Wall
    queue: str
    agent: str
    channel: str
    direction: str
    name: str
    """A ``metrics.counters.Counter``."""
    amount: int


@dataclass(frozen=True, slots=True)
class CounterSum:
    queue: str
    agent: str
    name: str
    amount: int


class History:
    """Closed interactions and their counters."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def interactions(
        self,
        filters: Mapping[str, str | Collection[str]] | None = None,
        *,
        since: Wall | None = None,
        until: Wall | None = None,
        party_number: str | None = None,
        theirs: Theirs | None = None,
        took_part: str | None = None,
        within: Within | None = None,
        sort: str = "-opened",
        limit: int = 50,
        cursor: str | None = None,
    ) -> HistoryPage:
        """One page. ``since`` and ``until`` bound the arrival: [since, until). ``took_part``: an agent who had a
        part in it, or was offered it in vain.

        Raises Mistakes: a filter or sort that is not listed, a cursor that is not ours.
        """
        where = [_filter(name, value) for name, value in (filters or {}).items()]
        where += [] if since is None else [interactions.c.opened >= since]
        where += [] if until is None else [interactions.c.opened < until]
        where += [] if within is None else [visible(within)]
        where += [] if party_number is None else [interactions.c.id.in_(_subjects([party_number]))]
        where += [] if theirs is None else [_theirs(theirs)]
        where += [] if took_part is None else [or_(*_took_part(took_part))]
        limit = max(1, min(limit, _LONGEST_PAGE))
        statement = _sorted(select(interactions).where(*where), sort, cursor).limit(limit + 1)
        records = await self._database.read(lambda connection: read_records(connection, statement))
        more = len(records) > limit
        shown = tuple(records[:limit])
        if not more:
            return HistoryPage(shown, None)
        value = getattr(shown[-1], sort.removeprefix("-"))
        return HistoryPage(shown, write_place(sort, value, shown[-1].id))

    async def interaction(self, id_: str, *, within: Within | None = None) -> InteractionRecord | None:
        """None: there is no such closed interaction, or none that may be seen."""
        statement = select(interactions).where(interactions.c.id == id_)
        if within is not None:
            statement = statement.where(visible(within))
        records = await self._database.read(lambda connection: read_records(connection, statement))
        return records[0] if records else None

    async def count(self) -> int:
        statement = select(func.count()).select_from(interactions)
        return await self._database.read(lambda connection: connection.scalar(statement)) or 0

    async def counters(
        self, since: Wall, until: Wall, *, queues: Collection[str] | None = None, agents: Collection[str] | None = None
    ) -> list[CounterRow]:
        """Of the intervals that begin in [since, until), in order; of these queues and these agents only."""
        statement = select(counters).where(counters.c.interval >= since, counters.c.interval < until)
        if queues is not None:
            statement = statement.where(counters.c.queue.in_(list(queues)))
        if agents is not None:
            statement = statement.where(counters.c.agent.in_(list(agents)))
        statement = statement.order_by(*counters.primary_key.columns)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [CounterRow(*row) for row in rows]

    async def sums(self, since: Wall, until: Wall) -> list[CounterSum]:
        """Of the intervals that begin in [since, until): one sum for each queue, agent and counter."""
        place = (counters.c.queue, counters.c.agent, counters.c.name)
        statement = (
            select(*place, func.sum(counters.c.amount))
            .where(counters.c.interval >= since, counters.c.interval < until)
            .group_by(*place)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [CounterSum(queue, agent, name, int(amount)) for queue, agent, name, amount in rows]


def _filter(name: str, value: str | Collection[str]) -> ColumnElement[bool]:
    if name not in FILTERS:
        raise Mistakes([Mistake(("filter", name), "is not something to filter by.", f"Use {', '.join(FILTERS)}.")])
    column = interactions.c[name]
    return column == value if isinstance(value, str) else column.in_(list(value))


def _took_part(agent: str) -> list[ColumnElement[bool]]:
    named = f'"{agent}"'
    return [
        interactions.c.agent == agent,
        interactions.c.segments.contains(f'"agent":{named}', autoescape=True),
        interactions.c.missed_by.contains(named, autoescape=True),
    ]


def visible(within: Within) -> ColumnElement[bool]:
    """The rows that are somebody's who is named, or nobody's in a queue that is named."""
    allowed: list[ColumnElement[bool]] = []
    if within.agents:
        allowed.append(interactions.c.agent.in_(list(within.agents)))
    if within.queues:
        allowed.append(and_(interactions.c.agent.is_(None), interactions.c.queue.in_(list(within.queues))))
    return or_(*allowed) if allowed else false()


def _subjects(numbers: Collection[str]) -> Select[Any]:
    return select(personal.c.subject).where(personal.c.name == "party_number", personal.c.value.in_(list(numbers)))


def _theirs(theirs: Theirs) -> ColumnElement[bool]:
    """As a list of ids, each of which an index finds; an OR of both conditions would walk through the whole history.

    A consult bears its call's customer, and is no contact of its own.
    """
    named = and_(interactions.c.customer != "", interactions.c.customer.in_(list(theirs.ids)))
    candidates = union_all(select(interactions.c.id).where(named), _subjects(theirs.numbers))
    return and_(
        interactions.c.id.in_(candidates),
        interactions.c.customer.in_(["", *theirs.ids]),
        interactions.c.about.is_(None),
    )


def _sorted(statement: Select[Any], sort: str, cursor: str | None) -> Select[Any]:
    name = sort.removeprefix("-")
    if name not in SORTS:
        raise Mistakes([Mistake(("sort",), f"{name} is not something to sort by.", f"Use {', '.join(SORTS)}.")])
    column, down = interactions.c[name], sort.startswith("-")
    if cursor is not None:
        place = place_of(sort, cursor, int)
        key = tuple_(column, interactions.c.id)
        statement = statement.where(key < place if down else key > place)
    if down:
        return statement.order_by(column.desc(), interactions.c.id.desc())
    return statement.order_by(column, interactions.c.id)


def write_place(sort: str, value: int | str, id_: str) -> str:
    """What a list of this order gives for the rows after the one with this value and id."""
    return base64.urlsafe_b64encode(msgspec.json.encode((sort, value, id_))).decode()


def place_of(sort: str, cursor: str, kind: type[V]) -> tuple[V, str]:
    """The value (of this ``kind``) and id of the last row that was shown. Raises Mistakes: the cursor is not ours."""
    try:
        told = msgspec.json.decode(base64.urlsafe_b64decode(cursor.encode()), type=tuple[str, int | str, str])
    except (msgspec.DecodeError, binascii.Error, ValueError):
        told = "", "", ""
    kept, value, id_ = told
    endless = isinstance(value, int) and abs(value) >= 1 << 63
    if kept != sort or not isinstance(value, kind) or endless or clean(f"{value}{id_}") != f"{value}{id_}":
        raise Mistakes([Mistake(("cursor",), "is not one that was given for this list.", "Begin without a cursor.")])
    return value, id_


def read_records(connection: Connection, statement: Select[Any]) -> list[InteractionRecord]:
    rows = connection.execute(statement).all()
    values = _personal(connection, [row.id for row in rows])
    return [_record(row, values.get(row.id, {})) for row in rows]


def _personal(connection: Connection, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """By interaction: the personal columns of its row, as far as they are not erased."""
    statement = select(personal.c.subject, personal.c.name, personal.c.value).where(
        and_(
            personal.c.subject.in_(ids),
            personal.c.value.is_not(None),
            or_(personal.c.name.in_(_PERSONAL), *(personal.c.name.startswith(one) for one in _WITHIN)),
        )
    )
    values: dict[str, dict[str, str]] = {}
    for subject, name, value in connection.execute(statement):
        values.setdefault(subject, {})[name] = value
    return values


def _record(row: Row[Any], values: Mapping[str, str]) -> InteractionRecord:
    written = {str(name): value for name, value in row._mapping.items()}
    for name in ("visits", "segments", "classification", "missed_by", "walk", "passes"):
        written[name] = None if written[name] is None else msgspec.json.decode(written[name])
    return read_fields(InteractionRecord, written | {name: {"$p": name} for name in _PERSONAL}, values)
