"""Who of those who are free is asked, said for each strategy by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from centrala.ids import InteractionId, QueueName
from centrala.organisation import Channel, Membership, Strategy
from centrala.queues import Candidate, Distribution, Match
from centrala.queues.strategies import KEYS
from centrala.skills import requirements

from .arbitrary import moment
from .center import SALES, SUPPORT, agent, queue, waiting


def asked(strategy: Strategy, *free: Candidate, ring_count: int = 1) -> list[Match]:
    distribution = Distribution(queue(strategy=strategy, ring_count=ring_count), seed=1)
    for candidate in free:
        assert distribution.ready(candidate, moment(1_000)) == []
    return distribution.add(waiting(1, 1_000), moment(1_000))


def winner(strategy: Strategy, *free: Candidate) -> str:
    (match,) = asked(strategy, *free)
    assert match.agents == (match.decision.winner,)
    assert match.decision.rule is strategy
    return match.decision.winner


def test_every_strategy_has_its_rule() -> None:
    assert set(KEYS) == set(Strategy)


def test_longest_idle() -> None:
    assert winner(Strategy.LONGEST_IDLE, agent("anna", 500), agent("berta", 300), agent("clara", 400)) == "berta"


def test_least_occupied_then_longest_idle() -> None:
    free = [agent("anna", 1, occupancy=0.9), agent("berta", 9, occupancy=0.5), agent("clara", 5, occupancy=0.5)]
    assert winner(Strategy.LEAST_OCCUPIED, *free) == "clara"


def test_fewest_calls_then_longest_idle() -> None:
    free = [agent("anna", 1, handled=9), agent("berta", 9, handled=2), agent("clara", 5, handled=2)]
    assert winner(Strategy.FEWEST_CALLS, *free) == "clara"


def test_round_robin_asks_whom_it_asked_longest_ago() -> None:
    assert winner(Strategy.ROUND_ROBIN, agent("anna", 1, turn=7), agent("berta", 9, turn=3)) == "berta"


def test_priority_tiers_come_before_idle_time() -> None:
    first, second = Membership(SUPPORT, 1), Membership(SUPPORT, 2)
    assert winner(Strategy.PRIORITY_TIERS, agent("anna", 1, second), agent("berta", 9, first)) == "berta"


def test_most_skilled_counts_only_what_is_asked_for() -> None:
    distribution = Distribution(queue(strategy=Strategy.MOST_SKILLED))
    distribution.ready(agent("anna", 1, skills={"lv": 3, "billing": 5}), moment(9))
    distribution.ready(agent("berta", 5, skills={"lv": 4, "billing": 1}), moment(9))
    distribution.ready(agent("clara", 4, skills={"lv": 4}), moment(9))
    (match,) = distribution.add(waiting(1, 9, requirements=requirements({"lv": 2})), moment(9))
    assert (match.decision.winner, match.decision.runner_up) == ("clara", "berta")
    assert match.decision.key == (-4, 4, "clara")


def test_least_needed_spares_whom_another_queue_would_miss() -> None:
    queues = {**queue(strategy=Strategy.LEAST_NEEDED), **queue(SALES)}
    distribution = Distribution(queues)
    distribution.ready(agent("anna", 1, SUPPORT, SALES), moment(9))
    distribution.ready(agent("berta", 5, SUPPORT), moment(9))
    (first,) = distribution.add(waiting(1, 9), moment(9))
    (second,) = distribution.add(waiting(2, 9), moment(9))
    assert (first.decision.winner, first.decision.runner_up) == ("berta", "anna")
    assert second.decision.winner == "anna"


def test_least_needed_looks_at_the_scarcest_of_the_other_queues() -> None:
    other = ("a", "b", "c")
    queues = queue(strategy=Strategy.LEAST_NEEDED)
    for name in other:
        queues |= queue(QueueName(name))
    a, b, c = (QueueName(name) for name in other)
    distribution = Distribution(queues)
    distribution.ready(agent("anna", 1, SUPPORT, a, b), moment(9))
    distribution.ready(agent("berta", 5, SUPPORT, c), moment(9))
    for number in range(3):
        distribution.ready(agent(f"x{number}", 1, a), moment(9))
    distribution.ready(agent("y", 1, c), moment(9))
    (match,) = distribution.add(waiting(1, 9), moment(9))
    assert match.decision.winner == "berta"
    assert match.decision.key == (-1, 5, "berta")


def test_chance_is_fair_and_can_be_repeated() -> None:
    draws = [
        winner(Strategy.RANDOM, *(agent(name, 1, idle_count=count) for name in ("anna", "berta", "clara")))
        for count in range(600)
    ]
    assert draws == [
        winner(Strategy.RANDOM, *(agent(name, 1, idle_count=count) for name in ("clara", "anna", "berta")))
        for count in range(600)
    ]
    assert all(150 < times < 250 for times in Counter(draws).values())


def test_another_seed_draws_otherwise() -> None:
    def key(seed: int) -> object:
        return KEYS[Strategy.RANDOM](agent("anna"), 1, (), seed, 0)

    assert key(1) == key(1)
    assert key(1) != key(2)


def test_ring_several_asks_the_best_few_at_once_and_names_who_was_next() -> None:
    free = [agent(name, since) for name, since in (("anna", 4), ("berta", 1), ("clara", 3), ("dora", 2))]
    (match,) = asked(Strategy.RING_SEVERAL, *free, ring_count=2)
    assert match.agents == ("berta", "dora")
    assert (match.decision.runner_up, match.decision.eligible_agents) == ("clara", 4)


def test_ring_several_asks_fewer_if_fewer_are_free() -> None:
    (match,) = asked(Strategy.RING_SEVERAL, agent("anna"), ring_count=5)
    assert match.agents == ("anna",)


def test_those_rung_together_are_all_taken() -> None:
    distribution = Distribution(queue(strategy=Strategy.RING_SEVERAL, ring_count=2))
    for name in ("anna", "berta", "clara"):
        distribution.ready(agent(name), moment(1))
    distribution.add(waiting(1), moment(1))
    assert distribution.idle(SUPPORT) == 1


@pytest.mark.parametrize("strategy", [each for each in Strategy if each is not Strategy.RANDOM])
def test_ties_fall_to_the_longest_idle_and_then_to_the_name(strategy: Strategy) -> None:
    assert winner(strategy, agent("berta", 5), agent("anna", 6)) == "berta"
    assert winner(strategy, agent("berta", 5), agent("anna", 5)) == "anna"


@pytest.mark.parametrize("strategy", [Strategy.LONGEST_IDLE, Strategy.FEWEST_CALLS, Strategy.ROUND_ROBIN])
def test_work_is_shared_evenly(strategy: Strategy) -> None:
    """Twenty agents, five hundred calls of unequal length: nobody has much more than the mean of 25."""
    distribution = Distribution(queue(strategy=strategy))
    names = [f"agent{number}" for number in range(20)]
    handled, turn = Counter[str](), dict.fromkeys(names, 0)
    ends: list[tuple[int, str]] = [(0, name) for name in names]
    for number in range(500):
        now = 10 * number
        for end, name in sorted(each for each in ends if each[0] <= now):
            ends.remove((end, name))
            distribution.ready(agent(name, end, handled=handled[name], turn=turn[name]), moment(now))
        (match,) = distribution.add(waiting(number, now), moment(now))
        name = match.decision.winner
        handled[name] += 1
        turn[name] = number + 1
        ends.append((now + 20 + 37 * number % 150, name))
    assert max(handled.values()) - min(handled.values()) <= 8
    if strategy is Strategy.FEWEST_CALLS:
        assert max(handled.values()) - min(handled.values()) <= 3


def test_one_interaction_is_given_out_once() -> None:
    distribution = Distribution(queue())
    distribution.add(waiting(1), moment(0))
    (match,) = distribution.ready(agent("anna"), moment(5))
    assert match.interaction == InteractionId("i1")
    assert distribution.ready(agent("berta"), moment(5)) == []
    assert distribution.waiting(SUPPORT) == 0


def test_an_agent_is_given_one_thing_for_each_piece_of_capacity_in_its_channel() -> None:
    distribution = Distribution(queue())
    for number in range(4):
        distribution.add(waiting(number, number, channel=Channel.CHAT), moment(10))
    distribution.add(waiting(9, 5), moment(10))
    matches = distribution.ready(agent("anna", free={Channel.CHAT: 3, Channel.VOICE: 0}), moment(11))
    assert [match.interaction for match in matches] == ["i0", "i1", "i2"]
    assert distribution.waiting(SUPPORT) == 2
    assert distribution.idle(SUPPORT) == 0
