"""Wrap-up: what was typed is there again, whatever was killed meanwhile."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import at_desk
from tests.e2e.support.center import center_document, free_port, running_center
from tests.e2e.support.people import CALLER_TONE

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]


def document(port: int) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=1)
    found["agents"]["a1"]["device"] = "browser"
    found["queues"]["support"]["wrap_up"] = {"mode": "optional", "limit": "5m"}
    return found


@pytest.mark.feature("D15")
def test_a_note_outlives_the_killed_service_and_the_page_that_is_closed_in_mid_word() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, at_desk(center, "a1") as desk:
            page = desk.page
            await center.available("a1")
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
            carrier = await center.phone("carrier", port=port)
            caller = carrier.call("+37167000000", caller="+37120004713", tone=CALLER_TONE)
            await page.get_by_role("button", name="Accept").click(timeout=20_000)
            await caller.until_up()
            await page.get_by_label("Note").fill("Invoice 4713 is wrong")
            await center.until("/calls", lambda found: found["items"][0]["notes"] == "Invoice 4713 is wrong")
            before = await asyncio.to_thread(center.kill_service)
            await center.until("/calls", lambda _: center.status()["service"]["pid"] != before, within_s=60)
            assert (await center.get("/calls"))["items"][0]["notes"] == "Invoice 4713 is wrong"
            caller.hang_up()
            await center.until("/calls", lambda found: found["items"][0]["stage"] == "wrapping")
            note = page.get_by_label("Note")
            await note.press("Control+End")
            await note.press_sequentially(", sen")
            again, address = await page.context.new_page(), page.url
            await page.close()
            await again.goto(address)
            await expect(again.get_by_label("Note")).to_have_value("Invoice 4713 is wrong, sen", timeout=20_000)
            await center.until("/calls", lambda found: found["items"][0]["notes"] == "Invoice 4713 is wrong, sen")

    asyncio.run(story())
