"""The adapter on a real engine, with a carrier and agents' phones around it: what the switch's tests stand on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

from centrala.calls.facts import DeviceReachable, DevicesSeen, EngineSeen, Fact
from centrala.ids import AgentName
from centrala.organisation import Device
from centrala.robots.sip import Phone as Robot
from centrala.telephony.asterisk.adapter import AsteriskSwitch, SwitchSettings
from centrala.telephony.asterisk.ari import Ari
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.push import Phone, push
from centrala.telephony.asterisk.settings import EngineSettings
from tests.telephony.asterisk.inbox import CEILING_S

__all__ = ["NUMBER", "Told", "World", "password_of", "switching", "until", "world"]

NUMBER = "+37167000000"

F = TypeVar("F")


def password_of(agent: str) -> str:
    return f"secret of {agent}"


class Told:
    """All facts in order; each is given once by ``expect``."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self._given: set[int] = set()
        self._news = asyncio.Event()

    def tell(self, fact: Fact) -> None:
        self.facts.append(fact)
        self._news.set()

    async def expect(self, kind: type[F], **fields: object) -> F:
        """The first fact of this kind with these fields that was not given yet."""
        async with asyncio.timeout(CEILING_S):
            while True:
                self._news.clear()
                for place, fact in enumerate(self.facts):
                    if place not in self._given and isinstance(fact, kind) and _fits(fact, fields):
                        self._given.add(place)
                        return fact
                await self._news.wait()

    async def registered(self, agent: AgentName) -> None:
        """Until this agent's telephone is known to be there, by a change or by the first listing."""
        here = (agent, Device.PHONE)

        def known() -> bool:
            return any(
                here in fact.reachable
                if isinstance(fact, DevicesSeen)
                else isinstance(fact, DeviceReachable) and fact.reachable and (fact.agent, fact.device) == here
                for fact in self.facts
            )

        await until(known)

    def about(self, leg: str) -> list[Fact]:
        return [fact for fact in self.facts if getattr(fact, "leg", None) == leg]


async def until(true: Callable[[], bool | Awaitable[bool]]) -> None:
    """Wait for something that nobody tells of."""
    async with asyncio.timeout(CEILING_S):
        while True:
            found = true()
            if found if isinstance(found, bool) else await found:
                return
            await asyncio.sleep(0.02)


def _fits(fact: object, fields: dict[str, object]) -> bool:
    return all(getattr(fact, name) == value for name, value in fields.items())


@asynccontextmanager
async def switching(
    engine: Engine, told: Told, agents: Sequence[str] = (), *, url: str = "", answer_ms: int = 5_000
) -> AsyncIterator[AsteriskSwitch]:
    """A connected adapter; the agents' phones are pushed."""

    async def prepare(ari: Ari) -> None:
        for agent in agents:
            await push(ari, Phone(agent, password_of(agent)), EngineSettings())

    settings = SwitchSettings(
        url or engine.ari_url, engine.secrets.ari, records=engine.folder.call_records, answer_ms=answer_ms
    )
    switch = AsteriskSwitch(settings, told.tell, prepare=prepare)
    running = asyncio.create_task(switch.run())
    try:
        await told.expect(EngineSeen)
        yield switch
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@dataclass
class World:
    """Everything around one adapter."""

    engine: Engine
    told: Told
    switch: AsteriskSwitch
    carrier: Robot
    phones: dict[str, Robot]


@asynccontextmanager
async def world(engine: Engine, agents: Sequence[str] = (), *, carrier_port: int = 0) -> AsyncIterator[World]:
    """A carrier, and agents who have registered."""
    told = Told()
    server = ("127.0.0.1", engine.ports.sip)
    async with AsyncExitStack() as stack:
        switch = await stack.enter_async_context(switching(engine, told, agents))
        carrier = Robot("carrier", server=server, port=carrier_port)
        await carrier.open()
        stack.push_async_callback(carrier.close)
        phones: dict[str, Robot] = {}
        for agent in agents:
            phones[agent] = Robot(agent, password_of(agent), server=server)
            await phones[agent].open()
            stack.push_async_callback(phones[agent].close)
            await phones[agent].register()
            await told.registered(AgentName(agent))
        yield World(engine, told, switch, carrier, phones)
