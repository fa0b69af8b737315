"""One's own keys: changed on the help sheet without a mouse, refused with a sentence, kept, shown where they act."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import center_document, free_port, running_center
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]


@pytest.mark.feature("D1", partly="one's own shortcuts, by keyboard alone")
def test_shortcuts_are_changed_by_keyboard_alone_and_belong_to_the_user() -> None:
    async def story() -> None:
        async with running_center(center_document(trunk_port=free_port())) as center, chromium() as browser:
            desk = await signed_in(browser, center, "a1", "/desk")
            page = desk.page
            field = page.get_by_label("Call a number or a colleague")
            await expect(field).to_have_attribute("aria-keyshortcuts", "Alt+D")
            await page.keyboard.press("Alt+/")
            sheet = page.get_by_role("dialog", name="By keyboard")
            change = sheet.get_by_role("button", name="Change the keys: Dial")
            await change.focus()
            await page.keyboard.press("Enter")
            await expect(sheet).to_contain_text("Press the new keys")
            for keys, why in (
                ("Alt+a", "These keys are in use: Accept the call."),
                ("Control+Shift+i", "The browser or the system needs these keys"),
                ("Enter", "This key moves about the page"),
                ("x", "This is a single key."),
            ):
                await page.keyboard.press(keys)
                await expect(sheet.get_by_role("alert")).to_contain_text(why)
            assert await faults(page) == []
            await page.keyboard.press("Escape")
            await expect(sheet.get_by_text("Press the new keys")).to_have_count(0)
            await expect(sheet).to_be_visible()

            await sheet.get_by_role("switch").focus()
            await page.keyboard.press("Space")
            await change.focus()
            await page.keyboard.press("Enter")
            await page.keyboard.press("x")
            await expect(sheet.get_by_text("Press the new keys")).to_have_count(0)
            await expect(change).to_be_focused()
            await page.keyboard.press("Escape")
            await expect(sheet).to_have_count(0)

            await page.reload()
            await expect(field).to_have_attribute("aria-keyshortcuts", "X")
            await page.keyboard.press("Alt+d")
            await expect(field).not_to_be_focused()
            await page.keyboard.press("x")
            await expect(field).to_be_focused()
            await page.keyboard.press("x")
            await expect(field).to_have_value("x")

            answer = await center.post("/auth/links", {"username": "a2"})
            await page.goto(str(answer["url"]))
            await page.goto(f"{center.url}/desk")
            await expect(field).to_have_attribute("aria-keyshortcuts", "Alt+D")

            answer = await center.post("/auth/links", {"username": "a1"})
            await page.goto(str(answer["url"]))
            await page.goto(f"{center.url}/desk")
            await expect(field).to_have_attribute("aria-keyshortcuts", "X")
            await page.keyboard.press("Alt+/")
            await sheet.get_by_role("button", name="All as at the beginning").focus()
            await page.keyboard.press("Enter")
            await page.keyboard.press("Escape")
            await expect(field).to_have_attribute("aria-keyshortcuts", "Alt+D")
            assert desk.complaints == []

    asyncio.run(story())
