"""Music on hold, made by us: nobody's rights, nothing to download.

Owns one piece: half a minute of plucked chords over a soft bass, 8 kHz signed linear (the engine's
``sln`` format). Written once, deterministic, with the standard library alone.
"""

from __future__ import annotations

import math
from array import array
from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["write_music"]

RATE: Final = 8_000
BEAT_S: Final = 0.5
LOUD: Final = 9_000
"""Of 32,767: about -16 dBFS at the peaks, so that a voice over it is understood."""

CHORDS: Final = (
    (57, 60, 64, 67),
    (53, 57, 60, 64),
    (60, 64, 67, 71),
    (55, 59, 62, 66),
    (57, 60, 64, 69),
    (50, 57, 60, 65),
    (52, 55, 59, 64),
    (55, 59, 62, 67),
)
"""Notes as MIDI numbers; each chord lasts eight beats."""

PATTERN: Final = (0, 1, 2, 3, 2, 1, 3, 2)


def _frequency(note: int) -> float:
    return 440.0 * 2 ** ((note - 69) / 12)


@cache
def _pluck(note: int, *, seconds: float) -> tuple[float, ...]:
    """A decaying note with two soft overtones; starts and ends at zero."""
    samples = int(RATE * seconds)
    turn = 2 * math.pi * _frequency(note) / RATE

    def sample(at: int) -> float:
        # sin 2x = 2 sin x cos x and sin 3x = 3 sin x - 4 sin^3 x: one sine instead of three
        sine, cosine = math.sin(turn * at), math.cos(turn * at)
        tone = sine * (1 + 0.7 * cosine + 0.36 - 0.48 * sine * sine)
        return min(1.0, at / 80) * (1 - at / samples) * math.exp(-3.2 * at / samples) * tone

    return tuple(sample(at) for at in range(samples))


def _piece() -> list[float]:
    length = int(RATE * BEAT_S * len(CHORDS) * len(PATTERN))
    piece = [0.0] * length

    def lay(note: tuple[float, ...], start: int, loud: float) -> None:
        for offset, value in enumerate(note):
            piece[(start + offset) % length] += loud * value

    for bar, chord in enumerate(CHORDS):
        begin = int(bar * len(PATTERN) * BEAT_S * RATE)
        lay(_pluck(chord[0] - 12, seconds=4.0), begin, 0.8)
        for beat, voice in enumerate(PATTERN):
            lay(_pluck(chord[voice], seconds=1.6), begin + int(beat * BEAT_S * RATE), 0.6)
    _pluck.cache_clear()
    return piece


def write_music(folder: Path) -> Path:
    """Writes ``centrala.sln`` into ``folder`` if it is not there; takes half a second.

    The piece closes on itself (the tail of the last note lies over the first bar): repeating it has no seam.
    """
    path = folder / "centrala.sln"
    if path.exists():
        return path
    piece = _piece()
    peak = max(abs(value) for value in piece)
    samples = array("h", (int(LOUD * value / peak) for value in piece))
    beside = path.with_suffix(".new")
    beside.write_bytes(samples.tobytes())
    beside.chmod(0o644)
    beside.rename(path)
    return path
