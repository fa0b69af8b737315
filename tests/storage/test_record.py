"""The record when parts fail: nothing acknowledged is lost, nothing is kept twice, numbers have no gap."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from centrala.errors import Trouble
from centrala.floor.commands import AdoptConfiguration
from centrala.floor.effect import Books, Kind, Row
from centrala.ids import LegId
from centrala.organisation import Organisation
from centrala.storage import (
    Condition,
    Configuration,
    History,
    Journal,
    SqliteDatabase,
    local_organisation,
    open_database,
    open_record,
)
from centrala.storage.database import DATABASE_FILE
from centrala.storage.record import RecordStore
from centrala.storage.spool import Spool
from centrala.storage.written import UNWRITABLE
from tests.storage.cruelty import FullDisk, Gate, kill
from tests.storage.making import Clock, Maker, count_one


def run(day: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with asyncio.timeout(30):
            await day()

    asyncio.run(whole())


def condition(record: RecordStore) -> Condition:
    return record.state.condition


class Center:
    """A record over a gate, opened again and again in one directory."""

    def __init__(self, directory: Path, *, disk: FullDisk | None = None, patience_ms: int = 5_000) -> None:
        self.directory = directory
        self.maker = Maker()
        self._disk = disk
        self._patience_ms = patience_ms
        self.gate: Gate
        self.record: RecordStore

    async def open(self, *, away: bool = False) -> RecordStore:
        spool = Spool(self.directory / "record", *([self._disk] if self._disk else []))
        self.gate = Gate(SqliteDatabase(self.directory / DATABASE_FILE))
        self.gate.away = away
        self.record = RecordStore(
            self.gate, spool, boot="b", now=Clock(), count=count_one, gather_ms=0, patience_ms=self._patience_ms
        )
        return self.record

    async def started(self, *, away: bool = False) -> RecordStore:
        record = await self.open(away=away)
        await record.load()
        return record

    async def keep_call(self, id_: str) -> None:
        for entry in self.maker.call(id_):
            self.record.append(entry)
        await self.record.saved(self.maker.last)

    async def kept(self) -> tuple[int, list[str], int]:
        """Entries in the database with a whole chain, the history's ids, what was counted."""
        chain = await Journal(self.gate.behind).verify_chain()
        assert chain.broken_at is None
        page = await History(self.gate.behind).interactions(limit=500)
        counted = await self.gate.behind.read(lambda c: c.scalar(text("SELECT coalesce(sum(amount), 0) FROM counters")))
        return chain.entries, sorted(row.id for row in page.rows), int(counted or 0)


def test_while_the_database_is_away_the_spool_keeps_and_the_database_gets_all_of_it_once(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        record = await center.started()
        await center.keep_call("i1-1")
        center.gate.away = True
        await center.keep_call("i1-2")
        await center.keep_call("i1-3")
        assert condition(record) is Condition.AWAY
        assert "the server has gone" in record.state.why
        assert record.state.left == 14
        assert await center.kept() == (7, ["i1-1"], 1)
        center.gate.away = False
        await record.settled()
        assert condition(record) is Condition.OK
        await center.keep_call("i1-4")
        assert await center.kept() == (28, ["i1-1", "i1-2", "i1-3", "i1-4"], 4)
        await record.close()

    run(day)


def test_a_reply_that_was_lost_costs_nothing(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        record = await center.started()
        center.gate.loses_replies = True
        await center.keep_call("i1-1")
        assert condition(record) is Condition.AWAY
        await center.keep_call("i1-2")
        center.gate.loses_replies = False
        await record.settled()
        assert await center.kept() == (14, ["i1-1", "i1-2"], 2)
        await record.close()

    run(day)


def test_a_slow_database_holds_up_nobody(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path, patience_ms=20)
        record = await center.started()
        center.gate.open.clear()
        await center.keep_call("i1-1")
        await center.keep_call("i1-2")
        assert condition(record) is Condition.AWAY
        center.gate.open.set()
        await record.settled()
        assert condition(record) is Condition.OK
        assert await center.kept() == (14, ["i1-1", "i1-2"], 2)
        await record.close()

    run(day)


def test_entries_that_come_while_it_catches_up_are_kept_in_order(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        record = await center.started()
        center.gate.away = True
        await center.keep_call("i1-1")
        center.gate.open.clear()
        center.gate.reached.clear()
        center.gate.away = False
        await center.gate.reached.wait()
        await center.keep_call("i1-2")
        center.gate.open.set()
        await center.keep_call("i1-3")
        await record.settled()
        assert await center.kept() == (21, ["i1-1", "i1-2", "i1-3"], 3)
        await record.close()

    run(day)


def test_a_locked_file_is_a_database_that_is_away(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path, patience_ms=20)
        record = await center.started()
        other = sqlite3.connect(tmp_path / DATABASE_FILE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await center.keep_call("i1-1")
        assert condition(record) is Condition.AWAY
        other.execute("ROLLBACK")
        other.close()
        await record.settled()
        assert await center.kept() == (7, ["i1-1"], 1)
        await record.close()

    run(day)


def test_a_full_database_file_is_a_database_that_is_away(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        record = await center.started()
        await center.gate.behind.write(lambda c: c.exec_driver_sql("PRAGMA max_page_count = 1").all())
        for place in range(30):
            await center.keep_call(f"i1-{place}")
        assert condition(record) is Condition.AWAY
        assert "full" in record.state.why
        await center.gate.behind.write(lambda c: c.exec_driver_sql("PRAGMA max_page_count = 1000000").all())
        await record.settled()
        entries, ids, counted = await center.kept()
        assert (entries, len(ids), counted) == (210, 30, 30)
        await record.close()

    run(day)


def test_what_the_database_lacks_is_brought_to_it_before_the_next_start_reads(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        await center.started()
        center.gate.away = True
        await center.keep_call("i1-1")
        opened, interaction, leg = center.maker.opened("i1-2")
        center.record.append(opened)
        await center.record.saved(8)
        await kill(center.record)
        record = await center.open()
        memory = await record.load()
        assert (memory.start, memory.last) == (2, 8)
        assert (memory.interactions, memory.legs) == ([interaction], [leg])
        assert condition(record) is Condition.OK
        assert await center.kept() == (8, ["i1-1"], 1)
        await record.close()

    run(day)


def test_a_start_without_the_database_goes_on_from_the_local_copy(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        database = open_database(tmp_path)
        await database.prepare()
        revision = await Configuration(database).save(Organisation(name="A"), by="x", at=Clock()().wall)
        await database.close()
        await center.started()
        opened, interaction, _ = center.maker.opened("i1-1")
        center.record.append(opened)
        await center.record.saved(1)
        center.gate.away = True
        await center.keep_call("i1-2")
        await kill(center.record)
        record = await center.open(away=True)
        memory = await record.load()
        assert (memory.start, memory.last, memory.same_boot) == (2, 8, True)
        assert memory.interactions == [interaction]
        assert memory.organisations == {1: revision}
        assert memory.recent == ["leg of i1-2"]
        assert condition(record) is Condition.AWAY
        await center.keep_call("i2-1")
        await kill(record)
        record = await center.open(away=True)
        assert ((await record.load()).start, record.state.left) == (3, 15)
        center.gate.away = False
        await record.settled()
        assert await center.kept() == (15, ["i1-2", "i2-1"], 2)
        await record.close()
        assert (await (await center.open()).load()).start == 4
        await center.record.close()

    run(day)


def test_a_start_remembers_the_revision_that_the_floor_had_beside_the_newest(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        await center.started()
        revisions = Configuration(center.record.database)
        kept = [await revisions.save(Organisation(name=name), by="x", at=Clock()().wall) for name in "ABC"]
        center.record.append(center.maker.entry(rows=[Row(Kind.BOOKS, "", Books(revision=2))]))
        await center.record.saved(1)
        await kill(center.record)
        memory = await (await center.open()).load()
        assert memory.organisations == {2: kept[1], 3: kept[2]}
        await center.record.close()

    run(day)


def test_a_start_does_not_wait_until_the_database_has_a_long_spool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("centrala.storage.loading._LONG", 20)
    monkeypatch.setattr("centrala.storage.loading._A_TRANSACTION", 5)

    async def day() -> None:
        center = Center(tmp_path)
        await center.started()
        center.gate.away = True
        for place in range(4):
            await center.keep_call(f"i1-{place}")
        opened, interaction, _ = center.maker.opened("i1-9")
        center.record.append(opened)
        await center.record.saved(29)
        await kill(center.record)
        database = open_database(tmp_path)
        revision = await Configuration(database).save(Organisation(name="A"), by="x", at=Clock()().wall)
        await database.close()
        record = await center.open()
        memory = await record.load()
        assert (memory.start, memory.last, memory.interactions) == (2, 29, [interaction])
        assert memory.organisations == {1: revision}
        assert (condition(record), record.state.left) == (Condition.REPLAYING, 29)
        await center.keep_call("i2-1")
        await record.settled()
        assert await center.kept() == (36, ["i1-0", "i1-1", "i1-2", "i1-3", "i2-1"], 5)
        assert (condition(record), record.state.left) == (Condition.OK, 0)
        await record.close()

    run(day)


def test_a_start_on_a_full_disk_beside_a_sound_database_runs(tmp_path: Path) -> None:
    async def day() -> None:
        disk = FullDisk()
        center = Center(tmp_path, disk=disk)
        await center.started()
        await center.keep_call("i1-1")
        await kill(center.record)
        disk.full = True
        record = await center.started()
        await center.keep_call("i2-1")
        assert condition(record) is Condition.OK
        disk.full = False
        assert await center.kept() == (14, ["i1-1", "i2-1"], 2)
        await record.close()

    run(day)


def test_the_legs_of_closed_interactions_are_known_wherever_they_are(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        record = await center.started()
        asked = [LegId(f"leg of i1-{place}") for place in range(5)]
        await center.keep_call("i1-1")
        center.gate.away = True
        await center.keep_call("i1-2")
        for entry in center.maker.call("i1-3"):
            record.append(entry)
        assert await record.known_legs(asked) == set(asked[1:4])
        await record.saved(21)
        center.gate.away = False
        await record.settled()
        record._kept.recent.clear()
        assert await record.known_legs(asked) == set(asked[1:4])
        await record.close()

    run(day)


def test_a_counting_rule_that_fails_does_not_lose_the_row(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        record = await center.started()
        record._count = lambda record: {}[record]  # type: ignore[index]
        await center.keep_call("i1-1")
        assert await center.kept() == (7, ["i1-1"], 0)
        await record.close()

    run(day)


def test_an_adopted_configuration_is_in_the_local_copy_at_once(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        await center.started()
        adopted = Organisation(revision=7, name="Seven")
        center.record.append(center.maker.entry(AdoptConfiguration(adopted)))
        await center.record.saved(1)
        await kill(center.record)
        record = await center.open(away=True)
        assert local_organisation(tmp_path) == adopted
        assert (await record.load()).organisations == {7: adopted}
        await kill(record)
        assert local_organisation(tmp_path / "elsewhere") is None

    run(day)


def test_the_first_start_of_all_needs_the_database(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        record = await center.open(away=True)
        with pytest.raises(Trouble, match="no local copy") as caught:
            await record.load()
        assert (caught.value.code, bool(caught.value.remedy)) == ("database_away", True)
        await record.close()

    run(day)


def test_when_neither_takes_it_saved_says_so_and_it_is_kept_later(tmp_path: Path) -> None:
    async def day() -> None:
        disk = FullDisk()
        center = Center(tmp_path, disk=disk)
        record = await center.started()
        await center.keep_call("i1-1")
        center.gate.away = disk.full = True
        with pytest.raises(Trouble, match="Neither database nor disk") as caught:
            await center.keep_call("i1-2")
        assert caught.value.code == "not_saved"
        disk.full = False
        await record.saved(14)
        center.gate.away = False
        await record.settled()
        assert await center.kept() == (14, ["i1-1", "i1-2"], 2)
        await record.close()

    run(day)


def test_a_full_disk_beside_a_sound_database_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("centrala.storage.record._FOLD_PAUSE_S", 0)

    async def day() -> None:
        disk = FullDisk()
        center = Center(tmp_path, disk=disk)
        record = await center.started()
        disk.full = True
        await center.keep_call("i1-1")
        assert condition(record) is Condition.OK
        disk.full = False
        await center.keep_call("i1-2")
        await kill(record)
        # The local copy was made whole again as soon as there was room.
        record = await center.open(away=True)
        assert (await record.load()).last == 14
        await kill(record)

    run(day)


def test_the_reserve_makes_room_for_the_spool(tmp_path: Path) -> None:
    async def day() -> None:
        disk = FullDisk()
        center = Center(tmp_path, disk=disk)
        record = await center.started()
        disk.room_by_reserve = tmp_path / "record" / "reserve"
        assert disk.room_by_reserve.exists()
        center.gate.away = disk.full = True
        await center.keep_call("i1-1")
        assert not disk.room_by_reserve.exists()
        center.gate.away = disk.full = False
        await record.settled()
        assert await center.kept() == (7, ["i1-1"], 1)
        await record.close()

    run(day)


def test_a_long_spool_is_folded_and_holds_no_persons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("centrala.storage.record._SPOOL_BYTES", 2_000)
    monkeypatch.setattr("centrala.storage.record._FOLD_PAUSE_S", 0)

    async def day() -> None:
        center = Center(tmp_path)
        record = await center.started()
        for place in range(5):
            await center.keep_call(f"i1-{place}")
        # The next entry is not looked at before the spool is folded.
        record.append(center.maker.tick())
        await record.saved(36)
        await kill(record)
        assert b"Ilze" not in (tmp_path / "record" / "spool").read_bytes()
        record = await center.open(away=True)
        assert (await record.load()).last == 36
        await kill(record)

    run(day)


def test_a_later_start_elsewhere_fences_this_one(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        record = await center.started()
        await center.keep_call("i1-1")
        other = await open_record(tmp_path, boot="b", now=Clock(), data=tmp_path / "elsewhere")
        await other.load()
        with pytest.raises(Trouble, match="Start 2") as caught:
            await center.keep_call("i1-2")
        assert caught.value.code == "fenced"
        with pytest.raises(Trouble, match="Start 2"):
            await record.saved(14)
        assert condition(record) is Condition.FENCED
        await other.close()
        assert await center.kept() == (7, ["i1-1"], 1)
        await record.close()

    run(day)


def test_a_later_start_is_met_while_catching_up_too(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        record = await center.started()
        center.gate.away = True
        await center.keep_call("i1-1")
        other = await open_record(tmp_path, boot="b", now=Clock(), data=tmp_path / "elsewhere")
        await other.load()
        await other.close()
        center.gate.away = False
        await record.settled()
        assert condition(record) is Condition.FENCED
        await record.close()

    run(day)


def test_two_services_cannot_share_a_directory(tmp_path: Path) -> None:
    async def day() -> None:
        record = await Center(tmp_path).started()
        with pytest.raises(Trouble) as caught:
            await open_record(tmp_path, boot="b", now=Clock())
        assert caught.value.code == "record_in_use"
        await record.close()

    run(day)


def test_a_database_from_an_old_backup_is_not_filled_up_with_a_gap(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        await center.started()
        await center.keep_call("i1-1")
        await center.record.fold()
        center.gate.away = True
        await center.keep_call("i1-2")
        await kill(center.record)
        (tmp_path / DATABASE_FILE).unlink()
        record = await center.open()
        with pytest.raises(Trouble, match="ends at entry 0") as caught:
            await record.load()
        assert (caught.value.code, bool(caught.value.remedy)) == ("journal_gap", True)
        await record.close()

    run(day)


def test_an_entry_without_a_written_form_does_not_stop_those_after_it(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        record = await center.started()
        unwritable = Books(engines={"e": object()})  # type: ignore[dict-item]
        record.append(center.maker.entry(rows=[Row(Kind.BOOKS, "", unwritable)]))
        await center.keep_call("i1-1")
        assert (await center.kept())[0] == 8
        kinds = await center.gate.read(lambda c: c.scalars(text("SELECT kind FROM journal ORDER BY number")).all())
        assert kinds[0] == UNWRITABLE
        await record.close()

    run(day)


def test_a_live_row_of_another_version_does_not_keep_the_center_shut(tmp_path: Path) -> None:
    async def day() -> None:
        center = Center(tmp_path)
        record = await center.started()
        opened, _, leg = center.maker.opened("i1-1")
        record.append(opened)
        await record.saved(1)
        strange = text(r"""UPDATE live SET body = '{"id"\:7}' WHERE kind = 'interaction'""")
        await record.database.write(lambda c: c.execute(strange).rowcount)
        await kill(record)
        memory = await (await center.open()).load()
        assert (memory.interactions, memory.legs) == ([], [leg])
        await center.record.close()

    run(day)


def test_a_directory_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    async def day() -> None:
        (tmp_path / "record").write_text("a file where the directory should be")
        with pytest.raises(Trouble) as caught:
            await open_record(tmp_path, boot="b", now=Clock())
        assert caught.value.code == "spool_failed"

    run(day)
