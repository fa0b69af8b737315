"""Legs that we are done with, for as long as the engine may tell of them again.

Owns a memory of the last callers, of a fixed size. The engine's own records of ended legs reach back further than
the facts that were lost: without it, each call that came to its end shortly before would be told of twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from centrala.ids import LegId

__all__ = ["MOST", "Recent"]

MOST: Final = 10_000
"""At 20 calls a second, eight minutes of them."""


class Recent:
    """The last ``MOST`` legs, oldest forgotten first. Not state of the floor: the history holds the same legs."""

    __slots__ = ("_known", "_legs")

    def __init__(self, legs: Iterable[LegId] = ()) -> None:
        self._legs = deque(dict.fromkeys(legs))
        self._known = set(self._legs)

    def __contains__(self, leg: LegId) -> bool:
        return leg in self._known

    def __iter__(self) -> Iterator[LegId]:
        return iter(self._legs)

    def add(self, leg: LegId) -> None:
        if leg not in self._known:
            self._known.add(leg)
            self._legs.append(leg)
            if len(self._legs) > MOST:
                self._known.remove(self._legs.popleft())
