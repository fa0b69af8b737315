"""The status page in a real browser: signing in, what is live on it, and what it shows when a part dies."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from tests.e2e.support.browser import browser
from tests.e2e.support.center import center_document, free_port, running_center

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]


@pytest.mark.feature("T5", partly="the page shows engine and database, live")
def test_a_call_is_seen_without_reloading_and_a_killed_engine_too() -> None:
    port = free_port()

    async def story() -> None:
        async with running_center(center_document(trunk_port=port)) as center, browser() as page:
            await page.go(center.link)
            await page.go(f"{center.url}/plain")
            await page.shows("Test center", "Live", "Telephone engine connected", "No calls now.")
            carrier = await center.phone("carrier", port=port)
            call = carrier.call("+37167000000", caller="+37120001111")
            await call.until_up()
            await page.shows("+37120001111", "Waiting")
            agent = await center.phone("a1", "sip-secret-1")
            await center.available("a1")
            (await agent.incoming()).answer()
            await page.shows("+37120001111", "Talking", "Agent 1")
            call.hang_up()
            await page.shows("No calls now.")
            assert page.complaints == []

            os.kill(int(center.status()["engine"]["pid"]), signal.SIGKILL)
            await page.shows("Telephone engine", "Live")
            await page.shows("away", within_s=30)
            await page.shows("Telephone engine connected", within_s=60)

    asyncio.run(story())


def test_signing_in_and_out_and_presence_by_a_click() -> None:
    async def story() -> None:
        async with running_center(center_document(trunk_port=free_port())) as center, browser() as page:
            await page.go(f"{center.url}/plain")
            await page.shows("Sign in", "Password")
            await page.fill("username", "a1")
            await page.fill("password", "wrong")
            await page.click("Sign in")
            await page.shows("User name or password is wrong.")
            await page.fill("password", "password of a1")
            await page.click("Sign in")
            await page.shows("Live", "Agent 1")
            assert "Agent 2" not in await page.text()
            await page.click("Available")
            await center.until("/agents/a1", lambda row: row["presence"] == "available")
            await page.shows("1\nof 1 at work")
            await page.click("Sign out")
            await page.shows("Password")
            await page.go(f"{center.url}/plain")
            await page.shows("Password")

    asyncio.run(story())
