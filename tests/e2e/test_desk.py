"""The agent's desktop in a real browser with a real microphone's place: offers, talk, notes, refresh, kill -9."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from playwright.async_api import expect

from centrala.robots.sip import Call, Phone
from tests.e2e.support.app import PAGE_TONE, Desk, at_desk, hears, knocks
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import CALLER_TONE, sound_of
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]

NUMBER, DIRECT = "+37167000000", "+37167000055"
SECOND_TONE = 1_300
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
            await page.get_by_text("Solved", exact=True).click()
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
            await desk.page.get_by_text("Solved", exact=True).click()
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


@pytest.mark.feature("D1", partly="at the phone in the browser, also over a reload")
def test_a_second_call_knocks_in_the_browser_and_each_waits_for_the_other(measured: Measured) -> None:
    async def story() -> None:
        port = free_port()
        found = document(port)
        found["agents"]["a1"]["capacity"] = {"voice": 2}
        found["numbers"][DIRECT] = {"agent": "a1"}
        async with running_center(found) as center, at_desk(center, "a1") as desk:
            keys = desk.page.keyboard
            carrier, first = await talking(center, desk, port)
            second = carrier.call(DIRECT, caller="+37120002222", tone=SECOND_TONE)
            await desk.shows("Second call", "When you accept, +37120001111 waits with music.")
            await knocks(desk.page)
            await keys.press("Alt+a")
            await second.until_up()
            await hears(desk.page, SECOND_TONE)
            await sound_of(second).hears(PAGE_TONE)
            await sound_of(first).hears_no_more(PAGE_TONE)
            await says_who_is_heard(desk, "+37120002222", "+37120001111")
            await keys.press("Alt+m")
            await sound_of(second).hears_no_more(PAGE_TONE)
            await keys.press("Alt+m")
            await sound_of(second).hears(PAGE_TONE)
            waits = carrier.call(NUMBER, caller="+37120003333", tone=CALLER_TONE)
            await center.until("/calls", lambda page: [one["stage"] for one in page["items"]].count("waiting") == 1)

            await keys.press("Alt+s")
            await hears(desk.page, CALLER_TONE)
            await sound_of(first).hears(PAGE_TONE)
            await sound_of(second).hears_no_more(PAGE_TONE)
            await says_who_is_heard(desk, "+37120001111", "+37120002222")

            began = time.monotonic()
            await desk.page.reload()
            await hears(desk.page, CALLER_TONE, within_s=20)
            await sound_of(first).hears(PAGE_TONE, within_ms=20_000)
            measured("a page reloaded in two calls talks again after", 1_000 * (time.monotonic() - began), "ms")
            await says_who_is_heard(desk, "+37120001111", "+37120002222")
            assert await desk.page.evaluate("window.__peers.length") == 2, "each call came back once"
            await keys.press("Alt+s")
            await hears(desk.page, SECOND_TONE)
            await sound_of(second).hears(PAGE_TONE)
            await sound_of(first).hears_no_more(PAGE_TONE)

            await keys.press("Alt+e")
            await second.until_over()
            await expect(desk.page.get_by_role("banner", name="Call bar")).to_contain_text("+37120001111")
            await keys.press("Alt+h")
            await hears(desk.page, CALLER_TONE)
            await sound_of(first).hears(PAGE_TONE)
            assert await center.until("/agents/a1", lambda row: len(row["calls"]) == 2)
            waits.hang_up()
            first.hang_up()
            await center.until(
                "/agents/a1", lambda row: [one["activity"] for one in row["calls"]] == ["wrap_up", "wrap_up"]
            )
            for call in (await center.get("/calls"))["items"]:
                await center.post(f"/calls/{call['id']}/wrap-up", {"code": "solved"})
            await desk.shows("Waiting for a call")
            rows = await center.closed(3)
            assert sorted(row["outcome"] for row in rows) == ["abandoned", "answered", "answered"]
            assert all(row["hold_ms"] > 0 for row in rows if row["outcome"] == "answered")
            await center.until("/agents/a1", lambda row: row["calls"] == [] and row["presence"] == "available")
            assert desk.complaints == []

    asyncio.run(story())


async def says_who_is_heard(desk: Desk, heard: str, waits: str) -> None:
    calls = desk.page.get_by_role("region", name="Two calls")
    await expect(calls.locator('[aria-current="true"]')).to_contain_text(heard)
    await expect(calls.locator('[aria-current="true"]')).to_contain_text("You talk")
    await expect(calls.locator('[aria-current="false"]')).to_contain_text(waits)
    await expect(calls.locator('[aria-current="false"]')).to_contain_text("Waits")
    await expect(desk.page.get_by_role("banner", name="Call bar")).to_contain_text(heard)
