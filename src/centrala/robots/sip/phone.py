"""A phone: one socket, its registration, its calls.

Owns the socket, the transactions (RFC 3261, section 17) and the registration (section 10). What comes in
is hostile: a datagram that is no SIP is counted and forgotten.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any, Final

from centrala.addresses import LOOPBACK, bracketed, with_port
from centrala.personal import Secret
from centrala.robots.sip import digest
from centrala.robots.sip.call import NO_AUTH, Call
from centrala.robots.sip.exchange import Exchange
from centrala.robots.sip.message import Headers, Malformed, Request, Response, parameter, parse

__all__ = ["Phone", "Refusal"]

Address = tuple[str, int]

MAGIC: Final = "z9hG4bK"
"""Every branch begins so (RFC 3261, section 8.1.1.7)."""

KEPT: Final = 2_000
"""Answers that are repeated when their request is, and INVITEs whose answer wants ACK again."""

ALLOW: Final = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, NOTIFY, MESSAGE"


class Refusal(Exception):
    """The server said no to a registration; ``status`` says how."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the registration was refused ({status})")
        self.status = status


class Phone(asyncio.DatagramProtocol):
    """See the package. ``on_call`` is told of each call that comes in, else ``incoming`` gives them in order."""

    def __init__(
        self,
        user: str,
        password: Secret = "",
        *,
        server: Address,
        local: str = "",
        port: int = 0,
        domain: str = "",
        sound: bool = True,
        listens: bool = True,
        on_call: Callable[[Call], None] | None = None,
    ) -> None:
        self.user = user
        self.server = server
        self.address: Address = (local or ("::1" if ":" in server[0] else LOOPBACK), port)
        self.sound = sound
        """Whether calls have sound at all; without it the far end's packets go nowhere."""
        self.listens = listens
        """Whether anything that is heard is looked at."""
        self.calls: dict[str, Call] = {}
        """Live calls by Call-ID."""
        self.malformed = 0
        """Datagrams that were no SIP."""
        self._password = password
        self._domain = domain or bracketed(server[0])
        self._on_call = on_call
        self._incoming: asyncio.Queue[Call] = asyncio.Queue()
        self._exchanges: dict[tuple[str, str], Exchange] = {}
        self._answers: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._transport: asyncio.DatagramTransport | None = None
        self._registration = secrets.token_hex(8)
        self._sequence = 0

    # life

    async def open(self) -> None:
        """Raises OSError: the port is taken."""
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=self.address)
        self._transport = transport
        self.address = transport.get_extra_info("sockname")[:2]

    async def close(self) -> None:
        """Hang up whatever is there and go; the last words are sent, no answer is awaited."""
        for call in list(self.calls.values()):
            call.hang_up()
        self.vanish()

    def vanish(self) -> None:
        """Without a word, as a phone does that loses its power."""
        for call in list(self.calls.values()):
            call.drop()
        for exchange in self._exchanges.values():
            exchange.stop()
        self._exchanges.clear()
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    async def register(self, *, expires_s: int = 3_600, within_ms: int = 10_000) -> None:
        """Raises Refusal, TimeoutError."""
        request = self._outside("REGISTER", f"sip:{self._domain}", self.user, self._registration)
        request.headers += [("Contact", self.contact), ("Expires", str(expires_s))]
        response = await self.asked(request, within_ms=within_ms)
        if not 200 <= response.status < 300:
            raise Refusal(response.status)

    async def unregister(self, *, within_ms: int = 10_000) -> None:
        """Raises Refusal, TimeoutError."""
        await self.register(expires_s=0, within_ms=within_ms)

    # calls

    def call(
        self,
        number: str,
        *,
        caller: str = "",
        caller_name: str = "",
        headers: Iterable[tuple[str, str]] = (),
        to: str = "",
        tone: int | None = None,
    ) -> Call:
        """Place a call; the INVITE is on its way when this returns.

        ``tone``: what the far end hears of us, in hertz (0: silence, None: no packets at all); ``to``: the
        user part of To where it differs; ``headers``: further ones, as they are.
        """
        invite = self._outside("INVITE", f"sip:{number}@{self._domain}", to or number, secrets.token_hex(10))
        tag = parameter(invite.headers.first("from"), "tag")
        name = f'"{caller_name}" ' if caller_name else ""
        invite.headers = Headers(
            (key, f"{name}<sip:{caller or self.user}@{self._domain}>;tag={tag}" if key == "From" else value)
            for key, value in invite.headers
        )
        invite.headers += [("Contact", self.contact), ("Allow", ALLOW), *headers]
        call = Call(self, invite, placed=True, tone=tone)
        self.calls[call.id] = call
        call.begin()
        return call

    async def incoming(self, *, within_ms: int = 10_000) -> Call:
        """The next call that comes in, still silent: ``ring``, ``answer`` or ``refuse`` it. Raises TimeoutError."""
        async with asyncio.timeout(within_ms / 1_000):
            return await self._incoming.get()

    async def options(self, *, within_ms: int = 5_000) -> int:
        """The status of an OPTIONS. Raises TimeoutError."""
        request = self._outside("OPTIONS", f"sip:{self._domain}", self.user, secrets.token_hex(8))
        return (await self.asked(request, within_ms=within_ms)).status

    # what calls need

    @property
    def contact(self) -> str:
        return f"<sip:{self.user}@{with_port(*self.address)}>"

    def via(self) -> str:
        return f"SIP/2.0/UDP {with_port(*self.address)};branch={MAGIC}{secrets.token_hex(8)};rport"

    def send(self, datagram: bytes) -> None:
        """To the server; a closed phone sends nothing."""
        if self._transport is not None:
            self._transport.sendto(datagram, self.server)

    def ask(self, request: Request, tell: Callable[[Response], None]) -> Exchange:
        """Send a request; ``tell`` gets every answer."""
        exchange = Exchange(request, self.send, tell)
        self._exchanges[(request.branch, request.method)] = exchange
        while len(self._exchanges) > KEPT and next(iter(self._exchanges.values())).final:
            self._exchanges.pop(next(iter(self._exchanges)))
        return exchange

    async def asked(self, request: Request, *, within_ms: int) -> Response:
        """The final answer, after signing in if the server asks for it. Raises TimeoutError."""
        answered: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        tried: list[int] = []

        def tell(response: Response) -> None:
            if response.status < 200 or answered.done():
                return
            signed = self.authorised(request, response) if response.status in NO_AUTH and not tried else None
            if signed is not None:
                tried.append(response.status)
                self.ask(
                    signed, lambda last: None if last.status < 200 or answered.done() else answered.set_result(last)
                )
            else:
                answered.set_result(response)

        self.ask(request, tell)
        async with asyncio.timeout(within_ms / 1_000):
            return await answered

    def authorised(self, request: Request, response: Response) -> Request | None:
        """The same request once more with the answer to the challenge; None: we have none, or it was tried."""
        asks, answers = NO_AUTH[response.status]
        parts = next(filter(None, map(digest.challenge_of, response.headers.every(asks))), None)
        if parts is None or not self._password or request.headers.first(answers):
            return None
        number, method = request.sequence
        value = digest.answer(
            parts,
            method=method,
            uri=request.uri,
            username=self.user,
            password=self._password,
            cnonce=secrets.token_hex(8),
        )
        fresh = {"via": self.via(), "cseq": f"{number + 1} {method}"}
        self._sequence = max(self._sequence, number + 1)
        headers = Headers((name, fresh.get(name.lower(), old)) for name, old in request.headers)
        headers.append((answers, value))
        return Request(headers, request.body, method, request.uri)

    def respond(
        self,
        request: Request,
        status: int,
        *,
        tag: str = "",
        body: bytes = b"",
        extra: Iterable[tuple[str, str]] = (),
        contact: bool = False,
    ) -> bytes:
        """Answer a request, and the same to its repetitions. The datagram."""
        headers = Headers(("Via", via) for via in request.headers.every("via"))
        headers += [("Record-Route", route) for route in request.headers.every("record-route")]
        to = request.headers.first("to")
        if tag and status > 100 and not parameter(to, "tag"):
            to += f";tag={tag}"
        headers += [("From", request.headers.first("from")), ("To", to), ("Call-ID", request.call_id)]
        headers += [("CSeq", request.headers.first("cseq")), *extra]
        if contact and not any(name.lower() == "contact" for name, _ in extra):
            headers.append(("Contact", self.contact))
        if body:
            headers.append(("Content-Type", "application/sdp"))
        datagram = Response(headers, body, status).render()
        self._answers[(request.branch, request.method)] = datagram
        while len(self._answers) > KEPT:
            self._answers.popitem(last=False)
        self.send(datagram)
        return datagram

    def forget(self, call: Call) -> None:
        self.calls.pop(call.id, None)

    # the socket

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        try:
            message = parse(data)
        except Malformed:
            self.malformed += 1
            return
        if isinstance(message, Response):
            self._answered(message)
        else:
            self._requested(message)

    def error_received(self, exc: Exception) -> None:
        """Nobody listens there: repetition and patience take care of it."""

    def _answered(self, response: Response) -> None:
        key = (response.branch, response.sequence[1])
        exchange = self._exchanges.get(key)
        if exchange is not None:
            exchange.receive(response)
            if exchange.final and exchange.request.method != "INVITE":
                del self._exchanges[key]

    def _requested(self, request: Request) -> None:
        repeated = self._answers.get((request.branch, request.method))
        if repeated is not None and request.method != "ACK":
            self.send(repeated)
            return
        call = self.calls.get(request.call_id)
        if call is not None:
            call.receive(request)
        elif request.method == "INVITE" and not parameter(request.headers.first("to"), "tag"):
            self._arrived(request)
        elif request.method == "OPTIONS":
            self.respond(request, 200, tag=secrets.token_hex(6), extra=[("Allow", ALLOW)])
        elif request.method in {"NOTIFY", "MESSAGE"}:
            self.respond(request, 200, tag=secrets.token_hex(6))
        elif request.method != "ACK":
            self.respond(request, 481, tag=secrets.token_hex(6))

    def _arrived(self, invite: Request) -> None:
        call = Call(self, invite, placed=False, tone=None)
        self.calls[call.id] = call
        self.respond(invite, 100)
        if self._on_call is not None:
            self._on_call(call)
        else:
            self._incoming.put_nowait(call)

    def _outside(self, method: str, uri: str, user: str, call_id: str) -> Request:
        """A request outside of any dialog."""
        self._sequence += 1
        headers = Headers(
            [
                ("Via", self.via()),
                ("Max-Forwards", "70"),
                ("From", f"<sip:{self.user}@{self._domain}>;tag={secrets.token_hex(6)}"),
                ("To", f"<sip:{user}@{self._domain}>"),
                ("Call-ID", call_id),
                ("CSeq", f"{self._sequence} {method}"),
            ]
        )
        return Request(headers, b"", method, uri)
