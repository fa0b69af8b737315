"""OpenID Connect (Core 1.0): the authorization code flow with PKCE (RFC 7636), state and nonce.

Owns what is asked of the other house and what of its answer is believed: a token that it signed (RFC 7519), for us,
of this very sign-in. Never believed: the algorithm that the token names, and an answer to a browser that did not ask.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote_plus, urlencode

import aiohttp
import jwt
import structlog

from centrala.api.elsewhere import Begun, not_believed
from centrala.api.problems import Problem
from centrala.errors import Trouble
from centrala.organisation import OpenId

__all__ = ["ALGORITHMS", "address_of", "name_in"]

ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Asymmetric ones only (RFC 8725, section 3.1)."""
PATIENCE_S: Final = 8
LARGEST: Final = 1 << 20
LEEWAY_S: Final = 60
"""The other house's clock may be off."""

log = structlog.get_logger("openid")


async def address_of(rules: OpenId, name: str, begun: Begun, back: str) -> str:
    """Where the browser is sent. Raises Trouble (``openid_away``)."""
    async with _client() as client:
        found = await _discovered(client, rules)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(begun.verifier.encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code",
        "client_id": rules.client_id,
        "redirect_uri": back,
        "scope": "openid profile email",
        "state": name,
        "nonce": begun.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    address = str(found["authorization_endpoint"])
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


async def name_in(rules: OpenId, begun: Begun, code: str, back: str) -> str:
    """Who signed in there. Raises Trouble (``openid_away``), Problem (``not_believed``)."""
    async with _client() as client:
        found = await _discovered(client, rules)
        asked = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "code_verifier": begun.verifier,
            "client_id": rules.client_id,
        }
        answer = await _told(client, "POST", str(found["token_endpoint"]), data=asked, headers=_proof(rules))
        keys = await _told(client, "GET", str(found["jwks_uri"]))
    claims = _believed(rules, begun, str(answer.get("id_token", "")), keys)
    told = claims.get(rules.claim)
    if not isinstance(told, str) or not told:
        log.warning("openid_claim_missing", claim=rules.claim)
        raise Problem("not_believed", f"The other house does not tell the claim {rules.claim!r}.")
    if rules.claim == "email" and claims.get("email_verified") is False:
        raise Problem("not_believed", "Your address there has not been verified.")
    return told


def _proof(rules: OpenId) -> dict[str, str]:
    """Who we are (RFC 6749, section 2.3.1); nothing where there is no secret: the verifier proves enough."""
    if not rules.client_secret:
        return {}
    pair = f"{quote_plus(rules.client_id)}:{quote_plus(rules.client_secret)}"
    return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def _believed(rules: OpenId, begun: Begun, token: str, keys: Mapping[str, Any]) -> Mapping[str, Any]:
    """The claims of a token that is theirs, for us, and of now (OpenID Connect Core, section 3.1.3.7)."""
    try:
        named = jwt.get_unverified_header(token).get("kid")
        known = [one for one in jwt.PyJWKSet.from_dict(dict(keys)).keys if one.public_key_use in (None, "sig")]
        fitting = [one for one in known if named is None or one.key_id == named]
        if len(fitting) != 1:
            raise jwt.InvalidKeyError("no key, or several")
        claims: Mapping[str, Any] = jwt.decode(
            token,
            fitting[0],
            algorithms=list(ALGORITHMS),
            audience=rules.client_id,
            issuer=rules.issuer,
            leeway=LEEWAY_S,
            options={"require": ["exp", "iat", "aud", "iss", "sub", "nonce"]},
        )
    except jwt.PyJWTError as error:
        log.warning("openid_token_refused", why=type(error).__name__)
        raise not_believed() from error
    theirs = claims.get("azp", rules.client_id)
    if theirs != rules.client_id or not secrets.compare_digest(str(claims["nonce"]).encode(), begun.nonce.encode()):
        raise not_believed()
    return claims


def _client() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE_S))


async def _discovered(client: aiohttp.ClientSession, rules: OpenId) -> Mapping[str, Any]:
    found = await _told(client, "GET", f"{rules.issuer.rstrip('/')}/.well-known/openid-configuration")
    wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if found.get("issuer") != rules.issuer or not all(isinstance(found.get(one), str) for one in wanted):
        raise _away("it calls itself otherwise")
    return found


async def _told(client: aiohttp.ClientSession, method: str, address: str, **more: Any) -> Mapping[str, Any]:
    """Its answer's JSON. Raises Trouble (``openid_away``), Problem (``not_believed``): it says no."""
    try:
        async with client.request(method, address, allow_redirects=False, **more) as answer:
            content, status = b"", answer.status
            async for chunk in answer.content.iter_chunked(1 << 16):
                content += chunk
                if len(content) > LARGEST:
                    raise ValueError("endless")
    except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
        raise _away(type(error).__name__) from error
    if 400 <= status < 500:
        log.warning("openid_refused", status=status)
        raise not_believed()
    try:
        told = json.loads(content)
    except ValueError:
        told = None
    if status != 200 or not isinstance(told, dict):
        raise _away(f"status {status}")
    return told


def _away(why: str) -> Trouble:
    log.warning("openid_away", why=why)
    return Trouble(
        "openid_away",
        "The house that knows your account does not answer as it should.",
        remedy="Try again soon, or sign in another way.",
    )
