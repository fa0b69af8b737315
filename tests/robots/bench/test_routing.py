from __future__ import annotations

import pytest

from centrala.robots.bench.crowd import REGIMES, Regime
from centrala.robots.bench.routing import measure


@pytest.mark.parametrize("regime", REGIMES)
def test_every_regime_does_the_same_matches_again_and_stays_as_full_as_it_says(regime: Regime) -> None:
    first, second = (measure(regime, agents=2_000, matches=1_000) for _ in range(2))
    assert first.matches >= 1_000
    assert (first.matches, first.waiting, first.idle, first.relaxed) == (
        second.matches,
        second.waiting,
        second.idle,
        second.relaxed,
    )
    assert first.waiting > 0 or regime.name == "calm"
    assert first.relaxed or regime.name == "calm"
