"""The center is made in the browser: mistakes stand at their field, the last change is undone, and a call rings."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, expect

from tests.e2e.support.app import Desk, at_desk
from tests.e2e.support.center import Center, center_document, free_port, running_center

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]


async def section(desk: Desk, center: Center, name: str) -> Page:
    await desk.page.goto(f"{center.url}/set-up/{name}")
    await expect(desk.page.get_by_role("button", name="Add").first).to_be_visible(timeout=20_000)
    return desk.page


@pytest.mark.feature("T9", partly="the list of what the center still lacks, with the way to mend it")
@pytest.mark.feature("T20", partly="queues, people and numbers made in the browser, one by one")
def test_a_queue_an_agent_and_a_number_are_made_by_clicks_and_the_call_rings() -> None:
    async def story() -> None:
        port = free_port()
        document = center_document(trunk_port=port, agents=1)
        async with running_center(document) as center, at_desk(center, "admin", "/set-up") as desk:
            await desk.shows("still missing")
            page = await section(desk, center, "queues")
            await page.get_by_role("button", name="Add").first.click()
            await page.get_by_label("Name in the file").fill("sales")
            await page.get_by_label("Ring for", exact=True).fill("soon")
            await page.get_by_role("button", name="Save").click()
            wrong = page.get_by_role("dialog")
            await expect(wrong.get_by_text("20s").first).to_be_visible()
            assert "sales" not in [row["name"] for row in (await center.get("/queues"))["items"]]
            await page.get_by_label("Ring for", exact=True).fill("15s")
            await page.get_by_role("button", name="Save").click()
            await desk.shows("Undo the last change")
            await expect(page.get_by_role("button", name="sales", exact=True)).to_be_visible()

            page = await section(desk, center, "agents")
            await page.get_by_role("button", name="Add").first.click()
            await page.get_by_label("Name in the file").fill("zane")
            await page.get_by_label("Name", exact=True).fill("Zane Siliņa")
            await page.get_by_label("Sip password").fill("a-long-secret-of-zane")
            await page.get_by_label("Add to Queues").first.click()
            await page.get_by_role("option", name="sales").click()
            await page.get_by_role("button", name="Save").click()
            await expect(page.get_by_role("button", name="zane", exact=True)).to_be_visible()

            page = await section(desk, center, "numbers")
            await page.get_by_role("button", name="Add").first.click()
            await page.get_by_role("dialog").get_by_label("Number").first.fill("+37167000042")
            await page.get_by_label("Queue", exact=True).first.click()
            await page.get_by_role("option", name="sales").click()
            await page.get_by_role("button", name="Save").click()
            await expect(page.get_by_role("button", name="+37167000042", exact=True)).to_be_visible()

            phone = await center.phone("zane", "a-long-secret-of-zane")
            await center.available("zane")
            carrier = await center.phone("carrier", port=port)
            call = carrier.call("+37167000042", caller="+37120001111")
            (await phone.incoming()).answer()
            await call.until_up()
            call.hang_up()

            await page.get_by_role("button", name="Undo the last change").click()
            await expect(page.get_by_role("button", name="+37167000042", exact=True)).to_be_hidden()
            await page.goto(f"{center.url}/set-up/revisions")
            await desk.shows("admin")
            assert [one for one in desk.complaints if "422" not in one] == []

    asyncio.run(story())
