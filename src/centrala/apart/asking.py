"""This end: a process that does jobs for us.

Owns the process: begun when it is first needed, ended and begun anew when it does not answer. One job at a time.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import Mapping
from typing import Any, Final

from centrala.apart.answering import LENGTHS

__all__ = ["Apart", "NoAnswer", "NotDone"]

LARGEST: Final = 64 << 20


class NotDone(Exception):
    """The job was refused, by its code and a sentence."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(code, why)
        self.code = code
        self.why = why


class NoAnswer(Exception):
    """The process ended or took too long; there is a new one for the next job."""


class Apart:
    """``close`` at the end. ``module``: whose ``main`` serves; ``largest``: bytes of an answer."""

    def __init__(self, module: str, *, largest: int = LARGEST) -> None:
        self._module = module
        self._largest = largest
        self._process: asyncio.subprocess.Process | None = None
        self._one_at_a_time = asyncio.Lock()
        self.begun = 0
        """How many processes there were."""

    @property
    def process(self) -> int | None:
        """Its number, while there is one."""
        return None if self._process is None else self._process.pid

    async def ask(self, job: Mapping[str, Any], body: bytes = b"", *, ms: int) -> tuple[Mapping[str, Any], bytes]:
        """Raises NotDone: the job is no good. NoAnswer: within ``ms`` from when its turn came."""
        async with self._one_at_a_time:
            try:
                async with asyncio.timeout(ms / 1_000):
                    answer, sound = await self._exchange(job, body)
            except (OSError, asyncio.IncompleteReadError, ValueError, TimeoutError) as error:
                await self._end()
                raise NoAnswer(type(error).__name__) from error
            except asyncio.CancelledError:
                await self._end()
                raise
        if "code" in answer:
            raise NotDone(str(answer["code"]), str(answer.get("why", "")))
        return answer, sound

    async def _exchange(self, job: Mapping[str, Any], body: bytes) -> tuple[Mapping[str, Any], bytes]:
        process = await self._begun()
        assert process.stdin is not None
        assert process.stdout is not None
        head = json.dumps(job).encode()
        process.stdin.write(LENGTHS.pack(len(head), len(body)) + head + body)
        await process.stdin.drain()
        told, sound = LENGTHS.unpack(await process.stdout.readexactly(LENGTHS.size))
        if told + sound > self._largest:
            raise ValueError("too much")
        answer = json.loads(await process.stdout.readexactly(told))
        if not isinstance(answer, dict):
            raise ValueError("no object")
        return answer, await process.stdout.readexactly(sound)

    async def _begun(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            self.begun += 1
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                self._module,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )
        return self._process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        if process.stdin is not None:
            process.stdin.close()
        await process.wait()

    async def close(self) -> None:
        async with self._one_at_a_time:
            await self._end()
