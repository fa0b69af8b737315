"""Who calls when."""

from math import inf, sqrt

from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.ids import NumberText, QueueName
from centrala.organisation import Destination, DestinationKind, Number, Organisation, Queue
from centrala.simulate.chance import Duration
from centrala.simulate.scenario import Arrival, Demand, Rate, Scenario, arrivals, number_of, with_numbers

SUPPORT = QueueName("support")
CENTER = Organisation(queues={SUPPORT: Queue(SUPPORT)})
LINE = NumberText("+37167000000")
HOUR = 3_600_000


def day(*demands: Demand, seed: int = 1) -> Scenario:
    return Scenario(CENTER, Wall(0), 10 * HOUR, demands, (), seed=seed)


def test_poisson_arrivals_are_as_many_as_told() -> None:
    """Within four standard deviations of the mean, in each hour for itself."""
    rates = (Rate(0, HOUR, 900), Rate(HOUR, 2 * HOUR, 0), Rate(2 * HOUR, 3 * HOUR, 400))
    calls = arrivals(day(Demand(LINE, rates)))
    found = [sum(rate.begins_ms <= call.at_ms < rate.ends_ms for call in calls) for rate in rates]
    assert abs(found[0] - 900) < 4 * sqrt(900)
    assert found[1] == 0
    assert abs(found[2] - 400) < 4 * sqrt(400)
    assert sum(found) == len(calls)


def test_counts_of_poisson_arrivals_vary_as_poisson_does() -> None:
    """Variance over mean of the calls a minute is 1: within four standard errors, sqrt(2 / minutes)."""
    calls = arrivals(day(Demand(LINE, (Rate(0, 10 * HOUR, 6_000),))))
    minutes = [0] * 600
    for call in calls:
        minutes[call.at_ms // 60_000] += 1
    mean = sum(minutes) / 600
    variance = sum((number - mean) ** 2 for number in minutes) / 599
    assert abs(variance / mean - 1) < 4 * sqrt(2 / 600)


def test_even_arrivals_are_exact() -> None:
    calls = arrivals(day(Demand(LINE, (Rate(0, HOUR, 4),), poisson=False, patience=Duration(9), talk=Duration(8))))
    assert [call.at_ms for call in calls] == [0, 900_000, 1_800_000, 2_700_000]
    assert {(call.patience_ms, call.talk_ms) for call in calls} == {(9, 8)}


def test_given_calls_come_as_they_are_and_in_order() -> None:
    late, early = Arrival(500, LINE, 1, 2), Arrival(3, LINE, 4, 5)
    assert arrivals(day(Demand(LINE, given=(late,)), Demand(LINE, given=(early,)))) == [early, late]


@given(st.integers(0, 1000))
def test_a_seed_repeats_and_one_stream_does_not_disturb_another(seed: int) -> None:
    one, other = Demand(LINE, (Rate(0, HOUR, 20),)), Demand(NumberText("2"), (Rate(0, HOUR, 20),))
    assert arrivals(day(one, seed=seed)) == arrivals(day(one, seed=seed))
    both = arrivals(day(one, other, seed=seed))
    assert [call for call in both if call.number == LINE] == arrivals(day(one, seed=seed))


def test_patience_may_be_without_end() -> None:
    call = arrivals(day(Demand(LINE, (Rate(0, HOUR, 1),), poisson=False, patience=Duration(inf))))[0]
    assert call.patience_ms is None


def test_every_queue_can_be_called() -> None:
    assert number_of(CENTER, SUPPORT) not in CENTER.numbers
    numbered = with_numbers(CENTER)
    assert numbered.numbers[number_of(numbered, SUPPORT)].to == Destination(DestinationKind.QUEUE, SUPPORT)
    own = Organisation(queues=CENTER.queues, numbers={LINE: Number(LINE, Destination(DestinationKind.QUEUE, SUPPORT))})
    assert number_of(own, SUPPORT) == LINE
    assert with_numbers(own).numbers == own.numbers
