"""One message to one receiver: what its answer means, how long it may take, where it may be."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from aiohttp import web

from centrala.clock import Wall
from centrala.links.posting import Posting
from centrala.links.replies import wait_ms_of
from centrala.organisation import Webhook
from centrala.webhooks import Tried

NOW = Wall(1_790_000_000_000)
Handle = Callable[[web.Request], Awaitable[web.StreamResponse]]


def tried(handle: Handle, hook: Callable[[int], Webhook], *, longest_s: float = 10) -> Tried:
    async def run() -> Tried:
        app = web.Application()
        app.router.add_route("*", "/{tail:.*}", handle)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        posting = Posting(longest_s=longest_s)
        try:
            return await posting.post(hook(runner.addresses[0][1]), {"webhook-id": "evt_1"}, b"{}", NOW)
        finally:
            await posting.close()
            await runner.cleanup()

    return asyncio.run(run())


def inside(port: int) -> Webhook:
    return Webhook("crm", f"http://127.0.0.1:{port}/hooks?of=us", allow=("127.0.0.0/8",))


@pytest.mark.parametrize(
    ("status", "headers", "came"),
    [
        (200, {}, Tried(200)),
        (204, {}, Tried(204)),
        (302, {"Location": "/elsewhere"}, Tried(302, "status_302")),
        (410, {}, Tried(410, "status_410")),
        (429, {"Retry-After": "30"}, Tried(429, "status_429", 30_000)),
        (500, {}, Tried(500, "status_500")),
    ],
)
def test_a_status_is_what_it_says_and_no_redirect_is_followed(
    status: int, headers: dict[str, str], came: Tried
) -> None:
    heard: list[tuple[str, str, bytes, str]] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        heard.append((request.method, request.raw_path, await request.read(), request.headers["webhook-id"]))
        return web.Response(status=status, headers=headers)

    assert tried(answer, inside) == came
    assert heard == [("POST", "/hooks?of=us", b"{}", "evt_1")]


def test_an_endless_answer_is_cut_off_at_its_head() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65_536)

    assert tried(answer, inside) == Tried(200)


def test_one_that_hangs_is_given_up() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        return web.Response()

    assert tried(answer, inside, longest_s=0.3) == Tried(0, "too_slow")


def test_an_address_inside_is_refused_unless_its_network_is_named() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        pytest.fail("it was asked")

    def named(port: int) -> Webhook:
        return replace(inside(port), url=f"http://localhost:{port}", allow=("10.0.0.0/8",))

    assert tried(answer, lambda port: replace(inside(port), allow=())) == Tried(0, "not_public")
    assert tried(answer, named) == Tried(0, "not_public")


def test_nobody_there_is_no_answer() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response()

    assert tried(answer, lambda port: replace(inside(port), url="http://127.0.0.1:1/")) == Tried(0, "no_answer")


@pytest.mark.parametrize(
    ("written", "ms"),
    [
        ("", 0),
        ("7", 7_000),
        ("-7", 0),
        ("soon", 0),
        ("Mon, 21 Sep 2026 14:13:25 GMT", 5_000),
        ("Mon, 21 Sep 1998 13:33:25 GMT", 0),
        ("9" * 400, 999_999_999_000),
    ],
)
def test_how_long_it_wants_to_be_left_alone(written: str, ms: int) -> None:
    assert wait_ms_of(written, NOW) == ms
