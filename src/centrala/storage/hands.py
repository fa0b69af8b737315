"""The hot path's own way to a connection: a few statements, compiled once, rows as plain tuples.

Owns no table. In SQLite it goes past SQLAlchemy to the bare driver, whose cost for a small transaction is a
third; in PostgreSQL the same statements go through Core. ``keeping`` and ``customers`` are written against ``Hands``
and do not know which they have.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol, cast

from sqlalchemy import Connection, Executable, TextClause
from sqlalchemy.dialects import postgresql, sqlite

__all__ = ["BareHands", "CoreHands", "Hands", "Question", "Statement", "hands_of"]

_QMARK: Final = sqlite.dialect(paramstyle="qmark")


class Statement:
    """One statement for many rows; each row is a tuple of ``names``, in their order."""

    def __init__(self, make: Callable[[Any], Executable], *names: str) -> None:
        """``make`` gets the dialect's ``insert``: what follows a conflict is said in the dialect's own way."""
        self.names = names
        self.core = make(postgresql.insert)
        self.text = _sqlite_text(make(sqlite.insert), names)


class Question:
    """One question with values of ``names``, in their order, which are its ``bindparam``s."""

    def __init__(self, select: Executable, *names: str) -> None:
        self.names = names
        self.core = select
        self.text = _sqlite_text(select, names)


def _sqlite_text(statement: Executable, names: tuple[str, ...]) -> str:
    compiled = statement.compile(dialect=_QMARK, column_keys=list(names))  # type: ignore[attr-defined]
    if tuple(compiled.positiontup) != names:
        raise TypeError(f"values of {compiled.positiontup}, not of {names}")
    return str(compiled)


class Hands(Protocol):
    """Inside a transaction that somebody else begins and ends."""

    def many(self, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run it for each row, in order; no rows: nothing."""

    def one(self, statement: Statement, *row: Any) -> int:
        """Run it for one row; how many rows it made or changed."""

    def ask(self, question: Question, *values: Any) -> Sequence[Any]:
        """All rows that answer it."""

    def query(self, sqlite_text: TextClause, postgres_text: TextClause, **values: Any) -> Sequence[Any]:
        """All rows of the text that is this database's."""


class BareHands:
    """Over sqlite3."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver

    def many(self, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            self._driver.executemany(statement.text, rows)

    def one(self, statement: Statement, *row: Any) -> int:
        return self._driver.execute(statement.text, row).rowcount

    def ask(self, question: Question, *values: Any) -> Sequence[Any]:
        return self._driver.execute(question.text, values).fetchall()

    def query(self, sqlite_text: TextClause, postgres_text: TextClause, **values: Any) -> Sequence[Any]:
        return self._driver.execute(sqlite_text.text, values).fetchall()


class CoreHands:
    """Over SQLAlchemy."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def many(self, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            self._connection.execute(statement.core, [dict(zip(statement.names, row, strict=True)) for row in rows])

    def one(self, statement: Statement, *row: Any) -> int:
        return self._connection.execute(statement.core, dict(zip(statement.names, row, strict=True))).rowcount

    def ask(self, question: Question, *values: Any) -> Sequence[Any]:
        return self._connection.execute(question.core, dict(zip(question.names, values, strict=True))).all()

    def query(self, sqlite_text: TextClause, postgres_text: TextClause, **values: Any) -> Sequence[Any]:
        return self._connection.execute(postgres_text, values).all()


def hands_of(connection: Connection) -> Hands:
    """The hands of a connection on which SQLAlchemy has begun a transaction: what they do belongs to it."""
    if connection.dialect.name != "sqlite":
        return CoreHands(connection)
    return BareHands(cast("sqlite3.Connection", connection.connection.driver_connection))
