"""An outside system of customers: it answers by the caller's number, knows nobody, or never answers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.e2e.support.listening import listening

__all__ = ["Crm", "crm"]


@dataclass
class Crm:
    port: int
    people: dict[str, dict[str, Any]]
    """By number; who is not among them is nobody's."""
    hangs: bool = False
    asked: list[str] = field(default_factory=list)
    """The numbers, in order."""

    @property
    def sections(self) -> dict[str, Any]:
        """As the file names it."""
        url = f"http://127.0.0.1:{self.port}/api"
        return {
            "web_services": {"crm": {"name": "Our CRM", "url": url, "internal": True}},
            "outside_records": {
                "service": "crm",
                "path": "/people?phone={number}",
                "take": {"plan": "plan.name", "open_orders": "orders"},
                "history": "visits",
                "history_when": "day",
                "history_what": "words",
            },
        }


@asynccontextmanager
async def crm(people: dict[str, dict[str, Any]]) -> AsyncIterator[Crm]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        (number,) = parse_qs(urlsplit(head[0].split()[1]).query)["phone"]
        found.asked.append(number)
        if found.hangs:
            return
        person = found.people.get(number)
        status = "404 Not Found" if person is None else "200 OK"
        body = json.dumps(person or {}).encode()
        writer.write(f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()
        writer.close()

    async with listening(answer) as port:
        found = Crm(port, people)
        yield found
