"""Flows, mapping tables and web services at random, each of them right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from centrala.ivr import (
    Case,
    Claim,
    Classify,
    Comparison,
    Condition,
    Consent,
    CustomerStep,
    Expectation,
    Flow,
    FlowTest,
    Gather,
    HangUp,
    HoursStep,
    Language,
    LookUp,
    MappingTable,
    Menu,
    Part,
    Play,
    RecordStep,
    Request,
    Return,
    Said,
    SetValues,
    Split,
    Step,
    Steps,
    SubFlow,
    Survey,
    Text,
    ToAgent,
    ToCallback,
    ToDepartment,
    ToNumber,
    ToQueue,
    ToVoicemail,
    WebService,
    exits_of,
)
from centrala.skills import requirements

LETTERS = "abcXYZ019 āž{}:,'\"#-"
words = st.text(LETTERS, min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)
values = st.sampled_from(["order", "pin", "a_1", "queue"])
steps = ("hello", "menu", "1.5", "no")
waits = st.integers(1, 120).map(lambda halves: halves * 500)
tries = st.integers(1, 10)
parts = st.one_of(
    st.builds(Part, prompt=st.sampled_from(["welcome", "1e5"])),
    st.builds(Part, digits=st.sampled_from(["{order}", "112"])),
    st.dictionaries(st.sampled_from(["", "en", "lv", "pt-BR"]), words, min_size=1).map(lambda said: Part(words=said)),
)
said: st.SearchStrategy[Said] = st.lists(parts, max_size=3).map(tuple)
claims = st.builds(
    Claim,
    st.sampled_from(["caller.number", "time", "order", "queue.support.waiting"]),
    st.sampled_from([one for one in Comparison if one not in (Comparison.KNOWN, Comparison.UNKNOWN)]),
    words,
) | st.builds(Claim, st.just("order"), st.sampled_from([Comparison.KNOWN, Comparison.UNKNOWN]))
cases = st.lists(
    st.builds(Case, st.sampled_from(["riga", "else2", "off"]), st.lists(claims, min_size=1, max_size=2).map(tuple)),
    min_size=1,
    max_size=3,
).map(tuple)


def what(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Any]:
    """What one step does, of every kind that needs nothing that is not known."""
    kinds: list[st.SearchStrategy[Any]] = [
        st.builds(Play, said, st.booleans()),
        st.builds(Menu, said, waits, tries, said, said),
        st.builds(Gather, said, values, st.integers(1, 3), st.integers(3, 40), st.sampled_from(["#", "*", ""]), waits),
        st.builds(RecordStep, said, values, waits.map(lambda ms: ms + 1_000), st.integers(0, 60_000)),
        st.builds(Condition, cases),
        st.builds(SetValues, st.dictionaries(values, words)),
        st.builds(Classify, words, words),
        st.builds(CustomerStep, st.integers(100, 2_000)),
        st.builds(Language, st.sampled_from(["lv", "{order}"])),
        st.builds(Consent, said, st.just("1"), st.just("9"), waits, tries),
        st.builds(ToQueue, st.just("{queue}"), st.integers(-9, 9)),
        st.builds(ToDepartment, st.just("{order}")),
        st.builds(ToAgent, st.just("{order}")),
        st.builds(ToNumber, st.sampled_from(["+37120001111", "{order}"])),
        st.builds(ToVoicemail, st.sampled_from(["support", "{order}"])),
        st.builds(ToCallback, st.just("{queue}")),
        st.builds(HangUp, said, st.booleans()),
        st.builds(Survey, st.just("after-call")),
        st.builds(
            Text, st.dictionaries(st.sampled_from(["", "en", "lv"]), words), st.sampled_from(["", "{order}"]), said
        ),
        st.builds(Return, st.sampled_from(["next", "done"])),
        st.builds(Split, st.dictionaries(st.sampled_from(["a", "b", "off"]), st.integers(1, 1000), min_size=1)),
    ]
    if known["queues"]:
        skills = st.just(requirements(dict.fromkeys(known["skills"][:1], 3)))
        kinds.append(st.builds(ToQueue, st.sampled_from(known["queues"]), st.integers(-9, 9), skills))
    if known["flows"]:
        kinds.append(st.builds(SubFlow, st.sampled_from(known["flows"])))
    return st.one_of(kinds)


@st.composite
def step(draw: st.DrawFn, known: Mapping[str, Sequence[Any]]) -> Step:
    does = draw(what(known))
    given = {key: draw(st.sampled_from(steps)) for key in "12"} if isinstance(does, Menu | SubFlow) else {}
    exits = exits_of(Step(does, given))
    led = {one: draw(st.sampled_from(steps)) for one in exits.needed}
    led |= {one: draw(st.sampled_from(steps)) for one in exits.open if draw(st.booleans())}
    places = st.just((0, 0)) | st.tuples(st.integers(-500, 500), st.integers(0, 500))
    return Step(does, led, draw(st.just("") | words), draw(places))


LETTER: Said = (Part(words={"": "one {order}", "lv": "viens"}), Part(digits="{order}"), Part(prompt="1e5"))


def _ready(known: Mapping[str, Sequence[Any]]) -> list[Step]:
    """One step of each kind, quickly: where the form is tried, and not the walk."""
    case = Case("off", (Claim("order", Comparison.KNOWN), Claim("time", Comparison.UNDER, "12:00")))
    does: list[Any] = [
        Play(LETTER, skip=False),
        Menu(LETTER, 500, 1, LETTER, LETTER),
        Gather(LETTER, "pin", 2, 40, "", 60_000, 10, secret=True, repeat=True, unheard=LETTER, wrong=LETTER),
        RecordStep(LETTER, "a_1", 600_000, 0),
        Condition((case,)),
        SetValues({"order": "no"}),
        Classify("repairs", "{order}"),
        CustomerStep(250),
        Language("{order}"),
        Consent((), "3", "4"),
        ToQueue("{queue}", -9),
        ToDepartment("{order}"),
        ToAgent("{order}"),
        ToNumber("+37120001111"),
        ToVoicemail("support"),
        ToCallback("{queue}"),
        HangUp(LETTER[:1], served=True),
        Survey("after-call"),
        Text({"en": "See {order}", "lv": "Skat."}, "{order}", LETTER),
        Return("done"),
        Split({"a": 1, "off": 1000}),
        *(ToQueue(name) for name in known["queues"]),
        *(SubFlow(name) for name in known["flows"]),
        *(HoursStep(name) for name in known["hours"]),
        *(LookUp(name, "{order}", longest=True) for name in known["tables"]),
        *(
            Request(name, "/a?b={order}", "PUT", {"a-b": "{order}"}, 200, 3, {"order": "a.0.b"}, LETTER)
            for name in known["web_services"]
        ),
    ]
    found = []
    for position, what in enumerate(does):
        given = dict.fromkeys("1*", "hello") if isinstance(what, Menu | SubFlow) else {}
        exits = exits_of(Step(what, given))
        led = dict.fromkeys(exits.all() if position % 2 else exits.needed, "no")
        found.append(Step(what, led, "A: b" if position % 3 else "", (position, -5) if position % 4 else (0, 0)))
    return found


def plain_flows(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Flow]:
    some = st.sampled_from(_ready(known))
    return st.builds(
        Flow,
        st.just(""),
        st.sampled_from(["hello", "no"]),
        st.fixed_dictionaries({"hello": some, "no": some}).map(Steps),
        st.sampled_from(["", "Main"]),
        st.sampled_from(["", "no"]),
        st.sampled_from(["", "0"]),
        st.sampled_from(["hello", "no"]),
        st.sampled_from([(), (PLAIN_TEST,)]),
    )


PLAIN_TEST = FlowTest("t", ("1", "-"), {"time": "10:00"}, {"no": "timeout"}, Expectation("no", ("hello", "no"), 9_000))


tests = st.builds(
    FlowTest,
    words,
    st.lists(st.sampled_from(["1", "4711#", "-"]), max_size=3).map(tuple),
    st.dictionaries(st.sampled_from(["caller.number", "time"]), words, max_size=2),
    st.dictionaries(st.sampled_from(steps), st.sampled_from(["ok", "timeout"]), max_size=1),
    st.builds(Expectation, st.sampled_from(["", *steps]), st.just(("hello", "menu")), st.integers(0, 9_000)),
)


def flows(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Flow]:
    return st.builds(
        Flow,
        st.just(""),
        st.sampled_from(steps),
        st.fixed_dictionaries({name: step(known) for name in steps}).map(Steps),
        st.just("") | words,
        st.sampled_from(["", *steps]),
        st.sampled_from(["", "0"]),
        st.sampled_from(steps),
        st.lists(tests, max_size=2).map(tuple),
    )


tables = st.builds(
    MappingTable,
    st.just(""),
    st.just("") | words,
    st.dictionaries(st.sampled_from(["1010", "LV-10", "no", "1.5"]), st.dictionaries(values, words, max_size=2)),
)
web_services = st.builds(
    WebService,
    st.just(""),
    st.sampled_from(["https://crm.example.com", "http://127.0.0.1:8080/api"]),
    st.just("") | words,
    st.sampled_from(["", "Authorization"]),
    st.just("") | words,
    st.booleans(),
)
