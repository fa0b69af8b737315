"""Passing calls on at the desk, the attendant's page and the board, by keyboard."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Locator, Route, expect

from tests.e2e.support.app import Desk, chromium, signed_in
from tests.e2e.support.center import Center
from tests.e2e.support.people import AGENT_TONE, CALLER_TONE, People, hear_each_other, sound_of
from tests.e2e.support.stories import agents_with, hung_up, queue, tell

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(300)]

SECOND_TONE = 1_000
AMONG = 0.15
MANY = 20
LATE_S = 0.5


def agents() -> dict[str, Any]:
    """a1 serves the queue, a2 is there to be asked, a3 leads them."""
    found = agents_with({}, {}, {})
    found["a2"]["queues"] = found["a3"]["queues"] = []
    for agent in found.values():
        agent["team"] = "day"
    found["a3"]["role"] = "supervisor"
    return found


TEAMS = {"day": {"supervisor": "a3"}}


@pytest.mark.feature("D3", partly="at the desk: dialog, consult bar, hand over")
@pytest.mark.feature("A15", partly="on the next agent's screen while it rings")
def test_ask_first_swap_and_hand_over_by_keyboard(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        async with chromium() as browser:
            desk = await signed_in(browser, floor.center, "a1", "/desk")
            other = await signed_in(browser, floor.center, "a2", "/desk")
            caller = floor.call()
            agent = await floor.answers("a1")
            await hear_each_other(caller, agent)
            await desk.shows("Talking")
            search = await opened_transfer(desk)
            await finds(desk, search, "Agent 2")
            await desk.page.get_by_label("Note for whoever takes it").fill("Wants a refund.")
            await search.press("Alt+Enter")
            rings = await floor.rings("a2")
            await other.shows("A colleague asks about a call", "Wants a refund.", "+37120001111")
            rings.answer(tone=SECOND_TONE)
            await sound_of(agent).hears(SECOND_TONE)
            bar = desk.page.get_by_role("region", name="Consult")
            await expect(bar.get_by_role("button", name="Swap")).to_be_enabled()
            await desk.page.keyboard.press("Alt+s")
            await hear_each_other(caller, agent)
            await desk.page.keyboard.press("Alt+t")
            await sound_of(caller).hears(SECOND_TONE)
            await sound_of(rings).hears(CALLER_TONE)
            await agent.until_over()
            await other.shows("Talking", "Agent 1 asked Agent 2")
            await hung_up(caller)
            await rings.until_over()
            assert [*desk.complaints, *other.complaints] == []

    tell(shared_center, story, agents=agents(), teams=TEAMS)


@pytest.mark.feature("D2", partly="at the desk and on the board")
def test_help_is_asked_for_at_the_desk_and_given_from_the_board(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        async with chromium() as browser:
            desk = await signed_in(browser, floor.center, "a1", "/desk")
            board = await signed_in(browser, floor.center, "a3", "/board")
            caller = floor.call()
            agent = await floor.answers("a1")
            await hear_each_other(caller, agent)
            await desk.shows("Talking")
            await desk.page.keyboard.press("Alt+g")
            await desk.page.get_by_label("Note for whoever takes it").fill("He is very angry.")
            await desk.page.keyboard.press("Enter")
            await desk.shows("Help asked for")
            await board.shows("Agent 1 asks for help", "He is very angry.")
            await board.click("Join the call")
            helper = await floor.rings("a3")
            helper.answer(tone=SECOND_TONE)
            await sound_of(caller).hears(SECOND_TONE, share=AMONG)
            await sound_of(agent).hears(SECOND_TONE, share=AMONG)
            await desk.shows("In the call: Agent 1, Agent 3")
            await hung_up(caller)
            await hung_up(agent)
            await helper.until_over()
            assert [*desk.complaints, *board.complaints] == []

    tell(shared_center, story, agents=agents(), teams=TEAMS)


@pytest.mark.feature("D4", partly="the attendant moves twenty calls by keyboard; without speech")
def test_an_attendant_moves_twenty_calls_by_keyboard(shared_center: Center) -> None:
    found = agents()
    found["a1"]["role"] = "receptionist"
    queues = queue() | {"billing": {"name": "Billing", "wrap_up": {"mode": "none"}}}

    async def story(floor: People) -> None:
        async with chromium() as browser:
            desk = await signed_in(browser, floor.center, "a1", "/console")
            page = desk.page
            search = page.get_by_role("combobox", name="Search people, queues, departments, or type a number")
            await expect(search).to_be_visible(timeout=20_000)
            callers = []

            async def late(route: Route) -> None:
                answer = await route.fetch()
                await asyncio.sleep(LATE_S)
                await route.fulfill(response=answer)

            # What the server answers may come when the next call is there: it wipes away nothing that was typed for it.
            await page.route("**/transfer", late)
            for place in range(MANY):
                callers.append(floor.call(caller=f"+3712000{place:04}"))
                agent = await floor.answers("a1")
                await expect(search).to_be_focused(timeout=20_000)
                await expect(page.get_by_role("heading", name=f"+3712000{place:04}")).to_be_visible(timeout=20_000)
                await page.keyboard.type("bill")
                await expect(page.get_by_role("option", selected=True)).to_contain_text("Billing")
                await page.keyboard.press("Enter")
                await page.keyboard.press("Enter")  # one too many passes nobody on
                await agent.until_over()
            rows = (await floor.center.get("/calls"))["items"]
            assert [(row["queue"], row["stage"]) for row in rows] == [("billing", "waiting")] * MANY
            await hung_up(*callers)
            assert desk.complaints == []

    tell(shared_center, story, agents=found, teams=TEAMS, queues=queues)


@pytest.mark.feature("D4", partly="places to park in, on the desk")
def test_park_by_keyboard_and_fetch_at_another_desk(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        async with chromium() as browser:
            desk = await signed_in(browser, floor.center, "a1", "/desk")
            other = await signed_in(browser, floor.center, "a2", "/desk")
            caller = floor.call()
            agent = await floor.answers("a1")
            await desk.shows("Talking")
            await desk.page.keyboard.press("Alt+p")
            await desk.page.get_by_label("Note for whoever takes it").fill("For Agent 2.")
            await desk.page.keyboard.press("Enter")
            await agent.until_over()
            await other.shows("Parked", "For Agent 2.")
            await other.click("Fetch")
            fetched = await floor.rings("a2")
            fetched.answer(tone=AGENT_TONE)
            await hear_each_other(caller, fetched)
            await expect(other.page.get_by_role("button", name="Fetch")).to_have_count(0)
            await hung_up(caller)
            assert [*desk.complaints, *other.complaints] == []

    tell(shared_center, story, agents=agents(), teams=TEAMS)


@pytest.mark.feature("D5", partly="passed on at the desk by keyboard; everybody sees who is at the other end")
def test_a_colleague_is_passed_on_to_a_third_by_keyboard(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        async with chromium() as browser:
            desk = await signed_in(browser, floor.center, "a1", "/desk")
            other = await signed_in(browser, floor.center, "a2", "/desk")
            third = await signed_in(browser, floor.center, "a3", "/desk")
            async with await floor.as_agent("a1") as own:
                assert (await own.post("/calls", json={"colleague": "a2"})).status_code == 201
            first = await floor.rings("a1")
            first.answer(tone=AGENT_TONE)
            stays = await floor.rings("a2")
            await heading(other, "Agent 1")
            stays.answer(tone=CALLER_TONE)
            await hear_each_other(stays, first)
            await heading(desk, "Agent 2")
            search = await opened_transfer(desk)
            await search.fill("support")
            await desk.shows("Nobody fits")
            await finds(desk, search, "Agent 3")
            await search.press("Enter")
            await first.until_over()
            rings = await floor.rings("a3")
            await heading(third, "Agent 2")
            await heading(other, "Agent 3")
            rings.answer(tone=SECOND_TONE)
            await sound_of(stays).hears(SECOND_TONE)
            await sound_of(rings).hears(CALLER_TONE)
            await heading(third, "Agent 2")
            await heading(other, "Agent 3")
            await hung_up(stays)
            await rings.until_over()
            assert [*desk.complaints, *other.complaints, *third.complaints] == []

    tell(shared_center, story, agents=agents(), teams=TEAMS)


async def opened_transfer(desk: Desk) -> Locator:
    """The dialog's field, in which one types to whom."""
    await desk.page.keyboard.press("Alt+t")
    return desk.page.get_by_role("combobox", name="Name, queue, department or number")


async def finds(desk: Desk, search: Locator, name: str) -> None:
    await search.fill(name.lower())
    await expect(desk.page.get_by_role("option", selected=True)).to_contain_text(name)


async def heading(desk: Desk, name: str) -> None:
    await expect(desk.page.get_by_role("heading", name=name, level=1)).to_be_visible(timeout=20_000)
