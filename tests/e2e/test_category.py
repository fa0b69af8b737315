"""What a call is about: found on the way in, corrected by a person, counted; and everything by hand."""

from __future__ import annotations

import asyncio
import csv
import io
import os
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import Desk, at_desk
from tests.e2e.support.center import Center, free_port, running_center
from tests.e2e.support.people import People, people, sound_of
from tests.e2e.support.stories import agents_with, hung_up, picked_up, queue, tell
from tests.e2e.test_accessible import faults
from tests.e2e.test_menus import PERSON, at_step, document, flow

PICTURES = os.environ.get("CENTRALA_PICTURES", "")
"""Where the screens are put, for somebody who wants to look at them."""

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(300)]

ABOUT = flow(
    menu={"kind": "menu", "said": "One or two.", "exits": {"1": "order", "2": "repair", "no_match": "person"}},
    order={"kind": "classify", "category": "order", "exits": {"next": "person"}},
    repair={"kind": "classify", "category": "support", "purpose": "repair", "exits": {"next": "person"}},
    person=PERSON,
)
EVER = {"since": "2020-01-01T00:00:00Z", "until": "2090-01-01T00:00:00Z"}


async def through(floor: People, key: str) -> tuple[str, Any, Any]:
    """A caller presses this key, and the agent has the call."""
    caller = floor.call()
    await caller.until_up()
    await at_step(floor.center, "menu")
    sound_of(caller).press(key)
    agent = await picked_up(await floor.rings("a1"))
    return (await floor.live())["id"], caller, agent


async def has_category(center: Center, call: str, word: str) -> None:
    await center.until(f"/calls/{call}", lambda row: row["classification"]["category"]["value"] == word)


def lines(told: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (row["value"], row["by"], row["found"], row["seen"], row["corrected"], row["accuracy"]) for row in told["items"]
    ]


async def pictures(desk: Desk, name: str) -> None:
    if PICTURES:
        for scheme in ("light", "dark"):
            await desk.page.emulate_media(color_scheme=scheme)
            await desk.page.screenshot(path=f"{PICTURES}/{name}-{scheme}.png")


@pytest.mark.feature("C3")
def test_a_category_is_found_in_the_menu_corrected_at_the_desk_and_the_report_shows_the_accuracy() -> None:
    port = free_port()

    async def story() -> None:
        wrap_up = {"support": {"wrap_up": {"mode": "none"}}}
        async with running_center(document(port, flows={"main": ABOUT}, queues=wrap_up)) as center:
            async with people(center, port, "a1") as floor, at_desk(center, "a1") as desk:
                await desk.page.goto(f"{center.url}/calls/accuracy")
                await desk.shows("Nothing was found automatically")
                assert await faults(desk.page) == []
                await desk.page.goto(f"{center.url}/desk")
                call, caller, agent = await through(floor, "1")
                found = (await floor.live())["classification"]["category"]
                assert (found["value"], found["source"], found["by"]) == ("order", "auto", "main: order")
                field = desk.page.get_by_role("textbox", name="Category")
                await expect(field).to_have_value("order", timeout=20_000)
                for word in ("complaint", "praise"):
                    await field.fill(word)
                    await field.press("Enter")
                    await has_category(center, call, word)
                await hung_up(caller)
                await agent.until_over()
                for key in ("1", "2"):
                    _, caller, agent = await through(floor, key)
                    await hung_up(caller)
                    await agent.until_over()
                await floor.closed(3)

                told = await center.get("/accuracy", **EVER)
                assert lines(told) == [
                    ("order", "main: order", 2, 2, 1, 0.5),
                    ("support", "main: repair", 1, 1, 0, 1.0),
                ]
                assert told["items"][0]["corrected_to"] == [{"value": "praise", "calls": 1}]
                assert (told["total"]["found"], told["total"]["corrected"]) == (3, 1)

                desk.complaints.clear()  # the desk may ask after a call in the moment in which it ends
                await desk.page.goto(f"{center.url}/calls")
                await desk.page.get_by_role("link", name="Accuracy").press("Enter")
                rows = desk.page.get_by_role("region", name="Accuracy").get_by_role("row")
                await expect(rows).to_have_count(3, timeout=20_000)
                await expect(rows.nth(1)).to_contain_text("praise (1)")
                await desk.shows("2 of 3 were not corrected. An agent had 3 of these calls.")
                assert await faults(desk.page) == []
                await pictures(desk, "accuracy")
                assert desk.complaints == []

            async with center.client(center.token) as admin:
                table = (await admin.get("/accuracy/export", params=EVER)).content.decode("utf-8-sig")
            assert [row["accuracy"] for row in csv.DictReader(io.StringIO(table))] == ["0.5", "1.0"]
            center.kill_service()
            ever = "&".join(f"{name}={value}" for name, value in EVER.items())
            await center.until(f"/accuracy?{ever}", lambda now: now == told)

    asyncio.run(story())


@pytest.mark.feature("C4", partly="no rule finds anything, people do; nothing learned exists that could be off")
def test_with_every_rule_off_people_say_all_and_the_call_goes_its_whole_way(shared_center: Center) -> None:
    """No flow, no rule of a number or a caller, no skill: a queue, a person, and what this person says."""

    async def story(floor: People) -> None:
        caller = floor.call(caller="+37120007314")
        agent = await picked_up(await floor.rings("a1"))
        live = await floor.live()
        empty = {"value": "", "source": "none", "by": ""}
        for aspect in ("purpose", "category"):
            assert {name: live["classification"][aspect][name] for name in empty} == empty
        async with await floor.as_agent("a1") as own:
            for aspect in ("identity", "purpose", "category", "priority"):
                said = {"aspect": aspect, "value": f"{aspect} 7314"}
                assert (await own.post(f"/calls/{live['id']}/classify", json=said)).status_code == 204
        await hung_up(caller)
        await agent.until_over()
        (row,) = await floor.closed()
        assert row["outcome"] == "answered"
        found = {name: (one["value"], one["source"], one["by"]) for name, one in row["classification"].items()}
        assert found == {name: (f"{name} 7314", "hand", "a1") for name in found}
        told = await floor.center.get("/accuracy", **EVER)
        assert all("7314" not in f"{line['value']}{line['corrected_to']}" for line in told["items"])

    tell(shared_center, story, agents=agents_with({}), queues=queue())
