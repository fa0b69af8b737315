"""The voice of the house: the first speaker that can, with everything that was said once on the shelf.

Owns order, time limit, breakers and the shelf of spoken words. Whoever asks twice while something is being made gets
the same; whoever leaves stops nobody else's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import structlog

from centrala.apart.asking import Apart
from centrala.breaker import Breaker
from centrala.clock import Mono
from centrala.errors import CentralaError
from centrala.speech.convert import converted
from centrala.speech.ports import NoVoice, Speaker, Unspoken, Words
from centrala.speech.shelf import Shelf, name_of_words

__all__ = ["LIMIT_MS", "Voice"]

LIMIT_MS: Final = 4_000
"""So long one speaker may take for one text; then the next is asked, and the caller waits no longer for this one."""

log = structlog.get_logger("speech")


@dataclass(slots=True)
class _Ranked:
    speaker: Speaker
    breaker: Breaker = field(default_factory=Breaker)


class Voice:
    """Speakers in the order in which they are asked."""

    def __init__(
        self,
        speakers: Sequence[Speaker],
        shelf: Shelf,
        apart: Apart,
        clock: Callable[[], Mono],
        *,
        limit_ms: int = LIMIT_MS,
    ) -> None:
        self._ranked = [_Ranked(speaker) for speaker in speakers]
        self._shelf = shelf
        self._apart = apart
        self._clock = clock
        self._limit_ms = limit_ms
        self._underway: dict[str, asyncio.Task[None]] = {}

    @property
    def well(self) -> bool:
        """The first speaker is asked."""
        return self._ranked[0].breaker.closed(self._clock())

    def known(self, words: Words) -> str | None:
        """The name on the shelf, at once; None: it must be made first."""
        for ranked in self._ranked:
            name = name_of_words(ranked.speaker.identity(words.language), words)
            if name in self._shelf:
                return name
            if ranked.breaker.closed(self._clock()):
                return None
        return None

    def names(self, words: Words) -> tuple[str, ...]:
        """Under which it lies on the shelf, if it does: by each who may be asked."""
        return tuple(name_of_words(ranked.speaker.identity(words.language), words) for ranked in self._ranked)

    async def spoken(self, words: Words) -> str:
        """The name on the shelf. Raises Unspoken: nobody could."""
        why = "No speaker may be asked."
        for ranked in self._ranked:
            name = name_of_words(ranked.speaker.identity(words.language), words)
            if name in self._shelf:
                return name
            if not ranked.breaker.closed(self._clock()):
                continue
            try:
                await self._made_once(name, ranked, words)
            except Unspoken as error:
                why = str(error)
                continue
            return name
        raise Unspoken(why)

    async def _made_once(self, name: str, ranked: _Ranked, words: Words) -> None:
        task = self._underway.get(name)
        if task is None:
            task = self._underway[name] = asyncio.create_task(self._make(name, ranked, words), name="speech")
            task.add_done_callback(lambda _: self._underway.pop(name, None))
        await asyncio.shield(task)

    async def _make(self, name: str, ranked: _Ranked, words: Words) -> None:
        try:
            async with asyncio.timeout(self._limit_ms / 1_000):
                sound = await ranked.speaker.speak(words)
                recording = await converted(sound, self._apart)
                await asyncio.to_thread(self._shelf.keep, name, recording.wav)
        except NoVoice:
            raise
        except (Unspoken, CentralaError, TimeoutError, OSError) as error:
            ranked.breaker.failed(self._clock())
            log.warning("not_spoken", speaker=ranked.speaker.identity(words.language), why=str(error) or "too slow")
            raise Unspoken(str(error) or "The speaker took too long.") from error
        ranked.breaker.succeeded()

    def use(self, speakers: Sequence[Speaker]) -> None:
        """Ask others from now on."""
        self._ranked = [_Ranked(speaker) for speaker in speakers]

    async def close(self) -> None:
        tasks = list(self._underway.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
