"""A customer is erased: what refuses it, what goes, what stays, and that no file has a byte of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from centrala.clock import Wall
from centrala.customers.customer import Customer, phone_reach
from centrala.customers.terms import terms_in
from centrala.desk.customers import CustomerDesk, Edit
from centrala.desk.followup_ports import FollowupDeed, FollowupQuestion, FollowupRecords, Turn
from centrala.desk.ports import Act, CustomerQuestion
from centrala.desk.privacy import PrivacyDesk
from centrala.desk.privacy_ports import Person, Up
from centrala.errors import Mistakes, Refused, Trouble
from centrala.floor.commands import SaveNote
from centrala.followups.followup import Followup
from centrala.ids import AgentName, CustomerId, FollowupId, Ids, InteractionId, RecordingId
from centrala.interactions.events import NoteSaved
from centrala.organisation import CallerRule, Organisation
from centrala.privacy.looks import Look, Looked
from centrala.storage import History, Journal, RecordStore, open_record
from centrala.storage.customers import Customers
from centrala.storage.files import DirectoryShelf, Files
from centrala.storage.followups import Followups
from centrala.storage.history import Theirs
from centrala.storage.messages import Messages
from centrala.storage.privacy import Privacy
from tests.storage.making import ANNA, Clock, Maker

RITA = AgentName("rita")
ILZE = "Ilze Kalna"
NUMBER = "+37120000001"
CENTER = Organisation(country="LV", callers={NUMBER: CallerRule(NUMBER)})  # type: ignore[dict-item,arg-type]


@dataclass
class StubLine:
    """Calls that are up as a test says."""

    up: Up = Up(0, ())
    off: list[str] = field(default_factory=list)
    forgotten: set[str] = field(default_factory=set)
    dropped: list[str] = field(default_factory=list)

    def of(self, people: Collection[Person]) -> Up:
        return self.up

    async def call_off(self, callback: str, by: AgentName) -> None:
        self.off.append(callback)

    async def forget(self, numbers: Collection[str]) -> None:
        self.forgotten |= set(numbers)

    async def settled(self) -> None:
        """A record that keeps at once."""

    async def drop(self, recordings: Collection[str]) -> None:
        self.dropped += recordings


@dataclass
class World:
    record: RecordStore
    customers: CustomerDesk
    privacy: PrivacyDesk
    traces: Privacy
    line: StubLine
    files: Files
    maker: Maker
    folder: Path

    async def calls(self, *ids: str, caller: str = NUMBER, name: str = ILZE, customer: str = "") -> None:
        self.maker.caller, self.maker.name, self.maker.customer = caller, name, customer
        for id_ in ids:
            for entry in self.maker.call(id_):
                self.record.append(entry)
        await self.record.saved(self.maker.last)

    @property
    def promises(self) -> Followups:
        return Followups(self.record.database)

    async def promise(self, one: Followup) -> None:
        def work(records: FollowupRecords) -> None:
            records.add(one)
            records.note(one.id, FollowupDeed(Wall(1), ANNA, Turn.MADE))

        await self.promises.run(work)

    async def customer(self, name: str = ILZE, *numbers: str) -> CustomerId:
        return (await self.customers.create(named(name, *(numbers or (NUMBER,))), ANNA)).id

    async def erased(self, id_: CustomerId, typed: str = ILZE) -> None:
        stone = await self.privacy.erase(id_, typed, RITA, anybody)
        assert (stone.id, stone.by) == (id_, RITA)

    def files_with(self, *words: str) -> list[str]:
        files = [file for file in self.folder.rglob("*") if file.is_file()]
        contents = [(file.name, file.read_bytes()) for file in files]
        return [f"{word} in {name}" for word in words for name, content in contents if word.encode() in content]


Day = Callable[[World], Awaitable[None]]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Day], None]:
    place: str | Path = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path

    async def whole(day: Day) -> None:
        clock = Clock()
        record = await open_record(place, boot="b", now=clock, data=tmp_path)
        memory = await record.load()
        files = Files(record.database, DirectoryShelf(tmp_path / "files"), tmp_path / "files.key", quota=1 << 20)
        store, traces, line = Customers(record.database), Privacy(record, files), StubLine()
        desk = CustomerDesk(store, store, Ids(memory.start), clock, lambda: CENTER)
        privacy = PrivacyDesk(traces, traces, store, line, clock, lambda: CENTER)
        maker = Maker(memory.last, clock)
        try:
            async with asyncio.timeout(60):
                await day(World(record, desk, privacy, traces, line, files, maker, tmp_path))
        finally:
            await record.close()

    return lambda day: asyncio.run(whole(day))


def named(name: str, *numbers: str) -> Edit:
    reaches = tuple(phone_reach(number, "LV") for number in numbers)
    return lambda one: replace(one, name=name, reaches=reaches, note=f"{name} likes mornings")


def anybody(one: Customer) -> None:
    """No record is closed to whoever asks."""


def test_nothing_of_an_erased_customer_is_in_any_file_and_all_others_stay(
    run: Callable[[Day], None], request: pytest.FixtureRequest
) -> None:
    async def day(world: World) -> None:
        others, id_ = [], CustomerId("")
        for n in range(120):
            number, name = f"+3712111{n:04}", f"Other {n:03} Person"
            others.append(await world.customer(name, number))
            await world.calls(f"i1-{n}", caller=number, name=name)
            if n == 60:
                id_ = await world.customer()
                await world.calls("i2-1", "i2-2")
                await world.calls("i2-3", caller="+37129999999", customer=id_)
                await world.promise(Followup(FollowupId("f-1"), promised="Ring Ilze back", customer=id_))
                await world.promise(Followup(FollowupId("f-2"), promised="Write to Ilze", interaction="i2-2"))  # type: ignore[arg-type]
                await world.promise(Followup(FollowupId("f-3"), promised="Ring 007", customer=others[7]))
        found, holds = await world.privacy.found(id_)
        assert (found.records, found.calls, found.live, found.known_callers, list(holds)) == (1, 3, 0, 1, [])
        assert (found.values > 20, found.followups) == (True, 2)
        told = await world.traces.told(await world.traces.person(id_))
        assert {one.id for one in told.followups} == {"f-1", "f-2"}
        await world.erased(id_, " ilze  KALNA")
        assert [line.one.id for line in (await world.promises.page(FollowupQuestion())).rows] == ["f-3"]
        assert await world.customers.reads.one(id_) is None
        assert await world.customers.reads.with_key(phone_reach(NUMBER, "LV").kind, NUMBER) == []
        page = await world.customers.reads.page(CustomerQuestion(terms=terms_in("ilze")))
        assert page.rows == []
        stone = await world.traces.tomb(id_)
        assert stone is not None
        assert (stone.by, stone.part_of) == (RITA, None)
        assert world.line.forgotten == {NUMBER}
        for interaction in ("i2-1", "i2-2", "i2-3"):
            row = await History(world.record.database).interaction(interaction)
            assert row is not None
            assert (row.party_number, row.party_name, row.notes, row.talk_ms) == ("", "", "", 50_000)
        assert (await Journal(world.record.database).verify_chain()).broken_at is None
        for n, other in enumerate(others):
            kept = await world.customers.reads.one(other)
            assert kept is not None
            assert kept.name == f"Other {n:03} Person"
            row = await History(world.record.database).interaction(f"i1-{n}")
            assert row is not None
            assert row.party_number == f"+3712111{n:04}"
        if "sqlite" in request.node.callspec.id:
            assert world.files_with("Other 007 Person", "+37121110007")
            assert world.files_with("Ilze", "Kalna", "ilze", "20000001", "+37129999999", "likes mornings, Ilze") == []
        acts = [(deed.act, deed.by) for deed in await world.customers.reads.deeds(id_)]
        assert acts == [(Act.MADE, ANNA), (Act.ERASED, RITA)]
        with pytest.raises(Refused) as caught:
            await world.privacy.found(id_)
        assert caught.value.code == "customer_erased"

    run(day)


def test_merged_records_go_with_the_one_that_they_belong_to(
    run: Callable[[Day], None], request: pytest.FixtureRequest
) -> None:
    async def day(world: World) -> None:
        first = await world.customer("Berta Ozola", "+37120000002")
        second = await world.customer("Berta Liepa", "+37120000003")
        third = await world.customer("Berta Egle", "+37120000004")
        await world.customers.merge(second, third, ANNA, anybody)
        await world.customers.merge(first, second, ANNA, anybody)
        await world.calls("i1-1", caller="+37120000004", name="Berta Egle", customer=third)
        with pytest.raises(Refused) as caught:
            await world.privacy.erase(second, "Berta Liepa", RITA, anybody)
        assert caught.value.code == "already_merged"
        found, _ = await world.privacy.found(first)
        assert (found.records, found.calls) == (3, 1)
        await world.erased(first, "Berta Ozola")
        stones = [await world.traces.tomb(id_) for id_ in (first, second, third)]
        assert [stone and stone.part_of for stone in stones] == [None, first, first]
        if "sqlite" in request.node.callspec.id:
            assert world.files_with("Berta", "Ozola", "Liepa", "20000002", "20000003", "20000004") == []

    run(day)


def test_an_erased_id_is_nobodys_again(run: Callable[[Day], None]) -> None:
    async def day(world: World) -> None:
        id_ = await world.customer()
        await world.erased(id_)
        again = Customer(id_, name="Somebody else")
        assert await world.traces.unit(lambda records: records.add(again)) is False

    run(day)


def test_a_hold_keeps_a_customer_until_it_is_lifted(run: Callable[[Day], None]) -> None:
    async def day(world: World) -> None:
        id_, other = await world.customer(), await world.customer("Berta Ozola", "+37120000002")
        with pytest.raises(Mistakes):
            await world.privacy.hold(id_, " ", RITA, anybody)
        await world.privacy.hold(other, "Court case 7", RITA, anybody)
        await world.customers.merge(id_, other, ANNA, anybody)
        (hold,) = await world.traces.holds((await world.traces.person(id_)).ids)
        assert (hold.by, hold.reason) == (RITA, "Court case 7")
        with pytest.raises(Refused, match="Court case 7") as caught:
            await world.privacy.erase(id_, ILZE, RITA, anybody)
        assert caught.value.code == "held"
        with pytest.raises(Refused) as caught:
            await world.privacy.hold(id_, "Another", RITA, anybody)
        assert caught.value.code == "already_held"
        await world.privacy.release(id_, RITA, anybody)
        await world.erased(id_)
        acts = [deed.act for deed in await world.customers.reads.deeds(id_)]
        assert acts == [Act.MADE, Act.MERGED, Act.RELEASED, Act.ERASED]

    run(day)


def test_a_call_that_is_not_over_refuses_and_nothing_has_changed(run: Callable[[Day], None]) -> None:
    async def day(world: World) -> None:
        id_ = await world.customer()
        await world.calls("i1-1")
        world.line.up = Up(1, ("i9-1",))
        with pytest.raises(Refused) as caught:
            await world.privacy.erase(id_, ILZE, RITA, anybody)
        assert caught.value.code == "still_live"
        with pytest.raises(Mistakes):
            await world.privacy.erase(id_, "Ilze", RITA, anybody)
        assert world.line.off == []
        row = await History(world.record.database).interaction("i1-1")
        assert row is not None
        assert row.party_name == ILZE
        world.line.up = Up(0, ("i9-1",))
        assert (await world.privacy.found(id_))[0].callbacks == 1
        await world.erased(id_)
        assert world.line.off == ["i9-1"]

    run(day)


def test_an_erasure_that_was_broken_off_is_done_by_the_next(
    run: Callable[[Day], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def day(world: World) -> None:
        id_ = await world.customer()
        await world.calls("i1-1")
        with monkeypatch.context() as broken:

            async def away(*given: object) -> None:
                raise Trouble("database_away", "It is gone.")

            broken.setattr(world.traces, "unit", away)
            with pytest.raises(Trouble):
                await world.privacy.erase(id_, ILZE, RITA, anybody)
        assert await world.traces.tomb(id_) is None
        kept = await world.customers.reads.one(id_)
        assert kept is not None
        assert kept.name == ILZE
        await world.erased(id_)
        assert (await world.traces.tomb(id_)) is not None

    run(day)


def test_a_record_that_is_changed_in_that_very_moment_is_not_erased_by_halves(
    run: Callable[[Day], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def day(world: World) -> None:
        id_ = await world.customer()
        erase = world.traces.erase

        async def meanwhile(people: Collection[Person], country: str, at: Wall) -> None:
            await erase(people, country, at)
            await world.customers.change(id_, 1, named(ILZE, NUMBER, "+37120000009"), ANNA)

        with monkeypatch.context() as changed:
            changed.setattr(world.traces, "erase", meanwhile)
            with pytest.raises(Refused) as caught:
                await world.privacy.erase(id_, ILZE, RITA, anybody)
        assert caught.value.code == "changed_meanwhile"
        await world.erased(id_)

    run(day)


def test_a_number_that_somebody_else_has_too_stays_with_them(run: Callable[[Day], None]) -> None:
    async def day(world: World) -> None:
        shared = "+37120000007"
        id_, other = await world.customer(ILZE, shared), await world.customer("Juris Kalns", shared)
        await world.calls("i1-1", caller=shared, name="Juris Kalns")
        await world.calls("i1-2", caller=shared, customer=id_)
        found, _ = await world.privacy.found(id_)
        assert (found.calls, found.shared) == (1, 1)
        await world.erased(id_)
        kept = await world.customers.reads.one(other)
        assert kept is not None
        assert kept.reaches[0].key == shared
        rows = [await History(world.record.database).interaction(name) for name in ("i1-1", "i1-2")]
        assert [row and row.party_number for row in rows] == [shared, ""]

    run(day)


def test_the_number_goes_wherever_it_was_written_and_only_the_number(run: Callable[[Day], None]) -> None:
    """Also with a call that was turned away at the door, and is of no interaction."""

    async def day(world: World) -> None:
        id_ = await world.customer()
        maker, name = world.maker, InteractionId("i5-1")
        maker.caller, maker.name, maker.customer = "+37125550000", "Juris Kalns", ""
        opened, *_ = maker.opened(name)
        note = "His sister has 2000 0001; his is 25550000."
        entries = [
            opened,
            maker.entry(SaveNote(ANNA, name, note), [NoteSaved(name, ANNA, note)]),
            maker.entry(closed=[replace(maker.record("i5-1"), notes=note)]),
        ]
        for entry in entries:
            world.record.append(entry)
        maker.caller, maker.name = NUMBER, ILZE
        stranger, *_ = maker.opened("i6-1")
        world.record.append(replace(stranger, events=(), rows=()))
        await world.record.saved(maker.last)
        await world.erased(id_)
        row = await History(world.record.database).interaction("i5-1")
        assert row is not None
        assert (row.notes, row.party_number) == ("His sister has …; his is 25550000.", "+37125550000")
        journal = await Journal(world.record.database).of_interaction("i5-1")
        assert [entry.input.note for entry in journal if isinstance(entry.input, SaveNote)] == [row.notes]
        assert world.files_with("20000001", "2000 0001", ILZE) == []

    run(day)


def test_the_sound_of_a_message_goes_also_one_that_was_not_taken_yet(run: Callable[[Day], None]) -> None:
    async def day(world: World) -> None:
        id_ = await world.customer()
        world.maker.caller, world.maker.name = NUMBER, ILZE
        for n in (1, 2):
            closed = replace(world.maker.record(f"i1-{n}"), mailbox="support", recording=RecordingId(f"r1-{n}"))
            world.record.append(world.maker.entry(closed=[closed]))
        await world.record.saved(world.maker.last)
        messages = Messages(world.record.database)
        taken, left = await messages.untaken()
        file = await world.files.put(
            taken.recording,
            b"RIFF    WAVE",
            retention="voicemail",
            subject="i1-1",
            at=Wall(1),
            keep_until=Wall(1 << 50),
        )
        await messages.took(taken, file=file.id, long_ms=900, peaks=b"abc", owner=AgentName(""), at=Wall(1))
        assert (await world.privacy.found(id_))[0].sounds == 2
        await world.erased(id_)
        assert world.line.dropped == [left.recording]
        assert await world.files.find(file.id) is None
        assert await messages.untaken() == []
        told = await messages.of(["i1-1", "i1-2"])
        assert [(one.file, one.party_number, one.peaks) for one in told] == [("", "", b"")] * 2

    run(day)


def test_who_looked_is_told_newest_first_with_who_changed_and_exported(run: Callable[[Day], None]) -> None:
    async def day(world: World) -> None:
        id_ = await world.customer()
        at = world.maker.clock().wall
        looks = [
            Look(id_, Wall(at + n), by, what)
            for n, (by, what) in enumerate((("bert", Looked.SEARCHED), ("bert", Looked.OPENED)))
        ]
        await world.traces.keep_looks([*looks, Look(None, at, "bert", Looked.SEARCHED)])
        await world.traces.keep_looks([])
        world.maker.clock.ms += 100
        told_of = await world.privacy.export(id_, RITA, anybody)
        assert [one.id for one in told_of.records] == [id_]
        told = [(look.by, look.what) for look in await world.traces.looks(id_, 10)]
        assert told == [
            (RITA, Looked.EXPORTED),
            ("bert", Looked.OPENED),
            ("bert", Looked.SEARCHED),
            (ANNA, Looked.CHANGED),
        ]
        assert [look.what for look in await world.traces.looks(id_, 1)] == [Looked.EXPORTED]

    run(day)


def test_what_a_customer_had_is_found_as_the_history_finds_it(run: Callable[[Day], None]) -> None:
    async def day(world: World) -> None:
        id_ = await world.customer()
        await world.calls("i1-1", "i1-2")
        await world.calls("i1-3", customer="c9-9")
        person = await world.traces.person(id_)
        page = await History(world.record.database).interactions(theirs=Theirs(person.ids, person.numbers))
        assert (await world.traces.found(person)).calls == len(page.rows) == 2

    run(day)
