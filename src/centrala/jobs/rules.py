"""When later work is due.

Owns the moments: of what recurs by the local clock, and of another attempt after a failure. Wall time
throughout, since later work outlives a boot. A job that was due while the center was down is done once
when it is back, not once for each time that was missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from centrala.clock import Wall, to_datetime, to_wall

__all__ = ["HOUSEKEEPING", "Recurring", "due_after", "pause_ms"]

_FIRST_PAUSE_MS: Final = 10_000
_LONGEST_PAUSE_MS: Final = 3_600_000
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Recurring:
    """Work that comes again every day, or on one day of the week, at a local time."""

    kind: str
    at: int
    """Minutes from midnight."""
    weekday: int | None = None
    """0 is Monday; None: every day."""


HOUSEKEEPING: Final = (
    Recurring("retention", at=2 * 60 + 40),
    Recurring("tokens.tidy", at=3 * 60 + 10),
    Recurring("backup", at=3 * 60 + 30),
    Recurring("files.tidy", at=3 * 60 + 50),
    Recurring("imports.tidy", at=3 * 60 + 55),
    Recurring("webhooks.tidy", at=3 * 60 + 58),
    Recurring("proposals.look", at=4 * 60 + 20),
    Recurring("journal.verify", at=4 * 60, weekday=6),
)
"""What every center does at night."""


def due_after(work: Recurring, now: Wall, timezone: str) -> Wall:
    """The next moment strictly after ``now``.

    A local time that the clocks skip in spring is read as the moment after the skip; one that comes twice
    in autumn counts the first time.
    """
    zone = ZoneInfo(timezone)
    day = to_datetime(now, zone).date()
    while True:
        if work.weekday in (None, day.weekday()):
            hour, minute = divmod(work.at, 60)
            moment = to_wall(datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone))
            if moment > now:
                return moment
        day += _DAY


def pause_ms(attempts: int) -> int:
    """Before the next attempt, after so many failed: 10 s, doubled by each failure, an hour at most."""
    return min(_FIRST_PAUSE_MS << min(attempts - 1, 20), _LONGEST_PAUSE_MS) if attempts > 0 else 0
