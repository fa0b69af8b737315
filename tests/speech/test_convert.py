from __future__ import annotations

import asyncio
import math
from array import array
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from centrala.apart.asking import Apart, NoAnswer
from centrala.errors import Refused
from centrala.speech.convert import LARGEST_RECORDING, Recording, converted
from centrala.speech.inside import LONGEST_MS
from tests.speech.sounds import FORMS, encoded, loudest_hz, samples_of, tone, wav_file

T = TypeVar("T")


def with_apart(work: Callable[[Apart], Awaitable[T]]) -> T:
    async def whole() -> T:
        apart = Apart("centrala.speech.inside")
        try:
            return await work(apart)
        finally:
            await apart.close()

    return asyncio.run(whole())


def made(data: bytes) -> Recording:
    return with_apart(lambda apart: converted(data, apart))


def loudness_db(samples: array[int]) -> float:
    return 10 * math.log10(sum(one * one for one in samples) / len(samples) / 32_768**2)


@pytest.mark.parametrize("form", FORMS)
def test_any_common_form_becomes_telephone_sound(form: str) -> None:
    recording = made(encoded(form, 1_500))
    rate, samples = samples_of(recording.wav)
    assert rate == 8_000
    assert 1_400 <= recording.ms <= 1_650
    assert abs(len(samples) - recording.ms * 8) < 8
    assert abs(loudest_hz(samples) - 440) < 15


@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (16_000, 1), (44_100, 2), (48_000, 2)])
def test_wav_of_any_rate(rate: int, channels: int) -> None:
    one = tone(1_000, rate=rate)
    samples = array("h", (sample for sample in one for _ in range(channels)))
    recording = made(wav_file(samples, rate=rate, channels=channels))
    assert 990 <= recording.ms <= 1_010
    assert abs(loudest_hz(samples_of(recording.wav)[1]) - 440) < 15


@pytest.mark.parametrize("loud", [0.005, 0.1, 0.9])
def test_loud_and_quiet_become_alike(loud: float) -> None:
    quiet_and_said = array("h", [0] * 8_000) + tone(1_000, loud=loud) + array("h", [0] * 8_000)
    _, samples = samples_of((made(wav_file(quiet_and_said))).wav)
    assert abs(loudness_db(samples[8_000:16_000]) + 20) < 1
    assert max(samples) < 32_767


def test_a_click_is_not_clipped_to_make_speech_loud() -> None:
    clicked = tone(1_000, loud=0.01)
    clicked[4_000] = 30_000
    _, samples = samples_of((made(wav_file(clicked))).wav)
    assert max(samples) <= 32_767 * 10 ** (-1 / 20) + 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_sound"),
        (b"MZ" + bytes(2_000), "not_sound"),
        (b"#EXTM3U\n#EXT-X-TARGETDURATION:1\nfile:///etc/passwd\n", "not_sound"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "not_sound"),
        (b"ID3" + b"\x81" * 5_000, "not_sound"),
        (b"RIFF\0\0\0\0WAVE" + b"\xff" * 500, "not_sound"),
        (b"OggS" + b"\x07" * 5_000, "not_sound"),
        (b"\0\0\0\x18ftypM4A " + b"\x22" * 5_000, "not_sound"),
        (wav_file(tone(100)), "too_short"),
        (wav_file(array("h", [0] * 16_000)), "silent"),
        (wav_file(array("h", [0]) * ((LONGEST_MS + 1_000) * 8)), "too_long"),
        (b"RIFF" + bytes(LARGEST_RECORDING), "too_large"),
    ],
    ids=lambda given: given if isinstance(given, str) else repr(given[:12]),
)
def test_what_is_no_recording_is_refused_in_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        made(data)
    assert refused.value.code == code
    assert refused.value.why.endswith(".")
    assert refused.value.remedy


def test_a_recording_that_was_cut_short_is_taken_as_far_as_it_goes() -> None:
    whole = encoded("webm", 4_000)
    recording = made(whole[: len(whole) // 2])
    assert 500 < recording.ms < 3_900


def test_a_process_that_hangs_or_dies_is_replaced() -> None:
    async def work(apart: Apart) -> None:
        await converted(wav_file(tone(300)), apart)
        with pytest.raises(NoAnswer):
            await apart.ask({"do": "speak", "voice": "en", "speed": 150, "text": "word " * 20_000}, ms=1)
        with pytest.raises(NoAnswer):
            await apart.ask({"do": "nothing that is known"}, ms=5_000)
        await converted(wav_file(tone(300)), apart)
        assert apart.begun == 3

    with_apart(work)
