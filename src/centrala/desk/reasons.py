"""Of what the records know, what the report of reasons counts (``metrics.reasons``).

Owns what is a matter and what a contact, whose it was, and which reason a call without a ticket had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from centrala.access import Reach, Subject
from centrala.casework import TicketReason, TicketRegister, TicketState
from centrala.clock import Wall
from centrala.metrics.reasons import (
    Asked,
    Contact,
    Course,
    Facts,
    Figure,
    Kind,
    Matter,
    Place,
    Report,
    Tree,
    behind,
    course,
    report,
)
from centrala.organisation import Organisation
from centrala.personal import Personal
from centrala.tickets.ticket import DONE, Rules, Ticket

__all__ = [
    "Behind",
    "Counted",
    "CountedCall",
    "Ground",
    "Question",
    "Wanted",
    "answered",
    "answered_behind",
    "facts_of",
    "tree_of",
]

_MOST_MERGES = 500


@dataclass(frozen=True, slots=True)
class CountedCall:
    """A customer's closed call that somebody talked in."""

    id: str
    opened: Wall
    agent: str
    queue: str
    code: str
    """Of the last wrap-up that named one."""
    customer: str
    number: Personal
    """Empty: withheld, or erased."""
    ticket: str | None
    """To which it was given."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What was read, as of one moment."""

    tickets: Sequence[Ticket]
    """Those opened in the time, and those to which the calls belong; also parts of others."""
    calls: Sequence[CountedCall]
    """In order of their arrival."""
    moves: Mapping[str, Sequence[tuple[Wall, str]]] = field(default_factory=dict)
    """Of a ticket: when it came into which state."""
    by_call: Collection[str] = ()
    """Tickets that a call opened."""
    ticket_roots: Mapping[str, str] = field(default_factory=dict)
    """Of a ticket that is part of another one, that one."""
    customer_roots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a center says that the report needs. No more: it goes to the process that reckons."""

    states: Mapping[str, TicketState]
    reasons: Mapping[str, TicketReason]
    codes: Mapping[str, str]
    """Of a wrap-up code, its reason."""
    departments: Mapping[str, str]
    """Of a queue."""
    teams: Mapping[str, str]
    """Of an agent."""

    @classmethod
    def of(cls, center: Organisation) -> Ground:
        rules = Rules.of(center)
        return cls(
            dict(rules.states),
            dict(rules.reasons),
            {name: code.reason for name, code in center.wrap_up_codes.items()},
            {str(name): queue.department for name, queue in center.queues.items()},
            {str(name): agent.team for name, agent in center.agents.items()},
        )

    @property
    def rules(self) -> Rules:
        return Rules(self.states, self.reasons, ())


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked at: what began in [since, until), of these where they are named, as far as ``reach`` goes."""

    since: Wall
    until: Wall
    window_ms: int
    reach: Reach
    now: Wall
    queue: str = ""
    team: str = ""
    department: str = ""

    @property
    def read(self) -> tuple[Wall, Wall]:
        """From when to when it must be known what happened."""
        return Wall(2 * self.since - self.until), Wall(self.until + self.window_ms)

    def asked(self, ground: Ground) -> Asked:
        return Asked(self.since, self.until, self.window_ms, self._keep(ground))

    def _keep(self, ground: Ground) -> Callable[[Place], bool]:
        @cache
        def keep(place: Place) -> bool:
            queue = "" if place.department else place.queue
            return (
                self.reach.covers(Subject.of(place.agent, queue=queue, department=place.department))
                and self.queue in ("", place.queue)
                and self.department in ("", place.department)
                and self.team in ("", ground.teams.get(place.agent, ""))
            )

        return keep


@dataclass(frozen=True, slots=True)
class Wanted:
    """A number of the report, of which one wants to see what it counts."""

    figure: Figure
    reason: str | None
    """None: of the whole."""
    limit: int


@dataclass(frozen=True, slots=True)
class Behind:
    """What a number counts."""

    total: int
    rows: Sequence[Matter]
    """The first of them."""


def answered(counted: Counted, ground: Ground, question: Question) -> Report:
    facts, tree = facts_of(counted, ground), tree_of(ground.rules)
    return report(facts, tree, question.asked(ground), question.now)


def answered_behind(counted: Counted, ground: Ground, question: Question, wanted: Wanted) -> Behind:
    facts, tree = facts_of(counted, ground), tree_of(ground.rules)
    rows = behind(facts, tree, question.asked(ground), question.now, wanted.figure, wanted.reason)
    return Behind(len(rows), rows[: wanted.limit])


def tree_of(rules: Rules) -> Tree:
    def complaint(reason: str) -> bool:
        one = rules.reasons.get(reason)
        return one is not None and one.register is TicketRegister.COMPLAINTS

    return Tree(rules.path, complaint)


def facts_of(counted: Counted, ground: Ground) -> Facts:
    """A call counts with the reason of its ticket as it is now; without a ticket, with that of its wrap-up code."""
    tickets, rules = {str(one.id): one for one in counted.tickets}, ground.rules
    matters = [
        Matter(one.id, Kind.TICKET, one.reason, one.opened, _place(one), _course(one, counted, rules))
        for one in tickets.values()
        if one.merged_into is None
    ]
    contacts = []
    whose = _Whose(counted)
    earlier: set[str] = {_root(counted.ticket_roots, id_) for id_ in counted.by_call}
    for call in counted.calls:
        place = Place(call.agent, call.queue, ground.departments.get(call.queue, ""))
        ticket = None if call.ticket is None else tickets.get(_root(counted.ticket_roots, call.ticket))
        if ticket is None:
            reason = ground.codes.get(call.code, "")
            matters.append(Matter(call.id, Kind.CALL, reason, call.opened, place))
        else:
            reason = ticket.reason
            if call.opened <= ticket.opened:
                earlier.add(ticket.id)
        customer = call.customer or ("" if ticket is None else ticket.customer)
        contacts.append(Contact(call.id, Kind.CALL, whose(customer, call.number), reason, call.opened, place))
    contacts += [
        Contact(one.id, Kind.TICKET, whose(one.customer, one.number), one.reason, one.opened, _place(one))
        for one in tickets.values()
        if one.merged_into is None and one.id not in earlier
    ]
    return Facts(matters, contacts)


def _place(one: Ticket) -> Place:
    return Place(one.owner, one.queue, one.department)


def _course(one: Ticket, counted: Counted, rules: Rules) -> Course:
    changes = [(at, rules.category(state) in DONE) for at, state in counted.moves.get(one.id, ())]
    if rules.category(one.state) in DONE and not (changes and changes[-1][1]):
        if one.erased and one.standing:
            # closed without a word when its customer was erased
            return course([*changes, (one.standing[-1].since, True)])
        # opened as something that is done
        return course([(one.opened, True)])
    return course(changes)


class _Whose:
    """Who it was: the record, or the number where nobody said whose that is."""

    def __init__(self, counted: Counted) -> None:
        self._roots = counted.customer_roots
        named: dict[str, set[str]] = defaultdict(set)
        pairs = [(call.customer, call.number) for call in counted.calls]
        pairs += [(str(ticket.customer), ticket.number) for ticket in counted.tickets]
        for customer, number in pairs:
            if customer and number:
                named[number].add(_root(self._roots, customer))
        # a number that several share says nothing
        self._known = {number: next(iter(ids)) for number, ids in named.items() if len(ids) == 1}

    def __call__(self, customer: str, number: str) -> str:
        return _root(self._roots, customer) or self._known.get(number, number)


def _root(roots: Mapping[str, str], id_: str) -> str:
    for _ in range(_MOST_MERGES):
        if id_ not in roots:
            break
        id_ = roots[id_]
    return id_
