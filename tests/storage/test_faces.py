"""Missed calls and the calls behind a figure, as the history has them, in both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.clock import Wall
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, QueueName
from centrala.interactions.interaction import ROBOTS, Direction, Outcome, QueueExit, Segment, Visit
from centrala.interactions.record import InteractionRecord
from centrala.metrics.counters import INTERVAL_MS, Counts, Slot, count, interval_start
from centrala.organisation import Organisation, Queue
from centrala.storage import Configuration, History, RecordStore, Within, open_record
from centrala.storage.behind import FIGURES, Behind, Figure
from centrala.storage.missed import MissedCalls
from tests.storage.making import ANNA, CALLER, SUPPORT, Clock, Maker, interaction_record

BEN = AgentName("ben")
CENTER = Organisation(queues={SUPPORT: Queue(SUPPORT, answer_within_ms=10_000, short_ms=3_000)})


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def counted(record: InteractionRecord) -> Mapping[Slot, Counts]:
    return count(record, CENTER)


def run(place: str | Path, data: Path, day: Callable[[RecordStore], Awaitable[None]]) -> None:
    async def whole() -> None:
        record = await open_record(place, boot="b", now=Clock(), data=data, count=counted)
        await record.load()
        await Configuration(record.database).save(CENTER, by="", at=Wall(1))
        await day(record)
        await record.close()

    async def in_time() -> None:
        async with asyncio.timeout(40):
            await whole()

    asyncio.run(in_time())


async def keep(record: RecordStore, *closed: InteractionRecord) -> None:
    maker = Maker()
    entries = [maker.entry(closed=[one]) for one in closed]
    for entry in entries:
        record.append(entry)
    await record.saved(entries[-1].number)


def gone(id_: str, *, opened: int, caller: str = CALLER, waited_ms: int = 5_000) -> InteractionRecord:
    made = interaction_record(id_, opened=opened, caller=caller, agent=None)
    visit = Visit(SUPPORT, made.entered, waited_ms, QueueExit.ABANDONED)
    return replace(made, outcome=Outcome.ABANDONED, talk_ms=0, segments=(), visits=(visit,))


def test_a_missed_call_is_open_until_somebody_talked_with_the_number(place: str | Path, tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        outward = replace(interaction_record("back", opened=9_000, caller="+371222"), direction=Direction.OUTBOUND)
        await keep(
            record,
            interaction_record("before", opened=0, caller="+371111"),
            gone("one", opened=1_000, caller="+371111"),
            gone("two", opened=2_000, caller="+371222"),
            gone("three", opened=3_000, caller="+371333"),
            gone("hidden", opened=4_000, caller=""),
            replace(gone("test", opened=5_000, caller="+371444"), trunk=ROBOTS),
            interaction_record("through", opened=8_000, caller="+371333"),
            outward,
        )
        calls = MissedCalls(record.database)
        found = {one.interaction: one for one in await calls.list(since=Wall(0))}
        assert list(found) == ["three", "two", "one"]
        assert found["one"].open
        assert (found["two"].answer, found["two"].called_back) == ("back", True)
        assert (found["three"].answer, found["three"].called_back) == ("through", False)
        assert await calls.list(since=Wall(0), within=Within((), ["billing"])) == []
        assert [one.party_name for one in await calls.list(since=Wall(0), interaction="one")] == ["Ilze Kalna"]

    run(place, tmp_path, day)


def test_one_looks_after_it_and_the_first_word_counts(place: str | Path, tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        await keep(record, gone("one", opened=0))
        calls = MissedCalls(record.database)
        outcomes = await asyncio.gather(
            *(calls.claim("one", agent, Wall(5)) for agent in (ANNA, BEN)), return_exceptions=True
        )
        (lost,) = [one for one in outcomes if isinstance(one, Refused)]
        assert lost.code == "already_claimed"
        (one,) = await calls.list(since=Wall(0))
        owner, other = (ANNA, BEN) if one.owner == ANNA else (BEN, ANNA)
        with pytest.raises(Refused, match="looks after"):
            await calls.release("one", other)
        await calls.release("one", owner)
        await calls.claim("one", other, Wall(6))
        await calls.done("one", other, Wall(7))
        await calls.done("one", owner, Wall(8))
        (one,) = await calls.list(since=Wall(0))
        assert (one.owner, one.done_by, one.done_at, one.open) == (other, other, 7, False)

    run(place, tmp_path, day)


def test_the_calls_behind_each_figure_sum_to_it(place: str | Path, tmp_path: Path) -> None:
    twice = interaction_record("twice", opened=5_000)
    moved = Visit(SUPPORT, twice.entered, 1_000, QueueExit.MOVED)
    day_of = [
        interaction_record("a", opened=0),
        replace(interaction_record("b", opened=1_000), visits=(Visit(SUPPORT, Wall(1), 60_000, QueueExit.ANSWERED),)),
        gone("c", opened=2_000),
        gone("d", opened=3_000, waited_ms=1_000),
        replace(twice, visits=(moved, *twice.visits), missed_offers=2),
    ]
    day_of[1] = replace(day_of[1], visits=(replace(day_of[1].visits[0], entered=day_of[1].entered),))
    many = [gone(f"g{n:04}", opened=10_000 + n) for n in range(40)]
    begin = interval_start(day_of[0].opened)

    async def day(record: RecordStore) -> None:
        await keep(record, *day_of, *many)
        behind = Behind(record.database, Configuration(record.database))
        seen = 0
        for figure in FIGURES:
            for queue in ("", SUPPORT):
                asked = Figure(figure.value, begin, Wall(begin + 4 * INTERVAL_MS), queue)
                page = await behind.calls(asked, limit=7)
                rows = list(page.rows)
                while page.cursor is not None:
                    page = await behind.calls(asked, limit=7, cursor=page.cursor)
                    rows += page.rows
                assert sum(times for _, times in rows) == page.total, (figure, queue)
                assert len({row.id for row, _ in rows}) == len(rows)
                seen += page.total
        assert seen > 100
        nothing = await behind.calls(Figure("abandoned", Wall(0), begin))
        assert (nothing.total, nothing.rows) == (0, ())
        with pytest.raises(Mistakes):
            await behind.calls(Figure("talk_ms", begin, begin))

    run(place, tmp_path, day)


def test_everybody_who_had_a_part_finds_it_and_who_missed_it_too(place: str | Path, tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        both = (Segment(BEN, SUPPORT, 1, 0, 1, 0, 0), Segment(ANNA, SUPPORT, 1, 0, 1, 0, 0))
        await keep(
            record,
            replace(interaction_record("passed on", opened=0), segments=both),
            replace(interaction_record("missed", opened=1_000), missed_by=(BEN,)),
            interaction_record("other", opened=2_000),
        )
        history = History(record.database)
        found = await history.interactions(took_part=BEN)
        assert [row.id for row in found.rows] == ["missed", "passed on"]
        assert found.rows[0].missed_by == (BEN,)
        assert [row.id for row in (await history.interactions(took_part="be_")).rows] == []
        assert QueueName("support") == found.rows[0].queue

    run(place, tmp_path, day)
