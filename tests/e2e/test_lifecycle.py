"""The life of a center: restart, Ctrl-C once and twice, its parent killed, adopted again, taken down."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import time
from pathlib import Path

import pytest

from tests.e2e.support.center import Center, Program, center_document, directory, free_port, met, running_center, start
from tests.e2e.support.people import hear_each_other, people
from tests.e2e.support.stories import hung_up

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def until_gone(pid: int, *, within_s: float = 20) -> None:
    async with asyncio.timeout(within_s):
        while is_running(pid):
            await asyncio.sleep(0.05)


async def killed(up: Program) -> None:
    up.process.kill()
    await asyncio.to_thread(up.process.wait, 20)


async def brought_up(center: Center) -> Center:
    """The same center, by another ``up`` on the same directory."""
    up = await asyncio.to_thread(start, center.data)
    return await asyncio.to_thread(met, center.data, up)


def test_restart_and_death_of_the_parent_end_no_call_and_down_clears_what_is_left() -> None:
    port = free_port()

    async def story() -> None:
        async with (
            running_center(center_document(trunk_port=port)) as center,
            people(center, port, "a1") as floor,
        ):
            caller = floor.call(caller="+37120000001")
            agent = await floor.answers("a1")
            await hear_each_other(caller, agent)
            waiting = floor.call(caller="+37120000002")
            await floor.until_stage("talking", "waiting")
            first = await asyncio.to_thread(center.status)

            assert "runs again" in await asyncio.to_thread(center.run, "restart")
            second = await asyncio.to_thread(center.status)
            assert second["service"]["pid"] != first["service"]["pid"]
            assert second["engine"]["pid"] == first["engine"]["pid"]
            await hear_each_other(caller, agent)
            await floor.until_stage("talking", "waiting")

            await killed(center.up)
            await until_gone(second["service"]["pid"])
            await hear_each_other(caller, agent)
            center = floor.center = await brought_up(center)
            assert "adopted" in center.up.said
            assert center.sip_port == floor.carrier.server[1]
            await floor.until_stage("talking", "waiting")
            await hear_each_other(caller, agent)
            await hung_up(caller)
            await agent.until_over()
            rings = await floor.answers("a1")
            assert rings.caller == "+37120000002"
            await hear_each_other(waiting, rings)

            await killed(center.up)
            await hear_each_other(waiting, rings)
            engine = (await asyncio.to_thread(center.status))["engine"]["pid"]
            assert "left-over engine" in await asyncio.to_thread(center.run, "down")
            await until_gone(engine)
            assert "Nothing runs here" in await asyncio.to_thread(center.run, "down")

    asyncio.run(story())


def test_ctrl_c_lets_no_new_call_in_and_counts_down_and_a_second_one_ends_it() -> None:
    port = free_port()

    async def story() -> None:
        async with (
            running_center(center_document(trunk_port=port)) as center,
            people(center, port, "a1") as floor,
        ):
            caller = floor.call(caller="+37120000001")
            agent = await floor.answers("a1")
            await hear_each_other(caller, agent)
            status = await asyncio.to_thread(center.status)

            center.up.process.send_signal(signal.SIGINT)
            await center.until("/status", lambda told: told["draining"])
            assert await floor.call(caller="+37120000002").until_over() == 503
            await hear_each_other(caller, agent)
            await asyncio.to_thread(center.up.until, re.compile(r"1 calls? live, \d+ s left"), within_s=20)

            center.up.process.send_signal(signal.SIGINT)
            assert await asyncio.to_thread(center.up.end, signal.SIGINT) == 0
            await caller.until_over()
            await agent.until_over()
            for pid in (status["service"]["pid"], status["engine"]["pid"]):
                assert not is_running(pid)
            assert "service  down" in await asyncio.to_thread(center.run, "status")

    asyncio.run(story())


def test_after_the_last_call_a_draining_center_ends_by_itself_and_takes_calls_at_its_next_start() -> None:
    port = free_port()

    async def story() -> None:
        async with (
            running_center(center_document(trunk_port=port)) as center,
            people(center, port, "a1") as floor,
        ):
            caller = floor.call(caller="+37120000001")
            agent = await floor.answers("a1")
            await hear_each_other(caller, agent)
            os.kill(center.up.process.pid, signal.SIGTERM)
            await center.until("/status", lambda told: told["draining"])
            await hung_up(caller)
            await agent.until_over()
            assert await asyncio.to_thread(center.up.process.wait, 20) == 0

            floor.center = again = await brought_up(center)
            try:
                assert (await again.get("/status"))["draining"] is False
                await floor.agents["a1"].register()
                caller = floor.call(caller="+37120000002")
                agent = await floor.answers("a1")
                await hear_each_other(caller, agent)
            finally:
                await asyncio.to_thread(ended_at_once, again.up)

    asyncio.run(story())


def ended_at_once(up: Program) -> None:
    """Ctrl-C twice: calls are not waited for."""
    up.process.send_signal(signal.SIGINT)
    up.end(signal.SIGINT)


def test_ctrl_c_while_the_engine_is_brought_in_is_one_sentence_and_the_next_start_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dpkg-deb that never comes to its end stands in for a slow disk: by then a part of the engine lies there."""
    tools = tmp_path / "bin"
    tools.mkdir()
    _tool(tools / "apt-get", 'd=$(dirname "$APT_CONFIG"); touch "$d/var/cache/apt/archives/asterisk_22_amd64.deb"')
    _tool(tools / "dpkg-deb", "tar -C / -c usr/share/doc/tar/copyright; exec sleep 600")
    with directory() as data:
        engine = data / "engine"
        with monkeypatch.context() as patched:
            patched.setenv("PATH", f"{tools}:{os.environ['PATH']}")
            up = Program("up", "--data", str(data), "--port", "0", "--sip-port", "0")
            try:
                deadline = time.monotonic() + 60
                while not (engine / "prefix-fetched.new").exists():
                    assert time.monotonic() < deadline, up.said
                    time.sleep(0.05)
                os.killpg(up.process.pid, signal.SIGINT)
                assert up.process.wait(30) == 1, up.said
            finally:
                up.process.kill()
        assert "Stopped before the engine was there; nothing is half-installed." in up.said
        assert "Start again: what has arrived is kept." in up.said
        assert "Traceback" not in up.said
        assert list(engine.glob("prefix-*")) == []
        again = start(data)
        try:
            met(data, again)
        finally:
            ended_at_once(again)


def _tool(file: Path, does: str) -> None:
    file.write_text(f"#!/bin/sh\n{does}\n")
    file.chmod(0o755)
