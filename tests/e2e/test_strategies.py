"""Who of the free agents is asked: every strategy over real calls, and the load that comes of it."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from tests.e2e.support.center import Center
from tests.e2e.support.people import NUMBER, People
from tests.e2e.support.stories import agents_with, hung_up, picked_up, queue, tell

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]


async def taken(floor: People, number: str = NUMBER, *, caller: str = "+37120001111") -> str:
    """One short call: who took it."""
    call = floor.call(number, caller=caller)
    who, rings = await floor.first_ringing()
    await picked_up(rings)
    await floor.connected(caller)
    await hung_up(call)
    await rings.until_over()
    return who


async def a2_begins_after_two_calls_of_a1(floor: People) -> None:
    """a1 has taken two calls and waits longest now; a2 has done nothing and just came back."""
    await floor.center.available("a1", "a2")
    await floor.center.put("/agents/a2/presence", {"state": "paused", "reason": ""})
    assert [await taken(floor) for _ in range(2)] == ["a1", "a1"]
    await floor.center.available("a2")


@pytest.mark.feature("B11", partly="longest idle")
def test_who_is_idle_longest_is_asked(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        await a2_begins_after_two_calls_of_a1(floor)
        assert [await taken(floor) for _ in range(4)] == ["a1", "a2", "a1", "a2"]

    tell(shared_center, story, available=False, sound=False)


@pytest.mark.parametrize("strategy", ["fewest_calls", "least_occupied"])
@pytest.mark.feature("B11", "B16", partly="by load")
def test_who_has_done_least_is_asked(shared_center: Center, strategy: str) -> None:
    async def story(floor: People) -> None:
        await a2_begins_after_two_calls_of_a1(floor)
        assert await taken(floor) == "a2"

    tell(shared_center, story, available=False, sound=False, queues=queue(strategy=strategy))


@pytest.mark.feature("B11", partly="in turn")
def test_everybody_is_asked_in_turn(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        asked = [await taken(floor) for _ in range(6)]
        assert sorted(asked[:3]) == ["a1", "a2", "a3"]
        assert asked[3:] == asked[:3]

    tell(shared_center, story, sound=False, queues=queue(strategy="round_robin"), agents=agents_with({}, {}, {}))


@pytest.mark.feature("B11")
def test_each_queue_has_its_own_strategy_and_another_one_is_a_line_in_the_file(shared_center: Center) -> None:
    agents = agents_with({}, {})
    agents["a1"]["queues"], agents["a2"]["queues"] = {"support": 1, "sales": 2}, {"support": 1, "sales": 1}
    numbers = {NUMBER: {"queue": "support"}, "+37167000001": {"queue": "sales"}}

    def queues(sales: str) -> dict[str, Any]:
        none = {"mode": "none"}
        return {"support": {"strategy": "random", "wrap_up": none}, "sales": {"strategy": sales, "wrap_up": none}}

    async def story(floor: People) -> None:
        assert [await taken(floor, "+37167000001") for _ in range(4)] == ["a2"] * 4, "by priority"
        asked = [await taken(floor) for _ in range(16)]
        assert set(asked) == {"a1", "a2"}
        assert any(first == second for first, second in pairwise(asked)), "taken in turn"
        await floor.center.post("/configuration", {"document": json.dumps({"queues": queues("round_robin")})})
        assert sorted([await taken(floor, "+37167000001") for _ in range(4)]) == ["a1", "a1", "a2", "a2"]

    tell(shared_center, story, sound=False, queues=queues("priority_tiers"), numbers=numbers, agents=agents)


@pytest.mark.feature("B11", partly="at random")
def test_random_means_in_no_order(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        asked = [await taken(floor) for _ in range(24)]
        assert set(asked) == {"a1", "a2"}
        assert any(first == second for first, second in pairwise(asked)), "taken in turn"
        assert asked[:12] != asked[12:]

    tell(shared_center, story, sound=False, queues=queue(strategy="random"))


@pytest.mark.feature("B11", "B20", partly="the most skilled")
def test_the_most_skilled_is_asked_again_and_again(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        assert [await taken(floor) for _ in range(3)] == ["a2", "a2", "a2"]

    rules = queue(strategy="most_skilled", skills={"lv": 1})
    tell(shared_center, story, sound=False, skills=["lv"], queues=rules, agents=agents_with({"lv": 2}, {"lv": 5}))


@pytest.mark.feature("B11", partly="by priority")
def test_the_second_tier_is_asked_when_the_first_is_busy(shared_center: Center) -> None:
    agents = agents_with({}, {})
    agents["a1"]["queues"], agents["a2"]["queues"] = {"support": 2}, {"support": 1}

    async def story(floor: People) -> None:
        assert [await taken(floor) for _ in range(2)] == ["a2", "a2"]
        call = floor.call()
        busy = await floor.answers("a2")
        assert await taken(floor, caller="+37120002222") == "a1"
        await hung_up(call)
        await busy.until_over()

    tell(shared_center, story, sound=False, queues=queue(strategy="priority_tiers"), agents=agents)


@pytest.mark.feature("B11", partly="several at once")
def test_several_ring_and_the_first_to_answer_has_the_call(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        call = floor.call()
        first, second = await asyncio.gather(floor.rings("a1"), floor.rings("a2"))
        assert sorted((await floor.live())["offered_to"]) == ["a1", "a2"]
        await picked_up(second)
        await first.until_over()
        await floor.until_stage("talking")
        await hung_up(call)
        await second.until_over()
        (row,) = await floor.closed()
        assert (row["agent"], row["missed_offers"]) == ("a2", 0)
        assert (await floor.agent("a1"))["presence"] == "available"

    tell(shared_center, story, sound=False, queues=queue(strategy="ring_several", ring_count=2))


@pytest.mark.feature("B11", partly="who is needed least elsewhere")
def test_who_alone_can_take_another_queue_is_spared(shared_center: Center) -> None:
    agents = agents_with({}, {})
    agents["a1"]["queues"] = ["support", "sales"]
    queues = queue(strategy="least_needed") | {"sales": {"wrap_up": {"mode": "none"}}}

    async def story(floor: People) -> None:
        assert [await taken(floor) for _ in range(3)] == ["a2", "a2", "a2"]

    tell(shared_center, story, sound=False, queues=queues, agents=agents)


@pytest.mark.feature("B11", "B16", partly="back to the agent of the last time")
def test_a_caller_comes_back_to_the_same_agent_for_a_while(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        known = await taken(floor, caller="+37120003333")
        other = {"a1": "a2", "a2": "a1"}[known]
        assert await taken(floor, caller="+37120004444") == other
        assert [await taken(floor, caller="+37120003333") for _ in range(2)] == [known, known]
        busy = floor.call(caller="+37120003333")
        talks = await floor.answers(known)
        again = floor.call(caller="+37120003333")
        rings = await floor.rings(other)
        assert rings.received - again.received >= 0.99, "the earlier agent was waited for"
        await hung_up(again, busy)
        await talks.until_over()
        await rings.until_over()

    tell(shared_center, story, sound=False, queues=queue(strategy="last_agent", affinity="1s"))


CALLS = 200
SKILLED: list[dict[str, int]] = [{"lv": 3}, {"lv": 2, "en": 4}, {"en": 3}, {"lv": 5, "en": 5}, {"lv": 4}]
NEEDS: dict[str, dict[str, int]] = {"+37167000001": {"lv": 3}, "+37167000002": {"en": 3}, "+37167000003": {"lv": 2}}


async def short_calls(floor: People, numbers: list[str], *, at_once: int) -> None:
    """These calls, so many at a time: every phone answers at once, every caller hangs up when it is up."""

    async def agent(name: str) -> None:
        while True:
            call = await floor.rings(name, within_ms=120_000)
            call.answer()
            await call.until_over(within_ms=60_000)

    gate = asyncio.Semaphore(at_once)

    async def caller(number: str, at: int) -> None:
        async with gate:
            call = floor.call(number, caller=f"+371201{at:05}")
            await floor.connected(call.caller)
            await hung_up(call)

    at_work = [asyncio.create_task(agent(name)) for name in floor.agents]
    async with asyncio.TaskGroup() as callers:
        for at, number in enumerate(numbers):
            callers.create_task(caller(number, at))
    for task in at_work:
        task.cancel()


@pytest.mark.feature("B10")
def test_two_hundred_calls_and_each_obeys_the_rules(shared_center: Center) -> None:
    numbers = {number: {"queue": "support", "skills": needs} for number, needs in NEEDS.items()}
    dialled = [list(NEEDS)[at % 3] for at in range(CALLS)]

    async def story(floor: People) -> None:
        await short_calls(floor, dialled, at_once=8)
        rows = await floor.closed(CALLS, within_s=60)
        for row in rows:
            levels = SKILLED[int(row["agent"].removeprefix("a")) - 1]
            assert all(levels.get(skill, 0) >= level for skill, level in NEEDS[row["number"]].items()), row
        assert {row["outcome"] for row in rows} == {"answered"}
        assert Counter(row["number"] for row in rows) == Counter(dialled)

    tell(shared_center, story, sound=False, skills=["lv", "en"], numbers=numbers, agents=agents_with(*SKILLED))


@pytest.mark.parametrize("strategy", ["fewest_calls", "longest_idle"])
@pytest.mark.feature("B16")
def test_the_load_is_even_and_a_known_caller_still_gets_the_same_agent(shared_center: Center, strategy: str) -> None:
    even, agents = 150, agents_with({}, {}, {}, {}, {})

    async def fair(floor: People) -> None:
        await short_calls(floor, [NUMBER] * even, at_once=3)
        taken_by = Counter(row["agent"] for row in await floor.closed(even, within_s=60))
        shares = [taken_by[name] for name in floor.agents]
        fairness = sum(shares) ** 2 / (len(shares) * sum(share**2 for share in shares))
        assert fairness > 0.99, taken_by

    async def known(floor: People) -> None:
        first = await taken(floor, caller="+37120005555")
        assert await taken(floor, caller="+37120006666") != first
        assert [await taken(floor, caller="+37120005555") for _ in range(2)] == [first] * 2

    tell(shared_center, fair, sound=False, queues=queue(strategy=strategy), agents=agents)
    tell(shared_center, known, sound=False, queues=queue(strategy="last_agent"), agents=agents)
