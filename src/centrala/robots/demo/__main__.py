"""``python -m centrala.robots.demo``: the demo's people. Started by ``up --demo``; ends with its standard input."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import signal
import sys
from pathlib import Path

import uvloop

from centrala.robots.demo.town import Town
from centrala.robots.rest import Rest


async def _until_told(server: tuple[str, int], data: Path) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_signal_handler(signal.SIGINT, stop.set)
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    async with Rest(data) as rest:
        works = [loop.create_task(work) for work in (Town(rest, server).run(), stop.wait(), reader.read())]
        done, pending = await asyncio.wait(works, return_when=asyncio.FIRST_COMPLETED)
        for work in pending:
            work.cancel()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(3):
                await asyncio.gather(*pending, return_exceptions=True)
        for work in done:
            work.result()


def main() -> int:
    parser = argparse.ArgumentParser(prog="centrala-demo")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sip", required=True, help="host:port")
    given = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    host, _, port = given.sip.rpartition(":")
    uvloop.run(_until_told((host, int(port)), given.data))
    return 0


if __name__ == "__main__":
    sys.exit(main())
