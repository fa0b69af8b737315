"""One call through everything: trunk, engine, queue, agent's phone, history; and through the service's death."""

from __future__ import annotations

import asyncio
import os

import pytest

from centrala.robots.sip import Phone
from tests.e2e.support.center import Center, center_document, free_port, running_center

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

CALLER_TONE = 440
AGENT_TONE = 700


async def _phones(center: Center, carrier_port: int) -> tuple[Phone, Phone]:
    carrier = Phone("carrier", server=center.sip, port=carrier_port)
    agent = Phone("a1", "sip-secret-1", server=center.sip)
    await carrier.open()
    await agent.open()
    await agent.register()
    return carrier, agent


@pytest.mark.feature("B10", "D1", "B18")
def test_a_caller_and_an_agent_hear_each_other_and_the_call_is_in_the_history() -> None:
    port = free_port()

    async def story() -> None:
        async with running_center(center_document(trunk_port=port)) as center:
            carrier, agent = await _phones(center, port)
            await center.available("a1")
            call = carrier.call("+37167000000", caller="+37120001111", tone=CALLER_TONE)
            rings = await agent.incoming()
            assert rings.caller == "+37120001111"
            rings.answer(tone=AGENT_TONE)
            await call.until_up()
            await call.sound.hears(AGENT_TONE)
            await rings.sound.hears(CALLER_TONE)
            call.hang_up()
            await rings.until_over()
            (row,) = await center.closed(1)
            assert (row["outcome"], row["agent"], row["queue"]) == ("answered", "a1", "support")
            await carrier.close()
            await agent.close()

    asyncio.run(story())


@pytest.mark.feature("X2")
def test_the_service_is_killed_and_nobody_notices() -> None:
    port = free_port()

    async def story() -> None:
        async with running_center(center_document(trunk_port=port)) as center:
            carrier, agent = await _phones(center, port)
            await center.available("a1")
            talking = carrier.call("+37167000000", caller="+37120001111", tone=CALLER_TONE)
            (await agent.incoming()).answer(tone=AGENT_TONE)
            await talking.sound.hears(AGENT_TONE)
            waiting = carrier.call("+37167000000", caller="+37120002222", tone=CALLER_TONE)
            await waiting.until_up()

            before = await asyncio.to_thread(center.kill_service)
            await center.until("/calls", lambda page: len(page["items"]) == 2, within_s=30)
            after = (await asyncio.to_thread(center.status))["service"]["pid"]
            assert after != before
            await talking.sound.hears(AGENT_TONE)

            talking.hang_up()
            rings = await agent.incoming()
            assert rings.caller == "+37120002222"
            rings.answer(tone=AGENT_TONE)
            await waiting.sound.hears(AGENT_TONE)
            rings.hang_up()
            rows = await center.closed(2)
            assert [row["outcome"] for row in rows] == ["answered", "answered"]
            assert not _exists(before)
            await carrier.close()
            await agent.close()

    asyncio.run(story())


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
