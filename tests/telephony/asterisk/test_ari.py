"""The ARI client against a wire that does everything wrong."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import orjson
import pytest
from aiohttp import WSMsgType, web

from centrala.telephony.asterisk import ari as ari_module
from centrala.telephony.asterisk.ari import EVENTS, Ari, AriConflict, AriGone, AriRefused, Connected, Lost, path
from centrala.telephony.asterisk.troubles import AnswerLost, ConnectionDown
from tests.telephony.asterisk.inbox import Inbox

Socket = web.WebSocketResponse
Answer = Callable[[Socket, dict[str, Any]], Awaitable[bool]]
"""Answers a request in its own way; False: let it be answered as usual."""

INFO = {"status": {"startup_time": "2026-11-21T10:00:00.000+0000"}, "system": {"version": "22.10.1"}}


class Fake:
    """An engine's ARI, as far as a client sees it."""

    def __init__(self, answer: Answer | None = None) -> None:
        self.requests: list[dict[str, Any]] = []
        self.sockets: list[Socket] = []
        self.headers: list[str] = []
        self.pongs = True
        self._answer = answer

    async def events(self, request: web.Request) -> Socket:
        self.headers.append(request.headers["Authorization"])
        assert request.query["subscribeAll"] == "false"
        socket = Socket(autoping=self.pongs)
        await socket.prepare(request)
        self.sockets.append(socket)
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            asked = orjson.loads(message.data)
            self.requests.append(asked)
            if self._answer is None or not await self._answer(socket, asked):
                await self.reply(socket, asked)
        return socket

    async def reply(self, socket: Socket, asked: dict[str, Any], status: int = 200, body: Any = None) -> None:
        content = INFO if asked["uri"] == "asterisk/info" else body
        message = {
            "type": "RESTResponse",
            "request_id": asked["request_id"],
            "transaction_id": asked["transaction_id"],
            "status_code": status,
            "message_body": orjson.dumps(content).decode() if content is not None else "",
        }
        await socket.send_str(orjson.dumps(message).decode())

    async def recording(self, _: web.Request) -> web.Response:
        return web.Response(body=b"\0\1\2")


@asynccontextmanager
async def fake(answer: Answer | None = None) -> AsyncIterator[tuple[Fake, str]]:
    engine = Fake(answer)
    app = web.Application()
    app.router.add_get("/ari/events", engine.events)
    app.router.add_get("/ari/recordings/stored/x/file", engine.recording)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield engine, f"http://127.0.0.1:{port}/ari"
    finally:
        await runner.cleanup()


def test_it_greets_with_its_filter_and_subscriptions_and_tells_that_it_is_there() -> None:
    async def story() -> None:
        async with fake() as (engine, url):
            inbox = Inbox()
            async with Ari(url, "secret", inbox.put, subscriptions=("endpoint:PJSIP/a b",)) as ari:
                assert (await inbox.connected()) == Connected("2026-11-21T10:00:00.000+0000", "22.10.1")
                assert ari.connected
            wanted = orjson.loads(engine.requests[0]["message_body"])
            assert {each["type"] for each in wanted["allowed"]} == {*EVENTS, "RESTResponse"}
            assert engine.requests[1]["query_strings"] == [{"name": "eventSource", "value": "endpoint:PJSIP/a b"}]
            assert engine.headers == ["Basic Y2VudHJhbGE6c2VjcmV0"]

    asyncio.run(story())


def test_each_status_is_its_own_refusal_and_a_delete_of_nothing_is_no_failure() -> None:
    async def answer(socket: Socket, asked: dict[str, Any]) -> bool:
        if not asked["uri"].startswith("status/"):
            return False
        await engines[0].reply(socket, asked, int(asked["uri"][7:]), {"message": "because"})
        return True

    engines: list[Fake] = []

    async def story() -> None:
        async with fake(answer) as (engine, url):
            engines.append(engine)
            inbox = Inbox()
            async with Ari(url, "secret", inbox.put) as ari:
                await inbox.connected()
                for status, kind in ((404, AriGone), (409, AriConflict), (422, AriRefused), (500, AriRefused)):
                    with pytest.raises(kind, match="because") as caught:
                        await ari.post(f"status/{status}")
                    assert caught.value.status == status
                assert await ari.delete("status/404") is False
                assert await ari.delete("status/204") is True
                with pytest.raises(AriConflict):
                    await ari.delete("status/409")

    asyncio.run(story())


def test_answers_find_their_requests_in_whatever_order_they_come() -> None:
    held: list[tuple[Socket, dict[str, Any]]] = []

    async def answer(socket: Socket, asked: dict[str, Any]) -> bool:
        if not asked["uri"].startswith("n/"):
            return False
        held.append((socket, asked))
        if len(held) == 20:
            for waiting, question in reversed(held):
                await engines[0].reply(waiting, question, 200, question["uri"])
        return True

    engines: list[Fake] = []

    async def story() -> None:
        async with fake(answer) as (engine, url):
            engines.append(engine)
            inbox = Inbox()
            async with Ari(url, "secret", inbox.put) as ari:
                await inbox.connected()
                answers = await asyncio.gather(*(ari.get(f"n/{number}") for number in range(20)))
                assert answers == [f"n/{number}" for number in range(20)]

    asyncio.run(story())


def test_a_late_answer_is_no_answer_and_harms_nobody() -> None:
    late: list[tuple[Socket, dict[str, Any]]] = []

    async def answer(socket: Socket, asked: dict[str, Any]) -> bool:
        if asked["uri"] != "late":
            return False
        late.append((socket, asked))
        return True

    async def story() -> None:
        async with fake(answer) as (engine, url):
            inbox = Inbox()
            async with Ari(url, "secret", inbox.put) as ari:
                await inbox.connected()
                with pytest.raises(AnswerLost, match="GET late"):
                    await ari.get("late", ms=20)
                await engine.reply(*late[0])
                assert await ari.get("x") is None

    asyncio.run(story())


def test_a_cut_socket_loses_what_was_asked_tells_it_and_comes_back() -> None:
    async def answer(socket: Socket, asked: dict[str, Any]) -> bool:
        if asked["uri"] == "cut":
            await socket.close()
            return True
        return False

    async def story() -> None:
        async with fake(answer) as (engine, url):
            inbox = Inbox()
            async with Ari(url, "secret", inbox.put) as ari:
                await inbox.connected()
                with pytest.raises(AnswerLost):
                    await ari.get("cut")
                await inbox.lost()
                with pytest.raises(ConnectionDown):
                    await ari.get("x")
                await inbox.connected()
                assert await ari.get("x") is None
                assert len(engine.sockets) == 2

    asyncio.run(story())


def test_a_half_open_socket_is_noticed_by_its_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ari_module, "HEARTBEAT_S", 0.1)

    async def story() -> None:
        async with fake() as (engine, url):
            engine.pongs = False
            inbox = Inbox()
            async with Ari(url, "secret", inbox.put):
                await inbox.connected()
                await inbox.lost()
                engine.pongs = True
                await inbox.connected()

    asyncio.run(story())


def test_nonsense_is_passed_over_and_events_stay_in_order() -> None:
    async def answer(socket: Socket, asked: dict[str, Any]) -> bool:
        if asked["uri"] != "go":
            return False
        for text in ("", "{", "[]", "null", '{"type":"RESTResponse"}', '{"type":"RESTResponse","request_id":"x"}', "7"):
            await socket.send_str(text)
        for number in range(50):
            await socket.send_str(orjson.dumps({"type": "StasisStart", "channel": {"id": str(number)}}).decode())
        return False

    async def story() -> None:
        async with fake(answer) as (_, url):
            inbox = Inbox()
            async with Ari(url, "secret", inbox.put) as ari:
                await inbox.connected()
                await ari.get("go")
                ids = [(await inbox.event("StasisStart"))["channel"]["id"] for _ in range(50)]
                assert ids == [str(number) for number in range(50)]
                assert ari.connected

    asyncio.run(story())


def test_an_engine_that_is_not_there_is_called_until_it_is() -> None:
    async def story() -> None:
        inbox = Inbox()
        async with fake() as (_, url):
            pass
        async with Ari(url, "secret", inbox.put) as ari:
            with pytest.raises(ConnectionDown):
                await ari.get("x")
            with pytest.raises(ConnectionDown):
                await ari.wait_connected(ms=50)

    asyncio.run(story())


def test_binaries_come_by_http() -> None:
    async def story() -> None:
        async with fake() as (_, url):
            inbox = Inbox()
            async with Ari(url, "secret", inbox.put) as ari:
                assert await ari.fetch("recordings/stored/x/file") == b"\0\1\2"
                with pytest.raises(AriGone):
                    await ari.fetch("nothing")

    asyncio.run(story())


def test_leaving_says_nothing_is_lost() -> None:
    async def story() -> None:
        async with fake() as (_, url):
            said: list[object] = []
            async with Ari(url, "secret", said.append) as ari:
                await ari.wait_connected(ms=5_000)
            assert not any(isinstance(each, Lost) for each in said)

    asyncio.run(story())


def test_ids_cannot_leave_their_place_in_a_path() -> None:
    assert path("channels", "a/../b?x=1", "answer") == "channels/a%2F..%2Fb%3Fx%3D1/answer"
