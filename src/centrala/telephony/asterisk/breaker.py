"""A circuit breaker: an engine that does not answer is not asked again and again. Pure.

Three states. *Closed*: everything goes. *Open*: nothing goes until a moment. *Probing*: one request goes;
its answer closes, its silence opens for longer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from centrala.clock import Mono, after

__all__ = ["Breaker"]

SILENT: Final = 5
"""Requests without an answer in a row that open it."""
OPEN_MS: Final = (1_000, 2_000, 4_000)
"""How long it stays open, the last for ever after: half the 10 s in which a hang must be told."""


@dataclass(frozen=True, slots=True)
class Breaker:
    silent: int = 0
    """Requests in a row that got no answer."""
    opened: int = 0
    """Times it has opened since the last answer."""
    until: Mono | None = None
    """Open until then; None: closed."""
    probing: bool = False

    def admit(self, now: Mono) -> Breaker | None:
        """The breaker after letting one request through; None: it may not go."""
        if self.until is None:
            return self
        if self.probing or now < self.until:
            return None
        return replace(self, probing=True)

    def answered(self) -> Breaker:
        """Any answer will do: also a refusal shows a living engine."""
        return self if self == CLOSED else CLOSED

    def unanswered(self, now: Mono) -> Breaker:
        silent = self.silent + 1
        if silent < SILENT:
            return replace(self, silent=silent)
        wait = OPEN_MS[min(self.opened, len(OPEN_MS) - 1)]
        return Breaker(silent=silent, opened=self.opened + 1, until=after(now, ms=wait))


CLOSED: Final = Breaker()
