"""The record on PostgreSQL when the server stops, dies, or the wire is cut in the middle of a commit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from centrala.errors import Trouble
from centrala.storage import Condition, History, Journal, RecordStore, open_database, open_record
from tests.postgres_fixture import PostgresServer
from tests.storage.cruelty import Wire, kill
from tests.storage.making import Clock, Maker, count_one

pytestmark = pytest.mark.postgres


@pytest.fixture
def name(postgres_server: PostgresServer) -> Iterator[str]:
    """Of an empty database on a running server; the server runs again afterwards."""
    postgres_server.revive()
    yield postgres_server.empty_database()
    postgres_server.revive()


def run(day: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with asyncio.timeout(50):
            await day()

    asyncio.run(whole())


def condition(record: RecordStore) -> Condition:
    return record.state.condition


async def opened(url: str, data: Path) -> RecordStore:
    record = await open_record(url, boot="b", now=Clock(), data=data, count=count_one)
    await record.load()
    return record


async def keep_call(record: RecordStore, maker: Maker, id_: str) -> None:
    for entry in maker.call(id_):
        record.append(entry)
    await record.saved(maker.last)


async def kept(url: str) -> tuple[int, list[str], int]:
    """Entries with a whole chain, the history's ids, what was counted."""
    database = open_database(url)
    chain = await Journal(database).verify_chain()
    assert chain.broken_at is None
    page = await History(database).interactions(limit=500)
    counted = await database.read(lambda c: c.scalar(text("SELECT coalesce(sum(amount), 0) FROM counters")))
    await database.close()
    return chain.entries, sorted(row.id for row in page.rows), int(counted or 0)


def test_a_server_that_stops_for_a_while_loses_nothing(
    postgres_server: PostgresServer, name: str, tmp_path: Path
) -> None:
    async def day() -> None:
        maker, url = Maker(), postgres_server.url(name)
        record = await opened(url, tmp_path)
        await keep_call(record, maker, "i1-1")
        await asyncio.to_thread(postgres_server.stop)
        await keep_call(record, maker, "i1-2")
        assert condition(record) is Condition.AWAY
        await keep_call(record, maker, "i1-3")
        await asyncio.to_thread(postgres_server.start)
        await record.settled()
        assert condition(record) is Condition.OK
        await keep_call(record, maker, "i1-4")
        assert await kept(url) == (28, ["i1-1", "i1-2", "i1-3", "i1-4"], 4)
        await record.close()

    run(day)


def test_a_start_without_the_server_runs_and_the_server_gets_all_of_it(
    postgres_server: PostgresServer, name: str, tmp_path: Path
) -> None:
    async def day() -> None:
        maker, url = Maker(), postgres_server.url(name)
        record = await opened(url, tmp_path)
        opening, interaction, _ = maker.opened("i1-1")
        record.append(opening)
        await record.saved(1)
        await asyncio.to_thread(postgres_server.stop)
        await keep_call(record, maker, "i1-2")
        await kill(record)
        record = await open_record(url, boot="b", now=Clock(), data=tmp_path, count=count_one)
        memory = await record.load()
        assert (memory.start, memory.last, memory.interactions) == (2, 8, [interaction])
        await keep_call(record, maker, "i2-1")
        await asyncio.to_thread(postgres_server.start)
        await record.settled()
        assert await kept(url) == (15, ["i1-2", "i2-1"], 2)
        await record.close()

    run(day)


def test_a_start_does_not_wait_long_for_a_server_that_hangs(
    postgres_server: PostgresServer, name: str, tmp_path: Path
) -> None:
    async def day() -> None:
        maker, url = Maker(), postgres_server.url(name)
        record = await opened(url, tmp_path)
        await keep_call(record, maker, "i1-1")
        await kill(record)
        postgres_server.freeze()
        try:
            record = await open_record(url, boot="b", now=Clock(), data=tmp_path, count=count_one)
            assert ((await record.load()).last, condition(record)) == (7, Condition.AWAY)
            await keep_call(record, maker, "i2-1")
        finally:
            postgres_server.thaw()
        await record.settled()
        assert await kept(url) == (14, ["i1-1", "i2-1"], 2)
        await record.close()

    run(day)


def test_no_server_and_no_copy_is_said_plainly(postgres_server: PostgresServer, name: str, tmp_path: Path) -> None:
    async def day() -> None:
        await asyncio.to_thread(postgres_server.stop)
        record = await open_record(postgres_server.url(name), boot="b", now=Clock(), data=tmp_path)
        with pytest.raises(Trouble, match="cannot be reached") as caught:
            await record.load()
        assert caught.value.code == "database_away"
        await record.close()

    run(day)


@pytest.mark.parametrize("reply_lost", [False, True], ids=["commit lost", "reply lost"])
def test_a_wire_cut_in_the_middle_of_a_commit(
    postgres_server: PostgresServer, name: str, tmp_path: Path, *, reply_lost: bool
) -> None:
    async def day() -> None:
        async with Wire(postgres_server.port) as wire:
            maker, url = Maker(), postgres_server.url(name, wire.port)
            record = await opened(url, tmp_path)
            await keep_call(record, maker, "i1-1")
            for place in range(2, 6):
                wire.after_passing = reply_lost
                wire.cut_at = b"COMMIT"
                await keep_call(record, maker, f"i1-{place}")
                await record.settled()
            assert wire.cuts == 4
            assert await kept(url) == (35, [f"i1-{place}" for place in range(1, 6)], 5)
            await record.close()

    run(day)


def test_a_connection_that_died_while_idle_is_not_an_outage(
    postgres_server: PostgresServer, name: str, tmp_path: Path
) -> None:
    async def day() -> None:
        async with Wire(postgres_server.port) as wire:
            maker = Maker()
            record = await opened(postgres_server.url(name, wire.port), tmp_path)
            await keep_call(record, maker, "i1-1")
            wire.cut()
            await keep_call(record, maker, "i1-2")
            assert condition(record) is Condition.OK
            await record.close()

    run(day)


def test_a_wrong_password_is_told_without_the_password(
    postgres_server: PostgresServer, name: str, tmp_path: Path
) -> None:
    async def day() -> None:
        url = f"postgresql://centrala:not-the-word@127.0.0.1:{postgres_server.port}/{name}"
        record = await open_record(url, boot="b", now=Clock(), data=tmp_path)
        with pytest.raises(Trouble) as caught:
            await record.load()
        assert "password authentication failed" in caught.value.why
        assert "not-the-word" not in str(caught.value)
        await record.close()

    run(day)
