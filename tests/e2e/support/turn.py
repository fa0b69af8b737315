"""A client of a TURN server (RFC 8656), and a SIP phone whose sound goes through it and no other way.

Owns one allocation with a password (RFC 8489, section 9.2), permissions, Send and Data indications.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Callable
from typing import Any

from centrala.robots.sip import Phone

__all__ = ["Relay", "RelayedPhone"]

COOKIE = 0x2112A442.to_bytes(4)
ALLOCATE, PERMIT, SEND, DATA = 0x0003, 0x0008, 0x0016, 0x0017
USERNAME, INTEGRITY, PEER, PAYLOAD, REALM, NONCE, RELAYED, TRANSPORT = 0x06, 0x08, 0x12, 0x13, 0x14, 0x15, 0x16, 0x19
SUCCESS = 0x0100
UDP = bytes([17, 0, 0, 0])

Address = tuple[str, int]


def _attribute(kind: int, value: bytes) -> bytes:
    return kind.to_bytes(2) + len(value).to_bytes(2) + value + bytes(-len(value) % 4)


def _xored(address: Address) -> bytes:
    """An IPv4 address as the XOR attributes have it."""
    port = address[1] ^ int.from_bytes(COOKIE[:2])
    host = bytes(a ^ b for a, b in zip(ipaddress.IPv4Address(address[0]).packed, COOKIE, strict=True))
    return b"\0\1" + port.to_bytes(2) + host


def _address(value: bytes) -> Address:
    plain = _xored((str(ipaddress.IPv4Address(value[4:8])), int.from_bytes(value[2:4])))
    return str(ipaddress.IPv4Address(plain[4:8])), int.from_bytes(plain[2:4])


def _attributes(message: bytes) -> dict[int, bytes]:
    found, at = {}, 20
    while at + 4 <= len(message):
        kind, length = int.from_bytes(message[at : at + 2]), int.from_bytes(message[at + 2 : at + 4])
        found[kind] = message[at + 4 : at + 4 + length]
        at += 4 + (length + 3) // 4 * 4
    return found


class Relay(asyncio.DatagramProtocol):
    """One allocation; ``heard`` gets what a permitted peer sends to it."""

    def __init__(self, username: str, password: str, heard: Callable[[bytes], None]) -> None:
        self._username = username
        self._password = password
        self._heard = heard
        self._asked: dict[bytes, asyncio.Future[bytes]] = {}
        self._realm = self._nonce = b""
        self.address: Address = ("", 0)
        """Where the world reaches us."""

    async def open(self, server: Address, local: str) -> None:
        """Raises PermissionError: the server does not let us in."""
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(
            lambda: self, local_addr=(local, 0), remote_addr=server
        )
        refused = _attributes(await self._ask(ALLOCATE, _attribute(TRANSPORT, UDP)))
        self._realm, self._nonce = refused[REALM], refused[NONCE]
        self.address = _address(_attributes(await self._signed(ALLOCATE, _attribute(TRANSPORT, UDP)))[RELAYED])

    async def permit(self, peer: Address) -> None:
        await self._signed(PERMIT, _attribute(PEER, _xored(peer)))

    def send(self, data: bytes, peer: Address) -> None:
        body = _attribute(PEER, _xored(peer)) + _attribute(PAYLOAD, data)
        self._transport.sendto(self._message(SEND, secrets.token_bytes(12), body))

    def close(self) -> None:
        self._transport.close()

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        if int.from_bytes(data[:2]) == DATA:
            self._heard(_attributes(data)[PAYLOAD])
        elif (answer := self._asked.pop(data[8:20], None)) is not None and not answer.done():
            answer.set_result(data)

    def _message(self, kind: int, transaction: bytes, body: bytes, *, more: int = 0) -> bytes:
        return kind.to_bytes(2) + (len(body) + more).to_bytes(2) + COOKIE + transaction + body

    async def _ask(self, kind: int, body: bytes, *, key: bytes = b"") -> bytes:
        transaction = secrets.token_bytes(12)
        message = self._message(kind, transaction, body)
        if key:
            signed = self._message(kind, transaction, body, more=24)  # the length counts what is signed by it
            message = signed + _attribute(INTEGRITY, hmac.new(key, signed, hashlib.sha1).digest())
        answer = self._asked[transaction] = asyncio.get_running_loop().create_future()
        self._transport.sendto(message)
        async with asyncio.timeout(5):
            told: bytes = await answer
            return told

    async def _signed(self, kind: int, body: bytes) -> bytes:
        parts = (self._username.encode(), self._realm, self._password.encode())
        key = hashlib.md5(b":".join(parts), usedforsecurity=False).digest()
        who = _attribute(USERNAME, parts[0]) + _attribute(REALM, self._realm) + _attribute(NONCE, self._nonce)
        answer = await self._ask(kind, body + who, key=key)
        if int.from_bytes(answer[:2]) != kind | SUCCESS:
            raise PermissionError(f"the TURN server refused {kind:#x}: {_attributes(answer)}")
        return answer


class RelayedPhone(Phone):
    """Tells the far end the relay's address, and its own sound the near end of the way there."""

    relay: Relay
    near: _Near

    async def open_relay(self, server: Address, username: str, password: str) -> None:
        self.near = _Near(lambda data, peer: self.relay.send(data, peer))
        await self.near.open(self.address[0])
        self.relay = Relay(username, password, self.near.give)
        await self.relay.open(server, self.address[0])

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        there = _sound(data)
        if there is not None:
            self.near.peer = there
            data = _with_sound(data, (self.address[0], self.near.port))
        super().datagram_received(data, addr)

    def send(self, datagram: bytes) -> None:
        here = _sound(datagram)
        if here is not None:
            self.near.own = here
            datagram = _with_sound(datagram, self.relay.address)
        super().send(datagram)


class _Near(asyncio.DatagramProtocol):
    """The end of the relay to which the phone's sound speaks."""

    def __init__(self, send: Callable[[bytes, Address], None]) -> None:
        self._send = send
        self.peer: Address = ("", 0)
        self.own: Address = ("", 0)
        self.port = 0

    async def open(self, local: str) -> None:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=(local, 0))
        self.port = int(self._transport.get_extra_info("sockname")[1])

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        if self.peer[1]:
            self._send(data, self.peer)

    def give(self, data: bytes) -> None:
        if self.own[1]:
            self._transport.sendto(data, self.own)


def _sound(datagram: bytes) -> Address | None:
    host = re.search(rb"(?m)^c=IN IP4 (\S+)", datagram)
    port = re.search(rb"(?m)^m=audio (\d+)", datagram)
    return (host[1].decode(), int(port[1])) if host and port else None


def _with_sound(datagram: bytes, address: Address) -> bytes:
    """The same message, with its sound there."""
    head, _, body = datagram.partition(b"\r\n\r\n")
    body = re.sub(rb"(?m)^c=IN IP4 \S+", b"c=IN IP4 " + address[0].encode(), body)
    body = re.sub(rb"(?m)^m=audio \d+", b"m=audio %d" % address[1], body)
    head = re.sub(rb"(?im)^(Content-Length|l): *\d+", b"Content-Length: %d" % len(body), head)
    return head + b"\r\n\r\n" + body
