"""A provider with whom one must register: it asks for a password (RFC 3261, section 22), and then calls and is called.

Owns the registrar only; calls are placed and taken by a ``Phone`` of the robots that sends from the same address.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import secrets
from typing import Any

__all__ = ["Registrar"]

REALM = "provider"


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


class Registrar(asyncio.DatagramProtocol):
    """``async with``: listens on a free port of loopback; ``contact`` is whoever registered last."""

    def __init__(self, username: str, password: str) -> None:
        self._username = username
        self._password = password
        self._nonce = secrets.token_hex(8)
        self.contact: asyncio.Queue[str] = asyncio.Queue()
        self.refused = 0
        self.port = 0

    async def __aenter__(self) -> Registrar:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=("127.0.0.1", 0))
        self.port = int(self._transport.get_extra_info("sockname")[1])
        return self

    async def __aexit__(self, *_: object) -> None:
        self._transport.close()

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        text = data.decode("utf-8", "replace")
        method = text.split(" ", 1)[0]
        if method == "SIP/2.0" or method == "ACK":
            return
        status, extra = self._judge(text) if method == "REGISTER" else ("200 OK", "")
        kept = re.findall(r"(?im)^(?:Via|From|Call-ID|CSeq|v|f|i):.*$", text)
        to = re.findall(r"(?im)^(?:To|t):.*$", text)[0].rstrip() + ";tag=1"
        lines = [f"SIP/2.0 {status}", *(line.rstrip() for line in kept), to, *([extra] if extra else [])]
        self._transport.sendto("\r\n".join([*lines, "Content-Length: 0", "", ""]).encode(), addr)

    def _judge(self, text: str) -> tuple[str, str]:
        given = re.search(r"(?im)^Authorization: Digest (.*)$", text)
        if given is None:
            return "401 Unauthorized", f'WWW-Authenticate: Digest realm="{REALM}", nonce="{self._nonce}", algorithm=MD5'
        said = dict(re.findall(r'(\w+)="?([^",\r]+)"?', given[1]))
        wanted = _md5(f"{self._username}:{REALM}:{self._password}")
        answer = _md5(f"{wanted}:{self._nonce}:{_md5('REGISTER:' + said.get('uri', ''))}")
        if said.get("username") != self._username or said.get("response") != answer:
            self.refused += 1
            return "403 Forbidden", ""
        contact = re.search(r"(?im)^Contact: *<?([^>;\r\n]+)", text)
        self.contact.put_nowait(contact[1] if contact else "")
        return "200 OK", f"Contact: <{contact[1] if contact else ''}>;expires=300"
