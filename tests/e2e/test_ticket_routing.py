"""A ticket that nobody has is laid before the right person by the queue's rules, in a real browser, by keys."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import Center, center_document, free_port
from tests.e2e.support.stories import EMPTY

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]


def document() -> dict[str, Any]:
    """Both serve the queue; only the second speaks what the queue's tickets are in."""
    found = center_document(trunk_port=free_port(), agents=3) | EMPTY
    found["departments"] = {"parcels": {"name": "Parcels"}}
    found["skills"] = ["et"]
    found["queues"] = {
        "parcels-g9": {
            "name": "Parcels G9",
            "department": "parcels",
            "skills": {"et": 2},
            "offer_tickets": "10m",
            "strategy": "longest_idle",
        }
    }
    found["numbers"] = {}
    for name, skills in (("a1", {}), ("a2", {"et": 3}), ("a3", {"et": 2})):
        found["agents"][name] |= {"queues": ["parcels-g9"], "skills": skills}
    return found


@pytest.mark.feature("G9")
def test_a_ticket_lies_before_the_right_one_is_passed_over_survives_a_kill_and_is_taken(
    shared_center: Center,
) -> None:
    async def story(center: Center) -> None:
        await center.adopt(document())
        async with chromium() as browser:
            anna, bruno, carla = [await signed_in(browser, center, name, "/desk") for name in ("a1", "a2", "a3")]
            for name in ("a1", "a2", "a3"):
                await center.available(name)
            made = await center.post("/tickets", {"subject": "Parcel 9901 is lost", "department": "parcels"})
            path = f"/tickets/{made['id']}"

            first = bruno.page.get_by_role("region", name="A ticket for you")
            await expect(first).to_contain_text("Parcel 9901 is lost", timeout=20_000)
            (queue,) = [row for row in (await center.get("/queues"))["items"] if row["name"] == "parcels-g9"]
            assert (queue["tickets_waiting"], queue["waiting"], queue["ringing"]) == (1, 0, 0)
            await bruno.page.keyboard.press("Alt+KeyR")
            second = carla.page.get_by_role("region", name="A ticket for you")
            await expect(second).to_contain_text("Parcel 9901 is lost", timeout=20_000)
            await expect(first).to_have_count(0)

            before = await asyncio.to_thread(center.kill_service)
            await center.until(path, lambda row: center.status()["service"]["pid"] != before, within_s=60)
            await expect(carla.page.get_by_text("The center is not heard")).to_be_hidden(timeout=60_000)
            await expect(second).to_contain_text("Parcel 9901 is lost", timeout=20_000)
            await carla.page.keyboard.press("Alt+KeyA")
            await carla.page.wait_for_url("**/tickets/*", timeout=30_000)
            await carla.shows("Agent 3 took the ticket")
            await center.until(path, lambda row: row["owner"] == "a3")

            decisions = (await center.get(f"{path}/decisions"))["decisions"]
            assert [(one["agent"], one["result"]) for one in decisions] == [("a2", "declined"), ("a3", "accepted")]
            told = await center.get(f"{path}/decisions/{decisions[0]['offer']}")
            able = {one["agent"]: one["obstacles"] for one in told["candidates"]}
            assert able == {"a2": [], "a3": [], "a1": ["skills"]}
            assert not re.search("Parcel 9901", await anna.page.inner_text("main"))
            # what a page asks for while the service is dead is refused: the browser itself says so
            complaints = [*anna.complaints, *bruno.complaints]
            assert [said for said in complaints if "ERR_CONNECTION_REFUSED" not in said] == []

    asyncio.run(story(shared_center))
