"""A callback as a value: whom we have promised to call, and when.

Owns no rule. Moments are wall time, because a promise outlives a boot of the machine.
"""

from __future__ import annotations

from dataclasses import dataclass

from centrala.clock import EPOCH, Wall
from centrala.ids import InteractionId
from centrala.personal import Personal

__all__ = ["Promise"]


@dataclass(slots=True)
class Promise:
    of: InteractionId
    """The call in which it was given; itself, where it was asked for without one."""
    number: Personal
    """E.164: where we call."""
    given: Wall
    chosen: Wall = EPOCH
    """The time that the customer chose; EPOCH: as soon as it is their turn."""
    due: Wall = EPOCH
    """While postponed: when it goes in line again."""
    attempts: int = 0
    """Calls that reached nobody."""
