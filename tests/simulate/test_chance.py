"""Chance repeats, and has the mean it was given."""

from math import inf, sqrt
from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.simulate.chance import Distribution, Duration, draw, observed, stream


@given(st.integers(), st.text(max_size=5))
def test_a_stream_repeats(seed: int, purpose: str) -> None:
    assert stream(seed, purpose).random() == stream(seed, purpose).random()


def test_streams_of_two_purposes_are_two() -> None:
    assert stream(1, "callers", 0).random() != stream(1, "callers", 1).random()
    assert stream(1, "x").random() != stream(2, "x").random()


@pytest.mark.parametrize(
    ("duration", "deviation"),
    [
        (Duration(1_000, Distribution.EXPONENTIAL), 1_000),
        (Duration(1_000, Distribution.UNIFORM), 1_000 / sqrt(3)),
        (Duration(1_000, Distribution.LOGNORMAL, deviation_ms=500), 500),
        (observed([500, 1_500], Duration(0)), 500),
    ],
)
def test_mean_and_deviation(duration: Duration, deviation: float) -> None:
    """Within five standard errors of the mean, and the deviation within a tenth."""
    chance, number = stream(7, "test"), 20_000
    times = [draw(duration, chance) for _ in range(number)]
    assert abs(fmean(times) - 1_000) < 5 * deviation / sqrt(number)
    assert pstdev(times) == pytest.approx(deviation, rel=0.1)
    assert min(times) >= 0


@pytest.mark.parametrize("mean", [0, 250, inf])
def test_a_fixed_time_is_fixed(mean: float) -> None:
    assert draw(Duration(mean), stream(1)) == mean
    assert draw(Duration(mean), stream(2)) == mean


@pytest.mark.parametrize("distribution", list(Distribution))
def test_nothing_and_for_ever_are_what_they_are(distribution: Distribution) -> None:
    assert draw(Duration(0, distribution), stream(1)) == 0
    assert draw(Duration(inf, distribution), stream(1)) == inf


def test_nothing_seen_is_otherwise() -> None:
    assert observed([], Duration(7)) == Duration(7)
