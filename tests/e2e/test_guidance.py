"""What helps an agent to lead the conversation: guidelines of the queue, there before the answer."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import Desk, at_desk, chromium, signed_in
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import CALLER_TONE, NUMBER, People
from tests.e2e.support.stories import agents_with, tell
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(300)]


def document(port: int, **more: Any) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=1)
    found["agents"]["a1"]["device"] = "browser"
    found["queues"]["support"] |= {
        "wrap_up": {"mode": "optional", "limit": "5m"},
        "guidelines": "Greet by name.\nConfirm the address before anything is changed.\n",
    }
    return found | more


@pytest.mark.feature("H22")
def test_the_queues_guidelines_are_beside_the_call_while_it_rings_and_is_talked() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, at_desk(center, "a1") as desk:
            page = desk.page
            beside = page.get_by_role("region", name="Guidelines of")
            await center.available("a1")
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
            carrier = await center.phone("carrier", port=port)
            caller = carrier.call(NUMBER, caller="+37120004722", tone=CALLER_TONE)
            offer = page.get_by_role("alertdialog", name="Incoming call")
            await expect(offer.get_by_text("Confirm the address before anything is changed.")).to_be_visible(
                timeout=20_000
            )
            assert await faults(page) == []
            await offer.get_by_role("button", name="Accept").click()
            await caller.until_up()
            await expect(beside.get_by_text("Greet by name.")).to_be_visible(timeout=20_000)
            assert await faults(page) == []
            await center.adopt({"queues": {"support": {"guidelines": "Say that lines are slow today."}}})
            await expect(beside.get_by_text("Say that lines are slow today.")).to_be_visible(timeout=20_000)
            await beside.get_by_text("Guidelines").click()
            await expect(beside.get_by_text("lines are slow")).to_be_hidden()
            await page.reload()
            await expect(beside.get_by_text("Guidelines")).to_be_visible(timeout=20_000)
            await expect(beside.get_by_text("lines are slow")).to_be_hidden()
            caller.hang_up()
            assert desk.complaints == []

    asyncio.run(story())


SCRIPT: dict[str, Any] = {
    "name": "Question about an invoice",
    "queues": ["support"],
    "stages": ["Opening", "Solution"],
    "steps": {
        "greet": {"kind": "say", "name": "Greet", "stage": "Opening", "words": "Good day, {customer.name}."},
        "ask": {
            "kind": "open_question",
            "name": "Ask what is wrong",
            "words": "What is wrong with the invoice?",
            "answers": {"Charged twice": "meet", "Never came": ""},
            "into": "wrong",
            "customer": "trouble",
        },
        "again": {"kind": "extra_information", "name": "Send it again", "words": "It comes again today."},
        "meet": {
            "kind": "closing_action",
            "name": "Meet",
            "stage": "Solution",
            "action": "meeting",
            "promise": "{wrong}: look at invoice 4723",
        },
    },
}


@pytest.mark.feature("H10")
@pytest.mark.feature("H11")
@pytest.mark.feature("H9", partly="the run: branches, the customer's values, the record filled, kept over kill -9")
def test_a_script_is_run_beside_the_call_skipped_and_kept_and_makes_the_appointment() -> None:
    async def story() -> None:
        port = free_port()
        fields = {"trouble": {"name": "Trouble"}}
        first = document(
            port,
            scripts={"invoice": SCRIPT, "other": {**SCRIPT, "name": "Other", "queues": []}},
            customer_fields=fields,
        )
        async with running_center(first) as center, at_desk(center, "a1") as desk:
            page = desk.page
            script = page.get_by_role("region", name="Script")
            await center.available("a1")
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
            carrier = await center.phone("carrier", port=port)
            ilze = {"name": "Ilze Kalna", "reaches": [{"kind": "phone", "written": "+37120004723"}]}
            await center.post("/customers", ilze)
            caller = carrier.call(NUMBER, caller="+37120004723", tone=CALLER_TONE)
            await page.get_by_role("button", name="Accept").click(timeout=20_000)
            await caller.until_up()
            await expect(script.get_by_text("Good day, Ilze Kalna.")).to_be_visible(timeout=20_000)
            assert await faults(page) == []
            await page.keyboard.press("Alt+KeyZ")
            await expect(script.get_by_text("What is wrong with the invoice?")).to_be_visible()
            await script.get_by_role("textbox", name="Answer").fill("Charged tw")
            (call,) = (await center.get("/calls"))["items"]
            path = f"/calls/{call['id']}/script"
            await center.until(path, lambda found: found["view"]["steps"][1]["answer"] == "Charged tw")
            before = await asyncio.to_thread(center.kill_service)
            await center.until("/calls", lambda _: center.status()["service"]["pid"] != before, within_s=60)
            await page.reload()
            await expect(script.get_by_role("textbox", name="Answer")).to_have_value("Charged tw", timeout=20_000)
            await script.get_by_role("button", name="Charged twice").click()
            await script.get_by_role("button", name="Make the appointment").click()
            words = page.get_by_label("What it is about")
            await expect(words).to_have_value("Charged twice: look at invoice 4723")
            await words.press("Enter")
            await expect(script.get_by_text("At its end. 2 of 4 steps done.")).to_be_visible()
            (made,) = (await center.get("/appointments"))["items"]
            assert (made["about"], made["owner"]) == ("Charged twice: look at invoice 4723", "a1")
            view = (await center.get(path))["view"]
            assert [(step["state"], step["made"]) for step in view["steps"]] == [
                ("skipped", ""),
                ("done", ""),
                ("", ""),
                ("done", made["id"]),
            ]
            (row,) = (await center.get("/customers"))["items"]
            record = await center.get(f"/customers/{row['id']}")
            assert record["fields"] == {"trouble": "Charged twice"}
            await script.get_by_role("button", name="Send it again").click()
            await expect(script.get_by_text("It comes again today.")).to_be_visible()
            caller.hang_up()
            assert desk.complaints == []

    asyncio.run(story())


SOP: dict[str, Any] = {
    "name": "Refund step by step",
    "purposes": ["Charged twice", "Refund"],
    "steps": {
        "sorry": {"kind": "say", "name": "Say sorry", "words": "I am sorry for that."},
        "amount": {"kind": "open_question", "name": "Ask for the amount", "words": "Which amount was charged twice?"},
        "check": {"kind": "active_listening", "name": "Say it back", "words": "So it is this amount."},
        "day": {"kind": "extra_information", "name": "Tell the day", "words": "The money is back in five days."},
    },
}


@pytest.mark.feature("H5")
def test_a_reason_opens_its_steps_and_progress_outlives_a_closed_tab_and_a_pass(
    shared_center: Center,
) -> None:
    async def story(floor: People) -> None:
        async with chromium() as browser:
            desk = await signed_in(browser, floor.center, "a1", "/desk")
            other = await signed_in(browser, floor.center, "a2", "/desk")
            caller = floor.call(caller="+37125530001")
            agent = await floor.answers("a1")
            script = desk.page.get_by_role("region", name="Script")
            await expect(script.get_by_text("Good day")).to_be_visible(timeout=20_000)
            await script.get_by_role("button", name="Done").click()
            await expect(script.get_by_text("What is wrong with the invoice?")).to_be_visible()

            reason = desk.page.get_by_label("Purpose")
            await reason.fill("charged twice")
            await reason.press("Enter")
            await expect(script.get_by_text("I am sorry for that.")).to_be_visible(timeout=20_000)
            await expect(script.get_by_role("listitem")).to_have_count(4)
            assert await faults(desk.page) == []
            await script.get_by_role("button", name="Done Alt C").click()
            await expect(script.get_by_text("1 of 4 steps done")).to_be_visible()
            await script.get_by_role("textbox", name="Answer").fill("49.90")
            path = f"/calls/{(await floor.live())['id']}/script"
            await floor.center.until(path, lambda found: found["view"]["steps"][1]["answer"] == "49.90")

            await desk.page.close()
            again = await signed_in(browser, floor.center, "a1", "/desk")
            script = again.page.get_by_role("region", name="Script")
            await expect(script.get_by_role("textbox", name="Answer")).to_have_value("49.90", timeout=20_000)
            await expect(script.get_by_text("1 of 4 steps done")).to_be_visible()
            await script.get_by_role("button", name="Done Alt C").click()
            await expect(script.get_by_text("2 of 4 steps done")).to_be_visible()

            await again.page.keyboard.press("Alt+t")
            search = again.page.get_by_role("combobox", name="Name, queue, department or number")
            await search.fill("agent 2")
            await expect(again.page.get_by_role("option", selected=True)).to_contain_text("Agent 2")
            await search.press("Enter")
            await floor.answers("a2")
            await agent.until_over()
            theirs = other.page.get_by_role("region", name="Script")
            await expect(theirs.get_by_text("So it is this amount.")).to_be_visible(timeout=20_000)
            await expect(theirs.get_by_text("49.90")).to_be_visible()
            await theirs.get_by_role("button", name="Skip").click()
            await theirs.get_by_role("button", name="Done Alt C").click()
            await expect(theirs.get_by_text("At its end. 3 of 4 steps done.")).to_be_visible()
            view = (await floor.center.get(path))["view"]
            assert view["script"] == "refund"
            assert [step["state"] for step in view["steps"]] == ["done", "done", "skipped", "done"]
            caller.hang_up()
            await caller.until_over()
            assert [*desk.complaints, *again.complaints, *other.complaints] == []

    agents = agents_with({}, {})
    agents["a2"]["queues"] = []
    tell(shared_center, story, agents=agents, scripts={"invoice": SCRIPT, "refund": SOP}, customer_fields=TROUBLE)


TROUBLE = {"trouble": {"name": "Trouble"}}


@pytest.mark.feature("H9")
@pytest.mark.feature("H12")
def test_a_script_is_made_tried_and_published_in_the_builder() -> None:
    async def story() -> None:
        told = document(free_port())
        told["agents"]["boss"] = {"name": "Boss", "role": "manager"}
        async with (
            running_center(told) as center,
            at_desk(center, "admin", "/scripts") as desk,
            at_desk(center, "boss", "/scripts", color_scheme="dark") as other,
        ):
            await made_on_paper(desk)
            await drawn_by_two(desk, other)
            await published_and_changed(center, desk)
            assert [one.rpartition("/")[2] for one in desk.complaints] == ["invoices", "draft"], "not there; not mine"
            assert other.complaints == []

    asyncio.run(story())


async def made_on_paper(desk: Desk) -> None:
    """Steps, a branch, a value; what is hard to say is said; a step is dragged; it is tried on paper."""
    page = desk.page
    await page.get_by_label("Title of a new script").fill("Invoices")
    await page.get_by_role("button", name="New script").click(timeout=20_000)
    words = page.get_by_role("textbox", name="Words")
    paper = page.get_by_role("complementary", name="Try it")
    await words.fill(
        "We would like to inform you that the aforementioned reimbursement will subsequently be transferred."
    )
    await desk.shows("Hard to say and to hear")
    await words.fill("Good day, {customer.name}.")
    for kind, said in (("Extra information", "It comes again."), ("Open question", "What is wrong?")):
        await page.get_by_role("combobox", name="Add a step").click()
        await page.get_by_role("option", name=kind).click()
        await words.fill(said)
    steps = page.get_by_role("navigation", name="Steps").get_by_role("listitem")
    await steps.nth(2).drag_to(steps.nth(1))
    await expect(steps).to_have_text(["1Good day, {customer.name}.", "2What is wrong?", "3It comes again."])
    await page.get_by_role("button", name="Add an answer").click()
    await page.get_by_role("textbox", name="Answer", exact=True).first.fill("Charged twice")
    await page.get_by_label("Name of a customer to try it with").fill("Ilze")
    await expect(paper.get_by_text("Good day, Ilze.")).to_be_visible(timeout=20_000)
    await expect(page.get_by_text("Hard to say and to hear")).to_have_count(0)
    await paper.get_by_role("button", name="Done").click()
    await expect(paper.get_by_text("What is wrong?")).to_be_visible()
    await paper.get_by_role("button", name="Charged twice").click()
    await expect(paper.get_by_text("It comes again.")).to_be_visible()
    assert await faults(page) == []
    await expect(page.get_by_text("Kept", exact=True)).to_be_visible()
    await page.reload()
    await expect(page.get_by_text("Draft by admin")).to_be_visible(timeout=20_000)
    await expect(steps).to_have_count(3)


async def drawn_by_two(desk: Desk, other: Desk) -> None:
    """A colleague goes on with the draft; whoever does not know of it writes over nothing."""
    page, theirs = desk.page, other.page
    await theirs.reload()
    row = theirs.get_by_role("link", name="Invoices")
    await expect(row).to_contain_text("Draft", timeout=20_000)
    await row.click()
    await expect(theirs.get_by_text("Draft by admin")).to_be_visible(timeout=20_000)
    await theirs.get_by_role("textbox", name="Words").fill("Good morning, {customer.name}.")
    await expect(theirs.get_by_text("Kept", exact=True)).to_be_visible()
    assert await faults(theirs) == []
    await page.get_by_role("textbox", name="Words").fill("Hello.")
    told = page.get_by_role("alert").filter(has_text="boss has changed this draft meanwhile.")
    await expect(told).to_be_visible(timeout=20_000)
    assert await faults(page) == []
    await told.get_by_role("button", name="Look at theirs").click()
    await expect(page.get_by_role("textbox", name="Words")).to_have_value("Good morning, {customer.name}.")
    await expect(told).to_have_count(0)


async def published_and_changed(center: Center, desk: Desk) -> None:
    """Published, given another branch, brought back from an earlier version, and thrown away."""
    page = desk.page
    publish, discard = (page.get_by_role("button", name=name) for name in ("Publish", "Throw the draft away"))
    await publish.click()
    found = await center.until(
        "/scripts", lambda found: found["items"][0]["published"] and not found["items"][0]["draft"]
    )
    assert [(one["title"], one["steps"]) for one in found["items"]] == [("Invoices", 3)]
    await expect(discard).to_be_disabled(timeout=20_000)
    await page.get_by_role("navigation", name="Steps").get_by_role("button", name="What is wrong?").click()
    await page.get_by_role("combobox", name="Where Charged twice leads").click()
    await page.get_by_role("option", name="say-1").or_(page.get_by_role("option", name="greet")).click()
    await publish.click()
    await center.until(
        "/scripts/invoices",
        lambda found: (
            [one.get("answers") for one in found["document"]["steps"].values()]
            == [None, {"Charged twice": "greet"}, None]
        ),
    )
    await expect(discard).to_be_disabled(timeout=20_000)
    await page.get_by_role("button", name="Versions").click()
    earlier = (
        page.get_by_role("dialog")
        .get_by_role("listitem")
        .filter(has=page.get_by_role("button"), has_text="Different: What is wrong?")
    )
    await expect(earlier).to_contain_text("Script invoices", timeout=20_000)
    assert await faults(page) == []
    await earlier.get_by_role("button", name="Make it the draft").click()
    await expect(page.get_by_text("Kept", exact=True)).to_be_visible()
    await center.until("/scripts", lambda found: found["items"][0]["draft"]["by"] == "admin")
    await discard.click()
    await page.get_by_role("dialog").get_by_role("button", name="Throw the draft away").click()
    await center.until("/scripts/invoices", lambda found: found["draft"] is None)
