"""Days whose truth is known: one queue, alike agents, callers at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf, sqrt

from centrala.clock import Wall
from centrala.ids import AgentName, QueueName
from centrala.metrics.counters import Counter, Counts, Slot
from centrala.metrics.registry import Metric
from centrala.organisation import Admission, Agent, Membership, Organisation, Queue, WrapUpMode, WrapUpRule
from centrala.simulate.chance import Duration
from centrala.simulate.scenario import Demand, Manners, Presence, Rate, Scenario, number_of, with_numbers

__all__ = ["BEGINS", "HOUR_MS", "SUPPORT", "estimate", "one_queue", "scenario"]

SUPPORT = QueueName("support")
HOUR_MS = 3_600_000
BEGINS = Wall(1_772_432_400_000)
"""A Monday, 2026-03-02 06:20 UTC: not on the edge of an hour."""
FOR_EVER = Duration(inf)
STUDENT_999 = {23: 3.768, 29: 3.659}
"""Student's t, two-sided 99.9 %, by degrees of freedom."""


def one_queue(agents: int) -> Organisation:
    names = [AgentName(f"agent{place}") for place in range(agents)]
    return Organisation(
        queues={SUPPORT: Queue(SUPPORT, wrap_up=WrapUpRule(WrapUpMode.NONE))},
        agents={name: Agent(name, queues=(Membership(SUPPORT),)) for name in names},
        admission=Admission(at_once=0, per_trunk_per_s=0),
    )


def scenario(
    organisation: Organisation,
    *,
    an_hour: float,
    hours: int,
    talk: Duration,
    patience: Duration = FOR_EVER,
    seed: int = 1,
) -> Scenario:
    """All agents are there all the time and pick up at once."""
    until_ms = hours * HOUR_MS
    number = number_of(with_numbers(organisation), SUPPORT)
    rates = (Rate(0, until_ms, an_hour * hours),)
    return Scenario(
        organisation,
        BEGINS,
        until_ms,
        (Demand(number, rates, patience=patience, talk=talk),),
        tuple(Presence(agent, 0, until_ms + 4 * HOUR_MS) for agent in organisation.agents),
        seed=seed,
        manners=Manners(answer=Duration(0)),
    )


def _terms(terms: Mapping[Counter, int], counts: Counts) -> int:
    return sum(factor * counts.get(counter, 0) for counter, factor in terms.items())


def batches(counters: Mapping[Slot, Counts], hours: int, number: int) -> list[dict[Counter, int]]:
    """The day in ``number`` equal stretches, after one for warming up."""
    length = hours * HOUR_MS // (number + 1)
    found: list[dict[Counter, int]] = [{} for _ in range(number)]
    for slot, counts in counters.items():
        place = (slot.start - BEGINS) // length - 1
        if 0 <= place < number:
            for counter, amount in counts.items():
                found[place][counter] = found[place].get(counter, 0) + amount
    return found


def estimate(metric: Metric, stretches: Sequence[Counts]) -> tuple[float, float]:
    """The metric and half the width of its 99.9 % interval, from batch means of a quotient.

    Of r = sum(x) / sum(y) the variance is that of the residuals x - r y, over the number of batches and the square of
    the mean of y (Cochran, Sampling Techniques, 1977, section 6.4); batches are long against the queue's memory.
    """
    over = [_terms(metric.over, counts) for counts in stretches]
    under = [_terms(metric.under, counts) for counts in stretches]
    size = len(stretches)
    ratio = sum(over) / sum(under)
    spread = sum((x - ratio * y) ** 2 for x, y in zip(over, under, strict=True)) / (size - 1)
    return ratio, STUDENT_999[size - 1] * sqrt(spread / size) / (sum(under) / size)
