"""Alarms of clocks: at their moments, each once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.tickets.alarms import Alarm, next_alarm, ripe
from centrala.tickets.clocks import Aim, Clock


def clock(aim: Aim, since: int, due: int | None, met: int | None) -> Clock:
    moments = [None if at is None else Wall(at) for at in (due, met)]
    return Clock(aim, 100, Wall(since), moments[0], moments[1], 0, due is None, ())


_CLOCKS = st.lists(
    st.builds(
        clock,
        st.sampled_from(Aim),
        st.integers(0, 50),
        st.none() | st.integers(51, 200),
        st.none() | st.integers(51, 200),
    ),
    max_size=3,
    unique_by=lambda one: one.aim,
)


@given(_CLOCKS, st.integers(0, 60), st.lists(st.integers(0, 260), max_size=6))
def test_whoever_looks_at_the_moments_that_are_named_says_each_once_and_none_too_early(
    found: list[Clock], warn: int, others: list[int]
) -> None:
    said: dict[str, tuple[int, Alarm]] = {}
    now = 0
    while True:
        for alarm in ripe(found, warn, said, Wall(now)):
            assert alarm.key not in said
            said[alarm.key] = now, alarm
        assert ripe(found, warn, said, Wall(now)) == []
        named = next_alarm(found, warn, said, Wall(now))
        steps = [at for at in [*others, *([] if named is None else [named])] if at > now]
        assert named is None or named > now
        if not steps:
            break
        now = min(steps)
    expected = {}
    for one in found:
        if one.due is not None and one.met is None:
            expected[f"{one.aim.value} {one.due} late"] = one.due
            if warn and one.due - warn > one.since:
                expected[f"{one.aim.value} {one.due} near"] = Wall(one.due - warn)
    assert {key: at for key, (at, _) in said.items()} == expected


def test_nobody_is_told_that_something_is_near_when_it_is_too_late() -> None:
    (alarm,) = ripe([clock(Aim.RESPOND, 0, 100, None)], 30, (), Wall(100))
    assert alarm == Alarm(Aim.RESPOND, Wall(100), late=True)
    assert ripe([clock(Aim.RESPOND, 0, 100, 90), clock(Aim.RESOLVE, 0, None, None)], 30, (), Wall(500)) == []
