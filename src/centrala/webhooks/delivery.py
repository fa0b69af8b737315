"""One message to one receiver, from the deed that it tells of until the receiver has it.

```
 waiting ──► delivered
    │  └─(again later)
    └──► parked ──(a person says so)──► waiting
```

Owns when it is tried again, and when that ends. Pauses grow fourfold from five seconds, each shortened by chance so
that messages that failed together do not come back together (*Exponential Backoff And Jitter*, Brooker 2015).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.clock import Wall

__all__ = ["LATEST_MS", "TEST", "Delivery", "DeliveryState", "Tried", "after", "longest_pause_ms"]

LATEST_MS: Final = 24 * 3_600_000
"""After its beginning, or since somebody let it be sent again, nothing is tried any more."""
TEST: Final = "test"
"""The type of a message that tells of nothing; it goes to a receiver who wants to see one."""

_FIRST_MS: Final = 5_000
_GROWS: Final = 4
_LONGEST_MS: Final = 4 * 3_600_000


class DeliveryState(StrEnum):
    WAITING = "waiting"
    DELIVERED = "delivered"
    """The receiver answered with 2xx."""
    PARKED = "parked"
    """A day was not enough, or the receiver wants nothing any more: a person may let it be sent again."""


@dataclass(frozen=True, slots=True)
class Delivery:
    number: int
    """In the order of the deeds."""
    hook: str
    event: str
    """Its id, the same in each attempt and at each receiver."""
    type: str
    """One of ``organisation.HookEvent``, or ``TEST``."""
    object: str
    """Id of what it tells of; empty: of nothing."""
    about: str
    """Of a merge the other record's id, of an answer its question."""
    at: Wall
    """When it happened."""
    since: Wall
    """From when on its day is counted."""
    state: DeliveryState
    attempts: int
    due: Wall
    changed: Wall
    status: int
    """HTTP status of the last answer; 0: there was none."""
    trouble: str
    """Why the last attempt failed, a stable word; empty: it did not."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What one attempt came to."""

    status: int
    trouble: str = ""
    wait_ms: int = 0
    """So long the receiver wants to be left alone (Retry-After, RFC 9110, section 10.2.3)."""

    @property
    def well(self) -> bool:
        return 200 <= self.status < 300 and not self.trouble


def longest_pause_ms(attempts: int) -> int:
    """After so many attempts, before chance has shortened it."""
    return int(min(_FIRST_MS * _GROWS ** min(max(attempts, 1) - 1, 20), _LONGEST_MS))


def after(tried: Tried, *, attempts: int, since: Wall, now: Wall, chance: float) -> tuple[DeliveryState, Wall]:
    """What follows, and when it is due; ``attempts`` counts this one. ``chance``: 0 up to 1, drawn by who asks.

    410 ends it at once: the receiver is gone for good (RFC 9110, section 15.5.11).
    """
    if tried.well:
        return DeliveryState.DELIVERED, now
    longest = longest_pause_ms(attempts)
    due = Wall(now + max(min(tried.wait_ms, _LONGEST_MS), longest // 2 + int(chance * (longest // 2))))
    if tried.status == 410 or due > since + LATEST_MS:
        return DeliveryState.PARKED, now
    return DeliveryState.WAITING, due
