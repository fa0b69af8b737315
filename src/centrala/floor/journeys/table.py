"""What a journey's table is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from centrala.calls.facts import Cause
from centrala.calls.leg import Leg
from centrala.floor.live import Live
from centrala.interactions.interaction import Interaction, Stage

__all__ = ["Input", "Step", "Table"]


class Input(StrEnum):
    """What can happen to an interaction on its way, seen from the journey."""

    CALLER_ANSWERED = "caller_answered"
    """The leg that began it is up."""
    CALLER_GONE = "caller_gone"
    OTHER_RANG = "other_rang"
    """An agent's, a colleague's or an outside leg rings."""
    OTHER_EARLY = "other_early"
    """It plays to us before the answer."""
    OTHER_ANSWERED = "other_answered"
    OTHER_GONE = "other_gone"
    JOINED = "joined"
    PLAYED = "played"
    DIGIT = "digit"
    """The caller pressed a key: ``live.heard`` tells which."""
    REPLIED = "replied"
    """An outside system answered: ``live.heard`` tells what."""
    KNOWN = "known"
    """The records have answered who it is, or that they do not know."""
    RECORDED = "recorded"
    """What the caller said is written down: ``live.heard`` tells where."""
    GUARD = "guard"
    """A step was not confirmed in time."""
    DUE = "due"
    """Something is to be said to a waiting caller, or about one."""
    WAIT_OVER = "wait_over"
    OFFER_OVER = "offer_over"
    HANG_UP = "hang_up"
    """A person ends the conversation."""
    PARKED = "parked"
    """The phone's hold key."""
    UNPARKED = "unparked"


Step = Callable[[Live, Interaction, Leg | None, Cause], None]
"""Live state, the interaction, the leg it is about (if any), the cause (of an end; NORMAL else)."""

Table = Mapping[tuple[Stage, Input], Step]
