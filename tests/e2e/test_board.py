"""The board in a real browser: live figures, who waits by name, the calls behind a number, what one may do."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.e2e.support.app import at_desk
from tests.e2e.support.center import center_document, free_port, running_center

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]

NUMBER = "+37167000000"
KNOWN = "+37120001111"


def document(port: int) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=2)
    found["agents"]["dace"] = {"name": "Dace Liepa", "role": "supervisor", "team": "day"}
    for name in ("a1", "a2"):
        found["agents"][name]["team"] = "day"
    found["agents"]["a2"]["queues"] = ["support", "sales"]
    found["queues"]["sales"] = {"wrap_up": {"mode": "none"}}
    found["queues"]["support"]["limits"] = {"waiting": {"warn_above": 0, "alert_above": 5}}
    return found | {
        "teams": {"day": {"name": "Day shift", "supervisor": "dace"}},
        "pause_reasons": {"lunch": {"name": "Lunch"}},
        "callers": {KNOWN: {"name": "Ilze Kalniņa"}},
    }


def card(page: Page, title: str) -> Any:
    return page.locator("section").filter(has=page.get_by_role("heading", name=title, exact=True)).first


@pytest.mark.feature("B32", partly="names of who waits, from the callers section; the records come with the customers")
@pytest.mark.feature("B29", partly="from a number to the calls behind it")
@pytest.mark.feature("J3")
def test_a_supervisor_sees_who_waits_acts_and_opens_the_calls_behind_a_number() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, at_desk(center, "dace", "/board") as desk:
            page = desk.page
            await desk.shows("LIVE", "Nobody waits.", "Agent 1", "Agent 2")
            assert "Administrator" not in await page.inner_text("body"), "the own team only"
            carrier = await center.phone("carrier", port=port)
            call = carrier.call(NUMBER, caller=KNOWN, tone=440)
            await call.until_up()
            await desk.shows("Ilze Kalniņa")
            await expect(card(page, "Waiting")).to_contain_text("near limit")

            await page.get_by_role("button", name="Actions for Ilze Kalniņa").click()
            await page.get_by_role("menuitem", name="sales").click()
            await center.until("/calls", lambda found: found["items"][0]["queue"] == "sales")
            await expect(page.get_by_role("menu")).to_have_count(0)
            await page.get_by_role("button", name="Actions for Ilze Kalniņa").click()
            await page.get_by_role("menuitem", name="support").click()

            await page.get_by_role("button", name="Agent 1 Offline").click()
            await page.get_by_role("menuitem", name="Lunch").click()
            await center.until("/agents/a1", lambda row: (row["presence"], row["reason"]) == ("paused", "lunch"))
            await page.keyboard.press("Escape")
            await expect(page.get_by_role("menu")).to_have_count(0)

            agent = await center.phone("a2", "sip-secret-2")
            await page.get_by_role("button", name="Agent 2 Offline").click()
            await page.get_by_role("menuitem", name="Available").click()
            (await agent.incoming()).answer(tone=700)
            await page.keyboard.press("Escape")
            await expect(page.get_by_role("menu")).to_have_count(0)
            await expect(page.get_by_role("button", name="Agent 2 Talking")).to_be_visible(timeout=20_000)
            call.hang_up()
            await center.closed(1)

            await expect(card(page, "Service level")).to_contain_text("1 of 1 answered in time", timeout=20_000)
            total = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="All, each person once"))
            await expect(total).to_contain_text("100.0")
            row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="support"))
            await expect(row.get_by_role("button", name="1").first).to_be_visible(timeout=20_000)
            await row.get_by_role("button", name="1").first.click()
            dialog = page.get_by_role("dialog")
            await expect(dialog).to_contain_text("1 call")
            await expect(dialog).to_contain_text("Ilze Kalniņa")
            await expect(dialog).to_contain_text("a2")
            assert desk.complaints == []

    asyncio.run(story())
