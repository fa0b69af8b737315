"""Calls that an agent begins: to colleagues, and out through the gate, over two different carriers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from centrala.robots.sip import Call, Phone
from tests.e2e.support.center import Center, free_port
from tests.e2e.support.people import AGENT_TONE, CALLER_TONE, NUMBER, People, hear_each_other, sound_of
from tests.e2e.support.stories import agents_with, hung_up, picked_up, queue, tell

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

OUTSIDE = "+37120009999"
SECOND_HOST = "127.0.0.2"
SHOWN = "+37167000000"


async def counted(floor: People) -> dict[str, Any]:
    """What queues and history know of customers' calls."""
    (queue_row,) = (await floor.center.get("/queues"))["items"]
    return {name: queue_row[name] for name in ("waiting", "ringing", "talking", "longest_wait_ms")}


# colleagues


@pytest.mark.parametrize("how", ["the phone", "the phone, by extension", "rest"])
@pytest.mark.feature("D5")
def test_colleagues_call_each_other_and_no_customer_figure_moves(shared_center: Center, how: str) -> None:
    agents = agents_with({}, {})
    agents["a2"]["extension"] = "102"

    async def story(floor: People) -> None:
        before = await counted(floor)
        if how == "rest":
            async with await floor.as_agent("a1") as own:
                shown = {row["name"]: row["free"] for row in (await own.get("/agents")).json()["items"]}
                assert shown["a2"], "the colleague is seen to be free"
                assert (await own.post("/calls", json={"colleague": "a2"})).status_code == 201
            own_leg = await picked_up(await floor.rings("a1"))
        else:
            own_leg = floor.agents["a1"].call("102" if "extension" in how else "a2", tone=AGENT_TONE)
        rings = await floor.rings("a2")
        rings.answer(tone=CALLER_TONE)
        await sound_of(own_leg).hears(CALLER_TONE)
        await sound_of(rings).hears(AGENT_TONE)
        live = await floor.live()
        assert (live["direction"], live["queue"]) == ("internal", None)
        assert await counted(floor) == before
        waits = floor.call()
        await floor.until_stage("talking", "waiting")
        await hung_up(own_leg)
        await rings.until_over()
        who, offered = await floor.first_ringing()
        assert (await floor.agent(who))["shift"]["handled"] == 0
        await hung_up(waits)
        await offered.until_over()
        (internal, customers) = await floor.closed(2)
        assert (internal["direction"], internal["queue"], internal["visits"]) == ("internal", None, [])
        assert internal["wrap_ms"] == 0
        assert (customers["direction"], customers["queue"]) == ("inbound", "support")

    tell(shared_center, story, agents=agents)


def test_a_colleague_who_is_away_or_busy_is_told_so(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller = floor.call()
        busy, _ = await floor.first_ringing()
        other = {"a1": "a2", "a2": "a1"}[busy]
        async with await floor.as_agent(other) as own:
            answer = await own.post("/calls", json={"colleague": busy})
            assert (answer.status_code, answer.json()["code"]) == (409, "colleague_busy")
        dialled = floor.agents[other].call(busy)
        assert await dialled.until_over() == 486
        await hung_up(caller)
        await floor.center.put(f"/agents/{busy}/presence", {"state": "logged_out"})
        dialled = floor.agents[other].call(busy)
        assert await dialled.until_over() == 480

    tell(shared_center, story)


# out through the gate


def two_trunks(first: int, second: int, **gate: Any) -> dict[str, Any]:
    """The carrier of every story, and another one at another address."""
    return {
        "trunks": {
            "carrier": {"hosts": ["127.0.0.1"], "to": f"127.0.0.1:{first}"},
            "second": {"hosts": [SECOND_HOST], "to": f"{SECOND_HOST}:{second}", "number_from": "to"},
        },
        "outbound": {
            "routes": [
                {"prefix": "+371", "trunks": ["carrier", "second"]},
                {"prefix": "", "trunks": ["second"]},
            ],
            "caller_id": SHOWN,
            **gate,
        },
    }


@asynccontextmanager
async def second_carrier(floor: People, port: int) -> AsyncIterator[Phone]:
    phone = Phone("second", server=floor.center.sip, local=SECOND_HOST, port=port)
    await phone.open()
    try:
        yield phone
    finally:
        await phone.close()


def tell_of_two(center: Center, story: Any, **gate: Any) -> None:
    """The story gets both carriers."""
    first, second = free_port(), free_port()

    async def both(floor: People) -> None:
        async with second_carrier(floor, second) as other:
            await story(floor, other)

    tell(center, both, trunk_port=first, agents=agents_with({}), **two_trunks(first, second, **gate))


async def reached(carrier: Phone) -> Call:
    """A call out, at a carrier on this very machine: it can say no within the same millisecond."""
    return await carrier.incoming()


async def refused_there(floor: People, status: int) -> None:
    (await reached(floor.carrier)).refuse(status)


async def dialled_by_rest(floor: People, number: str) -> Any:
    async with await floor.as_agent("a1") as own:
        return await own.post("/calls", json={"number": number})


@pytest.mark.parametrize("how", ["the phone", "rest"])
def test_an_agent_dials_by_hand_and_shows_our_number(shared_center: Center, how: str) -> None:
    async def story(floor: People, _: Phone) -> None:
        if how == "rest":
            assert (await dialled_by_rest(floor, "20009999")).status_code == 201
            own = await picked_up(await floor.rings("a1"))
        else:
            own = floor.agents["a1"].call("20009999", tone=AGENT_TONE)
        outside = await reached(floor.carrier)
        assert (outside.dialled, outside.caller) == (OUTSIDE, SHOWN)
        outside.ring()
        if how == "the phone":
            await own.until_ringing()
            assert own.answered is None, "the phone is answered when the other side answers"
        outside.answer(tone=CALLER_TONE)
        await own.until_up()
        await sound_of(own).hears(CALLER_TONE)
        await sound_of(outside).hears(AGENT_TONE)
        await hung_up(outside)
        await own.until_over()
        await floor.center.until("/agents/a1", lambda row: row["activity"] == "wrap_up")
        async with await floor.as_agent("a1") as rest:
            assert (await rest.post(f"/calls/{(await floor.live())['id']}/wrap-up", json={})).status_code == 204
        (row,) = await floor.closed()
        assert (row["direction"], row["outcome"], row["dialled"]) == ("outbound", "answered", OUTSIDE)

    tell_of_two(shared_center, story)


def test_what_the_carrier_plays_before_the_answer_is_heard(shared_center: Center) -> None:
    async def story(floor: People, _: Phone) -> None:
        assert (await dialled_by_rest(floor, "20009999")).status_code == 201
        own = await picked_up(await floor.rings("a1"))
        outside = await reached(floor.carrier)
        outside.sound_early(tone=CALLER_TONE)
        await sound_of(own).hears(CALLER_TONE)
        assert outside.answered is None
        outside.refuse(486)
        await own.until_over()
        (row,) = await floor.closed()
        assert row["outcome"] == "not_reached"

    tell_of_two(shared_center, story)


@pytest.mark.parametrize("trouble", [503, 408, None])
@pytest.mark.feature("T3")
def test_the_second_carrier_takes_what_the_first_cannot(shared_center: Center, trouble: int | None) -> None:
    async def story(floor: People, second: Phone) -> None:
        incoming = second.call(NUMBER, caller="+37120003333", tone=CALLER_TONE)
        agent = await floor.answers("a1")
        await hear_each_other(incoming, agent)
        assert (await floor.live())["trunk"] == "second"
        await hung_up(incoming)
        await agent.until_over()

        if trouble is None:
            floor.carrier.vanish()
        own = floor.agents["a1"].call(OUTSIDE, tone=AGENT_TONE)
        if trouble is not None:
            await refused_there(floor, trouble)
        outside = await reached(second)
        assert outside.dialled == OUTSIDE
        outside.answer(tone=CALLER_TONE)
        await own.until_up()
        await sound_of(own).hears(CALLER_TONE)
        await sound_of(outside).hears(AGENT_TONE)
        await hung_up(outside)
        await own.until_over()

    tell_of_two(shared_center, story, no_reply="1s")


@pytest.mark.parametrize(("status", "heard"), [(486, 486), (603, 403), (404, 404)])
def test_a_person_who_says_no_is_not_asked_over_another_carrier(shared_center: Center, status: int, heard: int) -> None:
    async def story(floor: People, second: Phone) -> None:
        own = floor.agents["a1"].call(OUTSIDE)
        await refused_there(floor, status)
        assert await own.until_over() == heard
        (row,) = await floor.closed()
        assert row["outcome"] == "not_reached"
        with pytest.raises(TimeoutError):
            await second.incoming(within_ms=200)

    tell_of_two(shared_center, story)


@pytest.mark.parametrize(
    ("number", "rule", "shown"),
    [
        ("+37255500000", "country", 403),
        ("+37190000000", "premium", 403),
        ("12", "not_a_number", 484),
    ],
)
def test_what_the_gate_refuses_never_leaves(shared_center: Center, number: str, rule: str, shown: int) -> None:
    async def story(floor: People, second: Phone) -> None:
        answer = await dialled_by_rest(floor, number)
        assert (answer.status_code, answer.json()["code"]) == (409, rule)
        assert answer.json()["detail"]
        own = floor.agents["a1"].call(number)
        assert await own.until_over() == shown
        assert floor.carrier.calls == second.calls == {}
        assert (await floor.center.get("/calls"))["items"] == []

    tell_of_two(shared_center, story)


def test_an_allowed_country_leaves_over_its_own_route(shared_center: Center) -> None:
    async def story(floor: People, second: Phone) -> None:
        own = floor.agents["a1"].call("+37255500000")
        outside = await reached(second)
        assert outside.dialled == "+37255500000"
        await hung_up(own)
        await outside.until_over()

    tell_of_two(shared_center, story, countries=["EE"])


def test_the_caps_hold_and_an_emergency_call_goes_out_all_the_same(shared_center: Center) -> None:
    async def story(floor: People, second: Phone) -> None:
        refused = await dialled_by_rest(floor, OUTSIDE)
        assert refused.json()["code"] == "calls_at_once"
        own = floor.agents["a1"].call("112", tone=AGENT_TONE)
        await refused_there(floor, 500)
        outside = await reached(second)
        assert outside.dialled == "112"
        outside.answer(tone=CALLER_TONE)
        await sound_of(own).hears(CALLER_TONE)
        await sound_of(outside).hears(AGENT_TONE)
        await hung_up(own)
        await outside.until_over()

    tell_of_two(shared_center, story, max_at_once=0, routes=[])


@pytest.mark.feature("B30", partly="kind and cost in the file and its export; reports by number come with the reports")
def test_numbers_carry_their_kind_and_cost(shared_center: Center) -> None:
    free = {"queue": "support", "kind": "toll_free", "cost_per_minute": 0.05}
    local = {"queue": "support"}

    async def story(floor: People) -> None:
        caller = floor.call("+37180000000")
        rings = await floor.rings("a1")
        await hung_up(caller)
        await rings.until_over()
        await floor.closed()
        exported = (await floor.center.get("/configuration"))["document"]
        assert "kind: toll_free" in exported
        assert "cost_per_minute: 0.05" in exported
        found = await floor.center.get("/interactions", number="+37180000000", since=floor.began)
        assert [row["number"] for row in found["items"]] == ["+37180000000"]
        other = await floor.center.get("/interactions", number=NUMBER, since=floor.began)
        assert other["items"] == []

    numbers = {"+37180000000": free, NUMBER: local}
    tell(shared_center, story, agents=agents_with({}), numbers=numbers, queues=queue())
