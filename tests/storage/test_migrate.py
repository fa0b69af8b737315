"""Migrations lead from nothing to the schema as it is written, in both databases; a later schema is refused."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, func, select, text

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
    found = MetaData()
    found.reflect(connection)
    for table in found.sorted_tables:
        if table.name == "alembic_version" or connection.execute(select(func.count()).select_from(table)).scalar_one():
            continue
        connection.execute(table.insert().values(row_of(table)))


def steps(connection: Connection) -> Iterator[str]:
    """One migration after the other, from nothing to the last; each leads to the revision that is given."""
    scripts = ScriptDirectory(str(SCRIPTS))
    for script in reversed(list(scripts.walk_revisions())):

        def to(current: Any, _: MigrationContext, revision: str = script.revision) -> Any:
            return scripts._upgrade_revs(revision, current)

        context = MigrationContext.configure(connection, opts={"fn": to, "target_metadata": METADATA})
        with Operations.context(context):
            context.run_migrations()
        yield script.revision


def test_every_migration_keeps_the_rows_that_are_there(place: str | Path) -> None:
    """A column without a default, or a body that is read, shows only where there are rows."""

    def day(connection: Connection) -> list[str]:
        done = []
        for revision in steps(connection):
            filled(connection)
            done.append(revision)
        return done

    async def all_of_it() -> None:
        database = open_database(place)
        assert (await database.write(day))[-1] == SCHEMA
        await database.prepare()
        assert await database.read(differences) == []
        await database.close()

    asyncio.run(all_of_it())


def test_letters_of_before_have_their_key(place: str | Path) -> None:
    """Answers to a letter find its ticket by the key, whenever it was written; more of them than are read at once."""
    many = 2_345

    def day(connection: Connection) -> dict[str, str]:
        for revision in steps(connection):
            if revision == "0029":
                letters = Table("letters", MetaData(), autoload_with=connection)
                row = row_of(letters)
                bodies = [json.dumps({"key": f"k{place}"} if place % 7 else {}) for place in range(many)]
                connection.execute(letters.insert(), [row | {"id": f"{n:05}", "body": b} for n, b in enumerate(bodies)])
        letters = Table("letters", MetaData(), autoload_with=connection)
        return {row.id: row.key for row in connection.execute(select(letters.c.id, letters.c.key))}

    async def all_of_it() -> dict[str, str]:
        database = open_database(place)
        found = await database.write(day)
        await database.close()
        return found

    assert asyncio.run(all_of_it()) == {f"{place:05}": f"k{place}" if place % 7 else "" for place in range(many)}


def test_only_known_addresses_are_databases() -> None:
    with pytest.raises(Trouble, match="mysql is no database"):
        open_database("mysql://root@host/x")
