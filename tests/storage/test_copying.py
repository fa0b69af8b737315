"""A whole record from SQLite to PostgreSQL: everything arrives, in pieces; nothing else is taken for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, text

from centrala.clock import Wall
from centrala.errors import Trouble
from centrala.ids import AgentName
from centrala.interactions.left import Act, Deed
from centrala.storage import (
    Configuration,
    Database,
    Factors,
    History,
    Journal,
    Outbox,
    SqliteDatabase,
    TokenKind,
    Tokens,
    open_database,
    open_record,
)
from centrala.storage import copying as copying_module
from centrala.storage.copying import Copying, copy_database
from centrala.storage.messages import Messages
from centrala.storage.schema import METADATA
from tests.storage.making import Clock, Maker, count_one

pytestmark = pytest.mark.postgres

CALLS = 40


def run(day: Callable[[SqliteDatabase, Database], Awaitable[None]], directory: Path, url: str) -> None:
    async def whole() -> None:
        async with asyncio.timeout(50):
            await _make(directory)
            source, target = open_database(directory), open_database(url)
            assert isinstance(source, SqliteDatabase)
            try:
                await day(source, target)
            finally:
                await source.close()
                await target.close()

    asyncio.run(whole())


async def _make(directory: Path) -> None:
    record = await open_record(directory, boot="b", now=Clock(), data=directory, count=count_one)
    maker = Maker()
    try:
        await record.load()
        for number in range(CALLS):
            for entry in maker.call(f"call {number:03}"):
                record.append(entry)
        record.append(maker.opened("still live")[0])
        await record.saved(maker.last)
        database = record.database
        assert isinstance(database, SqliteDatabase)
        await Tokens(database).create(TokenKind.BEARER, AgentName("anna"), Wall(1), label="āž \u2013 \U0001f4de")
        await database.write(lambda connection: Outbox.add(connection, "gone", "{}", Wall(1)))
        await database.write(lambda connection: Outbox.add(connection, "gone too", "{}", Wall(1)))
        await Outbox(database).left(2)
        await Messages(database).note("i1-1", Deed(Wall(1), "anna", Act.HEARD))
    finally:
        await record.close()


async def _rows(database: Database) -> dict[str, set[tuple[Any, ...]]]:
    def read(connection: Connection) -> dict[str, set[tuple[Any, ...]]]:
        return {
            table.name: {tuple(row) for row in connection.execute(select(table))} for table in METADATA.sorted_tables
        }

    return await database.read(read)


def test_every_row_arrives_and_both_read_the_same(
    tmp_path: Path, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying_module, "CHUNK", 7)

    async def day(source: SqliteDatabase, target: Database) -> None:
        told: list[Copying] = []
        copied = await copy_database(source, target, told.append)
        before = await _rows(source)
        assert await _rows(target) == before
        assert copied.rows == {name: len(rows) for name, rows in before.items()}
        assert copied.entries == copied.rows["journal"] == 7 * CALLS + 1
        steps = [one.done for one in told if (one.table, one.step) == ("journal", "copy")]
        assert steps == [*range(7, 7 * CALLS + 1, 7), 7 * CALLS + 1]
        assert (await Journal(target).verify_chain()).broken_at is None
        pages = [await History(database).interactions(limit=100) for database in (source, target)]
        assert pages[0].rows == pages[1].rows
        assert len(pages[0].rows) == CALLS
        await target.prepare()
        await target.write(lambda connection: Outbox.add(connection, "next", "{}", Wall(2)))
        assert [parcel.number for parcel in await Outbox(target).first()] == [3]
        await Messages(target).note("i1-1", Deed(Wall(2), "anna", Act.DONE))
        assert [deed.act for deed in await Messages(target).deeds("i1-1")] == [Act.HEARD, Act.DONE]
        assert await Factors(target).of_user(AgentName("anna")) == []
        assert await Configuration(target).newest() is None

    run(day, tmp_path, postgres)


def test_a_database_that_holds_something_is_left_alone(tmp_path: Path, postgres: str) -> None:
    async def day(source: SqliteDatabase, target: Database) -> None:
        await target.write(lambda connection: connection.execute(text("CREATE TABLE theirs (a int)")))
        with pytest.raises(Trouble, match="not empty: it has a table theirs"):
            await copy_database(source, target)
        names = await target.read(lambda connection: connection.dialect.get_table_names(connection))
        assert names == ["theirs"]
        await target.write(lambda connection: connection.execute(text("DROP TABLE theirs")))
        await copy_database(source, target)
        with pytest.raises(Trouble, match="not empty"):
            await copy_database(source, target)

    run(day, tmp_path, postgres)


def test_a_copy_that_broke_off_starts_no_center_and_is_begun_anew(
    tmp_path: Path, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying_module, "CHUNK", 50)

    async def day(source: SqliteDatabase, target: Database) -> None:
        def fail(copying: Copying) -> None:
            if copying.table == "journal" and copying.done >= 100:
                raise ConnectionError("the wire was cut")

        with pytest.raises(ConnectionError):
            await copy_database(source, target, fail)
        with pytest.raises(Trouble, match="copying"):
            await target.prepare()
        copied = await copy_database(source, target)
        await target.prepare()
        assert copied.rows == {name: len(rows) for name, rows in (await _rows(target)).items()}

    run(day, tmp_path, postgres)


@pytest.mark.parametrize("harm", ["a row is lost", "a row is changed"])
def test_what_did_not_arrive_as_it_was_sent_is_said(tmp_path: Path, postgres: str, harm: str) -> None:
    statement = {
        "a row is lost": "DELETE FROM mentions WHERE number = 3",
        "a row is changed": "UPDATE interactions SET talk_ms = 1 WHERE id = 'call 007'",
    }[harm]

    async def day(source: SqliteDatabase, target: Database) -> None:
        writing = target.write
        done = False

        async def write(work: Callable[[Connection], Any]) -> Any:
            nonlocal done
            result = await writing(work)
            count = await target.read(lambda connection: connection.scalar(select(func.count()).select_from(LAST)))
            if count and not done:
                done = True
                await writing(lambda connection: connection.execute(text(statement)))
            return result

        target.write = write  # type: ignore[method-assign]
        with pytest.raises(Trouble) as caught:
            await copy_database(source, target)
        assert caught.value.code == "copy_differs"
        with pytest.raises(Trouble, match="copying"):
            await target.prepare()

    run(day, tmp_path, postgres)


LAST = METADATA.tables["tokens"]
"""Comes after the tables that are harmed."""


def test_a_journal_that_was_changed_is_not_carried_on_as_whole(tmp_path: Path, postgres: str) -> None:
    async def day(source: SqliteDatabase, target: Database) -> None:
        await source.write(
            lambda connection: connection.execute(text("UPDATE journal SET wall = wall + 1 WHERE number = 5"))
        )
        with pytest.raises(Trouble, match="entry 5 is missing or was changed"):
            await copy_database(source, target)

    run(day, tmp_path, postgres)
