"""A gateway of text messages: it tells what it was posted, and answers as a test wants it to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.e2e.support.listening import listening

__all__ = ["HANGS", "NONSENSE", "OUT_OF_ORDER", "TAKEN", "Gateway", "Posted", "gateway"]

TAKEN = b"HTTP/1.1 202 Accepted\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"
NONSENSE = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 14\r\n\r\n<html>nonsense"
OUT_OF_ORDER = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
HANGS = b""
"""It took the message, and its answer never comes."""


@dataclass(frozen=True)
class Posted:
    headers: dict[str, str]
    """By small letters."""
    body: dict[str, Any]


@dataclass
class Gateway:
    port: int
    answers: list[bytes] = field(default_factory=list)
    """To the first posts, in order; to the others: taken."""
    posted: list[Posted] = field(default_factory=list)
    sent: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What went to a telephone: once for each key, in each post that was not refused."""

    @property
    def section(self) -> dict[str, Any]:
        """As the file names it: a gateway of one's own."""
        url = f"http://127.0.0.1:{self.port}/messages"
        return {"url": url, "secret": "token of the gateway", "from": "Example", "internal": True}

    async def until_posted(self, count: int, *, within_s: float = 20) -> None:
        async with asyncio.timeout(within_s):
            while len(self.posted) < count:
                await asyncio.sleep(0.02)


@asynccontextmanager
async def gateway(*answers: bytes, port: int = 0) -> AsyncIterator[Gateway]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        assert head[0] == "POST /messages HTTP/1.1"
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = json.loads(await reader.readexactly(int(headers["content-length"])))
        found.posted.append(Posted(headers, body))
        said = found.answers.pop(0) if found.answers else TAKEN
        if said in (TAKEN, HANGS):
            found.sent.setdefault(headers["idempotency-key"], body)
        if said == HANGS:
            return
        writer.write(said)
        await writer.drain()
        writer.close()

    async with listening(answer, port=port) as taken:
        found = Gateway(taken, list(answers))
        yield found
