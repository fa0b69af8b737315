"""Between switch and floor: a call's end is told once, and what the history has is not told again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection

from centrala.calls.facts import Cause, EngineSeen, Fact, LegAnswered, LegEnded, LegGone, LegLeft
from centrala.clock import Wall
from centrala.ids import BridgeId, LegId
from centrala.service.hearing import Hearing

ONE, OTHER, BRIDGE = LegId("l1-1"), LegId("l1-2"), BridgeId("b1-3")
LEFT, GONE = LegLeft(ONE, BRIDGE), LegGone(ONE, Cause.NORMAL)


def _told(story: Callable[[Hearing], Awaitable[None]], known: Collection[LegId] = ()) -> list[Fact]:
    told: list[Fact] = []

    async def ask(legs: Collection[LegId]) -> Collection[LegId]:
        await asyncio.sleep(0)
        return [leg for leg in legs if leg in known]

    async def play() -> None:
        await story(Hearing(told.append, ask))
        for _ in range(5):
            await asyncio.sleep(0)

    asyncio.run(play())
    return told


def test_who_leaves_and_is_gone_in_the_same_moment_is_gone() -> None:
    async def story(hearing: Hearing) -> None:
        hearing.tell(LEFT)
        hearing.tell(GONE)

    assert _told(story) == [GONE]


def test_who_leaves_and_stays_on_the_line_has_left() -> None:
    async def story(hearing: Hearing) -> None:
        hearing.tell(LEFT)
        await asyncio.sleep(0)
        hearing.tell(LegAnswered(OTHER))
        hearing.tell(GONE)

    assert _told(story) == [LEFT, LegAnswered(OTHER), GONE]


def test_the_order_is_kept_and_the_end_of_another_hides_nothing() -> None:
    other = LegGone(OTHER, Cause.NORMAL)

    async def story(hearing: Hearing) -> None:
        for fact in (LEFT, other, LEFT, LegLeft(OTHER, BRIDGE), GONE):
            hearing.tell(fact)

    assert _told(story) == [LEFT, other, LEFT, LegLeft(OTHER, BRIDGE), GONE]


def test_what_the_history_has_is_not_told_again_and_what_comes_meanwhile_waits() -> None:
    ended = tuple(LegEnded(leg, Wall(1), answered=True) for leg in (ONE, OTHER))
    seen = EngineSeen("engine", "run", ended=ended)

    async def story(hearing: Hearing) -> None:
        hearing.tell(seen)
        hearing.tell(LegAnswered(OTHER))

    first, second = _told(story, known=[ONE])
    assert isinstance(first, EngineSeen)
    assert [one.leg for one in first.ended] == [OTHER]
    assert second == LegAnswered(OTHER)
