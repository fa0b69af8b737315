"""When to leave a speaker alone: after failures in a row, for a while; then one try decides. Pure."""

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
    """Of one speaker. A rest is twice as long as the one before it until something succeeds."""

    failures: int = 0
    rest_ms: int = REST_MS
    until: Mono = Mono(0)

    def closed(self, now: Mono) -> bool:
        """Whether it may be asked."""
        return now >= self.until

    def succeeded(self) -> None:
        self.failures, self.rest_ms = 0, REST_MS

    def failed(self, now: Mono) -> None:
        self.failures += 1
        if self.failures >= FAILURES:
            self.until = Mono(now + self.rest_ms)
            self.rest_ms = min(2 * self.rest_ms, LONGEST_REST_MS)
