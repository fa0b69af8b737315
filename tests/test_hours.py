"""Opening hours against a naive check, minute by minute, over the weeks in which clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala import hours as opening
from centrala.clock import Wall, to_datetime, to_wall
from centrala.hours import is_open, next_change
from centrala.organisation import Hours, Interval

MINUTE_MS = 60_000
DAY_AND_NIGHT = (Interval(0, 1440),)
WORKDAYS = ((Interval(540, 1080),),) * 5 + ((), ())
RIGA = "Europe/Riga"

TURNS = {
    "Europe/Riga": (datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)),
    "America/New_York": (datetime(2026, 3, 8, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)),
    "Australia/Lord_Howe": (datetime(2026, 4, 4, tzinfo=UTC), datetime(2026, 10, 3, tzinfo=UTC)),
    "America/Santiago": (datetime(2026, 4, 5, tzinfo=UTC), datetime(2026, 9, 6, tzinfo=UTC)),
    "Africa/Casablanca": (datetime(2026, 2, 15, tzinfo=UTC), datetime(2026, 3, 22, tzinfo=UTC)),
    "Asia/Kathmandu": (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)),
}
"""Zones and the days of their turns: at 01:00 UTC, in the night, by half an hour, at midnight, for Ramadan, never."""


def riga(year: int, month: int, day: int, hour: int = 0, minute: int = 0, *, fold: int = 0) -> Wall:
    return to_wall(datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(RIGA), fold=fold))


def naively_open(hours: Hours, zone: ZoneInfo, at: Wall) -> bool:
    """The rule as one would tell it, a fresh reading of the clock and all intervals laid out."""
    local = to_datetime(at, zone)
    shown = local.replace(tzinfo=None)
    special = local.date() in hours.exceptions or opening.is_holiday(hours.holidays, local.date())
    for back in (0,) if special else (0, 1):
        day = local.date() - timedelta(days=back)
        if day in hours.exceptions:
            intervals = hours.exceptions[day]
        elif opening.is_holiday(hours.holidays, day):
            intervals = ()
        else:
            intervals = hours.week[day.weekday()]
        midnight = datetime.combine(day, datetime.min.time())
        for interval in intervals:
            if midnight + timedelta(minutes=interval.start) <= shown and shown < midnight + timedelta(
                minutes=interval.end
            ):
                return True
    return False


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, ...]:
    marks = draw(st.lists(st.integers(0, 1439), max_size=4, unique=True).map(sorted))
    pairs = [Interval(start, end) for start, end in zip(marks[::2], marks[1::2], strict=False)]
    if draw(st.booleans()):
        pairs.append(Interval(draw(st.integers(1200, 1439)), draw(st.integers(1440, 2000))))
    return tuple(pairs)


@st.composite
def any_hours(draw: st.DrawFn, around: date) -> Hours:
    days = st.integers(-3, 5).map(lambda days: around + timedelta(days=days))
    return Hours(
        "any",
        week=tuple(draw(intervals()) for _ in range(7)),
        holidays=draw(st.sampled_from(["", "LV", "US"])),
        exceptions=draw(st.dictionaries(days, intervals(), max_size=3)),
    )


@pytest.mark.parametrize("name", TURNS)
@given(drawn=st.data())
def test_agrees_with_a_naive_check_where_clocks_change(name: str, drawn: st.DataObject) -> None:
    turn = drawn.draw(st.sampled_from(TURNS[name]))
    hours = drawn.draw(any_hours(turn.date()))
    start = Wall(to_wall(turn) + drawn.draw(st.integers(-2000, 1000)) * MINUTE_MS)
    zone = ZoneInfo(name)
    was = naively_open(hours, zone, start)
    assert is_open(hours, name, start) == was
    change = next_change(hours, name, start)
    for minutes in range(1, 2 * 1440):
        moment = Wall(start + minutes * MINUTE_MS)
        if naively_open(hours, zone, moment) != was:
            assert change == moment
            return
    assert change is None or change >= start + 2 * 1440 * MINUTE_MS


@given(drawn=st.data())
def test_a_change_is_a_change_and_the_first(drawn: st.DataObject) -> None:
    hours = drawn.draw(any_hours(date(2026, 12, 24)))
    at = Wall(riga(2026, 12, 24) + drawn.draw(st.integers(0, 40 * 24 * 3_600_000)))
    change = next_change(hours, RIGA, at)
    if change is not None:
        assert change > at
        assert is_open(hours, RIGA, change) != is_open(hours, RIGA, at)
        assert is_open(hours, RIGA, Wall(change - 1)) == is_open(hours, RIGA, at)


def test_from_nine_to_six() -> None:
    office = Hours("office", week=WORKDAYS)
    assert not is_open(office, RIGA, Wall(riga(2026, 11, 23, 9) - 1))
    assert is_open(office, RIGA, riga(2026, 11, 23, 9))
    assert is_open(office, RIGA, Wall(riga(2026, 11, 23, 18) - 1))
    assert not is_open(office, RIGA, riga(2026, 11, 23, 18))
    assert next_change(office, RIGA, riga(2026, 11, 27, 18)) == riga(2026, 11, 30, 9)


def test_its_own_zone_beats_the_centers() -> None:
    office = Hours("office", timezone="America/New_York", week=WORKDAYS)
    assert not is_open(office, RIGA, riga(2026, 11, 23, 10))
    assert is_open(office, RIGA, riga(2026, 11, 23, 17))


def test_past_midnight_belongs_to_the_evening() -> None:
    friday = Hours("bar", week=((), (), (), (), (Interval(1320, 1560),), (), ()))
    assert is_open(friday, RIGA, riga(2026, 11, 28, 1, 59))
    assert not is_open(friday, RIGA, riga(2026, 11, 28, 2))
    assert not is_open(friday, RIGA, riga(2026, 11, 27, 1))


def test_a_special_day_is_decided_by_nothing_but_itself() -> None:
    closed = MappingProxyType({date(2026, 11, 28): ()})
    friday = Hours("bar", week=((), (), (), (), (Interval(1320, 1560),), (), ()), exceptions=closed)
    assert next_change(friday, RIGA, riga(2026, 11, 27, 23)) == riga(2026, 11, 28)


def test_holidays_close_and_exceptions_beat_holidays() -> None:
    christmas = Hours("office", week=(DAY_AND_NIGHT,) * 7, holidays="LV")
    assert not is_open(christmas, RIGA, riga(2026, 12, 25, 12))
    manned = Hours(
        "office", week=(DAY_AND_NIGHT,) * 7, holidays="LV", exceptions={date(2026, 12, 25): (Interval(600, 720),)}
    )
    assert is_open(manned, RIGA, riga(2026, 12, 25, 11))
    assert not is_open(manned, RIGA, riga(2026, 12, 25, 12))
    assert next_change(christmas, RIGA, riga(2026, 11, 23)) == riga(2026, 12, 24)


def test_a_subdivision_has_its_own_holidays() -> None:
    assumption = date(2026, 8, 15)
    assert opening.is_holiday("DE-BY", date(2026, 1, 6))
    assert not opening.is_holiday("DE", date(2026, 1, 6))
    assert not opening.is_holiday("", assumption)


@pytest.mark.parametrize(
    ("code", "known"), [("LV", True), ("DE-BY", True), ("DE-XX", False), ("XX", False), ("", False), ("LV-", True)]
)
def test_codes_of_holidays(code: str, known: bool) -> None:
    assert opening.is_holiday_code(code) is known


def test_the_doubled_hour_is_open_twice_and_the_skipped_one_never() -> None:
    night = Hours("night", week=((Interval(180, 240),),) * 7)
    assert is_open(night, RIGA, riga(2026, 10, 25, 3, 30))
    assert is_open(night, RIGA, riga(2026, 10, 25, 3, 30, fold=1))
    assert next_change(night, RIGA, riga(2026, 10, 25, 2)) == riga(2026, 10, 25, 3)
    assert next_change(night, RIGA, riga(2026, 10, 25, 3)) == riga(2026, 10, 25, 4)
    assert riga(2026, 10, 25, 4) - riga(2026, 10, 25, 3) == 2 * 3_600_000
    assert next_change(night, RIGA, riga(2026, 3, 28, 4)) == riga(2026, 3, 30, 3)


def test_always_and_never_do_not_change() -> None:
    assert next_change(Hours("always"), RIGA, riga(2026, 1, 1)) is None
    assert next_change(Hours("never", week=((),) * 7), RIGA, riga(2026, 1, 1)) is None


def test_a_change_behind_the_horizon_is_found_when_it_is_an_exception() -> None:
    far = Hours("always", exceptions={date(2030, 6, 1): ()})
    assert next_change(far, RIGA, riga(2026, 1, 1)) == riga(2030, 6, 1)
    assert next_change(far, RIGA, riga(2030, 6, 2)) is None
