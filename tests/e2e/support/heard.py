"""Which words reached somebody's ear: the sound that came in, laid over the sound of the words.

The switch sends a file from its start in frames of 20 ms, each file beginning a frame of its own. So words that were
heard are in what came in frame by frame, but for the rounding of G.711; nothing needs to be recognised.
"""

from __future__ import annotations

import asyncio
import io
import wave
from array import array

from centrala.robots.sip import Call
from centrala.robots.sip.tones import FRAME, decode, level
from tests.e2e.support.center import Center
from tests.e2e.support.people import sound_of

__all__ = ["Heard", "Words", "typed", "words"]

LOUD = 10_000.0
"""Mean square of a frame in which somebody speaks, not breathes."""
NOISE = 0.02
"""Of a frame's energy: what G.711 may change."""
ENOUGH = 0.9
"""Of the loud frames: some may be lost on the way."""


class Words:
    """What was said, as the center has it."""

    def __init__(self, name: str, wav: bytes) -> None:
        self.name = name
        with wave.open(io.BytesIO(wav)) as file:
            samples = array("h", file.readframes(file.getnframes()))
        whole = [samples[at : at + FRAME] for at in range(0, len(samples) - FRAME + 1, FRAME)]
        self.frames = {at: frame for at, frame in enumerate(whole) if level(frame) > LOUD}
        assert len(self.frames) > 20, f"{name} is no speech"


async def words(center: Center, name: str, language: str = "") -> Words:
    """A prompt or words of the house: ``house.position.3``."""
    async with center.client() as client:
        answer = await client.get(f"/prompts/{name}/sound", params={"language": language})
    assert answer.status_code == 200, answer.text
    return Words(f"{name} {language}".strip(), answer.content)


async def typed(center: Center, text: str, language: str = "") -> Words:
    """A text that is read aloud."""
    async with center.client() as client:
        answer = await client.post("/prompts/say", json={"text": text, "language": language})
    assert answer.status_code == 200, answer.text
    return Words(repr(text), answer.content)


class Heard:
    """Everything that one phone hears from now on; made before the call is up, it misses nothing."""

    def __init__(self, call: Call) -> None:
        self._sound = sound_of(call)
        self._frames: list[array[int]] = []
        self._sound.tell = self._take

    def _take(self, moment: float, payload: bytes) -> None:
        self._frames.append(decode(payload, self._sound.codec))

    def place(self, said: Words, *, after: int = 0) -> int | None:
        """The frame in which these words begin, from frame ``after`` on; None: they were not heard."""
        begin, first = next(iter(said.frames.items()))
        for at in range(after + begin, len(self._frames)):
            if _same(first, self._frames[at]) and self._follows(said, at - begin):
                return at - begin
        return None

    def _follows(self, said: Words, start: int) -> bool:
        got = self._frames
        same = sum(start + at < len(got) and _same(frame, got[start + at]) for at, frame in said.frames.items())
        return same >= ENOUGH * len(said.frames)

    async def hears(self, *said: Words, after: int = 0, within_s: float = 30) -> int:
        """Until these words have been heard, one after another; the frame after which that was."""
        for one in said:
            try:
                async with asyncio.timeout(within_s):
                    while (place := self.place(one, after=after)) is None:
                        await asyncio.sleep(0.2)
            except TimeoutError:
                raise AssertionError(f"{one.name} was not heard in {len(self._frames)} frames") from None
            after = place + max(one.frames)
        return after


def _same(said: array[int], heard: array[int]) -> bool:
    if len(said) != len(heard):
        return False
    return sum((one - other) ** 2 for one, other in zip(said, heard, strict=True)) < NOISE * level(said) * FRAME
