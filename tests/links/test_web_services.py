"""Web services that answer, refuse, hang, lie and point elsewhere."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from centrala.calls.facts import Fact
from centrala.ids import AskId, InteractionId
from centrala.interactions.asks import AskService, ServiceReplied
from centrala.ivr import WebService
from centrala.links import WebServices
from centrala.links.addresses import is_public
from centrala.links.requesting import LONGEST_ANSWER
from centrala.links.taking import taken

Handle = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Service:
    """A web service on loopback, and what asks it."""

    def __init__(self, *, internal: bool) -> None:
        self.internal = internal
        self.heard: list[tuple[str, str, str, dict[str, str]]] = []
        self.handle: Handle = self.plain
        self.replies: asyncio.Queue[Fact] = asyncio.Queue()
        self.asked = 0

    async def plain(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"order": {"state": "sent", "parts": [{"n": 1}]}, "paid": True})

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        self.heard.append((request.method, request.raw_path, await request.text(), dict(request.headers)))
        return await self.handle(request)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_route("*", "/{tail:.*}", self._serve)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        known = WebService(
            "crm", f"http://127.0.0.1:{port}/api/", header="Authorization", secret="Bearer x", internal=self.internal
        )
        self.services = WebServices(lambda: {"crm": known}, self.replies.put_nowait)
        try:
            yield
        finally:
            await self.services.close()
            await runner.cleanup()

    async def ask(self, path: str = "/orders/1", *, wait_ms: int = 5_000, **more: Any) -> ServiceReplied:
        self.asked += 1
        given: dict[str, Any] = {"method": "GET", "body": {}, "retries": 0, "take": {"state": "order.state"}}
        question = AskService(
            AskId(f"a{self.asked}"), InteractionId("i1"), "crm", path=path, wait_ms=wait_ms, **given | more
        )
        self.services.ask([question, question])
        async with asyncio.timeout(30):
            reply = await self.replies.get()
        assert isinstance(reply, ServiceReplied)
        assert reply.ask == question.ask
        return reply


def with_service(work: Callable[[Service], Awaitable[None]], *, internal: bool = True) -> None:
    async def run() -> None:
        service = Service(internal=internal)
        async with service.running():
            await work(service)

    asyncio.run(run())


def test_an_answer_is_taken_apart_and_asked_once() -> None:
    async def work(service: Service) -> None:
        reply = await service.ask(take={"state": "order.state", "n": "order.parts.0.n", "paid": "paid", "no": "x.y"})
        assert (reply.exit, reply.values) == ("ok", {"state": "sent", "n": "1", "paid": "yes"})
        ((method, path, _, headers),) = service.heard
        assert (method, path, headers["Authorization"]) == ("GET", "/api/orders/1", "Bearer x")

    with_service(work)


def test_a_body_is_sent_as_json() -> None:
    async def work(service: Service) -> None:
        await service.ask("/pin", method="POST", body={"pin": "12'34"})
        assert json.loads(service.heard[0][2]) == {"pin": "12'34"}

    with_service(work)


@pytest.mark.parametrize(("status", "by"), [(404, "refused"), (503, "failed"), (204, "ok"), (302, "failed")])
def test_what_a_status_means(status: int, by: str) -> None:
    async def work(service: Service) -> None:
        async def handle(_: web.Request) -> web.StreamResponse:
            return web.Response(status=status, headers={"Location": "/elsewhere"})

        service.handle = handle
        assert (await service.ask(take={})).exit == by
        assert len(service.heard) == 1

    with_service(work)


@pytest.mark.parametrize(
    "body", [b"<html>", b"", b"[" * 100_000, b'"' + b"x" * LONGEST_ANSWER + b'"', b"\xff\xfe\x00\xd8"]
)
def test_nonsense_is_a_failure(body: bytes) -> None:
    async def work(service: Service) -> None:
        async def handle(_: web.Request) -> web.StreamResponse:
            return web.Response(body=body)

        service.handle = handle
        assert (await service.ask()).exit == "failed"

    with_service(work)


def test_a_service_that_hangs_is_left() -> None:
    async def work(service: Service) -> None:
        async def handle(_: web.Request) -> web.StreamResponse:
            await asyncio.sleep(3600)
            raise AssertionError

        service.handle = handle
        assert (await service.ask(wait_ms=100)).exit == "timeout"

    with_service(work)


def test_a_failure_is_tried_again_and_only_if_that_is_harmless() -> None:
    async def work(service: Service) -> None:
        async def handle(request: web.Request) -> web.StreamResponse:
            if len(service.heard) < 3:
                return web.Response(status=500)
            return await service.plain(request)

        service.handle = handle
        assert (await service.ask(retries=2)).exit == "ok"
        service.heard.clear()
        assert (await service.ask(method="POST", retries=2)).exit == "failed"
        assert len(service.heard) == 1

    with_service(work)


def test_a_service_that_is_not_called_internal_is_not_asked_on_our_own_addresses() -> None:
    async def work(service: Service) -> None:
        assert (await service.ask()).exit == "failed"
        assert service.heard == []

    with_service(work, internal=False)


def test_a_service_that_nobody_knows_fails() -> None:
    async def work(service: Service) -> None:
        question = AskService(AskId("a"), InteractionId("i"), "erp", "GET", "/", {}, 1_000, 0, {})
        service.services.ask([question])
        reply = await service.replies.get()
        assert isinstance(reply, ServiceReplied)
        assert reply.exit == "failed"

    with_service(work)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("100.64.0.1", False),
        ("not an address", False),
    ],
)
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_values_are_clean_and_short() -> None:
    found = taken({"a": "x\n\0y" + "z" * 1_000, "b": {"c": None}, "d": [1, 2.5]}, {"a": "a", "b": "b.c", "d": "d.1"})
    assert found == {"a": "xy" + "z" * 496, "d": "2.5"}
