"""The counts agree with a list of everything that ever happened, looked through from end to end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.calls.usage import NOTHING_USED, Usage, UsageValues, after_boot
from centrala.clock import NEVER, Mono, Now, Wall, to_datetime, to_wall
from centrala.ids import LegId, TrunkName

RIGA = "Europe/Riga"
EVENING = to_wall(datetime(2026, 10, 24, 20, 0, tzinfo=ZoneInfo(RIGA)))
"""Before the night in which clocks are set back."""
HOUR_MS = 3_600_000


def moment(ms: int) -> Now:
    return Now(Mono(5_000 + ms), Wall(EVENING + ms))


@dataclass
class Told:
    leg: LegId
    trunk: TrunkName
    begun: int
    ended: int | None
    cost: float
    again: bool
    incoming: bool


def naive_money(history: list[Told], ms: int) -> float:
    local = to_datetime(moment(ms).wall, ZoneInfo(RIGA))
    midnight = to_wall(local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)) - EVENING
    return sum(
        leg.cost * max(0, (ms if leg.ended is None else leg.ended) - max(leg.begun, midnight)) / 60_000
        for leg in history
        if not leg.incoming
    )


steps = st.lists(
    st.tuples(
        st.integers(0, HOUR_MS),
        st.sampled_from(["begin", "begin", "end", "begin_again", "come_in"]),
        st.integers(0, 30),
        st.sampled_from([0.0, 0.01, 0.12, 2.5]),
    ),
    max_size=40,
)


@given(steps)
def test_agrees_with_the_whole_history(drawn: list[tuple[int, str, int, float]]) -> None:
    usage = Usage(UsageValues(timezone=RIGA))
    history: list[Told] = []
    ms = 0
    for pause, what, pick, cost in drawn:
        ms += pause
        now = moment(ms)
        running = [leg for leg in history if leg.ended is None]
        if what == "end" and running:
            gone = running[pick % len(running)]
            gone.ended = ms
            usage.end(gone.leg, now=now)
        elif what != "end":
            trunk = TrunkName(f"t{pick % 3}")
            new = Told(LegId(f"l{len(history)}"), trunk, ms, None, cost, what == "begin_again", what == "come_in")
            history.append(new)
            usage.begin(new.leg, now=now, trunk=trunk, cost_per_minute=cost, again=new.again, incoming=new.incoming)
        if pick % 4 == 0:
            usage = Usage(usage.values())
        before = usage.values()
        up = [leg for leg in history if leg.ended is None]
        assert usage.at_once() == sum(not leg.incoming for leg in up)
        for name in ("t0", "t1", "t2"):
            assert usage.on_trunk(TrunkName(name)) == sum(leg.trunk == name for leg in up)
        counted = [leg for leg in history if not leg.incoming and not leg.again and leg.begun > ms - HOUR_MS]
        assert usage.in_last_hour(now) == len(counted)
        assert usage.spent(now, RIGA) == pytest.approx(naive_money(history, ms), abs=1e-9)
        usage.deadline(now, RIGA, cap=1.0)
        assert usage.values() == before


@given(steps, st.integers(0, 1000))
def test_the_deadline_is_when_the_money_is_gone(drawn: list[tuple[int, str, int, float]], cents: int) -> None:
    usage = Usage(UsageValues(timezone=RIGA))
    for number, (_, what, _, cost) in enumerate(drawn):
        if what == "begin":
            usage.begin(LegId(f"l{number}"), now=moment(number * 1000), cost_per_minute=cost)
    now = moment(60_000)
    cap = cents / 100
    due = usage.deadline(now, RIGA, cap=cap)
    if due == NEVER:
        assert usage.spent(moment(600_000), RIGA) == usage.spent(now, RIGA)
        return
    assert due >= now.mono
    later = moment(due - 5_000)
    if to_datetime(later.wall, ZoneInfo(RIGA)).date() == to_datetime(now.wall, ZoneInfo(RIGA)).date():
        assert usage.spent(later, RIGA) >= cap - 1e-9


def test_doubled_and_unknown_legs_change_nothing() -> None:
    usage = Usage()
    usage.begin(LegId("a"), now=moment(0), cost_per_minute=1)
    before = usage.values()
    usage.begin(LegId("a"), now=moment(5), cost_per_minute=9)
    usage.end(LegId("b"), now=moment(6))
    assert usage.values() == before


def test_a_leg_over_midnight_is_split() -> None:
    usage = Usage(UsageValues(timezone=RIGA))
    usage.begin(LegId("a"), now=moment(0), cost_per_minute=1)
    usage.end(LegId("a"), now=moment(5 * HOUR_MS))
    assert usage.spent(moment(5 * HOUR_MS), RIGA) == 60.0


def test_a_clock_set_back_gives_no_money_back() -> None:
    usage = Usage(UsageValues(timezone=RIGA))
    usage.begin(LegId("a"), now=moment(5 * HOUR_MS), cost_per_minute=1)
    usage.end(LegId("a"), now=moment(5 * HOUR_MS + 120_000))
    back = Now(Mono(moment(6 * HOUR_MS).mono), Wall(EVENING))
    assert usage.spent(back, RIGA) == 2.0
    assert usage.values() == Usage(usage.values()).values()


def test_another_boot_keeps_hour_and_money_and_no_leg() -> None:
    usage = Usage(UsageValues(timezone=RIGA))
    usage.begin(LegId("a"), now=moment(0), cost_per_minute=1)
    usage.begin(LegId("b"), now=moment(30 * 60_000))
    saved = moment(40 * 60_000)
    booted = Now(Mono(1_000), Wall(saved.wall + 10 * 60_000))
    again = Usage(after_boot(usage.values(), saved, booted))
    assert again.at_once() == 0
    assert again.spent(booted, RIGA) == 40.0
    assert again.in_last_hour(booted) == 2
    assert again.in_last_hour(Now(Mono(booted.mono + 10 * 60_000), Wall(booted.wall + 10 * 60_000))) == 1
    assert again.in_last_hour(Now(Mono(booted.mono + HOUR_MS), Wall(booted.wall + HOUR_MS))) == 0


def test_nothing_is_used_at_first() -> None:
    usage = Usage()
    assert (usage.at_once(), usage.in_last_hour(moment(0)), usage.on_trunk(TrunkName("t"))) == (0, 0, 0)
    assert usage.spent(moment(0), RIGA) == 0
    assert Usage().values() == NOTHING_USED
