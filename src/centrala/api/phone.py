"""The phone in the browser: a secret for each session, and SIP over WebSocket (RFC 7118) to the engine.

Owns who may use the way and how long; what is said on it is between the browser and the engine, which asks
for the secret by digest. The engine's port itself stays on loopback.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Annotated, Final

import structlog
from fastapi import APIRouter, Request, Response, WebSocket
from starlette.websockets import WebSocketDisconnect
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from centrala.access import Right, Subject
from centrala.api.guard import Caller, center_of, needs, socket_needs
from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.api.rows import PhoneRow
from centrala.api.version import version_one

__all__ = ["Phones", "carry", "proxy", "router"]

router = version_one("/phone", tags=["phone"])
proxy = APIRouter(include_in_schema=False)

LARGEST_MESSAGE: Final = 1 << 16
"""Characters of one SIP message; an offer with many candidates has about 6,000."""
PHONES_EACH: Final = 3
"""Browser phones of one person at once; a fourth ends the oldest."""
PHONES_IN_ALL: Final = 5_000
OPEN_S: Final = 5

log = structlog.get_logger("phone")


class Phones:
    """The browser phones that were given out, by the session that asked."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._given: OrderedDict[str, tuple[str, str]] = OrderedDict()
        """Phone to its user and session, oldest first."""
        self._closing: set[asyncio.Task[None]] = set()

    def given(self, username: str, user: str, session: str) -> None:
        self._given[username] = (user, session)
        mine = [name for name, (owner, _) in self._given.items() if owner == user]
        for name in mine[:-PHONES_EACH]:
            self.close(name)
        if len(self._given) > PHONES_IN_ALL:
            self.close(next(iter(self._given)))

    def revoked(self, session: str) -> None:
        for name in [name for name, (_, asker) in self._given.items() if asker == session]:
            self.close(name)

    def owns(self, username: str, user: str) -> bool:
        return self._given.get(username, ("", ""))[0] == user

    def close(self, username: str) -> None:
        if self._given.pop(username, None) is not None:
            task = asyncio.ensure_future(self._center.close_phone(username))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)


@router.post("/session", status_code=201)
async def open_session(request: Request, caller: Annotated[Caller, needs(Right.CALLS_ANSWER)]) -> PhoneRow:
    """A user name and a secret for this page's phone, and what it needs to be reached behind a NAT."""
    caller.must(Right.CALLS_ANSWER, Subject.of(caller.name))
    if caller.session is None:
        raise Problem("not_allowed", "A phone belongs to somebody who is signed in.")
    phone = await center_of(request).open_phone(caller.name)
    phones: Phones = request.app.state.phones
    phones.given(phone.username, caller.name, caller.session.id)
    scheme = "wss" if request.url.scheme == "https" else "ws"
    return PhoneRow(
        username=phone.username,
        password=phone.password,
        domain=phone.domain,
        websocket=f"{scheme}://{request.url.netloc}/phone",
        ice_servers=[dict(one) for one in phone.ice_servers],
    )


@router.delete("/session/{username}", status_code=204)
async def close_session(
    request: Request, username: str, caller: Annotated[Caller, needs(Right.CALLS_ANSWER)]
) -> Response:
    """This phone is not needed any more."""
    phones: Phones = request.app.state.phones
    if not phones.owns(username, caller.name):
        raise Problem("no_such_phone", "There is no such phone of yours.")
    phones.close(username)
    return Response(status_code=204)


@proxy.websocket("/phone")
async def phone(socket: WebSocket, caller: Annotated[Caller, socket_needs(Right.CALLS_ANSWER)]) -> None:
    """SIP frames both ways, untouched, as long as the session lives."""
    await carry(socket, session=caller.session.id if caller.session else "")


def _everything(said: str | bytes) -> bool:
    return True


async def carry(socket: WebSocket, *, session: str, allowed: Callable[[str | bytes], bool] = _everything) -> None:
    """Between the browser and the engine until one of them, or the session, is over; or a message is not allowed."""
    if "sip" not in socket.scope.get("subprotocols", []) or socket.app.state.sockets.full(session):
        await socket.close(1002)
        return
    try:
        engine = await connect(
            center_of(socket).phone_address,
            subprotocols=[Subprotocol("sip")],
            max_size=LARGEST_MESSAGE,
            open_timeout=OPEN_S,
            ping_interval=None,
            compression=None,
            proxy=None,
        )
    except (OSError, WebSocketException, TimeoutError):
        await socket.close(1013)
        return
    await socket.accept(subprotocol="sip")
    over = asyncio.Event()
    forget = socket.app.state.sockets.opened(session, over.set)
    tasks = [
        asyncio.create_task(_to_engine(socket, engine, allowed), name="phone-out"),
        asyncio.create_task(_to_browser(engine, socket), name="phone-in"),
        asyncio.create_task(over.wait(), name="phone-over"),
    ]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        forget()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with contextlib.suppress(Exception):
            await socket.close()
        with contextlib.suppress(Exception):
            await engine.close()


async def _to_engine(socket: WebSocket, engine: ClientConnection, allowed: Callable[[str | bytes], bool]) -> None:
    with contextlib.suppress(WebSocketDisconnect, WebSocketException):
        while True:
            message = await socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            said = message.get("text") or message.get("bytes") or ""
            if len(said) > LARGEST_MESSAGE or not allowed(said):
                return
            await engine.send(said)


async def _to_browser(engine: ClientConnection, socket: WebSocket) -> None:
    with contextlib.suppress(WebSocketDisconnect, WebSocketException, RuntimeError):
        async for said in engine:
            if isinstance(said, str):
                await socket.send_text(said)
            else:
                await socket.send_bytes(said)
