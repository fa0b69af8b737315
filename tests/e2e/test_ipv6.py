"""A center on IPv6: its web, its SIP and its sound; what can't be listened on is one sentence."""

from __future__ import annotations

import asyncio
import re
import subprocess
from typing import Any

import pytest

from centrala.robots.sip import Call, Phone
from tests.e2e.support.center import COMMAND, Center, center_document, free_port, running_center
from tests.e2e.support.people import AGENT_TONE, CALLER_TONE, NUMBER, hear_each_other, sound_of

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]


def document(port: int, host: str) -> dict[str, Any]:
    shown = f"[{host}]" if ":" in host else host
    return center_document(trunk_port=port, trunks={"carrier": {"hosts": [host], "to": f"{shown}:{port}"}})


async def calls_are_heard(center: Center, port: int, **agents: str) -> None:
    """From the trunk on ::1 to the phones of these agents, who register at these addresses, and out again."""
    carrier = Phone("carrier", server=("::1", center.sip_port), port=port)
    await carrier.open()
    try:
        for name, address in agents.items():
            phone = Phone(name, f"sip-secret-{name[1:]}", server=(address, center.sip_port))
            center.phones.append(phone)
            await phone.open()
            await phone.register()
            await center.available(name)
            await in_and_out(center, carrier, phone, address)
    finally:
        await carrier.close()


def host_of(call: Call) -> str:
    """Where its sound comes from."""
    source = sound_of(call).source
    assert source is not None
    return source[0]


async def in_and_out(center: Center, carrier: Phone, phone: Phone, address: str) -> None:
    call = carrier.call(NUMBER, caller="+37120000001", tone=CALLER_TONE)
    rings = await phone.incoming(within_ms=15_000)
    rings.answer(tone=AGENT_TONE)
    await hear_each_other(call, rings)
    assert [host_of(one) for one in (call, rings)] == ["::1", address]
    call.hang_up()
    await rings.until_over()
    await center.until("/calls", lambda page: all(one["stage"] == "wrapping" for one in page["items"]))
    out = phone.call("+37120000002", tone=AGENT_TONE)
    outside = await carrier.incoming(within_ms=15_000)
    outside.answer(tone=CALLER_TONE)
    await hear_each_other(outside, out)
    out.hang_up()
    await outside.until_over()


def test_on_the_loopback_of_ipv6_a_phone_registers_and_a_call_is_heard() -> None:
    port = free_port()

    async def story() -> None:
        async with running_center(document(port, "::1"), "--bind", "::1") as center:
            assert re.fullmatch(r"http://\[::1\]:\d+", center.url)
            said = await asyncio.to_thread(center.up.until, re.compile(r"Self-test call\s+(.+)"))
            assert "both heard each other" in said[1]
            assert re.search(r"SIP on \[::1\]:\d+", center.up.said)
            await calls_are_heard(center, port, a1="::1")
            assert re.search(r"✓ engine\.sip +SIP answers on \[::1\]:\d+", await asyncio.to_thread(doctor, center))

    asyncio.run(story())


def test_on_every_address_phones_of_both_families_talk_with_each_other() -> None:
    port = free_port()

    async def story() -> None:
        async with running_center(document(port, "::1"), "--bind", "::") as center:
            assert center.url.startswith("https://[::1]:")
            await calls_are_heard(center, port, a1="::1", a2="127.0.0.1")

    asyncio.run(story())


def doctor(center: Center) -> str:
    """Whatever it finds: this is about one of its lines."""
    command = [COMMAND, "doctor", "--data", str(center.data)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout


@pytest.mark.parametrize("bind", ["2001:db8::1", "192.0.2.99", "no.such.name.invalid", "fe80::1"])
def test_an_address_that_is_not_this_machines_is_one_sentence(bind: str) -> None:
    command = [COMMAND, "up", "--bind", bind, "--data", "/nowhere"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"centrala: Nothing can listen on {bind}: ")
    assert "Name one with --bind" in done.stderr
    assert "Traceback" not in done.stderr
