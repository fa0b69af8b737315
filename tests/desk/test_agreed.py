"""The desk's commands on orders and appointments, with records in memory, in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.desk.agreed import AppointmentDesk, AppointmentEdit, OrderDesk, OrderEdit
from centrala.desk.agreed_ports import AgreedAct, AgreedQuestion, OrderSum
from centrala.desk.customers import CustomerDesk
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, AgreedId, CustomerId, Ids, InteractionId
from centrala.orders.appointment import Appointment, AppointmentState
from centrala.orders.order import Order, OrderKind, OrderLine, OrderState
from centrala.organisation import Agent, Organisation
from centrala.selling import Product
from centrala.storage import open_database
from centrala.storage.agreed import Appointments, Orders
from centrala.storage.customers import Customers
from tests.desk.agreed_in_memory import AppointmentsInMemory, OrdersInMemory
from tests.desk.memory import CustomersInMemory
from tests.desk.test_customers import anybody, named

ANNA, BERT = AgentName("anna"), AgentName("bert")
CENTER = Organisation(
    country="LV",
    currency="EUR",
    agents={name: Agent(name) for name in (ANNA, BERT)},
    products={"mug": Product("mug", "Blue mug", 1_250)},
)
BEGIN = 1_790_000_000_000
HOUR = 3_600_000
CALL = InteractionId("i1-1")
MUGS = OrderLine("Blue mug", 3, 1_250, "mug")


@dataclass
class World:
    """Two programs of one center, and the clock that both look at."""

    orders: OrderDesk
    others: OrderDesk
    appointments: AppointmentDesk
    customers: CustomerDesk
    clock: list[int] = field(default_factory=lambda: [BEGIN])

    def passes(self, ms: int) -> None:
        self.clock[0] += ms


Story = Callable[[World], Coroutine[Any, Any, None]]


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    clock = [BEGIN]

    def read() -> Now:
        return Now(Mono(clock[0]), Wall(clock[0]))

    def world(
        stores: list[Orders] | list[OrdersInMemory],
        agreed: Appointments | AppointmentsInMemory,
        known: Customers | CustomersInMemory,
    ) -> World:
        first, second = (OrderDesk(one, one, Ids(7), read, lambda: CENTER) for one in stores)
        appointments = AppointmentDesk(agreed, agreed, Ids(7), read, lambda: CENTER)
        return World(first, second, appointments, CustomerDesk(known, known, Ids(1), read, lambda: CENTER), clock)

    async def with_database(story: Story, place: str | Path) -> None:
        databases = [open_database(place) for _ in range(2)]
        try:
            await databases[0].prepare()
            stores = [Orders(database) for database in databases]
            async with asyncio.timeout(40):
                await story(world(stores, Appointments(databases[1]), Customers(databases[0])))
        finally:
            for database in databases:
                await database.close()

    def whole(story: Story) -> None:
        if request.param == "memory":
            known = CustomersInMemory()
            asyncio.run(story(world([OrdersInMemory(known)] * 2, AppointmentsInMemory(known), known)))
        else:
            place = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path
            asyncio.run(with_database(story, place))

    return whole


def order(**values: object) -> OrderEdit:
    return lambda one: replace(one, **{"lines": (MUGS,), "interaction": CALL, **values})  # type: ignore[arg-type]


def meeting(hours: int = 1, **values: object) -> AppointmentEdit:
    given = {"about": "The new line", "interaction": CALL, "begins": Wall(BEGIN + hours * HOUR), **values}
    return lambda one: replace(one, **given)  # type: ignore[arg-type]


def same(one: Order) -> Order:
    return one


def may(one: Appointment) -> Appointment:
    return one


async def ids(world: World, **asked: object) -> list[str]:
    return [row.one.id for row in (await world.others.reads.page(AgreedQuestion(**asked))).rows]  # type: ignore[arg-type]


def test_an_order_is_there_whole_with_who_did_what(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        whose = await world.customers.create(named("Ilze", "2000 1111"), ANNA)
        told: list[str] = []
        world.orders.listen(lambda one: told.append(f"{one.id} {one.state.value}"))
        made = await world.orders.create(order(customer=whose.id, kind=OrderKind.UPGRADE, note=" by Friday"), ANNA)
        line = await world.others.reads.one(made.id)
        assert line is not None
        assert (line.one, line.name, line.number) == (made, "Ilze", "+37120001111")
        assert (made.by, made.currency, made.state, made.note) == (ANNA, "EUR", OrderState.TAKEN, "by Friday")
        world.passes(1)
        await world.orders.confirm(made.id, same, ANNA)
        changed = await world.orders.change(made.id, 2, order(lines=(replace(MUGS, count=4),)), BERT)
        assert (changed.version, changed.state, changed.changed) == (3, OrderState.TAKEN, BEGIN + 1)
        assert await world.orders.change(made.id, 3, same, BERT) == changed, "nothing was changed"
        with pytest.raises(Refused) as late:
            await world.others.change(made.id, 2, order(note="no"), ANNA)
        assert late.value.code == "changed_meanwhile"
        await world.orders.finish(made.id, same, BERT)
        await world.orders.reopen(made.id, same, BERT)
        await world.orders.cancel(made.id, "too dear", same, ANNA)
        deeds = await world.others.reads.deeds(made.id)
        assert deeds[2].about == "lines, state"
        assert [(deed.by, deed.act) for deed in deeds] == [
            (ANNA, AgreedAct.MADE),
            (ANNA, AgreedAct.CONFIRMED),
            (BERT, AgreedAct.CHANGED),
            (BERT, AgreedAct.DONE),
            (BERT, AgreedAct.REOPENED),
            (ANNA, AgreedAct.CANCELLED),
        ]
        assert [told[0], told[-1], len(told)] == [f"{made.id} taken", f"{made.id} cancelled", 6]
        with pytest.raises(Refused) as none:
            await world.orders.confirm(AgreedId("g9-9"), same, ANNA)
        assert none.value.code == "no_such_order"

    run(story)


def test_nothing_is_kept_of_what_is_refused(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        with pytest.raises(Refused) as card:
            await world.orders.create(order(note="card 4111 1111 1111 1111"), ANNA)
        assert card.value.code == "card_number"
        with pytest.raises(Mistakes) as unknown:
            await world.orders.create(order(lines=(MUGS, replace(MUGS, product="plate"))), ANNA)
        assert [mistake.path for mistake in unknown.value.mistakes] == [("lines", 1, "product")]
        assert await ids(world) == []
        made = await world.orders.create(order(), ANNA)
        with pytest.raises(Refused):
            await world.orders.change(made.id, 1, order(lines=(OrderLine("5555 5555 5555 4444"),)), ANNA)
        line = await world.others.reads.one(made.id)
        assert line is not None
        assert line.one == made

    run(story)


def test_what_follows_from_one_key_is_made_once_and_two_programs_make_two(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        key = AgreedId("go-anna-1")
        first = await world.orders.create(order(), ANNA, key)
        assert await world.others.create(order(note="again"), ANNA, key) == first
        one, two = await asyncio.gather(world.orders.create(order(), ANNA), world.others.create(order(), BERT))
        assert len({key, one.id, two.id}) == 3
        assert len(await ids(world)) == 3

    run(story)


def test_lists_and_sums_are_of_whom_and_when_is_asked(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        whose = CustomerId("c9-9")
        first = await world.orders.create(order(), ANNA)
        world.passes(HOUR)
        second = await world.orders.create(order(customer=whose, lines=(OrderLine("Repair", 2, 4_000),)), BERT)
        world.passes(HOUR)
        third = await world.orders.create(order(interaction=InteractionId("i1-2")), ANNA)
        await world.orders.finish(third.id, same, ANNA)
        assert await ids(world, last_first=True) == [third.id, second.id, first.id]
        page = await world.orders.reads.page(AgreedQuestion(last_first=True, limit=2))
        assert page.cursor is not None
        assert await ids(world, last_first=True, cursor=page.cursor) == [first.id]
        assert await ids(world, whose=[BERT]) == await ids(world, customers=[whose]) == [second.id]
        assert await ids(world, interaction="i1-2") == await ids(world, states=[OrderState.DONE]) == [third.id]
        assert await ids(world, since=Wall(BEGIN + HOUR), until=Wall(BEGIN + 2 * HOUR)) == [second.id]
        assert await world.others.reads.sums(AgreedQuestion()) == [
            OrderSum(OrderState.DONE, "EUR", 1, 3_750),
            OrderSum(OrderState.TAKEN, "EUR", 2, 11_750),
        ]
        assert await world.others.reads.sums(AgreedQuestion(whose=[BERT])) == [
            OrderSum(OrderState.TAKEN, "EUR", 1, 8_000)
        ]

    run(story)


def test_an_appointment_is_made_moved_and_kept(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        made = await world.appointments.create(meeting(), ANNA)
        assert (made.owner, made.by, made.where) == (ANNA, ANNA, "")
        moved = await world.appointments.move(made.id, Wall(BEGIN + 3 * HOUR), HOUR, may, BERT)
        assert [(move.begins, move.by) for move in moved.moves] == [(BEGIN + HOUR, BERT)]
        given = await world.appointments.change(
            made.id, 2, lambda one: replace(one, owner=BERT, where="Riga", begins=Wall(1)), ANNA
        )
        assert (given.owner, given.where, given.begins) == (BERT, "Riga", BEGIN + 3 * HOUR)
        with pytest.raises(Mistakes):
            await world.appointments.change(made.id, 3, lambda one: replace(one, owner=AgentName("nobody")), ANNA)
        with pytest.raises(Refused) as ahead:
            await world.appointments.keep(made.id, may, BERT)
        assert ahead.value.code == "appointment_ahead"
        world.passes(4 * HOUR)
        assert (await world.appointments.miss(made.id, may, BERT)).state is AppointmentState.MISSED
        await world.appointments.reopen(made.id, may, BERT)
        assert (await world.appointments.keep(made.id, may, BERT)).state is AppointmentState.KEPT
        other = await world.appointments.create(meeting(9), BERT)
        await world.appointments.cancel(other.id, "ill", may, BERT)
        reads = world.appointments.reads
        assert await reads.count(AgreedQuestion(states=[AppointmentState.KEPT], whose=[BERT])) == 1
        assert [row.one.id for row in (await reads.page(AgreedQuestion())).rows] == [made.id, other.id]
        assert [deed.act.value for deed in await reads.deeds(made.id)] == [
            *("made", "moved", "changed", "missed", "reopened", "kept")
        ]

    run(story)


def test_an_order_shows_the_record_that_says_everything_now(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        old = await world.customers.create(named("Ilse", "2000 2222"), ANNA)
        made = await world.orders.create(order(customer=old.id), ANNA)
        kept = await world.customers.create(named("Ilze", "2000 1111"), ANNA)
        await world.customers.merge(kept.id, old.id, ANNA, anybody)
        line = await world.others.reads.one(made.id)
        assert line is not None
        assert line.name == "Ilze"

    run(story)
