"""What happened in a storm: one in which nothing happens proves nothing."""

from __future__ import annotations

from collections import Counter

from centrala.floor.effect import Entry

__all__ = ["Seen"]


class Seen:
    """How often what happened, over all days."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def take(self, entry: Entry) -> None:
        for event in entry.events:
            what = getattr(event, "how", "") or getattr(event, "result", "")
            self.counts[f"{type(event).__name__} {what}".strip()] += 1
