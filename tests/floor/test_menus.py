"""Callers in the menus: what the runner does becomes orders, and where a flow sends somebody is followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from centrala.calls import facts, orders
from centrala.calls.facts import Cause
from centrala.floor import commands
from centrala.flows.events import ConsentGiven, FlowEntered, FlowStep
from centrala.ids import LegId, RecordingId
from centrala.interactions.asks import AskService, ServiceReplied
from centrala.interactions.classification import Aspect, Finding, Source
from centrala.interactions.course import Phase
from centrala.interactions.events import InteractionClassified
from centrala.interactions.interaction import Outcome, Stage
from centrala.organisation import Destination, DestinationKind, Number, Organisation, TextGateway
from centrala.texts import TextQueued, TextRefused
from tests.floor.rig import ANNA, BERT, NUMBER, SUPPORT, Rig, center, queue
from tests.flows.support import flow

MENU = """
a: {kind: play, said: Welcome, exits: {next: menu}}
menu: {kind: menu, said: One or two, exits: {"1": order, "2": help, "3": away, "4": out, no_input: help, no_match: bye}}
order: {kind: gather, said: Order, into: order, longest: 4, exits: {next: ask, no_input: help, no_match: help}}
ask: {kind: request, service: crm, path: "/{order}", take: {state: s}, exits: {ok: tell, timeout: help, failed: help, refused: help}}
tell: {kind: play, said: "It is {state}", exits: {next: bye}}
bye: {kind: hang_up, said: Bye, served: true}
help: {kind: queue, queue: support, priority: 2, exits: {closed: shut, max_wait: late, full: shut}}
away: {kind: agent, agent: bert, exits: {away: help, no_answer: help}}
out: {kind: number, number: "+37129000009", exits: {failed: help}}
shut: {kind: hang_up, said: Closed}
late: {kind: menu, said: Still there, exits: {"1": help, no_input: help, no_match: help}}
"""  # noqa: E501


def house(steps: str = MENU, *, more: str = "", **changes: Any) -> Organisation:
    to = Destination(DestinationKind.FLOW, "main")
    support = changes.pop("support", queue())
    drawn = {"main": flow(steps, more=more)}
    return center(support, numbers={NUMBER: Number(NUMBER, to)}, flows=drawn, **changes)


class Caller(Rig):
    """A rig with one caller who listens and presses."""

    asked: list[AskService]

    def tell(self, message: Any) -> Any:
        effect = super().tell(message)
        self.asked = [*getattr(self, "asked", []), *effect.asks]
        self.effect = effect
        return effect

    def arrives(self) -> LegId:
        self.leg = self.call()
        return self.leg

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tell(facts.DigitPressed(self.leg, key))

    def listen(self) -> None:
        """To the end of what plays."""
        play = self.only().play
        assert play is not None
        self.tell(facts.PlayFinished(self.leg, play))

    @property
    def said_now(self) -> tuple[str, ...]:
        return self.ordered(orders.Play)[-1].media

    @property
    def step(self) -> str:
        course = self.only().course
        assert course is not None
        return course.step


def caller(**more: Any) -> Caller:
    steps = more.pop("steps", MENU)
    rig = Caller(house(steps, **more))
    rig.arrives()
    return rig


def test_a_number_leads_into_the_menus_and_a_key_into_the_queue() -> None:
    rig = caller()
    assert rig.ordered(orders.Answer) == [orders.Answer(rig.leg)]
    assert rig.said_now == ("say:en:Welcome",)
    assert rig.only().stage is Stage.IN_FLOW
    rig.listen()
    assert rig.said_now == ("say:en:One or two",)
    rig.press("2")
    found = rig.only()
    assert (found.stage, found.queue, found.priority) == (Stage.WAITING, SUPPORT, 2)
    assert rig.orders[-1] == orders.Music(rig.leg)
    assert [(one.step, one.exit) for one in rig.said(FlowStep)] == [("a", "next"), ("menu", "2")]


def test_what_plays_is_stopped_by_a_key() -> None:
    rig = caller()
    playing = rig.only().play
    rig.press("2")
    assert orders.StopPlay(playing, rig.leg) in rig.orders  # type: ignore[arg-type]
    assert rig.only().queue == SUPPORT


def test_a_free_agent_rings_at_once_when_the_flow_ends() -> None:
    rig = caller()
    rig.available(ANNA)
    rig.press("2")
    rig.answer(ANNA)
    assert rig.only().stage is Stage.TALKING


def test_silence_leads_on_by_its_own_clock() -> None:
    rig = caller()
    rig.listen()
    rig.listen()
    rig.wait(4_999)
    assert rig.step == "menu"
    assert rig.only().play is None
    rig.wait(2)
    assert rig.said_now[0] == "house::nothing_heard"
    for _ in range(2):
        rig.listen()
        rig.wait(5_001)
    assert rig.only().stage is Stage.WAITING


def test_a_service_is_asked_and_its_answer_said_and_the_caller_is_served() -> None:
    rig = caller()
    rig.press("1", "4", "7", "1", "1")
    (asked,) = rig.asked
    assert (asked.service, asked.path, asked.take) == ("crm", "/4711", {"state": "s"})
    rig.tell(ServiceReplied(asked.ask, asked.interaction, "ok", {"state": "sent"}))
    assert rig.said_now == ("say:en:It is sent",)
    rig.listen()
    assert rig.said_now == ("say:en:Bye",)
    rig.listen()
    (record,) = rig.closed
    assert record.outcome is Outcome.SELF_SERVED
    assert record.walk is not None
    assert record.walk.gathered == {"order": "4711", "state": "sent"}
    assert [one.step for one in record.walk.passed] == ["a", "menu", "order", "ask", "tell"]


def test_an_answer_that_is_late_or_doubled_changes_nothing() -> None:
    rig = caller()
    rig.press("1", "4", "7", "1", "1")
    (asked,) = rig.asked
    rig.wait(3_501)
    assert rig.only().stage is Stage.WAITING
    rig.tell(ServiceReplied(asked.ask, asked.interaction, "ok", {"state": "sent"}))
    assert rig.only().stage is Stage.WAITING


def test_hanging_up_in_the_goodbye_is_being_served() -> None:
    rig = caller()
    rig.press("1", "4", "7", "1", "1")
    rig.tell(ServiceReplied(rig.asked[0].ask, rig.asked[0].interaction, "ok", {}))
    rig.listen()
    rig.gone(rig.leg)
    assert rig.closed[0].outcome is Outcome.SELF_SERVED


@pytest.mark.parametrize("keys", ["", "2"])
def test_hanging_up_before_and_in_the_queue(keys: str) -> None:
    rig = caller()
    rig.press(*keys)
    rig.gone(rig.leg)
    assert rig.closed[0].outcome is (Outcome.ABANDONED if keys else Outcome.GONE_BEFORE_QUEUE)


def test_a_queue_that_can_not_take_the_caller_gives_back_to_the_flow() -> None:
    rig = caller(support=queue(max_waiting=1))
    rig.press("2")
    first = rig.leg
    rig.arrives()
    rig.press("2")
    second = next(one for one in rig.floor.live.interactions.values() if one.caller_leg == rig.leg)
    assert second.course is not None
    assert second.course.step == "shut"
    assert rig.said_now == ("say:en:Closed",)
    assert first != rig.leg


def test_after_the_longest_wait_the_flow_asks_again_and_the_waiting_counts() -> None:
    rig = caller(support=queue(max_wait_ms=60_000))
    rig.press("2")
    rig.wait(60_001)
    assert rig.step == "late"
    assert rig.ordered(orders.StopMusic)[-1] == orders.StopMusic(rig.leg)
    assert rig.said(FlowEntered)[-1].back_by == "max_wait"
    rig.press("1")
    found = rig.only()
    assert found.stage is Stage.WAITING
    assert found.credit_ms >= 60_000
    rig.gone(rig.leg)
    assert [visit.exit.value for visit in rig.closed[0].visits] == ["overflowed", "abandoned"]


def test_an_agent_who_is_away_or_does_not_answer_leads_back() -> None:
    rig = caller()
    rig.press("3")
    assert rig.only().queue == SUPPORT
    rig = Caller(house())
    rig.available(BERT)
    rig.arrives()
    rig.press("3")
    assert rig.only().stage is Stage.OFFERED
    rig.wait(20_001)
    assert rig.only().queue == SUPPORT
    assert rig.only().stage is Stage.WAITING


def test_a_number_outside_that_can_not_be_reached_leads_back() -> None:
    rig = caller()
    rig.press("4")
    assert rig.only().stage is Stage.FORWARDED
    rig.gone(rig.ordered(orders.Dial)[-1].leg, Cause.BUSY)
    assert rig.only().queue == SUPPORT


def test_a_queue_that_the_data_name_and_nobody_knows_leads_to_otherwise() -> None:
    steps = 'a: {kind: queue, queue: "{queue}"}\nb: {kind: queue, queue: support}'
    rig = caller(steps=steps, more="otherwise: b")
    assert rig.only().queue == SUPPORT


def test_after_a_restart_the_step_begins_again_with_what_was_typed_before() -> None:
    rig = caller()
    rig.press("1", "4", "7")
    rig.restart()
    assert rig.step == "order"
    before = len(rig.ordered(orders.Play))
    rig.tell(facts.EngineSeen("e1", "run 1", (facts.LegSeen(rig.leg, facts.SeenState.UP),)))
    assert len(rig.ordered(orders.Play)) == before + 1
    assert rig.said_now == ("say:en:Order",)
    rig.press("4", "7", "1", "2")
    assert rig.asked[-1].path == "/4712"


SECRET = """
a: {kind: gather, said: PIN, into: pin, longest: 4, secret: true, exits: {next: b}}
b: {kind: request, service: crm, method: POST, path: /pin, body: {pin: "{pin}"}, exits: {ok: c}}
c: {kind: menu, said: Choose, exits: {"1": d}}
d: {kind: queue, queue: support}
"""


def test_a_secret_is_in_no_row_no_event_and_no_journal() -> None:
    rig = caller(steps=SECRET)
    for key in "9753":
        effect = rig.tell(facts.DigitPressed(rig.leg, key))
        assert effect.kept(facts.DigitPressed(rig.leg, key)) == facts.DigitPressed(rig.leg, "")
    assert rig.asked[-1].body == {"pin": "9753"}
    assert "9753" not in repr(rig.stored)
    assert "9753" not in repr(rig.events)
    rig.tell(ServiceReplied(rig.asked[-1].ask, rig.only().id, "ok"))
    plain = rig.tell(facts.DigitPressed(rig.leg, "7"))
    assert plain.kept(facts.DigitPressed(rig.leg, "7")) == facts.DigitPressed(rig.leg, "7")
    rig.restart()
    rig.tell(facts.EngineSeen("e1", "run 1", (facts.LegSeen(rig.leg, facts.SeenState.UP),)))
    assert rig.step == "a"


def test_consent_is_kept_with_its_words_and_its_moment() -> None:
    steps = """
a: {kind: consent, said: May we record, exits: {"yes": b, "no": b}}
b: {kind: queue, queue: support}
"""
    rig = caller(steps=steps)
    rig.press("1")
    (consent,) = rig.only().consents
    assert (consent.yes, consent.wording, consent.language, consent.revision) == (True, "May we record", "en", 1)
    assert consent.at == rig.now.wall
    assert rig.said(ConsentGiven)[0].yes


def test_what_the_caller_says_is_recorded() -> None:
    steps = """
a: {kind: record, said: Speak, into: words, exits: {next: b}}
b: {kind: queue, queue: support}
"""
    rig = caller(steps=steps)
    rig.listen()
    record = rig.ordered(orders.Record)[-1]
    assert (record.leg, record.max_ms) == (rig.leg, 60_000)
    rig.tell(facts.RecordingFinished(rig.leg, RecordingId("other"), 900))
    assert rig.only().stage is Stage.IN_FLOW
    rig.tell(facts.RecordingFinished(rig.leg, record.recording, 900))
    assert rig.only().course.values == {"words": record.recording}  # type: ignore[union-attr]
    assert rig.only().stage is Stage.WAITING


def test_a_supervisor_who_moves_the_call_takes_it_out_of_the_flows_hands() -> None:
    rig = caller(support=queue(max_wait_ms=60_000))
    rig.press("2")
    rig.tell(commands.MoveCall(rig.only().id, Destination(DestinationKind.QUEUE, SUPPORT)))
    assert rig.only().course.phase is Phase.OVER  # type: ignore[union-attr]
    rig.wait(60_001)
    assert rig.closed[0].outcome is Outcome.OVERFLOWED


def test_data_are_of_the_newest_revision_and_steps_of_the_first() -> None:
    """B4: changing the mapping counts for the next step; changing the flow for the next call."""
    steps = """
a: {kind: menu, said: One, exits: {"1": b}}
b: {kind: look_up, table: where, key: x, exits: {found: c, missing: d}}
c: {kind: agent, agent: "{who}"}
d: {kind: hang_up}
"""
    from centrala.ivr import MappingTable

    def table(who: str) -> Mapping[str, MappingTable]:
        return {"where": MappingTable("where", rows={"x": {"who": who}})}

    drawn = flow(steps.replace("look_up, table: where", "look_up, table: postcodes"))
    look = replace(drawn.steps["b"], what=replace(drawn.steps["b"].what, table="where"))  # type: ignore[arg-type]
    main = replace(drawn, steps={**drawn.steps, "b": look})  # type: ignore[arg-type]
    first = replace(house(), flows={"main": main}, tables=table("anna"))
    rig = Caller(first)
    rig.available(ANNA, BERT)
    rig.arrives()
    rig.tell(commands.AdoptConfiguration(replace(first, revision=2, flows={}, tables=table("bert"))))
    rig.press("1")
    assert rig.ordered(orders.Ring)[-1].agent == BERT


ABOUT = """
a: {kind: menu, said: One or two, exits: {"1": about, "2": help, no_input: help, no_match: help}}
about: {kind: classify, purpose: repair, category: "{kind}", exits: {next: kind}}
kind: {kind: set, values: {kind: order}, exits: {next: again}}
again: {kind: classify, category: "{kind}", exits: {next: late}}
late: {kind: menu, said: Wait or press, exits: {"1": other, "2": help, no_input: help, no_match: help}}
other: {kind: classify, category: complaint, exits: {next: help}}
help: {kind: queue, queue: support}
"""


def about_center() -> Organisation:
    made = house(ABOUT, more="otherwise: help")
    number = replace(made.numbers[NUMBER], category="enquiry")
    return replace(made, numbers={NUMBER: number})


def test_a_step_says_what_the_call_is_about_and_what_is_empty_stays() -> None:
    rig = Caller(about_center())
    rig.arrives()
    assert rig.only().classification.category == Finding("enquiry", Source.AUTO, "number")
    rig.press("1")
    found = rig.only().classification
    assert found.purpose == Finding("repair", Source.AUTO, "main: about")
    assert found.category == Finding("order", Source.AUTO, "main: again")
    told = [(one.aspect, one.finding.value, one.finding.by) for one in rig.said(InteractionClassified)]
    assert told == [(Aspect.PURPOSE, "repair", "main: about"), (Aspect.CATEGORY, "order", "main: again")]


def test_no_step_speaks_against_a_person() -> None:
    rig = Caller(about_center())
    rig.arrives()
    rig.press("1")
    rig.tell(commands.Classify(rig.only().id, Aspect.CATEGORY, "praise", by=ANNA))
    rig.press("1")
    found = rig.only().classification.category
    assert (found.value, found.by, found.instead, found.corrected) == ("praise", ANNA, "order", True)
    assert len(rig.said(InteractionClassified)) == 3


def test_a_finding_stays_with_the_call_when_the_service_begins_anew() -> None:
    rig = Caller(about_center())
    rig.arrives()
    rig.press("1")
    before = rig.only().classification
    rig.restart()
    assert rig.only().classification == before


def test_a_text_message_is_asked_for_in_a_menu_and_counted_by_the_cap() -> None:
    steps = """
a: {kind: menu, said: Three, exits: {"3": link, no_input: help, no_match: help}}
link: {kind: text, words: {en: "Look, {caller.number}"}, exits: {sent: a, not_possible: help, error: help}}
help: {kind: queue, queue: support}
"""
    texts = TextGateway("https://sms.example.com", per_number=2)
    rig = Caller(replace(house(steps), texts=texts))
    rig.arrives()
    for _ in range(2):
        rig.press("3")
        rig.listen()
    queued = rig.said(TextQueued)
    assert [(one.number, one.words, one.flow, one.queue) for one in queued] == [
        ("+37120001111", "Look, +37120001111", "main", "")
    ] * 2
    assert len({one.text for one in queued}) == 2
    rig.press("3")
    assert rig.said(TextQueued) == queued
    assert [one.rule for one in rig.said(TextRefused)] == ["per_number"]
    rig.listen()
    assert rig.only().stage is Stage.WAITING
