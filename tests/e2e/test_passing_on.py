"""Calls passed on, consulted about, shared, parked, answered on a mobile: phones that hear each other's tones."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from centrala.robots.sip import Call
from tests.e2e.support.center import Center
from tests.e2e.support.people import AGENT_TONE, CALLER_TONE, NUMBER, People, hear_each_other, sound_of
from tests.e2e.support.stories import agents_with, hung_up, queue, tell

pytestmark = [pytest.mark.engine, pytest.mark.timeout(240)]

SECOND_TONE = 1_000
OUTSIDE_TONE = 1_300
OUTSIDE = "+37120009999"
MOBILE = "+37120007777"
OUTBOUND: dict[str, Any] = {"routes": [{"prefix": "", "trunks": ["carrier"]}], "caller_id": NUMBER}
NOTE = "Wants a refund for order 17."


def alone_in_support(count: int = 2) -> dict[str, Any]:
    """a1 serves the queue; the others are there to be asked."""
    agents = agents_with(*({} for _ in range(count)))
    for name, agent in agents.items():
        agent["queues"] = ["support"] if name == "a1" else []
    return agents


async def first_talks(floor: People) -> tuple[Call, Call, str]:
    """The caller and a1 hear each other; the third is the call's id."""
    caller = floor.call()
    agent = await floor.answers("a1")
    await hear_each_other(caller, agent)
    return caller, agent, str((await floor.live())["id"])


async def asked(own: httpx.AsyncClient, path: str, status: int = 204, **body: Any) -> Any:
    answer = await own.post(path, json=body or None)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


AMONG = 0.15
"""Where several speak at once, each is a part of what is heard."""


async def hear(one: Call, one_tone: int, other: Call, other_tone: int) -> None:
    """Each hears the other's tone."""
    await sound_of(one).hears(other_tone, share=AMONG)
    await sound_of(other).hears(one_tone, share=AMONG)


async def consulting(floor: People, own: httpx.AsyncClient, call: str, agent: Call) -> tuple[Call, str]:
    """a1 asks a2, who answers; the two hear each other, and the caller hears neither."""
    made = await asked(own, f"/calls/{call}/consult", 201, kind="agent", name="a2", note=NOTE)
    rings = await floor.rings("a2")
    rings.answer(tone=SECOND_TONE)
    await hear(agent, AGENT_TONE, rings, SECOND_TONE)
    await floor.center.until(f"/calls/{made['id']}", lambda row: row["stage"] == "talking")
    return rings, str(made["id"])


async def pick_up(floor: People, agent: str, tone: int) -> Call:
    rings = await floor.rings(agent)
    rings.answer(tone=tone)
    return rings


# at once


@pytest.mark.feature("D3", partly="at once, to an agent; the note travels")
@pytest.mark.feature("A15")
def test_the_next_agent_sees_note_path_and_data_at_once(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller, agent, call = await first_talks(floor)
        async with await floor.as_agent("a1") as own, await floor.as_agent("a2") as other:
            await asked(own, f"/calls/{call}/note", note="Spoke about the invoice.")
            await asked(own, f"/calls/{call}/transfer", kind="agent", name="a2", note=NOTE)
            rings = await floor.rings("a2")
            await agent.until_over()
            row = (await other.get(f"/calls/{call}")).json()
            assert row["notes"] == "Spoke about the invoice."
            assert row["party_number"] == "+37120001111"
            (step,) = row["path"]
            assert (step["by"], step["to"], step["note"], step["result"]) == ("a1", "a2", NOTE, "pending")
            assert [part["agent"] for part in row["segments"]] == ["a1"]
        rings.answer(tone=SECOND_TONE)
        await hear(caller, CALLER_TONE, rings, SECOND_TONE)
        await hung_up(caller)
        (row,) = await floor.closed()
        assert [part["agent"] for part in row["segments"]] == ["a1", "a2"]
        assert [(step["result"], step["taken_by"]) for step in row["passes"]] == [("taken", "a2")]
        assert (row["outcome"], len(row["visits"])) == ("answered", 1)

    tell(shared_center, story, agents=alone_in_support())


@pytest.mark.parametrize("how", ["declined", "no answer"])
@pytest.mark.feature("D3", partly="refused or not taken, it comes back")
def test_what_is_not_taken_comes_back_to_who_passed_it_on(shared_center: Center, how: str) -> None:
    async def story(floor: People) -> None:
        caller, agent, call = await first_talks(floor)
        async with await floor.as_agent("a1") as own:
            await asked(own, f"/calls/{call}/transfer", kind="agent", name="a2", note=NOTE)
        rings = await floor.rings("a2")
        if how == "declined":
            rings.refuse(603)
        await agent.until_over()
        back = await pick_up(floor, "a1", AGENT_TONE)
        await hear_each_other(caller, back)
        row = await floor.live()
        assert [step["result"] for step in row["path"]] == ["returned"]
        await hung_up(caller)
        await floor.closed()

    tell(shared_center, story, agents=alone_in_support(), passing={"ring": "2s"})


@pytest.mark.parametrize("kind", ["queue", "department"])
@pytest.mark.feature("D3", partly="at once, to a queue and to a department; closed, it is refused")
def test_to_a_queue_and_to_a_department(shared_center: Center, kind: str) -> None:
    agents = alone_in_support()
    agents["a2"]["queues"] = ["billing"]
    queues = queue() | {
        "billing": {"wrap_up": {"mode": "none"}, "department": "office"},
        "never": {"hours": "never", "department": "shut"},
    }
    names = {"queue": ("billing", "never"), "department": ("office", "shut")}
    departments = {"office": "Office", "shut": "Shut"}

    async def story(floor: People) -> None:
        caller, agent, call = await first_talks(floor)
        open_, closed = names[kind]
        async with await floor.as_agent("a1") as own:
            refused = await own.post(f"/calls/{call}/transfer", json={"kind": kind, "name": closed})
            assert refused.status_code == 409
            assert refused.json()["code"] in ("queue_closed", "department_closed")
            assert refused.json()["remedy"]
            await hear_each_other(caller, agent)
            await asked(own, f"/calls/{call}/transfer", kind=kind, name=open_)
        await agent.until_over()
        taken = await pick_up(floor, "a2", SECOND_TONE)
        await hear(caller, CALLER_TONE, taken, SECOND_TONE)
        await hung_up(taken)
        await caller.until_over()
        (row,) = await floor.closed()
        assert [visit["queue"] for visit in row["visits"]] == ["support", "billing"]

    never: dict[str, Any] = {"mon-sun": []}
    tell(shared_center, story, agents=agents, queues=queues, departments=departments, hours={"never": never})


@pytest.mark.parametrize("answers", [True, False])
@pytest.mark.feature("D3", partly="at once, to a number outside, through the gate")
def test_to_a_number_outside(shared_center: Center, answers: bool) -> None:
    async def story(floor: People) -> None:
        caller, agent, call = await first_talks(floor)
        async with await floor.as_agent("a1") as own:
            refused = await own.post(f"/calls/{call}/transfer", json={"kind": "number", "name": "12"})
            assert (refused.status_code, refused.json()["code"]) == (409, "not_a_number")
            await asked(own, f"/calls/{call}/transfer", kind="number", name=OUTSIDE)
        outside = await floor.carrier.incoming(within_ms=15_000)
        await agent.until_over()
        if answers:
            outside.answer(tone=OUTSIDE_TONE)
            await hear(caller, CALLER_TONE, outside, OUTSIDE_TONE)
        else:
            outside.refuse(486)
            back = await pick_up(floor, "a1", AGENT_TONE)
            await hear_each_other(caller, back)
        await hung_up(caller)
        (row,) = await floor.closed()
        assert row["passes"][0]["result"] == ("taken" if answers else "returned")

    tell(shared_center, story, agents=alone_in_support(), outbound=OUTBOUND)


# after asking


@pytest.mark.feature("D3", partly="after asking: swap, complete")
def test_attended_swap_and_complete(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller, agent, call = await first_talks(floor)
        async with await floor.as_agent("a1") as own:
            other, consult = await consulting(floor, own, call, agent)
            await sound_of(caller).hears_no_more(AGENT_TONE)
            await asked(own, f"/calls/{consult}/swap")
            await hear_each_other(caller, agent)
            await sound_of(other).hears_no_more(AGENT_TONE)
            await asked(own, f"/calls/{consult}/swap")
            await hear(agent, AGENT_TONE, other, SECOND_TONE)
            await sound_of(caller).hears_no_more(AGENT_TONE)
            await asked(own, f"/calls/{consult}/complete")
        await agent.until_over()
        await hear(caller, CALLER_TONE, other, SECOND_TONE)
        row = await floor.center.get(f"/calls/{call}")
        assert (row["agent"], row["path"][0]["note"]) == ("a2", NOTE)
        await hung_up(caller)
        await other.until_over()
        rows = {row["direction"]: row for row in await floor.closed(2)}
        assert [part["agent"] for part in rows["inbound"]["segments"]] == ["a1", "a2"]
        assert (rows["internal"]["about"], rows["internal"]["visits"]) == (call, [])

    tell(shared_center, story, agents=alone_in_support())


@pytest.mark.feature("D3", partly="after asking: cancel; refused, the customer is still there")
def test_attended_cancelled_refused_and_the_customer_never_lost(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller, agent, call = await first_talks(floor)
        async with await floor.as_agent("a1") as own:
            _, consult = await consulting(floor, own, call, agent)
            await asked(own, f"/calls/{consult}/cancel")
            await hear_each_other(caller, agent)
            await asked(own, f"/calls/{call}/consult", 201, kind="agent", name="a2")
            (await floor.rings("a2")).refuse(486)
            await floor.center.until(f"/calls/{call}", lambda row: row["consult"] is None)
            await asked(own, f"/calls/{call}/resume")
            await hear_each_other(caller, agent)
            await floor.center.available("a2")
            other, _ = await consulting(floor, own, call, agent)
        await hung_up(agent)
        await hear(caller, CALLER_TONE, other, SECOND_TONE)
        await hung_up(caller)
        await floor.closed(4)

    tell(shared_center, story, agents=alone_in_support())


@pytest.mark.feature("D3", partly="a conference; whoever leaves leaves the others talking")
def test_conference_of_four_and_whoever_leaves_leaves_the_others_talking(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller, agent, call = await first_talks(floor)
        async with await floor.as_agent("a1") as own:
            other, consult = await consulting(floor, own, call, agent)
            await asked(own, f"/calls/{consult}/conference")
            for one in (caller, agent):
                await sound_of(one).hears(SECOND_TONE, share=AMONG)
            await sound_of(other).hears(CALLER_TONE, share=AMONG)
            await asked(own, f"/calls/{call}/consult", 201, kind="number", name=OUTSIDE)
            outside = await floor.carrier.incoming(within_ms=15_000)
            outside.answer(tone=OUTSIDE_TONE)
            await hear(agent, AGENT_TONE, outside, OUTSIDE_TONE)
            await hear(caller, CALLER_TONE, other, SECOND_TONE)
            second = (await floor.center.get(f"/calls/{call}"))["consult"]
            await floor.center.until(f"/calls/{second}", lambda row: row["stage"] == "talking")
            await asked(own, f"/calls/{second}/conference")
            await sound_of(outside).hears(SECOND_TONE, share=AMONG)
            await sound_of(caller).hears(OUTSIDE_TONE, share=AMONG)
            assert len((await floor.center.get(f"/calls/{call}"))["parties"]) == 3
            await asked(own, f"/calls/{call}/hang-up")
        await agent.until_over()
        await hear(caller, CALLER_TONE, other, SECOND_TONE)
        await hung_up(other)
        await hear(caller, CALLER_TONE, outside, OUTSIDE_TONE)
        await hung_up(caller)
        await outside.until_over()
        await floor.closed(3)

    tell(shared_center, story, agents=alone_in_support(), outbound=OUTBOUND)


@pytest.mark.parametrize("what", ["attended", "conference"])
@pytest.mark.feature("D3", partly="killed in the middle, nobody loses anybody")
def test_the_service_is_killed_in_the_middle_and_nobody_loses_anybody(shared_center: Center, what: str) -> None:
    async def story(floor: People) -> None:
        caller, agent, call = await first_talks(floor)
        async with await floor.as_agent("a1") as own:
            other, consult = await consulting(floor, own, call, agent)
            if what == "conference":
                await asked(own, f"/calls/{consult}/conference")
                await sound_of(other).hears(CALLER_TONE, share=AMONG)
            await asyncio.to_thread(floor.center.kill_service)
            await hear(agent, AGENT_TONE, other, SECOND_TONE)
            row = await floor.center.until(f"/calls/{call}", lambda row: row["stage"] == "talking", within_s=60)
            assert (row["consult"] is not None) == (what == "attended")
            if what == "attended":
                await eventually(own, f"/calls/{consult}/complete")
            else:
                await eventually(own, f"/calls/{call}/hang-up")
        await agent.until_over()
        await hear(caller, CALLER_TONE, other, SECOND_TONE)
        await hung_up(caller)
        await other.until_over()
        await floor.closed(2)

    tell(shared_center, story, agents=alone_in_support())


async def eventually(own: httpx.AsyncClient, path: str) -> None:
    """Asked until the engine is connected again."""
    async with asyncio.timeout(60):
        while (answer := await own.post(path)).status_code != 204:
            assert answer.json()["code"] == "engine_away", answer.text
            await asyncio.sleep(0.1)


# all paths of one customer


@pytest.mark.feature("D3")
def test_all_four_paths_with_their_notes_and_what_is_not_taken_comes_back(shared_center: Center) -> None:
    """One customer goes from a1 to an agent, back, to a department and on: at once and after asking, taken and not.

    The office's queue is a3's, that of the workshop a4's.
    """
    agents = alone_in_support(4)
    agents["a3"]["queues"], agents["a4"]["queues"] = ["office"], ["workshop"]
    plain = {"wrap_up": {"mode": "none"}, "max_wait": "4s"}
    queues = queue() | {name: {**plain, "department": name} for name in ("office", "workshop")}

    async def story(floor: People) -> None:
        center = floor.center
        await center.available("a1", "a2")
        caller, first, call = await first_talks(floor)

        async def path() -> list[tuple[str, str, str]]:
            return [(one["to"], one["note"], one["result"]) for one in (await center.get(f"/calls/{call}"))["path"]]

        async def asks(own: httpx.AsyncClient, kind: str, name: str, note: str) -> str:
            made = await asked(own, f"/calls/{call}/consult", 201, kind=kind, name=name, note=note)
            await sound_of(caller).hears_no_more(AGENT_TONE)
            return str(made["id"])

        async def alone_again(own: httpx.AsyncClient, agent: Call) -> None:
            await center.until(f"/calls/{call}", lambda row: row["consult"] is None, within_s=30)
            await asked(own, f"/calls/{call}/resume")
            await hear_each_other(caller, agent)

        async with await floor.as_agent("a1") as own:
            # an agent, at once: refused, and not answered
            for refuses in (True, False):
                await center.available("a2")
                await asked(own, f"/calls/{call}/transfer", kind="agent", name="a2", note="one")
                rings = await floor.rings("a2")
                if refuses:
                    rings.refuse(603)
                await first.until_over()
                first = await pick_up(floor, "a1", AGENT_TONE)
                await hear_each_other(caller, first)
                assert (await path())[-1] == ("a2", "one", "returned")
            # an agent, after asking: refused, and not answered
            for refuses in (True, False):
                await center.available("a2")
                await asks(own, "agent", "a2", "two")
                rings = await floor.rings("a2")
                if refuses:
                    rings.refuse(486)
                await alone_again(own, first)
            # a department, at once and after asking: nobody there takes it
            await asked(own, f"/calls/{call}/transfer", kind="department", name="office", note="three")
            await first.until_over()
            first = await pick_up(floor, "a1", AGENT_TONE)
            await hear_each_other(caller, first)
            assert (await path())[-1] == ("office", "three", "returned")
            await asks(own, "department", "office", "four")
            await alone_again(own, first)
            # an agent, at once: taken
            await center.available("a2")
            await asked(own, f"/calls/{call}/transfer", kind="agent", name="a2", note="five")
            await first.until_over()
        second = await pick_up(floor, "a2", SECOND_TONE)
        await hear(caller, CALLER_TONE, second, SECOND_TONE)
        assert (await path())[-1] == ("a2", "five", "taken")
        async with await floor.as_agent("a2") as own:
            # an agent, after asking: handed over
            await center.available("a1")
            consult = await asks(own, "agent", "a1", "six")
            first = await pick_up(floor, "a1", AGENT_TONE)
            await hear(second, SECOND_TONE, first, AGENT_TONE)
            await center.until(f"/calls/{consult}", lambda row: row["stage"] == "talking")
            await asked(own, f"/calls/{consult}/complete")
        await second.until_over()
        await hear_each_other(caller, first)
        assert (await path())[-1] == ("a1", "six", "taken")
        async with await floor.as_agent("a1") as own:
            # a department, at once: taken
            await center.available("a3")
            await asked(own, f"/calls/{call}/transfer", kind="department", name="office", note="seven")
            await first.until_over()
        third = await pick_up(floor, "a3", OUTSIDE_TONE)
        await hear(caller, CALLER_TONE, third, OUTSIDE_TONE)
        assert (await path())[-1] == ("office", "seven", "taken")
        async with await floor.as_agent("a3") as own, await floor.as_agent("a4") as other:
            # a department, after asking: the note is there while it rings, and the call is handed over
            await center.available("a4")
            consult = await asks(own, "department", "workshop", "eight")
            rings = await floor.rings("a4")
            assert (await other.get(f"/calls/{consult}")).json()["path"][-1]["note"] == "eight"
            rings.answer(tone=SECOND_TONE)
            await hear(third, OUTSIDE_TONE, rings, SECOND_TONE)
            await center.until(f"/calls/{consult}", lambda row: row["stage"] == "talking")
            await asked(own, f"/calls/{consult}/complete")
        await third.until_over()
        await hear(caller, CALLER_TONE, rings, SECOND_TONE)
        assert (await path())[-1] == ("workshop", "eight", "taken")
        assert [note for _, note, _ in await path()] == ["one", "one", "three", "five", "six", "seven", "eight"]
        await hung_up(caller)
        await rings.until_over()

    departments = {"office": "Office", "workshop": "Workshop"}
    tell(
        shared_center,
        story,
        available=False,
        agents=agents,
        queues=queues,
        departments=departments,
        passing={"ring": "2s"},
    )


# parked, helped, escalated


@pytest.mark.feature("D4", partly="places to park in")
def test_parked_fetched_and_not_fetched(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller, agent, call = await first_talks(floor)
        async with await floor.as_agent("a1") as own, await floor.as_agent("a2") as other:
            await asked(own, f"/calls/{call}/park", note="For Bert.")
            await agent.until_over()
            (place,) = (await other.get("/parked")).json()["items"]
            assert (place["place"], place["by"], place["note"]) == (1, "a1", "For Bert.")
            await asked(other, f"/calls/{call}/fetch")
            fetched = await pick_up(floor, "a2", SECOND_TONE)
            await hear(caller, CALLER_TONE, fetched, SECOND_TONE)
            assert (await other.get("/parked")).json()["items"] == []
            await asked(other, f"/calls/{call}/park", note="")
        back = await pick_up(floor, "a2", SECOND_TONE)
        await hear(caller, CALLER_TONE, back, SECOND_TONE)
        await hung_up(caller)
        await floor.closed()

    tell(shared_center, story, agents=alone_in_support(), passing={"park": "3s"})


@pytest.mark.feature("D2")
def test_a_raised_hand_is_seen_by_the_supervisor_who_comes_into_the_call(shared_center: Center) -> None:
    agents = alone_in_support()
    agents["a1"]["team"] = "day"
    agents["a2"] |= {"role": "supervisor", "team": "day"}

    async def story(floor: People) -> None:
        caller, agent, call = await first_talks(floor)
        async with await floor.as_agent("a1") as own, await floor.as_agent("a2") as senior:
            await asked(own, f"/calls/{call}/hand", note="He wants to speak to my boss.")
            seen = (await senior.get(f"/calls/{call}")).json()
            assert (seen["hand"]["by"], seen["hand"]["why"]) == ("a1", "He wants to speak to my boss.")
            await asked(senior, f"/calls/{call}/help")
            helper = await pick_up(floor, "a2", SECOND_TONE)
            await sound_of(caller).hears(SECOND_TONE, share=AMONG)
            await sound_of(agent).hears(SECOND_TONE, share=AMONG)
            await sound_of(helper).hears(CALLER_TONE, share=AMONG)
            assert (await senior.get(f"/calls/{call}")).json()["hand"] is None
        await hung_up(helper)
        await hear_each_other(caller, agent)
        await hung_up(caller)
        (row,) = await floor.closed()
        assert row["passes"] == [], "help is no transfer"

    teams = {"day": {"supervisor": "a2"}}
    tell(shared_center, story, agents=agents, teams=teams)


@pytest.mark.feature("D8")
def test_an_escalated_call_goes_where_the_rule_says_and_its_own_clock_runs(shared_center: Center) -> None:
    agents = alone_in_support()
    agents["a2"]["queues"] = ["seniors"]
    rules = {"all": {"name": "To seniors", "to": {"queue": "seniors"}, "answer_within": "1s"}}

    async def story(floor: People) -> None:
        caller, agent, call = await first_talks(floor)
        async with await floor.as_agent("a1") as own:
            rule = (await own.get(f"/calls/{call}/escalation")).json()
            assert (rule["rule"], rule["to"], rule["answer_within_ms"]) == ("all", "seniors", 1_000)
            await asked(own, f"/calls/{call}/escalate", note=NOTE)
        await agent.until_over()
        late = await floor.center.until(
            f"/calls/{call}", lambda row: row["escalation"] and not row["escalation"]["due"]
        )
        assert late["escalation"]["title"] == "To seniors"
        taken = await pick_up(floor, "a2", SECOND_TONE)
        await hear(caller, CALLER_TONE, taken, SECOND_TONE)
        assert (await floor.center.get(f"/calls/{call}"))["escalation"] is None
        await hung_up(caller)
        (row,) = await floor.closed()
        story_ = await floor.center.get(f"/interactions/{row['id']}")
        told = [event["event"] for event in story_["events"]]
        assert "EscalationBreached" in told
        assert next(event for event in story_["events"] if event["event"] == "EscalationAnswered")["in_time"] is False

    queues = queue() | {"seniors": {"wrap_up": {"mode": "none"}}}
    tell(shared_center, story, agents=agents, queues=queues, escalations=rules)


# the own mobile


@pytest.mark.feature("D6")
def test_on_the_own_mobile_a_key_takes_the_call_and_its_number_is_never_shown(shared_center: Center) -> None:
    agents = alone_in_support(1)
    agents["a1"] |= {"mobile": MOBILE, "device": "mobile"}

    async def story(floor: People) -> None:
        caller = floor.call()
        mobile = await floor.carrier.incoming(within_ms=15_000)
        mobile.answer(tone=AGENT_TONE)
        await mobile.until_up()
        await sound_of(caller).hears_no_more(AGENT_TONE)
        assert (await floor.live())["stage"] == "offered"
        sound_of(mobile).press("1")
        await hear_each_other(caller, mobile)
        row = await floor.live()
        assert (row["agent"], row["stage"]) == ("a1", "talking")
        await hung_up(caller)
        await mobile.until_over()
        (row,) = await floor.closed()
        assert (row["agent"], row["outcome"]) == ("a1", "answered")
        assert row["talk_ms"] > 0
        assert MOBILE not in str(row)

    tell(shared_center, story, agents=agents, outbound=OUTBOUND)


@pytest.mark.feature("D6", partly="a mailbox swallows nothing")
def test_a_mailbox_that_answers_and_says_nothing_is_a_missed_offer(shared_center: Center) -> None:
    agents = alone_in_support(1)
    agents["a1"] |= {"mobile": MOBILE, "device": "mobile"}

    async def story(floor: People) -> None:
        caller = floor.call()
        mailbox = await floor.carrier.incoming(within_ms=15_000)
        mailbox.answer(tone=OUTSIDE_TONE)
        await floor.center.until("/agents/a1", lambda row: row["presence"] == "not_responding", within_s=60)
        await mailbox.until_over()
        assert (await floor.live())["stage"] == "waiting", "the caller is where it was"
        await sound_of(caller).hears_no_more(OUTSIDE_TONE)
        await hung_up(caller)
        (row,) = await floor.closed()
        assert (row["outcome"], row["missed_offers"]) == ("abandoned", 1)

    tell(shared_center, story, agents=agents, queues=queue(ring="3s"), outbound=OUTBOUND)


# a second call beside the first


def test_a_call_for_one_person_rings_beside_the_first_and_each_waits_for_the_other(shared_center: Center) -> None:
    direct = "+37167000055"
    numbers = {NUMBER: {"queue": "support"}, direct: {"agent": "a1"}}
    agents = agents_with({}, capacity={"voice": 2})

    async def story(floor: People) -> None:
        first, one, call = await first_talks(floor)
        second = floor.call(direct, caller="+37120002222")
        two = await floor.rings("a1")
        assert two.caller == "+37120002222"
        two.answer(tone=SECOND_TONE)
        await hear(second, CALLER_TONE, two, SECOND_TONE)
        await sound_of(first).hears_no_more(AGENT_TONE)
        async with await floor.as_agent("a1") as own:
            await asked(own, f"/calls/{call}/resume")
            await hear_each_other(first, one)
            await sound_of(second).hears_no_more(SECOND_TONE)
            third = floor.call(direct, caller="+37120003333")
            assert await third.until_over() == 486, "two are the most"
            first.hang_up()
            await one.until_over()
            (left,) = [row for row in (await floor.center.get("/calls"))["items"] if row["stage"] == "talking"]
            await asked(own, f"/calls/{left['id']}/resume")
        await hear(second, CALLER_TONE, two, SECOND_TONE)
        await hung_up(second)
        await two.until_over()
        await floor.center.post(f"/calls/{left['id']}/wrap-up")
        rows = await floor.closed(3)
        assert [row["outcome"] for row in rows] == ["answered", "answered", "diverted"]
        assert all(row["hold_ms"] > 0 for row in rows[:2])

    tell(shared_center, story, queues=queue(), agents=agents, numbers=numbers)


# a call among colleagues


@pytest.mark.feature("D5", partly="passed on to a third, at once and after asking; not taken, it comes back")
def test_a_call_among_colleagues_is_passed_on_and_comes_back_and_is_no_customer_s(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        async with await floor.as_agent("a1") as own:
            call = str((await asked(own, "/calls", 201, colleague="a2"))["id"])
            first = await pick_up(floor, "a1", AGENT_TONE)
            second = await pick_up(floor, "a2", SECOND_TONE)
            await hear(first, AGENT_TONE, second, SECOND_TONE)
            to_queue = await own.post(f"/calls/{call}/transfer", json={"kind": "queue", "name": "support"})
            assert (to_queue.status_code, to_queue.json()["code"]) == (409, "internal_call")

            await asked(own, f"/calls/{call}/transfer", kind="agent", name="a3", note=NOTE)
            await first.until_over()
            rings = await floor.rings("a3")
            await sound_of(second).hears_no_more(AGENT_TONE)
            rings.refuse(603)
            back = await pick_up(floor, "a1", AGENT_TONE)
            await hear(back, AGENT_TONE, second, SECOND_TONE)

            made = await asked(own, f"/calls/{call}/consult", 201, kind="agent", name="a3", note=NOTE)
            third = await pick_up(floor, "a3", OUTSIDE_TONE)
            await hear(back, AGENT_TONE, third, OUTSIDE_TONE)
            await sound_of(second).hears_no_more(AGENT_TONE)
            await floor.center.until(f"/calls/{made['id']}", lambda row: row["stage"] == "talking")
            await asked(own, f"/calls/{made['id']}/complete")
            await hear(second, SECOND_TONE, third, OUTSIDE_TONE)
            await back.until_over()
            second.hang_up()
            await third.until_over()
        rows = await floor.closed(2)
        assert {(row["direction"], row["queue"], row["wrap_ms"]) for row in rows} == {("internal", None, 0)}
        (row,) = [row for row in rows if row["about"] is None]
        assert [(step["how"], step["result"]) for step in row["passes"]] == [
            ("blind", "returned"),
            ("attended", "taken"),
        ]
        for name in ("a1", "a2", "a3"):
            agent = await floor.agent(name)
            assert (agent["presence"], agent["shift"]["handled"]) == ("available", 0)

    tell(shared_center, story, agents=alone_in_support(3))
