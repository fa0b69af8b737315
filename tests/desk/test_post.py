"""The desk takes mail in: once, to the right customer and ticket, in memory and on both databases alike."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from centrala.calls.usage import Usage
from centrala.clock import Mono, Now, Wall
from centrala.customers.customer import Customer, mail_reach
from centrala.desk.customers import CustomerDesk
from centrala.desk.letters import LetterDesk
from centrala.desk.post import MOST_AN_HOUR, PostDesk, Taken
from centrala.desk.ticket_ports import TicketAct, TicketQuestion
from centrala.desk.tickets import TicketDesk
from centrala.ids import AgentName, CustomerId, Ids, LetterId
from centrala.inbox.notices import NoticeKind, of_mail
from centrala.letters.letter import UNDO_MS, Letter, State
from centrala.organisation import Agent, Department, MailServer, Organisation, Postbox
from centrala.post.mail import Attached, Hand, Opened, Place
from centrala.post.threads import name_of_letter
from centrala.storage import open_database
from centrala.storage.customers import Customers
from centrala.storage.letters import Letters
from centrala.storage.mails import Mails
from centrala.storage.tickets import Tickets
from centrala.texts import Answer
from centrala.tickets.ticket import Ticket
from tests.desk.letters_in_memory import LettersInMemory
from tests.desk.memory import CustomersInMemory
from tests.desk.post_in_memory import PostInMemory
from tests.desk.test_customers import anybody
from tests.desk.tickets_memory import TicketsInMemory

ANNA, BERT = AgentName("anna"), AgentName("bert")
BOX = Postbox("care", server="imap.example.com", user="care", department="care")
CENTER = Organisation(
    name="Example",
    agents={ANNA: Agent(ANNA), BERT: Agent(BERT)},
    departments={"care": Department("care")},
    mail=MailServer("smtp.example.com", sender="care@example.com"),
    postboxes={"care": BOX},
)
BEGIN = 1_790_000_000_000
PLACE = Place("care", "account", 7, 1, 1)


@dataclass
class World:
    post: PostDesk
    letters: LetterDesk
    customers: CustomerDesk
    tickets: TicketDesk
    clock: list[int]
    uid: int = 0

    async def comes(self, one: Opened, *files: Attached) -> Taken:
        self.uid += 1
        self.clock[0] += 1_000
        return await self.post.take(one, BOX, replace(PLACE, last=self.uid), files)

    async def opens(self, one: Opened, *files: Attached) -> Ticket:
        taken = await self.comes(one, *files)
        assert taken.ticket is not None
        return taken.ticket

    async def customer(self, name: str = "Ilze", owner: AgentName = ANNA) -> Customer:
        reach = (mail_reach("ilze@example.com"),)
        return await self.customers.create(lambda one: replace(one, name=name, owner=owner, reaches=reach), ANNA)

    async def wrote(self, customer: CustomerId, ticket: Ticket | None = None) -> tuple[Letter, str]:
        """A letter that has left, and the name under which it did."""
        wanted = Letter(LetterId(""), customer, subject="Ours", words="Here.")
        wanted = wanted if ticket is None else replace(wanted, ticket=ticket.id)
        one = await self.letters.write(wanted, ANNA, anybody)
        self.clock[0] += UNDO_MS
        assert await self.letters.begin(one.id) is not None
        await self.letters.tried(one.id, Answer.TAKEN, "")
        return one, name_of_letter(one.key, "care@example.com")

    async def acts(self, ticket: Ticket) -> list[TicketAct]:
        return [entry.act for entry in await self.tickets.reads.entries([ticket.id])]

    async def all(self) -> list[Ticket]:
        return [one for one, _ in (await self.tickets.reads.page(TicketQuestion(sort="opened"))).rows]


Story = Callable[[World], Awaitable[None]]


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    clock, keys = [BEGIN], iter(range(1_000))

    def read() -> Now:
        return Now(Mono(clock[0]), Wall(clock[0]))

    def world(
        mails: Mails | PostInMemory,
        written: Letters | LettersInMemory,
        known: Customers | CustomersInMemory,
        cases: Tickets | TicketsInMemory,
    ) -> World:
        tickets = TicketDesk(cases, cases, Ids(1), read, lambda: CENTER)
        letters = LetterDesk(
            written, written, Ids(1), read, lambda: CENTER, Usage, lambda: f"{next(keys):032x}", tickets
        )
        people = CustomerDesk(known, known, Ids(1), read, lambda: CENTER)
        post = PostDesk(mails, mails, Ids(2), read, lambda: CENTER, tickets, told=letters.tell)
        return World(post, letters, people, tickets, clock)

    async def with_database(story: Story, place: str | Path) -> None:
        database = open_database(place)
        await database.prepare()
        try:
            async with asyncio.timeout(40):
                await story(world(Mails(database), Letters(database), Customers(database), Tickets(database)))
        finally:
            await database.close()

    def whole(story: Story) -> None:
        if request.param == "memory":
            known, cases = CustomersInMemory(), TicketsInMemory()
            written = LettersInMemory(known, cases)
            asyncio.run(story(world(PostInMemory(known, cases, written), written, known, cases)))  # type: ignore[arg-type]
        else:
            place = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path
            asyncio.run(with_database(story, place))

    return whole


def mail(key: str, **values: object) -> Opened:
    given = {"sender": "Ilze@Example.com", "name": "Ilze", "subject": f"About {key}", "words": "Hello.", **values}
    return Opened(key, message_id=f"<{key}@mail.example>", **given)  # type: ignore[arg-type]


def test_a_mail_of_a_customer_opens_a_ticket_of_its_owner_once(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        ilze = await world.customer()
        one = await world.opens(mail("a"), Attached("t1", "bill.pdf"))
        assert (one.customer, one.owner, one.department, one.subject) == (ilze.id, ANNA, "care", "About a")
        assert await world.acts(one) == [TicketAct.OPENED, TicketAct.MAIL, TicketAct.FILE]
        assert await world.comes(mail("a")) == Taken()
        assert await world.post.reads.place("care") == replace(PLACE, last=2), "it is read, and nothing came of it"
        (kept,) = await world.post.reads.of_customers([ilze.id], 10)
        assert (kept.ticket, kept.words, kept.opened) == (one.id, "Hello.", True)
        assert await world.post.reads.some([kept.id]) == {kept.id: kept}

    run(story)


def test_a_record_is_made_once_for_an_unknown_address(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        first, second = await world.opens(mail("a")), await world.opens(mail("b", sender="ILZE@example.com"))
        assert first.customer == second.customer != ""
        assert first.id != second.id
        made = await world.customers.reads.one(first.customer)
        assert made is not None
        assert (made.name, made.fresh, made.reaches[0].key) == ("Ilze", True, "ilze@example.com")
        nobodys = await world.opens(mail("c", sender="no address"))
        assert (nobodys.customer, nobodys.owner) == ("", "")

    run(story)


def test_a_shared_address_is_nobodys_until_a_person_says_whose(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        ilze, _ = await world.customer(), await world.customer("Juris", BERT)
        one = await world.opens(mail("a"))
        assert (one.customer, one.owner) == ("", "")
        assert await world.post.reads.of_customers([ilze.id], 10) == []
        await world.tickets.change(one.id, one.version, lambda was: replace(was, customer=ilze.id), ANNA)
        assert [each.ticket for each in await world.post.reads.of_customers([ilze.id], 10)] == [one.id]

    run(story)


def test_an_answer_joins_the_ticket_of_the_letter_whoever_sends_it(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        ilze = await world.customer()
        ticket = await world.opens(mail("a"))
        letter, name = await world.wrote(ilze.id, ticket)
        assert letter.refers == ("<a@mail.example>",)
        kept = await world.tickets.reads.one(ticket.id)
        assert kept is not None
        await world.tickets.change(ticket.id, kept.version, lambda was: replace(was, state="closed"), ANNA)
        taken = await world.comes(mail("b", sender="juris@example.com", refers=(name,)))
        assert taken.mail is not None
        assert taken.ticket is not None
        assert (taken.ticket.id, taken.ticket.state) == (ticket.id, "open")
        assert (taken.mail.customer, taken.mail.answers) == (ilze.id, letter.id)
        second, _ = await world.wrote(ilze.id, ticket)
        assert second.refers == (name, "<b@mail.example>")
        _, alone = await world.wrote(ilze.id)
        other = await world.opens(mail("c", sender="juris@example.com", refers=(alone,)))
        assert other.id != ticket.id
        assert other.customer == ilze.id

    run(story)


def test_subjects_and_names_of_mails_let_in_only_whose_ticket_it_is(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        await world.customer()
        one = await world.opens(mail("a"))
        assert (await world.opens(mail("b", refers=("<a@mail.example>",)))).id == one.id
        assert (await world.opens(mail("c", subject=f"Re: {one.id}"))).id == one.id
        stranger_ = "stranger@example.com"
        for wanted in (
            mail("s1", sender=stranger_, refers=("<a@mail.example>",)),
            mail("s2", sender=stranger_, subject=f"Re: {one.id}"),
        ):
            stranger = await world.opens(wanted)
            assert stranger.id != one.id
            assert stranger.customer != one.customer

    run(story)


def test_what_programs_write_opens_nothing_and_bounces_return_the_letter(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        ilze = await world.customer()
        ticket = await world.opens(mail("a"))
        letter, name = await world.wrote(ilze.id, ticket)
        assert await world.comes(mail("b", hand=Hand.AUTOMATIC, sender="news@example.com")) == Taken()
        assert (await world.comes(mail("c", hand=Hand.AUTOMATIC, refers=(name,)))).ticket is not None
        back = (await world.comes(mail("d", hand=Hand.BOUNCE, returned=(name,)))).letter
        assert back is not None
        assert (back.id, back.state, back.trouble) == (letter.id, State.REFUSED, "returned")
        assert await world.comes(mail("e", hand=Hand.BOUNCE, returned=("<x@y>",))) == Taken()
        assert [one.id for one in await world.all()] == [ticket.id]
        assert (await world.acts(ticket)).count(TicketAct.MAIL) == 2

    run(story)


def test_a_flood_of_one_sender_opens_few_tickets(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        for number in range(MOST_AN_HOUR + 5):
            await world.opens(mail(f"f{number}"))
        assert len(await world.all()) == MOST_AN_HOUR
        assert (await world.opens(mail("g", sender="other@example.com"))).id not in {
            one.id for one in (await world.all())[:-1]
        }

    run(story)


def test_whose_customer_and_whose_ticket_it_is_are_told_and_watchers_that_it_changed() -> None:
    told = of_mail("k1-1", "anna", "bert", ["anna", "cora"], Wall(1))
    assert [(one.person, one.kind) for one in told] == [
        ("anna", NoticeKind.MAIL),
        ("bert", NoticeKind.MAIL),
        ("cora", NoticeKind.WATCHED),
    ]
    assert of_mail("k1-1", "", "", [], Wall(1)) == []
