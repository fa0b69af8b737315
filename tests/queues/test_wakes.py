"""Time alone need wake nobody while no agent is free: what falls due meanwhile is done before the next one is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from centrala.clock import NEVER, Mono
from centrala.queues import Distribution, Match
from centrala.skills import Relaxation, requirements

from .arbitrary import REGIMES, Arbitrary, Regime, moment
from .center import agent, queue, waiting

STEPS = 400


def test_a_step_of_relaxation_that_came_due_while_nobody_was_free_stands_for_the_next_who_is() -> None:
    distribution = Distribution(queue())
    thing = waiting(1, 0, requirements=requirements({"lv": 5}), relaxations=(Relaxation(10, ()),))
    distribution.add(thing, moment(0))
    assert (distribution.deadline(), distribution.wakes()) == (10, NEVER)
    (match,) = distribution.ready(agent("anna", 50), moment(50))
    assert (match.interaction, match.decision.ring) == ("i1", 1)


def test_it_wakes_as_long_as_somebody_is_free() -> None:
    distribution = Distribution(queue())
    thing = waiting(1, 0, requirements=requirements({"lv": 5}), relaxations=(Relaxation(10, ()),))
    distribution.add(thing, moment(0))
    assert distribution.ready(agent("anna", 5), moment(5)) == []
    assert distribution.wakes() == 10
    distribution.away(agent("anna").agent)
    assert distribution.wakes() == NEVER


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("seed", range(3))
def test_who_is_woken_only_when_somebody_is_free_makes_the_same_matches(seed: int, regime: Regime) -> None:
    draw = Arbitrary(seed, regime)
    queues = draw.queues()
    always, seldom = Distribution(queues, seed=seed), Distribution(queues, seed=seed)
    now, many = 1_000, 0
    for _ in range(STEPS):
        now += draw.chance.randint(0, 15)
        of_always, of_seldom = _until(always.deadline, always, now), _until(seldom.wakes, seldom, now)
        if draw.chance.random() < 0.5:
            arrived = draw.waiting(now)
            of_always += always.add(arrived, moment(now))
            of_seldom += seldom.add(arrived, moment(now))
        else:
            free = draw.candidate(now)
            of_always += always.ready(free, moment(now))
            of_seldom += seldom.ready(free, moment(now))
        gone = draw.chance.choice(draw.agents)
        always.away(gone)
        seldom.away(gone)
        assert of_seldom == of_always
        many += len(of_always)
    assert many > STEPS / 20


def _until(due: Callable[[], Mono], distribution: Distribution, now: int) -> list[Match]:
    """Tick whenever it is ``due``, up to ``now``."""
    matches: list[Match] = []
    while (at := due()) <= now:
        matches += distribution.tick(moment(at))
    return matches
