"""Who is asking, and whether they may: every route names a right, or says that it is public.

Owns the way from a request to a ``Caller``. What a right means is ``access``'s business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from fastapi import Depends, Request, WebSocket, WebSocketException
from starlette.requests import HTTPConnection

from centrala.access import Person, Reach, Right, Scope, Subject, may, person, reach
from centrala.api.ports import Center, Session
from centrala.api.problems import Problem
from centrala.errors import Trouble
from centrala.floor.commands import SYSTEM
from centrala.ids import AgentName
from centrala.organisation import Organisation, Role

__all__ = [
    "COOKIE",
    "PUBLIC",
    "Caller",
    "People",
    "address_of",
    "center_of",
    "identify",
    "needs",
    "not_allowed",
    "public",
    "right_of",
    "same_origin",
    "socket_needs",
    "token_of",
]

COOKIE: Final = "centrala_session"
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who is signed in."""

    person: Person
    session: Session | None
    """None: the machine's owner, with the secret of the data directory."""

    @property
    def name(self) -> AgentName:
        return self.person.name

    def may(self, right: Right, on: Subject) -> bool:
        return may(self.person, right, on)

    def may_all(self, right: Right) -> bool:
        return may(self.person, right, Scope.ALL)

    def reach(self, right: Right) -> Reach:
        return reach(self.person, right)

    def must(self, right: Right, on: Subject) -> None:
        """Raises Problem (``not_allowed``)."""
        if not may(self.person, right, on):
            raise not_allowed(right)


def not_allowed(right: Right) -> Problem:
    return Problem(
        "not_allowed",
        f"Your role does not let you do this ({right.value}).",
        remedy="Ask somebody whose role does, or an administrator for another role.",
    )


def center_of(connection: HTTPConnection) -> Center:
    center: Center = connection.app.state.center
    return center


def address_of(connection: HTTPConnection) -> str:
    """Where it comes from; empty: nobody knows."""
    return connection.client.host if connection.client else ""


class People:
    """Who everybody is, under the newest revision that was asked for."""

    def __init__(self) -> None:
        self._organisation: Organisation | None = None
        self._known: dict[AgentName, Person | None] = {}

    def find(self, organisation: Organisation, name: AgentName) -> Person | None:
        if organisation is not self._organisation:
            self._organisation, self._known = organisation, {}
        if name not in self._known and name in organisation.agents:
            self._known[name] = person(organisation, name)
        return self._known.get(name)


def _owner(organisation: Organisation) -> Person:
    nothing = Reach()
    return Person(SYSTEM, Role.ADMIN, nothing, nothing, {name: one.role for name, one in organisation.agents.items()})


def token_of(connection: HTTPConnection) -> tuple[str, bool]:
    """The token that was sent, and whether a browser sent it by itself."""
    kind, _, token = connection.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and token:
        return token.strip(), False
    return connection.cookies.get(COOKIE, ""), True


async def identify(connection: HTTPConnection) -> Caller | None:
    """Who is asking; None: nobody we know. A session in use lives on: ``Shell`` sends its cookie anew."""
    token, by_cookie = token_of(connection)
    center = center_of(connection)
    if not token:
        return None
    if not by_cookie and center.is_control(token):
        return Caller(_owner(center.organisation), None)
    session = await center.session(token)
    if session is None or by_cookie is not (session.kind.value == "session"):
        return None
    people: People = connection.app.state.people
    who = people.find(center.organisation, session.user)
    if who is None:
        return None
    if by_cookie and center.now().wall > session.fresh_until:
        await center.renew(token)
        connection.state.renewed = token
    return Caller(who, session)


def same_origin(connection: HTTPConnection) -> bool:
    """Whether a page of ours sent it. A program that says nothing of an origin is no page."""
    origin = connection.headers.get("origin")
    if origin is None:
        return connection.headers.get("sec-fetch-site", "none") in ("same-origin", "none")
    return origin != "null" and urlsplit(origin).netloc == connection.headers.get("host", "")


async def _caller(request: Request) -> Caller:
    """Raises Problem (``not_signed_in``, ``other_origin``)."""
    caller = await identify(request)
    if caller is None:
        raise Problem("not_signed_in", "Nobody is signed in.", remedy="Sign in, or send a token that is valid.")
    by_cookie = caller.session is not None and caller.session.kind.value == "session"
    if by_cookie and request.method not in _SAFE and not same_origin(request):
        raise Problem("other_origin", "The request came from another page.")
    return caller


class _Needs:
    """A dependency that carries its right, so that a test can read it off the route."""

    def __init__(self, right: Right) -> None:
        self.right = right

    async def __call__(self, request: Request) -> Caller:
        caller = await _caller(request)
        if not may(caller.person, self.right):
            raise not_allowed(self.right)
        return caller


class _SocketNeeds(_Needs):
    """The same for a socket: it is never opened for another page, nor for somebody without the right."""

    async def __call__(self, socket: WebSocket) -> Caller:  # type: ignore[override]
        try:
            caller = await identify(socket)
        except Trouble:
            raise WebSocketException(1013) from None
        if caller is None or not same_origin(socket) or not may(caller.person, self.right):
            raise WebSocketException(1008)
        return caller


def needs(right: Right) -> Any:
    """The caller, who has this right at all; with what, the route asks."""
    return Depends(_Needs(right))


def socket_needs(right: Right) -> Any:
    """The same for the routes of sockets."""
    return Depends(_SocketNeeds(right))


def right_of(dependency: object) -> Right | None:
    """The right that a route's dependency asks for; None: it asks for none."""
    return dependency.right if isinstance(dependency, _Needs) else None


def public() -> None:
    """Says that a route is for everybody."""


PUBLIC: Final = Depends(public)
