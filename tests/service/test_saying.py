"""Order is kept on each leg while words are being spoken, and whoever ends a play wins over what is not said yet."""

from __future__ import annotations

import asyncio
import selectors
import time
from collections.abc import Awaitable, Callable, Sequence

import pytest

from centrala.calls.facts import Cause, EngineLost, Fact, LegGone, PlayFinished
from centrala.calls.orders import (
    Answer,
    Bridge,
    HangUp,
    Music,
    Mute,
    Order,
    Play,
    Record,
    SendDigits,
    StopMusic,
    StopPlay,
)
from centrala.ids import BridgeId, LegId, PlayId, RecordingId
from centrala.service.saying import SpeakingSwitch
from centrala.speech.ports import Unspoken
from tests.plugins.measures import Measured

A, B = LegId("leg-a"), LegId("leg-b")
P1, P2, P3 = PlayId("play-1"), PlayId("play-2"), PlayId("play-3")
BRIDGE = BridgeId("bridge-1")
NEUTRAL = "prompt:spoken/neutral"


class Selector(selectors.SelectSelector):
    """Waits on no clock: what would be waited for has passed."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.now += timeout or 0.0
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.waits = Selector()
        super().__init__(self.waits)

    def time(self) -> float:
        return self.waits.now


class Announcer:
    """Speaks so long as it is told; what begins with ``say:`` is not there yet."""

    neutral = NEUTRAL

    def __init__(self) -> None:
        self.takes_s = dict[str, float]()
        self.wrong = dict[str, Exception]()

    def at_once(self, media: Sequence[str]) -> tuple[str, ...] | None:
        return None if any(one.startswith("say:") for one in media) else tuple(media)

    async def made(self, media: Sequence[str]) -> tuple[str, ...]:
        await asyncio.sleep(max(self.takes_s.get(one, 0.0) for one in media))
        for one in media:
            if one in self.wrong:
                raise self.wrong[one]
        return tuple(f"prompt:spoken/{one}" for one in media)


class Scene:
    def __init__(self) -> None:
        self.announcer = Announcer()
        self.sent: list[Order] = []
        self.told: list[Fact] = []
        self.switch = SpeakingSwitch(self, self.announcer, self.told.append, limit_ms=8_000)

    def send(self, orders: Sequence[Order]) -> None:
        self.sent += orders

    def says(self, play: PlayId, leg: LegId, text: str, *, after_s: float) -> Play:
        self.announcer.takes_s[f"say:lv:{text}"] = after_s
        return Play(play, leg, (f"say:lv:{text}",))


def spoken(play: Play) -> Play:
    return Play(play.play, play.leg, tuple(f"prompt:spoken/{one}" for one in play.media))


def played(story: Callable[[Scene], Awaitable[None]]) -> None:
    async def whole() -> None:
        scene = Scene()
        try:
            await story(scene)
        finally:
            await scene.switch.close()

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(whole())


def test_what_is_there_goes_at_once_and_in_its_batch() -> None:
    async def story(scene: Scene) -> None:
        batch: list[Order] = [StopMusic(A), Play(P1, A, ("sound:beep", "digits:1")), Answer(B)]
        scene.switch.send(batch)
        assert scene.sent == batch

    played(story)


def test_orders_about_the_sound_of_the_leg_wait_in_order_and_nothing_else_does() -> None:
    async def story(scene: Scene) -> None:
        slow = scene.says(P1, A, "slow", after_s=2)
        record = Record(RecordingId("r"), A, 60_000)
        scene.switch.send([StopMusic(A), slow, Music(A), Mute(A), Music(B), record, Answer(A)])
        assert scene.sent == [StopMusic(A), Mute(A), Music(B), Answer(A)]
        scene.switch.send([SendDigits(A, "1"), Play(P2, B, ("sound:beep",))])
        assert scene.sent[4:] == [Play(P2, B, ("sound:beep",))]
        await asyncio.sleep(3)
        assert scene.sent[5:] == [spoken(slow), Music(A), record, SendDigits(A, "1")]
        assert scene.told == []

    played(story)


def test_a_second_play_waits_for_the_first_though_it_is_quicker() -> None:
    async def story(scene: Scene) -> None:
        first, second = scene.says(P1, A, "first", after_s=3), scene.says(P2, A, "second", after_s=1)
        third = Play(P3, A, ("sound:beep",))
        scene.switch.send([first, second, Music(A), third])
        await asyncio.sleep(3.5)
        assert scene.sent == [spoken(first)]
        await asyncio.sleep(2)
        assert scene.sent == [spoken(first), spoken(second), Music(A), third]

    played(story)


def test_legs_do_not_wait_for_each_other() -> None:
    async def story(scene: Scene) -> None:
        slow, quick = scene.says(P1, A, "slow", after_s=3), scene.says(P2, B, "quick", after_s=1)
        scene.switch.send([slow, quick])
        await asyncio.sleep(1.5)
        assert scene.sent == [spoken(quick)]
        await asyncio.sleep(2)
        assert scene.sent == [spoken(quick), spoken(slow)]

    played(story)


def test_a_stop_wins_and_is_told_as_the_end_of_the_play() -> None:
    async def story(scene: Scene) -> None:
        scene.switch.send([scene.says(P1, A, "slow", after_s=2), Music(A)])
        scene.switch.send([StopPlay(P1, A)])
        assert scene.sent == [Music(A)]
        assert scene.told == [PlayFinished(A, P1, completed=False)]
        await asyncio.sleep(5)
        assert scene.sent == [Music(A)]

    played(story)


def test_a_later_play_is_stopped_before_its_turn() -> None:
    async def story(scene: Scene) -> None:
        first = scene.says(P1, A, "first", after_s=2)
        scene.switch.send([first, scene.says(P2, A, "second", after_s=1), Music(A), StopPlay(P2, A)])
        assert scene.told == [PlayFinished(A, P2, completed=False)]
        await asyncio.sleep(5)
        assert scene.sent == [spoken(first), Music(A)]

    played(story)


def test_a_stop_of_what_the_engine_plays_goes_on_to_it() -> None:
    async def story(scene: Scene) -> None:
        scene.switch.send([scene.says(P1, A, "slow", after_s=2), StopPlay(P2, A), StopPlay(P3, B)])
        assert scene.sent == [StopPlay(P2, A), StopPlay(P3, B)]

    played(story)


def test_a_bridge_wins_over_what_is_not_said_yet() -> None:
    async def story(scene: Scene) -> None:
        slow = scene.says(P1, A, "slow", after_s=2)
        bridge = Bridge(BRIDGE, (A, B))
        scene.switch.send([slow, Music(A), SendDigits(A, "5"), scene.says(P2, A, "more", after_s=1)])
        scene.switch.send([bridge])
        assert scene.sent == [SendDigits(A, "5"), bridge]
        assert scene.told == [PlayFinished(A, P1, completed=False), PlayFinished(A, P2, completed=False)]
        await asyncio.sleep(5)
        assert scene.sent == [SendDigits(A, "5"), bridge]

    played(story)


@pytest.mark.parametrize("end", ["hang_up", "gone", "lost"])
def test_nothing_is_said_to_a_leg_that_ends(end: str) -> None:
    async def story(scene: Scene) -> None:
        scene.switch.send([scene.says(P1, A, "slow", after_s=2), Music(A)])
        if end == "hang_up":
            scene.switch.send([HangUp(A)])
        else:
            fact = LegGone(A, Cause.NORMAL) if end == "gone" else EngineLost("engine")
            assert scene.switch.heard(fact) == fact
        await asyncio.sleep(5)
        assert scene.sent == ([HangUp(A)] if end == "hang_up" else [])
        assert scene.told == []

    played(story)


@pytest.mark.parametrize("error", [Unspoken("no voice"), RuntimeError("a mistake of ours")])
def test_what_nobody_can_say_is_a_tone_and_not_completed(error: Exception) -> None:
    async def story(scene: Scene) -> None:
        hard = scene.says(P1, A, "hard", after_s=1)
        scene.announcer.wrong["say:lv:hard"] = error
        scene.switch.send([hard, Music(A)])
        await asyncio.sleep(2)
        assert scene.sent == [Play(P1, A, (NEUTRAL,)), Music(A)]
        assert scene.switch.heard(PlayFinished(A, P1)) == PlayFinished(A, P1, completed=False)
        assert scene.switch.heard(PlayFinished(A, P2)) == PlayFinished(A, P2)

    played(story)


def test_nobody_waits_longer_than_the_limit() -> None:
    async def story(scene: Scene) -> None:
        scene.switch.send([scene.says(P1, A, "endless", after_s=3_600)])
        await asyncio.sleep(7.9)
        assert scene.sent == []
        await asyncio.sleep(0.2)
        assert scene.sent == [Play(P1, A, (NEUTRAL,))]

    played(story)


def test_the_same_order_twice_is_said_once() -> None:
    async def story(scene: Scene) -> None:
        slow = scene.says(P1, A, "slow", after_s=1)
        scene.switch.send([slow, slow])
        await asyncio.sleep(2)
        assert scene.sent == [spoken(slow)]

    played(story)


def test_what_is_there_costs_no_time(measured: Measured) -> None:
    async def story(scene: Scene) -> None:
        plays = [Play(PlayId(str(at)), A, ("sound:beep",)) for at in range(1_000)]
        begin = time.perf_counter()
        for play in plays:
            scene.switch.send([play])
        measured("a play of the engine's own sounds passes in", (time.perf_counter() - begin) * 1_000, "µs")
        assert scene.sent == plays

    played(story)
