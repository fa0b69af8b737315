"""Distribution runs for months: what it drops is freed at once, and nothing grows that is not in use."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from centrala.queues import Distribution

from .arbitrary import REGIMES, Arbitrary, Regime, moment


@pytest.fixture(autouse=True)
def _no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("regime", REGIMES)
def test_nothing_is_left_for_the_collector_of_cycles(regime: Regime) -> None:
    draw = Arbitrary(1, regime)
    distribution = Distribution(draw.queues())
    for step in range(500):
        now = moment(1_000 + 5 * step)
        thing = draw.waiting(now.mono)
        distribution.add(thing, now)
        distribution.ready(draw.candidate(now.mono), now)
        if step % 7 == 0:
            distribution.remove(thing.interaction)
            distribution.away(draw.chance.choice(draw.agents))
        distribution.tick(now)
    assert gc.collect() == 0
