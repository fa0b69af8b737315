"""Who of the free agents is asked first.

Owns one pure function for each strategy: candidate in, key out, the lowest key wins. What a key is made of
was fixed when the agent became idle; but ``most_skilled`` also looks at what is asked for, and ``least_needed``
at who else is free. Ties fall to the longest idle, and every key ends with the name, so no two are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from types import MappingProxyType
from typing import Final

from centrala.organisation import Strategy
from centrala.queues.values import Candidate, Key
from centrala.skills import Requirements, level_sum

__all__ = ["KEYS", "NOT_NEEDED", "KeyOf"]

KeyOf = Callable[[Candidate, int, Requirements, int, int], Key]
"""Candidate, tier of the membership, what is asked for, seed of the center, and how many others are free in that
of the candidate's other queues in which fewest are."""

NOT_NEEDED: Final = 1 << 30
"""For ``spare``: the candidate has no other queue."""


def longest_idle(candidate: Candidate, tier: int, wanted: Requirements, seed: int, spare: int) -> Key:
    return (candidate.idle_since, candidate.agent)


def least_occupied(candidate: Candidate, tier: int, wanted: Requirements, seed: int, spare: int) -> Key:
    return (candidate.occupancy, candidate.idle_since, candidate.agent)


def fewest_calls(candidate: Candidate, tier: int, wanted: Requirements, seed: int, spare: int) -> Key:
    return (candidate.handled, candidate.idle_since, candidate.agent)


def round_robin(candidate: Candidate, tier: int, wanted: Requirements, seed: int, spare: int) -> Key:
    return (candidate.turn, candidate.idle_since, candidate.agent)


def random(candidate: Candidate, tier: int, wanted: Requirements, seed: int, spare: int) -> Key:
    """A fair draw that anybody can repeat: a hash of seed, agent and how often the agent became idle."""
    drawn = blake2b(f"{seed}/{candidate.idle_count}/{candidate.agent}".encode(), digest_size=8).digest()
    return (int.from_bytes(drawn, "big"), candidate.agent)


def most_skilled(candidate: Candidate, tier: int, wanted: Requirements, seed: int, spare: int) -> Key:
    return (-level_sum(candidate.skills, wanted), candidate.idle_since, candidate.agent)


def priority_tiers(candidate: Candidate, tier: int, wanted: Requirements, seed: int, spare: int) -> Key:
    return (tier, candidate.idle_since, candidate.agent)


def least_needed(candidate: Candidate, tier: int, wanted: Requirements, seed: int, spare: int) -> Key:
    """Spares those whom another queue would miss most: callers of every queue then find somebody more often."""
    return (-spare, candidate.idle_since, candidate.agent)


KEYS: Final[Mapping[Strategy, KeyOf]] = MappingProxyType(
    {
        Strategy.LONGEST_IDLE: longest_idle,
        Strategy.LEAST_OCCUPIED: least_occupied,
        Strategy.FEWEST_CALLS: fewest_calls,
        Strategy.ROUND_ROBIN: round_robin,
        Strategy.RANDOM: random,
        Strategy.MOST_SKILLED: most_skilled,
        Strategy.PRIORITY_TIERS: priority_tiers,
        Strategy.RING_SEVERAL: longest_idle,
        Strategy.LAST_AGENT: longest_idle,
        Strategy.LEAST_NEEDED: least_needed,
    }
)
"""``ring_several`` asks the first few, ``last_agent`` waits for one person first; the order is the same."""
