"""A whole database into another, empty one: every table, row by row, proved at the end.

Owns the order of a copy and its proof. Decides nothing about who may use either database: the source stands still.

While a copy is under way the target's schema says so, and no version of Centrala starts on it; one that was broken
off is begun anew by the next. Rows go in short transactions, each table in the order of its key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Table, func, inspect, select, text, tuple_

from centrala.errors import Trouble
from centrala.storage.database import Database
from centrala.storage.journal import Journal
from centrala.storage.migrate import migrate
from centrala.storage.schema import METADATA, SCHEMA, journal, revisions

__all__ = ["Copied", "Copying", "copy_database"]

COPYING: Final = "copying"
"""Stands for a schema while rows are missing: a start says that it does not know it."""
CHUNK: Final = 500
FEW: Final = 10
"""Of rows that may be large: a configuration has a megabyte."""

_SAY_SCHEMA: Final = text("UPDATE alembic_version SET version_num = :schema")
_READ_SEQUENCE: Final = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
_READ_SCHEMA: Final = text("SELECT version_num FROM alembic_version")


@dataclass(frozen=True, slots=True)
class Copying:
    """How far it is."""

    table: str
    step: str
    """``copy`` or ``check``."""
    done: int
    total: int
    """Rows of this table."""


@dataclass(frozen=True, slots=True)
class Copied:
    rows: dict[str, int]
    """By table."""
    entries: int
    """Of the journal, whose chain is whole in the copy."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What a table holds, whatever the order: how many rows, and the sum of their hashes."""

    rows: int = 0
    sum: int = 0

    def with_rows(self, rows: Sequence[Sequence[Any]]) -> _Content:
        hashes = (hashlib.sha256(repr(tuple(row)).encode()).digest() for row in rows)
        return _Content(self.rows + len(rows), self.sum + sum(int.from_bytes(one) for one in hashes))


Tell = Callable[[Copying], None]


async def copy_database(source: Database, target: Database, tell: Tell = lambda _: None) -> Copied:
    """Everything of ``source``, which nobody writes to, into ``target``, which holds nothing.

    Raises Trouble: ``target_not_empty``, it is left as it is; ``copy_differs``, what arrived is not what was sent;
    ``chain_broken``, the journal of ``source`` is not whole. And what the databases raise (``OUTSIDE``).
    """
    await target.write(_begin)
    contents = {}
    for table in METADATA.sorted_tables:
        contents[table.name] = await _copy_table(source, target, table, tell)
    for table in METADATA.sorted_tables:
        await _check_table(target, table, contents[table.name], tell)
    entries = await _check_chain(target, contents[journal.name].rows)
    last = await source.read(_last_numbers)
    await target.write(partial(_end, last=last))
    return Copied({name: content.rows for name, content in contents.items()}, entries)


def _begin(connection: Connection) -> None:
    """Raises Trouble (``target_not_empty``)."""
    found = inspect(connection).get_table_names()
    if "alembic_version" in found and connection.scalars(_READ_SCHEMA).all() == [COPYING]:
        METADATA.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
    elif found:
        raise Trouble(
            "target_not_empty",
            f"The database is not empty: it has a table {min(found)}.",
            remedy="Make a new one (`createdb`), or empty it.",
        )
    migrate(connection)
    connection.execute(_SAY_SCHEMA, {"schema": COPYING})


def _end(connection: Connection, *, last: Mapping[str, int]) -> None:
    """It may be used now, and goes on numbering parcels and acts where the source was."""
    for table in METADATA.sorted_tables if connection.dialect.name == "postgresql" else ():
        column = table.autoincrement_column
        if column is not None and last[table.name]:
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(sequence, last[table.name])))
    connection.execute(_SAY_SCHEMA, {"schema": SCHEMA})


def _last_numbers(connection: Connection) -> dict[str, int]:
    """By table that the database numbers: the highest number that a row ever had: it may have left."""
    found = {}
    for table in METADATA.sorted_tables:
        column = table.autoincrement_column
        if column is None:
            continue
        if connection.dialect.name == "sqlite":
            found[table.name] = connection.scalar(_READ_SEQUENCE, {"name": table.name}) or 0
        else:
            found[table.name] = connection.scalar(select(func.max(column))) or 0
    return found


async def _copy_table(source: Database, target: Database, table: Table, tell: Tell) -> _Content:
    total = await source.read(lambda connection: connection.scalar(select(func.count()).select_from(table))) or 0
    content, after = _Content(), None
    while rows := await source.read(partial(_rows_after, table=table, after=after)):
        await target.write(partial(_insert, table=table, rows=rows))
        content, after = content.with_rows(rows), _key(table, rows[-1])
        tell(Copying(table.name, "copy", content.rows, total))
    return content


async def _check_table(target: Database, table: Table, sent: _Content, tell: Tell) -> None:
    """Read again what arrived. Raises Trouble (``copy_differs``)."""
    arrived, after = _Content(), None
    while rows := await target.read(partial(_rows_after, table=table, after=after)):
        arrived, after = arrived.with_rows(rows), _key(table, rows[-1])
        tell(Copying(table.name, "check", arrived.rows, sent.rows))
    if arrived != sent:
        what = f"{arrived.rows} rows instead of {sent.rows}" if arrived.rows != sent.rows else "rows that differ"
        raise Trouble(
            "copy_differs", f"The copy's table {table.name} has {what}.", remedy="Copy again; the source is untouched."
        )


async def _check_chain(target: Database, entries: int) -> int:
    chain = await Journal(target).verify_chain()
    if chain.broken_at is not None or chain.entries != entries:
        raise Trouble(
            "chain_broken",
            f"The journal is not whole: entry {chain.broken_at or chain.entries + 1} is missing or was changed, "
            "here and where it was copied from.",
            remedy="Restore a backup from before, and copy that.",
        )
    return chain.entries


def _rows_after(connection: Connection, *, table: Table, after: tuple[Any, ...] | None) -> Sequence[Sequence[Any]]:
    """The next rows by key, each database in an order of its own."""
    key = list(table.primary_key.columns)
    statement = select(table).order_by(*key).limit(FEW if table is revisions else CHUNK)
    if after is not None:
        statement = statement.where(tuple_(*key) > after)
    return connection.execute(statement).all()


def _key(table: Table, row: Sequence[Any]) -> tuple[Any, ...]:
    columns = list(table.columns)
    return tuple(row[columns.index(column)] for column in table.primary_key.columns)


def _insert(connection: Connection, *, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    names = [column.name for column in table.columns]
    connection.execute(table.insert(), [dict(zip(names, row, strict=True)) for row in rows])
