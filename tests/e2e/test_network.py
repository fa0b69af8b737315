"""A look at the network before a call: through the center's echo, in a real browser, good, lossy and closed.

The lossy and the closed one are shaped by the browser itself: what it does to the network it does to sound too
(DevTools, Network.emulateNetworkConditions).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.e2e.support.app import Desk, at_desk
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.test_accessible import faults
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]

LONG_MS = 40_000


def document() -> dict[str, Any]:
    found = center_document(trunk_port=free_port(), agents=2)
    found["agents"]["a1"]["device"] = "browser"
    return found


async def wish_available(page: Page) -> None:
    await page.get_by_role("button", name="Presence: Offline").click()
    await page.get_by_role("menuitem", name="Available").click()


async def open_tool(desk: Desk) -> Any:
    await desk.click("Device: This browser")
    return desk.page.get_by_role("region", name="Connection")


async def presence(center: Center) -> str:
    return str((await center.get("/agents/a1"))["presence"])


@pytest.mark.feature("T6", partly="the look before a call, at each workplace")
def test_before_the_first_call_the_network_is_looked_at_and_a_good_one_lets_calls_come(measured: Measured) -> None:
    async def story() -> None:
        async with running_center(document()) as center, at_desk(center, "a1") as desk:
            page = desk.page
            await desk.shows("You are offline")
            await wish_available(page)
            panel = page.get_by_role("region", name="Connection")
            await expect(panel).to_contain_text("Before the first call")
            assert await faults(page) == []
            assert await presence(center) == "logged_out", "first the look, then calls"
            await desk.shows("Waiting for a call")
            await expect(panel).to_have_count(0)
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)

            tool = await open_tool(desk)
            await expect(tool).to_contain_text("Good")
            await tool.get_by_role("button", name="Check again").click()
            await expect(tool).to_contain_text("Looking for a way for sound")
            await expect(tool.get_by_text("Good")).to_be_visible(timeout=LONG_MS)
            shown = await tool.inner_text()
            assert re.search(r"Round trip\s+\d+ ms\s+Jitter\s+\d+ ms\s+Loss\s+0\.0 %\s+Way\s+Direct", shown), shown
            measured("a look at the network on one machine: round trip", figure(shown, "Round trip"), "ms")
            assert await faults(page) == []
            assert (await center.get("/calls"))["items"] == []
            row = await center.get("/agents/a1")
            assert (row["devices"], row["presence"]) == ({"browser": True}, "available"), "the phone stayed as it was"

            await page.keyboard.press("Escape")
            await page.get_by_role("button", name="Presence: Available").click()
            await page.get_by_role("menuitem", name="Offline").click()
            await desk.shows("You are offline")
            await wish_available(page)
            await expect(panel).to_have_count(0)
            await desk.shows("Waiting for a call")
            assert desk.complaints == []

    asyncio.run(story())


def figure(shown: str, word: str) -> float:
    found = re.search(rf"{word}\s+([0-9.]+)", shown)
    assert found, shown
    return float(found.group(1))


@pytest.mark.feature("T6", partly="a link that loses sound is named")
def test_a_lossy_network_is_said_to_be_poor_with_what_to_do() -> None:
    async def story() -> None:
        async with running_center(document()) as center, at_desk(center, "a1") as desk:
            lose = await shaping(desk)
            await lose(8)
            tool = await open_tool(desk)
            await tool.get_by_role("button", name="Check the connection").click()
            await expect(tool.get_by_text("Poor")).to_be_visible(timeout=LONG_MS)
            await expect(tool).to_contain_text("Some of the sound is lost on the way.")
            await expect(tool).to_contain_text("Use a cable instead of Wi-Fi")
            assert figure(await tool.inner_text(), "Loss") > 4

            await lose(0)
            await tool.get_by_role("button", name="Check again").click()
            await expect(tool.get_by_text("Good")).to_be_visible(timeout=LONG_MS)
            assert desk.complaints == []

    asyncio.run(story())


async def shaping(desk: Desk) -> Callable[[int], Awaitable[Any]]:
    """How to have this page lose so many percent of its packets; TCP, and so the signalling, repeats them."""
    shaped = await desk.context.new_cdp_session(desk.page)
    await shaped.send("Network.enable")
    free = {"offline": False, "latency": 1, "downloadThroughput": 10_000_000, "uploadThroughput": 10_000_000}

    async def lose(percent: int) -> None:
        queue = {"packetLoss": percent, "packetQueueLength": 1_000, "packetReordering": False}
        await shaped.send("Network.emulateNetworkConditions", free | queue)

    return lose


@pytest.mark.feature("T6", partly="a network that lets no sound pass is named before anybody calls")
def test_where_no_sound_can_pass_it_is_said_before_anybody_calls_and_one_decides() -> None:
    async def story() -> None:
        async with running_center(document()) as center, at_desk(center, "a1") as desk:
            page = desk.page
            await desk.shows("You are offline")
            lose = await shaping(desk)
            await lose(100)
            await wish_available(page)
            panel = page.get_by_role("region", name="Connection")
            await expect(panel.get_by_text("You are still offline.")).to_be_visible(timeout=LONG_MS)
            await expect(panel).to_contain_text("Poor")
            await expect(panel).to_contain_text("Sound can't pass between this browser and the center.")
            await expect(panel).to_contain_text("ask for UDP to the center to be let through")
            assert await faults(page) == []
            assert await presence(center) == "logged_out"
            await panel.get_by_role("button", name="Be available anyway").click()
            await desk.shows("Waiting for a call")
            await expect(panel).to_have_count(0)
            assert await presence(center) == "available"

    asyncio.run(story())


PLUG = """
(names) => {
  const made = (kind) => names.map((label, place) => ({ kind, label, deviceId: kind + label, groupId: label }));
  navigator.mediaDevices.enumerateDevices = async () => [...made('audioinput'), ...made('audiooutput')];
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
}
"""


def test_a_headset_that_is_plugged_in_again_is_used_again() -> None:
    async def story() -> None:
        async with running_center(document()) as center, at_desk(center, "a1") as desk:
            page = desk.page
            await center.available("a1")
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
            await page.evaluate(PLUG, ["Built in", "Office headset"])
            await open_tool(desk)
            speaker = page.get_by_role("combobox", name="Speaker")
            await speaker.click()
            await page.get_by_role("option", name="Office headset").click()
            await expect(speaker).to_have_value("Office headset")
            await page.evaluate(PLUG, ["Built in"])
            await expect(speaker).to_have_value("")
            await expect(page.get_by_text("Office headset is not plugged in")).to_be_visible()
            await page.evaluate(PLUG, ["Built in", "Office headset"])
            await expect(speaker).to_have_value("Office headset")
            await page.reload()
            await page.evaluate(PLUG, ["Built in", "Office headset"])
            await open_tool(desk)
            await expect(speaker).to_have_value("Office headset")

    asyncio.run(story())
