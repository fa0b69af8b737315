"""What was begun and is to be finished by an answer: remembered under a name of chance, for a while, and once.

Owns that an answer counts once and not too late, and that strangers who begin much take no memory for it.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from centrala.clock import Mono, Now

__all__ = ["Once"]

T = TypeVar("T")

KEPT: Final = 2_000
"""Of one kind at once; the oldest is forgotten."""


class Once(Generic[T]):
    """Things of one kind."""

    def __init__(self, now: Callable[[], Now], *, longest_ms: int) -> None:
        self._now = now
        self._longest_ms = longest_ms
        self._begun: OrderedDict[str, tuple[Mono, T]] = OrderedDict()

    def begin(self, thing: T) -> str:
        """The name by which it is asked for; it begins with an underscore, for it may become an XML ID."""
        name = f"_{secrets.token_urlsafe(24)}"
        self._begun[name] = (self._now().mono, thing)
        while len(self._begun) > KEPT:
            self._begun.popitem(last=False)
        return name

    def end(self, name: str) -> T | None:
        """None: unknown, ended already, or too old."""
        begun = self._begun.pop(name, None)
        if begun is None or self._now().mono - begun[0] > self._longest_ms:
            return None
        return begun[1]
