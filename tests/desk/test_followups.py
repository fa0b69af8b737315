"""The desk's commands on follow-ups, with records in memory, in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.desk.customers import CustomerDesk
from centrala.desk.followup_ports import FollowupQuestion, Turn
from centrala.desk.followups import Edit, FollowupDesk
from centrala.desk.ports import Whose
from centrala.errors import Mistakes, Refused
from centrala.followups.followup import Followup, State
from centrala.followups.kept import Kept
from centrala.ids import AgentName, CustomerId, FollowupId, Ids, InteractionId
from centrala.organisation import Agent, Department, Organisation
from centrala.service.later import Later
from centrala.service.reminding import reminding
from centrala.storage import open_database
from centrala.storage.customers import Customers
from centrala.storage.followups import REMINDER_JOB, Followups
from centrala.storage.jobs import Jobs
from tests.desk.followups_in_memory import FollowupsInMemory
from tests.desk.memory import CustomersInMemory
from tests.desk.test_customers import anybody, named

ANNA, BERT = AgentName("anna"), AgentName("bert")
CENTER = Organisation(
    country="LV",
    timezone="Europe/Riga",
    agents={name: Agent(name) for name in (ANNA, BERT)},
    departments={"billing": Department("billing")},
)
BEGIN = 1_790_000_000_000
HOUR = 3_600_000


@dataclass
class World:
    """Two programs of one center, and the clock that both look at."""

    desk: FollowupDesk
    other: FollowupDesk
    customers: CustomerDesk
    clock: list[int] = field(default_factory=lambda: [BEGIN])
    later: Later | None = None

    @property
    def now(self) -> Wall:
        return Wall(self.clock[0])

    def passes(self, ms: int) -> None:
        self.clock[0] += ms


Story = Callable[[World], Awaitable[None]]


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    clock = [BEGIN]

    def read() -> Now:
        return Now(Mono(clock[0]), Wall(clock[0]))

    def world(stores: list[Followups] | list[FollowupsInMemory], known: Customers | CustomersInMemory) -> World:
        first, second = (FollowupDesk(one, one, Ids(7), read, lambda: CENTER) for one in stores)
        return World(first, second, CustomerDesk(known, known, Ids(1), read, lambda: CENTER), clock)

    async def with_database(story: Story, place: str | Path) -> None:
        databases = [open_database(place) for _ in range(2)]
        await databases[0].prepare()
        there = world([Followups(database) for database in databases], Customers(databases[0]))
        work = {REMINDER_JOB: reminding(there.desk)}
        there.later = Later(Jobs(databases[0]), work, read, lambda: "UTC", recurring=())
        try:
            async with asyncio.timeout(40):
                await story(there)
        finally:
            for database in databases:
                await database.close()

    def whole(story: Story) -> None:
        if request.param == "memory":
            known = CustomersInMemory()
            asyncio.run(story(world([FollowupsInMemory(known)] * 2, known)))  # type: ignore[arg-type]
        else:
            place = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path
            asyncio.run(with_database(story, place))

    return whole


def promised(due: int = BEGIN + HOUR, **values: object) -> Edit:
    given = {"owner": ANNA, "zone": "Europe/Riga", "promised": "Send the offer", **values}
    return lambda one: replace(one, due=Wall(due), **given)  # type: ignore[arg-type]


def same(one: Followup) -> Followup:
    return one


async def ids(world: World, **asked: object) -> list[str]:
    return [row.one.id for row in (await world.other.reads.page(FollowupQuestion(**asked))).rows]  # type: ignore[arg-type]


def test_what_was_promised_is_there_whole_with_who_did_what(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        whose = await world.customers.create(named("Ilze", "2000 1111"), ANNA)
        call = InteractionId("i1-1")
        made = await world.desk.create(promised(customer=whose.id, interaction=call, queue="support"), BERT)
        line = await world.other.reads.one(made.id)
        assert line is not None
        assert (line.one, line.name, line.number) == (made, "Ilze", "+37120001111")
        assert (made.by, made.version, made.state, made.created) == (BERT, 1, State.OPEN, BEGIN)
        changed = await world.desk.change(made.id, 1, lambda one: replace(one, owner=BERT, promised="Call"), ANNA)
        assert (changed.version, changed.by) == (2, BERT)
        with pytest.raises(Refused) as late:
            await world.other.change(made.id, 1, same, ANNA)
        assert late.value.code == "changed_meanwhile"
        world.passes(HOUR)
        end = await world.desk.done(made.id, same, BERT)
        assert (end.state, end.closed, end.closed_by) == (State.KEPT, BEGIN + HOUR, BERT)
        back = await world.other.reopen(made.id, same, ANNA)
        assert (back.state, back.closed) == (State.OPEN, None)
        gone = await world.desk.drop(made.id, " moved away ", same, ANNA)
        assert (gone.state, gone.reason) == (State.DROPPED, "moved away")
        told = [(deed.by, deed.turn, deed.about) for deed in await world.desk.reads.deeds(made.id)]
        assert told == [
            (BERT, Turn.MADE, ""),
            (ANNA, Turn.CHANGED, "promised, owner"),
            (BERT, Turn.DONE, ""),
            (ANNA, Turn.REOPENED, ""),
            (ANNA, Turn.DROPPED, ""),
        ]

    run(story)


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"owner": AgentName("nobody")}, "owner"),
        ({"department": "nowhere"}, "department"),
        ({"zone": "Europe/Nowhere"}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"promised": " "}, "promised"),
    ],
)
def test_what_cannot_be_right_is_not_made(run: Callable[[Story], None], values: dict[str, object], path: str) -> None:
    async def story(world: World) -> None:
        with pytest.raises(Mistakes) as told:
            await world.desk.create(promised(**values), ANNA)  # type: ignore[arg-type]
        assert [one.path for one in told.value.mistakes] == [(path,)]
        assert await ids(world) == []

    run(story)


def test_nobody_edits_what_is_not_theirs_to_edit(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        forged = promised(id=FollowupId("f9-9"), version=9, state=State.KEPT, closed=Wall(1), seen=True, by=BERT)
        made = await world.desk.create(forged, ANNA)
        assert made.id != "f9-9"
        assert (made.version, made.state, made.closed, made.seen, made.by) == (1, State.OPEN, None, False, ANNA)

    run(story)


def test_a_day_is_promised_until_its_end_in_the_customers_calendar(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        made = await world.desk.create(promised(0, day=date(2026, 9, 22), zone="Asia/Tokyo"), ANNA)
        assert made.due == 1_790_089_200_000

    run(story)


def test_lists_are_of_whom_and_when_and_read_in_pages(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        first = await world.desk.create(promised(BEGIN + 3), ANNA)
        second = await world.desk.create(promised(BEGIN + 1, owner=BERT, customer=CustomerId("c1-1")), ANNA)
        third = await world.desk.create(promised(BEGIN + 2, owner="", department="billing"), ANNA)
        every = [second.id, third.id, first.id]
        assert await ids(world) == every
        assert await ids(world, last_first=True) == every[::-1]
        assert await ids(world, whose=[Whose({ANNA}, {"billing"})]) == [third.id, first.id]
        assert await ids(world, whose=[Whose({ANNA, BERT}), Whose({BERT}, {"billing"})]) == [second.id]
        assert await ids(world, whose=[Whose()]) == []
        assert await ids(world, due_since=Wall(BEGIN + 2), due_until=Wall(BEGIN + 3)) == [third.id]
        assert await ids(world, customers=[CustomerId("c1-1")]) == [second.id]
        assert await ids(world, customers=[]) == []
        await world.desk.done(second.id, same, BERT)
        assert await ids(world, states=[State.OPEN]) == [third.id, first.id]
        assert await world.desk.reads.count(FollowupQuestion(states=[State.KEPT], limit=1)) == 1
        for down in (False, True):
            seen, cursor = [], None
            while True:
                page = await world.desk.reads.page(FollowupQuestion(last_first=down, limit=1, cursor=cursor))
                seen += [row.one.id for row in page.rows]
                if (cursor := page.cursor) is None:
                    break
            assert seen == (every[::-1] if down else every)
        with pytest.raises(Mistakes):
            await world.desk.reads.page(FollowupQuestion(cursor="x"))

    run(story)


def test_whose_customer_it_is_stays_known_after_two_merges(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        made = [await world.customers.create(named(name, f"2000 000{n}"), ANNA) for n, name in enumerate("ABC")]
        one = await world.desk.create(promised(customer=made[0].id), ANNA)
        for kept, gone in ((made[1], made[0]), (made[2], made[1])):
            await world.customers.merge(kept.id, gone.id, ANNA, anybody)
        line = await world.desk.reads.one(one.id)
        assert line is not None
        assert (line.name, line.one.customer) == ("C", made[0].id)

    run(story)


def test_promises_are_counted_in_the_database_as_by_the_rule(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        for due in (1, 2, 3, 10):
            await world.desk.create(promised(BEGIN + due, queue="support"), ANNA)
        other = await world.desk.create(promised(BEGIN + 2, owner=BERT, queue="sales"), ANNA)
        every = await ids(world, whose=[Whose({ANNA})])
        world.passes(2)
        await world.desk.done(FollowupId(every[0]), same, ANNA)
        await world.desk.done(FollowupId(every[1]), same, ANNA)
        await world.desk.drop(other.id, "why", same, BERT)
        world.passes(3)
        ask = world.desk.reads.kept
        found = await ask(Wall(BEGIN), Wall(BEGIN + 99), world.now, None)
        assert found == [Kept(ANNA, "support", kept=1, late=1, overdue=1), Kept(BERT, "sales", dropped=1)]
        assert await ask(Wall(BEGIN), Wall(BEGIN + 2), world.now, Whose({ANNA})) == [Kept(ANNA, "support", late=1)]
        assert await ask(Wall(BEGIN), Wall(BEGIN + 99), world.now, Whose({BERT}))

    run(story)


def test_whoever_listens_is_told_once_it_is_kept(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        told: list[tuple[str, str]] = []
        deaf = world.desk.listen(lambda before, after: told.append((before.owner if before else "", after.owner)))
        made = await world.desk.create(promised(), ANNA)
        await world.desk.change(made.id, 1, lambda one: replace(one, owner=BERT), ANNA)
        await world.desk.change(made.id, 2, same, ANNA)
        with pytest.raises(Mistakes):
            await world.desk.drop(made.id, "", same, ANNA)
        deaf()
        await world.desk.done(made.id, same, ANNA)
        assert told == [("", ANNA), (ANNA, BERT)]

    run(story)


def test_its_moment_comes_once_also_after_a_restart(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        later = world.later
        if later is None:
            return  # in memory nobody does later work
        made = await world.desk.create(promised(BEGIN + HOUR, before_ms=600_000), ANNA)
        other = await world.desk.create(promised(BEGIN + HOUR, before_ms=None), ANNA)
        world.passes(HOUR - 600_001)
        assert await later.do_due() == 0
        assert await ids(world, notice=True) == []
        world.passes(1)
        assert await later.do_due() == 1
        assert await ids(world, notice=True) == [made.id]
        assert await world.other.remind(made.id) is False, "another start does the same work again"
        until = Wall(world.now + 5_000)
        await world.desk.snooze(made.id, until, same, ANNA)
        assert await ids(world, notice=True) == []
        world.passes(5_000)
        assert await later.do_due() == 1
        assert await ids(world, notice=True) == [made.id]
        await world.other.see(made.id, same)
        assert await ids(world, notice=True) == []
        world.passes(10 * HOUR)
        assert await later.do_due() == 0
        assert await ids(world, due_until=world.now, states=[State.OPEN]) == sorted([made.id, other.id])
        told = [deed.turn for deed in await world.desk.reads.deeds(made.id)]
        assert told == [Turn.MADE, Turn.REMINDED, Turn.SNOOZED, Turn.REMINDED]

    run(story)


def test_what_was_done_or_moved_before_is_not_called_to_mind_at_its_old_moment(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        later = world.later
        if later is None:
            return
        done = await world.desk.create(promised(BEGIN + 10), ANNA)
        moved = await world.desk.create(promised(BEGIN + 10), ANNA)
        await world.desk.done(done.id, same, ANNA)
        await world.desk.change(moved.id, 1, lambda one: replace(one, due=Wall(BEGIN + 20)), ANNA)
        world.passes(10)
        assert await later.do_due() == 2
        assert await ids(world, notice=True) == []
        world.passes(10)
        assert await later.do_due() == 1
        assert await ids(world, notice=True) == [moved.id]

    run(story)
