"""The live socket: a snapshot, then numbered changes.

Owns one connection: who it is, as long as they may, and what they may say. A page says nothing but, once, what
it wants; whatever else comes is answered by a code.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Annotated, Final

import orjson
from fastapi import WebSocket
from starlette.websockets import WebSocketDisconnect

from centrala.access import Right, may
from centrala.api.guard import Caller, identify, socket_needs
from centrala.api.hub import SIGNED_OUT, Feed, Hub, Sight
from centrala.api.sockets import Sockets
from centrala.api.version import version_one
from centrala.errors import Trouble

__all__ = ["PING_S", "RECHECK_S", "router"]

router = version_one(tags=["live"])

PING_S: Final = 15
RECHECK_S: Final = 60
"""A revoked session closes its sockets at once; this finds what was ended elsewhere, or is over."""
LONGEST_MESSAGE: Final = 1_000
MOST_MESSAGES: Final = 60
"""In the life of a connection: a page sends one."""

_PING: Final = b'{"type":"ping"}'


@router.websocket("/live")
async def live(socket: WebSocket, caller: Annotated[Caller, socket_needs(Right.LIVE_SEE)]) -> None:
    """See docs/reference/live.md."""
    hub: Hub = socket.app.state.hub
    sockets: Sockets = socket.app.state.sockets
    session = caller.session.id if caller.session else ""
    if sockets.full(session):
        await socket.close(1013)
        return
    await socket.accept()
    feed = Feed(caller.name, Sight.of(caller), everything=socket.query_params.get("events") == "all")
    forget = sockets.opened(session, lambda: feed.end(SIGNED_OUT))
    hub.join(feed)
    tasks = [
        asyncio.create_task(_send(socket, feed), name="live-send"),
        asyncio.create_task(_hear(socket, feed), name="live-hear"),
        asyncio.create_task(_watch(socket, hub, feed), name="live-watch"),
    ]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        hub.leave(feed)
        forget()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with contextlib.suppress(Exception):
            await socket.close(1013 if feed.over else 1000)


async def _send(socket: WebSocket, feed: Feed) -> None:
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        while (message := await feed.next()) is not None:
            await socket.send_text(message.decode())


async def _hear(socket: WebSocket, feed: Feed) -> None:
    """Nothing is expected; what comes is answered by a code, and too much of it ends the connection."""
    with contextlib.suppress(WebSocketDisconnect, KeyError):
        for _ in range(MOST_MESSAGES):
            feed.say(orjson.dumps({"type": "error", "code": _code(await socket.receive_text())}))


def _code(text: str) -> str:
    if len(text) > LONGEST_MESSAGE:
        return "message_too_long"
    try:
        orjson.loads(text)
    except ValueError:
        return "message_unreadable"
    return "message_unknown"


async def _watch(socket: WebSocket, hub: Hub, feed: Feed) -> None:
    """The server's ping, and whether the session still lives and sees as far."""
    since_check = 0
    while True:
        await asyncio.sleep(PING_S)
        feed.say(_PING)
        since_check += PING_S
        if since_check < RECHECK_S:
            continue
        since_check = 0
        try:
            caller = await identify(socket)
        except Trouble:
            continue
        if caller is None or not may(caller.person, Right.LIVE_SEE):
            feed.end(SIGNED_OUT)
        else:
            hub.recheck(feed, caller)
