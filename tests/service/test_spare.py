"""Spare services as real processes: who is called leaves an heir, and nobody outlives the parent."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from centrala.service.children import Child

PROGRAM = """
import os, sys
import orjson
from centrala.service import spare

spare.CALL_MODULES = spare.WEB_MODULES = ()
word = spare.called(int(sys.argv[-1]))
if word is not None:
    os.write(int(word[-1]), orjson.dumps({"ready": {"told": word[:-2]}}) + b"\\n")
    sys.stdin.readline()
"""
WITHIN_S = 30


class Runs:
    """Children, and who hears them."""

    def __init__(self) -> None:
        self.all: list[Child] = []
        self._hearing: list[asyncio.Task[None]] = []
        self._said = asyncio.Event()

    def meet(self, child: Child, said: int) -> Child:
        self.all.append(child)
        self._hearing.append(asyncio.create_task(self._hear(child, said)))
        return child

    async def _hear(self, child: Child, said: int) -> None:
        async for _ in child.hears(said):
            self._said.set()
        self._said.set()

    async def until(self, holds: Callable[[], object]) -> None:
        async with asyncio.timeout(WITHIN_S):
            while not holds():
                self._said.clear()
                await self._said.wait()

    async def end(self) -> None:
        for child in self.all:
            await child.kill()
        await asyncio.gather(*self._hearing)


@asynccontextmanager
async def runs(log: Path) -> AsyncIterator[tuple[Runs, Child]]:
    """The first one is a command's."""
    found = Runs()
    first = found.meet(*await Child.begun((sys.executable, "-c", PROGRAM), log))
    try:
        yield found, first
    finally:
        await found.end()


def story(told: Callable[[Runs, Child], Awaitable[None]], log: Path) -> None:
    async def whole() -> None:
        async with runs(log) as (found, first):
            await told(found, first)

    asyncio.run(whole())


def test_each_that_is_called_leaves_the_next_and_dies_alone(tmp_path: Path) -> None:
    async def told(found: Runs, child: Child) -> None:
        pids = set()
        for number in range(3):
            heir = found.meet(*child.call([f"--port={number}"], at_once=True))
            await found.until(lambda child=child, heir=heir: child.ready and heir.pid)  # type: ignore[misc]
            assert child.ready == {"told": [f"--port={number}"]}
            assert heir.ready is None
            await child.kill()
            assert not heir.ended.is_set()
            pids.add(child.pid)
            child = heir
        assert len(pids) == 3
        assert found.all[0].status == -9
        assert found.all[1].status is None, "somebody else's child"

    story(told, tmp_path / "log")


def test_a_line_that_closes_is_the_end_of_who_waits(tmp_path: Path) -> None:
    async def told(found: Runs, child: Child) -> None:
        heir = found.meet(*child.call([], at_once=False))
        heir.pid = 0  # it has not said it yet, as far as the parent knows
        await heir.kill()
        assert not child.ended.is_set()
        child.say("stop")
        await found.until(child.ended.is_set)
        assert child.status == 0

    story(told, tmp_path / "log")


def test_one_that_died_before_its_word_leaves_no_heir(tmp_path: Path) -> None:
    async def told(found: Runs, child: Child) -> None:
        await child.kill()
        heir = found.meet(*child.call([], at_once=True))
        await found.until(heir.ended.is_set)
        assert heir.pid == 0

    story(told, tmp_path / "log")


def test_what_is_loaded_begins_no_thread() -> None:
    """A copy of the process has its main thread only."""
    program = (
        "import os\nfrom importlib import import_module\nfrom centrala.service import spare\n"
        "for name in (*spare.CALL_MODULES, *spare.WEB_MODULES): import_module(name)\n"
        "print(len(os.listdir('/proc/self/task')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=50)
    assert done.stdout.strip() == "1"
