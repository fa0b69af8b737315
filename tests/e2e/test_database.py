"""PostgreSQL carries a whole center; without its database the center goes on, and nothing is lost."""

from __future__ import annotations

import asyncio
import signal
import subprocess
from pathlib import Path

import pytest

from tests.e2e.support.center import COMMAND, Center, center_document, directory, free_port, met, start
from tests.e2e.support.people import hear_each_other, people
from tests.e2e.support.postgres import postgres
from tests.e2e.support.stories import hung_up

pytestmark = [pytest.mark.engine, pytest.mark.postgres, pytest.mark.timeout(240)]


def test_calls_go_on_without_the_database_and_the_history_is_complete_afterwards() -> None:
    port = free_port()

    async def story(data: Path) -> None:
        up = await asyncio.to_thread(start, data)
        try:
            center = await asyncio.to_thread(met, data, up)
            await center.adopt(center_document(trunk_port=port))
            async with people(center, port, "a1", "a2") as floor:
                talking = floor.call(caller="+37120000001")
                agent = await floor.answers("a1")
                await hear_each_other(talking, agent)
                call = (await floor.live())["id"]

                await asyncio.to_thread(server.stop)
                await center.post(f"/calls/{call}/note", {"note": "Said while the database was away."})
                await hear_each_other(talking, agent)
                second = floor.call(caller="+37120000002")
                other = await floor.answers("a2")
                await hear_each_other(second, other)
                await center.until("/status", lambda status: status["database"]["condition"] != "ok", within_s=30)
                gave_up = floor.call(caller="+37120000003")
                await floor.until_stage("talking", "talking", "waiting")
                await hung_up(gave_up, second)
                await other.until_over()

                await asyncio.to_thread(center.kill_service)
                async with asyncio.timeout(60):
                    while (await asyncio.to_thread(center.status)).get("center") is None:
                        await asyncio.sleep(0.1)
                await hear_each_other(talking, agent)

                await asyncio.to_thread(server.start)
                await center.until("/status", lambda status: status["database"]["condition"] == "ok", within_s=60)
                assert (await floor.live())["notes"] == "Said while the database was away."
                await hung_up(talking)
                await agent.until_over()
                rows = await floor.closed(3)
                assert [row["outcome"] for row in rows] == ["answered", "answered", "abandoned"]
                assert rows[0]["notes"] == "Said while the database was away."
                assert "Test center" in await asyncio.to_thread(center.run, "export")
        finally:
            up.end()

    with postgres() as server, directory() as data:
        (data / "database").write_text(server.url, encoding="utf-8")
        asyncio.run(story(data))


def test_a_center_takes_its_record_along_to_postgresql_and_goes_on() -> None:
    port = free_port()

    async def story(data: Path, url: str) -> None:
        up = await asyncio.to_thread(start, data)
        try:
            center = await asyncio.to_thread(met, data, up)
            await center.adopt(center_document(trunk_port=port))
            async with people(center, port, "a1") as floor:
                caller = floor.call(caller="+37120000001")
                agent = await floor.answers("a1")
                await hear_each_other(caller, agent)
                assert "A center already runs" in await asyncio.to_thread(center.complaint, "copy", "--to", url)
                await hung_up(caller)
                await agent.until_over()
                before = await floor.closed(1)
        finally:
            await asyncio.to_thread(up.end, signal.SIGTERM)

        said = await asyncio.to_thread(center.run, "copy", "--to", url, "--use")
        assert "read again and compared" in said
        up = await asyncio.to_thread(start, data)
        try:
            center = await asyncio.to_thread(met, data, up)
            assert (await center.closed(1)) == before
            async with people(center, port, "a1") as floor:
                caller = floor.call(caller="+37120000002")
                agent = await floor.answers("a1")
                await hear_each_other(caller, agent)
                await hung_up(caller)
                await agent.until_over()
                await floor.closed(1)
            assert len(await center.closed(2)) == 2
            assert "PostgreSQL" in await asyncio.to_thread(doctor_says, center)
        finally:
            await asyncio.to_thread(up.end, signal.SIGTERM)

    with postgres() as server, directory() as data:
        asyncio.run(story(data, server.url))


def doctor_says(center: Center) -> str:
    """Whatever it finds: this is about one of its lines."""
    done = subprocess.run(
        [COMMAND, "doctor", "--data", str(center.data)], capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout
