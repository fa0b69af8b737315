from __future__ import annotations

import pytest

from centrala.robots.bench.crowd import REGIMES, Regime
from centrala.robots.bench.receiving import Speed, measure


def _did(speed: Speed) -> tuple[int, ...]:
    return speed.matches, speed.waiting, speed.idle, speed.matching.inputs, speed.between.inputs


@pytest.mark.parametrize("regime", REGIMES[1:])
def test_every_regime_lives_through_the_same_contacts_again(regime: Regime) -> None:
    first, second = (measure(regime, agents=2_000, matches=500) for _ in range(2))
    assert _did(first) == _did(second)
    assert first.matches >= 500


def test_what_is_counted_is_an_arrival_and_a_wrap_up_for_each_match_and_the_ticks() -> None:
    speed = measure(REGIMES[3], agents=2_000, matches=500)
    assert 2 * 500 <= speed.matching.inputs <= 5 * 500, "arrival, wrap-up, up to two relaxations and the last agent"
    assert 6 * 500 <= speed.between.inputs <= 9 * 500, "rung, answered, two joined, two gone; a second device rings"
    assert 0 < speed.distribution < 1
    assert speed.us_per_contact > speed.us_per_match
