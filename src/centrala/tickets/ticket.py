"""What a ticket is: its values, what each may be, and which state may follow which.

Owns the rules that hold whatever a center names its states. Knows no calls and no tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from centrala.casework import (
    POLICIES,
    TicketCategory,
    TicketMacro,
    TicketPolicy,
    TicketPriority,
    TicketReason,
    TicketState,
    reasons_of,
    states_of,
)
from centrala.clock import Wall
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import AgentName, CustomerId, QueueName, TicketId
from centrala.organisation import Organisation
from centrala.personal import Personal

__all__ = [
    "DONE",
    "LONGEST_SUBJECT",
    "LONGEST_TEXT",
    "MOST_TAGS",
    "MOST_WATCHERS",
    "OPEN",
    "Escalation",
    "FieldValue",
    "Rules",
    "Standing",
    "Ticket",
    "To",
    "by_macro",
    "checked",
    "checklist",
    "emptied",
    "in_state",
    "needed",
    "unticked",
]

LONGEST_SUBJECT: Final = 200
LONGEST_TEXT: Final = 10_000
"""Characters of a note."""
LONGEST_TAG: Final = 40
MOST_TAGS: Final = 20
MOST_WATCHERS: Final = 50

OPEN: Final = "open"
"""The state in which a ticket begins, and into which it is opened again."""

_MAY_FOLLOW: Final[Mapping[TicketCategory, frozenset[TicketCategory]]] = MappingProxyType(
    {
        TicketCategory.OPEN: frozenset(TicketCategory),
        TicketCategory.PAUSED: frozenset(TicketCategory),
        TicketCategory.RESOLVED: frozenset(TicketCategory),
        TicketCategory.CLOSED: frozenset({TicketCategory.CLOSED, TicketCategory.OPEN}),
    }
)
"""What is closed is opened again before anything else becomes of it."""

CLOSED: Final = "closed"
"""The state in which a ticket without its customer ends."""

DONE: Final = frozenset({TicketCategory.RESOLVED, TicketCategory.CLOSED})

FieldValue = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A time in which the clocks stood still."""

    since: Wall
    until: Wall | None = None
    """None: they still do."""


class To(StrEnum):
    """Whom an escalation is for."""

    OWNER = "owner"
    SUPERVISORS = "supervisors"


@dataclass(frozen=True, slots=True)
class Escalation:
    """So much of a clock's time has passed, and these people were told."""

    aim: str
    """Of the clock; ``clocks.Aim``."""
    since: Wall
    """The clock's beginning: with the aim, which clock it is."""
    to: To
    at: Wall
    """When it was said."""
    share: float
    people: tuple[AgentName, ...] = ()


@dataclass(frozen=True, slots=True)
class Ticket:
    """One matter of one customer."""

    id: TicketId
    version: int = 1
    subject: Personal = ""
    customer: CustomerId = CustomerId("")
    """Empty: nobody knows whose it is."""
    number: Personal = ""
    """From which it was opened by a call."""
    state: str = OPEN
    priority: TicketPriority = TicketPriority.NORMAL
    reason: str = ""
    owner: AgentName = AgentName("")
    department: str = ""
    queue: QueueName = QueueName("")
    """Where the call came that opened it: as long as it is nobody's and no department's, who serves there sees it."""
    tags: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    """Of its checklist, what somebody has seen to."""
    fields: Mapping[str, FieldValue] = field(default_factory=lambda: MappingProxyType({}))
    watchers: tuple[AgentName, ...] = ()
    fresh: bool = False
    """Opened by a call, and nobody has changed it yet."""
    opened: Wall = Wall(0)
    changed: Wall = Wall(0)
    responded: Wall | None = None
    """When the customer first had an answer."""
    updated: Wall | None = None
    """When the customer last had one."""
    standing: tuple[Standing, ...] = ()
    """In order, one after another."""
    policy: TicketPolicy | None = None
    """As it was when it became this ticket's; None: nothing is promised."""
    merged_into: TicketId | None = None
    alarmed: tuple[str, ...] = ()
    """Alarms of its clocks that were given."""
    escalations: tuple[Escalation, ...] = ()
    """Of clocks that are not met, in the order in which they were said; empty: it is not escalated."""
    erased: bool = False
    """Its customer was: nothing that anybody said is in it, and nothing becomes of it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a center says of its tickets, with what is shipped."""

    states: Mapping[str, TicketState]
    reasons: Mapping[str, TicketReason]
    policies: Iterable[TicketPolicy]
    checklists: Mapping[QueueName, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, center: Organisation) -> Rules:
        own = tuple(center.ticket_policies.values()) or POLICIES
        checklists = {queue.name: queue.checklist for queue in center.queues.values() if queue.checklist}
        return cls(states_of(center.ticket_states), reasons_of(center.ticket_reasons), own, checklists)

    def category(self, state: str) -> TicketCategory:
        """A state that was taken away since is open: somebody is to look."""
        known = self.states.get(state)
        return TicketCategory.OPEN if known is None else known.category

    def path(self, reason: str) -> tuple[str, ...]:
        """The reason and those that it is part of, from itself upwards."""
        found: list[str] = []
        while reason in self.reasons and reason not in found:
            found.append(reason)
            reason = self.reasons[reason].under
        return tuple(found)

    def policy(self, reason: str, priority: TicketPriority) -> TicketPolicy | None:
        """The first that fits."""
        path = self.path(reason)
        fits = (
            one for one in self.policies if (not one.reason or one.reason in path) and one.priority in (None, priority)
        )
        return next(fits, None)


def in_state(ticket: Ticket, state: str, rules: Rules, now: Wall) -> Ticket:
    """The ticket in another state; its clocks stand still from here, or go on.

    Raises Refused: ``no_such_state``; ``closed``, it must be opened first; ``fields_missing``, the form of its reason
    needs them before it is done; ``ticks_missing``, so does its checklist. Opened again, nothing is ticked.
    """
    if state == ticket.state:
        return ticket
    if state not in rules.states:
        raise Refused("no_such_state", "There is no such state of tickets.")
    before, after = rules.category(ticket.state), rules.category(state)
    if after not in _MAY_FOLLOW[before]:
        raise Refused("closed", "This ticket is closed.", remedy="Open it again first.")
    lacking = needed(ticket, rules) if after in DONE and before not in DONE else []
    if lacking:
        raise Refused("fields_missing", f"Still to be said: {', '.join(lacking)}.", remedy="Fill in the form.")
    unseen = unticked(ticket, rules) if after in DONE and before not in DONE else []
    if unseen:
        raise Refused("ticks_missing", f"Still to be ticked: {'; '.join(unseen)}", remedy="Tick what you have seen to.")
    ticks = () if before in DONE and after not in DONE else ticket.ticks
    standing = _stood(ticket.standing, after is not TicketCategory.OPEN, now)
    return replace(ticket, state=state, standing=standing, ticks=ticks)


def emptied(ticket: Ticket, now: Wall) -> Ticket:
    """What stays of a ticket of somebody who is not known any more: what is counted, and who looked after it. Closed:
    nobody waits for anything."""
    done = replace(ticket, state=CLOSED, standing=_stood(ticket.standing, True, now))
    return replace(
        done,
        version=ticket.version + 1,
        subject="",
        customer=CustomerId(""),
        number="",
        tags=(),
        fields=MappingProxyType({}),
        fresh=False,
        escalations=(),
        erased=True,
    )


def needed(ticket: Ticket, rules: Rules) -> list[str]:
    """Fields without a value that its form can't do without."""
    reason = rules.reasons.get(ticket.reason)
    return [] if reason is None else [name for name in reason.needs if ticket.fields.get(name) in (None, "")]


def checklist(ticket: Ticket, rules: Rules) -> list[str]:
    """Of its queue, and of its reason and those that this is part of."""
    reasons = [line for name in reversed(rules.path(ticket.reason)) for line in rules.reasons[name].checklist]
    return list(dict.fromkeys([*rules.checklists.get(ticket.queue, ()), *reasons]))


def unticked(ticket: Ticket, rules: Rules) -> list[str]:
    return [line for line in checklist(ticket, rules) if line not in ticket.ticks]


def by_macro(ticket: Ticket, macro: TicketMacro) -> Ticket:
    """What the macro makes of it, but for the note."""
    given = replace(
        ticket,
        state=macro.state or ticket.state,
        priority=macro.priority or ticket.priority,
        reason=macro.reason or ticket.reason,
        tags=(*ticket.tags, *macro.tags),
    )
    return replace(given, owner=AgentName(""), department=macro.department) if macro.department else given


def _stood(standing: tuple[Standing, ...], still: bool, now: Wall) -> tuple[Standing, ...]:
    stands = bool(standing) and standing[-1].until is None
    if still == stands:
        return standing
    if still:
        return (*standing, Standing(now))
    return (*standing[:-1], replace(standing[-1], until=max(now, standing[-1].since)))


def checked(ticket: Ticket, rules: Rules, before: Ticket) -> Ticket:
    """The ticket, tidied, with the policy that fits it.

    Raises Mistakes: all that can't be right. What was there before is left alone.
    """
    ticks = tuple(line for line in checklist(ticket, rules) if line in ticket.ticks)
    tidy = replace(ticket, subject=ticket.subject.strip(), tags=_tags(ticket.tags), ticks=ticks)
    mistakes = list(_mistakes(tidy, rules, before))
    if mistakes:
        raise Mistakes(mistakes)
    if (tidy.reason, tidy.priority) == (before.reason, before.priority) and before.policy is not None:
        return tidy
    return replace(tidy, policy=rules.policy(tidy.reason, tidy.priority))


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))


def _mistakes(ticket: Ticket, rules: Rules, before: Ticket) -> Iterator[Mistake]:
    if len(ticket.subject) > LONGEST_SUBJECT:
        yield Mistake(("subject",), f"This is longer than {LONGEST_SUBJECT} characters.")
    if ticket.reason and ticket.reason != before.reason and ticket.reason not in rules.reasons:
        yield Mistake(("reason",), "There is no such reason.")
    if len(ticket.tags) > MOST_TAGS:
        yield Mistake(("tags",), f"There are more than {MOST_TAGS}.")
    for place, tag in enumerate(ticket.tags):
        if len(tag) > LONGEST_TAG or not tag.isprintable():
            yield Mistake(("tags", place), f"A tag is a word of at most {LONGEST_TAG} characters.")
    if len(ticket.watchers) > MOST_WATCHERS:
        yield Mistake(("watchers",), f"There are more than {MOST_WATCHERS}.")
