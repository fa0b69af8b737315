"""When later work is due."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall, to_datetime, to_wall
from centrala.jobs import Recurring, due_after, pause_ms

ZONES = ("UTC", "Europe/Riga", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")

moments = st.integers(0, 4_000_000_000_000).map(Wall)
works = st.builds(Recurring, st.just("work"), st.integers(0, 1439), st.none() | st.integers(0, 6))


@given(works, moments, st.sampled_from(ZONES))
def test_the_next_moment_is_ahead_and_none_is_left_out(work: Recurring, now: Wall, zone: str) -> None:
    due = due_after(work, now, zone)
    assert now < due <= now + (8 if work.weekday is not None else 2) * 86_400_000
    assert due_after(work, Wall(due - 1), zone) == due


@given(works, moments, st.sampled_from(ZONES))
def test_it_comes_at_the_local_time_unless_the_clocks_skip_it(work: Recurring, now: Wall, zone: str) -> None:
    local = to_datetime(due_after(work, now, zone), ZoneInfo(zone))
    if work.weekday is not None:
        assert local.weekday() == work.weekday
    assert local.hour * 60 + local.minute in (work.at, work.at + 30, work.at + 60)


def test_a_backup_at_night_in_riga() -> None:
    now = to_wall(datetime(2026, 6, 9, 10, 13, tzinfo=UTC))
    due = due_after(Recurring("backup", at=3 * 60 + 30), now, "Europe/Riga")
    assert to_datetime(due) == datetime(2026, 6, 10, 0, 30, tzinfo=UTC)


def test_pauses_grow_to_an_hour() -> None:
    assert [pause_ms(attempts) for attempts in (1, 2, 3, 10, 100)] == [10_000, 20_000, 40_000, 3_600_000, 3_600_000]
