"""What was found of calls, put together by the database, is what the counters counted; also after a restart."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.clock import Wall
from centrala.ids import AgentName
from centrala.interactions.classification import Aspect, Classification, Finding, Source
from centrala.interactions.interaction import ROBOTS, Direction, Outcome
from centrala.interactions.record import InteractionRecord
from centrala.metrics.accuracy import Accuracy, Found, by_word_and_rule, summed
from centrala.metrics.counters import Counter, count, total
from centrala.organisation import Organisation
from centrala.storage import History, RecordStore, Within, erase, open_record
from centrala.storage.findings import Findings
from tests.storage.making import ANNA, Clock, Maker, interaction_record

CENTER = Organisation()
EVER = Wall(1 << 50)
FOUND = Finding("order", Source.AUTO, "main: about")
CORRECTED = Finding("praise", Source.HAND, "anna", instead="order", instead_by="main: about", corrected=True)
SAID_AGAIN = replace(CORRECTED, value="order", corrected=False)
PLAIN = Finding("praise", Source.HAND, "anna")


def call(place: int, category: Finding, **changes: object) -> InteractionRecord:
    row = interaction_record(f"i1-{place:03}", opened=place * 60_000)
    return replace(row, classification=Classification(category=category), **changes)  # type: ignore[arg-type]


DAY = [
    call(1, FOUND),
    call(2, FOUND, agent=None),
    call(3, CORRECTED),
    call(4, replace(CORRECTED, value="complaint"), agent=AgentName("ben")),
    call(5, SAID_AGAIN),
    call(6, PLAIN),
    call(7, Finding()),
    call(8, Finding("order", Source.AUTO, "number")),
    call(9, CORRECTED, direction=Direction.INTERNAL),
    call(10, CORRECTED, outcome=Outcome.CALLBACK),
    call(11, CORRECTED, trunk=ROBOTS),
]
MENU, NUMBER = "main: about", "number"
TOLD = [
    Accuracy("order", MENU, 5, 4, 2, (("complaint", 1), ("praise", 1))),
    Accuracy("order", NUMBER, 1, 1, 0, ()),
]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


async def opened(place: str | Path, data: Path) -> RecordStore:
    record = await open_record(place, boot="b", now=Clock(), data=data, count=lambda row: count(row, CENTER))
    await record.load()
    return record


async def asked(record: RecordStore, **more: object) -> list[Found]:
    return await Findings(record.database).of(Aspect.CATEGORY, Wall(0), EVER, **more)  # type: ignore[arg-type]


def test_what_is_read_is_what_was_counted_also_after_a_restart(place: str | Path, tmp_path: Path) -> None:
    async def story() -> None:
        record = await opened(place, tmp_path)
        entry = Maker().entry(closed=DAY)
        record.append(entry)
        await record.saved(entry.number)
        assert by_word_and_rule(await asked(record)) == TOLD
        await record.close()

        record = await opened(place, tmp_path)
        found = await asked(record)
        assert by_word_and_rule(found) == TOLD
        whole = summed(found)
        kept = {one.name: one.amount for one in await History(record.database).sums(Wall(0), EVER) if not one.agent}
        assert (whole.found, whole.corrected) == (6, 2)
        assert (kept[Counter.CATEGORISED], kept[Counter.CATEGORIES_CORRECTED]) == (6, 2)
        told = [total(count(row, CENTER)) for row in DAY]
        assert sum(one.get(Counter.CATEGORISED, 0) for one in told) == 6
        await record.close()

    asyncio.run(story())


def test_times_people_and_the_other_step_narrow_it(place: str | Path, tmp_path: Path) -> None:
    async def story() -> None:
        record = await opened(place, tmp_path)
        entry = Maker().entry(closed=DAY)
        record.append(entry)
        await record.saved(entry.number)
        assert summed(await asked(record, within=Within([ANNA]))).found == 4
        assert summed(await asked(record, within=Within((), ["support"]))).found == 1
        findings = Findings(record.database)
        assert summed(await findings.of(Aspect.CATEGORY, DAY[2].opened, DAY[4].opened)).found == 2
        assert await findings.of(Aspect.PURPOSE, Wall(0), EVER) == []
        await record.close()

    asyncio.run(story())


def test_erased_words_leave_the_numbers(place: str | Path, tmp_path: Path) -> None:
    async def story() -> None:
        record = await opened(place, tmp_path)
        entry = Maker().entry(closed=[call(3, CORRECTED)])
        record.append(entry)
        await record.saved(entry.number)
        await erase(record, ["i1-003"], Wall(1))
        assert await asked(record) == [Found("", MENU, True, "", 1)]
        await record.close()

    asyncio.run(story())
