"""Runs of scripts on both databases: what was answered is there again, whole, and of two at once none is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.clock import Wall
from centrala.desk.script_ports import ScriptRecords
from centrala.ids import AgentName, InteractionId
from centrala.script import Script, ScriptStep, StepKind
from centrala.scripting.run import Mark, Move, Run, Turn, begin, moved
from centrala.storage import open_record
from centrala.storage.scripts import Scripts
from tests.storage.making import Clock, count_one

CALL = InteractionId("7-1")
SCRIPT = Script("s", steps={name: ScriptStep(StepKind.SAY) for name in "abcdefgh"})


Place = str | Path


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def run_in(place: Place, data: Path, story: Callable[[Scripts], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with asyncio.timeout(40):
            store = await open_record(place, boot="b", now=Clock(), data=data, count=count_one)
            await store.load()
            await story(Scripts(store.database))
            await store.close()

    asyncio.run(whole())


def nothing(_: str) -> str:
    return ""


def test_a_run_is_kept_whole_and_the_last_one_comes_first(place: Place, tmp_path: Path) -> None:
    async def story(scripts: Scripts) -> None:
        run = begin(CALL, SCRIPT, nothing, Wall(1))
        run = moved(run, SCRIPT, Move(Turn.SKIPPED, "a", "why \0 not"), nothing, Wall(2), AgentName("anna"))
        other = replace(run, script="other", changed=Wall(9))
        for one in (run, other):
            assert await scripts.run(lambda records, one=one: records.add(one))  # type: ignore[misc]
            assert not await scripts.run(lambda records, one=one: records.add(one))  # type: ignore[misc]
        found = await scripts.of(CALL)
        assert [one.script for one in found] == ["other", "s"]
        assert (found[1].at, found[1].marks, found[1].trail) == ("b", {"a": Mark.SKIPPED}, run.trail)
        assert await scripts.of(InteractionId("7-2")) == []

    run_in(place, tmp_path, story)


def test_moves_at_once_lose_no_answer(place: Place, tmp_path: Path) -> None:
    async def story(scripts: Scripts) -> None:

        async def answer(step: str) -> None:
            def work(records: ScriptRecords) -> None:
                fresh = begin(CALL, SCRIPT, nothing, Wall(1))
                run = records.find(CALL, "s")
                if run is None and not records.add(fresh):
                    run = records.find(CALL, "s")
                move = Move(Turn.ANSWERED, step, f"answer {step}")
                records.put(moved(run or fresh, SCRIPT, move, nothing, Wall(2), AgentName("anna")))

            await scripts.run(work)

        await asyncio.gather(*map(answer, SCRIPT.steps))
        (run,) = await scripts.of(CALL)
        assert (run.version, len(run.answers)) == (8, 8)

    run_in(place, tmp_path, story)


@pytest.mark.parametrize("words", ["", "\ud800", "x" * 2_000])
def test_any_answer_that_can_be_typed_can_be_kept(place: Place, tmp_path: Path, words: str) -> None:
    async def story(scripts: Scripts) -> None:
        run = Run(CALL, "s", answers={"a": words})
        await scripts.run(lambda records: records.add(run))
        assert len(await scripts.of(CALL)) == 1

    run_in(place, tmp_path, story)
