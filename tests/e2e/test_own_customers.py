"""My customers in a real browser: last and next contact, in order, given away and taken back, and a manager's word."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Page, expect

from tests.e2e.support.app import Desk, chromium, signed_in
from tests.e2e.support.center import Center
from tests.e2e.support.people import People
from tests.e2e.support.stories import agents_with, hung_up, queue, tell
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]


PICTURES = os.environ.get("CENTRALA_PICTURES", "")


async def pictures(desk: Desk, name: str) -> None:
    for scheme in ("light", "dark") if PICTURES else ():
        for width in (1440, 390):
            await desk.page.set_viewport_size({"width": width, "height": 900})
            await desk.page.emulate_media(color_scheme=scheme)
            await desk.page.screenshot(path=f"{PICTURES}/{name}-{width}-{scheme}.png", full_page=True)
    await desk.page.set_viewport_size({"width": 1440, "height": 900})


async def give(page: Page, center: Center, name: str, to: str) -> None:
    await page.get_by_role("link", name=name).click()
    owner = page.get_by_role("textbox", name="Looked after by").or_(
        page.get_by_role("combobox", name="Looked after by")
    )
    await owner.first.click()
    await page.get_by_role("option", name=to, exact=True).click()
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("button", name="Save")).to_be_disabled()


@pytest.mark.feature("A8")
def test_an_agent_sees_the_customers_they_own_and_gives_one_away_and_a_manager_gives_it_back(
    shared_center: Center,
) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        made = {}
        for number, (name, owner) in enumerate((("Ausma 7701", "a1"), ("Biruta 7702", "a1"), ("Cilda 7703", "a2")), 1):
            reaches = [{"kind": "phone", "written": f"+3712555770{number}"}]
            made[name] = (await center.post("/customers", {"name": name, "owner": owner, "reaches": reaches}))["id"]
        caller = floor.call(caller="+37125557701")
        await center.until("/calls", lambda page: any(row["customer"] == made["Ausma 7701"] for row in page["items"]))
        await hung_up(caller)
        await floor.closed(1)
        now = datetime.now(UTC)
        about = {"customer": made["Ausma 7701"], "owner": "a1", "due": (now + timedelta(days=3)).isoformat()}
        await center.post("/followups", {"promised": "Ask again, 7701", **about})
        begins = (now + timedelta(days=1)).isoformat()
        await center.post(
            "/appointments", {"about": "Visit 7702", "customer": made["Biruta 7702"], "owner": "a1", "begins": begins}
        )

        async def lists(page: Page, *names: str) -> None:
            await page.goto(f"{center.url}/customers?which=mine&q=770")
            await expect(page.get_by_role("row")).to_have_count(1 + len(names))
            for name in names:
                await expect(page.get_by_role("link", name=name)).to_be_visible()

        async with chromium() as browser:
            anna, bert = [await signed_in(browser, center, user, "/customers?which=mine") for user in ("a1", "a2")]
            await lists(anna.page, "Ausma 7701", "Biruta 7702")
            await lists(bert.page, "Cilda 7703")
            rows = anna.page.get_by_role("row").filter(has=anna.page.get_by_role("link"))
            await expect(rows).to_contain_text(["Biruta 7702", "Ausma 7701"])
            await expect(rows.first).to_contain_text("Appointment")
            await expect(rows.last).to_contain_text("Follow-up")
            await anna.page.get_by_role("button", name="Last contact").click()
            await expect(rows).to_contain_text(["Ausma 7701", "Biruta 7702"])
            await expect(anna.page.get_by_role("columnheader", name="Last contact")).to_have_attribute(
                "aria-sort", "ascending"
            )
            await expect(rows.last.get_by_role("cell").nth(1)).to_have_text("–")
            assert await faults(anna.page) == []
            await pictures(anna, "mine")
            await anna.page.get_by_role("button", name="Give to a colleague: Biruta 7702").click()
            await anna.page.get_by_label("Who looks after Biruta 7702 from now on").first.click()
            await anna.page.get_by_role("option", name="Agent 2", exact=True).click()
            await anna.shows("Biruta 7702 is looked after by Agent 2 now.")
            await expect(rows).to_contain_text(["Ausma 7701"])
            await anna.page.get_by_role("button", name="Undo").click()
            await expect(rows).to_contain_text(["Ausma 7701", "Biruta 7702"])
            await lists(bert.page, "Cilda 7703")
            await lists(anna.page, "Ausma 7701", "Biruta 7702")
            await give(anna.page, center, "Biruta 7702", "Agent 2")
            await lists(anna.page, "Ausma 7701")
            await lists(bert.page, "Biruta 7702", "Cilda 7703")
            boss = await signed_in(browser, center, "boss7704", "/customers?q=770")
            await give(boss.page, center, "Cilda 7703", "Agent 1")
            await lists(anna.page, "Ausma 7701", "Cilda 7703")
            await lists(bert.page, "Biruta 7702")
            assert [*anna.complaints, *bert.complaints, *boss.complaints] == []

    boss = {"name": "Boss 7704", "role": "manager", "sip_password": "sip-secret-boss7704"}
    tell(shared_center, story, available=False, agents=agents_with({}, {}) | {"boss7704": boss}, queues=queue())


FIELDS = {
    "contract": {"name": "Contract"},
    "seats": {"name": "Seats", "kind": "number"},
    "since": {"name": "Customer since", "kind": "date"},
    "partner": {"name": "Partner", "kind": "yes_no"},
    "plan": {"name": "Plan", "kind": "choice", "choices": ["Small", "Large"]},
}
FILLED = {
    "Name": "Dzidra 7711",
    "Form of address": "Ms Dzidra",
    "Number": "+371 2555 7711",
    "Mail address": "dzidra7711@example.lv",
    "Street": "Brīvības 7",
    "Postcode": "LV-7711",
    "City": "Cēsis",
    "Region": "Vidzeme",
    "Industry": "Bakery7711",
    "Note": "Rings before noon.",
    "Contract": "K7711",
    "Seats": "12",
    "Customer since": "2024-05-06",
}
CHOSEN = {
    "Country": "Latvia",
    "Language": "Latvian",
    "Looked after by": "Agent 1",
    "Department": "Accounts",
    "Belongs to the firm": "Firm 7712",
    "Partner": "Yes",
    "Plan": "Large",
    "May we write mail": "No",
}


async def filled_in(page: Page) -> None:
    for kind in ("number", "mail address"):
        if kind.capitalize() not in await page.locator("form label").all_inner_texts():
            await page.get_by_role("button", name=f"Another {kind}").click()
    for label, value in FILLED.items():
        await page.get_by_label(label, exact=True).first.fill(value)
    for label, value in CHOSEN.items():
        await page.get_by_label(label, exact=True).first.click()
        await page.get_by_role("option", name=value, exact=True).click()
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("button", name="Save")).to_be_disabled()


@pytest.mark.feature("A6")
@pytest.mark.feature("A7")
def test_a_record_is_filled_in_found_by_its_words_and_goes_to_a_department_as_a_task_that_both_trace(
    shared_center: Center,
) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        await center.post("/customers", {"name": "Firm 7712", "kind": "firm"})
        async with chromium() as browser:
            anna = await signed_in(browser, center, "a1", "/customers")
            bert = await signed_in(browser, center, "a2", "/tickets?which=department")
            page = anna.page
            await page.get_by_role("button", name="New customer").click()
            await page.get_by_role("dialog").get_by_label("Name").fill("Nobody 7711")
            await page.keyboard.press("Enter")
            await page.wait_for_url("**/customers/c*")
            await filled_in(page)
            await page.reload()
            for label, value in FILLED.items():
                await expect(page.get_by_label(label, exact=True).first).to_have_value(value)
            for label, value in CHOSEN.items():
                await expect(page.get_by_label(label, exact=True).first).to_have_value(value)
            assert await faults(page) == []
            await pictures(anna, "record")
            record = page.url
            await center.adopt({"customer_fields": {**FIELDS, "branch": {"name": "Branch"}}})
            await page.reload()
            await page.get_by_label("Branch", exact=True).fill("North7711")
            await page.get_by_role("button", name="Save").click()
            await expect(page.get_by_role("button", name="Save")).to_be_disabled()
            for words in (
                "dzidra 7711",
                "25557711",
                "dzidra7711@example.lv",
                "lv-7711",
                "bakery7711",
                "k7711",
                "north7711",
            ):
                await page.goto(f"{center.url}/customers?q={words}")
                await expect(page.get_by_role("link", name="Dzidra 7711")).to_be_visible()

            await page.goto(record)
            await page.get_by_role("region", name="Tickets").get_by_role("button", name="New ticket").click()
            form = page.get_by_role("dialog")
            await form.get_by_label("Subject").fill("Bill of 7711")
            await form.get_by_label("Looked after by").first.click()
            await page.get_by_role("option", name="Accounts", exact=True).click()
            await form.get_by_role("button", name="Open the ticket").click()
            await page.wait_for_url("**/tickets/*")
            await bert.page.get_by_role("link", name="Bill of 7711").click()
            await bert.page.get_by_role("link", name="Dzidra 7711").click()
            await bert.page.wait_for_url("**/customers/c*")
            await expect(bert.page.get_by_label("Industry")).to_have_value("Bakery7711")
            await bert.page.go_back()
            await bert.page.get_by_role("button", name="Resolve").click()
            for desk in (anna, bert):
                await desk.shows("Agent 1 opened the ticket", "Agent 2 made it: Resolved")
            await page.goto(record)
            tickets = page.get_by_role("region", name="Tickets")
            await expect(tickets.get_by_role("listitem").filter(has_text="Bill of 7711")).to_contain_text("Resolved")
            assert anna.complaints == bert.complaints == []

    agents = agents_with({}, {})
    agents["a2"]["department"] = "accounts"
    tell(
        shared_center,
        story,
        available=False,
        agents=agents,
        departments={"accounts": {"name": "Accounts"}},
        customer_fields=FIELDS,
    )
