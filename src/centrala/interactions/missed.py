"""A call that nobody took, and what became of it.

Owns the value and what *open* means; which calls are missed, and what people did, is read from the history.
"""

from __future__ import annotations

from dataclasses import dataclass

from centrala.clock import Wall
from centrala.ids import AgentName, CustomerId
from centrala.interactions.interaction import ROBOTS, Direction, Outcome
from centrala.interactions.record import InteractionRecord
from centrala.organisation import Channel
from centrala.personal import Personal

__all__ = ["GONE", "NO_MESSAGE", "MissedCall", "is_missed"]

NO_MESSAGE = "no_message"
"""The cause of an end in a mailbox in which nothing was left: after a wait in a queue that is a missed call."""

GONE = frozenset({Outcome.ABANDONED, Outcome.ENGINE_LOST, Outcome.GIVEN_UP})
"""Outcomes of a missed call, if it came from outside or was a callback, was in a queue, and nobody talked. What an
overflow sent elsewhere was not missed: the center decided where it goes. Nor was a call whose caller is called back;
the callback is, if it is given up."""


def is_missed(one: InteractionRecord) -> bool:
    """What ``storage.missed.are_missed`` asks of a row."""
    came = one.direction is Direction.INBOUND or one.channel is Channel.CALLBACK
    gone = one.outcome in GONE or one.cause == NO_MESSAGE
    nobody = one.agent is None and one.talk_ms == 0
    return came and gone and nobody and one.trunk != ROBOTS and one.queue is not None


@dataclass(frozen=True, slots=True)
class MissedCall:
    """Open until somebody talked with the number (``answer`` is that call), or a person said that it is done."""

    interaction: str
    queue: str
    number: str | None
    """Ours, that was dialled."""
    party_number: Personal
    party_name: Personal
    opened: Wall
    ended: Wall
    queued_ms: int
    outcome: str
    owner: AgentName | None
    """Who looks after it."""
    claimed_at: Wall
    answer: str | None
    answered_at: Wall
    called_back: bool
    """We called; else the caller got through."""
    done_by: AgentName | None
    done_at: Wall
    customer: CustomerId = CustomerId("")
    """Empty: nobody knows whose call it was."""

    @property
    def open(self) -> bool:
        return self.answer is None and self.done_by is None
