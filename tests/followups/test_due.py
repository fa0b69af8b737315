"""Moments to promise: by the clock, and never while we are closed."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall, to_datetime, to_wall
from centrala.followups.due import suggestions
from centrala.hours import is_open
from centrala.organisation import Hours, Interval

RIGA = "Europe/Riga"
WORKDAYS = Hours("office", week=((Interval(9 * 60, 17 * 60),),) * 5 + ((), ()))
NEVER = Hours("never", week=((),) * 7)


def told(now: str, hours: Hours | None) -> list[tuple[str, str]]:
    zone = ZoneInfo(RIGA)
    moment = to_wall(datetime.fromisoformat(now).replace(tzinfo=zone))
    return [(one.name.value, to_datetime(one.at, zone).isoformat()[:16]) for one in suggestions(moment, RIGA, hours)]


@pytest.mark.parametrize(
    ("now", "hours", "wanted"),
    [
        (
            "2026-12-02T10:20",
            WORKDAYS,
            [
                ("in_an_hour", "2026-12-02T11:20"),
                ("tomorrow", "2026-12-03T09:00"),
                ("next_monday", "2026-12-07T09:00"),
            ],
        ),
        # on a Friday evening all three are Monday morning
        ("2026-12-04T16:30", WORKDAYS, [("in_an_hour", "2026-12-07T09:00")]),
        (
            "2026-11-30T08:10",
            None,
            [
                ("in_an_hour", "2026-11-30T09:10"),
                ("tomorrow", "2026-12-01T09:00"),
                ("next_monday", "2026-12-07T09:00"),
            ],
        ),
        ("2026-12-02T10:20", NEVER, []),
    ],
)
def test_moments_by_the_clock_of_the_center(now: str, hours: Hours | None, wanted: list[tuple[str, str]]) -> None:
    assert told(now, hours) == wanted


@given(st.integers(1_780_000_000_000, 1_820_000_000_000).map(Wall))
def test_each_is_ahead_open_and_another(now: Wall) -> None:
    found = [one.at for one in suggestions(now, RIGA, WORKDAYS)]
    assert found == sorted(set(found))
    assert all(at > now and is_open(WORKDAYS, RIGA, at) for at in found)
