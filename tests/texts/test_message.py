"""What an attempt makes of a text message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.texts import LATEST_MS, Answer, Attempted, TextState, attempted

ASKED = Wall(1_790_000_000_000)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer.TAKEN, TextState.SENT),
        (Answer.DELIVERED, TextState.DELIVERED),
        (Answer.REFUSED, TextState.FAILED),
    ],
)
def test_an_answer_of_a_gateway_that_understood_is_the_end(answer: Answer, state: TextState) -> None:
    now = Wall(ASKED + 5)
    assert attempted(answer, attempts=1, asked=ASKED, now=now) == Attempted(state, now)


@given(st.lists(st.integers(0, 600_000), min_size=30, max_size=30))
def test_a_gateway_that_is_away_is_tried_ever_more_seldom_and_not_for_ever(lasted: list[int]) -> None:
    """``lasted``: how long each attempt took."""
    now, pauses = ASKED, list[int]()
    for attempts, long_ms in enumerate(lasted, 1):
        now = Wall(now + long_ms)
        after = attempted(Answer.AWAY, attempts=attempts, asked=ASKED, now=now)
        pauses.append(after.due - now)
        assert pauses == sorted(pauses)
        if after.state is TextState.FAILED:
            assert after.due > ASKED + LATEST_MS
            return
        assert after.state is TextState.QUEUED
        assert now < after.due <= ASKED + LATEST_MS
        now = after.due
    raise AssertionError("it is still tried")
