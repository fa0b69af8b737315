"""Sounds that were made once: files named by what they depend on, and what is there is known without a look.

Owns the folder. A file that is there is whole: it is written beside and renamed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Collection
from pathlib import Path
from typing import Final

from centrala.speech.ports import Words

__all__ = ["Shelf", "name_of_recording", "name_of_words"]

VERSION: Final = "1"
"""Of levelling and form: another one makes every file anew."""
READABLE: Final = 0o644
READABLE_FOLDER: Final = 0o755
"""The engine reads them, as another user."""


def name_of_words(identity: str, words: Words) -> str:
    told = f"{VERSION}\0{identity}\0{words.language}\0{words.text}"
    return hashlib.sha256(told.encode()).hexdigest()[:40]


def name_of_recording(wav: bytes) -> str:
    return hashlib.sha256(wav).hexdigest()[:40]


class Shelf:
    """One folder of WAV files."""

    def __init__(self, folder: Path) -> None:
        """A folder that can't be made or read has nothing; ``keep`` says so then."""
        self.folder = folder
        self._there: set[str] = set()
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(READABLE_FOLDER)
            self._there = {file.stem for file in folder.glob("*.wav")}

    def __contains__(self, name: str) -> bool:
        return name in self._there

    def file(self, name: str) -> Path:
        return self.folder / f"{name}.wav"

    def keep(self, name: str, wav: bytes) -> None:
        """May be called from a thread. Raises OSError."""
        beside = self.folder / f"{name}.new"
        beside.write_bytes(wav)
        beside.chmod(READABLE)
        beside.rename(self.file(name))
        self._there.add(name)

    def touch(self, name: str) -> None:
        """It is in use: ``tidy`` leaves it."""
        with contextlib.suppress(OSError):
            os.utime(self.file(name))

    def forget(self, but: Collection[str], *, quiet_s: float) -> int:
        """Remove all others that nobody made or needed for so long; how many files went."""
        before, gone = time.time() - quiet_s, 0
        for file in self.folder.glob("*.wav"):
            if file.stem not in but and file.stat().st_mtime <= before:
                self._there.discard(file.stem)
                file.unlink(missing_ok=True)
                gone += 1
        return gone

    def tidy(self, most_bytes: int) -> int:
        """Remove what was longest not in use, until the rest is no more; how many files went."""
        files = sorted(((one.stat(), one) for one in self.folder.glob("*.wav")), key=lambda one: one[0].st_mtime)
        left, gone = sum(stat.st_size for stat, _ in files), 0
        for stat, file in files:
            if left <= most_bytes:
                break
            self._there.discard(file.stem)
            file.unlink(missing_ok=True)
            left, gone = left - stat.st_size, gone + 1
        return gone
