"""The inbox over REST: all that waits for one person, nothing of others, in one order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx

from centrala.organisation import Department
from tests.api.test_customers import ILZE, made
from tests.api.test_followups import HOUR, at, promised
from tests.api.test_messages import Stage, stage
from tests.api.test_missed import abandoned
from tests.api.world import World, organisation

PATH = "/api/v1/inbox"
DAY = 24 * HOUR


def run(story: Callable[[World], Awaitable[None]]) -> None:
    first = organisation()
    theirs = {"anna": "repairs", "dora": "repairs"}
    agents = {name: replace(agent, department=theirs.get(name, "")) for name, agent in first.agents.items()}
    world = World(replace(first, agents=agents, departments={"repairs": Department("repairs")}))
    asyncio.run(story(world))  # type: ignore[arg-type]


async def items(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    answer = await client.get(PATH)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def kinds(client: httpx.AsyncClient) -> list[str]:
    return [row["kind"] for row in await items(client)]


async def opened(client: httpx.AsyncClient, **values: Any) -> dict[str, Any]:
    answer = await client.post("/api/v1/tickets", json=values)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_all_that_waits_for_somebody_is_one_list_and_nothing_of_others_is_in_it() -> None:
    async def story(world: World) -> None:
        call = abandoned(world)
        async with world.client("anna") as anna, world.client("bert") as bert, world.client("zane") as zane:
            ilze = await made(anna, **ILZE)
            mine = await opened(anna, subject="Door broken", customer=ilze["id"])
            await opened(bert, subject="Bert's own")
            soon = await promised(anna, due=at(world, HOUR), customer=ilze["id"])
            await promised(anna, due=at(world, 3 * DAY))
            found = await items(anna)
            assert {(row["kind"], row["id"]) for row in found} == {
                ("missed", call),
                ("ticket", mine["id"]),
                ("follow_up", soon["id"]),
            }
            assert found[0]["kind"] == "missed"
            told = {row["kind"]: row for row in found}
            assert (told["ticket"]["what"], told["ticket"]["name"]) == ("Door broken", "Ilze Kalniņa")
            assert (told["follow_up"]["what"], told["follow_up"]["number"]) == ("Send the offer", "+37120001111")
            counts = (await anna.get(f"{PATH}/counts")).json()
            assert (counts["all"], counts["waiting"]) == (3, 1)
            assert counts["kinds"] == {"missed": 1, "ticket": 1, "follow_up": 1}
            assert await kinds(bert) == ["missed", "ticket"]
            assert await items(zane) == []

    run(story)


def test_what_somebody_takes_leaves_the_lists_of_the_others_and_what_is_put_off_leaves_ones_own() -> None:
    async def story(world: World) -> None:
        call = abandoned(world)
        async with world.client("anna") as anna, world.client("bert") as bert:
            await anna.post(f"/api/v1/missed/{call}/claim")
            assert (await kinds(anna), await kinds(bert)) == (["missed"], [])
            await anna.post(f"/api/v1/missed/{call}/done")
            one = await promised(anna, due=at(world, HOUR))
            assert await kinds(anna) == ["follow_up"]
            await anna.post(f"/api/v1/followups/{one['id']}/snooze", json={"until": at(world, HOUR // 2)})
            assert await kinds(anna) == []
            world.desk.wait(HOUR // 2)
            assert await kinds(anna) == ["follow_up"]
            world.desk.wait(HOUR)
            (row,) = await items(anna)
            assert row["overdue"]
            await anna.post(f"/api/v1/followups/{one['id']}/done")
            assert await kinds(anna) == []

    run(story)


def test_what_nobody_of_a_department_has_taken_waits_for_all_of_it() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("dora") as dora, world.client("bert") as bert:
            one = await opened(bert, subject="For repairs", department="repairs")
            assert [row["id"] for row in await items(dora)] == [row["id"] for row in await items(anna)] == [one["id"]]
            assert await items(bert) == []
            taken = await dora.patch(f"/api/v1/tickets/{one['id']}", json={"version": 1, "owner": "dora"})
            assert taken.status_code == 200, taken.text
            assert (await kinds(dora), await kinds(anna)) == (["ticket"], [])

    run(story)


def test_whoever_has_no_list_of_their_own_has_an_empty_inbox() -> None:
    async def story(world: World) -> None:
        abandoned(world)
        for name in ("tina", "carl", "quinn"):
            async with world.client(name) as one:
                assert await items(one) == []

    run(story)


def test_messages_of_ones_queues_and_ones_own_are_there_until_they_are_done(tmp_path: object) -> None:
    async def story(stage: Stage) -> None:
        await stage.leave()
        await stage.leave("i1-2", mailbox="zane", caller="+37120002222")
        await stage.taken()
        async with stage.world.client("anna") as anna, stage.world.client("zane") as zane:
            (row,) = await items(anna)
            assert (row["kind"], row["id"], row["mailbox"]) == ("voicemail", "i1-1", "support")
            assert (row["number"], row["long_ms"], row["state"]) == ("+37120001111", 3_000, "new")
            assert [row["id"] for row in await items(zane)] == ["i1-2"]
            await anna.post("/api/v1/messages/i1-1/done")
            assert await items(anna) == []

    stage(tmp_path, story)  # type: ignore[arg-type]
