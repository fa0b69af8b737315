"""Whatever happens to database and service, in whatever order: what was acknowledged is there, once, in order."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centrala.floor.effect import Kind, Row
from centrala.floor.ports import Memory
from tests.storage.cruelty import kill
from tests.storage.test_record import Center


class Happens(StrEnum):
    CALL = "a call comes and goes"
    ARRIVAL = "a call comes and stays"
    FOLD = "the spool is folded"
    AWAY = "the database goes away"
    LOSES = "the database loses its replies"
    BACK = "the database is well again"
    CAUGHT_UP = "the database is well and has everything"
    RESTART = "the service ends and starts"
    KILL = "the service is killed and starts"


class Day:
    """Drives one center and knows what must be true."""

    def __init__(self, directory: Path) -> None:
        self.center = Center(directory)
        self.calls = 0
        self.closed: list[str] = []
        self.live: list[str] = []
        self.starts = 0

    async def start(self) -> None:
        gate = getattr(self.center, "gate", None)
        away, loses = (gate.away, gate.loses_replies) if gate else (False, False)
        record = await self.center.open(away=away)
        self.center.gate.loses_replies = loses
        self.starts += 1
        self.check(await record.load())

    def check(self, memory: Memory) -> None:
        assert (memory.start, memory.last) == (self.starts, self.center.maker.last)
        assert sorted(interaction.id for interaction in memory.interactions) == sorted(self.live)
        assert memory.recent == [f"leg of {id_}" for id_ in self.closed]
        assert memory.books == self.center.maker.books

    def new_id(self) -> str:
        self.calls += 1
        return f"i{self.starts}-{self.calls}"

    async def goes_on(self, what: Happens) -> None:
        record, gate = self.center.record, self.center.gate
        match what:
            case Happens.CALL:
                self.closed.append(self.new_id())
                await self.center.keep_call(self.closed[-1])
            case Happens.ARRIVAL:
                await self.arrives()
            case Happens.FOLD:
                await record.fold()
            case Happens.AWAY:
                gate.away = True
            case Happens.LOSES:
                gate.loses_replies = True
            case Happens.BACK | Happens.CAUGHT_UP:
                gate.away = gate.loses_replies = False
                if what is Happens.CAUGHT_UP:
                    await record.settled()
            case Happens.RESTART:
                await record.close()
                await self.start()
            case Happens.KILL:
                await kill(record)
                await self.start()

    async def arrives(self) -> None:
        self.live.append(self.new_id())
        entry, _, _ = self.center.maker.opened(self.live[-1])
        books = self.center.maker.books
        books.sequence += 1
        self.center.record.append(entry)
        self.center.record.append(self.center.maker.entry(rows=[Row(Kind.BOOKS, "", books)]))
        await self.center.record.saved(self.center.maker.last)

    async def ends(self) -> None:
        await self.goes_on(Happens.CAUGHT_UP)
        entries, ids, counted = await self.center.kept()
        assert (entries, ids, counted) == (self.center.maker.last, sorted(self.closed), len(self.closed))
        await self.center.record.close()


@given(happenings=st.lists(st.sampled_from(Happens), min_size=3, max_size=14))
@settings(max_examples=25)
def test_any_order_of_things(tmp_path_factory: pytest.TempPathFactory, happenings: list[Happens]) -> None:
    async def whole() -> None:
        async with asyncio.timeout(30):
            day = Day(tmp_path_factory.mktemp("day"))
            await day.start()
            for what in happenings:
                await day.goes_on(what)
            await day.ends()

    asyncio.run(whole())
