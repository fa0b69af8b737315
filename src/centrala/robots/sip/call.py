"""One call of a phone, placed or taken: a dialog with its sound (RFC 3261, sections 12 to 15).

Owns the states of a call and the messages that lead from one to the next. The phone carries them.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from centrala.robots.sip import description
from centrala.robots.sip.description import A_LAW, DIGITS, MU_LAW, Description
from centrala.robots.sip.exchange import PATIENCE_S, T1_S, T2_S, Exchange
from centrala.robots.sip.message import Headers, Request, Response, uri_of, user_of
from centrala.robots.sip.sound import Sound

if TYPE_CHECKING:
    from centrala.robots.sip.phone import Phone

__all__ = ["Call", "CallOver", "CallState"]

SDP: Final = "application/sdp"
CODECS: Final = (A_LAW, MU_LAW)
NO_AUTH: Final = {401: ("www-authenticate", "Authorization"), 407: ("proxy-authenticate", "Proxy-Authorization")}


class CallState(IntEnum):
    TRYING = 0
    RINGING = 1
    UP = 2
    OVER = 3


class CallOver(Exception):
    """The call ended before it came so far. ``status``: the SIP status, 0 after the answer."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the call is over ({status})")
        self.status = status


class Call:
    """Made by the phone only. Moments are ``time.monotonic()`` seconds; None: it has not happened."""

    def __init__(self, phone: Phone, invite: Request, *, placed: bool, tone: int | None) -> None:
        self.phone = phone
        self.invite = invite
        self.placed = placed
        self.state = CallState.TRYING
        self.status = 0
        """The last SIP status of the INVITE."""
        self.reason = ""
        """Value of the Reason header that ended it (RFC 3326), if any."""
        self.by_far_end = False
        """Who ended it."""
        self.received = time.monotonic()
        """When the INVITE came, or went out."""
        self.rang: float | None = None
        self.answered: float | None = None
        self.over: float | None = None
        self.flow = "sendrecv"
        """What the far end said last: ``sendonly`` or ``inactive``, and it holds us."""
        self.sound: Sound | None = Sound(phone.address[0], listens=phone.listens) if phone.sound else None
        self._tone = tone
        self._changed: list[asyncio.Future[None]] = []
        self._tag = secrets.token_hex(6)
        self._far: Description | None = None
        self._session, self._version = secrets.randbelow(1 << 31), 0
        self._cancelled = False
        self._confirm: asyncio.Task[None] | None = None
        headers = invite.headers
        self._local, self._remote = (headers.first("from"), headers.first("to"))
        self._target = uri_of(headers.first("contact")) or invite.uri
        self._routes = headers.every("record-route")
        self._sequence = invite.sequence[0] if placed else secrets.randbelow(1_000) + 1
        self._exchange: Exchange | None = None
        if not placed:
            self._local, self._remote = f"{headers.first('to')};tag={self._tag}", headers.first("from")
            self._take_description(invite.body)

    # what everybody may ask

    @property
    def id(self) -> str:
        return self.invite.call_id

    @property
    def caller(self) -> str:
        """User part of From."""
        return user_of(self.invite.headers.first("from"))

    @property
    def caller_name(self) -> str:
        """Display name of From, without quotes."""
        return self.invite.headers.first("from").partition("<")[0].strip().strip('"')

    @property
    def dialled(self) -> str:
        """User part of the request's URI."""
        return user_of(self.invite.uri)

    async def until_ringing(self, *, within_ms: int = 10_000) -> None:
        """Raises CallOver, TimeoutError."""
        await self._until(CallState.RINGING, within_ms)

    async def until_up(self, *, within_ms: int = 10_000) -> None:
        """Raises CallOver, TimeoutError."""
        await self._until(CallState.UP, within_ms)

    async def until_over(self, *, within_ms: int = 10_000) -> int:
        """The last SIP status. Raises TimeoutError."""
        await self._until(CallState.OVER, within_ms)
        return self.status

    async def until_flow(self, flow: str, *, within_ms: int = 10_000) -> None:
        """Until the far end said it (``sendonly``: it holds us). Raises TimeoutError."""
        async with asyncio.timeout(within_ms / 1_000):
            while self.flow != flow:
                await self._change()

    async def _until(self, state: CallState, within_ms: int) -> None:
        async with asyncio.timeout(within_ms / 1_000):
            while self.state < state:
                await self._change()
        if self.state is CallState.OVER and state is not CallState.OVER:
            raise CallOver(self.status)

    async def _change(self) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._changed.append(waiter)
        await waiter

    # what its owner does

    def ring(self) -> None:
        """180."""
        self._respond(180)
        self._move(CallState.RINGING)

    def sound_early(self, tone: int = 0) -> None:
        """183 with a description: the far end hears ``tone`` before the answer."""
        if self.placed or self.state >= CallState.UP:
            return
        self._tone = tone
        self._respond(183, self._description())
        self._move(CallState.RINGING)
        self._sing()

    def answer(self, tone: int | None = None) -> None:
        """200; plays ``tone`` (hertz, 0: silence; None: sends nothing)."""
        if self.placed or self.state >= CallState.UP:
            return
        self._tone = tone if tone is not None else self._tone
        self._move(CallState.UP)
        datagram = self._respond(200, self._description())
        self._confirm = asyncio.get_running_loop().create_task(self._repeat_until_confirmed(datagram))
        self._sing()

    def refuse(self, status: int = 486, headers: list[tuple[str, str]] | None = None) -> None:
        """4xx to 6xx, or 302 with a Contact."""
        if not self.placed and self.state < CallState.UP:
            self._respond(status, extra=headers or [])
            self._end(status)

    def hang_up(self) -> None:
        """BYE, CANCEL or 486, as the state asks."""
        if self.state is CallState.OVER:
            return
        if self.state is CallState.UP:
            self.phone.ask(self._next("BYE"), lambda _: None)
            self._end(self.status)
        elif self.placed:
            self._cancel()
        else:
            self.refuse()

    async def hold(self, *, within_ms: int = 10_000) -> int:
        """The hold key: re-INVITE with ``sendonly``. The SIP status of the answer."""
        return await self._again("sendonly", within_ms)

    async def resume(self, *, within_ms: int = 10_000) -> int:
        return await self._again("sendrecv", within_ms)

    async def transfer(self, target: str, *, within_ms: int = 10_000) -> int:
        """The transfer key: REFER (RFC 3515). The SIP status of the answer."""
        return await self._asked(self._next("REFER", [("Refer-To", f"<{target}>")]), within_ms)

    # what the phone passes on

    async def press_by_info(self, key: str, *, within_ms: int = 10_000) -> int:
        """One key as SIP INFO (RFC 6086; the body that phones send). The status of the answer."""
        request = self._next("INFO", [("Content-Type", "application/dtmf-relay")])
        request.body = f"Signal={key}\r\nDuration=160\r\n".encode()
        return await self._asked(request, within_ms)

    def begin(self) -> None:
        """Send the INVITE of a call that is placed."""
        self.invite.body = self._description()
        self.invite.headers.append(("Content-Type", SDP))
        self._exchange = self.phone.ask(self.invite, self._invited)

    def receive(self, request: Request) -> None:
        """A request inside the dialog, or CANCEL."""
        match request.method:
            case "ACK":
                self._confirmed(request)
            case "BYE":
                self.phone.respond(request, 200, tag=self._tag)
                self._end(self.status, request)
            case "CANCEL":
                self.phone.respond(request, 200, tag=self._tag)
                if self.state < CallState.UP:
                    self._respond(487)
                    self._end(487, request)
            case "INVITE":
                self._renegotiated(request)
            case "UPDATE" if request.body:
                self._take_description(request.body)
                self.phone.respond(request, 200, tag=self._tag, body=self._description(), contact=True)
            case "REFER":
                self.phone.respond(request, 603, tag=self._tag)
            case _:
                self.phone.respond(request, 200, tag=self._tag)

    def drop(self) -> None:
        """Forget it without a word, as a phone does that loses its power."""
        self._end(self.status)

    # inside

    def _move(self, state: CallState) -> None:
        if state > self.state:
            self.state = state
            moment = time.monotonic()
            if state is CallState.RINGING:
                self.rang = moment
            elif state is CallState.UP:
                self.answered = moment
            elif state is CallState.OVER:
                self.over = moment
        waiting, self._changed = self._changed, []
        for waiter in waiting:
            if not waiter.done():
                waiter.set_result(None)

    def _end(self, status: int, request: Request | None = None) -> None:
        if self.state is CallState.OVER:
            return
        self.status = status
        if request is not None:
            self.by_far_end = True
            self.reason = request.headers.first("reason")
        if self._exchange is not None:
            self._exchange.stop()
        if self._confirm is not None:
            self._confirm.cancel()
        if self.sound is not None:
            self.sound.close()
        self._move(CallState.OVER)
        self.phone.forget(self)

    def _sing(self) -> None:
        if self.sound is not None and self._tone is not None:
            self.sound.play(self._tone)

    def _description(self, flow: str = "sendrecv") -> bytes:
        self._version += 1
        far = self._far
        return description.render(
            self.phone.address[0],
            self.sound.port if self.sound is not None else 9,
            codecs=CODECS if far is None else (far.codec,),
            digits=DIGITS if far is None else far.digits,
            flow=flow,
            session=self._session,
            version=self._version,
        )

    def _take_description(self, body: bytes) -> None:
        far = description.read(body) if body else None
        if far is None:
            return
        self._far = far
        self.flow = far.flow
        if self.sound is not None:
            self.sound.aim(far)
        self._move(self.state)

    def _respond(self, status: int, body: bytes = b"", extra: list[tuple[str, str]] | None = None) -> bytes:
        self.status = status
        return self.phone.respond(self.invite, status, tag=self._tag, body=body, extra=extra or [], contact=True)

    async def _repeat_until_confirmed(self, datagram: bytes) -> None:
        """2xx is repeated until ACK comes (RFC 3261, section 13.3.1.4)."""
        waited, every = 0.0, T1_S
        while waited < PATIENCE_S:
            await asyncio.sleep(every)
            self.phone.send(datagram)
            waited, every = waited + every, min(2 * every, T2_S)

    def _confirmed(self, request: Request) -> None:
        if self._confirm is not None:
            self._confirm.cancel()
            self._confirm = None
        if request.body:
            self._take_description(request.body)

    def _renegotiated(self, request: Request) -> None:
        """Hold, resume, a refresh: agree to everything that has sound in it."""
        self._take_description(request.body)
        flow = {"sendonly": "recvonly", "inactive": "inactive", "recvonly": "sendonly"}.get(self.flow, "sendrecv")
        self.phone.respond(request, 200, tag=self._tag, body=self._description(flow), contact=True)

    def _invited(self, response: Response) -> None:
        """An answer to our INVITE."""
        status = response.status
        if status < 200:
            self._progress(response)
            return
        again = self._acknowledge(response)
        if status < 300:
            self._accepted(response, again=again)
            return
        if status in NO_AUTH and not self._cancelled and self.state < CallState.UP:
            allowed = self.phone.authorised(self.invite, response)
            if allowed is not None:
                self.invite = allowed
                self._sequence = allowed.sequence[0]
                self._exchange = self.phone.ask(allowed, self._invited)
                return
        if self.state < CallState.UP:
            self.by_far_end = not self._cancelled
            self.reason = response.headers.first("reason")
            self._end(status)

    def _progress(self, response: Response) -> None:
        self.status = response.status
        if self._cancelled:
            self._send_cancel()
        if response.body:
            self._take_description(response.body)
            self._sing()
        if response.status > 100:
            self._move(CallState.RINGING)

    def _accepted(self, response: Response, *, again: bool) -> None:
        if again or self.state >= CallState.UP:
            return
        self.status = response.status
        self._take_description(response.body)
        self._move(CallState.UP)
        self._sing()
        if self._cancelled:  # the answer crossed our CANCEL
            self.hang_up()

    def _acknowledge(self, response: Response) -> bool:
        """Send ACK; whether this answer had come before."""
        again = self.state is not CallState.TRYING and self.state is not CallState.RINGING
        if response.status < 300:
            self._remote = response.headers.first("to")
            self._target = uri_of(response.headers.first("contact")) or self._target
            self._routes = response.headers.every("record-route")[::-1]
            self.phone.send(self._inside("ACK", self.invite.sequence[0]).render())
        else:
            headers = Headers(
                (name, value) for name, value in self.invite.headers if name.lower() in {"via", "from", "call-id"}
            )
            headers += [("To", response.headers.first("to")), ("Max-Forwards", "70")]
            headers.append(("CSeq", f"{self.invite.sequence[0]} ACK"))
            self.phone.send(Request(headers, b"", "ACK", self.invite.uri).render())
        return again

    def _inside(self, method: str, sequence: int, extra: list[tuple[str, str]] | None = None) -> Request:
        """A request in the dialog."""
        headers = Headers(
            [
                ("Via", self.phone.via()),
                ("Max-Forwards", "70"),
                *(("Route", route) for route in self._routes),
                ("From", self._local),
                ("To", self._remote),
                ("Call-ID", self.id),
                ("CSeq", f"{sequence} {method}"),
                ("Contact", self.phone.contact),
                *(extra or []),
            ]
        )
        return Request(headers, b"", method, self._target)

    def _next(self, method: str, extra: list[tuple[str, str]] | None = None) -> Request:
        self._sequence += 1
        return self._inside(method, self._sequence, extra)

    async def _again(self, flow: str, within_ms: int) -> int:
        """re-INVITE (RFC 3261, section 14)."""
        request = self._next("INVITE", [("Content-Type", SDP)])
        request.body = self._description(flow)
        return await self._asked(request, within_ms)

    async def _asked(self, request: Request, within_ms: int) -> int:
        """The status of the final answer. Raises TimeoutError."""
        answered: asyncio.Future[Response] = asyncio.get_running_loop().create_future()

        def tell(response: Response) -> None:
            if response.status >= 200:
                if request.method == "INVITE":
                    self._confirm_again(request, response)
                if not answered.done():
                    answered.set_result(response)

        self.phone.ask(request, tell)
        async with asyncio.timeout(within_ms / 1_000):
            return (await answered).status

    def _confirm_again(self, request: Request, response: Response) -> None:
        """ACK of a re-INVITE: its own transaction after 2xx, the INVITE's own otherwise."""
        acknowledgement = self._inside("ACK", request.sequence[0])
        if response.status >= 300:
            acknowledgement.headers[0] = request.headers[0]
        self.phone.send(acknowledgement.render())
        if response.status < 300:
            self._take_description(response.body)

    def _cancel(self) -> None:
        self._cancelled = True
        if self._exchange is not None and self._exchange.provisional:
            self._send_cancel()

    def _send_cancel(self) -> None:
        """CANCEL may go only after a provisional answer (RFC 3261, section 9.1)."""
        headers = Headers(
            (name, value)
            for name, value in self.invite.headers
            if name.lower() in {"via", "from", "to", "call-id", "max-forwards", "route"}
        )
        headers.append(("CSeq", f"{self.invite.sequence[0]} CANCEL"))
        self.phone.ask(Request(headers, b"", "CANCEL", self.invite.uri), lambda _: None)
