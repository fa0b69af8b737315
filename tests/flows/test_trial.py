"""A caller on paper."""

from __future__ import annotations

from dataclasses import replace

from centrala.clock import Wall
from centrala.flows.course import Leave
from centrala.flows.judging import tried
from centrala.flows.trial import Paper, judge, try_flow
from centrala.ivr import Expectation, Flow, FlowTest
from tests.flows.support import center, flow

STEPS = """
a: {kind: hours, hours: office, exits: {open: menu, closed: mail}}
menu: {kind: menu, said: One or two, exits: {"1": order, "2": help, no_input: help, no_match: help}}
order: {kind: gather, said: Order, into: order, longest: 6, exits: {next: ask, no_input: help, no_match: help}}
ask: {kind: request, service: crm, path: "/{order}", take: {state: s}, exits: {ok: tell, failed: help, timeout: help, refused: help}}
tell: {kind: play, said: "It is {state}", exits: {next: help}}
help: {kind: queue, queue: support}
mail: {kind: voicemail, mailbox: support}
"""  # noqa: E501


def paper(drawn: Flow) -> Paper:
    return Paper({"main": drawn}, {}, center("").tables)


def test_a_caller_types_and_is_answered() -> None:
    test = FlowTest("orders", ("1", "4711#"), {"state": "sent"}, {}, Expectation("help", ("menu", "ask"), 60_000))
    trial = try_flow("main", test, paper(flow(STEPS)))
    assert judge(test, trial) == []
    assert isinstance(trial.going, Leave)
    assert trial.values == {"order": "4711", "state": "sent"}
    assert [line.text for line in trial.lines if line.kind == "said"] == [
        "say:en:One or two",
        "say:en:Order",
        "say:en:It is sent",
    ]
    assert "GET crm /4711" in [line.text for line in trial.lines]


def test_a_service_that_is_down_and_hours_that_are_over() -> None:
    down = FlowTest("down", ("1", "4711#"), {}, {"ask": "timeout"}, Expectation("help"))
    trial = try_flow("main", down, paper(flow(STEPS)))
    assert judge(down, trial) == []
    assert ("main", "ask", "timeout") in trial.passes
    closed = FlowTest("closed", (), {"hours.office": "closed"}, {}, Expectation("mail"))
    assert judge(closed, try_flow("main", closed, paper(flow(STEPS)))) == []


def test_silence_is_asked_again_until_it_leads_on() -> None:
    test = FlowTest("silent", ("-", "-", "-"), {}, {}, Expectation("help"))
    trial = try_flow("main", test, paper(flow(STEPS)))
    assert judge(test, trial) == []
    assert trial.elapsed_ms > 15_000


def test_a_test_that_is_not_kept_says_why() -> None:
    test = FlowTest("two", ("2",), {}, {}, Expectation("tell", ("ask",), 100))
    wrong = judge(test, try_flow("main", test, paper(flow(STEPS))))
    assert len(wrong) == 3
    short = FlowTest("short", (), {}, {}, Expectation())
    assert "a key is waited for" in judge(short, try_flow("main", short, paper(flow(STEPS))))[0]


def test_a_secret_is_not_shown() -> None:
    secret = flow(STEPS.replace("longest: 6", "longest: 6, secret: true"))
    trial = try_flow("main", FlowTest("x", ("1", "4711#")), paper(secret))
    assert "4711" not in "".join(line.text for line in trial.lines if line.kind == "pressed")
    assert "order" not in trial.values


def test_a_circle_of_questions_ends_with_the_keys() -> None:
    endless = flow('a: {kind: menu, said: x, exits: {"1": a, no_input: a, no_match: a}}')
    trial = try_flow("main", FlowTest("x", ("1",) * 50), paper(replace(endless, name="main")))
    assert trial.going is None


def test_what_the_call_is_about_is_told() -> None:
    steps = "a: {kind: classify, category: orders, exits: {next: help}}\nhelp: {kind: queue, queue: support}"
    trial = try_flow("main", FlowTest("t"), paper(flow(steps)))
    assert [(line.kind, line.text) for line in trial.lines] == [("category", "orders")]


def test_a_text_message_is_told_on_paper_by_the_real_gate_and_not_sent() -> None:
    drawn = center("""
texts: {url: "https://sms.example.com"}
flows:
  main:
    start: a
    steps:
      a: {kind: text, words: "Look here", exits: {sent: b, not_possible: c, error: c}}
      b: {kind: hang_up, said: Bye}
      c: {kind: queue, queue: support}
""")
    for number, kind, text, ends in (
        ("+37120001111", "text", "+37120001111: Look here", "b"),
        ("+37167200300", "no_text", "+37167200300: Look here", "c"),
        ("", "no_text", "Look here", "c"),
    ):
        test = FlowTest("t", values={"caller.number": number})
        trial = tried(drawn.flows["main"], test, drawn, Wall(1_790_000_000_000))
        assert (trial.lines[0].kind, trial.lines[0].text, trial.step) == (kind, text, ends)
