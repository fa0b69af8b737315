"""What is wrong with a flow, and what is unwise."""

from __future__ import annotations

import pytest

from centrala.documents.reading import read_text
from centrala.errors import Mistakes
from centrala.flows.check import Center, Severity, check, ways_to_a_person
from centrala.flows.graph import reach
from centrala.flows.judging import refuse_red, surroundings
from centrala.ivr import Flow
from centrala.organisation import EMPTY
from tests.documents.test_reference_page import example
from tests.flows.support import center, flow

GOOD = """
a: {kind: play, said: Welcome, exits: {next: menu}}
menu: {kind: menu, said: One or two, exits: {"1": bill, "2": help, no_input: help, no_match: help}}
bill: {kind: queue, queue: billing}
help: {kind: queue, queue: support}
"""


def codes(drawn: Flow, **more: object) -> list[str]:
    return [finding.code for finding in check(drawn, Center(**more))]  # type: ignore[arg-type]


def test_a_good_flow_has_no_findings() -> None:
    assert codes(flow(GOOD)) == []


def test_the_example_of_the_file_may_be_published() -> None:
    whole = read_text(example(), base=EMPTY, hash_password=lambda _: "")
    prompts = {"welcome": ("en", "lv")}
    tables = {"regions": ("region",)}
    found = check(whole.flows["main"], Center(flows=whole.flows, prompts=prompts, tables=tables))
    assert [one for one in found if one.severity is Severity.RED] == []


def circle(exits: str) -> str:
    return f"""
a: {{kind: play, said: x, exits: {{next: b}}}}
b: {exits}
c: {{kind: queue, queue: support}}
"""


PIN = """
a: {kind: gather, said: PIN, into: pin, secret: true, exits: {next: b}}
b: {kind: play, said: "{pin}", exits: {next: c}}
c: {kind: queue, queue: support}
"""
LOST = (
    GOOD.replace('"2": help', '"2": help, "3": z')
    + """
z: {kind: play, said: x, exits: {next: y}}
y: {kind: hang_up}
"""
)


@pytest.mark.parametrize(
    ("steps", "more", "code"),
    [
        ("a: {kind: play, said: x, exits: {next: b}}\nb: {kind: play, said: y, exits: {next: a}}", "", "circle"),
        (circle("{kind: hours, hours: office, exits: {open: c, closed: a}}"), "", "circle"),
        (circle("{kind: queue, queue: support, exits: {closed: a}}"), "", "circle"),
        ("a: {kind: hang_up, said: Bye}", "", "no_person"),
        ("a: {kind: play, said: {prompt: hello}, exits: {next: b}}\nb: {kind: queue, queue: support}", "", "no_prompt"),
        ("a: {kind: menu, said: [], exits: {'1': b}}\nb: {kind: queue, queue: support}", "", "says_nothing"),
        (PIN, "otherwise: c", "secret_told"),
        (PIN.replace("kind: play, said", "kind: classify, category"), "otherwise: c", "secret_told"),
        ("a: {kind: classify, exits: {next: b}}\nb: {kind: queue, queue: support}", "", "finds_nothing"),
        (
            "a: {kind: consent, said: Ok, yes: '1', no: '1', exits: {yes: b, no: b}}\nb: {kind: queue, queue: support}",
            "",
            "same_key",
        ),
    ],
)
def test_what_is_red(steps: str, more: str, code: str) -> None:
    found = check(flow(steps, more=more), Center())
    assert found[0].severity is Severity.RED
    assert code in [one.code for one in found if one.severity is Severity.RED]
    assert all(one.why and one.remedy for one in found)


@pytest.mark.parametrize(
    ("steps", "more", "code"),
    [
        (GOOD + "z: {kind: hang_up}", "", "unreached"),
        (GOOD.replace("no_input: help, ", ""), "", "open_exit"),
        (GOOD.replace("no_input: help", "no_input: a"), "", "silent_circle"),
        (GOOD.replace("One or two", "x" * 500), "", "long_words"),
        (GOOD.replace('"2": help', ", ".join(f'"{key}": help' for key in "234567")), "", "long_menu"),
        (GOOD.replace("Welcome", "x" * 1_900), "", "long_way"),
        (GOOD.replace("Welcome", '"Hello {name}"'), "", "unknown_value"),
        (LOST, "", "no_person_from_here"),
    ],
)
def test_what_is_yellow(steps: str, more: str, code: str) -> None:
    found = check(flow(steps, more=more), Center())
    assert code in [one.code for one in found]
    assert all(one.severity is Severity.YELLOW for one in found)


def test_a_queue_that_closes_needs_a_way() -> None:
    assert "closed_queue" in codes(flow(GOOD), shut=("billing",))
    way = GOOD.replace("queue: billing", "queue: billing, exits: {closed: help}")
    assert "closed_queue" not in codes(flow(way), shut=("billing",))


def test_every_language_has_its_words() -> None:
    assert "no_translation" in codes(flow(GOOD), languages=("lv",))
    both = GOOD.replace("said: Welcome", "said: {words: {en: Welcome, lv: Labdien}}")
    assert [one.step for one in check(flow(both), Center(languages=("lv",)))] == ["menu"]


def test_menus_within_menus() -> None:
    deep = "\n".join(
        f'{here}: {{kind: menu, said: x, exits: {{"1": {there}, "9": q, no_input: q, no_match: q}}}}'
        for here, there in zip("abcd", "bcdq", strict=True)
    )
    assert "deep_menu" in codes(flow(deep + "\nq: {kind: queue, queue: support}"))


def test_a_key_for_a_person_is_a_way_to_a_person() -> None:
    steps = "a: {kind: menu, said: x, exits: {'1': b, no_input: b, no_match: b}}\nb: {kind: hang_up, said: Bye}"
    more = "c: {kind: queue, queue: support}"
    assert "no_person" in codes(flow(steps))
    key = 'person_key: "0"\nperson: c'
    assert codes(flow(steps + "\n" + more, more=key)) == ["no_person_then"] * 2, "no keys, no person"
    assert (
        codes(flow(steps.replace("no_input: b, no_match: b", "no_input: c, no_match: c") + "\n" + more, more=key)) == []
    )


def test_the_time_to_a_person_is_told_for_each() -> None:
    drawn = flow(GOOD.replace("Welcome", "x" * 140))
    ways = ways_to_a_person(drawn, Center())
    assert [(way.step, way.keys, way.menus) for way in ways] == [("bill", ("1",), 1), ("help", ("2",), 1)]
    assert 10_000 < ways[0].at_ms < 14_000


def test_the_words_of_a_prompt_count_by_their_length() -> None:
    whole = center(f"""
prompts: {{hello: {{words: {{en: {"x" * 1_400}}}}}}}
flows:
  main: {{start: a, steps: {{a: {{kind: play, said: {{prompt: hello}}, exits: {{next: b}}}},
    b: {{kind: queue, queue: support}}}}}}
""")
    (way,) = ways_to_a_person(whole.flows["main"], surroundings(whole.flows["main"], whole))
    assert way.at_ms == 100_000


def test_flows_within_flows_are_each_looked_at_once() -> None:
    """Ten sub-flows of ten calls each: a hundred looks, not ten to the tenth."""
    calls = ", ".join(f"s{n}: {{kind: sub_flow, flow: f{{to}}, exits: {{next: s{n + 1}}}}}" for n in range(10))
    flows = "".join(
        f"  f{n}: {{start: s0, steps: {{{calls.replace('{to}', str(n + 1))}, s10: {{kind: return}}}}}}\n"
        for n in range(10)
    )
    last = "  f10: {start: a, steps: {a: {kind: play, said: xxxxxxxxxxxxxx, exits: {next: b}}, b: {kind: return}}}\n"
    whole = center(f"flows:\n{flows}{last}")
    assert reach(whole.flows["f9"], whole.flows, {})["s10"].at_ms == 10_000
    assert reach(whole.flows["f0"], whole.flows, {})["s10"].at_ms == 10**13


def test_a_flow_that_is_called_returns() -> None:
    whole = center("""
flows:
  inner: {start: a, steps: {a: {kind: play, said: hello, exits: {next: b}}, b: {kind: return}}}
  outer:
    start: a
    steps: {a: {kind: sub_flow, flow: inner, exits: {next: b}}, b: {kind: queue, queue: support}}
""")
    for drawn in whole.flows.values():
        assert codes(drawn, flows=whole.flows) == []


def test_what_is_red_does_not_come_in_by_the_file_either() -> None:
    good = center(MAIN.format(leads="b"))
    refuse_red(good, EMPTY)
    bad = center(MAIN.format(leads="a"))
    with pytest.raises(Mistakes) as refused:
        refuse_red(bad, good)
    assert refused.value.mistakes[0].path[:2] == ("flows", "main")
    refuse_red(bad, bad)


MAIN = """
flows:
  main:
    start: a
    steps: {{a: {{kind: play, said: x, exits: {{next: {leads}}}}}, b: {{kind: queue, queue: support}}}}
"""


TEXT = """
a: {kind: menu, said: Three, exits: {"1": person, "3": link, no_input: person, no_match: person}}
link: {kind: text, words: WORDS, exits: {sent: bye, not_possible: person, error: person}}
bye: {kind: hang_up, said: Bye}
person: {kind: queue, queue: support}
"""


@pytest.mark.parametrize(
    ("words", "more", "found"),
    [
        ("{en: 'See {caller.number}', lv: Skat}", {}, []),
        ("See", {}, []),
        ("{en: See}", {"texts": False}, ["no_gateway"]),
        ("{}", {}, ["no_text"]),
        ("{en: 'See {order}'}", {}, ["unknown_value"]),
    ],
)
def test_what_a_step_that_sends_a_text_message_needs(words: str, more: dict[str, object], found: list[str]) -> None:
    assert codes(flow(TEXT.replace("WORDS", words)), **more) == found


def test_a_text_message_has_words_in_every_language_and_tells_no_secret() -> None:
    assert "no_translation" in codes(flow(TEXT.replace("WORDS", "{en: See}")), languages=("lv",))
    pin = "pin: {kind: gather, said: Pin, into: pin, secret: true, exits: {next: link, no_input: link, no_match: link}}"
    told = TEXT.replace("WORDS", "'Your {pin}'").replace('"1": person', '"1": pin') + pin
    assert "secret_told" in codes(flow(told))
