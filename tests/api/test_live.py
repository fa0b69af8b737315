"""The live socket: a snapshot, numbered changes, each within one's rights, and an end when the session ends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from centrala.access import person
from centrala.api import hub as hubs
from centrala.api.guard import COOKIE, Caller
from centrala.api.hub import LONGEST_LINE, Feed, Hub, Sight
from centrala.api.ports import SessionKind
from centrala.calls.facts import EngineLost
from centrala.errors import Trouble
from centrala.floor import commands
from centrala.ids import AgentName, InteractionId
from centrala.organisation import Role
from tests.api.world import ANNA, BERT, World, entered, served


def run(story: Callable[[World], Awaitable[None]]) -> None:
    asyncio.run(story(World()))  # type: ignore[arg-type]


def caller(world: World, name: str) -> Caller:
    who = person(world.organisation, AgentName(name))
    assert who is not None
    return Caller(who, None)


class Page:
    """What a page knows: the snapshot, with every change taken in."""

    def __init__(self, world: World, name: str, **options: Any) -> None:
        who = caller(world, name)
        self.feed = Feed(who.name, Sight.of(who), **options)
        self.messages: list[dict[str, Any]] = []
        self.state: dict[str, dict[str, Any]] = {}

    async def read(self) -> list[dict[str, Any]]:
        """Everything that is ready."""
        found = []
        while self.feed._line:
            message = await self.feed.next()
            assert message is not None
            found.append(self.take(json.loads(message)))
        return found

    def take(self, message: dict[str, Any]) -> dict[str, Any]:
        self.messages.append(message)
        if message["type"] == "snapshot":
            self.state = {name: dict(message[name]) for name in ("calls", "agents", "queues")}
        for name, rows in self.state.items():
            for key, row in message.get(name, {}).items():
                if row is None:
                    rows.pop(key, None)
                else:
                    rows[key] = row
        return message

    def events(self) -> list[str]:
        return [event["event"] for message in self.messages for event in message.get("events", [])]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "BOARD_S", 0.001)


CEILING_S = 20


async def ticks(number: int = hubs.OWN_TICKS) -> None:
    await asyncio.sleep(0.001 * number + 0.02)


def test_a_page_that_takes_in_every_change_shows_what_a_new_one_would() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        names = ("admin", "dace", "anna", "bert", "tina", "rex")
        pages = [Page(world, name) for name in names]
        for page in pages:
            hub.join(page.feed)
        world.desk.available(ANNA, BERT)
        entered(world)
        entered(world)
        entered(world)
        world.desk.answer(ANNA)
        await ticks()
        world.desk.tell(commands.Pause(BERT))
        world.desk.gone(world.desk.ringing(BERT))
        await ticks()
        for page, name in zip(pages, names, strict=True):
            fresh = Page(world, name)
            hub.join(fresh.feed)
            await fresh.read()
            async with asyncio.timeout(CEILING_S):  # a tick of a busy machine may come late
                while await page.read() or _still(page.state) != _still(fresh.state):
                    await ticks()
            numbers = [message["sequence"] for message in page.messages]
            assert numbers == list(range(1, len(numbers) + 1))

    run(story)


def _still(state: dict[str, dict[str, Any]]) -> Any:
    """Without the fields that go on by themselves between two messages."""
    moving = {"waited_ms", "longest_wait_ms", "estimated_wait_ms"}
    running = {"logged_in_ms", "contact_ms", "idle_ms", "paused_ms", "occupancy", "utilisation"}

    def still(row: dict[str, Any]) -> dict[str, Any]:
        found = {name: value for name, value in row.items() if name not in moving}
        if "today" in found:
            found["today"] = {name: value for name, value in found["today"].items() if name not in running}
        return found

    return {kind: {key: still(row) for key, row in rows.items()} for kind, rows in state.items()}


def test_ones_own_events_come_at_once_and_others_do_not_get_them() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        anna, bert = Page(world, "anna"), Page(world, "bert")
        hub.join(anna.feed)
        hub.join(bert.feed)
        world.desk.available(ANNA)
        call = entered(world)
        await anna.read()
        await bert.read()
        assert "OfferMade" in anna.events()
        assert anna.state["calls"][call]["party_number"] == "+37120001111"
        assert bert.events() == []
        world.desk.answer(ANNA)
        await anna.read()
        assert "CallConnected" in anna.events()
        assert anna.state["agents"]["anna"]["activity"] == "talking"
        await ticks()
        await bert.read()
        assert call not in bert.state["calls"]
        assert "anna" not in bert.state["agents"]

    run(story)


def test_a_parked_call_is_told_to_those_who_may_fetch_it() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        tina, bert = Page(world, "tina"), Page(world, "bert")
        for page in (tina, bert):
            hub.join(page.feed)
        world.desk.available(ANNA)
        call = entered(world)
        world.desk.answer(ANNA)
        world.desk.tell(commands.ParkCall(ANNA, InteractionId(call), "in confidence"))
        await ticks()
        await tina.read()
        await bert.read()
        assert bert.messages[0]["parked"] == []
        ((row,),) = [one["parked"] for one in bert.messages[1:] if "parked" in one]
        assert (row["call"], row["note"]) == (call, "in confidence")
        assert not [one for one in tina.messages if "parked" in one]

    run(story)


def test_a_board_gets_rows_and_no_events_and_masked_numbers() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        tina = Page(world, "tina")
        hub.join(tina.feed)
        world.desk.available(ANNA)
        call = entered(world)
        world.desk.answer(ANNA)
        await ticks()
        await tina.read()
        assert tina.events() == []
        assert tina.state["calls"][call]["party_number"] == "••••••••••11"
        assert "+37120001111" not in json.dumps(tina.messages)

    run(story)


def test_every_event_that_one_may_see_if_asked_for() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        dace, tina = Page(world, "dace", everything=True), Page(world, "tina", everything=True)
        hub.join(dace.feed)
        hub.join(tina.feed)
        world.desk.available(ANNA)
        world.desk.tell(commands.GoAvailable(AgentName("zane")))
        entered(world)
        world.desk.answer(ANNA)
        await dace.read()
        await tina.read()
        assert {"InteractionOpened", "CallQueued", "OfferMade", "CallConnected"} <= set(dace.events())
        assert "zane" not in json.dumps(dace.messages)
        assert "+37120001111" in json.dumps(dace.messages)
        assert "+37120001111" not in json.dumps(tina.messages)
        assert "20001111" not in json.dumps(tina.messages)

    run(story)


def test_those_who_run_the_center_hear_of_the_engine() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        toms, anna = Page(world, "toms"), Page(world, "anna")
        hub.join(toms.feed)
        hub.join(anna.feed)
        world.hear(EngineLost("e1"))
        await toms.read()
        await anna.read()
        assert toms.events() == ["EngineNoticed"]
        assert anna.events() == []

    run(story)


def test_what_changes_in_a_burst_is_one_patch() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        board = Page(world, "rita")
        hub.join(board.feed)
        for _ in range(50):
            entered(world)
        await ticks()
        messages = await board.read()
        assert len(messages) == 2
        assert len(board.state["calls"]) == 50
        assert board.state["queues"]["support"]["waiting"] == 50

    run(story)


def test_who_falls_behind_is_told_to_begin_again() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        page = Page(world, "anna")
        hub.join(page.feed)
        for _ in range(LONGEST_LINE):
            world.desk.available(ANNA)
            world.desk.tell(commands.Pause(ANNA))
        assert [message["type"] for message in await page.read()] == ["again"]
        assert await page.feed.next() is None

    run(story)


def test_nobody_listens_when_nobody_is_there() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        page = Page(world, "anna")
        hub.join(page.feed)
        assert world.desk.listeners
        hub.leave(page.feed)
        assert not world.desk.listeners
        assert len(hub) == 0

    run(story)


@asynccontextmanager
async def opened(world: World, address: str, user: str, **options: Any) -> AsyncIterator[ClientConnection]:
    headers = {"Authorization": f"Bearer {await world.token(user)}"} if user else {}
    headers |= options.pop("headers", {})
    url = f"ws://{address}/api/v1/live"
    async with connect(url, additional_headers=headers, proxy=None, **options) as socket:
        yield socket


async def heard(socket: ClientConnection) -> dict[str, Any]:
    async with asyncio.timeout(10):
        return dict(json.loads(await socket.recv()))


def test_over_a_real_socket() -> None:
    async def story(world: World) -> None:
        async with served(world) as address, opened(world, address, "anna") as socket:
            first = await heard(socket)
            assert (first["type"], first["sequence"], first["me"]) == ("snapshot", 1, "anna")
            world.desk.available(ANNA)
            second = await heard(socket)
            assert (second["type"], second["sequence"]) == ("change", 2)
            assert second["events"][0]["event"] == "PresenceChanged"

    run(story)


@pytest.mark.parametrize("user", ["", "carl", "dora"])
def test_no_socket_for_nobody_and_for_who_sees_nothing_live(user: str) -> None:
    async def story(world: World) -> None:
        async with served(world) as address:
            with pytest.raises(InvalidStatus) as refused:
                async with opened(world, address, user):
                    pass
            assert refused.value.response.status_code == 403

    run(story)


def test_no_socket_while_nobody_can_be_asked_who_it_is() -> None:
    async def story(world: World) -> None:
        async def away(token: str) -> None:
            raise Trouble("database_away", "The database does not answer.")

        async with served(world) as address:
            world.session = away  # type: ignore[method-assign]
            with pytest.raises(InvalidStatus):
                async with opened(world, address, "anna"):
                    pass

    run(story)


def test_no_socket_for_another_page() -> None:
    async def story(world: World) -> None:
        token = await world.issue(SessionKind.SESSION, ANNA, label="")
        cookie = {"Cookie": f"{COOKIE}={token}"}
        async with served(world) as address:
            with pytest.raises(InvalidStatus):
                async with opened(world, address, "", headers={**cookie, "Origin": "http://evil.test"}):
                    pass
            async with opened(world, address, "", headers={**cookie, "Origin": f"http://{address}"}) as socket:
                assert (await heard(socket))["me"] == "anna"

    run(story)


def test_a_revoked_token_closes_its_sockets_at_once() -> None:
    async def story(world: World) -> None:
        async with served(world) as address, opened(world, address, "anna") as socket:
            await heard(socket)
            async with world.client("admin") as admin:
                (session,) = await world.sessions_of(ANNA)
                path = f"/api/v1/auth/tokens/{session.id}"
                assert (await admin.delete(path, params={"username": "anna"})).status_code == 204
            assert await heard(socket) == {"type": "again", "code": "signed_out"}
            with pytest.raises(ConnectionClosed):
                await heard(socket)
            assert len(world.app.state.sockets) == 0
            assert len(world.app.state.hub) == 0

    run(story)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('{"type":"eval","code":"__import__"}', "message_unknown"),
        ("not json", "message_unreadable"),
        ("[" * 900, "message_unreadable"),
        ("x" * 5_000, "message_too_long"),
        ('"\\ud800"', "message_unreadable"),
    ],
)
def test_what_is_not_understood_is_answered_by_a_code_alone(said: str, code: str) -> None:
    async def story(world: World) -> None:
        async with served(world) as address, opened(world, address, "anna") as socket:
            await heard(socket)
            await socket.send(said)
            assert await heard(socket) == {"type": "error", "code": code}

    run(story)


@pytest.mark.parametrize("said", [b"\x00\xff", "flood", "huge"])
def test_a_socket_that_is_abused_ends_and_the_others_go_on(said: bytes | str) -> None:
    async def story(world: World) -> None:
        async with served(world) as address, opened(world, address, "bert") as other:
            await heard(other)
            async with opened(world, address, "anna") as socket:
                await heard(socket)
                with pytest.raises(ConnectionClosed):  # noqa: PT012  which of the two notices is chance
                    for _ in range(100):
                        await socket.send(said if isinstance(said, bytes) else "x" * (3 << 20 if said == "huge" else 9))
                        await asyncio.sleep(0)
                    async with asyncio.timeout(10):
                        while True:
                            await socket.recv()
            world.desk.available(BERT)
            assert (await heard(other))["type"] == "change"

    run(story)


def test_rights_that_end_are_noticed() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        page = Page(world, "sara")
        hub.join(page.feed)
        hub.recheck(page.feed, caller(world, "sara"))
        assert not page.feed.over
        hub.recheck(page.feed, caller(world, "anna"))
        assert [message["type"] for message in await page.read()][-1] == "again"

    run(story)


def test_another_revision_with_other_rights_is_noticed_at_once() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        sara, zane, anna = Page(world, "sara"), Page(world, "zane"), Page(world, "anna")
        for page in (sara, zane, anna):
            hub.join(page.feed)
        first = world.organisation
        agents = {**first.agents, AgentName("sara"): replace(first.agents[AgentName("sara")], role=Role.AGENT)}
        del agents[AgentName("zane")]
        world.desk.tell(commands.AdoptConfiguration(replace(first, revision=2, agents=agents)))
        await ticks()
        assert (await sara.read())[-1] == {"type": "again", "code": "rights_changed"}
        assert (await zane.read())[-1] == {"type": "again", "code": "signed_out"}
        assert [message["revision"] for message in await anna.read() if "revision" in message] == [1, 2]
        assert not anna.feed.over

    run(story)


def test_a_supervisor_who_does_not_see_everything_gets_the_sums_of_what_is_seen() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        pages = {name: Page(world, name) for name in ("dace", "anna", "admin")}
        for page in pages.values():
            hub.join(page.feed)
            await page.read()
        first = {name: page.messages[0] for name, page in pages.items()}
        assert ("sums" in first["anna"], "sums" in first["admin"], "counts" in first["dace"]) == (False, False, False)
        assert first["dace"]["sums"]["today"]["answered"] == 0
        world.desk.available(ANNA)
        entered(world)
        world.desk.answer(ANNA)
        await ticks()
        for page in pages.values():
            await page.read()
        told = [message["sums"] for message in pages["dace"].messages[1:] if "sums" in message]
        (queue,) = pages["dace"].state["queues"].values()
        assert told[-1]["today"] == queue["today"]
        assert (told[-1]["today"]["answered"], told[-1]["crew"]["talking"]) == (1, 1)
        assert not any("sums" in message for name in ("anna", "admin") for message in pages[name].messages)

    run(story)
