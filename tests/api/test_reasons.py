"""The report of reasons over REST: by definition, as far as one may see, as a table, and what is behind its numbers."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from centrala.api.shown import moment
from centrala.casework import TicketReason, TicketRegister
from centrala.clock import Wall
from centrala.organisation import Department
from tests.api.test_rest import problem
from tests.api.world import World, organisation

PATH = "/api/v1/reports/reasons"
HOUR_MS = 3_600_000
REASONS = {
    "complaint": TicketReason("complaint", "=Complaint", register=TicketRegister.COMPLAINTS),
    "late": TicketReason("late", "Late", "complaint", TicketRegister.COMPLAINTS),
}


def run(story: Callable[[World], Awaitable[None]]) -> None:
    first = replace(organisation(), ticket_reasons=REASONS, departments={"billing": Department("billing")})
    asyncio.run(story(World(first)))  # type: ignore[arg-type]


def test_the_same_numbers_stand_in_the_report_its_table_and_behind_each() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("rita") as rita:
            for reason, state, department in (
                ("late", "open", "billing"),
                ("late", "resolved", "billing"),
                ("complaint", "open", ""),
                ("", "open", ""),
            ):
                values: dict[str, Any] = {"subject": f"{reason} {state}", "reason": reason, "state": state}
                values |= {"department": department, "owner": "anna"} if department else {}
                assert (await anna.post("/api/v1/tickets", json=values)).status_code == 201
            ever = _around(world)
            told = (await rita.get(PATH, params=ever)).json()
            rows = {row["reason"]: row for row in told["items"]}
            assert {name: row["matters"] for name, row in rows.items()} == {"complaint": 3, "late": 2, "": 1}
            assert (rows["complaint"]["own"], rows["late"]["under"]) == (1, "complaint")
            assert (told["total"]["matters"], told["total"]["complaint_share"], told["total"]["unknown"]) == (
                4,
                0.75,
                4,
            )
            assert [one["metric"] for one in told["definitions"]][2] == "fcr"
            assert told["grew"] is None, "there is nothing to compare with"
            table = await rita.get(f"{PATH}/export", params=ever)
            lines = {line["reason"]: line for line in csv.DictReader(table.content.decode("utf-8-sig").splitlines())}
            assert lines["complaint"]["title"] == "'=Complaint"
            for name, row in rows.items():
                written = {key: "" if value is None else str(value) for key, value in row.items()}
                assert {**written, "title": ""} == {**lines[name], "points": written["points"], "title": ""}
            for figure, number in (("matters", "matters"), ("open", "open"), ("done", "done"), ("unknown", "unknown")):
                for name, row in rows.items():
                    asked = ever | {"figure": figure, "reason": name}
                    found = (await rita.get(f"{PATH}/matters", params=asked)).json()
                    assert found["total"] == row[number] == len(found["items"])
            behind = (await rita.get(f"{PATH}/matters", params=ever | {"figure": "done"})).json()["items"]
            assert [(one["kind"], one["subject"]) for one in behind] == [("ticket", "late resolved")]
            narrowed = (await rita.get(PATH, params=ever | {"department": "billing"})).json()
            assert [(row["reason"], row["matters"]) for row in narrowed["items"]] == [("complaint", 2), ("late", 2)]
            assert (await rita.get(PATH, params=ever | {"queue": "nowhere"})).json()["items"] == []

    run(story)


def test_one_sees_what_one_may_and_only_a_time_that_can_be() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("bert") as bert:
            await anna.post("/api/v1/tickets", json={"subject": "x", "reason": "late"})
            ever = _around(world)
            assert (await anna.get(PATH, params=ever)).json()["total"]["matters"] == 1
            assert (await bert.get(PATH, params=ever)).json()["total"]["matters"] == 0
            assert problem(await anna.get(f"{PATH}/export", params=ever)) == (403, "not_allowed")
            for wrong in (
                {"until": ever["since"]},
                {"until": "2040-01-01T00:00:00Z"},
                {"since": "2026-01-01T00:00:00"},
            ):
                assert problem(await anna.get(PATH, params=ever | wrong)) == (422, "mistakes"), wrong

    run(story)


def test_what_came_after_a_measure_is_told_with_its_counts_and_not_too_early() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("rita") as rita:
            now = world.now().wall
            for reason in ("late", "complaint", ""):
                assert (await anna.post("/api/v1/tickets", json={"subject": "x", "reason": reason})).status_code == 201
            asked = {"reason": "complaint", "done": str(moment(Wall(now - HOUR_MS)))}
            world.desk.at += 1_000
            told = (await rita.get(f"{PATH}/measured", params=asked)).json()
            assert told["before"] == {"count": 0, "of": 0, "per_hundred": None}
            assert told["after"] == {"count": 2, "of": 3, "per_hundred": 66.67}
            assert told["outcome"] == "too_early"
            weeks = {"reason": "late", "done": str(moment(Wall(now - 15 * 24 * HOUR_MS)))}
            later = (await rita.get(f"{PATH}/measured", params=weeks)).json()
            assert (later["outcome"], later["after"]["of"]) == ("too_few", 0), "two whole weeks: today is not in them"
            for wrong in ({"done": "2040-01-01T00:00:00Z"}, {"done": "2026-01-01T00:00:00"}):
                answer = await rita.get(f"{PATH}/measured", params=asked | wrong)
                assert problem(answer) == (422, "mistakes"), wrong

    run(story)


def test_a_measure_helped_when_fewer_come_than_chance_explains() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("rita") as rita:

            async def come(late: int, others: int) -> None:
                for reason in ["late"] * late + [""] * others:
                    values = {"subject": "x", "reason": reason}
                    assert (await anna.post("/api/v1/tickets", json=values)).status_code == 201

            await come(20, 20)
            world.desk.at += HOUR_MS
            due = str(moment(Wall(world.now().wall + 24 * HOUR_MS)))
            task = {"promised": "Ask the carrier", "due": due, "measure": "late"}
            made = (await anna.post("/api/v1/followups", json=task)).json()
            closed = (await anna.post(f"/api/v1/followups/{made['id']}/done")).json()
            assert (closed["measure"], closed["closed"] is None) == ("late", False)
            asked = {"reason": closed["measure"], "done": closed["closed"]}
            world.desk.at += HOUR_MS
            await come(2, 38)
            soon = (await rita.get(f"{PATH}/measured", params=asked)).json()
            assert (soon["outcome"], soon["before"]["count"], soon["after"]["count"]) == ("too_early", 20, 2)
            world.desk.at += 8 * 24 * HOUR_MS
            async with world.client("rita") as again:
                told = (await again.get(f"{PATH}/measured", params=asked)).json()
            assert (told["before"]["per_hundred"], told["after"]["per_hundred"]) == (50, 5)
            assert told["outcome"] == "fewer"

    run(story)


def _around(world: World) -> dict[str, str]:
    now = world.now().wall
    return {"since": str(moment(Wall(now - HOUR_MS))), "until": str(moment(Wall(now + HOUR_MS)))}
