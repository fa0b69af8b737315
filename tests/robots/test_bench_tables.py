"""What the benchmarks print is what they found."""

import asyncio

import pytest

from centrala.robots.bench import connect, recovery
from centrala.robots.bench.connect import Connected, Plan, Times
from centrala.robots.bench.recovery import Numbers, Recovered, Victim
from centrala.robots.bench.yardstick import beside, yardstick_ms


def test_quantiles_are_of_what_was_measured() -> None:
    times = Times.of([float(one) for one in range(100, 0, -1)], missing=3)
    assert (times.count, times.median, times.p95, times.p99, times.most) == (100, 51.0, 96.0, 100.0, 100.0)
    assert times.missing == 3
    assert Times.of([7.0]).p99 == 7.0
    with pytest.raises(ValueError, match="nothing was measured"):
        Times.of([])


def test_the_table_of_connecting_tells_ratios_and_who_reached_nobody() -> None:
    result = Connected("a machine", Plan(), ours={"idle": Times.of([10.0], missing=1)})
    result.ours["freed"] = result.engines["freed"] = result.engines["idle"] = Times.of([500.0])
    assert result.ratio("idle") == 50.0
    assert result.as_json()["ratios"] == {"idle": 50.0, "freed": 1.0}
    table = connect.as_table(result)
    assert "(1 reached nobody) | Centrala | 1 | 10.0 | 10.0 | 10.0 | 10.0 | 50 |" in table
    assert "app_queue | 1 | 500.0" in table


def test_a_promise_that_was_broken_is_told() -> None:
    result = Recovered(Victim.SERVICE, Numbers(), machine="a machine")
    result.say("talks go on", 3, 3)
    assert result.kept
    result.say("nobody is lost", 0, 1)
    result.say("soon", "<= 3 s", "1.0 s", kept=True)
    assert not result.kept
    assert [line.split("|")[5].strip() for line in recovery.as_table([result]).splitlines()[2:]] == [
        "yes",
        "**no**",
        "yes",
    ]


def test_the_yardstick_is_measured_beside_what_goes_on() -> None:
    async def story() -> list[float]:
        async with beside() as found:
            assert found == []
        return found

    (mean,) = asyncio.run(story())
    assert mean > 0
    assert yardstick_ms(times=2) > 0
