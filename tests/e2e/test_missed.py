"""Calls that nobody took: they are on the list, somebody looks after each, and it closes itself."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import Center
from tests.e2e.support.people import AGENT_TONE, People, hear_each_other, sound_of
from tests.e2e.support.stories import agents_with, hung_up, picked_up, tell
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

LOST, BUSY = "+37120005551", "+37120005552"


@pytest.mark.feature("B27", partly="the list over REST, with an owner; it closes itself when the caller gets through")
@pytest.mark.feature("D12", partly="one's own list of calls over REST, and the missed ones beside it")
def test_a_missed_call_has_an_owner_and_closes_itself_when_the_caller_gets_through(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        async with await floor.as_agent("a1") as own:
            await own.put("/agents/a1/presence", json={"state": "paused"})
            for count, number in enumerate((LOST, BUSY), 1):
                caller = floor.call(caller=number)
                await floor.until_stage("waiting")
                await hung_up(caller)
                await floor.closed(count)  # or the next look sees this one still waiting
            missed = {row["party_number"]: row for row in (await own.get("/missed")).json()["items"]}
            assert missed.keys() >= {LOST, BUSY}
            claimed = (await own.post(f"/missed/{missed[LOST]['id']}/claim")).json()
            assert (claimed["owner"], claimed["state"]) == ("a1", "open")
            await own.put("/agents/a1/presence", json={"state": "available"})
            again = floor.call(caller=LOST)
            phone = await floor.answers("a1")
            await hear_each_other(again, phone)
            await hung_up(again)
            await floor.closed(3)
            rows = {row["party_number"]: row for row in (await own.get("/missed?state=all")).json()["items"]}
            assert (rows[LOST]["state"], rows[LOST]["closed_how"]) == ("done", "got_through")
            assert rows[BUSY]["state"] == "open"
            mine = (await own.get("/interactions?took_part=a1&sort=-opened")).json()["items"]
            assert mine[0]["id"] == rows[LOST]["closed_by_call"]

    tell(shared_center, story, agents=agents_with({}))


CALLED, RETURNS = "+37120005561", "+37120005562"


@pytest.mark.browser
@pytest.mark.feature("B27")
def test_a_missed_call_is_called_back_from_the_list_by_one_key_and_closes_itself(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        async with chromium() as browser:
            desk = await signed_in(browser, floor.center, "a1", "/missed")
            other = await signed_in(browser, floor.center, "a2", "/missed")
            mine = {number: desk.page.get_by_role("listitem", name=number) for number in (CALLED, RETURNS)}
            theirs = other.page.get_by_role("listitem", name=CALLED)
            await expect(desk.page.get_by_role("heading", name="Missed calls")).to_be_visible(timeout=20_000)

            for number, row in mine.items():
                caller = floor.call(caller=number)
                await floor.until_stage("waiting")
                await hung_up(caller)
                await expect(row).to_contain_text("Nobody looks after it yet", timeout=20_000)
            await mine[CALLED].get_by_role("button", name="I look after it").click()
            await expect(mine[CALLED]).to_contain_text("You look after it")
            await expect(theirs).to_contain_text("Agent 1 looks after it", timeout=20_000)
            await expect(theirs.get_by_role("button", name="Call back")).to_have_count(0)
            assert await faults(desk.page) == []

            await floor.center.available("a1")
            await desk.page.keyboard.press("Alt+b")
            agent = await picked_up(await floor.rings("a1"))
            customer = await floor.carrier.incoming(within_ms=30_000)
            assert customer.dialled == CALLED
            await picked_up(customer)
            await sound_of(customer).hears(AGENT_TONE)
            await hung_up(customer)
            await agent.until_over()
            (made,) = await floor.until_stage("wrapping")
            await floor.center.post(f"/calls/{made['id']}/wrap-up")
            for row in (mine[CALLED], theirs):
                await expect(row).to_have_count(0, timeout=20_000)

            await floor.center.put("/agents/a1/presence", {"state": "paused"})
            await floor.center.available("a2")
            again = floor.call(caller=RETURNS)
            await hear_each_other(again, await floor.answers("a2"))
            await hung_up(again)
            await expect(mine[RETURNS]).to_have_count(0, timeout=20_000)
            await desk.page.get_by_text("Done", exact=True).first.click()
            await expect(mine[CALLED]).to_contain_text("Called back", timeout=20_000)
            await expect(mine[RETURNS]).to_contain_text("Got through")
            assert [*desk.complaints, *other.complaints] == []

    plain = {"support": {"wrap_up": {"mode": "none"}}}
    routes = {"routes": [{"prefix": "", "trunks": ["carrier"]}]}
    tell(shared_center, story, available=False, queues=plain, agents=agents_with({}, {}), outbound=routes)
