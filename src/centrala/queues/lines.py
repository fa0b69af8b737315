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
from centrala.skills import MAX_LEVEL, Level, Requirements, SkillName

__all__ = ["Line", "Lines", "Place", "Queued"]

_SPARE = 64
"""Empty lines that are kept in any case."""
_FEW = 8
"""So many heads are compared rather than the order walked."""


class Line:
    """Those who ask for the same thing now."""

    __slots__ = ("channel", "heap", "requirements", "size", "slot")

    def __init__(self, channel: Channel, requirements: Requirements, slot: int) -> None:
        self.channel = channel
        self.requirements = requirements
        self.slot = slot
        self.size = 0
        self.heap: list[Place] = []
        """Lazy: whoever left or moved to another line is skipped when met."""

    def head(self) -> Place:
        """The best right in this line, which must not be empty."""
        heap = self.heap
        while heap[0][3].line is not self:
            heappop(heap)
        return heap[0]


class Queued:
    """One waiting interaction, with where it stands."""

    __slots__ = ("affine", "due", "line", "place", "requirements", "ring", "waiting")

    def __init__(self, waiting: Waiting, effective: int, serial: int) -> None:
        self.waiting = waiting
        self.place: Place = (effective, waiting.sequence, serial, self)
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

    __slots__ = ("_by_channel", "_by_offer", "_known", "_levels", "_shorter", "order")

    def __init__(self) -> None:
        super().__init__()
        self.order: Order[Place] = Order()
        """All who wait here, those kept for their last agent too."""
        self._forget()

    def _forget(self) -> None:
        self.slots = []
        self._known: dict[tuple[Channel, Requirements], Line] = {}
        self._by_channel: dict[Channel, int] = {}
        self._levels: list[dict[tuple[SkillName, Level], int]] = []
        """By position in the requirements: the lines that are content there with such a level."""
        self._shorter: list[int] = []
        """By position: the lines that ask for nothing there."""

    def join(self, queued: Queued) -> None:
        """Stand in the line of those who ask for the same. ``queued`` stands in none yet."""
        asked = (queued.waiting.channel, queued.requirements)
        line = self._known.get(asked) or self._register(*asked)
        queued.line = line
        heappush(line.heap, queued.place)
        self.resize(line, line.size + 1)

    def leave(self, queued: Queued) -> None:
        line = queued.line
        if line is None:
            return
        queued.line = None
        self.resize(line, line.size - 1)
        if not line.size:
            line.heap.clear()
        elif len(line.heap) > 2 * line.size + _SPARE:
            line.heap = sorted(place for place in line.heap if place[3].line is line)

    def _register(self, channel: Channel, requirements: Requirements) -> Line:
        if len(self.slots) > 2 * self.live.bit_count() + _SPARE:
            self._drop_empty()
        line = Line(channel, requirements, len(self.slots))
        self._enrol(line)
        return line

    def _enrol(self, line: Line) -> None:
        bit = 1 << line.slot
        while len(self._levels) < len(line.requirements):
            self._levels.append({})
            self._shorter.append(bit - 1)
        for position, (skill, level) in enumerate(line.requirements):
            levels = self._levels[position]
            for enough in range(level, MAX_LEVEL + 1):
                pair = (skill, Level(enough))
                levels[pair] = levels.get(pair, 0) | bit
        for position in range(len(line.requirements), len(self._levels)):
            self._shorter[position] |= bit
        self._by_channel[line.channel] = self._by_channel.get(line.channel, 0) | bit
        self._known[line.channel, line.requirements] = line
        self.slots.append(line)
        self.version += 1

    def _drop_empty(self) -> None:
        kept = [line for line in self.slots if line.size]
        sizes = [line.size for line in kept]
        self._forget()
        self.live, self.digits = 0, [0]
        for slot, (line, size) in enumerate(zip(kept, sizes, strict=True)):
            line.slot, line.size = slot, 0
            self._enrol(line)
            self.resize(line, size)

    def servable(self, skills: tuple[tuple[SkillName, Level], ...], channels: tuple[Channel, ...]) -> int:
        """The lines, empty ones too, that ``skills`` suffice for; holds until ``version`` changes."""
        mask = 0
        for channel in channels:
            mask |= self._by_channel.get(channel, 0)
        for levels, shorter in zip(self._levels, self._shorter, strict=True):
            content = shorter
            for pair in skills:
                content |= levels.get(pair, 0)
            mask &= content
        return mask

    def first(self, mask: int) -> Place:
        """The best right in the lines of ``mask``, of which none is empty.

        Compares heads while they are few. Many heads lie thick in the order, so it is walked from the front:
        of ``n`` waiting in ``m`` lines about ``min(m, n / m)`` are looked at, at most the root of ``n``.
        """
        few = mask.bit_count()
        if few <= _FEW + len(self.order) // few:
            return min([line.head() for line in self.of(mask)])
        for place in self.order:
            line = place[3].line
            if line is not None and mask >> line.slot & 1:
                return place
        raise AssertionError("a live line is empty")
