"""What is read back: pages of the history, one interaction's story, counters, the journal; and what erasing leaves."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select, text

from centrala.calls.facts import DigitPressed, LegArrived
from centrala.clock import Wall
from centrala.errors import Mistakes, Refused, Trouble
from centrala.floor.commands import AdoptConfiguration, SaveNote
from centrala.floor.effect import Entry
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.interactions.events import InteractionClosed, InteractionOpened
from centrala.interactions.record import InteractionRecord
from centrala.organisation import Organisation
from centrala.storage import (
    Configuration,
    History,
    Journal,
    JournalEntry,
    RecordStore,
    SqliteDatabase,
    Within,
    erase,
    open_record,
    subjects_of,
)
from centrala.storage.database import DATABASE_FILE
from centrala.storage.history import Theirs, _theirs
from centrala.storage.keeping import _keep_history
from centrala.storage.schema import interactions
from centrala.storage.written import _history_row
from tests.storage.making import ANNA, CALLER, SUPPORT, Clock, Maker, count_one, interaction_record

BEN = AgentName("ben")
BILLING = QueueName("billing")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def run(place: str | Path, data: Path, day: Callable[[RecordStore], Awaitable[None]]) -> None:
    async def whole() -> None:
        record = await open_record(place, boot="b", now=Clock(), data=data, count=count_one)
        await record.load()
        await day(record)
        await record.close()

    async def in_time() -> None:
        async with asyncio.timeout(40):
            await whole()

    asyncio.run(in_time())


async def keep(record: RecordStore, entries: list[Entry]) -> None:
    for entry in entries:
        record.append(entry)
    await record.saved(entries[-1].number)


async def everything(journal: Journal, first: int = 1, last: int | None = None) -> list[JournalEntry]:
    return [entry async for entry in journal.entries(first, last)]


def some_records(count: int) -> list[InteractionRecord]:
    """Later ones have shorter queues times; agents and queues alternate; two arrive in each second."""
    return [
        replace(
            interaction_record(f"i1-{n:03}", opened=n // 2 * 1_000, caller=f"+371{n % 5}"),
            agent=ANNA if n % 2 else BEN,
            queue=SUPPORT if n % 3 else BILLING,
            queued_ms=count - n,
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("sort", ["opened", "-opened", "queued_ms", "-talk_ms"])
def test_pages_give_every_row_once_and_in_order(place: str | Path, tmp_path: Path, sort: str) -> None:
    async def day(record: RecordStore) -> None:
        records = some_records(23)
        await keep(record, [Maker().entry(closed=records)])
        history, found, cursor = History(record.database), list[InteractionRecord](), None
        while True:
            page = await history.interactions(sort=sort, limit=5, cursor=cursor)
            assert len(page.rows) <= 5
            found += page.rows
            if (cursor := page.cursor) is None:
                break
        name = sort.removeprefix("-")
        order = sorted(records, key=lambda row: (getattr(row, name), row.id), reverse=sort.startswith("-"))
        assert found == order

    run(place, tmp_path, day)


def test_filters_are_of_a_list_and_narrow_what_is_seen(place: str | Path, tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        records = some_records(12)
        records[3] = replace(records[3], agent=None, queue=BILLING)
        await keep(record, [Maker().entry(closed=records)])
        history = History(record.database)

        async def ids(**given: object) -> set[str]:
            return {row.id for row in (await history.interactions(**given)).rows}  # type: ignore[arg-type]

        def wanted(when: Callable[[InteractionRecord], bool]) -> set[str]:
            return {row.id for row in records if when(row)}

        assert await ids(filters={"agent": "anna"}) == wanted(lambda row: row.agent == ANNA)
        both = {"agent": ["anna", "ben"], "queue": "billing"}
        assert await ids(filters=both) == wanted(lambda row: row.queue == BILLING and row.agent is not None)
        assert await ids(party_number="+3713") == wanted(lambda row: row.party_number == "+3713")
        middle = records[4].opened
        assert await ids(since=middle) == wanted(lambda row: row.opened >= middle)
        assert await ids(until=middle) == wanted(lambda row: row.opened < middle)
        assert await ids(within=Within(agents=["anna"])) == wanted(lambda row: row.agent == ANNA)
        either = await ids(within=Within(agents=["anna"], queues=["billing"]))
        assert either == wanted(lambda row: row.agent == ANNA or (row.agent is None and row.queue == BILLING))
        assert await ids(within=Within()) == set()
        assert await ids(filters={"agent": "' OR 1=1 --"}) == set()
        assert await history.interaction("i1-001", within=Within(agents=["ben"])) is None
        assert await history.interaction("i1-001", within=Within(agents=["anna"])) == records[1]
        assert await history.interaction("nobody") is None

    run(place, tmp_path, day)


@pytest.mark.parametrize(
    "asked",
    [
        {"filters": {"notes": "x"}},
        {"filters": {"id; DROP TABLE journal": "x"}},
        {"sort": "id"},
        {"sort": "opened DESC; --"},
        {"sort": "--opened"},
        {"cursor": "nonsense"},
        {"cursor": "é"},
        {"cursor": "WyJxdWV1ZWRfbXMiLDUsIngiXQ=="},
        {"cursor": "WyItb3BlbmVkIiwxZTMwMCwieCJd"},
    ],
    ids=str,
)
def test_what_is_not_listed_is_a_mistake(tmp_path: Path, asked: dict[str, object]) -> None:
    async def day(record: RecordStore) -> None:
        with pytest.raises(Mistakes):
            await History(record.database).interactions(**asked)  # type: ignore[arg-type]

    run(tmp_path, tmp_path, day)


def test_a_page_has_a_size_whatever_is_asked(tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        await keep(record, [Maker().entry(closed=some_records(4))])
        history = History(record.database)
        assert len((await history.interactions(limit=0)).rows) == 1
        assert len((await history.interactions(limit=1 << 40)).rows) == 4

    run(tmp_path, tmp_path, day)


def test_counters_add_up_in_their_interval(place: str | Path, tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        maker = Maker()
        await keep(record, maker.call("i1-1"))
        await keep(record, [*maker.call("i1-2"), *maker.call("i1-3")])
        history = History(record.database)
        (row,) = await history.counters(Wall(0), Wall(1 << 50))
        assert (row.queue, row.agent, row.channel, row.direction) == ("support", "", "voice", "inbound")
        assert (row.name, row.amount) == ("arrived", 3)
        assert await history.counters(row.interval, Wall(row.interval + 1), queues=["support"], agents=[""]) == [row]
        assert await history.counters(Wall(row.interval + 1), Wall(1 << 50)) == []
        assert await history.counters(Wall(0), Wall(1 << 50), queues=["billing"]) == []

    run(place, tmp_path, day)


def test_the_journal_reads_as_it_was_written(place: str | Path, tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        kept = await Configuration(record.database).save(Organisation(name="A"), by="x", at=Wall(1))
        maker = Maker()
        entries = [*maker.call("i1-1"), maker.entry(AdoptConfiguration(kept)), *maker.call("i1-2")]
        await keep(record, entries)
        journal = Journal(record.database)
        read = await everything(journal)
        assert [(entry.number, entry.now, entry.input) for entry in read] == [
            (entry.number, entry.now, entry.input) for entry in entries
        ]
        assert [entry.events for entry in read] == [tuple(entry.events) for entry in entries]
        assert {(entry.start, entry.boot) for entry in read} == {(1, "b")}
        assert await everything(journal, 3, 5) == read[2:5]
        since = [entry async for entry in journal.entries(since=read[4].now.wall, until=read[6].now.wall)]
        assert since == read[4:6]

    run(place, tmp_path, day)


def test_a_long_journal_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("centrala.storage.journal._CHUNK", 4)

    async def day(record: RecordStore) -> None:
        maker = Maker()
        await keep(record, [*maker.call("i1-1"), maker.tick(), *maker.call("i1-2")])
        journal = Journal(record.database)
        assert [entry.number for entry in await everything(journal)] == list(range(1, 16))
        assert [entry.number for entry in await journal.of_interaction("i1-2")] == list(range(9, 16))
        assert (await journal.verify_chain()).entries == 15

    run(tmp_path, tmp_path, day)


def test_a_customer_has_what_is_known_to_be_theirs_and_what_came_by_the_numbers_of_nobody(
    place: str | Path, tmp_path: Path
) -> None:
    async def day(record: RecordStore) -> None:
        made = [
            replace(interaction_record(f"i1-{n}", opened=n * 1_000, caller=caller), customer=customer, about=about)
            for n, (caller, customer, about) in enumerate(
                [
                    ("+371", "c1", None),
                    ("+371", "", None),
                    ("+371", "c2", None),
                    ("+372", "c1", None),
                    ("+372", "", None),
                    ("+371", "c1", InteractionId("i1-0")),
                ]
            )
        ]
        maker = Maker()
        await keep(record, [maker.entry(closed=[one]) for one in made])
        history = History(record.database)
        page = await history.interactions(theirs=Theirs(["c1"], ["+371"]))
        assert [row.id for row in page.rows] == ["i1-3", "i1-1", "i1-0"]
        page = await history.interactions(theirs=Theirs(["c2", "c1"], []), sort="opened")
        assert [row.id for row in page.rows] == ["i1-0", "i1-2", "i1-3"]

    run(place, tmp_path, day)


def test_a_rare_customer_is_found_by_indexes_and_not_by_a_walk_through_the_history(tmp_path: Path) -> None:
    def plan(connection: Connection) -> str:
        statement = (
            select(interactions.c.id)
            .where(_theirs(Theirs(["c1"], ["+371"])))
            .order_by(interactions.c.opened.desc(), interactions.c.id.desc())
        )
        said = str(statement.compile(connection, compile_kwargs={"literal_binds": True}))
        return "\n".join(str(row) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {said}")).all())

    async def day(record: RecordStore) -> None:
        told = await record.database.read(plan)
        assert "SCAN interactions" not in told, told
        assert "ix_interactions_customer" in told, told

    run(tmp_path, tmp_path, day)


def test_the_last_events_of_some_kinds_begin_at_a_moment(place: str | Path, tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        maker = Maker()
        entries = [*maker.call("i1-1"), *maker.call("i1-2")]
        await keep(record, entries)
        journal = Journal(record.database)
        opened = [entry for entry in entries if any(isinstance(one, InteractionOpened) for one in entry.events)]
        found = await journal.last([InteractionClosed], since=Wall(0), most=1)
        assert [number for number, _, _ in found] == [entries[-1].number]
        later = opened[1].now.wall
        found = await journal.last([InteractionClosed], since=later, most=10)
        assert [number for number, _, _ in found] == [entries[-1].number]
        assert await journal.last([InteractionClosed], since=Wall(entries[-1].now.wall + 1), most=10) == []

    run(place, tmp_path, day)


def test_a_row_of_a_version_that_knew_no_customers_is_kept(place: str | Path, tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        row, _ = _history_row(interaction_record("i1-1", opened=0))
        del row["customer"]
        of_before: tuple[dict[str, Any], list[Any]] = (row | {"entry": 1, "definitions": 3}, [])
        await record.database.keep(lambda hands: _keep_history(hands, [of_before], []))
        (kept,) = (await History(record.database).interactions()).rows
        assert (kept.id, kept.customer) == ("i1-1", "")

    run(place, tmp_path, day)


def test_one_interaction_has_its_story_with_what_its_legs_did(place: str | Path, tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        maker = Maker()
        mine, other = maker.call("i1-1"), maker.call("i1-2")
        await keep(record, [*mine, *other])
        story = await Journal(record.database).of_interaction("i1-1")
        assert [entry.number for entry in story] == [entry.number for entry in mine]
        assert await History(record.database).interaction("i1-1") == interaction_record("i1-1")

    run(place, tmp_path, day)


def test_erasing_takes_the_person_and_leaves_the_figures_and_the_chain(place: str | Path, tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        maker = Maker()
        await keep(record, [*maker.call("i1-1"), *maker.call("i1-2")])
        assert await subjects_of(record, CALLER) == ["i1-1", "i1-2"]
        assert await subjects_of(record, "+0") == []
        erased = await erase(record, ["i1-1", "i1-1"], Wall(7))
        assert erased.subjects == 1
        assert erased.values > 5
        history, journal = History(record.database), Journal(record.database)
        row = await history.interaction("i1-1")
        assert row is not None
        assert (row.party_number, row.party_name, row.notes, row.classification.purpose.value) == ("", "", "", "")
        assert row.talk_ms == interaction_record("i1-1").talk_ms
        assert await history.interaction("i1-2") == interaction_record("i1-2")
        assert (await journal.verify_chain()).broken_at is None
        story = await journal.of_interaction("i1-1")
        given = [entry.input for entry in story]
        assert [part.caller for part in given if isinstance(part, LegArrived)] == [""]
        assert [part.digit for part in given if isinstance(part, DigitPressed)] == [""]
        assert [part.note for part in given if isinstance(part, SaveNote)] == [""]
        opened = [event for entry in story for event in entry.events if isinstance(event, InteractionOpened)]
        assert [event.party.number for event in opened] == [""]
        assert await subjects_of(record, CALLER) == ["i1-2"]
        assert (await erase(record, ["i1-1"], Wall(8))).values == 0
        when = text("SELECT DISTINCT erased_at FROM personal WHERE subject = 'i1-1'")
        assert await record.database.read(lambda c: c.scalars(when).all()) == [7]

    run(place, tmp_path, day)


def test_what_was_erased_is_in_no_file(tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        await keep(record, Maker().call("i1-1"))
        assert files_with(b"Ilze")
        await erase(record, ["i1-1"], Wall(7))
        assert files_with(b"Ilze") == []

    def files_with(word: bytes) -> list[str]:
        files = (file for file in tmp_path.rglob("*") if file.is_file())
        return [file.name for file in files if word in file.read_bytes()]

    run(tmp_path, tmp_path, day)


def test_what_is_still_going_on_is_not_erased(place: str | Path, tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        maker = Maker()
        opened, *_ = maker.opened("i1-2")
        await keep(record, [opened, *maker.call("i1-1")])
        with pytest.raises(Refused, match="i1-2 is not closed") as caught:
            await erase(record, ["i1-1", "i1-2"], Wall(7))
        assert caught.value.code == "still_live"
        assert await History(record.database).interaction("i1-1") == interaction_record("i1-1")

    run(place, tmp_path, day)


@pytest.mark.parametrize(
    ("damage", "broken_at"),
    [
        ("UPDATE journal SET body = replace(body, 'i1-1', 'i1-9') WHERE number = 4", 4),
        ("UPDATE journal SET wall = wall + 1 WHERE number = 2", 2),
        ("DELETE FROM journal WHERE number = 5", 5),
        ("DELETE FROM journal WHERE number = 1", 1),
    ],
    ids=["body", "time", "one gone", "first gone"],
)
def test_whatever_is_changed_in_the_journal_shows(tmp_path: Path, damage: str, broken_at: int) -> None:
    async def day(record: RecordStore) -> None:
        await keep(record, Maker().call("i1-1"))
        journal = Journal(record.database)
        assert (await journal.verify_chain()).broken_at is None
        await record.database.write(lambda c: c.execute(text(damage)).rowcount)
        assert (await journal.verify_chain()).broken_at == broken_at

    run(tmp_path, tmp_path, day)


def test_an_input_of_another_version_is_told(tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        await keep(record, Maker().call("i1-1"))
        strange = text("""UPDATE journal SET body = '{"input":["Invented",{}],"events":[]}' WHERE number = 2""")
        await record.database.write(lambda c: c.execute(strange).rowcount)
        with pytest.raises(Trouble, match="Entry 2") as caught:
            await everything(Journal(record.database))
        assert caught.value.code == "journal_unreadable"

    run(tmp_path, tmp_path, day)


def test_a_backup_is_of_one_moment_while_writing_goes_on(tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        assert isinstance(record.database, SqliteDatabase)
        maker = Maker()
        await keep(record, maker.call("i1-1"))
        writing = asyncio.create_task(keep(record, [entry for n in range(50) for entry in maker.call(f"i2-{n}")]))
        await record.database.backup(tmp_path / "backup.db")
        await writing
        with pytest.raises(Trouble, match="backup"):
            await record.database.backup(tmp_path / "nowhere" / "backup.db")

    run(tmp_path, tmp_path, day)
    (tmp_path / "restored").mkdir()
    (tmp_path / "backup.db").rename(tmp_path / "restored" / DATABASE_FILE)

    async def look(record: RecordStore) -> None:
        chain = await Journal(record.database).verify_chain()
        assert chain.broken_at is None
        assert chain.entries >= 7

    run(tmp_path / "restored", tmp_path / "restored", look)
    with sqlite3.connect(tmp_path / "restored" / DATABASE_FILE) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_the_writer_keeps_its_promises_on_durability(tmp_path: Path) -> None:
    async def day(record: RecordStore) -> None:
        pragmas = ("journal_mode", "synchronous", "secure_delete")
        write = record.database.write
        found = [await write(lambda c, name=name: c.scalar(text(f"PRAGMA {name}"))) for name in pragmas]  # type: ignore[misc]
        assert found == ["wal", 2, 1]
        assert (tmp_path / DATABASE_FILE).stat().st_mode & 0o777 == 0o600

    run(tmp_path, tmp_path, day)
