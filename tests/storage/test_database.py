"""A database lets go of everything when it is closed, also of what somebody still reads."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from centrala.storage import SqliteDatabase
from centrala.storage.database import DATABASE_FILE


def test_a_read_that_outlives_its_reader_ends_before_the_connections_are_closed(tmp_path: Path) -> None:
    used: list[sqlite3.Connection] = []
    reading, may_end = threading.Event(), threading.Event()

    def long_read(connection: Connection) -> int:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        used.append(driver)
        reading.set()
        assert may_end.wait(20)
        return int(connection.execute(text("SELECT count(*) FROM journal")).scalar_one())

    async def day() -> None:
        database = SqliteDatabase(tmp_path / DATABASE_FILE)
        await database.prepare()
        asked = asyncio.create_task(database.read(long_read))
        await asyncio.to_thread(reading.wait, 20)
        asked.cancel()
        closing = asyncio.create_task(database.close())
        await asyncio.sleep(0)
        assert not closing.done()
        may_end.set()
        await closing

    asyncio.run(day())
    for connection in used:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")
    assert len(used) == 1
