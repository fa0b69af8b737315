"""The measurement of menus: when a tone begins, what counts as heard, and what is told of those who heard nothing."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Sequence
from pathlib import Path

import pytest

from centrala.documents.reading import read
from centrala.flows.check import Severity, check
from centrala.flows.judging import surroundings
from centrala.organisation import EMPTY
from centrala.robots.bench import menus
from centrala.robots.bench.connect import Times
from centrala.robots.bench.menus import (
    TONES,
    Answered,
    Ear,
    Plan,
    Press,
    as_table,
    document,
    onset,
    own_menu,
    tone_samples,
    wait_ms,
)
from centrala.robots.sip import Phone
from centrala.robots.sip.tones import A_LAW, FRAME, encode

SILENCE = array("h", [0] * FRAME)


def frame_of(tone: int, *, silent: int = 0) -> array[int]:
    return tone_samples(tone, silent=silent)[:FRAME]


def heard(*frames: Sequence[int], awaited: int) -> float | None:
    """When an ear says that the tone began; the frames come 20 ms apart, the first at 100 s."""

    async def story() -> float | None:
        ear = Ear(A_LAW)
        hearing = asyncio.ensure_future(ear.hears(awaited))
        await asyncio.sleep(0)
        for number, frame in enumerate(frames):
            ear.take(100 + 0.02 * number, encode(array("h", frame), A_LAW))
        await asyncio.sleep(0)
        if hearing.done():
            return hearing.result()
        hearing.cancel()
        await asyncio.gather(hearing, return_exceptions=True)
        return None

    return asyncio.run(story())


def test_a_tone_begins_with_its_first_audible_sample() -> None:
    first, second = TONES[:2]
    assert heard(SILENCE, frame_of(first), awaited=first) == pytest.approx(100.020, abs=0.001)
    assert heard(SILENCE, frame_of(first, silent=80), awaited=first) == pytest.approx(100.030, abs=0.001)
    assert heard(frame_of(first), frame_of(first), frame_of(second), awaited=second) == pytest.approx(100.04, abs=0.001)


def test_silence_and_the_words_before_are_not_the_next_words() -> None:
    assert heard(SILENCE, SILENCE, awaited=TONES[0]) is None
    for tone in TONES:
        for other in TONES:
            assert (heard(frame_of(tone), awaited=other) is not None) == (tone == other)


def test_what_begins_too_late_in_a_packet_is_told_by_the_next() -> None:
    tone = TONES[1]
    assert heard(frame_of(tone, silent=150), awaited=tone) is None
    told = heard(frame_of(tone, silent=150), frame_of(tone), awaited=tone)
    assert told == pytest.approx(100.020, abs=0.001)


def test_the_silence_with_which_a_sound_begins_is_no_wait_and_neither_is_what_came_before_the_keys_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begins_ms = 1_000 * (onset(tone_samples(500)) or 0) / 8_000
    assert wait_ms(10.0, 10.025, 500) == pytest.approx(25 - begins_ms)
    assert wait_ms(10.0, 9.9, 500) is None
    assert wait_ms(None, 9.9, 500) is None
    late = tone_samples(500, silent=160)
    monkeypatch.setattr(menus, "tone_samples", lambda tone: late)
    assert wait_ms(10.0, 10.025, 500) == pytest.approx(5 - begins_ms)


def test_the_end_of_a_key_is_the_first_packet_that_says_so() -> None:
    """Two phones: the key is taken at the far end when it is released here, and its repetitions come 20 ms apart."""

    async def story() -> tuple[float, float]:
        anna, bert = (Phone(name, server=("127.0.0.1", 9)) for name in ("anna", "bert"))
        await anna.open()
        await bert.open()
        anna.server, bert.server = bert.address, anna.address
        try:
            out = anna.call("bert", tone=0)
            call = await bert.incoming()
            call.answer(tone=0)
            await out.until_up()
            assert out.sound is not None
            assert call.sound is not None
            heard_there: list[float] = []
            call.sound.tell = lambda at, payload: heard_there.append(at)
            out.sound.press("1")
            await call.sound.hears_digits("1")
            taken = asyncio.get_running_loop().time()
            before = len(heard_there)
            while len(heard_there) == before:
                await asyncio.sleep(0)
            assert out.sound.released is not None
            return taken - out.sound.released, heard_there[-1] - out.sound.released
        finally:
            await anna.close()
            await bert.close()

    taken_s, sound_again_s = asyncio.run(story())
    assert taken_s >= 0
    assert sound_again_s >= 0.035, "two repetitions of the end come before the next sound"


def test_the_menu_can_be_published_and_the_peers_is_the_same() -> None:
    center = read(document(5070), base=EMPTY)
    flow = center.flows["menu"]
    red = [one for one in check(flow, surroundings(flow, center)) if one.severity is Severity.RED]
    assert red == []
    peer = own_menu(Path("/sounds"))
    assert [line for line in peer if "Background" in line] == [
        f"dialplan add extension s,1,Background(/sounds/bench{level}) into bench-level{level}" for level in (1, 2, 3, 4)
    ]
    assert [line.split()[3] for line in peer if "Goto" in line] == [
        f"{menus.OWN_MENU},2,Goto(bench-level1,s,1)",
        "1,1,Goto(bench-level2,s,1)",
        "1,1,Goto(bench-level3,s,1)",
        "1,1,Goto(bench-level4,s,1)",
    ]


def test_callers_who_reach_nobody_are_told_and_do_not_hold_up_the_others() -> None:
    async def story() -> None:
        deaf = Phone("deaf", server=("127.0.0.1", 9), on_call=lambda call: call.refuse(503))
        await deaf.open()
        bench = menus._Bench(Plan(callers=3, rounds=1))
        await bench.carrier.open()
        bench.carrier.server, deaf.server = deaf.address, bench.carrier.address
        try:
            with pytest.raises(ValueError, match="nothing was measured"):
                await bench.part(menus.MENU, Press.TOGETHER)
        finally:
            await bench.carrier.close()
            await deaf.close()

    asyncio.run(story())


def test_the_table_tells_who_heard_nothing_and_the_ratio() -> None:
    result = Answered("a machine", Plan(callers=7, rounds=1), load=3.5)
    result.ours[Press.DURING] = Times.of([4.0, 6.0, 9.0], missing=2)
    result.engines[Press.DURING] = Times.of([2.0, 3.0, 4.0])
    assert result.ratio(Press.DURING) == 2.0
    assert result.as_json()["ratios"] == {"during": 2.0}
    table = as_table(result)
    assert "| Centrala | 3 | 6.0 | 9.0 | 9.0 | 9.0 | 2 | 2.00 |" in table
    assert "| dialplan | 3 | 3.0 | 4.0 | 4.0 | 4.0 | 0 |  |" in table
    assert "7 calls at once" in table
    assert "Load of the machine at the end: 3.5" in table
