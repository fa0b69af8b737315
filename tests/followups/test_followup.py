"""What may be done with a promise, and when it is called to mind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import EPOCH, Wall, to_datetime
from centrala.errors import Mistakes, Refused
from centrala.followups.followup import (
    LONGEST_AHEAD_MS,
    Followup,
    State,
    checked,
    done,
    dropped,
    edited,
    end_of_day,
    is_overdue,
    reminded,
    reminder,
    reopened,
    seen,
    snoozed,
)
from centrala.ids import AgentName, FollowupId

NOW = Wall(1_790_000_000_000)
HOUR = 3_600_000
ANNA = AgentName("anna")


def promise(due: int = NOW + HOUR, **values: object) -> Followup:
    one = Followup(FollowupId("f1-1"), promised="Send the offer", due=Wall(due), owner=ANNA)
    return replace(one, **values)  # type: ignore[arg-type]


moments = st.integers(NOW, NOW + 30 * 24 * HOUR).map(Wall)
befores = st.none() | st.integers(0, 24 * HOUR)


@given(due=moments, at=moments)
def test_done_by_the_moment_is_kept_and_after_it_late(due: Wall, at: Wall) -> None:
    end = done(promise(due), at, ANNA)
    assert end.state is (State.KEPT if at <= due else State.LATE)
    assert (end.closed, end.closed_by) == (at, ANNA)
    assert reopened(end) == promise(due)
    assert not is_overdue(end, Wall(due + 1))


@given(due=moments, before=befores, looks=st.lists(moments, min_size=1))
def test_it_is_called_to_mind_once_and_never_too_early(due: Wall, before: int | None, looks: list[Wall]) -> None:
    one, fired = promise(due, before_ms=before), []
    for now in sorted(looks):
        after = reminded(one, now)
        fired += [now] if after != one else []
        one = after
    wanted = None if before is None else due - before
    assert fired == ([] if wanted is None else [now for now in sorted(looks) if now >= wanted][:1])
    assert reminder(one) == (wanted if wanted is not None and not fired else None)


@given(due=moments, until=moments, now=moments)
def test_what_is_put_off_comes_at_the_new_moment_and_stays_promised_for_the_old(
    due: Wall, until: Wall, now: Wall
) -> None:
    one = reminded(promise(due), due)
    if until <= now:
        with pytest.raises(Mistakes):
            snoozed(one, until, now)
        return
    again = snoozed(seen(one), until, now)
    assert (again.due, reminder(again), again.seen) == (due, until, False)
    assert reminded(again, Wall(until - 1)) == again
    assert reminder(reminded(again, until)) is None


@pytest.mark.parametrize(
    "deed",
    [
        lambda one: done(one, NOW, ANNA),
        lambda one: dropped(one, "why", NOW, ANNA),
        lambda one: snoozed(one, Wall(NOW + 1), NOW),
        lambda one: edited(one, one),
    ],
)
@pytest.mark.parametrize("end", [done(promise(), NOW, ANNA), dropped(promise(), "moved away", NOW, ANNA)])
def test_what_is_closed_is_only_opened_again(deed: Callable[[Followup], Followup], end: Followup) -> None:
    with pytest.raises(Refused) as refused:
        deed(end)
    assert refused.value.code == "followup_closed"
    assert reminder(end) is None
    assert reopened(end).state is State.OPEN


def test_an_open_one_is_not_opened() -> None:
    with pytest.raises(Refused, match="is open"):
        reopened(promise())


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_nothing_is_dropped_without_a_short_reason(reason: str) -> None:
    with pytest.raises(Mistakes):
        dropped(promise(), reason, NOW, ANNA)
    assert dropped(promise(), " moved away ", NOW, ANNA).reason == "moved away"


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"promised": "  "}, "promised"),
        ({"promised": "x" * 2_001}, "promised"),
        ({"owner": ""}, "owner"),
        ({"due": Wall(NOW + LONGEST_AHEAD_MS + 1)}, "due"),
        ({"due": EPOCH}, "due"),
        ({"before_ms": -1}, "before_ms"),
        ({"before_ms": 31 * 24 * HOUR}, "before_ms"),
    ],
)
def test_what_cannot_be_right_is_told_with_its_place(values: dict[str, object], path: str) -> None:
    with pytest.raises(Mistakes) as told:
        checked(promise(**values), NOW)  # type: ignore[arg-type]
    assert [one.path for one in told.value.mistakes] == [(path,)]


def test_a_promise_may_be_a_departments_and_of_the_past() -> None:
    one = promise(NOW - HOUR, owner="", department="billing", promised=" x ")
    assert checked(one, NOW).promised == "x"
    assert is_overdue(one, NOW)


@pytest.mark.parametrize(("zone", "hours"), [("Europe/Riga", 24), ("Asia/Tokyo", 24), ("Pacific/Auckland", 24)])
def test_a_day_ends_where_the_customer_lives(zone: str, hours: int) -> None:
    one = promise(end_of_day(date(2026, 11, 30), ZoneInfo(zone)), day=date(2026, 11, 30), zone=zone)
    assert to_datetime(one.due, ZoneInfo(zone)).isoformat()[:19] == "2026-12-01T00:00:00"
    told = reminder(one)
    assert told is not None
    assert to_datetime(told, ZoneInfo(zone)).isoformat()[:19] == "2026-11-30T09:00:00"


def test_a_day_on_which_the_clocks_are_moved_is_as_long_as_it_is() -> None:
    zone = ZoneInfo("Europe/Riga")
    before, after = end_of_day(date(2026, 10, 24), zone), end_of_day(date(2026, 10, 25), zone)
    assert after - before == 25 * HOUR


def test_another_moment_is_called_to_mind_anew_and_other_words_are_not() -> None:
    one = reminded(promise(NOW), NOW)
    assert reminder(edited(one, replace(one, promised="Other"))) is None
    assert reminder(edited(one, replace(one, due=Wall(NOW + HOUR)))) == NOW + HOUR


def test_what_was_done_is_kept_until_it_is_open_again() -> None:
    end = done(promise(), NOW, ANNA, " Called back. ")
    assert (end.result, reopened(end).result) == ("Called back.", "")
    with pytest.raises(Mistakes):
        done(promise(), NOW, ANNA, "x" * 5_000)
