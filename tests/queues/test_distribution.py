"""The rules of distribution, each by hand; that they hold in all cases is ``test_agreement``'s."""

from __future__ import annotations

import pytest

from centrala.clock import NEVER
from centrala.errors import Refused
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Channel, Queue, Strategy
from centrala.queues import Distribution, Obstacle, Trigger
from centrala.skills import Relaxation, requirements

from .arbitrary import moment
from .center import SALES, SUPPORT, agent, queue, waiting


def served(distribution: Distribution, at: int = 1_000_000) -> list[str]:
    """What agents take who become free one after the other, until nothing waits."""
    taken: list[str] = []
    while matches := distribution.ready(agent(f"agent{len(taken)}", at, SUPPORT, SALES), moment(at)):
        taken += [match.interaction for match in matches]
    return taken


# Order


def test_who_came_first_goes_first_whatever_the_queue() -> None:
    distribution = Distribution({**queue(), **queue(SALES)})
    distribution.add(waiting(1, 20), moment(20))
    distribution.add(waiting(2, 10, SALES), moment(20))
    assert served(distribution) == ["i2", "i1"]


def test_of_two_who_came_at_once_the_smaller_sequence_goes_first() -> None:
    distribution = Distribution(queue())
    distribution.add(waiting(7, 10), moment(10))
    distribution.add(waiting(3, 10), moment(10))
    assert served(distribution) == ["i3", "i7"]


def test_priority_value_and_further_credit_count_as_time_waited() -> None:
    distribution = Distribution(queue(priority_ms=1_000, value_ms=100))
    for thing in (
        waiting(1, 5_000),
        waiting(2, 5_500, priority=1),
        waiting(3, 5_250, value=3),
        waiting(4, 5_000, credit_ms=-10),
    ):
        distribution.add(thing, moment(6_000))
    assert served(distribution) == ["i2", "i3", "i1", "i4"]


def test_a_favoured_caller_overtakes_only_within_the_credit_so_nobody_waits_for_ever() -> None:
    """One VIP a second for ever, one agent a second: a plain caller still waits no longer than the credit."""
    distribution = Distribution(queue(priority_ms=60_000))
    distribution.add(waiting(0, 0), moment(0))
    for second in range(1, 200):
        now = 1_000 * second
        distribution.add(waiting(second, now, priority=1), moment(now))
        (match,) = distribution.ready(agent("anna", now), moment(now))
        if match.interaction == "i0":
            assert match.decision.waited_ms == 60_000
            break
    else:
        pytest.fail("overtaken for ever")


def test_a_tighter_promise_is_a_head_start_if_the_queue_wants_it() -> None:
    tight, loose = queue(SALES, answer_within_ms=20_000), queue(answer_within_ms=60_000)
    distribution = Distribution({**tight, **loose})
    distribution.add(waiting(1, 0), moment(0))
    distribution.add(waiting(2, 39_000, SALES), moment(39_000))
    distribution.add(waiting(3, 41_000, SALES), moment(41_000))
    assert served(distribution) == ["i2", "i1", "i3"]
    plain = Distribution({**queue(SALES, answer_within_ms=20_000, slack=False), **loose})
    plain.add(waiting(1, 0), moment(0))
    plain.add(waiting(2, 39_000, SALES), moment(39_000))
    assert served(plain) == ["i1", "i2"]


def test_a_missed_offer_gives_the_very_same_place_back() -> None:
    distribution = Distribution(queue())
    for number in range(3):
        distribution.add(waiting(number, number), moment(3))
    (match,) = distribution.ready(agent("anna", 4), moment(4))
    assert match.interaction == "i0"
    distribution.add(waiting(3, 5), moment(5))
    distribution.add(waiting(0, 0), moment(6))
    assert [distribution.position(InteractionId(f"i{number}")) for number in range(4)] == [1, 2, 3, 4]


def test_an_entry_given_twice_is_there_once() -> None:
    distribution = Distribution(queue())
    distribution.add(waiting(1), moment(0))
    distribution.add(waiting(1), moment(0))
    assert distribution.waiting(SUPPORT) == 1
    assert served(distribution) == ["i1"]


def test_who_left_is_gone() -> None:
    distribution = Distribution(queue())
    distribution.add(waiting(1), moment(0))
    assert distribution.remove(InteractionId("i1")) == waiting(1)
    assert distribution.remove(InteractionId("i1")) is None
    assert distribution.position(InteractionId("i1")) == 0
    assert served(distribution) == []


def test_an_agent_who_left_is_asked_nothing() -> None:
    distribution = Distribution(queue())
    distribution.ready(agent("anna"), moment(0))
    distribution.away(AgentName("anna"))
    distribution.away(AgentName("anna"))
    assert distribution.add(waiting(1), moment(1)) == []


def test_what_was_said_of_an_agent_last_counts() -> None:
    distribution = Distribution(queue())
    distribution.ready(agent("anna", skills={"lv": 5}), moment(0))
    distribution.ready(agent("anna", skills={"lv": 1}), moment(0))
    assert distribution.add(waiting(1, requirements=requirements({"lv": 2})), moment(1)) == []


def test_channels_have_their_own_capacity() -> None:
    distribution = Distribution(queue())
    distribution.ready(agent("anna", free={Channel.CHAT: 2, Channel.VOICE: 0}), moment(0))
    assert distribution.add(waiting(1), moment(0)) == []
    assert len(distribution.add(waiting(2, channel=Channel.CHAT), moment(0))) == 1
    assert len(distribution.add(waiting(3, channel=Channel.CHAT), moment(0))) == 1
    assert distribution.add(waiting(4, channel=Channel.CHAT), moment(0)) == []


def test_a_queue_that_never_was_is_refused_and_nothing_changes() -> None:
    distribution = Distribution(queue())
    with pytest.raises(Refused) as refused:
        distribution.add(waiting(1, 0, SALES), moment(0))
    assert refused.value.code == "no_such_queue"
    assert distribution.everything() == ((), ())


# Skills and relaxation


def test_each_step_of_relaxation_holds_from_its_very_millisecond() -> None:
    steps = (Relaxation(100, requirements({"lv": 3})), Relaxation(250, ()))
    distribution = Distribution(queue())
    distribution.ready(agent("anna", skills={"lv": 3}), moment(1_000))
    distribution.ready(agent("berta"), moment(1_000))
    thing = waiting(1, 1_000, requirements=requirements({"lv": 5}), relaxations=steps)
    other = waiting(2, 1_000, requirements=requirements({"lv": 5}), relaxations=steps)
    assert distribution.add(thing, moment(1_000)) == []
    assert distribution.add(other, moment(1_000)) == []
    assert distribution.deadline() == 1_100
    assert distribution.tick(moment(1_099)) == []
    (first,) = distribution.tick(moment(1_100))
    assert (first.interaction, first.agents) == ("i1", ("anna",))
    assert (first.decision.trigger, first.decision.ring, first.decision.waited_ms) == (Trigger.RELAXATION, 1, 100)
    assert distribution.deadline() == 1_250
    assert distribution.tick(moment(1_249)) == []
    (second,) = distribution.tick(moment(1_250))
    assert (second.interaction, second.agents, second.decision.ring) == ("i2", ("berta",), 2)
    assert distribution.deadline() == NEVER


def test_who_enters_late_asks_at_once_for_what_is_due() -> None:
    distribution = Distribution(queue())
    distribution.ready(agent("anna"), moment(5_000))
    thing = waiting(1, 1_000, requirements=requirements({"lv": 5}), relaxations=(Relaxation(4_000, ()),))
    (match,) = distribution.add(thing, moment(5_000))
    assert (match.decision.trigger, match.decision.ring) == (Trigger.ARRIVAL, 1)


def test_what_comes_due_while_nobody_ticks_is_done_before_the_next_thing() -> None:
    distribution = Distribution(queue())
    distribution.ready(agent("anna", 0), moment(0))
    first = waiting(1, 0, requirements=requirements({"lv": 5}), relaxations=(Relaxation(10, ()),))
    distribution.add(first, moment(0))
    (match,) = distribution.add(waiting(2, 20), moment(20))
    assert match.interaction == "i1"


# The last agent first


def test_the_last_agent_alone_is_waited_for_and_then_anybody() -> None:
    distribution = Distribution(queue(strategy=Strategy.LAST_AGENT, affinity_ms=500))
    distribution.ready(agent("berta", 0), moment(0))
    assert distribution.add(waiting(1, 1_000, last_agent=AgentName("anna")), moment(1_000)) == []
    assert distribution.add(waiting(2, 1_000, last_agent=AgentName("anna")), moment(1_000)) == []
    assert distribution.deadline() == 1_500
    (match,) = distribution.ready(agent("anna", 1_200), moment(1_200))
    assert (match.interaction, match.agents) == ("i1", ("anna",))
    assert distribution.tick(moment(1_499)) == []
    (late,) = distribution.tick(moment(1_500))
    assert (late.interaction, late.agents) == ("i2", ("berta",))


def test_a_free_last_agent_is_asked_before_those_idle_longer() -> None:
    distribution = Distribution(queue(strategy=Strategy.LAST_AGENT))
    distribution.ready(agent("berta", 0), moment(9))
    distribution.ready(agent("anna", 5), moment(9))
    (match,) = distribution.add(waiting(1, 9, last_agent=AgentName("anna")), moment(9))
    assert match.agents == ("anna",)


def test_without_a_last_agent_it_is_the_longest_idle() -> None:
    distribution = Distribution(queue(strategy=Strategy.LAST_AGENT))
    distribution.ready(agent("berta", 5), moment(9))
    distribution.ready(agent("anna", 6), moment(9))
    (match,) = distribution.add(waiting(1, 9), moment(9))
    assert match.agents == ("berta",)


def test_the_own_agent_is_waited_for_before_the_last_one_and_under_every_strategy() -> None:
    anna, berta = AgentName("anna"), AgentName("berta")
    for strategy in (Strategy.LONGEST_IDLE, Strategy.LAST_AGENT):
        distribution = Distribution(queue(strategy=strategy, affinity_ms=900, owner_first_ms=500))
        distribution.ready(agent("berta", 0), moment(0))
        assert distribution.add(waiting(1, 1_000, last_agent=berta, owner=anna), moment(1_000)) == []
        (considered,) = distribution.explain()
        assert considered.obstacles == (Obstacle.OWNER_FIRST,)
        (late,) = distribution.tick(moment(1_500))
        assert late.agents == ("berta",)
        distribution.ready(agent("anna", 1_600), moment(1_600))
        distribution.ready(agent("berta", 1_600), moment(1_600))
        (match,) = distribution.add(waiting(2, 1_700, owner=anna), moment(1_700))
        assert match.agents == ("anna",)


def test_where_the_own_agent_does_not_count_nobody_is_waited_for() -> None:
    distribution = Distribution(queue())
    distribution.ready(agent("berta", 0), moment(0))
    (match,) = distribution.add(waiting(1, 1_000, owner=AgentName("anna")), moment(1_000))
    assert match.agents == ("berta",)


# In time first


def in_time_first() -> dict[QueueName, Queue]:
    return {name: Queue(name, answer_within_ms=20_000, in_time_first=True) for name in (SUPPORT, SALES)}


def test_who_is_past_the_promise_stands_back_for_who_is_in_time() -> None:
    distribution = Distribution(in_time_first())
    distribution.add(waiting(1, 0), moment(0))
    distribution.add(waiting(2, 15_000, SALES), moment(15_000))
    assert served(distribution, at=21_000) == ["i2", "i1"]


def test_who_can_still_be_answered_in_time_at_this_moment_is_in_time() -> None:
    distribution = Distribution(in_time_first())
    distribution.add(waiting(1, 0), moment(0))
    distribution.add(waiting(2, 15_000, SALES), moment(15_000))
    assert served(distribution, at=20_000) == ["i1", "i2"]


def test_nobody_is_overtaken_in_the_same_line_nor_stands_back_for_longer_than_fifteen_times_the_promise() -> None:
    distribution = Distribution(in_time_first())
    distribution.add(waiting(1, 0), moment(0))
    distribution.add(waiting(2, 290_000), moment(290_000))
    distribution.add(waiting(3, 295_000, SALES), moment(295_000))
    assert served(distribution, at=300_001) == ["i1", "i2", "i3"]


def test_who_has_credit_of_their_own_never_stands_back() -> None:
    distribution = Distribution(in_time_first())
    distribution.add(waiting(1, 0, value=1), moment(0))
    distribution.add(waiting(2, 15_000, SALES), moment(15_000))
    assert served(distribution, at=21_000) == ["i1", "i2"]


# Revisions


def test_a_new_revision_keeps_everybody_and_what_it_makes_possible_happens_at_once() -> None:
    distribution = Distribution(queue(strategy=Strategy.LAST_AGENT, affinity_ms=60_000))
    distribution.ready(agent("berta", 0), moment(0))
    distribution.add(waiting(1, 10, last_agent=AgentName("anna")), moment(10))
    (match,) = distribution.configure(queue(), moment(20))
    assert (match.interaction, match.decision.trigger) == ("i1", Trigger.REVISION)


def test_a_queue_that_is_gone_serves_who_waits_in_it_and_takes_back_a_missed_offer() -> None:
    distribution = Distribution({**queue(), **queue(SALES)})
    distribution.add(waiting(1, 10, SALES), moment(10))
    assert distribution.configure(queue(), moment(20)) == []
    (match,) = distribution.ready(agent("anna", 25, SALES), moment(25))
    assert match.interaction == "i1"
    assert distribution.add(waiting(1, 10, SALES), moment(30)) == []
    assert distribution.position(InteractionId("i1")) == 1


def test_a_revision_orders_anew() -> None:
    distribution = Distribution({**queue(), **queue(SALES)})
    distribution.add(waiting(1, 10), moment(20))
    distribution.add(waiting(2, 20, SALES), moment(20))
    distribution.configure({**queue(), **queue(SALES, priority=1)}, moment(30))
    assert served(distribution) == ["i2", "i1"]


# Asking why


def test_a_decision_says_what_was_known() -> None:
    distribution = Distribution(queue(priority_ms=100))
    distribution.ready(agent("anna", 10), moment(50))
    distribution.ready(agent("berta", 20), moment(50))
    (match,) = distribution.add(waiting(1, 40, priority=2), moment(60))
    decision = match.decision
    assert (decision.winner, decision.key) == ("anna", (10, "anna"))
    assert (decision.runner_up, decision.runner_up_key) == ("berta", (20, "berta"))
    assert (decision.eligible_agents, decision.eligible_waiting) == (2, 1)
    assert (decision.waited_ms, decision.effective_arrival, decision.ring) == (20, -160, 0)


def test_a_decision_of_an_agent_counts_what_the_agent_could_have_taken() -> None:
    distribution = Distribution({**queue(), **queue(SALES)})
    for number in range(5):
        distribution.add(waiting(number, number), moment(10))
    distribution.add(waiting(8, 8, SALES), moment(10))
    distribution.add(waiting(9, 9, requirements=requirements({"lv": 1})), moment(10))
    (match,) = distribution.ready(agent("anna", 11, SUPPORT), moment(11))
    assert (match.decision.trigger, match.decision.eligible_waiting) == (Trigger.AGENT_IDLE, 5)


def test_explaining_names_every_obstacle() -> None:
    distribution = Distribution({**queue(), **queue(SALES), **queue(QueueName("vip"), strategy=Strategy.LAST_AGENT)})
    distribution.ready(agent("anna", 5, SUPPORT, skills={"lv": 1}, free={Channel.CHAT: 1}), moment(5))
    distribution.ready(agent("berta", 4, SALES, QueueName("vip")), moment(5))
    distribution.add(waiting(1, 5, requirements=requirements({"lv": 2})), moment(5))
    distribution.add(waiting(2, 6, QueueName("vip"), last_agent=AgentName("clara")), moment(6))
    explained = {(each.interaction, each.agent): each.obstacles for each in distribution.explain()}
    assert explained == {
        ("i1", "anna"): (Obstacle.NO_CAPACITY, Obstacle.SKILLS),
        ("i1", "berta"): (Obstacle.NOT_A_MEMBER, Obstacle.SKILLS),
        ("i2", "anna"): (Obstacle.NOT_A_MEMBER, Obstacle.NO_CAPACITY, Obstacle.LAST_AGENT_FIRST),
        ("i2", "berta"): (Obstacle.LAST_AGENT_FIRST,),
    }
    assert [each.agent for each in distribution.explain(interaction=InteractionId("i1"))] == ["berta", "anna"]
    assert [each.interaction for each in distribution.explain(agent=AgentName("anna"))] == ["i1", "i2"]
    assert distribution.explain(agent=AgentName("nobody")) == ()


def test_counters() -> None:
    distribution = Distribution(queue(priority_ms=60_000))
    assert (distribution.waiting(SUPPORT), distribution.longest_wait_ms(SUPPORT, moment(9))) == (0, 0)
    distribution.add(waiting(1, 1_000), moment(1_000))
    distribution.add(waiting(2, 3_000, priority=1), moment(3_000))
    assert (distribution.waiting(SUPPORT), distribution.longest_wait_ms(SUPPORT, moment(9_000))) == (2, 8_000)
    assert (distribution.waiting(SALES), distribution.idle(SALES), distribution.longest_wait_ms(SALES, moment(9))) == (
        0,
        0,
        0,
    )
