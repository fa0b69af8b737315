"""When an engine that died may be started again. Pure: the moment goes in, the next one comes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from centrala.clock import Mono, after

__all__ = ["Backoff"]

FIRST_MS: Final = 0
"""The first time at once: callers are waiting."""
GROWTH_MS: Final = (FIRST_MS, 1_000, 2_000, 5_000, 10_000, 30_000)
"""An engine that dies at every start must not keep the machine busy."""
STEADY_MS: Final = 60_000
"""One that lived so long is forgiven."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """How often it died in a row."""

    deaths: int = 0
    started: Mono | None = None

    def start(self, now: Mono) -> Backoff:
        return replace(self, started=now)

    def died(self, now: Mono) -> tuple[Backoff, Mono]:
        """The policy from now on, and when to start again."""
        steady = self.started is not None and now - self.started >= STEADY_MS
        deaths = 1 if steady else self.deaths + 1
        wait = GROWTH_MS[min(deaths, len(GROWTH_MS)) - 1]
        return Backoff(deaths), after(now, ms=wait)
