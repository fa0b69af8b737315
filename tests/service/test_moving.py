"""``copy``: a stopped center into PostgreSQL, with what waited in its spool; refusals change nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from centrala.cli.app import app_of
from centrala.errors import Trouble
from centrala.service.moving import copy_center
from centrala.service.place import Place
from centrala.storage import Journal, RecordStore, SqliteDatabase, open_database, open_record
from centrala.storage.database import DATABASE_FILE
from centrala.storage.spool import Spool
from tests.storage.cruelty import Gate
from tests.storage.making import Clock, Maker, count_one


async def _made(place: Place, maker: Maker) -> None:
    record = await open_record(place.record, boot="b", now=Clock(), data=place.record, count=count_one)
    try:
        await record.load()
        for entry in maker.call("one"):
            record.append(entry)
        await record.saved(maker.last)
    finally:
        await record.close()


async def _ended_without_database(place: Place, maker: Maker) -> None:
    """A call that is in the spool only: the disk of the database was full, say, when the center ended."""
    gate = Gate(SqliteDatabase(place.record / DATABASE_FILE))
    record = RecordStore(
        gate, Spool(place.record / "record"), boot="b", now=Clock(), count=count_one, gather_ms=0, patience_ms=50
    )
    await record.load()
    gate.away = True
    for entry in maker.call("two"):
        record.append(entry)
    await record.saved(maker.last)
    await record.close()


@pytest.mark.postgres
def test_what_waited_in_the_spool_is_copied_too_and_the_copy_is_used(tmp_path: Path, postgres: str) -> None:
    place = Place.prepared(tmp_path)
    maker = Maker()

    async def before() -> None:
        await _made(place, maker)
        await _ended_without_database(place, maker)

    async def after() -> None:
        assert place.database == postgres
        database = open_database(place.database)
        try:
            chain = await Journal(database).verify_chain()
        finally:
            await database.close()
        assert (chain.entries, chain.broken_at) == (maker.last, None)

    asyncio.run(before())
    done = CliRunner().invoke(app_of(["copy", "up"]), ["copy", "--to", postgres, "--data", str(tmp_path), "--use"])
    assert done.exit_code == 0, done.output
    assert f"chain of {maker.last} entries is whole" in done.output
    assert (tmp_path / "database").stat().st_mode & 0o777 == 0o600
    asyncio.run(after())
    with pytest.raises(Trouble, match="in PostgreSQL already"):
        asyncio.run(copy_center(place, postgres, lambda _: None))


NOWHERE = "postgresql://nobody:nothing@127.0.0.1:9/none"


def test_refusals_are_one_sentence_and_touch_nothing(tmp_path: Path) -> None:
    place = Place.prepared(tmp_path)

    def refused(url: str = NOWHERE) -> Trouble:
        with pytest.raises(Trouble) as caught:
            asyncio.run(copy_center(place, url, lambda _: None))
        return caught.value

    assert refused().code == "no_center"
    asyncio.run(_made(place, Maker()))
    assert refused(str(tmp_path / "elsewhere")).code == "database_url"
    assert refused("mysql://a/b").code == "database_url"
    with place.held():
        assert refused().why == f"A center already runs in {tmp_path}."
    away = refused()
    assert away.code == "database_away"
    assert "nothing" not in str(away)
    assert not place.database_file.exists()
