"""One run of the service, as its parent sees it: a process, the line to it, and what it says of itself.

Owns how runs are made: by a command, or by the run before, which leaves its heir behind (``spare``). The heir's line is
made here and given to the one that is called, so the parent hears of each run whoever began it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from centrala.clock import Mono
from centrala.service.place import machine_clock
from centrala.service.spare import Word, send_word

__all__ = ["Child"]


class Child:
    """Lives until ``ended``: the end of what it says is its own end, and cannot be missed."""

    def __init__(self, line: socket.socket, process: Process | None = None) -> None:
        self.born = self.beat = machine_clock().mono
        """``beat``: when it last said that it lives."""
        self.pid = 0 if process is None else process.pid
        """0: an heir that has not said it yet."""
        self.ready: dict[str, Any] | None = None
        self.live = 0
        self.draining = False
        """It takes no new calls: ``live`` only falls."""
        self.hung_engine = False
        self.ended = asyncio.Event()
        self._process = process
        self._line = line
        line.setblocking(False)

    @classmethod
    async def begun(cls, command: Sequence[str], log: Path) -> tuple[Child, int]:
        """By a command that is told ``--beat`` besides. Also: the descriptor of what it says."""
        line, theirs = socket.socketpair()
        reading, writing = os.pipe()
        with theirs, log.open("ab") as kept:
            process = await asyncio.create_subprocess_exec(
                *command,
                "--beat",
                str(writing),
                stdin=theirs.fileno(),
                stdout=kept,
                stderr=kept,
                pass_fds=(writing,),
                start_new_session=True,
            )
        os.close(writing)
        return cls(line, process), reading

    def call(self, arguments: Sequence[str], *, at_once: bool) -> tuple[Child, int]:
        """It serves from now on. The heir that it leaves, and the descriptor of what that one says."""
        self.born = self.beat = machine_clock().mono
        line, theirs = socket.socketpair()
        reading, writing = os.pipe()
        with theirs, contextlib.suppress(OSError):
            send_word(self._line, Word(arguments, at_once=at_once), (theirs.fileno(), writing))
        os.close(writing)
        return Child(line), reading

    def say(self, word: str) -> None:
        with contextlib.suppress(OSError):
            self._line.send(word.encode() + b"\n")

    @property
    def status(self) -> int | None:
        """With which it ended; None: it lives, or it was not begun by us."""
        return None if self._process is None else self._process.returncode

    async def hears(self, said: int) -> AsyncIterator[dict[str, Any]]:
        """Each thing it says, already put down here; the end of all is its own end. To be read to its end, by one."""
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(said, "rb", 0)
        )
        while line := await reader.readline():
            with contextlib.suppress(ValueError):
                yield self._heard(orjson.loads(line))
        self._line.close()
        if self._process is not None:
            await self._process.wait()
        self.ended.set()

    def _heard(self, told: dict[str, Any]) -> dict[str, Any]:
        self.beat = machine_clock().mono
        self.pid = told.get("pid", self.pid)
        self.live = told.get("live", self.live)
        self.draining = told.get("draining", self.draining)
        self.hung_engine = told.get("engine") == "hung"
        self.ready = told.get("ready", self.ready)
        return told

    def silent_ms(self, now: Mono) -> int:
        return now - self.beat

    async def kill(self) -> None:
        """It is gone when this returns. An heir that has not said its name ends with its line."""
        if self.ended.is_set():
            return
        if self.pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        else:
            self._line.close()
        await self.ended.wait()
