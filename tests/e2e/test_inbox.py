"""The inbox: what waits of all kinds is one list, alive, and worked through by keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import Center
from tests.e2e.support.people import People
from tests.e2e.support.stories import agents_with, hung_up, tell
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]

LOST = "+37120009311"


@pytest.mark.feature("G2", partly="calls, voicemail, tickets, follow-ups, low scores; no written channels yet")
def test_what_waits_of_all_kinds_is_one_list_and_is_worked_through_by_keys(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        async with chromium() as browser:
            desk = await signed_in(browser, center, "a1", "/inbox")
            page = desk.page
            await expect(page.get_by_role("heading", name="Inbox")).to_be_visible(timeout=20_000)
            due = (datetime.now(UTC) + timedelta(minutes=1)).isoformat()
            async with await floor.as_agent("a1") as own:
                await own.put("/agents/a1/presence", json={"state": "paused"})
                await own.post("/followups", json={"promised": "Ring about 9311", "due": due})
                await own.post("/tickets", json={"subject": "Door 9311"})
            caller = floor.call(caller=LOST)
            await floor.until_stage("waiting")
            await hung_up(caller)
            call = page.get_by_role("listitem", name=f"Missed call: Called, and nobody answered, {LOST}")
            promise = page.get_by_role("listitem", name="Follow-up: Ring about 9311")
            ticket = page.get_by_role("listitem", name="Ticket: Door 9311")
            for row in (call, promise, ticket):
                await expect(row).to_be_visible(timeout=20_000)
            assert await faults(page) == []
            async with await floor.as_agent("a1") as own:
                waiting = (await own.get("/inbox/counts")).json()["waiting"]
            assert waiting >= 1
            badge = page.get_by_role("link", name="Inbox").get_by_role("img")
            await expect(badge).to_have_text(str(waiting), timeout=20_000)

            await call.get_by_role("link").focus()
            await page.keyboard.press("Alt+Shift+K")
            await expect(call).to_contain_text("Yours")
            found = (await center.get("/missed"))["items"]
            assert [row["owner"] for row in found if row["party_number"] == LOST] == ["a1"]
            await page.keyboard.press("Alt+Shift+Z")
            await expect(call).to_contain_text("Nobody has it yet")
            await page.keyboard.press("Alt+KeyF")
            await expect(call).to_have_count(0)

            await ticket.get_by_role("link").focus()
            await page.keyboard.press("Alt+KeyF")
            await expect(ticket).to_have_count(0)
            await desk.shows("Done: Door 9311")
            await page.get_by_role("button", name="Undo").click()
            await expect(ticket).to_be_visible()

            await promise.get_by_role("link").focus()
            await page.keyboard.press("Alt+Shift+L")
            await expect(promise).to_have_count(0)
            await ticket.get_by_role("link").press("Enter")
            await page.wait_for_url("**/tickets/**")
            assert desk.complaints == []

    tell(shared_center, story, agents=agents_with({}))


@pytest.mark.feature("G2", partly="one field finds and does: places, customers, tickets, calls, activity, a number")
def test_one_field_leads_to_every_place_finds_what_there_is_and_does_what_is_asked(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        async with chromium() as browser:
            async with await floor.as_agent("a1") as own:
                await own.put("/agents/a1/presence", json={"state": "logged_out"})
                reaches = [{"kind": "phone", "written": "+37120009312"}]
                made = await own.post("/customers", json={"name": "Zelma Inboksa", "reaches": reaches})
                assert made.status_code == 201, made.text
                await own.post("/tickets", json={"subject": "Zelma's window", "customer": made.json()["id"]})
            desk = await signed_in(browser, center, "a1", "/inbox")
            page = desk.page
            field = page.get_by_role("combobox", name="Find and do")
            await expect(page.get_by_role("heading", name="Inbox")).to_be_visible(timeout=20_000)
            await page.keyboard.press("Control+KeyK")
            await expect(field).to_be_focused()
            await expect(page.get_by_role("option", name="Tickets", exact=True)).to_be_visible()
            assert await faults(page) == []
            await page.keyboard.type("zelma")
            await expect(page.get_by_role("option", name="Zelma Inboksa +37120009312")).to_be_visible()
            await expect(page.get_by_role("option", name="Zelma's window")).to_be_visible()
            await expect(page.get_by_role("option", selected=True)).to_contain_text("Zelma Inboksa")
            await page.keyboard.press("ArrowDown")
            await expect(page.get_by_role("option", selected=True)).to_contain_text("Zelma's window")
            chosen = await page.get_by_role("option", selected=True).get_attribute("id")
            await expect(field).to_have_attribute("aria-activedescendant", chosen or "none")
            await page.keyboard.press("Enter")
            await page.wait_for_url("**/tickets/**")
            await expect(field).to_have_count(0)

            await page.get_by_role("button", name="Find", exact=True).click()
            await expect(field).to_be_focused()
            await page.keyboard.type("activity avail")
            await page.keyboard.press("Enter")
            await expect(field).to_have_count(0)
            await center.until("/agents/a1", lambda row: row["presence"] == "available")

            await page.keyboard.press("Control+KeyK")
            await expect(field).to_be_focused()
            await page.keyboard.type("new follow")
            await page.keyboard.press("Enter")
            await page.get_by_role("textbox", name="What was promised").fill("Measure the window 9312")
            await page.keyboard.press("Enter")
            await page.wait_for_url("**/follow-ups/**")
            await desk.shows("Measure the window 9312")
            assert desk.complaints == []

    tell(shared_center, story, agents=agents_with({}))
