"""Who served a caller last: what the strategy *last agent first* goes by.

Owns a memory of bounded size. Not state of the floor: the history holds the same, and fills it at a start.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from centrala.ids import AgentName

__all__ = ["MOST", "Acquaintance"]

MOST: Final = 100_000
"""Callers; at 2,000 new ones a day, seven weeks."""


class Acquaintance:
    """Caller's number to the agent who talked with them last; the oldest is forgotten first."""

    __slots__ = ("_agents",)

    def __init__(self, known: Iterable[tuple[str, AgentName]] = ()) -> None:
        self._agents: dict[str, AgentName] = {}
        for number, agent in known:
            self.meet(number, agent)

    def get(self, number: str) -> AgentName | None:
        return self._agents.get(number)

    def forget(self, number: str) -> None:
        """Nobody is known by it."""
        self._agents.pop(number, None)

    def meet(self, number: str, agent: AgentName) -> None:
        """They have talked. A withheld number is nobody's."""
        if not number:
            return
        self._agents.pop(number, None)
        self._agents[number] = agent
        if len(self._agents) > MOST:
            del self._agents[next(iter(self._agents))]
