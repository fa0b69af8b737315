"""What the desk expects of those who keep runs of scripts, with the promises in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from centrala.ids import InteractionId
from centrala.scripting.run import Run

__all__ = ["ScriptReads", "ScriptRecords", "ScriptWork"]

T = TypeVar("T")


class ScriptRecords(Protocol):
    """Runs within one unit of work. An interaction has one of each script."""

    def find(self, interaction: InteractionId, script: str) -> Run | None:
        """It, which nobody else changes before the unit ends."""

    def add(self, run: Run) -> bool:
        """A new one. False: there is one already, and it stays as it is."""

    def put(self, run: Run) -> None:
        """Instead of what was there."""


class ScriptWork(Protocol):
    async def run(self, work: Callable[[ScriptRecords], T]) -> T:
        """One unit: all of it is kept when this returns, or nothing is. Raises Trouble (``database_away``)."""


class ScriptReads(Protocol):
    async def of(self, interaction: InteractionId) -> Sequence[Run]:
        """Of this interaction, the one that was changed last first. Raises Trouble (``database_away``)."""
