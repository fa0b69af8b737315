from __future__ import annotations

from dataclasses import replace

import pytest

from centrala.clock import Mono
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Channel, Membership, Queue, Strategy
from centrala.queues import Candidate, Distribution, Waiting
from centrala.queues.watch import Overlooked, overlooked
from centrala.skills import Relaxation, requirements

from .arbitrary import REGIMES, Arbitrary, Regime, moment
from .reference import Reference

SUPPORT = QueueName("support")
ANNA = AgentName("anna")
QUEUES = {SUPPORT: Queue(SUPPORT)}
WAITING = Waiting(InteractionId("i1"), SUPPORT, Channel.VOICE, Mono(100), 1, requirements=requirements({"lv": 3}))
FREE = Candidate(ANNA, dict(requirements({"lv": 3})), (Membership(SUPPORT),), {Channel.VOICE: 1}, Mono(150), 0, 0.0, 0)


def test_somebody_who_waits_beside_a_suitable_agent_is_found_with_how_long() -> None:
    found = overlooked([WAITING], [FREE], QUEUES, moment(400))
    assert found == (Overlooked(InteractionId("i1"), ANNA, SUPPORT, Mono(150), 250),)


@pytest.mark.parametrize(
    "agent",
    [
        replace(FREE, skills=dict(requirements({"lv": 2}))),
        replace(FREE, queues=(Membership(QueueName("sales")),)),
        replace(FREE, free={Channel.VOICE: 0, Channel.CHAT: 2}),
    ],
)
def test_who_may_not_take_it_is_not(agent: Candidate) -> None:
    assert overlooked([WAITING], [agent], QUEUES, moment(400)) == ()


def test_time_counts_from_the_step_that_made_it_possible() -> None:
    thing = replace(WAITING, requirements=requirements({"lv": 5}), relaxations=(Relaxation(200, WAITING.requirements),))
    assert overlooked([thing], [FREE], QUEUES, moment(299)) == ()
    assert [each.for_ms for each in overlooked([thing], [FREE], QUEUES, moment(310))] == [10]


def test_what_waits_for_its_last_agent_is_left_to_that_agent_for_its_time() -> None:
    queues = {SUPPORT: Queue(SUPPORT, strategy=Strategy.LAST_AGENT, affinity_ms=200)}
    for_another, for_anna = replace(WAITING, last_agent=AgentName("berta")), replace(WAITING, last_agent=ANNA)
    assert overlooked([for_another], [FREE], queues, moment(299)) == ()
    assert [each.for_ms for each in overlooked([for_another], [FREE], queues, moment(305))] == [5]
    assert [each.for_ms for each in overlooked([for_anna], [FREE], queues, moment(200))] == [50]


@pytest.mark.parametrize("regime", REGIMES)
def test_a_healthy_distribution_gives_nothing_and_a_hurt_one_the_same_pairs_as_the_reference(regime: Regime) -> None:
    draw = Arbitrary(3, regime)
    queues = draw.queues()
    fast = Distribution(queues)
    seen = 0
    for step in range(300):
        now = moment(1_000 + 3 * step)
        fast.add(draw.waiting(now.mono), now)
        fast.ready(draw.candidate(now.mono), now)
        waiting, candidates = fast.everything()
        assert overlooked(waiting, candidates, queues, now) == ()
        extra = draw.candidate(now.mono)
        slow = Reference(queues)
        slow.seen = {each.interaction: now.mono for each in waiting}
        pairs = [(each.interaction, extra.agent) for each in waiting if slow.may(extra, each)]
        found = overlooked(waiting, [extra], queues, now)
        assert sorted((each.interaction, each.agent) for each in found) == sorted(pairs)
        seen += len(pairs)
    assert seen
