"""What an order comes to, and what may be done with one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, AgreedId, CustomerId
from centrala.orders.order import (
    MOST_COUNT,
    MOST_LINES,
    Order,
    OrderKind,
    OrderLine,
    OrderState,
    cancelled,
    checked,
    confirmed,
    done,
    edited,
    reopened,
    total,
)
from centrala.selling import MOST_PRICE

NOW = Wall(1_790_000_000_000)
ANNA = AgentName("anna")
MUG = OrderLine("Blue mug", 3, 1_250, "mug")
lines = st.builds(
    OrderLine,
    what=st.sampled_from(["mug", "plate"]),
    count=st.integers(1, MOST_COUNT),
    price=st.integers(0, MOST_PRICE),
)


def order(**values: object) -> Order:
    one = Order(AgreedId("g1-1"), lines=(MUG,), currency="EUR", customer=CustomerId("c1-1"))
    return replace(one, **values)  # type: ignore[arg-type]


@given(st.lists(lines, max_size=MOST_LINES), st.lists(lines, max_size=MOST_LINES))
def test_two_orders_come_to_what_their_lines_do_together(some: list[OrderLine], others: list[OrderLine]) -> None:
    assert total([*some, *others]) == total(others) + total(some)
    assert total([MUG, OrderLine("plate", 2, 5)]) == 1_250 + 1_250 + 1_250 + 5 + 5
    # a browser counts without loss up to this
    assert 0 <= total(some) < 2**53


STEPS: list[Callable[[Order], Order]] = [
    confirmed,
    reopened,
    lambda one: done(one, NOW, ANNA),
    lambda one: cancelled(one, "too dear", NOW, ANNA),
    lambda one: edited(one, replace(one, note="by Friday")),
    lambda one: edited(one, replace(one, lines=(*one.lines, MUG))),
]


def _tried(step: Callable[[Order], Order], one: Order) -> tuple[Order, str]:
    """As it was, and the code, where it is refused."""
    try:
        return step(one), ""
    except Refused as refused:
        return one, refused.code


@given(st.lists(st.sampled_from(STEPS), max_size=20))
def test_whatever_is_done_closed_and_reason_and_state_say_the_same(steps: list[Callable[[Order], Order]]) -> None:
    one = order()
    for step in steps:
        after, refused = _tried(step, one)
        if refused:
            was_open = one.state in (OrderState.TAKEN, OrderState.CONFIRMED)
            assert refused == ("order_open" if was_open else "order_closed")
        if after.state is OrderState.CONFIRMED:
            assert after.lines == one.lines, "what was confirmed is what stands there"
        one = after
        assert (one.closed is not None) is (one.state in (OrderState.DONE, OrderState.CANCELLED))
        assert bool(one.reason) is (one.state is OrderState.CANCELLED)
        assert bool(one.closed_by) is (one.closed is not None)


@pytest.mark.parametrize("close", [lambda one: done(one, NOW, ANNA), lambda one: cancelled(one, "no", NOW, ANNA)])
@pytest.mark.parametrize("before", [order(), confirmed(order())])
def test_opened_again_it_is_what_it_was(close: Callable[[Order], Order], before: Order) -> None:
    assert reopened(close(before)) == before


def test_another_line_or_kind_is_not_confirmed_any_more_and_a_note_is() -> None:
    one = confirmed(order())
    assert edited(one, replace(one, note="ring twice")).state is OrderState.CONFIRMED
    assert edited(one, replace(one, kind=OrderKind.RENEWAL)).state is OrderState.TAKEN
    assert edited(one, replace(one, lines=(replace(MUG, count=4),))).state is OrderState.TAKEN


def test_what_is_kept_has_no_blanks_around() -> None:
    one = checked(order(lines=(OrderLine("  mug "),), note=" by Friday\n"))
    assert (one.lines[0].what, one.note) == ("mug", "by Friday")


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"lines": ()}, ("lines",)),
        ({"lines": (MUG,) * (MOST_LINES + 1)}, ("lines",)),
        ({"lines": (MUG, OrderLine("  "))}, ("lines", 1, "what")),
        ({"lines": (OrderLine("x" * 201),)}, ("lines", 0, "what")),
        ({"lines": (OrderLine("mug", 0),)}, ("lines", 0, "count")),
        ({"lines": (OrderLine("mug", MOST_COUNT + 1),)}, ("lines", 0, "count")),
        ({"lines": (OrderLine("mug", 1, -1),)}, ("lines", 0, "price")),
        ({"lines": (OrderLine("mug", 1, MOST_PRICE + 1),)}, ("lines", 0, "price")),
        ({"note": "x" * 2_001}, ("note",)),
        ({"customer": None}, ("customer",)),
    ],
)
def test_what_cannot_be_right_is_told_with_its_place(values: dict[str, object], path: tuple[str | int, ...]) -> None:
    with pytest.raises(Mistakes) as told:
        checked(order(**values))
    assert [mistake.path for mistake in told.value.mistakes] == [path]


@pytest.mark.parametrize("values", [{"note": "4111 1111 1111 1111"}, {"lines": (OrderLine("card 5555555555554444"),)}])
def test_no_card_number_is_kept(values: dict[str, object]) -> None:
    with pytest.raises(Refused) as told:
        checked(order(**values))
    assert told.value.code == "card_number"


def test_it_is_cancelled_for_a_reason_without_a_card() -> None:
    for reason in ("  ", "x" * 501):
        with pytest.raises(Mistakes):
            cancelled(order(), reason, NOW, ANNA)
    with pytest.raises(Refused):
        cancelled(order(), "he pays with 4111111111111111", NOW, ANNA)
