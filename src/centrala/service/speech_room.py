"""Speech for one center: the voice that its configuration chooses, what is said ahead of time, kept recordings.

Owns their life. What is said is ``speech``'s, when it is heard ``saying``'s.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import structlog

from centrala.apart.asking import Apart
from centrala.clock import ReadClock
from centrala.errors import Refused
from centrala.house_words import LANGUAGES
from centrala.organisation import Organisation, Speech, SpeechEngine
from centrala.speech.ahead import Ahead, wanted
from centrala.speech.announcer import NEUTRAL, RECORDED, SPOKEN, Announcer
from centrala.speech.convert import Recording, converted
from centrala.speech.espeak import EspeakSpeaker
from centrala.speech.ports import Speaker, Unspoken
from centrala.speech.shelf import Shelf, name_of_recording
from centrala.speech.sound import RATE
from centrala.speech.voice import Voice

if TYPE_CHECKING:
    from centrala.speech.web import OpenAiSpeaker, PiperSpeaker

__all__ = ["SpeechRoom"]

SPOKEN_BYTES: Final = 500 << 20
"""Ten thousand sentences."""
QUIET_S: Final = 3_600.0
"""What was made within the last hour may be heard just now."""
BEGIN_S: Final = 2.0
"""Calls come first when a center begins."""
WAV_HEAD: Final = 44
"""Bytes before the sound in a file of ours."""

log = structlog.get_logger("speech")


class SpeechRoom:
    """``run`` until it is cancelled, then ``close``."""

    def __init__(self, folder: Path, organisation: Callable[[], Organisation], clock: ReadClock) -> None:
        self._folder = folder
        self._organisation = organisation
        self._recorded = Shelf(folder / RECORDED)
        self._spoken = Shelf(folder / SPOKEN)
        self._apart = Apart("centrala.speech.inside")
        self._asked: list[PiperSpeaker | OpenAiSpeaker] = []
        """Those with a connection of their own."""
        self._speech = organisation().speech
        self.voice = Voice(self._speakers(self._speech), self._spoken, self._apart, lambda: clock().mono)
        self.announcer = Announcer(self.voice, self._recorded, self._spoken, folder, organisation)
        self.ahead = Ahead(self.voice, self._spoken.touch)
        self.ahead.adopt(organisation())

    def _speakers(self, speech: Speech) -> list[Speaker]:
        """The chosen one, and eSpeak NG behind it."""
        if speech.engine is SpeechEngine.ESPEAK:
            return [EspeakSpeaker(self._apart, speech.voices)]
        from centrala.speech.web import OpenAiSpeaker, PiperSpeaker  # only for who asks a server: calls need none

        asked = (
            PiperSpeaker(speech.url, speech.voices)
            if speech.engine is SpeechEngine.PIPER
            else OpenAiSpeaker(speech.url, speech.key, speech.voices, speech.model)
        )
        self._asked.append(asked)
        return [asked, EspeakSpeaker(self._apart)]

    async def adopt(self, organisation: Organisation) -> None:
        """Another revision."""
        if organisation.speech != self._speech:
            former, self._asked = self._asked, []
            self._speech = organisation.speech
            self.voice.use(self._speakers(self._speech))
            for one in former:
                await one.close()
        self.ahead.adopt(organisation)

    async def run(self) -> None:
        await asyncio.sleep(BEGIN_S)
        gone = await asyncio.to_thread(self._spoken.tidy, SPOKEN_BYTES)
        if gone:
            log.info("spoken_words_forgotten", files=gone)
        await self.ahead.run()

    async def tidy(self) -> None:
        """What the configuration says stays; words with somebody's name or number in them go every night."""
        gone = await asyncio.to_thread(self._forget, self._organisation())
        if gone:
            log.info("spoken_words_forgotten", files=gone)

    def _forget(self, organisation: Organisation) -> int:
        words = wanted(organisation, LANGUAGES)
        kept = {NEUTRAL, *(name for one in words for name in self.voice.names(one))}
        return self._spoken.forget(kept, quiet_s=QUIET_S)

    async def close(self) -> None:
        await self.voice.close()
        await self._apart.close()
        for one in self._asked:
            await one.close()

    async def sound_of(self, media: str) -> bytes:
        """A WAV file. Raises Refused (``not_said``)."""
        try:
            (file,) = await self.announcer.made([media])
            return await asyncio.to_thread(self.announcer.file_of(file).read_bytes)
        except (Unspoken, OSError) as error:
            raise Refused(
                "not_said",
                "Nobody can say this.",
                remedy="Choose a language that the voice knows, or upload a recording.",
            ) from error

    async def convert(self, data: bytes) -> Recording:
        """Made fit for the telephone in a process of its own: a caller's words are spoken meanwhile.

        Raises Refused (``not_sound``, ...), Trouble (``not_converted``).
        """
        apart = Apart("centrala.speech.inside")
        try:
            return await converted(data, apart)
        finally:
            await apart.close()

    async def keep_recording(self, data: bytes) -> tuple[str, int]:
        """Its name and its length in milliseconds. Raises what ``convert`` raises."""
        recording = await self.convert(data)
        name = name_of_recording(recording.wav)
        await asyncio.to_thread(self._recorded.keep, name, recording.wav)
        return name, recording.ms

    def length_of(self, recording: str) -> int | None:
        """Milliseconds; None: it is not here."""
        if recording not in self._recorded:
            return None
        with contextlib.suppress(OSError):
            return (self._recorded.file(recording).stat().st_size - WAV_HEAD) * 1_000 // (2 * RATE)
        return None
