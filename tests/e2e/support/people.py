"""The people of an end-to-end test: a carrier whose callers call, and agents at their SIP phones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

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

    def call(self, number: str = NUMBER, *, caller: str = "+37120001111") -> Call:
        """Somebody outside calls."""
        return self.carrier.call(number, caller=caller, tone=CALLER_TONE)

    async def rings(self, agent: str, *, within_ms: int = 15_000) -> Call:
        return await self.agents[agent].incoming(within_ms=within_ms)

    async def answers(self, agent: str, *, within_ms: int = 15_000) -> Call:
        """This agent's phone rings and is picked up."""
        call = await self.rings(agent, within_ms=within_ms)
        call.answer(tone=AGENT_TONE)
        await call.until_up()
        return call

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
async def people(center: Center, trunk_port: int, *agents: str, available: bool = True) -> AsyncIterator[People]:
    """A carrier at the trunk's port, and these agents with registered phones, available unless said otherwise."""
    carrier = Phone("carrier", server=center.sip, port=trunk_port)
    phones = {name: Phone(name, f"sip-secret-{name.removeprefix('a')}", server=center.sip) for name in agents}
    try:
        await carrier.open()
        for phone in phones.values():
            await phone.open()
            await phone.register()
        if available:
            await center.available(*agents)
        yield People(center, carrier, phones)
    finally:
        for phone in (carrier, *phones.values()):
            await phone.close()
