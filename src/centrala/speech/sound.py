"""Sound as numbers: one channel, 16 bits, at the rate of the telephone; its length, loudness and form as a file.

Owns levelling. Knows no codec: what others send is made into this form by ``inside``.
"""

from __future__ import annotations

import io
import math
import sys
import wave
from array import array
from typing import Final

__all__ = ["RATE", "is_silent", "length_ms", "levelled", "wav"]

RATE: Final = 8_000
"""Samples a second: what the engine plays without converting."""

SPEECH_DB: Final = -20.0
"""RMS of what is said, below full scale; announcements of carriers lie between -16 and -22."""
PEAK_DB: Final = -1.0
MOST_GAIN_DB: Final = 30.0
SILENCE_DB: Final = -55.0
"""No frame of a recording is louder: nobody spoke."""
PAUSE_DB: Final = 25.0
"""A frame so much below the loudest is a pause, and says nothing about how loud somebody speaks."""
FRAME: Final = RATE // 50
FULL: Final = 32_768.0


def wav(samples: array[int]) -> bytes:
    """A file in RIFF form."""
    with io.BytesIO() as file:
        with wave.open(file, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE)
            out.writeframes(_little(samples).tobytes())
        return file.getvalue()


def _little(samples: array[int]) -> array[int]:
    if sys.byteorder == "little":
        return samples
    swapped = array("h", samples)
    swapped.byteswap()
    return swapped


def length_ms(samples: array[int]) -> int:
    return len(samples) * 1_000 // RATE


def is_silent(samples: array[int]) -> bool:
    return max(_frames_db(samples), default=-math.inf) < SILENCE_DB


def levelled(samples: array[int]) -> array[int]:
    """As loud as every other announcement, and never clipped."""
    frames = _frames_db(samples)
    loudest = max(frames, default=-math.inf)
    if loudest < SILENCE_DB:
        return samples
    said = [10 ** (db / 10) for db in frames if db > loudest - PAUSE_DB]
    speech_db = 10 * math.log10(sum(said) / len(said))
    peak_db = 20 * math.log10(max(abs(min(samples)), abs(max(samples))) / FULL)
    gain_db = min(SPEECH_DB - speech_db, PEAK_DB - peak_db, MOST_GAIN_DB)
    gain = 10 ** (gain_db / 20)
    return array("h", (int(sample * gain) for sample in samples))


def _frames_db(samples: array[int]) -> list[float]:
    """Loudness of each 20 ms, below full scale; the last may be shorter."""
    found = []
    for start in range(0, len(samples), FRAME):
        frame = samples[start : start + FRAME]
        power = sum(sample * sample for sample in frame) / len(frame)
        found.append(10 * math.log10(power / FULL**2) if power else -math.inf)
    return found
