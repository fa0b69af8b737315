"""The naive watcher (FEATURES X10): no eligible interaction waits beside an eligible idle agent for more than 100 ms.

Owns the looking. It knows nothing of the queues' indexes: it takes what waits and who is idle from the
floor's entities as plain values, and compares everybody with everything in a thread, off the hot path. A
pair that stood in two looks at least 100 ms apart is a finding, shown by ``/health``.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog

from centrala.clock import NEVER, ReadClock, Wall
from centrala.floor.floor import Floor
from centrala.floor.views import candidates, waiting
from centrala.ids import AgentName, InteractionId
from centrala.queues.watch import overlooked

__all__ = ["Finding", "Watcher"]

Pair = tuple[InteractionId, AgentName]

EVERY_MS = 100
LIMIT_MS = 100
MOST_PAIRS = 4_000_000
"""Comparisons in one look; a larger floor is looked at in part, the longest waiting first."""

log = structlog.get_logger("watcher")


@dataclass(frozen=True, slots=True)
class Finding:
    """The last time that the promise was broken."""

    at: Wall
    interaction: InteractionId
    agent: AgentName
    stood_ms: int
    """At least so long."""


class Watcher:
    """``run`` looks until it is cancelled."""

    def __init__(self, floor: Floor, clock: ReadClock) -> None:
        self._floor = floor
        self._clock = clock
        self._seen: dict[Pair, int] = {}
        self.finding: Finding | None = None
        self.looks = 0
        self.broken = 0
        """Findings since the start."""

    async def run(self) -> None:
        while True:
            await self.look()
            await asyncio.sleep(EVERY_MS / 1000)

    async def look(self) -> None:
        """One look."""
        live = self._floor.live
        now = self._clock()
        self.looks += 1
        if not live.connected:
            self._seen = {}
            return
        # idle agents are many, and mostly nobody waits: who is idle is asked last
        waits = waiting(live)
        idle = candidates(live) if waits else []
        if not idle:
            self._seen = {}
            return
        most = max(1, MOST_PAIRS // len(idle))
        waits.sort(key=lambda one: one.entered)
        queues = live.organisation.queues
        found = await asyncio.to_thread(overlooked, waits[:most], idle, queues, now)
        self._compare({(one.interaction, one.agent) for one in found}, now.mono, now.wall)

    def _compare(self, pairs: set[Pair], mono: int, wall: Wall) -> None:
        self._seen = {pair: self._seen.get(pair, mono) for pair in pairs}
        pair, since = min(self._seen.items(), key=lambda item: item[1], default=(None, NEVER))
        if pair is None or mono - since < LIMIT_MS:
            return
        self.broken += 1
        interaction, agent = pair
        self.finding = Finding(wall, interaction, agent, mono - since)
        log.error("waits_beside_idle", interaction=interaction, agent=agent, stood_ms=mono - since)
