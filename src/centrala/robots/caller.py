"""Robots that call: each with a number of its own, patience, something to say, and an end.

Owns one caller's story from INVITE to BYE, and the rate at which callers come. One phone stands for a whole
carrier: a call costs one small task, and nothing at all while it waits.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from centrala.robots.sip import Call, Phone
from centrala.robots.sip.call import CallOver
from centrala.robots.sip.sound import Sound
from centrala.robots.voices import Frames
from centrala.simulate.chance import Duration, draw

__all__ = ["Caller", "Callers", "Ending", "Habits", "Stream"]

LONGEST_MS = 3_600_000
RING_MS = 60_000
PAUSE_S = 2


class Ending(StrEnum):
    TALKED = "talked"
    GAVE_UP = "gave_up"
    """Nobody came in time."""
    REFUSED = "refused"
    CUT = "cut"
    """The far end hung up."""


@dataclass(frozen=True, slots=True)
class Caller:
    """One call to be."""

    number: str
    """Whom it calls."""
    caller: str
    """Its own number."""
    patience_ms: int
    """From the INVITE until somebody speaks."""
    talk_ms: int
    """From the first word of the other side."""
    name: str = ""
    voice: Frames = ()
    keys: str = ""
    """Pressed a second after the answer; a comma is two seconds in which nothing is."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How callers are, drawn anew for each."""

    patience: Duration
    talk: Duration


class Callers:
    """Places callers over one phone and follows them. ``meets``: when a caller speaks with somebody.

    A caller can't hear the difference between music and an agent cheaply, so somebody who knows says so:
    whoever answers looks at the caller's number and calls ``met``. A caller whom nobody meets gives up.
    """

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._waiting: dict[str, asyncio.Event] = {}
        self._stories: set[asyncio.Task[None]] = set()
        self.endings: dict[Ending, int] = dict.fromkeys(Ending, 0)

    @property
    def live(self) -> int:
        """Calls under way."""
        return len(self._stories)

    def is_busy(self, caller: str) -> bool:
        return caller in self._waiting

    def met(self, caller: str) -> None:
        """An agent has answered the call from this number."""
        event = self._waiting.get(caller)
        if event is not None:
            event.set()

    def place(self, caller: Caller) -> None:
        story = asyncio.get_running_loop().create_task(self._live(caller), name=f"caller {caller.caller}")
        self._stories.add(story)
        story.add_done_callback(self._stories.discard)

    async def close(self) -> None:
        """Everybody hangs up."""
        stories = list(self._stories)
        for story in stories:
            story.cancel()
        await asyncio.gather(*stories, return_exceptions=True)

    async def _live(self, caller: Caller) -> None:
        met = self._waiting[caller.caller] = asyncio.Event()
        call = self._phone.call(caller.number, caller=caller.caller, caller_name=caller.name, tone=0)
        try:
            ending = await _story(call, caller, met)
            self.endings[ending] += 1
        finally:
            call.hang_up()
            if self._waiting.get(caller.caller) is met:
                del self._waiting[caller.caller]


async def _story(call: Call, caller: Caller, met: asyncio.Event) -> Ending:
    try:
        async with asyncio.timeout(caller.patience_ms / 1_000):
            await call.until_up(within_ms=LONGEST_MS)
            if call.sound is not None and caller.voice:
                call.sound.speak(caller.voice)
            if call.sound is not None and caller.keys:
                await _press(call.sound, caller.keys)
            if await _first(met.wait(), call.until_over(within_ms=LONGEST_MS)) == 1:
                return Ending.CUT
    except CallOver:
        return Ending.REFUSED
    except TimeoutError:
        return Ending.GAVE_UP
    with contextlib.suppress(TimeoutError):
        await call.until_over(within_ms=caller.talk_ms)
        return Ending.CUT
    return Ending.TALKED


async def _press(sound: Sound, keys: str) -> None:
    await asyncio.sleep(1)
    for place, group in enumerate(keys.split(",")):
        if place:
            await asyncio.sleep(PAUSE_S)
        sound.press(group)


async def _first(*works: object) -> int:
    """Which of them is done first; the others are cancelled."""
    tasks = [asyncio.ensure_future(work) for work in works]  # type: ignore[call-overload]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return next(number for number, task in enumerate(tasks) if task.done())
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@dataclass(slots=True)
class Stream:
    """When the next caller comes: at random, so many a second."""

    per_s: Callable[[], float]
    """Asked before each: the rate may rise and fall."""
    chance: Random
    habits: Habits = field(default_factory=lambda: Habits(Duration(60_000), Duration(60_000)))

    async def wait(self) -> None:
        await asyncio.sleep(self.chance.expovariate(max(self.per_s(), 1e-3)))

    def drawn(self, number: str, caller: str, *, name: str = "", voice: Frames = (), keys: str = "") -> Caller:
        patience, talk = (round(draw(one, self.chance)) for one in (self.habits.patience, self.habits.talk))
        return Caller(number, caller, patience, talk, name, voice, keys)
