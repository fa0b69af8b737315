"""Presence: what an agent chose.

Owns the presence machine. What the agent *does* is another machine (``activity``); the two are never
multiplied into one. They meet in one rule only: somebody who is busy and chooses to pause or leave has
*requested* it, and it comes true when the work is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.errors import Refused

__all__ = ["TRANSITIONS", "Choice", "Presence", "Wish", "choose"]


class Presence(StrEnum):
    LOGGED_OUT = "logged_out"
    AVAILABLE = "available"
    PAUSED = "paused"
    NOT_RESPONDING = "not_responding"
    """Missed an offer: out of routing until the agent says otherwise."""


class Choice(StrEnum):
    """What can happen to a presence."""

    GO_AVAILABLE = "go_available"
    PAUSE = "pause"
    LOG_OUT = "log_out"
    MISS = "miss"
    """Not the agent's choice: an offer went unanswered."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A requested change that waits for the work to end."""

    choice: Choice
    reason: str = ""


TRANSITIONS: Final[dict[tuple[Presence, Choice], Presence]] = {
    (Presence.LOGGED_OUT, Choice.GO_AVAILABLE): Presence.AVAILABLE,
    (Presence.LOGGED_OUT, Choice.PAUSE): Presence.PAUSED,
    (Presence.AVAILABLE, Choice.GO_AVAILABLE): Presence.AVAILABLE,
    (Presence.AVAILABLE, Choice.PAUSE): Presence.PAUSED,
    (Presence.AVAILABLE, Choice.LOG_OUT): Presence.LOGGED_OUT,
    (Presence.AVAILABLE, Choice.MISS): Presence.NOT_RESPONDING,
    (Presence.PAUSED, Choice.GO_AVAILABLE): Presence.AVAILABLE,
    (Presence.PAUSED, Choice.PAUSE): Presence.PAUSED,
    (Presence.PAUSED, Choice.LOG_OUT): Presence.LOGGED_OUT,
    (Presence.PAUSED, Choice.MISS): Presence.NOT_RESPONDING,
    (Presence.NOT_RESPONDING, Choice.GO_AVAILABLE): Presence.AVAILABLE,
    (Presence.NOT_RESPONDING, Choice.PAUSE): Presence.PAUSED,
    (Presence.NOT_RESPONDING, Choice.LOG_OUT): Presence.LOGGED_OUT,
    (Presence.LOGGED_OUT, Choice.LOG_OUT): Presence.LOGGED_OUT,
}


def choose(presence: Presence, choice: Choice) -> Presence:
    """The presence after ``choice``.

    Raises Refused (``presence_refused``): the table has no such step.
    """
    following = TRANSITIONS.get((presence, choice))
    if following is None:
        raise Refused("presence_refused", f"One who is {presence.value} can't {choice.value.replace('_', ' ')}.")
    return following
