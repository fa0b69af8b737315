"""What ``floor.ports.Record`` promises, asked of every record there is: in memory, SQLite, PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pytest

from centrala.agents.agent import Attendance
from centrala.calls.usage import RunningLeg, UsageValues
from centrala.clock import Wall
from centrala.floor.commands import AdoptConfiguration
from centrala.floor.effect import Books, Entry, Kind, Row
from centrala.floor.ports import Memory
from centrala.interactions.record import InteractionRecord
from centrala.organisation import Organisation
from centrala.storage import Configuration, History, InMemoryRecord, RecordStore, open_record
from tests.storage.making import ANNA, Clock, Maker, count_one, interaction_record


class KeptRecord(Protocol):
    async def load(self) -> Memory: ...
    def append(self, entry: Entry) -> None: ...
    async def saved(self, number: int) -> None: ...
    async def close(self) -> None: ...


@dataclass
class Bench:
    """Opens the same record again and again, as starts of the service do."""

    boot: str = "boot 1"
    clock: Clock = field(default_factory=Clock)

    async def open(self) -> tuple[KeptRecord, Memory]:
        raise NotImplementedError

    async def history(self) -> list[InteractionRecord]:
        raise NotImplementedError

    async def counted(self) -> int:
        raise NotImplementedError

    async def revise(self, organisation: Organisation) -> Organisation:
        """Keep it as the next revision."""
        raise NotImplementedError


@dataclass
class MemoryBench(Bench):
    record: InMemoryRecord | None = None

    def _record(self) -> InMemoryRecord:
        if self.record is None:
            self.record = InMemoryRecord(boot=self.boot, now=self.clock, count=count_one)
        self.record.boot = self.boot
        return self.record

    async def open(self) -> tuple[KeptRecord, Memory]:
        record = self._record()
        return record, await record.load()

    async def history(self) -> list[InteractionRecord]:
        return sorted(self._record().history.values(), key=lambda record: record.id)

    async def counted(self) -> int:
        return sum(self._record().counters.values())

    async def revise(self, organisation: Organisation) -> Organisation:
        return self._record().revise(organisation)


@dataclass
class StoreBench(Bench):
    place: str | Path = ""
    data: Path = Path()

    async def _store(self) -> RecordStore:
        return await open_record(self.place, boot=self.boot, now=self.clock, data=self.data, count=count_one)

    async def open(self) -> tuple[KeptRecord, Memory]:
        record = await self._store()
        return record, await record.load()

    async def history(self) -> list[InteractionRecord]:
        record = await self._store()
        page = await History(record.database).interactions(sort="opened", limit=500)
        await record.close()
        return sorted(page.rows, key=lambda row: row.id)

    async def counted(self) -> int:
        record = await self._store()
        rows = await History(record.database).counters(Wall(0), Wall(1 << 50))
        await record.close()
        return sum(row.amount for row in rows)

    async def revise(self, organisation: Organisation) -> Organisation:
        record = await self._store()
        await record.database.prepare()
        kept = await Configuration(record.database).save(organisation, by="anna", at=Wall(1))
        await record.close()
        return kept


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    if request.param == "memory":
        yield MemoryBench()
    else:
        place = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path
        yield StoreBench(place=place, data=tmp_path)


def run(day: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with asyncio.timeout(40):
            await day()

    asyncio.run(whole())


async def keep(bench: Bench, *entries: Entry) -> None:
    """One start that keeps these."""
    record, _ = await bench.open()
    for entry in entries:
        record.append(entry)
    await record.saved(entries[-1].number)
    await record.close()


async def remembered(bench: Bench) -> Memory:
    record, memory = await bench.open()
    await record.close()
    return memory


def test_an_empty_record_begins_with_nothing(bench: Bench) -> None:
    async def day() -> None:
        memory = await remembered(bench)
        assert (memory.start, memory.last, memory.books, memory.organisations) == (1, 0, Books(), {})
        assert not [*memory.interactions, *memory.legs, *memory.agents]

    run(day)


def test_each_start_has_a_number_of_its_own(bench: Bench) -> None:
    async def day() -> None:
        assert [(await remembered(bench)).start for _ in range(3)] == [1, 2, 3]

    run(day)


def test_live_entities_come_back_as_they_stood(bench: Bench) -> None:
    async def day() -> None:
        maker = Maker()
        opened, interaction, leg = maker.opened("i1-1")
        agent = Attendance(ANNA)
        running = RunningLeg(leg.id, None, leg.since, rate=5, counted=True)
        usage = UsageValues("Europe/Riga", 739_000, 17, (leg.since,), (running,))
        rows = [Row(Kind.AGENT, ANNA, agent), Row(Kind.USAGE, "", usage)]
        await keep(bench, opened, maker.entry(rows=rows), maker.tick())
        memory = await remembered(bench)
        assert (memory.last, memory.interactions, memory.legs) == (3, [interaction], [leg])
        assert (memory.agents, memory.books, memory.usage) == ([agent], maker.books, usage)

    run(day)


def test_a_closed_interaction_is_no_longer_live_and_once_in_the_history(bench: Bench) -> None:
    async def day() -> None:
        maker = Maker()
        await keep(bench, *maker.call("i1-1"), *maker.call("i1-2"))
        memory = await remembered(bench)
        assert (memory.last, memory.interactions, memory.legs) == (14, [], [])
        assert await bench.history() == [interaction_record("i1-1"), interaction_record("i1-2")]
        assert await bench.counted() == 2
        assert memory.recent == ["leg of i1-1", "leg of i1-2"]

    run(day)


def test_an_entry_that_is_kept_is_ignored(bench: Bench) -> None:
    async def day() -> None:
        maker = Maker()
        entries = maker.call("i1-1")
        await keep(bench, *entries)
        await keep(bench, *entries, maker.tick())
        assert (await remembered(bench)).last == 8
        assert len(await bench.history()) == await bench.counted() == 1

    run(day)


def test_an_interaction_or_its_leg_told_of_twice_is_kept_once(bench: Bench) -> None:
    async def day() -> None:
        maker = Maker()
        same_leg = interaction_record("i1-2")
        object.__setattr__(same_leg, "leg", interaction_record("i1-1").leg)
        first = maker.entry(closed=[interaction_record("i1-1"), interaction_record("i1-1")])
        await keep(bench, first, maker.entry(closed=[interaction_record("i1-1"), same_leg]))
        await keep(bench, maker.entry(closed=[same_leg, interaction_record("i1-3")]))
        assert [row.id for row in await bench.history()] == ["i1-1", "i1-3"]
        assert await bench.counted() == 2

    run(day)


def test_what_changes_after_append_is_not_what_is_kept(bench: Bench) -> None:
    async def day() -> None:
        maker = Maker()
        entry = maker.tick()
        record, _ = await bench.open()
        record.append(entry)
        maker.books.made = 99
        await record.saved(1)
        await record.close()
        assert (await remembered(bench)).books == Books(turn=1)

    run(day)


def test_saved_tells_of_all_before(bench: Bench) -> None:
    async def day() -> None:
        maker = Maker()
        record, _ = await bench.open()
        for _ in range(700):
            record.append(maker.tick())
        await record.saved(650)
        await record.saved(3)
        await record.saved(700)
        await record.close()
        memory = await remembered(bench)
        assert (memory.last, memory.books.turn) == (700, 700)

    run(day)


def test_a_row_that_comes_and_goes_in_one_breath_is_gone(bench: Bench) -> None:
    async def day() -> None:
        maker = Maker()
        opened, *others, gone = maker.call("i1-1")
        reopened, interaction, _ = maker.opened("i1-1")
        await keep(bench, opened, *others, gone, reopened)
        assert (await remembered(bench)).interactions == [interaction]

    run(day)


def test_another_boot_is_told(bench: Bench) -> None:
    async def day() -> None:
        maker = Maker()
        await keep(bench, maker.tick())
        assert (await remembered(bench)).same_boot
        bench.boot = "boot 2"
        assert not (await remembered(bench)).same_boot
        # Nothing was written under this boot: the deadlines are still those of the first.
        assert not (await remembered(bench)).same_boot
        await keep(bench, maker.tick())
        assert (await remembered(bench)).same_boot

    run(day)


def test_the_newest_revision_and_those_of_live_interactions_come_back(bench: Bench) -> None:
    async def day() -> None:
        maker = Maker()
        revisions = [await bench.revise(Organisation(name=name)) for name in "ABCD"]
        assert [organisation.revision for organisation in revisions] == [1, 2, 3, 4]
        opened, interaction, _ = maker.opened("i1-1")
        assert interaction.revision == 1
        await keep(bench, opened, maker.entry(AdoptConfiguration(revisions[3])))
        memory = await remembered(bench)
        assert memory.organisations == {1: revisions[0], 4: revisions[3]}

    run(day)


def test_hostile_text_is_kept_or_mended_and_nothing_is_lost(bench: Bench) -> None:
    async def day() -> None:
        maker = Maker()
        opened, interaction, _ = maker.opened("i1-1")
        interaction.notes = "nul \0 surrogate \ud800 quote ' and \"; DROP TABLE live; --"
        interaction.cause = "\udcff"
        closed = interaction_record("i1-2", caller="\0\ud800")
        object.__setattr__(closed, "cause", "\0';--\udcff")
        await keep(bench, opened, maker.entry(rows=[Row(Kind.INTERACTION, "i1-1", interaction)], closed=[closed]))
        assert (await remembered(bench)).last == 2
        assert len(await bench.history()) == 1

    run(day)
