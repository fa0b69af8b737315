from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from centrala.clock import NEVER, Mono, Wall
from centrala.ids import QueueName
from centrala.organisation import Announcement, Destination, DestinationKind, Queue
from centrala.queues.entry import Divert, Diverted, Enter, enter, next_announcement, overflow, overflow_at

SUPPORT = QueueName("support")
NIGHT = Destination(DestinationKind.ANNOUNCEMENT, "night")
VOICEMAIL = Destination(DestinationKind.VOICEMAIL, "box")
BUSY = Destination(DestinationKind.NUMBER, "+37167000001")
SALES = Destination(DestinationKind.QUEUE, "sales")
QUEUE = Queue(SUPPORT, closed=NIGHT, nobody=VOICEMAIL, max_waiting=3, full=BUSY, max_wait_ms=60_000, overflow=SALES)
NOW = Mono(1_000)


def test_an_open_queue_with_people_and_room_lets_it_wait_until_the_longest_wait() -> None:
    assert enter(QUEUE, now=NOW, is_open=True, members=1, waiting=2) == Enter(Mono(61_000))


def test_a_closed_queue_says_when_it_opens() -> None:
    divert = enter(QUEUE, now=NOW, is_open=False, members=1, waiting=0, opens=Wall(77))
    assert divert == Divert(NIGHT, Diverted.CLOSED, Wall(77))


def test_closed_comes_before_nobody_and_nobody_before_full() -> None:
    assert enter(QUEUE, now=NOW, is_open=False, members=0, waiting=9) == Divert(NIGHT, Diverted.CLOSED)
    assert enter(QUEUE, now=NOW, is_open=True, members=0, waiting=9) == Divert(VOICEMAIL, Diverted.NOBODY)


def test_the_one_too_many_goes_elsewhere() -> None:
    assert enter(QUEUE, now=NOW, is_open=True, members=1, waiting=3) == Divert(BUSY, Diverted.FULL)


def test_without_rules_it_waits_whoever_is_there_and_however_many_wait() -> None:
    assert enter(Queue(SUPPORT), now=NOW, is_open=True, members=0, waiting=10_000) == Enter(NEVER)


def test_two_closed_queues_that_name_each_other_end_the_call() -> None:
    sales = Queue(QueueName("sales"), closed=Destination(DestinationKind.QUEUE, "support"))
    support = Queue(SUPPORT, closed=SALES)
    assert enter(support, now=NOW, is_open=False, members=1, waiting=0) == Divert(SALES, Diverted.CLOSED)
    second = enter(sales, now=NOW, is_open=False, members=1, waiting=0, been=[SUPPORT])
    assert second == Divert(Destination(DestinationKind.HANG_UP), Diverted.LOOP)


def test_a_closed_queue_that_names_itself_ends_the_call() -> None:
    queue = Queue(SUPPORT, closed=Destination(DestinationKind.QUEUE, "support"))
    divert = enter(queue, now=NOW, is_open=False, members=1, waiting=0)
    assert divert == Divert(Destination(DestinationKind.HANG_UP), Diverted.LOOP)


def test_a_number_named_like_a_queue_is_no_loop() -> None:
    queue = Queue(SUPPORT, closed=Destination(DestinationKind.VOICEMAIL, "support"))
    assert enter(queue, now=NOW, is_open=False, members=1, waiting=0) == Divert(queue.closed, Diverted.CLOSED)


def test_the_longest_wait_counts_from_entering() -> None:
    assert overflow_at(QUEUE, Mono(5)) == 60_005
    assert overflow_at(Queue(SUPPORT), Mono(5)) == NEVER
    assert overflow(QUEUE) == Divert(SALES, Diverted.TOO_LONG)


def test_announcements_come_after_the_first_wait_and_then_regularly() -> None:
    rule = Announcement(first_after_ms=10, every_ms=30)
    assert next_announcement(rule, entered=Mono(100), heard=None) == 110
    assert next_announcement(rule, entered=Mono(100), heard=Mono(110)) == 140
    assert next_announcement(rule, entered=Mono(100), heard=Mono(171)) == 200


def test_a_first_time_alone_is_once() -> None:
    rule = Announcement(first_after_ms=10, position=True)
    assert next_announcement(rule, entered=Mono(100), heard=None) == 110
    assert next_announcement(rule, entered=Mono(100), heard=Mono(110)) == NEVER
    assert next_announcement(rule, entered=Mono(100), heard=Mono(171)) == NEVER


def test_never_is_never() -> None:
    assert next_announcement(Announcement(), entered=Mono(0), heard=None) == NEVER


@given(
    first=st.integers(0, 1_000), every=st.integers(1, 1_000), entered=st.integers(0, 1_000), late=st.integers(0, 5_000)
)
def test_the_next_announcement_is_later_and_in_step(first: int, every: int, entered: int, late: int) -> None:
    rule = Announcement(first_after_ms=first, every_ms=every)
    heard = Mono(entered + first + late)
    following = next_announcement(rule, entered=Mono(entered), heard=heard)
    assert heard < following <= heard + every
    assert (following - entered - first) % every == 0
