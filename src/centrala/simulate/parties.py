"""Who is at the far end of a leg: callers, and agents' devices.

Owns how people and machines out there behave towards the engine: they call, let it ring, answer, decline, press
keys, hold, hang up at any moment. They live in the engine's time and hear nothing of what is said over the
wire. Whether they are scripted or drawn by lot is their maker's business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Final, Protocol

from centrala.calls.facts import Cause

__all__ = ["Caller", "FarEnd", "Party", "Phone", "Reaction", "Silent"]

KEY_MS: Final = 1_000
"""From key to key."""


class FarEnd(Protocol):
    """One end of a leg, as the party has it in the hand. On a leg that is gone, every verb does nothing."""

    @property
    def gone(self) -> bool: ...

    def ring(self, *, early: bool = False) -> None:
        """Tell the other side that it rings here (180), or that sound comes before the answer (183)."""

    def answer(self) -> None: ...

    def hang_up(self, cause: Cause = Cause.NORMAL) -> None: ...

    def press(self, digit: str) -> None: ...

    def hold(self) -> None: ...

    def resume(self) -> None: ...

    def later(self, ms: int, call: Callable[[], None]) -> None:
        """Do something after so long; nothing if the leg is gone by then."""


class Party(Protocol):
    """Told what happens to the leg, in the engine's time."""

    def begins(self, end: FarEnd) -> None:
        """The call has been placed from here, or it rings here."""

    def answered(self, end: FarEnd) -> None: ...

    def connected(self, end: FarEnd) -> None:
        """Hears somebody; told again whenever who is there changes."""

    def alone(self, end: FarEnd) -> None:
        """Heard somebody, and hears nobody any more."""

    def left(self, end: FarEnd, cause: Cause) -> None:
        """The leg is gone."""


class Silent:
    """A party that never does anything: what others are made of."""

    __slots__ = ()

    def begins(self, end: FarEnd) -> None:
        del end

    def answered(self, end: FarEnd) -> None:
        del end

    def connected(self, end: FarEnd) -> None:
        del end

    def alone(self, end: FarEnd) -> None:
        del end

    def left(self, end: FarEnd, cause: Cause) -> None:
        del end, cause


@dataclass(slots=True)
class Caller(Silent):
    """Calls, waits as long as patience lasts, talks, hangs up."""

    patience_ms: int | None
    """From the arrival until the caller gives up, unless connected; None: never."""
    talk_ms: int
    """From being connected, until the caller hangs up."""
    keys: str = ""
    """Pressed from the answer on."""
    talking: bool = field(default=False, init=False)

    def begins(self, end: FarEnd) -> None:
        if self.patience_ms is not None:
            end.later(self.patience_ms, lambda: None if self.talking else end.hang_up())

    def answered(self, end: FarEnd) -> None:
        for place, key in enumerate(self.keys, 1):
            end.later(place * KEY_MS, partial(end.press, key))

    def connected(self, end: FarEnd) -> None:
        if not self.talking:
            self.talking = True
            end.later(self.talk_ms, end.hang_up)


class Reaction(StrEnum):
    """What a device does when it is called."""

    ANSWER = "answer"
    DECLINE = "decline"
    BUSY = "busy"
    IGNORE = "ignore"
    """Rings until somebody gives up."""
    UNREACHABLE = "unreachable"
    """Replies that it is not there."""
    DEAD = "dead"
    """Does not even reply."""


_ENDS = {Reaction.DECLINE: Cause.DECLINED, Reaction.BUSY: Cause.BUSY, Reaction.UNREACHABLE: Cause.UNREACHABLE}


@dataclass(slots=True)
class Phone(Silent):
    """Reacts in the same way to every call."""

    reaction: Reaction = Reaction.ANSWER
    rings_after_ms: int = 0
    reacts_after_ms: int = 1_000
    """After it began to ring; a busy or unreachable one never rings."""
    talk_ms: int | None = None
    """Hangs up so long after being connected; None: the others do."""

    def begins(self, end: FarEnd) -> None:
        if self.reaction is Reaction.DEAD:
            return
        if self.reaction in (Reaction.BUSY, Reaction.UNREACHABLE):
            end.later(self.rings_after_ms, lambda: end.hang_up(_ENDS[self.reaction]))
            return
        end.later(self.rings_after_ms, end.ring)
        reacts_after_ms = self.rings_after_ms + self.reacts_after_ms
        if self.reaction is Reaction.ANSWER:
            end.later(reacts_after_ms, end.answer)
        elif self.reaction is Reaction.DECLINE:
            end.later(reacts_after_ms, lambda: end.hang_up(Cause.DECLINED))

    def connected(self, end: FarEnd) -> None:
        if self.talk_ms is not None:
            end.later(self.talk_ms, end.hang_up)
