"""The people of an end-to-end test: a carrier whose callers call, and agents at their SIP phones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import httpx

from centrala.robots.sip import Call, Phone, Sound
from tests.e2e.support.center import Center

__all__ = ["AGENT_TONE", "CALLER_TONE", "NUMBER", "People", "hear_each_other", "people", "sound_of"]

NUMBER = "+37167000000"
CALLER_TONE = 440
AGENT_TONE = 700


def sound_of(call: Call) -> Sound:
    assert call.sound is not None
    return call.sound


async def hear_each_other(caller: Call, agent: Call) -> None:
    """Each hears the tone of the other: sound in both directions."""
    await sound_of(caller).hears(AGENT_TONE)
    await sound_of(agent).hears(CALLER_TONE)


@dataclass
class People:
    center: Center
    carrier: Phone
    agents: dict[str, Phone] = field(default_factory=dict)
    began: str = field(default_factory=lambda: datetime.now(UTC).isoformat())

    def call(self, number: str = NUMBER, *, caller: str = "+37120001111") -> Call:
        """Somebody outside calls."""
        return self.carrier.call(number, caller=caller, tone=CALLER_TONE)

    async def rings(self, agent: str, *, within_ms: int = 15_000) -> Call:
        return await self.agents[agent].incoming(within_ms=within_ms)

    async def answers(self, agent: str, *, within_ms: int = 15_000) -> Call:
        """This agent's phone rings and is picked up, and the two are together by the floor's word."""
        call = await self.rings(agent, within_ms=within_ms)
        call.answer(tone=AGENT_TONE)
        await self.center.until(
            "/calls", lambda page: any(one["agent"] == agent and one["connected"] for one in page["items"])
        )
        return call

    async def live(self) -> dict[str, Any]:
        """The one call that is up, as the floor shows it."""
        (row,) = (await self.center.get("/calls"))["items"]
        return dict(row)

    async def until_stage(self, *stages: str) -> list[dict[str, Any]]:
        """Until the calls that are up, oldest first, stand so."""
        page = await self.center.until("/calls", lambda page: [one["stage"] for one in page["items"]] == [*stages])
        return list(page["items"])

    async def connected(self, caller: str) -> None:
        """Until this caller and somebody are together by the floor's word, not only by a phone's."""
        await self.center.until(
            "/calls", lambda page: any(one["party_number"] == caller and one["connected"] for one in page["items"])
        )

    async def closed(self, count: int = 1, *, within_s: float = 20) -> list[dict[str, Any]]:
        """What came into the history since these people are here, oldest first; just so many."""
        page = await self.center.until(
            f"/interactions?{urlencode({'since': self.began, 'sort': 'opened', 'limit': 200})}",
            lambda page: len(page["items"]) >= count,
            within_s=within_s,
        )
        assert len(page["items"]) == count
        return list(page["items"])

    async def agent(self, name: str) -> dict[str, Any]:
        return dict(await self.center.get(f"/agents/{name}"))

    async def as_agent(self, name: str) -> httpx.AsyncClient:
        """REST with this agent's own rights."""
        return self.center.client(await self.center.token_of(name))

    async def first_ringing(self, *, within_ms: int = 15_000) -> tuple[str, Call]:
        """Whose phone rings first, and the call."""
        waits = {asyncio.create_task(phone.incoming(within_ms=within_ms)): name for name, phone in self.agents.items()}
        done, late = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        first = next(iter(done))
        return waits[first], first.result()


@asynccontextmanager
async def people(
    center: Center, trunk_port: int, *agents: str, available: bool = True, sound: bool = True
) -> AsyncIterator[People]:
    """A carrier at the trunk's port, and these agents with registered phones, available unless said otherwise."""
    carrier = Phone("carrier", server=center.sip, port=trunk_port, sound=sound)
    phones = {
        name: Phone(name, f"sip-secret-{name.removeprefix('a')}", server=center.sip, sound=sound) for name in agents
    }
    try:
        await carrier.open()
        for phone in phones.values():
            await phone.open()
        await asyncio.gather(*(phone.register() for phone in phones.values()))
        if available:
            await center.available(*agents)
        yield People(center, carrier, phones)
    finally:
        for phone in (carrier, *phones.values()):
            await phone.close()
