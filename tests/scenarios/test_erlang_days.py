"""Days through the very floor agree with Erlang B, C and A, within intervals computed from the day itself."""

from __future__ import annotations

import pytest

from centrala.metrics.counters import Counter
from centrala.metrics.registry import Metric, metric
from centrala.simulate.chance import Distribution, Duration
from centrala.simulate.day import run
from centrala.simulate.result import DayResult
from centrala.workforce.erlang import Traffic, erlang_b, perform
from tests.scenarios.days import HOUR_MS, batches, estimate, one_queue, scenario

BATCHES = 24
TALK = Duration(240_000, Distribution.EXPONENTIAL)


def agrees(result: DayResult, hours: int, what: Metric, expected: float, *, width: float = 0.5) -> None:
    found, half = estimate(what, batches(result.counters, hours, BATCHES))
    assert abs(found - expected) <= half, f"{what.name}: {found:.5g} ± {half:.2g}, expected {expected:.5g}"
    assert half < width * expected, f"{what.name}: ± {half:.2g} proves nothing about {expected:.5g}"


def share(over: Counter, under: Counter) -> Metric:
    asked = metric("offered")
    return Metric("share", "share", "share", asked.unit, asked.better, {over: 1}, {under: 1})


def test_a_day_of_erlang_c() -> None:
    """The vector of METRICS: 120 an hour, 240 s, 11 agents: 80.9 % within 20 s, ASA 19.6 s."""
    hours = 75
    expected = perform(Traffic(120, HOUR_MS, 240_000), 11, within_ms=20_000)
    result = run(scenario(one_queue(11), an_hour=120, hours=hours, talk=TALK))
    agrees(result, hours, metric("service_level"), expected.service_level)
    agrees(result, hours, metric("asa"), expected.asa_ms, width=0.7)
    assert result.of_day("abandonment_rate") == 0
    assert result.left_over == 0


@pytest.mark.parametrize(("agents", "patience_ms"), [(7, 120_000), (9, 300_000)])
def test_a_day_of_erlang_a(agents: int, patience_ms: int) -> None:
    """Overloaded or not: patience keeps the queue finite."""
    hours = 30
    expected = perform(
        Traffic(120, HOUR_MS, 240_000), agents, within_ms=20_000, patience_ms=patience_ms, short_ms=5_000
    )
    patience = Duration(patience_ms, Distribution.EXPONENTIAL)
    result = run(scenario(one_queue(agents), an_hour=120, hours=hours, talk=TALK, patience=patience))
    agrees(result, hours, metric("service_level"), expected.service_level)
    agrees(result, hours, metric("abandonment_rate.of_offered"), expected.abandonment)
    agrees(result, hours, metric("asa"), expected.asa_ms)


def test_a_day_of_erlang_b() -> None:
    """Who is not served at once is gone. B does not ask how talk times are distributed, only for their mean."""
    hours = 30
    talk = Duration(240_000, Distribution.LOGNORMAL, deviation_ms=300_000)
    result = run(scenario(one_queue(8), an_hour=120, hours=hours, talk=talk, patience=Duration(1)))
    agrees(result, hours, share(Counter.ABANDONED, Counter.OFFERED), erlang_b(8.0, 8))


def test_occupancy_is_load_over_agents() -> None:
    hours = 8
    result = run(scenario(one_queue(12), an_hour=120, hours=hours, talk=TALK))
    served = result.of_agents("occupancy")
    assert served is not None
    talked = sum(counts.get(Counter.TALK_MS, 0) for counts in result.counters.values())
    contact = sum(counts.get(Counter.CONTACT_MS, 0) for counts in result.agents.values())
    assert contact == talked
    idle = sum(counts.get(Counter.IDLE_MS, 0) for counts in result.agents.values())
    assert contact + idle == 12 * (hours + 4) * HOUR_MS
