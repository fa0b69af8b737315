"""A call that is passed from one of us to another: what travels with it, and how it went.

Owns the values. When a call may be passed on, and to whom it returns, is the floor's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from centrala.clock import EPOCH, Wall
from centrala.ids import AgentName
from centrala.organisation import Destination
from centrala.personal import Personal

__all__ = ["Hand", "Pass", "PassHow", "PassResult"]


class PassHow(StrEnum):
    BLIND = "blind"
    """At once, without asking."""
    ATTENDED = "attended"
    """After a consult with who takes it."""
    ESCALATED = "escalated"
    """To where a rule says, with a clock of its own."""
    PARKED = "parked"
    """To nobody yet: whoever fetches it has it."""


class PassResult(StrEnum):
    PENDING = "pending"
    """On its way."""
    TAKEN = "taken"
    RETURNING = "returning"
    """Not taken; it rings at who passed it on."""
    RETURNED = "returned"
    """Back with who passed it on, or in line."""
    LEFT = "left"
    """The customer hung up on the way."""


@dataclass(frozen=True, slots=True)
class Pass:
    """One handing over."""

    by: AgentName
    how: PassHow
    to: Destination | None
    """None: a place to park."""
    at: Wall = EPOCH
    note: Personal = ""
    """What the next one must know; shown with the call at once."""
    result: PassResult = PassResult.PENDING
    why: str = ""
    """Of a return: no_answer, declined, busy, too_long, a rule of the gate."""
    taken_by: AgentName | None = None
    """None also for a number outside."""


@dataclass(frozen=True, slots=True)
class Hand:
    """An agent asks for help in this call."""

    by: AgentName
    at: Wall
    why: Personal = ""
