"""Parts that hang without dying: worse than a crash, because their sockets stay open."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from tests.e2e.support.center import center_document, free_port, running_center
from tests.e2e.support.people import hear_each_other, people

pytestmark = [pytest.mark.engine, pytest.mark.timeout(240)]


@pytest.mark.feature("X2", "T5", partly="a hung service is replaced; a hung engine is noticed and its calls go on")
def test_a_hung_service_is_replaced_and_a_hung_engine_is_noticed() -> None:
    port = free_port()

    async def story() -> None:
        async with (
            running_center(center_document(trunk_port=port)) as center,
            people(center, port, "a1") as floor,
        ):
            caller = floor.call()
            agent = await floor.answers("a1")
            await hear_each_other(caller, agent)

            hung = (await asyncio.to_thread(center.status))["service"]["pid"]
            os.kill(hung, signal.SIGSTOP)
            page = await center.until("/calls", lambda page: len(page["items"]) == 1, within_s=60)
            assert page["items"][0]["stage"] == "talking"
            assert (await asyncio.to_thread(center.status))["service"]["pid"] != hung
            await hear_each_other(caller, agent)

            engine = (await asyncio.to_thread(center.status))["engine"]["pid"]
            os.kill(engine, signal.SIGSTOP)
            try:
                await center.until("/status", lambda told: told["engine"]["verdict"] == "hung", within_s=30)
            finally:
                os.kill(engine, signal.SIGCONT)
            await center.until(
                "/status",
                lambda told: told["engine"]["verdict"] == "healthy" and told["engine"]["connected"],
                within_s=60,
            )
            await hear_each_other(caller, agent)
            caller.hang_up()
            await agent.until_over(within_ms=30_000)
            (row,) = await center.closed(1)
            assert row["outcome"] == "answered"

    asyncio.run(story())
