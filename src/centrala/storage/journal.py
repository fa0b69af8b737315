"""Reading the journal: for replay, for one interaction's story, for the proof that nothing was changed.

Owns the way from a journal row back to the floor's values. Writes nothing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, or_, select

from centrala.calls.facts import Fact
from centrala.clock import Mono, Now, Wall
from centrala.errors import Trouble
from centrala.floor.commands import Command
from centrala.floor.events import Event
from centrala.organisation import Organisation
from centrala.storage.codec import read_body, read_events
from centrala.storage.database import Database
from centrala.storage.loading import CODEC_FORM, Form
from centrala.storage.schema import journal, mentions, personal, revisions
from centrala.storage.written import GENESIS, chained

__all__ = ["Chain", "Journal", "JournalEntry"]

_CHUNK: Final = 200
_STRIDE: Final = 500
"""Entries that are looked through at a time."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry, read back. Personal values that were erased read as ''."""

    number: int
    start: int
    boot: str
    now: Now
    input: Fact | Command | None
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Result of checking the hash chain."""

    entries: int
    """How many were checked."""
    broken_at: int | None
    """The first entry that is missing, or is not what was written; None: all are whole."""


class _Organisations:
    """Revisions as inputs refer to them, each read once."""

    def __init__(self, connection: Connection, form: Form) -> None:
        self._connection = connection
        self._form = form
        self._read: dict[int, Organisation] = {}

    def __call__(self, revision: int) -> Organisation:
        if revision not in self._read:
            document = self._connection.scalar(select(revisions.c.document).where(revisions.c.revision == revision))
            if document is None:
                raise LookupError(f"revision {revision}")
            self._read[revision] = self._form.read(document)
        return self._read[revision]


class Journal:
    """The journal of a center."""

    def __init__(self, database: Database, form: Form = CODEC_FORM) -> None:
        self._database = database
        self._form = form

    async def entries(
        self, first: int = 1, last: int | None = None, *, since: Wall | None = None, until: Wall | None = None
    ) -> AsyncIterator[JournalEntry]:
        """From number ``first`` to ``last``, both in it, and of the time [since, until).

        Raises Trouble (``journal_unreadable``): an entry that this version does not understand.
        """
        bounds = [] if last is None else [journal.c.number <= last]
        bounds += [] if since is None else [journal.c.wall >= since]
        bounds += [] if until is None else [journal.c.wall < until]
        while True:
            chunk = await self._database.read(partial(self._read, first=first, bounds=bounds))
            for entry in chunk:
                yield entry
            if len(chunk) < _CHUNK:
                return
            first = chunk[-1].number + 1

    async def of_interaction(self, interaction: str) -> list[JournalEntry]:
        """Everything that was about it, in order."""
        about = select(mentions.c.number).where(mentions.c.interaction == interaction)
        bounds: list[ColumnElement[bool]] = [journal.c.number.in_(about)]
        found: list[JournalEntry] = []
        while True:
            first = found[-1].number + 1 if found else 1
            chunk = await self._database.read(partial(self._read, first=first, bounds=bounds))
            found += chunk
            if len(chunk) < _CHUNK:
                return found

    def _read(self, connection: Connection, *, first: int, bounds: Sequence[ColumnElement[bool]]) -> list[JournalEntry]:
        statement = select(journal).where(journal.c.number >= first, *bounds).order_by(journal.c.number).limit(_CHUNK)
        rows = connection.execute(statement).all()
        values = _personal(connection, [row.number for row in rows])
        organisations = _Organisations(connection, self._form)
        return [_entry(row, values.get(row.number, {}), organisations) for row in rows]

    async def told(
        self, kinds: Collection[type], *, last: int, most: int
    ) -> AsyncIterator[tuple[int, int, str, Now, list[Event]]]:
        """Number, start, boot, time and events of these kinds, of the last ``most`` entries up to ``last``, in order.

        For kinds without personal values; entries without such events are left out, but for the first of each start.
        """
        first = max(1, last - most + 1)
        start = 0
        while first <= last:
            until = min(last, first + _STRIDE - 1)
            rows = await self._database.read(partial(_of_kinds, kinds=kinds, first=first, last=until))
            for row, events in rows:
                if events or row.start != start:
                    start = row.start
                    yield row.number, row.start, row.boot, Now(Mono(row.mono), Wall(row.wall)), events
            first = until + 1

    async def last(self, kinds: Collection[type], *, since: Wall, most: int) -> list[tuple[int, Now, list[Event]]]:
        """Number, time and events of these kinds, which have no personal values: the newest ``most`` entries first."""
        rows = await self._database.read(partial(_last_of_kinds, kinds=kinds, since=since, most=most))
        return [(row.number, Now(Mono(row.mono), Wall(row.wall)), read_events(row.body, kinds)) for row in rows]

    async def verify_chain(self) -> Chain:
        """Compute every hash anew."""
        checked, before = 0, GENESIS
        while True:
            rows = await self._database.read(partial(_rows_after, number=checked))
            for row in rows:
                before = chained(before, row.number, row.start, row.boot, row.mono, row.wall, row.kind, row.body)
                if row.number != checked + 1 or row.hash != before:
                    return Chain(checked, checked + 1)
                checked += 1
            if len(rows) < _CHUNK:
                return Chain(checked, None)


def _of_kinds(
    connection: Connection, *, kinds: Collection[type], first: int, last: int
) -> list[tuple[Row[Any], list[Event]]]:
    statement = select(journal).where(journal.c.number.between(first, last)).order_by(journal.c.number)
    marks = [f'["{kind.__name__}",' for kind in kinds]
    return [
        (row, read_events(row.body, kinds) if any(mark in row.body for mark in marks) else [])
        for row in connection.execute(statement)
    ]


def _last_of_kinds(connection: Connection, *, kinds: Collection[type], since: Wall, most: int) -> Sequence[Row[Any]]:
    marks = [journal.c.body.contains(f'["{kind.__name__}",', autoescape=True) for kind in kinds]
    # the day's first entry bounds the search: else what is rare would be sought through all years
    first = connection.scalar(select(journal.c.number).where(journal.c.wall >= since).order_by(journal.c.wall).limit(1))
    if first is None:
        return []
    where = (journal.c.number >= first, journal.c.wall >= since, or_(*marks))
    return connection.execute(select(journal).where(*where).order_by(journal.c.number.desc()).limit(most)).all()


def _rows_after(connection: Connection, number: int) -> Sequence[Row[Any]]:
    statement = select(journal).where(journal.c.number > number).order_by(journal.c.number).limit(_CHUNK)
    return connection.execute(statement).all()


def _personal(connection: Connection, numbers: Iterable[int]) -> dict[int, dict[str, str]]:
    statement = select(personal.c.entry, personal.c.name, personal.c.value).where(
        personal.c.entry.in_(list(numbers)), personal.c.value.is_not(None)
    )
    values: dict[int, dict[str, str]] = {}
    for entry, name, value in connection.execute(statement):
        values.setdefault(entry, {})[name] = value
    return values


def _entry(row: Row[Any], values: Mapping[str, str], organisations: _Organisations) -> JournalEntry:
    try:
        given, events = read_body(row.body, values, organisations)
    except (LookupError, ValueError) as error:
        raise Trouble(
            "journal_unreadable",
            f"Entry {row.number} ({row.kind}) was written by another version: {error}.",
            remedy="Read it with the version that wrote it.",
        ) from error
    return JournalEntry(row.number, row.start, row.boot, Now(Mono(row.mono), Wall(row.wall)), given, tuple(events))
