"""The agent's desktop in a real browser with a real microphone's place: offers, talk, notes, refresh, kill -9."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from playwright.async_api import expect

from centrala.robots.sip import Call, Phone
from tests.e2e.support.app import PAGE_TONE, Desk, at_desk, hears
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import CALLER_TONE, sound_of
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]

NUMBER = "+37167000000"
WRAP_UP = {"mode": "required", "limit": "2m"}


def document(port: int) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=2)
    found["agents"]["a1"]["device"] = "browser"
    found["queues"]["support"]["wrap_up"] = WRAP_UP
    return found | {"wrap_up_codes": {"solved": "Solved", "later": "Needs a follow-up"}}


async def ready(center: Center) -> None:
    """The page's phone is registered, and its agent takes calls."""
    await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)


@pytest.mark.feature("D1", partly="answered in the browser, sound both ways")
@pytest.mark.feature("D12", partly="one's own calls in time order")
def test_a_call_rings_in_the_browser_both_hear_each_other_and_the_note_is_kept() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, at_desk(center, "a1") as desk:
            page = desk.page
            await desk.shows("You are offline")
            await page.get_by_role("button", name="Presence: Offline").click()
            await page.get_by_role("menuitem", name="Available").click()
            await desk.shows("Waiting for a call")
            await ready(center)
            carrier = await center.phone("carrier", port=port)
            caller = carrier.call(NUMBER, caller="+37120001111", tone=CALLER_TONE)
            await desk.shows("Incoming call", "+37120001111")
            await page.get_by_role("button", name="Accept").click()
            await caller.until_up()
            await desk.shows("Talking")
            await sound_of(caller).hears(PAGE_TONE)
            await hears(page, CALLER_TONE)
            await page.get_by_label("Note").fill("Wants the invoice by mail.")
            await desk.shows("saved")
            call = next(iter((await center.get("/calls"))["items"]))
            assert call["notes"] == "Wants the invoice by mail."
            caller.hang_up()
            await desk.shows("Choose a code first")
            await page.get_by_text("Solved").click()
            await page.get_by_role("button", name="Finish").click()
            await desk.shows("Waiting for a call", "Answered")
            (row,) = await center.closed(1)
            assert row["notes"] == "Wants the invoice by mail."
            assert [part["code"] for part in row["segments"]] == ["solved"]
            assert desk.complaints == []

    asyncio.run(story())


async def talking(center: Center, desk: Desk, port: int) -> tuple[Phone, Call]:
    """Carrier and caller; the agent at the page has answered and both hear each other."""
    await center.available("a1")
    await ready(center)
    carrier = await center.phone("carrier", port=port)
    caller = carrier.call(NUMBER, caller="+37120001111", tone=CALLER_TONE)
    await desk.page.get_by_role("button", name="Accept").click(timeout=20_000)
    await caller.until_up()
    await sound_of(caller).hears(PAGE_TONE)
    return carrier, caller


def test_a_page_that_is_loaded_anew_in_mid_call_talks_again_by_itself(measured: Measured) -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, at_desk(center, "a1") as desk:
            _, caller = await talking(center, desk, port)
            began = time.monotonic()
            await desk.page.reload()
            await hears(desk.page, CALLER_TONE, within_s=20)
            await sound_of(caller).hears(PAGE_TONE, within_ms=20_000)
            measured("a reloaded page talks again after", 1_000 * (time.monotonic() - began), "ms")
            await desk.shows("Talking")
            await desk.page.get_by_role("button", name="End").click()
            await caller.until_over()
            (row,) = (await center.until("/calls", lambda page: page["items"][0]["stage"] == "wrapping"))["items"]
            assert row["agent"] == "a1"

    asyncio.run(story())


def test_the_service_is_killed_in_mid_call_and_both_talk_on_and_either_side_can_end_it() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, at_desk(center, "a1") as desk:
            carrier, caller = await talking(center, desk, port)
            center.kill_service()
            await sound_of(caller).hears(PAGE_TONE)
            await desk.shows("The center is not heard")
            await expect(desk.page.get_by_text("The center is not heard")).to_be_hidden(timeout=30_000)
            await sound_of(caller).hears(PAGE_TONE)
            await hears(desk.page, CALLER_TONE)
            caller.hang_up()
            await desk.shows("Choose a code first", within_s=15)
            await desk.page.get_by_text("Solved").click()
            await desk.page.get_by_role("button", name="Finish").click()
            await center.closed(1)
            again = carrier.call(NUMBER, caller="+37120002222", tone=CALLER_TONE)
            await desk.page.get_by_role("button", name="Accept").click(timeout=20_000)
            await sound_of(again).hears(PAGE_TONE)
            await desk.page.get_by_role("button", name="End").click()
            await again.until_over()

    asyncio.run(story())


def test_of_two_tabs_one_has_the_phone_and_the_other_takes_over_when_it_is_closed() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, at_desk(center, "a1") as desk:
            await center.available("a1")
            await ready(center)
            second = await desk.context.new_page()
            await second.goto(f"{center.url}/desk")
            carrier = await center.phone("carrier", port=port)
            caller = carrier.call(NUMBER, caller="+37120001111", tone=CALLER_TONE)
            await second.get_by_role("button", name="Accept").click(timeout=20_000)
            await caller.until_up()
            await desk.page.bring_to_front()
            await hears(desk.page, CALLER_TONE)
            await sound_of(caller).hears(PAGE_TONE)
            await desk.page.close()
            await second.bring_to_front()
            await hears(second, CALLER_TONE, within_s=25)
            await sound_of(caller).hears(PAGE_TONE, within_ms=20_000)
            caller.hang_up()

    asyncio.run(story())
