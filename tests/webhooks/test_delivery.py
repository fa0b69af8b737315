"""When a message to another system is tried again, and when that ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.webhooks import LATEST_MS, DeliveryState, Tried, after, longest_pause_ms

NOW = Wall(1_000_000_000_000)
chances = st.floats(0, 1, exclude_max=True)


def test_what_was_taken_is_delivered() -> None:
    assert after(Tried(204), attempts=1, since=NOW, now=NOW, chance=0.5) == (DeliveryState.DELIVERED, NOW)


def test_who_is_gone_is_told_nothing_more() -> None:
    assert after(Tried(410, "gone"), attempts=1, since=NOW, now=NOW, chance=0.5)[0] is DeliveryState.PARKED


def test_pauses_grow_to_four_hours() -> None:
    assert [longest_pause_ms(n) // 1000 for n in range(1, 9)] == [5, 20, 80, 320, 1280, 5120, 14400, 14400]


@given(st.integers(1, 30), chances, st.sampled_from([0, 301, 400, 404, 429, 500, 503]))
def test_a_pause_is_between_half_and_all_of_the_longest(attempts: int, chance: float, status: int) -> None:
    state, due = after(Tried(status, "no"), attempts=attempts, since=NOW, now=NOW, chance=chance)
    longest = longest_pause_ms(attempts)
    assert state is DeliveryState.WAITING
    assert longest // 2 <= due - NOW <= longest


@given(st.lists(chances, min_size=40, max_size=40))
def test_a_dead_receiver_is_tried_for_a_day_and_no_longer(chance: list[float]) -> None:
    now, attempts, state = NOW, 0, DeliveryState.WAITING
    while state is DeliveryState.WAITING:
        attempts += 1
        state, due = after(Tried(0, "no_answer"), attempts=attempts, since=NOW, now=now, chance=chance[attempts - 1])
        assert now - NOW <= LATEST_MS
        now = due
    assert state is DeliveryState.PARKED
    assert 10 <= attempts <= 20
    assert now - NOW > LATEST_MS - 4 * 3_600_000


@given(st.integers(0, 10**9), chances)
def test_a_receiver_who_asks_for_time_gets_it(wait_ms: int, chance: float) -> None:
    _, due = after(Tried(429, "busy", wait_ms), attempts=1, since=NOW, now=NOW, chance=chance)
    assert due - NOW >= min(wait_ms, 4 * 3_600_000)
