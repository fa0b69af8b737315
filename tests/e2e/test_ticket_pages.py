"""Tickets on their pages, in a real browser: worked by keys, never lost, sent on, and told why they are due."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import Desk, at_desk, chosen_by_arrow, chromium, signed_in
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import CALLER_TONE, People
from tests.e2e.support.stories import EMPTY, agents_with, hung_up, queue
from tests.e2e.support.stories import tell as tell_on_the_floor
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]


OWN: dict[str, Any] = {
    "departments": {"accounts": {"name": "Accounts"}},
    "hours": {"office": {"mon-sun": ["09:00-12:00", "13:00-18:00"]}},
    "ticket_fields": {"order": "Order number"},
    "ticket_reasons": {
        "complaint": {"name": "Complaint", "register": "complaints"},
        "late": {
            "name": "Late",
            "under": "complaint",
            "register": "complaints",
            "fields": ["order"],
            "needs": ["order"],
        },
        "idea": {"name": "Idea", "register": "suggestions"},
    },
    "ticket_policies": {
        "all": {"name": "Two days", "hours": "office", "respond_within": "4h", "resolve_within": "16h"}
    },
}


def document() -> dict[str, Any]:
    found = center_document(trunk_port=free_port()) | EMPTY | OWN
    found["agents"]["a2"]["department"] = "accounts"
    return found


def tell(center: Center, story: Callable[[Center], Awaitable[None]]) -> None:
    async def happen() -> None:
        await center.adopt(document())
        await story(center)

    asyncio.run(happen())


async def opened(center: Center, user: str, **ticket: Any) -> dict[str, Any]:
    async with center.client(await center.token_of(user)) as client:
        answer = await client.post("/tickets", json=ticket)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.feature("C6", partly="the reason tree and its form on the ticket's page")
@pytest.mark.feature("D14", partly="the form of the reason asks for its needed fields before the ticket is done")
@pytest.mark.feature("D18", partly="the states by keys on the page, with undo; counted beside the lists")
def test_a_ticket_is_opened_filled_in_and_resolved_by_keys_alone(shared_center: Center) -> None:
    async def story(center: Center) -> None:
        async with at_desk(center, "a1", "/tickets") as desk:
            page = desk.page
            await expect(page.get_by_role("button", name="New ticket")).to_be_visible()
            await page.keyboard.press("Alt+KeyI")
            await expect(page.get_by_role("dialog").get_by_label("Subject")).to_be_focused()
            await page.keyboard.type("Parcel 6101 is late")
            await page.keyboard.press("Tab")
            await page.keyboard.type("late")
            await chosen_by_arrow(page)
            await page.keyboard.press("Enter")
            await page.wait_for_url("**/tickets/*")
            await desk.shows("Parcel 6101 is late", "Agent 1 opened the ticket", "First answer", "Two days")
            (row,) = (await center.get("/tickets", q="parcel 6101"))["items"]
            path = f"/tickets/{row['id']}"
            assert (row["reason"], row["owner"]) == ("late", "a1")

            await page.keyboard.press("Alt+KeyF")
            await desk.shows("Still to be said: order")
            assert (await center.get(path))["state"] == "open"
            order = page.get_by_label("Order number")
            await order.fill("7731")
            await order.press("Enter")
            await center.until(path, lambda one: one["fields"] == {"order": "7731"})
            await page.keyboard.press("Alt+KeyF")
            await center.until(path, lambda one: one["state"] == "resolved")
            await desk.shows("Agent 1 made it: Resolved", "Open again")
            await page.get_by_role("button", name="Undo").click()
            await center.until(path, lambda one: one["state"] == "open")

            await page.keyboard.press("Alt+KeyN")
            await page.keyboard.type("Refund agreed, 6101.")
            await page.keyboard.press("Control+Enter")
            await desk.shows("Agent 1 noted")
            await page.get_by_role("link", name="All tickets").click()
            for number in (6102, 6103):
                await opened(center, "a1", subject=f"Other {number}", reason="idea")
            await page.goto(f"{center.url}/tickets?q=610&sort=-opened")
            first = page.get_by_role("link", name="Parcel 6101 is late")
            await first.focus()
            await page.keyboard.press("k")
            await expect(page.get_by_role("link", name="Other 6102")).to_be_focused()
            await page.keyboard.press("j")
            await page.keyboard.press("Enter")
            await desk.shows("Refund agreed, 6101.")
            assert [said for said in desk.complaints if "422" not in said] == [], "the refusal alone is told there"

    tell(shared_center, story)


def test_a_note_outlives_the_killed_tab_and_is_written_once(shared_center: Center) -> None:
    async def story(center: Center) -> None:
        async with at_desk(center, "a1", "/tickets") as desk:
            one = await opened(center, "a1", subject="Router 6201")
            address = f"{center.url}/tickets/{one['id']}"
            await desk.page.goto(address)
            note = desk.page.get_by_role("region", name="Note").get_by_role("textbox")
            await note.press_sequentially("Rang twice, nobody th")
            await desk.shows("Kept as a draft")
            await desk.page.close()
            page = await desk.context.new_page()
            await page.goto(address)
            note = page.get_by_role("region", name="Note").get_by_role("textbox")
            await expect(note).to_have_value("Rang twice, nobody th")
            await note.press("End")
            await note.press_sequentially("ere.")
            # the answer is lost: the page has to send it again, and it must stand there once
            await page.route("**/notes", lost_answer, times=1)
            await page.keyboard.press("Control+Enter")
            await expect(page.get_by_role("alert").filter(has_text="does not answer")).to_be_visible()
            await expect(note).to_have_value("Rang twice, nobody there.")
            await page.keyboard.press("Control+Enter")
            await expect(note).to_have_value("")
            entries = (await center.get(f"/tickets/{one['id']}/entries"))["items"]
            assert [entry["text"] for entry in entries if entry["act"] == "note"] == ["Rang twice, nobody there."]

    tell(shared_center, story)


async def lost_answer(route: Any) -> None:
    await route.fetch()
    await route.abort()


def test_two_who_change_different_things_do_not_meet_and_the_same_is_asked_about(shared_center: Center) -> None:
    async def story(center: Center) -> None:
        async with at_desk(center, "a1", "/tickets") as desk:
            page = desk.page
            one = await opened(center, "a1", subject="Meter 6301")
            path = f"/tickets/{one['id']}"
            await page.goto(f"{center.url}{path}")
            await desk.shows("Meter 6301")

            async def meanwhile(**given: Any) -> None:
                version = (await center.get(path))["version"]
                async with center.client() as admin:
                    answer = await admin.patch(path, json={"version": version, **given})
                assert answer.is_success, answer.text

            others: list[dict[str, Any]] = []

            async def others_first(route: Any) -> None:
                """Somebody else's change comes before what the page has sent already, not before its second try."""
                if route.request.method == "PATCH" and others:
                    await meanwhile(**others.pop(0))
                await route.continue_()

            await page.route("**/api/v1/tickets/*", others_first)
            others.append({"tags": ["meter"]})
            await expect(page.get_by_role("button", name=re.compile(r"^Resolve\b"))).to_be_enabled()
            await page.keyboard.press("Alt+KeyF")
            found = await center.until(path, lambda row: row["state"] == "resolved")
            assert found["tags"] == ["meter"]
            others.append({"state": "closed"})
            await page.get_by_role("button", name="Open again").click()
            await desk.shows("has changed the same meanwhile")
            assert (await center.get(path))["state"] == "closed"
            await page.get_by_role("button", name="Make my change").click()
            await center.until(path, lambda row: row["state"] == "open")

    tell(shared_center, story)


@pytest.mark.feature("A7", partly="handed over to a department on the page, seen there and traced by both")
def test_a_ticket_goes_to_a_department_and_both_see_what_became_of_it(shared_center: Center) -> None:
    async def story(center: Center) -> None:
        async with chromium() as browser:
            anna = await signed_in(browser, center, "a1", "/tickets")
            bruno = await signed_in(browser, center, "a2", "/tickets?which=department")
            one = await opened(center, "a1", subject="Invoice 6401 is wrong")
            await anna.page.goto(f"{center.url}/tickets/{one['id']}")
            await anna.shows("Invoice 6401 is wrong")
            await anna.page.keyboard.press("Alt+KeyO")
            await anna.page.get_by_role("dialog").get_by_label("To whom").fill("Acc")
            await anna.page.get_by_role("option", name="Accounts").click()
            await anna.page.get_by_label("What they are to do").fill("Please send a new one, 6401.")
            await anna.page.keyboard.press("Control+Enter")
            await anna.shows("Agent 1 handed it over to Accounts", "Don't watch")
            await bruno.page.get_by_role("link", name="Invoice 6401 is wrong").click()
            await bruno.shows("Please send a new one, 6401.")
            await bruno.page.get_by_text("Told the customer", exact=True).click()
            await bruno.page.get_by_role("textbox", name="What the customer was told").fill("Sent on paper, 6401.")
            await bruno.page.keyboard.press("Control+Enter")
            await bruno.shows("Agent 2 told the customer")
            await anna.shows("Sent on paper, 6401.", "Agent 2 told the customer")
            assert anna.complaints == bruno.complaints == []

    tell(shared_center, story)


def test_why_a_ticket_is_due_then_the_registers_and_two_that_are_one(shared_center: Center) -> None:
    async def story(center: Center) -> None:
        async with at_desk(center, "a1", "/tickets") as desk:
            page = desk.page
            one = await opened(center, "a1", subject="Rude 6501", reason="complaint")
            other = await opened(center, "a1", subject="Rude again 6502", reason="late")
            await opened(center, "a1", subject="Idea 6503", reason="idea")
            await page.get_by_role("link", name="Complaints").click()
            await desk.shows("Rude 6501", "Complaint › Late")
            await page.get_by_role("link", name="Suggestions").click()
            await desk.shows("Idea 6503")
            await expect(page.get_by_text("Rude 6501")).to_have_count(0)
            await page.goto(f"{center.url}/tickets/{one['id']}")
            clock = page.get_by_role("group", name="Resolved")
            await clock.get_by_role("button", name="Why is it due then?").click()
            await expect(clock.get_by_text("16h counted")).to_be_visible()
            spans = clock.get_by_role("list", name="Why is it due then?").get_by_role("listitem")
            assert await spans.count() >= 3
            await page.get_by_role("button", name="Same matter as another").click()
            await page.get_by_role("dialog").get_by_label("Subject or number").fill("again 6502")
            found = page.get_by_role("dialog").get_by_role("listitem").filter(has_text="Rude again 6502")
            await found.get_by_role("button", name="Make one ticket").click()
            await desk.shows(f"{other['id']} is part of this ticket.")
            assert (await center.get(f"/tickets/{other['id']}"))["merged_into"] == one["id"]
            await page.get_by_role("region", name="Other tickets").get_by_role("button", name="Undo").click()
            await center.until(f"/tickets/{other['id']}", lambda row: row["merged_into"] is None)
            assert desk.complaints == []

    tell(shared_center, story)


@pytest.mark.feature("G1", partly="a call has its ticket on the desk, and its pages; mail and chat are no contacts yet")
def test_the_call_has_its_ticket_on_the_desk_which_ends_with_the_wrap_up() -> None:
    async def story() -> None:
        port = free_port()
        found = center_document(trunk_port=port, agents=1)
        found["agents"]["a1"]["device"] = "browser"
        found["queues"]["support"]["wrap_up"] = {"mode": "optional", "limit": "5m"}
        async with running_center(found) as center, at_desk(center, "a1") as desk:
            page = desk.page
            await center.available("a1")
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
            carrier = await center.phone("carrier", port=port)
            caller = carrier.call("+37167000000", caller="+37120006601", tone=CALLER_TONE)
            await page.get_by_role("button", name="Accept").click(timeout=20_000)
            await caller.until_up()
            tickets = page.get_by_role("region", name="Tickets")
            await expect(tickets.get_by_role("link", name="Call from +37120006601")).to_be_visible(timeout=20_000)
            await page.get_by_role("group", name="The ticket then").get_by_text("Resolved", exact=True).click()
            await page.get_by_label("Note").fill("Card sent, 6601.")
            caller.hang_up()
            await page.get_by_role("button", name="Finish").click(timeout=20_000)
            rows = await center.until(
                "/tickets", lambda found: [row["state"] for row in found["items"]] == ["resolved"]
            )
            await center.closed(1)
            await page.goto(f"{center.url}/tickets/{rows['items'][0]['id']}")
            await desk.shows("Opened by a call that Agent 1 answered", "Card sent, 6601.", "Agent 1 made it: Resolved")
            assert desk.complaints == []

    asyncio.run(story())


PICTURES = os.environ.get("CENTRALA_PICTURES", "")
OPEN_QUESTION = "Asked whether anything is left open, 7721"
FORMS = {"registration": "Product", "consultation": "Topic", "complaint": "Order number", "suggestion": "Wish"}
ENDS = {
    "registration": ("Open", "open"),
    "consultation": ("Needs follow-up", "follow_up"),
    "complaint": ("Resolved", "resolved"),
    "suggestion": ("Closed", "closed"),
}
"""Of each reason the state that the agent chooses."""


async def pictures(desk: Desk, name: str) -> None:
    for scheme in ("light", "dark") if PICTURES else ():
        for width in (1440, 390):
            await desk.page.set_viewport_size({"width": width, "height": 900})
            await desk.page.emulate_media(color_scheme=scheme)
            await desk.page.screenshot(path=f"{PICTURES}/{name}-{width}-{scheme}.png", full_page=True)
    await desk.page.set_viewport_size({"width": 1440, "height": 900})


def is_in(state: str) -> Callable[[dict[str, Any]], bool]:
    return lambda row: bool(row["state"] == state)


async def filled_in(desk: Desk, reason: str) -> None:
    """The reason's form and the closing checklist in the call; before, what is needed holds its end up."""
    page, about = desk.page, desk.page.get_by_role("region", name="About the ticket")
    await about.get_by_label("Reason").first.click(timeout=20_000)
    await page.get_by_role("option", name=re.compile(reason.capitalize())).click()
    field = about.get_by_label(FORMS[reason])
    await expect(field).to_be_visible()
    await expect(about.get_by_role("textbox")).to_have_count(1)
    ends = page.get_by_role("group", name="The ticket then")
    await ends.get_by_text(ENDS[reason][0], exact=True).click()
    if reason == "complaint":
        assert await faults(page) == []
        await pictures(desk, "call-form")
        await page.get_by_role("button", name="Finish").click()
        await expect(page.get_by_role("button", name="Finish")).to_be_enabled()
        await expect(
            page.get_by_role("alert").filter(has_text=re.compile("still|missing|tick|said", re.IGNORECASE)).first
        ).to_be_visible()
    await field.fill(f"{reason} 7721")
    await field.blur()
    await about.get_by_label(OPEN_QUESTION).click()
    await expect(about.get_by_label(OPEN_QUESTION)).to_be_checked()


@pytest.mark.feature("C6")
@pytest.mark.feature("D14")
@pytest.mark.feature("D18")
@pytest.mark.feature("D20")
def test_in_the_call_each_reason_has_its_form_the_checklist_is_ticked_and_one_of_four_states_is_chosen(
    shared_center: Center,
) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        async with at_desk(center, "a1") as desk:
            page = desk.page
            await desk.shows("Waiting for a call")
            states = page.get_by_role("group", name="The ticket then").get_by_role("radio")
            for number, reason in enumerate(FORMS, 1):
                caller = floor.call(caller=f"+3712555772{number}")
                agent = await floor.answers("a1")
                await expect(states).to_have_count(4, timeout=30_000)
                if reason == "complaint":
                    await hung_up(agent)
                    await caller.until_over()
                    await floor.until_stage("wrapping")
                await filled_in(desk, reason)
                if reason != "complaint":
                    await hung_up(agent)
                    await caller.until_over()
                    await floor.until_stage("wrapping")
                (call,) = (await center.get("/calls"))["items"]
                ticket = (await center.get(f"/calls/{call['id']}/ticket"))["ticket"]["id"]
                await center.until(
                    f"/tickets/{ticket}",
                    lambda row: bool(row["fields"]) and all(line["ticked"] for line in row["checklist"]),
                )
                await page.get_by_role("button", name="Finish").click()
                row = await center.until(f"/tickets/{ticket}", is_in(ENDS[reason][1]))
                assert (row["reason"], row["checklist"]) == (reason, [{"line": OPEN_QUESTION, "ticked": True}])
                await center.until("/calls", lambda page: page["items"] == [])
            await center.adopt({"ticket_states": {"parts": {"name": "Waits for parts", "category": "paused"}}})
            caller = floor.call(caller="+37125557725")
            agent = await floor.answers("a1")
            await expect(states).to_have_count(5, timeout=30_000)
            await page.get_by_role("group", name="The ticket then").get_by_text("Waits for parts", exact=True).click()
            await hung_up(agent)
            await caller.until_over()
            await page.get_by_role("button", name="Finish").click(timeout=20_000)
            found = "/tickets?state=parts&sort=-opened"
            await center.until(found, lambda page: page["items"] and page["items"][0]["number"] == "+37125557725")
            for register, number in (("complaints", 3), ("suggestions", 4)):
                await page.goto(f"{center.url}/tickets?which={register}")
                await expect(page.get_by_role("link", name=f"Call from +3712555772{number}")).to_be_visible()
                await expect(page.get_by_role("link", name=f"Call from +3712555772{7 - number}")).to_have_count(0)
            assert [said for said in desk.complaints if "422" not in said] == [], "the refusal alone is told there"

    agents = agents_with({})
    tell_on_the_floor(
        shared_center,
        story,
        agents=agents,
        queues=queue(wrap_up={"mode": "optional", "limit": "5m"}, checklist=[OPEN_QUESTION]),
        ticket_fields=FORMS,
        ticket_reasons={
            "registration": {"name": "Registration", "fields": ["registration"]},
            "consultation": {"name": "Consultation", "fields": ["consultation"]},
            "complaint": {
                "name": "Complaint",
                "register": "complaints",
                "fields": ["complaint"],
                "needs": ["complaint"],
            },
            "suggestion": {"name": "Suggestion", "register": "suggestions", "fields": ["suggestion"]},
        },
    )
