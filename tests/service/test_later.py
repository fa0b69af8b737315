"""Later work in the running service: done when due, again after a failure, put back when it recurs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from centrala.clock import Mono, Now, Wall
from centrala.errors import Trouble
from centrala.jobs import Recurring
from centrala.service.later import KEPT_BACKUPS, Later, Work, back_up
from centrala.storage import SqliteDatabase, open_database
from centrala.storage.jobs import Job, Jobs

NOON = 1_781_006_400_000
NIGHTLY = Recurring("nightly", at=3 * 60)


class Clock:
    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> Now:
        return Now(Mono(self.at), Wall(self.at))


def with_jobs(place: Path, story: Callable[[Jobs, Clock], Awaitable[None]]) -> None:
    async def happen() -> None:
        database = open_database(place)
        try:
            await database.prepare()
            await story(Jobs(database), Clock())
        finally:
            await database.close()

    asyncio.run(happen())


def later(jobs: Jobs, clock: Clock, work: Work) -> Later:
    return Later(jobs, {"nightly": work}, clock, lambda: "UTC", recurring=(NIGHTLY,))


async def until_planned(jobs: Jobs, of: Later) -> None:
    task = asyncio.create_task(of.run())
    while not await jobs.list():
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def test_recurring_work_is_planned_done_when_due_and_planned_again(tmp_path: Path) -> None:
    async def story(jobs: Jobs, clock: Clock) -> None:
        done: list[int] = []

        async def work(job: Job) -> None:
            done.append(job.due)

        of = later(jobs, clock, work)
        await until_planned(jobs, of)
        (planned,) = await jobs.list()
        assert await of.do_due() == 0
        clock.at = planned.due
        assert await of.do_due() == 1
        assert done == [planned.due]
        (again,) = await jobs.list()
        assert again.due == planned.due + 86_400_000

    with_jobs(tmp_path, story)


def test_what_fails_is_tried_again_after_a_pause_and_says_why(tmp_path: Path) -> None:
    async def story(jobs: Jobs, clock: Clock) -> None:
        outcomes = [Trouble("disk", "The disk is full."), ValueError("of no use to anybody"), None]

        async def work(job: Job) -> None:
            outcome = outcomes.pop(0)
            if outcome is not None:
                raise outcome

        of = later(jobs, clock, work)
        await until_planned(jobs, of)
        (planned,) = await jobs.list()
        clock.at = planned.due
        assert await of.do_due() == 1
        (failed,) = await jobs.list()
        assert (failed.trouble, failed.due) == ("The disk is full.", clock.at + 10_000)
        clock.at += 10_000
        await of.do_due()
        (failed,) = await jobs.list()
        assert (failed.trouble, failed.due) == ("ValueError", clock.at + 20_000)
        clock.at += 20_000
        await of.do_due()
        assert (await jobs.list())[0].trouble == ""

    with_jobs(tmp_path, story)


def test_only_the_last_backups_are_kept(tmp_path: Path) -> None:
    async def happen() -> None:
        database = open_database(tmp_path)
        assert isinstance(database, SqliteDatabase)
        try:
            await database.prepare()
            made = [await back_up(database, tmp_path / "backups", Wall(NOON + day * 86_400_000)) for day in range(10)]
        finally:
            await database.close()
        assert sorted((tmp_path / "backups").iterdir()) == made[-KEPT_BACKUPS:]

    asyncio.run(happen())
