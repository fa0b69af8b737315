"""Follow-ups over REST: who sees which, who may give them to whom, what a call tells of its customer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from centrala.api.hub import Hub
from centrala.clock import Wall, to_datetime
from centrala.organisation import Department
from tests.api.test_customers import ILZE, made
from tests.api.test_live import Page
from tests.api.test_rest import problem
from tests.api.world import ANNA, World, organisation

PATH = "/api/v1/followups"
HOUR = 3_600_000


def run(story: Callable[[World], Awaitable[None]]) -> None:
    first = organisation()
    theirs = {"dora": "billing", "zane": "repairs"}
    agents = {name: replace(agent, department=theirs.get(name, "")) for name, agent in first.agents.items()}
    departments = {name: Department(name) for name in theirs.values()}
    asyncio.run(story(World(replace(first, agents=agents, departments=departments))))  # type: ignore[arg-type]


def at(world: World, ms: int) -> str:
    return to_datetime(Wall(world.now().wall + ms)).isoformat(timespec="milliseconds")


async def promised(client: httpx.AsyncClient, **values: Any) -> dict[str, Any]:
    answer = await client.post(PATH, json={"promised": "Send the offer", **values})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def ids(client: httpx.AsyncClient, **asked: Any) -> list[str]:
    answer = await client.get(PATH, params=asked)
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()["items"]]


def test_a_promise_is_made_moved_kept_and_taken_up_again() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("bert") as bert:
            ilze = await made(anna, **ILZE)
            one = await promised(anna, due=at(world, HOUR), customer=ilze["id"])
            path = f"{PATH}/{one['id']}"
            assert (one["owner"], one["state"], one["overdue"], one["day"]) == ("anna", "open", False, None)
            assert (one["name"], one["number"], one["before_ms"]) == ("Ilze Kalniņa", "+37120001111", 0)
            moved = (await bert.patch(path, json={"version": 1, "due": at(world, 2 * HOUR)})).json()
            assert (moved["version"], moved["due"] > one["due"], moved["promised"]) == (2, True, "Send the offer")
            assert problem(await anna.patch(path, json={"version": 1, "promised": "x"})) == (409, "changed_meanwhile")
            assert (await anna.post(f"{path}/done")).json()["state"] == "kept"
            assert problem(await anna.post(f"{path}/done")) == (409, "followup_closed")
            assert problem(await anna.patch(path, json={"version": 3, "promised": "x"})) == (409, "followup_closed")
            assert (await anna.post(f"{path}/reopen")).json()["state"] == "open"
            until = at(world, 3 * HOUR)
            put_off = (await anna.post(f"{path}/snooze", json={"until": until})).json()
            assert (put_off["snoozed"], put_off["due"]) == (_z(until), moved["due"])
            assert (await anna.post(f"{path}/drop", json={"reason": "Bought elsewhere"})).json()["state"] == "dropped"
            told = (await anna.get(f"{path}/deeds")).json()["items"]
            assert [(deed["by"], deed["act"], deed["about"]) for deed in told] == [
                ("anna", "made", ""),
                ("bert", "changed", "due"),
                ("anna", "done", ""),
                ("anna", "reopened", ""),
                ("anna", "snoozed", _z(until)),
                ("anna", "dropped", ""),
            ]

    run(story)


def _z(moment: str) -> str:
    return moment.replace("+00:00", "Z")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "no_moment"),
        ({"due": "2026-12-01T08:00:00Z", "day": "2026-12-01"}, "no_moment"),
        ({"due": "2026-12-01T08:00:00"}, "invalid"),
        ({"due": "2999-12-01T08:00:00Z"}, "mistakes"),
        ({"day": "2026-13-01"}, "invalid"),
        ({"day": "2026-12-01", "zone": "Mars/Base"}, "mistakes"),
        ({"day": "2026-12-01", "owner": "nobody"}, "mistakes"),
        ({"day": "2026-12-01", "department": "nowhere"}, "mistakes"),
        ({"day": "2026-12-01", "before_ms": -1}, "invalid"),
        ({"day": "2026-12-01", "promised": " "}, "mistakes"),
        ({"day": "2026-12-01", "state": "kept"}, "invalid"),
    ],
)
def test_what_cannot_be_right_is_not_made(body: dict[str, Any], code: str) -> None:
    async def story(world: World) -> None:
        async with world.client("admin") as admin:
            assert problem(await admin.post(PATH, json={"promised": "x", **body})) == (422, code)
            assert await ids(admin) == []

    run(story)


@pytest.mark.parametrize(
    ("body", "code"), [({"customer": "c9-9"}, "no_such_customer"), ({"interaction": "i9-9"}, "no_such_interaction")]
)
def test_what_it_is_about_must_be_there(body: dict[str, Any], code: str) -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            answer = await anna.post(PATH, json={"promised": "x", "day": "2026-12-01", **body})
            assert problem(answer) == (404, code)

    run(story)


def test_lists_are_mine_my_departments_overdue_today_and_later() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("dora") as dora, world.client("admin") as admin:
            soon = await promised(anna, due=at(world, 1_000))
            far = await promised(anna, due=at(world, 30 * 24 * HOUR))
            waits = await promised(anna, due=at(world, 2_000), department="billing")
            hers = await promised(dora, due=at(world, 3_000))
            assert await ids(anna, which="mine") == [soon["id"], far["id"]]
            assert await ids(anna, which="mine", when="today") == [soon["id"]]
            assert await ids(anna, which="mine", when="later") == [far["id"]]
            assert await ids(dora, which="mine") == [waits["id"], hers["id"]]
            assert await ids(dora, which="department") == [waits["id"]]
            assert await ids(dora) == [waits["id"], hers["id"]]
            assert await ids(admin) == [soon["id"], waits["id"], hers["id"], far["id"]]
            world.desk.wait(1_500)
            assert await ids(admin, when="overdue") == [soon["id"]]
            mine = (await anna.get(f"{PATH}/mine")).json()
            assert (mine["overdue"], mine["today"], mine["notices"]) == (1, 1, [])
            await anna.post(f"{PATH}/{soon['id']}/done")
            assert (await ids(anna, state="closed"), await ids(anna, when="overdue")) == ([soon["id"]], [])
            page = (await admin.get(PATH, params={"limit": 2})).json()
            rest = await ids(admin, limit=2, cursor=page["next"])
            assert [row["id"] for row in page["items"]] + rest == [waits["id"], hers["id"], far["id"]]

    run(story)


def test_what_was_called_to_mind_is_a_notice_until_somebody_takes_note() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("bert") as bert:
            one = await promised(anna, due=at(world, 1_000))
            assert await world.followups.remind(one["id"]) is False
            world.desk.wait(1_000)
            assert await world.followups.remind(one["id"]) is True
            assert await world.followups.remind(one["id"]) is False
            notices = (await anna.get(f"{PATH}/mine")).json()["notices"]
            assert [row["id"] for row in notices] == [one["id"]]
            assert (await bert.get(f"{PATH}/mine")).json()["notices"] == []
            assert (await anna.post(f"{PATH}/{one['id']}/seen")).json()["seen"] is True
            assert (await anna.get(f"{PATH}/mine")).json()["notices"] == []

    run(story)


def test_who_may_not_see_one_is_not_told_that_it_is_there() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("zane") as zane, world.client("dora") as dora:
            one = await promised(anna, due=at(world, HOUR))
            path = f"{PATH}/{one['id']}"
            for stranger in (zane, dora):
                assert await ids(stranger) == []
                for way in ("", "/deeds"):
                    assert problem(await stranger.get(f"{path}{way}")) == (404, "no_such_followup")
                for deed in ("done", "reopen", "seen", "call-back"):
                    assert problem(await stranger.post(f"{path}/{deed}")) == (404, "no_such_followup")
            for name in ("tina", "carl"):
                async with world.client(name) as other:
                    assert problem(await other.get(PATH)) == (403, "not_allowed")

    run(story)


def test_one_gives_to_ones_team_and_to_departments_and_to_nobody_else() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("rita") as rita, world.client("dora") as dora:
            body = {"promised": "x", "day": "2026-12-01"}
            assert (await anna.post(PATH, json=body | {"owner": "bert"})).status_code == 201
            assert (await anna.post(PATH, json=body | {"department": "repairs"})).status_code == 201
            assert problem(await anna.post(PATH, json=body | {"owner": "zane"})) == (403, "not_allowed")
            assert problem(await dora.post(PATH, json=body | {"owner": "anna"})) == (403, "not_allowed")
            mine = await promised(anna, day="2026-12-01")
            change = {"version": 1, "owner": "zane"}
            assert problem(await anna.patch(f"{PATH}/{mine['id']}", json=change)) == (403, "not_allowed")
            assert (await rita.patch(f"{PATH}/{mine['id']}", json=change)).json()["owner"] == "zane"

    run(story)


def test_the_customer_and_the_queue_are_known_from_the_call() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        call, _, _ = world.desk.talk()
        async with world.client("anna") as anna, world.client("zane") as zane:
            ilze = await made(anna, **ILZE)
            await anna.post(f"/api/v1/calls/{call}/customer", json={"customer": ilze["id"]})
            one = await promised(anna, due=at(world, HOUR), interaction=call)
            assert (one["customer"], one["queue"], one["interaction"]) == (ilze["id"], "support", call)
            assert await ids(anna, interaction=call) == [one["id"]]
            assert await ids(anna, customer=ilze["id"]) == [one["id"]]
            answer = await zane.post(PATH, json={"promised": "x", "day": "2026-12-01", "interaction": call})
            assert problem(answer) == (404, "no_such_call")

    run(story)


def test_one_calls_back_by_the_number_of_the_record() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        async with world.client("anna") as anna:
            ilze = await made(anna, **ILZE)
            one = await promised(anna, due=at(world, HOUR), customer=ilze["id"])
            begun = await anna.post(f"{PATH}/{one['id']}/call-back")
            assert begun.status_code == 201, begun.text
            assert world.live.interactions[begun.json()["id"]].party.number == "+37120001111"
            nobody = await promised(anna, due=at(world, HOUR))
            assert problem(await anna.post(f"{PATH}/{nobody['id']}/call-back")) == (422, "no_number")

    run(story)


def test_promises_are_counted_by_agent_and_queue() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("zane") as zane:
            for due in (1_000, 2_000, 3_000):
                await promised(anna, due=at(world, due))
            first, second, _ = await ids(anna)
            world.desk.wait(1_500)
            for one in (first, second):
                await anna.post(f"{PATH}/{one}/done")
            world.desk.wait(5_000)
            asked = {"since": at(world, -HOUR), "until": at(world, HOUR)}
            told = (await anna.get(f"{PATH}/kept", params=asked)).json()
            (row,) = told["items"]
            counted = (row["agent"], row["kept"], row["late"], row["overdue"], row["dropped"])
            assert counted == ("anna", 1, 1, 1, 0)
            assert row["rate"] == pytest.approx(1 / 3)
            assert told["formula"].startswith("kept /")
            assert (await zane.get(f"{PATH}/kept", params=asked)).json()["items"] == []

    run(story)


def test_moments_are_suggested_and_a_zone_must_be_one() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            found = (await anna.get(f"{PATH}/suggestions", params={"queue": "support"})).json()["items"]
            assert {row["name"] for row in found} == {"in_an_hour", "tomorrow", "next_monday"}
            answer = await anna.get(f"{PATH}/suggestions", params={"zone": "../etc"})
            assert problem(answer) == (422, "no_such_zone")

    run(story)


def test_whose_it_was_and_is_are_told_over_the_live_socket() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        pages = {name: Page(world, name) for name in ("anna", "zane", "dora", "admin")}
        for page in pages.values():
            hub.join(page.feed)
        async with world.client("anna") as anna, world.client("admin") as admin:
            one = await promised(anna, due=at(world, HOUR))
            await admin.patch(f"{PATH}/{one['id']}", json={"version": 1, "owner": "zane"})
        told = {}
        for name, page in pages.items():
            told[name] = [message["followups"] for message in await page.read() if "followups" in message]
        ids_ = [one["id"]]
        assert told == {"anna": [ids_] * 2, "zane": [ids_], "dora": [], "admin": [ids_] * 2}
        for page in pages.values():
            hub.leave(page.feed)
        assert world.followups._listeners == []

    run(story)
