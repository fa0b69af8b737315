"""A provider with whom one must register: it asks for a password (RFC 3261, section 22), and then calls and is called.

``Registrar`` only registers; calls are placed and taken by a ``Phone`` of the robots that sends from the same address.
``Provider`` does both on one socket, as it must for customers behind a router: it calls them where they came from.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import secrets
from typing import Any

from centrala.robots.sip import Phone

__all__ = ["Provider", "Registrar"]

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
        self.takes = ""
        """What it says of its codecs when it is asked: a session description, or nothing."""

    async def __aenter__(self) -> Registrar:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=("127.0.0.1", 0))
        self.port = int(self._transport.get_extra_info("sockname")[1])
        return self

    async def __aexit__(self, *_: object) -> None:
        self._transport.close()

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        answer = self.answer(data.decode("utf-8", "replace"), addr[0])
        if answer:
            self._transport.sendto(answer, addr)

    def answer(self, text: str, source: str) -> bytes:
        """To a request of somebody at this address; empty: none is due."""
        method = text.split(" ", 1)[0]
        if method == "SIP/2.0" or method == "ACK":
            return b""
        status, extra = self._judge(text) if method == "REGISTER" else ("200 OK", "")
        body = self.takes if method == "OPTIONS" else ""
        extra += "\r\nContent-Type: application/sdp" if body else ""
        vias = [f"{via.rstrip()};received={source}" for via in re.findall(r"(?im)^(?:Via|v):.*$", text)]
        kept = [line.rstrip() for line in re.findall(r"(?im)^(?:From|Call-ID|CSeq|f|i):.*$", text)]
        to = re.findall(r"(?im)^(?:To|t):.*$", text)[0].rstrip() + ";tag=1"
        lines = [f"SIP/2.0 {status}", *vias, *kept, to, *extra.strip().splitlines(), f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", body]).encode()

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
        if contact:
            self.contact.put_nowait(contact[1])
        return "200 OK", f"Contact: <{contact[1]}>;expires=300" if contact else ""


class Provider(Phone):
    """A carrier whose customer may sit behind a router; ``registered`` holds the contact of who did."""

    def __init__(self, username: str, password: str, *, local: str, port: int) -> None:
        super().__init__(username, server=("127.0.0.1", 9), local=local, port=port)
        self.registrar = Registrar(username, password)
        self.registered: asyncio.Queue[str] = self.registrar.contact

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        text = data.decode("utf-8", "replace")
        if not text.startswith(("REGISTER ", "OPTIONS ")):
            super().datagram_received(data, addr)
            return
        before = self.registered.qsize()
        answer = self.registrar.answer(text, addr[0])
        if self.registered.qsize() > before:
            self.server = (addr[0], addr[1])
        assert self._transport is not None
        self._transport.sendto(answer, addr)
