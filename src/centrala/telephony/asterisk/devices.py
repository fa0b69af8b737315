"""Which devices are registered, heard on a connection of its own.

Owns a second ARI application that is subscribed to every phone. On the first one each phone's subscription
would repeat every event of its calls; here only changes of reachability pass the filter.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Final, Self

import structlog

from centrala.calls.facts import DeviceReachable, Fact
from centrala.ids import AgentName
from centrala.organisation import Device
from centrala.personal import Secret
from centrala.telephony.asterisk.ari import Ari, AriRefused, Connected, Lost, Said
from centrala.telephony.asterisk.settings import APP
from centrala.telephony.asterisk.translate import device_of
from centrala.telephony.asterisk.troubles import AnswerLost, ConnectionDown

__all__ = ["Devices"]

log = structlog.get_logger(__name__)

NAME: Final = f"{APP}-devices"
EVENTS: Final = ("PeerStatusChange",)
SOURCE: Final = "endpoint:PJSIP"
"""All endpoints, also those that will be pushed."""


class Devices:
    """Tells ``DeviceReachable`` once for each change. ``browsers`` is kept: an agent's newest browser phone."""

    def __init__(self, url: str, secret: Secret, tell: Callable[[Fact], None], browsers: dict[AgentName, str]) -> None:
        self.ari = Ari(url, secret, self._said, app=NAME, events=EVENTS, subscriptions=(SOURCE,))
        self._tell = tell
        self._browsers = browsers
        self._online: dict[str, bool] = {}
        self._listing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.ari.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.ari.close()
        if self._listing is not None:
            self._listing.cancel()
            await asyncio.gather(self._listing, return_exceptions=True)

    def _said(self, said: Said) -> None:
        match said:
            case Connected():
                self._listing = asyncio.get_running_loop().create_task(self._list())
            case Lost():
                if self._listing is not None:
                    self._listing.cancel()
            case {"endpoint": {"resource": str(name), "state": str(state)}}:
                self._changed(name, online=state == "online")

    async def _list(self) -> None:
        """All of them, after a silence."""
        try:
            found = await self.ari.get("endpoints/PJSIP")
        except (AriRefused, ConnectionDown, AnswerLost) as error:
            log.warning("devices not listed", why=str(error))
            return
        names = set(self._online)
        for endpoint in found if isinstance(found, list) else ():
            match endpoint:
                case {"resource": str(name), "state": str(state)}:
                    names.discard(name)
                    self._changed(name, online=state == "online")
        for name in names:
            self._changed(name, online=False)

    def _changed(self, endpoint: str, *, online: bool) -> None:
        if self._online.get(endpoint, False) == online:
            return
        self._online[endpoint] = online
        whose = device_of(endpoint)
        if whose is None:
            return
        agent, device = whose
        if device is Device.BROWSER and not self._newest(agent, endpoint, online=online):
            return
        self._tell(DeviceReachable(agent, device, online))

    def _newest(self, agent: AgentName, endpoint: str, *, online: bool) -> bool:
        """Keep the agent's browser phone; whether its reachability changed by this. The newest one counts."""
        before = self._browsers.get(agent)
        if online:
            self._browsers[agent] = endpoint
            return before is None
        if before != endpoint:
            return False
        others = [name for name, up in self._online.items() if up and device_of(name) == (agent, Device.BROWSER)]
        if others:
            self._browsers[agent] = others[-1]
            return False
        del self._browsers[agent]
        return True
