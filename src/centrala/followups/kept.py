"""Whether promises were kept, counted by those who made them theirs.

Owns the definition. A promise belongs to the interval in which its moment falls; one whose moment has not come yet
is not counted, and a dropped one is counted beside the others: neither kept nor broken. What is overdue and still
open was not kept, so that nobody looks better by leaving it open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from centrala.clock import Wall
from centrala.followups.followup import Followup, State
from centrala.ids import AgentName

__all__ = ["FORMULA", "VERSION", "Kept", "kept_of"]

FORMULA: Final = "kept / (kept + late + overdue), of those whose moment falls into the interval; dropped ones beside it"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """The promises of one owner from one queue."""

    agent: AgentName
    """Empty: a department's, which nobody has taken."""
    queue: str
    kept: int = 0
    late: int = 0
    overdue: int = 0
    dropped: int = 0

    @property
    def rate(self) -> float | None:
        """0 to 1; None: there was nothing to keep."""
        due = self.kept + self.late + self.overdue
        return self.kept / due if due else None

    def with_counts(self, *, state: State, many: int) -> Kept:
        """``open`` counts as overdue."""
        more = {name: getattr(self, name) + (many if name == _COUNTED[state] else 0) for name in _COUNTED.values()}
        return Kept(self.agent, self.queue, **more)


_COUNTED: Final = {State.KEPT: "kept", State.LATE: "late", State.OPEN: "overdue", State.DROPPED: "dropped"}


def kept_of(all_: Iterable[Followup], since: Wall, until: Wall, now: Wall) -> list[Kept]:
    """Of those due in [since, until), by agent and queue."""
    found: dict[tuple[AgentName, str], Kept] = {}
    for one in all_:
        if not since <= one.due < until or (one.state is State.OPEN and one.due >= now):
            continue
        place = one.owner, one.queue
        found[place] = found.get(place, Kept(*place)).with_counts(state=one.state, many=1)
    return [found[place] for place in sorted(found)]
