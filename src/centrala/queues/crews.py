"""The agents' side of one queue.

Owns the crews of a queue: its free agents, grouped by skills, tier and open channels, in the order of the
queue's strategy. An interaction asks for the best agent among the crews that can serve it. All of a crew
have the same skills, so even ``most_skilled`` keeps one order inside a crew, whatever is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heapify, heappop, heappush

from centrala.ids import QueueName
from centrala.organisation import Channel, Strategy
from centrala.queues.groups import DROPPED, Groups
from centrala.queues.lines import Lines, Offered, Reach
from centrala.queues.strategies import KEYS, NOT_NEEDED
from centrala.queues.values import Candidate, Key
from centrala.skills import MAX_LEVEL, MIN_LEVEL, NOTHING, Requirements, SkillName

__all__ = ["Crew", "Crews", "Idle", "Offer", "Post", "spare"]

Offer = tuple[Requirements, int, tuple[Channel, ...], tuple[QueueName, ...]]
"""What makes a crew: skills in the form of requirements, tier in this queue, channels with free capacity, and the
agents' other queues where the strategy asks for them."""

_LEVELS = MAX_LEVEL + 2
"""From 0 to one above the highest, which nobody has."""
_SPARE = 64
"""Entries of agents who left that a heap may hold in any case."""
_SPARE_CREWS = 4_096
"""Empty crews that are kept in any case: the same agents come back."""
_FEW = 16
"""So many heads are compared rather than the order walked,"""
_STEP = 6
"""of which a step, popped and pushed back, costs as much as so many heads."""

_ASKED_ABOUT = (Strategy.MOST_SKILLED, Strategy.LEAST_NEEDED)
"""Their order among crews is known only when somebody asks; inside a crew it is the longest idle."""


def spare(others: tuple[Crews, ...], *, itself: int) -> int:
    """How many are free in that of ``others`` in which fewest are, less ``itself`` if the agent is among them."""
    return min([crews.present for crews in others]) - itself if others else NOT_NEEDED


class Crew:
    """Free agents who offer the same."""

    __slots__ = ("heap", "offer", "others", "size", "slot")

    def __init__(self, offer: Offer, others: tuple[Crews, ...], slot: int) -> None:
        self.offer = offer
        self.others = others
        self.slot = slot
        self.size = 0
        self.heap: list[Turn] = []
        """Lazy: whoever is no longer here is skipped when met."""


class Post:
    """What one agent offers in one queue."""

    __slots__ = ("crew", "crews", "lines", "offer", "others", "reach")

    def __init__(self, lines: Lines, crews: Crews, offer: Offer, offered: Offered) -> None:
        self.lines = lines
        self.crews = crews
        self.offer = offer
        self.others: tuple[Crews, ...] = ()
        """Of the queues that ``offer`` names."""
        self.reach = Reach(lines, offered)
        self.crew: Crew | None = None
        """None, or dropped since: the agent was not idle yet, or not for long."""


class Idle:
    """One agent with free capacity; a new one each time something about the agent changes."""

    __slots__ = ("candidate", "free", "here", "posts")

    def __init__(self, candidate: Candidate, free: Mapping[Channel, int], posts: tuple[Post, ...]) -> None:
        self.candidate = candidate
        self.free = free
        self.posts = posts
        self.here = True


Turn = tuple[Key, int, Idle, Crew]
"""Key, serial number (unique, so that comparing ends there), who it is, and where."""


class Crews(Groups[Crew]):
    """Every crew of one queue."""

    __slots__ = (
        "_asked_about",
        "_by_channel",
        "_by_skill",
        "_key",
        "_known",
        "_turns",
        "heads",
        "present",
        "seed",
        "strategy",
    )

    def __init__(self, strategy: Strategy, seed: int) -> None:
        super().__init__()
        self.strategy = strategy
        self.seed = seed
        self._key = KEYS[strategy]
        self._asked_about = strategy in _ASKED_ABOUT
        self.present = 0
        """Free agents in this queue."""
        self._turns: list[Turn] | None = None
        """All of them in the strategy's order, from the first time that somebody walked it; lazy."""
        self._forget()

    def _forget(self) -> None:
        self.slots = []
        self.heads: list[Turn] = []
        """By slot: whose turn it is in the crew; somebody who left, if it is empty."""
        self._known: dict[Offer, Crew] = {}
        self._by_channel: dict[Channel, int] = {}
        self._by_skill: dict[SkillName, list[int]] = {}
        """By skill and level: crews that have at least this level."""

    def key(self, candidate: Candidate, tier: int, wanted: Requirements, spare: int) -> Key:
        return self._key(candidate, tier, wanted, self.seed, spare)

    def join(self, post: Post, idle: Idle, serial: int) -> None:
        crew = post.crew
        if crew is None or crew.slot == DROPPED:
            crew = post.crew = self._known.get(post.offer) or self._register(post)
        turn = (self._key(idle.candidate, post.offer[1], NOTHING, self.seed, 0), serial, idle, crew)
        if self._turns is not None:
            heappush(self._turns, turn)
        heappush(crew.heap, turn)
        if crew.slot == len(self.heads):
            self.heads.append(turn)
        else:
            self.heads[crew.slot] = crew.heap[0]
        self.resize(crew, crew.size + 1)
        self.present += 1

    def leave(self, post: Post) -> None:
        """Somebody with this ``post`` is no longer ``here``."""
        crew = post.crew
        assert crew is not None, "who leaves was here"
        self.resize(crew, crew.size - 1)
        self.present -= 1
        if not crew.size:
            crew.heap.clear()
        else:
            self._advance(crew)
        if self._turns is not None and len(self._turns) > 2 * self.present + _SPARE:
            self._turns = [turn for turn in self._turns if turn[2].here]
            heapify(self._turns)

    def _advance(self, crew: Crew) -> None:
        heap = crew.heap
        while not heap[0][2].here:
            heappop(heap)
        self.heads[crew.slot] = heap[0]
        if len(heap) > 2 * crew.size + _SPARE:
            crew.heap = sorted(turn for turn in heap if turn[2].here)

    def _register(self, post: Post) -> Crew:
        if len(self.slots) > 8 * self.live.bit_count() + _SPARE_CREWS:
            self._drop_empty()
        crew = Crew(post.offer, post.others, len(self.slots))
        self._enrol(crew)
        return crew

    def _enrol(self, crew: Crew) -> None:
        bit = 1 << crew.slot
        skills, _, channels, _ = crew.offer
        for skill, level in skills:
            able = self._by_skill.setdefault(skill, [0] * _LEVELS)
            for less in range(MIN_LEVEL, level + 1):
                able[less] |= bit
        for channel in channels:
            self._by_channel[channel] = self._by_channel.get(channel, 0) | bit
        self._known[crew.offer] = crew
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
            self.heads.append(crew.heap[0])
            self.resize(crew, size)

    def able(self, requirements: Requirements, channel: Channel) -> int:
        """The crews, none of them empty, that can serve this."""
        mask = self._by_channel.get(channel, 0) & self.live
        for skill, level in requirements:
            able = self._by_skill.get(skill)
            if not mask or able is None:
                return 0
            mask &= able[level]
        return mask

    def first(self, mask: int, wanted: Requirements) -> tuple[Key, Idle]:
        """Whose turn it is among the crews of ``mask``, of which none is empty, with the key for ``wanted``.

        Compares heads while they are few. Many heads lie thick in the strategy's order, so it is walked from
        the front: of ``n`` agents in ``m`` crews about ``min(m, n / m)`` are looked at.
        """
        if self.strategy is Strategy.MOST_SKILLED:
            mask = self._most_skilled(mask, wanted)
        elif self.strategy is Strategy.LEAST_NEEDED:
            mask = self._least_needed(mask)
        few = mask.bit_count()
        turn = self._heads(mask) if few <= _FEW + _STEP * self.present // few else self._walk(mask)
        key, _, idle, crew = turn
        if self._asked_about:
            key = self.key(idle.candidate, crew.offer[1], wanted, spare(crew.others, itself=1))
        return key, idle

    def _heads(self, mask: int) -> Turn:
        heads = []
        while mask:
            slot = mask.bit_length() - 1
            mask ^= 1 << slot
            heads.append(self.heads[slot])
        return min(heads)

    def _walk(self, mask: int) -> Turn:
        if self._turns is None:
            self._turns = [turn for crew in self.slots for turn in crew.heap if turn[2].here]
            heapify(self._turns)
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

    def _least_needed(self, mask: int) -> int:
        """Those of ``mask`` whose other queues have the most free agents."""
        by_spare: dict[int, int] = {}
        left = mask
        while left:
            slot = left.bit_length() - 1
            left ^= 1 << slot
            free = spare(self.slots[slot].others, itself=1)
            by_spare[free] = by_spare.get(free, 0) | 1 << slot
        return by_spare[max(by_spare)]

    def _most_skilled(self, mask: int, wanted: Requirements) -> int:
        """Those of ``mask`` with the greatest sum of levels in what is wanted."""
        sums = {0: mask}
        for skill, _ in wanted:
            grown: dict[int, int] = {}
            for total, those in sums.items():
                for level in range(MIN_LEVEL, MAX_LEVEL + 1):
                    exactly = those & self._by_skill[skill][level] & ~self._by_skill[skill][level + 1]
                    if exactly:
                        grown[total + level] = grown.get(total + level, 0) | exactly
            sums = grown
        return sums[max(sums)]
