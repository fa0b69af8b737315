"""One command, and a center lives: its people call, work and talk; nothing is left when it ends."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import chromium, hears_somebody, signed_in, stranger
from tests.e2e.support.center import running_center
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]


@pytest.mark.feature("X7", partly="seen over REST")
@pytest.mark.feature("T16")
def test_within_half_a_minute_robots_talk_and_history_has_a_day_behind_it() -> None:
    async def story() -> None:
        async with running_center(None, "--demo") as center:
            said = center.up.said
            assert "Within half a minute" in said
            await center.until("/calls", lambda page: any(one["connected"] for one in page["items"]), within_s=60)
            agents = (await center.get("/agents"))["items"]
            assert sum(one["role"] == "agent" for one in agents) == 25
            assert any(one["presence"] == "available" for one in agents)
            anna = next(one for one in agents if one["name"] == "anna")
            assert anna["presence"] == "logged_out"
            past = (await center.get("/interactions?limit=200"))["items"]
            assert len(past) == 200

    asyncio.run(story())


@pytest.mark.browser
@pytest.mark.feature("X7")
@pytest.mark.feature("T16")
def test_a_newcomer_becomes_an_agent_by_a_click_and_picks_up_a_call_in_the_browser() -> None:
    async def story() -> None:
        async with running_center(None, "--demo") as center, chromium() as browser:
            desk = await signed_in(browser, center, "admin", "/start")
            await desk.shows("A living demo.")
            async with desk.page.expect_popup() as popup:
                await desk.page.get_by_role("link", name="Call in", exact=True).click()
            await expect((await popup.value).get_by_role("heading", name="Main number")).to_be_visible()
            await desk.page.bring_to_front()
            await desk.click("Be an agent")
            await desk.shows("You are Anna")
            page = desk.page
            await page.get_by_role("button", name="Presence: Offline").click(timeout=20_000)
            await page.get_by_role("menuitem", name="Available").click()
            await page.get_by_role("button", name="Accept").click(timeout=90_000)
            await desk.shows("Talking")
            await hears_somebody(page)
            await page.get_by_role("button", name="End").click()
            assert desk.complaints == []

    asyncio.run(story())


@pytest.mark.browser
@pytest.mark.feature("D24", partly="a caller from a page reads what the menu says, and presses its keys")
def test_a_visitor_reads_what_the_menu_says_presses_keys_and_reaches_an_agent_in_the_chosen_language() -> None:
    async def story() -> None:
        async with running_center(None, "--demo") as center, chromium() as browser:
            await center.until("/calls", lambda page: any(one["connected"] for one in page["items"]), within_s=60)
            page = await stranger(browser, f"{center.url}/call")
            words = page.get_by_role("region", name="What is said, in writing")
            keypad = page.get_by_role("group", name="Keypad")
            await page.get_by_role("button", name="Call", exact=True).click()
            await expect(words).to_contain_text("Welcome to Baltic Bank.", timeout=20_000)
            await expect(words).to_contain_text("For Latvian, press 2.", timeout=20_000)
            assert await faults(page) == []
            await keypad.get_by_role("button", name="2", exact=True).click()
            await expect(words).to_contain_text("nospiediet 5.", timeout=20_000)
            (mine,) = [one for one in (await center.get("/calls"))["items"] if one["trunk"] == "_web"]
            assert mine["flow"] in ("main-menu", "out-of-hours")
            await keypad.get_by_role("button", name="1", exact=True).click()
            await expect(page.get_by_text("Connected")).to_be_visible(timeout=60_000)
            await expect(words).to_have_text("")
            await hears_somebody(page)
            await page.get_by_role("button", name="Hang up").click()

    asyncio.run(story())


def test_a_message_and_a_callback_wait_for_the_newcomer_and_the_menu_has_a_draft() -> None:
    async def story() -> None:
        async with running_center(None, "--demo") as center:
            _, callbacks = await asyncio.gather(  # a callback may be kept before the message is left
                center.until("/messages", lambda page: any(map(_heard_by_dace, page["items"])), within_s=90),
                center.until("/callbacks", lambda page: page["items"], within_s=120),
            )
            assert callbacks["items"][0]["queue"] == "support"
            rows = {one["name"]: one for one in (await center.get("/flows"))["items"]}
            assert {name for name, one in rows.items() if one["published"]} == {
                "main-menu",
                "out-of-hours",
                "may-we-record",
            }
            assert rows["main-menu"]["draft"]["by"] == "roberts"
            assert len((await center.get("/flows/main-menu/versions"))["items"]) == 2

    asyncio.run(story())


def _heard_by_dace(message: dict[str, Any]) -> bool:
    return (message["mailbox"], message["owner"], message["sound"]) == ("support", "dace", True)


def _children(pid: int) -> dict[int, str]:
    listed = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=2) for line in listed.splitlines()[1:]]
    return {int(row[0]): row[2] for row in rows if int(row[1]) == pid}


def test_robots_that_die_come_back_and_go_with_the_center() -> None:
    async def story() -> None:
        async with running_center(None, "--demo") as center:

            def robots() -> list[int]:
                return [pid for pid, line in _children(center.up.process.pid).items() if "robots.demo" in line]

            async def there() -> int:
                async with asyncio.timeout(30):
                    while not (found := robots()):
                        await asyncio.sleep(0.1)
                return found[0]

            first = await there()
            os.kill(first, 9)
            async with asyncio.timeout(30):
                while (second := await there()) == first:
                    await asyncio.sleep(0.1)
            assert second != first
        with pytest.raises(ProcessLookupError):
            os.kill(second, 0)

    asyncio.run(story())


def test_the_self_test_call_is_heard_both_ways_and_leaves_no_trace() -> None:
    async def story() -> None:
        async with running_center() as center:
            said = await asyncio.to_thread(center.up.until, re.compile(r"Self-test call\s+(.+)"))
            assert re.search(r"both heard each other in \d+ ms", said[1]), said[1]
            assert (await center.get("/interactions?limit=200"))["items"] == []
            assert (await center.get("/calls"))["items"] == []
            names = [one["name"] for one in (await center.get("/agents"))["items"]]
            assert names == ["admin"]
            assert json.loads(center.run("status", "--json"))["center"]["calls"]["talking"] == 0
            await asyncio.to_thread(center.kill_service)
            await center.until("/interactions?limit=200", lambda page: True)
            assert (await center.get("/interactions?limit=200"))["items"] == []

    asyncio.run(story())
