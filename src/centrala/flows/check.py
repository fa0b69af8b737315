"""Judges a flow before callers do.

Owns what is wrong (red: it is not published) and what is unwise (yellow: it may be) with a flow that can be read.
``documents`` has seen to it that its steps are there and that the exits which must lead somewhere do. The words
here are the ones that the builder shows; the codes are for catalogues of other languages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from centrala.claims import names_in
from centrala.flows.graph import PERSON, QUESTIONS, Reach, edges, reach, said_ms
from centrala.flows.persons import Lost, Persons, Rules
from centrala.ivr import (
    NO_INPUT,
    Classify,
    Condition,
    Consent,
    Flow,
    Gather,
    Language,
    LookUp,
    Menu,
    RecordStep,
    Request,
    Return,
    Said,
    SetValues,
    Step,
    Text,
    ToAgent,
    ToCallback,
    ToDepartment,
    ToNumber,
    ToQueue,
    ToVoicemail,
    exits_of,
)

__all__ = [
    "DEEPEST",
    "LONGEST_MENU",
    "LONGEST_WAY_MS",
    "Center",
    "Finding",
    "Severity",
    "check",
    "customer_fields_in",
    "values_set",
    "ways_to_a_person",
]

LONGEST_WAY_MS: Final = 120_000
DEEPEST: Final = 3
"""Menus within each other that callers bear."""
LONGEST_MENU: Final = 5
"""Choices in one menu that callers remember (0, * and # beside them)."""
LONGEST_WORDS_MS: Final = 30_000

K = TypeVar("K")
V = TypeVar("V")


def _none() -> Mapping[K, V]:
    return MappingProxyType({})


class Severity(StrEnum):
    RED = "red"
    YELLOW = "yellow"


@dataclass(frozen=True, slots=True)
class Finding:
    severity: Severity
    code: str
    step: str
    """Empty: the flow as a whole."""
    why: str
    remedy: str
    values: Mapping[str, str] = field(default_factory=_none)
    """What the words speak of, for other languages."""


@dataclass(frozen=True, slots=True)
class Center:
    """What the checker must know besides the flow."""

    flows: Mapping[str, Flow] = field(default_factory=_none)
    tables: Mapping[str, Collection[str]] = field(default_factory=_none)
    """Mapping table to its columns."""
    prompts: Mapping[str, Collection[str]] = field(default_factory=_none)
    """Prompt to the languages in which it is recorded or written; empty: the center's."""
    durations: Mapping[str, int] = field(default_factory=_none)
    """Prompt to its length in milliseconds."""
    rules: Rules = field(default_factory=_none)
    """Where calls go that a queue, department or agent does not take."""
    entries: Collection[str] = ()
    """Flows that a number or a queue leads into: a return at their top is the end."""
    shut: Collection[str] = ()
    """Queues that are closed at times, and then only hang up."""
    texts: bool = True
    """Whether there is a gateway for text messages."""
    language: str = "en"
    languages: Collection[str] = ()
    """In which this flow may be heard besides: of the numbers that lead to it."""


def check(flow: Flow, center: Center) -> list[Finding]:
    """All findings, the red ones first, in the order of the flow."""
    center_flows = {**center.flows, flow.name: flow}
    ways = reach(flow, center_flows, center.durations)
    checking = _Checking(flow, center, center_flows, ways)
    rules = (
        checking.circles,
        checking.persons,
        checking.consents,
        checking.prompts,
        checking.findings,
        checking.texts,
        checking.returns,
        checking.unreached,
        checking.open_exits,
        checking.silent_circles,
        checking.closed_queues,
        checking.long_ways,
        checking.menus,
        checking.languages,
        checking.values,
        checking.secrets,
    )
    findings = [finding for rule in rules for finding in rule()]
    place = {name: position for position, name in enumerate(flow.steps)}
    return sorted(findings, key=lambda one: (one.severity is not Severity.RED, place.get(one.step, -1)))


def ways_to_a_person(flow: Flow, center: Center) -> list[Reach]:
    """The soonest way to each step at which somebody listens, soonest first."""
    ways = reach(flow, {**center.flows, flow.name: flow}, center.durations)
    found = [way for name, way in ways.items() if isinstance(flow.steps[name].what, PERSON)]
    return sorted(found, key=lambda way: way.at_ms)


def _red(code: str, step: str, why: str, remedy: str, **values: str) -> Finding:
    return Finding(Severity.RED, code, step, why, remedy, values)


def _yellow(code: str, step: str, why: str, remedy: str, **values: str) -> Finding:
    return Finding(Severity.YELLOW, code, step, why, remedy, values)


class _Checking:
    def __init__(self, flow: Flow, center: Center, flows: Mapping[str, Flow], ways: Mapping[str, Reach]) -> None:
        self.flow = flow
        self.center = center
        self.flows = flows
        self.ways = ways

    def _reached(self) -> Iterator[tuple[str, Step]]:
        return ((name, step) for name, step in self.flow.steps.items() if name in self.ways)

    # Red ------------------------------------------------------------------------------------------

    def circles(self) -> Iterator[Finding]:
        """Nobody is asked anything on a way that comes back to itself."""
        asking = {name for name, step in self.flow.steps.items() if isinstance(step.what, QUESTIONS)}
        for circle in self._circles(lambda name, one: name not in asking and not _waits(self.flow.steps[name], one)):
            yield _red(
                "circle",
                circle[0],
                f"{' → '.join((*circle, circle[0]))}: this goes round without asking anything.",
                "Ask a question on the way, or lead one of its exits elsewhere.",
                steps=" ".join(circle),
            )

    def persons(self) -> Iterator[Finding]:
        persons = Persons(self.flows, self.center.rules)
        start = self.flow.start
        if start in self.ways and not persons.reached_from(self.flow.name, start) and not self._only_returns():
            yield _red(
                "no_person",
                "",
                "No way through this flow leads to a person.",
                "Lead an exit to a queue, an agent, a number, a callback or a voicemail; or give a key for a person.",
            )
            return
        for name in self.center.entries:
            if name in self.flows:
                persons.flow(name)
        persons.all_others()
        for lost in persons.found:
            if lost.name == self.flow.name and lost.step in self.ways and not self._is_told(lost):
                code = "no_person_then" if lost.exit else "no_person_from_here"
                yield _yellow(code, lost.step, lost.why, lost.remedy, **({"exit": lost.exit} if lost.exit else {}))

    def _is_told(self, lost: Lost) -> bool:
        """Other rules say it: ``open_exits``, ``closed_queues``."""
        step = self.flow.steps[lost.step]
        if not lost.exit or lost.exit in step.exits:
            return False
        if isinstance(step.what, PERSON):
            return lost.exit == "closed" and isinstance(step.what, ToQueue) and step.what.queue in self.center.shut
        return not self.flow.otherwise and lost.exit not in ("holiday", "several", "late")

    def prompts(self) -> Iterator[Finding]:
        for name, step in self._reached():
            for prompt in dict.fromkeys(part.prompt for said in _all_said(step) for part in said if part.prompt):
                if prompt not in self.center.prompts:
                    yield _red(
                        "no_prompt",
                        name,
                        f"There is no prompt {prompt!r}.",
                        "Record it, or type its words.",
                        prompt=prompt,
                    )
            if isinstance(step.what, Menu | Gather) and not step.what.said:
                yield _red("says_nothing", name, "This asks, and says nothing.", "Type what callers shall hear.")

    def consents(self) -> Iterator[Finding]:
        for name, step in self._reached():
            if isinstance(step.what, Consent) and step.what.yes == step.what.no:
                yield _red(
                    "same_key",
                    name,
                    f"The key {step.what.yes} would say both yes and no.",
                    "Choose another key for one of them.",
                    key=step.what.yes,
                )

    def findings(self) -> Iterator[Finding]:
        for name, step in self._reached():
            if isinstance(step.what, Classify) and not step.what.purpose and not step.what.category:
                yield _red(
                    "finds_nothing",
                    name,
                    "This says neither purpose nor category.",
                    "Type at least one of them, or delete the step.",
                )

    def texts(self) -> Iterator[Finding]:
        for name, step in self._reached():
            if not isinstance(step.what, Text):
                continue
            if not any(text.strip() for text in step.what.words.values()):
                yield _red(
                    "no_text",
                    name,
                    "This sends a text message without words.",
                    "Type what it shall say.",
                )
            if not self.center.texts:
                yield _yellow(
                    "no_gateway",
                    name,
                    "There is no gateway for text messages: every caller leaves by `error`.",
                    "Name one in Set up, under text messages (`texts`).",
                )

    def returns(self) -> Iterator[Finding]:
        called = any(flow.leads_into(self.flow.name) for flow in self.flows.values())
        if called or self._only_returns():
            return
        for name, step in self._reached():
            if isinstance(step.what, Return):
                yield _yellow(
                    "nobody_calls", name, "No other flow calls this one: here the call ends.", "Use a hang-up instead."
                )

    # Yellow ----------------------------------------------------------------------------------------

    def unreached(self) -> Iterator[Finding]:
        for name in self.flow.steps:
            if name not in self.ways:
                yield _yellow("unreached", name, "Nothing leads here.", "Connect it, or delete it.")

    def open_exits(self) -> Iterator[Finding]:
        if self.flow.otherwise:
            return
        for name, step in self._reached():
            if isinstance(step.what, ToQueue | ToDepartment | ToAgent | ToNumber | ToCallback | ToVoicemail):
                continue
            for one in exits_of(step).open:
                if one not in step.exits and one not in ("holiday", "several", "late"):
                    yield _yellow(
                        "open_exit",
                        name,
                        f"The exit {one!r} leads nowhere: the caller hears a word of regret, and the call ends.",
                        "Connect it, or choose a step for everything that leads nowhere.",
                        exit=one,
                    )

    def silent_circles(self) -> Iterator[Finding]:
        """Somebody who presses nothing goes round for ever."""
        for circle in self._circles(
            lambda name, one: one == NO_INPUT or not isinstance(self.flow.steps[name].what, QUESTIONS)
        ):
            if any(isinstance(self.flow.steps[name].what, QUESTIONS) for name in circle):
                yield _yellow(
                    "silent_circle",
                    circle[0],
                    "A caller who presses nothing goes round here for ever.",
                    "Lead `no_input` to a person, or end the call.",
                    steps=" ".join(circle),
                )

    def closed_queues(self) -> Iterator[Finding]:
        for name, step in self._reached():
            what = step.what
            if isinstance(what, ToQueue) and what.queue in self.center.shut and "closed" not in step.exits:
                yield _yellow(
                    "closed_queue",
                    name,
                    f"When the queue {what.queue!r} is closed, the call just ends.",
                    "Connect the exit `closed`, or tell the queue where to when it is closed.",
                    queue=what.queue,
                )

    def long_ways(self) -> Iterator[Finding]:
        for way in ways_to_a_person(self.flow, self.center):
            if way.at_ms > LONGEST_WAY_MS:
                yield _yellow(
                    "long_way",
                    way.step,
                    f"It takes about {way.at_ms // 1000} s to come here.",
                    "Shorten what is said before, or lead here sooner.",
                    seconds=str(way.at_ms // 1000),
                )

    def menus(self) -> Iterator[Finding]:
        for name, step in self._reached():
            if not isinstance(step.what, Menu):
                continue
            choices = [key for key in exits_of(step).needed if key not in "0*#"]
            if len(choices) > LONGEST_MENU:
                yield _yellow(
                    "long_menu",
                    name,
                    f"{len(choices)} choices are more than callers remember.",
                    f"At most {LONGEST_MENU}; put rare ones behind another menu.",
                    choices=str(len(choices)),
                )
            if self.ways[name].menus >= DEEPEST:
                yield _yellow(
                    "deep_menu",
                    name,
                    f"This is the menu number {self.ways[name].menus + 1} on the way.",
                    f"At most {DEEPEST}: ask less, or look the caller up.",
                    depth=str(self.ways[name].menus + 1),
                )
            spoken = said_ms(step.what.said, self.center.durations)
            if spoken > LONGEST_WORDS_MS:
                yield _yellow(
                    "long_words",
                    name,
                    f"It takes {spoken // 1000} s to say this.",
                    "Say less; callers wait for their choice.",
                    seconds=str(spoken // 1000),
                )

    def languages(self) -> Iterator[Finding]:
        chosen = {step.what.language for _, step in self._reached() if isinstance(step.what, Language)}
        wanted = {
            one for one in {*chosen, *self.center.languages} if one and "{" not in one and one != self.center.language
        }
        for name, step in self._reached():
            for missing in sorted(wanted):
                if any(self._lacks(said, missing) for said in _all_said(step)) or _text_lacks(step, missing):
                    yield _yellow(
                        "no_translation",
                        name,
                        f"In {missing!r} this is missing; callers hear it in {self.center.language!r}.",
                        "Add the words, or a recording in this language.",
                        language=missing,
                    )

    def _lacks(self, said: Said, language: str) -> bool:
        for part in said:
            if part.words and language not in part.words:
                return True
            if part.prompt and part.prompt in self.center.prompts and language not in self.center.prompts[part.prompt]:
                return True
        return False

    def values(self) -> Iterator[Finding]:
        known = set(values_set(self.flows, self.center.tables))
        for name, step in self._reached():
            for value in dict.fromkeys(_asked_for(step)):
                if value not in known and not value.startswith(_OUTSIDE) and value not in _OUTSIDE_WHOLE:
                    yield _yellow(
                        "unknown_value",
                        name,
                        f"Nothing sets {{{value}}}.",
                        "Gather it, look it up, or ask a service for it before.",
                        value=value,
                    )

    def secrets(self) -> Iterator[Finding]:
        secret = {
            step.what.into for step in self.flow.steps.values() if isinstance(step.what, Gather) and step.what.secret
        }
        for name, step in self._reached():
            if isinstance(step.what, Request):
                continue
            for value in secret.intersection(_asked_for(step)):
                yield _red(
                    "secret_told",
                    name,
                    f"{{{value}}} is secret, and may only go to a web service.",
                    "Leave it out here.",
                    value=value,
                )

    # What they need ----------------------------------------------------------------------------------

    def _only_returns(self) -> bool:
        """It is made to be called by others."""
        return any(isinstance(step.what, Return) for step in self.flow.steps.values())

    def _circles(self, counts: Callable[[str, str], bool]) -> Iterator[tuple[str, ...]]:
        """One circle for each set of steps that lead to each other by exits that count, in the order of the flow."""
        onward = {
            name: [target for one, target in edges(self.flow, name) if counts(name, one)]
            for name in self.flow.steps
            if name in self.ways
        }
        told: set[str] = set()
        for name in onward:
            if name not in told and (circle := _circle_through(name, onward)):
                told.update(circle)
                yield circle


_OUTSIDE: Final = ("caller.", "queue.", "customer.")
_OUTSIDE_WHOLE: Final = frozenset({"number", "date", "time", "day", "language"})


def _waits(step: Step, by: str) -> bool:
    """Whether the way out by this exit took the caller's time with a person in view."""
    return isinstance(step.what, ToQueue | ToAgent | ToNumber) and by in ("max_wait", "no_answer", "failed")


def _circle_through(start: str, onward: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The shortest way from ``start`` back to itself; empty: there is none."""
    before: dict[str, str] = {}
    fresh = [start]
    while fresh:
        reached: list[str] = []
        for here in fresh:
            for target in onward.get(here, ()):
                if target == start:
                    way = [here]
                    while way[-1] != start:
                        way.append(before[way[-1]])
                    return tuple(reversed(way))
                if target not in before and target != start:
                    before[target] = here
                    reached.append(target)
        fresh = reached
    return ()


def _text_lacks(step: Step, language: str) -> bool:
    return isinstance(step.what, Text) and bool(step.what.words) and language not in step.what.words


def _all_said(step: Step) -> Iterator[Said]:
    what = step.what
    for name in ("said", "unheard", "wrong"):
        said = getattr(what, name, ())
        if said:
            yield said


def _texts(step: Step) -> Iterator[str]:
    """Every text of the step in which values may stand."""
    what = step.what
    for said in _all_said(step):
        for part in said:
            yield part.digits
            yield from part.words.values()
    match what:
        case SetValues(values=values):
            yield from values.values()
        case Classify(purpose=purpose, category=category):
            yield from (purpose, category)
        case Request(path=path, body=body):
            yield path
            yield from body.values()
        case LookUp(key=text) | Language(language=text) | ToAgent(agent=text) | ToNumber(number=text):
            yield text
        case Text(words=words, number=text):
            yield text
            yield from words.values()
        case ToDepartment(department=text):
            yield text
        case ToQueue(queue=text) | ToCallback(queue=text) | ToVoicemail(mailbox=text):
            yield text
        case Condition(cases=cases):
            yield from (claim.of for case in cases for claim in case.all)
        case _:
            pass


def _asked_for(step: Step) -> Iterator[str]:
    for text in _texts(step):
        yield from names_in(text)
    if isinstance(step.what, Condition):
        yield from (claim.value for case in step.what.cases for claim in case.all)


def customer_fields_in(flows: Mapping[str, Flow]) -> frozenset[str]:
    """The own fields of customers' records for which some step asks."""
    return frozenset(
        name.removeprefix("customer.field.")
        for flow in flows.values()
        for step in flow.steps.values()
        for name in _asked_for(step)
        if name.startswith("customer.field.")
    )


def values_set(flows: Mapping[str, Flow], tables: Mapping[str, Collection[str]]) -> Iterator[str]:
    for flow in flows.values():
        for step in flow.steps.values():
            match step.what:
                case Gather(into=into) | RecordStep(into=into):
                    yield into
                case SetValues(values=values):
                    yield from values
                case Request(take=take):
                    yield from take
                case LookUp(table=table):
                    yield from tables.get(table, ())
                case _:
                    pass
