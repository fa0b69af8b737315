"""Virtual time.

Owns the clock that stands still until something happens, and the queue of what will happen. Two things due at
the same moment happen in the order in which they were asked for, so a run repeats exactly. Knows nothing of
calls.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush

from centrala.clock import START, Mono, Now, Wall, after, at_wall

__all__ = ["Loop"]


class Loop:
    """Moments in milliseconds on the monotonic clock; the wall clock goes along with it."""

    __slots__ = ("_asked", "_heap", "_now")

    def __init__(self, wall: Wall, mono: Mono = START) -> None:
        self._now = Now(mono, wall)
        self._heap: list[tuple[int, int, Callable[[], None]]] = []
        self._asked = 0

    def now(self) -> Now:
        """A ``ReadClock``."""
        return self._now

    def at(self, moment: Mono, call: Callable[[], None]) -> None:
        """Call at ``moment``; at once, though not before this returns, if it is past."""
        self._asked += 1
        heappush(self._heap, (max(self._now.mono, moment), self._asked, call))

    def later(self, ms: int, call: Callable[[], None]) -> None:
        self.at(after(self._now.mono, ms=ms), call)

    def soon(self, call: Callable[[], None]) -> None:
        """At this moment, after everything already asked for at it."""
        self.at(self._now.mono, call)

    def due(self) -> Mono | None:
        """When the next thing happens; None: nothing will."""
        return Mono(self._heap[0][0]) if self._heap else None

    def step(self) -> bool:
        """Let the next thing happen; False: nothing is left."""
        if not self._heap:
            return False
        moment, _, call = heappop(self._heap)
        if moment > self._now.mono:
            self._advance(Mono(moment))
        call()
        return True

    def run(self, until: Mono | None = None) -> None:
        """Let everything happen, to the end or up to and with ``until``, and stand there."""
        while self._heap and (until is None or self._heap[0][0] <= until):
            self.step()
        if until is not None and until > self._now.mono:
            self._advance(until)

    def run_for(self, ms: int) -> None:
        self.run(after(self._now.mono, ms=ms))

    def _advance(self, moment: Mono) -> None:
        self._now = Now(moment, at_wall(self._now, moment))
