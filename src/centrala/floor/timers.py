"""Deadlines of the floor: one for each thing that waits for a moment.

A deadline is never state of its own. It follows from the entity it belongs to (``deadline_of``), so a
rebuilt floor has the same ones. Setting is O(log n), forgotten entries are skipped when they surface.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from centrala.clock import NEVER, Mono
from centrala.floor.effect import Kind

__all__ = ["Timers"]

Key = tuple[Kind, str]


class Timers:
    __slots__ = ("_at", "_heap", "_pushed")

    def __init__(self) -> None:
        self._at: dict[Key, Mono] = {}
        self._heap: list[tuple[Mono, int, Key]] = []
        self._pushed = 0

    def set(self, key: Key, moment: Mono) -> None:
        """``NEVER`` forgets the key."""
        if moment == NEVER:
            self._at.pop(key, None)
        elif self._at.get(key) != moment:
            self._at[key] = moment
            self._pushed += 1
            heapq.heappush(self._heap, (moment, self._pushed, key))

    def next(self) -> Mono:
        heap = self._heap
        while heap and self._at.get(heap[0][2]) != heap[0][0]:
            heapq.heappop(heap)
        return heap[0][0] if heap else NEVER

    def due(self, now: Mono) -> Iterator[Key]:
        """Each key that is due, forgotten as it is given; one that is set anew meanwhile comes later."""
        keys: list[Key] = []
        while self.next() <= now:
            key = heapq.heappop(self._heap)[2]
            del self._at[key]
            keys.append(key)
        return iter(keys)
