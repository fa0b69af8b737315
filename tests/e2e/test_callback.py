"""Waiting, and not having to: keys while one waits, callbacks that keep the place, steps, peaks, messages to all."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from centrala.robots.sip import Call
from tests.e2e.support.center import Center
from tests.e2e.support.heard import Heard, words
from tests.e2e.support.people import AGENT_TONE, NUMBER, People, hear_each_other, sound_of
from tests.e2e.support.stories import agents_with, hung_up, picked_up, queue, tell

pytestmark = [pytest.mark.engine, pytest.mark.timeout(240)]

ROUTES = {"routes": [{"prefix": "", "trunks": ["carrier"]}]}
FIRST, SECOND = "+37120001111", "+37120002222"
PLAIN = {"other_number": False, "later": False}


def calls_back(**rules: Any) -> dict[str, Any]:
    return queue(choices={"1": "callback"}, callback={**PLAIN, **rules})


async def asked_for(floor: People, caller: str = FIRST) -> dict[str, Any]:
    """This caller waits, asks for a callback by key, and is hung up; the callback."""
    call = floor.call(caller=caller)
    await call.until_up()
    await floor.center.until("/calls", lambda page: any(one["stage"] == "waiting" for one in page["items"]))
    sound_of(call).press("11")
    await call.until_over(within_ms=60_000)
    page = await floor.center.until(
        "/callbacks", lambda page: any(one["party_number"] == caller for one in page["items"]), within_s=30
    )
    return dict(next(one for one in page["items"] if one["party_number"] == caller))


async def in_line(floor: People, callback: dict[str, Any]) -> dict[str, Any]:
    """Until its turn may come."""
    return dict(
        await floor.center.until(f"/callbacks/{callback['id']}", lambda one: one["stage"] == "waiting", within_s=60)
    )


async def hear_each_other_called_back(customer: Call, agent: Call) -> None:
    """Both were rung by the center, and sing the same tone: each hears it once the other is there."""
    await sound_of(customer).hears(AGENT_TONE)
    await sound_of(agent).hears(AGENT_TONE)


async def customer_of(floor: People, caller: str = FIRST) -> Call:
    """The customer's phone rings at the carrier."""
    call = await floor.carrier.incoming(within_ms=30_000)
    assert call.dialled == caller
    return call


@pytest.mark.feature("B23", partly="by key, the agent first, the place kept; never an abandon")
def test_a_callback_keeps_the_place_and_the_agent_is_called_first(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        callback = await in_line(floor, await asked_for(floor))
        later = floor.call(caller=SECOND)
        await later.until_up()
        assert callback["callback"]["place"] == 1
        await floor.center.available("a1")
        agent = await floor.rings("a1")
        assert agent.caller == FIRST
        await picked_up(agent)
        customer = await customer_of(floor)
        await picked_up(customer)
        await sound_of(customer).hears(AGENT_TONE)
        await hung_up(customer)
        await agent.until_over()
        await hung_up(later, await floor.rings("a1"))
        rows = await floor.closed(3)
        by = {row["outcome"] for row in rows}
        assert by >= {"callback", "answered"}
        first = next(row for row in rows if row["outcome"] == "callback")
        assert [visit["exit"] for visit in first["visits"]] == ["callback"]
        called = next(row for row in rows if row["channel"] == "callback")
        assert (called["outcome"], called["agent"], called["direction"]) == ("answered", "a1", "outbound")

    tell(shared_center, story, available=False, queues=calls_back(), outbound=ROUTES, agents=agents_with({}))


@pytest.mark.feature("B23", partly="the customer first, with the agent kept for them")
def test_the_customer_is_called_first_where_the_queue_says_so(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        await in_line(floor, await asked_for(floor))
        await floor.center.available("a1")
        customer = await customer_of(floor)
        assert (await floor.agent("a1"))["activity"] == "dialling"
        await picked_up(customer)
        agent = await floor.answers("a1", within_ms=30_000)
        await sound_of(customer).hears(AGENT_TONE)
        await hung_up(customer)
        await agent.until_over()

    rules = calls_back(first="customer")
    tell(shared_center, story, available=False, queues=rules, outbound=ROUTES, agents=agents_with({}))


@pytest.mark.feature("B23", partly="tried again, then given up and shown as missed")
@pytest.mark.feature("B27", partly="a callback that was given up is on the list")
def test_a_customer_who_is_busy_is_tried_again_and_given_up_in_the_end(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        callback = await in_line(floor, await asked_for(floor))
        await floor.center.available("a1")
        for attempt in (1, 2):
            agent = await picked_up(await floor.rings("a1", within_ms=40_000))
            (await customer_of(floor)).refuse(486)
            await agent.until_over()
            if attempt == 1:
                row = await floor.center.get(f"/callbacks/{callback['id']}")
                assert (row["stage"], row["callback"]["attempts"]) == ("postponed", 1)
        missed = await floor.center.until(
            "/missed", lambda page: any(one["id"] == callback["id"] for one in page["items"]), within_s=40
        )
        (row,) = [one for one in missed["items"] if one["id"] == callback["id"]]
        assert (row["outcome"], row["party_number"]) == ("given_up", FIRST)

    rules = calls_back(attempts=2, retry="10s")
    tell(shared_center, story, available=False, queues=rules, outbound=ROUTES, agents=agents_with({}))


@pytest.mark.feature("B23", partly="a customer who calls meanwhile has the place back, and the callback closes")
def test_a_customer_who_calls_again_has_the_place_back(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        callback = await in_line(floor, await asked_for(floor))
        between = floor.call(caller=SECOND)
        await between.until_up()
        again = floor.call(caller=FIRST)
        await again.until_up()
        await floor.center.until("/callbacks", lambda page: page["items"] == [])
        await floor.center.available("a1")
        agent = await floor.answers("a1")
        assert agent.caller == FIRST
        await hear_each_other(again, agent)
        await hung_up(again)
        await agent.until_over()
        await hung_up(between)
        rows = await floor.closed(4)
        assert next(row for row in rows if row["id"] == callback["id"])["outcome"] == "called_again"

    tell(shared_center, story, available=False, queues=calls_back(), outbound=ROUTES, agents=agents_with({}))


@pytest.mark.feature("B23", partly="a later time, brought forward and called off by hand")
def test_a_later_time_is_kept_and_may_be_brought_forward_or_called_off(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        call = floor.call(caller=FIRST)
        await call.until_up()
        await floor.until_stage("waiting")
        sound_of(call).press("1123")
        await call.until_over(within_ms=60_000)
        (callback,) = (await floor.center.until("/callbacks", lambda page: bool(page["items"])))["items"]
        assert callback["stage"] == "postponed"
        assert callback["callback"]["due"] == callback["callback"]["chosen"]
        await floor.center.post(f"/callbacks/{callback['id']}/now")
        await in_line(floor, callback)
        async with floor.center.client() as admin:
            assert (await admin.delete(f"/callbacks/{callback['id']}")).status_code == 204
        rows = await floor.closed(2)
        assert {row["outcome"] for row in rows} == {"callback", "cancelled"}

    rules = queue(choices={"1": "callback"}, callback={"other_number": False})
    tell(shared_center, story, available=False, queues=rules, outbound=ROUTES, agents=agents_with({}))


@pytest.mark.feature("B23")
def test_another_number_is_typed_said_back_and_called(shared_center: Center) -> None:
    other = "+37120003333"

    async def story(floor: People) -> None:
        call = floor.call(caller=FIRST)
        ear = Heard(call)
        await call.until_up()
        await floor.until_stage("waiting")
        sound_of(call).press("12")
        await ear.hears(await words(floor.center, "house.callback_enter_number"))
        sound_of(call).press("20003333#")
        said = [await words(floor.center, f"house.{name}") for name in ("callback_number_is", "callback_number_right")]
        await ear.hears(*said)
        sound_of(call).press("1")
        await ear.hears(await words(floor.center, "house.callback_confirmed"))
        await call.until_over(within_ms=60_000)
        (callback,) = (await floor.center.until("/callbacks", lambda page: bool(page["items"])))["items"]
        assert (callback["party_number"], callback["callback"]["place"]) == (other, 1)
        await floor.center.available("a1")
        agent = await picked_up(await floor.rings("a1", within_ms=60_000))
        customer = await picked_up(await customer_of(floor, other))
        await hear_each_other_called_back(customer, agent)
        await hung_up(customer)
        await agent.until_over()
        rows = await floor.closed(2)
        assert sorted(row["outcome"] for row in rows) == ["answered", "callback"], "never an abandon"

    rules = calls_back(other_number=True)
    tell(shared_center, story, available=False, queues=rules, outbound=ROUTES, agents=agents_with({}))


@pytest.mark.feature("B23", partly="unasked, when the wait is long")
def test_who_waits_long_is_called_back_unasked(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        call = floor.call(caller=FIRST)
        ear = Heard(call)
        await call.until_up()
        await ear.hears(await words(floor.center, "house.callback_automatic"))
        await call.until_over(within_ms=60_000)
        (callback,) = (await floor.center.until("/callbacks", lambda page: bool(page["items"])))["items"]
        assert callback["party_number"] == FIRST
        await floor.center.available("a1")
        agent = await picked_up(await floor.rings("a1", within_ms=60_000))
        customer = await picked_up(await customer_of(floor))
        await hear_each_other_called_back(customer, agent)
        await hung_up(customer)
        await agent.until_over()

    rules = queue(callback={**PLAIN, "automatic_after": "3s"})
    tell(shared_center, story, available=False, queues=rules, outbound=ROUTES, agents=agents_with({}))


@pytest.mark.feature("B23", partly="survives kill -9 of the service")
@pytest.mark.feature("X2")
def test_a_callback_survives_the_death_of_the_service(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        callback = await in_line(floor, await asked_for(floor))
        shared_center.kill_service()
        after = await floor.center.until(
            f"/callbacks/{callback['id']}", lambda one: one["stage"] == "waiting", within_s=60
        )
        assert after["entered"] == callback["entered"]
        await floor.center.available("a1")
        agent = await picked_up(await floor.rings("a1", within_ms=40_000))
        customer = await picked_up(await customer_of(floor))
        await sound_of(customer).hears(AGENT_TONE)
        await hung_up(customer)
        await agent.until_over()

    tell(shared_center, story, available=False, queues=calls_back(), outbound=ROUTES, agents=agents_with({}))


@pytest.mark.feature("B19", partly="steps of overflow, by time since the first queue")
@pytest.mark.feature("B24", partly="somebody is reminded before the longest wait is over")
def test_steps_lead_to_the_second_group_and_somebody_is_reminded(shared_center: Center) -> None:
    plain = {"wrap_up": {"mode": "none"}}
    queues = {
        "support": {**plain, "steps": [{"after": "4s", "queue": "second"}], "remind": 0.5},
        "second": {**plain, "max_wait": "60s", "remind": 0.05},
    }
    agents = agents_with({}, {})
    agents["a2"]["queues"] = ["second"]

    async def story(floor: People) -> None:
        waits = floor.call(caller=FIRST)
        await waits.until_up()
        await floor.center.until("/calls", lambda page: page["items"][0]["near_limit"], within_s=20)
        await floor.center.until("/calls", lambda page: page["items"][0]["queue"] == "second", within_s=20)
        await floor.center.until("/calls", lambda page: page["items"][0]["near_limit"], within_s=20)
        await floor.center.available("a2")
        agent = await floor.answers("a2")
        await hear_each_other(waits, agent)
        await hung_up(waits)

    tell(shared_center, story, available=False, queues=queues, agents=agents)


@pytest.mark.feature("B17", partly="to another queue by a key of the caller's")
def test_a_key_leads_to_another_queue_also_in_the_middle_of_an_announcement(shared_center: Center) -> None:
    plain = {"wrap_up": {"mode": "none"}}
    told = {"first_after": "1s", "every": "5s", "position": True}
    queues = {"support": {**plain, "announcement": told, "choices": {"2": {"queue": "second"}}}, "second": plain}
    agents = agents_with({}, {})
    agents["a2"]["queues"] = ["second"]

    async def story(floor: People) -> None:
        caller = floor.call(caller=FIRST)
        await caller.until_up()
        await floor.until_stage("waiting")
        await asyncio.sleep(1.2)
        sound_of(caller).press("92")
        await floor.center.until("/calls", lambda page: page["items"][0]["queue"] == "second")
        await floor.center.available("a2")
        agent = await floor.answers("a2")
        await hear_each_other(caller, agent)
        await hung_up(caller)
        (row,) = await floor.closed()
        assert [(visit["queue"], visit["exit"]) for visit in row["visits"]] == [
            ("support", "moved"),
            ("second", "answered"),
        ]

    tell(shared_center, story, available=False, queues=queues, agents=agents)


@pytest.mark.feature(
    "B33", partly="by hand and by itself: shorter wrap-up, another way out; on the board and in the audit"
)
def test_a_peak_changes_what_happens_until_it_is_over(shared_center: Center) -> None:
    rules = {
        "support": {
            "wrap_up": {"mode": "optional", "limit": "60s"},
            "peak": {"wrap_up": "1s", "waiting": 2, "calm": 1, "callback_first": False},
        }
    }

    async def story(floor: People) -> None:
        await floor.center.put("/queues/support/peak", {"on": True})
        caller = floor.call(caller=FIRST)
        agent = await floor.answers("a1")
        await hung_up(caller)
        await agent.until_over()
        await floor.closed(within_s=15)
        await floor.center.put("/queues/support/peak", {"on": False})
        await floor.center.put("/agents/a1/presence", {"state": "paused"})
        waits = [floor.call(caller=number) for number in (FIRST, SECOND)]
        await floor.center.until("/queues/support", lambda row: row["peak"] == "auto")
        await hung_up(waits[0])
        await floor.center.until("/queues/support", lambda row: row["peak"] == "")
        await hung_up(waits[1])

    tell(shared_center, story, queues=rules, agents=agents_with({}))


@pytest.mark.feature("B17", partly="a message to everybody who calls, in place of the line")
def test_a_message_to_all_ends_the_calls_that_it_meets(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        await floor.center.put("/queues/support/alarm", {"prompt": "closed"})
        met = floor.call(caller=FIRST)
        async with asyncio.timeout(15):
            while sound_of(met).loudness == 0:
                await asyncio.sleep(0.02)
        await met.until_over(within_ms=20_000)
        async with floor.center.client() as admin:
            assert (await admin.delete("/queues/support/alarm")).status_code == 204
        waits = floor.call(NUMBER, caller=SECOND)
        await floor.until_stage("waiting")
        await hung_up(waits)

    tell(shared_center, story, available=False, queues=queue(full={"announcement": "closed"}), agents=agents_with({}))
