"""What the service does for the engine beside calls: bans, tidiness, counts, and an ear for calls without sound.

Owns the tasks and what is shown of them (``standing``). What a ban is, why a leg is silent and which change
needs a new start is told by ``telephony``; nothing here touches a call.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from centrala.api.ports import BanRow, EngineStanding
from centrala.clock import ReadClock, Wall
from centrala.errors import CentralaError
from centrala.floor.live import Live
from centrala.organisation import Organisation
from centrala.service.sound_watch import SoundWatch
from centrala.telephony.asterisk.ari import Ari
from centrala.telephony.asterisk.bans import Ban, Bans, Guard, exempt_networks
from centrala.telephony.asterisk.dialplan import REFUSED, REFUSED_VARIABLE
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.settings import EngineSettings

__all__ = ["EngineRoom"]

TIDY_S: Final = 600.0
COUNT_S: Final = 2.0
"""So old may the number of refused calls be that the status shows: four small questions to the engine."""

log = structlog.get_logger("engine_room")


class EngineRoom:
    """``run`` ends only when it is cancelled."""

    def __init__(
        self,
        engine: Callable[[], Engine],
        ari: Ari,
        live: Live,
        clock: ReadClock,
        settings: Callable[[Organisation], EngineSettings],
    ) -> None:
        """``engine`` gives the one that runs now; ``settings`` what an organisation asks of one."""
        self._engine = engine
        self._ari = ari
        self._live = live
        self._clock = clock
        self._settings_of = settings
        self._settings = settings(live.organisation)
        self._bans = Bans(exempt_networks(self._settings))
        self._refused: dict[str, int] = {}
        self._needs_restart: tuple[Organisation, str, bool] | None = None
        self._sound = SoundWatch(ari, live, clock, lambda: (self._settings, engine().ports))

    def adopt(self, organisation: Organisation) -> None:
        """Another revision: its trunks are never banned."""
        self._settings = self._settings_of(organisation)
        self._bans.exempt = exempt_networks(self._settings)

    async def run(self) -> None:
        guard = Guard(self._engine, self._bans, told=self._banned, clock=lambda: self._clock().mono)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(guard.run(), name="guard")
            tasks.create_task(self._repeat(self._tidy, TIDY_S), name="tidy")
            tasks.create_task(self._repeat(self._count, COUNT_S), name="count")
            tasks.create_task(self._sound.run(), name="sound")

    def needs_restart(self, organisation: Organisation) -> bool:
        """Whether this organisation asks for something that the engine takes at its start only."""
        engine = self._engine()
        known = self._needs_restart
        if known is None or known[0] is not organisation or known[1] != engine.state.fixed:
            needs = engine.needs_restart(self._settings_of(organisation))
            known = self._needs_restart = (organisation, engine.state.fixed, needs)
        return known[2]

    @property
    def standing(self) -> EngineStanding:
        """For the status."""
        now = self._clock()
        ends = {name: self._bans.ends(name) for name in self._bans.banned(now.mono)}
        return EngineStanding(
            needs_restart=self.needs_restart(self._live.organisation),
            bans=tuple(
                BanRow(name, Wall(now.wall + until - now.mono)) for name, until in ends.items() if until is not None
            ),
            refused=dict(self._refused),
            silences=tuple(self._sound.silences),
        )

    def _banned(self, ban: Ban) -> None:
        log.warning("banned", address=ban.address, until_ms=ban.until - self._clock().mono)

    async def _repeat(self, work: Callable[[], Awaitable[None]], pause_s: float) -> None:
        while True:
            try:
                await work()
            except (CentralaError, OSError) as error:
                log.info("engine_not_asked", work=getattr(work, "__name__", ""), why=str(error))
            await asyncio.sleep(pause_s)

    async def _tidy(self) -> None:
        await self._engine().tidy()

    async def _count(self) -> None:
        """Since the engine's start, by reason."""
        if not self._ari.connected:
            return
        for reason in REFUSED:
            found = await self._ari.get("asterisk/variable", {"variable": f"{REFUSED_VARIABLE}_{reason}"})
            value = str(found.get("value", "")) if isinstance(found, dict) else ""
            if value.isdigit():
                self._refused[reason] = int(value)
            else:
                self._refused.pop(reason, None)
