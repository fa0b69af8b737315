"""Voices of robots: frames of G.711 that a phone sends over and over.

Owns the making of sound that people recognise as somebody speaking: words by espeak-ng where the machine has
it, else a hum with syllables and pauses. In the pauses nothing is sent: half of the packets of a talk.
"""

from __future__ import annotations

import io
import math
import shutil
import subprocess
import wave
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from random import Random
from typing import Final

from centrala.robots.sip.tones import FRAME, RATE, encode

__all__ = ["Frames", "hum", "speech", "voice"]

Frames = Sequence[bytes | None]
"""20 ms each; None: a pause, nothing is sent."""

LOUD: Final = 6_000
SYLLABLES: Final = 14
PHRASE: Final = 5
"""Syllables between two breaths."""
BREATH_FRAMES: Final = 45
QUIET: Final = 200
"""Below it a frame of speech is a pause."""
SPEAK_S: Final = 10

SENTENCES: Final = (
    "Good afternoon. I am calling about my last invoice. It seems that I was charged twice.",
    "Hello. My connection has been very slow since yesterday. Could you have a look, please?",
    "Thank you for waiting. I have found your account. May I ask for your date of birth?",
    "Yes, of course. I will send you the confirmation by mail right away. Is there anything else?",
    "I would like to change my address, and to ask what the larger plan would cost.",
    "One moment, please. I can see the payment here. It will be booked by tomorrow.",
)


@lru_cache(maxsize=64)
def voice(number: int, codec: int = 8) -> Frames:
    """The voice of this number, always the same one."""
    said = speech(SENTENCES[number % len(SENTENCES)], codec, pitch=30 + number * 17 % 45)
    return said or hum(number, codec)


def hum(seed: int, codec: int = 8) -> Frames:
    """Syllables of a pitch of its own, phrases and pauses; about five seconds."""
    chance = Random(seed)  # noqa: S311  a voice, not a secret
    pitch = chance.uniform(95, 210)
    frames: list[bytes | None] = []
    for number in range(SYLLABLES):
        length = chance.randint(6, 13) * FRAME
        frames += _cut(encode(_syllable(pitch * chance.uniform(0.85, 1.2), length), codec))
        frames += [None] * (BREATH_FRAMES if number % PHRASE == PHRASE - 1 else chance.randint(1, 4))
    return tuple(frames)


def _syllable(pitch: float, length: int) -> array[int]:
    """Three harmonics that swell and fade."""
    turn = 2 * math.pi * pitch / RATE
    return array(
        "h",
        (
            round(LOUD * math.sin(math.pi * at / length) * sum(math.sin(turn * k * at) / k for k in (1, 2, 3)) / 2)
            for at in range(length)
        ),
    )


def _cut(sound: bytes) -> Iterator[bytes]:
    return (sound[at : at + FRAME] for at in range(0, len(sound) - FRAME + 1, FRAME))


def speech(text: str, codec: int = 8, *, pitch: int = 50) -> Frames | None:
    """``text`` spoken by espeak-ng; None: the machine has none, or it failed."""
    program = shutil.which("espeak-ng")
    if program is None:
        return None
    command = [program, "--stdout", "-p", str(pitch), text]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SPEAK_S, check=True)  # noqa: S603
        samples = _resampled(done.stdout)
    except (OSError, subprocess.SubprocessError, wave.Error, EOFError):
        return None
    quiet = [max(map(abs, samples[at : at + FRAME]), default=0) < QUIET for at in range(0, len(samples), FRAME)]
    spoken = [None if still else frame for still, frame in zip(quiet, _cut(encode(samples, codec)), strict=False)]
    return tuple(spoken + [None] * BREATH_FRAMES)


def _resampled(content: bytes) -> array[int]:
    """One channel of 16 bits at 8,000 a second, nearest sample."""
    with wave.open(io.BytesIO(content)) as file:
        rate, found = file.getframerate(), array("h", file.readframes(file.getnframes()))
    return array("h", (found[at * rate // RATE] for at in range(len(found) * RATE // rate)))
