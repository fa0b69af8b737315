"""The hot path's own way to a connection: a few statements, rows as plain tuples.

Owns no table. In SQLite it goes past SQLAlchemy to the bare driver, whose cost for a small transaction is a
third; in PostgreSQL the same statements go through Core. ``keeping`` is written against ``Hands`` and does not know
which it has.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Executable, TextClause
from sqlalchemy.dialects import postgresql, sqlite

__all__ = ["BareHands", "CoreHands", "Hands", "Statement"]

_QMARK: Final = sqlite.dialect(paramstyle="qmark")


class Statement:
    """One statement for many rows; each row is a tuple of ``names``, in their order."""

    def __init__(self, make: Callable[[Any], Executable], *names: str) -> None:
        """``make`` gets the dialect's ``insert``: what follows a conflict is said in the dialect's own way."""
        self.names = names
        self.core = make(postgresql.insert)
        compiled = make(sqlite.insert).compile(dialect=_QMARK, column_keys=list(names))  # type: ignore[attr-defined]
        if tuple(compiled.positiontup) != names:
            raise TypeError(f"rows of {compiled.positiontup}, not of {names}")
        self.text = str(compiled)


class Hands(Protocol):
    """Inside a transaction that somebody else begins and ends."""

    def many(self, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run it for each row, in order; no rows: nothing."""

    def query(self, sqlite_text: TextClause, postgres_text: TextClause, **values: Any) -> Sequence[Any]:
        """All rows of the text that is this database's."""


class BareHands:
    """Over sqlite3."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver

    def many(self, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            self._driver.executemany(statement.text, rows)

    def query(self, sqlite_text: TextClause, postgres_text: TextClause, **values: Any) -> Sequence[Any]:
        return self._driver.execute(sqlite_text.text, values).fetchall()


class CoreHands:
    """Over SQLAlchemy."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def many(self, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            self._connection.execute(statement.core, [dict(zip(statement.names, row, strict=True)) for row in rows])

    def query(self, sqlite_text: TextClause, postgres_text: TextClause, **values: Any) -> Sequence[Any]:
        return self._connection.execute(postgres_text, values).all()
