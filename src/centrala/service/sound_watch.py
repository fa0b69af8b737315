"""An ear for calls without sound: each leg is looked at once, shortly after it was connected.

Owns which legs were looked at, and the newest silence of each trunk and phone. The figures are the
engine's, the sentence is ``telephony.asterisk.silence``'s. A later leg of the same trunk or phone from which
sound comes takes the silence away.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import structlog

from centrala.api.ports import Silence
from centrala.calls.leg import Leg, LegState
from centrala.clock import Mono, ReadClock
from centrala.errors import CentralaError
from centrala.floor.live import Live
from centrala.ids import LegId
from centrala.telephony.asterisk.ari import Ari, path
from centrala.telephony.asterisk.settings import EnginePorts, EngineSettings
from centrala.telephony.asterisk.silence import Heard, why_silent
from centrala.telephony.asterisk.stun import ask_stun

__all__ = ["SoundWatch", "heard_of"]

LOOK_S: Final = 1.0
LISTEN_MS: Final = 3_000
"""A connected leg that has sent no packet for so long is deaf or mute, whoever speaks."""
AT_ONCE: Final = 20
"""Legs asked about in one look: at most so many small questions a second, and another for each new silence."""

EXPLAIN_AGAIN_MS: Final = 60_000
"""The reason for a silence that goes on is not looked for, and said, more often."""

log = structlog.get_logger("sound")


class SoundWatch:
    """``run`` ends only when it is cancelled."""

    def __init__(
        self, ari: Ari, live: Live, clock: ReadClock, engine: Callable[[], tuple[EngineSettings, EnginePorts]]
    ) -> None:
        """``engine`` tells how the one that runs now was set up."""
        self._ari = ari
        self._live = live
        self._clock = clock
        self._engine = engine
        self._since: dict[LegId, Mono] = {}
        """When a leg was first seen in a bridge."""
        self._done: set[LegId] = set()
        self._silences: dict[str, Silence] = {}

    @property
    def silences(self) -> list[Silence]:
        """Newest first."""
        return sorted(self._silences.values(), key=lambda one: -one.at)

    async def run(self) -> None:
        while True:
            for leg in self._due():
                try:
                    await self._look(leg)
                except (CentralaError, OSError) as error:
                    log.info("not_asked", leg=leg.id, why=str(error))
            await asyncio.sleep(LOOK_S)

    def _due(self) -> list[Leg]:
        """Those that have been in a bridge for a while, each once."""
        legs, now = self._live.legs, self._clock().mono
        self._done &= legs.keys()
        self._since = {leg: since for leg, since in self._since.items() if leg in legs}
        due: list[Leg] = []
        for leg in list(legs.values()):
            if leg.id in self._done or leg.state is not LegState.UP or leg.bridge is None or leg.held:
                continue
            if now - self._since.setdefault(leg.id, now) >= LISTEN_MS and len(due) < AT_ONCE:
                due.append(leg)
        return due

    async def _look(self, leg: Leg) -> None:
        self._done.add(leg.id)
        where = f"trunk {leg.trunk}" if leg.trunk is not None else f"phone {leg.agent}"
        heard = await heard_of(self._ari, leg.id)
        if heard is None:
            return
        known = self._silences.get(where)
        if known is not None and not heard.received and self._clock().wall - known.at < EXPLAIN_AGAIN_MS:
            return
        said = await self._why(leg.id, heard)
        if said:
            self._silences[where] = Silence(where, self._clock().wall, said)
            log.warning("no_sound", where=where, said=said)
        else:
            self._silences.pop(where, None)

    async def _why(self, leg: LegId, heard: Heard) -> str:
        """The sentence; empty: sound came. Only a silence is asked about any further."""
        settings, ports = self._engine()
        if not heard.received:
            heard = replace(heard, far=await _far_end(self._ari, leg))
        said = why_silent(heard, settings, ports)
        if said and settings.nat.stun:
            return why_silent(heard, settings, ports, seen=await _seen(settings.nat.stun))
        return said


async def heard_of(ari: Ari, leg: LegId) -> Heard | None:
    """What the engine counted of a leg; None: it has no sound of its own, or is gone. Raises CentralaError."""
    counted: Any = await ari.get(path("channels", leg, "rtp_statistics"))
    if not isinstance(counted, dict):
        return None
    sent, received, lost = (int(counted.get(key) or 0) for key in ("txcount", "rxcount", "rxploss"))
    return Heard(sent, received, lost)


async def _far_end(ari: Ari, leg: LegId) -> str:
    """Its address for sound; empty: not known. Raises CentralaError."""
    far: Any = await ari.get(path("channels", leg, "variable"), {"variable": "CHANNEL(rtp,dest)"})
    address = str(far.get("value", "")) if isinstance(far, dict) else ""
    return address.rpartition(":")[0].strip("[]")


async def _seen(stun: str) -> str:
    """Our address as the outside sees it; empty: nobody says."""
    try:
        return await ask_stun(stun, ms=1_500)
    except (OSError, TimeoutError):
        return ""
