"""Long reports are reckoned by another process: the same numbers, one after another; it goes when it is not needed."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.access import Reach
from centrala.clock import Wall
from centrala.desk.reasons import Ground, Question, Wanted
from centrala.errors import Refused, Trouble
from centrala.ids import QueueName
from centrala.metrics.reasons import Figure
from centrala.organisation import Organisation, Queue, WrapUpCode
from centrala.service.reckoning import Reckoning
from centrala.storage import open_record
from centrala.storage.reasons import Reasons
from tests.storage.making import SUPPORT, Maker, count_one, interaction_record

MINUTE, DAY = 60_000, 24 * 3_600_000
START = interaction_record("x").opened
CENTER = Organisation(
    queues={SUPPORT: Queue(SUPPORT, department="sales")},
    wrap_up_codes={"sold": WrapUpCode("sold", reason="billing")},
)
GROUND = Ground.of(CENTER)
QUESTION = Question(START, Wall(START + DAY), 7 * DAY, Reach(everything=True), Wall(START + 30 * DAY))
ALL = Wanted(Figure.MATTERS, None, 2)


def reckoned(tmp_path: Path, story: Callable[[Reckoning], Awaitable[None]], **settings: float) -> None:
    async def run() -> None:
        record = await open_record(tmp_path, boot="b", now=Maker().clock, data=tmp_path, count=count_one)
        await record.load()
        calls = [replace(interaction_record(f"i{n}", opened=n * MINUTE), queue=SUPPORT) for n in range(5)]
        entry = Maker().entry(closed=calls)
        record.append(entry)
        await record.saved(entry.number)
        await record.close()
        reckoning = Reckoning(tmp_path, **settings)  # type: ignore[arg-type]
        try:
            await story(reckoning)
        finally:
            await reckoning.close()

    asyncio.run(run())


def process_of(reckoning: Reckoning) -> int:
    process = reckoning.apart.process
    assert process is not None
    return process


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_tells_what_is_behind_the_numbers_as_far_as_one_may_see(tmp_path: Path) -> None:
    async def story(reckoning: Reckoning) -> None:
        report, behind = await asyncio.gather(
            reckoning.reasons(GROUND, QUESTION), reckoning.behind_reasons(GROUND, QUESTION, ALL)
        )
        assert (report.whole.matters, behind.total) == (5, 5)
        assert [one.id for one in behind.rows] == ["i4", "i3"], "no more than were asked for"
        assert reckoning.apart.begun == 1, "one process, one question after another"
        nothing = replace(QUESTION, reach=Reach(queues=frozenset({QueueName("other")})))
        assert (await reckoning.reasons(GROUND, nothing)).whole.matters == 0
        sales = replace(QUESTION, department="sales")
        assert (await reckoning.reasons(GROUND, sales)).whole.matters == 5

    reckoned(tmp_path, story)


def test_the_process_goes_when_nobody_asks_and_comes_again(tmp_path: Path) -> None:
    async def story(reckoning: Reckoning) -> None:
        await reckoning.reasons(GROUND, QUESTION)
        first = process_of(reckoning)
        async with asyncio.timeout(10):
            while is_there(first):
                await asyncio.sleep(0.01)
        assert (await reckoning.reasons(GROUND, QUESTION)).whole.matters == 5
        assert reckoning.apart.begun == 2

    reckoned(tmp_path, story, rest_s=0.0)


def test_what_takes_too_long_is_given_up_and_the_next_question_is_answered(tmp_path: Path) -> None:
    async def story(reckoning: Reckoning) -> None:
        reckoning.too_long_ms = 1
        with pytest.raises(Trouble) as raised:
            await reckoning.reasons(GROUND, QUESTION)
        assert raised.value.code == "too_slow"
        reckoning.too_long_ms = 60_000
        assert (await reckoning.reasons(GROUND, QUESTION)).whole.matters == 5

    reckoned(tmp_path, story)


def test_a_database_that_is_away_is_said(tmp_path: Path) -> None:
    async def story(_: Reckoning) -> None:
        (tmp_path / "none").mkdir()
        elsewhere = Reckoning(tmp_path / "none")
        try:
            with pytest.raises(Trouble) as raised:
                await elsewhere.reasons(GROUND, QUESTION)
            assert raised.value.code == "database_away"
        finally:
            await elsewhere.close()

    reckoned(tmp_path, story)


def test_too_many_calls_are_refused_and_pages_make_no_difference(tmp_path: Path) -> None:
    async def run() -> None:
        record = await open_record(tmp_path, boot="b", now=Maker().clock, data=tmp_path, count=count_one)
        await record.load()
        calls = [interaction_record(f"i{n}", opened=(n // 3) * MINUTE) for n in range(7)]
        entry = Maker().entry(closed=calls)
        record.append(entry)
        await record.saved(entry.number)
        try:
            whole = await Reasons(record.database).of(*QUESTION.read)
            assert len(whole.calls) == 7
            for page in (1, 2, 7):
                assert await Reasons(record.database, page=page).of(*QUESTION.read) == whole
            with pytest.raises(Refused) as raised:
                await Reasons(record.database, most=6, page=2).of(*QUESTION.read)
            assert raised.value.code == "too_many_calls"
        finally:
            await record.close()

    asyncio.run(run())
