"""``centrala replay``: a simulated day, kept by the real record, read back from its journal and run again."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from centrala.cli.app import app_of
from centrala.clock import Wall
from centrala.errors import Trouble
from centrala.floor.effect import Entry
from centrala.floor.floor import Floor
from centrala.ids import Ids, NumberText
from centrala.metrics.counters import Counter, count, total
from centrala.organisation import Destination, DestinationKind, Number, Organisation
from centrala.service.place import Place
from centrala.simulate.day import Day
from centrala.simulate.replay import differs
from centrala.simulate.result import DayResult
from centrala.storage import Configuration, History, Journal, JournalEntry, RecordStore, open_record
from tests.simulate.test_day import BEGINS, HOUR, SALES, SUPPORT, center, day


class Storing:
    def __init__(self, record: RecordStore) -> None:
        self.record = record
        self.last = 0

    def take(self, entry: Entry) -> None:
        self.record.append(entry)
        self.last = entry.number


def organisation() -> Organisation:
    numbers = {
        (number := NumberText(f"+3716700000{place}")): Number(number, Destination(DestinationKind.QUEUE, queue))
        for place, queue in enumerate((SUPPORT, SALES))
    }
    return replace(center(), revision=1, timezone="Europe/Riga", numbers=numbers)


async def _keep(place: Place) -> tuple[DayResult, list[JournalEntry], dict[str, int]]:
    own = organisation()
    counting = partial(count, organisation=own)
    record = await open_record(
        place.database, boot="boot", now=Day(day(own)).center.loop.now, data=place.record, count=counting
    )
    await record.load()
    await Configuration(record.database).save(own, by="", at=BEGINS, note="")
    storing = Storing(record)
    happened = Day(day(own), keepers=(storing,))
    happened.center.loop.run()
    await record.saved(storing.last)
    await record.settled()
    entries = [entry async for entry in Journal(record.database).entries()]
    sums: dict[str, int] = {}
    for row in await History(record.database).counters(BEGINS, Wall(BEGINS + 24 * HOUR)):
        sums[row.name] = sums.get(row.name, 0) + row.amount
    await record.close()
    return happened.result(), entries, sums


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DayResult, list[JournalEntry], dict[str, int]]:
    place = Place.prepared(tmp_path_factory.mktemp("center"))
    return place.root, *asyncio.run(_keep(place))


Kept = tuple[Path, DayResult, list[JournalEntry], dict[str, int]]


def test_the_journal_that_was_kept_gives_the_same_events_again(kept: Kept) -> None:
    _, _, entries, _ = kept
    assert len(entries) > 1_000
    assert differs(entries, Floor(organisation(), ids=Ids(1), seed=1), seed=1) is None


def test_the_counters_that_were_kept_are_those_of_the_simulation(kept: Kept) -> None:
    _, result, _, sums = kept
    assert sums == {counter.value: number for counter, number in total(result.counters).items() if number}
    assert sums[Counter.OFFERED] > 200


def test_the_day_is_run_again_with_the_same_callers(kept: Kept) -> None:
    root, result, _, _ = kept
    ran = CliRunner().invoke(app_of(["replay"]), ["replay", "2026-03-02", "--data", str(root), "--json"])
    assert ran.exit_code == 0, ran.output
    again = json.loads(ran.output)
    assert again["name"] == "2026-03-02 again"
    arrived = {line["queue"]: line["offered"] for line in again["lines"] if line["start"] is None}
    assert arrived["sales"] == result.of_day("offered", SALES)


def test_with_another_center_the_same_day_goes_otherwise(kept: Kept, tmp_path: Path) -> None:
    root, result, _, _ = kept
    file = tmp_path / "otherwise.yaml"
    agents = ", ".join(f"agent{place}: {{role: agent, queues: [support]}}" for place in range(6))
    file.write_text(f"agents: {{{agents}}}\n", "utf-8")
    arguments = ["replay", "2026-03-02", "--data", str(root), "--center", str(file), "--json"]
    ran = CliRunner().invoke(app_of(["replay"]), arguments)
    assert ran.exit_code == 0, ran.output
    again = {line["queue"]: line for line in json.loads(ran.output)["lines"] if line["start"] is None}
    assert again["sales"]["answered"] == 0
    assert result.of_day("answered", SALES)


def test_a_day_of_which_nothing_is_known(kept: Kept) -> None:
    ran = CliRunner().invoke(app_of(["replay"]), ["replay", "2020-01-01", "--data", str(kept[0])])
    assert isinstance(ran.exception, Trouble)
    assert "holds nothing of 2020-01-01" in str(ran.exception)
