"""Screens on the wall: a link shows its queues and nobody, and ends when it is ended."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.api.test_rest import problem
from tests.api.world import ANNA, World, entered, served

BASE = "/api/v1/boards"


def run(story: Callable[[World], Awaitable[None]]) -> None:
    asyncio.run(story(World()))  # type: ignore[arg-type]


def test_a_link_is_made_within_ones_reach_and_listed_without_its_token() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client("rita") as rita, world.client("anna") as anna:
            assert problem(await anna.post(f"{BASE}/tv-links", json={"label": "x"})) == (403, "not_allowed")
            foreign = await dace.post(f"{BASE}/tv-links", json={"label": "x", "queues": ["billing"]})
            assert problem(foreign) == (404, "no_such_queue")
            made = (await dace.post(f"{BASE}/tv-links", json={"label": "wall"})).json()
            token = made["url"].partition("/tv#")[2]
            assert (made["queues"], len(token) > 8) == (["support"], True)
            listed = await rita.get(f"{BASE}/tv-links")
            assert token not in listed.text
            (row,) = listed.json()["items"]
            assert (row["label"], row["user"], row["queues"], row["used"]) == ("wall", "dace", ["support"], None)
            async with world.client() as screen:
                assert (await screen.post(f"{BASE}/tv-session", json={"token": token})).status_code == 204
            (row,) = (await rita.get(f"{BASE}/tv-links")).json()["items"]
            assert row["used"] is not None
            await dace.post(f"{BASE}/tv-links", json={"label": "a week", "days": 7})
            week = next(one for one in (await dace.get(f"{BASE}/tv-links")).json()["items"] if one["label"] == "a week")
            assert datetime.fromisoformat(week["expires"]) - datetime.fromisoformat(week["created"]) == timedelta(
                days=7
            )
            assert (await dace.post(f"{BASE}/tv-links", json={"label": "x", "days": 0})).status_code == 422

    run(story)


def test_a_screen_sees_queues_and_no_person_until_the_link_ends() -> None:
    world = World(alone=True)

    async def story() -> None:
        async with served(world) as address, world.client("dace") as dace, world.client() as screen:
            made = (await dace.post(f"{BASE}/tv-links", json={"label": "wall"})).json()
            token = made["url"].partition("#")[2]
            assert problem(await screen.get(f"{BASE}/tv")) == (401, "not_signed_in")
            assert problem(await screen.post(f"{BASE}/tv-session", json={"token": "no"})) == (401, "not_signed_in")
            begun = await screen.post(f"{BASE}/tv-session", json={"token": token})
            cookie = begun.headers["set-cookie"]
            assert "HttpOnly" in cookie
            assert "Path=/api/v1/boards" in cookie
            board = (await screen.get(f"{BASE}/tv")).json()
            assert [row["name"] for row in board["queues"]] == ["support"]
            headers = {"Cookie": f"centrala_board={token}", "Origin": f"http://{address}"}
            async with connect(f"ws://{address}{BASE}/tv/live", additional_headers=headers) as socket:
                first = json.loads(await asyncio.wait_for(socket.recv(), 10))
                assert (list(first["queues"]), first["agents"], first["calls"]) == (["support"], {}, {})
                assert "counts" not in first
                crew = dict.fromkeys(("free", "ringing", "talking", "wrapping", "paused", "not_responding"), 0)
                assert first["sums"]["crew"] == board["sums"]["crew"] == crew | {"logged_out": 2}
                world.desk.available(ANNA)
                entered(world)
                world.desk.answer(ANNA)
                change = json.loads(await asyncio.wait_for(socket.recv(), 10))
                assert change["queues"]["support"]["today"]["answered"] == 1
                assert change["sums"]["crew"] == crew | {"talking": 1, "logged_out": 1}
                assert change["sums"]["today"] == change["queues"]["support"]["today"]
                said = json.dumps([first, change])
                assert not any(word in said for word in ("anna", "Anna", "20001111"))
                (row,) = (await dace.get(f"{BASE}/tv-links")).json()["items"]
                assert (await dace.delete(f"{BASE}/tv-links/{row['id']}")).status_code == 204
                while json.loads(await asyncio.wait_for(socket.recv(), 10))["type"] != "again":
                    pass
            assert problem(await screen.get(f"{BASE}/tv")) == (401, "not_signed_in")
            with pytest.raises(InvalidStatus):
                async with connect(f"ws://{address}{BASE}/tv/live", additional_headers=headers):
                    pass

    asyncio.run(story())


def test_a_board_cookie_opens_nothing_else() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client() as screen:
            made = (await dace.post(f"{BASE}/tv-links", json={"label": "wall"})).json()
            token = made["url"].partition("#")[2]
            for headers in ({"Cookie": f"centrala_session={token}"}, {"Authorization": f"Bearer {token}"}):
                assert problem(await screen.get("/api/v1/queues", headers=headers)) == (401, "not_signed_in")

    run(story)
