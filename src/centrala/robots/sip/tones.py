"""Tones, G.711 and how to find the one in the other.

Owns the arithmetic: ITU-T G.711 both laws by table, a tone as ready frames, Goertzel's filter (1958) as
the share of a frequency in what was heard. Pure, standard library only.
"""

from __future__ import annotations

import math
from array import array
from functools import lru_cache
from typing import Final

__all__ = ["FRAME", "RATE", "SILENCE", "decode", "encode", "frames_of_tone", "level", "share_of"]

RATE: Final = 8_000
FRAME: Final = 160
"""Samples in 20 ms."""

LOUD: Final = 8_000
"""Amplitude of our tones, of 32,767: -12 dBFS."""

A_LAW: Final = 8
SILENCE: Final = {0: b"\xff" * FRAME, 8: b"\xd5" * FRAME}


def _a_to_linear(code: int) -> int:
    code ^= 0x55
    sample = (code & 0x0F) << 4
    segment = (code & 0x70) >> 4
    sample += 8 if segment == 0 else 0x108
    sample <<= max(segment - 1, 0)
    return sample if code & 0x80 else -sample


def _mu_to_linear(code: int) -> int:
    code = ~code & 0xFF
    sample = (((code & 0x0F) << 3) + 0x84) << ((code & 0x70) >> 4)
    return 0x84 - sample if code & 0x80 else sample - 0x84


TO_LINEAR: Final = {0: tuple(map(_mu_to_linear, range(256))), 8: tuple(map(_a_to_linear, range(256)))}


@lru_cache(maxsize=2)
def _from_linear(codec: int) -> bytes:
    """The nearest code of every sample from -32,768, by a sweep through the sorted codes."""
    codes = sorted(range(256), key=lambda code: TO_LINEAR[codec][code])
    values = [TO_LINEAR[codec][code] for code in codes]
    table = bytearray(65_536)
    at = 0
    for sample in range(-32_768, 32_768):
        while at < 255 and abs(values[at + 1] - sample) <= abs(values[at] - sample):
            at += 1
        table[sample + 32_768] = codes[at]
    return bytes(table)


def encode(samples: array[int], codec: int) -> bytes:
    table = _from_linear(codec)
    return bytes(table[sample + 32_768] for sample in samples)


def decode(sound: bytes, codec: int) -> array[int]:
    table = TO_LINEAR[codec]
    return array("h", (table[code] for code in sound))


@lru_cache(maxsize=64)
def frames_of_tone(frequency: int, codec: int) -> tuple[bytes, ...]:
    """One second of a tone of whole hertz in frames of 20 ms; it repeats without a seam. 0 Hz: silence."""
    if frequency == 0:
        return (SILENCE[codec],)
    turn = 2 * math.pi * frequency / RATE
    sound = encode(array("h", (round(LOUD * math.sin(turn * at)) for at in range(RATE))), codec)
    return tuple(sound[at : at + FRAME] for at in range(0, RATE, FRAME))


def level(samples: array[int]) -> float:
    """Mean square: 0 for silence, 3.2e7 for one of our tones."""
    return sum(sample * sample for sample in samples) / len(samples) if samples else 0.0


def share_of(frequency: int, samples: array[int]) -> float:
    """How much of the energy lies at this frequency, 0 to 1; 0 if there is next to no sound."""
    energy = level(samples)
    if energy < 1_000:  # about -60 dBFS: noise of the codec
        return 0.0
    coefficient = 2 * math.cos(2 * math.pi * frequency / RATE)
    before, last = 0.0, 0.0
    for sample in samples:
        before, last = last, sample + coefficient * last - before
    power = before * before + last * last - coefficient * before * last
    return min(1.0, 2 * power / (len(samples) ** 2 * energy))
