"""When to leave somebody outside alone: after failures in a row, for a while; then one try decides. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from centrala.clock import Mono

__all__ = ["Breaker"]

FAILURES: Final = 3
REST_MS: Final = 30_000
LONGEST_REST_MS: Final = 10 * 60_000


@dataclass(slots=True)
class Breaker:
    """Of one whom we ask. A rest is twice as long as the one before it until something succeeds."""

    failures: int = 0
    rest_ms: int = REST_MS
    until: Mono = Mono(0)

    def closed(self, now: Mono) -> bool:
        """Whether it may be asked."""
        return now >= self.until

    @property
    def on_trial(self) -> bool:
        """It failed again and again: the next try decides."""
        return self.failures >= FAILURES

    def succeeded(self) -> None:
        self.failures, self.rest_ms = 0, REST_MS

    def failed(self, now: Mono, *, wait_ms: int = 0) -> None:
        """``wait_ms``: so long it wants to be left alone, with the first failure; ten minutes at most."""
        self.failures += 1
        self.until = Mono(max(self.until, now + min(wait_ms, LONGEST_REST_MS)))
        if self.failures >= FAILURES:
            self.until = Mono(max(self.until, now + self.rest_ms))
            self.rest_ms = min(2 * self.rest_ms, LONGEST_REST_MS)
