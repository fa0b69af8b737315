"""Calls from a web page by people who have no account: a phone for one call to one number.

Owns who may have one, how many and how long; ``web_calls`` of the configuration says so, and without a number there
are none. What such a phone can do is the engine's dialplan's: one call, to that number. Its socket carries nobody
else's credentials.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from fastapi import Request, Response, WebSocket, WebSocketException
from starlette.requests import HTTPConnection

from centrala.api.guard import PUBLIC, address_of, center_of, same_origin
from centrala.api.phone import carry
from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.api.rows import GuestCallRow, GuestPhoneRow, GuestRow, GuestStage
from centrala.api.sockets import Sockets
from centrala.api.version import version_one
from centrala.calls.facts import WEB
from centrala.clock import Mono
from centrala.floor.captions import told
from centrala.floor.waiting import is_closed
from centrala.interactions.interaction import Interaction, Stage
from centrala.organisation import WebCalls

__all__ = ["Guests", "router", "speaks_for_itself"]

router = version_one("/guest", tags=["calls from the web"])

HOUR_MS: Final = 3_600_000
UNUSED_S: Final = 60
"""A phone that nobody connects, or came back to, for so long ends."""
MOST_ADDRESSES: Final = 10_000
_USERNAME: Final = re.compile(r"""\busername\s*=\s*"?([^",\s]*)""", re.IGNORECASE)


@dataclass(slots=True)
class _Given:
    address: str
    ends: asyncio.TimerHandle
    unused: asyncio.TimerHandle
    sockets: int = 0


@dataclass(slots=True)
class Guests:
    """The phones that were given out, and how many of late."""

    center: Center
    _given: dict[str, _Given] = field(default_factory=dict)
    _lately: deque[tuple[Mono, str]] = field(default_factory=deque)
    _closing: set[asyncio.Task[None]] = field(default_factory=set)

    def admit(self, rules: WebCalls, address: str) -> None:
        """Raises Problem (``no_web_calls``, ``too_many_at_once``, ``too_many_tries``)."""
        now = self.center.now().mono
        while self._lately and now - self._lately[0][0] >= HOUR_MS:
            self._lately.popleft()
        if not rules.number:
            raise Problem("no_web_calls", "This center takes no calls from web pages.")
        if len(self._given) >= rules.at_once:
            raise Problem("too_many_at_once", "All lines are taken.", remedy="Try again in a moment.")
        mine = [at for at, who in self._lately if who == address]
        if len(mine) >= rules.per_address_per_hour or len(self._lately) >= min(rules.per_hour, MOST_ADDRESSES):
            first = mine[0] if len(mine) >= rules.per_address_per_hour else self._lately[0][0]
            after = str(max(1, (first + HOUR_MS - now) // 1_000))
            raise Problem("too_many_tries", "Too many calls came from here.", headers={"Retry-After": after})
        self._lately.append((now, address))

    def given(self, username: str, address: str, rules: WebCalls) -> None:
        loop = asyncio.get_running_loop()
        ends = loop.call_later(rules.max_ms / 1_000 + UNUSED_S, self.close, username)
        self._given[username] = _Given(address, ends, loop.call_later(UNUSED_S, self.close, username))

    def knows(self, username: str) -> bool:
        return username in self._given

    def connected(self, username: str) -> Callable[[], None]:
        """A socket is open; the answer says that it is closed."""
        one = self._given[username]
        one.sockets += 1
        one.unused.cancel()

        def gone() -> None:
            one.sockets -= 1
            if not one.sockets and username in self._given:
                one.unused = asyncio.get_running_loop().call_later(UNUSED_S, self.close, username)

        return gone

    def close(self, username: str) -> None:
        one = self._given.pop(username, None)
        if one is not None:
            one.ends.cancel()
            one.unused.cancel()
            task = asyncio.ensure_future(self.center.close_phone(username))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)


@router.get("", dependencies=[PUBLIC])
async def show(request: Request) -> GuestRow:
    """Whether one may call from here, and whom."""
    organisation = center_of(request).organisation
    number = organisation.numbers.get(organisation.web_calls.number)  # type: ignore[call-overload]
    if number is None:
        raise Problem("no_web_calls", "This center takes no calls from web pages.")
    live = center_of(request).live
    is_open = not is_closed(live, organisation, number.hours)
    return GuestRow(organisation.name, number.title or organisation.name, is_open, organisation.web_calls.max_ms)


@router.post("/session", status_code=201, dependencies=[PUBLIC])
async def open_session(request: Request, response: Response) -> GuestPhoneRow:
    """A phone for one call: register with it over ``websocket`` and call ``target``.

    Pages of other addresses may ask if ``web_calls.origins`` names them.
    """
    center = center_of(request)
    rules = center.organisation.web_calls
    _check_origin(request, response, rules)
    guests: Guests = request.app.state.guests
    address = address_of(request)
    guests.admit(rules, address)
    phone = await center.open_guest()
    guests.given(phone.username, address, rules)
    scheme = "wss" if request.url.scheme == "https" else "ws"
    return GuestPhoneRow(
        username=phone.username,
        password=phone.password,
        domain=phone.domain,
        target="call",
        websocket=f"{scheme}://{request.url.netloc}/api/v1/guest/phone/{phone.username}",
        ice_servers=[dict(one) for one in phone.ice_servers],
        max_ms=rules.max_ms,
    )


@router.get("/session/{username}", dependencies=[PUBLIC])
async def follow(request: Request, response: Response, username: str) -> GuestCallRow:
    """How the call of this phone stands, and what is said in it by itself: an announcement, a menu, a greeting."""
    center = center_of(request)
    _check_origin(request, response, center.organisation.web_calls)
    _must_know(request, username)
    call = next((one for one in center.live.interactions.values() if _is_of(one, username)), None)
    stage = GuestStage.NONE if call is None else _STAGES.get(call.stage, GuestStage.NONE)
    media = () if call is None else told(center.live, call)
    return GuestCallRow(stage, await center.words_of(media) if media else "")


@router.delete("/session/{username}", status_code=204, dependencies=[PUBLIC])
async def close_session(request: Request, response: Response, username: str) -> None:
    """This phone is not needed any more: another may have its line."""
    _check_origin(request, response, center_of(request).organisation.web_calls)
    _must_know(request, username).close(username)


_STAGES: Final[Mapping[Stage, GuestStage]] = {
    Stage.PLAYING: GuestStage.ANNOUNCEMENT,
    Stage.IN_FLOW: GuestStage.MENU,
    Stage.MESSAGE: GuestStage.MESSAGE,
    Stage.ARRIVED: GuestStage.WAITING,
    Stage.WAITING: GuestStage.WAITING,
    Stage.OFFERED: GuestStage.WAITING,
    Stage.CONNECTING: GuestStage.WAITING,
    Stage.CALLING: GuestStage.WAITING,
    Stage.TALKING: GuestStage.TALKING,
    Stage.FORWARDED: GuestStage.TALKING,
}


def _is_of(call: Interaction, username: str) -> bool:
    return call.trunk == WEB and call.party.raw == username


def _must_know(request: Request, username: str) -> Guests:
    """Raises Problem (``no_such_phone``)."""
    guests: Guests = request.app.state.guests
    if not guests.knows(username):
        raise Problem("no_such_phone", "There is no such phone.")
    return guests


def _check_origin(request: HTTPConnection, response: Response | None, rules: WebCalls) -> None:
    """Raises Problem (``other_origin``)."""
    if same_origin(request):
        return
    origin = request.headers.get("origin", "")
    if origin not in rules.origins:
        raise Problem("other_origin", "The request came from a page that may not call.")
    if response is not None:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Vary"] = "Origin"


@router.websocket("/phone/{username}", dependencies=[PUBLIC])
async def phone(socket: WebSocket, username: str) -> None:
    """SIP over WebSocket for this phone alone: a message with another's credentials ends it."""
    guests: Guests = socket.app.state.guests
    sockets: Sockets = socket.app.state.sockets
    try:
        _check_origin(socket, None, center_of(socket).organisation.web_calls)
    except Problem:
        raise WebSocketException(1008) from None
    if not guests.knows(username) or sockets.full(username):
        raise WebSocketException(1008)
    gone = guests.connected(username)
    try:
        await carry(socket, session=username, allowed=lambda said: speaks_for_itself(said, username))
    finally:
        gone()


def speaks_for_itself(said: str | bytes, username: str) -> bool:
    """Whether every credential in this SIP message is this phone's own (RFC 3261, section 22)."""
    text = said if isinstance(said, str) else said.decode("utf-8", "replace")
    return all(one == username for one in _USERNAME.findall(text))
