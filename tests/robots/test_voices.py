"""Voices are frames of G.711 with pauses, and a phone sends them as they are."""

import asyncio

import pytest

from centrala.robots import voices
from centrala.robots.sip import Phone
from centrala.robots.sip.tones import FRAME, decode, level


def test_a_hum_is_made_of_whole_frames_and_pauses_and_is_heard() -> None:
    frames = voices.hum(3)
    spoken = [frame for frame in frames if frame is not None]
    assert {len(frame) for frame in spoken} == {FRAME}
    assert 0 < len(frames) - len(spoken) < len(spoken)
    assert level(decode(b"".join(spoken), 8)) > 1e5
    assert frames == voices.hum(3) != voices.hum(4)


def test_without_a_program_for_speech_a_voice_hums(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    voices.voice.cache_clear()
    assert voices.speech("Good afternoon.") is None
    assert voices.voice(2) == voices.hum(2)
    voices.voice.cache_clear()


def test_a_program_that_speaks_no_wave_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: "/bin/echo")
    assert voices.speech("Good afternoon.") is None


def test_what_is_spoken_arrives_and_in_pauses_nothing_does() -> None:
    async def story() -> None:
        one, other = Phone("one", server=("127.0.0.1", 9)), Phone("other", server=("127.0.0.1", 9))
        await one.open()
        await other.open()
        one.server, other.server = other.address, one.address
        call = one.call("other", tone=0)
        taken = await other.incoming()
        taken.answer(tone=None)
        await call.until_up()
        assert call.sound is not None
        assert taken.sound is not None
        loud = voices.hum(1)[0]
        assert loud is not None
        call.sound.speak((loud, None, None))
        before = taken.sound.received
        async with asyncio.timeout(5):
            while taken.sound.received < before + 10:
                await asyncio.sleep(0.02)
        assert taken.sound.loudness > 0
        call.sound.speak((None,))
        await asyncio.sleep(0.1)
        still = taken.sound.received
        await asyncio.sleep(0.2)
        assert taken.sound.received == still
        await one.close()
        await other.close()

    asyncio.run(story())
