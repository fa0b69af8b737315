"""Each route names its right; what the outside may rely on is written down, and only grows."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import RouteContext, iter_route_contexts

from centrala.access import Right
from centrala.api import reference
from centrala.api.built import PLACES
from centrala.api.guard import public, right_of
from tests.api.world import World

PUBLIC = {
    ("GET", "/api/v1/guest"),
    ("POST", "/api/v1/guest/session"),
    ("GET", "/api/v1/guest/session/{username}"),
    ("DELETE", "/api/v1/guest/session/{username}"),
    ("GET", "/api/v1/guest/phone/{username}"),
    ("GET", "/call"),
    ("GET", "/survey"),
    ("POST", "/api/v1/survey/open"),
    ("POST", "/api/v1/survey/answer"),
    ("POST", "/api/v1/survey/no-more"),
    ("GET", "/portal"),
    ("GET", "/api/v1/portal"),
    ("GET", "/api/v1/portal/search"),
    ("POST", "/api/v1/portal/questions"),
    ("GET", "/api/v1/portal/articles"),
    ("GET", "/api/v1/portal/articles/{article}"),
    ("GET", "/api/v1/portal/articles/{article}/files/{file}"),
    ("POST", "/api/v1/portal/articles/{article}/vote"),
    ("POST", "/api/v1/portal/tickets/ask"),
    ("POST", "/api/v1/portal/tickets/open"),
    ("POST", "/api/v1/portal/tickets/write"),
    ("GET", "/api/v1/portal/callback"),
    ("POST", "/api/v1/portal/callback"),
    ("GET", "/widget.js"),
    ("POST", "/api/v1/boards/tv-session"),
    ("GET", "/api/v1/boards/tv"),
    ("GET", "/api/v1/boards/tv/live"),
    ("GET", "/health"),
    ("POST", "/api/v1/auth/login"),
    ("POST", "/api/v1/auth/passkey"),
    ("POST", "/api/v1/auth/passkey/ask"),
    ("GET", "/api/v1/auth/ways"),
    ("GET", "/sign-in/openid"),
    ("GET", "/sign-in/openid/back"),
    ("GET", "/sign-in/saml"),
    ("POST", "/sign-in/saml/back"),
    ("GET", "/sign-in/saml/metadata"),
    ("GET", "/sign-in/{token}"),
    ("GET", "/sign-in"),
    ("GET", "/plain/sign-in"),
    ("POST", "/plain/sign-in"),
    ("GET", "/plain"),
    ("GET", "/"),
    ("GET", "/tv"),
    ("GET", "/assets/{name}"),
    *(("GET", f"/{place}{rest}") for place in PLACES for rest in ("", "/{rest:path}")),
    ("GET", "/static/{name}"),
    ("GET", "/api/openapi.json"),
    ("HEAD", "/api/openapi.json"),
}
"""For everybody; a route that joins them is written here first."""


def routes() -> list[RouteContext]:
    return list(iter_route_contexts(World().app.routes))


def _calls(dependant: Dependant) -> Iterator[object]:
    for inner in dependant.dependencies:
        yield inner.call
        yield from _calls(inner)


def asked(route: RouteContext) -> tuple[set[Right], bool]:
    """The rights that a route names, and whether it says that it is public."""
    calls = list(_calls(route.dependant))
    return {right for call in calls if (right := right_of(call))}, public in calls


def test_every_route_names_a_right_or_says_that_it_is_public() -> None:
    seen = set()
    for route in routes():
        path = str(route.path)
        methods = route.methods or {"GET"}
        seen |= {(method, path) for method in methods}
        if path == "/api/openapi.json":
            continue
        rights, is_public = asked(route)
        if is_public:
            assert not rights, path
            assert {(method, path) for method in methods} <= PUBLIC, path
        else:
            assert len(rights) == 1, f"{methods} {path} names {rights or 'no right'}"
    assert seen >= PUBLIC
    assert len(seen) > 45


def test_nobody_gets_past_a_route_that_is_not_public() -> None:
    async def story() -> None:
        async with World().client() as client:
            for route in routes():
                path = str(route.path)
                for method in route.methods or ():
                    if (method, path) not in PUBLIC:
                        answer = await client.request(method, path.replace("{", "").replace("}", ""), json={})
                        assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in"), (method, path)

    asyncio.run(story())


@pytest.mark.parametrize("name", sorted(reference.FILES))
def test_the_reference_is_what_the_program_says(name: str) -> None:
    written = reference.read(name)
    now = reference.FILES[name]()
    assert reference.broken(written, now) == [], "v1 only adds"
    assert written == now, "run: python -m centrala.api.reference"


def test_what_breaks_others_is_seen() -> None:
    before = {
        "paths": {"/a": {"get": {"parameters": [{"name": "x", "in": "query"}], "responses": {"200": {}}}}},
        "components": {"schemas": {"Row": {"properties": {"id": {"type": "string"}}, "required": ["id"]}}},
        "$defs": {"Event": {"properties": {"at": {"type": "integer"}}}},
    }
    assert reference.broken(before, before) == []
    assert reference.broken(before, {}) == ["$defs", "components", "paths"]
    changed = {
        "paths": {"/a": {"get": {"parameters": [], "responses": {"200": {}}}}},
        "components": {"schemas": {"Row": {"properties": {"id": {"type": "integer"}}, "required": ["id"]}}},
        "$defs": {"Event": {"properties": {"at": {"type": "integer"}, "more": {}}}},
    }
    assert reference.broken(before, changed) == [
        "components.schemas.Row.properties.id.type: string, now integer",
        "paths./a.get.parameters: query x",
    ]
    body = {"components": {"schemas": {"DialForm": {"properties": {"a": {}}, "required": []}}}}
    asks_more = {"components": {"schemas": {"DialForm": {"properties": {"a": {}, "b": {}}, "required": ["b"]}}}}
    assert reference.broken(body, asks_more) == ["components.schemas.DialForm.required: asks for b"]
