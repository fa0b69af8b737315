"""Before somebody answers: what decides where a call goes, how it waits, and where the waiting ends."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from centrala.robots.sip import Call
from tests.e2e.support.center import Center
from tests.e2e.support.heard import Heard, typed, words
from tests.e2e.support.people import AGENT_TONE, NUMBER, People, hear_each_other, sound_of
from tests.e2e.support.stories import agents_with, hung_up, picked_up, queue, tell
from tests.e2e.test_menus import quiet, speaks
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

NO_WRAP_UP = {"wrap_up": {"mode": "none"}}
TWO_QUEUES = {"support": NO_WRAP_UP, "important": NO_WRAP_UP}
SECOND = "+37167000001"
ROUTES: dict[str, Any] = {"routes": [{"prefix": "", "trunks": ["carrier"]}]}
CLOSED_WORDS = "The orders department is closed now. Please call tomorrow."


def one_agent_each() -> dict[str, Any]:
    """a1 serves support, a2 the important ones."""
    agents = agents_with({}, {})
    agents["a2"]["queues"] = ["important"]
    return agents


def around_now(*, hours_off: int) -> dict[str, Any]:
    """Opening hours of two hours around this moment, or so many hours later, every day."""
    now = datetime.now(ZoneInfo("Europe/Riga")) + timedelta(hours=hours_off)
    return {"mon-sun": f"{now - timedelta(hours=1):%H:%M}-{now + timedelta(hours=1):%H:%M}"}


async def something_heard(caller: Call) -> None:
    """Music, or somebody who speaks."""
    async with asyncio.timeout(15):
        while sound_of(caller).loudness == 0:
            await asyncio.sleep(0.02)


async def heard_until_over(caller: Call) -> None:
    """Something was said to this caller, and then they were hung up on."""
    await something_heard(caller)
    await caller.until_over(within_ms=20_000)


# what decides


@pytest.mark.parametrize("caller", ["+37120007777", "+37255500000"])
@pytest.mark.feature("B12", partly="the caller's number")
def test_the_callers_number_decides(shared_center: Center, caller: str) -> None:
    callers = {"+37120007777": {"queue": "important", "category": "vip"}, "+372": {"queue": "important"}}

    async def story(floor: People) -> None:
        known = floor.call(caller=caller)
        assert (await floor.rings("a2")).caller == caller
        other = floor.call(caller="+37120001111")
        assert (await floor.rings("a1")).caller == "+37120001111"
        await hung_up(known, other)

    tell(shared_center, story, queues=TWO_QUEUES, agents=one_agent_each(), callers=callers)


@pytest.mark.feature("B12", partly="the number dialled")
def test_the_number_dialled_decides(shared_center: Center) -> None:
    numbers = {NUMBER: {"queue": "support"}, SECOND: {"queue": "important"}}

    async def story(floor: People) -> None:
        calls = [floor.call(SECOND, caller="+37120000002"), floor.call(caller="+37120000001")]
        assert (await floor.rings("a2")).caller == "+37120000002"
        assert (await floor.rings("a1")).caller == "+37120000001"
        await hung_up(*calls)

    tell(shared_center, story, queues=TWO_QUEUES, numbers=numbers, agents=one_agent_each())


@pytest.mark.feature("B12", partly="the time of day")
def test_the_time_of_day_decides(shared_center: Center) -> None:
    hours = {"now": around_now(hours_off=0), "later": around_now(hours_off=6)}
    numbers = {
        NUMBER: {"queue": "support", "hours": "now", "closed": "hang_up"},
        SECOND: {"queue": "support", "hours": "later", "closed": {"queue": "important"}},
    }

    async def story(floor: People) -> None:
        calls = [floor.call(caller="+37120000001"), floor.call(SECOND, caller="+37120000002")]
        assert (await floor.rings("a1")).caller == "+37120000001"
        assert (await floor.rings("a2")).caller == "+37120000002"
        await hung_up(*calls)

    tell(shared_center, story, queues=TWO_QUEUES, hours=hours, numbers=numbers, agents=one_agent_each())


@pytest.mark.feature("B12", partly="the waiting time")
@pytest.mark.feature("B17", partly="to another queue")
@pytest.mark.feature("B19")
def test_with_everybody_busy_the_caller_hears_music_and_then_the_second_group_rings(shared_center: Center) -> None:
    told = {"first_after": "1s", "every": "60s", "position": True}
    support = {**NO_WRAP_UP, "announcement": told, "max_wait": "12s", "overflow": {"queue": "important"}}
    queues = {"support": support, "important": NO_WRAP_UP}

    async def story(floor: People) -> None:
        place = [await words(floor.center, f"house.{name}") for name in ("wait", "position.1")]
        first = floor.call(caller="+37120000001")
        busy = await floor.answers("a1")
        second = floor.call(caller="+37120000002")
        await second.until_up()
        ear = Heard(second)
        rows = await floor.until_stage("talking", "waiting")
        decisions = await floor.center.get(f"/calls/{rows[1]['id']}/decisions")
        assert decisions["position"] == 1
        await something_heard(second)
        await ear.hears(*place)
        await something_heard(second)
        rings = await floor.rings("a2")
        assert rings.received - second.received >= 11.99
        await picked_up(rings)
        await hear_each_other(second, rings)
        await hung_up(second, first)
        await busy.until_over()
        (_, row) = await floor.closed(2)
        assert [(visit["queue"], visit["exit"]) for visit in row["visits"]] == [
            ("support", "overflowed"),
            ("important", "answered"),
        ]

    tell(shared_center, story, queues=queues, agents=one_agent_each())


@pytest.mark.feature("B12")
def test_each_input_decides_in_one_center(shared_center: Center) -> None:
    """A table: who calls, what they dial, what time it is and how long they have waited; and where it leads."""
    hours = {"later": around_now(hours_off=6)}
    queues = {
        "support": NO_WRAP_UP,
        "important": NO_WRAP_UP,
        "night": {**NO_WRAP_UP, "skills": {"lv": 5}, "relax": [{"after": "1s", "skills": {}}]},
    }
    numbers = {
        NUMBER: {"queue": "support"},
        SECOND: {"queue": "important"},
        "+37167000002": {"queue": "support", "hours": "later", "closed": {"queue": "night"}},
    }
    callers = {"+37120007777": {"queue": "important"}}
    agents = agents_with({}, {}, {})
    agents["a2"]["queues"], agents["a3"]["queues"] = ["important"], ["night"]
    table = [
        ("nothing special", "+37120001111", NUMBER, "a1", 0.0),
        ("the caller's number", "+37120007777", NUMBER, "a2", 0.0),
        ("the number dialled", "+37120001111", SECOND, "a2", 0.0),
        ("time of day, then the waiting time", "+37120001111", "+37167000002", "a3", 1.0),
    ]

    async def story(floor: People) -> None:
        for what, caller, dialled, expected, waited_s in table:
            call = floor.call(dialled, caller=caller)
            who, rings = await floor.first_ringing()
            assert who == expected, what
            assert rings.received - call.received >= waited_s, what
            await hung_up(call)
            await rings.until_over()

    tell(
        shared_center,
        story,
        skills=["lv"],
        hours=hours,
        queues=queues,
        numbers=numbers,
        callers=callers,
        agents=agents,
    )


# departments and their hours


@pytest.mark.feature("B21", partly="departments with hours of their own, each at its own number")
def test_each_department_has_its_hours(shared_center: Center) -> None:
    hours = {"now": around_now(hours_off=0), "later": around_now(hours_off=6)}
    departments = {"billing": {"name": "Billing", "hours": "now"}, "orders": {"name": "Orders", "hours": "later"}}
    queues = {
        "support": {**NO_WRAP_UP, "department": "billing"},
        "orders": {**NO_WRAP_UP, "department": "orders", "closed": {"announcement": "closed"}},
    }
    numbers = {NUMBER: {"queue": "support"}, SECOND: {"queue": "orders"}}
    agents = agents_with({})
    agents["a1"]["queues"] = ["support", "orders"]

    async def story(floor: People) -> None:
        shut = floor.call(SECOND, caller="+37120000002")
        await heard_until_over(shut)
        caller = floor.call(caller="+37120000001")
        agent = await floor.answers("a1")
        assert agent.caller == "+37120000001"
        await hung_up(caller)
        (first, second) = await floor.closed(2)
        assert (first["outcome"], first["visits"]) == ("diverted", [])
        assert (second["outcome"], second["queue"]) == ("answered", "support")

    tell(
        shared_center,
        story,
        hours=hours,
        departments=departments,
        queues=queues,
        numbers=numbers,
        agents=agents,
    )


@pytest.mark.feature("B21")
def test_a_menu_leads_to_departments_each_with_its_hours(shared_center: Center) -> None:
    """1: open, its free queue. 2: closed, and the flow has a way for that. 3: closed, and its queue's rule holds."""
    hours = {"now": around_now(hours_off=0), "later": around_now(hours_off=6)}
    departments = {
        "billing": {"name": "Billing", "hours": "now"},
        "orders": {"name": "Orders", "hours": "later"},
        "spares": {"name": "Spares", "hours": "later"},
    }
    queues = {
        "bills": {**NO_WRAP_UP, "department": "billing"},
        "reminders": {**NO_WRAP_UP, "department": "billing"},
        "orders": {**NO_WRAP_UP, "department": "orders"},
        "spares": {**NO_WRAP_UP, "department": "spares", "closed": {"number": "+37120009999"}},
    }
    steps = {
        "menu": {"kind": "menu", "said": "Which department?", "exits": {"1": "bills", "2": "orders", "3": "spares"}},
        "bills": {"kind": "department", "department": "billing"},
        "orders": {"kind": "department", "department": "orders", "exits": {"closed": "shut"}},
        "spares": {"kind": "department", "department": "spares"},
        "shut": {"kind": "hang_up", "said": CLOSED_WORDS},
    }
    agents = agents_with({}, {})
    agents["a1"]["queues"], agents["a2"]["queues"] = ["reminders", "orders", "spares"], []

    async def story(floor: People) -> None:
        async def chooses(key: str) -> tuple[Call, Heard]:
            caller = floor.call()
            ear = Heard(caller)
            await caller.until_up()
            await floor.until_stage("in_flow")
            sound_of(caller).press(key)
            return caller, ear

        caller, _ = await chooses("1")
        agent = await floor.answers("a1")
        await hear_each_other(caller, agent)
        await hung_up(caller)
        caller, ear = await chooses("2")
        await ear.hears(await typed(floor.center, CLOSED_WORDS))
        await caller.until_over(within_ms=20_000)
        caller, _ = await chooses("3")
        outside = await floor.carrier.incoming()
        assert outside.dialled == "+37120009999"
        await picked_up(outside)
        await hear_each_other(caller, outside)
        await hung_up(outside)
        await caller.until_over()
        first, second, third = await floor.closed(3)
        assert (first["outcome"], first["queue"]) == ("answered", "reminders"), "somebody is free there"
        assert (second["visits"], second["walk"]["passed"][-1]["exit"]) == ([], "closed")
        assert (third["outcome"], third["visits"]) == ("diverted", [])

    tell(
        shared_center,
        story,
        hours=hours,
        departments=departments,
        queues=queues,
        flows={"departments": {"start": "menu", "steps": steps}},
        numbers={NUMBER: {"flow": "departments"}},
        agents=agents,
        outbound=ROUTES,
    )


# how long it will be


@pytest.mark.feature("B22", partly="the estimate of a caller who waits, through kill -9 of the service")
def test_the_estimate_of_who_waits_and_the_place_survive_the_death_of_the_service(shared_center: Center) -> None:
    rules = queue(announcement={"first_after": "1s", "every": "5s", "position": True, "estimate": True})

    async def story(floor: People) -> None:
        for at in range(6):
            served = floor.call(caller=f"+3712000010{at}")
            agent = await floor.answers("a1")
            await asyncio.sleep(0.3)
            await hung_up(served)
            await agent.until_over()
        busy = floor.call(caller="+37120000001")
        agent = await floor.answers("a1")
        waits = floor.call(caller="+37120000002")
        await waits.until_up()
        before = (await floor.until_stage("talking", "waiting"))[1]
        assert before["estimated_wait_ms"] > 0
        await something_heard(waits)
        floor.center.kill_service()
        after = (await floor.until_stage("talking", "waiting"))[1]
        assert (after["id"], after["entered"]) == (before["id"], before["entered"])
        assert after["estimated_wait_ms"] > 0
        await something_heard(waits)
        await hung_up(busy)
        await agent.until_over()
        taken = await floor.answers("a1", within_ms=40_000)
        await hear_each_other(waits, taken)
        await hung_up(waits)
        await taken.until_over()
        row = (await floor.closed(8))[-1]
        assert (row["outcome"], [visit["exit"] for visit in row["visits"]]) == ("answered", ["answered"])

    tell(shared_center, story, queues=rules, agents=agents_with({}))


HANDLED_S = 14
"""So long each call lasts here: the fourth in line waits for about a minute."""


@pytest.mark.feature("B22")
@pytest.mark.feature("B19", partly="the place is spoken")
@pytest.mark.timeout(300)
def test_place_and_estimate_are_spoken_honestly_and_come_true(shared_center: Center, measured: Measured) -> None:
    """Less than a minute, about a minute, nothing where nobody knows; and the fourth waits for as long as told."""
    told = {**NO_WRAP_UP, "announcement": {"first_after": "1s", "every": "15s", "position": True, "estimate": True}}
    # Queues of their own: what others' calls taught a queue of this center is no matter here.
    numbers = {NUMBER: {"queue": "paced"}, SECOND: {"queue": "unknown", "language": "lv"}}
    agents = agents_with(*[{}] * 6, queues=["paced"])
    agents["a2"]["queues"] = ["paced", "unknown"]

    async def story(floor: People) -> None:
        center = floor.center
        served = [floor.call(caller=f"+3712000010{at}") for at in range(6)]
        for name in floor.agents:
            await floor.answers(name)
        await asyncio.sleep(HANDLED_S)  # the pace that the queue learns
        await hung_up(*served)
        await floor.closed(6)
        for name in ("a2", "a3", "a4", "a5", "a6"):
            await center.put(f"/agents/{name}/presence", {"state": "paused"})
        busy = floor.call(caller="+37120000000")
        agent = await floor.answers("a1")

        waits, ears = [], []
        for at in range(1, 5):
            waits.append(floor.call(caller=f"+3712000000{at}"))
            await waits[-1].until_up()
            ears.append(Heard(waits[-1]))
            await floor.until_stage("talking", *["waiting"] * at)
        promised = [row["estimated_wait_ms"] for row in (await center.get("/calls"))["items"][1:]]
        assert promised[0] < 45_000 <= promised[3] < 90_000, promised
        polite, short, about = [
            await words(center, f"house.{name}") for name in ("wait", "estimate_short", "estimate_about.1")
        ]
        places = {at: await words(center, f"house.position.{at}") for at in range(1, 5)}
        await ears[0].hears(polite, places[1], short)
        first = await ears[3].hears(polite, places[4], about)
        assert ears[0].place(about) is None
        assert ears[3].place(short) is None

        unknown = floor.call(SECOND, caller="+37120000009")
        await unknown.until_up()
        ear = Heard(unknown)
        row = (await floor.until_stage("talking", *["waiting"] * 5))[-1]
        assert row["estimated_wait_ms"] is None
        await ear.hears(*[await words(center, f"house.{name}", "lv") for name in ("wait", "position.1")])
        silent = ("estimate_short", "estimate_long", *(f"estimate_about.{minutes}" for minutes in range(1, 11)))

        await hung_up(busy)
        await agent.until_over()
        for at in range(3):
            agent = await floor.answers("a1")
            await asyncio.sleep(HANDLED_S)
            await hung_up(waits[at])
            await agent.until_over()
        await ears[3].hears(places[1], short, after=first)
        await floor.answers("a1")
        assert [ear.place(await words(center, f"house.{name}", "lv")) for name in silent] == [None] * len(silent)
        await hung_up(waits[3], unknown)
        true_ms = next(row for row in await floor.closed(12) if row["party_number"] == "+37120000004")["queued_ms"]
        measured("told to wait for", promised[3] / 1_000, "s")
        measured("waited", true_ms / 1_000, "s")
        assert abs(true_ms - promised[3]) < 0.3 * promised[3]

    tell(shared_center, story, queues={"paced": told, "unknown": told}, numbers=numbers, agents=agents)


# where waiting ends


OUTSIDE = "+37120009999"
SORRY = "Nobody is free now. Press one to wait a little longer."
LIMIT = {
    "menu": {"kind": "menu", "said": SORRY, "exits": {"1": "wait"}},
    "wait": {"kind": "queue", "queue": "important"},
}
OVERFLOWS: dict[str, Any] = {
    "announcement": {"announcement": "closed"},
    "hang_up": "hang_up",
    "number": {"number": OUTSIDE},
    "queue": {"queue": "important"},
    "department": {"department": "office"},
    "agent": {"agent": "a1"},
    "flow": {"flow": "limit"},
    "voicemail": {"voicemail": "limits"},
    "callback": {"callback": "to-callback"},
}
"""Each that a queue may name for the end of its longest wait."""
AT = {end: f"+3716700010{at}" for at, end in enumerate(OVERFLOWS)}


@pytest.mark.parametrize("end", ["announcement", "hang_up", "number"])
@pytest.mark.feature("B17", partly="to an announcement, to a number outside, or hung up")
def test_the_longest_wait_ends_as_the_queue_says(shared_center: Center, end: str) -> None:
    rules = queue(max_wait="1s", overflow=OVERFLOWS[end])

    async def story(floor: People) -> None:
        caller = floor.call()
        await caller.until_up()
        if end == "number":
            outside = await floor.carrier.incoming()
            assert outside.dialled == "+37120009999"
            await picked_up(outside)
            await hear_each_other(caller, outside)
            await hung_up(outside)
        if end == "announcement":
            await heard_until_over(caller)
        await caller.until_over()
        (row,) = await floor.closed()
        assert (row["outcome"], row["visits"][0]["exit"]) == ("overflowed", "overflowed")
        assert 1_000 <= row["queued_ms"] < 3_000

    tell(shared_center, story, available=False, queues=rules, outbound=ROUTES)


@pytest.mark.feature("B17")
def test_at_the_limit_the_call_goes_to_each_place_that_a_queue_may_name(shared_center: Center) -> None:
    short = {**NO_WRAP_UP, "max_wait": "2s", "callback": {"other_number": False, "later": False}}
    queues = {f"to-{end}": {**short, "overflow": to} for end, to in OVERFLOWS.items()}
    agents = agents_with({}, {})
    agents["a1"]["queues"], agents["a2"]["queues"] = ["important"], ["to-callback"]

    async def story(floor: People) -> None:
        await floor.center.available("a1")
        for at, end in enumerate(OVERFLOWS, 1):
            caller = floor.call(AT[end])
            ear = Heard(caller)
            await caller.until_up()
            await goes_to(floor, end, caller, ear)
            if end == "callback":
                await called_back(floor)
            row = (await floor.closed(at + (end == "callback")))[at - 1]
            first = row["visits"][0]
            assert (first["queue"], first["exit"]) == (f"to-{end}", "overflowed"), end
            assert 2_000 <= first["waited_ms"] < 4_000, end

    tell(
        shared_center,
        story,
        available=False,
        queues={**queues, "important": {**NO_WRAP_UP, "department": "office"}},
        numbers={number: {"queue": f"to-{end}"} for end, number in AT.items()},
        agents=agents,
        departments={"office": {"name": "Office"}},
        flows={"limit": {"start": "menu", "steps": LIMIT}},
        voicemail={"limits": {"name": "At the limit", "shortest": "1s", "review": False}},
        outbound=ROUTES,
    )


async def goes_to(floor: People, end: str, caller: Call, ear: Heard) -> None:
    """What this caller meets there, until the call is over."""
    match end:
        case "announcement":
            await ear.hears(await words(floor.center, "closed"))
        case "flow":
            await ear.hears(await typed(floor.center, SORRY))
            sound_of(caller).press("1")
            await hung_up(await floor.answers("a1"))
        case "number":
            outside = await floor.carrier.incoming()
            assert outside.dialled == OUTSIDE
            await hear_each_other(caller, await picked_up(outside))
            await hung_up(outside)
        case "queue" | "department" | "agent":
            agent = await floor.answers("a1")
            await hear_each_other(caller, agent)
            await hung_up(agent)
            if end == "agent":  # in no queue, so the center's own wrap-up holds
                (row,) = await floor.until_stage("wrapping")
                await floor.center.post(f"/calls/{row['id']}/wrap-up")
        case "voicemail":
            await leaves_a_message(floor, caller)
        case "callback":
            await ear.hears(await words(floor.center, "house.callback_own_number"))
            sound_of(caller).press("1")
            await ear.hears(await words(floor.center, "house.callback_confirmed"))
    await caller.until_over(within_ms=20_000)


async def leaves_a_message(floor: People, caller: Call) -> None:
    await floor.until_stage("message")
    await speaks(caller)
    await quiet(caller)
    await asyncio.sleep(2)  # somebody sings for so long
    sound_of(caller).press("#")
    page = await floor.center.until(
        "/messages", lambda page: any(one["mailbox"] == "limits" and one["sound"] for one in page["items"]), within_s=30
    )
    message = next(one for one in page["items"] if one["mailbox"] == "limits")
    async with floor.center.client() as admin:
        assert (await admin.post(f"/messages/{message['id']}/done")).status_code == 200


async def called_back(floor: People) -> None:
    """The caller of before is called, as soon as somebody is there."""
    await floor.center.available("a2")
    agent = await picked_up(await floor.rings("a2", within_ms=60_000))
    customer = await floor.carrier.incoming(within_ms=30_000)
    assert customer.dialled == "+37120001111"
    await picked_up(customer)
    await sound_of(customer).hears(AGENT_TONE)
    await hung_up(customer)
    await agent.until_over()


def test_who_may_not_wait_is_told_so(shared_center: Center) -> None:
    """A queue that is full, and one where nobody is logged in."""
    queues = {
        "support": {**NO_WRAP_UP, "max_waiting": 1, "full": {"announcement": "closed"}},
        "empty": {**NO_WRAP_UP, "nobody": "hang_up"},
    }
    numbers = {NUMBER: {"queue": "support"}, SECOND: {"queue": "empty"}}

    async def story(floor: People) -> None:
        waits = floor.call(caller="+37120000001")
        await waits.until_up()
        await heard_until_over(floor.call(caller="+37120000002"))
        refused = floor.call(SECOND, caller="+37120000003")
        assert await refused.until_over() >= 400, "never answered: it costs the caller nothing"
        await hung_up(waits)
        assert [row["outcome"] for row in await floor.closed(3)] == ["abandoned", "diverted", "diverted"]

    tell(shared_center, story, available=False, queues=queues, numbers=numbers)


# the answer to the caller


@pytest.mark.parametrize("mode", ["at_once", "ring", "early_media"])
def test_each_number_is_answered_as_it_says(shared_center: Center, mode: str) -> None:
    async def story(floor: People) -> None:
        caller = floor.call()
        if mode == "at_once":
            await caller.until_up()
        else:
            await caller.until_ringing()
        await floor.until_stage("waiting")
        if mode != "ring":
            await something_heard(caller)
        assert (caller.answered is not None) is (mode == "at_once")
        await floor.center.available("a1")
        agent = await floor.answers("a1")
        await caller.until_up()
        await hear_each_other(caller, agent)
        await hung_up(caller)
        (row,) = await floor.closed()
        assert row["outcome"] == "answered"
        assert row["queued_ms"] > 0, "queue time counts from entering the queue"

    tell(shared_center, story, available=False, numbers={NUMBER: {"queue": "support", "answer": mode}})


# offers that nobody takes


def test_a_missed_offer_returns_to_its_place_and_the_agent_comes_back_with_one_click(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        first = floor.call(caller="+37120000001")
        missed = await floor.rings("a1")
        second = floor.call(caller="+37120000002")
        await second.until_up()
        await missed.until_over(within_ms=15_000)
        await floor.center.until("/agents/a1", lambda row: row["presence"] == "not_responding")
        rows = await floor.until_stage("waiting", "waiting")
        assert [row["missed"] for row in rows] == [1, 0]
        async with await floor.as_agent("a1") as own:
            assert (await own.put("/agents/a1/presence", json={"state": "available"})).status_code == 200
        again = await floor.rings("a1")
        assert again.caller == "+37120000001"
        await picked_up(again)
        await sound_of(first).hears(AGENT_TONE)
        await hung_up(first, second)
        row = (await floor.closed(2))[0]
        assert (row["missed_offers"], row["outcome"], len(row["visits"])) == (1, "answered", 1)

    tell(shared_center, story, queues=queue(ring="2s"), agents=agents_with({}))


@pytest.mark.parametrize("how", ["phone", "rest"])
def test_a_declined_offer_goes_to_the_next_agent(shared_center: Center, how: str) -> None:
    async def story(floor: People) -> None:
        caller = floor.call()
        who, rings = await floor.first_ringing()
        live = await floor.live()
        if how == "phone":
            rings.refuse(603)
        else:
            async with await floor.as_agent(who) as own:
                assert (await own.post(f"/calls/{live['id']}/decline")).status_code == 204
            await rings.until_over()
        next_agent = await floor.answers({"a1": "a2", "a2": "a1"}[who])
        await hear_each_other(caller, next_agent)
        assert (await floor.agent(who))["presence"] == "not_responding"
        await hung_up(caller)

    tell(shared_center, story)


# too many at once


async def refused_so_far(floor: People) -> int:
    """By the floor and by the engine's own limits."""
    counted = (await floor.center.get("/status"))["counted"]
    return int(sum(counted["refused"].values()) + sum(counted["refused_by_engine"].values()))


def test_beyond_the_ceiling_calls_meet_503_and_the_talking_one_is_unharmed(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        before = await refused_so_far(floor)
        caller = floor.call(caller="+37120000001")
        agent = await floor.answers("a1")
        await hear_each_other(caller, agent)
        waits = floor.call(caller="+37120000002")
        await floor.until_stage("talking", "waiting")
        more = [floor.call(caller=f"+3712000010{at}") for at in range(5)]
        assert [await one.until_over() for one in more] == [503] * 5
        await hear_each_other(caller, agent)
        async with asyncio.timeout(30):
            while await refused_so_far(floor) < before + 5:
                await asyncio.sleep(0.2)
        await hung_up(waits, caller)
        assert len(await floor.closed(2)) == 2

    tell(shared_center, story, agents=agents_with({}), admission={"at_once": 2})


# priority


@pytest.mark.feature("B14")
def test_waiting_catches_up_with_importance(shared_center: Center) -> None:
    """A point is worth two seconds here: who has waited longer than that is not overtaken, so nobody starves."""
    rules = queue(priority_worth="2s")
    numbers = {NUMBER: {"queue": "support"}, SECOND: {"queue": "support", "priority": 1}}

    async def story(floor: People) -> None:
        first = floor.call(caller="+37120000001")
        await floor.until_stage("waiting")
        await floor.center.until("/calls", lambda page: page["items"][0]["waited_ms"] > 2_000)
        calls = [first, floor.call(caller="+37120000002")]
        await floor.until_stage("waiting", "waiting")
        calls.append(floor.call(SECOND, caller="+37120000003"))
        await floor.until_stage("waiting", "waiting", "waiting")
        await floor.center.available("a1")
        order = []
        for _ in range(3):
            rings = await floor.answers("a1")
            order.append(rings.caller)
            await hung_up(rings)
        assert order == ["+37120000001", "+37120000003", "+37120000002"]
        for call in calls:
            await call.until_over()

    tell(shared_center, story, available=False, queues=rules, numbers=numbers, agents=agents_with({}))


@pytest.mark.feature("B15")
def test_the_queue_with_the_tighter_promise_goes_first(shared_center: Center) -> None:
    queues = {"support": {**NO_WRAP_UP, "answer_within": "60s"}, "urgent": {**NO_WRAP_UP, "answer_within": "5s"}}
    numbers = {NUMBER: {"queue": "support"}, SECOND: {"queue": "urgent"}}
    agents = agents_with({})
    agents["a1"]["queues"] = ["support", "urgent"]

    async def story(floor: People) -> None:
        relaxed = floor.call(caller="+37120000001")
        await floor.until_stage("waiting")
        urgent = floor.call(SECOND, caller="+37120000002")
        await floor.until_stage("waiting", "waiting")
        await floor.center.available("a1")
        order = []
        for _ in range(2):
            rings = await floor.answers("a1")
            order.append(rings.caller)
            await hung_up(rings)
        assert order == ["+37120000002", "+37120000001"]
        await relaxed.until_over()
        await urgent.until_over()

    tell(shared_center, story, available=False, queues=queues, numbers=numbers, agents=agents)
