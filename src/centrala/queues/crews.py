"""The agents' side of one queue.

Owns the crews of a queue: its free agents, grouped by skills, tier and open channels, in the order of the
queue's strategy. An interaction asks for the best agent among the crews that can serve it. All of a crew
have the same skills, so even ``most_skilled`` keeps one order inside a crew, whatever is asked for.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush

from centrala.organisation import Channel, Strategy
from centrala.queues.groups import DROPPED, Groups
from centrala.queues.lines import Lines
from centrala.queues.strategies import KEYS
from centrala.queues.values import Candidate, Key
from centrala.skills import MAX_LEVEL, MIN_LEVEL, NOTHING, Level, Requirements, SkillName

__all__ = ["Crew", "Crews", "Idle", "Offer", "Skills"]

Skills = tuple[tuple[SkillName, Level], ...]
"""Of an agent, sorted by skill."""
Offer = tuple[Skills, int, tuple[Channel, ...]]
"""What makes a crew: skills, tier in this queue, channels with free capacity."""

_SPARE = 64
"""Entries of agents who left that a heap may hold in any case."""
_SPARE_CREWS = 4_096
"""Empty crews that are kept in any case: the same agents come back."""
_FEW = 16
"""So many heads are compared rather than the order walked."""


class Idle:
    """One agent with free capacity; a new one each time something about the agent changes."""

    __slots__ = ("candidate", "free", "here", "places")

    def __init__(self, candidate: Candidate, free: dict[Channel, int]) -> None:
        self.candidate = candidate
        self.free = free
        self.places: list[tuple[Lines, Crews, Crew]] = []
        """Both sides of each of its queues, and its crew there."""
        self.here = True


class Crew:
    """Free agents who offer the same."""

    __slots__ = ("_servable", "_version", "channels", "heap", "size", "skills", "slot", "tier")

    def __init__(self, offer: Offer, slot: int) -> None:
        self.skills, self.tier, self.channels = offer
        self.slot = slot
        self.size = 0
        self.heap: list[Turn] = []
        self._servable = 0
        """The lines that this crew can serve, empty ones too, as of ``_version`` of the lines."""
        self._version = -1

    def head(self) -> Turn:
        """Whose turn it is in this crew, which must not be empty."""
        heap = self.heap
        while not heap[0][2].here:
            heappop(heap)
        return heap[0]

    def serves(self, lines: Lines) -> int:
        """The lines, none of them empty, that this crew can serve."""
        if self._version != lines.version:
            self._servable, self._version = lines.servable(self.skills, self.channels), lines.version
        return self._servable & lines.live


Turn = tuple[Key, int, Idle, Crew]
"""Key, serial number (unique, so that comparing ends there), who it is, and where."""


class Crews(Groups[Crew]):
    """Every crew of one queue."""

    __slots__ = ("_by_channel", "_known", "_levels", "_turns", "present", "seed", "strategy")

    def __init__(self, strategy: Strategy, seed: int) -> None:
        super().__init__()
        self.strategy = strategy
        self.seed = seed
        self.present = 0
        """Free agents in this queue."""
        self._turns: list[Turn] = []
        """All of them in the strategy's order; lazy."""
        self._forget()

    def _forget(self) -> None:
        self.slots = []
        self._known: dict[Offer, Crew] = {}
        self._by_channel: dict[Channel, int] = {}
        self._levels: dict[tuple[SkillName, Level], int] = {}
        """Crews that have at least this level in this skill."""

    def crew(self, offer: Offer) -> Crew:
        return self._known.get(offer) or self._register(offer)

    def join(self, crew: Crew, idle: Idle, serial: int) -> None:
        turn = (KEYS[self.strategy](idle.candidate, crew.tier, NOTHING, self.seed), serial, idle, crew)
        heappush(crew.heap, turn)
        heappush(self._turns, turn)
        self.resize(crew, crew.size + 1)
        self.present += 1

    def leave(self, crew: Crew) -> None:
        """Somebody of ``crew`` is no longer ``here``."""
        self.resize(crew, crew.size - 1)
        self.present -= 1
        if not crew.size:
            crew.heap.clear()
        elif len(crew.heap) > 2 * crew.size + _SPARE:
            crew.heap = [turn for turn in crew.heap if turn[2].here]
            heapify(crew.heap)
        if len(self._turns) > 2 * self.present + _SPARE:
            self._turns = [turn for turn in self._turns if turn[2].here]
            heapify(self._turns)

    def _register(self, offer: Offer) -> Crew:
        if len(self.slots) > 8 * self.live.bit_count() + _SPARE_CREWS:
            self._drop_empty()
        crew = Crew(offer, len(self.slots))
        self._enrol(crew)
        return crew

    def _enrol(self, crew: Crew) -> None:
        bit = 1 << crew.slot
        for skill, level in crew.skills:
            for less in range(MIN_LEVEL, level + 1):
                pair = (skill, Level(less))
                self._levels[pair] = self._levels.get(pair, 0) | bit
        for channel in crew.channels:
            self._by_channel[channel] = self._by_channel.get(channel, 0) | bit
        self._known[crew.skills, crew.tier, crew.channels] = crew
        self.slots.append(crew)

    def _drop_empty(self) -> None:
        kept = [(crew, crew.size) for crew in self.slots if crew.size]
        for crew in self.slots:
            crew.slot = DROPPED
        self._forget()
        self.live, self.digits = 0, [0]
        for slot, (crew, size) in enumerate(kept):
            crew.slot, crew.size = slot, 0
            self._enrol(crew)
            self.resize(crew, size)

    def able(self, requirements: Requirements, channel: Channel) -> int:
        """The crews, none of them empty, that can serve this."""
        mask = self._by_channel.get(channel, 0) & self.live
        for pair in requirements:
            if not mask:
                break
            mask &= self._levels.get(pair, 0)
        return mask

    def first(self, mask: int, wanted: Requirements) -> tuple[Key, Idle]:
        """Whose turn it is among the crews of ``mask``, of which none is empty, with the key for ``wanted``.

        Compares heads while they are few. Many heads lie thick in the strategy's order, so it is walked from
        the front: of ``n`` agents in ``m`` crews about ``min(m, n / m)`` are looked at.
        """
        if self.strategy is Strategy.MOST_SKILLED:
            mask = self._most_skilled(mask, wanted)
        few = mask.bit_count()
        heads = few <= _FEW + self.present // few
        key, _, idle, crew = min([crew.head() for crew in self.of(mask)]) if heads else self._walk(mask)
        if self.strategy is Strategy.MOST_SKILLED:
            key = KEYS[self.strategy](idle.candidate, crew.tier, wanted, self.seed)
        return key, idle

    def _walk(self, mask: int) -> Turn:
        turns = self._turns
        passed: list[Turn] = []
        while True:
            turn = turns[0]
            if turn[2].here:
                if mask >> turn[3].slot & 1:
                    break
                passed.append(turn)
            heappop(turns)
        for turn_passed in passed:
            heappush(turns, turn_passed)
        return turn

    def _most_skilled(self, mask: int, wanted: Requirements) -> int:
        """Those of ``mask`` with the greatest sum of levels in what is wanted."""
        sums = {0: mask}
        for skill, _ in wanted:
            grown: dict[int, int] = {}
            for total, those in sums.items():
                for level in range(MIN_LEVEL, MAX_LEVEL + 1):
                    exactly = those & self._levels.get((skill, Level(level)), 0)
                    exactly &= ~self._levels.get((skill, Level(level + 1)), 0)
                    if exactly:
                        grown[total + level] = grown.get(total + level, 0) | exactly
            sums = grown
        return sums[max(sums)]
