"""A customer is erased: what refuses it, what goes, what stays, and that no file has a byte of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy import select

from centrala.clock import Wall
from centrala.customers.customer import Customer, phone_reach
from centrala.customers.importing import State
from centrala.customers.terms import terms_in
from centrala.desk.agreed_ports import AgreedAct, AgreedDeed, AgreedQuestion, AgreedRecords
from centrala.desk.customers import CustomerDesk, Edit
from centrala.desk.followup_ports import FollowupDeed, FollowupQuestion, FollowupRecords, Turn
from centrala.desk.imports import ImportDesk
from centrala.desk.lead_ports import LeadAct, LeadDeed, LeadQuestion, LeadRecords
from centrala.desk.ports import Act, CustomerQuestion
from centrala.desk.privacy import PrivacyDesk
from centrala.desk.privacy_ports import Person, Up
from centrala.desk.ticket_ports import TicketAct, TicketQuestion
from centrala.desk.tickets import Contact, TicketDesk
from centrala.errors import Mistakes, Refused, Trouble
from centrala.floor.commands import SaveNote
from centrala.floor.effect import Kind, Row
from centrala.followups.followup import Followup
from centrala.ids import (
    AgentName,
    AgreedId,
    CustomerId,
    FollowupId,
    Ids,
    InteractionId,
    LeadId,
    LetterId,
    MailId,
    QueueName,
    RecordingId,
)
from centrala.interactions.about import About
from centrala.interactions.asks import CustomerFound
from centrala.interactions.events import InteractionClosed, NoteSaved
from centrala.interactions.interaction import Outcome
from centrala.leads.lead import Lead
from centrala.letters.letter import Letter
from centrala.orders.appointment import Appointment
from centrala.orders.order import Order, OrderLine
from centrala.organisation import Agent, CallerRule, CustomerField, Organisation
from centrala.post.mail import Mail
from centrala.privacy.looks import Look, Looked
from centrala.scripting.run import Run
from centrala.storage import History, Journal, RecordStore, open_record
from centrala.storage.agreed import Appointments, Orders
from centrala.storage.customers import Customers
from centrala.storage.files import DirectoryShelf, Files
from centrala.storage.followups import Followups
from centrala.storage.history import Theirs
from centrala.storage.imports import CustomerImports
from centrala.storage.leads import Leads
from centrala.storage.letters import Letters
from centrala.storage.mails import Mails
from centrala.storage.messages import Messages
from centrala.storage.privacy import Privacy
from centrala.storage.schema import customer_import_rows
from centrala.storage.scripts import Scripts
from centrala.storage.tickets import Tickets
from centrala.tickets.ticket import Ticket
from tests.storage.making import ANNA, Clock, Maker

RITA = AgentName("rita")
ILZE = "Ilze Kalna"
NUMBER = "+37120000001"
CENTER = Organisation(
    country="LV",
    callers={NUMBER: CallerRule(NUMBER)},  # type: ignore[dict-item,arg-type]
    agents={ANNA: Agent(ANNA)},
    ticket_fields={"order": CustomerField("order")},
)


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
    ticket_ids: Ids = field(default_factory=lambda: Ids(7))

    async def calls(self, *ids: str, caller: str = NUMBER, name: str = ILZE, customer: str = "") -> None:
        self.maker.caller, self.maker.name, self.maker.customer = caller, name, customer
        for id_ in ids:
            for entry in self.maker.call(id_):
                self.record.append(entry)
        await self.record.saved(self.maker.last)

    @property
    def promises(self) -> Followups:
        return Followups(self.record.database)

    async def known(self, id_: str, customer: str, about: About) -> None:
        """A call, whose records answered who it is while it was up."""
        opened, interaction, _ = self.maker.opened(id_)
        interaction.known = about
        rows = [Row(Kind.INTERACTION, id_, interaction)]
        self.record.append(opened)
        fact = CustomerFound(interaction.id, customer, self.maker.name, about=about)
        self.record.append(self.maker.entry(fact, [], rows))
        closed = InteractionClosed(interaction.id, Outcome.ANSWERED)
        record = self.maker.record(id_)
        self.record.append(self.maker.entry(None, [closed], [Row(Kind.INTERACTION, id_, None)], [record]))
        await self.record.saved(self.maker.last)

    async def promise(self, one: Followup) -> None:
        def work(records: FollowupRecords) -> None:
            records.add(one)
            records.note(one.id, FollowupDeed(Wall(1), ANNA, Turn.MADE))

        await self.promises.run(work)

    @property
    def letters(self) -> Letters:
        return Letters(self.record.database)

    async def writes(self, one: Letter) -> None:
        assert await self.letters.run(lambda records: records.add(one))

    @property
    def mails(self) -> Mails:
        return Mails(self.record.database)

    async def came(self, id_: str, customer: str, sender: str, words: str) -> None:
        """A mail; of nobody's record if ``customer`` is empty."""
        one = Mail(MailId(id_), "care", customer=CustomerId(customer), sender=sender, words=words)
        await self.mails.run(lambda records: records.add(one, sender))

    async def chance(self, id_: str, **values: object) -> None:
        one = Lead(LeadId(id_), **{"about": f"{ILZE} may want {id_}", "by": ANNA, **values})  # type: ignore[arg-type]

        def work(records: LeadRecords) -> None:
            records.add(one)
            records.note(one.id, LeadDeed(Wall(1), ANNA, LeadAct.MADE))

        await Leads(self.record.database).run(work)

    async def agrees(self, id_: str, **values: object) -> None:
        """An order and an appointment, of the same customer or call."""
        order = Order(AgreedId(f"g-{id_}"), lines=(OrderLine(f"A card for {ILZE}"),), by=ANNA, **values)  # type: ignore[arg-type]
        meeting = Appointment(AgreedId(f"h-{id_}"), about=f"{ILZE} wants {id_}", by=ANNA, **values)  # type: ignore[arg-type]

        def takes(records: AgreedRecords[Order]) -> None:
            records.add(order)
            records.note(order.id, AgreedDeed(Wall(1), ANNA, AgreedAct.MADE))

        def makes(records: AgreedRecords[Appointment]) -> None:
            records.add(meeting)
            records.note(meeting.id, AgreedDeed(Wall(1), ANNA, AgreedAct.MADE))

        await Orders(self.record.database).run(takes)
        await Appointments(self.record.database).run(makes)

    @property
    def tickets(self) -> TicketDesk:
        store = Tickets(self.record.database)
        return TicketDesk(store, store, self.ticket_ids, self.maker.clock, lambda: CENTER)

    async def ticket(self, subject: str, customer: str = "") -> Ticket:
        def edit(one: Ticket) -> Ticket:
            fields = {"order": f"{subject} 1"}
            return replace(one, subject=subject, customer=CustomerId(customer), tags=(f"{subject} tag",), fields=fields)

        made = await self.tickets.create(lambda one: replace(edit(one), owner=ANNA), ANNA)
        return await self.tickets.note(made.id, f"{subject} note", ANNA, any_ticket, told=False, key="k")

    @property
    def scripts(self) -> Scripts:
        return Scripts(self.record.database)

    async def answer(self, interaction: str, answer: str) -> None:
        """Given in a script beside this interaction."""
        run = Run(InteractionId(interaction), "invoice", "ask", answers={"ask": answer})
        assert await self.scripts.run(lambda records: records.add(run))

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


def any_ticket(one: Ticket) -> None:
    """No ticket is closed to whoever asks."""


def anybody(one: Customer) -> None:
    """No record is closed to whoever asks."""


async def filed(world: World, *rows: Sequence[str]) -> None:
    """A file that was imported, with what undoing needs of its rows, and one that nobody took over."""
    imports = CustomerImports(world.record.database)
    desk = ImportDesk(imports, imports, Ids(77), Clock(), lambda: CENTER)
    begun = [await desk.begin("people.csv", ANNA) for _ in range(2)]
    for one in begun:
        await desk.headed(one.id, ("Name", "Phone", "Note"), "utf-8")
        await desk.stage(one.id, list(enumerate(rows, 2)))
        await desk.read(one.id)
    one = begun[0]
    await desk.check(one.id)
    while (after := await desk.step(one.id, 2)) is not None and after.state is State.CHECKING:
        pass
    await desk.run(one.id)
    while (after := await desk.step(one.id, 2)) is not None and after.state is State.RUNNING:
        pass


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
                about = About("lv", ANNA, 2, "Kalnas kundze", "Kurzeme", {"pet": "Tobiass"})
                await world.known("i2-4", id_, about)
                await world.promise(Followup(FollowupId("f-1"), promised="Ring Ilze back", customer=id_))
                await world.promise(Followup(FollowupId("f-2"), promised="Write to Ilze", interaction="i2-2"))  # type: ignore[arg-type]
                await world.writes(Letter(LetterId("v-1"), id_, to="kalna@example.com", words="Dear Ilze Kalna"))
                await world.writes(Letter(LetterId("v-2"), others[7], to="007@example.com", words="Dear 007"))
                await world.came("m-1", id_, "kalna@elsewhere.example", "My card is red, says Ilze")
                await world.came("m-2", others[7], "007@example.com", "My card is blue")
                await world.answer("i2-1", "Ilze wants red shoes")
                await world.answer("i1-7", "007 wants boots")
                await world.promise(Followup(FollowupId("f-3"), promised="Ring 007", customer=others[7]))
        await filed(world, (ILZE, "2000 0001", "likes evenings, Ilze"), ("Somebody else", "2999 9998", ""))
        assert [row.line for _, row in (await world.traces.told(await world.traces.person(id_))).imported] == [2]
        found, holds = await world.privacy.found(id_)
        assert (found.records, found.calls, found.live, found.known_callers, list(holds)) == (1, 4, 0, 1, [])
        assert (found.values > 20, found.followups, found.letters, found.mails) == (True, 2, 1, 1)
        if "sqlite" in request.node.callspec.id:
            assert world.files_with("Kalnas kundze", "Tobiass")
        told = await world.traces.told(await world.traces.person(id_))
        assert {one.id for one in told.followups} == {"f-1", "f-2"}
        assert [one.words for one in told.letters] == ["Dear Ilze Kalna"]
        assert [one.words for one in told.mails] == ["My card is red, says Ilze"]
        assert [dict(run.answers) for run in told.scripts] == [{"ask": "Ilze wants red shoes"}]
        await world.erased(id_, " ilze  KALNA")
        assert [one.id for one in await world.letters.of_customers([id_, others[7]], 9)] == ["v-2"]
        assert [one.id for one in await world.mails.of_customers([id_, others[7]], 9)] == ["m-2"]
        assert await world.scripts.of(InteractionId("i2-1")) == []
        assert len(await world.scripts.of(InteractionId("i1-7"))) == 1
        assert [line.one.id for line in (await world.promises.page(FollowupQuestion())).rows] == ["f-3"]
        assert await world.customers.reads.one(id_) is None
        rows = select(customer_import_rows.c.line).order_by(customer_import_rows.c.line)
        assert await world.record.database.read(lambda connection: list(connection.scalars(rows))) == [3, 3]
        assert await world.customers.reads.with_keys(phone_reach(NUMBER, "LV").kind, [NUMBER]) == [[]]
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
            assert world.files_with("Kalnas kundze", "Tobiass", "kalna@elsewhere.example", "My card is red") == []
        acts = [(deed.act, deed.by) for deed in await world.customers.reads.deeds(id_)]
        assert acts == [(Act.MADE, ANNA), (Act.IMPORTED, ANNA), (Act.ERASED, RITA)]
        with pytest.raises(Refused) as caught:
            await world.privacy.found(id_)
        assert caught.value.code == "customer_erased"

    run(day)


def test_leads_of_an_erased_customer_are_told_and_go(run: Callable[[Day], None]) -> None:
    """By the record, by the call, and by a number or an address that nobody else has."""

    async def day(world: World) -> None:
        id_ = await world.customer(ILZE, NUMBER)
        other = await world.customer("Other Person", "+37121110001")
        await world.calls("i2-1")
        await world.calls("i1-1", caller="+37121110001", name="Other Person")
        await world.chance("s-1", customer=id_, number=NUMBER)
        await world.chance("s-2", interaction=InteractionId("i2-1"))
        await world.chance("s-3", number=NUMBER)
        await world.chance("s-4", customer=other, interaction=InteractionId("i2-1"))
        await world.chance("s-5", interaction=InteractionId("i1-1"), number="+37121110001")
        assert (await world.privacy.found(id_))[0].leads == 3
        told = await world.traces.told(await world.traces.person(id_))
        assert {one.id for one in told.leads} == {"s-1", "s-2", "s-3"}
        await world.erased(id_)
        left = Leads(world.record.database)
        assert {line.one.id for line in (await left.page(LeadQuestion())).rows} == {"s-4", "s-5"}
        assert [await left.deeds(LeadId(f"s-{n}")) for n in (1, 2, 3)] == [[]] * 3
        assert len(await left.deeds(LeadId("s-4"))) == 1

    run(day)


def test_orders_and_appointments_of_an_erased_customer_are_told_and_go(run: Callable[[Day], None]) -> None:
    """By the record, and by the call of nobody known."""

    async def day(world: World) -> None:
        id_ = await world.customer(ILZE, NUMBER)
        other = await world.customer("Other Person", "+37121110001")
        await world.calls("i2-1")
        await world.agrees("1", customer=id_)
        await world.agrees("2", interaction=InteractionId("i2-1"))
        await world.agrees("3", customer=other, interaction=InteractionId("i2-1"))
        found = (await world.privacy.found(id_))[0]
        assert (found.orders, found.appointments) == (2, 2)
        told = await world.traces.told(await world.traces.person(id_))
        assert [one.id for one in told.orders] == ["g-1", "g-2"]
        assert [one.id for one in told.appointments] == ["h-1", "h-2"]
        await world.erased(id_)
        orders, appointments = Orders(world.record.database), Appointments(world.record.database)
        assert [line.one.id for line in (await orders.page(AgreedQuestion())).rows] == ["g-3"]
        assert [line.one.id for line in (await appointments.page(AgreedQuestion())).rows] == ["h-3"]
        assert [len(await orders.deeds(AgreedId(f"g-{n}"))) for n in (1, 2, 3)] == [0, 0, 1]
        assert [len(await appointments.deeds(AgreedId(f"h-{n}"))) for n in (1, 2, 3)] == [0, 0, 1]

    run(day)


def test_tickets_of_an_erased_customer_are_counted_and_say_nothing(
    run: Callable[[Day], None], request: pytest.FixtureRequest
) -> None:
    async def day(world: World) -> None:
        id_ = await world.customer()
        stays = await world.customer("Berta Ozola", "+37120000002")
        await world.calls("i2-1")
        theirs = await world.ticket("Kalnagold", id_)
        called = (await world.tickets.answered(_contact("i2-1"))).ticket
        await world.tickets.note(called, "Kalnagold rang", ANNA, any_ticket, told=True, key="")
        for ticket in (theirs.id, called):
            file = f"t-{ticket}"
            await world.files.put(
                file, b"Kalnagold", retention="ticket", subject=f"ticket:{ticket}", at=Wall(1), keep_until=Wall(1 << 60)
            )
            await world.tickets.attach(ticket, file, "Kalnagold.txt", ANNA, any_ticket, key=file)
        part, berta, nobodys = [await world.ticket(*said) for said in (("Kalnapart",), ("Berta", stays), ("Nobody",))]
        await world.tickets.merge(called, part.id, ANNA, any_ticket)
        await world.tickets.merge(called, berta.id, ANNA, any_ticket)
        found, _ = await world.privacy.found(id_)
        assert found.tickets == 3
        told = await world.traces.told(await world.traces.person(id_))
        assert [one.id for one, _ in told.tickets] == [theirs.id, called, part.id]
        assert "Kalnagold rang" in [entry.text for _, entries in told.tickets for entry in entries]
        await world.erased(id_)
        for name in (theirs.id, called, part.id):
            assert await world.files.find(f"t-{name}") is None
            one = await world.tickets.reads.one(name)
            assert one is not None
            assert (one.erased, one.state, one.subject, one.number, one.customer) == (True, "closed", "", "", "")
            assert (one.tags, dict(one.fields), one.owner) == ((), {}, ANNA)
            entries = await world.tickets.reads.entries([name])
            assert {entry.text for entry in entries} == {""}
            assert entries[0].act in (TicketAct.OPENED, TicketAct.OPENED_BY_CALL)
            with pytest.raises(Refused) as caught:
                await world.tickets.note(name, "again", ANNA, any_ticket, told=False, key="")
            assert caught.value.code == "ticket_erased"
        rows = (await world.tickets.reads.page(TicketQuestion(sort="opened"))).rows
        assert [one.id for one, _ in rows] == [theirs.id, called, nobodys.id]
        kept = await world.tickets.reads.entries([berta.id, nobodys.id])
        assert {"Berta note", "Nobody note"} <= {entry.text for entry in kept}
        if "sqlite" in request.node.callspec.id:
            assert world.files_with("Nobody note", "Berta tag")
            assert world.files_with("Kalnagold", "kalnagold", "Kalnapart", "20000001") == []
        await world.customers.merge(stays, await world.customer("Ilga"), ANNA, anybody)
        assert (await world.privacy.found(stays))[0].tickets == 1, "what was emptied is nobody's"

    run(day)


def _contact(interaction: str) -> Contact:
    return Contact(InteractionId(interaction), ANNA, QueueName("calls"), CustomerId(""), NUMBER)


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
