"""The tests of a flow against real calls: which can be placed, what a journal tells, when a caller presses."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from centrala.documents.reading import read
from centrala.errors import Refused
from centrala.flows.course import End, Leave
from centrala.ivr import Expectation, FlowTest
from centrala.organisation import EMPTY
from centrala.robots.flow_calls import FlowCalls
from centrala.robots.flow_tests import Asking, State, Verdict, number_for, obstacle, verdict, wait_of, walked
from centrala.robots.sip import Call, Phone
from centrala.robots.sip.message import user_of

NUMBER, OTHER = "+37167000000", "+37167000001"
FLOW: dict[str, Any] = {
    "start": "menu",
    "otherwise": "person",
    "steps": {
        "menu": {"kind": "menu", "said": "One or two.", "exits": {"1": "person", "2": "ask", "no_input": "bye"}},
        "ask": {"kind": "request", "service": "crm", "path": "/x", "exits": {"ok": "bye"}},
        "bye": {"kind": "hang_up", "served": True},
        "person": {"kind": "queue", "queue": "support"},
        "box": {"kind": "voicemail", "mailbox": "support"},
    },
}
CENTER = read(
    {
        "country": "LV",
        "queues": {"support": {}, "sales": {}},
        "web_services": {"crm": {"url": "https://crm.example.com"}},
        "flows": {"main": FLOW},
        "numbers": {NUMBER: {"flow": "main"}, OTHER: {"queue": "support"}},
    },
    base=EMPTY,
)
PERSON = FlowTest("a person", keys=("1",), expects=Expectation(ends="person", passes=("menu",)))


def event(kind: str, second: int, step: str = "", **more: str) -> dict[str, Any]:
    at = f"2026-03-02T09:00:{second:02}.250Z"
    return {"event": kind, "at": at, "flow": "main", "step": step, **more}


TO_PERSON = [
    {"event": "CallOpened", "at": "2026-03-02T09:00:00Z"},
    event("FlowEntered", 1),
    event("FlowStep", 4, "menu", exit="1"),
    event("FlowLeft", 4, "person"),
    {"event": "CallQueued", "at": "2026-03-02T09:00:04.250Z", "queue": "support"},
    event("FlowEntered", 9, back_by="max_wait"),
    event("FlowLeft", 9, "bye"),
]


@pytest.mark.parametrize(
    ("test", "why"),
    [
        (PERSON, ""),
        (replace(PERSON, values={"caller.number": "+37120001111", "caller.name": "A. B."}), ""),
        (replace(PERSON, replies={"ask": "ok"}), ""),
        (replace(PERSON, values={"number": NUMBER}), ""),
        (replace(PERSON, values={"time": "22:00"}), "a simulated hour (time)"),
        (replace(PERSON, values={"hours.office": "closed"}), "a simulated hour (hours.office)"),
        (replace(PERSON, values={"queue.support.waiting": "9"}), "a simulated queue (queue.support.waiting)"),
        (replace(PERSON, values={"caller.value": "3"}), "a value that only the test knows (caller.value)"),
        (replace(PERSON, replies={"ask": "timeout"}), "a service that is down (step ask: timeout)"),
        (replace(PERSON, values={"number": OTHER}), f"the number {OTHER} does not lead to the flow"),
    ],
)
def test_what_can_not_be_a_call_is_said(test: FlowTest, why: str) -> None:
    assert obstacle("main", test, CENTER) == why
    assert (number_for("main", test, CENTER) == NUMBER) == (test.values.get("number") != OTHER)


def test_without_a_number_nothing_can_be_called() -> None:
    center = replace(CENTER, numbers={})
    assert obstacle("main", PERSON, center) == "no number leads to the flow"


def test_the_way_is_that_until_the_flow_first_sends_the_call_on() -> None:
    trial = walked(TO_PERSON, CENTER.flows)
    assert trial.passes == (("main", "menu", "1"),)
    assert (trial.step, trial.elapsed_ms) == ("person", 3_000)
    assert isinstance(trial.going, Leave)
    told = verdict(PERSON, trial, queue="support")
    assert (told.state, told.path, told.ended) == (State.PASSED, ("menu", "person"), "queue support")


def test_another_way_is_told_with_what_was_expected() -> None:
    away = [event("FlowEntered", 1), event("FlowStep", 7, "menu", exit="no_input"), event("FlowLeft", 8, "bye")]
    trial = walked(away, CENTER.flows)
    assert trial.going == End(served=True)
    told = verdict(PERSON, trial)
    assert (told.state, told.ended) == (State.FAILED, "hang-up")
    assert told.why == ("It ends at 'bye', not at 'person'.",)
    passed = replace(PERSON, expects=Expectation(passes=("ask",), within_ms=5_000))
    assert verdict(passed, trial).why == ("It does not pass 'ask'.", "It takes 7 s, more than 5 s.")


def test_a_queue_that_did_not_take_the_call_is_told() -> None:
    trial = walked(TO_PERSON, CENTER.flows)
    assert verdict(PERSON, trial).why == ("It is sent to the queue 'support', and comes into no queue.",)
    told = verdict(PERSON, trial, queue="sales")
    assert told.why == ("It is sent to the queue 'support', and comes into 'sales'.",)
    assert told.ended == "queue sales"


def test_a_call_that_waits_for_keys_and_one_that_was_lost_are_told() -> None:
    waits = walked(TO_PERSON[:2], CENTER.flows, at=("main", "menu"))
    told = verdict(PERSON, waits)
    assert told.why[0] == "At the step 'menu' a key is waited for, and the test has none."
    assert told.ended == "at a question"
    lost = walked([event("FlowEntered", 1), event("FlowLeft", 1, "ask")], CENTER.flows)
    assert "It ends in regret (no_way)." in verdict(replace(PERSON, expects=Expectation()), lost).why
    nothing = verdict(replace(PERSON, expects=Expectation()), walked([], CENTER.flows))
    assert (nothing.state, nothing.path, nothing.ended) == (State.FAILED, (), "nowhere")


def test_a_mailbox_is_an_end() -> None:
    trial = walked([event("FlowEntered", 1), event("FlowLeft", 2, "box")], CENTER.flows)
    assert verdict(FlowTest("box"), trial).ended == "voicemail support"


class Listened:
    """What a caller hears, a twentieth of a second after another."""

    def __init__(self) -> None:
        self.asking = Asking()
        self.now = 100.0

    def hears(self, seconds: float, *, loud: bool, at: str = "menu", wait_s: float = 5.0) -> list[float]:
        """When it pressed meanwhile, from the beginning of these seconds."""
        began, pressed = self.now, []
        while self.now < began + seconds:
            if self.asking.look(self.now, ("main", at), loud=loud, wait_s=wait_s):
                pressed.append(round(self.now - began, 2))
            self.now += 0.05
        return pressed


def test_a_caller_presses_once_when_the_words_are_over_and_again_when_they_are_said_again() -> None:
    caller = Listened()
    assert caller.hears(0.3, loud=False) == []
    assert caller.hears(3, loud=True) == []
    assert caller.hears(6, loud=False) == [pytest.approx(0.7, abs=0.06)]
    assert caller.hears(2, loud=True) == []
    assert caller.hears(1, loud=False) == [pytest.approx(0.7, abs=0.06)]


def test_the_next_question_is_answered_too_though_nothing_is_heard_of_it() -> None:
    caller = Listened()
    caller.hears(1, loud=True)
    assert len(caller.hears(1, loud=False)) == 1
    assert caller.hears(4, loud=False, at="next", wait_s=10) == [pytest.approx(3.0, abs=0.06)]


def test_a_question_that_waits_a_second_only_is_answered_in_time() -> None:
    caller = Listened()
    caller.hears(1, loud=True, wait_s=1)
    assert caller.hears(1, loud=False, wait_s=1) == [pytest.approx(0.5, abs=0.06)]
    caller = Listened()
    assert caller.hears(1, loud=False, wait_s=1) == [pytest.approx(0.5, abs=0.06)]


def test_a_pause_between_two_words_is_not_the_end_of_them() -> None:
    caller = Listened()
    caller.hears(1, loud=True)
    assert caller.hears(0.6, loud=False) == []
    caller.hears(1, loud=True)
    assert len(caller.hears(1, loud=False)) == 1


def test_only_questions_wait_for_a_caller() -> None:
    steps = CENTER.flows["main"].steps
    assert wait_of(steps["menu"].what) == 5.0
    assert wait_of(steps["bye"].what) is None


class Center:
    """A flow behind a phone: answers, says nothing, and leads to a person at the key 1."""

    def __init__(self) -> None:
        self.call: Call | None = None
        self.closed = False

    def arrives(self, call: Call) -> None:
        self.call = call
        call.answer(tone=0)

    async def ask(self, path: str) -> Any:
        call = self.call
        if path == "/calls":
            row = {"id": "1-1", "trunk": "_robots", "flow": "main", "step": "menu", "stage": "in_flow"}
            if call is None or call.over is not None:
                return {"items": []}
            pressed = call.sound is not None and call.sound.digits == "1"
            return {"items": [{**row, "step": "person", "stage": "waiting"} if pressed else row]}
        assert path == "/interactions/1-1"
        if call is None or call.over is None or not self.closed:
            self.closed = True
            raise Refused("no_such_interaction", "There is no such closed interaction.")
        return {"events": TO_PERSON, "queue": "support"}


def placed(test: FlowTest, center: Center, *, refuse: int = 0) -> tuple[Verdict, Mapping[str, str]]:
    """The verdict, and who called whom."""
    seen: dict[str, str] = {}

    def arrives(call: Call) -> None:
        asserted = call.invite.headers.first("p-asserted-identity")
        seen.update(user=call.caller, caller=user_of(asserted), dialled=call.dialled)
        call.refuse(refuse) if refuse else center.arrives(call)

    async def story() -> Verdict:
        there = Phone("center", server=("127.0.0.1", 9), on_call=arrives)
        robot = Phone("robot", server=("127.0.0.1", 9))
        await there.open()
        await robot.open()
        there.server, robot.server = robot.address, there.address
        try:
            return await FlowCalls("main", CENTER, robot, center.ask).place(test)
        finally:
            await robot.close()
            await there.close()

    return asyncio.run(story()), seen


def test_a_call_is_placed_from_the_tests_caller_and_judged_by_the_centers_record() -> None:
    center = Center()
    told, seen = placed(replace(PERSON, values={"caller.number": "+37120001111"}), center)
    assert told == Verdict("a person", State.PASSED, (), ("menu", "person"), "queue support", 3_000)
    assert seen == {"user": "robot", "caller": "+37120001111", "dialled": NUMBER}
    assert center.call is not None
    assert center.call.over is not None, "the robot hangs up"


def test_a_call_that_is_refused_is_told_with_its_status() -> None:
    told, _ = placed(PERSON, Center(), refuse=503)
    assert (told.state, told.why) == (State.FAILED, ("The call was refused with 503.",))


def test_a_test_that_can_not_be_a_call_calls_nobody() -> None:
    told, seen = placed(replace(PERSON, values={"day": "7"}), Center())
    assert (told.state, told.why) == (State.NOT_PLACED, ("a simulated hour (day)",))
    assert seen == {}
