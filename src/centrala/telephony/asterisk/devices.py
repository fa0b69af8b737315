"""Which devices are registered, heard on a connection of its own.

Owns a second ARI application that is subscribed to every phone. On the first one each phone's subscription
would repeat every event of its calls; here only changes of reachability pass the filter.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Final, Self

import structlog

from centrala.calls.facts import DeviceReachable, DevicesSeen, Fact
from centrala.ids import AgentName
from centrala.organisation import Device
from centrala.personal import Secret
from centrala.telephony.asterisk.ari import Ari, AriRefused, Connected, Lost, Said
from centrala.telephony.asterisk.settings import APP
from centrala.telephony.asterisk.translate import device_of
from centrala.telephony.asterisk.troubles import AnswerLost, ConnectionDown

__all__ = ["Devices", "Reachability"]

log = structlog.get_logger(__name__)

NAME: Final = f"{APP}-devices"
EVENTS: Final = ("PeerStatusChange",)
SOURCE: Final = "endpoint:PJSIP"
"""All endpoints, also those that will be pushed."""
ANSWER_MS: Final = 20_000
AGAIN_S: Final = 1.0


class Reachability:
    """Which endpoints are registered. Pure: what changes comes out."""

    def __init__(self, browsers: dict[AgentName, str] | None = None) -> None:
        """``browsers`` is kept: the endpoint of an agent's newest browser phone. A tab opened later counts."""
        self._browsers = {} if browsers is None else browsers
        self._online: dict[str, None] = {}
        """In the order in which they came."""

    def all(self, online: Mapping[str, bool]) -> DevicesSeen:
        """The truth after a silence."""
        for name in [name for name in self._online if not online.get(name, False)]:
            self.changed(name, online=False)
        for name, up in online.items():
            self.changed(name, online=up)
        return DevicesSeen(tuple({whose: None for name in self._online if (whose := device_of(name)) is not None}))

    def changed(self, endpoint: str, *, online: bool) -> DeviceReachable | None:
        """None: it is no news, or no device of an agent."""
        if (endpoint in self._online) == online:
            return None
        if online:
            self._online[endpoint] = None
        else:
            del self._online[endpoint]
        whose = device_of(endpoint)
        if whose is None:
            return None
        agent, device = whose
        if device is Device.BROWSER and not self._newest(agent, endpoint, online=online):
            return None
        return DeviceReachable(agent, device, online)

    def _newest(self, agent: AgentName, endpoint: str, *, online: bool) -> bool:
        """Keep the agent's browser phone; whether it is there became another answer by this."""
        before = self._browsers.get(agent)
        if online:
            self._browsers[agent] = endpoint
            return before is None
        if before != endpoint:
            return False
        others = [name for name in self._online if device_of(name) == (agent, Device.BROWSER)]
        if others:
            self._browsers[agent] = others[-1]
            return False
        del self._browsers[agent]
        return True


class Devices:
    """Tells ``DevicesSeen`` when it is connected, then ``DeviceReachable`` once for each change."""

    def __init__(self, url: str, secret: Secret, tell: Callable[[Fact], None], browsers: dict[AgentName, str]) -> None:
        self.ari = Ari(url, secret, self._said, app=NAME, events=EVENTS, subscriptions=(SOURCE,))
        self._tell = tell
        self._reachability = Reachability(browsers)
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
                self._listing = asyncio.get_running_loop().create_task(self._list(), name="devices")
            case Lost():
                if self._listing is not None:
                    self._listing.cancel()
            case {"endpoint": {"resource": str(name), "state": str(state)}}:
                change = self._reachability.changed(name, online=state == "online")
                if change is not None:
                    self._tell(change)

    async def _list(self) -> None:
        """All of them, after a silence."""
        found = None
        while found is None:
            try:
                found = await self.ari.get("endpoints/PJSIP", ms=ANSWER_MS)
            except (AriRefused, ConnectionDown, AnswerLost) as error:
                log.warning("devices not listed", why=str(error))
                await asyncio.sleep(AGAIN_S)
        online: dict[str, bool] = {}
        for endpoint in found if isinstance(found, list) else ():
            match endpoint:
                case {"resource": str(name), "state": str(state)}:
                    online[name] = state == "online"
        self._tell(self._reachability.all(online))
