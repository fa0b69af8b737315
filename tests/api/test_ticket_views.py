"""Views of the list of tickets over REST: saved, counted for whoever looks, for oneself or for one's team."""

from __future__ import annotations

from typing import Any

import httpx

from tests.api.test_rest import problem
from tests.api.test_tickets import made, run
from tests.api.world import World

PATH = "/api/v1/tickets/views"


async def saved(client: httpx.AsyncClient, name: str, team: str = "", **asked: Any) -> dict[str, Any]:
    answer = await client.post(PATH, json={"name": name, "team": team, "asked": asked})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def seen(client: httpx.AsyncClient) -> list[tuple[str, int, bool]]:
    return [(one["name"], one["many"], one["mine"]) for one in (await client.get(PATH)).json()["items"]]


def test_a_view_asks_as_the_list_does_and_counts_what_one_may_see() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("bert") as bert:
            await made(anna, subject="Loud", tags=["vip"], reason="late")
            await made(anna, subject="Quiet", tags=["vip"])
            await made(bert, subject="His", tags=["vip"])
            everybodys = await saved(anna, "VIP", tag="vip")
            assert (everybodys["many"], everybodys["asked"]["which"], everybodys["asked"]["state"]) == (3, "all", None)
            assert (await saved(anna, "My VIP", which="mine", tag="vip", done=False, sort="-opened"))["many"] == 2
            assert (await saved(anna, "Complaints", register="complaints"))["many"] == 1
            assert (await saved(anna, "Nobody's", owner=""))["many"] == 0
            assert (await saved(anna, "Late", overdue=True, priority="urgent"))["many"] == 0
            one = (await anna.get("/api/v1/tickets", params={"which": "mine", "tag": "vip"})).json()["items"]
            assert [row["subject"] for row in one] == ["Quiet", "Loud"]
            assert await seen(bert) == []
            for wrong in ({"tag": 5}, {"customer": "c1"}, {"q": "Ilze"}, {"sort": "name"}, {"register": "books"}):
                answer = await anna.post(PATH, json={"name": "Wrong", "asked": wrong})
                assert answer.status_code == 422, wrong

    run(story)


def test_it_is_renamed_put_elsewhere_and_deleted_by_whose_it_is() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("bert") as bert:
            one, _ = await saved(anna, "One", tag="a"), await saved(anna, "Two")
            path = f"{PATH}/{one['id']}"
            after = (await anna.patch(path, json={"name": " Last ", "place": 1})).json()
            assert (after["name"], after["place"], after["asked"]["tag"]) == ("Last", 1, "a")
            assert [name for name, _, _ in await seen(anna)] == ["Two", "Last"]
            assert problem(await anna.patch(path, json={"name": "Two"}))[0] == 422
            for strange in (bert.patch(path, json={"name": "His"}), bert.delete(path)):
                assert problem(await strange) == (404, "no_such_entry")
            assert (await anna.delete(path)).status_code == 204
            assert [name for name, _, _ in await seen(anna)] == ["Two"]

    run(story)


def test_a_teams_views_are_seen_by_all_of_it_and_changed_by_who_gives_tickets_there() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client("anna") as anna, world.client("zane") as zane:
            assert (await dace.get(PATH)).json()["teams"] == ["day"]
            assert (await anna.get(PATH)).json()["teams"] == []
            one = await saved(dace, "Ours", "day")
            path = f"{PATH}/{one['id']}"
            assert (await seen(anna), await seen(dace), await seen(zane)) == (
                [("Ours", 0, False)],
                [("Ours", 0, True)],
                [],
            )
            for refused in (
                anna.patch(path, json={"name": "Mine"}),
                anna.delete(path),
                anna.post(PATH, json={"name": "Mine", "team": "day", "asked": {}}),
                dace.post(PATH, json={"name": "Theirs", "team": "night", "asked": {}}),
                dace.patch(path, json={"team": "night"}),
            ):
                assert problem(await refused)[0] in (403, 404)
            assert problem(await zane.delete(path)) == (404, "no_such_entry")
            assert (await dace.patch(path, json={"team": ""})).status_code == 200
            assert await seen(anna) == []

    run(story)
