"""CSAT and NPS of known answers, worked out by hand: in all, by queue, by agent; over REST and on the page."""

from __future__ import annotations

import asyncio
import os
import re
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.e2e.support.app import Desk, at_desk
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import People, people, sound_of
from tests.e2e.support.stories import hung_up
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(280)]

PICTURES = os.environ.get("CENTRALA_PICTURES", "")
HELP, SHOP = "+37167000000", "+37167000001"
GIVEN = {
    "a1": ((HELP, 5, 10), (HELP, 4, 8), (SHOP, 4, 10)),
    "a2": ((HELP, 1, 0), (SHOP, 3, 9), (SHOP, 2, 9)),
}
"""Who talked: the number that was called, how content (1 to 5), would they recommend us (0 to 10)."""
CSAT = {"": 3 / 6, "support": 2 / 3, "shop": 1 / 3, "a1": 3 / 3, "a2": 0 / 3}
"""4 and 5 by all: of 5 4 4 1 3 2; of 5 4 1; of 4 3 2; of 5 4 4; of 1 3 2."""
NPS = {"": (4 - 1) / 6, "support": (1 - 1) / 3, "shop": 3 / 3, "a1": 2 / 3, "a2": (2 - 1) / 3}
"""9 and 10 less 0 to 6, by all: of 10 8 10 0 9 9; of 10 8 0; of 10 9 9; of 10 8 10; of 0 9 9."""


def document(port: int) -> dict[str, Any]:
    found = center_document(trunk_port=port)
    survey = {"ask": "after-call", "way": "stay"}
    found["queues"] = {
        "support": {"wrap_up": {"mode": "none"}, "survey": survey},
        "shop": {"wrap_up": {"mode": "none"}, "survey": survey},
    }
    found["numbers"] = {HELP: {"queue": "support"}, SHOP: {"queue": "shop"}}
    for agent in found["agents"].values():
        agent["queues"] = ["support", "shop"]
    found["agents"]["chief"] = {"name": "Chief", "role": "manager"}
    return found | {"surveys": {"after-call": {"questions": [{"kind": "csat"}, {"kind": "nps"}]}}}


async def answered(floor: People, agent: str, number: str, caller: str, keys: str) -> None:
    """This customer calls, talks with the agent, who hangs up, and presses these keys."""
    call = floor.call(number, caller=caller)
    leg = await floor.answers(agent)
    page = await floor.center.until(
        "/calls", lambda page: any(one["party_number"] == caller and one["customer"] for one in page["items"])
    )
    row = next(one for one in page["items"] if one["party_number"] == caller)
    await hung_up(leg)
    await floor.center.until(f"/calls/{row['id']}", lambda one: one["stage"] == "survey")
    sound_of(call).press(keys)
    await call.until_over(within_ms=30_000)


@pytest.mark.feature("F3")
@pytest.mark.feature("F4")
def test_known_answers_give_the_numbers_that_the_definitions_say_in_all_by_queue_and_by_agent() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center:
            async with people(center, port, "a1", "a2", available=False) as floor:
                caller = 37_120_007_800
                for agent, calls in GIVEN.items():
                    await center.available(agent)
                    for number, csat, nps in calls:
                        caller += 1
                        await answered(floor, agent, number, f"+{caller}", f"{csat}{nps}")
                    await center.put(f"/agents/{agent}/presence", {"state": "logged_out"})
            await over_rest(center)
            async with at_desk(center, "chief", "/feedback") as chief:
                await on_the_page(chief)
                assert chief.complaints == []

    asyncio.run(story())


async def over_rest(center: Center) -> None:
    """Each number beside its definition, its answers and its course, whose parts add up to it."""
    await center.until("/feedback/scores", lambda page: sum(one["answers"] for one in page["items"]) == 12)
    seen: dict[str, dict[str, float]] = {"csat": {}, "nps": {}}
    for by in ("", "?by=queue", "?by=agent"):
        page = await center.get(f"/feedback/scores{by}")
        assert page["formulas"]["csat"] == "answers of 4 and 5 / answers"
        assert page["formulas"]["nps"] == "answers of 9 and 10 / answers - answers of 0 to 6 / answers"
        assert (page["few"], page["asked"]) == (10, 6)
        for row in page["items"]:
            seen[row["kind"]][row["key"]] = row["value"]
            assert row["answers"] == sum(row["counts"]) == (3 if row["key"] else 6)
            assert sum(point["answers"] for point in row["points"]) == row["answers"]
            assert len(row["points"]) == 15, "parts without an answer are told, too"
            assert all((point["value"] is None) == (point["answers"] == 0) for point in row["points"])
    assert seen == {"csat": pytest.approx(CSAT), "nps": pytest.approx(NPS)}
    voice = {one["kind"]: one["value"] for one in (await center.get("/feedback/voice"))["numbers"]}
    assert voice == {"csat": pytest.approx(CSAT[""]), "nps": pytest.approx(NPS[""])}
    days = (await center.get("/feedback/scores?by=day"))["items"]
    assert {one["kind"]: sum(each["answers"] for each in days if each["kind"] == one["kind"]) for one in days} == {
        "csat": 6,
        "nps": 6,
    }


async def on_the_page(chief: Desk) -> None:
    page = chief.page
    csat = page.get_by_role("region", name="Customer satisfaction (CSAT)")
    await expect(csat).to_contain_text("50 %6 answers")
    await expect(csat).to_contain_text("Below 10 answers a number says little.")
    await expect(page.get_by_role("region", name="Would they recommend us (NPS)")).to_contain_text("+506 answers")
    table = page.get_by_role("region", name="Put together by")
    await line(table, "Support", "67 %", "0")
    await line(table, "Shop", "33 %", "+100")
    await expect(table).to_contain_text("an empty one had no answer, and a hollow one few")
    await table.get_by_role("combobox", name="Put together by").click()
    await page.get_by_role("option", name="Agent").click()
    await line(table, "Agent 1", "100 %", "+67")
    await line(table, "Agent 2", "0 %", "+33")
    assert await faults(page) == []
    for scheme in ("light", "dark") if PICTURES else ():
        for width in (1440, 390):
            await page.set_viewport_size({"width": width, "height": 900})
            await page.emulate_media(color_scheme=scheme)
            await page.screenshot(path=f"{PICTURES}/scores-{width}-{scheme}.png", full_page=True)
    await page.set_viewport_size({"width": 390, "height": 844})
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await faults(page) == [], "also where the table is to be scrolled"


async def line(table: Locator, name: str, csat: str, nps: str) -> None:
    """Both numbers, each with how many answered, that those are few, and how it went, in words, too."""
    row = table.get_by_role("row", name=name)
    for place, figure in ((1, csat), (4, nps)):
        await expect(row.get_by_role("cell").nth(place)).to_have_text(figure)
        await expect(row.get_by_role("cell").nth(place + 1)).to_have_text("3 · few")
        course = row.get_by_role("cell").nth(place + 2).get_by_role("img", name="How it went")
        # around midnight the three answers may lie in two parts
        await expect(course).to_have_attribute("aria-label", re.compile(r"\d answers?$"))
