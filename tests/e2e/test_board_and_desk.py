"""What the board and the desks of the agents both show: a reminder before the longest wait, and a peak."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.e2e.support.app import Desk, chromium, signed_in
from tests.e2e.support.center import Center
from tests.e2e.support.heard import Heard, words
from tests.e2e.support.people import People, hear_each_other
from tests.e2e.support.stories import agents_with, hung_up, picked_up, tell
from tests.e2e.test_accessible import faults
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]

NUMBER = "+37167000000"
OUTSIDE = "+37120009999"
ROUTES: dict[str, Any] = {"routes": [{"prefix": "", "trunks": ["carrier"]}]}
TEAMS = {"day": {"supervisor": "a3"}}


def agents(queue: str) -> dict[str, Any]:
    """a1 serves this queue, a3 leads."""
    found = agents_with({}, {}, {})
    for name, agent in found.items():
        agent |= {"team": "day", "queues": [queue] if name == "a1" else []}
    found["a3"]["role"] = "supervisor"
    return found


def reminder(desk: Desk) -> Locator:
    return desk.page.get_by_role("status", name="Reminder")


@pytest.mark.feature("B24")
def test_at_four_fifths_of_the_longest_wait_agent_and_supervisor_are_reminded(
    shared_center: Center, measured: Measured
) -> None:
    said = "Reminded: a caller has nearly reached the longest wait."

    async def story(floor: People) -> None:
        async with chromium() as browser:
            desk = await signed_in(browser, floor.center, "a1", "/desk")
            board = await signed_in(browser, floor.center, "a3", "/board")
            await desk.shows("Reminded")
            await board.shows("LIVE", "Reminded")
            caller = floor.call(caller="+37120005571")
            await caller.until_up()
            await floor.until_stage("waiting")
            for one in (desk, board):
                await expect(reminder(one)).to_have_text("")
            for one in (desk, board):
                await expect(reminder(one)).to_have_text(said, timeout=40_000)
                await expect(reminder(one).locator("svg")).to_have_count(1)
            assert await faults(desk.page) == []
            await floor.center.available("a1")
            agent = await floor.answers("a1")
            await hear_each_other(caller, agent)
            for one in (desk, board):
                await expect(reminder(one)).to_have_text("")
            await hung_up(caller)
            (row,) = await floor.closed()
            events = (await floor.center.get(f"/interactions/{row['id']}"))["events"]
            (told,) = [one for one in events if one["event"] == "WaitNearlyOver"]
            measured("reminded after", told["waited_ms"] / told["limit_ms"], "of the longest wait")
            assert told["limit_ms"] == 40_000
            assert 32_000 <= told["waited_ms"] < 32_500
            assert [*desk.complaints, *board.complaints] == []

    tell(
        shared_center,
        story,
        available=False,
        queues={"reminded": {"name": "Reminded", "wrap_up": {"mode": "none"}, "max_wait": "40s"}},
        numbers={NUMBER: {"queue": "reminded"}},
        agents=agents("reminded"),
        teams=TEAMS,
    )


RUSH = {
    "name": "Rush",
    "wrap_up": {"mode": "optional", "limit": "60s"},
    "choices": {"1": "callback"},
    "callback": {"other_number": False, "later": False},
    "peak": {"waiting": 0, "calm": 0, "wrap_up": "1s", "max_wait": "15s", "overflow": {"number": OUTSIDE}},
}


async def switched(board: Desk, item: str) -> None:
    await board.page.get_by_role("button", name="Switches of Rush").click()
    await board.page.get_by_role("menuitem", name=item).click()


@pytest.mark.feature("B33")
def test_a_supervisor_switches_a_peak_on_and_off_and_all_of_it_follows(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        async with chromium() as browser:
            center = floor.center
            desk = await signed_in(browser, center, "a1", "/desk")
            board = await signed_in(browser, center, "a3", "/board")
            peak = board.page.get_by_role("rowheader", name="Rush").get_by_text("Peak", exact=True)
            own = desk.page.get_by_role("region", name="My work").get_by_text("Peak", exact=True)
            offer = await words(center, "house.callback_offer.1")
            await board.shows("LIVE", "Rush")
            await expect(peak).to_have_count(0)

            # on, undone, and on again: everybody sees it
            await switched(board, "Begin a peak")
            await board.shows("The peak has begun.")
            await expect(own).to_be_visible(timeout=20_000)
            await board.click("Undo")
            await center.until("/queues/rush", lambda row: row["peak"] == "")
            await expect(own).to_have_count(0)
            await switched(board, "Begin a peak")
            for one in (peak, own):
                await expect(one).to_be_visible(timeout=20_000)
            assert await faults(board.page) == []

            # wrap-up is short; the callback is offered first; the longest wait leads elsewhere
            await center.available("a1")
            caller = floor.call(caller="+37120005581")
            agent = await floor.answers("a1")
            await hung_up(caller)
            await agent.until_over()
            (row,) = await floor.closed(within_s=10)
            assert 900 <= row["wrap_ms"] < 3_000
            await center.put("/agents/a1/presence", {"state": "paused"})
            waits = floor.call(caller="+37120005582")
            ear = Heard(waits)
            await waits.until_up()
            await ear.hears(offer, within_s=12)
            outside = await floor.carrier.incoming(within_ms=20_000)
            assert outside.dialled == OUTSIDE
            await hear_each_other(waits, await picked_up(outside))
            await hung_up(outside)
            await waits.until_over()

            # off: as before
            await switched(board, "End the peak")
            for one in (peak, own):
                await expect(one).to_have_count(0)
            waits = floor.call(caller="+37120005583")
            ear = Heard(waits)
            await waits.until_up()
            await asyncio.sleep(16)  # longer than a peak lets anybody wait
            (live,) = await floor.until_stage("waiting")
            assert ear.place(offer) is None
            await center.available("a1")
            agent = await floor.answers("a1")
            await hung_up(waits)
            await agent.until_over()
            await asyncio.sleep(2)  # longer than the wrap-up of a peak
            await floor.until_stage("wrapping")
            await center.post(f"/calls/{live['id']}/wrap-up")

            # who did it, and when
            await switched(board, "Who switched it")
            rows = board.page.get_by_role("dialog").get_by_role("row")
            for at, what in enumerate(("Peak ended", "Peak begun", "Peak ended", "Peak begun"), 1):
                await expect(rows.nth(at)).to_contain_text(what)
                await expect(rows.nth(at)).to_contain_text("Agent 3")
            items = (await center.get("/switches/history"))["items"]
            assert {one["by"] for one in items if one["name"] == "rush"} == {"a3"}
            assert [*desk.complaints, *board.complaints] == []

    tell(
        shared_center,
        story,
        available=False,
        queues={"rush": RUSH},
        numbers={NUMBER: {"queue": "rush"}},
        agents=agents("rush"),
        teams=TEAMS,
        outbound=ROUTES,
    )
