"""A whole center for a benchmark: started by its own command line, on free ports, in a directory of its own.

Owns the center's processes from outside, what they cost, and the engine's command line, by which a benchmark
adds the engine's own queue beside ours. Takes nothing of the service but what any program on this machine can.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import aiohttp
import orjson

from centrala.errors import Trouble
from centrala.robots.rest import Away, Rest
from centrala.telephony.asterisk.engine import Engine

__all__ = ["Cost", "Stage", "live_sockets", "machine", "stage"]

UP_S: Final = 120
STEP_S: Final = 0.05
END_S: Final = 60
ANSWER_S: Final = 60
"""On a busy machine a center's first answer takes long: it prepares all its routes."""
SPOKEN_S: Final = 600
_PROGRAM: Final = "from centrala.cli import main; main()"
_URL: Final = re.compile(r"The center is up:\s+(http\S+)")
_SELF_TEST: Final = re.compile(r"Self-test call\s+\S")
_TICKS: Final = os.sysconf("SC_CLK_TCK")


def machine() -> str:
    """The machine as far as it matters: cores and memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return f"{os.cpu_count()} cores, {memory:.0f} GB of memory"


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor time in milliseconds since a process began."""

    ours: float
    """``up`` and the service."""
    engine: float

    def since(self, before: Cost) -> Cost:
        return Cost(self.ours - before.ours, self.engine - before.engine)


def _spent_ms(pid: int) -> float:
    """User and system time of a process and its ended children (proc(5))."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return 1_000 * (int(fields[11]) + int(fields[12])) / _TICKS


class Stage:
    """A running center."""

    def __init__(self, data: Path, rest: Rest, environment: Mapping[str, str], source: Path | None) -> None:
        self.data = data
        self.rest = rest
        self._environment = dict(environment)
        self._source = source
        self._up: subprocess.Popen[bytes] | None = None

    async def up(self) -> None:
        """Start it, or start it again after its end. Raises Trouble (``stage_failed``)."""
        command = [sys.executable, "-c", _PROGRAM, "up", "--data", str(self.data), "--port", "0", "--sip-port", "0"]
        command += ["--engine-source", str(self._source)] if self._source is not None else []
        said = self.data / "up.out"
        with said.open("wb") as output:
            self._up = subprocess.Popen(  # noqa: ASYNC220, S603  once, and our own program
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**os.environ, **self._environment, "COLUMNS": "200", "PYTHONUNBUFFERED": "1"},
                start_new_session=True,
            )
        end = time.monotonic() + UP_S
        while _SELF_TEST.search(text := await asyncio.to_thread(said.read_text, "utf-8", "replace")) is None:
            if self._up.poll() is not None or time.monotonic() > end:
                raise Trouble("stage_failed", f"The center did not come up: {text[-500:]}")
            await asyncio.sleep(STEP_S)

    async def down(self) -> None:
        if self._up is not None and self._up.poll() is None:
            self._up.send_signal(signal.SIGINT)
            await asyncio.sleep(0.2)
            self._up.send_signal(signal.SIGINT)
            await asyncio.to_thread(self._up.wait, END_S)
        self._up = None

    @property
    def up_pid(self) -> int:
        return self._up.pid if self._up is not None else 0

    def kill_up(self) -> None:
        """As ``kill -9``: the engine goes on."""
        if self._up is not None:
            self._up.kill()
            self._up.wait()

    @property
    def control(self) -> dict[str, Any]:
        """What the service says of itself; empty: it says nothing now."""
        try:
            return dict(orjson.loads((self.data / "control.json").read_bytes()))
        except (OSError, ValueError):
            return {}

    @property
    def engine(self) -> Engine:
        """Raises Trouble (``no_engine``)."""
        found = Engine.adopt(self.data)
        if found is None:
            raise Trouble("no_engine", "The engine does not run.")
        return found

    @property
    def sip(self) -> tuple[str, int]:
        return ("127.0.0.1", self.engine.ports.sip)

    async def apply(self, document: Mapping[str, Any]) -> None:
        await self.rest.post("/configuration", {"document": orjson.dumps(document).decode(), "note": "benchmark"})

    async def settled(self) -> None:
        """Until what is read aloud is spoken. That goes on in a center's first minutes, and is no part of a call.

        Raises Trouble (``stage_failed``): not within ``SPOKEN_S``.
        """
        end = time.monotonic() + SPOKEN_S
        while (told := await self.rest.get("/prompts"))["spoken"] + told["unspoken"] < told["to_speak"]:
            if time.monotonic() > end:
                raise Trouble("stage_failed", f"After {SPOKEN_S} s not all words are spoken: {told['spoken']}.")
            await asyncio.sleep(1)

    async def asterisk(self, *lines: str) -> list[str]:
        """The engine's command line; what it answers."""
        async with await self.engine.ami() as ami:
            return [await ami.command(line) for line in lines]

    def cost(self) -> Cost:
        service = int(self.control.get("pid", 0))
        return Cost(_spent_ms(service) + _spent_ms(self.up_pid), _spent_ms(self.engine.pid))

    async def until_away(self, *, within_s: float = 30) -> None:
        """Until no service answers."""
        end = time.monotonic() + within_s
        while time.monotonic() < end:
            try:
                await self.rest.get("/status")
            except Away:
                return
            await asyncio.sleep(0.01)


@asynccontextmanager
async def stage(
    document: Mapping[str, Any],
    *,
    source: Path | None = None,
    environment: Sequence[tuple[str, str]] = (),
    prepare: Callable[[Path], Awaitable[None]] | None = None,
) -> AsyncIterator[Stage]:
    """A center with this configuration; nothing is left of it. ``prepare`` gets its directory before it starts."""
    with tempfile.TemporaryDirectory(prefix="cb-") as name:
        data = Path(name)
        data.chmod(0o755)  # noqa: ASYNC240
        if prepare is not None:
            await prepare(data)
        async with Rest(data, patience_s=ANSWER_S) as rest:
            center = Stage(data, rest, dict(environment), source)
            try:
                await center.up()
                await center.apply(document)
                yield center
            finally:
                await center.down()
                left = Engine.adopt(data)
                if left is not None:
                    await left.stop()


@asynccontextmanager
async def live_sockets(
    rest: Rest, names: Sequence[str], read: Callable[[str, aiohttp.ClientWebSocketResponse], Coroutine[Any, Any, None]]
) -> AsyncIterator[None]:
    """A live socket for each of these people, as their pages have one; ``read`` hears one until it ends."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        tasks = []
        for name in names:
            token = (await rest.post("/auth/tokens", {"username": name, "label": "benchmark"}))["access_token"]
            headers = {"Authorization": f"Bearer {token}"}
            socket = await session.ws_connect(f"{rest.url}/api/v1/live", headers=headers)
            tasks.append(asyncio.ensure_future(read(name, socket)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
