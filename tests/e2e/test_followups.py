"""Follow-ups: promised in a call by two keys, called to mind once at their moment, kept, and counted."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import Desk, at_desk
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import CALLER_TONE, People
from tests.e2e.support.stories import agents_with, queue, tell

pytestmark = [pytest.mark.engine, pytest.mark.timeout(240)]

NUMBER = "+37167000000"


def ahead(**span: float) -> str:
    return (datetime.now(UTC) + timedelta(**span)).isoformat()


@pytest.mark.feature("D17", partly="date, owner, reminder and overdue over REST, with the center's own clock")
def test_a_promise_is_called_to_mind_once_also_after_the_service_was_killed(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        async with await floor.as_agent("a1") as own:
            made = await own.post("/followups", json={"promised": "Ring about 4711", "due": ahead(seconds=12)})
            assert made.status_code == 201, made.text
            path = f"/followups/{made.json()['id']}"
        before = await asyncio.to_thread(center.kill_service)
        await center.until("/calls", lambda _: center.status()["service"]["pid"] != before, within_s=60)
        row = await center.until(path, lambda row: row["reminded"] and row["overdue"], within_s=40)
        assert (row["owner"], row["state"], row["seen"]) == ("a1", "open", False)
        async with await floor.as_agent("a1") as own:
            assert row["id"] in [one["id"] for one in (await own.get("/followups/mine")).json()["notices"]]
            overdue = (await own.get("/followups", params={"which": "mine", "when": "overdue"})).json()["items"]
            assert row["id"] in [one["id"] for one in overdue]
            await own.post(f"{path}/seen")
            assert (await own.get("/followups/mine")).json()["notices"] == []
            assert (await own.post(f"{path}/done")).json()["state"] == "late"
        told = (await center.get(f"{path}/deeds"))["items"]
        assert [deed["act"] for deed in told] == ["made", "reminded", "done"]

    tell(shared_center, story, agents=agents_with({}), queues=queue())


def document(port: int) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=1)
    found["agents"]["a1"]["device"] = "browser"
    found["queues"]["support"]["wrap_up"] = {"mode": "optional", "limit": "5m"}
    return found


@pytest.mark.browser
@pytest.mark.feature("D17")
@pytest.mark.feature("D25", partly="history and call from the follow-up; no recordings yet")
def test_a_follow_up_is_made_in_the_call_and_leads_back_to_customer_and_call() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, at_desk(center, "a1") as desk:
            page = desk.page
            await center.available("a1")
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
            carrier = await center.phone("carrier", port=port)
            caller = carrier.call(NUMBER, caller="+37120004712", tone=CALLER_TONE)
            await page.get_by_role("button", name="Accept").click(timeout=20_000)
            await caller.until_up()
            await page.get_by_label("Note").fill("Asked for a price.\nSend the offer 4712")
            await desk.shows("saved")
            await page.keyboard.press("Alt+KeyU")
            await expect(page.get_by_label("What was promised")).to_have_value("Send the offer 4712")
            await page.keyboard.press("Enter")
            link = page.get_by_role("link", name="Send the offer 4712")
            await expect(link).to_be_visible()
            (made,) = (await center.get("/followups"))["items"]
            assert (made["owner"], made["queue"], made["number"]) == ("a1", "support", "+37120004712")
            caller.hang_up()
            await page.get_by_label("Note").press_sequentially(" and a cat")
            await page.get_by_label("Note").blur()
            await center.until("/calls", lambda found: found["items"][0]["notes"].endswith("4712 and a cat"))
            await page.get_by_role("button", name="Finish").click()
            await center.closed(1)
            await page.get_by_role("link", name="Follow-ups").click()
            await page.get_by_role("radiogroup", name="Which follow-ups").get_by_text("All", exact=True).click()
            await page.get_by_role("link", name="Send the offer 4712").click()
            await page.reload()
            await desk.shows("The call", "Asked for a price.", "Earlier contacts", "Made by")
            await page.keyboard.press("Alt+KeyF")
            await desk.shows("Done: Send the offer 4712")
            assert (await center.get(f"/followups/{made['id']}"))["state"] == "kept"
            await page.get_by_role("button", name="Undo").click()
            await center.until(f"/followups/{made['id']}", lambda row: row["state"] == "open")
            await given_on_and_called_to_mind(desk, center, made["id"])
            await page.get_by_role("link", name="Send the offer 4712").first.click()
            await page.get_by_role("link", name="Open the record").click()
            await page.wait_for_url("**/customers/**")
            assert desk.complaints == []

    asyncio.run(story())


async def given_on_and_called_to_mind(desk: Desk, center: Center, id_: str) -> None:
    """Another moment on its page; then the moment comes, which the test brings forward, and passes."""
    page, path = desk.page, f"/followups/{id_}"
    await page.get_by_role("button", name="Change").click()
    await expect(page.get_by_label("Who keeps it").first).to_have_value("Agent 1")
    await page.get_by_label("Another date and time").fill("2027-03-04T10:30")
    await page.get_by_role("button", name="Save").click()
    row = await center.until(path, lambda row: row["due"].startswith("2027-03-0"))
    assert row["owner"] == "a1"
    async with center.client() as admin:
        soon = {"version": row["version"], "due": ahead(seconds=3)}
        assert (await admin.patch(path, json=soon)).is_success
    notice = page.get_by_role("status").filter(has=page.get_by_role("button", name="Noted"))
    await expect(notice).to_contain_text("Send the offer 4712", timeout=40_000)
    await page.get_by_role("button", name="Noted").click()
    await center.until(path, lambda row: row["reminded"] and row["seen"] and row["overdue"])
    await page.goto(f"{center.url}/follow-ups")
    await page.get_by_role("radiogroup", name="Which follow-ups").get_by_text("Overdue", exact=True).click()
    await expect(page.get_by_role("list", name="Follow-ups")).to_contain_text("Overdue since")
