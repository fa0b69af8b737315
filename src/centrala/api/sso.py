"""Signing in by another house's account: there and back again, in the browser.

Owns the two ways (OpenID Connect, SAML) as pages: where the browser is sent, and what becomes of its return. What goes
wrong is said on the sign-in page, by a code that it has words for. The password of a person and their second factor are
the other house's affair then.
"""

from __future__ import annotations

import secrets
from typing import Final
from urllib.parse import parse_qs, urlencode

import structlog
from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from centrala.api.elsewhere import Begun, Underway, ours
from centrala.api.guard import PUBLIC, center_of
from centrala.api.openid import address_of, name_in
from centrala.api.ports import SessionKind
from centrala.api.rows import Ways
from centrala.api.saml import Answered, metadata, read_answer, request_address
from centrala.api.sessions import is_encrypted, set_cookie
from centrala.api.version import version_one
from centrala.errors import Refused, Trouble

__all__ = ["pages", "router"]

router = version_one("/auth", tags=["accounts"])
pages = APIRouter(include_in_schema=False)

COOKIE: Final = "centrala_way"
LARGEST: Final = 1 << 19
OPENID_BACK: Final = "sign-in/openid/back"
SAML_BACK: Final = "sign-in/saml/back"

log = structlog.get_logger("sso")


@router.get("/ways", dependencies=[PUBLIC])
async def ways(request: Request) -> Ways:
    """How one can sign in here besides by password and passkey: the title of each way, null where there is none."""
    rules = center_of(request).organisation.sign_in
    return Ways(
        openid=None if rules.openid is None else rules.openid.title,
        saml=None if rules.saml is None else rules.saml.title,
    )


@pages.get("/sign-in/openid", dependencies=[PUBLIC])
async def to_openid(request: Request, after: str = "") -> Response:
    rules = center_of(request).organisation.sign_in.openid
    if rules is None:
        return _said("no_such_way")
    name, begun = _underway(request).begin(after)
    try:
        response: Response = RedirectResponse(await address_of(rules, name, begun, _back(request, OPENID_BACK)), 303)
    except (Trouble, Refused) as error:
        return _said(error.code)
    _remember(request, response, begun)
    return response


@pages.get("/sign-in/openid/back", dependencies=[PUBLIC])
async def from_openid(request: Request, state: str = "", code: str = "", error: str = "") -> Response:
    center = center_of(request)
    rules = center.organisation.sign_in.openid
    if rules is None:
        return _said("no_such_way")
    try:
        begun = _underway(request).end(state)
        if not secrets.compare_digest(request.cookies.get(COOKIE, "").encode(), begun.browser.encode()):
            return _said("took_too_long")
        if error or not code:
            return _said("refused_there")
        told = await name_in(rules, begun, code, _back(request, OPENID_BACK))
        return await _in(request, begun, told, rules.domain, "openid")
    except (Trouble, Refused) as refused:
        return _said(refused.code)


@pages.get("/sign-in/saml", dependencies=[PUBLIC])
async def to_saml(request: Request, after: str = "") -> Response:
    rules = center_of(request).organisation.sign_in.saml
    if rules is None:
        return _said("no_such_way")
    name, begun = _underway(request).begin(after)
    address = request_address(rules, name, _entity(request), _back(request, SAML_BACK), center_of(request).now().wall)
    response = RedirectResponse(address, 303)
    _remember(request, response, begun)
    return response


@pages.post("/sign-in/saml/back", dependencies=[PUBLIC])
async def from_saml(request: Request) -> Response:
    """The other house's page posts here: no cookie of ours comes along (SameSite), the request's own name must fit."""
    center = center_of(request)
    rules = center.organisation.sign_in.saml
    if rules is None:
        return _said("no_such_way")
    body = (await request.body())[:LARGEST].decode("utf-8", "replace")
    try:
        answer = parse_qs(body, max_num_fields=10).get("SAMLResponse", [""])[0]
        told: Answered = read_answer(rules, answer, _entity(request), _back(request, SAML_BACK), center.now().wall)
        begun = _underway(request).end(told.request)
        return await _in(request, begun, told.name, rules.domain, "saml")
    except (Trouble, Refused, ValueError) as refused:
        return _said(refused.code if isinstance(refused, Trouble | Refused) else "not_believed")


@pages.get("/sign-in/saml/metadata", dependencies=[PUBLIC])
async def saml_metadata(request: Request) -> Response:
    """What the other house is told of us."""
    return Response(metadata(_entity(request), _back(request, SAML_BACK)), media_type="application/samlmetadata+xml")


async def _in(request: Request, begun: Begun, told: str, domain: str, label: str) -> Response:
    center = center_of(request)
    user = ours(center, told, domain)
    place = begun.after if begun.after.startswith("/") and not begun.after.startswith(("//", "/\\")) else "/"
    response = RedirectResponse(place, 303)
    set_cookie(request, response, await center.issue(SessionKind.SESSION, user, label=label))
    response.delete_cookie(COOKIE, path="/sign-in")
    return response


def _underway(request: Request) -> Underway:
    found: Underway = request.app.state.underway
    return found


def _back(request: Request, path: str) -> str:
    return f"{request.base_url}{path}"


def _entity(request: Request) -> str:
    return f"{request.base_url}sign-in/saml/metadata"


def _said(code: str) -> Response:
    log.info("not_signed_in", why=code)
    return RedirectResponse(f"/sign-in?{urlencode({'said': code})}", 303)


def _remember(request: Request, response: Response, begun: Begun) -> None:
    response.set_cookie(
        COOKIE,
        begun.browser,
        max_age=600,
        httponly=True,
        samesite="lax",
        secure=is_encrypted(request),
        path="/sign-in",
    )
