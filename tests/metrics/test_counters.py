"""What a closed interaction adds, and where."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.ids import AgentName, InteractionId, LegId, QueueName
from centrala.interactions.classification import UNCLASSIFIED, Finding, Source
from centrala.interactions.interaction import ROBOTS, Direction, Outcome, QueueExit, Segment, Visit
from centrala.interactions.passing import Pass, PassHow, PassResult
from centrala.interactions.record import InteractionRecord
from centrala.metrics.counters import INTERVAL_MS, Counter, count, interval_start, total
from centrala.metrics.registry import metric, value
from centrala.organisation import Channel, Organisation, Queue

SUPPORT = QueueName("support")
SALES = QueueName("sales")
ANNA, BEN = AgentName("anna"), AgentName("ben")
CENTER = Organisation(
    queues={
        SUPPORT: Queue(SUPPORT, answer_within_ms=20_000, short_ms=5_000),
        SALES: Queue(SALES, answer_within_ms=60_000),
    }
)
NINE = Wall(1_700_002_800_000)


def record(**changes: object) -> InteractionRecord:
    plain = InteractionRecord(
        id=InteractionId("i1-1"),
        channel=Channel.VOICE,
        direction=Direction.INBOUND,
        outcome=Outcome.ANSWERED,
        opened=NINE,
        closed=Wall(NINE + 400_000),
        entered=NINE,
        ended=Wall(NINE + 380_000),
        leg=LegId("1.1"),
        revision=1,
        queue=SUPPORT,
        visits=(),
        number=None,
        trunk=None,
        agent=ANNA,
        queued_ms=0,
        talk_ms=0,
        hold_ms=0,
        wrap_ms=0,
        missed_offers=0,
        cause="normal",
        priority=0,
        segments=(),
        classification=UNCLASSIFIED,
        party_number="",
        party_name="",
        withheld=False,
        dialled="",
        notes="",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def visit(exit_: QueueExit, waited_ms: int, queue: QueueName = SUPPORT, entered: int = 0) -> Visit:
    return Visit(queue, Wall(NINE + entered), waited_ms, exit_)


def segment(agent: AgentName, talk_ms: int = 100_000, hold_ms: int = 0, wrap_ms: int = 20_000) -> Segment:
    return Segment(agent, SUPPORT, ring_ms=3_000, dial_ms=0, talk_ms=talk_ms, hold_ms=hold_ms, wrap_ms=wrap_ms)


def test_an_answered_call() -> None:
    tally = count(
        record(visits=(visit(QueueExit.ANSWERED, 12_000, entered=3_000),), segments=(segment(ANNA, hold_ms=5_000),)),
        CENTER,
    )
    sums = total(tally, queue=SUPPORT)
    assert sums[Counter.OFFERED] == sums[Counter.ANSWERED] == sums[Counter.ANSWERED_IN_TIME] == 1
    assert sums[Counter.WAIT_ANSWERED_MS] == 12_000
    assert sums[Counter.DIALLED_TO_ANSWER_MS] == 15_000
    assert value(metric("aht"), sums) == 125_000
    assert total(tally, agent=ANNA)[Counter.HANDLED] == 1
    assert total(tally)[Counter.ARRIVED] == 1


def test_a_call_belongs_to_the_interval_of_its_offer_and_its_handling_to_that_of_the_end() -> None:
    late = INTERVAL_MS - 1_000
    tally = count(
        record(
            opened=Wall(NINE + late),
            closed=Wall(NINE + late + 300_000),
            visits=(visit(QueueExit.ANSWERED, 12_000, entered=late),),
            segments=(segment(ANNA),),
        ),
        CENTER,
    )
    offered = {slot.start for slot, counts in tally.items() if counts.get(Counter.OFFERED)}
    handled = {slot.start for slot, counts in tally.items() if counts.get(Counter.HANDLED)}
    assert (offered, handled) == ({NINE}, {Wall(NINE + INTERVAL_MS)})


@pytest.mark.parametrize(
    ("waited", "short", "in_time"), [(0, 1, 1), (5_000, 1, 1), (5_001, 0, 1), (20_000, 0, 1), (20_001, 0, 0)]
)
def test_an_abandoned_call(waited: int, short: int, in_time: int) -> None:
    sums = total(count(record(outcome=Outcome.ABANDONED, visits=(visit(QueueExit.ABANDONED, waited),)), CENTER))
    assert sums[Counter.ABANDONED] == 1
    assert (sums[Counter.ABANDONED_SHORT], sums[Counter.ABANDONED_IN_TIME]) == (short, in_time)
    assert sums[Counter.WAIT_ABANDONED_MS] == waited


def test_the_threshold_is_the_queues_own() -> None:
    sales = count(record(visits=(visit(QueueExit.ANSWERED, 30_000, queue=SALES),)), CENTER)
    assert total(sales)[Counter.ANSWERED_IN_TIME] == 1
    gone = count(record(visits=(visit(QueueExit.ANSWERED, 30_000, queue=QueueName("gone")),)), CENTER)
    assert total(gone)[Counter.ANSWERED_IN_TIME] == 0


def test_an_overflow_is_a_flow_out_there_and_an_offer_here() -> None:
    tally = count(
        record(visits=(visit(QueueExit.OVERFLOWED, 60_000), visit(QueueExit.ANSWERED, 4_000, SALES, entered=60_000))),
        CENTER,
    )
    assert total(tally, queue=SUPPORT)[Counter.FLOWED_OUT] == 1
    assert total(tally, queue=SUPPORT).get(Counter.ANSWERED, 0) == 0
    assert total(tally, queue=SALES)[Counter.ANSWERED] == 1
    assert total(tally)[Counter.ARRIVED] == 1


def test_lost_with_the_engine_is_a_flow_out_shown_apart() -> None:
    sums = total(count(record(outcome=Outcome.ENGINE_LOST, visits=(visit(QueueExit.ENGINE_LOST, 9_000),)), CENTER))
    assert (sums[Counter.FLOWED_OUT], sums[Counter.LOST_WITH_ENGINE]) == (1, 1)


def test_an_internal_call_changes_no_metric() -> None:
    assert count(record(direction=Direction.INTERNAL, segments=(segment(ANNA),)), CENTER) == {}


def test_the_call_of_a_flows_test_changes_no_metric() -> None:
    stays = (visit(QueueExit.ABANDONED, 9_000),)
    assert count(record(trunk=ROBOTS, visits=stays, missed_offers=1, segments=(segment(ANNA),)), CENTER) == {}


def test_a_call_passed_on_is_handled_by_two_and_counted_once() -> None:
    found = record(visits=(visit(QueueExit.ANSWERED, 0),), segments=(segment(ANNA), segment(BEN)))
    taken = Pass(ANNA, PassHow.BLIND, None, result=PassResult.TAKEN, taken_by=BEN)
    sums = total(count(replace(found, passes=(taken, taken)), CENTER))
    assert sums[Counter.HANDLED] == 2
    assert (sums[Counter.INTERACTIONS_HANDLED], sums[Counter.PASSED_ON]) == (1, 1)


@pytest.mark.parametrize("result", [PassResult.RETURNED, PassResult.LEFT])
def test_a_helper_and_what_came_back_are_no_transfer(result: PassResult) -> None:
    found = record(visits=(visit(QueueExit.ANSWERED, 0),), segments=(segment(ANNA), segment(BEN)))
    assert total(count(found, CENTER))[Counter.PASSED_ON] == 0
    back = replace(found, passes=(Pass(ANNA, PassHow.BLIND, None, result=result),))
    assert total(count(back, CENTER))[Counter.PASSED_ON] == 0


def test_hung_up_before_the_queue_is_no_abandon() -> None:
    sums = total(count(record(outcome=Outcome.GONE_BEFORE_QUEUE), CENTER))
    assert sums[Counter.GONE_BEFORE_QUEUE] == 1
    assert Counter.ABANDONED not in sums


def test_missed_offers_stay_with_the_queue() -> None:
    sums = total(count(record(missed_offers=2, visits=(visit(QueueExit.ANSWERED, 0),)), CENTER), queue=SUPPORT)
    assert sums[Counter.MISSED_OFFERS] == 2


visits = st.lists(
    st.builds(visit, st.sampled_from(list(QueueExit)), st.integers(0, 10**6), st.sampled_from([SUPPORT, SALES])),
    max_size=4,
)


@given(st.lists(visits, max_size=6))
def test_offered_is_answered_and_abandoned_and_flowed_out(days: list[list[Visit]]) -> None:
    for queue in (SUPPORT, SALES):
        sums = dict.fromkeys(Counter, 0)
        for each in days:
            for counter, number in total(count(record(visits=tuple(each)), CENTER), queue=queue).items():
                sums[counter] += number
        parts = sums[Counter.ANSWERED] + sums[Counter.ABANDONED] + sums[Counter.FLOWED_OUT]
        assert sums[Counter.OFFERED] == parts == sum(one.queue == queue for each in days for one in each)


@given(st.integers(0, 4 * 10**12))
def test_an_interval_holds_its_moments(moment: int) -> None:
    start = interval_start(Wall(moment))
    assert start <= moment < start + INTERVAL_MS
    assert start % INTERVAL_MS == 0


FOUND = Finding("order", Source.AUTO, "main: about")
CORRECTED = Finding("praise", Source.HAND, "anna", instead="order", instead_by="main: about", corrected=True)
CONFIRMED = replace(CORRECTED, value="order", corrected=False)
BY_HAND = Finding("praise", Source.HAND, "anna")


@pytest.mark.parametrize(
    ("finding", "changes", "found", "corrected"),
    [
        (FOUND, {}, 1, 0),
        (CONFIRMED, {}, 1, 0),
        (CORRECTED, {}, 1, 1),
        (BY_HAND, {}, 0, 0),
        (Finding(), {}, 0, 0),
        (CORRECTED, {"outcome": Outcome.CALLBACK}, 0, 0),
        (CORRECTED, {"direction": Direction.INTERNAL}, 0, 0),
    ],
)
def test_a_category_is_right_unless_a_person_says_another(
    finding: Finding, changes: dict[str, object], found: int, corrected: int
) -> None:
    sums = total(count(record(classification=replace(UNCLASSIFIED, category=finding), **changes), CENTER))
    assert (sums.get(Counter.CATEGORISED, 0), sums.get(Counter.CATEGORIES_CORRECTED, 0)) == (found, corrected)


def test_there_is_no_accuracy_where_nothing_was_found() -> None:
    assert value(metric("category_accuracy"), {}) is None
    assert value(metric("category_accuracy"), {Counter.CATEGORISED: 8, Counter.CATEGORIES_CORRECTED: 2}) == 0.75
