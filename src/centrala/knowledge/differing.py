"""What is different between two texts: by lines first, and within changed lines by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

__all__ = ["Piece", "Which", "difference"]

MOST_WORDS: Final = 1_500
"""Of a changed place; a larger one is told as a whole, for the time grows with its square."""
MOST_LINES: Final = 2_000
_WORDS: Final = re.compile(r"\s+|[^\W_]+|[^\w\s]|_")


class Which(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    which: Which
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """Pieces in order: those that are not *new* make ``before``, those that are not *gone* make ``after``."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return list(_joined(_between(old, new, MOST_LINES, within=True)))


def _between(old: Sequence[str], new: Sequence[str], most: int, *, within: bool) -> Iterator[Piece]:
    if len(old) > most or len(new) > most:
        yield from (Piece(Which.GONE, "".join(old)), Piece(Which.NEW, "".join(new)))
        return
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, added = "".join(old[a:b]), "".join(new[c:d])
        if what == "equal":
            yield Piece(Which.SAME, gone)
        elif within and what == "replace":
            yield from _between(_WORDS.findall(gone), _WORDS.findall(added), MOST_WORDS, within=False)
        else:
            yield from (Piece(Which.GONE, gone), Piece(Which.NEW, added))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind are one; empty ones are none."""
    last: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if last is not None and last.which is piece.which:
            last = Piece(last.which, last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
