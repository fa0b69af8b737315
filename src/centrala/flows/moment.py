"""What a flow may ask of the calendar: date, time, day, opening hours."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from centrala.clock import Wall, to_datetime
from centrala.hours import is_holiday, is_open
from centrala.organisation import Organisation

__all__ = ["DAY_NAMES", "clock_value", "hours_state"]

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def clock_value(name: str, timezone: str, now: Wall) -> str:
    """``date`` as 2026-12-24, ``time`` as 09:30, ``day`` as thu; of everything else nothing."""
    local = to_datetime(now, ZoneInfo(timezone))
    match name:
        case "date":
            return local.date().isoformat()
        case "time":
            return f"{local.hour:02}:{local.minute:02}"
        case "day":
            return DAY_NAMES[local.weekday()]
        case _:
            return ""


def hours_state(organisation: Organisation, name: str, now: Wall) -> str:
    """``open``, ``closed`` or ``holiday`` (closed for that reason); hours that nobody knows are open."""
    hours = organisation.hours.get(name)
    if hours is None or is_open(hours, organisation.timezone, now):
        return "open"
    day = to_datetime(now, ZoneInfo(hours.timezone or organisation.timezone)).date()
    return "holiday" if day not in hours.exceptions and is_holiday(hours.holidays, day) else "closed"
