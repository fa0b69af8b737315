"""Erlang B, C and A: published vectors, the balance equations solved in another way, and what must hold always."""

from math import exp, inf, lgamma, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.workforce.erlang import Performance, Traffic, erlang_b, erlang_c, perform, required_agents, rota

HOUR = 3_600_000

loads = st.floats(0.01, 400)
crews = st.integers(1, 500)
durations = st.floats(1_000, 3_600_000)


def hourly(calls: float, handle_s: float) -> Traffic:
    return Traffic(calls=calls, interval_ms=HOUR, handle_ms=handle_s * 1000)


@pytest.mark.parametrize(
    ("agents", "waiting", "level", "asa_s"),
    [(10, 0.4092, 0.654, 49.1), (11, 0.2450, 0.809, 19.6), (12, 0.1398, 0.900, 8.4)],
)
def test_120_calls_an_hour_of_240_s(agents: int, waiting: float, level: float, asa_s: float) -> None:
    reached = perform(hourly(120, 240), agents, within_ms=20_000)
    assert reached.wait_probability == pytest.approx(waiting, abs=5e-5)
    assert reached.service_level == pytest.approx(level, abs=5e-4)
    assert reached.asa_ms / 1000 == pytest.approx(asa_s, abs=0.05)


def test_400_calls_an_hour_of_180_s_need_24_and_not_23() -> None:
    assert perform(hourly(400, 180), 23, within_ms=30_000).service_level == pytest.approx(0.748, abs=5e-4)
    reached = required_agents(hourly(400, 180), target=0.8, within_ms=30_000)
    assert reached.agents == 24
    assert reached.service_level == pytest.approx(0.847, abs=5e-4)


def test_200_calls_an_hour_of_180_s_need_14() -> None:
    reached = required_agents(hourly(200, 180), target=0.8, within_ms=20_000)
    assert reached.agents == 14
    assert reached.service_level == pytest.approx(0.88835002, abs=5e-9)
    assert reached.asa_ms / 1000 == pytest.approx(7.83594, abs=5e-6)


@pytest.mark.parametrize(("calls", "handle_s", "load"), [(7_500, 240, 500), (3_700, 180, 185), (10_000, 180, 500)])
def test_load_is_exact_where_a_quotient_first_is_not(calls: int, handle_s: int, load: int) -> None:
    """7500/3600*240 is 500.00000000000006 and 3700/3600*180 is 184.99999999999997: both ceilings would be wrong."""
    assert hourly(calls, handle_s).load == load


def test_a_load_of_500_needs_more_than_500() -> None:
    """Nobody's rounding may make 500 agents enough for 500 Erlang, or 502 necessary where 501 do."""
    assert perform(hourly(10_000, 180), 500, within_ms=20_000).asa_ms == inf
    assert perform(hourly(10_000, 180), 501, within_ms=20_000).asa_ms < inf


@pytest.mark.parametrize(
    ("agents", "shrinkage", "people"),
    [(70, 0.3, 100), (21, 0.3, 30), (10, 0.3, 15), (10, 0.0, 10), (499.99999999999994, 0.0, 500)],
)
def test_the_rota_is_rounded_up_and_never_by_a_rounding_error(agents: float, shrinkage: float, people: int) -> None:
    assert rota(agents, shrinkage=shrinkage) == people


def test_erlang_b_of_1917() -> None:
    """10 lines at 5 Erlang lose 1.84 %, 20 at 12 Erlang 0.98 %: any table of the formula."""
    assert erlang_b(5, 10) == pytest.approx(0.018385, abs=5e-7)
    assert erlang_b(12, 20) == pytest.approx(0.009796, abs=5e-6)
    assert erlang_b(3, 0) == 1


def poisson_at_least(n: int, mean: float) -> float:
    """P(X >= n), summed from the smallest terms."""
    terms = [exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(n, n + 2_000)]
    return sum(reversed(terms))


@given(loads, crews)
def test_with_patience_equal_to_handle_time_waiting_is_poisson(load: float, agents: int) -> None:
    """Leaving at the same rate whether served or not makes M/M/n+M an M/M/inf."""
    reached = perform(Traffic(load, 1000, 1000), agents, within_ms=0, patience_ms=1000)
    assert reached.wait_probability == pytest.approx(poisson_at_least(agents, load), rel=1e-8, abs=1e-12)


def balance(load: float, agents: int, patience: float) -> tuple[float, float]:
    """P(wait) and abandonment of M/M/n+M from its balance equations, in logarithms, handle time 1."""
    logs = [0.0]
    while len(logs) < agents + 20_000:
        k = len(logs)
        leaving = min(k, agents) + max(0, k - agents) / patience
        logs.append(logs[-1] + log(load) - log(leaving))
        if k > agents and logs[-1] < max(logs) - 60:
            break
    top = max(logs)
    weights = [exp(value - top) for value in logs]
    total = sum(weights)
    queue = sum((k - agents) * weight for k, weight in enumerate(weights) if k > agents) / total
    return sum(weights[agents:]) / total, queue / patience / load


@given(st.floats(0.1, 120), st.integers(1, 140), st.floats(0.05, 20))
def test_erlang_a_agrees_with_its_balance_equations(load: float, agents: int, patience: float) -> None:
    waiting, abandoned = balance(load, agents, patience)
    reached = perform(Traffic(load, 1000, 1000), agents, within_ms=0, patience_ms=patience * 1000)
    assert reached.wait_probability == pytest.approx(waiting, rel=1e-7, abs=1e-12)
    assert reached.abandonment == pytest.approx(abandoned, rel=1e-7, abs=1e-12)


def integrated(load: float, agents: int, patience: float, within: float, short: float) -> tuple[float, float, float]:
    """Answered within, abandoned within and waiting until the answer, by Simpson's rule over the virtual wait."""
    waiting, _ = balance(load, agents, patience)
    steps, end = 20_000, 60 * patience + 60

    def density(x: float) -> float:
        return exp(load * patience * (1 - exp(-x / patience)) - agents * x - peak)

    peak = max(load * patience * (1 - exp(-x / patience)) - agents * x for x in (end * i / steps for i in range(steps)))

    def simpson(function, upto: float) -> float:  # type: ignore[no-untyped-def]
        width = upto / steps
        inner = sum((4 if i % 2 else 2) * function(i * width) for i in range(1, steps))
        return float(width / 3 * (function(0) + inner + function(upto)))

    norm = simpson(density, end)
    within_share = simpson(lambda x: density(x) * exp(-x / patience), within) / norm
    late = 1 - simpson(density, short) / norm
    gone = simpson(lambda x: density(x) * (1 - exp(-x / patience)), short) / norm + late * (1 - exp(-short / patience))
    moment = simpson(lambda x: density(x) * x * exp(-x / patience), end) / norm
    return 1 - waiting + waiting * within_share, waiting * gone, waiting * moment


@pytest.mark.parametrize(
    ("load", "agents", "patience"), [(10, 10, 0.5), (10, 8, 1.0), (40, 45, 2.0), (3, 1, 0.7), (20, 30, 0.1)]
)
def test_erlang_a_within_t_agrees_with_integration(load: float, agents: int, patience: float) -> None:
    within, gone, moment = integrated(load, agents, patience, within=0.1, short=0.03)
    reached = perform(Traffic(load, 1000, 1000), agents, within_ms=100, patience_ms=patience * 1000, short_ms=30)
    answered = 1 - reached.abandonment
    assert reached.answered_within == pytest.approx(within, rel=1e-6)
    assert reached.service_level == pytest.approx(within / (1 - gone), rel=1e-6)
    assert reached.asa_ms / 1000 == pytest.approx(moment / answered, rel=1e-5)


@given(loads, crews, durations)
def test_great_patience_is_erlang_c(load: float, agents: int, handle_ms: float) -> None:
    if agents < load * 1.05:
        return
    traffic = Traffic(load * 1000 / handle_ms, 1000, handle_ms)
    endless = perform(traffic, agents, within_ms=20_000)
    nearly = perform(traffic, agents, within_ms=20_000, patience_ms=handle_ms * 1e7)
    assert nearly.wait_probability == pytest.approx(endless.wait_probability, rel=1e-3, abs=1e-9)
    assert nearly.service_level == pytest.approx(endless.service_level, rel=1e-3, abs=1e-6)
    assert nearly.asa_ms == pytest.approx(endless.asa_ms, rel=1e-2, abs=1e-3)


@given(loads, crews)
def test_b_is_below_a_is_below_c(load: float, agents: int) -> None:
    middle = perform(Traffic(load, 1000, 1000), agents, within_ms=0, patience_ms=500).wait_probability
    assert erlang_b(load, agents) <= middle * (1 + 1e-9)
    assert middle <= erlang_c(load, agents) * (1 + 1e-9)


@given(loads, crews, st.floats(100, 1e5), st.floats(0, 1e5), st.floats(0, 1e4))
def test_probabilities_are_probabilities(
    load: float, agents: int, patience: float, within: float, short: float
) -> None:
    reached = perform(Traffic(load, 1000, 1000), agents, within_ms=within, patience_ms=patience, short_ms=short)
    shares = (reached.wait_probability, reached.service_level, reached.answered_within, reached.abandonment)
    assert all(-1e-9 <= share <= 1 + 1e-9 for share in (*shares, reached.occupancy))
    assert reached.wait_ms >= -1e-6
    assert reached.asa_ms >= 0


@given(st.floats(0.1, 60), st.floats(0.1, 0.99), st.sampled_from([inf, 60_000.0, 240_000.0]))
def test_one_agent_fewer_misses_the_target(load: float, target: float, patience: float) -> None:
    traffic = Traffic(load, 180_000, 180_000)
    reached = required_agents(traffic, target=target, within_ms=20_000, patience_ms=patience)
    assert reached.service_level >= target
    assert perform(traffic, reached.agents - 1, within_ms=20_000, patience_ms=patience).service_level < target


def test_a_cap_on_occupancy_asks_for_more() -> None:
    capped = required_agents(hourly(10_000, 180), target=0.8, within_ms=20_000, occupancy=0.8)
    assert capped.agents == 625
    assert capped.occupancy == pytest.approx(0.8)


@pytest.mark.parametrize("size", [1e3, 1e4, 1e5])
def test_large_centers_neither_overflow_nor_vanish(size: float) -> None:
    reached = perform(Traffic(size, 1000, 1000), int(size * 0.9), within_ms=20, patience_ms=50_000, short_ms=5)
    assert reached.abandonment == pytest.approx(0.1, abs=1e-3)
    assert reached.wait_probability == pytest.approx(1)


def test_nothing_offered_is_served_at_once() -> None:
    assert perform(hourly(0, 180), 3, within_ms=20_000).service_level == 1
    assert perform(hourly(0, 180), 0, within_ms=20_000, patience_ms=1000).abandonment == 0


def test_nobody_there_and_everybody_hangs_up() -> None:
    alone = perform(hourly(60, 60), 0, within_ms=20_000, patience_ms=30_000)
    assert alone == Performance(0, 1.0, 0.0, 0.0, 1.0, 0.0, 30_000, 0.0)


@pytest.mark.parametrize("target", [-0.1, 1.0, 2.0])
def test_a_target_that_cannot_be(target: float) -> None:
    with pytest.raises(ValueError, match="target"):
        required_agents(hourly(60, 60), target=target, within_ms=0)


def test_what_cannot_be_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        erlang_b(-1, 2)
    with pytest.raises(ValueError, match="patience"):
        perform(hourly(60, 60), 3, within_ms=0, patience_ms=0)
    with pytest.raises(ValueError, match="shrinkage"):
        rota(3, shrinkage=1)
