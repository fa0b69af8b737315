"""Screens on the wall: a link that shows some queues, and nothing that says who anybody is.

Owns such links and what a screen with one gets. The link's token stands behind the ``#`` of the address, which no
browser sends; the page posts it once for a cookie that is good for the board alone. A revoked link ends its screens
at once.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Annotated, Final

from fastapi import Request, Response, WebSocket, WebSocketException
from pydantic import Field
from starlette.requests import HTTPConnection
from starlette.websockets import WebSocketDisconnect

from centrala.access import NOTHING, Reach, Right, Subject, may, person
from centrala.api.encoding import moment
from centrala.api.forms import Form, Name
from centrala.api.guard import PUBLIC, Caller, center_of, needs, same_origin
from centrala.api.hub import SIGNED_OUT, Feed, Hub, Sight
from centrala.api.live import PING_S, RECHECK_S
from centrala.api.ports import BoardLink
from centrala.api.problems import Problem
from centrala.api.rows import BoardLinkMade, BoardLinkRow, BoardLinks, BoardRow
from centrala.api.sessions import is_encrypted
from centrala.api.shown import queue_rows, queue_sums
from centrala.api.sockets import Sockets
from centrala.api.version import version_one
from centrala.errors import Trouble
from centrala.floor.commands import SYSTEM
from centrala.ids import QueueName

__all__ = ["COOKIE", "router"]

router = version_one("/boards", tags=["boards"])

COOKIE: Final = "centrala_board"
_PATH: Final = "/api/v1/boards"
_PING: Final = b'{"type":"ping"}'
_DAY_MS: Final = 24 * 3_600_000


class BoardLinkForm(Form):
    """``queues``: all that one sees, if none is named. ``days``: until it ends by itself."""

    label: Annotated[str, Field(min_length=1, max_length=100)]
    queues: Annotated[list[Name], Field(max_length=200, default_factory=list)]
    days: Annotated[int, Field(ge=1, le=3_650)] = 365


class BoardTokenForm(Form):
    token: Annotated[str, Field(min_length=1, max_length=200)]


@router.get("/tv-links")
async def list_links(request: Request, caller: Annotated[Caller, needs(Right.BOARDS_LINK)]) -> BoardLinks:
    """Those that live, newest first: one's own, and of everybody for who may make any."""
    found = await center_of(request).board_links()
    mine = [one for one in found if caller.may_all(Right.BOARDS_LINK) or one.user == caller.name]
    return BoardLinks([_row(one) for one in mine])


@router.post("/tv-links", status_code=201)
async def make_link(
    request: Request, body: BoardLinkForm, caller: Annotated[Caller, needs(Right.BOARDS_LINK)]
) -> BoardLinkMade:
    """A link for a screen: shown once, here. It shows queues and their numbers, no names and no calls."""
    center = center_of(request)
    reach = caller.reach(Right.BOARDS_LINK)
    known = [name for name in center.organisation.queues if reach.covers(Subject.of(queue=name))]
    wanted = [QueueName(name) for name in body.queues] or known
    if unknown := set(wanted) - set(known):
        raise Problem("no_such_queue", f"There is no such queue for you: {min(unknown)!r}.")
    token = await center.issue_board(caller.name, label=body.label, queues=wanted, lifetime_ms=body.days * _DAY_MS)
    return BoardLinkMade(f"{str(request.base_url).rstrip('/')}/tv#{token}", list(wanted))


@router.delete("/tv-links/{link}", status_code=204)
async def end_link(request: Request, link: str, caller: Annotated[Caller, needs(Right.BOARDS_LINK)]) -> Response:
    """Its screens go dark at once."""
    center = center_of(request)
    found = next((one for one in await center.board_links() if one.id == link), None)
    if found is None or not (caller.may_all(Right.BOARDS_LINK) or found.user == caller.name):
        raise Problem("no_such_token", "There is no such live link.")
    await center.revoke_by_id(found.user, link)
    request.app.state.sockets.revoked(_session(found))
    return Response(status_code=204)


@router.post("/tv-session", status_code=204, dependencies=[PUBLIC])
async def begin(request: Request, body: BoardTokenForm) -> Response:
    """The page of a link posts its token: a cookie for the board alone."""
    if not same_origin(request):
        raise Problem("other_origin", "The request came from another page.")
    link = await _link(request, body.token)
    if link is None:
        raise Problem("not_signed_in", "This link is over.", remedy="Ask for a new one.")
    response = Response(status_code=204)
    response.set_cookie(
        COOKIE,
        body.token,
        max_age=max(0, (link.expires - center_of(request).now().wall) // 1_000),
        httponly=True,
        samesite="strict",
        secure=is_encrypted(request),
        path=_PATH,
    )
    return response


@router.get("/tv", dependencies=[PUBLIC])
async def board(request: Request) -> BoardRow:
    """What the screen shows, once; 401 without a link that lives."""
    link = await _link(request, request.cookies.get(COOKIE, ""))
    if link is None:
        raise Problem("not_signed_in", "This link is over.", remedy="Ask for a new one.")
    center = center_of(request)
    now = center.now()
    names = [name for name in center.organisation.queues if name in link.queues]
    rows = queue_rows(center.live, center.board, names, now)
    sums = queue_sums(center.live, center.board, names, now)
    return BoardRow(link.label, center.organisation.name, center.organisation.timezone, moment(now.wall), rows, sums)


@router.websocket("/tv/live", dependencies=[PUBLIC])
async def live(socket: WebSocket) -> None:
    """The same as it changes: snapshot and changes as of the live socket, in them ``queues`` and ``sums`` alone."""
    try:
        link = await _link(socket, socket.cookies.get(COOKIE, ""))
    except Trouble:
        raise WebSocketException(1013) from None
    if link is None or not same_origin(socket):
        raise WebSocketException(1008)
    hub: Hub = socket.app.state.hub
    sockets: Sockets = socket.app.state.sockets
    if sockets.full(_session(link)):
        await socket.close(1013)
        return
    await socket.accept()
    feed = Feed(SYSTEM, Sight(NOTHING, Reach(queues=frozenset(link.queues)), NOTHING, system=False, screen=True))
    forget = sockets.opened(_session(link), lambda: feed.end(SIGNED_OUT))
    hub.join(feed)
    try:
        await _serve(socket, feed)
    finally:
        hub.leave(feed)
        forget()
        with contextlib.suppress(Exception):
            await socket.close(1013 if feed.over else 1000)


async def _serve(socket: WebSocket, feed: Feed) -> None:
    """Until one of the three ends."""
    tasks = [asyncio.create_task(work) for work in (_send(socket, feed), _hear(socket), _watch(socket, feed))]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _send(socket: WebSocket, feed: Feed) -> None:
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        while (message := await feed.next()) is not None:
            await socket.send_text(message.decode())


async def _hear(socket: WebSocket) -> None:
    """A screen says nothing."""
    with contextlib.suppress(WebSocketDisconnect, KeyError):
        await socket.receive_text()


async def _watch(socket: WebSocket, feed: Feed) -> None:
    since_check = 0
    while True:
        await asyncio.sleep(PING_S)
        feed.say(_PING)
        since_check += PING_S
        if since_check >= RECHECK_S:
            since_check = 0
            with contextlib.suppress(Trouble):
                if await _link(socket, socket.cookies.get(COOKIE, "")) is None:
                    feed.end(SIGNED_OUT)


async def _link(connection: HTTPConnection, token: str) -> BoardLink | None:
    """The link that lives, of somebody who may still make it; with the queues that are still there."""
    center = center_of(connection)
    link = await center.board_link(token) if token else None
    if link is None:
        return None
    who = person(center.organisation, link.user)
    if link.user != SYSTEM and (who is None or not may(who, Right.BOARDS_LINK)):
        return None
    return link


def _session(link: BoardLink) -> str:
    return f"board {link.id}"


def _row(link: BoardLink) -> BoardLinkRow:
    times = (moment(link.created), moment(link.expires), moment(link.used) if link.used else None)
    return BoardLinkRow(link.id, link.label, link.user, list(link.queues), *times)
