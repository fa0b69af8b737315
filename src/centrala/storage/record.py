"""The record: takes the floor's entries and keeps them for good.

Owns the order of keeping: what is fresh, what flies to the database, what lies in the spool. Implements
``floor.ports.Record``; the rules of each step are in ``written``, ``keeping`` and ``spool``.

Entries gather for ``gather_ms`` and go to the database as one transaction, framed in the spool before; while much
happens, one transaction begins ten times as long after the other, for each costs as much as a dozen entries.
When the database fails, or has not answered for ``patience_ms``, the spool is synced instead and from
then on takes everything, while a task brings the database up to date, from the first entry that it may
lack; entries that it has are ignored there, so an answer that was lost costs nothing. Caught up, entries
go to it directly again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Final, TypeVar

import structlog
from msgspec.structs import replace as copied
from sqlalchemy import select

from centrala.clock import ReadClock, Wall
from centrala.errors import Trouble
from centrala.floor.effect import Entry
from centrala.floor.ports import Memory
from centrala.ids import LegId
from centrala.interactions.record import InteractionRecord
from centrala.metrics.counters import Counts, Slot
from centrala.storage.database import OUTSIDE, Database, open_database
from centrala.storage.keeping import keep
from centrala.storage.legs import known_legs
from centrala.storage.loading import (
    CODEC_FORM,
    LOCAL_COPY,
    Form,
    load_standing,
    memory_of,
    needed_organisations,
    replay,
)
from centrala.storage.spool import Snapshot, Spool
from centrala.storage.written import (
    Counting,
    Spending,
    Started,
    Written,
    no_counters,
    no_time,
    write_entry,
    write_stand_in,
)

__all__ = ["Condition", "DatabaseState", "RecordStore", "open_record"]

T = TypeVar("T")

log = structlog.get_logger("record")

_SPREAD: Final = 10
"""From one transaction to the next, in times of what entries gather."""
_REACH_S: Final = 1.5
"""A start that can go on without the database waits no longer for its first word: callers are waiting."""
_BATCH: Final = 300
"""Entries in one transaction at most: it stays under 20 ms."""
_REPLAY_BYTES: Final = 256 << 10
_SPOOL_BYTES: Final = 4 << 20
"""A longer spool is folded into the snapshot, when the database has all of it."""
_FOLD_PAUSE_S: Final = 1.0
"""A disk that takes no snapshot is not asked with every batch."""
_FIRST_PAUSE_S: Final = 0.1
_LONGEST_PAUSE_S: Final = 5.0
_STUCK_PAUSE_S: Final = 0.25


class Condition(StrEnum):
    OK = "ok"
    AWAY = "away"
    """Entries go to the spool."""
    REPLAYING = "replaying"
    """The database is back and gets what it lacks."""
    FENCED = "fenced"
    """Another service has taken the record over: this one must end."""


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """For health and ``doctor``."""

    condition: Condition
    since: Wall
    why: str = ""
    """The trouble, in one sentence; empty when all is well."""
    left: int = 0
    """Entries that the database lacks."""


class RecordStore:
    """See the module's note. Made by ``open_record``; used from one event loop."""

    def __init__(
        self,
        database: Database,
        spool: Spool,
        *,
        boot: str,
        now: ReadClock,
        count: Counting = no_counters,
        spend: Spending = no_time,
        form: Form = CODEC_FORM,
        gather_ms: int = 5,
        patience_ms: int = 1_000,
    ) -> None:
        self.database = database
        self._state = DatabaseState(Condition.OK, now().wall)
        self._spool = spool
        self._boot = boot
        self._now = now
        self._count = count
        self._spend = spend
        self._form = form
        self._gather_s = gather_ms / 1000
        self._patience_s = patience_ms / 1000
        self._files = ThreadPoolExecutor(1, "spool")
        self._kept = Snapshot()
        """Everything that is durable, folded."""
        self._hash = self._kept.hash
        self._interaction_of: dict[str, str] = {}
        self._fresh: list[Written] = []
        """Not durable yet, in order."""
        self._reached = 0
        """Number of the last entry that the database is known to have."""
        self._replayed = 0
        """Offset in the spool up to which the database has everything."""
        self._whole = True
        """The spool has every entry since the snapshot."""
        self._next_fold = 0.0
        self._next_write = 0.0
        self._unprepared = False
        """The database's schema has not been looked at yet."""
        self._waiters: list[tuple[int, asyncio.Future[None]]] = []
        self._wake = asyncio.Event()
        self._lane = asyncio.Lock()
        self._closing = False
        self._worker: asyncio.Task[None] | None = None
        self._catching: asyncio.Task[None] | None = None

    @property
    def state(self) -> DatabaseState:
        """How it stands with the database."""
        return replace(self._state, left=max(0, self._kept.last - self._reached))

    # Beginning and end --------------------------------------------------------------------------

    async def load(self) -> Memory:
        """Make a new start and read what the floor goes on with. Once, before ``append``.

        Raises Trouble: ``database_away``, and there is no local copy; ``journal_gap``, the database is
        older than the spool; ``spool_failed``, the local copy cannot be written.
        """
        copy, frames = await self._with_files(self._spool.restore)
        base = 0 if copy is None else copy.last
        if copy is not None:
            for frame in frames:
                copy.follow(frame)
        try:
            if copy is not None:
                async with asyncio.timeout(_REACH_S):
                    await self.database.read(lambda connection: connection.scalar(select(1)))
            standing = await load_standing(self.database, copy, frames, self._started, self._form)
        except OUTSIDE as error:
            self._kept, self._reached = await self._local_copy(copy, error), base
            self._begin_catching_up(Condition.AWAY, _said(error))
        else:
            self._kept, self._reached = standing.snapshot, standing.reached
            await self._begin_with_database()
        return self._begin()

    def _begin(self) -> Memory:
        self._hash = self._kept.hash
        memory = memory_of(self._kept, self._boot)
        self._interaction_of = {leg.id: leg.interaction for leg in memory.legs}
        self._worker = asyncio.create_task(self._work(), name="record")
        return memory

    async def _begin_with_database(self) -> None:
        if self._reached < self._kept.last:
            self._begin_catching_up(Condition.REPLAYING)
            return
        try:
            await self._fold()
        except OSError as error:
            log.warning("local_copy_failed", why=str(error))
            self._replayed, self._whole = self._spool.end, False

    def _started(self, number: int) -> Started:
        return Started(number, self._boot, self._now().wall, version("centrala"))

    async def _local_copy(self, copy: Snapshot | None, error: BaseException) -> Snapshot:
        """The copy with this start in it, durable."""
        if copy is None:
            raise Trouble(
                "database_away",
                f"The database cannot be reached ({_said(error)}), and there is no local copy to begin with.",
                remedy="Start the database, or correct its address.",
            ) from error
        started = self._started(copy.start + 1)
        try:
            await self._with_files(partial(self._spool.add, [started], sync=True))
        except OSError as failure:
            raise Trouble("spool_failed", f"The local copy cannot be written: {failure}.") from failure
        copy.follow(started)
        self._unprepared = True
        return copy

    def _begin_catching_up(self, condition: Condition, why: str = "", write: asyncio.Task[None] | None = None) -> None:
        self._enter(condition, why)
        self._catching = asyncio.create_task(self._catch_up(write), name="record-catch-up")

    async def close(self) -> None:
        """Keep what is fresh, and let go of everything. What the database lacks stays in the spool."""
        self._closing = True
        self._wake.set()
        if self._worker is not None:
            await self._worker
        if self._catching is not None:
            self._catching.cancel()
            with suppress(asyncio.CancelledError):
                await self._catching
        if self._worker is not None and self._state.condition is Condition.OK:
            with suppress(OSError):
                await self._fold()
        await self._with_files(self._spool.close)
        self._files.shutdown()
        await self.database.close()

    # The port -----------------------------------------------------------------------------------

    def append(self, entry: Entry) -> None:
        """Take it in; everything is encoded before this returns."""
        if entry.number <= self._last():
            return
        written = self._written(entry)
        self._hash = written.hash
        self._fresh.append(written)
        self._wake.set()

    def _written(self, entry: Entry) -> Written:
        start, boot, before = self._kept.start, self._boot, self._hash
        try:
            return write_entry(
                entry,
                start=start,
                boot=boot,
                before=before,
                interaction_of=self._interaction_of,
                count=self._counted,
                spend=self._spent,
            )
        except Exception:
            # A gap in the numbers would hold up every entry after it, for good.
            log.exception("entry_unwritable", entry=entry.number, input=type(entry.input).__name__)
            return write_stand_in(entry, start=start, boot=boot, before=before)

    def _counted(self, record: InteractionRecord) -> Mapping[Slot, Counts]:
        """A rule that fails loses its counters, not the row."""
        try:
            return self._count(record)
        except Exception:
            log.exception("counting_failed", interaction=record.id)
            return {}

    def _spent(self, entry: Entry) -> Mapping[Slot, Counts]:
        try:
            return self._spend(entry)
        except Exception:
            log.exception("counting_failed", entry=entry.number)
            return {}

    def _last(self) -> int:
        return self._fresh[-1].number if self._fresh else self._kept.last

    async def saved(self, number: int) -> None:
        """Return when the entry is durable.

        Raises Trouble: ``not_saved``, neither database nor spool could take it (it is tried again);
        ``fenced``, it will never be.
        """
        if number <= self._kept.last:
            return
        if self._state.condition is Condition.FENCED:
            raise Trouble("fenced", self._state.why)
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.append((number, waiter))
        await waiter

    async def known_legs(self, legs: Collection[LegId]) -> set[LegId]:
        """Those of ``legs`` that began an interaction which is closed. While the database is away, as far as the
        local copy reaches back: the last 10,000."""
        wanted = set(legs)
        known = wanted.intersection(self._kept.recent)
        known |= {row["leg"] for entry in self._fresh for row, _ in entry.history if row["leg"] in wanted}
        if self._state.condition is not Condition.AWAY:
            known |= await known_legs(self.database, wanted - known)
        return known

    async def settled(self) -> None:
        """Return when the database has all that was durable when this was called, or will never."""
        while self._catching is not None and not self._catching.done():
            await asyncio.wait({self._catching})

    # Keeping ------------------------------------------------------------------------------------

    async def _work(self) -> None:
        while not self._closing or self._fresh:
            await self._wake.wait()
            if not self._closing:
                await self._gather()
            self._wake.clear()
            await self._keep_all()
            if self._fresh:
                if self._closing or self._state.condition is Condition.FENCED:
                    return
                await asyncio.sleep(_STUCK_PAUSE_S)
                self._wake.set()

    async def _gather(self) -> None:
        """A first entry waits for those that come with it, each later one until it is time again."""
        clock = asyncio.get_running_loop().time
        await asyncio.sleep(max(self._gather_s, self._next_write - clock()))
        self._next_write = clock() + _SPREAD * self._gather_s

    async def _keep_all(self) -> None:
        try:
            while self._fresh and await self._keep_fresh():
                await self._fold_when_long()
        except Exception:
            log.exception("record_failed")

    async def _keep_fresh(self) -> bool:
        """Make the oldest fresh entries durable; False: they are still fresh."""
        async with self._lane:
            if self._state.condition is Condition.FENCED:
                return False
            batch = self._fresh[:_BATCH]
            if self._state.condition is not Condition.OK:
                return await self._keep_in_spool(batch)
            write = asyncio.create_task(self._write(batch))
            await asyncio.wait({write}, timeout=self._patience_s)
            if not write.done():
                return await self._turn_away(batch, write, "It is slow.")
            if (error := write.exception()) is not None:
                return await self._turn_away(batch, write, _said(error))
            self._replayed = self._spool.end
            self._reached = batch[-1].number
            self._durable(batch)
            return True

    async def _write(self, batch: list[Written]) -> None:
        work = partial(keep, batch=batch, start=self._kept.start)
        before = partial(self._frame, batch)
        try:
            await self.database.keep(work, before=before)
        except OUTSIDE:
            # A connection that died while idle tells of it now only; a new one may do.
            await self.database.keep(work, before=before)

    def _frame(self, batch: list[Written]) -> None:
        try:
            self._spool.add(batch)
        except OSError:
            self._whole = False

    async def _turn_away(self, batch: list[Written], write: asyncio.Task[None], why: str) -> bool:
        error = write.exception() if write.done() else None
        if isinstance(error, Trouble) and error.code == "fenced":
            self._enter(Condition.FENCED, error.why)
            self._disappoint(error)
            return False
        self._begin_catching_up(Condition.AWAY, why, write)
        return await self._keep_in_spool(batch)

    async def _keep_in_spool(self, batch: list[Written]) -> bool:
        try:
            await self._with_files(partial(self._spool.add, batch, sync=True))
        except Exception as error:
            why = f"{self._state.why} The spool failed too: {_said(error)}"
            self._disappoint(Trouble("not_saved", f"Neither database nor disk takes what happens. {why}"))
            return False
        self._durable(batch)
        return True

    def _durable(self, batch: list[Written]) -> None:
        """They are the first of the fresh ones."""
        del self._fresh[: len(batch)]
        for written in batch:
            self._kept.follow(written)
        kept = [pair for pair in self._waiters if pair[0] <= self._kept.last]
        if kept:
            self._waiters = [pair for pair in self._waiters if pair[0] > self._kept.last]
        for _, waiter in kept:
            if not waiter.done():
                waiter.set_result(None)

    def _disappoint(self, trouble: Trouble) -> None:
        waiters, self._waiters = self._waiters, []
        for _, waiter in waiters:
            if not waiter.done():
                waiter.set_exception(trouble)

    # Catching up --------------------------------------------------------------------------------

    async def _catch_up(self, write: asyncio.Task[None] | None) -> None:
        """Bring the database to the spool's end, then let entries go to it directly again."""
        if write is not None:
            await asyncio.wait({write})
        pause = _FIRST_PAUSE_S
        while not await self._caught_up():
            try:
                await self._replay_some()
                pause = _FIRST_PAUSE_S
            except Exception as error:
                if isinstance(error, Trouble) and error.code == "fenced":
                    self._enter(Condition.FENCED, error.why)
                    self._disappoint(error)
                    return
                self._enter(Condition.AWAY, _said(error))
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE_S)

    async def _replay_some(self) -> None:
        frames, end = await self._with_files(partial(self._spool.read, self._replayed, _REPLAY_BYTES))
        if self._unprepared:
            await self.database.prepare()
            self._unprepared = False
        await replay(self.database, frames, self._kept.start)
        self._replayed = end
        self._reached = max([self._reached, *(frame.number for frame in frames if isinstance(frame, Written))])
        self._enter(Condition.REPLAYING)

    async def _caught_up(self) -> bool:
        async with self._lane:
            if self._replayed < self._spool.end:
                return False
            self._enter(Condition.OK)
            return True

    # The local copy -----------------------------------------------------------------------------

    async def _fold_when_long(self) -> None:
        now = asyncio.get_running_loop().time()
        due = self._spool.end > _SPOOL_BYTES or not self._whole
        if due and now >= self._next_fold and self._state.condition is Condition.OK:
            self._next_fold = now + _FOLD_PAUSE_S
            with suppress(OSError):
                await self.fold()

    async def fold(self) -> None:
        """Fold the spool into the snapshot, so that no personal value stays in it longer than needed.

        Raises OSError: the disk does not take it.
        """
        async with self._lane:
            if self._state.condition is Condition.OK:
                await self._fold()

    async def _fold(self) -> None:
        self._kept.organisations = needed_organisations(self._kept)
        kept = self._kept
        copy = copied(kept, live=dict(kept.live), organisations=dict(kept.organisations), recent=list(kept.recent))
        await self._with_files(partial(self._spool.begin_anew, copy))
        self._replayed = 0
        self._whole = True

    async def _with_files(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._files, work)

    def _enter(self, condition: Condition, why: str = "") -> None:
        before = self._state
        if condition is not before.condition:
            log.warning("database", condition=condition.value, why=why, left=self.state.left)
        since = before.since if condition is before.condition else self._now().wall
        self._state = DatabaseState(condition, since, why)


def _said(error: BaseException) -> str:
    """One line for people: the driver's words without SQLAlchemy's frame."""
    if isinstance(error, Trouble):
        return error.why
    text = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {text}" if text else f"{type(error).__name__}."


async def open_record(
    place: str | Path,
    *,
    boot: str,
    now: ReadClock,
    data: Path | None = None,
    count: Counting = no_counters,
    spend: Spending = no_time,
    form: Form = CODEC_FORM,
    gather_ms: int = 5,
) -> RecordStore:
    """The record in a directory (SQLite), or at a PostgreSQL URL with the local copy in ``data``.

    Entries wait ``gather_ms`` for others before a commit: more of it costs ``saved`` the time, and spares commits.
    Nothing is asked of the database before ``load``. ``boot`` names the boot of the machine (Linux:
    /proc/sys/kernel/random/boot_id).

    Raises Trouble: ``database_url``; ``record_in_use``, another process has the local copy;
    ``spool_failed``, it cannot be written.
    """
    database = open_database(place)
    directory = data if data is not None else Path(place)
    try:
        spool = await asyncio.to_thread(Spool, directory / LOCAL_COPY)
    except OSError as error:
        raise Trouble("spool_failed", f"The local copy cannot be written: {error}.") from error
    return RecordStore(database, spool, boot=boot, now=now, count=count, spend=spend, form=form, gather_ms=gather_ms)
