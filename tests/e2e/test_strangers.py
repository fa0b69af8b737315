"""What a stranger gets from a whole center on this machine: nothing, while a call talks undisturbed."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import subprocess
from typing import Any

import pytest

from centrala.robots.sip import Phone
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import AGENT_TONE, CALLER_TONE, NUMBER, hear_each_other, people, sound_of

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

CARRIER = "127.0.0.2"
"""The trunk's address: whoever sends from another one is a stranger."""


def document(port: int) -> dict[str, Any]:
    trunk = {"hosts": [CARRIER], "to": f"{CARRIER}:{port}"}
    made = center_document(trunk_port=port, agents=2) | {"trunks": {"carrier": trunk}}
    made["agents"]["100"] = {"name": "A name that is easily guessed", "sip_password": "this-is-not-so-easy"}
    return made


COMMANDS = (
    "svwar -e 98-102 -m REGISTER",
    "svwar -e 98-102 -m INVITE",
    "svwar -e 98-102 -m OPTIONS",
    "svwar --force -e 98-102 -m REGISTER",
    "svcrack -u 100 -r 1-40",
)


def sipvicious(command: str, port: int) -> str:
    program, *words = command.split()
    told = subprocess.run(
        [program, "-p", str(port), *words, "127.0.0.1"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "HOME": "/tmp"},
    )
    return told.stdout + told.stderr


def sip(method: str, user: str, number: int, body: bytes = b"", *more: str) -> bytes:
    lines = [
        f"{method} sip:{user}@127.0.0.1 SIP/2.0",
        f"Via: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKt{number};rport",
        f"From: <sip:{user}@127.0.0.1>;tag={number}",
        f"To: <sip:{user}@127.0.0.1>",
        f"Call-ID: torture{number}",
        f"CSeq: 1 {method}",
        f"Contact: <sip:{user}@127.0.0.1>",
        "Max-Forwards: 70",
        *more,
        *(["Content-Type: application/sdp"] if body else []),
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


SDP = b"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8\r\n"
BODIES = (
    SDP.replace(b"40000", b"99999999"),
    SDP.replace(b"40000", b"-1"),
    SDP.replace(b"RTP/AVP 8", b"RTP/AVP " + b"9 " * 900),
    SDP.replace(b"127.0.0.1", b"999.999.999.999"),
    SDP.replace(b"IP4", b"IP6"),
    SDP + b"a=rtpmap:8 " + b"A" * 4_000 + b"\r\n",
    SDP + b"a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + b"=" * 500 + b"\r\n",
    SDP + b"a=fmtp:8 \xff\xfe\x00%n%s\r\n" * 100,
    SDP + b"m=video 0 RTP/AVP 31\r\n" * 300,
    SDP[:30],
    b"\0" * 2_000,
)


def malformed() -> list[bytes]:
    """Requests that are broken on purpose, from a seed that does not change."""
    chance = random.Random(3261)
    found = [b"", b"\0" * 100, b"INVITE", b"\r\n\r\n" * 50, b"SIP/2.0 200 OK\r\n\r\n", os.urandom(1_000)]
    for number, body in enumerate(BODIES):
        found.append(sip("INVITE", NUMBER, number, body))
    good = sip("INVITE", NUMBER, 100, SDP)
    for number in range(300):
        broken = bytearray(good.replace(b"torture100", b"torture-%d" % number).replace(b"kt100", b"kt-%d" % number))
        for _ in range(chance.randint(1, 30)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        found.append(bytes(broken[: chance.randint(20, len(broken))]))
    headers = (
        "Via",
        "Contact",
        "Route",
        "Record-Route",
        "P-Asserted-Identity",
        "Diversion",
        "Authorization",
        "Replaces",
    )
    for number, header in enumerate(headers, 1_000):
        found.append(sip("INVITE", NUMBER, number, SDP, f"{header}: " + "<" * 800))
        found.append(sip("REGISTER", "a1", number + 100, b"", f"{header}: \"'${{SHELL(id)}}\x7f;=,;"))
    return found


def test_sipvicious_finds_nothing_and_malformed_requests_harm_no_call() -> None:
    port = free_port()

    async def story() -> None:
        async with running_center(document(port)) as center, people(center, port) as floor:
            carrier = Phone("carrier", server=center.sip, local=CARRIER, port=port)
            await carrier.open()
            agents = {name: Phone(name, f"sip-secret-{name[1:]}", server=center.sip) for name in ("a1", "a2")}
            for phone in agents.values():
                await phone.open()
                await phone.register()
            floor.agents.update(agents)
            await center.available("a1")
            call = carrier.call(NUMBER, tone=CALLER_TONE)
            agent = await floor.answers("a1")
            await hear_each_other(call, agent)

            seen = await asyncio.to_thread(sipvicious, "svmap -m OPTIONS", center.sip_port)
            assert "Asterisk" not in seen
            assert "entrala" not in seen
            for command in COMMANDS:
                assert "found nothing" in await asyncio.to_thread(sipvicious, command, center.sip_port), command
            await torture(center)

            assert sound_of(call).share(AGENT_TONE) > 0.5
            assert sound_of(agent).share(CALLER_TONE) > 0.5
            page = await center.get("/status")
            assert (page["engine"]["verdict"], page["engine"]["connected"]) == ("healthy", True)
            await center.available("a2")
            second = carrier.call(NUMBER, caller="+37120002222", tone=CALLER_TONE)
            other = await floor.answers("a2")
            await hear_each_other(second, other)
            for one in (second, call):
                one.hang_up()
            rows = await center.closed(2)
            assert {row["outcome"] for row in rows} == {"answered"}
            assert len(rows) == 2
            await carrier.close()

    asyncio.run(story())


async def torture(center: Center) -> None:
    """From two addresses by UDP, and by TCP."""
    requests = malformed()
    for source in ("127.0.0.1", "127.0.0.9"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.bind((source, 0))
            for request in requests:
                sock.sendto(request[:60_000], center.sip)
                await asyncio.sleep(0.002)
    for start in range(0, len(requests), 40):
        reader, writer = await asyncio.open_connection(*center.sip)
        writer.write(b"".join(requests[start : start + 40]))
        try:
            await writer.drain()
            async with asyncio.timeout(0.3):
                await reader.read(1 << 16)
        except (ConnectionError, TimeoutError):
            pass
        writer.close()
