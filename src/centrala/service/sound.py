"""Recorded sound as people get it: a file that every player knows, and how loud it is along its length."""

from __future__ import annotations

import array
import io
import math
import sys
import wave
from typing import Final

__all__ = ["PEAKS", "peaks_of", "wav_of"]

PEAKS: Final = 160
_LOUDEST: Final = 32_768


def wav_of(samples: bytes, rate: int) -> bytes:
    """Signed linear sound, one channel of 16 bits, with its head (RIFF WAVE)."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples[: len(samples) // 2 * 2])
    return out.getvalue()


def peaks_of(samples: bytes, pieces: int = PEAKS) -> bytes:
    """The loudness of each piece, 0 to 255, on a scale that shows quiet speech as well: its square root."""
    values = array.array("h", samples[: len(samples) // 2 * 2])
    if sys.byteorder == "big":
        values.byteswap()
    if not values:
        return b""
    step = max(1, math.ceil(len(values) / pieces))
    loud = (max(abs(value) for value in values[place : place + step]) for place in range(0, len(values), step))
    return bytes(min(255, round(255 * math.sqrt(peak / _LOUDEST))) for peak in loud)
