"""The list of text messages over REST: whose they are, and what is masked for whom."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from centrala.clock import Wall
from centrala.ids import InteractionId, TextId
from centrala.service.texts import TextRoom
from centrala.storage import open_record
from centrala.storage.texts import Texts
from centrala.texts import TextQueued, TextState
from tests.api.test_rest import problem
from tests.api.world import World
from tests.storage.making import Clock, Maker, count_one, interaction_record

CALLER = "+37120001111"


@dataclass
class Stage:
    world: World
    texts: Texts


def stage(tmp_path: Path, story: Callable[[Stage], Awaitable[None]]) -> None:
    """t1 of a call that Anna had, t2 of one that nobody had in support, t3 in the menus of a call that is up."""

    async def whole() -> None:
        store = await open_record(tmp_path, boot="b", now=Clock(), data=tmp_path, count=count_one)
        maker = Maker((await store.load()).last)
        for id_, call, more in (("t1", "i1-1", "support"), ("t2", "i1-2", "support"), ("t3", "i1-3", "")):
            event = TextQueued(InteractionId(call), TextId(id_), CALLER, "Look here", more, "" if more else "main")
            store.append(maker.entry(events=[event]))
        store.append(maker.entry(closed=[interaction_record("i1-1")]))
        store.append(maker.entry(closed=[interaction_record("i1-2", agent=None)]))
        await store.saved(maker.last)
        world, texts = World(), Texts(store.database)
        world.texts = TextRoom(texts, {"taken": 1})
        await story(Stage(world, texts))
        await store.close()

    asyncio.run(whole())


async def listed(client: httpx.AsyncClient, query: str = "") -> dict[str, dict[str, Any]]:
    answer = await client.get(f"/api/v1/texts{query}")
    assert answer.status_code == 200
    return {row["id"]: row for row in answer.json()["items"]}


def test_everybody_sees_those_of_the_calls_that_they_may_see(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        async with on.world.client("anna") as anna, on.world.client("zane") as zane, on.world.client("rita") as rita:
            assert list(await listed(anna)) == ["t2", "t1"]
            assert await listed(zane) == {}
            rows = await listed(rita)
            assert list(rows) == ["t3", "t2", "t1"]
            assert {row["number"] for row in rows.values()} == {CALLER}
            assert (rows["t3"]["flow"], rows["t3"]["queue"], rows["t3"]["call"]) == ("main", None, "i1-3")
            assert (rows["t1"]["state"], rows["t1"]["again"]) == ("queued", rows["t1"]["asked"])

    stage(tmp_path, story)


def test_who_may_not_read_a_call_sees_no_number_and_no_words(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        async with on.world.client("toms") as toms:
            rows = await listed(toms)
            assert list(rows) == ["t3", "t2", "t1"]
            assert {(row["number"], row["words"]) for row in rows.values()} == {("••••••••••11", "")}

    stage(tmp_path, story)


def test_by_state_and_only_states_that_there_are(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        (one,) = [one for one in await on.texts.find() if one.id == "t2"]
        await on.texts.tried(one, TextState.FAILED, due=Wall(9), now=Wall(9), trouble="refused_403")
        async with on.world.client("rita") as rita:
            (row,) = (await listed(rita, "?state=failed")).values()
            assert (row["id"], row["trouble"], row["attempts"], row["again"]) == ("t2", "refused_403", 1, None)
            assert problem(await rita.get("/api/v1/texts?state=lost"))[0] == 422

    stage(tmp_path, story)


def test_without_signing_in_there_is_no_list(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        async with on.world.client() as nobody:
            assert problem(await nobody.get("/api/v1/texts"))[0] == 401

    stage(tmp_path, story)
