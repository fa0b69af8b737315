"""Recordings of any common form, made fit for the telephone: 8,000 hertz, one channel, 16 bits, levelled.

Owns the question and its refusals. The work is done in a process apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from centrala.apart.asking import Apart, NoAnswer, NotDone
from centrala.errors import Refused, Trouble

__all__ = ["LARGEST_RECORDING", "Recording", "converted"]

LARGEST_RECORDING: Final = 20 << 20
"""Bytes: ten minutes in the best form that a telephone system exports."""
CONVERT_MS: Final = 30_000
REMEDY: Final = "Use a recording in WAV, MP3, M4A, Ogg, Opus, FLAC, AIFF or WebM."


@dataclass(frozen=True, slots=True)
class Recording:
    wav: bytes
    ms: int
    form: str
    """What it was."""


async def converted(data: bytes, apart: Apart) -> Recording:
    """Raises Refused (``not_sound``, ``too_short``, ``too_long``, ``silent``, ``too_large``).

    Trouble (``not_converted``): it took too long.
    """
    if len(data) > LARGEST_RECORDING:
        raise Refused(
            "too_large",
            f"A recording has {LARGEST_RECORDING >> 20} MB at most.",
            remedy="Save it as MP3, or shorten it.",
        )
    try:
        answer, sound = await apart.ask({"do": "convert"}, data, ms=CONVERT_MS)
    except NotDone as wrong:
        raise Refused(wrong.code, wrong.why, remedy=REMEDY) from wrong
    except NoAnswer as error:
        raise Trouble("not_converted", "The recording could not be converted.", remedy=REMEDY) from error
    return Recording(sound, int(answer["ms"]), str(answer["form"]))
