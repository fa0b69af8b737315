"""Announcements: the house's own recordings, and a word of regret where there is none yet.

Owns the folder ``DATA/prompts``: what ``{announcement: closed}`` plays is ``closed.wav`` there (8,000 hertz,
16 bits, mono; or any other form that the engine reads). A name that the configuration uses and nobody has
recorded gets the engine's own words, so that no announcement is silence. What lies there already is left alone.
``closed.txt`` beside it has the same words in writing, for those who call from a page.
"""

from __future__ import annotations

import re
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from centrala.floor.routing import HOUSE
from centrala.organisation import Destination, DestinationKind, Organisation

__all__ = ["announced", "keep_prompts", "sounds_of", "words_of"]

REGRET: Final = ("im-sorry", "please-try-call-later")
"""The engine's own recordings that stand in."""

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
        if NAME.match(name) is not None and not _recorded(folder, name):
            _stand_in(folder / f"{name}.wav", sounds)


def words_of(folder: Path, name: str) -> str:
    """What this announcement says: ``closed.txt`` beside ``closed.wav``; empty: nobody wrote it down."""
    if NAME.match(name) is None:
        return ""
    try:
        with (folder / f"{name}{WORDS}").open(encoding="utf-8", errors="replace") as file:
            return file.read(LONGEST_WORDS).strip()
    except OSError:
        return ""


def _recorded(folder: Path, name: str) -> bool:
    return any(file.suffix != WORDS for file in folder.glob(f"{name}.*"))


def _stand_in(file: Path, sounds: Path) -> None:
    parts = [sounds / f"{name}.wav" for name in REGRET]
    if not all(part.is_file() for part in parts):
        return
    beside = file.with_suffix(".new")
    with wave.open(str(beside), "wb") as joined:
        for part in parts:
            with wave.open(str(part), "rb") as said:
                if part == parts[0]:
                    joined.setparams(said.getparams())
                joined.writeframes(said.readframes(said.getnframes()))
    beside.chmod(0o644)
    beside.rename(file)
