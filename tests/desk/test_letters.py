"""The desk's commands on letters, with records in memory, in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from centrala.calls.usage import Usage
from centrala.clock import Mono, Now, Wall
from centrala.customers.customer import Consent, Customer, mail_reach, phone_reach
from centrala.desk.customers import CustomerDesk
from centrala.desk.letters import LetterDesk
from centrala.desk.ticket_ports import TicketAct
from centrala.desk.tickets import TicketDesk
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, CustomerId, Ids, LetterId, NumberText, TicketId
from centrala.letters.letter import UNDO_MS, Channel, Letter, State
from centrala.organisation import Agent, MailServer, Organisation, TextGateway
from centrala.storage import open_database
from centrala.storage.customers import Customers
from centrala.storage.letters import Letters
from centrala.storage.tickets import Tickets
from centrala.texts import Answer
from centrala.tickets.ticket import Ticket
from tests.desk.letters_in_memory import LettersInMemory
from tests.desk.memory import CustomersInMemory
from tests.desk.test_customers import anybody
from tests.desk.tickets_memory import TicketsInMemory

ANNA, BERT = AgentName("anna"), AgentName("bert")
CENTER = Organisation(
    name="Example",
    country="LV",
    agents={"anna": Agent(AgentName("anna")), "bert": Agent(AgentName("bert"))},  # type: ignore[dict-item]
    mail=MailServer("smtp.example.com", sender="care@example.com"),
    texts=TextGateway("https://sms.example.com", per_number=2),
)
BEGIN = 1_790_000_000_000


@dataclass
class World:
    """Two programs of one center, and the clock that both look at."""

    desk: LetterDesk
    other: LetterDesk
    customers: CustomerDesk
    tickets: TicketDesk
    usage: Usage
    clock: list[int] = field(default_factory=lambda: [BEGIN])
    center: list[Organisation] = field(default_factory=lambda: [CENTER])

    def passes(self, ms: int) -> None:
        self.clock[0] += ms

    async def ilze(self, **values: object) -> Customer:
        reaches = (phone_reach("2000 1111", "LV"), phone_reach("6720 0300", "LV"), mail_reach("ilze@example.com"))
        return await self.customers.create(
            lambda one: replace(one, name="Ilze", reaches=reaches, **values),  # type: ignore[arg-type]
            ANNA,
        )

    async def ticket(self, whose: CustomerId) -> Ticket:
        return await self.tickets.create(lambda one: replace(one, customer=whose, owner=ANNA), ANNA)

    async def responded(self, of: Ticket) -> int | None:
        kept = await self.tickets.reads.one(of.id)
        assert kept is not None
        return kept.responded

    async def leaves(self, one: Letter, answer: Answer | None, trouble: str = "") -> None:
        """After its five seconds, in another two; the server says this."""
        self.passes(UNDO_MS)
        assert await self.desk.begin(one.id) is not None
        self.passes(2_000)
        await self.other.tried(one.id, answer, trouble)

    async def state(self, one: Letter) -> tuple[State, int, str]:
        kept = await self.other.reads.one(one.id)
        assert kept is not None
        return kept.state, kept.attempts, kept.trouble


Story = Callable[[World], Awaitable[None]]


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    clock, center, usage = [BEGIN], [CENTER], Usage()
    keys = iter(range(1_000))

    def read() -> Now:
        return Now(Mono(clock[0]), Wall(clock[0]))

    def world(
        stores: list[Letters] | list[LettersInMemory],
        known: Customers | CustomersInMemory,
        cases: Tickets | TicketsInMemory,
    ) -> World:
        tickets = TicketDesk(cases, cases, Ids(1), read, lambda: center[0])
        first, second = (
            LetterDesk(one, one, Ids(7), read, lambda: center[0], lambda: usage, lambda: str(next(keys)), tickets)
            for one in stores
        )
        people = CustomerDesk(known, known, Ids(1), read, lambda: center[0])
        return World(first, second, people, tickets, usage, clock, center)

    async def with_database(story: Story, place: str | Path) -> None:
        databases = [open_database(place) for _ in range(2)]
        await databases[0].prepare()
        try:
            async with asyncio.timeout(40):
                await story(world([Letters(one) for one in databases], Customers(databases[0]), Tickets(databases[0])))
        finally:
            for database in databases:
                await database.close()

    def whole(story: Story) -> None:
        if request.param == "memory":
            known, cases = CustomersInMemory(), TicketsInMemory()
            asyncio.run(story(world([LettersInMemory(known, cases)] * 2, known, cases)))  # type: ignore[arg-type]
        else:
            place = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path
            asyncio.run(with_database(story, place))

    return whole


def mail(whose: Customer, **values: object) -> Letter:
    given = {"subject": "Your offer", "words": "Here it is.", **values}
    return Letter(LetterId(""), whose.id, **given)  # type: ignore[arg-type]


def text(whose: Customer, words: str = "Here it is.", **values: object) -> Letter:
    return mail(whose, channel=Channel.TEXT, subject="", words=words, **values)


async def refused(told: Awaitable[object]) -> str:
    with pytest.raises(Refused) as refusal:
        await told
    return refusal.value.code


def test_a_letter_is_kept_waits_its_moment_and_leaves_once(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        ilze = await world.ilze()
        one = await world.desk.write(mail(ilze), ANNA, anybody)
        assert (one.to, one.by, one.state, one.due) == ("ilze@example.com", ANNA, State.WAITING, BEGIN + UNDO_MS)
        assert await world.other.reads.of_customers([ilze.id], 10) == [one]
        assert (await world.other.reads.next_due(), await world.other.reads.due(Wall(BEGIN), 9)) == (one.due, [])
        assert await world.desk.begin(one.id) is None, "it can be taken back until then"
        world.passes(UNDO_MS)
        assert await world.other.reads.due(one.due, 9) == [one]
        begun = await world.desk.begin(one.id)
        assert begun is not None
        assert (begun.state, begun.attempts) == (State.SENDING, 1)
        assert await world.other.begin(one.id) is None, "one program hands it over"
        assert await refused(world.other.take_back(one.id, ANNA, anybody)) == "letter_left"
        await world.desk.tried(one.id, Answer.TAKEN, "")
        assert await world.state(one) == (State.SENT, 1, "")
        assert await world.other.reads.next_due() is None
        assert await refused(world.desk.again(one.id, ANNA, anybody)) == "letter_not_failed"

    run(story)


def test_what_is_asked_for_twice_under_one_key_is_one_letter(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        ilze = await world.ilze()
        one = await world.desk.write(mail(ilze), ANNA, anybody, key="k-1")
        assert await world.other.write(mail(ilze), ANNA, anybody, key="k-1") == one
        of_bert = await world.other.write(mail(ilze), BERT, anybody, key="k-1")
        assert of_bert.id != one.id, "keys are the writer's own"
        assert len(await world.desk.reads.of_customers([ilze.id], 10)) == 2
        plain = [await desk.write(mail(ilze), ANNA, anybody) for desk in (world.desk, world.other)]
        assert len({letter.id for letter in plain}) == 2, "two starts may count alike"

    run(story)


def test_who_takes_back_in_time_is_obeyed(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        one = await world.desk.write(mail(await world.ilze()), ANNA, anybody)
        back = await world.other.take_back(one.id, BERT, anybody)
        assert (back.state, back.changed_by) == (State.TAKEN_BACK, BERT)
        world.passes(UNDO_MS)
        assert await world.desk.begin(one.id) is None
        assert await refused(world.desk.take_back(LetterId("nobody"), BERT, anybody)) == "no_such_letter"

    run(story)


def test_who_does_not_want_it_does_not_get_it_now_nor_again(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        no = await world.ilze(consent=Consent(mail=False))
        assert await refused(world.desk.write(mail(no), ANNA, anybody)) == "not_wanted"
        ilze = await world.ilze()
        one = await world.desk.write(mail(ilze), ANNA, anybody)
        world.passes(UNDO_MS)
        await world.desk.begin(one.id)
        await world.desk.tried(one.id, Answer.REFUSED, "mail_refused")
        await world.customers.change(ilze.id, ilze.version, lambda was: replace(was, consent=Consent(mail=False)), ANNA)
        assert await refused(world.desk.again(one.id, ANNA, anybody)) == "not_wanted"
        assert await world.state(one) == (State.REFUSED, 1, "mail_refused")
        assert len(await world.desk.reads.of_customers([no.id], 10)) == 0

    run(story)


def test_what_can_not_leave_is_refused_with_why(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        ilze = await world.ilze()
        bare = await world.customers.create(lambda one: replace(one, name="Bare"), ANNA)
        assert await refused(world.desk.write(mail(bare), ANNA, anybody)) == "no_such_reach"
        assert await refused(world.desk.write(mail(ilze, to="else@example.com"), ANNA, anybody)) == "no_such_reach"
        nobody = Letter(LetterId(""), CustomerId("nobody"), subject="x", words="x")
        assert await refused(world.desk.write(nobody, ANNA, anybody)) == "no_such_customer"
        assert await refused(world.desk.write(text(ilze, to="+37167200300"), ANNA, anybody)) == "no_text_there"
        for wrong in (mail(ilze, subject="a\nb"), mail(ilze, words=""), text(ilze, "")):
            with pytest.raises(Mistakes):
                await world.desk.write(wrong, ANNA, anybody)
        world.center[0] = replace(CENTER, mail=MailServer(), texts=TextGateway())
        assert await refused(world.desk.write(mail(ilze), ANNA, anybody)) == "no_mail_server"
        assert await refused(world.desk.write(text(ilze), ANNA, anybody)) == "no_gateway"
        assert await world.desk.reads.of_customers([ilze.id], 10) == []

    run(story)


def test_texts_by_hand_and_those_of_callers_share_the_cap_of_an_hour(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        ilze = await world.ilze()
        world.usage.text(NumberText("+37120001111"), now=Now(Mono(BEGIN), Wall(BEGIN)))
        first = await world.desk.write(text(ilze), ANNA, anybody)
        assert await refused(world.other.write(text(ilze), ANNA, anybody)) == "no_text_there"
        await world.desk.take_back(first.id, ANNA, anybody)
        await world.other.write(text(ilze), ANNA, anybody)
        assert await refused(world.desk.write(text(ilze), ANNA, anybody)) == "no_text_there"
        world.passes(3_600_001)
        await world.desk.write(text(ilze), ANNA, anybody)

    run(story)


def test_after_a_death_in_the_middle_a_mail_is_unclear_and_a_text_waits(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        ilze = await world.ilze()
        letters = [await world.desk.write(wanted, ANNA, anybody) for wanted in (mail(ilze), text(ilze), mail(ilze))]
        world.passes(UNDO_MS)
        for one in letters[:2]:
            assert await world.desk.begin(one.id) is not None
        await world.other.recover()
        assert [(await world.state(one))[0] for one in letters] == [State.UNCLEAR, State.WAITING, State.WAITING]
        again = await world.other.again(letters[0].id, BERT, anybody)
        assert (again.state, again.changed_by, again.key) == (State.WAITING, BERT, letters[0].key)

    run(story)


def test_letters_of_a_record_that_became_part_of_another_are_the_others(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        ilze = await world.ilze()
        twin = await world.customers.create(lambda one: replace(one, name="I. Kalniņa"), ANNA)
        await world.customers.merge(ilze.id, twin.id, ANNA, anybody)
        one = await world.desk.write(mail(twin), ANNA, anybody)
        assert one.customer == ilze.id

    run(story)


def test_what_is_written_from_a_ticket_stands_in_its_story_and_stops_its_clock_when_it_has_left(
    run: Callable[[Story], None],
) -> None:
    async def story(world: World) -> None:
        ilze = await world.ilze()
        ticket = await world.ticket(ilze.id)
        told: list[tuple[Ticket | None, Ticket]] = []
        world.tickets.listen(lambda was, now: told.append((was, now)))
        one = await world.desk.write(mail(ilze, ticket=ticket.id), ANNA, anybody, key="k-1")
        assert await world.other.write(mail(ilze, ticket=ticket.id), ANNA, anybody, key="k-1") == one
        entries = await world.tickets.reads.entries([ticket.id])
        assert [(entry.act, entry.by, entry.about) for entry in entries][1:] == [(TicketAct.LETTER, ANNA, one.id)]
        assert entries[-1].text == "", "the words lie in the letter alone"
        assert await world.responded(ticket) is None, "it has not left"
        assert await world.desk.reads.some([one.id, LetterId("nobody")]) == {one.id: one}
        await world.leaves(one, Answer.TAKEN)
        sent = BEGIN + UNDO_MS + 2_000
        assert await world.responded(ticket) == sent
        assert [(was and was.responded, now.responded) for was, now in told][-1] == (None, sent)
        later = await world.desk.write(text(ilze, ticket=ticket.id), BERT, anybody)
        await world.leaves(later, Answer.DELIVERED)
        assert await world.responded(ticket) == sent, "the first answer is the first"
        kept = await world.tickets.reads.one(ticket.id)
        assert kept is not None
        assert kept.updated == world.clock[0], "the clock of the next word begins anew"
        assert [row.id for row in await world.desk.reads.of_tickets([ticket.id], 9)] == [later.id, one.id]

    run(story)


@pytest.mark.parametrize("answer", [Answer.REFUSED, Answer.AWAY, None])
def test_what_did_not_leave_stops_no_clock(run: Callable[[Story], None], answer: Answer | None) -> None:
    async def story(world: World) -> None:
        ilze = await world.ilze()
        ticket = await world.ticket(ilze.id)
        back = await world.desk.write(mail(ilze, ticket=ticket.id), ANNA, anybody)
        await world.desk.take_back(back.id, ANNA, anybody)
        one = await world.desk.write(mail(ilze, ticket=ticket.id), ANNA, anybody)
        await world.leaves(one, answer, "mail_refused")
        assert await world.responded(ticket) is None
        assert len(await world.tickets.reads.entries([ticket.id])) == 3, "it stands there all the same"
        if answer is not Answer.AWAY:
            await world.desk.again(one.id, BERT, anybody)
            await world.leaves(one, Answer.TAKEN)
            assert await world.responded(ticket) == world.clock[0]

    run(story)


def test_a_letter_is_of_the_ticket_that_says_everything_now_and_of_nobody_elses(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        ilze = await world.ilze()
        twin = await world.customers.create(lambda one: replace(one, name="I. Kalniņa"), ANNA)
        kept, part = await world.ticket(ilze.id), await world.ticket(twin.id)
        other = await world.customers.create(lambda one: replace(one, name="Other"), ANNA)
        others, nobodys = await world.ticket(other.id), await world.ticket(CustomerId(""))
        for wrong in (part, others, nobodys):
            given = mail(ilze, ticket=wrong.id)
            assert await refused(world.desk.write(given, ANNA, anybody)) == "not_their_ticket"
        gone = mail(ilze, ticket=TicketId("nowhere"))
        assert await refused(world.desk.write(gone, ANNA, anybody)) == "no_such_ticket"
        assert await world.desk.reads.of_customers([ilze.id], 9) == [], "nothing of it is kept"
        await world.customers.merge(ilze.id, twin.id, ANNA, anybody)
        await world.tickets.merge(kept.id, part.id, ANNA, lambda _: None)
        one = await world.desk.write(mail(twin, ticket=part.id), ANNA, anybody)
        assert (await world.tickets.reads.entries([kept.id]))[-1].about == one.id
        await world.leaves(one, Answer.TAKEN)
        assert (await world.responded(kept), await world.responded(part)) == (world.clock[0], None)

    run(story)


def test_who_may_not_write_on_the_ticket_does_not_write_from_it(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        ilze = await world.ilze()
        ticket = await world.ticket(ilze.id)

        def never(_: Ticket) -> None:
            raise Refused("not_allowed", "No.")

        given = mail(ilze, ticket=ticket.id)
        assert await refused(world.desk.write(given, ANNA, anybody, may_ticket=never)) == "not_allowed"
        assert await world.desk.reads.of_customers([ilze.id], 9) == []

    run(story)
