"""Migrations lead from nothing to the schema as it is written, in both databases; a later schema is refused."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

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


def test_only_known_addresses_are_databases() -> None:
    with pytest.raises(Trouble, match="mysql is no database"):
        open_database("mysql://root@host/x")
