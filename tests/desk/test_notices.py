"""Notices in both databases: written with what they tell of, to whom it concerns alone, once a thing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.desk.feedback import FeedbackDesk
from centrala.desk.followups import FollowupDesk
from centrala.desk.ticket_ports import TicketQuestion
from centrala.desk.tickets import TicketDesk
from centrala.errors import Mistakes
from centrala.feedback.ideas import Idea, IdeaState
from centrala.ids import AgentName, Ids
from centrala.inbox.notices import NoticeKind
from centrala.organisation import Agent, Department, Organisation, Role
from centrala.storage import open_database
from centrala.storage.feedback import Feedback
from centrala.storage.followups import Followups
from centrala.storage.notices import Notices
from centrala.storage.tickets import Tickets
from centrala.tickets.ticket import Ticket
from tests.desk.tickets_memory import TicketsInMemory

ANNA, BERT, CARL = AgentName("anna"), AgentName("bert"), AgentName("carl")
CENTER = Organisation(agents={name: Agent(name) for name in (ANNA, BERT, CARL)})


def anybody(one: Ticket | Idea) -> None:
    del one


class Desks:
    def __init__(self, tickets: Tickets, followups: Followups, feedback: Feedback, notices: Notices) -> None:
        self.now = Wall(1_000)
        ids = Ids(1)
        self.tickets = TicketDesk(tickets, tickets, ids, self._clock, lambda: CENTER)
        self.followups = FollowupDesk(followups, followups, ids, self._clock, lambda: CENTER)
        self.feedback = FeedbackDesk(feedback, feedback, ids, self._clock)
        self.notices = notices

    def _clock(self) -> Now:
        self.now = Wall(self.now + 1)
        return Now(Mono(self.now), self.now)

    async def told(self, person: AgentName) -> list[tuple[str, str]]:
        return [(one.kind.value, one.object) for one in await self.notices.of(person, 50) if one.unread]


Story = Callable[[Desks], Awaitable[None]]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def tell(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    place = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path

    async def happen(story: Story) -> None:
        database = open_database(place)
        try:
            await database.prepare()
            parts = Tickets(database), Followups(database), Feedback(database), Notices(database)
            await story(Desks(*parts))
        finally:
            await database.close()

    return lambda story: asyncio.run(happen(story))


def test_a_ticket_that_is_handed_over_tells_who_has_it_and_then_who_watches_it(tell: Callable[[Story], None]) -> None:
    async def story(desks: Desks) -> None:
        one = await desks.tickets.create(lambda new: replace(new, owner=ANNA), ANNA)
        assert await desks.told(ANNA) == [], "who opened it knows it"
        await desks.tickets.hand(one.id, BERT, "", "Please look.", ANNA, anybody)
        assert (await desks.told(ANNA), await desks.told(BERT)) == ([], [("ticket", one.id)])
        for key in ("k1", "k1"):
            await desks.tickets.note(one.id, "Done.", BERT, anybody, told=False, key=key)
        assert (await desks.told(ANNA), await desks.told(CARL)) == ([("watched", one.id)], [])
        await desks.notices.mark(ANNA, NoticeKind.WATCHED, one.id, unread=False)
        assert (await desks.told(ANNA), await desks.notices.unread(ANNA)) == ([], 0)
        await desks.tickets.note(one.id, "Done.", BERT, anybody, told=False, key="k1")
        assert await desks.told(ANNA) == [], "what was sent again is no news"
        await desks.tickets.note(one.id, "Again.", BERT, anybody, told=False, key="k2")
        assert await desks.told(ANNA) == [("watched", one.id)], "what happens again is"
        assert len(await desks.notices.of(ANNA, 50)) == 1

    tell(story)


def test_a_follow_up_and_an_answered_idea_tell_whose_they_are(tell: Callable[[Story], None]) -> None:
    async def story(desks: Desks) -> None:
        due = Wall(9_000_000)
        given = await desks.followups.create(
            lambda new: replace(new, promised="Call", owner=BERT, due=due, zone="UTC"), ANNA
        )
        own = await desks.followups.create(
            lambda new: replace(new, promised="Mine", owner=ANNA, due=due, zone="UTC"), ANNA
        )
        assert (await desks.told(BERT), await desks.told(ANNA)) == ([("follow_up", given.id)], [])
        await desks.followups.change(own.id, own.version, lambda one: replace(one, owner=BERT), ANNA)
        assert sorted(await desks.told(BERT)) == sorted([("follow_up", given.id), ("follow_up", own.id)])
        with pytest.raises(Mistakes):
            await desks.followups.create(lambda new: replace(new, owner=CARL, due=due, zone="UTC"), ANNA)
        idea = await desks.feedback.suggest("Tea", "", CARL)
        await desks.feedback.answer(idea.id, idea.version, IdeaState.ACCEPTED, "Yes.", anybody, ANNA)
        assert await desks.told(CARL) == [("idea", idea.id)]
        await desks.notices.mark(BERT, None, "", unread=False)
        assert (await desks.told(BERT), await desks.told(CARL)) == ([], [("idea", idea.id)])

    tell(story)


def test_what_is_old_goes_and_what_was_for_people_who_went(tell: Callable[[Story], None]) -> None:
    async def story(desks: Desks) -> None:
        await desks.tickets.create(lambda new: replace(new, owner=BERT), ANNA)
        await desks.tickets.create(lambda new: replace(new, owner=CARL), ANNA)
        await desks.notices.tidy(Wall(0), [BERT])
        assert (len(await desks.told(BERT)), await desks.told(CARL)) == (1, [])
        await desks.notices.tidy(Wall(desks.now + 1), [BERT])
        assert await desks.told(BERT) == []

    tell(story)


DACE, ELZA, RITA = AgentName("dace"), AgentName("elza"), AgentName("rita")
LED = replace(
    CENTER,
    agents={
        ANNA: Agent(ANNA, team="day"),
        BERT: Agent(BERT, team="night"),
        DACE: Agent(DACE, role=Role.SUPERVISOR, team="day"),
        ELZA: Agent(ELZA, role=Role.SUPERVISOR, team="night", department="bills"),
        RITA: Agent(RITA, role=Role.MANAGER),
    },
    departments={"bills": Department("bills"), "other": Department("other")},
)


@pytest.mark.parametrize(
    ("owner", "department", "told"),
    [
        (ANNA, "", [(ANNA, 384), (DACE, 480)]),
        (ANNA, "bills", [(ANNA, 384), (DACE, 480)]),
        (BERT, "", [(BERT, 384), (ELZA, 480)]),
        (DACE, "", [(DACE, 384), (RITA, 480)]),
        ("", "bills", [(ELZA, 384)]),
        ("", "other", [(RITA, 384)]),
    ],
)
def test_an_escalated_ticket_tells_its_owner_and_then_their_supervisors_each_once(
    owner: str, department: str, told: list[tuple[str, int]]
) -> None:
    """Minute by minute over the eight hours of the shipped policy, with whoever looks twice."""
    minute, begin = 60_000, 1_000_000
    kept, at = TicketsInMemory(), Wall(begin)
    desk = TicketDesk(kept, kept, Ids(1), lambda: Now(Mono(at), at), lambda: LED)

    async def story() -> None:
        nonlocal at
        one = await desk.create(lambda new: replace(new, owner=AgentName(owner), department=department), AgentName("x"))
        kept.notices.clear()
        for past in range(500):
            at = Wall(begin + past * minute)
            for _ in range(2):
                await desk.alarm(one.id)
        found = [(each.person, (each.at - begin) // minute) for each in kept.notices]
        assert found == told + ([(told[0][0], 480)] if not owner else [])
        (row,) = (await desk.reads.page(TicketQuestion(escalated=True))).rows
        assert [each.aim for each in row[0].escalations] == ["respond", "respond"]
        mine = (await desk.reads.page(TicketQuestion(escalated_to=AgentName(told[-1][0])))).rows
        assert [one.id for one, _ in mine] == [one.id]
        await desk.note(one.id, "We look at it.", AgentName("x"), anybody, told=True, key="")
        assert (await desk.reads.page(TicketQuestion(escalated=True))).rows == []
        assert (await desk.reads.page(TicketQuestion(escalated_to=AgentName(told[-1][0])))).rows == []

    asyncio.run(story())


def test_a_ticket_that_stands_still_is_not_escalated_and_a_later_look_loses_nothing(
    tell: Callable[[Story], None],
) -> None:
    async def story(desks: Desks) -> None:
        one = await desks.tickets.create(lambda new: replace(new, owner=ANNA), BERT)
        one = await desks.tickets.change(one.id, 1, lambda it: replace(it, state="follow_up"), ANNA)
        desks.now = Wall(desks.now + 90 * 3_600_000)
        await desks.tickets.alarm(one.id)
        assert ("escalated", one.id) not in await desks.told(ANNA)
        one = await desks.tickets.change(one.id, one.version, lambda it: replace(it, state="open"), ANNA)
        desks.now = Wall(desks.now + 9 * 3_600_000)
        for _ in range(2):
            await desks.tickets.alarm(one.id)
        assert ("escalated", one.id) in await desks.told(ANNA)
        (row,) = (await desks.tickets.reads.page(TicketQuestion(escalated=True))).rows
        assert [(each.aim, each.to.value) for each in row[0].escalations] == [
            ("respond", "owner"),
            ("respond", "supervisors"),
        ]
        await desks.tickets.change(one.id, row[0].version, lambda it: replace(it, state="resolved"), ANNA)
        assert (await desks.tickets.reads.page(TicketQuestion(escalated=True))).rows == []

    tell(story)
