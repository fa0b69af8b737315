"""One question to a SIP server: does it answer, and does it know this user name and password?

Owns OPTIONS (RFC 3261, section 11) and the REGISTER that asks for bindings and makes none (section 10.2.3): whoever is
registered there stays so. Over UDP with retransmissions, TCP or TLS.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from centrala.addresses import with_port
from centrala.personal import Secret
from centrala.robots.sip import description, digest
from centrala.robots.sip.message import Malformed, Response, parse

__all__ = ["Answer", "Server", "ask_bindings", "ask_options"]

ANSWER_S: Final = 6.0
AGAIN_S: Final = (0.5, 1.0, 2.0)
"""Retransmissions over UDP (RFC 3261, timer E, cut short)."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where to ask; ``host`` is an address."""

    host: str
    port: int
    domain: str
    """What stands in the addresses of SIP."""
    transport: str = "udp"


@dataclass(frozen=True, slots=True)
class Answer:
    """The last status, and our address as the far end saw it (``received`` of the Via, RFC 3581); '' if not told."""

    status: int
    local: str
    seen: str = ""
    challenged: bool = False
    """It asked for a password before."""
    codecs: tuple[str, ...] = ()
    """What it takes, by the engine's names, if it told (RFC 3261, section 11.2)."""


async def ask_options(server: Server) -> Answer:
    """Raises OSError, TimeoutError: no answer."""
    return await _asked(server, lambda ask: ask("OPTIONS", ""))


async def ask_bindings(server: Server, username: str, password: Secret) -> Answer:
    """Sign in without registering anything. Raises OSError, TimeoutError."""
    uri = f"sip:{server.domain}"

    async def talk(ask: Callable[[str, str], Awaitable[Response]]) -> Response:
        first = await ask("REGISTER", "")
        if first.status not in (401, 407):
            return first
        name = "www-authenticate" if first.status == 401 else "proxy-authenticate"
        challenge = digest.challenge_of(first.headers.first(name))
        if challenge is None:
            return first
        told = digest.answer(
            challenge, method="REGISTER", uri=uri, username=username, password=password, cnonce=secrets.token_hex(8)
        )
        header = "Authorization" if first.status == 401 else "Proxy-Authorization"
        return await ask("REGISTER", f"{header}: {told}")

    return await _asked(server, talk, user=username)


_Talk = Callable[[Callable[[str, str], Awaitable[Response]]], Awaitable[Response]]


async def _asked(server: Server, talk: _Talk, *, user: str = "probe") -> Answer:
    line: _Line = _Datagrams() if server.transport == "udp" else _Stream(tls=server.transport == "tls")
    async with asyncio.timeout(2 * ANSWER_S):
        await line.open(server)
        try:
            call_id, sequence, asked = secrets.token_hex(12), 0, []

            async def ask(method: str, more: str) -> Response:
                nonlocal sequence
                sequence += 1
                found = await line.exchange(_message(server, line, method, user, call_id, sequence, more))
                asked.append(found.status)
                return found

            last = await talk(ask)
        finally:
            await line.close()
    seen = last.headers.first("via").partition("received=")[2].partition(";")[0].strip()
    return Answer(last.status, line.local[0], seen, challenged=len(asked) > 1, codecs=description.codecs(last.body))


def _message(server: Server, line: _Line, method: str, user: str, call_id: str, sequence: int, more: str) -> bytes:
    here = with_port(*line.local)
    to = f"sip:{user}@{server.domain}" if method == "REGISTER" else f"sip:{server.domain}"
    lines = [
        f"{method} sip:{server.domain} SIP/2.0",
        f"Via: SIP/2.0/{server.transport.upper()} {here};rport;branch=z9hG4bK{secrets.token_hex(12)}",
        "Max-Forwards: 70",
        f"From: <sip:{user}@{server.domain}>;tag={call_id[:8]}",
        f"To: <{to}>",
        f"Call-ID: {call_id}",
        f"CSeq: {sequence} {method}",
        *([f"Contact: <sip:{user}@{here}>", "Accept: application/sdp"] if method == "OPTIONS" else []),
        *([more] if more else []),
        "Content-Length: 0",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class _Line:
    """A way to the server."""

    local: tuple[str, int] = ("", 0)

    async def open(self, server: Server) -> None:
        raise NotImplementedError

    async def exchange(self, request: bytes) -> Response:
        """The final answer. Raises OSError, TimeoutError."""
        raise NotImplementedError

    async def close(self) -> None:
        raise NotImplementedError


class _Datagrams(_Line, asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self._heard: asyncio.Queue[Response | OSError] = asyncio.Queue()

    async def open(self, server: Server) -> None:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(lambda: self, remote_addr=(server.host, server.port))
        self.local = self._transport.get_extra_info("sockname")[:2]

    def datagram_received(self, data: bytes, addr: object) -> None:
        try:
            found = parse(data)
        except Malformed:
            return
        if isinstance(found, Response) and found.status >= 200:
            self._heard.put_nowait(found)

    def error_received(self, error: Exception) -> None:
        self._heard.put_nowait(error if isinstance(error, OSError) else OSError())

    async def exchange(self, request: bytes) -> Response:
        for pause in (*AGAIN_S, ANSWER_S - sum(AGAIN_S)):
            self._transport.sendto(request)
            try:
                async with asyncio.timeout(pause):
                    found = await self._heard.get()
            except TimeoutError:
                continue
            if isinstance(found, OSError):
                raise found
            return found
        raise TimeoutError

    async def close(self) -> None:
        self._transport.close()


class _Stream(_Line):
    def __init__(self, *, tls: bool) -> None:
        self._tls = tls

    async def open(self, server: Server) -> None:
        context = ssl.create_default_context() if self._tls else None
        name = server.domain.partition(":")[0] if self._tls else None
        self._reader, self._writer = await asyncio.open_connection(
            server.host, server.port, ssl=context, server_hostname=name
        )
        self.local = self._writer.get_extra_info("sockname")[:2]

    async def exchange(self, request: bytes) -> Response:
        self._writer.write(request)
        async with asyncio.timeout(ANSWER_S):
            while True:
                found = parse(await self._message())
                if isinstance(found, Response) and found.status >= 200:
                    return found

    async def _message(self) -> bytes:
        """Raises OSError: the end, or what is no SIP."""
        try:
            head = await self._reader.readuntil(b"\r\n\r\n")
            lines = head.decode("utf-8", "replace").lower().split("\r\n")
            told = next((line.partition(":")[2] for line in lines if line.startswith(("content-length:", "l:"))), "0")
            return head + await self._reader.readexactly(min(int(told), 65_535))
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError) as error:
            raise OSError("no SIP") from error

    async def close(self) -> None:
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()
