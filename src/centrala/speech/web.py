"""Speakers that are asked over HTTP: a Piper server, and what speaks as OpenAI does.

Piper: ``POST /`` of its own server with ``{"text", "voice"}``, the answer is WAV (docs/API_HTTP.md of piper1-gpl).
OpenAI: ``POST /v1/audio/speech`` with ``{"model", "input", "voice", "response_format"}`` (its API reference); many
servers that people run themselves answer the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import aiohttp

from centrala.personal import Secret
from centrala.speech.ports import NoVoice, Unspoken, Words

__all__ = ["OpenAiSpeaker", "PiperSpeaker"]

LARGEST: Final = 20 << 20
MODEL: Final = "tts-1"
VOICE: Final = "alloy"


class _Asked:
    """One address that is asked; the connection is kept between questions."""

    def __init__(self, address: str, key: Secret = "") -> None:
        self._address = address
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._session: aiohttp.ClientSession | None = None

    async def ask(self, body: Mapping[str, Any]) -> bytes:
        """Raises Unspoken."""
        if self._session is None:
            self._session = aiohttp.ClientSession(headers=self._headers)
        try:
            async with self._session.post(self._address, json=body, allow_redirects=False) as answer:
                if answer.status != 200:
                    raise Unspoken(f"The speech server answers {answer.status}.")
                return await _limited(answer)
        except aiohttp.ClientError as error:
            raise Unspoken(f"The speech server can't be asked: {type(error).__name__}.") from error

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None


async def _limited(answer: aiohttp.ClientResponse) -> bytes:
    sound = bytearray()
    async for part in answer.content.iter_chunked(1 << 16):
        sound += part
        if len(sound) > LARGEST:
            raise Unspoken("The speech server sends too much.")
    return bytes(sound)


class PiperSpeaker:
    """Implements ``ports.Speaker``: a voice a language; without one the server's own speaks."""

    def __init__(self, url: str, voices: Mapping[str, str]) -> None:
        self._asked = _Asked(url.rstrip("/") + "/")
        self._url = url
        self._voices = voices

    def identity(self, language: str) -> str:
        return f"piper:{self._url}:{self._voices.get(language, '')}"

    async def speak(self, words: Words) -> bytes:
        voice = self._voices.get(words.language, "")
        if self._voices and not voice:
            raise NoVoice("There is no voice for this language.")
        return await self._asked.ask({"text": words.text} | ({"voice": voice} if voice else {}))

    async def close(self) -> None:
        await self._asked.close()


class OpenAiSpeaker:
    """Implements ``ports.Speaker``; its voices speak every language."""

    def __init__(self, url: str, key: Secret, voices: Mapping[str, str], model: str = "") -> None:
        self._asked = _Asked(url.rstrip("/") + "/v1/audio/speech", key)
        self._url = url
        self._voices = voices
        self._model = model or MODEL

    def identity(self, language: str) -> str:
        return f"openai:{self._url}:{self._model}:{self._voices.get(language, VOICE)}"

    async def speak(self, words: Words) -> bytes:
        voice = self._voices.get(words.language, VOICE)
        body = {"model": self._model, "input": words.text, "voice": voice, "response_format": "wav"}
        return await self._asked.ask(body)

    async def close(self) -> None:
        await self._asked.close()
