"""Whatever comes: a clear refusal, nothing changed, nothing leaked, and never a 500."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig

from centrala.api.settings import ApiSettings
from centrala.errors import Trouble
from tests.api.world import ANNA, World, entered

STRANGE = [
    "",
    " ",
    "\x00",
    "a" * 300,
    "../../etc/passwd",
    "' OR 1=1 --",
    "{{7*7}}",
    "${jndi:x}",
    "\u202e",
    "é" * 50,
    "💥",
]


def run(story: Callable[[World], Awaitable[None]]) -> None:
    asyncio.run(story(World()))  # type: ignore[arg-type]


def fine(answer: httpx.Response) -> None:
    """Refused or done, in our own words."""
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert set(answer.json()) <= {"type", "title", "status", "code", "detail", "remedy", "mistakes"}
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("strange", STRANGE)
def test_strange_names_and_texts(strange: str) -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        call = entered(world)
        async with world.client("admin") as client:
            bodies: list[tuple[str, str, Any]] = [
                ("POST", "/api/v1/auth/login", {"username": strange, "password": strange}),
                ("POST", "/api/v1/auth/links", {"username": strange}),
                ("PUT", "/api/v1/agents/anna/presence", {"state": "paused", "reason": strange}),
                ("POST", f"/api/v1/calls/{call}/note", {"note": strange}),
                ("POST", f"/api/v1/calls/{call}/digits", {"digits": strange}),
                ("POST", f"/api/v1/calls/{call}/wrap-up", {"code": strange}),
                ("POST", f"/api/v1/calls/{call}/move", {"kind": "queue", "name": strange}),
                ("POST", f"/api/v1/calls/{call}/classify", {"aspect": "purpose", "value": strange}),
                ("POST", "/api/v1/calls", {"number": strange}),
                ("POST", "/api/v1/calls", {"colleague": strange}),
                ("POST", "/api/v1/customers", {"name": strange, "note": strange, "industry": strange}),
                ("POST", "/api/v1/customers", {"reaches": [{"kind": "mail", "written": strange or "x"}]}),
                ("POST", "/api/v1/customers", {"name": "x", "owner": strange, "fields": {strange: strange}}),
                ("POST", "/api/v1/customers/c1-1/merge", {"other": strange}),
                ("POST", "/api/v1/tickets", {"subject": strange, "reason": strange, "tags": [strange]}),
                ("POST", "/api/v1/tickets", {"owner": strange, "state": strange, "fields": {strange: strange}}),
                ("POST", "/api/v1/configuration", {"document": strange, "dry_run": True}),
            ]
            for method, path, body in bodies:
                fine(await client.request(method, path, json=body))
            fine(await client.get("/api/v1/interactions", params={"sort": strange, "queue": strange, "agent": strange}))
            fine(await client.get("/api/v1/interactions", params={"cursor": strange, "since": strange}))
            fine(await client.get("/api/v1/interactions/export", params={"sort": strange, "queue": strange}))
            fine(await client.get("/api/v1/customers", params={"q": strange, "owner": strange, "region": strange}))
            fine(await client.get("/api/v1/customers", params={"sort": strange, "cursor": strange}))
            fine(await client.get("/api/v1/tickets", params={"q": strange, "owner": strange, "state": strange}))
            fine(await client.get("/api/v1/tickets", params={"sort": strange, "cursor": strange}))
            fine(await client.get("/api/v1/customers/match", params={"number": strange}))
            for path in ("agents", "customers", "queues", "calls", "interactions", "static"):
                fine(await client.get(f"/api/v1/{path}/{httpx.QueryParams({'x': strange})}"))
        async with world.client() as client:
            fine(await client.get("/sign-in/x", headers=[(b"cookie", b"centrala_session=x; y=\xff")]))
            fine(await client.get("/api/v1/status", headers={"Authorization": f"Bearer {'x' * 5_000}"}))

    run(story)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"username": 1, "password": []}',
        b'{"username": "anna", "password": "x", "role": "admin"}',
        b'{"username": "anna", "username": "admin", "password": {"$ne": ""}}',
        b"[" * 20_000,
        b'{"username": "\\ud800", "password": "x"}',
        b"9" * 5_000,
    ],
)
def test_bodies_that_are_no_form(body: bytes) -> None:
    async def story(world: World) -> None:
        async with world.client() as client:
            answer = await client.post("/api/v1/auth/login", content=body, headers={"Content-Type": "application/json"})
            fine(answer)
            assert answer.status_code in (400, 401, 422)
            assert not world.tokens

    run(story)


def test_a_body_beyond_the_limit_is_not_read() -> None:
    async def story(world: World) -> None:
        async with world.client("admin") as client:
            answer = await client.post("/api/v1/configuration", content=b"x" * 20_000)
            assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")

            async def drops() -> Any:
                for _ in range(30):
                    yield b"x" * 1_000

            answer = await client.post("/api/v1/configuration", content=drops())
            assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")

    asyncio.run(story(World(settings=ApiSettings(largest_body=10_000))))


def test_what_breaks_inside_is_not_told_outside() -> None:
    async def story(world: World) -> None:
        async def broken(*_: object, **__: object) -> None:
            raise RuntimeError("the secret of the house")

        world.history = broken  # type: ignore[assignment]
        async with world.client("admin") as client:
            answer = await client.get("/api/v1/interactions")
            assert (answer.status_code, answer.json()["code"]) == (500, "internal")
            assert "secret" not in answer.text

        async def away(*_: object, **__: object) -> None:
            raise Trouble("database_away", "The database does not answer.", remedy="Try again soon.")

        world.history = away  # type: ignore[assignment]
        async with world.client("admin") as client:
            answer = await client.get("/api/v1/interactions")
            assert (answer.status_code, answer.json()["code"]) == (503, "database_away")

    run(story)


def test_what_a_form_does_not_list_is_refused() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as client:
            path = "/api/v1/agents/anna/presence"
            for body in (
                {"state": "available", "by": "admin"},
                {"state": 1},
                {},
                {"state": "available", "reason": None},
            ):
                answer = await client.put(path, json=body)
                assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), body
            assert ANNA not in world.live.agents

    run(story)


@given(
    path=st.text(max_size=40),
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH"]),
    body=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=5,
    ),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_path_with_any_body(path: str, method: str, body: Any) -> None:
    async def story() -> None:
        async with _SHARED.client("admin") as client:
            fine(await client.request(method, f"/api/v1/{quote(path)}", content=json.dumps(body)))

    asyncio.run(story())


_SHARED = World(alone=True)
_SCHEMA = schemathesis.openapi.from_asgi("/api/openapi.json", _SHARED.app, config=SchemathesisConfig())


# who asks a phone to ring has an answer for as long as it does; it takes no input that could be strange
@_SCHEMA.exclude(method="POST", path="/api/v1/dictation").parametrize()
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
def test_no_request_within_the_schema_breaks_anything(case: schemathesis.Case[Any]) -> None:
    token = asyncio.run(_SHARED.token("admin"))
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=[not_a_server_error])
