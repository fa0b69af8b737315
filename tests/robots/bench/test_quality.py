"""The benchmark measures what it says: it is checked where the answer is known, in small."""

from __future__ import annotations

from math import exp

import pytest

from centrala.robots.bench.quality import IN_TIME, PLAIN, Case, dedicated, everything, pairs, ring, simulate, spread


def erlang_c(erlangs: float, agents: int, mean_ms: float, within_ms: float) -> tuple[float, float]:
    """Share answered within, and mean wait (Erlang 1917)."""
    blocked = 1.0
    for number in range(1, agents + 1):
        blocked = erlangs * blocked / (number + erlangs * blocked)
    waits = agents * blocked / (agents - erlangs * (1 - blocked))
    return 1 - waits * exp(-(agents - erlangs) * within_ms / mean_ms), waits * mean_ms / (agents - erlangs)


def test_a_pool_is_what_erlang_says() -> None:
    case = Case(erlangs=(4.0, 4.0), mean_ms=180_000)
    runs = [simulate(everything(10, 2), PLAIN, case, calls=8_000, seed=seed) for seed in range(5)]
    share, wait_ms = erlang_c(8.0, 10, case.mean_ms, case.within_ms)
    result = spread(runs)
    assert result.in_time == pytest.approx((share, share), abs=0.03)
    assert result.mean_wait_ms == pytest.approx(wait_ms, rel=0.12)
    assert 0 < result.error < 0.05


def test_the_same_seed_is_the_same_run() -> None:
    case = Case(erlangs=(3.0, 3.0, 3.0, 3.0))
    assert simulate(pairs(15, 4), IN_TIME, case, calls=500) == simulate(pairs(15, 4), IN_TIME, case, calls=500)


def test_pairs_join_all_classes_evenly() -> None:
    staff = pairs(15)
    assert {frozenset(known) for known in staff} == {frozenset((a, b)) for a in range(6) for b in range(a)}
    for agents in (3, 6, 93):
        known = [each for classes in pairs(agents) for each in classes]
        assert {known.count(each) for each in range(6)} == {agents // 3}


def test_a_ring_joins_neighbours() -> None:
    assert {tuple(classes) for classes in ring(12)} == {(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0)}


def test_dedicated_agents_know_one_class() -> None:
    assert [tuple(classes) for classes in dedicated(7)] == [(0,), (1,), (2,), (3,), (4,), (5,), (0,)]
