"""kill -9 of a writing program: what it acknowledged is there, numbers have no gap, the hash chain is whole."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from sqlalchemy import text

from centrala.storage import History, Journal, open_record
from tests.storage.making import Clock, count_one

CLOSED = text("""SELECT count(*) FROM journal WHERE body LIKE '%["InteractionClosed"%'""")
ROOT = Path(__file__).resolve().parents[2]


async def written_until_killed(directory: Path, acknowledgements: int) -> int:
    """The last number acknowledged before the kill, which comes at whatever moment that is."""
    program = (sys.executable, "-m", "tests.storage.writing", str(directory))
    process = await asyncio.create_subprocess_exec(*program, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    last = 0
    for _ in range(acknowledgements):
        last = int(await process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    rest = await process.stdout.read()
    await process.wait()
    return int(rest.split()[-1]) if rest.split() else last


def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    async def day() -> None:
        for acknowledgements in (1, 4, 25):
            acknowledged = await written_until_killed(tmp_path, acknowledgements)
            await look(tmp_path, acknowledged)

    asyncio.run(day())


async def look(directory: Path, acknowledged: int) -> None:
    record = await open_record(directory, boot="b", now=Clock(), count=count_one)
    memory = await record.load()
    assert memory.last >= acknowledged
    chain = await Journal(record.database).verify_chain()
    assert (chain.entries, chain.broken_at) == (memory.last, None)
    closed = await record.database.read(lambda c: c.scalar(CLOSED))
    counted = await record.database.read(lambda c: c.scalar(text("SELECT sum(amount) FROM counters")))
    assert closed == counted == await History(record.database).count()
    await record.close()
