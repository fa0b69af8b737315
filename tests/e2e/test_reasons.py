"""What customers come for: calls and tickets by reason, the same on the page, over REST and in the table."""

from __future__ import annotations

import csv
import io
import os
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import Desk, at_desk
from tests.e2e.support.center import Center
from tests.e2e.support.people import People
from tests.e2e.support.stories import agents_with, hung_up, queue, tell
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(280)]

PICTURES = os.environ.get("CENTRALA_PICTURES", "")
PATH = "/reports/reasons"
REASONS = {
    "complaint": {"name": "Complaint", "register": "complaints"},
    "late": {"name": "Late", "under": "complaint", "register": "complaints"},
    "billing": "Billing",
}
CODES = {"bill": {"name": "About a bill", "reason": "billing"}}
N_MS = 3_000


async def pictures(desk: Desk, name: str) -> None:
    for scheme in ("light", "dark") if PICTURES else ():
        for width in (1440, 390):
            await desk.page.set_viewport_size({"width": width, "height": 900})
            await desk.page.emulate_media(color_scheme=scheme)
            await desk.page.screenshot(path=f"{PICTURES}/{name}-{width}-{scheme}.png", full_page=True)
    await desk.page.set_viewport_size({"width": 1440, "height": 900})


async def measured(desk: Desk, task: str) -> None:
    """The task knows of which reason it is to help; what comes after it was done is compared with what came before."""
    page = desk.page
    await page.goto(page.url.partition("/tickets/")[0] + f"/follow-ups/{task}")
    helped = page.get_by_role("region", name="Did it help?")
    await expect(helped).to_contain_text("A measure about Late.")
    await page.get_by_role("button", name="Done").click()
    await expect(helped).to_contain_text(
        "It is too early to tell about Late: a whole week has to pass.", timeout=20_000
    )
    await expect(helped).to_contain_text("8 of")
    assert await faults(page) == []
    await pictures(desk, "helped")


def moment(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


@pytest.mark.feature("C6", partly="reports by reason: tickets, and calls without one by their code; complaints beside")
@pytest.mark.feature("C7")
@pytest.mark.feature("D19", partly="first-contact resolution by reason, computed; the customer is not asked")
@pytest.mark.feature(
    "J15", partly="the most frequent reasons and the planted growth among them; by rule, over one period"
)
def test_calls_and_tickets_by_reason_are_the_same_on_the_page_over_rest_and_in_the_table(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center

        async def opened(reason: str, state: str = "open") -> None:
            values = {"subject": f"Nine 9417 {reason}", "reason": reason, "state": state, "department": "nine"}
            await center.post("/tickets", values)

        await opened("billing")
        (first,) = (await center.get("/tickets", q="nine 9417"))["items"]
        since = datetime.fromisoformat(first["opened"]) + timedelta(milliseconds=1)
        for number in range(8):
            await opened("late", "resolved" if number == 0 else "open")
        for _ in range(2):
            called = floor.call(caller="+37120009417")
            agent = await floor.answers("a1")
            await floor.until_stage("talking")
            await hung_up(agent)
            await called.until_over()
            (call,) = await floor.until_stage("wrapping")
            async with center.client(await center.token_of("a1")) as anna:
                assert (await anna.post(f"/calls/{call['id']}/wrap-up", json={"code": "bill"})).status_code == 204
        until = datetime.now(UTC) + timedelta(minutes=5)
        asked: dict[str, Any] = {
            "since": moment(since),
            "until": moment(until),
            "department": "nine",
            "within_ms": N_MS,
        }

        def judged(told: dict[str, Any]) -> bool:
            return any(row["reason"] == "billing" and row["judged"] == 2 for row in told["items"])

        told = await center.until(f"{PATH}?{urlencode(asked)}", judged, within_s=30)
        rows = {row["reason"]: row for row in told["items"]}
        assert {name: (row["matters"], row["before"]) for name, row in rows.items()} == {
            "complaint": (8, 0),
            "late": (8, 0),
            "billing": (2, 1),
        }
        assert told["grew"] == "late", "what was planted is found"
        billing = rows["billing"]
        behind = await center.get(f"{PATH}/matters", **asked, reason="billing")
        later, earlier = (datetime.fromisoformat(row["opened"]) for row in behind["items"])
        back = int(later - earlier <= timedelta(milliseconds=N_MS))
        calls = [await center.get(f"/interactions/{row['id']}") for row in behind["items"]]
        assert (billing["came_back"], billing["resolved_first"], billing["fcr"]) == (back, 2 - back, 1 - back / 2), (
            calls
        )
        assert (rows["late"]["complaints"], rows["late"]["done"], rows["late"]["open"]) == (8, 1, 7)
        assert rows["late"]["unknown"] == 8, "nobody knows whose they are"
        async with center.client(await center.token_of("admin")) as admin:
            export = (await admin.get(f"{PATH}/export", params=asked)).content.decode("utf-8-sig")
        table = {line["reason"]: line for line in csv.DictReader(io.StringIO(export))}
        assert {name: line["matters"] for name, line in table.items()} == {
            name: str(row["matters"]) for name, row in rows.items()
        }

        address = {"since": asked["since"], "until": asked["until"], "department": "nine", "within": N_MS}
        async with at_desk(center, "admin", f"/tickets/reasons?{urlencode(address)}") as desk:
            page = desk.page
            await desk.shows("Most growth: Late, 8 after 0 in the time before.")
            late = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Late"))
            await expect(late.get_by_role("button", name="Tickets and calls: 8 (Late)")).to_be_visible()
            await expect(late).to_contain_text("+8")
            bills = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Billing"))
            await expect(bills.get_by_role("button", name="Tickets and calls: 2 (Billing)")).to_be_visible()
            await expect(bills).to_contain_text(f"{billing['fcr']:.0%}".rstrip("%"))
            await bills.get_by_role("button", name="Tickets and calls: 2 (Billing)").click()
            found = page.get_by_role("dialog").get_by_role("link", name="Call of")
            await expect(found).to_have_count(2)
            for one, row in zip(await found.all(), behind["items"], strict=True):
                assert await one.get_attribute("href") == f"/calls/{row['id']}"
            await page.keyboard.press("Escape")
            await pictures(desk, "reasons")

            await late.get_by_role("button", name="Tickets and calls: 8 (Late)").click()
            dialog = page.get_by_role("dialog")
            await expect(dialog.get_by_role("link", name="Nine 9417 late")).to_have_count(8)
            await dialog.get_by_role("button", name="Make a task of it").click()
            words = dialog.get_by_role("group", name="Follow-up").get_by_role("textbox").first
            await words.press("End")
            await words.press_sequentially("Ask the carrier, 9417.")
            await words.press("Enter")
            await desk.shows("It is kept with the numbers as they are now:")
            kept = await center.until(
                "/followups", lambda page: any("Ask the carrier, 9417." in row["promised"] for row in page["items"])
            )
            (task,) = [row for row in kept["items"] if "9417" in row["promised"]]
            assert "8 (before: 0)" in task["promised"]
            await measured(desk, task["id"])
            assert desk.complaints == []

    tell(
        shared_center,
        story,
        agents=agents_with({}),
        queues=queue(codes=["bill"], department="nine", tickets=False, wrap_up={"mode": "optional", "limit": "5m"}),
        departments={"nine": {"name": "Nine"}},
        wrap_up_codes=CODES,
        ticket_reasons=REASONS,
    )
