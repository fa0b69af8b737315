"""Who calls is on the agent's screen while it rings: known, new, or one of several; and the pages of customers."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import Center
from tests.e2e.support.people import People
from tests.e2e.support.stories import agents_with, hung_up, picked_up, queue, tell
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.mark.feature("A3", partly="record and earlier calls while it rings")
@pytest.mark.feature("A5")
@pytest.mark.feature("A16")
def test_who_calls_is_read_before_answering_and_a_new_customer_is_named_in_the_call(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        reaches = [{"kind": "phone", "written": "25558401"}, {"kind": "mail", "written": "ilze@example.com"}]
        await center.post(
            "/customers",
            {"name": "Ilze Kalniņa", "industry": "Bakery", "note": "Prefers mornings.", "reaches": reaches},
        )
        for _ in range(3):
            earlier = floor.call(caller="25558401")
            await floor.answers("a1")
            await hung_up(earlier)
        await floor.closed(3)
        async with chromium() as browser:
            desk = await signed_in(browser, center, "a1", "/desk")
            pane = desk.page.get_by_role("region", name="Caller", exact=True)
            caller = floor.call(caller="25558401")
            rings = await floor.rings("a1")
            for words in ("Ilze Kalniņa", "Bakery", "ilze@example.com", "Prefers mornings."):
                await expect(pane).to_contain_text(words)
            assert (await floor.live())["stage"] == "offered", "read before it is answered"
            await expect(pane.get_by_role("list").last.get_by_role("listitem")).to_have_count(3)
            assert await faults(desk.page) == []
            await hung_up(caller)
            await rings.until_over()
            new = floor.call(caller="25558402")
            await picked_up(await floor.rings("a1"))
            await expect(pane).to_contain_text("New customer")
            await pane.get_by_label("Name").fill("Jānis Liepiņš")
            await pane.get_by_label("Name").press("Enter")
            await expect(pane.get_by_role("heading", name="Jānis Liepiņš")).to_be_visible()
            await expect(desk.page.get_by_role("heading", level=1)).to_contain_text("Jānis Liepiņš")
            (row,) = (await center.get("/customers", q="liepins"))["items"]
            assert (row["name"], row["fresh"]) == ("Jānis Liepiņš", False)
            await hung_up(new)
            assert desk.complaints == []

    tell(shared_center, story, agents=agents_with({}), queues=queue())


def test_customers_are_made_found_changed_merged_and_taken_apart_on_the_pages(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        async with chromium() as browser:
            desk = await signed_in(browser, floor.center, "admin", "/customers")
            page = desk.page
            await page.get_by_role("button", name="New customer").click()
            dialog = page.get_by_role("dialog")
            await dialog.get_by_label("Name").fill("Zigrīda Muižniece")
            await dialog.get_by_label("Number").fill("not a number")
            await dialog.get_by_role("button", name="Make the record").click()
            await expect(dialog).to_contain_text("A number has digits")
            await dialog.get_by_label("Number").fill("2555 84 11")
            await dialog.get_by_role("button", name="Make the record").click()
            await expect(page.get_by_role("heading", level=1)).to_have_text("Zigrīda Muižniece")
            await page.get_by_label("City").fill("Kuldīga")
            await page.get_by_role("button", name="Save", exact=True).click()
            await expect(page.get_by_role("button", name="Save", exact=True)).to_be_disabled()
            await floor.center.post(
                "/customers", {"name": "Z. Muižniece", "reaches": [{"kind": "mail", "written": "z@example.com"}]}
            )
            await page.get_by_role("button", name="Same as another record").click()
            await page.get_by_role("dialog").get_by_label("Name, number, mail or postcode").fill("muizniece")
            others = page.get_by_role("dialog").get_by_role("listitem")
            await expect(others).to_have_count(1)
            await others.get_by_role("button", name="Make one record").click()
            await expect(page.get_by_text("Z. Muižniece is part of this record.")).to_be_visible()
            await expect(page.get_by_label("Mail address").first).to_have_value("z@example.com")
            assert await faults(page) == []
            await page.get_by_role("button", name="Undo").click()
            await expect(page.get_by_text("Z. Muižniece is part of this record.")).to_have_count(0)
            await page.get_by_role("link", name="All customers").click()
            await page.get_by_role("textbox", name="Name, number, mail or postcode").fill("muižn")
            rows = page.get_by_role("region", name="Customers").get_by_role("row")
            await expect(rows).to_have_count(3)
            await expect(rows.nth(1)).to_contain_text("Muižniece")
            assert await faults(page) == []
            await page.get_by_role("textbox", name="Name, number, mail or postcode").fill("nobody of this name")
            await desk.shows("Nobody found")
            assert desk.complaints == [] or all("422" in one or "400" in one for one in desk.complaints)

    tell(shared_center, story, agents=agents_with({}), queues=queue())
