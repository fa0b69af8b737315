"""One call through everything: trunk, engine, queue, agent's phone, history; and through the service's death."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.e2e.support.center import center_document, free_port, running_center
from tests.e2e.support.people import AGENT_TONE, hear_each_other, people, sound_of
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]


@pytest.mark.feature("X1")
@pytest.mark.feature("D1", partly="answered on a SIP phone, sound both ways")
def test_a_caller_and_an_agent_hear_each_other_and_the_call_is_in_the_history(measured: Measured) -> None:
    port = free_port()

    async def story() -> None:
        async with (
            running_center(center_document(trunk_port=port)) as center,
            people(center, port, "a1") as floor,
        ):
            began = time.monotonic()
            caller = floor.call(caller="+37120001111")
            agent = await floor.rings("a1")
            measured("caller's INVITE to agent's INVITE", (agent.received - began) * 1000, "ms")
            assert agent.caller == "+37120001111"
            agent.answer(tone=AGENT_TONE)
            await hear_each_other(caller, agent)
            caller.hang_up()
            await agent.until_over()
            (row,) = await center.closed(1)
            assert (row["outcome"], row["agent"], row["queue"]) == ("answered", "a1", "support")

    asyncio.run(story())


@pytest.mark.feature("X2")
def test_the_service_is_killed_and_nobody_notices() -> None:
    port = free_port()

    async def story() -> None:
        async with (
            running_center(center_document(trunk_port=port)) as center,
            people(center, port, "a1") as floor,
        ):
            talking = floor.call(caller="+37120001111")
            agent = await floor.answers("a1")
            await hear_each_other(talking, agent)
            waiting = floor.call(caller="+37120002222")
            await waiting.until_up()

            before = await asyncio.to_thread(center.kill_service)
            await center.until("/calls", lambda page: len(page["items"]) == 2, within_s=30)
            after = (await asyncio.to_thread(center.status))["service"]["pid"]
            assert after != before
            await hear_each_other(talking, agent)

            talking.hang_up()
            next_call = await floor.rings("a1")
            assert next_call.caller == "+37120002222"
            next_call.answer(tone=AGENT_TONE)
            await sound_of(waiting).hears(AGENT_TONE)
            next_call.hang_up()
            rows = await center.closed(2)
            assert [row["outcome"] for row in rows] == ["answered", "answered"]

    asyncio.run(story())
