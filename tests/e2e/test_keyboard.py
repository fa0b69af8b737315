"""A working day without a mouse, and what a screen reader is told of it."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Page, expect

from tests.e2e.support.app import PAGE_TONE, at_desk, chromium, hears, stranger
from tests.e2e.support.center import free_port, running_center
from tests.e2e.support.people import CALLER_TONE, sound_of
from tests.e2e.test_desk import NUMBER, document, ready, talking

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]

MOST_TABS = 80


async def tab_to(page: Page, name: str, *, role: str = "") -> None:
    """Press Tab until the thing of this name has the focus, and it is seen there."""
    wanted = page.get_by_role(role, name=re.compile(name)) if role else page.get_by_label(re.compile(name))  # type: ignore[arg-type]
    for _ in range(MOST_TABS):
        if await wanted.first.evaluate("one => one === document.activeElement"):
            shown = await page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none'"
                " || s.boxShadow !== 'none' || s.borderColor !== '' }"
            )
            assert shown, f"{name} has the focus, and nothing shows it"
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {name}")


async def choose(page: Page, name: str) -> None:
    """Walk down an open menu to this entry and take it."""
    entry = page.get_by_role("menuitem", name=name)
    await expect(entry).to_be_visible()
    for _ in range(20):
        if await entry.evaluate("one => one === document.activeElement"):
            await page.keyboard.press("Enter")
            return
        await page.keyboard.press("ArrowDown")
        await asyncio.sleep(0.05)
    raise AssertionError(f"the arrows never reached {name}")


@pytest.mark.feature("D1", partly="a working day by keyboard alone")
def test_a_working_day_by_keyboard_alone() -> None:
    async def story() -> None:
        port = free_port()
        outbound = {"routes": [{"prefix": "", "trunks": ["carrier"]}], "caller_id": NUMBER}
        async with running_center(document(port) | {"outbound": outbound}) as center, chromium() as browser:
            page = await stranger(browser, f"{center.url}/sign-in")
            await expect(page.get_by_label("User name")).to_be_focused()
            await page.keyboard.type("a1")
            await page.keyboard.press("Tab")
            await page.keyboard.type("password of a1")
            await page.keyboard.press("Enter")

            await tab_to(page, "^Desk$", role="link")
            await page.keyboard.press("Enter")
            await expect(page).to_have_url(re.compile("/desk$"))
            await tab_to(page, "^Presence:", role="button")
            await page.keyboard.press("Enter")
            await choose(page, "Available")
            # first the look at the network, which takes some seconds
            await expect(page.get_by_text("Waiting for a call").first).to_be_visible(timeout=40_000)
            await ready(center)

            carrier = await center.phone("carrier", port=port)
            caller = carrier.call(NUMBER, caller="+37120001111", tone=CALLER_TONE)
            offer = page.get_by_role("alertdialog", name=re.compile(r"\+37120001111"))
            await expect(offer).to_be_visible(timeout=20_000)
            told = await offer.aria_snapshot()
            assert 'button "Refuse' in told
            assert 'button "Accept' in told
            await expect(offer.get_by_role("button", name="Accept")).to_be_enabled()
            await page.keyboard.press("Alt+a")
            await sound_of(caller).hears(PAGE_TONE)
            await hears(page, CALLER_TONE)

            await page.keyboard.press("Alt+m")
            await expect(page.get_by_role("button", name="Unmute", exact=True)).to_have_attribute(
                "aria-pressed", "true"
            )
            await page.keyboard.press("Alt+m")
            await page.keyboard.press("Alt+h")
            await expect(page.get_by_role("button", name="Resume", exact=True)).to_be_visible()
            await page.keyboard.press("Alt+h")
            await expect(page.get_by_role("button", name="Hold", exact=True)).to_be_visible()
            await tab_to(page, "^Note$")
            await page.keyboard.type("Asked for opening hours.")
            await expect(page.get_by_text("saved").first).to_be_visible()
            await page.keyboard.press("Alt+1")
            await page.keyboard.press("Alt+e")
            await caller.until_over()
            await expect(page.get_by_role("button", name=re.compile("^Presence: Wrap-up"))).to_be_visible()
            await page.keyboard.press("Alt+f")
            await expect(page.get_by_text("Waiting for a call").first).to_be_visible()
            (row,) = await center.closed(1)
            assert (row["notes"], [part["code"] for part in row["segments"]]) == (
                "Asked for opening hours.",
                ["solved"],
            )

            await page.keyboard.press("Alt+d")
            await page.keyboard.type("+37129999999")
            await page.keyboard.press("Enter")
            called = await carrier.incoming()
            called.answer(tone=CALLER_TONE)
            await sound_of(called).hears(PAGE_TONE)
            called.hang_up()
            await expect(page.get_by_role("button", name=re.compile("^Presence: (Wrap-up|Available)"))).to_be_visible()

            await page.keyboard.press("Alt+/")
            await expect(page.get_by_role("dialog", name="By keyboard")).to_contain_text("Accept the call")
            await page.keyboard.press("Escape")
            await expect(page.get_by_role("dialog")).to_have_count(0)
            await tab_to(page, "^Calls$", role="link")
            await page.keyboard.press("Enter")
            await expect(page.get_by_role("heading", name="Calls").first).to_be_visible()
            await tab_to(page, "account and appearance", role="button")
            await page.keyboard.press("Enter")
            await choose(page, "Sign out")
            await expect(page.get_by_label("User name")).to_be_visible()

    asyncio.run(story())


def test_who_is_in_a_call_stays_in_it_when_the_session_ends() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, at_desk(center, "a1") as desk:
            _, caller = await talking(center, desk, port)
            async with center.client() as owner:
                for token in (await owner.get("/auth/tokens", params={"username": "a1"})).json()["items"]:
                    answer = await owner.delete(f"/auth/tokens/{token['id']}", params={"username": "a1"})
                    assert answer.status_code == 204
            await desk.shows("Your session is over. Finish this call")
            await asyncio.sleep(1)
            await sound_of(caller).hears(PAGE_TONE)
            await hears(desk.page, CALLER_TONE)
            caller.hang_up()  # nobody tells the page: its way to the engine is closed, but the sound has ended
            await expect(desk.page.get_by_label("User name")).to_be_visible(timeout=60_000)

    asyncio.run(story())
