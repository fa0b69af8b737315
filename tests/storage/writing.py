"""A program that writes calls until it is killed, and says each number that was acknowledged.

python -m tests.storage.writing DIRECTORY START
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from centrala.storage import open_record
from tests.storage.making import Clock, Maker, count_one


async def write(directory: Path) -> None:
    record = await open_record(directory, boot="b", now=Clock(), count=count_one)
    memory = await record.load()
    maker = Maker(memory.last)
    for place in range(100_000):
        for entry in maker.call(f"i{memory.start}-{place}"):
            record.append(entry)
        if place % 3 == 0:
            await record.saved(maker.last)
            print(maker.last, flush=True)


asyncio.run(write(Path(sys.argv[1])))
