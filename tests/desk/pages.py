"""A list without a disk, cut into pages by the moment at which each is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from centrala.errors import Mistake, Mistakes

__all__ = ["by_due"]

T = TypeVar("T")


class Paged(Protocol):
    """What is asked of a list."""

    @property
    def cursor(self) -> str | None: ...
    @property
    def limit(self) -> int: ...
    @property
    def last_first(self) -> bool: ...


def by_due(found: Iterable[T], question: Paged, due: Callable[[T], Any]) -> tuple[Sequence[T], str | None]:
    """One page, and the cursor of the next; ``due``: the moment and the id. Raises Mistakes."""
    order = sorted(found, key=due, reverse=question.last_first)
    sort, begin = "-due" if question.last_first else "due", 0
    if question.cursor is not None:
        given, _, place = question.cursor.partition(" ")
        if given != sort or not place.isdecimal():
            raise Mistakes([Mistake(("cursor",), "is not one that was given for this list.")])
        begin = int(place)
    end = begin + question.limit
    return order[begin:end], f"{sort} {end}" if end < len(order) else None
