"""The record without a disk: the same promises, for fast tests and simulated days.

Entries are encoded as the real one does, so what is given back at the next ``load`` went through the
same forms; only durability is pretended.
"""

from __future__ import annotations

from dataclasses import replace

from centrala.clock import ReadClock
from centrala.errors import Trouble
from centrala.floor.effect import Entry
from centrala.floor.ports import Memory
from centrala.interactions.record import InteractionRecord
from centrala.organisation import Organisation
from centrala.storage.codec import to_json
from centrala.storage.loading import memory_of, needed_organisations
from centrala.storage.record import Condition, DatabaseState
from centrala.storage.spool import Snapshot
from centrala.storage.written import Counting, Started, Written, counts_of, no_counters, write_entry

__all__ = ["InMemoryRecord"]


class InMemoryRecord:
    """``load`` again is a new start; ``fail_with`` lets ``saved`` fail until it is None again."""

    def __init__(
        self,
        *,
        boot: str,
        now: ReadClock,
        count: Counting = no_counters,
    ) -> None:
        self.boot = boot
        self.written: list[Written] = []
        self.history: dict[str, InteractionRecord] = {}
        self.counters: dict[tuple[int, str, str, str, str, str], int] = {}
        """Interval, queue, agent, channel, direction and name to amount."""
        self._legs: set[str] = set()
        self.fail_with: Trouble | None = None
        self.state = DatabaseState(Condition.OK, now().wall)
        self._count = count
        self._interaction_of: dict[str, str] = {}
        self._kept = Snapshot()
        self._revisions: dict[int, str] = {}

    def revise(self, organisation: Organisation) -> Organisation:
        """Keep it as the next revision."""
        numbered = replace(organisation, revision=max(self._revisions, default=0) + 1)
        self._revisions[numbered.revision] = to_json(numbered).decode()
        return numbered

    async def load(self) -> Memory:
        self._kept.follow(Started(self._kept.start + 1, self.boot, self.state.since, ""))
        self._kept.organisations |= self._revisions
        self._kept.organisations = needed_organisations(self._kept)
        memory = memory_of(self._kept, self.boot)
        self._interaction_of = {leg.id: leg.interaction for leg in memory.legs}
        return memory

    def append(self, entry: Entry) -> None:
        if entry.number <= self._kept.last:
            return
        written = write_entry(
            entry,
            start=self._kept.start,
            boot=self.boot,
            before=self._kept.hash,
            interaction_of=self._interaction_of,
        )
        self.written.append(written)
        self._kept.follow(written)
        for record in entry.closed:
            self._close(record)

    def _close(self, record: InteractionRecord) -> None:
        if record.id in self.history or record.leg in self._legs:
            return
        self.history[record.id] = record
        self._legs |= {record.leg} if record.leg else set()
        for counted in counts_of(self._count(record)):
            place, amount = counted[:6], counted[6]
            self.counters[place] = self.counters.get(place, 0) + amount

    async def saved(self, number: int) -> None:
        if self.fail_with is not None:
            raise self.fail_with

    async def close(self) -> None:
        """Nothing to let go of; ``load`` begins the next start."""
