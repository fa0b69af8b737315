"""Cruel stand-ins: a database that fails on command, a full disk, a wire that is cut, a record that is killed."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from centrala.storage.database import Database
from centrala.storage.hands import Hands
from centrala.storage.record import RecordStore

__all__ = ["FullDisk", "Gate", "Wire", "kill"]

T = TypeVar("T")


class Gate:
    """Stands before a database. ``away``: fails before; ``loses_replies``: does it, then fails; ``slow``: waits."""

    def __init__(self, database: Database) -> None:
        self.behind = database
        self.away = False
        self.loses_replies = False
        self.open = asyncio.Event()
        self.open.set()
        self.reached = asyncio.Event()
        """Somebody has tried since this was cleared."""

    def _fail(self) -> None:
        raise OperationalError("statement", {}, OSError("the server has gone"))

    async def prepare(self) -> None:
        if self.away:
            self._fail()
        await self.behind.prepare()

    async def write(self, work: Callable[[Connection], T]) -> T:
        self.reached.set()
        if self.away:
            self._fail()
        await self.open.wait()
        done = await self.behind.write(work)
        if self.loses_replies:
            self._fail()
        return done

    async def keep(self, work: Callable[[Hands], None], *, before: Callable[[], None] | None = None) -> None:
        self.reached.set()
        if before is not None and (self.away or not self.open.is_set()):
            before()
        if self.away:
            self._fail()
        await self.open.wait()
        await self.behind.keep(work, before=before)
        if self.loses_replies:
            self._fail()

    async def read(self, work: Callable[[Connection], T]) -> T:
        if self.away:
            self._fail()
        return await self.behind.read(work)

    async def forget(self) -> None:
        await self.behind.forget()

    async def close(self) -> None:
        await self.behind.close()


class FullDisk:
    """Opens files that are full while ``full`` is set: half of what is written fits, then ENOSPC."""

    def __init__(self) -> None:
        self.full = False
        self.room_by_reserve: Path | None = None
        """Removing this file makes room."""

    def __call__(self, path: Path, mode: str) -> BinaryIO:
        disk = self

        class File:
            def __init__(self) -> None:
                self.file = path.open(mode, buffering=0)

            def write(self, content: memoryview) -> int:
                if disk.full and not (disk.room_by_reserve is not None and not disk.room_by_reserve.exists()):
                    if len(content) > 1:
                        return int(self.file.write(content[: len(content) // 2]))
                    raise OSError(errno.ENOSPC, "No space left on device")
                return int(self.file.write(content))

            def truncate(self, size: int) -> int:
                return int(self.file.truncate(size))

            def fileno(self) -> int:
                return int(self.file.fileno())

            def close(self) -> None:
                self.file.close()

            def __enter__(self) -> File:
                return self

            def __exit__(self, *_: object) -> None:
                self.close()

        return cast("BinaryIO", File())


async def kill(record: RecordStore) -> None:
    """Let it end as kill -9 does: nothing that is under way is finished, no file is tidied."""
    for task in (record._worker, record._catching):
        if task is not None:
            task.cancel()
            await asyncio.wait({task})
    record._spool.close()
    record._files.shutdown()
    await record.database.close()


class Wire:
    """A TCP wire to a server that can be cut: at once, or when a word passes on its way to the server."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.cut_at: bytes | None = None
        """Cut when this is seen."""
        self.after_passing = False
        """Let the word through before the cut: the server acts, and its answer is lost."""
        self.cuts = 0
        self.port = 0

    async def __aenter__(self) -> Wire:
        self._server = await asyncio.start_server(self._joined, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.cut()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def cut(self) -> None:
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, far_writer}
        await asyncio.gather(
            self._pass(reader, far_writer, watched=True), self._pass(far_reader, writer, watched=False)
        )

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, watched: bool) -> None:
        try:
            while content := await reader.read(65_536):
                if watched and self.cut_at is not None and self.cut_at in content:
                    await self._cut_here(writer, content)
                    return
                writer.write(content)
                await writer.drain()
        except (ConnectionError, OSError):
            pass
        finally:
            writer.transport.abort()

    async def _cut_here(self, writer: asyncio.StreamWriter, content: bytes) -> None:
        self.cut_at = None
        self.cuts += 1
        if self.after_passing:
            writer.write(content)
            await writer.drain()
            writer.close()
            self._writers.discard(writer)
        self.cut()
