"""Clocks of tickets: counted minute by minute in the plainest way, and by the rulebook."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centrala.casework import TicketPolicy, TicketPriority
from centrala.clock import Wall, to_datetime, to_wall
from centrala.hours import is_open
from centrala.ids import TicketId
from centrala.organisation import Hours, Interval, Organisation
from centrala.tickets.clocks import Aim, Part, clocks, due_after, next_due, spans, worked
from centrala.tickets.ticket import Rules, Standing, Ticket, in_state

MINUTE, HOUR = 60_000, 3_600_000
RULES = Rules.of(Organisation())
OFFICE = Hours(
    "office",
    "Europe/Riga",
    week=((Interval(540, 720), Interval(780, 1080)),) * 5 + ((),) * 2,
    holidays="LV",
)
"""Nine to six with lunch, not on holidays."""


def local(zone: str, *parts: int) -> Wall:
    return to_wall(datetime(*parts, tzinfo=ZoneInfo(zone)))  # type: ignore[arg-type,misc]


def riga(*parts: int) -> Wall:
    return local("Europe/Riga", *parts)


@st.composite
def _intervals(draw: st.DrawFn) -> tuple[Interval, ...]:
    cuts = sorted(draw(st.sets(st.integers(0, 96), max_size=6)))
    return tuple(Interval(a * 15, b * 15) for a, b in zip(cuts[::2], cuts[1::2], strict=False))


hours = st.none() | st.builds(
    Hours,
    st.just("h"),
    st.sampled_from(["Europe/Riga", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"]),
    st.lists(_intervals(), min_size=7, max_size=7).map(tuple),
    st.sampled_from(["", "LV", "US"]),
    st.dictionaries(st.dates(date(2026, 3, 26), date(2026, 4, 8)), _intervals(), max_size=2),
)
starts = st.integers(0, 14 * 24 * 60).map(lambda n: Wall(to_wall(datetime(2026, 3, 25, tzinfo=UTC)) + n * MINUTE))
"""Over both changes of clocks in spring, Easter, and the days around them."""


@st.composite
def standings(draw: st.DrawFn) -> tuple[Standing, ...]:
    base = to_wall(datetime(2026, 3, 24, tzinfo=UTC))
    cuts = sorted(draw(st.sets(st.integers(0, 20 * 24 * 60), max_size=6)))
    found = [
        Standing(Wall(base + a * MINUTE), Wall(base + b * MINUTE)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    if len(cuts) % 2:
        found.append(Standing(Wall(base + cuts[-1] * MINUTE)))
    return tuple(found)


def counts(still: tuple[Standing, ...], when: Hours | None, at: int) -> bool:
    if any(one.since <= at and (one.until is None or at < one.until) for one in still):
        return False
    return when is None or is_open(when, "UTC", Wall(at))


@settings(max_examples=60, deadline=None)
@given(hours, standings(), starts, st.integers(0, 4 * 24 * 60))
def test_time_is_counted_as_minute_by_minute(
    when: Hours | None, still: tuple[Standing, ...], since: Wall, minutes: int
) -> None:
    until = Wall(since + minutes * MINUTE)
    plain = sum(MINUTE for n in range(minutes) if counts(still, when, since + n * MINUTE))
    assert worked(still, when, "UTC", since, until) == plain


@settings(max_examples=150, deadline=None)
@given(hours, standings(), starts, st.integers(1, 30 * HOUR))
def test_due_is_the_first_moment_at_which_so_much_has_counted(
    when: Hours | None, still: tuple[Standing, ...], since: Wall, ms: int
) -> None:
    due = due_after(still, when, "UTC", since, ms=ms)
    if due is None:
        assert worked(still, when, "UTC", since, Wall(since + 400 * 24 * HOUR)) < ms
    else:
        assert worked(still, when, "UTC", since, due) == ms
        assert worked(still, when, "UTC", since, Wall(due - 1)) == ms - 1


@settings(max_examples=150, deadline=None)
@given(hours, standings(), starts, st.integers(1, 20 * HOUR), st.integers(0, 20 * HOUR), st.integers(0, 20 * HOUR))
def test_more_to_do_a_later_begin_and_a_longer_pause_are_never_due_sooner(
    when: Hours | None, still: tuple[Standing, ...], since: Wall, ms: int, more: int, later: int
) -> None:
    never = 1 << 62
    due = due_after(still, when, "UTC", since, ms=ms) or never
    assert (due_after(still, when, "UTC", since, ms=ms + more) or never) >= due
    assert (due_after(still, when, "UTC", Wall(since + later), ms=ms) or never) >= due
    assert (due_after((), when, "UTC", since, ms=ms) or never) <= due


@settings(max_examples=100, deadline=None)
@given(hours, standings(), starts)
def test_the_spans_of_a_way_have_no_gap(when: Hours | None, still: tuple[Standing, ...], since: Wall) -> None:
    at = since
    for number, span in enumerate(spans(still, when, "UTC", since)):
        assert span.since == at
        assert span.until > span.since
        at = span.until
        if number > 300:
            break


@pytest.mark.parametrize(
    ("since", "ms", "due"),
    [
        (riga(2026, 6, 1, 11, 30), HOUR, riga(2026, 6, 1, 13, 30)),  # lunch
        (riga(2026, 6, 5, 17, 0), 2 * HOUR, riga(2026, 6, 8, 10, 0)),  # the weekend
        (riga(2026, 6, 19, 17, 0), 2 * HOUR, riga(2026, 6, 25, 10, 0)),  # Jāņi, and the day off before
        (riga(2026, 3, 27, 17, 0), 2 * HOUR, riga(2026, 3, 30, 10, 0)),  # summer time begins
        (riga(2026, 6, 6, 3, 0), 8 * HOUR, riga(2026, 6, 8, 18, 0)),  # to the very end of a day
    ],
)
def test_office_hours(since: Wall, ms: int, due: Wall) -> None:
    assert due_after((), OFFICE, "UTC", since, ms=ms) == due


def test_a_night_shift_over_the_change_of_clocks_counts_the_hours_that_there_are() -> None:
    night = Hours("night", "Europe/Riga", week=((Interval(1320, 1800),),) * 7)
    since = riga(2026, 3, 28, 22, 0)
    assert worked((), night, "UTC", since, riga(2026, 3, 29, 6, 0)) == 7 * HOUR
    since = riga(2026, 10, 24, 22, 0)
    assert worked((), night, "UTC", since, riga(2026, 10, 25, 6, 0)) == 9 * HOUR


POLICY = TicketPolicy("p", hours="office", respond_ms=HOUR, resolve_ms=8 * HOUR, update_ms=2 * HOUR)
OPENED = riga(2026, 6, 1, 9, 0)


def ticket(**values: object) -> Ticket:
    return replace(Ticket(TicketId("k1-1"), opened=OPENED, policy=POLICY), **values)  # type: ignore[arg-type]


def seen(one: Ticket, now: Wall) -> dict[Aim, tuple[Wall | None, bool]]:
    return {clock.aim: (clock.due, clock.late(now)) for clock in clocks(one, RULES, OFFICE, "UTC", now)}


def test_the_update_clock_begins_with_the_first_answer() -> None:
    now = riga(2026, 6, 1, 9, 30)
    assert seen(ticket(), now) == {
        Aim.RESPOND: (riga(2026, 6, 1, 10, 0), False),
        Aim.RESOLVE: (riga(2026, 6, 1, 18, 0), False),
    }
    late = riga(2026, 6, 1, 11, 0)
    answered = seen(ticket(responded=late, updated=late), late)
    assert answered[Aim.RESPOND] == (riga(2026, 6, 1, 10, 0), True), "an answer that was late stays late"
    assert answered[Aim.UPDATE] == (riga(2026, 6, 1, 14, 0), False)


def test_what_waits_stands_still_and_what_is_opened_again_goes_on() -> None:
    still = in_state(ticket(), "follow_up", RULES, riga(2026, 6, 1, 11, 0))
    now = riga(2026, 6, 2, 9, 0)
    assert seen(still, now)[Aim.RESOLVE] == (None, False)
    (clock,) = [one for one in clocks(still, RULES, OFFICE, "UTC", now) if one.aim is Aim.RESOLVE]
    assert (clock.left_ms, clock.stands) == (6 * HOUR, True)
    again = in_state(still, "open", RULES, now)
    assert seen(again, now)[Aim.RESOLVE] == (riga(2026, 6, 2, 16, 0), False)
    done = in_state(again, "resolved", RULES, riga(2026, 6, 2, 10, 0))
    (clock,) = [one for one in clocks(done, RULES, OFFICE, "UTC", now) if one.aim is Aim.RESOLVE]
    assert clock.met == riga(2026, 6, 2, 10, 0)
    assert not clock.late(now)
    assert next_due(clocks(done, RULES, OFFICE, "UTC", now)) is None
    back = in_state(done, "open", RULES, riga(2026, 6, 2, 14, 0))
    assert seen(back, now)[Aim.RESOLVE] == (riga(2026, 6, 3, 10, 0), False), "the time in which it was done is not ours"


def test_the_way_tells_what_each_time_was() -> None:
    still = in_state(ticket(), "follow_up", RULES, riga(2026, 6, 1, 11, 0))
    one = in_state(still, "open", RULES, riga(2026, 6, 1, 11, 30))
    (clock,) = [c for c in clocks(one, RULES, OFFICE, "UTC", riga(2026, 6, 1, 12, 0)) if c.aim is Aim.RESOLVE]
    told = [(to_datetime(span.since, ZoneInfo("Europe/Riga")).strftime("%a %H:%M"), span.part) for span in clock.way]
    assert told == [
        ("Mon 09:00", Part.COUNTS),
        ("Mon 11:00", Part.STANDS),
        ("Mon 11:30", Part.COUNTS),
        ("Mon 12:00", Part.CLOSED),
        ("Mon 13:00", Part.COUNTS),
        ("Mon 18:00", Part.CLOSED),
        ("Tue 09:00", Part.COUNTS),
    ]
    assert clock.due == clock.way[-1].until == riga(2026, 6, 2, 9, 30)
    assert timedelta(milliseconds=clock.left_ms) == timedelta(hours=5, minutes=30)


def test_hours_that_never_open_promise_nothing() -> None:
    never = Hours("never", week=((),) * 7)
    assert due_after((), never, "UTC", OPENED, ms=1) is None


def test_the_first_policy_that_fits_is_taken_also_for_what_is_part_of_a_reason() -> None:
    center = Organisation(
        ticket_policies={
            "urgent": TicketPolicy("urgent", priority=TicketPriority.URGENT),
            "complaints": TicketPolicy("complaints", reason="complaint"),
        }
    )
    rules = Rules.of(center)
    assert [
        policy and policy.name
        for policy in (
            rules.policy("complaint", TicketPriority.URGENT),
            rules.policy("complaint", TicketPriority.LOW),
            rules.policy("billing", TicketPriority.LOW),
        )
    ] == ["urgent", "complaints", None]
