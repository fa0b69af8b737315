"""The board by its one reducer: what counts to which day, and to whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.agents.activity import Activity
from centrala.agents.events import ActivityChanged, PresenceChanged
from centrala.agents.presence import Presence
from centrala.clock import Mono, Now, Wall
from centrala.ids import AgentName, InteractionId, QueueName, TrunkName
from centrala.interactions.interaction import ROBOTS, Direction, Intent, Interaction, QueueExit, Stage, Visit
from centrala.metrics.counters import Counter, Slot, add, interval_start, total
from centrala.organisation import Agent, Channel, Organisation, Queue
from centrala.wallboard import Reducer
from centrala.wallboard.reducer import day_of

SUPPORT, ANNA, BERT = QueueName("support"), AgentName("anna"), AgentName("bert")
RIGA = Organisation(
    timezone="Europe/Riga", queues={SUPPORT: Queue(SUPPORT)}, agents={ANNA: Agent(ANNA), BERT: Agent(BERT)}
)
HOUR = 3_600_000
NOON = Wall(1_781_082_000_000)
"""10 June 2026, 12:00 in Riga."""
MIDNIGHT = Wall(NOON - 12 * HOUR)


def available(agent: AgentName) -> PresenceChanged:
    return PresenceChanged(agent, Presence.AVAILABLE, "", by=agent)


def busy(agent: AgentName, activity: Activity) -> ActivityChanged:
    return ActivityChanged(agent, activity, None)


def waiting(*visits: Visit, revision: int = 0) -> Interaction:
    opened = Now(Mono(0), NOON)
    one = Interaction(
        InteractionId("i1"),
        Intent.INBOUND_CALL,
        Channel.VOICE,
        Direction.INBOUND,
        opened,
        sequence=1,
        revision=revision,
    )
    one.visits, one.stage = visits, Stage.TALKING
    return one


def answered(at: Wall, waited_ms: int = 5_000) -> Visit:
    return Visit(SUPPORT, at, waited_ms, QueueExit.ANSWERED)


@pytest.mark.parametrize(("date", "hours"), [(NOON, 24), (Wall(1_774_771_200_000), 23), (Wall(1_792_915_200_000), 25)])
def test_a_day_is_from_midnight_to_midnight_where_the_center_is(date: Wall, hours: int) -> None:
    begins, ends = day_of(date, "Europe/Riga")
    assert begins <= date < ends
    assert ends - begins == hours * HOUR


def test_time_runs_on_until_now_and_ends_with_its_event() -> None:
    board = Reducer(RIGA, NOON)
    board.spend([available(ANNA)], NOON)
    assert board.agent(ANNA, Wall(NOON + 60_000)).number(Counter.IDLE_MS) == 60_000
    board.spend([busy(ANNA, Activity.TALKING)], Wall(NOON + 60_000))
    figures = board.agent(ANNA, Wall(NOON + 80_000))
    assert (figures.number(Counter.IDLE_MS), figures.number(Counter.CONTACT_MS)) == (60_000, 20_000)
    assert figures.of("occupancy") == 0.25
    assert figures.since == MIDNIGHT


def test_a_new_day_begins_with_nothing_but_who_is_there() -> None:
    board = Reducer(RIGA, NOON)
    board.spend([available(ANNA)], NOON)
    board.add({Slot(interval_start(NOON), SUPPORT, None, Channel.VOICE, Direction.INBOUND): {Counter.OFFERED: 3}}, NOON)
    night = Wall(MIDNIGHT + 25 * HOUR)
    (support,) = board.queues([SUPPORT], [waiting(answered(NOON))], night)
    assert (support.since, support.counts) == (MIDNIGHT + 24 * HOUR, {})
    assert board.agent(ANNA, night).number(Counter.IDLE_MS) == HOUR
    spent = board.spend([busy(ANNA, Activity.TALKING)], night)
    assert total(spent)[Counter.IDLE_MS] == 13 * HOUR, "the store gets yesterday's share too"
    assert board.agent(ANNA, night).number(Counter.IDLE_MS) == HOUR


def test_an_open_interaction_counts_with_the_stays_that_it_has_finished() -> None:
    board = Reducer(RIGA, NOON)
    open_ = [waiting(Visit(SUPPORT, NOON, 9_000, QueueExit.OVERFLOWED), answered(NOON))]
    (support,) = board.queues([SUPPORT], open_, NOON)
    assert (support.number(Counter.OFFERED), support.number(Counter.ANSWERED)) == (2, 1)
    assert support.of("service_level") == 1.0
    assert board.center(open_, NOON).number(Counter.OFFERED) == 2


@pytest.mark.parametrize(("direction", "trunk"), [(Direction.INTERNAL, None), (Direction.INBOUND, ROBOTS)])
def test_what_is_no_customers_does_not_count_while_it_is_open(direction: Direction, trunk: TrunkName | None) -> None:
    one = waiting(answered(NOON))
    one.direction, one.trunk = direction, trunk
    assert Reducer(RIGA, NOON).center([one], NOON).number(Counter.OFFERED) == 0


def test_queues_taken_together_count_each_stay_once() -> None:
    sales = QueueName("sales")
    board = Reducer(replace(RIGA, queues={**RIGA.queues, sales: Queue(sales)}), NOON)
    for queue, offered in ((SUPPORT, 3), (sales, 1)):
        slot = Slot(interval_start(NOON), queue, None, Channel.VOICE, Direction.INBOUND)
        board.add({slot: {Counter.OFFERED: offered, Counter.ANSWERED: offered, Counter.ANSWERED_IN_TIME: 1}}, NOON)
    found = board.together([SUPPORT, sales], [waiting(answered(NOON))], NOON)
    assert (found.number(Counter.OFFERED), found.number(Counter.ANSWERED)) == (5, 5)
    assert found.of("service_level") == 0.6
    assert board.together([sales], [], NOON).number(Counter.OFFERED) == 1


def test_open_interactions_are_judged_by_the_rules_by_which_they_live() -> None:
    strict = replace(RIGA, revision=1, queues={SUPPORT: Queue(SUPPORT, answer_within_ms=1_000)})
    board = Reducer(RIGA, NOON, {1: strict})
    (support,) = board.queues([SUPPORT], [waiting(answered(NOON), revision=1)], NOON)
    assert support.of("service_level") == 0.0


def test_an_unknown_counter_of_another_version_is_left_out() -> None:
    board = Reducer(RIGA, NOON)
    board.restore("support", "", "of_tomorrow", 5)
    board.restore("support", "", "offered", 2)
    assert board.queues([SUPPORT], [], NOON)[0].counts == {Counter.OFFERED: 2}


steps = st.tuples(
    st.integers(0, 40_000_000),
    st.sampled_from([ANNA, BERT]),
    st.one_of(st.sampled_from(list(Presence)), st.sampled_from(list(Activity))),
)


@given(st.lists(steps, max_size=15), st.integers(40_000_000, 60_000_000))
def test_the_center_is_the_sum_of_its_people_and_what_was_spent(
    told: list[tuple[int, AgentName, Presence | Activity]], later: int
) -> None:
    board = Reducer(RIGA, MIDNIGHT)
    kept: dict[Slot, dict[Counter, int]] = {}
    for at, agent, what in sorted(told, key=lambda step: step[0]):
        event = PresenceChanged(agent, what, "", agent) if isinstance(what, Presence) else busy(agent, what)
        for slot, counts in board.spend([event], Wall(MIDNIGHT + at)).items():
            add(kept, slot, counts)
    now = Wall(MIDNIGHT + later)
    for agent in (ANNA, BERT):
        running = board.agent(agent, now).counts
        assert all(running[counter] >= number for counter, number in total(kept, agent=agent).items())
    center = board.center([], now)
    for counter in center.counts:
        assert center.number(counter) == sum(board.agent(agent, now).number(counter) for agent in (ANNA, BERT))


@given(st.lists(st.tuples(st.integers(0, 30 * HOUR), st.integers(0, 40_000)), max_size=6))
def test_a_board_that_is_looked_at_often_says_what_one_says_that_is_looked_at_once(
    stays: list[tuple[int, int]],
) -> None:
    slower = replace(RIGA, queues={SUPPORT: Queue(SUPPORT, answer_within_ms=30_000)})
    often, one = Reducer(RIGA, NOON), waiting()

    def same(rules: Organisation, now: Wall) -> None:
        anew = Reducer(rules, now)
        assert often.queues([SUPPORT], [one], now) == anew.queues([SUPPORT], [one], now)
        assert often.center([one], now) == anew.center([one], now)

    for ms, waited_ms in sorted(stays):
        one.visits += (answered(Wall(NOON + ms), waited_ms),)
        same(RIGA, Wall(NOON + ms))
    last = max((ms for ms, _ in stays), default=0)
    often.adopt(slower)
    same(slower, Wall(NOON + last))
    same(slower, Wall(NOON + last + 24 * HOUR))
