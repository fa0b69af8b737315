"""After a call the customer gets a text message with a link: once, whatever is killed, and never against their word."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import chromium
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.gateway import HANGS, Gateway, gateway
from tests.e2e.support.people import People, people
from tests.e2e.test_accessible import faults
from tests.e2e.test_feedback import talked
from tests.e2e.test_survey_by_mail import visiting

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(280)]

ILZE, JURIS, ZANE = "+37120008901", "+37120008902", "+37120008903"


def document(port: int, *, asks: bool = True) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=1)
    found["queues"]["support"]["wrap_up"] = {"mode": "none"}
    if asks:
        found["queues"]["support"]["survey"] = {"ask": "by-text", "way": "text", "after": "1s"}
    return found | {"surveys": {"by-text": {"questions": [{"kind": "csat"}, {"kind": "words"}]}}}


async def adopted(center: Center, port: int, told: Gateway) -> None:
    """Its gateway is the test's, and links lead to the center itself."""
    await center.adopt(document(port) | {"texts": told.section, "portal": {"address": center.url}})


async def customer(center: Center, name: str, number: str, **more: Any) -> str:
    made = await center.post("/customers", {"name": name, "reaches": [{"kind": "phone", "written": number}], **more})
    return str(made["id"])


@pytest.mark.feature("F1", partly="by text message with a link: once, in the customer's language, not against their no")
@pytest.mark.feature("F3", partly="answered by the link in a text message, counted with the others")
def test_a_text_message_leads_to_the_survey_once_whoever_is_killed_and_not_against_a_no() -> None:
    port = free_port()

    async def story(told: Gateway) -> None:
        async with running_center(document(port, asks=False)) as center, people(center, port, "a1") as floor:
            await adopted(center, port, told)
            await customer(center, "Ilze", ILZE, language="lv")
            await customer(center, "Juris", JURIS, consent={"messages": False})
            await customer(center, "Zane", ZANE)
            _, row = await talked(floor, ILZE)
            await told.until_posted(1, within_s=60)
            before = await asyncio.to_thread(center.kill_service)
            await center.until("/calls", lambda _: center.status()["service"]["pid"] != before, within_s=60)
            await told.until_posted(2, within_s=60)
            first, again = told.posted
            assert first.headers["idempotency-key"] == again.headers["idempotency-key"], "one message under one key"
            assert (first.body["to"], first.body["text"]) == (ILZE, again.body["text"])
            assert "kā noritēja jūsu saruna?" in first.body["text"]
            await center.until("/texts", lambda page: [one["state"] for one in page["items"]] == ["sent"])
            await answered(center, first.body["text"].split()[-1], row["id"])
            await nobody_else(floor, told)

    async def whole() -> None:
        async with gateway(HANGS) as told:
            await story(told)

    asyncio.run(whole())


async def answered(center: Center, link: str, call: str) -> None:
    """At a telephone, in their language; it is told with the call."""
    async with chromium() as browser:
        page = await visiting(browser, link, viewport={"width": 390, "height": 844})
        await page.get_by_role("group", name="Cik apmierināts esat ar zvanu?").get_by_role("radio", name="4").check()
        await page.get_by_role("textbox", name="Ko vēlaties mums pateikt?").fill("Quick and kind 8901.")
        assert await faults(page) == []
        await page.get_by_role("button", name="Sūtīt").click()
        await expect(page.get_by_role("heading", name="Paldies!")).to_be_focused()
    (found,) = [one for one in (await center.get("/feedback/answers"))["items"] if one["interaction"] == call]
    assert (found["way"], [(one["kind"], one["score"]) for one in found["answers"]]) == ("text", [("csat", 4)])
    assert found["words"][0]["words"] == "Quick and kind 8901."
    (text,) = (await center.get(f"/interactions/{call}"))["texts"]
    assert text["number"] == ILZE, "the call's story tells of it"


async def nobody_else(floor: People, told: Gateway) -> None:
    """Who was asked lately, and who wants no text messages, get none; whoever calls after them does."""
    await floor.center.available("a1")
    for number in (ILZE, JURIS, ZANE):
        call, _ = await talked(floor, number)
        await call.until_over(within_ms=20_000)
    await told.until_posted(3, within_s=60)
    await floor.center.until("/texts", lambda page: [one["state"] for one in page["items"]] == ["sent", "sent"])
    assert [one["to"] for one in told.sent.values()] == [ILZE, ZANE]
