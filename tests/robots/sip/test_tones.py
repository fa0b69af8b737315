"""The arithmetic of sound, by the recommendation's own values and by properties."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.robots.sip.tones import RATE, TO_LINEAR, decode, encode, frames_of_tone, level, share_of


@pytest.mark.parametrize("codec", [0, 8])
@given(code=st.integers(0, 255))
def test_every_code_is_its_own_nearest(codec: int, code: int) -> None:
    sample = array("h", [TO_LINEAR[codec][code]])
    assert TO_LINEAR[codec][encode(sample, codec)[0]] == sample[0]


def test_values_of_g_711() -> None:
    """The ends and the middle of both laws."""
    assert TO_LINEAR[0][0x80] == 32_124
    assert TO_LINEAR[0][0xFF] == 0
    assert TO_LINEAR[8][0xAA] == 32_256
    assert TO_LINEAR[8][0xD5] == 8


@pytest.mark.parametrize("codec", [0, 8])
@pytest.mark.parametrize("frequency", [300, 440, 1_000, 3_100])
def test_a_tone_is_found_and_no_other(codec: int, frequency: int) -> None:
    heard = decode(b"".join(frames_of_tone(frequency, codec)[:10]), codec)
    assert share_of(frequency, heard) > 0.95
    assert share_of(frequency + 150, heard) < 0.05


def test_two_tones_share_the_energy() -> None:
    one, other = (decode(b"".join(frames_of_tone(hertz, 8)), 8) for hertz in (440, 1_000))
    both = array("h", (first + second for first, second in zip(one, other, strict=True)))[: RATE // 5]
    assert share_of(440, both) == pytest.approx(0.5, abs=0.05)
    assert share_of(1_000, both) == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("codec", [0, 8])
def test_silence_holds_no_tone(codec: int) -> None:
    heard = decode(frames_of_tone(0, codec)[0], codec)
    assert level(heard) < 1_000
    assert share_of(440, heard) == 0.0
    assert share_of(440, array("h")) == 0.0
