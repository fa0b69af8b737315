"""Whether promises were kept: what is counted where."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.followups.followup import Followup, State
from centrala.followups.kept import Kept, kept_of
from centrala.ids import AgentName, FollowupId

ANNA, BERT = AgentName("anna"), AgentName("bert")


def promise(due: int, state: State = State.OPEN, owner: AgentName = ANNA, queue: str = "support") -> Followup:
    return Followup(FollowupId("f1-1"), due=Wall(due), state=state, owner=owner, queue=queue)


def test_a_day_as_anybody_would_count_it() -> None:
    all_ = [
        promise(10, State.KEPT),
        promise(11, State.KEPT),
        promise(12, State.LATE),
        promise(13),  # overdue at 50
        promise(60),  # not due yet
        promise(14, State.DROPPED),
        promise(15, State.KEPT, BERT, "billing"),
        promise(99, State.KEPT),
        promise(9, State.LATE),
    ]
    found = kept_of(all_, Wall(10), Wall(80), Wall(50))
    assert found == [Kept(ANNA, "support", 2, 1, 1, 1), Kept(BERT, "billing", 1)]
    assert [one.rate for one in found] == [0.5, 1.0]
    assert Kept(ANNA, "", dropped=3).rate is None


@given(st.lists(st.builds(promise, st.integers(0, 99), st.sampled_from(State))), st.integers(0, 99))
def test_each_promise_is_in_one_interval_alone(all_: list[Followup], cut: int) -> None:
    def total(since: int, until: int) -> int:
        found = kept_of(all_, Wall(since), Wall(until), Wall(100))
        return sum(one.kept + one.late + one.overdue + one.dropped for one in found)

    assert total(0, cut) + total(cut, 100) == total(0, 100) == len(all_)


def test_to_leave_it_open_makes_nobody_look_better() -> None:
    late = promise(10, State.LATE)
    (left,) = kept_of([replace(late, state=State.OPEN)], Wall(0), Wall(99), Wall(50))
    (done,) = kept_of([late], Wall(0), Wall(99), Wall(50))
    assert left.rate == done.rate == 0.0
