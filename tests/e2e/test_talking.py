"""In the call and after it: sound, hold, mute, what is known of the caller, wrap-up and pauses."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from centrala.robots.sip import Call
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import AGENT_TONE, CALLER_TONE, NUMBER, People, hear_each_other, people, sound_of
from tests.e2e.support.sipp import desk_phone
from tests.e2e.support.stories import agents_with, hung_up, picked_up, queue, tell

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

ONE = agents_with({})


async def talking(floor: People, agent: str = "a1") -> tuple[Call, Call, str]:
    """Caller and agent hear each other; the third is the call's id."""
    caller = floor.call()
    rings = await floor.answers(agent)
    await hear_each_other(caller, rings)
    return caller, rings, str((await floor.live())["id"])


async def something_else(caller: Call) -> None:
    """The caller hears music now instead of the agent."""
    await sound_of(caller).hears_no_more(AGENT_TONE)
    async with asyncio.timeout(10):
        while sound_of(caller).loudness == 0:
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("how", ["the phone's key", "rest"])
@pytest.mark.feature("D1", partly="answer, hold and resume on the phone; in the browser with the browser phone")
def test_a_caller_on_hold_hears_music_and_comes_back(shared_center: Center, how: str) -> None:
    async def story(floor: People) -> None:
        caller, agent, call = await talking(floor)
        async with await floor.as_agent("a1") as own:
            if how == "rest":
                assert (await own.post(f"/calls/{call}/hold")).status_code == 204
            else:
                assert await agent.hold() == 200
            await something_else(caller)
            await floor.center.until("/agents/a1", lambda row: row["activity"] == "on_hold")
            if how == "rest":
                await sound_of(agent).hears_no_more(CALLER_TONE)
                assert (await own.post(f"/calls/{call}/resume")).status_code == 204
            else:
                assert await agent.resume() == 200
            await hear_each_other(caller, agent)
        await hung_up(caller)
        (row,) = await floor.closed()
        assert row["hold_ms"] > 0
        assert row["talk_ms"] > 0

    tell(shared_center, story, agents=ONE)


@pytest.mark.feature("D1", partly="mute")
def test_a_muted_agent_is_not_heard_but_hears(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller, agent, call = await talking(floor)
        async with await floor.as_agent("a1") as own:
            assert (await own.post(f"/calls/{call}/mute")).status_code == 204
            await sound_of(caller).hears_no_more(AGENT_TONE)
            await sound_of(agent).hears(CALLER_TONE)
            await floor.center.until(f"/calls/{call}", lambda row: row["muted"])
            assert (await own.post(f"/calls/{call}/unmute")).status_code == 204
            await hear_each_other(caller, agent)
        await hung_up(agent)
        await caller.until_over()

    tell(shared_center, story, agents=ONE)


@pytest.mark.feature("D1", partly="hanging up from the page")
def test_the_agent_ends_the_call_by_rest_and_keys_go_through(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller, agent, call = await talking(floor)
        async with await floor.as_agent("a1") as own:
            assert (await own.post(f"/calls/{call}/digits", json={"digits": "42#"})).status_code == 204
            await sound_of(caller).hears_digits("42#")
            assert (await own.post(f"/calls/{call}/hang-up")).status_code == 204
        await caller.until_over()
        await agent.until_over()
        (row,) = await floor.closed()
        assert row["outcome"] == "answered"

    tell(shared_center, story, agents=ONE)


# the four steps of classification


def found(row: dict[str, Any]) -> dict[str, tuple[str, str, str]]:
    return {step: (one["value"], one["source"], one["by"]) for step, one in row["classification"].items()}


@pytest.mark.feature("C1")
@pytest.mark.feature("C3", partly="by the number and the caller")
@pytest.mark.feature("C4", partly="each finding by rule or by hand, and told which")
def test_each_step_of_classification_is_visible_with_its_source_and_a_person_corrects_it(
    shared_center: Center,
) -> None:
    numbers = {NUMBER: {"queue": "support", "purpose": "billing", "category": "enquiry", "priority": 1}}
    callers = {"+37120001111": {"priority": 2, "category": "important"}}

    async def story(floor: People) -> None:
        caller, agent, call = await talking(floor)
        by_line = {
            "identity": ("+37120001111", "auto", "line"),
            "purpose": ("billing", "auto", "number"),
            "category": ("important", "auto", "caller"),
            "priority": ("3", "auto", "caller"),
        }
        assert found(await floor.live()) == by_line
        async with await floor.as_agent("a1") as own:
            said = {"aspect": "category", "value": "complaint"}
            assert (await own.post(f"/calls/{call}/classify", json=said)).status_code == 204
        corrected = by_line | {"category": ("complaint", "hand", "a1")}
        assert found(await floor.live()) == corrected
        await hung_up(caller)
        await agent.until_over()
        (row,) = await floor.closed()
        assert found(row) == corrected
        told = await floor.center.get(f"/interactions/{call}")
        assert [event["event"] for event in told["events"]].count("InteractionClassified") == 1

    tell(shared_center, story, agents=ONE, numbers=numbers, callers=callers)


def test_who_withholds_the_number_is_told_from_who_has_none(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller = floor.carrier.call(
            NUMBER, caller="anonymous", headers=[("Privacy", "id"), ("P-Asserted-Identity", "<sip:+37120001111@x>")]
        )
        rings = await floor.rings("a1")
        live = await floor.live()
        assert (live["withheld"], live["party_number"]) == (True, "")
        assert found(live)["identity"] == ("withheld", "auto", "line")
        assert "20001111" not in rings.invite.render().decode()
        await hung_up(caller)

    tell(shared_center, story, agents=ONE)


# after the call


async def after_one_call(floor: People) -> str:
    caller, agent, call = await talking(floor)
    await hung_up(caller)
    await agent.until_over()
    return call


async def refused(floor: People, path: str, **body: Any) -> str:
    async with await floor.as_agent("a1") as own:
        answer = await own.post(path, json=body)
    assert answer.status_code in range(400, 500)
    return str(answer.json()["code"])


@pytest.mark.parametrize("mode", ["none", "optional", "required", "timed"])
def test_wrap_up_is_as_the_queue_says(shared_center: Center, mode: str) -> None:
    rule = {"mode": mode} | ({"limit": "1s"} if mode == "timed" else {"limit": "1m"} if mode != "none" else {})
    rules = {"support": {"wrap_up": rule, "codes": ["solved"]}}

    async def story(floor: People) -> None:
        call = await after_one_call(floor)
        waits = floor.call(caller="+37120002222")
        if mode != "none":
            await waits.until_up()
            await floor.center.until("/agents/a1", lambda row: row["activity"] == "wrap_up")
            assert [one["offered_to"] for one in (await floor.center.get("/calls"))["items"]] == [[], []]
            assert await refused(floor, f"/calls/{call}/wrap-up", code="no such code") == "no_such_code"
        if mode == "required":
            assert await refused(floor, f"/calls/{call}/wrap-up") == "code_needed"
        if mode in {"optional", "required"}:
            async with await floor.as_agent("a1") as own:
                said = {"code": "solved", "note": "Called about the bill."}
                assert (await own.post(f"/calls/{call}/wrap-up", json=said)).status_code == 204
        await floor.rings("a1")
        await hung_up(waits)
        row = (await floor.closed(2))[0]
        code = {"none": "", "optional": "solved", "required": "solved", "timed": "none"}[mode]
        assert row["segments"][0]["code"] == code
        assert row["notes"] == ("Called about the bill." if code == "solved" else "")
        assert (row["wrap_ms"] > 0) is (mode != "none")
        if mode == "timed":
            assert 1_000 <= row["wrap_ms"] < 2_000

    tell(shared_center, story, agents=ONE, queues=rules, wrap_up_codes={"solved": "Solved"})


def test_a_pause_asked_for_in_a_call_begins_when_the_work_is_done(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller, agent, _ = await talking(floor)
        async with await floor.as_agent("a1") as own:
            row = (await own.put("/agents/a1/presence", json={"state": "paused", "reason": "lunch"})).json()
        assert (row["presence"], row["wish"]) == ("available", {"choice": "pause", "reason": "lunch"})
        await hear_each_other(caller, agent)
        await hung_up(caller)
        await agent.until_over()
        row = await floor.center.until("/agents/a1", lambda row: row["presence"] == "paused")
        assert (row["reason"], row["wish"], row["activity"]) == ("lunch", None, "idle")
        waits = floor.call(caller="+37120002222")
        await floor.until_stage("waiting")
        await floor.center.available("a1")
        await floor.rings("a1")
        await hung_up(waits)

    tell(shared_center, story, agents=ONE, pause_reasons={"lunch": {"name": "Lunch"}})


def test_a_note_is_durable_when_it_is_acknowledged(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller, agent, call = await talking(floor)
        async with await floor.as_agent("a1") as own:
            for words in ("Wants", "Wants a loan"):
                assert (await own.post(f"/calls/{call}/note", json={"note": words})).status_code == 204
        assert (await floor.live())["notes"] == "Wants a loan"
        await hung_up(agent)
        await caller.until_over()
        (row,) = await floor.closed()
        assert row["notes"] == "Wants a loan"

    tell(shared_center, story, agents=ONE, queues=queue())


# phones that answer by themselves


def told_to_answer(rings: Call) -> tuple[bool, bool]:
    """By each of the two headers that makers of desk phones read: RFC 3261, sections 20.4 and 20.9, and their habit."""
    headers = rings.invite.headers
    return "info=alert-autoanswer" in headers.first("alert-info"), "answer-after=0" in headers.first("call-info")


def test_a_phone_is_told_to_answer_by_itself_where_its_agent_wants_it(shared_center: Center) -> None:
    agents = agents_with({}, {})
    agents["a1"]["auto_answer"] = True

    async def story(floor: People) -> None:
        await floor.center.available("a1")
        caller = floor.call()
        rings = await floor.rings("a1")
        assert told_to_answer(rings) == (True, True)
        await picked_up(rings)
        await hear_each_other(caller, rings)
        await floor.center.available("a2")
        other = floor.call(caller="+37120002222")
        plain = await floor.rings("a2")
        assert told_to_answer(plain) == (False, False)
        await hung_up(caller, other)

    tell(shared_center, story, available=False, agents=agents, queues=queue())


def test_a_desk_phone_of_others_picks_up_by_itself_and_only_when_told_to(tmp_path: Path) -> None:
    port = free_port()
    told = center_document(trunk_port=port, agents=1)
    told["queues"]["support"] |= {"ring": "3s", "wrap_up": {"mode": "none"}}
    told["agents"]["a1"]["auto_answer"] = True

    async def story() -> None:
        async with (
            running_center(told) as center,
            desk_phone(center, tmp_path, "a1", "sip-secret-1"),
            people(center, port) as floor,
        ):
            await center.until("/agents/a1", lambda row: "phone" in row["devices"])
            await center.available("a1")
            caller = floor.call()
            await floor.connected("+37120001111")
            await sound_of(caller).hears(CALLER_TONE)  # the phone says back what it hears
            await hung_up(caller)
            await floor.closed()

            told["agents"]["a1"]["auto_answer"] = False
            await center.adopt(told)
            waits = floor.call()
            await center.until("/agents/a1", lambda row: row["presence"] == "not_responding")
            assert [row["stage"] for row in (await center.get("/calls"))["items"]] == ["waiting"], "it only rang"
            await hung_up(waits)

    asyncio.run(story())
