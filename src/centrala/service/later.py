"""Does later work: claims what is due, does it, and puts what recurs back on the list.

Owns the loop, not the moments (``jobs``) nor the list (``storage``). Sleeps until the next job is due. A
job that fails is tried again after a pause; one whose worker died is anybody's when its lease runs out.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable, Collection, Mapping
from pathlib import Path
from typing import Final

import structlog

from centrala.clock import ReadClock, Wall, to_datetime
from centrala.errors import Trouble
from centrala.ids import AgentName
from centrala.inbox.notices import KEPT_MS
from centrala.jobs import HOUSEKEEPING, Recurring, due_after, pause_ms
from centrala.storage import Factors, Journal, Languages, OwnTargets, SqliteDatabase, Tokens
from centrala.storage.database import OUTSIDE, Database
from centrala.storage.jobs import Job, Jobs
from centrala.storage.notices import Notices
from centrala.storage.views import Views

__all__ = ["Later", "Work", "housekeeping", "newest_backup"]

LEASE_MS: Final = 600_000
LONGEST_SLEEP_S: Final = 300.0
"""The wall clock may jump; a job is this late at most."""
AWAY_S: Final = 30.0
KEPT_BACKUPS: Final = 7

Work = Callable[[Job], Awaitable[None]]

log = structlog.get_logger("later")


class Later:
    """``run`` until it is cancelled."""

    def __init__(
        self,
        jobs: Jobs,
        work: Mapping[str, Work],
        clock: ReadClock,
        timezone: Callable[[], str],
        *,
        recurring: tuple[Recurring, ...] = HOUSEKEEPING,
    ) -> None:
        self._jobs = jobs
        self._work = work
        self._clock = clock
        self._timezone = timezone
        self._recurring = {one.kind: one for one in recurring}
        self._lease = secrets.token_hex(8)
        self._woken = asyncio.Event()

    async def run(self) -> None:
        while True:
            try:
                await self._plan()
                while True:
                    self._woken.clear()
                    await self.do_due()
                    await self._sleep(await self._until_next())
            except OUTSIDE:
                await asyncio.sleep(AWAY_S)

    def wake(self) -> None:
        """There is something new on the list."""
        self._woken.set()

    async def _sleep(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()

    async def _plan(self) -> None:
        """What recurs and is not on the list yet."""
        known = {job.kind for job in await self._jobs.list()}
        for kind in self._recurring.keys() - known:
            await self._again(kind)

    async def _again(self, kind: str) -> None:
        due = due_after(self._recurring[kind], self._clock().wall, self._timezone())
        await self._jobs.put(kind, "", due=due)

    async def _until_next(self) -> float:
        due = await self._jobs.next_due()
        if due is None:
            return LONGEST_SLEEP_S
        return min(max(0.0, (due - self._clock().wall) / 1000), LONGEST_SLEEP_S)

    async def do_due(self) -> int:
        """Do everything that is due now; how many were tried."""
        tried = 0
        while found := await self._jobs.claim(
            self._clock().wall, lease=self._lease, lease_ms=LEASE_MS, kinds=tuple(self._work)
        ):
            for job in found:
                tried += 1
                await self._do(job)
        return tried

    async def _do(self, job: Job) -> None:
        try:
            await self._work[job.kind](job)
        except Exception as error:
            log.exception("job_failed", kind=job.kind, attempts=job.attempts)
            why = str(error) if isinstance(error, Trouble) else type(error).__name__
            pause = pause_ms(job.attempts)
            await self._jobs.retry(job, self._lease, now=self._clock().wall, trouble=why, after_ms=pause)
            return
        await self._jobs.complete(job, self._lease)
        if job.kind in self._recurring:
            await self._again(job.kind)


def housekeeping(
    database: Database, folder: Path, clock: ReadClock, people: Callable[[], Collection[AgentName]]
) -> dict[str, Work]:
    """What every center does at night: backups into ``folder`` (SQLite), expired tokens, the journal's chain."""

    async def tidy_tokens(job: Job) -> None:
        del job
        await Tokens(database).tidy(clock().wall)
        await Factors(database).tidy(people())
        await Languages(database).tidy(people())
        await OwnTargets(database).tidy(people())
        await Views(database).tidy(people())
        await Notices(database).tidy(Wall(clock().wall - KEPT_MS), people())

    async def verify_journal(job: Job) -> None:
        del job
        chain = await Journal(database).verify_chain()
        if chain.broken_at is not None:
            raise Trouble("journal_broken", f"The journal was changed at entry {chain.broken_at}.")

    async def backup(job: Job) -> None:
        del job
        if isinstance(database, SqliteDatabase):
            await back_up(database, folder, clock().wall)

    return {"tokens.tidy": tidy_tokens, "journal.verify": verify_journal, "backup": backup}


async def back_up(database: SqliteDatabase, folder: Path, now: Wall) -> Path:
    """A copy named by its moment; the oldest beyond ``KEPT_BACKUPS`` go. Raises Trouble (``backup_failed``)."""
    await asyncio.to_thread(folder.mkdir, 0o700, parents=True, exist_ok=True)
    to = folder / f"centrala-{to_datetime(now):%Y%m%d-%H%M%S}.db"
    await database.backup(to)
    await asyncio.to_thread(_forget_old, folder)
    return to


def newest_backup(folder: Path) -> Wall | None:
    """When it was made, by its file; None: there is none."""
    made = [int(one.stat().st_mtime * 1000) for one in folder.glob("centrala-*.db")]
    return Wall(max(made)) if made else None


def _forget_old(folder: Path) -> None:
    for old in sorted(folder.glob("centrala-*.db"))[:-KEPT_BACKUPS]:
        old.unlink(missing_ok=True)
