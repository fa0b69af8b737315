"""Runs of scripts without a disk: keeps what ``desk.script_ports`` promises, at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from centrala.desk.script_ports import ScriptRecords
from centrala.ids import InteractionId
from centrala.scripting.run import Run

__all__ = ["ScriptsInMemory"]

T = TypeVar("T")


class ScriptsInMemory:
    """``ScriptWork`` and ``ScriptReads``, and the unit itself: one at a time."""

    def __init__(self) -> None:
        self._all: dict[tuple[InteractionId, str], Run] = {}

    async def run(self, work: Callable[[ScriptRecords], T]) -> T:
        before = dict(self._all)
        try:
            return work(self)
        except BaseException:
            self._all = before
            raise

    async def of(self, interaction: InteractionId) -> Sequence[Run]:
        found = [run for (whose, _), run in self._all.items() if whose == interaction]
        return sorted(found, key=lambda run: (-run.changed, run.script))

    def find(self, interaction: InteractionId, script: str) -> Run | None:
        return self._all.get((interaction, script))

    def add(self, run: Run) -> bool:
        return self._all.setdefault((run.interaction, run.script), run) is run

    def put(self, run: Run) -> None:
        self._all[run.interaction, run.script] = run
