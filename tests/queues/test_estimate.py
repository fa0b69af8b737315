"""How long somebody will wait: what it says of a queue whose pace is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Mono
from centrala.queues.estimate import Pace, Step, estimated_wait_ms, spoken

MINUTE = 60_000


def paced(*, handle_ms: int = 180_000, contacts: int = 30) -> Pace:
    pace = Pace("support")
    for _ in range(contacts):
        pace.handled(handle_ms)
    return pace


def test_with_handle_times_alone_each_place_costs_one_of_them_shared_by_those_at_work() -> None:
    assert estimated_wait_ms(paced(), position=1, at_work=3) == pytest.approx(60_000, rel=0.01)
    assert estimated_wait_ms(paced(), position=4, at_work=3) == pytest.approx(240_000, rel=0.01)


def test_nothing_is_said_while_too_little_is_known_or_nobody_serves_it() -> None:
    assert estimated_wait_ms(paced(contacts=3), position=1, at_work=3) is None
    assert estimated_wait_ms(paced(), position=1, at_work=0) is None
    assert estimated_wait_ms(paced(), position=0, at_work=2) is None


def served(pace: Pace, *, every_ms: int, at_work: int, times: int) -> None:
    """Somebody always waits, and one is served so often."""
    at = 0
    pace.somebody_waits(Mono(at))
    for _ in range(times):
        at += every_ms
        pace.left(Mono(at), Step.SERVED, waited_ms=every_ms, waiting=5, at_work=at_work)


def test_agents_who_serve_other_queues_too_count_for_what_they_take_from_this_one() -> None:
    pace = paced()
    served(pace, every_ms=60_000, at_work=6, times=200)
    assert estimated_wait_ms(pace, position=1, at_work=6) == pytest.approx(60_000, rel=0.1)


def test_more_people_shorten_it_at_once() -> None:
    pace = paced()
    served(pace, every_ms=60_000, at_work=3, times=200)
    before = estimated_wait_ms(pace, position=5, at_work=3)
    after = estimated_wait_ms(pace, position=5, at_work=6)
    assert before is not None
    assert after == pytest.approx(before / 2, rel=0.01)


def test_callers_who_give_up_shorten_a_long_line() -> None:
    patient, impatient = paced(), paced()
    for place in range(100):
        for pace, how in ((patient, Step.SERVED), (impatient, (Step.GAVE_UP, Step.SERVED)[place % 2])):
            pace.left(Mono(0), how, waited_ms=120_000, waiting=0, at_work=3)
    long = estimated_wait_ms(patient, position=20, at_work=3)
    short = estimated_wait_ms(impatient, position=20, at_work=3)
    assert long is not None
    assert short is not None
    assert short < 0.7 * long
    assert estimated_wait_ms(impatient, position=1, at_work=3) == estimated_wait_ms(patient, position=1, at_work=3)


@given(place=st.integers(1, 3_000), gave_up=st.integers(0, 40))
def test_a_long_line_is_summed_as_if_every_place_were_added(place: int, gave_up: int) -> None:
    pace = paced(handle_ms=600_000_000)
    for _ in range(gave_up):
        pace.left(Mono(0), Step.GAVE_UP, waited_ms=300_000_000, waiting=0, at_work=1)
    first = estimated_wait_ms(pace, position=1, at_work=1)
    assert first is not None
    theta = pace.gave_up / pace.waited_ms if pace.waited_ms else 0.0
    added = sum(1 / (1 / first + ahead * theta) for ahead in range(place))
    assert estimated_wait_ms(pace, position=place, at_work=1) == pytest.approx(added, rel=1e-7)


@given(places=st.integers(1, 200), at_work=st.integers(1, 50), gave_up=st.integers(0, 40))
def test_who_stands_further_back_waits_longer_and_more_people_help(places: int, at_work: int, gave_up: int) -> None:
    pace = paced()
    for _ in range(gave_up):
        pace.left(Mono(0), Step.GAVE_UP, waited_ms=30_000, waiting=0, at_work=at_work)
    here = estimated_wait_ms(pace, position=places, at_work=at_work)
    behind = estimated_wait_ms(pace, position=places + 1, at_work=at_work)
    helped = estimated_wait_ms(pace, position=places, at_work=at_work + 1)
    assert here is not None
    assert behind is not None
    assert helped is not None
    assert helped <= here <= behind


@pytest.mark.parametrize(
    ("ms", "word"),
    [
        (20_000, "house:lv:estimate_short"),
        (70_000, "house:lv:estimate_about:1"),
        (100_000, "house:lv:estimate_about:2"),
        (7 * MINUTE, "house:lv:estimate_about:7"),
        (12 * MINUTE, "house:lv:estimate_between:10-15"),
        (44 * MINUTE, "house:lv:estimate_between:40-50"),
        (90 * MINUTE, "house:lv:estimate_long"),
    ],
)
def test_it_is_said_no_more_exactly_than_it_is(ms: int, word: str) -> None:
    assert spoken(ms, "lv") == word
