"""Sounds for the tests, made and written by the libraries that people's recorders use."""

from __future__ import annotations

import io
import math
import wave
from array import array
from fractions import Fraction
from itertools import pairwise
from typing import Any

import av


def tone(ms: int, *, hz: int = 440, loud: float = 0.1, rate: int = 8_000) -> array[int]:
    """``loud``: of the peak, 0 to 1."""
    count = rate * ms // 1_000
    return array("h", (int(loud * 32_767 * math.sin(2 * math.pi * hz * i / rate)) for i in range(count)))


def wav_file(samples: array[int], *, rate: int = 8_000, channels: int = 1) -> bytes:
    with io.BytesIO() as file:
        with wave.open(file, "wb") as out:
            out.setnchannels(channels)
            out.setsampwidth(2)
            out.setframerate(rate)
            out.writeframes(samples.tobytes())
        return file.getvalue()


FORMS = {
    "mp3": ("mp3", "libmp3lame", 44_100),
    "ogg": ("ogg", "vorbis", 44_100),
    "opus": ("ogg", "libopus", 48_000),
    "flac": ("flac", "flac", 44_100),
    "webm": ("webm", "libopus", 48_000),
    "m4a": ("ipod", "aac", 44_100),
}


def encoded(name: str, ms: int, *, hz: int = 440) -> bytes:
    """A tone in one of the forms."""
    form, codec, rate = FORMS[name]
    with io.BytesIO() as file:
        with av.open(file, "w", format=form) as out:
            layout = "stereo" if codec == "vorbis" else "mono"  # FFmpeg's own knows no other
            stream: Any = out.add_stream(codec, rate=rate, layout=layout)
            stream.codec_context.options = {"strict": "experimental"}
            resampler = av.AudioResampler(format=stream.format.name, layout=layout, rate=rate)
            frame = av.AudioFrame(format="s16", layout="mono", samples=rate * ms // 1_000)
            frame.planes[0].update(tone(ms, hz=hz, rate=rate).tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
            frame.sample_rate = rate
            frame.time_base = Fraction(1, rate)
            for piece in _pieces([*resampler.resample(frame), *resampler.resample(None)], stream.frame_size, stream):
                out.mux(stream.encode(piece))
            out.mux(stream.encode(None))
        return file.getvalue()


def _pieces(frames: list[av.AudioFrame], size: int, stream: Any) -> list[av.AudioFrame]:
    if not size:
        return frames
    fifo = av.AudioFifo()
    for frame in frames:
        frame.pts = None
        fifo.write(frame)
    return [*fifo.read_many(size), *filter(None, [fifo.read(0, partial=True)])]


def samples_of(wav: bytes) -> tuple[int, array[int]]:
    """Rate and samples; one channel of 16 bits is asserted."""
    with wave.open(io.BytesIO(wav)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return file.getframerate(), array("h", file.readframes(file.getnframes()))


def loudest_hz(samples: array[int], rate: int = 8_000) -> int:
    """The frequency, by counting crossings of zero."""
    crossings = sum((one < 0) != (other < 0) for one, other in pairwise(samples))
    return round(crossings * rate / 2 / len(samples))
