"""Who gets the next call: the rules of distribution, with real calls and real phones."""

from __future__ import annotations

import asyncio

import pytest

from tests.e2e.support.center import Center
from tests.e2e.support.people import NUMBER, People, hear_each_other
from tests.e2e.support.stories import agents_with, hung_up, tell

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]


@pytest.mark.feature("B20")
def test_the_skilled_agent_is_asked_and_the_wish_relaxes_with_the_wait(shared_center: Center) -> None:
    queues = {
        "support": {
            "skills": {"billing": 3},
            "relax": [{"after": "3s", "skills": {"billing": 1}}],
            "wrap_up": {"mode": "none"},
        }
    }

    async def story(floor: People) -> None:
        expert = floor.call(caller="+37120000001")
        who, call = await floor.first_ringing()
        assert who == "a2"
        call.answer(tone=700)
        await expert.until_up()
        waits = floor.call(caller="+37120000002")
        began = asyncio.get_running_loop().time()
        beginner = await floor.rings("a1")
        assert asyncio.get_running_loop().time() - began >= 2.9
        await hung_up(waits, expert)
        await beginner.until_over()

    tell(
        shared_center,
        story,
        skills=["billing"],
        queues=queues,
        agents=agents_with({"billing": 1}, {"billing": 4}),
    )


@pytest.mark.feature("B14", partly="the important one first")
def test_an_important_number_overtakes_those_who_wait_a_little(shared_center: Center) -> None:
    numbers = {NUMBER: {"queue": "support"}, "+37167000001": {"queue": "support", "priority": 5}}

    async def story(floor: People) -> None:
        first = floor.call(caller="+37120000001")
        await first.until_up()
        important = floor.call("+37167000001", caller="+37120000002")
        await important.until_up()
        await floor.center.until("/calls", lambda page: len(page["items"]) == 2)
        await floor.center.available("a1")
        rings = await floor.rings("a1")
        assert rings.caller == "+37120000002"
        await hung_up(important, first)

    tell(shared_center, story, available=False, numbers=numbers, agents=agents_with({}))


@pytest.mark.feature("B13")
def test_the_cap_on_calls_holds_until_a_supervisor_lifts_it(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller = floor.call(caller="+37120000001")
        agent = await floor.answers("a1")
        await hear_each_other(caller, agent)
        await hung_up(caller)
        await agent.until_over()
        async with await floor.as_agent("a1") as own:
            shift = (await own.get("/agents/a1")).json()["shift"]
        assert (shift["handled"], shift["cap"], shift["cap_lifted"]) == (1, 1, False), "the agent sees it"
        second = floor.call(caller="+37120000002")
        await floor.until_stage("waiting")
        await floor.center.post("/agents/a1/lift-cap")
        rings = await floor.rings("a1")
        assert rings.caller == "+37120000002"
        await hung_up(second)

    tell(shared_center, story, agents=agents_with({}, max_per_shift=1))


@pytest.mark.feature("B18")
def test_one_queue_is_paused_and_the_other_goes_on(shared_center: Center) -> None:
    queues = {"support": {"wrap_up": {"mode": "none"}}, "sales": {"wrap_up": {"mode": "none"}}}
    numbers = {NUMBER: {"queue": "support"}, "+37167000002": {"queue": "sales"}}
    agents = {"a1": {"name": "Agent 1", "sip_password": "sip-secret-1", "queues": ["support", "sales"]}}

    async def story(floor: People) -> None:
        await floor.center.post("/agents/a1/queues/support/leave")
        waits = floor.call(caller="+37120000001")
        await waits.until_up()
        sold = floor.call("+37167000002", caller="+37120000002")
        rings = await floor.rings("a1")
        assert rings.caller == "+37120000002"
        await hung_up(sold)
        await rings.until_over()
        await floor.center.post("/agents/a1/queues/support/resume")
        assert (await floor.rings("a1")).caller == "+37120000001"
        await hung_up(waits)

    tell(shared_center, story, queues=queues, numbers=numbers, agents=agents)


@pytest.mark.feature("X4")
def test_a_decision_says_why(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller = floor.call()
        agent = await floor.answers("a1")
        live = await floor.live()
        told = await floor.center.get(f"/calls/{live['id']}/decisions")
        (decision,) = told["decisions"]
        assert (decision["agent"], decision["rule"], decision["result"]) == ("a1", "longest_idle", "accepted")
        assert (decision["trigger"], decision["eligible_agents"], decision["pulled"]) == ("arrival", 2, False)
        assert decision["runner_up"] == "a2"
        assert decision["key"] < decision["runner_up_key"]
        why = await floor.center.get(f"/calls/{live['id']}/decisions/{decision['offer']}")
        assert [(one["agent"], one["obstacles"]) for one in why["candidates"]] == [("a1", []), ("a2", [])]
        assert [one["key"] for one in why["candidates"]] == [decision["key"], decision["runner_up_key"]]
        assert ([one["call"] for one in why["calls"]], why["trouble"]) == ([live["id"]], None)
        skilled = floor.call("+37167000001", caller="+37120000002")
        await skilled.until_up()
        (waits,) = [one for one in (await floor.center.get("/calls"))["items"] if one["id"] != live["id"]]
        told = await floor.center.get(f"/calls/{waits['id']}/decisions")
        assert (told["decisions"], told["position"]) == ([], 1)
        assert {one["agent"]: one["obstacles"] for one in told["candidates"]} == {"a2": ["skills"]}
        await hung_up(skilled)
        await hung_up(caller)
        await agent.until_over()

        await floor.closed(2)
        later = await floor.center.get(f"/calls/{live['id']}/decisions")
        assert later["decisions"] == [decision]
        again = await floor.center.get(f"/calls/{live['id']}/decisions/{decision['offer']}")
        assert again == {**why, "decision": decision}, "told again from the journal"

    numbers = {NUMBER: {"queue": "support"}, "+37167000001": {"queue": "support", "skills": {"lv": 5}}}
    tell(shared_center, story, skills=["lv"], numbers=numbers, agents=agents_with({"lv": 5}, {}))
