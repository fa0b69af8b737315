"""eSpeak NG: small, at once, in a hundred languages, and sounds like a machine. Comes with every installation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from centrala.apart.asking import Apart, NoAnswer, NotDone
from centrala.speech.ports import NoVoice, Unspoken, Words

__all__ = ["EspeakSpeaker"]

VOICES: Final[Mapping[str, str]] = {"zh": "cmn"}
"""Where its voice is not called like the language."""
SPEED: Final = 150
"""Words a minute; its own 175 is too fast for a telephone."""
ANSWER_MS: Final = 20_000
"""A text of 2,000 characters takes half a second; more is a process that hangs."""


class EspeakSpeaker:
    """Implements ``ports.Speaker``."""

    def __init__(self, apart: Apart, voices: Mapping[str, str] | None = None, *, speed: int = SPEED) -> None:
        self._apart = apart
        self._voices = {**VOICES, **(voices or {})}
        self._speed = speed

    def identity(self, language: str) -> str:
        return f"espeak-ng:{self._voice(language)}:{self._speed}"

    def _voice(self, language: str) -> str:
        return self._voices.get(language, language)

    async def speak(self, words: Words) -> bytes:
        job = {"do": "speak", "voice": self._voice(words.language), "speed": self._speed, "text": words.text}
        try:
            _, sound = await self._apart.ask(job, ms=ANSWER_MS)
        except NotDone as wrong:
            raise (NoVoice if wrong.code == "no_voice" else Unspoken)(wrong.why) from wrong
        except NoAnswer as error:
            raise Unspoken("The synthesiser does not answer.") from error
        return sound
