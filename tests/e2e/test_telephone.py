"""What one is told of the telephone: limits, missing sound, a trunk that is not registered, an engine that hangs."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import time
from typing import Any

import pytest

from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import AGENT_TONE, CALLER_TONE, NUMBER, hear_each_other, people, sound_of
from tests.e2e.support.registrar import Registrar

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]


async def doctor(center: Center) -> dict[str, dict[str, str]]:
    """Its checks by name."""

    def ask() -> str:
        return center.run("doctor", "--json")

    return {check["name"]: check for check in json.loads(await asyncio.to_thread(ask))}


async def engine_of(center: Center) -> dict[str, Any]:
    return dict((await center.get("/status"))["engine"])


def too_fast(counted: dict[str, Any]) -> int:
    """Whom the engine refused, and those few of whom it told so late and so many at once that the floor did."""
    return int(counted["refused_by_engine"].get("trunk_fast", 0) + counted["refused"].get("trunk_too_fast", 0))


def test_five_times_what_is_admitted_is_refused_and_counted_and_who_talks_hears_nothing_of_it() -> None:
    port = free_port()
    limits = {"admission": {"per_trunk_per_s": 10}}

    async def story() -> None:
        async with (
            running_center(center_document(trunk_port=port, agents=3, **limits)) as center,
            people(center, port, "a1", "a2", "a3") as floor,
        ):
            talks = []
            for name in ("a1", "a2", "a3"):
                caller = floor.call(caller=f"+371200000{name[1:]}")
                who, ringing = await floor.first_ringing()
                ringing.answer(tone=AGENT_TONE)
                await ringing.until_up()
                talks.append((caller, ringing, who))
            flood = await center.phone("flood", sound=False)
            began, calls = time.monotonic(), []
            for _ in range(10):
                calls += [flood.call(NUMBER, caller="+37129999999") for _ in range(25)]
                await asyncio.sleep(0.5)
                for caller, _, _ in talks:
                    await sound_of(caller).hears(AGENT_TONE, within_ms=3_000)
            admitted = 10 * (time.monotonic() - began + 2)
            async with asyncio.timeout(30):
                while any(call.over is None and not call.status for call in calls):
                    await asyncio.sleep(0.1)
            refused = [call for call in calls if call.over is not None and call.status == 503]
            assert len(refused) >= max(1, len(calls) - admitted), (len(refused), admitted)
            for caller, agent, _ in talks:
                await hear_each_other(caller, agent)
            counted = await center.until("/status", lambda page: too_fast(page["counted"]) >= len(refused))
            assert counted["calls"]["talking"] == 3
            assert "trunk fast" in (await doctor(center))["engine.admission"]["finding"]
            assert "trunk fast" in await asyncio.to_thread(center.run, "status")

    asyncio.run(story())


@pytest.mark.feature("T4", partly="a call without sound is named with its reason")
def test_a_call_without_sound_is_named_with_its_reason_until_one_with_sound_comes() -> None:
    port = free_port()

    async def story() -> None:
        async with (
            running_center(center_document(trunk_port=port)) as center,
            people(center, port, "a1") as floor,
        ):
            dumb = floor.carrier.call(NUMBER, caller="+37120001111", tone=None)
            agent = await floor.answers("a1")
            await sound_of(dumb).hears(AGENT_TONE)
            page = await center.until("/status", lambda page: bool(page["engine"]["silences"]))
            (silence,) = page["engine"]["silences"]
            assert silence["where"] == "trunk carrier"
            assert silence["said"].startswith("No sound came back, because")
            found = (await doctor(center))["sound.trunk.carrier"]
            assert (found["state"], found["finding"][:29]) == ("warning", "No sound came back, because n")
            assert found["remedy"]
            dumb.hang_up()
            await agent.until_over()
            fine = floor.call(caller="+37120002222")
            agent = await floor.answers("a1")
            await hear_each_other(fine, agent)
            await center.until("/status", lambda page: not page["engine"]["silences"])
            fine.hang_up()

    asyncio.run(story())


@pytest.mark.feature("T4", partly="a registering trunk; a wrong password is named")
def test_a_trunk_registers_and_is_called_there_and_a_wrong_password_is_named() -> None:
    port = free_port()

    def document(registrar: Registrar, password: str) -> dict[str, Any]:
        register = {"server": f"127.0.0.1:{registrar.port}", "username": "37167000000", "password": password}
        return center_document(trunk_port=port) | {"trunks": {"carrier": {"register": register}}}

    async def story() -> None:
        async with Registrar("37167000000", "right") as provider, running_center() as center:
            await center.adopt(document(provider, "wrong"))
            await until_check(center, "engine.trunk.carrier", "warning", says="user name or password is wrong")
            assert provider.refused
            await center.adopt(document(provider, "right"))
            contact = await asyncio.wait_for(provider.contact.get(), 20)
            assert contact.startswith(f"sip:37167000000@127.0.0.1:{center.sip_port}")
            await until_check(center, "engine.trunk.carrier", "ok")
            async with people(center, port, "a1") as floor:
                call = floor.call()
                agent = await floor.answers("a1")
                await hear_each_other(call, agent)
                call.hang_up()
                await agent.until_over()

    asyncio.run(story())


async def until_check(center: Center, name: str, state: str, *, says: str = "", tries: int = 40) -> dict[str, str]:
    found = None
    for _ in range(tries):
        found = (await doctor(center)).get(name)
        if found is not None and found["state"] == state and says in found["finding"]:
            return found
        await asyncio.sleep(0.2)
    raise AssertionError(f"{name} never became {state}: {found}")


def test_a_change_that_only_a_new_engine_can_take_is_told_and_taken() -> None:
    port = free_port()
    document = center_document(trunk_port=port)

    async def story() -> None:
        async with running_center(document) as center:
            assert "restart" not in await asyncio.to_thread(center.apply, document | {"name": "Another name"})
            nat = {"nat": {"external_address": "192.0.2.99"}}
            told = await asyncio.to_thread(center.apply, document | nat)
            assert "centrala engine restart" in told
            assert (await engine_of(center))["needs_restart"]
            assert (await doctor(center))["engine.settings"]["state"] == "warning"
            await asyncio.to_thread(center.run, "engine", "restart")
            await center.until(
                "/status", lambda page: page["engine"]["connected"] and not page["engine"]["needs_restart"]
            )
            async with people(center, port, "a1") as floor:
                call = floor.call()
                agent = await floor.answers("a1")
                await hear_each_other(call, agent)
                call.hang_up()

    asyncio.run(story())


@pytest.mark.feature("T5", partly="a hung engine is named and started anew")
def test_an_engine_that_hangs_is_named_and_started_anew_when_nobody_talks() -> None:
    port = free_port()

    async def story() -> None:
        async with running_center(center_document(trunk_port=port)) as center:
            pid = int((await asyncio.to_thread(center.status))["engine"]["pid"])
            os.kill(pid, signal.SIGSTOP)
            await asyncio.to_thread(
                center.up.until, re.compile(r"Engine hangs .*has not answered for 10 s"), within_s=30
            )
            await asyncio.to_thread(center.up.until, re.compile(r"Engine lost .*started again"), within_s=20)
            await asyncio.to_thread(center.up.until, re.compile(r"Engine running +process \d"), within_s=30)
            assert int((await asyncio.to_thread(center.status))["engine"]["pid"]) != pid
            await center.until("/status", lambda page: page["engine"]["connected"], within_s=30)
            async with people(center, port, "a1") as floor:
                call = floor.call()
                agent = await floor.answers("a1")
                await hear_each_other(call, agent)
                call.hang_up()

    asyncio.run(story())


def test_an_engine_that_hangs_is_left_alone_while_somebody_talks_or_if_so_wished() -> None:
    port = free_port()

    async def story() -> None:
        async with (
            running_center(center_document(trunk_port=port), "--hung-engine", "never") as center,
            people(center, port, "a1") as floor,
        ):
            call = floor.call()
            agent = await floor.answers("a1")
            await hear_each_other(call, agent)
            pid = int((await asyncio.to_thread(center.status))["engine"]["pid"])
            os.kill(pid, signal.SIGSTOP)
            await asyncio.to_thread(center.up.until, re.compile(r"Engine hangs .*left alone"), within_s=30)
            found = json.loads(await asyncio.to_thread(center.run, "doctor", "--json", status=1))
            assert any(check["name"] == "engine.answers" and check["state"] == "failure" for check in found)
            os.kill(pid, signal.SIGCONT)
            await asyncio.to_thread(center.up.until, re.compile(r"Engine hangs .*no longer"), within_s=30)
            await sound_of(call).hears(AGENT_TONE)
            await sound_of(agent).hears(CALLER_TONE)
            assert int((await asyncio.to_thread(center.status))["engine"]["pid"]) == pid
            call.hang_up()

    asyncio.run(story())
