"""TV mode in a real browser: a link made on the board, a screen without a session, live figures and nobody's name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]

NUMBER = "+37167000000"
KNOWN = "+37120001111"
NOBODYS = ("Ilze", "Kalni", "20001111", "67000000", "Agent 1", "Agent 2", "Dace", "Liepa", '"a1"', '"a2"', "dace")
"""Of callers and agents: nothing of this is a screen's affair."""
SIZES = ((1920, 1080), (3840, 2160), (1280, 720), (1024, 768), (1080, 1920), (390, 844))


def document(port: int, queues: int = 0) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=2)
    found["agents"]["dace"] = {"name": "Dace Liepa", "role": "supervisor", "team": "day"}
    for name in ("a1", "a2"):
        found["agents"][name]["team"] = "day"
    found["queues"]["support"] |= {"name": "Support", "limits": {"waiting": {"warn_above": 0, "alert_above": 5}}}
    found["queues"] |= {f"q{number:02}": {"name": f"Queue {number:02}"} for number in range(1, queues + 1)}
    found["agents"]["a1"]["queues"] = list(found["queues"])
    return found | {
        "teams": {"day": {"name": "Day shift", "supervisor": "dace"}},
        "callers": {KNOWN: {"name": "Ilze Kalniņa"}},
    }


class Wall:
    """A screen that was given a link and nothing else; what it was sent is kept."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.frames: list[str] = []
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: self.frames.append(str(frame))))

    def figure(self, title: str) -> Any:
        return self.page.locator("section").filter(has=self.page.get_by_role("heading", name=title, exact=True))


@asynccontextmanager
async def wall(browser: Browser, url: str, **context: Any) -> AsyncIterator[Wall]:
    made = await browser.new_context(viewport={"width": 1920, "height": 1080}, **context)
    page = await made.new_page()
    screen = Wall(page)
    await page.goto(url)
    yield screen
    await made.close()


async def link_of(center: Center, **more: Any) -> str:
    made = await center.post("/boards/tv-links", {"label": "Wall", **more})
    return str(made["url"])


@pytest.mark.feature("J3", partly="the three on a screen of the wall, beside those of the board")
def test_a_screen_shows_a_waiting_call_and_nobody_and_goes_dark_with_its_link() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, chromium() as browser:
            desk = await signed_in(browser, center, "dace", "/board")
            await desk.click("TV mode")
            dialog = desk.page.get_by_role("dialog")
            await expect(dialog).to_contain_text("No screen has a link yet.")
            await dialog.get_by_label("Title").fill("Hall, left")
            await dialog.get_by_role("combobox", name="Lasts").click()
            await desk.page.get_by_role("option", name="7 days").click()
            await dialog.get_by_role("button", name="Make the link").click()
            url = await dialog.get_by_label("Link", exact=True).input_value()
            await expect(dialog.get_by_role("listitem")).to_contain_text("Hall, left")
            await expect(dialog.get_by_role("listitem")).to_contain_text("Not used yet")
            (link,) = (await center.get("/boards/tv-links"))["items"]
            lasts = datetime.fromisoformat(link["expires"]) - datetime.fromisoformat(link["created"])
            assert lasts == timedelta(days=7)

            async with wall(browser, url.replace("/tv#", "/tv?theme=light#")) as screen:
                page = screen.page
                await expect(page.get_by_role("heading", name="Hall, left")).to_be_visible(timeout=20_000)
                assert page.url == f"{center.url}/tv?theme=light", "the token is gone from the address"
                assert await page.evaluate("document.cookie") == ""
                await expect(screen.figure("Waiting")).to_contain_text("0")
                carrier = await center.phone("carrier", port=port)
                call = carrier.call(NUMBER, caller=KNOWN, tone=440)
                await call.until_up()
                await expect(screen.figure("Waiting")).to_contain_text("1", timeout=5_000)
                await expect(screen.figure("Waiting")).to_contain_text("Near limit")
                row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Support"))
                await expect(row).to_contain_text("Near limit")
                await expect(screen.figure("Longest wait")).to_contain_text("00:0")

                agent = await center.phone("a2", "sip-secret-2")
                await center.available("a2")
                (await agent.incoming()).answer(tone=700)
                await expect(screen.figure("Talking")).to_contain_text("1", timeout=20_000)
                await expect(screen.figure("Service level")).to_contain_text("1 of 1 answered in time")
                await expect(screen.figure("Answered")).to_contain_text("1")
                call.hang_up()
                await center.closed(1)
                await expect(screen.figure("Talking")).to_contain_text("0")

                shown, sent = await page.inner_text("body"), "\n".join(screen.frames)
                assert '"waiting":1' in sent
                assert [word for word in NOBODYS if word in shown or word in sent] == []

                await page.reload()
                await expect(page.get_by_text("LIVE")).to_be_visible(timeout=20_000)
                await desk.page.keyboard.press("Escape")
                await expect(dialog).to_have_count(0)
                await desk.click("TV mode")
                await expect(dialog.get_by_role("listitem")).to_contain_text("Last used")
                await dialog.get_by_role("button", name="End Hall, left").click()
                await dialog.get_by_role("button", name="Keep it").click()
                await dialog.get_by_role("button", name="End Hall, left").click()
                await dialog.get_by_role("button", name="End the link").click()
                await expect(page.get_by_role("heading", name="This link is over")).to_be_visible(timeout=10_000)
                assert "Support" not in await page.inner_text("body")
                await expect(dialog).to_contain_text("No screen has a link yet.")
                assert screen.complaints == []
            async with wall(browser, url) as screen:
                await expect(screen.page.get_by_text("Ask for a new link")).to_be_visible(timeout=20_000)
            assert desk.complaints == []

    asyncio.run(story())


def test_a_screen_that_loses_its_center_says_so_and_heals_by_itself() -> None:
    async def story() -> None:
        async with (
            running_center(document(free_port())) as center,
            chromium() as browser,
            wall(browser, await link_of(center)) as screen,
        ):
            page = screen.page
            await expect(page.get_by_text("LIVE")).to_be_visible(timeout=20_000)
            await page.context.set_offline(True)
            await expect(page.get_by_text("Connection lost: figures as of")).to_be_visible(timeout=40_000)
            await page.context.set_offline(False)
            await expect(page.get_by_text("LIVE")).to_be_visible(timeout=20_000)
            await expect(page.get_by_text("Connection lost")).to_have_count(0)
            assert screen.complaints == []

    asyncio.run(story())


def test_nothing_scrolls_at_any_size_and_no_rule_finds_a_fault() -> None:
    async def story() -> None:
        async with running_center(document(free_port(), queues=20)) as center, chromium() as browser:
            url = await link_of(center)
            for scheme in ("light", "dark"):
                async with wall(browser, url, color_scheme=scheme) as screen:
                    page = screen.page
                    await expect(page.get_by_role("columnheader").first).to_contain_text(" of ", timeout=30_000)
                    for width, height in SIZES:
                        await page.set_viewport_size({"width": width, "height": height})
                        assert await beyond(page) == [], f"{width} x {height}"
                        if scheme == "light" or width == 1920:
                            assert await faults(page) == [], f"{scheme}, {width} x {height}"
            async with wall(browser, f"{center.url}/tv") as screen:
                await expect(screen.page.get_by_role("heading", name="This link is over")).to_be_visible(timeout=20_000)
                assert await faults(screen.page) == []

    asyncio.run(story())


async def beyond(page: Page) -> list[str]:
    """What reaches over the edge of the screen."""
    found: list[str] = await page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter((one) => {
            const box = one.getBoundingClientRect();
            return box.width > 1 && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.top < 0);
        }).map((one) => one.outerHTML.slice(0, 120))"""
    )
    return found
