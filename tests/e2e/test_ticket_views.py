"""Views of the list of tickets, in a real browser: narrowed, kept under a name, put in order, deleted and back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.e2e.support.app import at_desk, chosen_by_arrow
from tests.e2e.support.center import Center, center_document, free_port
from tests.e2e.support.stories import EMPTY

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]

OWN: dict[str, Any] = {"teams": {"day": {"supervisor": "a2"}}}


def tell(center: Center, story: Callable[[Center], Awaitable[None]]) -> None:
    async def happen() -> None:
        document = center_document(trunk_port=free_port()) | EMPTY | OWN
        document["agents"]["a1"]["team"] = "day"
        document["agents"]["a2"] |= {"team": "day", "role": "supervisor"}
        await center.adopt(document)
        await story(center)

    asyncio.run(happen())


async def opened(center: Center, **ticket: Any) -> None:
    async with center.client(await center.token_of("a1")) as client:
        answer = await client.post("/tickets", json=ticket)
    assert answer.status_code == 201, answer.text


async def choose(page: Page, field: str, *keys: str) -> None:
    box = page.get_by_role("combobox", name=field, exact=True)
    await box.click()
    for key in keys:
        await page.keyboard.type(key)
    await chosen_by_arrow(page)


@pytest.mark.feature("G2", partly="views of the tickets: narrowed by tag, owner, state and more, kept for oneself")
def test_a_list_is_narrowed_and_kept_under_a_name_renamed_moved_and_deleted_with_undo(shared_center: Center) -> None:
    async def story(center: Center) -> None:
        await opened(center, subject="Loud 7301", tags=["v7301", "north"])
        await opened(center, subject="Quiet 7302", tags=["north"], priority="urgent")
        async with at_desk(center, "a1", "/tickets") as desk:
            page = desk.page
            await desk.click("Filter")
            await choose(page, "Tag", "v7301")
            await page.wait_for_url("**/tickets?tag=v7301")
            await page.keyboard.press("Escape")
            await expect(page.get_by_role("link", name="Loud 7301")).to_be_visible()
            await expect(page.get_by_role("link", name="Quiet 7302")).to_be_hidden()
            await desk.click("Save as view")
            await expect(page.get_by_role("dialog").get_by_label("Name")).to_be_focused()
            await page.keyboard.type("Loud ones")
            await page.keyboard.press("Enter")
            views = page.get_by_role("list", name="Views")
            await expect(views.get_by_role("link", name="Loud ones 1")).to_have_attribute("aria-current", "page")
            await page.get_by_role("link", name="Without Tag: v7301").click()
            await expect(page.get_by_role("link", name="Quiet 7302")).to_be_visible()

            async with center.client(await center.token_of("a1")) as client:
                asked = {"which": "all", "priority": "urgent", "tag": "north"}
                made = await client.post("/tickets/views", json={"name": "Urgent ones", "asked": asked})
                assert made.status_code == 201, made.text
            await page.goto(f"{center.url}/tickets")
            await expect(page.get_by_role("heading", name="Views")).to_be_visible(timeout=20_000)
            await page.keyboard.press("Control+KeyK")
            await expect(page.get_by_role("dialog").get_by_role("combobox")).to_be_focused()
            await page.keyboard.type("urgent on")
            await expect(page.get_by_role("option", name="Urgent ones")).to_be_visible()
            await page.keyboard.press("Enter")
            await page.wait_for_url("**/tickets?which=all&tag=north&priority=urgent")
            await expect(page.get_by_role("link", name="Quiet 7302")).to_be_visible()
            await expect(page.get_by_role("link", name="Loud 7301")).to_be_hidden()

            await desk.click("Arrange views")
            await page.get_by_role("button", name="Urgent ones: one up").click()
            rows = page.get_by_role("dialog").get_by_role("textbox")
            await expect(rows.first).to_have_value("Urgent ones")
            await rows.first.fill("Burning")
            await rows.first.press("Enter")
            await page.get_by_role("button", name="Delete Loud ones").click()
            await desk.shows("Loud ones is deleted.")
            await page.get_by_role("dialog").get_by_role("button", name="Undo").click()
            await expect(rows.nth(1)).to_have_value("Loud ones")
            async with center.client(await center.token_of("a1")) as client:
                kept = (await client.get("/tickets/views")).json()["items"]
            assert [(one["name"], one["many"]) for one in kept] == [("Burning", 1), ("Loud ones", 1)]
            assert desk.complaints == []

    tell(shared_center, story)


@pytest.mark.feature("G2", partly="a view of a team is seen by all of it and changed by who leads it")
def test_a_supervisor_keeps_a_view_for_the_team(shared_center: Center) -> None:
    async def story(center: Center) -> None:
        await opened(center, subject="Ours 7311", tags=["t7311"])
        async with at_desk(center, "a2", "/tickets?which=all&tag=t7311") as desk:
            await desk.click("Save as view")
            await desk.page.get_by_role("dialog").get_by_label("Name").fill("Team's 7311")
            await choose(desk.page, "For whom", "")
            await desk.page.get_by_role("dialog").get_by_role("button", name="Save").click()
            await expect(desk.page.get_by_role("link", name="Team's 7311 1")).to_be_visible()
        async with at_desk(center, "a1", "/tickets") as desk:
            await desk.page.get_by_role("link", name="Team's 7311").click()
            await expect(desk.page.get_by_role("link", name="Ours 7311")).to_be_visible()
            await desk.click("Arrange views")
            await expect(desk.page.get_by_role("textbox", name="Name of Team's 7311")).to_be_hidden()

    tell(shared_center, story)
