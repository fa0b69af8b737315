"""One's own ways to sign in: password, authenticator, passkeys. Somebody lost everything? A one-time link lets them in,
and whoever may end their sessions takes the lost ones away."""

from __future__ import annotations

import asyncio
import secrets
from typing import Annotated, Any, Final

import segno
from fastapi import Request, Response
from pydantic import Field
from pyotp.utils import build_uri

from centrala.access import Right, Subject
from centrala.access.factors import Factor, FactorKind
from centrala.api.forms import Form, Name
from centrala.api.guard import PUBLIC, Caller, address_of, center_of, needs, same_origin
from centrala.api.passkeys import Passkeys
from centrala.api.pieces import whole_document
from centrala.api.ports import Center, SessionKind
from centrala.api.problems import Problem
from centrala.api.rows import FactorRow, FactorRows, PasskeyAsked, RecoveryCodes, SignedIn, TotpOffer
from centrala.api.second import new_recovery, new_secret, step_of
from centrala.api.sessions import set_cookie
from centrala.api.shown import moment
from centrala.api.signing import SignIn
from centrala.api.version import version_one
from centrala.documents import dump
from centrala.documents.editing import put_entry
from centrala.ids import AgentName

__all__ = ["router"]

router = version_one("/auth", tags=["accounts"])

SHORTEST_PASSWORD: Final = 10
Account = Annotated[Caller, needs(Right.ACCOUNT_USE)]


class TotpForm(Form):
    secret: Annotated[str, Field(pattern="^[A-Z2-7]{32}$")]
    code: Annotated[str, Field(max_length=20)]
    label: Annotated[str, Field(max_length=100)] = ""


class NewPasskeyForm(Form):
    challenge: Name
    answer: dict[str, Any]
    label: Annotated[str, Field(max_length=100)] = ""


class PasskeyForm(Form):
    challenge: Name
    answer: dict[str, Any]


class PasswordForm(Form):
    old: Annotated[str, Field(max_length=1024)] = ""
    new: Annotated[str, Field(max_length=1024)]


@router.get("/factors")
async def factors(request: Request, caller: Account, username: str | None = None) -> FactorRows:
    """Ways to sign in of one user, oneself if none is named."""
    user = _whose(caller, username)
    found = await center_of(request).factors_of(user)
    agent = center_of(request).organisation.agents.get(user)
    return FactorRows(
        password=bool(agent and agent.password_hash),
        recovery_left=sum(one.kind is FactorKind.RECOVERY for one in found),
        items=[_row(one) for one in found if one.kind is not FactorKind.RECOVERY],
    )


@router.delete("/factors/{factor}", status_code=204)
async def remove(request: Request, factor: str, caller: Account, username: str | None = None) -> Response:
    """Take one away; with the authenticator go its recovery codes."""
    user = _whose(caller, username)
    center = center_of(request)
    found = await center.factors_of(user)
    gone = next((one for one in found if one.id == factor and one.kind is not FactorKind.RECOVERY), None)
    if gone is None:
        raise Problem("no_such_factor", "There is no such way to sign in.")
    codes = [one.id for one in found if one.kind is FactorKind.RECOVERY] if gone.kind is FactorKind.TOTP else []
    await center.remove_factors(user, [gone.id, *codes])
    return Response(status_code=204)


@router.post("/totp", status_code=201)
async def offer_totp(request: Request, caller: Account) -> TotpOffer:
    """A secret for an authenticator, as text and as a picture to scan. Nothing has changed yet."""
    secret = new_secret()
    uri = build_uri(secret, _somebody(caller), issuer=center_of(request).organisation.name)
    return TotpOffer(secret, uri, segno.make(uri, micro=False, error="m").svg_data_uri(border=2, scale=4))


@router.post("/totp/confirm", status_code=201)
async def confirm_totp(request: Request, body: TotpForm, caller: Account) -> RecoveryCodes:
    """The authenticator shows the right code: from now on it is asked for. Codes for paper are shown once, here."""
    user, center = AgentName(_somebody(caller)), center_of(request)
    now = center.now().wall
    step = step_of(body.secret, body.code, now)
    if step is None:
        raise Problem("wrong_code", "This is not the code of now.", remedy="Look at the authenticator's clock.")
    made = Factor(secrets.token_hex(8), user, FactorKind.TOTP, body.label, body.secret, now, step)
    await center.put_factors(user, FactorKind.TOTP, [made])
    return await _recovery(center, user)


@router.post("/recovery", status_code=201)
async def renew_recovery(request: Request, caller: Account) -> RecoveryCodes:
    """New codes for paper; the old ones are over."""
    user, center = AgentName(_somebody(caller)), center_of(request)
    if not any(one.kind is FactorKind.TOTP for one in await center.factors_of(user)):
        raise Problem("no_such_factor", "There is no authenticator yet.", remedy="Add one first.")
    return await _recovery(center, user)


async def _recovery(center: Center, user: AgentName) -> RecoveryCodes:
    """New ones; those from before are over."""
    codes, kept = new_recovery(user, center.now().wall)
    await center.put_factors(user, FactorKind.RECOVERY, kept)
    return RecoveryCodes(codes)


@router.post("/passkeys/ask", status_code=201)
async def ask_passkey(request: Request, caller: Account) -> PasskeyAsked:
    """What the browser is asked when a passkey is made."""
    user, center = AgentName(_somebody(caller)), center_of(request)
    agent = center.organisation.agents.get(user)
    passkeys: Passkeys = request.app.state.passkeys
    known = await center.factors_of(user)
    return PasskeyAsked(*passkeys.ask_new(_host(request), user, agent.title if agent else "", known))


@router.post("/passkeys", status_code=201)
async def add_passkey(request: Request, body: NewPasskeyForm, caller: Account) -> FactorRow:
    """The browser's answer."""
    user = AgentName(_somebody(caller))
    passkeys: Passkeys = request.app.state.passkeys
    made = passkeys.take_new(body.challenge, user, body.label, body.answer)
    await center_of(request).put_factors(user, FactorKind.PASSKEY, [made])
    return _row(made)


@router.post("/passkey/ask", dependencies=[PUBLIC], status_code=201)
async def ask(request: Request) -> PasskeyAsked:
    """What the browser is asked when somebody signs in."""
    sign_in: SignIn = request.app.state.sign_in
    sign_in.admit(address_of(request))
    passkeys: Passkeys = request.app.state.passkeys
    return PasskeyAsked(*passkeys.ask(_host(request)))


@router.post("/passkey", dependencies=[PUBLIC])
async def by_passkey(request: Request, response: Response, body: PasskeyForm) -> SignedIn:
    """Sign in with the browser's answer; the session is a cookie."""
    if not same_origin(request):
        raise Problem("other_origin", "The request came from another page.")
    sign_in: SignIn = request.app.state.sign_in
    sign_in.admit(address_of(request))
    passkeys: Passkeys = request.app.state.passkeys
    user = await passkeys.take(body.challenge, body.answer)
    set_cookie(request, response, await center_of(request).issue(SessionKind.SESSION, user, label="passkey"))
    return SignedIn(user, None)


@router.post("/password", status_code=204)
async def change_password(request: Request, body: PasswordForm, caller: Account) -> Response:
    """Another password of one's own; the old one is asked for, if there is one. Other sessions go on."""
    user, center = AgentName(_somebody(caller)), center_of(request)
    agent = center.organisation.agents[user]
    if agent.password_hash:
        sign_in: SignIn = request.app.state.sign_in
        await sign_in.check(user, body.old, address_of(request))
    if len(body.new) < SHORTEST_PASSWORD or body.new == user:
        raise Problem(
            "weak_password", f"A password has {SHORTEST_PASSWORD} characters at least.", remedy="Take a few words."
        )
    hashed = await asyncio.to_thread(center.hash_password, body.new)
    document = whole_document(request)
    document = put_entry(document, "agents", user, {**document["agents"][user], "password": hashed})
    await center.apply(dump(document), by=user, note="own password", expected_revision=center.organisation.revision)
    return Response(status_code=204)


def _somebody(caller: Caller) -> str:
    """Raises Problem: the machine's owner has no account."""
    if caller.session is None:
        raise Problem("not_allowed", "This belongs to somebody who is signed in.")
    return caller.name


def _whose(caller: Caller, username: str | None) -> AgentName:
    user = AgentName(username or caller.name)
    if user != caller.name:
        caller.must(Right.TOKENS_REVOKE, Subject.of(user))
    return user


def _host(request: Request) -> str:
    return request.url.hostname or ""


def _row(one: Factor) -> FactorRow:
    return FactorRow(one.id, one.kind.value, one.label, moment(one.created), moment(one.used) if one.used else None)
