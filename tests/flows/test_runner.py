"""The runner: what the caller does goes in, what the center says and does comes out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centrala.flows.course import (
    NOTHING_HIDDEN,
    Ask,
    Classified,
    Consented,
    End,
    Heard,
    Hush,
    Key,
    Leave,
    Phase,
    Played,
    Recorded,
    Replied,
    SendText,
    SetLanguage,
    Surveyed,
    TakeDown,
    TimeUp,
)
from centrala.flows.runner import again, back, begin, hear, share_of, told
from centrala.flows.trial import Paper
from centrala.ivr import Flow, Split
from centrala.organisation import Destination, DestinationKind
from tests.documents.flow_strategies import flows
from tests.flows.support import Caller, center, flow

SUPPORT = Destination(DestinationKind.QUEUE, "support")

MENU = """
a: {kind: play, said: Welcome, exits: {next: menu}}
menu: {kind: menu, said: One or two, tries: 2, exits: {"1": bill, "2": help, no_input: help, no_match: sorry}}
bill: {kind: queue, queue: billing, priority: 2, skills: {lv: 3}}
help: {kind: queue, queue: support}
sorry: {kind: hang_up, said: Goodbye}
"""


def test_words_then_a_menu_then_the_queue() -> None:
    caller = Caller(flow(MENU))
    assert caller.now_said == ["say:en:Welcome"]
    caller.listens()
    assert caller.now_said == ["say:en:One or two"]
    caller.listens()
    assert (caller.course.phase, caller.turn.wait_ms) == (Phase.LISTENING, 5_000)
    caller.presses("1")
    going = caller.turn.going
    assert isinstance(going, Leave)
    assert (going.to.name, going.priority, going.requirements) == ("billing", 2, (("lv", 3),))
    assert [(one.step, one.exit) for one in caller.course.passed] == [("a", "next"), ("menu", "1")]


def test_a_key_during_the_words_is_the_answer() -> None:
    caller = Caller(flow(MENU)).listens().presses("2")
    assert caller.turn.acts[0] == Hush()
    assert caller.turn.going == Leave(SUPPORT)


def test_a_key_before_the_menu_answers_it() -> None:
    caller = Caller(flow(MENU)).presses("2")
    assert caller.turn.going == Leave(SUPPORT)
    assert caller.said == ["say:en:Welcome"]


def test_words_that_may_not_be_skipped_are_heard_and_the_key_still_counts() -> None:
    caller = Caller(flow(MENU.replace("said: Welcome", "said: Welcome, skip: false"))).presses("2")
    assert caller.turn.going is None
    assert Hush() not in caller.acts
    assert caller.listens().turn.going == Leave(SUPPORT)


def test_a_wrong_key_and_silence_are_asked_again_and_then_lead_on() -> None:
    caller = Caller(flow(MENU)).listens().presses("7")
    assert caller.now_said == ["house::wrong_choice", "say:en:One or two"]
    assert caller.presses("7").now_said == ["say:en:Goodbye"]
    assert caller.listens().turn.going == End()
    caller = Caller(flow(MENU)).listens().listens().does(TimeUp())
    assert caller.now_said == ["house::nothing_heard", "say:en:One or two"]
    assert caller.listens().does(TimeUp()).turn.going == Leave(SUPPORT)


def test_a_late_word_of_the_end_of_a_prompt_leaves_the_clock_alone() -> None:
    caller = Caller(flow(MENU)).listens().listens()
    assert caller.listens().turn.wait_ms is None
    assert caller.course.phase is Phase.LISTENING


GATHER = """
a: {kind: gather, said: Order, into: order, shortest: 2, longest: 4, exits: {next: b, no_match: c}}
b: {kind: play, said: [{digits: "{order}"}, "it is {order}"], exits: {next: c}}
c: {kind: agent, agent: "{order}"}
"""


def test_keys_become_a_value_by_hash_by_length_and_by_silence() -> None:
    for heard in (map(Key, "47#"), map(Key, "4711"), (Key("4"), Key("7"), TimeUp())):
        caller = Caller(flow(GATHER)).does(*heard)
        order = caller.course.values["order"]
        assert caller.now_said == [f"digits:{order}", f"say:en:it is {order}"]
        assert caller.listens().turn.going == Leave(Destination(DestinationKind.AGENT, order))


def test_too_few_keys_are_asked_for_again() -> None:
    caller = Caller(flow(GATHER)).presses("4#")
    assert caller.now_said == ["house::wrong_choice", "say:en:Order"]
    assert caller.course.keys == ""


def test_what_was_typed_is_said_back_if_wished() -> None:
    caller = Caller(flow(GATHER.replace("longest: 4", "longest: 4, repeat: true"))).presses("4711")
    assert caller.now_said == ["digits:4711", "house::callback_number_right:1-2"]
    assert caller.presses("2").now_said == ["say:en:Order"]
    assert caller.presses("4712").presses("1").course.values == {"order": "4712"}


def test_who_reads_is_told_where_the_caller_stands() -> None:
    asked = Caller(flow(GATHER.replace("longest: 4", "longest: 4, repeat: true")))
    assert told(asked.course, asked.paper) == ("say:en:Order",)
    asked.presses("4711")
    assert told(asked.course, asked.paper) == ("house::callback_number_right:1-2",)
    lost = Caller(flow('a: {kind: menu, said: One, exits: {"1": a}}')).presses("1")
    while lost.course.phase is not Phase.PARTING:
        lost.does(TimeUp())
    assert told(lost.course, lost.paper) == ("house::try_later",)
    gone = Caller(flow("a: {kind: hang_up, said: Bye}"))
    assert (gone.course.phase, told(gone.course, gone.paper)) == (Phase.PARTING, ("say:en:Bye",))


SECRET = """
a: {kind: gather, said: PIN, into: pin, longest: 4, secret: true, exits: {next: b}}
b: {kind: request, service: crm, method: POST, path: "/pin", body: {pin: "{pin}"}, exits: {ok: c}}
c: {kind: menu, said: One, exits: {"1": d}}
d: {kind: queue, queue: support}
"""


def test_a_secret_is_kept_nowhere_but_goes_where_it_must() -> None:
    caller = Caller(flow(SECRET)).presses("12")
    assert "12" not in repr(caller.course)
    caller.presses("34")
    assert caller.turn.acts[-1] == Ask("crm", "POST", "/pin", {"pin": "1234"}, 3_000, 0, {})
    assert "1234" not in repr(caller.course)


def test_after_a_restart_a_lost_secret_is_asked_for_again() -> None:
    caller = Caller(flow(SECRET)).presses("1234").does(Replied("ok"))
    assert caller.course.step == "c"
    kept = again(caller.course, caller.hidden, caller.paper)
    assert kept.course.step == "c"
    lost = again(caller.course, NOTHING_HIDDEN, caller.paper)
    assert (lost.course.step, lost.course.secrets) == ("a", ())


def test_a_service_that_does_not_answer_is_left_by_its_time_out() -> None:
    steps = """
a: {kind: request, service: crm, path: "/x/{caller.number}?y=1", wait: 2s, take: {name: n},
    said: Wait, exits: {ok: b, timeout: c}}
b: {kind: play, said: "Hello {name}", exits: {next: c}}
c: {kind: queue, queue: support}
"""
    caller = Caller(flow(steps), caller__number="+371/../2")
    ask = caller.turn.acts[-1]
    assert isinstance(ask, Ask)
    assert ask.path == "/x/%2B371%2F%2E%2E%2F2?y=1"
    assert caller.turn.wait_ms == 2_500
    assert hear(caller.course, caller.hidden, TimeUp(), caller.paper).going == Leave(SUPPORT)
    assert caller.does(Replied("ok", {"name": "Ilze"})).now_said == ["say:en:Hello Ilze"]


def test_an_exit_that_nobody_drew_leads_to_otherwise_or_to_regret() -> None:
    steps = "a: {kind: request, service: crm, exits: {ok: b}}\nb: {kind: queue, queue: support}"
    caller = Caller(flow(steps)).does(Replied("failed"))
    assert caller.now_said == ["house::try_later"]
    assert caller.listens().turn.going == End()
    caller = Caller(flow(steps, more="otherwise: b")).does(Replied("failed"))
    assert caller.turn.going == Leave(SUPPORT)


def test_one_key_reaches_a_person_from_every_step_that_does_not_ask_for_it() -> None:
    more = 'person_key: "0"\nperson: help'
    caller = Caller(flow(MENU, more=more)).presses("0")
    assert caller.turn.going == Leave(SUPPORT)
    caller = Caller(flow(MENU, more=more)).listens().listens().presses("0")
    assert caller.turn.going == Leave(SUPPORT)
    own = MENU.replace('"2": help', '"0": bill')
    caller = Caller(flow(own, more=more)).listens().presses("0")
    assert isinstance(caller.turn.going, Leave)
    assert caller.turn.going.to.name == "billing"


def test_data_decide() -> None:
    steps = """
a: {kind: look_up, table: postcodes, key: "{postcode}", longest: true, exits: {found: b, missing: c}}
b: {kind: queue, queue: "{queue}"}
c:
  kind: condition
  cases: [{exit: riga, when: [{value: caller.number, begins: "+37167"}, {value: time, under: "12:00"}]}]
  exits: {riga: d, else: e}
d: {kind: agent, agent: anna}
e: {kind: hang_up, served: true}
"""
    assert Caller(flow(steps), postcode="1010").turn.going == Leave(Destination(DestinationKind.QUEUE, "billing"))
    assert Caller(flow(steps), postcode="1099").turn.going == Leave(SUPPORT)
    riga = Caller(flow(steps), caller__number="+37167000000", time="09:30")
    assert riga.turn.going == Leave(Destination(DestinationKind.AGENT, "anna"))
    assert Caller(flow(steps), caller__number="+37167000000", time="12:30").turn.going == End(served=True)


@pytest.mark.parametrize(("state", "step"), [("open", "b"), ("closed", "c"), ("holiday", "c")])
def test_hours(state: str, step: str) -> None:
    steps = """
a: {kind: hours, hours: office, exits: {open: b, closed: c}}
b: {kind: menu, said: b, exits: {"1": b}}
c: {kind: menu, said: c, exits: {"1": c}}
"""
    assert Caller(flow(steps), hours__office=state).course.step == step


def test_languages_consent_and_survey() -> None:
    steps = """
a: {kind: language, language: lv, exits: {next: b}}
b: {kind: consent, said: {words: {en: May we?, lv: Vai drīkst?}}, exits: {"yes": c, "no": c}}
c: {kind: survey, survey: after, exits: {next: d}}
d: {kind: play, said: {prompt: hello}, exits: {next: e}}
e: {kind: queue, queue: support}
"""
    caller = Caller(flow(steps))
    assert caller.turn.acts[0] == SetLanguage("lv")
    assert caller.now_said == ["say:lv:Vai drīkst?"]
    caller.presses("1")
    assert Consented(yes=True, wording="Vai drīkst?", language="lv") in caller.acts
    assert Surveyed("after") in caller.acts
    assert caller.now_said == ["prompt:hello@lv"]
    silent = Caller(flow(steps)).listens().does(TimeUp()).listens().does(TimeUp())
    assert Consented(yes=False, wording="Vai drīkst?", language="lv") in silent.acts


def test_what_is_said_is_recorded() -> None:
    steps = """
a: {kind: record, said: Speak, into: said, exits: {next: b, nothing: c}}
b: {kind: queue, queue: support}
c: {kind: hang_up}
"""
    caller = Caller(flow(steps)).listens()
    assert caller.turn.acts == (TakeDown(60_000, 4_000),)
    assert caller.does(Recorded("r1", 900)).course.values == {"said": "r1"}
    assert Caller(flow(steps)).presses("1").does(Recorded("r2", 0)).turn.going == End()
    assert Caller(flow(steps)).does(TimeUp()).turn.acts == (TakeDown(60_000, 4_000),), "the end of the words was lost"


def test_sub_flows_and_back() -> None:
    organisation = center("""
flows:
  inner:
    start: a
    steps:
      a: {kind: menu, said: In, exits: {"1": b, "2": c}}
      b: {kind: return, exit: good}
      c: {kind: return, exit: bad}
  outer:
    start: a
    steps:
      a: {kind: sub_flow, flow: inner, exits: {good: b, next: c}}
      b: {kind: queue, queue: support}
      c: {kind: hang_up}
""")
    outer, inner = organisation.flows["outer"], organisation.flows["inner"]
    assert Caller(outer, inner).presses("1").turn.going == Leave(SUPPORT)
    assert Caller(outer, inner).presses("2").turn.going == End()


def test_a_circle_ends_in_regret_and_not_in_the_program() -> None:
    steps = "a: {kind: set, values: {n: x}, exits: {next: b}}\nb: {kind: set, values: {}, exits: {next: a}}"
    caller = Caller(flow(steps))
    assert caller.now_said == ["house::try_later"]


def test_where_the_flow_sent_the_caller_did_not_come_about() -> None:
    caller = Caller(flow(MENU.replace("queue: billing,", "queue: billing, exits: {closed: sorry},"))).presses("1")
    assert caller.course.phase is Phase.AWAY
    assert back(caller.course, "full", caller.paper) is None
    turn = back(caller.course, "closed", caller.paper)
    assert turn is not None
    assert turn.course.step == "sorry"


def test_shares_are_kept_over_many_callers() -> None:
    split = Split({"new": 10, "old": 90})
    chosen = [share_of(split, f"call-{number}") for number in range(20_000)]
    assert 0.09 < chosen.count("new") / len(chosen) < 0.11
    assert share_of(split, "call-1") == share_of(split, "call-1")


heards = st.one_of(
    st.sampled_from("0123456789*#").map(Key),
    st.just(Played()),
    st.just(TimeUp()),
    st.builds(Replied, st.sampled_from(["ok", "failed", "timeout"]), st.just({"order": "1"})),
    st.builds(Recorded, st.just("r1"), st.integers(0, 5_000)),
)
KNOWN = {"queues": ("support",), "flows": ("main",), "skills": ("lv",), "agents": ("anna",)}


@settings(max_examples=60, deadline=None)
@given(flows(KNOWN), st.lists(heards, max_size=40))
def test_whatever_is_drawn_and_whatever_happens_the_walk_goes_on_or_ends(drawn: Flow, events: list[Heard]) -> None:
    """Every turn waits for something, or goes somewhere; it is the same when it is walked again."""
    drawn = replace(drawn, name="main")
    paper = Paper({"main": drawn}, {})
    turn = begin("main", paper)
    for event in events:
        if turn.going is not None:
            break
        assert turn.course.step in drawn.steps or turn.course.phase is Phase.PARTING
        assert turn == turn
        onward = hear(turn.course, turn.hidden, event, paper)
        assert onward == hear(turn.course, turn.hidden, event, paper)
        for value in onward.hidden.values.values():
            assert not value or len(value) < 2 or value not in onward.course.values.values()
        restarted = again(onward.course, NOTHING_HIDDEN, paper)
        assert restarted.course.step or restarted.going is not None
        turn = onward


def test_what_the_call_is_about_is_told_with_the_step_that_found_it() -> None:
    steps = (
        'a: {kind: menu, said: x, exits: {"1": b}}\n'
        'b: {kind: classify, purpose: " repair ", category: "{caller.kind}", exits: {next: c}}\n'
        "c: {kind: queue, queue: support}"
    )
    caller = Caller(flow(steps, more="otherwise: c"), caller__kind="business").presses("1")
    assert Classified("main", "b", "repair", "business") in caller.acts
    nobody = Caller(flow(steps, more="otherwise: c")).presses("1")
    assert Classified("main", "b", "repair", "") in nobody.acts


TEXT = """
a: {kind: gather, said: Order, into: order, longest: 1, exits: {next: b, no_input: c, no_match: c}}
b: {kind: text, words: {en: "Order {order}", lv: "Nr. {order}"}, exits: {sent: c, not_possible: d, error: e}}
c: {kind: hang_up, said: Bye}
d: {kind: queue, queue: support}
e: {kind: hang_up, said: Sorry}
"""


def texted(by: str, **known: str) -> Caller:
    caller = Caller(flow(TEXT), caller__number="+37120001111", **known)
    caller.paper = replace(caller.paper, text_gate=lambda number, words: by)
    return caller


def test_a_text_message_is_sent_and_told_and_the_flow_goes_on() -> None:
    caller = texted("sent").presses("4")
    assert [act for act in caller.turn.acts if isinstance(act, SendText)] == [SendText("+37120001111", "Order 4")]
    assert caller.now_said == ["house::text_sent"]
    caller.listens()
    assert [(one.step, one.exit) for one in caller.course.passed] == [("a", "next"), ("b", "sent")]
    assert caller.now_said == ["say:en:Bye"]


@pytest.mark.parametrize(("by", "step"), [("not_possible", "d"), ("error", "e")])
def test_a_text_message_that_may_not_be_sent_is_told_and_has_exits(by: str, step: str) -> None:
    caller = texted(by).presses("4")
    assert caller.now_said == ["house::text_not_possible"]
    caller.listens()
    assert caller.course.step == step


def test_a_key_cuts_the_words_about_a_text_message_short() -> None:
    caller = texted("sent").presses("41")
    assert caller.course.step == "c"
    assert [act for act in caller.acts if isinstance(act, SendText)] == [SendText("+37120001111", "Order 4")]


@given(st.lists(st.booleans(), max_size=4))
def test_a_text_message_is_sent_once_however_often_the_engine_falls_silent(silences: list[bool]) -> None:
    caller = texted("sent").presses("4")
    sent = list(caller.turn.acts)
    for _ in silences:
        caller.turn = again(caller.course, caller.hidden, caller.paper)
        assert caller.now_said == ["house::text_sent"]
        sent += caller.turn.acts
    caller.listens()
    assert len([act for act in sent if isinstance(act, SendText)]) == 1
    assert caller.course.step == "c"
    assert caller.course.leaving == ""


def test_a_text_message_is_in_the_callers_language_and_else_in_the_centers() -> None:
    for language, words in (("lv", "Nr. 4"), ("ru", "Order 4")):
        caller = Caller(flow(TEXT), caller__number="+37120001111")
        caller.turn = begin("main", caller.paper, language=language)
        caller.presses("4")
        assert SendText("+37120001111", words) in caller.turn.acts
