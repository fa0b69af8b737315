"""The check vectors of the metric definitions, and what must hold of every entry of the registry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.metrics.counters import Counter
from centrala.metrics.registry import METRICS, NORMS, Metric, Unit, metric, value

A_DAY = {
    Counter.OFFERED: 100,
    Counter.ANSWERED: 85,
    Counter.ANSWERED_IN_TIME: 70,
    Counter.ABANDONED: 12,
    Counter.ABANDONED_SHORT: 5,
    Counter.ABANDONED_IN_TIME: 8,
    Counter.FLOWED_OUT: 3,
    Counter.FLOWED_OUT_IN_TIME: 1,
    Counter.WAIT_ANSWERED_MS: 1_700_000,
    Counter.WAIT_ABANDONED_MS: 240_000,
    Counter.DIALLED_TO_ANSWER_MS: 3_400_000,
    Counter.HANDLED: 80,
    Counter.TALK_MS: 14_400_000,
    Counter.HOLD_MS: 800_000,
    Counter.WRAP_UP_MS: 2_400_000,
    Counter.CONTACT_MS: 17_600_000,
    Counter.IDLE_MS: 4_400_000,
    Counter.LOGGED_IN_MS: 35_200_000,
    Counter.PROMOTERS: 5,
    Counter.DETRACTORS: 3,
    Counter.RECOMMENDATION_ANSWERS: 10,
    Counter.REVENUE: 900,
    Counter.COSTS: 1_000,
    Counter.INVESTMENT: 400,
}


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("service_level.of_answered", 0.824),
        ("service_level.in_time", 0.790),
        ("service_level", 0.761),
        ("service_level.with_flow_outs", 0.737),
        ("service_level.with_short", 0.722),
        ("service_level.of_offered", 0.700),
        ("abandonment_rate", 7 / 95),
        ("abandonment_rate.of_offered", 0.12),
        ("asa", 20_000),
        ("asa.from_dialling", 40_000),
        ("average_wait", 20_000),
        ("aht", 220_000),
        ("acw", 30_000),
        ("occupancy", 0.8),
        ("utilisation", 0.5),
        ("nps", 20),
        ("roi", -25),
        ("offered", 100),
    ],
)
def test_the_day_of_the_definitions(id_: str, expected: float) -> None:
    assert value(metric(id_), A_DAY) == pytest.approx(expected, abs=5e-4)


def test_nothing_to_divide_by_is_no_value() -> None:
    assert value(metric("service_level"), {}) is None
    assert value(metric("offered"), {}) == 0


@pytest.mark.parametrize("entry", METRICS.values(), ids=METRICS)
def test_every_entry_can_be_read(entry: Metric) -> None:
    assert entry.formula
    assert entry.name
    assert entry.version >= 1
    assert entry.of in METRICS
    assert METRICS[entry.of].unit is entry.unit


def test_names_are_told_apart() -> None:
    assert len({each.name for each in METRICS.values()}) == len(METRICS)


def test_every_counter_matters() -> None:
    """A counter that no metric reads would be kept for ever and mean nothing; these are shown as they are."""
    read = {counter for each in METRICS.values() for counter in (*each.over, *each.under)}
    assert set(Counter) - read == {
        Counter.ARRIVED,
        Counter.REFUSED,
        Counter.LOST_WITH_ENGINE,
        Counter.PAUSED_MS,
        Counter.PRODUCTIVE_PAUSE_MS,
    }


def test_norms_name_metrics() -> None:
    assert all(norm.metric in METRICS for norm in NORMS)


numbers = st.dictionaries(st.sampled_from(list(Counter)), st.integers(0, 10**9))


@given(numbers, numbers)
def test_over_two_intervals_it_is_the_quotient_of_sums(one: dict[Counter, int], other: dict[Counter, int]) -> None:
    """And so lies between the two values, wherever both divide by something positive."""
    both = {counter: one.get(counter, 0) + other.get(counter, 0) for counter in Counter}
    for each in METRICS.values():
        parts = [value(each, one), value(each, other)]
        under = [
            sum(factor * counts.get(counter, 0) for counter, factor in each.under.items()) for counts in (one, other)
        ]
        if each.under and all(part is not None for part in parts) and min(under) > 0:
            whole = value(each, both)
            low, high = sorted(part for part in parts if part is not None)
            assert whole is not None
            assert low - abs(low) * 1e-9 <= whole <= high + abs(high) * 1e-9


def test_shares_are_shown_in_per_cent_by_whoever_shows_them() -> None:
    assert value(metric("csat"), {Counter.SATISFIED: 3, Counter.SATISFACTION_ANSWERS: 4}) == 0.75
    assert metric("csat").unit is Unit.SHARE
