"""The night's forgetting: each class at its age, in pieces, around holds; and looks that cost nobody a wait."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.customers.customer import Customer, phone_reach
from centrala.desk.customers import CustomerDesk
from centrala.desk.privacy import PrivacyDesk
from centrala.errors import Trouble
from centrala.ids import AgentName, CustomerId, Ids, NumberText, TextId
from centrala.organisation import Organisation, Retention
from centrala.privacy.looks import Looked
from centrala.privacy.retention import DAY_MS, Class
from centrala.privacy.written import Numbers
from centrala.service import privacy as privacy_module
from centrala.service.privacy import Forgetting, LookKeeper, blank_lines
from centrala.storage import History, RecordStore, open_record
from centrala.storage import retention as retention_module
from centrala.storage.customers import Customers
from centrala.storage.files import DirectoryShelf, Files
from centrala.storage.privacy import Privacy
from centrala.storage.retention import Aged
from centrala.storage.texts import Texts
from centrala.texts import TextQueued
from tests.desk.memory import CustomersInMemory
from tests.desk.memory_privacy import NobodyUp, PrivacyInMemory
from tests.storage.making import ANNA, Clock, Maker

RITA = AgentName("rita")
NUMBER = "+37120000001"


@dataclass
class Nights:
    record: RecordStore
    customers: CustomerDesk
    privacy: PrivacyDesk
    aged: Aged
    files: Files
    forgetting: Forgetting
    maker: Maker
    later: list[int]
    """Milliseconds to which the night's clock is set."""
    kept: list[Retention]

    async def calls(self, *ids: str, caller: str = NUMBER, customer: str = "") -> None:
        self.maker.caller, self.maker.customer = caller, customer
        for entry in [entry for id_ in ids for entry in self.maker.call(id_)]:
            self.record.append(entry)
        await self.record.saved(self.maker.last)

    async def customer(self, name: str, number: str) -> CustomerId:
        edit = lambda one: replace(one, name=name, reaches=(phone_reach(number, "LV"),))  # noqa: E731
        return (await self.customers.create(edit, ANNA)).id

    async def names(self, *ids: str) -> list[str]:
        rows = [await History(self.record.database).interaction(id_) for id_ in ids]
        return [row.party_name if row else "?" for row in rows]

    async def night(self, days: int) -> None:
        self.later[0] += days * DAY_MS
        await self.forgetting.run()

    async def told(self, kind: Class) -> tuple[int, int]:
        night = await self.aged.last(kind)
        assert night is not None
        return night.erased, night.held


Story = Callable[[Nights], Awaitable[None]]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def run(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Story], None]:
    place: str | Path = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path
    monkeypatch.setattr(retention_module, "_PIECE", 5)
    monkeypatch.setattr(retention_module, "_LOOKED_AT", 2)
    monkeypatch.setattr(privacy_module, "BETWEEN_S", 0)

    async def whole(story: Story) -> None:
        clock, later, kept = Clock(), [0], [Retention()]

        def at_night() -> Now:
            now = clock()
            return Now(now.mono, Wall(now.wall + later[0]))

        def center() -> Organisation:
            return Organisation(country="LV", retention=kept[0])

        record = await open_record(place, boot="b", now=clock, data=tmp_path)
        memory = await record.load()
        files = Files(record.database, DirectoryShelf(tmp_path / "files"), tmp_path / "files.key", quota=1 << 20)
        store, traces, aged = Customers(record.database), Privacy(record, files), Aged(record.database)
        desk = CustomerDesk(store, store, Ids(memory.start), clock, center)
        privacy = PrivacyDesk(traces, traces, store, NobodyUp(), at_night, center)
        forgetting = Forgetting(aged, files, privacy, at_night, center)
        maker = Maker(memory.last, clock)
        try:
            async with asyncio.timeout(60):
                await story(Nights(record, desk, privacy, aged, files, forgetting, maker, later, kept))
        finally:
            await record.close()

    return lambda story: asyncio.run(whole(story))


def anybody(one: Customer) -> None:
    """No record is closed to whoever asks."""


def test_nothing_goes_of_a_center_that_says_no_days(run: Callable[[Story], None]) -> None:
    async def story(nights: Nights) -> None:
        await nights.calls("i1-1")
        await nights.night(10_000)
        assert await nights.names("i1-1") == ["Ilze Kalna"]
        assert await nights.aged.last(Class.CALLS) is None

    run(story)


def test_calls_lose_what_is_personal_at_their_age_and_a_hold_keeps_them_until_it_is_lifted(
    run: Callable[[Story], None],
) -> None:
    async def story(nights: Nights) -> None:
        nights.kept[0] = Retention(calls_days=30)
        held = await nights.customer("Berta Ozola", "+37120000002")
        await nights.calls("i1-1", "i1-2")
        await nights.calls("i1-3", caller="+37120000002")
        await nights.calls("i1-4", caller="+37129999999", customer=held)
        await nights.privacy.hold(held, "Case 7", RITA, anybody)
        await nights.night(29)
        assert await nights.told(Class.CALLS) == (0, 0)
        await nights.night(2)
        assert await nights.names("i1-1", "i1-2", "i1-3", "i1-4") == ["", "", "Ilze Kalna", "Ilze Kalna"]
        erased, kept = await nights.told(Class.CALLS)
        assert erased == kept > 20
        await nights.privacy.release(held, RITA, anybody)
        await nights.night(1)
        assert await nights.names("i1-3", "i1-4") == ["", ""]
        assert await nights.told(Class.CALLS) == (erased, 0)
        await nights.night(1)
        assert await nights.told(Class.CALLS) == (0, 0)

    run(story)


def test_a_call_that_is_not_over_keeps_its_number_however_old(run: Callable[[Story], None]) -> None:
    async def story(nights: Nights) -> None:
        nights.kept[0] = Retention(calls_days=1)
        opened, *_ = nights.maker.opened("i1-1")
        nights.record.append(opened)
        await nights.record.saved(nights.maker.last)
        await nights.night(5)
        erased, kept = await nights.told(Class.CALLS)
        assert erased == 0
        assert kept > 0

    run(story)


def test_texts_and_sounds_go_at_ages_of_their_own(run: Callable[[Story], None]) -> None:
    async def story(nights: Nights) -> None:
        nights.kept[0] = Retention(texts_days=10, voicemail_days=20)
        await nights.calls("i1-1")
        clock = nights.maker.clock
        for n in range(7):
            wish = TextQueued("i1-1", TextId(f"t{n}"), NumberText(NUMBER), f"word {n}", queue="support")  # type: ignore[arg-type]
            nights.record.append(nights.maker.entry(None, [wish]))
        await nights.record.saved(nights.maker.last)
        await nights.files.put(
            "r1", b"RIFF    WAVE", retention="voicemail", subject="i1-1", at=clock().wall, keep_until=Wall(1 << 50)
        )
        await nights.night(11)
        assert (await nights.told(Class.TEXTS), await nights.told(Class.VOICEMAIL)) == ((7, 0), (0, 0))
        texts = await Texts(nights.record.database).of("i1-1")
        assert {(one.number, one.words) for one in texts} == {("", "")}
        assert await nights.names("i1-1") == ["Ilze Kalna"]
        await nights.night(10)
        assert (await nights.told(Class.TEXTS), await nights.told(Class.VOICEMAIL)) == ((0, 0), (1, 0))
        assert await nights.files.find("r1") is None

    run(story)


def test_customers_go_without_contact_and_those_with_one_or_a_hold_stay(run: Callable[[Story], None]) -> None:
    async def story(nights: Nights) -> None:
        nights.kept[0] = Retention(customers_days=100)
        gone = [await nights.customer(f"Gone {n}", f"+3712000100{n}") for n in range(3)]
        called, named, held = [
            await nights.customer(name, f"+3712000200{n}") for n, name in enumerate(("Called", "Named", "Held"))
        ]
        await nights.calls("i1-1", caller="+37120001000")
        nights.maker.clock.ms += 200 * DAY_MS
        nights.maker.opened_ms = 200 * DAY_MS
        await nights.calls("i1-2", caller="+37120002000")
        await nights.calls("i1-3", caller="+37129999999", customer=named)
        await nights.privacy.hold(held, "Case 7", RITA, anybody)
        await nights.night(1)
        assert await nights.told(Class.CUSTOMERS) == (3, 1)
        stones = [await nights.privacy.traces.tomb(id_) for id_ in gone]
        assert [stone and stone.by for stone in stones] == ["", "", ""]
        for id_ in (called, named, held):
            assert await nights.customers.reads.one(id_) is not None
        assert await nights.names("i1-1", "i1-2") == ["", "Ilze Kalna"]

    run(story)


def test_a_call_that_ends_after_its_customer_was_erased_goes_at_night(run: Callable[[Story], None]) -> None:
    async def story(nights: Nights) -> None:
        id_ = await nights.customer("Berta Ozola", "+37120000002")
        await nights.privacy.erase(id_, "Berta Ozola", RITA, anybody)
        await nights.calls("i1-1", customer=id_)
        await nights.night(0)
        assert await nights.names("i1-1") == [""]

    run(story)


def test_lines_with_the_number_become_spaces_and_the_others_stay_where_they_are(tmp_path: Path) -> None:
    path = tmp_path / "Master.csv"
    lines = ['"","+37120000001","Ilze"', '"","+37120000002","Berta"', '"","20000001","Ilze Ņ"']
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    size = path.stat().st_size
    blank_lines(path, Numbers([NUMBER], "LV"))
    assert path.stat().st_size == size
    assert [line.strip() for line in path.read_text("utf-8").splitlines()] == ["", lines[1], ""]
    blank_lines(tmp_path / "none.csv", Numbers([NUMBER], "LV"))


def test_looks_wait_while_the_database_is_away_and_none_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        monkeypatch.setattr(privacy_module, "KEEP_AFTER_S", 0)
        traces = PrivacyInMemory(CustomersInMemory())
        keeper = LookKeeper(traces, lambda: Now(Mono(5), Wall(7)))
        keep, tries = traces.keep_looks, asyncio.Event()

        async def away(looks: object) -> None:
            tries.set()
            raise Trouble("database_away", "It is away.")

        monkeypatch.setattr(traces, "keep_looks", away)
        keeper.opened(CustomerId("c1-1"), ANNA)
        async with asyncio.timeout(5):
            task = asyncio.create_task(keeper.run())
            await tries.wait()
            monkeypatch.setattr(traces, "keep_looks", keep)
            keeper.searched([CustomerId("c1-2")], ANNA)
            while len(traces.looked) < 2:
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        keeper.opened(CustomerId("c1-3"), ANNA)
        await keeper.close()
        told = [(look.customer, look.what) for look in traces.looked]
        assert told == [("c1-1", Looked.OPENED), ("c1-2", Looked.SEARCHED), ("c1-3", Looked.OPENED)]

    asyncio.run(story())
