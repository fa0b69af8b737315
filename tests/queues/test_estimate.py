from __future__ import annotations

from random import Random
from statistics import mean

import pytest

from centrala.queues.estimate import Service, estimated_wait_ms

KNOWN = Service(contacts=100, total_ms=100 * 180_000)


def test_the_first_in_line_waits_for_the_next_of_all_agents() -> None:
    assert estimated_wait_ms(position=1, at_work=10, service=KNOWN) == 18_000


@pytest.mark.parametrize(
    ("position", "at_work", "service"), [(0, 1, KNOWN), (1, 0, KNOWN), (1, 1, Service(3, 3)), (1, 1, Service(0, 0))]
)
def test_what_is_not_known_is_not_said(position: int, at_work: int, service: Service) -> None:
    assert estimated_wait_ms(position=position, at_work=at_work, service=service) is None


@pytest.mark.parametrize(("position", "at_work"), [(1, 3), (4, 10), (25, 7)])
def test_it_is_the_mean_of_what_happens(position: int, at_work: int) -> None:
    """All agents at work on contacts of exponential length: when has the ``position``-th ended?"""
    chance = Random(7)
    mean_ms = 180_000.0

    def wait() -> float:
        ends = sorted(chance.expovariate(1 / mean_ms) for _ in range(at_work))
        for _ in range(position - 1):
            now = ends.pop(0)
            ends.append(now + chance.expovariate(1 / mean_ms))
            ends.sort()
        return ends[0]

    estimate = estimated_wait_ms(position=position, at_work=at_work, service=KNOWN)
    assert estimate is not None
    assert mean(wait() for _ in range(4_000)) == pytest.approx(estimate, rel=0.05)
