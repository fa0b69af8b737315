"""Where no person can be reached any more: every way through every flow, followed to its end.

Owns the question whether somebody listens at the end of a way: an agent, a number outside, a callback or a voicemail.
A *choice* is the caller's: the key of a menu, what is typed, and that what was asked for was done. Everything else is
not: hours, data, a service that fails, a queue that is full, silence, wrong keys. A step is *lost* if no way at all
leads from it to a person; an exit is lost if it is nobody's choice and what follows is lost. How long a way is, and
over how many menus, is ``flows.graph``'s.

Flows that call each other are followed with their returns. What the data name (``{queue}``) is taken to be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from centrala.flows.graph import PERSON
from centrala.ivr import (
    NEXT,
    NO_INPUT,
    NO_MATCH,
    Condition,
    Consent,
    CustomerStep,
    Flow,
    Gather,
    HangUp,
    HoursStep,
    LookUp,
    Menu,
    Play,
    RecordStep,
    Request,
    Return,
    Split,
    Step,
    SubFlow,
    Text,
    ToAgent,
    ToCallback,
    ToDepartment,
    ToNumber,
    ToQueue,
    exits_of,
)
from centrala.organisation import ChoiceKind, Destination, DestinationKind, Organisation, Queue

__all__ = [
    "HEARD",
    "NO_RULES",
    "Lost",
    "Persons",
    "Rules",
    "Way",
    "entered",
    "entries_of",
    "lost_persons",
    "rules_of",
    "target_of",
    "ways_of",
    "when",
]

HEARD: Final = (Play, Menu, Gather, RecordStep, Consent, Request, Text)
"""Steps in which a caller spends time."""

Rules = Mapping[tuple[DestinationKind, str], tuple[tuple[str, Destination], ...]]
"""A queue, department or agent to its exits, each with where it leads if the flow draws nothing. Exits that can't come
about (``full`` of a queue without a bound) are not in it."""

NO_RULES: Final[Rules] = MappingProxyType({})
"""Every queue takes every call."""
_AWAY: Final = Destination(DestinationKind.HANG_UP)
_STILL: Final = frozenset({DestinationKind.HANG_UP, DestinationKind.ANNOUNCEMENT})
_NAMED: Final = {
    ToQueue: (DestinationKind.QUEUE, "queue"),
    ToDepartment: (DestinationKind.DEPARTMENT, "department"),
    ToAgent: (DestinationKind.AGENT, "agent"),
}
_ALWAYS: Final = {ToNumber: ("failed",), ToCallback: ("refused",)}
"""Exits that may come about whatever the center says."""


@dataclass(frozen=True, slots=True)
class Way:
    """An exit of a step that may be taken."""

    exit: str
    target: str
    """The next step; empty: a word of regret, and the end."""
    chosen: bool
    """The caller's choice."""


@dataclass(frozen=True, slots=True)
class Lost:
    """From here on nobody can be reached."""

    kind: DestinationKind
    """A flow, or the queue, department, agent or number whose own rule it is."""
    name: str
    step: str = ""
    """Of the flow."""
    exit: str = ""
    """Only by this one; empty: by every way."""

    @property
    def where(self) -> str:
        """``flow main, step tell``; ``queue support``."""
        return f"{self.kind.value} {self.name}" + (f", step {self.step}" if self.step else "")

    @property
    def why(self) -> str:
        if not self.exit:
            return "From here on nobody can be reached."
        return f"{when(self.exit)}, the call ends without a person, a callback or a voicemail."

    @property
    def remedy(self) -> str:
        if self.kind is DestinationKind.FLOW:
            return "Lead an exit to a person or a voicemail, or give the flow a key for a person."
        return f"Say where such calls go instead: `{_KEYS.get(self.exit, self.exit)}`."


_KEYS: Final = {"max_wait": "overflow", "away": "no_answer"}
"""Exit to the key of the file that says where it leads."""
_WHEN: Final = {
    "open": "When it is open",
    "closed": "When it is closed",
    "holiday": "On a holiday",
    "full": "When too many wait",
    "nobody": "When nobody is logged in",
    "max_wait": "After the longest wait",
    "away": "When the agent is not available",
    "no_answer": "When nobody answers",
    "refused": "When it is refused",
    "failed": "When it fails",
    "timeout": "When no answer comes in time",
    NO_INPUT: "For a caller who presses nothing",
    NO_MATCH: "For a caller who presses wrong keys",
}


def when(by: str) -> str:
    """The beginning of a sentence about this exit."""
    return _WHEN.get(by, f"By the exit {by!r}")


# The ways of one step ------------------------------------------------------------------------------------


def ways_of(flow: Flow, name: str, rules: Rules = NO_RULES) -> Iterator[Way]:
    """Every way on inside this flow, the key for a person among them. Not: those of a sub-flow and of a return, and
    what a queue's own rule does."""
    step = flow.steps[name]
    for by, chosen in _exits(step):
        yield Way(by, target_of(flow, name, by), chosen)
    if _hears_person_key(flow, name, step):
        yield Way("person", flow.person, chosen=True)


def target_of(flow: Flow, name: str, by: str) -> str:
    """Where this exit leads: as drawn, else to ``otherwise``; empty: nowhere."""
    target = flow.steps[name].exits.get(by, "")
    if target not in flow.steps and flow.otherwise != name:
        target = flow.otherwise
    return target if target in flow.steps else ""


def _exits(step: Step) -> Iterator[tuple[str, bool]]:
    """Exits that may be taken, and whether the caller chooses them."""
    match step.what:
        case Menu():
            yield from ((key, True) for key in exits_of(step).needed)
            yield from ((NO_INPUT, False), (NO_MATCH, False))
        case Gather():
            yield from ((NEXT, True), (NO_INPUT, False), (NO_MATCH, False))
        case RecordStep():
            yield from ((NEXT, True), ("nothing" if "nothing" in step.exits else "failed", False), ("failed", False))
        case Consent():
            yield from (("yes", True), ("no", True), (NO_INPUT if NO_INPUT in step.exits else "no", False))
        case HoursStep() | CustomerStep():
            yield from ((by, False) for by in exits_of(step).all() if by in step.exits)
        case Request() | Text():
            yield from ((by, by in ("ok", "sent")) for by in exits_of(step).all())
        case Condition() | LookUp() | Split():
            yield from ((by, False) for by in exits_of(step).all())
        case SubFlow() | Return() | HangUp():
            pass
        case what if isinstance(what, PERSON):
            yield from ((by, False) for by in exits_of(step).all() if by in step.exits)
        case _:
            yield NEXT, True


def _hears_person_key(flow: Flow, name: str, step: Step) -> bool:
    key, what = flow.person_key, step.what
    if not key or flow.person not in flow.steps or flow.person == name:
        return False
    match what:
        case Menu():
            return key not in step.exits
        case Consent(yes=yes, no=no):
            return key not in (yes, no)
        case Play(said=said) | RecordStep(said=said):
            return bool(said)
        case _:
            return False


# What the center says ------------------------------------------------------------------------------------


def rules_of(organisation: Organisation) -> Rules:
    """Where calls go that a queue, department or agent does not take."""
    found: dict[tuple[DestinationKind, str], tuple[tuple[str, Destination], ...]] = {}
    for queue in organisation.queues.values():
        found[DestinationKind.QUEUE, queue.name] = tuple(_of_queue(queue, organisation))
    for department in organisation.departments:
        first = next((one for one in organisation.queues.values() if one.department == department), None)
        closed = () if first is None else tuple(way for way in _of_queue(first, organisation) if way[0] == "closed")
        found[DestinationKind.DEPARTMENT, department] = (("closed", _AWAY),) if first is None else closed
    for agent in organisation.agents.values():
        mailbox = Destination(DestinationKind.VOICEMAIL, agent.name) if agent.voicemail else None
        found[DestinationKind.AGENT, agent.name] = (("away", mailbox or agent.no_answer or _AWAY),)
    return found


def _of_queue(queue: Queue, organisation: Organisation) -> Iterator[tuple[str, Destination]]:
    department = organisation.departments.get(queue.department)
    if queue.hours or (department is not None and department.hours):
        yield "closed", queue.closed
    if queue.max_waiting:
        yield "full", queue.full
    if queue.nobody is not None:
        yield "nobody", queue.nobody
    if _has_another_way(queue):
        return
    if queue.max_wait_ms or queue.peak.max_wait_ms:
        yield "max_wait", queue.overflow
    if queue.peak.overflow is not None:
        yield "max_wait", queue.peak.overflow
    yield from (("max_wait", one.to) for one in queue.steps)


def _has_another_way(queue: Queue) -> bool:
    """Whoever waits can press a key for a callback or a voicemail, so that the end of the wait was a choice."""
    if queue.callback.automatic_after_ms:
        return True
    return any(
        one.kind is ChoiceKind.CALLBACK
        or (one.to is not None and one.to.kind in (DestinationKind.CALLBACK, DestinationKind.VOICEMAIL))
        for one in queue.choices.values()
    )


def entries_of(organisation: Organisation) -> Iterator[tuple[DestinationKind, str, str, Destination]]:
    """Each way from a number of ours: number and exit (empty: when it is open) to where it leads."""
    for number in organisation.numbers.values():
        yield DestinationKind.NUMBER, number.number, "", number.to
        if number.hours:
            yield DestinationKind.NUMBER, number.number, "closed", number.closed


def entered(organisation: Organisation) -> frozenset[str]:
    """Flows that something else than a step leads into: a number, or a queue or agent that takes no call."""
    ruled = (to for ways in rules_of(organisation).values() for _, to in ways)
    numbers = (to for *_, to in entries_of(organisation))
    return frozenset(to.name for to in (*numbers, *ruled) if to.kind is DestinationKind.FLOW)


# Every way ---------------------------------------------------------------------------------------------


def lost_persons(organisation: Organisation) -> tuple[Lost, ...]:
    """All of a center, in the order in which a caller meets them; then of flows that nothing leads into yet."""
    crawl = Persons(organisation.flows, rules_of(organisation))
    for kind, name, by, to in entries_of(organisation):
        crawl.told(to, Lost(kind, name, exit=by or "open"))
    crawl.all_others()
    return tuple(crawl.found)


_State = tuple[str, frozenset[str], str]
"""Flow, the returns after which somebody can be reached, and the step."""


class Persons:
    """Follows every way and keeps what is lost in ``found``, in the order in which it was met.

    What is asked of a step is asked in its *context*: by which returns the flow's caller reaches somebody.
    """

    def __init__(self, flows: Mapping[str, Flow], rules: Rules) -> None:
        self.flows = flows
        self.rules = rules
        self.found: dict[Lost, None] = {}
        self._seen: set[_State] = set()
        self._asked: set[tuple[DestinationKind, str]] = set()
        self._own: set[tuple[str, str]] = set()
        """Flow and step from which somebody is reached without a return."""
        self._returns: dict[tuple[str, str], frozenset[str]] = {}
        """Flow and step to the exits by which the flow may return from there."""
        self._summed()

    def reached_from(self, flow: str, step: str) -> bool:
        """Whether some way leads from this step to a person, without a return to whoever called the flow."""
        return (flow, step) in self._own

    def _summed(self) -> None:
        """The least that holds for all, by going round until nothing is added."""
        places = [(flow, name) for flow in self.flows.values() for name in reversed([*flow.steps])]
        grown = True
        while grown:
            grown = False
            for flow, name in places:
                own, back = self._of(flow, name)
                key = (flow.name, name)
                if (own and key not in self._own) or back - self._returns.get(key, frozenset()):
                    grown = True
                    self._returns[key] = self._returns.get(key, frozenset()) | back
                    if own:
                        self._own.add(key)

    def _of(self, flow: Flow, name: str) -> tuple[bool, frozenset[str]]:
        what = flow.steps[name].what
        onward = {way.target for way in ways_of(flow, name) if way.target}
        own, back = isinstance(what, PERSON), frozenset[str]()
        if isinstance(what, Return):
            back |= {what.exit}
        if isinstance(what, SubFlow):
            inner = self._start(what.flow)
            own = own or inner in self._own
            onward |= {target for by in self._returned(what.flow) if (target := self._after(flow, name, by))}
        for target in onward:
            own = own or (flow.name, target) in self._own
            back |= self._returns.get((flow.name, target), frozenset())
        return own, back

    def _start(self, flow: str) -> tuple[str, str]:
        inner = self.flows.get(flow)
        return (flow, "" if inner is None else inner.start)

    def _returned(self, flow: str) -> frozenset[str]:
        return self._returns.get(self._start(flow), frozenset())

    def _after(self, flow: Flow, name: str, by: str) -> str:
        """Where the caller's flow goes on after a return by this exit."""
        return target_of(flow, name, by if by in flow.steps[name].exits else NEXT)

    def _alive(self, flow: str, step: str, context: frozenset[str]) -> bool:
        return (flow, step) in self._own or bool(self._returns.get((flow, step), frozenset()) & context)

    # Walking ----------------------------------------------------------------------------------------------

    def flow(self, name: str, context: frozenset[str] = frozenset()) -> None:
        """From its first step on; without a context nobody called it, and a return is the end."""
        flow = self.flows[name]
        fresh = [flow.start]
        while fresh:
            step = fresh.pop()
            state = (name, context, step)
            if step in flow.steps and state not in self._seen:
                self._seen.add(state)
                fresh.extend(reversed([*self._step(flow, step, context)]))

    def _step(self, flow: Flow, name: str, context: frozenset[str]) -> Iterable[str]:
        """What is to be said of the step; the steps that follow."""
        step = flow.steps[name]
        alive = self._alive(flow.name, name, context)
        if not alive and isinstance(step.what, HEARD):
            self._tell(Lost(DestinationKind.FLOW, flow.name, name))
        ways = [*ways_of(flow, name)]
        if isinstance(step.what, SubFlow) and step.what.flow in self.flows:
            returned = sorted(self._returned(step.what.flow))
            ways += [Way(by, self._after(flow, name, by), chosen=False) for by in returned]
            inside = {way.exit for way in ways if way.target and self._alive(flow.name, way.target, context)}
            self.flow(step.what.flow, frozenset(inside))
        elif alive:
            self._lost_exits(flow, name, ways, context)
        if alive:
            self._by_rule(flow, name, step)
        return (way.target for way in ways if way.target)

    def _lost_exits(self, flow: Flow, name: str, ways: list[Way], context: frozenset[str]) -> None:
        for way in ways:
            if way.chosen or (way.target and self._alive(flow.name, way.target, context)):
                continue
            if way.target and isinstance(flow.steps[way.target].what, HEARD):
                continue  # it is told of the step itself
            self._tell(Lost(DestinationKind.FLOW, flow.name, name, way.exit))

    def _by_rule(self, flow: Flow, name: str, step: Step) -> None:
        """Where the flow draws nothing, the center's word holds."""
        for by in _ALWAYS.get(type(step.what), ()):
            if by not in step.exits:
                self._tell(Lost(DestinationKind.FLOW, flow.name, name, by))
        named = _NAMED.get(type(step.what))
        if named is not None:
            kind, field = named
            for by, to in self.rules.get((kind, getattr(step.what, field)), ()):
                if by not in step.exits and not (by == "away" and "no_answer" in step.exits):
                    self.told(to, Lost(DestinationKind.FLOW, flow.name, name, by))

    def told(self, to: Destination, lost: Lost) -> None:
        """Follow a destination; ``lost`` is what is to be said if nobody is there."""
        if to.kind in _STILL:
            self._tell(lost)
        elif to.kind is DestinationKind.FLOW and to.name in self.flows:
            self.flow(to.name)
            if not self._alive(*self._start(to.name), frozenset()):
                self._tell(lost)
        elif (to.kind, to.name) not in self._asked:
            self._asked.add((to.kind, to.name))
            for by, onward in self.rules.get((to.kind, to.name), ()):
                self.told(onward, Lost(to.kind, to.name, exit=by))

    def all_others(self) -> None:
        """Flows that nothing has led into: those that return are made to be called, and trust their caller."""
        for name, flow in self.flows.items():
            if not any(one == name for one, _, _ in self._seen):
                made_to_return = any(isinstance(step.what, Return) for step in flow.steps.values())
                self.flow(name, self._returned(name) if made_to_return else frozenset())

    def _tell(self, lost: Lost) -> None:
        self.found[lost] = None
