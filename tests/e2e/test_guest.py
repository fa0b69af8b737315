"""A visitor of a web page calls: one call to one number, and no way to anybody else."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Subprotocol

from centrala.robots.sip import digest
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.test_browser_phone import heard, register, registered

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

OFFER = "\r\n".join(
    [
        "v=0",
        "o=- 1 1 IN IP4 127.0.0.1",
        "s=-",
        "t=0 0",
        "a=group:BUNDLE 0",
        "m=audio 9 UDP/TLS/RTP/SAVPF 8",
        "c=IN IP4 127.0.0.1",
        "a=mid:0",
        "a=ice-ufrag:abcd",
        "a=ice-pwd:abcdefghijklmnopqrstuvwx",
        f"a=fingerprint:sha-256 {':'.join(['AB'] * 32)}",
        "a=setup:actpass",
        "a=rtcp-mux",
        "a=rtpmap:8 PCMA/8000",
        "a=candidate:1 1 udp 2130706431 127.0.0.1 40000 typ host",
        "a=sendrecv",
        "",
    ]
)
"""What a browser offers (RFC 8829), with a key that nobody has: enough to be let in, not to be heard."""


def invite(phone: dict[str, Any], target: str, call_id: str, number: int, authorization: str = "") -> str:
    user, domain = phone["username"], phone["domain"]
    lines = [
        f"INVITE sip:{target}@{domain} SIP/2.0",
        f"Via: SIP/2.0/WS browser.invalid;branch=z9hG4bK{uuid.uuid4().hex}",
        "Max-Forwards: 70",
        f"From: <sip:{user}@{domain}>;tag={call_id[:8]}",
        f"To: <sip:{target}@{domain}>",
        f"Call-ID: {call_id}",
        f"CSeq: {number} INVITE",
        f"Contact: <sip:{user}@browser.invalid;transport=ws>",
        *([f"Authorization: {authorization}"] if authorization else []),
        "Content-Type: application/sdp",
        f"Content-Length: {len(OFFER)}",
    ]
    return "\r\n".join(lines) + "\r\n\r\n" + OFFER


async def called(socket: ClientConnection, phone: dict[str, Any], target: str) -> int:
    """The first status of the engine's answer to a call that is not *trying*."""
    call_id = uuid.uuid4().hex
    await socket.send(invite(phone, target, call_id, 1))
    first = await heard(socket)
    assert first.startswith("SIP/2.0 401"), first
    header = next(line for line in first.splitlines() if line.lower().startswith("www-authenticate:"))
    challenge = digest.challenge_of(header.partition(":")[2])
    assert challenge is not None
    answer = digest.answer(
        challenge,
        method="INVITE",
        uri=f"sip:{target}@{phone['domain']}",
        username=phone["username"],
        password=phone["password"],
        cnonce=uuid.uuid4().hex,
    )
    await socket.send(invite(phone, target, call_id, 2, answer))
    while True:
        said = (await heard(socket)).split()
        if said[0] == "SIP/2.0" and said[1] != "100":
            return int(said[1])


def opened(center: Center, phone: dict[str, Any]) -> connect:
    url = f"{center.url.replace('http', 'ws', 1)}/api/v1/guest/phone/{phone['username']}"
    return connect(url, subprotocols=[Subprotocol("sip")], proxy=None)


async def ended(socket: ClientConnection) -> None:
    """Raises ConnectionClosed."""
    while True:
        await heard(socket)


async def guest(center: Center) -> dict[str, Any]:
    async with httpx.AsyncClient(base_url=center.url) as visitor:
        answer = await visitor.post("/api/v1/guest/session")
        assert answer.status_code == 201, answer.text
        return dict(answer.json())


@pytest.mark.feature("D24", partly="a visitor's phone reaches the center's number and nothing else")
def test_a_visitor_reaches_the_number_of_the_page_and_nobody_else() -> None:
    async def story() -> None:
        document = center_document(trunk_port=free_port())
        number = next(iter(document["numbers"]))
        async with running_center({**document, "web_calls": {"number": number}}) as center:
            phone = await guest(center)
            async with opened(center, phone) as socket:
                assert await registered(socket, phone, phone["password"]) == "SIP/2.0 200 OK"
                for target in ("a1", "112", "+37120001111", number):
                    assert await called(socket, phone, target) == 404, target
                assert await called(socket, phone, "call") in (180, 183, 200)
                (call,) = (await center.until("/calls", lambda found: found["items"]))["items"]
                assert (call["trunk"], call["withheld"], call["direction"]) == ("_web", True, "inbound")
                assert await called(socket, phone, "call") == 503
                await socket.send(register({**phone, "username": "a1"}, "x", 1, 'Digest username="a1", realm="x"'))
                with pytest.raises(ConnectionClosed):
                    await ended(socket)
            with pytest.raises(InvalidStatus):
                async with opened(center, {"username": "_web+nobody"}):
                    pass

    asyncio.run(story())
