"""Leads: typed in and given by rule, seen in a call by two keys, made by the end of a call."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import at_desk
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import CALLER_TONE, People
from tests.e2e.support.stories import agents_with, queue, tell

pytestmark = [pytest.mark.engine, pytest.mark.timeout(240)]

NUMBER = "+37167000000"


@pytest.mark.feature("A11")
def test_a_typed_in_lead_goes_by_rule_to_who_has_the_skill_and_waits_where_nobody_has(
    shared_center: Center,
) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        async with await floor.as_agent("a1") as own:
            typed = {"about": "Fibre 5101", "name": "Ilze", "number": "20005101", "value": 900}
            answer = await own.post("/leads", json={**typed, "language": "lv", "key": "k-5101"})
            assert answer.status_code == 201, answer.text
            made = answer.json()
            assert (made["owner"], made["rule"], made["state"]) == ("a2", "Latvian", "assigned")
            assert made["chosen"]["because"] == "fewest"
            assert made["chosen"]["turned"] == {"a1": "skill"}
            again = (await own.post("/leads", json={**typed, "language": "lv", "key": "k-5101"})).json()
            assert again["id"] == made["id"]
            waits = (await own.post("/leads", json={**typed, "about": "Lift 5102", "language": "et"})).json()
            assert (waits["owner"], waits["queue"]) == ("", "support")
        await center.put("/agents/a2/presence", {"state": "logged_out"})
        late = await center.post("/leads", {**typed, "about": "Sign 5103", "language": "lv"})
        assert late["owner"] == ""
        await center.put("/agents/a2/presence", {"state": "available"})
        row = await center.until(f"/leads/{late['id']}", lambda row: row["owner"] == "a2", within_s=20)
        assert row["chosen"]["open"] == 1
        told = (await center.get(f"/leads/{late['id']}/deeds"))["items"]
        assert [(deed["act"], deed["about"]) for deed in told] == [("made", ""), ("given", "a2")]

    tell(
        shared_center,
        story,
        skills=["lv", "et"],
        agents=agents_with({}, {"lv": 3}),
        queues=queue(),
        leads={
            "latvian": {"name": "Latvian", "language": "lv", "queue": "support", "skills": {"lv": 2}},
            "estonian": {"name": "Estonian", "language": "et", "queue": "support", "skills": {"et": 1}},
        },
    )


@pytest.mark.feature("E4")
def test_the_end_of_a_call_that_says_interested_gives_a_lead_to_who_sells(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        caller = floor.call(caller="+37120005104")
        await floor.answers("a1")
        call = (await floor.live())["id"]
        caller.hang_up()
        await floor.until_stage("wrapping")
        async with await floor.as_agent("a1") as own:
            answer = await own.post(f"/calls/{call}/wrap-up", json={"code": "interested", "note": "Wants 5104"})
            assert answer.status_code == 204, answer.text
        (row,) = (await center.get("/leads", interaction=call))["items"]
        assert (row["about"], row["source"], row["owner"]) == ("Wants 5104", "wrap_up", "a2")
        assert row["number"] == "+37120005104"

    tell(
        shared_center,
        story,
        agents=agents_with({}) | {"a2": {"name": "Agent 2", "role": "sales", "sip_password": "sip-secret-2"}},
        queues=queue(wrap_up={"mode": "optional", "limit": "2m"}),
        wrap_up_codes={"interested": {"name": "Interested", "lead": True}},
    )


def document(port: int) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=2)
    found["agents"]["a1"]["device"] = "browser"
    found["agents"]["a2"] |= {"role": "sales", "queues": []}
    found["queues"]["support"]["wrap_up"] = {"mode": "optional", "limit": "5m"}
    return found


@pytest.mark.browser
@pytest.mark.feature("D23")
@pytest.mark.feature("T12")
@pytest.mark.feature("A11", partly="on the page: typed in, given by rule, told why")
def test_a_chance_seen_in_a_call_is_on_the_list_of_who_sells_and_is_won_and_taken_back() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, at_desk(center, "a1") as desk:
            page = desk.page
            await center.available("a1")
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
            carrier = await center.phone("carrier", port=port)
            caller = carrier.call(NUMBER, caller="+37120005105", tone=CALLER_TONE)
            await page.get_by_role("button", name="Accept").click(timeout=20_000)
            await caller.until_up()
            await expect(page.get_by_role("button", name="Chance of a sale")).to_be_visible()
            await page.keyboard.press("Alt+KeyV")
            await page.keyboard.type("Fibre for the shop 5105")
            await page.keyboard.press("Tab")
            await page.keyboard.type("1200")
            await page.keyboard.press("Enter")
            await expect(page.get_by_role("link", name="Fibre for the shop 5105")).to_be_visible()
            (row,) = (await center.get("/leads"))["items"]
            assert (row["value"], row["owner"], row["source"]) == (1200, "", "flagged")
            assert row["number"] == "+37120005105"
            caller.hang_up()
            await page.get_by_role("button", name="Finish").click()
            await center.closed(1)
            async with at_desk(center, "a2", "/leads?which=nobody") as sells:
                await expect(sells.page.get_by_role("link", name="Fibre for the shop 5105")).to_be_visible()
                await center.put("/agents/a2/presence", {"state": "available"})
                await center.until(f"/leads/{row['id']}", lambda one: one["owner"] == "a2", within_s=20)
                await expect(sells.page.get_by_text("No lead waits for anybody")).to_be_visible()
                await sells.page.get_by_role("radiogroup", name="Which leads").get_by_text("Mine", exact=True).click()
                await sells.page.get_by_role("link", name="Fibre for the shop 5105").click()
                await sells.shows("Agent 2 has it", "Only Agent 2 could take it.", "€1,200", "Seen in a call")
                await sells.page.keyboard.press("Alt+KeyF")
                await sells.shows("Won: Fibre for the shop 5105")
                await sells.page.get_by_role("button", name="Undo").click()
                await center.until(f"/leads/{row['id']}", lambda one: one["state"] == "assigned")
                await sells.page.get_by_role("link", name="All leads").click()
                await expect(sells.page.get_by_role("button", name="New lead")).to_be_visible()
                await sells.page.keyboard.press("Alt+KeyV")
                await sells.page.get_by_role("dialog").get_by_label("What the customer may want").fill("Sign 5106")
                await sells.page.get_by_role("dialog").get_by_label("Name").fill("Oto")
                await sells.page.keyboard.press("Enter")
                await sells.shows("Sign 5106", "Agent 2 has it")
                assert sells.complaints == []
            assert desk.complaints == []

    asyncio.run(story())
