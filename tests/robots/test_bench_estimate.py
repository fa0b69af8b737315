"""The expected wait on a day with a peak: nearer to the wait than the mean of the last half hour."""

from __future__ import annotations

import pytest

from centrala.robots.bench.estimate import BASELINE, DAYS, OURS, compare


@pytest.mark.parametrize("plan", DAYS, ids=lambda plan: plan.name)
def test_it_errs_at_least_a_third_less_than_the_mean_of_the_last_half_hour(plan) -> None:  # type: ignore[no-untyped-def]
    found, waits = compare(plan, range(1, 2))
    assert len(waits) > 200
    assert found[OURS].mean_absolute_ms < 0.7 * found[BASELINE].mean_absolute_ms
    assert abs(found[OURS].bias_ms) < found[OURS].mean_absolute_ms
