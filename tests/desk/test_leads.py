"""The desk's commands on leads, with records in memory, in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.customers.customer import Customer
from centrala.desk.customers import CustomerDesk
from centrala.desk.lead_ports import LeadAct, LeadQuestion, LeadWhose
from centrala.desk.leads import LeadDesk, LeadEdit
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, Ids, InteractionId, LeadId, QueueName
from centrala.leads.lead import Because, Lead, LeadState, Turned
from centrala.organisation import Agent, Membership, Organisation, Queue, Role
from centrala.selling import LeadPick, LeadRule, LeadSource
from centrala.skills import Level, SkillName
from centrala.storage import open_database
from centrala.storage.customers import Customers
from centrala.storage.leads import Leads
from tests.desk.leads_in_memory import LeadsInMemory
from tests.desk.memory import CustomersInMemory
from tests.desk.test_customers import anybody, named

ANNA, BERT, CARL = AgentName("anna"), AgentName("bert"), AgentName("carl")
SALES, LV = QueueName("sales"), SkillName("lv")
CENTER = Organisation(
    country="LV",
    agents={
        ANNA: Agent(ANNA, role=Role.SALES, queues=(Membership(SALES),), skills={LV: Level(3)}),
        BERT: Agent(BERT, role=Role.SALES, queues=(Membership(SALES),)),
        CARL: Agent(CARL),
    },
    queues={SALES: Queue(SALES)},
    leads={
        one.name: one
        for one in (
            LeadRule("latvian", language="lv", queue=SALES, requirements=((LV, Level(2)),)),
            LeadRule("members", value_from=100, queue=SALES, pick=LeadPick.ROUND_ROBIN, most=2, contact_ms=60_000),
        )
    },
)
BEGIN = 1_790_000_000_000


@dataclass
class World:
    """Two programs of one center, who is at work, and the clock that both look at."""

    desk: LeadDesk
    other: LeadDesk
    customers: CustomerDesk
    here: set[AgentName]
    clock: list[int] = field(default_factory=lambda: [BEGIN])

    def passes(self, ms: int) -> None:
        self.clock[0] += ms


Story = Callable[[World], Coroutine[Any, Any, None]]


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    clock, here = [BEGIN], {ANNA, BERT}

    def read() -> Now:
        return Now(Mono(clock[0]), Wall(clock[0]))

    def world(stores: list[Leads] | list[LeadsInMemory], known: Customers | CustomersInMemory) -> World:
        first, second = (LeadDesk(one, one, Ids(7), read, lambda: CENTER, lambda: here) for one in stores)
        return World(first, second, CustomerDesk(known, known, Ids(1), read, lambda: CENTER), here, clock)

    async def with_database(story: Story, place: str | Path) -> None:
        databases = [open_database(place) for _ in range(2)]
        try:
            await databases[0].prepare()
            async with asyncio.timeout(40):
                await story(world([Leads(database) for database in databases], Customers(databases[0])))
        finally:
            for database in databases:
                await database.close()

    def whole(story: Story) -> None:
        if request.param == "memory":
            known = CustomersInMemory()
            asyncio.run(story(world([LeadsInMemory(known)] * 2, known)))
        else:
            place = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path
            asyncio.run(with_database(story, place))

    return whole


def lead(**values: object) -> LeadEdit:
    return lambda one: replace(one, **{"about": "A second line", "name": "Ilze", **values})  # type: ignore[arg-type]


def same(one: Lead) -> Lead:
    return one


async def ids(world: World, **asked: object) -> list[str]:
    return [row.one.id for row in (await world.other.reads.page(LeadQuestion(**asked))).rows]  # type: ignore[arg-type]


def test_a_typed_in_lead_goes_by_rule_to_the_right_agent_and_tells_why(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        made = await world.desk.create(lead(language="lv", value=500, number="2000 1111"), CARL)
        assert (made.owner, made.state, made.rule, made.queue) == (ANNA, LeadState.ASSIGNED, "latvian", SALES)
        assert made.due == BEGIN + 86_400_000
        assert made.number == "+37120001111"
        assert made.chosen is not None
        assert (made.chosen.because, made.chosen.turned) == (Because.FEWEST, {BERT: Turned.SKILL})
        line = await world.other.reads.one(made.id)
        assert line is not None
        assert (line.one, line.name, line.number) == (made, "Ilze", "+37120001111")
        deeds = [(deed.by, deed.act, deed.about) for deed in await world.other.reads.deeds(made.id)]
        assert deeds == [(CARL, LeadAct.MADE, ""), ("", LeadAct.GIVEN, "anna fewest")]

    run(story)


def test_whose_customer_it_is_gets_it_also_by_the_number_alone(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        def berts(one: Customer) -> Customer:
            return replace(named("Ilze", "2000 1111")(one), owner=BERT, language="lv")

        whose = await world.customers.create(berts, ANNA)
        for values in ({"customer": whose.id}, {"number": "+371 2000 1111", "name": ""}):
            made = await world.desk.create(lead(**values), CARL)
            assert (made.owner, made.customer, made.rule) == (BERT, whose.id, "latvian")
            assert made.chosen is not None
            assert made.chosen.because is Because.OWNER
        world.here.discard(BERT)
        assert (await world.desk.create(lead(customer=whose.id), CARL)).owner == ANNA

    run(story)


def test_what_nobody_can_take_waits_until_somebody_comes(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        world.here.clear()
        made = await world.desk.create(lead(language="lv"), CARL)
        assert (made.owner, made.state, made.queue) == ("", LeadState.NEW, SALES)
        assert await world.other.offer_all() == 0
        world.here.add(BERT)
        assert await world.other.offer_all() == 0  # he does not speak it
        world.here.add(ANNA)
        assert await world.other.offer_all() == 1
        found = await world.desk.reads.one(made.id)
        assert found is not None
        assert found.one.owner == ANNA
        assert await world.desk.reads.waiting(9) == []

    run(story)


def test_they_go_round_and_never_above_the_cap(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        owners = []
        for _ in range(5):
            world.passes(1)
            owners.append((await world.desk.create(lead(value=100), CARL)).owner)
        assert owners == [ANNA, BERT, ANNA, BERT, ""]
        (first,) = await ids(world, owner=ANNA, limit=1)
        await world.desk.win(LeadId(first), same, ANNA)
        assert await world.desk.offer_all() == 1
        assert await ids(world, owner="") == []

    run(story)


def test_two_programs_at_once_share_and_never_give_too_many(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        world.here.discard(BERT)
        each = [LeadId(f"call-{number}") for number in range(6)]
        desks = [world.desk, world.other]
        makes = [desks[at % 2].create(lead(value=100), CARL, id_) for at, id_ in enumerate([*each, *each])]
        await asyncio.gather(*makes)
        assert len(await ids(world)) == len(each)
        assert len(await ids(world, owner=ANNA)) == 2

    run(story)


def test_who_gives_it_back_does_not_get_it_again(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        made = await world.desk.create(lead(value=100), CARL)
        after = await world.desk.let_go(made.id, same, ANNA)
        assert (made.owner, after.owner, after.passed) == (ANNA, BERT, (ANNA,))
        assert (await world.desk.let_go(made.id, same, BERT)).owner == ""
        by_hand = await world.desk.give(made.id, ANNA, same, CARL)
        assert by_hand.chosen is not None
        assert (by_hand.owner, by_hand.chosen.because) == (ANNA, Because.HAND)
        acts = [deed.act for deed in await world.desk.reads.deeds(made.id)]
        assert acts == [
            *(LeadAct.MADE, LeadAct.GIVEN, LeadAct.LET_GO, LeadAct.GIVEN, LeadAct.LET_GO),
            LeadAct.GIVEN,
        ]
        with pytest.raises(Mistakes, match="no such agent"):
            await world.desk.give(made.id, AgentName("nobody"), same, CARL)

    run(story)


def test_the_story_of_one_until_it_is_lost_and_taken_up_again(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        told: list[tuple[str, str]] = []
        world.desk.listen(lambda before, after: told.append((before.state if before else "", after.state)))
        made = await world.desk.create(lead(), CARL)
        await world.desk.contacted(made.id, same, ANNA)
        await world.desk.contacted(made.id, same, ANNA)
        await world.desk.lose(made.id, "too dear", same, ANNA)
        with pytest.raises(Refused, match="closed"):
            await world.desk.win(made.id, same, ANNA)
        again = await world.desk.reopen(made.id, same, ANNA)
        assert (again.state, again.owner, again.reason) == (LeadState.ASSIGNED, ANNA, "")
        assert told == [("", "assigned"), ("assigned", "contacted"), ("contacted", "lost"), ("lost", "assigned")]

    run(story)


def test_nobody_changes_what_somebody_else_changed_and_nothing_changes_in_between(
    run: Callable[[Story], None],
) -> None:
    async def story(world: World) -> None:
        made = await world.desk.create(lead(), CARL)

        def edit(one: Lead) -> Lead:
            return replace(one, value=250, owner=CARL, state=LeadState.WON)

        after = await world.desk.change(made.id, made.version, edit, ANNA)
        assert (after.value, after.owner, after.state) == (250, made.owner, made.state)
        with pytest.raises(Refused, match="Somebody else"):
            await world.other.change(made.id, made.version, edit, BERT)
        (*_, deed) = await world.desk.reads.deeds(made.id)
        assert (deed.act, deed.about) == (LeadAct.CHANGED, "value")
        for number in ("hello", "12"):
            with pytest.raises(Mistakes) as told:
                await world.desk.create(lead(number=number), CARL)
            assert [mistake.path for mistake in told.value.mistakes] == [("number",)]
        with pytest.raises(Mistakes, match="no such customer"):
            await world.desk.create(lead(customer="c9-9"), CARL)
        with pytest.raises(Refused, match="no such lead"):
            await world.desk.win(LeadId("s9-9"), same, ANNA)
        assert await ids(world) == [made.id]

    run(story)


def test_lists_show_what_is_asked_and_what_may_be_seen(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        whose = await world.customers.create(named("Ilze", "2000 1111"), ANNA)
        other = await world.customers.create(named("Oto", "2000 2222"), ANNA)
        annas = await world.desk.create(lead(language="lv", customer=whose.id, due=Wall(BEGIN + 1)), CARL)
        world.here.clear()
        call = InteractionId("i1-1")
        queued = await world.desk.create(
            lead(value=100, interaction=call, source=LeadSource.FLAGGED, due=Wall(BEGIN + 2)), CARL
        )
        nobodys = await world.desk.create(lead(customer=other.id, due=Wall(BEGIN + 3)), BERT)
        await world.desk.lose(nobodys.id, "no", same, BERT)
        assert await ids(world) == [annas.id, queued.id, nobodys.id]
        assert await ids(world, last_first=True, limit=2) == [nobodys.id, queued.id]
        assert await ids(world, states=(LeadState.LOST,)) == [nobodys.id]
        assert await ids(world, owner="") == [queued.id, nobodys.id]
        assert await ids(world, source=LeadSource.FLAGGED) == await ids(world, interaction=call) == [queued.id]
        assert await ids(world, customers=[whose.id]) == [annas.id]
        assert await ids(world, due_until=Wall(BEGIN + 2)) == [annas.id]
        assert await ids(world, whose=LeadWhose([ANNA])) == [annas.id]
        assert await ids(world, whose=LeadWhose(queues=[SALES])) == [queued.id]
        assert await ids(world, whose=LeadWhose(nobodys=True)) == [nobodys.id]
        assert await ids(world, whose=LeadWhose(maker=CARL)) == [annas.id, queued.id]
        assert await world.desk.reads.count(LeadQuestion(states=(LeadState.LOST,))) == 1
        first = await world.desk.reads.page(LeadQuestion(limit=2))
        assert first.cursor is not None
        assert await ids(world, cursor=first.cursor) == [nobodys.id]
        await world.customers.merge(other.id, whose.id, ANNA, anybody)
        merged = await world.desk.reads.one(annas.id)
        assert merged is not None
        assert merged.name == "Oto"

    run(story)
