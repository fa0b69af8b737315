"""Goals on the desk, states on the board, and calls that count before they are closed."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from centrala.clock import to_datetime
from centrala.organisation import Goal, GoalMetric
from tests.api.test_rest import problem
from tests.api.world import ANNA, SUPPORT, World, entered, organisation


def test_goals_come_with_their_progress_and_to_those_whom_they_are_for() -> None:
    goals = {
        "calls": Goal("calls", GoalMetric.HANDLED, 4, team="day", each=True, owner="dace"),
        "in-time": Goal("in-time", GoalMetric.SERVICE_LEVEL, 0.8, queue="support"),
        "night": Goal("night", GoalMetric.HANDLED, 9, team="night"),
    }
    world = World(first=replace(organisation(), goals=goals))

    async def story() -> None:
        world.desk.available(ANNA)
        async with world.client("anna") as anna, world.client("bert") as bert, world.client("zane") as zane:
            before = (await anna.get("/api/v1/me/day")).json()
            assert {goal["name"]: goal["value"] for goal in before["goals"]} == {"calls": 0, "in-time": None}
            call = entered(world)
            world.desk.answer(ANNA)
            await anna.post(f"/api/v1/calls/{call}/hang-up")
            await anna.post(f"/api/v1/calls/{call}/wrap-up", json={})
            day = (await anna.get("/api/v1/me/day")).json()
            assert day["today"]["handled"] == 1
            mine = {goal["name"]: goal for goal in day["goals"]}
            assert (mine["calls"]["value"], mine["calls"]["share"], mine["calls"]["owner"]) == (1, 0.25, "dace")
            assert (mine["in-time"]["value"], mine["in-time"]["reached"]) == (1, True)
            other = {goal["name"]: goal["value"] for goal in (await bert.get("/api/v1/me/day")).json()["goals"]}
            assert other == {"calls": 0, "in-time": 1}
            assert [goal["name"] for goal in (await zane.get("/api/v1/goals")).json()["items"]] == ["night"]

    asyncio.run(story())


def test_a_row_says_how_its_numbers_stand() -> None:
    world = World()

    async def story() -> None:
        async with world.client("dace") as dace:
            calm = (await dace.get("/api/v1/queues/support")).json()
            assert (calm["state"], calm["states"]["waiting"]) == ("ok", "ok")
            entered(world)
            waiting = (await dace.get("/api/v1/queues/support")).json()
            assert waiting["states"]["available"] == "warn"
            limit = waiting["limits"]["longest_wait_ms"]
            world.desk.wait(int(limit["alert_above"]) + 1)
            late = (await dace.get("/api/v1/queues/support")).json()
            assert (late["state"], late["states"]["longest_wait_ms"]) == ("alert", "alert")

    asyncio.run(story())


def test_a_call_that_is_up_counts_already_on_the_board_and_behind_its_number() -> None:
    world = World()

    async def story() -> None:
        world.desk.available(ANNA)
        call = entered(world)
        world.desk.answer(ANNA)
        begin = to_datetime(world.now().wall).replace(hour=0, minute=0)
        question = {
            "figure": "answered",
            "queue": SUPPORT,
            "since": begin.isoformat(),
            "until": begin.replace(year=begin.year + 1).isoformat(),
        }
        async with world.client("dace") as dace, world.client("anna") as anna:
            row = (await dace.get("/api/v1/queues/support")).json()
            found = (await dace.get("/api/v1/interactions/behind", params=question)).json()
            assert row["today"]["answered"] == found["total"] == 1
            assert ([one["call"]["id"] for one in found["open"]], found["items"]) == ([call], [])
            await anna.post(f"/api/v1/calls/{call}/hang-up")
            await anna.post(f"/api/v1/calls/{call}/wrap-up", json={})
            found = (await dace.get("/api/v1/interactions/behind", params=question)).json()
            assert (found["total"], found["open"]) == (1, [])
            wrong = await dace.get("/api/v1/interactions/behind", params={**question, "figure": "talk_ms"})
            assert problem(wrong) == (422, "mistakes")

    asyncio.run(story())


def test_a_target_is_the_goal_of_everybody_alone_until_one_sets_an_own_one_that_nobody_else_sees() -> None:
    goals = {
        "calls": Goal("calls", GoalMetric.HANDLED, 4, team="day", each=True, owner="dace", title="Calls a day"),
        "all": Goal("all", GoalMetric.HANDLED, 40, team="day"),
    }
    world = World(first=replace(organisation(), goals=goals))

    async def story() -> None:
        world.desk.available(ANNA)
        call = entered(world)
        world.desk.answer(ANNA)
        async with world.client("anna") as anna, world.client("bert") as bert, world.client("dace") as dace:
            await anna.post(f"/api/v1/calls/{call}/hang-up")
            await anna.post(f"/api/v1/calls/{call}/wrap-up", json={})
            told = (await anna.get("/api/v1/me/day")).json()["target"]
            assert told == {
                "calls": 4,
                "by": None,
                "own": False,
                "goal": "Calls a day",
                "handled": 1,
                "share": 0.25,
                "reached": False,
            }
            own = (await anna.put("/api/v1/me/target", json={"calls": 1, "by": "15:30"})).json()["target"]
            assert (own["calls"], own["by"], own["own"], own["goal"]) == (1, "15:30", True, None)
            assert (own["share"], own["reached"]) == (1, True)
            assert (await bert.get("/api/v1/me/day")).json()["target"]["calls"] == 4
            seen = [(await dace.get(path)).text for path in ("/api/v1/goals", "/api/v1/agents", "/api/v1/me/day")]
            assert not any("15:30" in text for text in seen)
            gone = (await anna.put("/api/v1/me/target", json={})).json()["target"]
            assert (gone["calls"], gone["own"]) == (4, False)
            for wrong in ({"calls": 0}, {"calls": 1_001}, {"calls": 5, "by": "24:00"}, {"calls": 5, "by": "9:00"}):
                assert problem(await anna.put("/api/v1/me/target", json=wrong))[0] == 422

    asyncio.run(story())
