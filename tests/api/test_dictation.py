"""Speaking an announcement into the own phone, over REST: its steps, its rights, and nothing left behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import orjson
import pytest

from centrala.api.ports import Happened
from centrala.calls import facts, orders
from centrala.calls.events import DictationEnded
from centrala.floor import commands
from centrala.ids import AgentName, LegId
from tests.api.test_rest import problem
from tests.api.world import World, served

BASE = "/api/v1/dictation"
RITA = AgentName("rita")


def run(story: Callable[[World, httpx.AsyncClient], Awaitable[None]]) -> None:
    """With Rita's client over a real connection: it can be closed in the middle of an answer."""

    async def told() -> None:
        world = World()
        headers = {"Authorization": f"Bearer {await world.token(RITA)}"}
        async with (
            served(world) as address,
            httpx.AsyncClient(base_url=f"http://{address}", headers=headers, timeout=10) as client,
            asyncio.timeout(20),
        ):
            await story(world, client)

    asyncio.run(told())


@asynccontextmanager
async def steps(client: httpx.AsyncClient) -> AsyncIterator[Callable[[], Awaitable[dict[str, Any]]]]:
    async with client.stream("POST", BASE) as answer:
        assert answer.status_code == 200, await answer.aread()
        lines = answer.aiter_lines()

        async def following() -> dict[str, Any]:
            found: dict[str, Any] = orjson.loads(await anext(lines))
            return found

        yield following


def picked_up(world: World) -> LegId:
    """And heard how it is done."""
    leg = world.desk.answer(RITA)
    world.desk.tell(facts.PlayFinished(leg, world.desk.ordered(orders.Play)[-1].play))
    return leg


def spoke(world: World, leg: LegId) -> None:
    record = world.desk.ordered(orders.Record)[-1]
    world.desk.tell(facts.RecordingFinished(leg, record.recording, 4_000))


def test_what_is_spoken_is_heard_and_forgotten() -> None:
    async def story(world: World, client: httpx.AsyncClient) -> None:
        assert problem(await client.get(f"{BASE}/sound")) == (404, "no_such_recording")
        async with steps(client) as following:
            assert (await following())["step"] == "ringing"
            leg = picked_up(world)
            assert (await following())["step"] == "speaking"
            spoke(world, leg)
            last = await following()
            assert (last["step"], last["ms"], last["code"]) == ("ready", 4_000, "")
        assert world.live.interactions == {}
        heard = await client.get(f"{BASE}/sound")
        assert (heard.headers["content-type"], heard.content[:8]) == ("audio/wav", b"RIFF of ")
        assert (await client.delete(BASE)).status_code == 204
        assert problem(await client.get(f"{BASE}/sound")) == (404, "no_such_recording")
        assert world.organisation.prompts == {}

    run(story)


def test_why_there_is_none_is_said_plainly() -> None:
    async def story(world: World, client: httpx.AsyncClient) -> None:
        async with steps(client) as following:
            await following()
            world.desk.gone(world.desk.ringing(RITA))
            last = await following()
            assert (last["step"], last["code"]) == ("failed", "not_answered")
            assert last["why"] == "Your phone was not picked up."
        world.dictations.silent = True
        async with steps(client) as following:
            await following()
            spoke(world, picked_up(world))
            await following()
            last = await following()
            assert (last["step"], last["code"]) == ("failed", "silent")
            assert last["why"] == "Nothing is to be heard in this recording."

    run(story)


@pytest.mark.parametrize("picks_up", [False, True])
def test_who_closes_the_page_hangs_up_and_nothing_stays(picks_up: bool) -> None:
    async def story(world: World, client: httpx.AsyncClient) -> None:
        over = asyncio.Event()
        ended: list[DictationEnded] = []

        def hear(happened: Happened) -> None:
            ended.extend(event for event in happened.events if isinstance(event, DictationEnded))
            if ended:
                over.set()

        stop = world.subscribe(hear)
        before = len(world.desk.listeners)
        async with steps(client) as following:
            await following()
            if picks_up:
                picked_up(world)
                await following()
        await over.wait()
        stop()
        assert [event.why for event in ended] == ["called_off"]
        assert world.live.interactions == {}
        assert orders.HangUp(world.desk.ringing(RITA)) in world.desk.orders
        assert len(world.desk.listeners) == before - 1

    run(story)


def test_who_has_a_call_is_refused_before_anything_rings() -> None:
    async def story(world: World, client: httpx.AsyncClient) -> None:
        world.desk.tell(commands.Dictate(RITA))
        assert problem(await client.post(BASE)) == (409, "busy")

    run(story)


@pytest.mark.parametrize("who", ["anna", "dace"])
def test_only_who_may_change_routing_may_speak_announcements(who: str) -> None:
    async def story() -> None:
        world = World()
        async with world.client(who) as client:
            for answer in (await client.post(BASE), await client.get(f"{BASE}/sound"), await client.delete(BASE)):
                assert problem(answer) == (403, "not_allowed")
        assert world.desk.ordered(orders.Ring) == []

    asyncio.run(story())
