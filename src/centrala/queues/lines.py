"""The waiting side of one queue.

Owns the lines of a queue: who waits, grouped by what is asked for at this moment, and the order of all. An
agent asks for the best right among the lines that the agent's crew can serve.
"""

from __future__ import annotations

from heapq import heappop, heappush

from centrala.clock import NEVER, Mono
from centrala.organisation import Channel
from centrala.queues.groups import Groups
from centrala.queues.order import Order
from centrala.queues.values import Waiting
from centrala.skills import MAX_LEVEL, Requirements, SkillName

__all__ = ["Line", "Lines", "Place", "Queued"]

_NONE = [0] * (MAX_LEVEL + 1)
_SPARE = 64
"""Empty lines that are kept in any case."""
_FEW = 8
"""So many heads are compared rather than the order walked."""


Asked = tuple[Channel, Requirements]
"""What makes a line."""


class Line:
    """Those who ask for the same thing now."""

    __slots__ = ("asked", "heap", "size", "slot")

    def __init__(self, asked: Asked, slot: int) -> None:
        self.asked = asked
        self.slot = slot
        self.size = 0
        self.heap: list[Place] = []
        """Lazy: whoever left or moved to another line is skipped when met."""


class Queued:
    """One waiting interaction, with where it stands."""

    __slots__ = ("affine", "due", "effective", "line", "place", "requirements", "ring", "waiting")

    def __init__(self, waiting: Waiting, effective: int) -> None:
        self.waiting = waiting
        self.effective = effective
        self.place: Place | None = None
        """None: not in the queue's order. Names this object, so it is taken back lest both live on for ever."""
        self.line: Line | None = None
        """None: gone, or kept for the last agent alone."""
        self.affine = False
        self.ring = 0
        self.requirements: Requirements = waiting.requirements
        self.due: Mono = NEVER
        """When it next changes by itself."""

    def age(self, now: Mono, *, affine_until: Mono) -> None:
        """Ask what is due at ``now``; each step stands from its very millisecond on."""
        self.affine = now < affine_until
        self.ring, self.requirements, self.due = 0, self.waiting.requirements, NEVER
        for step in self.waiting.relaxations:
            moment = Mono(self.waiting.entered + step.after_ms)
            if moment > now:
                self.due = moment
                break
            self.ring, self.requirements = self.ring + 1, step.requirements
        if self.affine:
            self.due = min(self.due, affine_until)


Place = tuple[int, int, int, Queued]
"""Effective arrival, sequence, serial number (unique, so that comparing ends there), and who it is."""


class Lines(Groups[Line]):
    """Every line of one queue."""

    __slots__ = ("_by_channel", "_by_skill", "_known", "_positions", "_room", "_shorter", "heads", "order", "version")

    def __init__(self) -> None:
        super().__init__()
        self.version = 0
        """Changes whenever what ``servable`` said before may have become wrong."""
        self.order: Order[Place] = Order()
        """All who wait here, those kept for their last agent too."""
        self._forget(_SPARE)

    def _forget(self, room: int) -> None:
        self.slots = []
        self.heads: list[Place] = []
        """By slot: who stands first in the line; somebody who left, if the line is empty."""
        self._known: dict[Asked, Line] = {}
        self._by_channel: dict[Channel, int] = {}
        self._room = room
        """So many slots. The sets below hold one such set for each position in the requirements, side by side."""
        self._positions = 0
        self._by_skill: dict[SkillName, list[int]] = {}
        """By skill and level: the lines that are content, at this position, with such a level."""
        self._shorter = 0
        """The lines that ask for nothing at this position."""

    def join(self, queued: Queued, place: Place) -> None:
        """Stand in the line of those who ask for the same. ``queued`` stands in none yet."""
        asked = (queued.waiting.channel, queued.requirements)
        line = self._known.get(asked) or self._register(asked, place)
        queued.line = line
        heap = line.heap
        heappush(heap, place)
        self.heads[line.slot] = heap[0]
        self.resize(line, line.size + 1)

    def leave(self, queued: Queued) -> None:
        line = queued.line
        if line is None:
            return
        queued.line = None
        self.resize(line, line.size - 1)
        if not line.size:
            line.heap.clear()
            return
        heap = line.heap
        while heap[0][3].line is not line:
            heappop(heap)
        self.heads[line.slot] = heap[0]
        if len(heap) > 2 * line.size + _SPARE:
            line.heap = sorted(place for place in heap if place[3].line is line)

    def _register(self, asked: Asked, place: Place) -> Line:
        if len(self.slots) >= self._room:
            self._drop_empty()
        line = Line(asked, len(self.slots))
        self._enrol(line)
        self.heads.append(place)
        self.version += 1
        return line

    def _enrol(self, line: Line) -> None:
        channel, requirements = line.asked
        bit = place = 1 << line.slot
        while self._positions < len(requirements):
            self._shorter |= (bit - 1) << self._positions * self._room
            self._positions += 1
        for skill, level in requirements:
            content = self._by_skill.get(skill)
            if content is None:
                content = self._by_skill[skill] = [0] * (MAX_LEVEL + 1)
            for enough in range(level, MAX_LEVEL + 1):
                content[enough] |= place
            place <<= self._room
        for _ in range(len(requirements), self._positions):
            self._shorter |= place
            place <<= self._room
        self._by_channel[channel] = self._by_channel.get(channel, 0) | bit
        self._known[line.asked] = line
        self.slots.append(line)

    def _drop_empty(self) -> None:
        """Makes room: three slots stay empty for each line that is not."""
        kept = [(line, line.size) for line in self.slots if line.size]
        self._forget(4 * len(kept) + _SPARE)
        self.live, self.digits = 0, [0]
        for slot, (line, size) in enumerate(kept):
            line.slot, line.size = slot, 0
            self._enrol(line)
            self.heads.append(line.heap[0])
            self.resize(line, size)

    def servable(self, skills: Requirements, channels: tuple[Channel, ...]) -> int:
        """The lines, empty ones too, that ``skills`` suffice for; holds until ``version`` changes."""
        mask = 0
        for channel in channels:
            mask |= self._by_channel.get(channel, 0)
        content = self._shorter
        by_skill = self._by_skill
        for skill, level in skills:
            content |= by_skill.get(skill, _NONE)[level]
        for _ in range(self._positions):
            mask &= content
            content >>= self._room
        return mask

    def first(self, mask: int) -> Place:
        """The best right in the lines of ``mask``, of which none is empty.

        Compares heads while they are few. Many heads lie thick in the order, so it is walked from the front:
        of ``n`` waiting in ``m`` lines about ``min(m, n / m)`` are looked at, at most the root of ``n``.
        """
        few = mask.bit_count()
        if few > _FEW + len(self.order) // few:
            return self._walk(mask)
        heads = []
        while mask:
            slot = mask.bit_length() - 1
            mask ^= 1 << slot
            heads.append(self.heads[slot])
        return min(heads)

    def _walk(self, mask: int) -> Place:
        for place in self.order:
            line = place[3].line
            if line is not None and mask >> line.slot & 1:
                return place
        raise AssertionError("a live line is empty")
