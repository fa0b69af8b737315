"""What the center says of itself: how quick it is, whether somebody was overlooked, and which part is broken."""

from __future__ import annotations

import asyncio
import os
import signal
from statistics import median

import httpx
import pytest

from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import AGENT_TONE, People, hear_each_other, people, sound_of
from tests.e2e.support.stories import agents_with, hung_up, queue, tell
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]


@pytest.mark.feature("X1")
def test_a_caller_meets_a_free_agent_within_milliseconds(shared_center: Center, measured: Measured) -> None:
    """Measured, not judged: the benchmark does that."""
    to_ring: list[float] = []
    to_next: list[float] = []

    async def story(floor: People) -> None:
        for at in range(10):
            caller = floor.call(caller=f"+3712000000{at}")
            rings = await floor.rings("a1")
            to_ring.append((rings.received - caller.received) * 1_000)
            rings.answer()
            await floor.connected(caller.caller)
            waits = floor.call(caller=f"+3712000010{at}")
            await floor.until_stage("talking", "waiting")
            freed = asyncio.get_running_loop().time()
            rings.hang_up()
            again = await floor.rings("a1")
            to_next.append((again.received - freed) * 1_000)
            await hung_up(waits, caller)
            await again.until_over()

    tell(shared_center, story, sound=False, agents=agents_with({}))
    measured("caller's INVITE to agent's INVITE, median of 10", median(to_ring), "ms")
    measured("freed agent to next INVITE, median of 10", median(to_next), "ms")


@pytest.mark.feature("X10")
def test_the_watcher_looks_all_the_time_and_has_found_nobody_overlooked(shared_center: Center) -> None:
    """After everything that the stories before it did with this center: nobody waited beside a free agent."""

    async def story(floor: People) -> None:
        calls = [floor.call(caller=f"+3712000000{at}") for at in range(4)]
        await floor.answers("a1")
        await floor.until_stage("talking", "waiting", "waiting", "waiting")
        status = await floor.center.get("/status")
        assert status["waiting_beside_idle"] is None
        async with httpx.AsyncClient(base_url=floor.center.url, trust_env=False) as anybody:
            answer = await anybody.get("/health")
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
        await hung_up(*calls)

    tell(shared_center, story, agents=agents_with({}), queues=queue())


@pytest.mark.feature("T5")
def test_the_engine_is_killed_and_the_status_says_so_until_it_is_back() -> None:
    port = free_port()

    async def story() -> None:
        async with (
            running_center(center_document(trunk_port=port)) as center,
            people(center, port, "a1", "a2") as floor,
        ):
            talking = floor.call(caller="+37120000001")
            _, agent = await floor.first_ringing()
            agent.answer(tone=AGENT_TONE)
            await hear_each_other(talking, agent)
            offered = floor.call(caller="+37120000002")
            await floor.first_ringing()
            waiting = floor.call(caller="+37120000003")
            await floor.until_stage("talking", "offered", "waiting")
            before = (await asyncio.to_thread(center.status))["engine"]["pid"]

            os.kill(before, signal.SIGKILL)
            killed = asyncio.get_running_loop().time()
            await center.until("/status", lambda status: not status["engine"]["connected"], within_s=10)
            async with httpx.AsyncClient(base_url=center.url, trust_env=False) as anybody:
                assert (await anybody.get("/health")).status_code == 503
            await center.until("/agents", lambda page: all(not row["calls"] for row in page["items"]), within_s=10)
            rows = await floor.closed(3)
            assert [row["outcome"] for row in rows] == ["answered", "engine_lost", "engine_lost"]
            assert {row["cause"] for row in rows} == {"engine_lost"}
            assert asyncio.get_running_loop().time() - killed < 10

            await center.until("/status", lambda status: status["engine"]["connected"], within_s=60)
            assert (await asyncio.to_thread(center.status))["engine"]["pid"] != before
            for call in (talking, offered, waiting):
                call.drop()
            for phone in floor.agents.values():
                await phone.register()
            await center.available(*floor.agents)
            caller = floor.call(caller="+37120000004")
            _, rings = await floor.first_ringing()
            rings.answer(tone=AGENT_TONE)
            await sound_of(caller).hears(AGENT_TONE)
            await hung_up(caller)

    asyncio.run(story())
