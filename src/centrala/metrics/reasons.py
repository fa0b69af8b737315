"""What customers come for, and whether it is solved at once: tickets, and calls that have none, by reason.

Owns which of them is counted where, and when it can be said whether a customer came back. The shares are ``registry``'s
(``fcr``, ``reopen_rate``, ``complaint_share``, ``time_to_resolve``).

A **matter** is a ticket that stands by itself, or a call that somebody talked in and that belongs to no ticket. A
**contact** is such a call, whether it has a ticket or not, and the opening of a ticket that no call led to. A contact
is judged only when its ``window_ms`` is over: who came back at once would else be counted before those who did not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from math import sqrt
from statistics import median_low
from typing import Final

from centrala.clock import Wall
from centrala.metrics.counters import Counter, Counts
from centrala.metrics.registry import metric, value

__all__ = [
    "BARS",
    "FIGURES",
    "WINDOW_MS",
    "Asked",
    "Contact",
    "Course",
    "Facts",
    "Figure",
    "Kind",
    "Line",
    "Matter",
    "Place",
    "Report",
    "Tree",
    "Verdict",
    "behind",
    "course",
    "grown",
    "judged",
    "report",
]

WINDOW_MS: Final = 7 * 24 * 3_600_000
"""N of the definition: who comes back so soon after had no answer."""

BARS: Final = 12
"""Points of the small line, over the time that is looked at."""

CHANCE: Final = 2.5
"""A reason has grown when its difference is more than so many standard deviations of what chance does."""


class Kind(StrEnum):
    TICKET = "ticket"
    CALL = "call"


class Verdict(StrEnum):
    """Whether a contact was the last one about its reason."""

    RESOLVED = "resolved_first"
    CAME_BACK = "came_back"
    NOT_YET = "not_yet"
    """Its window is not over."""
    UNKNOWN = "unknown"
    """Nobody knows whose it was, or nobody said a reason: there is nothing to look for."""


@dataclass(frozen=True, slots=True)
class Place:
    """Who had it, and where it came."""

    agent: str = ""
    queue: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """When a ticket was done."""

    first: Wall | None = None
    """For the first time."""
    done: Wall | None = None
    """For the last time, and it still is."""
    again: Wall | None = None
    """When it was opened again for the first time."""


@dataclass(frozen=True, slots=True)
class Matter:
    id: str
    kind: Kind
    reason: str
    opened: Wall
    place: Place = Place()
    course: Course = Course()
    """Of a ticket."""


@dataclass(frozen=True, slots=True)
class Contact:
    id: str
    kind: Kind
    who: str
    """The customer; empty: nobody knows."""
    reason: str
    at: Wall
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Facts:
    matters: Sequence[Matter] = ()
    contacts: Sequence[Contact] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """Of reasons."""

    path: Callable[[str], Sequence[str]]
    """A reason and those that it is part of, from itself upwards; empty where there is no such reason."""
    complaint: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked at: all that began in [since, until), and as long a time before it."""

    since: Wall
    until: Wall
    window_ms: int = WINDOW_MS
    keep: Callable[[Place], bool] = lambda _: True
    """Whether what was there counts. What is left out is still seen where a customer came back."""

    @property
    def before(self) -> Wall:
        return Wall(2 * self.since - self.until)


@dataclass(frozen=True, slots=True)
class Line:
    """One reason with those that are part of it, or all together."""

    reason: str
    """Empty: none was said; of the whole: all."""
    matters: int = 0
    own: int = 0
    """Of these: of the reason itself."""
    before: int = 0
    """As many in the time before."""
    own_before: int = 0
    points: tuple[int, ...] = (0,) * BARS
    counts: Counts = field(default_factory=dict)
    middle_ms: int | None = None
    """Median from opening to done; None: nothing is done."""
    open: int = 0
    """Tickets that are not done."""
    not_yet: int = 0
    """Contacts whose window is not over."""
    unknown: int = 0

    def figure(self, name: str) -> float | None:
        """By its definition in the registry."""
        what = metric(name)
        return self.middle_ms if what.middle else value(what, self.counts)


@dataclass(frozen=True, slots=True)
class Report:
    whole: Line
    lines: Sequence[Line]
    """Of each reason that is or was come for, the most frequent first; those that they are part of, too."""
    grew: Line | None
    """Which reason grew most, by more than chance does; None: none, or there is nothing to compare with."""


def course(changes: Iterable[tuple[Wall, bool]]) -> Course:
    """From its changes of state, in order: when, and whether it was done by them."""
    first = done = again = None
    for at, is_done in changes:
        if is_done and done is None:
            done, first = at, first or at
        elif not is_done and done is not None:
            done, again = None, again or at
    return Course(first, done, again)


def judged(contacts: Iterable[Contact], now: Wall, window_ms: int) -> dict[str, Verdict]:
    """Of each contact, by its id."""
    found: dict[str, Verdict] = {}
    theirs: dict[tuple[str, str], list[Contact]] = defaultdict(list)
    for one in contacts:
        if not one.who or not one.reason:
            found[one.id] = Verdict.UNKNOWN
        else:
            theirs[one.who, one.reason].append(one)
    for row in theirs.values():
        row.sort(key=lambda one: (one.at, one.id))
        back = {one.id for one, following in pairwise(row) if following.at <= one.at + window_ms}
        for one in row:
            found[one.id] = _verdict(one, one.id in back, now, window_ms)
    return found


def _verdict(one: Contact, came_back: bool, now: Wall, window_ms: int) -> Verdict:
    if one.at + window_ms >= now:
        return Verdict.NOT_YET
    return Verdict.CAME_BACK if came_back else Verdict.RESOLVED


def report(facts: Facts, tree: Tree, asked: Asked, now: Wall) -> Report:
    """The whole, and each reason."""
    verdicts = judged(facts.contacts, now, asked.window_ms)
    named: dict[str, _Sum] = defaultdict(_Sum)
    whole = _Sum()
    for matter in facts.matters:
        if asked.before <= matter.opened < asked.until and asked.keep(matter.place):
            complaint = tree.complaint(matter.reason)
            for name, one in _lines(tree, matter.reason, whole, named):
                one.take(matter, asked, now, complaint=complaint, own=name == matter.reason)
    for contact in facts.contacts:
        if asked.since <= contact.at < asked.until and asked.keep(contact.place):
            for _, one in _lines(tree, contact.reason, whole, named):
                one.judge(verdicts[contact.id])
    lines = [one.line(name) for name, one in named.items()]
    lines.sort(key=lambda line: (-line.matters, -line.before, line.reason))
    all_ = whole.line("")
    return Report(all_, lines, grown(lines) if all_.before else None)


def grown(lines: Iterable[Line]) -> Line | None:
    """The reason itself, without its parts, that grew most for what chance does."""
    known = [line for line in lines if line.reason and _beyond(line) >= CHANCE]
    return max(known, key=lambda line: (_beyond(line), line.reason), default=None)


def _beyond(line: Line) -> float:
    """The difference in standard deviations, where both counts are by chance (Poisson)."""
    both = line.own + line.own_before
    return (line.own - line.own_before) / sqrt(both) if both else 0.0


class Figure(StrEnum):
    """A number whose tickets and calls can be asked for."""

    MATTERS = "matters"
    COMPLAINTS = "complaints"
    RESOLVED_FIRST = "resolved_first"
    CAME_BACK = "came_back"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"
    DONE = "done"
    OPEN = "open"
    REOPENED = "reopened"


_OF_CONTACTS: Final = {one.value: one for one in Verdict}
FIGURES: Final = tuple(Figure)


def behind(facts: Facts, tree: Tree, asked: Asked, now: Wall, figure: Figure, reason: str | None) -> list[Matter]:
    """The very tickets and calls that a number counts, the newest first; ``reason`` None: of the whole.

    Contacts come as matters without a course.
    """
    fits = _fits(tree, reason)
    if figure.value in _OF_CONTACTS:
        verdicts, wanted = judged(facts.contacts, now, asked.window_ms), _OF_CONTACTS[figure.value]
        found = [
            Matter(one.id, one.kind, one.reason, one.at, one.place)
            for one in facts.contacts
            if asked.since <= one.at < asked.until and asked.keep(one.place)
            if verdicts[one.id] is wanted and fits(one.reason)
        ]
    else:
        found = [
            one
            for one in facts.matters
            if asked.since <= one.opened < asked.until and asked.keep(one.place)
            if fits(one.reason) and _counts(one, figure, tree, asked, now)
        ]
    return sorted(found, key=lambda one: (-one.opened, one.id))


def _counts(one: Matter, figure: Figure, tree: Tree, asked: Asked, now: Wall) -> bool:
    ticket = one.kind is Kind.TICKET
    match figure:
        case Figure.COMPLAINTS:
            return tree.complaint(one.reason)
        case Figure.DONE:
            return ticket and one.course.done is not None
        case Figure.OPEN:
            return ticket and one.course.done is None
        case Figure.REOPENED:
            return _reopened(one, asked, now) is True
        case _:
            return True


def _reopened(one: Matter, asked: Asked, now: Wall) -> bool | None:
    """Within the window after it was first done; None: it can't be said yet."""
    first, again = one.course.first, one.course.again
    if first is None or first + asked.window_ms >= now:
        return None
    return again is not None and again <= first + asked.window_ms


def _fits(tree: Tree, reason: str | None) -> Callable[[str], bool]:
    if reason is None:
        return lambda _: True
    return lambda name: name == reason or reason in tree.path(name)


def _lines(tree: Tree, reason: str, whole: _Sum, named: Mapping[str, _Sum]) -> list[tuple[str | None, _Sum]]:
    """Where something of this reason counts: in the whole, in its line, and in those that this is part of."""
    names = dict.fromkeys([reason, *tree.path(reason)])
    return [(None, whole), *((name, named[name]) for name in names)]


class _Sum:
    """A line while it is counted."""

    def __init__(self) -> None:
        self._counts: dict[Counter, int] = defaultdict(int)
        self._points = [0] * BARS
        self._took: list[int] = []
        self._own = self._before = self._own_before = self._open = 0
        self._verdicts: dict[Verdict, int] = defaultdict(int)

    def take(self, one: Matter, asked: Asked, now: Wall, *, complaint: bool, own: bool) -> None:
        if one.opened < asked.since:
            self._before += 1
            self._own_before += own
            return
        self._own += own
        self._points[(one.opened - asked.since) * BARS // (asked.until - asked.since)] += 1
        self._counts[Counter.MATTERS] += 1
        self._counts[Counter.COMPLAINTS] += complaint
        if one.kind is Kind.CALL:
            return
        if one.course.done is None:
            self._open += 1
        else:
            self._took.append(one.course.done - one.opened)
        reopened = _reopened(one, asked, now)
        self._counts[Counter.TICKETS_JUDGED] += reopened is not None
        self._counts[Counter.TICKETS_REOPENED] += reopened is True

    def judge(self, verdict: Verdict) -> None:
        self._verdicts[verdict] += 1

    def line(self, reason: str) -> Line:
        resolved, back = self._verdicts[Verdict.RESOLVED], self._verdicts[Verdict.CAME_BACK]
        counts = {
            **self._counts,
            Counter.TICKETS_DONE: len(self._took),
            Counter.RESOLVE_MS: sum(self._took),
            Counter.RESOLVED_FIRST: resolved,
            Counter.CONTACTS_JUDGED: resolved + back,
        }
        return Line(
            reason=reason,
            matters=self._counts[Counter.MATTERS],
            own=self._own,
            before=self._before,
            own_before=self._own_before,
            points=tuple(self._points),
            counts=counts,
            middle_ms=median_low(self._took) if self._took else None,
            open=self._open,
            not_yet=self._verdicts[Verdict.NOT_YET],
            unknown=self._verdicts[Verdict.UNKNOWN],
        )
