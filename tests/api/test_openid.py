"""Signing in by another house's account (OpenID Connect), with a real provider; and what is not believed."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from centrala.api.elsewhere import Begun
from centrala.api.guard import COOKIE
from centrala.api.openid import _believed
from centrala.api.problems import Problem
from centrala.organisation import OpenId, SignInBy
from tests.api.world import World, organisation

US = "http://center.test"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    users = [
        {"sub": "1", "preferred_username": "anna", "email": "bert@example.com"},
        {"sub": "2", "preferred_username": "stranger", "email": "anna@elsewhere.example"},
    ]
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "oidc_provider_mock",
        "--port",
        str(port),
        "--require-nonce",
        "true",
    ]
    for user in users:
        command += ["--user-claims", json.dumps(user)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline:
            assert process.poll() is None
            with socket.socket() as sock:
                if sock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield address
        process.terminate()
        process.wait(20)


def world_with(issuer: str, **more: Any) -> World:
    rules = OpenId(issuer, "centrala", "a secret", title="Example account", **more)
    return World(replace(organisation(), sign_in=SignInBy(openid=rules)))


async def there(client: httpx.AsyncClient, sub: str, after: str = "/board") -> str:
    """Sent to the provider, signed in there; the address with which the browser comes back."""
    sent = await client.get("/sign-in/openid", params={"after": after})
    assert sent.status_code == 303, sent.text
    assert "HttpOnly" in sent.headers["set-cookie"]
    asked = parse_qs(urlsplit(sent.headers["location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    async with httpx.AsyncClient(trust_env=False) as browser:
        answer = await browser.post(sent.headers["location"], data={"sub": sub})
    assert answer.status_code == 302, answer.text
    return str(answer.headers["location"])


@pytest.mark.servers
def test_there_and_back_and_one_is_signed_in(issuer: str) -> None:
    async def story() -> None:
        world = world_with(issuer)
        async with world.client() as client:
            assert (await client.get("/api/v1/auth/ways")).json() == {"openid": "Example account", "saml": None}
            back = await there(client, "1")
            assert back.startswith(f"{US}/sign-in/openid/back?")
            landed = await client.get(back)
            assert (landed.status_code, landed.headers["location"]) == (303, "/board")
            assert (await client.get("/api/v1/auth/me")).json()["username"] == "anna"
            again = await client.get(back)
            assert again.headers["location"] == "/sign-in?said=took_too_long", "an answer counts once"

    asyncio.run(story())


@pytest.mark.servers
def test_only_whom_we_know_and_of_the_domain_that_counts(issuer: str) -> None:
    async def story() -> None:
        by_mail = {"claim": "email", "domain": "example.com"}
        for more, sub, said in (({}, "2", "nobody_here"), (by_mail, "1", None), (by_mail, "2", "nobody_here")):
            world = world_with(issuer, **more)
            async with world.client() as client:
                landed = await client.get(await there(client, sub))
                assert landed.headers["location"] == (f"/sign-in?said={said}" if said else "/board")
                if said is None:
                    assert (await client.get("/api/v1/auth/me")).json()["username"] == "bert"

    asyncio.run(story())


@pytest.mark.servers
def test_an_answer_in_a_browser_that_did_not_ask_signs_nobody_in(issuer: str) -> None:
    async def story() -> None:
        world = world_with(issuer)
        async with world.client() as client, world.client() as another:
            back = await there(client, "1")
            landed = await another.get(back)
            assert landed.headers["location"] == "/sign-in?said=took_too_long"
            assert COOKIE not in another.cookies

    asyncio.run(story())


@pytest.mark.servers
@pytest.mark.parametrize("after", ["https://evil.example", "//evil.example", "/\\evil.example", ""])
def test_one_lands_on_our_own_pages_only(issuer: str, after: str) -> None:
    async def story() -> None:
        async with world_with(issuer).client() as client:
            landed = await client.get(await there(client, "1", after))
            assert landed.headers["location"] == "/"

    asyncio.run(story())


def test_a_house_that_is_away_is_said_on_the_page() -> None:
    async def story() -> None:
        with socket.socket() as sock:
            sock.bind(("127.0.0.1", 0))
            world = world_with(f"http://127.0.0.1:{sock.getsockname()[1]}")
            async with world.client() as client:
                sent = await client.get("/sign-in/openid")
                assert sent.headers["location"] == "/sign-in?said=openid_away"
                for path in ("openid/back?state=x&code=y", "openid/back", "saml", "saml/back"):
                    method = "POST" if path == "saml/back" else "GET"
                    answer = await client.request(method, f"/sign-in/{path}")
                    assert answer.headers["location"].startswith("/sign-in?said="), path

    asyncio.run(story())


RULES = OpenId("https://id.example.com", "centrala")
BEGUN = Begun("", "", "verifier", "the nonce")
KEY, OTHER = (rsa.generate_private_key(65537, 2048) for _ in range(2))


def token(key: Any = KEY, algorithm: str = "RS256", kid: str = "k1", **changes: Any) -> str:
    now = int(time.time())
    claims = {
        "iss": RULES.issuer,
        "aud": RULES.client_id,
        "sub": "1",
        "exp": now + 300,
        "iat": now,
        "nonce": BEGUN.nonce,
        "preferred_username": "anna",
        **changes,
    }
    return jwt.encode({k: v for k, v in claims.items() if v is not None}, key, algorithm, headers={"kid": kid})


def keys(*known: tuple[str, rsa.RSAPrivateKey]) -> dict[str, Any]:
    found = [
        {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key())), "kid": name, "use": "sig", "alg": "RS256"}
        for name, key in known
    ]
    return {"keys": found}


def test_a_token_that_is_theirs_for_us_and_of_now_is_believed() -> None:
    assert _believed(RULES, BEGUN, token(), keys(("k1", KEY), ("k2", OTHER)))["preferred_username"] == "anna"
    assert _believed(RULES, BEGUN, token(aud=["centrala", "other"], azp="centrala"), keys(("k1", KEY)))


UNSIGNED = {"iss": RULES.issuer, "aud": "centrala", "nonce": BEGUN.nonce}
HOUR_S = 3_600
WRONG: dict[str, Callable[[], str]] = {
    "another key": lambda: token(OTHER),
    "a key that is not known": lambda: token(kid="k9"),
    "another issuer": lambda: token(iss="https://id.example.org"),
    "another audience": lambda: token(aud="another"),
    "another party": lambda: token(aud=["centrala", "other"], azp="other"),
    "another nonce": lambda: token(nonce="another"),
    "no nonce": lambda: token(nonce=None),
    "over": lambda: token(exp=int(time.time()) - HOUR_S),
    "never over": lambda: token(exp=None),
    "of the future": lambda: token(iat=int(time.time()) + HOUR_S),
    "no algorithm": lambda: jwt.encode(UNSIGNED, "", "none"),
    "a secret for a key": lambda: jwt.encode(UNSIGNED, "x" * 64, "HS256", {"kid": "k1"}),
    "nothing": lambda: "",
    "no token": lambda: "a.b.c",
    "cut": lambda: token()[:-4],
    "unsigned": lambda: token().rpartition(".")[0] + ".",
}


@pytest.mark.parametrize("made", WRONG.values(), ids=WRONG)
def test_anything_else_is_not(made: Callable[[], str]) -> None:
    with pytest.raises(Problem) as refused:
        _believed(RULES, BEGUN, made(), keys(("k1", KEY)))
    assert refused.value.code == "not_believed"
