"""My customers in a real browser: each agent sees those they own, gives one away, and a manager gives it back."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import Center
from tests.e2e.support.people import People
from tests.e2e.support.stories import agents_with, tell
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]


async def give(page: Page, center: Center, name: str, to: str) -> None:
    await page.get_by_role("link", name=name).click()
    owner = page.get_by_role("textbox", name="Looked after by").or_(
        page.get_by_role("combobox", name="Looked after by")
    )
    await owner.first.click()
    await page.get_by_role("option", name=to, exact=True).click()
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("button", name="Save")).to_be_disabled()


def test_an_agent_sees_the_customers_they_own_and_gives_one_away_and_a_manager_gives_it_back(
    shared_center: Center,
) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        for name, owner in (("Ausma 7701", "a1"), ("Biruta 7702", "a1"), ("Cilda 7703", "a2")):
            await center.post("/customers", {"name": name, "owner": owner})

        async def lists(page: Page, *names: str) -> None:
            await page.goto(f"{center.url}/customers?which=mine&q=770")
            await expect(page.get_by_role("row")).to_have_count(1 + len(names))
            for name in names:
                await expect(page.get_by_role("link", name=name)).to_be_visible()

        async with chromium() as browser:
            anna, bert = [await signed_in(browser, center, user, "/customers?which=mine") for user in ("a1", "a2")]
            await lists(anna.page, "Ausma 7701", "Biruta 7702")
            await lists(bert.page, "Cilda 7703")
            assert await faults(anna.page) == []
            await give(anna.page, center, "Biruta 7702", "Agent 2")
            await lists(anna.page, "Ausma 7701")
            await lists(bert.page, "Biruta 7702", "Cilda 7703")
            boss = await signed_in(browser, center, "boss7704", "/customers?q=770")
            await give(boss.page, center, "Cilda 7703", "Agent 1")
            await lists(anna.page, "Ausma 7701", "Cilda 7703")
            await lists(bert.page, "Biruta 7702")
            assert [*anna.complaints, *bert.complaints, *boss.complaints] == []

    boss = {"name": "Boss 7704", "role": "manager", "sip_password": "sip-secret-boss7704"}
    tell(shared_center, story, available=False, agents=agents_with({}, {}) | {"boss7704": boss})
