"""Files of customers, from the moment somebody gives one: kept, read, checked, taken over and taken back, in pieces.

Owns the moments, not the rules (``desk.imports``) nor how a file is read (``reading``). A piece takes some 20 ms of
the writer, and as long nothing follows it: the calls' writes never wait long. Whatever was under way when the service
died goes on with the next one, since the file and the place in it are kept.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Final

import structlog

from centrala.clock import ReadClock, Wall
from centrala.customers.importing import Import
from centrala.desk.imports import ImportDesk
from centrala.errors import Refused, Trouble
from centrala.ids import AgentName, ImportId
from centrala.service.reading import Headings, Rows, read_table
from centrala.storage.jobs import Job

__all__ = ["KEPT_DAYS", "ImportRoom", "fitted"]

PIECE_S: Final = 0.02
FIRST_SIZE: Final = 10
LARGEST_SIZE: Final = 500
"""Rows of a piece."""
STAGED: Final = 1 << 18
"""Characters of one piece of a file that is read."""
AWAY_S: Final = 5.0
KEPT_DAYS: Final = 30
"""So long rows are kept, and an import can be taken back."""
_DAY_MS: Final = 86_400_000

log = structlog.get_logger("imports")


def fitted(size: int, took_s: float) -> int:
    """How many rows the next piece has, after one of ``size`` rows: as many as take ``PIECE_S``, and at most twice as
    many as before."""
    return max(1, min(size * 2, LARGEST_SIZE, int(size * PIECE_S / max(took_s, 1e-6))))


class ImportRoom:
    """``run`` until it is cancelled."""

    def __init__(self, desk: ImportDesk, folder: Path, clock: ReadClock, country: Callable[[], str]) -> None:
        """``folder``: where files wait to be read; its owner's alone."""
        self.desk = desk
        self._folder = folder
        self._clock = clock
        self._country = country
        self._to_read, self._to_do = asyncio.Event(), asyncio.Event()
        desk.listen(lambda one: self._wake())

    async def take(self, name: str, by: AgentName, encoding: str, parts: AsyncIterator[bytes]) -> Import:
        """A file that somebody gives: it is kept, and read from now on. Raises Trouble (``no_room``)."""
        part = self._folder / f"{os.urandom(8).hex()}.part"
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            part.touch(0o600)
            with part.open("wb") as file:
                async for piece in parts:
                    await asyncio.to_thread(file.write, piece)
            one = await self.desk.begin(name, by, encoding, lambda id_: part.replace(self._folder / id_))
        except OSError as error:
            why = f"The file can't be kept: {error.strerror}."
            raise Trouble("no_room", why, remedy="Make room on the center's disk, and try again.") from error
        finally:
            part.unlink(missing_ok=True)
        return one

    async def run(self) -> None:
        await asyncio.gather(self._again(self._read_next, self._to_read), self._again(self._do_next, self._to_do))

    async def tidy(self, job: Job | None = None) -> None:
        """Files whose time is over, with their rows; what nobody reads any more goes from the folder."""
        del job
        limit = Wall(self._clock().wall - KEPT_DAYS * _DAY_MS)
        for id_ in await self.desk.reads.older(limit):
            with contextlib.suppress(Refused):
                await self.desk.forget(id_)
        await asyncio.to_thread(self._sweep, limit)

    def _sweep(self, limit: Wall) -> None:
        for path in self._folder.glob("*"):
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime * 1000 < limit:
                    path.unlink()

    def _wake(self) -> None:
        self._to_read.set()
        self._to_do.set()

    async def _again(self, work: Callable[[], AsyncIterator[None]], woken: asyncio.Event) -> None:
        """``work`` until there is none, then when there may be some."""
        while True:
            woken.clear()
            try:
                async for _ in work():
                    pass
                await woken.wait()
            except Trouble as trouble:
                log.warning("imports_wait", why=str(trouble))
                await asyncio.sleep(AWAY_S)

    async def _read_next(self) -> AsyncIterator[None]:
        while (one := await self.desk.reads.reading()) is not None:
            path = self._folder / one.id
            if path.exists():
                await self._read(one, path)
                path.unlink(missing_ok=True)
            else:
                await self._over(one.id, "The file is not here any more. Choose it again.")
            yield

    async def _read(self, one: Import, path: Path) -> None:
        try:
            async with contextlib.aclosing(read_table(path, one.encoding, self._country())) as table:
                async for told in table:
                    if isinstance(told, Headings):
                        await self.desk.headed(one.id, told.columns, told.encoding)
                    else:
                        for rows in _small(told):
                            await self.desk.stage(one.id, rows)
        except Trouble as trouble:
            if trouble.code != "not_a_table":
                raise
            await self._over(one.id, str(trouble))
        except Refused:
            log.info("import_gone", id=one.id)
        else:
            await self._over(one.id)

    async def _over(self, id_: ImportId, trouble: str = "") -> None:
        with contextlib.suppress(Refused):
            await self.desk.read(id_, trouble)

    async def _do_next(self) -> AsyncIterator[None]:
        size = FIRST_SIZE
        while (id_ := await self.desk.reads.under_way()) is not None:
            begun = time.monotonic()
            await self.desk.step(id_, size)
            took_s = time.monotonic() - begun
            size = fitted(size, took_s)
            await asyncio.sleep(took_s)
            yield


def _small(rows: Rows) -> Iterator[Rows]:
    """In pieces of ``STAGED`` characters; a row that is longer is one by itself."""
    piece: Rows = []
    letters = 0
    for line, cells in rows:
        long = sum(len(cell) for cell in cells)
        if piece and letters + long > STAGED:
            yield piece
            piece, letters = [], 0
        piece.append((line, cells))
        letters += long
    if piece:
        yield piece
