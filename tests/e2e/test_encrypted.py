"""SIP over TLS with SRTP: a phone that others wrote, and a trunk between two centers."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from centrala.robots.sip import Call
from tests.e2e.support.app import PAGE_TONE, chromium, hears, signed_in
from tests.e2e.support.baresip import baresip
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import AGENT_TONE, CALLER_TONE, NUMBER, hear_each_other, people, sound_of

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

BEYOND = ("--bind", "0.0.0.0", "--tls-port", "0")


def tls_port(center: Center) -> int:
    return int(center.up.until(re.compile(r"over TLS on (\d+)"))[1])


def certificate(center: Center) -> dict[str, str]:
    found = json.loads(center.run("doctor", "--json"))
    return dict(next(check for check in found if check["name"] == "engine.certificate"))


async def two_seconds(call: Call) -> None:
    """Of sound: a hundred packets."""
    until = sound_of(call).received + 100
    async with asyncio.timeout(20):
        while sound_of(call).received < until:
            await asyncio.sleep(0.1)


@pytest.mark.browser
def test_beyond_loopback_the_web_is_https_and_a_page_takes_a_call_at_the_machines_own_address() -> None:
    port = free_port()
    document = center_document(trunk_port=port, agents=1)
    document["agents"]["a1"]["device"] = "browser"

    async def story() -> None:
        async with running_center(document, *BEYOND) as center:
            assert center.url.startswith("https://")
            with pytest.raises(httpx.HTTPError):
                httpx.get(center.url.replace("https", "http"), trust_env=False, timeout=10)
            elsewhere = re.compile(r"From elsewhere:\s+(https\S+)")
            seen = replace(center, url=await asyncio.to_thread(lambda: center.up.until(elsewhere)[1]))
            async with chromium() as browser:
                desk = await signed_in(browser, center, "a1", "/desk", address=seen.url)
                await center.available("a1")
                await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
                carrier = await center.phone("carrier", port=port)
                call = carrier.call(NUMBER, tone=CALLER_TONE)
                await desk.page.get_by_role("button", name="Accept").click(timeout=20_000)
                await sound_of(call).hears(PAGE_TONE)
                await hears(desk.page, CALLER_TONE)
                (cookie,) = await desk.context.cookies()
                assert (cookie["secure"], cookie["httpOnly"]) == (True, True)

    asyncio.run(story())


@pytest.mark.feature("T3", partly="a phone over TLS and SRTP")
def test_a_phone_trusts_our_certificate_and_both_hear_each_other_over_srtp(tmp_path: Path) -> None:
    port = free_port()
    document = center_document(trunk_port=port, agents=1)
    document["agents"]["a1"]["sip_srtp"] = True

    async def story() -> None:
        async with running_center(document, *BEYOND) as center:
            secure = await asyncio.to_thread(tls_port, center)
            found = await asyncio.to_thread(certificate, center)
            assert (found["state"], found["finding"]) == ("ok", "The certificate is valid for 825 days.")
            account = f"<sip:a1@127.0.0.1:{secure};transport=tls>;auth_pass=sip-secret-1;mediaenc=srtp-mand"
            trusted = center.data / "tls" / "certificate.pem"
            async with (
                baresip(tmp_path, account, tone=AGENT_TONE, trusted=trusted) as phone,
                people(center, port) as floor,
            ):
                await center.until("/agents/a1", lambda row: "phone" in row["devices"])
                await center.available("a1")
                call = floor.call()
                await sound_of(call).hears(AGENT_TONE)
                await two_seconds(call)
                call.hang_up()
                await phone.until_heard(CALLER_TONE)  # it writes what it heard when the call is over

    asyncio.run(story())


@pytest.mark.feature("T3", partly="a trunk over TLS and SRTP")
def test_a_trunk_between_two_centers_is_encrypted_both_ways() -> None:
    far_number, near_port, far_port = "+37166000000", free_port(), free_port()

    def trunk(port: int) -> dict[str, Any]:
        return {"hosts": ["127.0.0.1"], "to": f"127.0.0.1:{port}", "transport": "tls", "srtp": True}

    async def story() -> None:
        near_document, far_document = center_document(trunk_port=near_port), center_document(trunk_port=far_port)
        async with running_center(None, *BEYOND) as near, running_center(None, *BEYOND) as far:
            ports = [await asyncio.to_thread(tls_port, center) for center in (near, far)]
            outbound = {"routes": [{"prefix": "+371", "trunks": ["other"]}], "caller_id": NUMBER}
            await near.adopt(near_document | {"trunks": {"other": trunk(ports[1])}, "outbound": outbound})
            await far.adopt(
                far_document | {"trunks": {"other": trunk(ports[0])}, "numbers": {far_number: {"queue": "support"}}}
            )
            async with people(near, near_port, "a1") as here, people(far, far_port, "a1") as there:
                call = here.agents["a1"].call(far_number, tone=CALLER_TONE)
                answered = await there.answers("a1")
                await hear_each_other(call, answered)
                call.hang_up()
                await answered.until_over()

    asyncio.run(story())
