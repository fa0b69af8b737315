"""The phone in the browser: a secret from REST, and SIP over WebSocket on the web port, to the engine and back."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Subprotocol

from centrala.robots.sip import digest
from tests.e2e.support.center import Center, center_document, free_port, running_center

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]


def register(phone: dict[str, Any], call_id: str, number: int, authorization: str = "") -> str:
    """RFC 3261, section 10, over the transport of RFC 7118."""
    user, domain = phone["username"], phone["domain"]
    lines = [
        f"REGISTER sip:{domain} SIP/2.0",
        f"Via: SIP/2.0/WS browser.invalid;branch=z9hG4bK{uuid.uuid4().hex}",
        "Max-Forwards: 70",
        f"From: <sip:{user}@{domain}>;tag=one",
        f"To: <sip:{user}@{domain}>",
        f"Call-ID: {call_id}",
        f"CSeq: {number} REGISTER",
        f"Contact: <sip:{user}@browser.invalid;transport=ws>;expires=120",
        *([f"Authorization: {authorization}"] if authorization else []),
        "Content-Length: 0",
    ]
    return "\r\n".join(lines) + "\r\n\r\n"


async def heard(socket: ClientConnection) -> str:
    async with asyncio.timeout(10):
        said = await socket.recv()
    return said if isinstance(said, str) else said.decode()


async def registered(socket: ClientConnection, phone: dict[str, Any], password: str) -> str:
    """The status line of the answer to the second try."""
    call_id = uuid.uuid4().hex
    await socket.send(register(phone, call_id, 1))
    first = await heard(socket)
    assert first.startswith("SIP/2.0 401"), first
    header = next(line for line in first.splitlines() if line.lower().startswith("www-authenticate:"))
    challenge = digest.challenge_of(header.partition(":")[2])
    assert challenge is not None
    answer = digest.answer(
        challenge,
        method="REGISTER",
        uri=f"sip:{phone['domain']}",
        username=phone["username"],
        password=password,
        cnonce=uuid.uuid4().hex,
    )
    await socket.send(register(phone, call_id, 2, answer))
    return (await heard(socket)).splitlines()[0]


def test_a_browser_phone_registers_with_the_secret_of_its_session_and_ends_with_it() -> None:
    async def story() -> None:
        async with running_center(center_document(trunk_port=free_port())) as center:
            credentials = {"username": "a1", "password": "password of a1"}
            async with center.client() as admin:
                token = (await admin.post("/auth/login", json=credentials)).json()["access_token"]
            async with center.client(token) as client:
                phone = (await client.post("/phone/session")).json()
                headers = {"Authorization": f"Bearer {token}"}
                async with opened(center, headers) as socket:
                    assert socket.subprotocol == "sip"
                    assert await registered(socket, phone, "wrong") != "SIP/2.0 200 OK"
                    assert await registered(socket, phone, phone["password"]) == "SIP/2.0 200 OK"
                    row = await center.until("/agents/a1", lambda row: row["devices"].get("browser"))
                    assert row["devices"] == {"browser": True}
                    await client.post("/auth/logout")
                    with pytest.raises(ConnectionClosed):
                        await heard(socket)
            with pytest.raises(InvalidStatus):
                async with opened(center, headers):
                    pass
            with pytest.raises(InvalidStatus):
                async with opened(center, {}):
                    pass

    asyncio.run(story())


def opened(center: Center, headers: dict[str, str]) -> connect:
    url = center.url.replace("http", "ws", 1) + "/phone"
    return connect(url, subprotocols=[Subprotocol("sip")], additional_headers=headers, proxy=None)
