"""What the room of speech keeps over night, and what it forgets."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from centrala.house_words import HouseWord, house_media
from centrala.ivr import Flow, Part, Play, Step, Steps
from centrala.organisation import Organisation
from centrala.service.place import machine_clock
from centrala.service.speech_room import SpeechRoom
from centrala.speech.announcer import NEUTRAL, SPOKEN
from centrala.speech.ports import Words
from centrala.speech.shelf import Shelf

SAID = (Part(words={"en": "Hello {customer.name}"}), Part(words={"en": "Welcome."}))
CENTER = Organisation(flows={"main": Flow("main", "hello", Steps({"hello": Step(Play(SAID))}))})


def test_at_night_a_name_that_was_spoken_is_forgotten_and_what_the_center_says_to_all_is_not(tmp_path: Path) -> None:
    async def story() -> None:
        room = SpeechRoom(tmp_path, lambda: CENTER, machine_clock)
        try:
            (place,) = await room.announcer.made([house_media(HouseWord.POSITION, 3, language="lv")])
            kept = {NEUTRAL, place.rpartition("/")[2], await room.voice.spoken(Words("en", "Welcome."))}
            by_name = await room.voice.spoken(Words("en", "Hello Ilze Kalna"))
            for name in (*kept, by_name):
                os.utime(room.announcer.spoken.file(name), (0, 0))
            await room.tidy()
            assert {file.stem for file in (tmp_path / SPOKEN).glob("*.wav")} == kept
            assert by_name not in Shelf(tmp_path / SPOKEN)
        finally:
            await room.close()

    asyncio.run(story())
