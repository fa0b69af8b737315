"""Announcements always have something to say, and a house's own recordings are left alone."""

from __future__ import annotations

import stat
import wave
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.documents import read_text
from centrala.organisation import EMPTY, Organisation, Prompt
from centrala.service.prompts import REGRET, announced, keep_prompts, sounds_of, words_of, written
from centrala.speech.choosing import OwnFile, choices
from centrala.speech.ports import Words

CENTER = """
queues:
  support: {overflow: {announcement: late}, closed: {announcement: closed}, nobody: {announcement: empty}}
  sales: {full: {announcement: full}, overflow: hang_up}
numbers:
  "+37167000000": {queue: support, closed: {announcement: shut}}
  "+37167000001": {announcement: closed}
"""


@pytest.fixture
def organisation() -> Organisation:
    return read_text(CENTER, base=EMPTY)


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    folder = tmp_path / "sounds"
    folder.mkdir()
    for at, name in enumerate(REGRET, 1):
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setparams((1, 2, 8_000, 0, "NONE", "not compressed"))
            file.writeframes(bytes([at, at]) * 100)
    return folder


def test_every_announcement_of_a_configuration_is_found(organisation: Organisation) -> None:
    assert announced(organisation) == {"late", "closed", "empty", "full", "shut"}


def test_a_name_without_a_recording_gets_the_engines_words(
    organisation: Organisation, sounds: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "prompts"
    keep_prompts(folder, organisation, sounds)
    assert sorted(file.name for file in folder.iterdir()) == [f"{name}.wav" for name in ("empty", "late", "shut")]
    with wave.open(str(folder / "late.wav"), "rb") as file:
        assert file.readframes(1_000) == b"\1\1" * 100 + b"\2\2" * 100
    assert stat.S_IMODE((folder / "late.wav").stat().st_mode) == 0o644


def test_a_recording_of_the_house_is_left_alone(organisation: Organisation, sounds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "prompts"
    folder.mkdir()
    (folder / "late.alaw").write_bytes(b"ours")
    keep_prompts(folder, organisation, sounds)
    keep_prompts(folder, organisation, sounds)
    assert [file.name for file in folder.glob("late.*")] == ["late.alaw"]
    assert (folder / "late.alaw").read_bytes() == b"ours"


def test_an_engine_without_recordings_is_no_trouble(organisation: Organisation, tmp_path: Path) -> None:
    keep_prompts(tmp_path / "prompts", organisation, tmp_path / "nowhere")
    assert list((tmp_path / "prompts").iterdir()) == []


def test_the_recordings_of_an_engine_that_we_brought_come_first(tmp_path: Path) -> None:
    brought = tmp_path / "usr/share/asterisk/sounds/en"
    brought.mkdir(parents=True)
    assert sounds_of(str(tmp_path)) == brought
    assert sounds_of(str(tmp_path / "nowhere")) == Path("/usr/share/asterisk/sounds/en")


def test_the_words_beside_a_recording_are_read_and_are_no_recording(
    organisation: Organisation, sounds: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "prompts"
    folder.mkdir()
    (folder / "late.txt").write_text("You are late.\n", encoding="utf-8")
    keep_prompts(folder, organisation, sounds)
    assert not (folder / "late.wav").exists(), "the words are spoken"
    assert words_of(folder, "late", organisation, sounds) == "You are late."
    assert [words_of(folder, name, organisation, sounds) for name in ("../closed", "")] == ["", ""]


def test_what_the_house_or_a_prompt_says_needs_no_stand_in(
    organisation: Organisation, sounds: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "prompts"
    prompt = Prompt("late", words={"en": "You are late.", "lv": "Jūs esat vēls."})
    speaking = replace(organisation, prompts={"late": prompt, "shut": Prompt("shut")})
    keep_prompts(folder, speaking, sounds)
    assert {file.name for file in folder.glob("*.wav")} == {"empty.wav", "shut.wav"}
    assert words_of(folder, "late", speaking, sounds, "lv") == "Jūs esat vēls."
    assert words_of(folder, "late", speaking, sounds, "ru") == "You are late."
    assert words_of(folder, "closed", speaking, sounds, "lv").startswith("Paldies par zvanu.")
    (folder / "closed.wav").write_bytes(b"ours")
    (folder / "closed.txt").write_text("Ours.", encoding="utf-8")
    assert words_of(folder, "closed", speaking, sounds, "lv") == "Ours."


def test_a_prompt_is_found_by_the_names_that_it_had(organisation: Organisation, sounds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "prompts"
    folder.mkdir()
    (folder / "evening.wav").write_bytes(b"ours")
    (folder / "evening.txt").write_text("Good evening.", encoding="utf-8")
    prompts = {
        "late": Prompt("late", formerly=("evening",)),
        "new": Prompt("new", words={"en": "A new one."}, formerly=("old", "taken")),
        "taken": Prompt("taken", words={"en": "Another."}),
    }
    speaking = replace(organisation, prompts=prompts)
    keep_prompts(folder, speaking, sounds)
    assert not (folder / "late.wav").exists(), "what lies there under the old name is it"
    assert choices("prompt:late@en", speaking)[:2] == [OwnFile("late"), OwnFile("evening")]
    words = Words("en", "A new one.")
    assert choices("prompt:old@en", speaking) == [words, OwnFile("old"), OwnFile("new"), words]
    told = {name: words_of(folder, name, speaking, sounds) for name in ("late", "evening", "old", "new", "taken")}
    assert told == {
        "late": "Good evening.",
        "evening": "Good evening.",
        "old": "A new one.",
        "new": "A new one.",
        "taken": "Another.",
    }


def test_several_media_are_written_as_one_text_and_sounds_without_words_are_left_out(
    organisation: Organisation, sounds: Path, tmp_path: Path
) -> None:
    speaking = replace(
        organisation, prompts={"late": Prompt("late", words={"en": "You are late."}), "mute": Prompt("mute")}
    )
    media = ("prompt:late@ru", "prompt:mute", "digits:42", "say:en:Goodbye.", "tone:beep", "house:lv:closed")
    text = written(tmp_path, media, speaking, sounds)
    assert text.startswith("You are late. 42 Goodbye. Paldies par zvanu.")


def test_what_stands_in_has_its_words_and_a_recording_in_its_place_has_them_no_more(
    organisation: Organisation, sounds: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "prompts"
    keep_prompts(folder, organisation, sounds)
    assert words_of(folder, "late", organisation, sounds) == "I'm sorry. Please try your call again later."
    assert words_of(folder, "late", organisation, tmp_path / "nowhere") == ""
    stood_in = (folder / "late.wav").read_bytes()
    (folder / "late.wav").write_bytes(stood_in[:-2] + b"\7\7")
    assert words_of(folder, "late", organisation, sounds) == ""
