"""What a screen reader is told of the main pages: places, names, states, and what it says by itself."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, expect

from tests.e2e.support.app import Desk, chromium, signed_in, stranger
from tests.e2e.support.center import Center, free_port, running_center
from tests.e2e.support.people import CALLER_TONE
from tests.e2e.support.spoken import Spoken, spoken
from tests.e2e.test_desk import NUMBER, document, ready

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]

CALLER = "+37120001111"


async def well_told(page: Page) -> Spoken:
    """The tree, after what must be true on every page."""
    told = await spoken(page)
    assert told.faults() == [], f"{page.url}\n{told}"
    return told


async def framed(page: Page) -> Spoken:
    """A page of those who are signed in: the same frame around each. It is read when it is there, and live."""
    await expect(page.get_by_role("heading", level=1)).to_have_count(1, timeout=30_000)
    await expect(page.get_by_role("status", name="Live", exact=True)).to_be_visible(timeout=30_000)
    told = await well_told(page)
    told.one("navigation", "Main")
    told.one("banner", "Call bar")
    assert told.one("status", "Live").states["live"] == "polite"
    return told


def test_signing_in_is_a_form_whose_fields_have_names() -> None:
    async def story() -> None:
        async with running_center(document(free_port())) as center, chromium() as browser:
            page = await stranger(browser, f"{center.url}/sign-in")
            await expect(page.get_by_label("User name")).to_be_focused()
            told = await well_told(page)
            assert told.title == "Sign in · Centrala"
            told.one("heading", "Sign in")
            name, password = told.one("textbox", "User name"), told.one("textbox", "Password")
            assert (name.states["required"], password.states["required"], name.states["focused"]) == (True, True, True)
            assert told.one("button", "Show what is typed").states["pressed"] == "false"
            await page.get_by_label("User name").fill("a1")
            await page.get_by_label("Password", exact=True).fill("not it")
            await page.get_by_role("button", name="Sign in", exact=True).click()
            await expect(page.get_by_role("alert").filter(has_text="wrong")).to_be_visible()
            assert any("wrong" in words for words in (await well_told(page)).said("alert"))

    asyncio.run(story())


async def quiet(page: Page) -> None:
    told = await framed(page)
    told.one("heading", "Waiting for a call", within="region Call")
    for name in ("My work", "Call", "Caller"):
        told.one("region", name)
    for name in ("Mute", "Hold", "Keypad", "End"):
        assert told.one("button", name, within="toolbar Call").states.get("disabled") is True, name
    told.one("button", "Presence: Available")
    told.one("textbox", "Call a number or a colleague")
    assert not [words for words in told.said("alert") if CALLER in words]


async def offered(page: Page) -> None:
    """The call is said at once, and its card has everything by name; the time left is there to be asked for."""
    told = await framed(page)
    assert f"Incoming call from {CALLER}" in told.said("alert")
    assert CALLER in told.title
    card = f"alertdialog Incoming call from {CALLER}"
    assert told.one("heading", within=card).name == CALLER
    for name in ("Refuse", "Accept"):
        assert "disabled" not in told.one("button", name, within=card).states
    assert told.one("timer", within=card).name.endswith("seconds left")
    assert {one.name for one in told.every("term", within=card)} >= {"Queue", "Dialled", "Waited"}


async def talks(page: Page) -> None:
    told = await framed(page)
    assert f"{CALLER}: Talking" in told.said("status")
    assert not [words for words in told.said("alert") if "Incoming" in words]
    for name in ("Mute", "Hold", "End"):
        button = told.one("button", name, within="toolbar Call")
        assert ("disabled" in button.states, button.states["pressed"]) == (False, "false"), name
    told.one("textbox", "Note", within="region Call")
    told.one("group", "Wrap-up code", within="region Call")
    assert told.one("radio", "1 Solved").states["checked"] == "false"
    await page.keyboard.press("Alt+m")
    await expect(page.get_by_role("button", name="Unmute", exact=True)).to_be_visible()
    assert (await framed(page)).one("button", "Unmute").states["pressed"] == "true"


async def wraps_up(page: Page) -> None:
    told = await framed(page)
    assert f"{CALLER}: Wrap-up" in told.said("status")
    told.one("button", "Presence: Wrap-up")
    assert told.one("button", "Finish", within="region Call").states.get("disabled") is True
    await page.get_by_text("Solved", exact=True).click()
    await expect(page.get_by_role("button", name="Finish")).to_be_enabled()
    told = await framed(page)
    assert told.one("radio", "1 Solved").states["checked"] == "true"
    assert "disabled" not in told.one("button", "Finish").states


@pytest.mark.feature("D1", partly="a screen reader hears an offer, how the call stands, and what can be done")
def test_a_call_by_ear_from_offer_to_wrap_up() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, chromium() as browser:
            desk = await signed_in(browser, center, "a1", "/desk")
            await center.available("a1")
            await ready(center)
            await desk.shows("Waiting for a call")
            await quiet(desk.page)
            carrier = await center.phone("carrier", port=port)
            caller = carrier.call(NUMBER, caller=CALLER, tone=CALLER_TONE)
            await expect(desk.page.get_by_role("alertdialog")).to_be_visible(timeout=20_000)
            await expect(desk.page.get_by_role("button", name="Accept")).to_be_enabled()
            await offered(desk.page)
            await desk.page.get_by_role("button", name="Accept").click()
            await caller.until_up()
            await expect(desk.page.get_by_role("button", name="Presence: Talking")).to_be_visible()
            await talks(desk.page)
            caller.hang_up()
            await desk.shows("Choose a code first")
            await wraps_up(desk.page)
            await away_from_the_desk(desk, center, carrier)

    asyncio.run(story())


async def away_from_the_desk(desk: Desk, center: Center, carrier: object) -> None:
    """On any other page a call is said as well."""
    await desk.click("Finish")
    await desk.shows("Waiting for a call")
    await desk.page.get_by_role("link", name="Start").click()
    caller = carrier.call(NUMBER, caller=CALLER, tone=CALLER_TONE)  # type: ignore[attr-defined]
    await expect(desk.page.get_by_role("alertdialog")).to_be_visible(timeout=20_000)
    assert f"Incoming call from {CALLER}" in (await spoken(desk.page)).said("alert")
    caller.hang_up()
    await expect(desk.page.get_by_role("alertdialog")).to_have_count(0)


def test_the_board_the_calls_and_the_set_up_are_tables_lists_and_forms_with_names() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, chromium() as browser:
            carrier = await center.phone("carrier", port=port)
            waiting = carrier.call(NUMBER, caller=CALLER, tone=CALLER_TONE)
            boss = await signed_in(browser, center, "admin", "/board")
            await expect(boss.page.get_by_role("rowheader", name="support")).to_be_visible()
            await board(boss.page)
            waiting.hang_up()
            await center.closed(1)
            await boss.page.goto(f"{center.url}/calls")
            await expect(boss.page.get_by_role("button", name=CALLER)).to_be_visible()
            await calls(boss.page)
            await set_up(boss.page, center)

    asyncio.run(story())


async def board(page: Page) -> None:
    told = await framed(page)
    told.one("heading", "Test center")
    cards = {one.name for one in told.every("heading") if one.states["level"] == 2}
    assert cards >= {"Waiting", "Longest wait", "Service level", "Abandoned", "On calls", "Free agents"}
    assert {one.name for one in told.every("columnheader", within="region Queues")} >= {"Queue", "Waiting", "Free"}
    told.one("rowheader", "support", within="region Queues")
    assert [words for words in told.said("status") if words.startswith("LIVE")]


async def calls(page: Page) -> None:
    told = await framed(page)
    told.one("heading", "Calls")
    told.one("search")
    for name in ("Period", "Queue", "Outcome", "Direction"):
        told.one("combobox", name)
    assert {one.name for one in told.every("columnheader")} >= {"When", "Caller", "Queue", "Outcome"}
    told.one("button", CALLER, within="region Calls")


async def set_up(page: Page, center: Center) -> None:
    for path, part in (("readiness", "Readiness"), ("queues", "Queues"), ("nat", "Behind a router")):
        await page.goto(f"{center.url}/set-up/{path}")
        await expect(page.get_by_role("heading", level=2, name=part)).to_be_attached(timeout=30_000)
        told = await framed(page)
        assert told.title == f"{part} · Set up · Centrala"
        told.one("heading", part)
        told.one("navigation", "Sections")
        current = await page.locator("nav [aria-current=page]").all_inner_texts()
        assert [one.strip() for one in current] == ["Set up", part]
    await page.goto(f"{center.url}/set-up/queues")
    await page.get_by_role("button", name="Actions for support").wait_for()
    (await framed(page)).one("button", "Actions for support", within="region Queues")
    await page.goto(f"{center.url}/set-up/wizard/goals")
    await expect(page.get_by_role("heading", level=2, name="Goals")).to_be_focused()
    told = await framed(page)
    told.one("navigation", "Steps")
    assert told.one("progressbar").name.endswith("steps done")
    assert told.one("heading", "Goals").states["focused"] is True
