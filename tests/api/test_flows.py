"""From a drawing to callers: drafts, findings, a caller on paper, publishing, the pencil."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from tests.api.test_rest import problem
from tests.api.world import World

BASE = "/api/v1/flows"

GOOD: dict[str, Any] = {
    "name": "Main menu",
    "start": "menu",
    "steps": {
        "menu": {
            "kind": "menu",
            "said": "One for a person.",
            "exits": {"1": "person", "no_input": "person", "no_match": "person"},
        },
        "person": {"kind": "queue", "queue": "support"},
    },
}
CIRCLE: dict[str, Any] = {
    "start": "a",
    "steps": {
        "a": {"kind": "play", "said": "x", "exits": {"next": "b"}},
        "b": {"kind": "play", "said": "y", "exits": {"next": "a"}},
    },
}


def run(story: Callable[[World], Awaitable[None]]) -> None:
    asyncio.run(story(World()))  # type: ignore[arg-type]


def test_saving_is_not_publishing() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            assert (await rita.get(BASE)).json()["items"] == []
            assert (await rita.put(f"{BASE}/main/draft", json={"document": GOOD})).status_code == 200
            assert world.organisation.flows == {}
            (row,) = (await rita.get(BASE)).json()["items"]
            assert (row["published"], row["title"], row["draft"]["by"]) == (False, "Main menu", "rita")
            published = await rita.post(f"{BASE}/main/publish", json={"note": "First"})
            assert published.status_code == 200, published.text
            assert set(world.organisation.flows) == {"main"}
            opened = (await rita.get(f"{BASE}/main")).json()
            assert opened["published"] == GOOD
            assert (opened["draft"], opened["drawn"]) == (None, None)
            assert problem(await rita.post(f"{BASE}/main/publish", json={})) == (404, "no_draft")
            assert len((await rita.get(f"{BASE}/main/versions")).json()["items"]) == 1
            await rita.put(f"{BASE}/main/draft", json={"document": CIRCLE})
            assert (await rita.delete(f"{BASE}/main/draft")).status_code == 204
            assert problem(await rita.get(f"{BASE}/other")) == (404, "no_such_flow")

    run(story)


def test_red_is_not_published_and_says_where() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            found = (await rita.post(f"{BASE}/main/check", json={"document": CIRCLE})).json()
            assert not found["publishable"]
            assert {one["code"] for one in found["findings"] if one["severity"] == "red"} == {"circle", "no_person"}
            await rita.put(f"{BASE}/main/draft", json={"document": CIRCLE})
            assert problem(await rita.post(f"{BASE}/main/publish", json={})) == (422, "flow_red")
            broken = {**GOOD, "steps": {**GOOD["steps"], "person": {"kind": "queue", "queue": "nowhere"}}}
            (finding,) = (await rita.post(f"{BASE}/main/check", json={"document": broken})).json()["findings"]
            assert (finding["code"], finding["step"]) == ("unreadable", "person")
            assert "nowhere" in finding["why"]
            for document in ({}, {"start": 7}, {"start": "a", "steps": []}, {"start": "a", "steps": {"a": None}}):
                answer = await rita.post(f"{BASE}/main/check", json={"document": document})
                assert answer.status_code == 200
                assert not answer.json()["publishable"]

    run(story)


def test_the_way_to_a_person_and_a_caller_on_paper() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            found = (await rita.post(f"{BASE}/main/check", json={"document": GOOD})).json()
            assert found["findings"] == []
            (way,) = found["ways"]
            assert (way["step"], way["keys"], way["menus"]) == ("person", ["1"], 1)
            waits = (await rita.post(f"{BASE}/main/try", json={"document": GOOD})).json()
            assert (waits["waits"], waits["step"]) == (True, "menu")
            assert waits["lines"][0]["text"] == "say:en:One for a person."
            tried = (await rita.post(f"{BASE}/main/try", json={"document": GOOD, "keys": ["7", "1"]})).json()
            assert (tried["waits"], tried["to"], tried["to_name"]) == (False, "queue", "support")

    run(story)


def test_a_test_that_is_not_kept_stops_publishing_unless_it_is_seen() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            tested = {**GOOD, "tests": [{"name": "two", "keys": ["2", "2", "2"], "expects": {"ends": "menu"}}]}
            await rita.put(f"{BASE}/main/draft", json={"document": tested})
            assert problem(await rita.post(f"{BASE}/main/publish", json={})) == (409, "flow_untested")
            assert (await rita.post(f"{BASE}/main/publish", json={"without_tests": True})).status_code == 200

    run(story)


def test_the_list_says_which_flows_lead_into_one() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            inner = {"kind": "sub_flow", "flow": "main", "exits": {"next": "person"}}
            outer = {"start": "in", "steps": {"in": inner, "person": GOOD["steps"]["person"]}}
            for name, document in (("main", GOOD), ("outer", outer)):
                await rita.put(f"{BASE}/{name}/draft", json={"document": document})
                assert (await rita.post(f"{BASE}/{name}/publish", json={})).status_code == 200
            rows = {one["name"]: one["flows"] for one in (await rita.get(BASE)).json()["items"]}
            assert rows == {"main": ["outer"], "outer": []}

    run(story)


def test_one_person_holds_the_pencil() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita, world.client("admin") as root:
            mine = await rita.post(f"{BASE}/main/pencil", json={"page": "p1"})
            assert mine.json() == {"user": "rita", "mine": True}
            other = await root.post(f"{BASE}/main/pencil", json={"page": "p2"})
            assert other.json() == {"user": "rita", "mine": False}
            assert problem(await root.put(f"{BASE}/main/draft", json={"document": GOOD})) == (409, "flow_locked")
            assert problem(await root.post(f"{BASE}/main/publish", json={})) == (409, "flow_locked")
            assert problem(await root.delete(f"{BASE}/main/draft")) == (409, "flow_locked")
            taken = await root.post(f"{BASE}/main/pencil", json={"page": "p2", "take": True})
            assert taken.json() == {"user": "admin", "mine": True}
            await rita.delete(f"{BASE}/main/pencil/p1")
            assert (await root.put(f"{BASE}/main/draft", json={"document": GOOD})).status_code == 200

    run(story)


def test_who_may_not_draw_may_look() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            assert problem(await anna.get(BASE)) == (403, "not_allowed")
            assert problem(await anna.put(f"{BASE}/main/draft", json={"document": GOOD})) == (403, "not_allowed")

    run(story)


def test_a_line_for_a_robot_is_for_who_draws_and_for_a_flow_that_is_published() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            await rita.put(f"{BASE}/main/draft", json={"document": GOOD})
            assert problem(await rita.post(f"{BASE}/main/line")) == (404, "no_such_flow")
            await rita.post(f"{BASE}/main/publish", json={})
            opened = await rita.post(f"{BASE}/main/line")
            assert (opened.status_code, opened.json()["password"]) == (201, "secret 1")
            assert opened.headers["cache-control"] == "no-store"
        async with world.client("anna") as anna:
            assert problem(await anna.post(f"{BASE}/main/line")) == (403, "not_allowed")
        assert world.lines == 1

    run(story)


def test_how_soon_callers_really_reached_somebody() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            assert (await rita.get(f"{BASE}/main/measured")).json() == {"since": None, "ways": []}
            await rita.put(f"{BASE}/main/draft", json={"document": GOOD})
            await rita.post(f"{BASE}/main/publish", json={"note": "First"})
            found = (await rita.get(f"{BASE}/main/measured")).json()
            assert found["since"] is not None
            assert found["ways"] == []

    run(story)
