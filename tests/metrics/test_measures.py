"""Before and after a measure: equal spans of whole weeks, and nothing said that chance could have done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.metrics.measures import LONGEST_MS, SHORTEST_MS, Outcome, Side, compared, span

WEEK = SHORTEST_MS


@pytest.mark.parametrize(
    ("passed", "looked_at"),
    [(-1, 0), (0, 0), (WEEK - 1, 0), (WEEK, WEEK), (2 * WEEK - 1, WEEK), (4 * WEEK, 4 * WEEK), (90 * WEEK, LONGEST_MS)],
)
def test_whole_weeks_are_looked_at(passed: int, looked_at: int) -> None:
    assert span(Wall(1_000 * WEEK), Wall(1_000 * WEEK + passed)) == looked_at


@pytest.mark.parametrize(
    ("before", "after", "span_ms", "outcome"),
    [
        (Side(40, 100), Side(10, 100), 0, Outcome.TOO_EARLY),
        (Side(40, 100), Side(10, 100), WEEK, Outcome.FEWER),
        (Side(10, 100), Side(40, 100), WEEK, Outcome.MORE),
        (Side(20, 100), Side(19, 100), WEEK, Outcome.ALIKE),
        (Side(40, 400), Side(10, 100), WEEK, Outcome.ALIKE),
        (Side(4, 100), Side(0, 100), WEEK, Outcome.TOO_FEW),
        (Side(40, 100), Side(0, 0), WEEK, Outcome.TOO_FEW),
        (Side(0, 0), Side(0, 0), WEEK, Outcome.TOO_FEW),
        (Side(100, 100), Side(100, 100), WEEK, Outcome.TOO_FEW),
    ],
)
def test_what_is_said(before: Side, after: Side, span_ms: int, outcome: Outcome) -> None:
    assert compared(before, after, span_ms).outcome is outcome


def test_a_rate_is_per_hundred_and_none_where_nobody_came() -> None:
    assert (Side(3, 12).per_hundred, Side(0, 0).per_hundred) == (25, None)


sides = st.integers(0, 500).flatmap(lambda of: st.builds(Side, st.integers(0, of), st.just(of)))
TURNED = {Outcome.FEWER: Outcome.MORE, Outcome.MORE: Outcome.FEWER}


@given(sides, sides)
def test_turned_round_the_opposite_is_said(one: Side, other: Side) -> None:
    said = compared(one, other, WEEK).outcome
    assert compared(other, one, WEEK).outcome is TURNED.get(said, said)
