"""When something is open.

Owns the reading of ``organisation.Hours``: week, public holidays, exceptions, time zones, and the hours
of a change of clocks. Pure: the moment is an argument. Knows nothing of queues or numbers.

The rule, in one sentence: a minute is judged by what the local clock shows. So an hour that the clock
shows twice in autumn is open twice, and one that it skips in spring is not open at all. An interval that
runs past midnight belongs to the day on which it begins, and goes on into the next day, unless the next
day is an exception or a holiday: such a day is decided by nothing but itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from centrala.clock import Wall, to_datetime, to_wall
from centrala.organisation import Hours, Interval

__all__ = ["HORIZON_DAYS", "is_holiday", "is_holiday_code", "is_open", "next_change"]

HORIZON_DAYS: Final = 800
"""How far ahead a change is looked for: two years hold every yearly holiday, a leap day, and slack."""

_DAY: Final = timedelta(days=1)
_DAY_MINUTES: Final = 1440


def is_open(hours: Hours, organisation_timezone: str, at: Wall) -> bool:
    """Whether it is open at this moment.

    Raises ZoneInfoNotFoundError: the time zone is unknown (``documents`` lets none through).
    """
    local = to_datetime(at, _zone(hours, organisation_timezone))
    return _shows_open(hours, local.date(), local.hour * 60 + local.minute)


def next_change(hours: Hours, organisation_timezone: str, at: Wall) -> Wall | None:
    """The first moment after ``at`` from which it is open when it was closed, or closed when it was open.

    None: there is none within ``HORIZON_DAYS`` (nor until after the last exception). To know the hours
    is to ask once and to ask again at the moment returned; nothing polls.
    """
    if _never_changes(hours):
        return None
    zone = _zone(hours, organisation_timezone)
    before = is_open(hours, organisation_timezone, at)
    today = to_datetime(at, zone).date()
    ahead: set[Wall] = set()
    for days in range(-1, _horizon(hours, today)):
        day = today + days * _DAY
        ahead.update(_candidates(hours, zone, day))
        midnight = to_wall(_midnight(day + _DAY).replace(tzinfo=zone))
        for moment in sorted(moment for moment in ahead if moment < midnight):
            if moment > at and is_open(hours, organisation_timezone, moment) != before:
                return moment
        # An evening may end in the morning after, behind moments that only that day knows of.
        ahead = {moment for moment in ahead if moment >= midnight}
    return None


def is_holiday(code: str, day: date) -> bool:
    """Whether ``day`` is a public holiday of ``LV`` or ``DE-BY``; never one of an empty code."""
    return bool(code) and day in _holidays(code, day.year)


def is_holiday_code(code: str) -> bool:
    """Whether holidays are known under ``code``: a country, or a country and its subdivision."""
    country, _, subdivision = code.partition("-")
    known = _holiday_countries()
    return country in known and (not subdivision or subdivision in known[country])


def _zone(hours: Hours, organisation_timezone: str) -> ZoneInfo:
    return ZoneInfo(hours.timezone or organisation_timezone)


def _shows_open(hours: Hours, day: date, minute: int) -> bool:
    """Whether it is open when the local clock shows this day and minute."""
    if any(interval.start <= minute < interval.end for interval in _of_day(hours, day)):
        return True
    if _is_special(hours, day):
        return False
    late = minute + _DAY_MINUTES
    return any(interval.start <= late < interval.end for interval in _of_day(hours, day - _DAY))


def _of_day(hours: Hours, day: date) -> tuple[Interval, ...]:
    """The intervals that begin on ``day``."""
    exception = hours.exceptions.get(day)
    if exception is not None:
        return exception
    if is_holiday(hours.holidays, day):
        return ()
    return hours.week[day.weekday()]


def _is_special(hours: Hours, day: date) -> bool:
    return day in hours.exceptions or is_holiday(hours.holidays, day)


def _never_changes(hours: Hours) -> bool:
    """Open or closed for good: the commonest hours of all need no search."""
    if hours.exceptions or hours.holidays:
        return False
    return all(day == (Interval(0, _DAY_MINUTES),) for day in hours.week) or not any(hours.week)


def _horizon(hours: Hours, today: date) -> int:
    last = max(hours.exceptions, default=today)
    return max(HORIZON_DAYS, (last - today).days + 3)


def _candidates(hours: Hours, zone: ZoneInfo, day: date) -> Iterator[Wall]:
    """Every moment at which an interval or the special rule of ``day`` could change something."""
    midnight = _midnight(day)
    shown = {0, *(minute for interval in _of_day(hours, day) for minute in (interval.start, interval.end))}
    for minute in shown:
        reading = midnight + timedelta(minutes=minute)
        for fold in (0, 1):
            yield to_wall(reading.replace(tzinfo=zone, fold=fold))
    yield from _turn_of_clocks(zone, midnight)


def _midnight(day: date) -> datetime:
    """What the local clock shows when ``day`` begins."""
    return datetime.combine(day, datetime.min.time())


def _turn_of_clocks(zone: ZoneInfo, midnight: datetime) -> Iterator[Wall]:
    """The moment within this day at which the local clock is moved, if it is."""
    low = int(midnight.replace(tzinfo=zone).timestamp())
    high = int((midnight + _DAY).replace(tzinfo=zone, fold=1).timestamp())
    if _offset(zone, low) == _offset(zone, high):
        return
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, middle) == _offset(zone, low):
            low = middle
        else:
            high = middle
    yield Wall(high * 1000)


def _offset(zone: ZoneInfo, second: int) -> timedelta | None:
    return datetime.fromtimestamp(second, UTC).astimezone(zone).utcoffset()


@lru_cache(maxsize=256)
def _holidays(code: str, year: int) -> frozenset[date]:
    import holidays  # a quarter of a second, and many centers name none

    country, _, subdivision = code.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=year))


@lru_cache(maxsize=1)
def _holiday_countries() -> dict[str, list[str]]:
    import holidays

    return holidays.list_supported_countries()
