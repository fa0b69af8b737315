"""A flow in the form of the file, judged with the center around it.

Owns what the checker is told of a center, and that a document which can't even be read is told in the same words as
one that is unwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from centrala.calls.usage import Usage
from centrala.clock import Mono, Now, Wall
from centrala.documents.reading import read
from centrala.documents.writing import write
from centrala.errors import Mistake, Mistakes
from centrala.flows.check import Center, Finding, Severity, check, ways_to_a_person
from centrala.flows.graph import Reach, spoken_ms
from centrala.flows.moment import clock_value, hours_state
from centrala.flows.persons import entered, rules_of
from centrala.flows.trial import Paper, Trial, judge, try_flow
from centrala.ivr import Flow, FlowTest
from centrala.organisation import DestinationKind, Organisation, Prompt
from centrala.texts import ask, exit_of

__all__ = ["Judged", "Tested", "judged", "paper_of", "refuse_red", "run_tests", "surroundings", "tried"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is to be said of a document."""

    flow: Flow | None
    """None: it can't be read."""
    organisation: Organisation
    """With the flow in it, if it can be read."""
    findings: tuple[Finding, ...]
    ways: tuple[Reach, ...] = ()
    """The soonest way to each person."""

    @property
    def publishable(self) -> bool:
        return all(finding.severity is not Severity.RED for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Tested:
    """One of the flow's own tests."""

    title: str
    wrong: tuple[str, ...]
    """Empty: it is kept."""
    trial: Trial


def judged(name: str, document: Mapping[str, Any], organisation: Organisation) -> Judged:
    """Read it into the center as it stands, and check it."""
    before = write(organisation, secrets=True)["flows"]
    try:
        whole = read({"flows": {**before, name: document}}, base=organisation)
    except Mistakes as wrong:
        return Judged(None, organisation, tuple(_readable(name, wrong)))
    flow = whole.flows[name]
    center = surroundings(flow, whole)
    return Judged(flow, whole, tuple(check(flow, center)), tuple(ways_to_a_person(flow, center)))


def _readable(name: str, wrong: Mistakes) -> Iterator[Finding]:
    """Mistakes of the form as findings, at their steps."""
    for mistake in wrong.mistakes:
        path = [str(part) for part in mistake.path]
        inside = path[2:] if path[:2] == ["flows", name] else path
        at_step = inside[:1] == ["steps"] and len(inside) > 1
        where = " ".join(inside[2:] if at_step else inside)
        why = f"{where}: {mistake.why}" if where else mistake.why
        yield Finding(Severity.RED, "unreadable", inside[1] if at_step else "", why, mistake.remedy)


def refuse_red(organisation: Organisation, before: Organisation) -> None:
    """Whatever way a flow comes in, what is red is not published. Flows that did not change are left in peace.

    Raises Mistakes.
    """
    wrong = [
        Mistake(("flows", name, "steps", one.step) if one.step else ("flows", name), one.why, one.remedy)
        for name, flow in organisation.flows.items()
        if flow != before.flows.get(name)
        for one in check(flow, surroundings(flow, organisation))
        if one.severity is Severity.RED
    ]
    if wrong:
        raise Mistakes(wrong)


def surroundings(flow: Flow, organisation: Organisation) -> Center:
    """What the checker must know of the center."""
    leads = {number.language for number in organisation.numbers.values() if number.to.name == flow.name}
    return Center(
        flows=organisation.flows,
        tables={
            name: {column for row in table.rows.values() for column in row}
            for name, table in organisation.tables.items()
        },
        prompts={name: {*prompt.words, *prompt.recordings} for name, prompt in _prompts(organisation)},
        durations=_lengths(organisation),
        rules=rules_of(organisation),
        entries=entered(organisation),
        shut=_shut(organisation),
        texts=bool(organisation.texts.url),
        language=organisation.language,
        languages={language for language in leads if language},
    )


def _prompts(organisation: Organisation) -> Iterator[tuple[str, Prompt]]:
    """By every name, those of now last: they count."""
    for one in organisation.prompts.values():
        yield from ((name, one) for name in one.formerly)
    yield from organisation.prompts.items()


def _lengths(organisation: Organisation) -> dict[str, int]:
    """How long prompts last whose words are known, in the language in which it takes longest."""
    return {
        name: max(spoken_ms(text) for text in prompt.words.values())
        for name, prompt in _prompts(organisation)
        if prompt.words
    }


def _shut(organisation: Organisation) -> frozenset[str]:
    """Queues that are closed at times, and then only hang up."""
    found = set()
    for name, queue in organisation.queues.items():
        department = organisation.departments.get(queue.department)
        hours = queue.hours or ("" if department is None else department.hours)
        if hours and queue.closed.kind is DestinationKind.HANG_UP:
            found.add(str(name))
    return frozenset(found)


def paper_of(organisation: Organisation, now: Wall) -> Paper:
    """The center on paper, at this moment, with empty queues."""
    known = {name: clock_value(name, organisation.timezone, now) for name in ("date", "time", "day")}
    for queue in organisation.queues:
        known |= {f"queue.{queue}.waiting": "0", f"queue.{queue}.agents": "1", f"queue.{queue}.free": "1"}
    unused, moment = Usage(), Now(Mono(0), now)
    return Paper(
        organisation.flows,
        known,
        organisation.tables,
        organisation.language,
        state_of_hours=lambda name: hours_state(organisation, name, now),
        text_gate=lambda number, words: exit_of(ask(number, words, organisation, unused, moment)),
    )


def tried(flow: Flow, test: FlowTest, organisation: Organisation, now: Wall, *, language: str = "") -> Trial:
    """A caller on paper goes through it."""
    paper = replace(paper_of(organisation, now), flows={**organisation.flows, flow.name: flow})
    return try_flow(flow.name, test, paper, durations=_lengths(organisation), language=language)


def run_tests(flow: Flow, organisation: Organisation, now: Wall) -> list[Tested]:
    """The flow's own tests, in their order."""
    trials = [(test, tried(flow, test, organisation, now)) for test in flow.tests]
    return [Tested(test.title, tuple(judge(test, trial)), trial) for test, trial in trials]
