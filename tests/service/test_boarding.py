"""The board shows what the store has, before and after a restart."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.floor.effect import Entry
from centrala.interactions.record import InteractionRecord
from centrala.metrics.counters import Counter, Tally, count
from centrala.service.boarding import board_anew, board_of
from centrala.simulate.day import Day
from centrala.storage import History, RecordStore, open_record
from centrala.storage.history import CounterSum
from centrala.wallboard import Board, Reducer
from centrala.wallboard.reducer import day_of
from tests.simulate.test_day import HOUR, day


class Kept:
    """A day whose entries go to a store, as the service keeps them."""

    def __init__(self, record: RecordStore, day: Day, board: Reducer) -> None:
        self.record, self.day, self.board, self.last = record, day, board, 0

    def take(self, entry: Entry) -> None:
        self.last = entry.number
        self.record.append(entry)

    def shown(self, board: Reducer | None = None) -> Board:
        live = self.day.center.floor.live
        return (board or self.board).board(live.interactions.values(), self.day.now.wall)

    async def run(self, *, until: int) -> None:
        self.day.center.loop.run(until=Mono(until))
        await self.record.saved(self.last)


class Stage:
    """The hooks that the record is opened with; the day comes later."""

    kept: Kept

    def now(self) -> Now:
        return Now(Mono(0), day().begins)

    def count(self, record: InteractionRecord) -> Tally:
        tally = count(record, self.kept.day.organisation)
        self.kept.board.add(tally, self.kept.day.now.wall)
        return tally

    def spend(self, entry: Entry) -> Tally:
        return self.kept.board.spend(entry.events, entry.now.wall)


async def begin(place: Path) -> Kept:
    stage = Stage()
    record = await open_record(place, boot="b1", now=stage.now, count=stage.count, spend=stage.spend)
    await record.load()
    keepers: list[Kept] = []

    class Keeper:
        def take(self, entry: Entry) -> None:
            keepers[0].take(entry)

    happens = Day(day(), keepers=(Keeper(),))
    stage.kept = Kept(record, happens, Reducer(happens.organisation, happens.now.wall))
    keepers.append(stage.kept)
    return stage.kept


def test_after_the_day_board_and_store_say_the_same(tmp_path: Path) -> None:
    async def story() -> None:
        kept = await begin(tmp_path)
        await kept.run(until=5 * HOUR)
        shown = kept.shown()
        since, until = day_of(Wall(shown.at), "UTC")
        sums = await History(kept.record.database).sums(since, until)
        for name, figures in shown.queues.items():
            stored = {one.name: 0 for one in sums if one.queue == name}
            for one in sums:
                if one.queue == name:
                    stored[one.name] += one.amount
            assert {str(counter): number for counter, number in figures.counts.items() if number} == stored
        for agent, figures in shown.agents.items():
            for counter in (Counter.HANDLED, Counter.TALK_MS, Counter.IDLE_MS, Counter.CONTACT_MS, Counter.PAUSED_MS):
                assert figures.number(counter) == sum(
                    one.amount for one in sums if (one.agent, one.name) == (agent, counter)
                )
        assert shown.center.number(Counter.OFFERED) == sum(one.amount for one in sums if one.name == "offered") > 200
        await kept.record.close()

    asyncio.run(story())


def test_the_history_s_rows_counted_anew_are_the_board(tmp_path: Path) -> None:
    async def story() -> None:
        kept = await begin(tmp_path)
        await kept.run(until=5 * HOUR)
        anew = Reducer(kept.day.organisation, kept.day.now.wall)
        cursor = None
        while True:
            page = await History(kept.record.database).interactions(limit=200, cursor=cursor)
            for row in page.rows:
                anew.add(count(row, kept.day.organisation), kept.day.now.wall)
            if (cursor := page.cursor) is None:
                break
        assert kept.shown(anew).queues == kept.shown().queues
        await kept.record.close()

    asyncio.run(story())


def test_a_start_in_the_middle_of_the_day_shows_what_was_shown_before(tmp_path: Path) -> None:
    async def story() -> None:
        kept = await begin(tmp_path)
        for minute in (7, 61, 64, 100):
            await kept.run(until=minute * 60_000)
            again = await board_of(kept.day.center.floor, kept.record, kept.day.now)
            assert kept.shown(again) == kept.shown()
            assert kept.shown().center.number(Counter.CONTACT_MS) > 0
        await kept.record.close()

    asyncio.run(story())


def test_without_the_store_the_board_says_since_when_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(history: History, since: Wall, until: Wall) -> list[object]:
        raise OSError("no database")

    async def story() -> None:
        kept = await begin(tmp_path)
        await kept.run(until=30 * 60_000)
        monkeypatch.setattr(History, "sums", away)
        again = await board_of(kept.day.center.floor, kept.record, kept.day.now)
        assert again.since == kept.day.now.wall
        assert kept.shown(again).center.number(Counter.CONTACT_MS) == 0
        assert kept.shown(again).agents.keys() == kept.shown().agents.keys()
        await kept.record.close()

    asyncio.run(story())


def test_another_zone_begins_the_day_anew_with_all_that_is_of_it(tmp_path: Path) -> None:
    """The day began at 00:00 UTC; in Kolkata (+05:30) it was 05:30 then, in Kiritimati (+14) the afternoon."""

    async def story() -> None:
        kept = await begin(tmp_path)
        await kept.run(until=3 * HOUR)
        moved = replace(kept.day.organisation, timezone="Asia/Kolkata")
        board = await board_anew(
            kept.day.center.floor,
            kept.record,
            moved,
            lambda: kept.day.now,
            before=kept.board,
            appended=lambda: kept.last,
        )
        assert board.since == day_of(kept.day.now.wall, "Asia/Kolkata")[0] < kept.board.since
        assert kept.shown(board).queues.keys() == kept.shown().queues.keys()
        for name, figures in kept.shown().queues.items():
            assert kept.shown(board).queues[name].counts == figures.counts
        await kept.record.close()

    asyncio.run(story())


def test_what_is_counted_while_the_store_is_read_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        kept = await begin(tmp_path)
        await kept.run(until=HOUR)
        moved = replace(kept.day.organisation, timezone="Asia/Kolkata")
        reads, whole = [], History.sums

        async def slow(history: History, since: Wall, until: Wall) -> list[CounterSum]:
            found = await whole(history, since, until)
            reads.append(since)
            if len(reads) == 1:
                kept.day.center.loop.run(until=Mono(2 * HOUR))
            return found

        monkeypatch.setattr(History, "sums", slow)
        board = await board_anew(
            kept.day.center.floor,
            kept.record,
            moved,
            lambda: kept.day.now,
            before=kept.board,
            appended=lambda: kept.last,
        )
        assert len(reads) == 2, "once more, for something was counted"
        assert kept.shown(board).center.counts == kept.shown().center.counts
        await kept.record.close()

    asyncio.run(story())
