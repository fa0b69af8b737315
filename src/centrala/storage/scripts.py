"""Runs of scripts on both databases: ``desk.script_ports.ScriptWork`` and ``ScriptReads``.

Owns how they lie in their table: whole in one column. What was answered is personal: erasing an interaction's values
deletes its runs (``forget_runs``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from centrala.desk.script_ports import ScriptRecords
from centrala.ids import InteractionId
from centrala.scripting.run import Run
from centrala.storage.codec import clean, from_json, to_json
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.schema import script_runs

__all__ = ["Scripts", "count_runs", "forget_runs", "runs_of"]

T = TypeVar("T")


class Scripts:
    """The runs; every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[ScriptRecords], T]) -> T:
        with told_when_away():
            return await self._database.write(lambda connection: work(_Records(connection)))

    async def of(self, interaction: InteractionId) -> Sequence[Run]:
        with told_when_away():
            return await self._database.read(lambda connection: runs_of(connection, [interaction]))


class _Records:
    """``desk.script_ports.ScriptRecords`` within one transaction. In SQLite there is one at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, interaction: InteractionId, script: str) -> Run | None:
        statement = (
            select(script_runs.c.body)
            .where(script_runs.c.interaction == clean(interaction), script_runs.c.script == clean(script))
            .with_for_update()
        )
        body = self._connection.scalar(statement)
        return None if body is None else from_json(Run, body)

    def add(self, run: Run) -> bool:
        statement = insert_into(self._connection, script_runs).values(_columns(run))
        done = self._connection.execute(statement.on_conflict_do_nothing(index_elements=["interaction", "script"]))
        return bool(done.rowcount)

    def put(self, run: Run) -> None:
        row = _columns(run)
        key = (script_runs.c.interaction == row.pop("interaction"), script_runs.c.script == row.pop("script"))
        self._connection.execute(script_runs.update().where(*key).values(row))


def _columns(run: Run) -> dict[str, Any]:
    return {
        "interaction": clean(run.interaction),
        "script": clean(run.script),
        "changed": run.changed,
        "body": to_json(run).decode(),
    }


def runs_of(connection: Connection, interactions: Collection[str]) -> list[Run]:
    """Of these, the one that was changed last first."""
    statement = (
        select(script_runs.c.body)
        .where(script_runs.c.interaction.in_([clean(one) for one in interactions]))
        .order_by(script_runs.c.changed.desc(), script_runs.c.script)
    )
    return [from_json(Run, body) for body in connection.scalars(statement)]


def count_runs(connection: Connection, interactions: Collection[str]) -> int:
    statement = select(func.count()).select_from(script_runs).where(script_runs.c.interaction.in_(interactions))
    return connection.scalar(statement) or 0


def forget_runs(connection: Connection, interactions: Collection[str]) -> None:
    """What was answered in these interactions."""
    connection.execute(script_runs.delete().where(script_runs.c.interaction.in_(interactions)))
