"""The trade's words say what they mean where they stand, and all of them on one page with a search."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import at_desk
from tests.e2e.support.center import center_document, free_port, running_center
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]


@pytest.mark.feature("H19")
def test_a_word_says_what_it_means_by_keyboard_mouse_and_touch_and_the_glossary_finds_it() -> None:
    async def story() -> None:
        async with (
            running_center(center_document(trunk_port=free_port())) as center,
            at_desk(center, "admin", "/board", has_touch=True) as desk,
        ):
            page = desk.page
            tip = page.get_by_role("tooltip")
            head = page.get_by_role("button", name="Handle time")
            await expect(head).to_have_accessible_description(
                "average handle time. talk, hold and wrap-up, per handled interaction. Formula: (talk + hold + wrap-up,"
                " and dialling where we call) / handled; in the interval in which wrap-up ended"
            )
            await page.get_by_role("button", name="Answer time").focus()
            await page.keyboard.press("Tab")
            await expect(head).to_be_focused()
            await expect(tip).to_contain_text("AHT, average handle time")
            assert await faults(page) == []
            await page.keyboard.press("Escape")
            await expect(tip).to_have_count(0)
            await head.hover()
            await expect(tip).to_contain_text("average handle time")
            await page.mouse.move(0, 0)
            await expect(tip).to_have_count(0)

            await page.goto(f"{center.url}/set-up/queues")
            await page.get_by_role("button", name="support", exact=True).click()
            form = page.get_by_role("dialog")
            await form.get_by_role("button", name="Strategy").tap()
            await expect(tip).to_contain_text("the rule by which a queue chooses among free agents")
            await page.keyboard.press("Escape")
            await expect(tip).to_have_count(0)
            await expect(form).to_be_visible()
            await page.keyboard.press("Escape")
            await expect(form).to_have_count(0)

            await page.keyboard.press("Alt+/")
            await page.get_by_role("link", name="Glossary").click()
            await expect(page.get_by_role("heading", name="Glossary")).to_be_visible()
            await page.get_by_role("searchbox", name="Find a word").fill("IVR")
            await expect(page.get_by_role("term").filter(has_text="IVR")).to_be_visible()
            await expect(page.get_by_text("interactive voice response")).to_be_visible()
            await expect(page.get_by_text("multi-frequency")).to_have_count(0)
            assert page.url.endswith("/glossary?q=IVR")
            assert await faults(page) == []
            assert desk.complaints == []

    asyncio.run(story())
