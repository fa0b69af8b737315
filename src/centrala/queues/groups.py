"""Groups of equals, each with a bit.

Owns what both sides of a queue share. Those who wait and ask for the same stand in one *line* (``lines``);
free agents who offer the same make one *crew* (``crews``). Each group has a bit, and an ``int`` of Python is
a set of groups: "who has at least level 3 in this skill" is one number, who can serve a line is an
intersection of as many numbers as the line has requirements, some tens of nanoseconds each, and nobody is
looked at one by one. How many people a set stands for is kept in binary, one set a digit, so counting is as
cheap as finding.

Groups keep their bit when they run empty (``live`` tells), so a center with few kinds of work registers
nothing twice; where kinds hardly ever repeat, the empty ones are dropped by and by.
"""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

__all__ = ["DROPPED", "Groups"]

DROPPED = -1
"""The slot of a group that was dropped while empty; who still holds it must register anew."""


class _Group(Protocol):
    slot: int
    size: int


G = TypeVar("G", bound=_Group)


class Groups(Generic[G]):
    """Groups by slot, and how many are in each."""

    __slots__ = ("digits", "live", "slots")

    def __init__(self) -> None:
        self.slots: list[G] = []
        self.live = 0
        """Those that are not empty."""
        self.digits: list[int] = [0]
        """``digits[k]`` has the groups whose size has bit k."""

    def resize(self, group: G, size: int) -> None:
        bit = 1 << group.slot
        changed = group.size ^ size
        if not group.size or not size:
            self.live ^= bit
        group.size = size
        if changed == 1:
            self.digits[0] ^= bit
            return
        for digit in range(changed.bit_length()):
            if digit == len(self.digits):
                self.digits.append(0)
            if changed >> digit & 1:
                self.digits[digit] ^= bit

    def count(self, mask: int) -> int:
        """How many people or interactions the groups of ``mask`` hold."""
        total, worth = 0, 1
        for digit in self.digits:
            total += (mask & digit).bit_count() * worth
            worth += worth
        return total
