"""Whose number it is: asked together, answered each; one that fails holds up nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from functools import wraps
from itertools import count
from typing import Any, ParamSpec, TypeVar

import pytest

from centrala.calls.facts import Fact
from centrala.clock import Mono, Now, Wall
from centrala.customers.customer import Customer, ReachKind
from centrala.desk.customers import CustomerDesk
from centrala.desk.ports import CustomerQuestion, CustomerRecords
from centrala.errors import Trouble
from centrala.ids import Ids, InteractionId
from centrala.interactions.asks import CustomerFound, FindCustomer
from centrala.organisation import Organisation
from centrala.service import knowing
from centrala.service.knowing import Knowing
from tests.customers.making import customer
from tests.desk.memory import CustomersInMemory

P = ParamSpec("P")
T = TypeVar("T")


class Store(CustomersInMemory):
    """Counts how often it is asked, and can be away, or choke on a number."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = self.units = self.away = 0
        self.choke = ""

    async def with_keys(self, kind: ReachKind, keys: Sequence[str]) -> Sequence[Sequence[Customer]]:
        self.reads += 1
        if self.away:
            self.away -= 1
            raise Trouble("database_away", "It does not answer.")
        if self.choke in keys:
            raise ValueError(self.choke)
        return await super().with_keys(kind, keys)

    async def run(self, work: Callable[[CustomerRecords], T]) -> T:
        self.units += 1
        return await super().run(work)


class World:
    """The clock is the loop's, and it never waits."""

    def __init__(self) -> None:
        self.store = Store()
        self.told: list[Fact] = []
        moment = Now(Mono(1), Wall(1_790_000_000_000))
        center = Organisation(country="LV")
        desk = CustomerDesk(self.store, self.store, Ids(1), lambda: moment, lambda: center)
        self.knowing = Knowing(desk, self.told.append)
        self._numbers = count(1)

    def ask(self, *numbers: str, put_down: bool = True) -> list[InteractionId]:
        names = [InteractionId(f"i1-{next(self._numbers)}") for _ in numbers]
        pairs = zip(names, numbers, strict=True)
        self.knowing.find([FindCustomer(name, number, put_down=put_down) for name, number in pairs])
        return names

    async def quiet(self) -> None:
        while self.knowing._tasks:
            await asyncio.gather(*self.knowing._tasks)
            await asyncio.sleep(0)  # tasks that had ended are let go by their callbacks, in the loop's next turn

    def found(self) -> dict[InteractionId, CustomerFound]:
        return {fact.interaction: fact for fact in self.told if isinstance(fact, CustomerFound)}


def whole(story: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """The test as one that pytest runs to its end."""

    @wraps(story)
    def test(*given: P.args, **named: P.kwargs) -> None:
        asyncio.run(story(*given, **named))

    return test


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("LOOK_AFTER_S", 0), ("MAKE_AFTER_S", 0), ("PAUSES_S", (0, 0))):
        monkeypatch.setattr(knowing, name, value)


def numbers(many: int) -> list[str]:
    return [f"+371200{n:05}" for n in range(many)]


@whole
async def test_all_who_call_in_one_moment_are_looked_up_and_put_down_together() -> None:
    world = World()
    asked = world.ask(*numbers(9), "+37120000001")
    await world.quiet()
    found = world.found()
    assert list(found) == asked
    assert (world.store.reads, world.store.units) == (1, 1)
    assert len({one.customer for one in found.values()}) == 9
    assert found[asked[1]].customer == found[asked[9]].customer
    again = world.ask(*numbers(9))
    await world.quiet()
    assert (world.store.reads, world.store.units) == (2, 1)
    assert [world.found()[name].customer for name in again] == [found[name].customer for name in asked[:9]]


@whole
async def test_a_crowd_goes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowing, "TOGETHER", 4)
    world = World()
    asked = world.ask(*numbers(10))
    await world.quiet()
    assert list(world.found()) == asked
    assert (world.store.reads, world.store.units) == (3, 3)


@whole
async def test_whom_we_call_is_not_put_down_and_a_shared_number_is_several() -> None:
    world = World()
    one, other = (customer(name, "+37120000001") for name in ("c9-1", "c9-2"))
    for record in (one, other):
        await world.store.run(lambda records, this=record: records.put(this))  # type: ignore[misc]
    _, shared = world.ask("+37120000000", "+37120000001", put_down=False)
    await world.quiet()
    assert world.told == [CustomerFound(shared, candidates=("c9-1", "c9-2"))]
    assert not world.knowing._open


@whole
async def test_what_is_asked_twice_while_it_is_under_way_is_answered_once() -> None:
    world = World()
    question = FindCustomer(InteractionId("i1-1"), "+37120000001", put_down=True)
    world.knowing.find([question, question])
    world.knowing.find([question])
    await world.quiet()
    assert len(world.told) == 1


@pytest.mark.parametrize(("away", "answered"), [(1, 3), (2, 3), (3, 0)])
@whole
async def test_while_the_records_are_away_it_is_tried_twice_more(away: int, answered: int) -> None:
    world = World()
    world.store.away = away
    asked = world.ask(*numbers(3))
    await world.quiet()
    assert len(world.told) == answered
    assert world.store.reads == min(away + 1, 3)
    world.knowing.find([FindCustomer(name, number) for name, number in zip(asked, numbers(3), strict=True)])
    await world.quiet()
    assert world.store.reads == min(away + 1, 3) + 1


@whole
async def test_a_number_that_the_records_do_not_take_holds_up_no_other() -> None:
    world = World()
    world.store.choke = "+37120000001"
    asked = world.ask(*numbers(4))
    await world.quiet()
    assert set(world.found()) == {asked[0], asked[2], asked[3]}
    assert not world.knowing._open


@whole
async def test_who_waits_is_answered_at_once_and_also_that_nobody_is_known() -> None:
    world = World()
    await world.store.run(lambda records: records.put(customer("c9-1", "+37120000001")))
    known, unknown = (InteractionId(name) for name in ("i1-1", "i1-2"))
    for name, number in ((known, "+37120000001"), (unknown, "+37120000002")):
        world.knowing.find([FindCustomer(name, number, at_once=True), FindCustomer(name, number)])
    await world.quiet()
    assert [fact.interaction for fact in world.told if isinstance(fact, CustomerFound)] == [known, unknown, known]
    assert world.found()[unknown] == CustomerFound(unknown)
    world.store.away = 1
    world.knowing.find([FindCustomer(known, "+37120000001", at_once=True)])
    await world.quiet()
    assert len(world.told) == 3
    assert not world.knowing._open


@whole
async def test_beyond_so_many_at_once_none_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowing, "AT_ONCE", 2)
    world = World()
    world.ask(*numbers(5))
    await world.knowing.close()
    assert world.told == []
    page = await world.store.page(CustomerQuestion())
    assert page.rows == []
