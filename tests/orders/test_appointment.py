"""What may be done with an appointment, and that its moves are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import EPOCH, Wall
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, AgreedId, CustomerId
from centrala.orders.appointment import (
    LONGEST_AHEAD_MS,
    MOST_MOVES,
    Appointment,
    AppointmentState,
    cancelled,
    checked,
    edited,
    ends,
    is_overdue,
    kept,
    missed,
    moved,
    reopened,
)

NOW = Wall(1_790_000_000_000)
HOUR = 3_600_000
ANNA, BERT = AgentName("anna"), AgentName("bert")


def appointment(**values: object) -> Appointment:
    one = Appointment(
        AgreedId("h1-1"), about="The new line", customer=CustomerId("c1-1"), begins=Wall(NOW + HOUR), owner=ANNA
    )
    return replace(one, **values)  # type: ignore[arg-type]


@given(st.lists(st.integers(1, 1_000), max_size=MOST_MOVES))
def test_each_move_is_told_in_order_and_none_that_moves_nothing(hours: list[int]) -> None:
    one, were = appointment(), []
    for hour in hours:
        begins = Wall(NOW + hour * HOUR)
        if begins != one.begins:
            were.append(one.begins)
        one = moved(one, begins, one.long_ms, NOW, BERT)
        assert one.begins == begins
    assert [move.begins for move in one.moves] == were
    assert {move.by for move in one.moves} <= {BERT}


def test_the_oldest_moves_go() -> None:
    one = appointment()
    for hour in range(2, MOST_MOVES + 5):
        one = moved(one, Wall(NOW + hour * HOUR), one.long_ms, NOW, BERT)
    assert len(one.moves) == MOST_MOVES
    assert one.moves[-1].begins == Wall(NOW + (MOST_MOVES + 3) * HOUR)


@pytest.mark.parametrize(
    "close",
    [
        lambda one: kept(one, ends(one), BERT),
        lambda one: missed(one, ends(one), BERT),
        lambda one: cancelled(one, "ill", NOW, BERT),
    ],
)
def test_closed_nothing_more_is_done_until_it_is_opened_again(close: Callable[[Appointment], Appointment]) -> None:
    one = close(appointment())
    assert (one.closed is not None, one.closed_by) == (True, BERT)
    steps: list[Callable[[], Appointment]] = [
        lambda: edited(one, one),
        lambda: moved(one, one.begins, one.long_ms, NOW, BERT),
        lambda: kept(one, ends(one), BERT),
        lambda: cancelled(one, "ill", NOW, BERT),
    ]
    for step in steps:
        with pytest.raises(Refused) as told:
            step()
        assert told.value.code == "appointment_closed"
    assert reopened(one) == appointment()


def test_nobody_says_that_one_ahead_was_kept() -> None:
    one = appointment()
    for said in (kept, missed):
        with pytest.raises(Refused) as told:
            said(one, Wall(one.begins - 1), ANNA)
        assert told.value.code == "appointment_ahead"
    assert kept(one, one.begins, ANNA).state is AppointmentState.KEPT
    with pytest.raises(Refused):
        reopened(one)


def test_overdue_is_what_is_over_and_nobody_said_how_it_was() -> None:
    one = appointment()
    assert [is_overdue(one, Wall(ends(one) + ms)) for ms in (-1, 0, 1)] == [False, False, True]
    assert not is_overdue(missed(one, ends(one), ANNA), Wall(ends(one) + 1))


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"about": "  "}, ("about",)),
        ({"about": "x" * 2_001}, ("about",)),
        ({"where": "x" * 301}, ("where",)),
        ({"long_ms": 1}, ("long_ms",)),
        ({"long_ms": 25 * HOUR}, ("long_ms",)),
        ({"begins": EPOCH}, ("begins",)),
        ({"begins": Wall(NOW + LONGEST_AHEAD_MS + 1)}, ("begins",)),
        ({"owner": AgentName("")}, ("owner",)),
        ({"customer": None}, ("customer",)),
    ],
)
def test_what_cannot_be_right_is_told_with_its_place(values: dict[str, object], path: tuple[str, ...]) -> None:
    with pytest.raises(Mistakes) as told:
        checked(appointment(**values), NOW)
    assert [mistake.path for mistake in told.value.mistakes] == [path]


def test_no_card_number_is_kept() -> None:
    with pytest.raises(Refused):
        checked(appointment(where="4111 1111 1111 1111"), NOW)
    with pytest.raises(Refused):
        cancelled(appointment(), "4111 1111 1111 1111", NOW, ANNA)
