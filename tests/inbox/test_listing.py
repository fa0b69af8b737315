"""The list of all that waits: each thing once, in one order, nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.inbox.listing import Kind, Thing, is_waiting, listed

MOMENTS = st.integers(1, 50).map(Wall)
THINGS = st.builds(Thing, st.sampled_from(Kind), st.sampled_from("abcdef"), MOMENTS, st.none() | MOMENTS)


def key(one: Thing) -> tuple[Kind, str]:
    return one.kind, one.id


@given(st.lists(THINGS))
def test_each_thing_stands_in_the_list_once_and_none_is_lost(things: list[Thing]) -> None:
    found = [key(one) for one in listed(things)]
    assert len(found) == len(set(found))
    assert set(found) == {key(one) for one in things}


@given(st.lists(THINGS), st.randoms())
def test_the_order_is_the_same_whoever_tells_first(things: list[Thing], chance: object) -> None:
    others = list(things)
    chance.shuffle(others)  # type: ignore[attr-defined]
    assert listed(others) == listed(things)
    assert listed(listed(things)) == listed(things)


@given(st.lists(THINGS))
def test_what_is_due_first_comes_first_and_what_has_no_moment_comes_last(things: list[Thing]) -> None:
    found = listed(things)
    due = [one.due for one in found if one.due is not None]
    assert due == sorted(due)
    assert all(one.due is None for one in found[len(due) :])
    later = [one.since for one in found[len(due) :]]
    assert later == sorted(later, reverse=True)


@given(st.lists(THINGS), MOMENTS)
def test_what_waits_now_stands_before_what_is_due_later(things: list[Thing], now: Wall) -> None:
    due = [one for one in things if one.kind not in (Kind.MISSED, Kind.VOICEMAIL)]
    waits = [is_waiting(one, now) for one in listed(due)]
    assert waits == sorted(waits, reverse=True)


def test_a_missed_call_and_a_message_are_due_from_the_moment_at_which_they_came() -> None:
    later = Thing(Kind.FOLLOW_UP, "f", Wall(1), Wall(9))
    found = listed([Thing(Kind.TICKET, "t", Wall(8)), later, Thing(Kind.MISSED, "m", Wall(5))])
    assert [(one.id, one.due) for one in found] == [("m", 5), ("f", 9), ("t", None)]
    assert is_waiting(found[0], Wall(5))
    assert not is_waiting(later, Wall(8))
    assert is_waiting(later, Wall(9))
