"""Knowledge: found in each shipped language, written and reviewed in the browser, answers beside a call, counted."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.e2e.support.app import at_desk, chromium, signed_in
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import CALLER_TONE, People
from tests.e2e.support.stories import agents_with, queue, tell
from tests.e2e.test_accessible import faults
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.timeout(240)]

NUMBER = "+37167000000"

SHELF = (
    ("en", "Invoice 5512", "An invoice is paid by card.", "invoices 5512"),
    ("lv", "Rēķins 5512", "Rēķinu apmaksā ar karti.", "rekinus 5512"),
    ("bg", "Фактура 5512", "Фактурата се плаща с карта.", "фактури 5512"),
    ("ro", "Factură 5512", "Factura se plătește cu cardul.", "facturii 5512"),
    ("ru", "Счёт 5512", "Счёт оплачивают картой.", "счета 5512"),
    ("zh", "账单 5512", "账单可以用银行卡支付。", "支付账单"),
)
"""Language, title, text, and a question in another form of its word."""


def text(*lines: str) -> dict[str, Any]:
    return {
        "type": "doc",
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": one}]} for one in lines],
    }


async def published(center: Center, title: str, *lines: str, **other: Any) -> str:
    made = await center.post("/articles", {"title": title, "body": text(*lines), "category": "billing"} | other)
    id_ = str(made["line"]["id"])
    await center.post(f"/articles/{id_}/publish", {"revision": made["line"]["revision"]})
    return id_


@pytest.mark.feature("H1")
@pytest.mark.feature("H3")
def test_an_article_is_found_within_a_second_in_each_shipped_language(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        names = [one["name"] for one in (await center.get("/articles/categories"))["items"]]
        assert names[:6] == ["faq", "product", "troubleshooting", "promotions", "billing", "delivery"]
        for language, title, words, _ in SHELF:
            await published(center, title, words, language=language)
        async with await floor.as_agent("a1") as own:
            for language, title, _, asked in SHELF:
                began = time.monotonic()
                answer = await own.get("/articles/search", params={"q": asked, "language": language})
                took = time.monotonic() - began
                found = [line["title"] for line in answer.json()["items"]]
                assert found[:1] == [title], (language, found)
                assert took < 1, (language, took)
            billing = {"category": "billing", "language": "lv"}
            assert [line["title"] for line in (await own.get("/articles", params=billing)).json()["items"]] == [
                "Rēķins 5512"
            ]
            refused = await own.post("/articles", json={"title": "x", "category": "faq"})
            assert refused.status_code == 403

    tell(shared_center, story, agents=agents_with({}), queues=queue())


def document(port: int) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=1)
    found["agents"]["a1"]["device"] = "browser"
    found["queues"]["support"]["wrap_up"] = {"mode": "optional", "limit": "5m"}
    return found


async def writes(page: Page, title: str, *lines: str) -> None:
    await page.get_by_label("Title").fill(title)
    words = page.get_by_role("textbox", name="Text", exact=True)
    await words.click()
    for line in lines:
        await words.press_sequentially(line)
        await page.keyboard.press("Enter")
    await expect(page.get_by_text("Saved")).to_be_visible(timeout=15_000)


@pytest.mark.browser
@pytest.mark.feature("H1", partly="written, reviewed, published, brought back and voted on in the browser")
def test_an_article_is_written_published_read_at_once_by_others_and_brought_back() -> None:
    async def story() -> None:
        async with running_center(document(free_port())) as center, chromium() as browser:
            admin = await signed_in(browser, center, "admin", "/knowledge")
            reader = await signed_in(browser, center, "a1", "/knowledge")
            await reader.shows("No article here yet")
            page = admin.page
            await admin.click("New article")
            await writes(page, "Return a parcel", "Within thirty days.")
            await page.get_by_role("button", name="Numbered list").click()
            await page.keyboard.type("Print the label")
            await page.get_by_role("combobox", name="Category").click()
            await page.get_by_role("option", name="Delivery").click()
            assert await faults(page) == []
            await admin.click("Send to review")
            await admin.shows("In review")
            await page.goto(f"{center.url}/knowledge?list=review")
            await page.get_by_role("link", name="Return a parcel").click()
            await page.get_by_role("link", name="Go on with the draft").click()
            await admin.click("Publish")
            await expect(page.get_by_role("listitem").filter(has_text="Print the label")).to_be_visible()
            await expect(reader.page.get_by_role("link", name="Return a parcel")).to_be_visible(timeout=10_000)
            (line,) = (await center.get("/articles"))["items"]
            body = (await center.get(f"/articles/{line['id']}"))["content"]["body"]
            assert [node["type"] for node in body["content"]][:2] == ["paragraph", "orderedList"]

            mine = reader.page
            await mine.get_by_role("searchbox").fill("parcels retur")
            await mine.get_by_role("link", name="Return a parcel").click()
            assert await faults(mine) == []
            await mine.get_by_role("button", name="No", exact=True).click()
            await mine.get_by_label("What is missing?").fill("Where is the label?")
            await reader.click("Send")
            await reader.shows("Thank you.")
            await page.reload()
            await admin.shows("Where is the label?")

            await page.get_by_role("link", name="Change it").click()
            await writes(page, "Return a parcel quickly")
            await admin.click("Publish")
            await expect(mine.get_by_role("heading", name="Return a parcel quickly")).to_be_visible(timeout=10_000)
            await page.get_by_role("link", name="Versions").click()
            await expect(page.locator("ins").filter(has_text="quickly")).to_be_visible()
            await admin.click("Bring back")
            await expect(mine.get_by_role("heading", name="Return a parcel", exact=True)).to_be_visible(timeout=10_000)
            assert admin.complaints == reader.complaints == []

    asyncio.run(story())


@pytest.mark.browser
@pytest.mark.feature("H6", partly="hints by the call's purpose and queue, and while one types")
@pytest.mark.feature("H7")
def test_an_answer_is_found_beside_the_call_put_into_the_note_and_counted_by_agent_day_and_topic() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, at_desk(center, "a1") as desk:
            await published(center, "Reset the PIN", "In the app, under Security.", tags=["support"])
            await published(center, "Delivery times", "Three days in the whole country.", category="delivery")
            page = desk.page
            await center.available("a1")
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
            carrier = await center.phone("carrier", port=port)
            caller = carrier.call(NUMBER, caller="+37120005512", tone=CALLER_TONE)
            await page.get_by_role("button", name="Accept").click(timeout=20_000)
            await caller.until_up()
            answers = page.get_by_role("region", name="Answers")
            await expect(answers.get_by_role("button", name="Reset the PIN")).to_be_visible()
            await page.keyboard.press("Alt+KeyY")
            field = answers.get_by_role("searchbox")
            await expect(field).to_be_focused()
            await page.keyboard.type("deliveries")
            await expect(answers.get_by_role("button", name="Delivery times")).to_be_visible()
            await page.keyboard.press("Enter")
            await expect(answers.get_by_text("Three days in the whole country.")).to_be_visible()
            await answers.get_by_role("button", name="Answered with this").click()
            await expect(page.get_by_label("Note")).to_have_value("Answered with: Delivery times")
            await expect(answers.get_by_role("button", name="Used in this call", exact=True)).to_be_disabled()
            await answers.get_by_role("button", name="Yes").click()
            await field.fill("crypto wallet")
            await expect(answers.get_by_text("Nothing is found.")).to_be_visible()
            assert await faults(page) == []
            today = datetime.now(UTC).date()
            report = f"/articles/report?since={today - timedelta(1)}&until={today + timedelta(1)}"
            told = await center.until(report, lambda row: row["not_found"] != [])
            assert [(one["agent"], one["category"], one["count"]) for one in told["answered"]] == [
                ("a1", "delivery", 1)
            ]
            assert [(one["agent"], one["written"], one["count"]) for one in told["not_found"]] == [
                ("a1", "crypto wallet", 1)
            ]
            caller.hang_up()
            await page.get_by_role("button", name="Finish").click()
            await center.closed(1)
            await page.goto(f"{center.url}/knowledge/questions")
            row = page.get_by_role("row").filter(has_text="crypto wallet")
            await expect(row).to_contain_text("Delivery 1")
            assert desk.complaints == []

    asyncio.run(story())


HELP = (
    ("Reset the PIN of a card", "In the app, under Security. The new PIN works at once.", "faq"),
    ("Delivery of a new card", "A new card comes by post within five working days.", "delivery"),
    (
        "A charger that blinks red",
        "Unplug it for a minute. If it blinks red again, it is changed for free.",
        "troubleshooting",
    ),
    ("Money charged twice", "One of the two amounts goes back within five days.", "billing"),
    ("Opening hours of the branches", "On weekdays from nine to six.", "faq"),
    ("Tariffs of transfers abroad", "Within the union a transfer costs nothing.", "billing"),
)
TRANSCRIPT = (
    ("customer", "Good morning, I bought one of your chargers last week.", ""),
    ("agent", "Good morning. How can I help you with it?", ""),
    ("customer", "Well, the thing has been blinking red since yesterday and nothing helps.", HELP[2][0]),
    ("agent", "I am sorry. We change it for you. Anything else?", ""),
    ("customer", "Yes. On my statement I see that you charged me twice this month.", HELP[3][0]),
    ("customer", "And when will the post deliver the new card?", HELP[1][0]),
)
"""Who says what, and the article that is to be among the three then."""


@pytest.mark.browser
@pytest.mark.feature("H6")
@pytest.mark.feature("H8", partly="from words that come in as they are said; nothing recognises speech")
def test_what_is_said_in_the_call_brings_the_right_articles_to_the_screen(measured: Measured) -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, at_desk(center, "a1") as desk:
            for title, line, category in HELP:
                await published(center, title, line, category=category)
            page = desk.page
            await center.available("a1")
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
            carrier = await center.phone("carrier", port=port)
            caller = carrier.call(NUMBER, caller="+37120005513", tone=CALLER_TONE)
            await page.get_by_role("button", name="Accept").click(timeout=20_000)
            await caller.until_up()
            answers = page.get_by_role("region", name="Answers")
            await expect(answers).to_be_visible(timeout=20_000)
            (call,) = (await center.get("/calls"))["items"]
            path, slowest = f"/calls/{call['id']}", 0.0
            async with center.client(await center.token_of("a1")) as client:
                for who, words, title in TRANSCRIPT:
                    began = time.monotonic()
                    heard = await client.post(f"{path}/words", json={"who": who, "text": words})
                    assert heard.status_code == 204, heard.text
                    if title == "":
                        continue
                    await expect(answers.get_by_role("button", name=title)).to_be_visible(timeout=20_000)
                    slowest = max(slowest, time.monotonic() - began)
                    items = (await client.get(f"{path}/hints")).json()["items"]
                    assert title in [one["title"] for one in items]
                    assert len(items) <= 3
            measured("from the words of a call to the hint on the screen, at most", slowest, "s")
            await expect(answers.get_by_text("To what was just said:")).to_be_visible()
            assert await faults(page) == []
            await answers.get_by_role("button", name=HELP[1][0]).click()
            await expect(answers.get_by_text("A new card comes by post")).to_be_visible()
            caller.hang_up()
            assert desk.complaints == []

    asyncio.run(story())


@pytest.mark.browser
def test_an_address_below_knowledge_that_is_no_article_says_so() -> None:
    async def story() -> None:
        async with (
            running_center(document(free_port())) as center,
            at_desk(center, "admin", "/knowledge/proposals") as desk,
        ):
            page = desk.page
            await expect(page.get_by_role("heading", name="Proposed", exact=True)).to_be_visible(timeout=20_000)
            await page.goto(f"{center.url}/knowledge/search")
            await desk.shows("There is no such article.")
            await expect(page.get_by_text("This page could not be shown")).to_have_count(0)

    asyncio.run(story())
