"""Speaking ahead of time: what can be known before anybody calls is on the shelf before anybody calls.

Owns what that is, and the quiet work through it, one text after another, so that what a caller waits for is hardly
held up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final

from centrala.house_words import HouseWord, Takes, house_media
from centrala.ivr import Part
from centrala.organisation import Organisation
from centrala.speech.choosing import choices
from centrala.speech.ports import Unspoken, Words
from centrala.speech.voice import Voice

__all__ = ["Ahead", "Progress", "wanted"]

PLACES: Final = range(1, 21)
KEYS: Final = range(1, 4)
PAUSE_S: Final = 0.1
"""After each text that was made: a whole center in a quarter of a minute, and never a busy machine."""
SPANS: Final = ((1, 2), (2, 5), (5, 10), (10, 15), (15, 20), (20, 30))
NUMBERS: Final[dict[Takes, tuple[tuple[int, ...], ...]]] = {
    Takes.NOTHING: ((),),
    Takes.PLACE: tuple((n,) for n in PLACES),
    Takes.MINUTES: tuple((n,) for n in PLACES),
    Takes.SPAN: SPANS,
    Takes.KEY: tuple((key,) for key in KEYS),
    Takes.TWO_KEYS: ((1, 2),),
}


def wanted(organisation: Organisation, languages: Iterable[str] = ()) -> Iterator[Words]:
    """All words that this configuration can make somebody hear, each once; those of the house in ``languages``, too."""
    seen: set[Words] = set()
    for media in _media(organisation, languages):
        best = next(iter(choices(media, organisation)), None)
        if isinstance(best, Words) and best not in seen:
            seen.add(best)
            yield best


def _media(organisation: Organisation, languages: Iterable[str]) -> Iterator[str]:
    """Prompts first: they are a center's own."""
    for prompt in organisation.prompts.values():
        yield from (f"prompt:{prompt.name}@{language}" for language in prompt.words)
    for part in _parts(organisation.flows.values()):
        yield from (f"say:{language}:{text}" for language, text in part.words.items() if "{" not in text)
    for language in dict.fromkeys((*_languages(organisation), *languages)):
        for word in HouseWord:
            yield from (house_media(word, *numbers, language=language) for numbers in NUMBERS[word.takes])


def _parts(value: Any) -> Iterator[Part]:
    """Whatever is said in these flows, at any depth of their steps."""
    if isinstance(value, Part):
        yield value
    elif isinstance(value, str | bytes):
        return
    elif isinstance(value, Mapping):
        yield from _parts(value.values())
    elif isinstance(value, Iterable):
        for one in value:
            yield from _parts(one)
    elif is_dataclass(value):
        yield from _parts([getattr(value, field.name) for field in fields(value)])


def _languages(organisation: Organisation) -> list[str]:
    told = (number.language for number in organisation.numbers.values())
    return list(dict.fromkeys((organisation.language, *filter(None, told))))


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    total: int
    failed: int
    """Of the last round; they are tried again when somebody needs them."""


class Ahead:
    """``adopt`` says what for; ``run`` works until it is cancelled."""

    def __init__(self, voice: Voice, touch: Callable[[str], None]) -> None:
        self._voice = voice
        self._touch = touch
        self._organisation: Organisation | None = None
        self._changed = asyncio.Event()
        self.progress = Progress(0, 0, 0)

    def adopt(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._changed.set()

    async def run(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            assert self._organisation is not None
            await self._round(list(wanted(self._organisation)))

    async def _round(self, words: list[Words]) -> None:
        failed = 0
        self.progress = Progress(0, len(words), 0)
        for done, one in enumerate(words, 1):
            if self._changed.is_set():
                return
            known = self._voice.known(one)
            try:
                self._touch(known or await self._voice.spoken(one))
            except Unspoken:
                failed += 1
            self.progress = Progress(done, len(words), failed)
            await asyncio.sleep(0 if known else PAUSE_S)
