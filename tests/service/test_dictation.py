"""What was spoken into a phone: out of the spool, made fit, one draft a person, and nothing of it stays."""

from __future__ import annotations

import asyncio
import io
import wave
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.calls.events import DictationEnded
from centrala.clock import Mono, Now, Wall
from centrala.errors import Refused
from centrala.ids import AgentName, InteractionId, RecordingId
from centrala.service.dictation import DictationRoom
from centrala.service.shell import Published
from centrala.speech.convert import Recording

ANNA, BERT = AgentName("anna"), AgentName("bert")
SPOKEN = DictationEnded(InteractionId("i1"), ANNA, RecordingId("r1"), "")
SOUND = b"\1\2" * 16_000


def said(*events: DictationEnded) -> Published:
    return Published(1, Now(Mono(1), Wall(1)), events)


async def fit(data: bytes) -> Recording:
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getframerate(), file.getnchannels()) == (16_000, 1)
        samples = file.readframes(file.getnframes())
    if not any(samples):
        raise Refused("silent", "Nothing is to be heard in this recording.", remedy="Use a recording in WAV.")
    return Recording(b"RIFF" + samples, 1_000, "wav")


def story(spool: Path, work: Callable[[DictationRoom], Awaitable[None]]) -> None:
    async def run() -> None:
        room = DictationRoom(spool, fit)
        try:
            await work(room)
        finally:
            await room.close()
        assert list(spool.iterdir()) == []

    asyncio.run(run())


def test_it_leaves_the_spool_and_is_heard_until_it_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "r1.sln16").write_bytes(SOUND)

    async def work(room: DictationRoom) -> None:
        room.heard(said(SPOKEN))
        assert await room.taken(ANNA, SPOKEN.interaction) == 1_000
        assert room.sound(ANNA) == b"RIFF" + SOUND
        assert room.sound(BERT) is None
        room.forget(ANNA)
        assert room.sound(ANNA) is None

    story(tmp_path, work)


def test_what_was_not_spoken_to_the_end_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "r1.sln16").write_bytes(SOUND)

    async def work(room: DictationRoom) -> None:
        room.heard(said(replace(SPOKEN, why="called_off")))
        assert room.sound(ANNA) is None
        with pytest.raises(Refused):
            await room.taken(ANNA, SPOKEN.interaction)

    story(tmp_path, work)


@pytest.mark.parametrize("sound", [bytes(32_000), None])
def test_silence_is_refused_in_words_that_fit_a_phone(tmp_path: Path, sound: bytes | None) -> None:
    if sound is not None:
        (tmp_path / "r1.sln16").write_bytes(sound)

    async def work(room: DictationRoom) -> None:
        room.heard(said(SPOKEN))
        with pytest.raises(Refused) as refused:
            await room.taken(ANNA, SPOKEN.interaction)
        assert (refused.value.code, refused.value.remedy) == ("silent", "Try again, and speak after the tone.")
        assert room.sound(ANNA) is None

    story(tmp_path, work)


def test_the_newer_one_takes_the_place_of_the_older(tmp_path: Path) -> None:
    async def work(room: DictationRoom) -> None:
        for name in ("i1", "i2"):
            (tmp_path / f"{name}.sln16").write_bytes(SOUND + name.encode())
            room.heard(said(DictationEnded(InteractionId(name), ANNA, RecordingId(name), "")))
            await room.taken(ANNA, InteractionId(name))
        assert room.sound(ANNA) == b"RIFF" + SOUND + b"i2"
        with pytest.raises(Refused):
            await room.taken(ANNA, InteractionId("i1"))

    story(tmp_path, work)
