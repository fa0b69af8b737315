"""One promise to a customer: what, by when, who keeps it, and how it ended.

Owns the states and what may be done in each. Moments are wall time: a promise outlives a boot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from centrala.clock import EPOCH, Wall, to_wall
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import NO_INTERACTION, AgentName, CustomerId, FollowupId, InteractionId
from centrala.personal import Personal

__all__ = [
    "LONGEST_PROMISE",
    "LONGEST_REASON",
    "REVIEWS",
    "Followup",
    "State",
    "checked",
    "done",
    "dropped",
    "edited",
    "end_of_day",
    "is_overdue",
    "reminded",
    "reminder",
    "reopened",
    "seen",
    "snoozed",
]

LONGEST_PROMISE: Final = 2_000
LONGEST_REASON: Final = 500
REVIEWS: Final = "review-"
"""How ids begin of those that a low score made; the call that it is about follows."""
LONGEST_AHEAD_MS: Final = 366 * 24 * 3_600_000
"""A promise further off is a mistake in the year."""
LONGEST_BEFORE_MS: Final = 30 * 24 * 3_600_000
_MORNING: Final = time(9)
"""Of the day for which something was promised without an hour: then it is called to mind."""


class State(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    """Done by the moment that was promised."""
    LATE = "late"
    """Done after it."""
    DROPPED = "dropped"
    """Will not be done; a person said why."""


@dataclass(frozen=True, slots=True)
class Followup:
    id: FollowupId
    version: int = 1
    """One more with each change."""
    promised: Personal = ""
    """What, in the words of who promised it."""
    customer: CustomerId | None = None
    interaction: InteractionId = NO_INTERACTION
    """In which it was promised."""
    queue: str = ""
    """Of that interaction."""
    due: Wall = EPOCH
    """By then; of a whole day: its end."""
    day: date | None = None
    """Promised for this day, without an hour, as the calendar of ``zone`` has it."""
    zone: str = "UTC"
    """Whose clock was meant, the customer's or ours."""
    owner: AgentName = AgentName("")
    """Who keeps it; empty: anybody of the department."""
    department: str = ""
    before_ms: int | None = 0
    """How long before ``due`` it is called to mind; None: it is not."""
    snoozed: Wall | None = None
    """Put off until then; takes the place of ``before_ms``."""
    reminded: Wall | None = None
    """When it was called to mind."""
    seen: bool = False
    """Somebody took notice of that."""
    state: State = State.OPEN
    closed: Wall | None = None
    closed_by: AgentName = AgentName("")
    reason: Personal = ""
    """Why it was dropped."""
    result: Personal = ""
    """What was done, where somebody said so."""
    measure: str = ""
    """Of tickets and calls: the reason that it is to make rarer. Empty: it is about one customer or matter."""
    by: AgentName = AgentName("")
    """Who made it."""
    created: Wall = EPOCH
    changed: Wall = EPOCH


def edited(before: Followup, wanted: Followup) -> Followup:
    """``wanted``, called to mind anew where its moment became another. Raises Refused (``followup_closed``)."""
    _must_be_open(before)
    if (wanted.due, wanted.day, wanted.before_ms) == (before.due, before.day, before.before_ms):
        return wanted
    return replace(wanted, snoozed=None, reminded=None, seen=False)


def checked(one: Followup, now: Wall) -> Followup:
    """``one`` as it is kept. Raises Mistakes: it cannot be right, with everything that is wrong."""
    mistakes = []
    promised = one.promised.strip()
    if not promised:
        mistakes.append(Mistake(("promised",), "Nothing is promised.", "Write what the customer was promised."))
    if len(promised) > LONGEST_PROMISE:
        mistakes.append(Mistake(("promised",), f"These are more than {LONGEST_PROMISE} characters."))
    if not one.owner and not one.department:
        mistakes.append(Mistake(("owner",), "Nobody is to keep it.", "Name a person or a department."))
    if not EPOCH < one.due <= now + LONGEST_AHEAD_MS:
        mistakes.append(Mistake(("due",), "This is more than a year ahead, or no moment.", "Name a nearer one."))
    if one.before_ms is not None and not 0 <= one.before_ms <= LONGEST_BEFORE_MS:
        mistakes.append(Mistake(("before_ms",), "This is not between 0 and 30 days."))
    if mistakes:
        raise Mistakes(mistakes)
    return replace(one, promised=promised)


def end_of_day(day: date, zone: ZoneInfo) -> Wall:
    """The first moment that is not in this day any more, in the customer's calendar."""
    return to_wall(datetime.combine(day + timedelta(days=1), time(), zone))


def reminder(one: Followup) -> Wall | None:
    """When it is to be called to mind; None: it was already, or never is."""
    if one.state is not State.OPEN or one.reminded is not None:
        return None
    if one.snoozed is not None:
        return one.snoozed
    if one.before_ms is None:
        return None
    about = one.due if one.day is None else to_wall(datetime.combine(one.day, _MORNING, ZoneInfo(one.zone)))
    return Wall(about - one.before_ms)


def is_overdue(one: Followup, now: Wall) -> bool:
    return one.state is State.OPEN and one.due < now


def done(one: Followup, now: Wall, by: AgentName, result: str = "") -> Followup:
    """Kept, or late. Raises Refused (``followup_closed``), Mistakes: ``result`` is too long."""
    _must_be_open(one)
    result = result.strip()
    if len(result) > LONGEST_REASON:
        raise Mistakes([Mistake(("result",), f"This is longer than {LONGEST_REASON} characters.")])
    state = State.KEPT if now <= one.due else State.LATE
    return replace(one, state=state, closed=now, closed_by=by, result=result)


def dropped(one: Followup, reason: str, now: Wall, by: AgentName) -> Followup:
    """Raises Refused (``followup_closed``), Mistakes: no reason."""
    _must_be_open(one)
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise Mistakes([Mistake(("reason",), "A promise is dropped for a reason.", "Write it, shortly.")])
    return replace(one, state=State.DROPPED, closed=now, closed_by=by, reason=reason)


def reopened(one: Followup) -> Followup:
    """What closed it was a mistake. Raises Refused (``followup_open``)."""
    if one.state is State.OPEN:
        raise Refused("followup_open", "This follow-up is open.")
    return replace(one, state=State.OPEN, closed=None, closed_by=AgentName(""), reason="", result="")


def snoozed(one: Followup, until: Wall, now: Wall) -> Followup:
    """Called to mind at another moment. What was promised stays promised: ``due`` does not move.

    Raises Refused (``followup_closed``), Mistakes: that moment is past, or more than a year ahead.
    """
    _must_be_open(one)
    if not now < until <= now + LONGEST_AHEAD_MS:
        raise Mistakes([Mistake(("until",), "This is past, or more than a year ahead.", "Name a later moment.")])
    return replace(one, snoozed=until, reminded=None, seen=False)


def reminded(one: Followup, now: Wall) -> Followup:
    """Its moment has come: it is called to mind, once. As it was: there is nothing to call to mind now."""
    at = reminder(one)
    return one if at is None or at > now else replace(one, reminded=now, seen=False)


def seen(one: Followup) -> Followup:
    """Somebody took notice. As it was: there was nothing to notice."""
    return one if one.reminded is None else replace(one, seen=True)


def _must_be_open(one: Followup) -> None:
    if one.state is not State.OPEN:
        raise Refused(
            "followup_closed", "This follow-up is closed already.", remedy="Open it again, if there is more to do."
        )
