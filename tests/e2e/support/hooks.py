"""A receiver of webhooks: it checks each signature by its own hand, and answers as a test wants it to."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.e2e.support.listening import listening

__all__ = ["Message", "Receiver", "receiver"]

TOLERANCE_S = 300


@dataclass(frozen=True)
class Message:
    id: str
    body: dict[str, Any]
    signatures: tuple[str, ...]
    signed: bytes
    """Over which they stand."""

    @property
    def type(self) -> str:
        return str(self.body["type"])

    def signed_by(self, secret: str) -> bool:
        """As the documentation of Standard Webhooks tells a receiver to look."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        mine = "v1," + base64.b64encode(hmac.new(key, self.signed, hashlib.sha256).digest()).decode()
        return any(hmac.compare_digest(mine, one) for one in self.signatures)


@dataclass
class Receiver:
    port: int
    status: int = 204
    """Of the next answers; 0: it takes the message, and its answer never comes."""
    got: list[Message] = field(default_factory=list)
    """In each attempt."""
    handled: dict[str, Message] = field(default_factory=dict)
    """By id, what was answered with 2xx: a receiver does each deed once."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hooks"

    async def until(self, of: Callable[[Receiver], bool], *, within_s: float = 30) -> None:
        async with asyncio.timeout(within_s):
            while not of(self):
                await asyncio.sleep(0.02)

    def types(self) -> list[str]:
        return [one.type for one in self.handled.values()]


@asynccontextmanager
async def receiver(*, port: int = 0, status: int = 204) -> AsyncIterator[Receiver]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        assert head[0] == "POST /hooks HTTP/1.1"
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        raw = await reader.readexactly(int(headers["content-length"]))
        assert headers["content-type"] == "application/json"
        assert abs(time.time() - int(headers["webhook-timestamp"])) < TOLERANCE_S
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + raw
        one = Message(headers["webhook-id"], json.loads(raw), tuple(headers["webhook-signature"].split(" ")), signed)
        found.got.append(one)
        if found.status == 0:
            return
        if 200 <= found.status < 300:
            found.handled.setdefault(one.id, one)
        writer.write(f"HTTP/1.1 {found.status} So\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async with listening(answer, port=port) as taken:
        found = Receiver(taken, status)
        yield found
