"""A sorted set of entries that knows the rank of each.

Owns the order of one queue. A list of short sorted lists: finding, adding, removing and ranking cost about
the square root of the length in moved pointers, a few microseconds at a hundred thousand entries.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from typing import Generic, TypeVar

__all__ = ["Order"]

E = TypeVar("E", bound=tuple[object, ...])

_LONGEST = 512
"""A piece that grows past this is cut in two."""


class Order(Generic[E]):
    """Entries are unequal tuples that can be compared; each is added once."""

    __slots__ = ("_lasts", "_pieces", "_size")

    def __init__(self) -> None:
        self._pieces: list[list[E]] = []
        self._lasts: list[E] = []
        """Of each piece its last entry, or one that stood behind it and was removed."""
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[E]:
        for piece in self._pieces:
            yield from piece

    def add(self, entry: E) -> None:
        self._size += 1
        if not self._pieces:
            self._pieces.append([entry])
            self._lasts.append(entry)
            return
        at = min(bisect_left(self._lasts, entry), len(self._pieces) - 1)
        piece = self._pieces[at]
        insort(piece, entry)
        self._lasts[at] = piece[-1]
        if len(piece) > _LONGEST:
            half = len(piece) // 2
            self._pieces.insert(at + 1, piece[half:])
            del piece[half:]
            self._lasts.insert(at, piece[-1])

    def remove(self, entry: E) -> None:
        """Raises KeyError: ``entry`` is not here."""
        at, inside = self._find(entry)
        piece = self._pieces[at]
        del piece[inside]
        self._size -= 1
        if not piece:
            del self._pieces[at], self._lasts[at]

    def rank(self, entry: E) -> int:
        """How many stand before ``entry``. Raises KeyError: it is not here."""
        at, inside = self._find(entry)
        return sum(map(len, self._pieces[:at])) + inside

    def _find(self, entry: E) -> tuple[int, int]:
        at = bisect_left(self._lasts, entry)
        if at < len(self._pieces):
            piece = self._pieces[at]
            inside = bisect_left(piece, entry)
            if inside < len(piece) and piece[inside] == entry:
                return at, inside
        raise KeyError(entry)
