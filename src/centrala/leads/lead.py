"""One chance of a sale: what it is about, who works on it, and how it ended.

Owns the states and what may be done in each. Who gets it is ``assigning``'s. Moments are wall time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from centrala.clock import EPOCH, Wall
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import NO_INTERACTION, AgentName, CustomerId, InteractionId, LeadId
from centrala.personal import Personal
from centrala.selling import LeadSource

__all__ = [
    "LONGEST_ABOUT",
    "LONGEST_REASON",
    "MOST_VALUE",
    "OPEN",
    "Because",
    "Chosen",
    "Lead",
    "LeadState",
    "Turned",
    "checked",
    "contacted",
    "given",
    "let_go",
    "lost",
    "reopened",
    "won",
]

LONGEST_ABOUT: Final = 2_000
LONGEST_REASON: Final = 500
MOST_VALUE: Final = 1_000_000_000
LONGEST_AHEAD_MS: Final = 366 * 24 * 3_600_000
"""A contact further off is a mistake in the year."""
_LONGEST: Final = {"name": 200, "number": 40, "mail": 254, "language": 10, "region": 100, "postcode": 20} | {
    "industry": 100
}


class LeadState(StrEnum):
    NEW = "new"
    """Nobody's yet."""
    ASSIGNED = "assigned"
    CONTACTED = "contacted"
    """The customer has heard from us."""
    WON = "won"
    LOST = "lost"
    """A person said why."""


OPEN: Final = (LeadState.NEW, LeadState.ASSIGNED, LeadState.CONTACTED)


class Because(StrEnum):
    """Why it was this one."""

    OWNER = "owner"
    """It is this one's customer."""
    FEWEST = "fewest"
    TURN = "turn"
    HAND = "hand"
    """Somebody gave or took it."""


class Turned(StrEnum):
    """Why it was not that one."""

    AWAY = "away"
    FULL = "full"
    SKILL = "skill"
    GAVE_BACK = "gave_back"


@dataclass(frozen=True, slots=True)
class Chosen:
    """How it was decided who gets a lead."""

    because: Because
    rule: str = ""
    open: int = 0
    """Leads that this one had already."""
    of: int = 1
    """How many could have taken it."""
    turned: Mapping[AgentName, Turned] = field(default_factory=dict)
    """Others who were thought of."""


@dataclass(frozen=True, slots=True)
class Lead:
    id: LeadId
    version: int = 1
    """One more with each change."""
    about: Personal = ""
    """What the customer may want."""
    customer: CustomerId | None = None
    name: Personal = ""
    """Of somebody who has no record."""
    number: Personal = ""
    """As it was typed; the customer's own number where there is a record."""
    mail: Personal = ""
    language: str = ""
    """Empty, as region, postcode and industry: as the customer's record says."""
    region: str = ""
    postcode: Personal = ""
    industry: str = ""
    value: int = 0
    """What it may bring, in the center's money, whole."""
    source: LeadSource = LeadSource.TYPED
    code: str = ""
    """The wrap-up code that made it."""
    interaction: InteractionId = NO_INTERACTION
    """In which it came up."""
    rule: str = ""
    """That it fell under when it was last looked at."""
    queue: str = ""
    """In which it waits while it is nobody's."""
    owner: AgentName = AgentName("")
    chosen: Chosen | None = None
    """Why this owner."""
    passed: tuple[AgentName, ...] = ()
    """Who gave it back: no rule gives it to them again."""
    due: Wall = EPOCH
    """The customer is to hear from us by then."""
    state: LeadState = LeadState.NEW
    reason: Personal = ""
    """Why it was lost."""
    closed: Wall | None = None
    closed_by: AgentName = AgentName("")
    by: AgentName = AgentName("")
    """Who made it."""
    created: Wall = EPOCH
    changed: Wall = EPOCH


def checked(one: Lead, now: Wall) -> Lead:
    """``one`` as it is kept. Raises Mistakes: it cannot be right, with everything that is wrong."""
    texts = {name: getattr(one, name).strip() for name in ("about", *_LONGEST)}
    mistakes = []
    if not texts["about"]:
        mistakes.append(Mistake(("about",), "Nothing says what it is about.", "Write what the customer may want."))
    if len(texts["about"]) > LONGEST_ABOUT:
        mistakes.append(Mistake(("about",), f"These are more than {LONGEST_ABOUT} characters."))
    for name, longest in _LONGEST.items():
        if len(texts[name]) > longest:
            mistakes.append(Mistake((name,), f"These are more than {longest} characters."))
    if one.customer is None and not (texts["name"] or texts["number"] or texts["mail"] or one.interaction):
        why = "Nobody could be called."
        mistakes.append(Mistake(("customer",), why, "Name the customer, or a name with a number or an address."))
    if not 0 <= one.value <= MOST_VALUE:
        mistakes.append(Mistake(("value",), f"This is not between 0 and {MOST_VALUE}."))
    if not EPOCH < one.due <= now + LONGEST_AHEAD_MS:
        mistakes.append(Mistake(("due",), "This is more than a year ahead, or no moment.", "Name a nearer one."))
    if mistakes:
        raise Mistakes(mistakes)
    return replace(one, **texts)


def given(one: Lead, owner: AgentName, chosen: Chosen) -> Lead:
    """Raises Refused (``lead_closed``)."""
    _must_be_open(one)
    state = LeadState.ASSIGNED if one.state is LeadState.NEW else one.state
    return replace(one, owner=owner, state=state, chosen=chosen)


def let_go(one: Lead) -> Lead:
    """It is nobody's again, and is not given back to who let it go. Raises Refused (``lead_closed``)."""
    _must_be_open(one)
    passed = one.passed if one.owner in ("", *one.passed) else (*one.passed, one.owner)
    return replace(one, owner=AgentName(""), state=LeadState.NEW, chosen=None, passed=passed)


def contacted(one: Lead) -> Lead:
    """Raises Refused: ``lead_closed``, ``lead_nobodys``."""
    _must_be_somebodys(one)
    return replace(one, state=LeadState.CONTACTED)


def won(one: Lead, now: Wall, by: AgentName) -> Lead:
    """Raises Refused: ``lead_closed``, ``lead_nobodys``."""
    _must_be_somebodys(one)
    return replace(one, state=LeadState.WON, closed=now, closed_by=by)


def lost(one: Lead, reason: str, now: Wall, by: AgentName) -> Lead:
    """Raises Refused (``lead_closed``), Mistakes: no reason."""
    _must_be_open(one)
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise Mistakes([Mistake(("reason",), "A lead is lost for a reason.", "Write it, shortly.")])
    return replace(one, state=LeadState.LOST, closed=now, closed_by=by, reason=reason)


def reopened(one: Lead) -> Lead:
    """What closed it was a mistake. Raises Refused (``lead_open``)."""
    if one.state in OPEN:
        raise Refused("lead_open", "This lead is open.")
    state = LeadState.ASSIGNED if one.owner else LeadState.NEW
    return replace(one, state=state, closed=None, closed_by=AgentName(""), reason="")


def _must_be_somebodys(one: Lead) -> None:
    _must_be_open(one)
    if not one.owner:
        raise Refused("lead_nobodys", "Nobody works on this lead.", remedy="Take it first.")


def _must_be_open(one: Lead) -> None:
    if one.state not in OPEN:
        raise Refused("lead_closed", "This lead is closed already.", remedy="Open it again, if there is more to do.")
