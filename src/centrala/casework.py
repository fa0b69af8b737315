"""What a center says of its tickets: states, reasons, policies; and what is shipped where it says nothing.

Owns the nouns and their defaults. Which state may follow which, and when something is due, is the rulebook's
(``tickets``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

__all__ = [
    "POLICIES",
    "REASONS",
    "STATES",
    "TicketCategory",
    "TicketMacro",
    "TicketPolicy",
    "TicketPriority",
    "TicketReason",
    "TicketRegister",
    "TicketState",
    "reasons_of",
    "states_of",
]


class TicketCategory(StrEnum):
    """What a state of tickets means; the states are the center's, the categories are not."""

    OPEN = "open"
    """We are to do something; the clocks run."""
    PAUSED = "paused"
    """It waits for a day or for somebody else; the clocks stand still."""
    RESOLVED = "resolved"
    """Done, as we see it; a word of the customer opens it again."""
    CLOSED = "closed"
    """Done."""


class TicketPriority(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class TicketRegister(StrEnum):
    """Lists that are kept by themselves."""

    NONE = "none"
    COMPLAINTS = "complaints"
    SUGGESTIONS = "suggestions"


@dataclass(frozen=True, slots=True)
class TicketState:
    name: str
    title: str = ""
    category: TicketCategory = TicketCategory.OPEN
    label: str = ""
    """What customers read; empty: the title."""


@dataclass(frozen=True, slots=True)
class TicketReason:
    """Why somebody turns to us; part of a tree."""

    name: str
    title: str = ""
    under: str = ""
    """The reason that it is part of; empty: none."""
    register: TicketRegister = TicketRegister.NONE
    fields: tuple[str, ...] = ()
    """Ticket fields of its form, in this order."""
    needs: tuple[str, ...] = ()
    """Of these fields, those without which it can't be resolved."""
    checklist: tuple[str, ...] = ()
    """What is to be ticked before it is resolved, for this one and those under it."""


@dataclass(frozen=True, slots=True)
class TicketPolicy:
    """How soon a ticket is answered and resolved; the first that fits a ticket is its. Zero: no such aim."""

    name: str
    title: str = ""
    reason: str = ""
    """This one and those under it; empty: any."""
    priority: TicketPriority | None = None
    """None: any."""
    hours: str = ""
    """Only while these are open; empty: day and night."""
    respond_ms: int = 0
    """Until the first answer to the customer."""
    resolve_ms: int = 0
    update_ms: int = 0
    """Between one word to the customer and the next, after the first answer."""
    warn_ms: int = 0
    """So long before a clock runs out it is called to mind; zero: only when it has."""
    escalate: str = ""
    """The department to which the ticket goes when a clock has run out; empty: it stays where it is."""
    tell_owner: float = 0.0
    """The share of a clock's time after which the ticket's owner is told that it is escalated; zero: never."""
    tell_supervisors: float = 0.0
    """The share after which the supervisors are; one: when it has run out. Zero: never."""


@dataclass(frozen=True, slots=True)
class TicketMacro:
    """Changes that often go together, under one name. What is empty stays as it is."""

    name: str
    title: str = ""
    state: str = ""
    priority: TicketPriority | None = None
    reason: str = ""
    department: str = ""
    """To which it is given: then it is nobody's."""
    tags: tuple[str, ...] = ()
    """Put to those that are there."""
    note: str = ""
    told: bool = False
    """The note is what the customer was told."""


def _named(*all_: TicketState) -> Mapping[str, TicketState]:
    return MappingProxyType({one.name: one for one in all_})


STATES: Final = _named(
    TicketState("open", "Open", TicketCategory.OPEN),
    TicketState("follow_up", "Needs follow-up", TicketCategory.PAUSED, "We come back to you"),
    TicketState("resolved", "Resolved", TicketCategory.RESOLVED),
    TicketState("closed", "Closed", TicketCategory.CLOSED),
)
"""Every center has these; what it says of one of them counts, but for the category."""

REASONS: Final[Mapping[str, TicketReason]] = MappingProxyType(
    {
        one.name: one
        for one in (
            TicketReason("enquiry", "Enquiry"),
            TicketReason("technical", "Technical problem"),
            TicketReason("billing", "Billing"),
            TicketReason("returns", "Returns"),
            TicketReason("complaint", "Complaint", register=TicketRegister.COMPLAINTS),
            TicketReason("suggestion", "Feedback or suggestion", register=TicketRegister.SUGGESTIONS),
            TicketReason("consultation", "Consultation"),
        )
    }
)
"""Where a center names none."""

_HOUR_MS: Final = 3_600_000
POLICIES: Final = (
    TicketPolicy(
        "urgent",
        "Urgent",
        "",
        TicketPriority.URGENT,
        "",
        _HOUR_MS,
        8 * _HOUR_MS,
        warn_ms=_HOUR_MS // 4,
        tell_owner=0.8,
        tell_supervisors=1.0,
    ),
    TicketPolicy(
        "all",
        "All others",
        "",
        None,
        "",
        8 * _HOUR_MS,
        72 * _HOUR_MS,
        warn_ms=_HOUR_MS,
        tell_owner=0.8,
        tell_supervisors=1.0,
    ),
)
"""Where a center names none, day and night. One that names a policy without aims has no clocks."""


def states_of(own: Mapping[str, TicketState]) -> Mapping[str, TicketState]:
    """The four, and the center's own after them."""
    return {**STATES, **own}


def reasons_of(own: Mapping[str, TicketReason]) -> Mapping[str, TicketReason]:
    return own or REASONS
