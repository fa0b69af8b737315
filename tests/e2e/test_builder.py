"""A person who does not program draws a flow in the browser, publishes it, and callers go through it."""

from __future__ import annotations

import asyncio
import os
import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.support.app import Desk, at_desk, chosen_by_arrow
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import NUMBER, hear_each_other, people, sound_of
from tests.e2e.test_accessible import faults
from tests.e2e.test_menus import at_step, speaks

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(300)]

PICTURES = os.environ.get("BUILDER_PICTURES", "")
"""Where the screens are put, for somebody who wants to look at them."""
DRAWN: dict[str, Any] = {
    "name": "Main menu",
    "start": "menu",
    "otherwise": "person",
    "steps": {
        "menu": {"kind": "menu", "said": "One for a person.", "exits": {"1": "person"}},
        "person": {"kind": "queue", "queue": "support"},
    },
}


def document(port: int) -> dict[str, Any]:
    whole = center_document(trunk_port=port, agents=1)
    people = {
        "mara": {"name": "Mara", "role": "manager", "password": "password of mara"},
        "dace": {"name": "Dace", "role": "manager", "password": "password of dace"},
    }
    queues = {"sales": {"name": "Sales", "strategy": "longest_idle"}, **whole["queues"]}
    return {**whole, "queues": queues, "agents": {**whole["agents"], **people}}


async def picture(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=f"{PICTURES}/{name}.png")


async def keep_draft(center: Center, name: str, drawn: dict[str, Any]) -> None:
    async with center.client(await center.token_of("mara")) as client:
        (await client.put(f"/flows/{name}/draft", json={"document": drawn})).raise_for_status()


async def draft_of(center: Center, name: str) -> dict[str, Any]:
    found: dict[str, Any] = (await center.get(f"/flows/{name}"))["draft"]
    return found


def node(page: Page, name: str) -> Locator:
    return page.locator(f'.react-flow__node[data-id="{name}"]')


async def drag(page: Page, one: Locator, other: Locator) -> None:
    """By the mouse, from the middle of one to the middle of the other."""
    start, end = await one.bounding_box(), await other.bounding_box()
    assert start is not None
    assert end is not None
    await page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(end["x"] + end["width"] / 2 + 8, end["y"] + end["height"] / 2, steps=8)
    await page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2)
    await page.mouse.up()


async def connect(page: Page, step: str, exit_: str, to: str) -> None:
    await drag(
        page,
        node(page, step).locator(f'.source[data-handleid="{exit_}"]'),
        node(page, to).locator(".target"),
    )
    await expect(page.locator(f'[data-id="{step} {exit_}"]')).to_have_count(1)


async def choose(page: Page, field: str, option: str) -> None:
    """From a list, by the keyboard alone."""
    box = page.get_by_role("combobox", name=field, exact=True)
    await box.focus()
    await page.keyboard.press("Control+A")
    await page.keyboard.type(option)
    await chosen_by_arrow(page)


async def until_kept(desk: Desk) -> None:
    await expect(desk.page.get_by_text("Kept", exact=True)).to_be_visible(timeout=20_000)


@pytest.mark.feature("B7")
def test_a_three_branch_menu_is_drawn_published_and_called() -> None:
    port = free_port()

    async def story() -> None:
        async with (
            running_center(document(port)) as center,
            people(center, port, "a1") as floor,
            at_desk(center, "mara", "/flows") as desk,
        ):
            page = desk.page
            await desk.shows("No flows yet")
            await desk.click("New flow")
            await page.get_by_role("textbox", name="Title").fill("Garden shop")
            await page.get_by_text("A blank sheet").click()
            await picture(page, "new")
            await desk.click("Draw it")
            await expect(page.locator(".react-flow")).to_be_visible(timeout=20_000)

            await page.get_by_role("button", name="Say something").click()
            await page.get_by_role("textbox", name="What callers hear").fill("Welcome to the garden shop.")
            await page.get_by_role("button", name="Menu", exact=True).click()
            await page.get_by_role("textbox", name="What callers hear").fill("Press one, two or three.")
            await connect(page, "play", "next", "menu")
            canvas = page.locator(".react-flow__pane")
            await page.get_by_role("button", name="To a queue").drag_to(canvas, target_position={"x": 680, "y": 90})
            await page.get_by_role("button", name="To a queue").drag_to(canvas, target_position={"x": 680, "y": 300})
            await choose(page, "Queue", "support")
            await page.get_by_role("button", name="Goodbye").drag_to(canvas, target_position={"x": 680, "y": 520})
            await page.get_by_role("textbox", name="What callers hear").fill("Goodbye.")
            await picture(page, "drawn")
            await connect(page, "menu", "1", "queue")
            await connect(page, "menu", "2", "queue_2")
            await connect(page, "menu", "3", "hang_up")

            await node(page, "menu").click()
            await choose(page, "nothing pressed leads to", "support")
            await choose(page, "wrong key leads to", "support")
            await until_kept(desk)
            drawn = (await draft_of(center, "garden-shop"))["steps"]
            ways = {"1": "queue", "2": "queue_2", "3": "hang_up", "no_input": "queue_2", "no_match": "queue_2"}
            assert drawn["menu"]["exits"] == ways
            assert (drawn["queue"]["queue"], drawn["queue_2"]["queue"]) == ("sales", "support")
            assert [row["published"] for row in (await center.get("/flows"))["items"]] == [False]
            assert await faults(page) == []
            await desk.click("Arrange")
            await picture(page, "canvas")

            await desk.click("Try it")
            await desk.shows("Welcome to the garden shop.", "Waits for a key")
            await desk.click("Press 2")
            await desk.shows("Reaches the queue support")
            await expect(page.locator('[data-id="menu 2"]')).to_have_class(re.compile("lit"))
            await desk.click("Keep this try as a test")
            await picture(page, "try")
            await desk.click("Publish")
            await desk.shows("Callers have not heard this flow yet", "1 test is kept")
            await picture(page, "publish")
            await desk.click("Publish now")
            await desk.shows("Published. Callers hear it from the next call on.")

            await center.put("/configuration/sections/numbers", {"value": {NUMBER: {"flow": "garden-shop"}}})
            caller = floor.call()
            await caller.until_up()
            await speaks(caller)
            await at_step(center, "menu")
            sound_of(caller).press("2")
            agent = await floor.answers("a1")
            await hear_each_other(caller, agent)
            caller.hang_up()
            await agent.until_over()
            (row,) = await floor.closed()
            assert [one["step"] for one in row["walk"]["passed"]] == ["play", "menu"]
            assert desk.complaints == []

    asyncio.run(story())


TO_THE_TOP = "for (const one of document.querySelectorAll('*')) one.scrollTop = 0"


def test_the_outline_does_everything_by_the_keyboard_and_changes_are_undone() -> None:
    async def story() -> None:
        async with running_center(document(free_port())) as center, at_desk(center, "mara") as desk:
            await keep_draft(center, "main", DRAWN)
            page = desk.page
            await page.set_viewport_size({"width": 390, "height": 844})
            await page.goto(f"{center.url}/flows/main")
            await desk.shows("Nothing to mend")
            await expect(page.locator(".react-flow")).to_have_count(0)
            await page.get_by_role("button", name="Menu", exact=False).first.focus()
            await page.keyboard.press("Enter")
            words = page.get_by_role("textbox", name="What callers hear")
            await words.focus()
            await page.keyboard.press("Control+A")
            await page.keyboard.type("One for a person, two for a message.")
            await choose(page, "another key leads to", "Leave a message")
            await until_kept(desk)
            menu = (await draft_of(center, "main"))["steps"]["menu"]
            assert (menu["said"], menu["exits"]["2"]) == ("One for a person, two for a message.", "voicemail")
            await page.evaluate(TO_THE_TOP)  # axe takes what is scrolled away for something that lies on the bar
            assert await faults(page) == []
            await picture(page, "outline-phone")

            await desk.click("Undo")
            await desk.click("Undo")
            await expect(words).to_have_value("One for a person.")
            await until_kept(desk)
            assert (await draft_of(center, "main"))["steps"] == {
                name: {**step, "at": (await draft_of(center, "main"))["steps"][name]["at"]}
                for name, step in DRAWN["steps"].items()
            }
            await page.get_by_role("heading", name="Main menu").click()
            await page.keyboard.press("Control+Y")
            await expect(words).to_have_value("One for a person, two for a message.")
            await page.keyboard.press("Control+Z")
            await expect(words).to_have_value("One for a person.")
            assert desk.complaints == []

    asyncio.run(story())


def test_one_person_draws_and_red_is_not_published() -> None:
    async def story() -> None:
        red = {**DRAWN, "steps": {**DRAWN["steps"], "person": {"kind": "queue", "queue": "nowhere"}}}
        async with running_center(document(free_port())) as center, at_desk(center, "mara") as desk:
            await keep_draft(center, "main", red)
            async with center.client(await center.token_of("dace")) as dace:
                held = await dace.post("/flows/main/pencil", json={"page": "other"})
                assert held.json()["mine"] is True
                await desk.page.goto(f"{center.url}/flows/main")
                await desk.shows("dace is drawing")
                await expect(desk.page.get_by_role("button", name="Publish")).to_have_count(0)
                await picture(desk.page, "pencil")
                await desk.click("Take over")
                assert (await dace.put("/flows/main/draft", json={"document": DRAWN})).status_code == 409
            await desk.shows("1 red")
            await desk.page.get_by_role("button", name="1 red").click()
            await desk.shows("nowhere")
            await desk.page.get_by_role("button", name="Go to").click()
            await expect(desk.page.get_by_role("combobox", name="Queue", exact=True)).to_have_value("nowhere")
            await desk.click("Publish")
            await expect(desk.page.get_by_role("button", name="Publish now")).to_be_disabled()

            second = await desk.context.new_page()
            await second.goto(f"{center.url}/flows/main")
            await expect(second.get_by_text("You are drawing this flow in another window.")).to_be_visible(
                timeout=20_000
            )
            await expect(second.get_by_role("button", name="Publish")).to_have_count(0)
            await desk.page.goto("about:blank")  # as if the tab were closed
            # Sooner than the server would let it fall by itself.
            await expect(second.get_by_role("button", name="Publish")).to_be_visible(timeout=15_000)
            assert (await center.get("/flows/main"))["pencil"]["user"] == "mara"

    asyncio.run(story())


def test_what_somebody_published_meanwhile_is_shown_before_it_is_written_over() -> None:
    async def story() -> None:
        other = {**DRAWN, "name": "By file"}
        async with running_center(document(free_port())) as center, at_desk(center, "mara") as desk:
            await center.put("/configuration/entries/flows/main", {"value": DRAWN})
            page = desk.page
            await page.goto(f"{center.url}/flows/main")
            await page.get_by_role("textbox", name="Title").fill("By hand")
            await until_kept(desk)
            await center.put("/configuration/entries/flows/main", {"value": other})
            await desk.click("Publish")
            await desk.click("Publish now")
            await desk.shows("Somebody published this flow meanwhile.")
            assert (await center.get("/flows/main"))["published"]["name"] == "By file"
            await desk.click("Publish now")
            await desk.shows("Published. Callers hear it from the next call on.")
            assert (await center.get("/flows/main"))["published"]["name"] == "By hand"
            assert desk.complaints == []

    asyncio.run(story())


@pytest.mark.feature("B7")
def test_in_an_emergency_callers_of_a_flow_go_elsewhere_at_once_and_come_back() -> None:
    port = free_port()
    told = document(port)
    told["flows"] = {"main": DRAWN}
    told["numbers"] = {NUMBER: {"flow": "main"}}

    async def story() -> None:
        async with (
            running_center(told) as center,
            people(center, port, "a1") as floor,
            at_desk(center, "mara", "/flows/main") as desk,
        ):
            page = desk.page
            await page.get_by_role("button", name="Emergency").click()
            await page.get_by_label("go to a queue").check()
            await page.get_by_role("combobox", name="Queue", exact=True).click()
            await page.get_by_role("option", name="Support").click()
            await picture(page, "emergency-asked")
            await desk.click("Switch it on now")
            band = page.get_by_role("region", name="Emergency")
            await expect(band).to_contain_text("callers go to the queue support.")
            await expect(band).to_contain_text("by mara")
            assert await faults(page) == []
            await picture(page, "emergency-on")

            caller = floor.call()
            agent = await floor.answers("a1")
            await hear_each_other(caller, agent)
            caller.hang_up()
            await agent.until_over()

            await asyncio.to_thread(center.run, "restart")
            await page.goto(page.url.removesuffix("/main"))
            await expect(band).to_contain_text("Emergency in Main menu", timeout=30_000)
            await picture(page, "emergency-list")
            await page.get_by_role("button", name="End the emergency").click()
            await expect(band).to_have_count(0)
            again = floor.call()
            await at_step(center, "menu")
            again.hang_up()

    asyncio.run(story())


@pytest.mark.feature("B7", partly="in an emergency callers hear the version of before, by one act, and it is undone")
def test_in_an_emergency_callers_hear_the_flow_as_it_was_before_and_the_newer_one_comes_back() -> None:
    port = free_port()
    told = document(port)
    told["flows"] = {"main": DRAWN}
    told["numbers"] = {NUMBER: {"flow": "main"}}
    hasty = {"kind": "menu", "said": "One.", "wait": "500ms", "tries": 1, "exits": {"1": "menu", "no_input": "bye"}}
    more = {"wrong": hasty, "bye": {"kind": "hang_up", "said": "Sorry."}}
    wrong = {**DRAWN, "start": "wrong", "steps": {**DRAWN["steps"], **more}}

    async def story() -> None:
        async with (
            running_center(told) as center,
            people(center, port, "a1") as floor,
        ):
            await center.put("/configuration/entries/flows/main", {"value": wrong})
            lost = floor.call()
            await lost.until_over(within_ms=20_000)

            async with at_desk(center, "mara", "/flows/main") as desk:
                page = desk.page
                await page.get_by_role("button", name="Emergency").click()
                await page.get_by_label("hear this flow as it was before").check()
                changes = page.get_by_role("dialog").get_by_role("region", name="Removed steps")
                await expect(changes).to_contain_text("Goodbye (bye)")
                await picture(page, "emergency-version")
                assert await faults(page) == []
                await desk.click("Switch it on now")
                band = page.get_by_role("region", name="Emergency")
                await expect(band).to_contain_text("callers hear it as it was in revision")
                await expect(band).to_contain_text("by mara")

                again = floor.call()
                await at_step(center, "menu")
                again.hang_up()

                center.kill_service()
                await center.until("/switches", lambda page: [one["name"] for one in page["alarms"]] == ["main"])
                await page.reload()
                await expect(band).to_contain_text("callers hear it as it was", timeout=30_000)
                await center.put(f"/numbers/{NUMBER}/alarm", {"to": "queue", "to_name": "support"})
                dialled = band.filter(has_text=f"calls to {NUMBER}: callers go to the queue support.")
                await expect(dialled).to_be_visible(timeout=20_000)
                led = floor.call()
                agent = await floor.answers("a1")
                await hear_each_other(led, agent)
                led.hang_up()
                await agent.until_over()
                await dialled.get_by_role("button", name="End the emergency").click()
                await expect(dialled).to_have_count(0)

                await page.get_by_role("button", name="Bring the newer version back").click()
                await expect(band).to_have_count(0)
                assert (await center.get("/flows/main"))["published"]["start"] == "wrong"
                notes = [one["note"] for one in (await center.get("/flows/main/versions"))["items"]]
                assert [note.startswith("Emergency: flow main as in revision") for note in notes[:2]] == [True, True]
                lost = floor.call()
                await lost.until_over(within_ms=20_000)

    asyncio.run(story())
