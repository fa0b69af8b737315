"""From what shall be heard to the file that sounds so.

Owns the folders of recordings and of spoken words, both below the one that the engine reads. ``at_once`` never waits;
``made`` lets words be spoken first.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import re
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from centrala.organisation import Organisation
from centrala.speech.choosing import NEEDS_SPEECH, Choice, File, OwnFile, choices
from centrala.speech.ports import Unspoken, Words
from centrala.speech.shelf import Shelf
from centrala.speech.sound import RATE, wav
from centrala.speech.voice import Voice

__all__ = ["NEUTRAL", "RECORDED", "SPOKEN", "Announcer"]

RECORDED: Final = "recorded"
SPOKEN: Final = "spoken"
NEUTRAL: Final = "neutral"
"""What is heard when nothing can be said: two soft tones that mean nothing."""
LONGEST_WRITTEN: Final = 2_000
OWN: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,100}\Z")


class Announcer:
    """Of one center."""

    def __init__(
        self, voice: Voice, recorded: Shelf, spoken: Shelf, folder: Path, organisation: Callable[[], Organisation]
    ) -> None:
        self.voice = voice
        self.recorded = recorded
        self.spoken = spoken
        self._folder = folder
        self._organisation = organisation
        if NEUTRAL not in spoken:
            with contextlib.suppress(OSError):  # said where the folder is kept
                spoken.keep(NEUTRAL, wav(_two_tones()))

    @property
    def neutral(self) -> str:
        """Media that is always there."""
        return f"prompt:{SPOKEN}/{NEUTRAL}"

    def at_once(self, media: Sequence[str]) -> tuple[str, ...] | None:
        """Media of files alone; None: something must be spoken first, or can't be said."""
        found = []
        for one in media:
            file = one if not one.startswith(NEEDS_SPEECH) else self._there(self._choices(one))
            if file is None:
                return None
            found.append(file)
        return tuple(found)

    async def made(self, media: Sequence[str]) -> tuple[str, ...]:
        """The same, after what is lacking was spoken. Raises Unspoken: something can't be said in any way."""
        return tuple(await asyncio.gather(*map(self._made, media)))

    async def _made(self, media: str) -> str:
        if not media.startswith(NEEDS_SPEECH):
            return media
        for choice in self._choices(media):
            if (file := self._file(choice)) is not None:
                return file
            if isinstance(choice, Words):
                try:
                    return f"prompt:{SPOKEN}/{await self.voice.spoken(choice)}"
                except Unspoken:
                    continue
        raise Unspoken("Nothing of it can be said.")

    def _choices(self, media: str) -> list[Choice]:
        organisation = self._organisation()
        try:
            ways = choices(media, organisation)
        except ValueError:
            return []
        return [self._written(way, organisation.language) if isinstance(way, OwnFile) else way for way in ways]

    def _written(self, way: OwnFile, language: str) -> Choice:
        """Words that lie there without a recording are spoken."""
        if self._own_file(way.name) or OWN.match(way.name) is None:
            return way
        try:
            text = (self._folder / f"{way.name}.txt").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return way
        return Words(language.partition("-")[0], " ".join(text.split())[:LONGEST_WRITTEN])

    def _there(self, ways: Sequence[Choice]) -> str | None:
        """The first way that is a file; words that could be spoken better come before a file that is worse."""
        for choice in ways:
            if (file := self._file(choice)) is not None or isinstance(choice, Words):
                return file
        return None

    def _file(self, choice: Choice) -> str | None:
        match choice:
            case File(name):
                return f"prompt:{RECORDED}/{name}" if name in self.recorded else None
            case OwnFile(name):
                return f"prompt:{name}" if self._own_file(name) else None
            case Words():
                name_there = self.voice.known(choice)
                return None if name_there is None else f"prompt:{SPOKEN}/{name_there}"

    def _own_file(self, name: str) -> bool:
        if OWN.match(name) is None:
            return False
        if (self._folder / f"{name}.wav").is_file():
            return True
        return any(file.suffix != ".txt" for file in self._folder.glob(f"{name}.*"))

    def file_of(self, media: str) -> Path:
        """Where a file that ``at_once`` or ``made`` named lies; it may be of another form than WAV."""
        name = media.partition(":")[2]
        file = self._folder / f"{name}.wav"
        if file.is_file():
            return file
        return next((one for one in self._folder.glob(f"{name}.*") if one.suffix != ".txt"), file)


def _two_tones() -> array[int]:
    def tone(hz: int, ms: int) -> array[int]:
        count = RATE * ms // 1_000
        # swelling and fading, so that nothing clicks
        return array(
            "h",
            (
                int(3_000 * math.sin(math.pi * at / count) * math.sin(2 * math.pi * hz * at / RATE))
                for at in range(count)
            ),
        )

    return tone(440, 300) + array("h", bytes(RATE // 5 * 2)) + tone(350, 400)
