"""Articles that solved tickets ask for, on both databases: found once, accepted once, and never asked twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.desk.article_ports import ArticleAct
from centrala.desk.articles import ArticleDesk
from centrala.desk.customers import CustomerDesk
from centrala.desk.proposal_ports import Kept, ProposalState
from centrala.desk.proposals import ProposalDesk
from centrala.desk.tickets import TicketDesk
from centrala.errors import Refused
from centrala.ids import AgentName, CustomerId, Ids, ProposalId
from centrala.knowledge.proposing import Solved, content_of
from centrala.organisation import Agent, Organisation
from centrala.storage import open_database
from centrala.storage.articles import Articles
from centrala.storage.customers import Customers
from centrala.storage.database import Database
from centrala.storage.proposals import Proposals
from centrala.storage.ticket_traces import empty_tickets
from centrala.storage.tickets import Tickets
from centrala.tickets.ticket import Ticket
from tests.desk.proposals_in_memory import at_once
from tests.knowledge.solved import PARCEL, ROUTER, many

ANNA = AgentName("anna")
CENTER = Organisation(agents={ANNA: Agent(ANNA, "Anna Kalniņa")})
DAY_MS = 86_400_000


@dataclass
class Room:
    database: Database
    now: int = 1_790_000_000_000

    def __post_init__(self) -> None:
        articles, tickets, customers = Articles(self.database), Tickets(self.database), Customers(self.database)
        proposals = Proposals(self.database)
        self.articles = ArticleDesk(articles, articles, Ids(1), self.clock, lambda: CENTER)
        self.tickets = TicketDesk(tickets, tickets, Ids(1), self.clock, lambda: CENTER)
        self.customers = CustomerDesk(customers, customers, Ids(1), self.clock, lambda: CENTER)
        self.desk = ProposalDesk(proposals, proposals, self.articles, Ids(1), self.clock, lambda: CENTER, at_once)

    def clock(self) -> Now:
        self.now += 1
        return Now(Mono(self.now), Wall(self.now))

    async def waiting(self) -> list[Kept]:
        return list(await self.desk.reads.all(ProposalState.OPEN))

    async def forget(self, id_: ProposalId) -> None:
        await Proposals(self.database).run(lambda records: records.drop(id_))

    async def erase(self, people: list[CustomerId]) -> None:
        at = self.clock().wall
        await self.database.write(lambda connection: empty_tickets(connection, people, at))

    async def solve(self, tickets: list[Solved]) -> list[CustomerId]:
        """Each of a customer of its own."""
        return [await self._solve(one) for one in tickets]

    async def _solve(self, one: Solved) -> CustomerId:
        customer = await self.customers.create(lambda blank: replace(blank, name=one.names[0]), ANNA)
        made = await self.tickets.create(
            lambda blank: replace(blank, subject=one.subject, customer=customer.id, owner=ANNA), ANNA
        )
        for text in one.told:
            made = await self.tickets.note(made.id, text, ANNA, _all, told=True, key="")
        for text in one.noted:
            made = await self.tickets.note(made.id, text, ANNA, _all, told=False, key="")
        await self.tickets.change(made.id, made.version, lambda now: replace(now, state="resolved"), ANNA)
        return customer.id


def _all(one: Ticket) -> None:
    del one


Story = Callable[[Room], Awaitable[None]]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    place = tmp_path if request.param == "sqlite" else request.getfixturevalue("postgres")

    async def whole(story: Story) -> None:
        database = open_database(place)
        try:
            await database.prepare()
            async with asyncio.timeout(50):
                await story(Room(database))
        finally:
            await database.close()

    return lambda story: asyncio.run(whole(story))


def test_twenty_solved_tickets_are_one_proposal_which_is_a_draft_with_its_origin(
    run: Callable[[Story], None],
) -> None:
    async def story(room: Room) -> None:
        await room.solve(many(ROUTER, 20))
        assert await room.desk.look() == 1
        (one,) = await room.waiting()
        assert (len(one.tickets), one.proposal.of) == (20, 20)
        words = " ".join([one.proposal.title, *(step.text for step in one.proposal.steps)])
        assert not [name for name in ("Jāna", "Petrov", "Kalniņa", "2000") if name in words]
        assert await room.desk.look() == 0, "it is proposed once"
        assert [kept.id for kept in await room.waiting()] == [one.id]
        made = await room.desk.accept(one.id, ANNA)
        assert made.draft is not None
        assert made.draft.content.title == one.proposal.title
        origin = await room.desk.reads.origin(made.id)
        assert origin is not None
        assert (origin.id, len(origin.tickets)) == (one.id, 20)
        deeds = [(deed.act, deed.about) for deed in await room.articles.reads.deeds(made.id)]
        assert deeds == [(ArticleAct.MADE, ""), (ArticleAct.PROPOSED, one.id)]
        with pytest.raises(Refused) as refused:
            await room.desk.accept(one.id, ANNA)
        assert refused.value.code == "proposal_done"
        await room.solve(many(ROUTER, 12))
        assert await room.desk.look() == 0, "an article is being written about it"

    run(story)


def test_what_was_dismissed_is_not_proposed_again_until_it_is_brought_back(run: Callable[[Story], None]) -> None:
    async def story(room: Room) -> None:
        await room.solve(many(ROUTER, 12))
        await room.desk.look()
        (one,) = await room.waiting()
        await room.desk.dismiss(one.id, ANNA)
        room.now += 89 * DAY_MS
        await room.solve(many(ROUTER, 14))
        room.now += 5 * DAY_MS
        assert await room.desk.look() == 0, "other tickets, but about the same"
        assert await room.waiting() == []
        await room.desk.restore(one.id)
        assert await room.desk.look() == 0
        (again,) = await room.waiting()
        assert (again.id, len(again.tickets)) == (one.id, 14), "written anew, of what is solved by now"
        with pytest.raises(Refused) as refused:
            await room.desk.dismiss(ProposalId("d9-9"), ANNA)
        assert refused.value.code == "no_such_proposal"

    run(story)


def test_few_tickets_make_none_but_questions_that_found_nothing_count_with_them(run: Callable[[Story], None]) -> None:
    async def story(room: Room) -> None:
        await room.solve(many(ROUTER, 8))
        assert await room.desk.look() == 0
        for _ in range(2):
            assert await room.articles.ask("router offline", ANNA)
        assert await room.desk.look() == 1
        (one,) = await room.waiting()
        assert (len(one.tickets), one.questions) == (8, 2)

    run(story)


def test_what_is_old_or_answered_by_an_article_is_not_proposed(run: Callable[[Story], None]) -> None:
    async def story(room: Room) -> None:
        await room.solve(many(PARCEL, 15))
        room.now += 91 * DAY_MS
        assert await room.desk.look() == 0
        await room.solve(many(ROUTER, 15))
        await room.desk.look()
        (one,) = await room.waiting()
        made = await room.articles.create(replace(content_of(one.proposal), category="faq"), ANNA)
        await room.articles.publish(made.id, made.revision, ANNA)
        await room.forget(one.id)
        assert await room.desk.look() == 0

    run(story)


def test_merged_and_erased_tickets_leave_it_and_what_few_said_goes(run: Callable[[Story], None]) -> None:
    async def story(room: Room) -> None:
        people = await room.solve(many(ROUTER, 12))
        await room.desk.look()
        (one,) = await room.waiting()
        kept, gone, *_ = one.tickets
        await room.tickets.merge(kept, gone, ANNA, _all)
        (one,) = await room.waiting()
        assert len(one.tickets) == 11
        assert gone not in one.tickets
        await room.erase(people[2:])
        (one,) = await room.waiting()
        assert len(one.tickets) < 3
        assert await room.desk.look() == 0
        assert await room.waiting() == []
        assert await room.desk.reads.one(one.id) is None

    run(story)
