"""One attempt to send a text message, against a real server: what is posted, and what each answer means."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.ids import TextId
from centrala.links.sessions import LONGEST_ANSWER, Answered
from centrala.links.telling import meaning
from centrala.links.text_gateway import Gateway, Told
from centrala.organisation import TextGateway
from centrala.texts import Answer, TextMessage, TextState

ASKED = Wall(1_790_000_000_000)
MESSAGE = TextMessage(
    TextId("t1-1"), "i1-1", "", "main", "+37120001111", "Hello", ASKED, TextState.QUEUED, 0, ASKED, ASKED, "", "key-1"
)
Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(answer: Answering) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/messages", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/messages"
    finally:
        await runner.cleanup()


async def tell(gateway: TextGateway, *, longest_s: float = 5) -> Told:
    told = Gateway(longest_s=longest_s)
    try:
        return await told.tell(gateway, MESSAGE)
    finally:
        await told.close()


@pytest.mark.parametrize(
    ("header", "name", "value"),
    [("Authorization", "Authorization", "Bearer s3"), ("X-Key", "X-Key", "s3")],
)
def test_what_is_posted(header: str, name: str, value: str) -> None:
    async def story() -> None:
        seen = []

        async def answer(request: web.Request) -> web.Response:
            seen.append((dict(request.headers), json.loads(await request.text())))
            return web.json_response({"state": "delivered"})

        async with serving(answer) as url:
            gateway = TextGateway(url, header=header, secret="s3", sender="Example", internal=True)
            assert await tell(gateway) == Told(Answer.DELIVERED)
        ((headers, body),) = seen
        assert headers[name] == value
        assert headers["Idempotency-Key"] == "key-1"
        assert body == {"id": "key-1", "to": "+37120001111", "text": "Hello", "from": "Example"}

    asyncio.run(story())


def test_a_gateway_with_an_internal_address_is_asked_only_where_the_file_says_so() -> None:
    async def story() -> None:
        async def answer(request: web.Request) -> web.Response:
            raise AssertionError("it was asked")

        async with serving(answer) as url:
            assert await tell(TextGateway(url)) == Told(Answer.AWAY, "not_public")
            assert await tell(TextGateway(url.replace("127.0.0.1", "localhost"))) == Told(Answer.AWAY, "not_public")

    asyncio.run(story())


def test_a_gateway_that_is_too_slow_or_not_there_is_away() -> None:
    async def story() -> None:
        over = asyncio.Event()

        async def answer(request: web.Request) -> web.Response:
            await over.wait()
            return web.Response()

        async with serving(answer) as url:
            assert await tell(TextGateway(url, internal=True), longest_s=0.1) == Told(Answer.AWAY, "too_slow")
            over.set()
        assert await tell(TextGateway(url, internal=True)) == Told(Answer.AWAY, "no_answer")

    asyncio.run(story())


@pytest.mark.parametrize(
    ("status", "content", "told"),
    [
        (202, b"", Told(Answer.TAKEN)),
        (200, b'{"id": "x"}', Told(Answer.TAKEN)),
        (200, b'{"state": "delivered"}', Told(Answer.DELIVERED)),
        (200, b"<html>", Told(Answer.AWAY, "nonsense")),
        (200, b'"ok"', Told(Answer.AWAY, "nonsense")),
        (200, b"[" * LONGEST_ANSWER, Told(Answer.AWAY, "nonsense")),
        (301, b"", Told(Answer.AWAY, "status_301")),
        (429, b"", Told(Answer.AWAY, "status_429")),
        (503, b"", Told(Answer.AWAY, "status_503")),
        (401, b"", Told(Answer.REFUSED, "refused_401")),
        (422, b"", Told(Answer.REFUSED, "refused_422")),
    ],
)
def test_what_an_answer_means(status: int, content: bytes, told: Told) -> None:
    assert meaning(Answered(status, content)) == told


@given(st.integers(100, 599), st.binary(max_size=60))
def test_whatever_it_says_has_a_meaning(status: int, content: bytes) -> None:
    told = meaning(Answered(status, content))
    assert (told.trouble == "") is (told.answer in (Answer.TAKEN, Answer.DELIVERED))
