"""The shelf, the order of speakers, their limits and rests, and what is spoken ahead."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest

from centrala.apart.asking import Apart
from centrala.breaker import FAILURES, REST_MS, Breaker
from centrala.clock import Mono
from centrala.house_words import HouseWord, house_media
from centrala.ids import NumberText
from centrala.ivr import Flow, Part, Play, Step, Steps
from centrala.organisation import Destination, DestinationKind, Number, Organisation, Prompt
from centrala.speech.ahead import Ahead, wanted
from centrala.speech.announcer import Announcer
from centrala.speech.espeak import EspeakSpeaker
from centrala.speech.ports import Speaker, Unspoken, Words
from centrala.speech.shelf import Shelf, name_of_words
from centrala.speech.voice import Voice
from tests.plugins.measures import Measured
from tests.speech.sounds import samples_of, tone, wav_file

HELLO = Words("en", "Hello.")


class Robot:
    """Says a tone; counts; fails or dawdles when told to."""

    def __init__(self, name: str = "robot") -> None:
        self.name = name
        self.said: list[Words] = []
        self.away = False
        self.takes_s = 0.0
        self.hz = 440

    def identity(self, language: str) -> str:
        return f"{self.name}:{language}"

    async def speak(self, words: Words) -> bytes:
        self.said.append(words)
        await asyncio.sleep(self.takes_s)
        if self.away:
            raise Unspoken("away")
        return wav_file(tone(500, hz=self.hz))


class Scene:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.apart = Apart("centrala.speech.inside")
        self.now = Mono(0)
        self.spoken = Shelf(folder / "spoken")
        self.recorded = Shelf(folder / "recorded")

    def voice(self, *speakers: Speaker, limit_ms: int = 5_000) -> Voice:
        return Voice(speakers, self.spoken, self.apart, lambda: self.now, limit_ms=limit_ms)

    def announcer(self, organisation: Organisation, *speakers: Speaker) -> Announcer:
        return Announcer(self.voice(*speakers), self.recorded, self.spoken, self.folder, lambda: organisation)

    def text_of(self, robot: Robot, media: Sequence[str] | None) -> list[str]:
        """What the robot said into these files; a file of another origin by its name."""
        names = {name_of_words(robot.identity(words.language), words): words for words in robot.said}
        found = []
        for one in media or ():
            words = names.get(one.rpartition("/")[2])
            found.append(one if words is None else f"{words.language}: {words.text}")
        return found


def played(folder: Path, story: Callable[[Scene], Awaitable[None]]) -> None:
    async def whole() -> None:
        scene = Scene(folder)
        try:
            await story(scene)
        finally:
            await scene.apart.close()

    asyncio.run(whole())


def test_what_was_said_once_is_never_made_again(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        robot = Robot()
        voice = scene.voice(robot)
        assert voice.known(HELLO) is None
        name = await voice.spoken(HELLO)
        assert voice.known(HELLO) == name
        assert await voice.spoken(HELLO) == name
        assert await Scene(tmp_path).voice(robot).spoken(HELLO) == name
        assert len(robot.said) == 1
        assert samples_of(scene.spoken.file(name).read_bytes())[0] == 8_000

    played(tmp_path, story)


def test_another_voice_language_or_text_is_another_file(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        voice, other = scene.voice(Robot()), scene.voice(Robot("other"))
        names = {await voice.spoken(HELLO), await other.spoken(HELLO)}
        names |= {await voice.spoken(Words("lv", "Hello.")), await voice.spoken(Words("en", "Hello!"))}
        assert len(names) == 4

    played(tmp_path, story)


def test_who_asks_meanwhile_gets_the_same_and_who_leaves_stops_nobody(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        robot = Robot()
        robot.takes_s = 0.05
        voice = scene.voice(robot)
        impatient, patient = (asyncio.create_task(voice.spoken(HELLO)) for _ in range(2))
        await asyncio.sleep(0)
        impatient.cancel()
        assert await patient == await voice.spoken(HELLO)
        assert len(robot.said) == 1

    played(tmp_path, story)


def test_the_next_speaker_is_asked_when_the_first_fails_or_takes_too_long(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        first, second = Robot("first"), Robot("second")
        voice = scene.voice(first, second, limit_ms=1_000)
        first.away = True
        assert await voice.spoken(HELLO) == name_of_words("second:en", HELLO)
        first.away, first.takes_s = False, 60.0
        slow = Words("en", "Slow.")
        assert await voice.spoken(slow) == name_of_words("second:en", slow)
        first.takes_s = 0.0
        assert await voice.spoken(HELLO) == name_of_words("first:en", HELLO)

    played(tmp_path, story)


def test_a_speaker_that_fails_again_and_again_is_left_alone_for_a_while(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        first, second = Robot("first"), Robot("second")
        first.away = True
        voice = scene.voice(first, second)
        for at in range(FAILURES + 3):
            await voice.spoken(Words("en", f"Number {at}."))
        assert len(first.said) == FAILURES
        assert not voice.well
        assert voice.known(Words("en", "Number 0.")) == name_of_words("second:en", Words("en", "Number 0."))
        scene.now = Mono(REST_MS)
        first.away = False
        assert voice.well
        assert voice.known(Words("en", "Number 0.")) is None
        assert await voice.spoken(HELLO) == name_of_words("first:en", HELLO)

    played(tmp_path, story)


def test_nobody_can_is_said(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        robot = Robot()
        robot.away = True
        with pytest.raises(Unspoken):
            await scene.voice(robot).spoken(HELLO)
        with pytest.raises(Unspoken):
            await scene.voice(EspeakSpeaker(scene.apart)).spoken(Words("qq", "No such language."))

    played(tmp_path, story)


def test_rests_become_longer_until_something_succeeds() -> None:
    breaker = Breaker()
    for _ in range(FAILURES):
        breaker.failed(Mono(0))
    assert not breaker.closed(Mono(REST_MS - 1))
    breaker.failed(Mono(REST_MS))
    assert not breaker.closed(Mono(3 * REST_MS - 1))
    breaker.succeeded()
    breaker.failed(Mono(4 * REST_MS))
    assert breaker.closed(Mono(4 * REST_MS))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please hold, we will be with you shortly."),
        ("lv", "Lūdzu, uzgaidiet, mēs jums drīz atbildēsim."),
        ("bg", "Моля, изчакайте, ще Ви отговорим скоро."),
        ("ro", "Vă rugăm să așteptați, vă răspundem curând."),
        ("ru", "Пожалуйста, подождите, мы скоро ответим."),
        ("zh", "请您稍候，我们会尽快为您服务。"),
    ],
)
def test_espeak_speaks_the_languages_of_the_house(language: str, text: str, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        voice = scene.voice(EspeakSpeaker(scene.apart))
        name = await voice.spoken(Words(language, text))
        longer = await voice.spoken(Words(language, f"{text} {text} {text}"))
        rate, samples = samples_of(scene.spoken.file(name).read_bytes())
        assert rate == 8_000
        assert 1.5 < len(samples) / rate < 8
        assert len(samples_of(scene.spoken.file(longer).read_bytes())[1]) > 2.2 * len(samples)

    played(tmp_path, story)


# from media to files

CENTER = Organisation(
    language="lv",
    prompts={
        "closed": Prompt("closed", words={"lv": "Slēgts.", "en": "Closed."}, recordings={"en": "f" * 40}),
        "only-ru": Prompt("only-ru", words={"ru": "Закрыто."}),
        "house.wait": Prompt("house.wait", words={"en": "Hang on."}),
        "house.position": Prompt("house.position", words={"en": "Place {n}."}, recordings={"en": "e" * 40}),
        "house.position.1": Prompt("house.position.1", recordings={"en": "d" * 40}),
    },
)


@pytest.mark.parametrize(
    ("media", "heard"),
    [
        ("say:en:Hello: you.", "en: Hello: you."),
        ("say::Sveiki.", "lv: Sveiki."),
        ("prompt:closed", "lv: Slēgts."),
        ("prompt:closed@ru", "lv: Slēgts."),
        ("prompt:closed@en", "en: Closed."),
        ("prompt:only-ru@en", "ru: Закрыто."),
        ("prompt:of-before@en", "prompt:of-before"),
        ("prompt:full@en", "en: We are sorry. So many people are calling at the moment that we cannot take your call."),
        ("house:en:wait", "en: Hang on."),
        ("house:lv:wait", "lv: Visi mūsu darbinieki"),
        ("house:de:wait", "lv: Visi mūsu darbinieki"),
        ("house:en-GB:goodbye", "en: Goodbye."),
        ("house:en:position:3", "en: Place 3."),
        ("house:ru:position:3", "ru: Ваш номер в очереди — 3."),
        ("prompt:written@en", "lv: Rakstīts."),
        ("digits:12", "digits:12"),
        ("tone:ring", "tone:ring"),
    ],
)
def test_what_is_heard_for_a_media(media: str, heard: str, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        (tmp_path / "of-before.wav").write_bytes(wav_file(tone(200)))
        (tmp_path / "written.txt").write_text("Rakstīts.\n", encoding="utf-8")
        robot = Robot()
        announcer = scene.announcer(CENTER, robot)
        made = await announcer.made([media])
        assert announcer.at_once([media]) == made
        assert scene.text_of(robot, made)[0].startswith(heard)

    played(tmp_path, story)


def test_a_recording_comes_before_words_and_before_the_house(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        for name in ("f" * 40, "e" * 40, "d" * 40):
            scene.recorded.keep(name, wav_file(tone(200)))
        robot = Robot()
        announcer = scene.announcer(CENTER, robot)
        assert announcer.at_once(["prompt:closed@en"]) == (f"prompt:recorded/{'f' * 40}",)
        assert announcer.at_once(["house:en:position:1"]) == (f"prompt:recorded/{'d' * 40}",)
        assert scene.text_of(robot, await announcer.made(["house:en:position:2"])) == ["en: Place 2."]

    played(tmp_path, story)


def test_when_words_fail_the_center_s_language_is_heard_and_then_nothing_is_found(tmp_path: Path) -> None:
    class Latvian(Robot):
        async def speak(self, words: Words) -> bytes:
            if words.language != "lv":
                raise Unspoken("no voice")
            return await super().speak(words)

    async def story(scene: Scene) -> None:
        robot = Latvian()
        announcer = scene.announcer(CENTER, robot)
        assert scene.text_of(robot, await announcer.made(["prompt:closed@en"])) == ["lv: Slēgts."]
        assert scene.text_of(robot, await announcer.made(["house:ru:goodbye"])) == ["lv: Uz sadzirdēšanos!"]
        for media in ("say:en:Hello.", "prompt:nothing", "house:en:nothing", "say:en:", "prompt:../x"):
            assert announcer.at_once([media]) is None
            with pytest.raises(Unspoken):
                await announcer.made([media])
        assert announcer.file_of(announcer.neutral).is_file()

    played(tmp_path, story)


def test_known_words_pass_in_less_than_two_milliseconds(tmp_path: Path, measured: Measured) -> None:
    async def story(scene: Scene) -> None:
        announcer = scene.announcer(CENTER, Robot())
        media = [house_media(HouseWord.POSITION, 3, language="ru"), "prompt:closed", "say:en:Hello."]
        await announcer.made(media)
        begin = time.perf_counter()
        for _ in range(1_000):
            assert announcer.at_once(media) is not None
        measured("three spoken media are found in", (time.perf_counter() - begin) * 1_000, "µs")

    played(tmp_path, story)


# ahead of time


def test_what_a_configuration_can_say_is_spoken_ahead(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        robot = Robot()
        voice = scene.voice(robot)
        used: list[str] = []
        ahead = Ahead(voice, used.append)
        work = asyncio.create_task(ahead.run())
        center = Organisation(language="lv", prompts={"hi": Prompt("hi", words={"en": "Hi."})})
        ahead.adopt(center)
        async with asyncio.timeout(60):
            while not 0 < ahead.progress.total == ahead.progress.done:
                await asyncio.sleep(0.01)
        work.cancel()
        assert ahead.progress.failed == 0
        assert robot.said == list(wanted(center))
        assert len(used) == len(robot.said)
        announcer = Announcer(voice, scene.recorded, scene.spoken, tmp_path, lambda: center)
        assert announcer.at_once([house_media(HouseWord.POSITION, 20, language="lv"), "prompt:hi@en"]) is not None

    played(tmp_path, story)


def test_every_language_of_the_numbers_is_spoken_ahead() -> None:
    hang_up = Destination(DestinationKind.HANG_UP)
    numbers = {
        one: Number(one, hang_up, language=told) for one, told in ((NumberText("+371"), "ru"), (NumberText("+372"), ""))
    }
    center = Organisation(language="en", numbers=numbers)
    found = list(wanted(center))
    assert {words.language for words in found} == {"en", "ru"}
    assert len(found) == len(set(found))
    assert len(found) < 400


def test_what_flows_say_is_spoken_ahead() -> None:
    said = (Part(words={"": "Labdien!", "en": "Hello."}), Part(words={"en": "Dear {name}."}), Part(digits="12"))
    flow = Flow("main", "hello", Steps({"hello": Step(Play(said))}))
    found = list(wanted(Organisation(language="lv", flows={"main": flow})))
    assert found[:2] == [Words("lv", "Labdien!"), Words("en", "Hello.")]
    assert not [words for words in found if "{" in words.text]


def test_the_shelf_forgets_what_was_longest_not_in_use(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for at, name in enumerate(("old", "used", "new")):
        shelf.keep(name, b"x" * 100)
        os.utime(shelf.file(name), (at, at))
    shelf.touch("old")
    assert shelf.tidy(200) == 1
    assert "used" not in shelf
    assert "old" in shelf
    assert "old" in Shelf(tmp_path)


def test_the_shelf_forgets_all_but_what_is_wanted_and_what_may_be_heard_just_now(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for name in ("hello", "dear somebody", "just said"):
        shelf.keep(name, b"x")
        if name != "just said":
            os.utime(shelf.file(name), (0, 0))
    assert shelf.forget({"hello"}, quiet_s=60) == 1
    assert [name in shelf for name in ("hello", "dear somebody", "just said")] == [True, False, True]
