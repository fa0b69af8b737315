"""Missed calls and one's own list: who sees them, who looks after them, what closes them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from centrala.api.hub import Hub
from centrala.api.missing import Missing
from centrala.clock import to_datetime
from tests.api.test_live import Page
from tests.api.test_rest import problem
from tests.api.world import ANNA, BERT, World, entered


def run(story: Callable[[World], Awaitable[None]]) -> None:
    asyncio.run(story(World()))  # type: ignore[arg-type]


def abandoned(world: World, caller: str = "20001111") -> str:
    call = entered(world, caller=caller)
    leg = world.live.interactions[call].caller_leg  # type: ignore[index]
    assert leg is not None
    world.desk.gone(leg)
    assert call not in world.live.interactions
    return call


def test_a_missed_call_is_claimed_called_back_and_closes_itself() -> None:
    async def story(world: World) -> None:
        call = abandoned(world)
        async with world.client("anna") as anna, world.client("bert") as bert, world.client("zane") as zane:
            (row,) = (await anna.get("/api/v1/missed")).json()["items"]
            assert (row["id"], row["state"], row["owner"]) == (call, "open", None)
            assert row["party_number"] == "+37120001111"
            assert (await zane.get("/api/v1/missed")).json()["items"] == []
            assert problem(await zane.post(f"/api/v1/missed/{call}/claim")) == (404, "no_such_interaction")
            claimed = (await anna.post(f"/api/v1/missed/{call}/claim")).json()
            assert claimed["owner"] == "anna"
            assert problem(await bert.post(f"/api/v1/missed/{call}/claim")) == (409, "already_claimed")
            assert problem(await bert.delete(f"/api/v1/missed/{call}/claim")) == (403, "not_yours")
            await anna.put("/api/v1/agents/anna/presence", json={"state": "available"})
            begun = await anna.post(f"/api/v1/missed/{call}/call-back")
            assert begun.status_code == 201
            one = world.live.interactions[begun.json()["id"]]
            assert (one.direction.value, one.party.number) == ("outbound", "+37120001111")

    run(story)


def test_one_who_gets_through_closes_it_and_a_person_may_too() -> None:
    async def story(world: World) -> None:
        first, second = abandoned(world), abandoned(world, caller="20002222")
        world.desk.wait(1_000)
        async with world.client("anna") as anna, world.client("tina") as tina:
            world.desk.available(ANNA)
            again = entered(world)
            world.desk.answer(ANNA)
            await anna.post(f"/api/v1/calls/{again}/hang-up")
            await anna.post(f"/api/v1/calls/{again}/wrap-up", json={})
            rows = {row["id"]: row for row in (await anna.get("/api/v1/missed?state=all")).json()["items"]}
            assert (rows[first]["state"], rows[first]["closed_how"]) == ("done", "got_through")
            assert rows[first]["closed_by_call"] == again
            assert rows[second]["state"] == "open"
            assert problem(await anna.post(f"/api/v1/missed/{first}/call-back")) == (409, "already_done")
            assert problem(await tina.post(f"/api/v1/missed/{second}/done")) == (403, "not_allowed")
            done = (await anna.post(f"/api/v1/missed/{second}/done")).json()
            assert (done["state"], done["closed_how"], done["closed_by"]) == ("done", "by_hand", "anna")
            assert (await anna.get("/api/v1/missed")).json()["items"] == []

    run(story)


def test_ones_own_list_has_what_one_missed_without_the_words_of_others() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        call = entered(world)
        async with world.client("anna") as anna, world.client("bert") as bert:
            await anna.post(f"/api/v1/calls/{call}/decline")
            world.desk.available(BERT)
            world.desk.answer(BERT)
            await bert.post(f"/api/v1/calls/{call}/note", json={"note": "a word in confidence"})
            parked = await bert.post(f"/api/v1/calls/{call}/park", json={"note": "another one"})
            assert parked.status_code == 204
            assert (await bert.post(f"/api/v1/calls/{call}/fetch")).status_code == 204
            world.desk.answer(BERT)
            await bert.post(f"/api/v1/calls/{call}/hang-up")
            await bert.post(f"/api/v1/calls/{call}/wrap-up", json={})
            (mine,) = (await anna.get("/api/v1/interactions?took_part=anna")).json()["items"]
            assert (mine["id"], mine["missed_by"], mine["agent"], mine["notes"]) == (call, ["anna"], "bert", "")
            (theirs,) = (await bert.get("/api/v1/interactions?took_part=bert")).json()["items"]
            assert theirs["notes"] == "a word in confidence"
            assert [one["note"] for one in mine["passes"] + theirs["passes"]] == ["", "another one"]
            assert problem(await anna.get("/api/v1/interactions?took_part=bert")) == (403, "not_allowed")
            assert (await anna.get("/api/v1/interactions")).json()["items"] == []

    run(story)


def test_the_calls_behind_a_number_are_as_many_as_it_says() -> None:
    async def story(world: World) -> None:
        calls = [abandoned(world) for _ in range(3)]
        moment = to_datetime(world.now().wall)
        day = {"since": moment.replace(hour=0).isoformat(), "until": moment.replace(year=moment.year + 1).isoformat()}
        question = {"figure": "abandoned", "queue": "support", **day}
        async with world.client("dace") as dace, world.client("zane") as zane:
            found = (await dace.get("/api/v1/interactions/behind", params=question)).json()
            assert found["total"] == 3 == sum(row["times"] for row in found["items"])
            assert {row["call"]["id"] for row in found["items"]} == set(calls)
            foreign = await zane.get("/api/v1/interactions/behind", params=question)
            assert problem(foreign) == (403, "not_allowed")

    run(story)


def test_a_page_is_told_that_the_list_is_different() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        anna, zane = Page(world, "anna"), Page(world, "zane")
        hub.join(anna.feed)
        hub.join(zane.feed)
        abandoned(world)
        await anna.read()
        await zane.read()
        assert [message["missed"] for message in anna.messages if "missed" in message] == [["support"]]
        assert not any("missed" in message for message in zane.messages)

    run(story)


def test_talking_with_a_number_that_was_missed_is_noticed() -> None:
    world = World()
    missing = Missing(world.live)
    said: list[object] = []
    world.subscribe(lambda happened: said.extend(filter(None, map(missing.take, happened.events))))
    abandoned(world, caller="20003333")
    assert said == ["support"]
    world.desk.available(ANNA)
    entered(world, caller="20004444")
    assert said == ["support"]
