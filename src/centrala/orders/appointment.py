"""One appointment with a customer: when, how long, where, with whom, and whether it was kept.

Owns the states and what may be done in each. Moments are wall time: an appointment outlives a boot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from centrala.clock import EPOCH, Wall
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import NO_INTERACTION, AgentName, AgreedId, CustomerId, InteractionId
from centrala.orders.cards import without_card_numbers
from centrala.orders.order import reason_of
from centrala.personal import Personal

__all__ = [
    "LONGEST_ABOUT",
    "LONGEST_MS",
    "LONGEST_WHERE",
    "SHORTEST_MS",
    "Appointment",
    "AppointmentState",
    "Moved",
    "cancelled",
    "checked",
    "edited",
    "ends",
    "is_overdue",
    "kept",
    "missed",
    "moved",
    "reopened",
]

LONGEST_ABOUT: Final = 2_000
LONGEST_WHERE: Final = 300
SHORTEST_MS: Final = 5 * 60_000
LONGEST_MS: Final = 24 * 3_600_000
LONGEST_AHEAD_MS: Final = 2 * 366 * 24 * 3_600_000
"""One further off is a mistake in the year."""
MOST_MOVES: Final = 50
"""That are told; the oldest ones go."""


class AppointmentState(StrEnum):
    AGREED = "agreed"
    KEPT = "kept"
    MISSED = "missed"
    """The customer was not there."""
    CANCELLED = "cancelled"
    """A person said why."""


@dataclass(frozen=True, slots=True)
class Moved:
    """It was to be at this moment, before somebody moved it."""

    begins: Wall
    at: Wall
    by: AgentName


@dataclass(frozen=True, slots=True)
class Appointment:
    id: AgreedId
    version: int = 1
    """One more with each change."""
    about: Personal = ""
    customer: CustomerId | None = None
    interaction: InteractionId = NO_INTERACTION
    """In which it was made."""
    begins: Wall = EPOCH
    long_ms: int = 30 * 60_000
    where: Personal = ""
    """Empty: by telephone."""
    owner: AgentName = AgentName("")
    """With whom of ours."""
    moves: tuple[Moved, ...] = ()
    state: AppointmentState = AppointmentState.AGREED
    reason: Personal = ""
    """Why it was cancelled."""
    closed: Wall | None = None
    closed_by: AgentName = AgentName("")
    by: AgentName = AgentName("")
    """Who made it."""
    created: Wall = EPOCH
    changed: Wall = EPOCH


def ends(one: Appointment) -> Wall:
    return Wall(one.begins + one.long_ms)


def is_overdue(one: Appointment, now: Wall) -> bool:
    """It is over, and nobody has said whether it was kept."""
    return one.state is AppointmentState.AGREED and ends(one) < now


def checked(one: Appointment, now: Wall) -> Appointment:
    """``one`` as it is kept. Raises Mistakes: it cannot be right, with everything that is wrong; Refused
    (``card_number``)."""
    about, where = one.about.strip(), one.where.strip()
    without_card_numbers([about, where])
    mistakes = []
    if not about:
        mistakes.append(Mistake(("about",), "Nothing says what it is about.", "Write what you will talk about."))
    if len(about) > LONGEST_ABOUT:
        mistakes.append(Mistake(("about",), f"These are more than {LONGEST_ABOUT} characters."))
    if len(where) > LONGEST_WHERE:
        mistakes.append(Mistake(("where",), f"These are more than {LONGEST_WHERE} characters."))
    if not SHORTEST_MS <= one.long_ms <= LONGEST_MS:
        mistakes.append(Mistake(("long_ms",), "This is not between five minutes and a day."))
    if not EPOCH < one.begins <= now + LONGEST_AHEAD_MS:
        mistakes.append(Mistake(("begins",), "This is more than two years ahead, or no moment.", "Name a nearer one."))
    if not one.owner:
        mistakes.append(Mistake(("owner",), "Nobody of yours is to be there.", "Name a person."))
    if one.customer is None and not one.interaction:
        mistakes.append(Mistake(("customer",), "Nobody is met.", "Name the customer or the call."))
    if mistakes:
        raise Mistakes(mistakes)
    return replace(one, about=about, where=where)


def edited(before: Appointment, wanted: Appointment) -> Appointment:
    """Raises Refused (``appointment_closed``)."""
    _must_be_open(before)
    return wanted


def moved(one: Appointment, begins: Wall, long_ms: int, now: Wall, by: AgentName) -> Appointment:
    """To another moment; the one before stays told. Raises Refused (``appointment_closed``), Mistakes."""
    _must_be_open(one)
    after = checked(replace(one, begins=begins, long_ms=long_ms), now)
    if begins == one.begins:
        return after
    return replace(after, moves=(*one.moves, Moved(one.begins, now, by))[-MOST_MOVES:])


def kept(one: Appointment, now: Wall, by: AgentName) -> Appointment:
    """Raises Refused: ``appointment_closed``, ``appointment_ahead``."""
    return _happened(one, AppointmentState.KEPT, now, by)


def missed(one: Appointment, now: Wall, by: AgentName) -> Appointment:
    """Raises Refused: ``appointment_closed``, ``appointment_ahead``."""
    return _happened(one, AppointmentState.MISSED, now, by)


def cancelled(one: Appointment, reason: str, now: Wall, by: AgentName) -> Appointment:
    """Raises Refused: ``appointment_closed``, ``card_number``; Mistakes: no reason."""
    _must_be_open(one)
    return replace(one, state=AppointmentState.CANCELLED, reason=reason_of(reason), closed=now, closed_by=by)


def reopened(one: Appointment) -> Appointment:
    """What closed it was a mistake. Raises Refused (``appointment_open``)."""
    if one.state is AppointmentState.AGREED:
        raise Refused("appointment_open", "This appointment is open.")
    return replace(one, state=AppointmentState.AGREED, closed=None, closed_by=AgentName(""), reason="")


def _happened(one: Appointment, state: AppointmentState, now: Wall, by: AgentName) -> Appointment:
    _must_be_open(one)
    if now < one.begins:
        raise Refused("appointment_ahead", "This appointment is still ahead.", remedy="Move it or cancel it.")
    return replace(one, state=state, closed=now, closed_by=by)


def _must_be_open(one: Appointment) -> None:
    if one.state is not AppointmentState.AGREED:
        raise Refused(
            "appointment_closed", "This appointment is closed already.", remedy="Open it again, if that was a mistake."
        )
