"""The process apart: speaks with eSpeak NG, and makes telephone sound of what others send.

Owns everything that runs code of others on bytes of others: should it crash or hang, no call notices (``apart``).

eSpeak NG is used through its C interface (speak_lib.h), recordings through FFmpeg's libraries.
"""

from __future__ import annotations

import ctypes
import io
import os
import wave
from array import array
from collections.abc import Mapping
from typing import Any, Final

from centrala.apart.answering import Answer, Wrong, serve
from centrala.speech.sound import RATE, is_silent, length_ms, levelled, wav

__all__ = ["LONGEST_MS", "SHORTEST_MS", "sniffed"]

LONGEST_MS: Final = 10 * 60_000
SHORTEST_MS: Final = 200


# recordings

ID3: Final = b"ID3"
BOX: Final = b"ftyp"
EBML: Final = b"\x1a\x45\xdf\xa3"


def sniffed(data: bytes) -> str:
    """FFmpeg's name of the form that the first bytes tell; empty: none that is read here.

    Only forms that hold their sound themselves: a play list would name files and addresses.
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "wav"
    known = {b"OggS": "ogg", b"fLaC": "flac", EBML: "matroska", b"caff": "caf", b"FORM": "aiff", b"#!AM": "amr"}
    if data[:4] in known:
        return known[data[:4]]
    if data[4:8] == BOX:
        return "mov"
    if data[:3] == ID3:
        return "mp3"
    if len(data) > 1 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0:
        return "aac" if data[1] & 0x06 == 0 else "mp3"
    return ""


def convert(_: Mapping[str, Any], data: bytes) -> Answer:
    """Any common form of sound file to the telephone's, levelled.

    Raises Wrong (``not_sound``, ``too_short``, ``too_long``, ``silent``).
    """
    form = sniffed(data)
    if not form:
        raise Wrong("not_sound", "This is no sound file that is read here.")
    samples = _decoded(data, form)
    if length_ms(samples) < SHORTEST_MS:
        raise Wrong("too_short", "There is hardly any sound in this file.")
    if is_silent(samples):
        raise Wrong("silent", "Nothing is to be heard in this recording.")
    return {"ms": length_ms(samples), "form": form}, wav(levelled(samples))


def _decoded(data: bytes, form: str) -> array[int]:
    import av  # takes a third of a second, and is not needed to speak
    from av.error import FFmpegError

    samples: array[int] = array("h")
    try:
        with av.open(io.BytesIO(data), "r", format=form, options={"protocol_whitelist": "none"}) as file:
            if not file.streams.audio:
                raise Wrong("not_sound", "There is no sound in this file.")
            resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
            for frame in file.decode(file.streams.audio[0]):
                _take(samples, resampler.resample(frame))
            _take(samples, resampler.resample(None))
    except (FFmpegError, ValueError, OverflowError) as error:
        # cut short is better than nothing: recorders are stopped in the middle of a packet
        if length_ms(samples) < SHORTEST_MS:
            raise Wrong("not_sound", "This file is damaged, or no sound file.") from error
    return samples


def _take(samples: array[int], frames: list[Any]) -> None:
    for frame in frames:
        samples.frombytes(bytes(frame.planes[0])[: frame.samples * 2])
    if length_ms(samples) > LONGEST_MS:
        raise Wrong("too_long", f"An announcement lasts {LONGEST_MS // 60_000} minutes at most.")


# eSpeak NG

SYNCHRONOUS: Final = 2
"""AUDIO_OUTPUT_SYNCHRONOUS."""
NO_EXIT: Final = 0x8000
"""espeakINITIALIZE_DONT_EXIT: an error is told, not the end of us."""
UTF_8: Final = 1
POS_CHARACTER: Final = 1
SPEED: Final = 1
"""espeakRATE, words a minute."""
ON_SAMPLES: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class _Espeak:
    """The library, once in a process; it is not to be used by two threads."""

    def __init__(self) -> None:
        import espeakng_loader

        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = os.fsencode(espeakng_loader.get_data_path())
        self.rate = int(self._library.espeak_Initialize(SYNCHRONOUS, 0, data, NO_EXIT))
        if self.rate <= 0:
            raise Wrong("no_espeak", "The speech synthesiser does not begin.")
        self._heard = bytearray()
        self._callback = ON_SAMPLES(self._hear)
        self._library.espeak_SetSynthCallback(self._callback)

    def _hear(self, samples: Any, count: int, _: Any) -> int:
        if samples and count > 0:
            self._heard += ctypes.string_at(samples, count * 2)
        return 0

    def speak(self, voice: str, speed: int, text: str) -> bytes:
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise Wrong("no_voice", "There is no such voice.")
        self._library.espeak_SetParameter(SPEED, speed, 0)
        self._heard.clear()
        said = text.encode() + b"\0"
        self._library.espeak_Synth(said, ctypes.c_size_t(len(said)), 0, POS_CHARACTER, 0, UTF_8, None, None)
        self._library.espeak_Synchronize()
        return bytes(self._heard)


_espeak: list[_Espeak] = []


def speak(job: Mapping[str, Any], _: bytes) -> Answer:
    """Raises Wrong (``no_voice``, ``no_espeak``)."""
    if not _espeak:
        _espeak.append(_Espeak())
    samples = _espeak[0].speak(str(job["voice"]), int(job["speed"]), str(job["text"]))
    with io.BytesIO() as file:
        with wave.open(file, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(_espeak[0].rate)
            out.writeframes(samples)
        return {}, file.getvalue()


# the process

NICE: Final = 5
MEMORY: Final = 1 << 30


def main() -> None:
    """Until standard input ends."""
    serve({"convert": convert, "speak": speak}, nice=NICE, memory=MEMORY)


if __name__ == "__main__":
    main()
