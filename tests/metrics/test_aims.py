"""Limits and goals: when a number warns, whose a goal is, and how far it is reached."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from centrala.aims import Goal, GoalMetric, Limit, Limits
from centrala.ids import AgentName, QueueName
from centrala.metrics.counters import Counter
from centrala.metrics.goals import goals_of, is_of_people, members, progress
from centrala.metrics.limits import Numbers, State, judge, states, worst
from centrala.metrics.registry import METRICS
from centrala.organisation import Agent, Membership, Organisation, Queue, Team

SUPPORT = Queue(QueueName("support"), answer_within_ms=20_000, target=0.8)
ANNA, BEN = AgentName("anna"), AgentName("ben")
CENTER = Organisation(
    queues={SUPPORT.name: SUPPORT},
    teams={"day": Team("day")},
    agents={
        ANNA: Agent(ANNA, team="day", queues=(Membership(SUPPORT.name),)),
        BEN: Agent(BEN, team="day"),
    },
)


def test_each_metric_of_a_goal_is_one_of_the_registry_in_its_unit_and_direction() -> None:
    for one in GoalMetric:
        known = METRICS[one.value]
        assert known.unit.value == one.unit.value
        assert (known.better.value == "lower") == one.at_most, one


@given(st.floats(0, 100), st.lists(st.floats(0, 100), min_size=4, max_size=4).map(sorted))
def test_a_band_is_fine_in_its_middle_and_worse_outside(value: float, edges: list[float]) -> None:
    low_alert, low_warn, high_warn, high_alert = edges
    limit = Limit(high_warn, high_alert, low_warn, low_alert)
    found = judge(limit, value)
    if low_warn <= value <= high_warn:
        assert found is State.OK
    elif low_alert <= value <= high_alert:
        assert found is State.WARN
    else:
        assert found is State.ALERT
    assert judge(limit, None) is State.OK


def test_a_queue_that_says_nothing_is_judged_by_its_own_promise() -> None:
    calm = Numbers(waiting=0, longest_wait_ms=0, available=3)
    assert worst(states(SUPPORT, calm)) is State.OK
    late = states(SUPPORT, replace(calm, waiting=2, longest_wait_ms=21_000, service_level=0.79, abandonment_rate=0.11))
    assert late["longest_wait_ms"] is State.WARN
    assert late["service_level"] is State.WARN
    assert late["abandonment_rate"] is State.ALERT
    assert late["waiting"] is State.OK
    assert worst(late) is State.ALERT
    assert states(SUPPORT, replace(calm, waiting=1, available=0))["available"] is State.WARN
    assert states(SUPPORT, replace(calm, available=0))["available"] is State.OK


def test_what_a_queue_says_holds() -> None:
    strict = replace(SUPPORT, limits=Limits(waiting=Limit(warn_above=0, alert_above=1), available=Limit(warn_below=2)))
    found = states(strict, Numbers(waiting=1, longest_wait_ms=0, available=1))
    assert (found["waiting"], found["available"]) == (State.WARN, State.WARN)


def test_goals_are_told_to_those_whom_they_are_for() -> None:
    own = Goal("own", GoalMetric.ACW, 30_000, agent="anna", owner="ben")
    each = Goal("each", GoalMetric.HANDLED, 40, team="day", each=True)
    team = Goal("team", GoalMetric.HANDLED, 400, team="day")
    queue = Goal("queue", GoalMetric.SERVICE_LEVEL, 0.8, queue="support")
    center = replace(CENTER, goals={one.name: one for one in (own, each, team, queue)})
    assert [one.name for one in goals_of(center, ANNA)] == ["own", "each", "team", "queue"]
    assert [one.name for one in goals_of(center, BEN)] == ["own", "each", "team"]
    assert list(members(center, each, BEN)) == [BEN]
    assert list(members(center, team, BEN)) == [ANNA, BEN]
    assert list(members(center, own, BEN)) == [ANNA]
    assert [is_of_people(one) for one in (own, each, team, queue)] == [True, True, True, False]


def test_progress_is_the_registrys_figure_against_the_target() -> None:
    calls = progress(Goal("x", GoalMetric.HANDLED, 40), {Counter.HANDLED: 10})
    assert (calls.value, calls.reached, calls.share) == (10, False, 0.25)
    short = progress(Goal("x", GoalMetric.ACW, 30_000), {Counter.HANDLED: 2, Counter.WRAP_UP_MS: 40_000})
    assert (short.value, short.reached, short.share) == (20_000, True, None)
    nothing = progress(Goal("x", GoalMetric.ACW, 30_000), {})
    assert (nothing.value, nothing.reached, nothing.share) == (None, None, None)
