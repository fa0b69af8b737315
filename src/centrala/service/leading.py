"""Gives leads that wait to whoever comes, or has room again.

Owns when that is looked at, not who gets one (``desk.leads``). After a start everything that waits is looked through.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Collection
from typing import Final

import structlog

from centrala.agents.events import PresenceChanged
from centrala.agents.presence import Presence
from centrala.desk.leads import LeadDesk
from centrala.errors import Trouble
from centrala.floor.events import ConfigurationAdopted
from centrala.floor.live import Live
from centrala.ids import AgentName
from centrala.leads.lead import OPEN, Lead
from centrala.service.shell import Published
from centrala.storage.database import OUTSIDE

__all__ = ["Leading", "at_work"]

AWAY_S: Final = 5.0
LOOK_EACH_S: Final = 300.0
"""Also without a word: so that nothing waits for ever, whatever was overheard."""

log = structlog.get_logger("leads")


def at_work(live: Live) -> Collection[AgentName]:
    """Who is signed in to work, also at a break or in a call: a lead does not ring."""
    return [name for name, one in live.agents.items() if one.presence is not Presence.LOGGED_OUT]


class Leading:
    """``run`` until it is cancelled."""

    def __init__(self, desk: LeadDesk) -> None:
        self._desk = desk
        self._woken = asyncio.Event()

    def heard(self, published: Published) -> None:
        """Events of the floor, when they are kept."""
        if any(isinstance(event, PresenceChanged | ConfigurationAdopted) for event in published.events):
            self._woken.set()

    def changed(self, before: Lead | None, after: Lead) -> None:
        """One that is closed, or somebody else's, makes room for another."""
        had = before is not None and before.owner and before.state in OPEN
        if had and before is not None and (after.owner != before.owner or after.state not in OPEN):
            self._woken.set()

    async def run(self) -> None:
        let_go = self._desk.listen(self.changed)
        try:
            while True:
                self._woken.clear()
                await self._wait(await self._look())
        finally:
            let_go()

    async def _look(self) -> float:
        """Seconds until the next look, if nothing is heard before."""
        try:
            await self._desk.offer_all()
        except (*OUTSIDE, Trouble) as error:
            log.warning("leads_wait", why=str(error))
            return AWAY_S
        except Exception:
            log.exception("leads_wait")
            return AWAY_S
        return LOOK_EACH_S

    async def _wait(self, pause: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._woken.wait()
