"""Who has which ticket open, and who writes there: as the pages say every few seconds.

Owns when somebody is not there any more. Kept in memory alone: after a restart the pages say it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from centrala.clock import Mono
from centrala.ids import AgentName, TicketId

__all__ = ["BEAT_MS", "LEASE_MS", "Presence", "Present"]

BEAT_MS: Final = 5_000
"""How often a page says that it shows a ticket."""
LEASE_MS: Final = 15_000
"""After so long without a word, nobody is there."""


@dataclass(frozen=True, slots=True)
class Present:
    agent: AgentName
    typing: bool


@dataclass(frozen=True, slots=True)
class _Beat:
    at: Mono
    typing: bool


class Presence:
    """Of one center. A page is known by a key of its own: one person may have several."""

    def __init__(self) -> None:
        self._beats: dict[TicketId, dict[tuple[AgentName, str], _Beat]] = {}
        self._swept = Mono(0)

    def beat(self, ticket: TicketId, agent: AgentName, page: str, now: Mono, *, typing: bool) -> bool:
        """This page shows the ticket. Whether others see something else from here on."""
        self._sweep(now)
        before = self.of(ticket, now)
        self._beats.setdefault(ticket, {})[agent, page] = _Beat(now, typing)
        return self.of(ticket, now) != before

    def leave(self, ticket: TicketId, agent: AgentName, page: str, now: Mono) -> bool:
        """It shows it no longer. Whether others see something else from here on."""
        before = self.of(ticket, now)
        beats = self._beats.get(ticket, {})
        beats.pop((agent, page), None)
        if not beats:
            self._beats.pop(ticket, None)
        return self.of(ticket, now) != before

    def of(self, ticket: TicketId, now: Mono) -> Sequence[Present]:
        """By name, each once."""
        found: dict[AgentName, bool] = {}
        for (agent, _), beat in self._beats.get(ticket, {}).items():
            if now - beat.at < LEASE_MS:
                found[agent] = found.get(agent, False) or beat.typing
        return [Present(agent, typing) for agent, typing in sorted(found.items())]

    def _sweep(self, now: Mono) -> None:
        """Pages that were closed without a word are forgotten."""
        if now - self._swept < LEASE_MS:
            return
        self._swept = now
        for ticket, beats in list(self._beats.items()):
            alive = {page: beat for page, beat in beats.items() if now - beat.at < LEASE_MS}
            if alive:
                self._beats[ticket] = alive
            else:
                del self._beats[ticket]
