"""The waiting side of one queue.

Owns who waits, grouped by what is asked for at this moment, and the order of all. What asks for the same
skills is of one *kind*, and each kind has a bit; of one kind, what asks for the same levels stands in one
*line*, and within the kind each combination of levels has a bit. An agent's skills say once which kinds the
agent can serve, and once for each which levels; who of those who wait comes first is then found among the
heads of just the lines that are served and not empty.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from heapq import heappop, heappush
from itertools import combinations

from centrala.clock import NEVER, Mono
from centrala.ids import AgentName
from centrala.organisation import Channel
from centrala.queues.order import Order
from centrala.queues.values import Waiting
from centrala.skills import MAX_LEVEL, Level, Requirements, SkillName

__all__ = ["Kind", "Line", "Lines", "Offered", "Place", "Queued", "Rank", "Reach"]

_SPARE = 64
"""Entries of those who left that a line may hold in any case."""
_SPARE_KINDS = 4_096
"""Kinds of which nothing waits that are kept in any case: most come back. Doubles each time that it was too few,"""
_MOST_KINDS = 1 << 17
"""up to this."""
_USUAL = 2
"""Most work asks for at most so many skills; sets of more are looked for once something asked for as many."""
_FEW = 8
"""So many heads are compared rather than the order walked."""
_ALL = 1 << 62
_STAND_BACK = 15
"""So many times T does somebody past T stand back at most. Less gives up much of what it gains (see the design)."""
_FEW_SKILLS = 4
"""The sets of so many skills are looked up one by one."""

Skills = tuple[SkillName, ...]
"""Sorted."""
Asked = tuple[Channel, Skills]
"""What makes a kind."""


@lru_cache(maxsize=1 << 16)
def _shape(requirements: Requirements) -> tuple[Skills, int]:
    """The skills asked for, and the number of the levels: one digit a skill, the first the least."""
    number = 0
    for _, level in reversed(requirements):
        number = number * MAX_LEVEL + level - 1
    return tuple(skill for skill, _ in requirements), number


@lru_cache(maxsize=1 << 16)
def _reached(levels: tuple[Level, ...]) -> int:
    """The set of the numbers (``_shape``) of all that who has these levels can serve."""
    mask, worth = 1, 1
    for level in levels:
        mask = sum(mask << asked * worth for asked in range(level))
        worth *= MAX_LEVEL
    return mask


class Line:
    """Those who ask for the same thing now; there is none without anybody in it."""

    __slots__ = ("head", "heap", "kind", "number", "size")

    def __init__(self, kind: Kind, number: int, place: Place) -> None:
        self.kind = kind
        self.number = number
        self.size = 0
        self.head = place
        self.heap = [place]
        """Lazy: whoever left or moved to another line is skipped when met."""


_NO_LINES: dict[int, Line] = {}
_NO_DIGITS = [0]


class Kind:
    """Those who ask for the same skills, at whatever level, in one channel."""

    __slots__ = ("asked", "digits", "head", "lines", "live", "size", "slot")

    def __init__(self, asked: Asked, slot: int) -> None:
        self.asked = asked
        self.slot = slot
        self.size = 0
        self.head: Place | None = None
        """The best right of all lines; None: nothing waits."""
        self.lines = _NO_LINES
        """By number; made with the first, for most kinds that somebody could serve are never asked for."""
        self.live = 0
        """The numbers of the lines."""
        self.digits = _NO_DIGITS
        """``digits[k]`` has the lines whose size has bit k: a count of many lines needs no sum over them."""

    def resize(self, line: Line, size: int) -> None:
        bit = 1 << line.number
        changed = line.size ^ size
        self.size += size - line.size
        line.size = size
        if changed == 1:
            self.digits[0] ^= bit
            return
        digits, digit = self.digits, 0
        while changed:
            if digit == len(digits):
                digits.append(0)
            if changed & 1:
                digits[digit] ^= bit
            changed >>= 1
            digit += 1

    def count(self, mask: int) -> int:
        """How many wait in the lines of ``mask``."""
        if mask == self.live:
            return self.size
        total = 0
        for power, digit in enumerate(self.digits):
            total += (mask & digit).bit_count() << power
        return total


class Queued:
    """One waiting interaction, with where it stands."""

    __slots__ = (
        "affine",
        "affine_until",
        "due",
        "effective",
        "first",
        "line",
        "place",
        "requirements",
        "ring",
        "waiting",
    )

    def __init__(self, waiting: Waiting, effective: int, first: AgentName | None, affine_until: Mono) -> None:
        self.waiting = waiting
        self.effective = effective
        self.first = first
        """Who is waited for before anybody else,"""
        self.affine_until = affine_until
        """until then."""
        self.place: Place | None = None
        """None: not in the queue's order. Names this object, so it is taken back lest both live on for ever."""
        self.line: Line | None = None
        """None: gone, or kept for ``first`` alone."""
        self.affine = False
        self.ring = 0
        self.requirements: Requirements = waiting.requirements
        self.due: Mono = NEVER
        """When it next changes by itself."""

    def age(self, now: Mono) -> None:
        """Ask what is due at ``now``; each step stands from its very millisecond on."""
        waiting = self.waiting
        ring, wanted, due = 0, waiting.requirements, NEVER
        waited = now - waiting.entered
        for step in waiting.relaxations:
            if step.after_ms > waited:
                due = Mono(waiting.entered + step.after_ms)
                break
            ring, wanted = ring + 1, step.requirements
        self.affine = now < self.affine_until
        self.ring, self.requirements = ring, wanted
        self.due = min(due, self.affine_until) if self.affine else due


Place = tuple[int, int, int, Queued]
"""Effective arrival, sequence, serial number (unique, so that comparing ends there), and who it is."""

Rank = tuple[int, int, Place]
"""1 for who stands back, what is compared then, and the place."""


class Lines:
    """All that waits in one queue."""

    __slots__ = ("_credit_ms", "_in_time_ms", "_known", "_limit", "generation", "kinds", "live", "longest", "order")

    def __init__(self, *, in_time_ms: int = 0, credit_ms: int = 0) -> None:
        self._in_time_ms = in_time_ms
        """T, if those past it stand back; 0: nobody does."""
        self._credit_ms = credit_ms
        """What everybody here has; who has more of his own never stands back."""
        self.order: Order[Place] = Order()
        """All who wait here, those kept for their last agent too."""
        self.live = 0
        """The kinds of which something waits in a line."""
        self.generation = 0
        """Changes when kinds lose their slots, and when there may be kinds that nobody looked for."""
        self.longest = _USUAL
        """Nothing has asked for more skills than this."""
        self._limit = _SPARE_KINDS
        self.kinds: list[Kind] = []
        self._known: dict[Asked, Kind] = {}

    def join(self, queued: Queued, place: Place) -> None:
        """Stand in the line of those who ask for the same. ``queued`` stands in none yet."""
        skills, number = _shape(queued.requirements)
        if len(skills) > self.longest:
            self.longest = len(skills)
            self.generation += 1
        asked = (queued.waiting.channel, skills)
        kind = self._known.get(asked) or self._register(asked)
        line = kind.lines.get(number)
        if line is None:
            if kind.lines is _NO_LINES:
                kind.lines, kind.digits = {}, [0]
            line = kind.lines[number] = Line(kind, number, place)
            if not kind.live:
                self.live ^= 1 << kind.slot
            kind.live ^= 1 << number
        else:
            heappush(line.heap, place)
            line.head = line.heap[0]
        if kind.head is None or place < kind.head:
            kind.head = place
        kind.resize(line, line.size + 1)
        queued.line = line

    def leave(self, queued: Queued) -> None:
        line = queued.line
        if line is None:
            return
        queued.line = None
        kind = line.kind
        kind.resize(line, line.size - 1)
        if not line.size:
            del kind.lines[line.number]
            kind.live ^= 1 << line.number
            if not kind.live:
                self.live ^= 1 << kind.slot
                kind.head = None
                return
        else:
            self._advance(line)
        if kind.head is not None and kind.head[3] is queued:
            kind.head = min([each.head for each in kind.lines.values()])

    def _advance(self, line: Line) -> None:
        heap = line.heap
        while heap[0][3].line is not line:
            heappop(heap)
        line.head = heap[0]
        if len(heap) > 2 * line.size + _SPARE:
            line.heap = sorted(place for place in heap if place[3].line is line)

    def kind(self, asked: Asked) -> Kind:
        return self._known.get(asked) or self._register(asked)

    def _register(self, asked: Asked) -> Kind:
        if len(self.kinds) > 8 * self.live.bit_count() + self._limit:
            self._drop_empty()
            self._limit = min(2 * self._limit, _MOST_KINDS)
        kind = self._known[asked] = Kind(asked, len(self.kinds))
        self.kinds.append(kind)
        return kind

    def _drop_empty(self) -> None:
        self._known = {asked: kind for asked, kind in self._known.items() if kind.live}
        self.kinds = list(self._known.values())
        for slot, kind in enumerate(self.kinds):
            kind.slot = slot
        self.live = (1 << len(self.kinds)) - 1
        self.generation += 1

    def best(self, served: list[tuple[Kind, int]], best: Place | None) -> tuple[Place | None, int]:
        """The best right in lines that are not empty, given as kinds and sets of numbers, and how many wait there.

        ``best`` is what another queue has, and stays if nothing here is better. Compares heads while they are
        few, and looks into no kind of which even the first comes later. Many heads lie thick in the order, so it
        is walked from the front: of ``n`` waiting in ``m`` lines about ``min(m, n / m)`` are looked at, at most
        the root of ``n``.
        """
        few = 0
        for _, mask in served:
            few += mask.bit_count()
        if few > _FEW and few > _FEW + len(self.order) // few:
            first = self._walk(dict(served))
            best = first if best is None or first < best else best
            return best, sum([kind.count(mask) for kind, mask in served])
        eligible = 0
        for kind, mask in served:
            eligible += kind.size if mask == kind.live else kind.count(mask)
            if best is None or kind.head is None or kind.head < best:
                left, lines = mask, kind.lines
                while left:
                    number = left.bit_length() - 1
                    left ^= 1 << number
                    head = lines[number].head
                    if best is None or head < best:
                        best = head
        return best, eligible

    def best_in_time(self, served: list[tuple[Kind, int]], now: Mono) -> tuple[Rank, int]:
        """The same where those past T stand back, as a rank that can be compared with those of other queues."""
        lines = [line for kind, mask in served for number, line in kind.lines.items() if mask >> number & 1]
        return min([self.rank(line.head, line.size, now) for line in lines]), sum([line.size for line in lines])

    def rank(self, place: Place, size: int, now: Mono) -> Rank:
        """Where the first of a line of ``size`` stands between the first of other lines.

        Past T: behind all who are in time, and there each who waits in the line counts T against it, for a short
        line is soonest in time again. Within a line nobody is overtaken, so few stand back for long; who has
        waited 15 T does no more.
        """
        effective, _, _, queued = place
        waited = now - queued.waiting.entered
        in_time = self._in_time_ms
        own = queued.waiting.entered - effective - self._credit_ms
        if in_time < waited <= _STAND_BACK * in_time and own <= 0:
            return 1, effective + in_time * size, place
        return 0, effective, place

    def _walk(self, served: dict[Kind, int]) -> Place:
        for place in self.order:
            line = place[3].line
            if line is not None and served.get(line.kind, 0) >> line.number & 1:
                return place
        raise AssertionError("no line was asked for")


class Reach:
    """What one agent's skills suffice for in one queue: kept up as new kinds of work appear."""

    __slots__ = ("_generation", "_lines", "_numbers", "_offer", "_seen", "_slots")

    def __init__(self, lines: Lines, offer: Offered) -> None:
        self._lines = lines
        self._offer = offer
        self._forget()

    def _forget(self) -> None:
        self._generation = self._lines.generation
        self._seen = -1
        """So many kinds were looked at; below 0: nobody looked yet."""
        self._slots = 0
        """Those of them that the agent can serve,"""
        self._numbers: dict[int, int] = {}
        """and in each the lines."""

    def served(self) -> list[tuple[Kind, int]]:
        """What waits now that the agent may take: kinds, and in each the set of lines, none of them empty."""
        lines = self._lines
        if self._seen < len(lines.kinds) or self._generation != lines.generation:
            self._look()
        found, slots = [], self._slots & lines.live
        while slots:
            slot = slots.bit_length() - 1
            slots ^= 1 << slot
            kind = lines.kinds[slot]
            mask = kind.live & self._numbers[slot]
            if mask:
                found.append((kind, mask))
        return found

    def _look(self) -> None:
        if self._generation != self._lines.generation:
            self._forget()
        lines, offer = self._lines, self._offer
        if offer.kinds is None:
            found = offer.among(lines.kinds[max(self._seen, 0) :])
            self._seen = len(lines.kinds)
        else:
            known = [each for each in offer.kinds if len(each[0][1]) <= lines.longest]
            found = [(lines.kind(asked), numbers) for asked, numbers in known]
            self._seen = _ALL
        for kind, numbers in found:
            # a kind that was made on the way may have cost an empty one its slot: it is looked for again next time
            if lines.kinds[kind.slot : kind.slot + 1] == [kind]:
                self._slots |= 1 << kind.slot
                self._numbers[kind.slot] = numbers


class Offered:
    """Skills and channels of one agent, and every kind of work that they may suffice for, if those are few."""

    __slots__ = ("channels", "kinds", "levels")

    def __init__(self, skills: Mapping[SkillName, Level], channels: Collection[Channel]) -> None:
        self.levels = skills
        self.channels = channels
        self.kinds: list[tuple[Asked, int]] | None = None
        if len(skills) <= _FEW_SKILLS:
            some = [names for many in range(len(skills) + 1) for names in combinations(sorted(skills), many)]
            self.kinds = [((channel, names), self._numbers(names)) for channel in channels for names in some]

    def _numbers(self, names: Skills) -> int:
        return _reached(tuple([self.levels[name] for name in names]))

    def among(self, kinds: list[Kind]) -> list[tuple[Kind, int]]:
        """Those of ``kinds`` that these skills suffice for at some level."""
        found = []
        for kind in kinds:
            channel, names = kind.asked
            if channel in self.channels and all(name in self.levels for name in names):
                found.append((kind, self._numbers(names)))
        return found
