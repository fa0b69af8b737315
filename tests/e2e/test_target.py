"""An agent's own target: a quiet bar on the desk, set by the file or by the agent, that nobody else sees."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import Desk, at_desk
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import CALLER_TONE
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]


def document(port: int) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=1)
    found["queues"]["support"]["wrap_up"] = {"mode": "none"}
    found["agents"]["a1"] |= {"device": "browser", "team": "day"}
    found["agents"]["boss"] = {"name": "Boss", "role": "supervisor", "team": "day"}
    goal = {"name": "Calls a day", "metric": "handled", "target": 40, "team": "day", "each": True}
    return found | {"teams": {"day": {"supervisor": "boss"}}, "goals": {"calls-a-day": goal}}


@pytest.mark.feature("D21")
def test_a_target_fills_with_each_call_and_is_nobody_elses() -> None:
    async def story() -> None:
        port = free_port()
        async with (
            running_center(document(port)) as center,
            at_desk(center, "a1") as desk,
            at_desk(center, "boss", "/board") as boss,
        ):
            await center.available("a1")
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
            bar = desk.page.get_by_role("group", name="My target")
            await expect(bar).to_contain_text("0 of 40 calls")
            await expect(bar).to_contain_text("Calls a day")
            await set_own(desk)
            await expect(bar).to_contain_text("0 of 2 calls by 17:45")
            await expect(bar).to_contain_text("Only you see it.")
            await a_call(center, desk, port)
            await expect(bar).to_contain_text("1 of 2 calls", timeout=60_000)
            assert await bar.get_by_role("progressbar").get_attribute("aria-valuenow") == "50"
            await desk.page.reload()
            await expect(bar).to_contain_text("1 of 2 calls by 17:45")
            assert await faults(desk.page) == []
            await nobody_else(center, boss)
            await bar.get_by_role("button", name="Change my target").click()
            await desk.page.get_by_role("button", name="No target").click()
            await expect(bar).to_contain_text("1 of 40 calls")
            assert desk.complaints == boss.complaints == []

    asyncio.run(story())


async def set_own(desk: Desk) -> None:
    """By the keyboard."""
    page = desk.page
    await page.get_by_role("button", name="Change my target").press("Enter")
    calls = page.get_by_role("textbox", name="Calls a day")
    await expect(calls).to_be_focused()
    await calls.fill("2")
    await page.get_by_label("By (may be left empty)").fill("17:45")
    await page.keyboard.press("Enter")


async def a_call(center: Center, desk: Desk, port: int) -> None:
    carrier = await center.phone("carrier", port=port)
    caller = carrier.call("+37167000000", caller="+37120008921", tone=CALLER_TONE)
    await desk.page.get_by_role("button", name="Accept").click(timeout=20_000)
    await caller.until_up()
    await desk.page.get_by_role("button", name="End", exact=True).click()
    await caller.until_over(within_ms=20_000)


async def nobody_else(center: Center, boss: Desk) -> None:
    """Neither the board nor REST tells a supervisor what an agent has set."""
    await boss.page.reload()
    await boss.shows("Support")
    await expect(boss.page.get_by_text("17:45")).to_have_count(0)
    found = [await center.get(path) for path in ("/goals", "/agents", "/agents/a1", "/me/day")]
    assert not any("17:45" in str(one) for one in found)
