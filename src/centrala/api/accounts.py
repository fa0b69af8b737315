"""Signing in and out, one-time links, tokens of programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field
from starlette.responses import RedirectResponse

from centrala.access import MATRIX, Right, Subject
from centrala.api.forms import Form, Name
from centrala.api.guard import COOKIE, PUBLIC, Caller, address_of, center_of, needs, same_origin, token_of
from centrala.api.ports import Session, SessionKind
from centrala.api.problems import Problem
from centrala.api.rows import Link, Me, SignedIn, TokenRow, TokenRows
from centrala.api.sessions import set_cookie
from centrala.api.shown import moment
from centrala.api.signing import SignIn
from centrala.api.version import version_one
from centrala.ids import AgentName

__all__ = ["pages", "router"]

router = version_one("/auth", tags=["accounts"])
pages = APIRouter(include_in_schema=False)


class CredentialsForm(Form):
    username: Name
    password: Annotated[str, Field(max_length=1024)]
    cookie: bool = False
    """A browser asks for a cookie instead of a token."""
    code: Annotated[str, Field(max_length=40)] = ""
    """Of the authenticator, or one from paper; asked for by ``second_factor_needed``."""


class LinkForm(Form):
    username: Name


class TokenForm(Form):
    username: Name | None = None
    label: Annotated[str, Field(max_length=100)] = ""


class LanguageForm(Form):
    language: Annotated[str, Field(pattern=r"^(?:[a-z]{2,3})?$")]
    """As ISO 639 names it; empty: as the browser prefers."""


@router.post("/login", dependencies=[PUBLIC])
async def login(request: Request, response: Response, credentials: CredentialsForm) -> SignedIn:
    """Sign in. A program gets a bearer token, a browser that asks so a cookie."""
    sign_in: SignIn = request.app.state.sign_in
    if credentials.cookie and not same_origin(request):
        raise Problem("other_origin", "The request came from another page.")
    address = address_of(request)
    user = await sign_in.enter(credentials.username, credentials.password, credentials.code, address)
    center = center_of(request)
    if credentials.cookie:
        set_cookie(request, response, await center.issue(SessionKind.SESSION, user, label="browser"))
        return SignedIn(user, None)
    token = await center.issue(SessionKind.BEARER, user, label="signed in")
    return SignedIn(user, token)


@router.post("/logout", status_code=204)
async def logout(request: Request, caller: Annotated[Caller, needs(Right.ACCOUNT_USE)]) -> Response:
    """End the session or token that this request came with, and its sockets."""
    token, _ = token_of(request)
    if caller.session is not None:
        await center_of(request).revoke(token)
        _closed(request, caller.session.id)
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, path="/")
    return response


@router.get("/me")
async def me(request: Request, caller: Annotated[Caller, needs(Right.ACCOUNT_USE)]) -> Me:
    """Who is signed in, and what they may."""
    agent = center_of(request).organisation.agents.get(caller.name)
    granted = MATRIX[caller.person.role]
    return Me(
        username=caller.name,
        name=agent.title if agent else "",
        role=caller.person.role.value,
        team=agent.team if agent else "",
        queues=[member.queue for member in agent.queues] if agent else [],
        rights={right.value: scope.name.lower() for right, scope in granted.items()},
        language=await center_of(request).language_of(caller.name),
    )


@router.put("/me/language", status_code=204)
async def choose_language(
    request: Request, body: LanguageForm, caller: Annotated[Caller, needs(Right.ACCOUNT_USE)]
) -> Response:
    """In which language one reads the pages, wherever one signs in."""
    await center_of(request).choose_language(caller.name, body.language)
    return Response(status_code=204)


@router.post("/links", status_code=201)
async def make_link(request: Request, body: LinkForm, caller: Annotated[Caller, needs(Right.USERS_LINK)]) -> Link:
    """A link that signs this user in, once, within ten minutes."""
    center = center_of(request)
    user = AgentName(body.username)
    if user not in center.organisation.agents:
        raise Problem("no_such_user", f"There is no user {body.username!r}.")
    caller.must(Right.USERS_LINK, Subject.of(user))
    token = await center.issue_link(user)
    return Link(f"{str(request.base_url).rstrip('/')}/sign-in/{token}")


@router.get("/tokens")
async def list_tokens(
    request: Request, caller: Annotated[Caller, needs(Right.TOKENS_REVOKE)], username: str | None = None
) -> TokenRows:
    """The live tokens and sessions of one user, oneself if none is named."""
    user = AgentName(username or caller.name)
    caller.must(Right.TOKENS_REVOKE, Subject.of(user))
    return TokenRows([_token(one) for one in await center_of(request).sessions_of(user)])


@router.post("/tokens", status_code=201)
async def make_token(
    request: Request, body: TokenForm, caller: Annotated[Caller, needs(Right.TOKENS_CREATE)]
) -> SignedIn:
    """A bearer token for a program; shown once, here."""
    center = center_of(request)
    user = AgentName(body.username or caller.name)
    if user not in center.organisation.agents:
        raise Problem("no_such_user", f"There is no user {user!r}.")
    caller.must(Right.TOKENS_CREATE, Subject.of(user))
    token = await center.issue(SessionKind.BEARER, user, label=body.label)
    return SignedIn(user, token)


@router.delete("/tokens/{token_id}", status_code=204)
async def revoke_token(
    request: Request,
    token_id: str,
    caller: Annotated[Caller, needs(Right.TOKENS_REVOKE)],
    username: str | None = None,
) -> Response:
    """End one token or session; its sockets are closed at once."""
    user = AgentName(username or caller.name)
    caller.must(Right.TOKENS_REVOKE, Subject.of(user))
    if not await center_of(request).revoke_by_id(user, token_id):
        raise Problem("no_such_token", "There is no such live token.")
    _closed(request, token_id)
    return Response(status_code=204)


@pages.get("/sign-in/{token}", dependencies=[PUBLIC])
async def follow_link(request: Request, token: str) -> Response:
    """A one-time link: sets the cookie and goes on to the page."""
    center = center_of(request)
    user = await center.use_link(token)
    if user is None or user not in center.organisation.agents:
        return RedirectResponse("/sign-in?said=over", 303)
    response = RedirectResponse("/", 303)
    set_cookie(request, response, await center.issue(SessionKind.SESSION, user, label="link"))
    return response


def _closed(request: Request, session: str) -> None:
    """What a session held open ends with it."""
    request.app.state.sockets.revoked(session)
    request.app.state.phones.revoked(session)


def _token(session: Session) -> TokenRow:
    return TokenRow(session.id, session.kind.value, session.label, moment(session.created), moment(session.expires))
