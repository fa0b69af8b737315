"""A WebSocket to the engine (RFC 6455), as little of it as ARI needs.

Owns handshake, frames and heartbeat. Each message comes whole, in order and at once to one function; what is
written in one turn of the loop leaves in one packet, for sending is what costs: 0.2 ms of CPU on loopback, most
of it for waking the engine. Only of much (fifty keys are pressed at once) the first leaves while the rest is still
being worked out, so that the engine need not wait for all of it. No extensions, no TLS, no binary messages: the
engine is on this machine.

A general library's client took about a quarter of what a call costs the loop (docs/design/engine.md).
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import os
from collections.abc import Callable, Mapping
from typing import Final, Self, cast
from urllib.parse import urlsplit

__all__ = ["Wire", "WireBroken", "frame_at", "framed"]

GREETING_S: Final = 5.0
CLOSE_S: Final = 1.0
MAX_HEAD: Final = 16 << 10
AT_ONCE: Final = 6
"""Frames; so many leave without waiting for the end of the turn. What one call asks for in a moment is less."""

CONTINUATION, TEXT, CLOSE, PING, PONG = 0x0, 0x1, 0x8, 0x9, 0xA
_FINAL: Final = 0x80
_MASKED: Final = 0x80
_RESERVED: Final = 0x70
_ACCEPT: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
"""RFC 6455, section 1.3."""


class WireBroken(ConnectionError):
    """The far end does not speak as it should, or says no."""


def framed(kind: int, payload: bytes) -> bytes:
    """One whole frame of a client: masked, as RFC 6455 (section 5.3) wants it."""
    mask, size = os.urandom(4), len(payload)
    if size < 126:
        head = bytes((_FINAL | kind, _MASKED | size))
    elif size < 1 << 16:
        head = bytes((_FINAL | kind, _MASKED | 126)) + size.to_bytes(2, "big")
    else:
        head = bytes((_FINAL | kind, _MASKED | 127)) + size.to_bytes(8, "big")
    # one exclusive or of two long numbers is the quickest way through all bytes
    key = int.from_bytes((mask * (size // 4 + 1))[:size], "little")
    return head + mask + (int.from_bytes(payload, "little") ^ key).to_bytes(size, "little")


def frame_at(content: bytes | bytearray, place: int, *, longest: int) -> tuple[int, int, int] | None:
    """First byte, begin and end of the payload of a server's frame; None: it is not all there yet.

    Raises WireBroken: it is masked, uses an extension, or is longer than ``longest`` bytes.
    """
    there = len(content) - place
    if there < 2:
        return None
    first, size = content[place], content[place + 1]
    if first & _RESERVED or size & _MASKED:
        raise WireBroken("a frame that no server sends")
    wide = {126: 2, 127: 8}.get(size, 0)
    begin = place + 2 + wide
    if there < 2 + wide:
        return None
    if wide:
        size = int.from_bytes(content[place + 2 : begin], "big")
    if size > longest:
        raise WireBroken(f"a message of {size} bytes")
    return (first, begin, begin + size) if there >= 2 + wide + size else None


class Wire(asyncio.Protocol):
    """One connection. ``lost`` is done when it is gone, with the reason."""

    def __init__(self, hear: Callable[[bytes], None], *, heartbeat_s: float, longest: int) -> None:
        """``hear`` must be quick. After ``heartbeat_s`` of silence a ping; half of it later, without a word: lost."""
        self._loop = asyncio.get_running_loop()
        self.lost: asyncio.Future[str] = self._loop.create_future()
        self._hear = hear
        self._heartbeat_s = heartbeat_s
        self._longest = longest
        self._key = base64.b64encode(os.urandom(16))
        self._greeted: asyncio.Future[None] = self._loop.create_future()
        self._transport: asyncio.Transport | None = None
        self._read = bytearray()
        """What came of a frame that is not whole."""
        self._parts: list[bytes] = []
        """Of a message in several frames."""
        self._ready: list[bytes] = []
        """Frames that leave at the end of this turn."""
        self._heard = self._loop.time()
        self._beat: asyncio.TimerHandle | None = None

    @classmethod
    async def open(
        cls,
        url: str,
        headers: Mapping[str, str],
        hear: Callable[[bytes], None],
        *,
        heartbeat_s: float,
        longest: int,
    ) -> Self:
        """``url`` is ``ws://host:port/path?query``. Raises OSError, TimeoutError: nobody there, or it says no."""
        where = urlsplit(url)
        wire = cls(hear, heartbeat_s=heartbeat_s, longest=longest)
        try:
            async with asyncio.timeout(GREETING_S):
                await wire._loop.create_connection(lambda: wire, where.hostname or "", where.port or 80)
                wire._greet(f"{where.path}?{where.query}", where.netloc, headers)
                await wire._greeted
        except BaseException:
            wire._greeted.cancel()
            wire._lose("it did not open")
            raise
        return wire

    def send(self, text: bytes) -> None:
        """Raises ConnectionResetError: the connection is gone."""
        if self.lost.done():
            raise ConnectionResetError(self.lost.result())
        if not self._ready:
            self._loop.call_soon(self._flush)
        self._ready.append(framed(TEXT, text))
        if len(self._ready) >= AT_ONCE:
            self._flush()

    async def close(self) -> None:
        """Says goodbye, and is gone; at once if it is not heard."""
        transport = self._transport
        if transport is not None and not self.lost.done():
            self._ready.append(framed(CLOSE, b"\x03\xe8"))
            self._flush()
            transport.close()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(CLOSE_S):
                    await asyncio.shield(self.lost)
        self._lose("we closed it")

    def _flush(self) -> None:
        ready, self._ready = self._ready, []
        if self._transport is not None and ready:
            self._transport.write(ready[0] if len(ready) == 1 else b"".join(ready))

    def _lose(self, why: str) -> None:
        if not self._greeted.done():
            self._greeted.set_exception(WireBroken(why))
        if not self.lost.done():
            self.lost.set_result(why)
        if self._beat is not None:
            self._beat.cancel()
            self._beat = None
        if self._transport is not None:
            self._transport.abort()

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's is one, and does not say so
        self._transport = cast("asyncio.Transport", transport)
        # uvloop keeps what is written until the end of the turn, unless it is more than this
        self._transport.set_write_buffer_limits(high=0)

    def connection_lost(self, exc: Exception | None) -> None:
        self._lose(str(exc) if exc else "the engine closed the socket")

    def data_received(self, data: bytes) -> None:
        self._heard = self._loop.time()
        content: bytes | bytearray = data
        if self._read:
            self._read += data
            content = self._read
        try:
            place = self._take(content)
        except WireBroken as error:
            self._lose(str(error))
            return
        if content is data:
            self._read += data[place:]
        else:
            del self._read[:place]

    def _take(self, content: bytes | bytearray) -> int:
        """Work all whole frames off; how far that went."""
        place = 0 if self._greeted.done() else self._welcome(content)
        while self._greeted.done() and not self.lost.done():
            frame = frame_at(content, place, longest=self._longest)
            if frame is None:
                break
            first, begin, end = frame
            place = end
            self._frame(first, bytes(content[begin:end]))
        return place

    def _frame(self, first: int, payload: bytes) -> None:
        kind = first & 0x0F
        if kind == TEXT and first & _FINAL:
            self._hear(payload)
        elif kind in (TEXT, CONTINUATION):
            self._parts.append(payload)
            if sum(map(len, self._parts)) > self._longest:
                raise WireBroken("a message without end")
            if first & _FINAL:
                whole, self._parts = b"".join(self._parts), []
                self._hear(whole)
        elif kind == PING:
            self._ready.append(framed(PONG, payload))
            self._flush()
        elif kind == CLOSE:
            self._lose("the engine closed the socket")

    # Greeting and heartbeat

    def _greet(self, path: str, host: str, headers: Mapping[str, str]) -> None:
        lines = {
            "Host": host,
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": self._key.decode(),
            **headers,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        if self._transport is not None:
            self._transport.write(f"GET {path} HTTP/1.1\r\n{head}\r\n".encode())

    def _welcome(self, content: bytes | bytearray) -> int:
        """Where frames begin; 0: the answer is not whole yet. Raises WireBroken: it is a no."""
        end = content.find(b"\r\n\r\n")
        if end < 0:
            if len(content) > MAX_HEAD:
                raise WireBroken("an answer without end")
            return 0
        first, *lines = bytes(content[:end]).split(b"\r\n")
        named = {name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
        accept = base64.b64encode(hashlib.sha1(self._key + _ACCEPT, usedforsecurity=False).digest())
        if first.split(b" ")[1:2] != [b"101"] or named.get(b"sec-websocket-accept") != accept:
            self._greeted.set_exception(WireBroken(f"the engine says {first.decode(errors='replace')[:80]}"))
            return len(content)
        self._greeted.set_result(None)
        self._beat = self._loop.call_later(self._heartbeat_s, self._look, 0.0)
        return end + 4

    def _look(self, pinged: float) -> None:
        """``pinged``: when a ping went out that was not answered when last looked; 0.0: none."""
        quiet_s = self._loop.time() - self._heard
        if pinged and self._heard < pinged:
            self._lose("the engine says nothing any more")
        elif quiet_s < self._heartbeat_s:
            self._beat = self._loop.call_later(self._heartbeat_s - quiet_s, self._look, 0.0)
        else:
            self._ready.append(framed(PING, b""))
            self._flush()
            self._beat = self._loop.call_later(self._heartbeat_s / 2, self._look, self._loop.time())
