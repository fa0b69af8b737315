"""Who looked at whose record.

Owns what counts as a look, and that one who looks again and again within minutes has looked once. Nothing personal is
in a look: a customer's id, a user's name, a moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.clock import Wall
from centrala.ids import AgentName, CustomerId

__all__ = ["AGAIN_MS", "MOST_SINGLED_OUT", "Look", "LookBook", "Looked"]

AGAIN_MS: Final = 600_000
"""The same person, record and way within this time: one look."""
MOST_SINGLED_OUT: Final = 10
"""A search that shows more has singled nobody out; it is noted as a search alone."""
_REMEMBERED: Final = 20_000
"""Looks that are known to be the same again; the oldest is forgotten first."""


class Looked(StrEnum):
    OPENED = "opened"
    """The whole record was shown."""
    SEARCHED = "searched"
    """It was among the few that a search showed."""
    CHANGED = "changed"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class Look:
    customer: CustomerId | None
    """None: a search that showed many, or nobody."""
    at: Wall
    by: str
    what: Looked


class LookBook:
    """Looks that are not kept yet."""

    __slots__ = ("_fresh", "_last")

    def __init__(self) -> None:
        self._fresh: list[Look] = []
        self._last: dict[tuple[CustomerId | None, AgentName, Looked], Wall] = {}

    def __len__(self) -> int:
        return len(self._fresh)

    def opened(self, customer: CustomerId, by: AgentName, now: Wall) -> None:
        self._note(customer, by, Looked.OPENED, now)

    def searched(self, shown: Sequence[CustomerId], by: AgentName, now: Wall) -> None:
        """Somebody typed words, and these were shown."""
        singled = shown if 0 < len(shown) <= MOST_SINGLED_OUT else (None,)
        for customer in singled:
            self._note(customer, by, Looked.SEARCHED, now)

    def taken(self) -> list[Look]:
        """All that is not kept yet; from here on it is the taker's."""
        fresh, self._fresh = self._fresh, []
        return fresh

    def back(self, looks: Sequence[Look]) -> None:
        """They could not be kept."""
        self._fresh[:0] = looks

    def _note(self, customer: CustomerId | None, by: AgentName, what: Looked, now: Wall) -> None:
        key = (customer, by, what)
        before = self._last.pop(key, None)
        again = before is not None and 0 <= now - before < AGAIN_MS
        self._last[key] = before if again and before is not None else now
        if len(self._last) > _REMEMBERED:
            del self._last[next(iter(self._last))]
        if not again:
            self._fresh.append(Look(customer, now, by, what))
