"""Which address the outside sees: one question to a STUN server (RFC 8489).

Owns the message and the question. Used at start when the external address is to be found, and by the checks.
"""

from __future__ import annotations

import asyncio
import secrets
from ipaddress import IPv4Address, IPv6Address
from typing import Any, Final

__all__ = ["DEFAULT_PORT", "address_in", "ask_stun", "binding_request"]

DEFAULT_PORT: Final = 3478
COOKIE: Final = 0x2112A442
BINDING_REQUEST: Final = 0x0001
BINDING_SUCCESS: Final = 0x0101
XOR_MAPPED_ADDRESS: Final = 0x0020
HEADER: Final = 20

TRIES: Final = 3
"""UDP may lose one; a third of the ceiling each."""


def binding_request(transaction: bytes) -> bytes:
    """A request without attributes; ``transaction`` is 12 random bytes."""
    return BINDING_REQUEST.to_bytes(2) + bytes(2) + COOKIE.to_bytes(4) + transaction


def address_in(answer: bytes, transaction: bytes) -> str | None:
    """The XOR-MAPPED-ADDRESS of a success response to ``transaction``; None: it is something else."""
    if len(answer) < HEADER or answer[:2] != BINDING_SUCCESS.to_bytes(2) or answer[4:20] != answer[4:8] + transaction:
        return None
    at = HEADER
    while at + 4 <= len(answer):
        kind, length = int.from_bytes(answer[at : at + 2]), int.from_bytes(answer[at + 2 : at + 4])
        value = answer[at + 4 : at + 4 + length]
        if kind == XOR_MAPPED_ADDRESS:
            return _unmasked(value, transaction)
        at += 4 + (length + 3) // 4 * 4
    return None


def _unmasked(value: bytes, transaction: bytes) -> str | None:
    mask = COOKIE.to_bytes(4) + transaction
    match len(value), value[1:2]:
        case 8, b"\x01":
            return str(IPv4Address(bytes(a ^ b for a, b in zip(value[4:], mask, strict=False))))
        case 20, b"\x02":
            return str(IPv6Address(bytes(a ^ b for a, b in zip(value[4:], mask, strict=True))))
        case _:
            return None


class _Question(asyncio.DatagramProtocol):
    def __init__(self, transaction: bytes) -> None:
        self.answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._transaction = transaction

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        address = address_in(data, self._transaction)
        if address is not None and not self.answer.done():
            self.answer.set_result(address)

    def error_received(self, exc: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(exc)


async def ask_stun(server: str, *, ms: int = 3_000) -> str:
    """Our address as ``server`` (``host[:port]``) sees it.

    Raises TimeoutError: no answer. OSError: no such host, nobody listens.
    """
    host, colon, port = server.rpartition(":")
    if not colon:
        host, port = server, str(DEFAULT_PORT)
    transaction = secrets.token_bytes(12)
    loop = asyncio.get_running_loop()
    transport, question = await loop.create_datagram_endpoint(
        lambda: _Question(transaction), remote_addr=(host, int(port))
    )
    try:
        for _ in range(TRIES):
            transport.sendto(binding_request(transaction))
            done, _ = await asyncio.wait([question.answer], timeout=ms / TRIES / 1_000)
            if done:
                return question.answer.result()
        raise TimeoutError(f"no answer of {server}")
    finally:
        question.answer.cancel()
        transport.close()
