"""Open sockets by the session that opened them, so that a revoked session closes its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

__all__ = ["Sockets"]


MOST_EACH: Final = 20
"""Of one session: a person with many tabs, not a flood."""


class Sockets:
    """Knows how to close each."""

    def __init__(self) -> None:
        self._open: dict[str, dict[int, Callable[[], None]]] = {}
        self._made = 0

    def full(self, session: str) -> bool:
        return len(self._open.get(session, ())) >= MOST_EACH

    def opened(self, session: str, close: Callable[[], None]) -> Callable[[], None]:
        """The answer forgets it again."""
        self._made += 1
        number = self._made
        self._open.setdefault(session, {})[number] = close

        def forget() -> None:
            mine = self._open.get(session, {})
            mine.pop(number, None)
            if not mine:
                self._open.pop(session, None)

        return forget

    def revoked(self, session: str) -> None:
        for close in list(self._open.get(session, {}).values()):
            close()

    def __len__(self) -> int:
        return sum(len(mine) for mine in self._open.values())
