"""A text message from the moment it is kept, and what an attempt makes of it.

```
 queued ──► sent ──► delivered
   │  └─(again later)
   └──► failed
```

A message is told to the gateway under one key in every attempt, so a gateway that knows keys sends it once, however
often it was told.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.clock import Wall
from centrala.ids import TextId
from centrala.jobs import pause_ms
from centrala.personal import Personal

__all__ = ["LATEST_MS", "LONGEST", "Answer", "Attempted", "TextMessage", "TextState", "attempted"]

LATEST_MS: Final = 3_600_000
"""Who asked for a link an hour ago has found another way."""
LONGEST: Final = 640
"""Characters with all values filled in; the rest is cut. Four or five pieces on the air."""


class TextState(StrEnum):
    QUEUED = "queued"
    """Kept, and to be told to the gateway."""
    SENT = "sent"
    """The gateway has taken it."""
    DELIVERED = "delivered"
    """The gateway said so."""
    FAILED = "failed"


class Answer(StrEnum):
    """What one attempt came to."""

    TAKEN = "taken"
    DELIVERED = "delivered"
    REFUSED = "refused"
    """By a gateway that understood: it would say so again."""
    AWAY = "away"
    """Nobody there, too slow, too busy, or nonsense."""


@dataclass(frozen=True, slots=True)
class TextMessage:
    id: TextId
    interaction: str
    queue: str
    """In which it was asked for; asked for in none, that of the call."""
    flow: str
    """In which it was asked for; empty: in none."""
    number: Personal
    """E.164; empty: erased."""
    words: Personal
    asked: Wall
    state: TextState
    attempts: int
    """Made so far."""
    due: Wall
    """Of the next one."""
    changed: Wall
    """When it came to its state."""
    trouble: str
    """Why the last attempt failed; empty: it did not."""
    key: str
    """Unlike that of any message of any center."""
    agent: str = ""
    """Who talked with the caller; empty: nobody, or the call is not over."""


@dataclass(frozen=True, slots=True)
class Attempted:
    """A message after an attempt."""

    state: TextState
    due: Wall


_ENDS: Final = {
    Answer.TAKEN: TextState.SENT,
    Answer.DELIVERED: TextState.DELIVERED,
    Answer.REFUSED: TextState.FAILED,
}


def attempted(answer: Answer, *, attempts: int, asked: Wall, now: Wall) -> Attempted:
    """What follows; ``attempts`` counts this one. Pauses grow; the last attempt is within ``LATEST_MS`` of the wish."""
    end = _ENDS.get(answer)
    if end is not None:
        return Attempted(end, now)
    due = Wall(now + pause_ms(attempts))
    return Attempted(TextState.FAILED if due > asked + LATEST_MS else TextState.QUEUED, due)
