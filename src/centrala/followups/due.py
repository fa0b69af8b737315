"""Moments that one promises again and again, none of them while we are closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from centrala.clock import Wall, to_datetime, to_wall
from centrala.hours import is_open, next_change
from centrala.organisation import Hours

__all__ = ["Suggested", "Suggestion", "suggestions"]

_HOUR_MS: Final = 3_600_000
_MORNING: Final = time(9)
_WEEK: Final = 7


class Suggested(StrEnum):
    IN_AN_HOUR = "in_an_hour"
    TOMORROW = "tomorrow"
    """At nine in the morning."""
    NEXT_MONDAY = "next_monday"
    """At nine in the morning; on a Monday: in a week."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    name: Suggested
    at: Wall


def suggestions(now: Wall, zone: str, hours: Hours | None) -> list[Suggestion]:
    """In order of time, in the clock of ``zone``. What falls outside ``hours`` moves to when they begin next.

    ``hours`` None: always open. Of two that come to one moment the first is left; hours that never begin give none.
    """
    local = to_datetime(now, ZoneInfo(zone))
    wanted = (
        (Suggested.IN_AN_HOUR, Wall(now + _HOUR_MS)),
        (Suggested.TOMORROW, _morning(local, 1)),
        (Suggested.NEXT_MONDAY, _morning(local, _WEEK - local.weekday())),
    )
    found: dict[Wall, Suggested] = {}
    for name, moment in wanted:
        at = _within(moment, zone, hours)
        if at is not None:
            found.setdefault(at, name)
    return [Suggestion(name, at) for at, name in sorted(found.items())]


def _morning(local: datetime, days: int) -> Wall:
    return to_wall(datetime.combine(local.date() + timedelta(days=days), _MORNING, local.tzinfo))


def _within(moment: Wall, zone: str, hours: Hours | None) -> Wall | None:
    """This moment, or when it is open next."""
    if hours is None or is_open(hours, zone, moment):
        return moment
    return next_change(hours, zone, moment)
