"""Announcements of the folder: recordings that somebody put there, and a word of regret where there is nothing at all.

Owns the folder ``DATA/prompts``: what ``{announcement: closed}`` plays may be ``closed.wav`` there (8,000 hertz,
16 bits, mono; or any other form that the engine reads). A name that the configuration uses, and that nothing says
(no entry of ``prompts``, no word of the house, no file), gets the engine's own words, so that no announcement is
silence. What lies there already is left alone.
``closed.txt`` beside it has the same words in writing, for those who call from a page. What stands in needs none: it is
known by its sound, so its words are never told of a recording that took its place.
"""

from __future__ import annotations

import io
import re
import wave
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from centrala.house_words import HOUSE, HouseWord, Takes
from centrala.organisation import Destination, DestinationKind, Organisation, names_of_prompt, prompt_called
from centrala.speech.choosing import choices
from centrala.speech.ports import Words

__all__ = ["announced", "keep_prompts", "sounds_of", "words_of", "written"]

REGRET: Final = {"im-sorry": "I'm sorry.", "please-try-call-later": "Please try your call again later."}
"""The engine's own recordings that stand in, and what is said in each: English, whatever the page's language."""

SHARED: Final = "usr/share/asterisk/sounds/en"
WORDS: Final = ".txt"
LONGEST_WORDS: Final = 2_000
"""Characters of an announcement in writing; a minute is read in 1,000."""
NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,100}\Z")


def sounds_of(prefix: str) -> Path:
    """Where the recordings of this engine lie: one that we brought, or the machine's own."""
    brought = Path(prefix) / SHARED
    return brought if brought.is_dir() else Path("/") / SHARED


def announced(organisation: Organisation) -> frozenset[str]:
    """The announcements that this configuration leads to."""
    led_to = (to.name for to in _destinations(organisation) if to.kind is DestinationKind.ANNOUNCEMENT)
    said = (name for queue in organisation.queues.values() for name in queue.announcement.messages)
    return frozenset(name for name in (*led_to, *said) if not name.startswith(HOUSE))


def _destinations(organisation: Organisation) -> Iterator[Destination]:
    for queue in organisation.queues.values():
        yield from (queue.overflow, queue.closed, queue.full)
        yield from filter(None, (queue.nobody, queue.peak.overflow))
        yield from (one.to for one in queue.choices.values() if one.to is not None)
        yield from (step.to for step in queue.steps)
    for number in organisation.numbers.values():
        yield from (number.to, number.closed)


def keep_prompts(folder: Path, organisation: Organisation, sounds: Path) -> None:
    """Make the folder, and a stand-in for every announcement that lacks a recording.

    Raises OSError: it can't be written.
    """
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)  # whatever the umask: the engine reads here, as another user
    for name in announced(organisation):
        lies = any(any(folder.glob(f"{one}.*")) for one in names_of_prompt(organisation.prompts, name))
        if NAME.match(name) is not None and not _said(organisation, name) and not lies:
            _stand_in(folder / f"{name}.wav", sounds)


def written(folder: Path, media: Sequence[str], organisation: Organisation, sounds: Path) -> str:
    """What these media of ``Play`` say, as one text; what nobody wrote down is left out."""
    texts = (_text(folder, one, organisation, sounds) for one in media)
    return " ".join(filter(None, texts))


def _text(folder: Path, media: str, organisation: Organisation, sounds: Path) -> str:
    kind, _, rest = media.partition(":")
    match kind:
        case "prompt":
            name, _, language = rest.partition("@")
            return words_of(folder, name, organisation, sounds, language)
        case "say" | "house":
            return next((way.text for way in choices(media, organisation) if isinstance(way, Words)), "")
        case "digits":
            return rest
        case _:
            return ""


def words_of(folder: Path, name: str, organisation: Organisation, sounds: Path, language: str = "") -> str:
    """What this announcement says, in this language or else the center's; empty: nobody wrote it down.

    Of an entry of ``prompts``; ``closed.txt`` beside ``closed.wav``; what stands in there; or the house's own words of
    this name.
    """
    ways = choices(f"prompt:{name}@{language}", organisation)
    prompt = prompt_called(organisation.prompts, name)
    if prompt is not None and prompt.words:
        told = (prompt.words.get(one) for one in (language, organisation.language))
        return next(filter(None, told), next(iter(prompt.words.values())))
    for one in names_of_prompt(organisation.prompts, name):
        written = _written(folder, one)
        if written or _recorded(folder, one):
            return written or (" ".join(REGRET.values()) if _stands_in(folder, one, sounds) else "")
    return next((way.text for way in ways if isinstance(way, Words)), "")


def _written(folder: Path, name: str) -> str:
    if NAME.match(name) is None:
        return ""
    try:
        with (folder / f"{name}{WORDS}").open(encoding="utf-8", errors="replace") as file:
            return file.read(LONGEST_WORDS).strip()
    except OSError:
        return ""


def _said(organisation: Organisation, name: str) -> bool:
    """Spoken, or of a recording of the center: nothing need stand in."""
    prompt = prompt_called(organisation.prompts, name)
    own = prompt is not None and bool(prompt.words or prompt.recordings)
    return own or any(word.value == name for word in HouseWord if word.takes is Takes.NOTHING)


def _recorded(folder: Path, name: str) -> bool:
    return any(file.suffix != WORDS for file in folder.glob(f"{name}.*"))


def _stand_in(file: Path, sounds: Path) -> None:
    regret = _regret(sounds)
    if regret:
        beside = file.with_suffix(".new")
        beside.write_bytes(regret)
        beside.chmod(0o644)
        beside.rename(file)


def _stands_in(folder: Path, name: str, sounds: Path) -> bool:
    if NAME.match(name) is None:
        return False
    try:
        found = (folder / f"{name}.wav").read_bytes()
    except OSError:
        return False
    return bool(found) and found == _regret(sounds)


def _regret(sounds: Path) -> bytes:
    """What stands in, as a file; empty: this engine has no recordings."""
    parts = [sounds / f"{name}.wav" for name in REGRET]
    if not all(part.is_file() for part in parts):
        return b""
    whole = io.BytesIO()
    with wave.open(whole, "wb") as joined:
        for part in parts:
            with wave.open(str(part), "rb") as said:
                if part == parts[0]:
                    joined.setparams(said.getparams())
                joined.writeframes(said.readframes(said.getnframes()))
    return whole.getvalue()
