"""Migrations lead from nothing to the schema as it is written, in both databases; a later schema is refused."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, column, exists, inspect, literal, select, table, text

from centrala.errors import Trouble
from centrala.storage import open_database
from centrala.storage.migrate import SCRIPTS
from centrala.storage.schema import METADATA, SCHEMA


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, METADATA))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def test_from_nothing_to_the_schema_and_again_nothing(place: str | Path) -> None:
    async def day() -> list[object]:
        database = open_database(place)
        await database.prepare()
        await database.prepare()
        found = await database.read(differences)
        await database.close()
        return found

    assert asyncio.run(day()) == []


def test_two_programs_may_begin_at_once(place: str | Path) -> None:
    async def day() -> None:
        databases = [open_database(place) for _ in range(3)]
        await asyncio.gather(*(database.prepare() for database in databases))
        assert await databases[0].read(differences) == []
        await asyncio.gather(*(database.close() for database in databases))

    asyncio.run(day())


def test_a_later_schema_is_refused(place: str | Path) -> None:
    async def day() -> None:
        database = open_database(place)
        await database.prepare()
        later = text("UPDATE alembic_version SET version_num = 'later'")
        await database.write(lambda connection: connection.execute(later).rowcount)
        with pytest.raises(Trouble, match="not one that this version knows") as caught:
            await database.prepare()
        assert caught.value.code == "database_newer"
        await database.close()

    asyncio.run(day())


def test_the_last_migration_is_the_schema() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [SCHEMA]


def row_of(table: Table) -> dict[str, Any]:
    """A row as an earlier version may have left one: a value in each column, JSON in what holds a body."""
    kinds: dict[type, Any] = {int: 1, float: 1.0, bool: False, bytes: b"{}"}
    return {
        column.name: "{}" if column.type.python_type is str else kinds[column.type.python_type]
        for column in table.columns
        if not column.foreign_keys
    }


def filled(connection: Connection) -> None:
    """A row in each table that has none."""
    for name in sorted(inspect(connection).get_table_names()):
        one = table(name)
        if name != "alembic_version" and not connection.scalar(select(exists(select(literal(1)).select_from(one)))):
            found = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
            connection.execute(found.insert().values(row_of(found)))


SCRIPTS_IN_ORDER = [one.revision for one in reversed(list(ScriptDirectory(str(SCRIPTS)).walk_revisions()))]


def migrated(connection: Connection, revision: str) -> None:
    """To this revision, and no further."""
    scripts = ScriptDirectory(str(SCRIPTS))
    context = MigrationContext.configure(
        connection,
        opts={"fn": lambda current, _: scripts._upgrade_revs(revision, current), "target_metadata": METADATA},
    )
    with Operations.context(context):
        context.run_migrations()


def test_every_migration_keeps_the_rows_that_are_there(place: str | Path) -> None:
    """A column without a default, or a body that is read, shows only where there are rows."""

    async def day() -> None:
        database = open_database(place)
        for revision in SCRIPTS_IN_ORDER:
            await database.write(partial(migrated, revision=revision))
            await database.write(filled)
        await database.prepare()
        assert await database.read(differences) == []
        await database.close()

    asyncio.run(day())


def test_letters_of_before_have_their_key(place: str | Path) -> None:
    """Answers to a letter find its ticket by the key, whenever it was written; more of them than are read at once."""
    many = 2_345

    def written(connection: Connection) -> None:
        letters = Table("letters", MetaData(), autoload_with=connection)
        bodies = [json.dumps({"key": f"k{place}"} if place % 7 else {}) for place in range(many)]
        connection.execute(
            letters.insert(), [row_of(letters) | {"id": f"{n:05}", "body": b} for n, b in enumerate(bodies)]
        )

    def keys(connection: Connection) -> dict[str, str]:
        letters = table("letters", column("id"), column("key"))
        return {row.id: row.key for row in connection.execute(select(letters))}

    async def day() -> dict[str, str]:
        database = open_database(place)
        for revision in SCRIPTS_IN_ORDER[: SCRIPTS_IN_ORDER.index("0029") + 1]:
            await database.write(partial(migrated, revision=revision))
        await database.write(written)
        await database.prepare()
        found = await database.read(keys)
        await database.close()
        return found

    assert asyncio.run(day()) == {f"{place:05}": f"k{place}" if place % 7 else "" for place in range(many)}


def test_only_known_addresses_are_databases() -> None:
    with pytest.raises(Trouble, match="mysql is no database"):
        open_database("mysql://root@host/x")
