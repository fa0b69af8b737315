"""Where nobody can be reached any more, against a caller who tries everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hypothesis import given
from hypothesis import strategies as st

from centrala.documents.reading import read_text
from centrala.flows.persons import HEARD, Persons, lost_persons, target_of, ways_of
from centrala.ivr import NEXT, Flow, Return, SubFlow, ToQueue
from centrala.ivr import Step as FlowStep
from centrala.organisation import EMPTY, Organisation
from tests.flows.support import center, flow

WELL = """
a: {kind: play, said: Welcome, exits: {next: menu}}
menu: {kind: menu, said: One or two, exits: {"1": help, "2": order, no_input: help, no_match: help}}
order: {kind: gather, said: Your order, into: order, exits: {next: ask}}
ask: {kind: request, service: crm, path: "/{order}", exits: {ok: tell}}
tell: {kind: play, said: It is on its way, exits: {next: help}}
help: {kind: queue, queue: support}
"""


def told(steps: str, *, more: str = "otherwise: help") -> list[tuple[str, str]]:
    drawn = flow(steps, more=more)
    persons = Persons({drawn.name: drawn}, {})
    persons.flow(drawn.name)
    return [(one.step, one.exit) for one in persons.found]


def whole(written: str) -> Organisation:
    """A center with these queues; ``support`` and hours are there."""
    queues = "" if "queues:" in written else "queues: {support: {}}\n"
    return read_text(f"hours: {{office: {{mon-fri: '09:00-18:00'}}}}\n{queues}{written}", base=EMPTY)


def places(written: str) -> list[tuple[str, str]]:
    return [(one.where, one.exit) for one in lost_persons(whole(written))]


def test_every_way_of_a_good_flow_leads_to_somebody() -> None:
    assert told(WELL) == []


def test_words_after_which_nothing_comes_are_lost() -> None:
    ends = WELL.replace("exits: {next: help}}\nhelp", "exits: {next: bye}}\nbye: {kind: hang_up}\nhelp")
    assert told(ends) == [("tell", "")]
    assert told(ends, more='otherwise: help\nperson: help\nperson_key: "0"') == []


def test_a_service_that_is_down_silence_and_closed_hours_are_ways_too() -> None:
    assert told(WELL, more="") == [
        ("order", "no_input"),
        ("order", "no_match"),
        ("ask", "refused"),
        ("ask", "failed"),
        ("ask", "timeout"),
    ]
    shut = (
        "a: {kind: hours, hours: office, exits: {open: help, closed: bye}}\nbye: {kind: hang_up, said: We are closed}\n"
    )
    assert told(shut + "help: {kind: queue, queue: support}") == [("a", "closed")]
    assert told(shut + "help: {kind: voicemail, mailbox: support}") == [("a", "closed")]


def test_a_choice_of_the_callers_own_is_no_loss() -> None:
    bye = (
        'a: {kind: menu, said: x, exits: {"1": help, "9": bye, no_input: help, no_match: help}}\nbye: {kind: hang_up}\n'
    )
    assert told(bye + "help: {kind: queue, queue: support}") == []
    assert told(bye.replace("no_input: help", "no_input: bye") + "help: {kind: queue, queue: support}") == [
        ("a", "no_input")
    ]


INTO = """
flows:
  main:
    start: a
    otherwise: help
    steps:
      a: {kind: sub_flow, flow: inner, exits: {next: help, over: LEADS}}
      help: {kind: queue, queue: support}
      bye: {kind: hang_up}
  inner:
    start: b
    steps:
      b: {kind: menu, said: x, exits: {"1": on, "2": told, no_input: on, no_match: on}}
      told: {kind: play, said: x, exits: {next: over}}
      on: {kind: return}
      over: {kind: return, exit: over}
numbers: {"+37167000000": {flow: main}}
"""


def test_a_flow_that_is_called_is_as_good_as_what_follows_its_returns() -> None:
    assert places(INTO.replace("LEADS", "help")) == []
    assert places(INTO.replace("LEADS", "bye")) == [("flow inner, step told", "")]
    straight = INTO.replace("LEADS", "help").replace('numbers: {"+37167000000": {flow: main}}', "")
    assert places(straight) == [], "who is made to be called trusts the caller"
    assert places(straight + 'numbers: {"+37167000000": {flow: inner}}')[0] == ("flow inner, step b", "")


def test_queues_are_followed_to_where_their_calls_overflow() -> None:
    number = 'numbers: {"+37167000000": {queue: sales}}\n'
    assert places(f"{number}queues: {{sales: {{}}}}") == []
    assert places(f"{number}queues: {{sales: {{max_wait: 1m}}}}") == [("queue sales", "max_wait")]
    assert places(f"{number}queues: {{sales: {{max_wait: 1m, overflow: {{voicemail: sales}}}}}}") == []
    on = f"{number}queues: {{sales: {{hours: office, closed: {{queue: other}}}}, other: {{max_waiting: 3}}}}"
    assert places(on) == [("queue other", "full")]
    waits = f"{number}queues: {{sales: {{max_wait: 1m, choices: {{'1': callback}}}}}}"
    assert places(waits) == [], "who waits can ask for a callback"
    assert places('numbers: {"+37167000000": {queue: support, hours: office}}') == [
        ("number +37167000000", "closed"),
    ]


def test_a_step_to_a_queue_is_followed_by_the_queues_own_rule() -> None:
    steps = "{a: {kind: queue, queue: sales, exits: {EXITS}}, b: {kind: voicemail, mailbox: sales}}"
    main = f"flows: {{main: {{start: a, steps: {steps}}}}}\n"
    queue = "queues: {sales: {hours: office, max_waiting: 3}}\n"
    assert places(main.replace("EXITS", "") + queue) == [("flow main, step a", "closed"), ("flow main, step a", "full")]
    assert places(main.replace("EXITS", "closed: b") + queue) == [("flow main, step a", "full")]


def test_every_finding_has_words() -> None:
    for one in lost_persons(whole(INTO.replace("LEADS", "bye") + "queues: {support: {max_wait: 1m}}")):
        assert one.why.endswith(".")
        assert one.remedy.endswith(".")


# Against everything tried -----------------------------------------------------------------------------------

NAMES = ("a", "b", "c", "d")
FLOWS = ("one", "two", "three")
KINDS = {
    "play": "{kind: play, said: x, exits: {next: %s}}",
    "menu": '{kind: menu, said: x, exits: {"1": %s, "2": %s, no_input: %s}}',
    "ask": "{kind: request, service: crm, exits: {ok: %s, failed: %s}}",
    "hours": "{kind: hours, hours: office, exits: {open: %s, closed: %s}}",
    "queue": "{kind: queue, queue: support, exits: {closed: %s}}",
    "voicemail": "{kind: voicemail, mailbox: support}",
    "hang_up": "{kind: hang_up}",
    "return": "{kind: return}",
    "over": "{kind: return, exit: over}",
    "sub_flow": "{kind: sub_flow, flow: %s, exits: {next: %s, over: %s}}",
}


@st.composite
def drawn_flows(draw: st.DrawFn) -> Mapping[str, Flow]:
    """Three flows; each calls only later ones, so that a caller's stack of returns has an end."""
    written = ["flows:"]
    for place, name in enumerate(FLOWS):
        later = FLOWS[place + 1 :]
        written += [f"  {name}:", "    start: a"]
        if draw(st.booleans()):
            written.append(f"    otherwise: {draw(st.sampled_from(NAMES))}")
        if draw(st.booleans()):
            written += ['    person_key: "0"', f"    person: {draw(st.sampled_from(NAMES))}"]
        written.append("    steps:")
        for step in NAMES:
            kind = draw(st.sampled_from([one for one in KINDS if later or one != "sub_flow"]))
            text = KINDS[kind]
            if kind == "sub_flow":
                text = text.replace("%s", draw(st.sampled_from(later)), 1)
            while "%s" in text:
                text = text.replace("%s", draw(st.sampled_from(NAMES)), 1)
            written.append(f"      {step}: {text}")
    return center("\n".join(written)).flows


At = tuple[str, str, tuple[tuple[str, str], ...]]
"""Flow, step, and the calls that are open."""


def onward(flows: Mapping[str, Flow], at: At) -> Iterator[tuple[str, bool, At | None]]:
    """Exit, whether it is chosen, and what follows it, one caller at a time."""
    name, step, back = at
    flow = flows[name]
    what = flow.steps[step].what
    if isinstance(what, SubFlow):
        yield "", True, (what.flow, flows[what.flow].start, (*back, (name, step)))
    elif isinstance(what, Return) and back:
        outer, place = back[-1]
        by = what.exit if what.exit in flows[outer].steps[place].exits else NEXT
        target = target_of(flows[outer], place, by)
        yield by, True, (outer, target, back[:-1]) if target else None
    for way in ways_of(flow, step):
        yield way.exit, way.chosen, (name, way.target, back) if way.target else None


def tried(flows: Mapping[str, Flow], at: At) -> dict[At, list[tuple[str, bool, At | None]]]:
    """Everywhere a caller may come to from there."""
    fresh, found = [at], dict[At, list[tuple[str, bool, At | None]]]()
    while fresh:
        here = fresh.pop()
        if here not in found:
            found[here] = [*onward(flows, here)]
            fresh += [target for _, _, target in found[here] if target is not None]
    return found


def hopes(flows: Mapping[str, Flow], at: At | None) -> bool:
    """Somebody is somewhere on the way from there."""
    if at is None:
        return False
    people = ("queue", "voicemail")
    return any(kind_name(flows[name].steps[step]) in people for name, step, _ in tried(flows, at))


def kind_name(step: FlowStep) -> str:
    return "queue" if isinstance(step.what, ToQueue) else type(step.what).__name__.removeprefix("To").lower()


def by_hand(flows: Mapping[str, Flow]) -> set[tuple[str, str, str]]:
    found = set()
    for at, ways in tried(flows, ("one", "a", ())).items():
        name, step, _ = at
        what = flows[name].steps[step].what
        if not hopes(flows, at):
            if isinstance(what, HEARD):
                found.add((name, step, ""))
            continue
        for by, chosen, target in ways:
            heard = target is not None and isinstance(flows[target[0]].steps[target[1]].what, HEARD)
            if not chosen and not heard and not hopes(flows, target):
                found.add((name, step, by))
    return found


@given(drawn_flows())
def test_what_is_found_is_what_a_caller_who_tries_everything_finds(flows: Mapping[str, Flow]) -> None:
    persons = Persons(flows, {})
    persons.flow("one")
    assert {(one.name, one.step, one.exit) for one in persons.found} == by_hand(flows)
