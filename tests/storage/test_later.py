"""Jobs, the outbox, the service's keys."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from centrala.clock import Wall
from centrala.jobs import pause_ms
from centrala.storage import Database, Jobs, Keys, Outbox, open_database


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def run(place: str | Path, day: Callable[[Database], Awaitable[None]]) -> None:
    async def whole() -> None:
        database = open_database(place)
        await database.prepare()
        await day(database)
        await database.close()

    asyncio.run(whole())


def test_jobs_are_claimed_when_due_the_longest_due_first(place: str | Path) -> None:
    async def day(database: Database) -> None:
        jobs = Jobs(database)
        assert await jobs.next_due() is None
        for key, due in (("c", 30), ("a", 10), ("b", 20)):
            await jobs.put("mail", key, due=Wall(due), body=f'"{key}"')
        await jobs.put("webhook", "w", due=Wall(5))
        assert await jobs.next_due() == 5
        assert await jobs.claim(Wall(4), lease="x", lease_ms=100) == []
        claimed = await jobs.claim(Wall(25), lease="x", lease_ms=100, kinds=["mail"], limit=5)
        assert [(job.key, job.attempts, job.body, job.leased_until) for job in claimed] == [
            ("a", 1, '"a"', 125),
            ("b", 1, '"b"', 125),
        ]
        assert await jobs.claim(Wall(25), lease="y", lease_ms=100, kinds=["mail"]) == []
        assert [job.key for job in await jobs.list("mail")] == ["a", "b", "c"]
        assert len(await jobs.list()) == 4

    run(place, day)


def test_many_workers_never_have_the_same_job(place: str | Path) -> None:
    async def day(database: Database) -> None:
        jobs = Jobs(database)
        for number in range(12):
            await jobs.put("mail", f"{number}", due=Wall(0))
        workers = (jobs.claim(Wall(1), lease=f"{n}", lease_ms=10, limit=3) for n in range(4))
        claimed = [job.key for part in await asyncio.gather(*workers) for job in part]
        assert len(claimed) == len(set(claimed))
        rest = await jobs.claim(Wall(1), lease="last", lease_ms=10, limit=12)
        assert {*claimed, *(job.key for job in rest)} == {f"{number}" for number in range(12)}

    run(place, day)


def test_a_lease_that_ran_out_is_anybodys_and_the_late_one_hears_it(place: str | Path) -> None:
    async def day(database: Database) -> None:
        jobs = Jobs(database)
        await jobs.put("mail", "a", due=Wall(0))
        (first,) = await jobs.claim(Wall(0), lease="x", lease_ms=100)
        assert await jobs.next_due() == 100
        assert await jobs.report(first, "x", progress="half", now=Wall(50), lease_ms=100)
        assert await jobs.claim(Wall(149), lease="y", lease_ms=100) == []
        (second,) = await jobs.claim(Wall(150), lease="y", lease_ms=100)
        assert (second.attempts, second.progress) == (2, "half")
        assert not await jobs.report(first, "x", progress="more", now=Wall(160), lease_ms=100)
        assert not await jobs.complete(first, "x")
        assert not await jobs.retry(first, "x", now=Wall(160), trouble="late")
        assert await jobs.complete(second, "y")
        assert await jobs.list() == []

    run(place, day)


def test_the_same_worker_may_not_finish_an_attempt_that_it_lost(place: str | Path) -> None:
    async def day(database: Database) -> None:
        jobs = Jobs(database)
        await jobs.put("mail", "a", due=Wall(0))
        (first,) = await jobs.claim(Wall(0), lease="x", lease_ms=10)
        (second,) = await jobs.claim(Wall(10), lease="x", lease_ms=10)
        assert not await jobs.complete(first, "x")
        assert await jobs.complete(second, "x")

    run(place, day)


def test_what_fails_is_tried_again_after_a_growing_pause(place: str | Path) -> None:
    async def day(database: Database) -> None:
        jobs, now = Jobs(database), 0
        await jobs.put("mail", "a", due=Wall(0))
        pauses = []
        for _ in range(3):
            (job,) = await jobs.claim(Wall(now), lease="x", lease_ms=10)
            assert await jobs.retry(job, "x", now=Wall(now), trouble="no answer")
            (waiting,) = await jobs.list()
            assert (waiting.trouble, waiting.leased_until) == ("no answer", 0)
            pauses.append(waiting.due - now)
            now = waiting.due
        assert pauses == [10_000, 20_000, 40_000]
        (job,) = await jobs.claim(Wall(now), lease="x", lease_ms=10)
        assert await jobs.retry(job, "x", now=Wall(now), trouble="busy", after_ms=7)
        assert await jobs.next_due() == now + 7

    run(place, day)


def test_pauses_grow_to_an_hour_and_no_further() -> None:
    pauses = [pause_ms(attempts) for attempts in (0, 1, 2, 9, 10, 10_000)]
    assert pauses == [0, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000]


def test_putting_a_job_again_moves_it_unless_somebody_works_on_it(place: str | Path) -> None:
    async def day(database: Database) -> None:
        jobs = Jobs(database)
        await jobs.put("reminder", "t1", due=Wall(10), body="1")
        await jobs.put("reminder", "t1", due=Wall(20), body="2")
        (job,) = await jobs.list()
        assert (job.due, job.body) == (20, "2")
        await jobs.claim(Wall(20), lease="x", lease_ms=10)
        await jobs.put("reminder", "t1", due=Wall(99), body="3")
        (job,) = await jobs.list()
        assert (job.due, job.body) == (20, "2")
        assert await jobs.cancel("reminder", "t1")
        assert not await jobs.cancel("reminder", "t1")

    run(place, day)


def test_the_outbox_gives_parcels_in_order_until_they_have_left(place: str | Path) -> None:
    async def day(database: Database) -> None:
        outbox = Outbox(database)

        def put(connection: object, *bodies: str) -> None:
            for body in bodies:
                Outbox.add(connection, "desk", body, Wall(1))  # type: ignore[arg-type]

        def fail_after(connection: object) -> float:
            put(connection, "never")
            return 1 / 0

        await database.write(lambda connection: put(connection, "a", "b"))
        with pytest.raises(ZeroDivisionError):
            await database.write(fail_after)
        await database.write(lambda connection: put(connection, "c"))
        first = await outbox.first()
        assert [parcel.body for parcel in first] == ["a", "b", "c"]
        assert [parcel.body for parcel in await outbox.first(2)] == ["a", "b"]
        await outbox.left(first[1].number)
        assert [parcel.body for parcel in await outbox.first()] == ["c"]
        await outbox.left(first[2].number)
        await database.write(lambda connection: put(connection, "d"))
        assert [parcel.number > first[2].number for parcel in await outbox.first()] == [True]

    run(place, day)


def test_a_key_is_made_once(place: str | Path) -> None:
    async def day(database: Database) -> None:
        keys = Keys(database)
        made = await asyncio.gather(*(keys.find_or_make("cookies") for _ in range(4)))
        assert len(set(made)) == 1
        assert len(made[0]) == 43
        assert await keys.find_or_make("other") != made[0]
        await keys.put("cookies", "new")
        assert await keys.find_or_make("cookies") == "new"

    run(place, day)
