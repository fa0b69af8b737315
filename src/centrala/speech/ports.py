"""What speaks: one port, implemented by engines on this machine and elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

__all__ = ["NoVoice", "Speaker", "Unspoken", "Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in a language, to be spoken."""

    language: str
    """ISO 639, two letters."""
    text: str


class Unspoken(Exception):
    """Words that this speaker can't say, now or ever; the text says why and holds nothing personal."""


class NoVoice(Unspoken):
    """This speaker does not know the language; nothing is wrong with it."""


class Speaker(Protocol):
    """Turns words into sound.

    Never blocks the event loop. Without a time limit of its own: whoever asks has one, and may leave at any time.
    """

    def identity(self, language: str) -> str:
        """Names everything that the sound depends on besides the words: engine, model, voice, speed."""

    async def speak(self, words: Words) -> bytes:
        """A sound file, in any form that ``convert`` reads. Raises Unspoken."""
