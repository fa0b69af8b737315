"""Orders and appointments: taken in a call by keys, made by a script's closing action, followed on their page."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import at_desk, chosen_by_arrow
from tests.e2e.support.center import free_port, running_center
from tests.e2e.support.people import CALLER_TONE, NUMBER
from tests.e2e.test_accessible import faults
from tests.e2e.test_guidance import document

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(300)]

SALE: dict[str, Any] = {
    "name": "Sale",
    "queues": ["support"],
    "steps": {
        "sell": {"kind": "closing_action", "name": "Sell", "action": "order", "promise": "Blue mug"},
        "meet": {"kind": "closing_action", "name": "Meet", "action": "meeting", "promise": "Show the plates"},
    },
}
SHOP: dict[str, Any] = {
    "products": {"mug": {"name": "Blue mug", "price": 1_250}, "plate": {"name": "Plate", "price": 900}}
}


@pytest.mark.feature("D22", partly="the order form, without a card; recordings do not exist yet, so none is paused")
@pytest.mark.feature("H11")
def test_a_script_takes_the_order_and_makes_the_appointment_and_both_are_followed() -> None:
    async def story() -> None:
        port = free_port()
        first = document(port, scripts={"sale": SALE}, **SHOP)
        async with running_center(first) as center, at_desk(center, "a1") as desk:
            page = desk.page
            script = page.get_by_role("region", name="Script")
            await center.available("a1")
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
            carrier = await center.phone("carrier", port=port)
            ilze = {"name": "Ilze Kalna", "reaches": [{"kind": "phone", "written": "+37120004731"}]}
            customer = await center.post("/customers", ilze)
            caller = carrier.call(NUMBER, caller="+37120004731", tone=CALLER_TONE)
            await page.get_by_role("button", name="Accept").click(timeout=20_000)
            await caller.until_up()
            (call,) = (await center.get("/calls"))["items"]

            await script.get_by_role("button", name="Make the order").click(timeout=20_000)
            form = page.get_by_role("group", name="Order")
            await expect(form.get_by_label("Price of one, line 1")).to_have_value("12.50")
            await form.get_by_label("How many, line 1").fill("3")
            await form.get_by_label("What, line 2").press_sequentially("pla")
            await chosen_by_arrow(page)
            await expect(form.get_by_label("Price of one, line 2")).to_have_value("9.00")
            await form.get_by_label("What, line 3").fill("Engraving")
            await form.get_by_label("Price of one, line 3").fill("4,5")
            await expect(form.get_by_text("Together €51.00")).to_be_visible()
            note = form.get_by_label("Note")
            await note.fill("card 4111 1111 1111 1111")
            await note.press("Enter")
            await expect(form.get_by_text("This holds the number of a payment card")).to_be_visible()
            assert (await center.get("/orders", customer=customer["id"]))["items"] == []
            assert await faults(page) == []
            await page.reload()
            await script.get_by_role("button", name="Make the order").click(timeout=20_000)
            await expect(form.get_by_label("How many, line 1")).to_have_value("3")
            await note.fill("by Friday")
            await note.press("Enter")

            await script.get_by_role("button", name="Make the appointment").click(timeout=20_000)
            meeting = page.get_by_role("group", name="Appointment")
            await expect(meeting.get_by_label("What it is about")).to_have_value("Show the plates")
            later = dt.datetime.now(dt.UTC) + dt.timedelta(days=3)
            await meeting.get_by_label("When", exact=True).fill(f"{later:%Y-%m-%dT10:00}")
            await meeting.get_by_label("Where").fill("Brīvības 4731")
            await meeting.get_by_label("Where").press("Enter")
            await expect(script.get_by_text("At its end. 2 of 2 steps done.")).to_be_visible()
            (order,) = (await center.get("/orders", interaction=call["id"]))["items"]
            (met,) = (await center.get("/appointments", interaction=call["id"]))["items"]
            assert [(line["what"], line["count"], line["price"], line["product"]) for line in order["lines"]] == [
                ("Blue mug", 3, 1_250, "mug"),
                ("Plate", 1, 900, "plate"),
                ("Engraving", 1, 450, ""),
            ]
            assert (order["total"], order["by"], order["note"], order["customer"]) == (
                *(5_100, "a1", "by Friday"),
                customer["id"],
            )
            assert (met["about"], met["owner"], met["where"]) == ("Show the plates", "a1", "Brīvības 4731")
            view = (await center.get(f"/calls/{call['id']}/script"))["view"]
            assert [(step["state"], step["made"]) for step in view["steps"]] == [
                ("done", order["id"]),
                ("done", met["id"]),
            ]

            beside = page.get_by_role("region", name="Orders and appointments")
            await expect(beside.get_by_text("3 × Blue mug · Plate · Engraving")).to_be_visible()
            await beside.get_by_role("button", name="Order").click()
            await form.get_by_label("What, line 1").fill("Repair")
            await form.get_by_label("What, line 1").press("Enter")
            await beside.get_by_role("button", name="Undo").click()
            back = await center.until(f"/orders?state=cancelled&interaction={call['id']}", lambda found: found["items"])
            assert [row["lines"][0]["what"] for row in back["items"]] == ["Repair"]
            caller.hang_up()

            await page.keyboard.press("Control+KeyK")
            await expect(page.get_by_role("combobox", name="Find and do")).to_be_focused(timeout=20_000)
            await page.keyboard.type("Orders")
            await expect(page.get_by_role("option", name="Orders", exact=True)).to_be_visible()
            await page.keyboard.press("Enter")
            await expect(page).to_have_url(f"{center.url}/orders")
            await page.get_by_text("Open orders").click()
            row = page.get_by_role("listitem", name="3 × Blue mug · Plate · Engraving")
            await row.get_by_role("button", name="Confirmed").click()
            await row.get_by_role("button", name="Done").click()
            await expect(page.get_by_role("list", name="What the orders come to")).to_contain_text("1 order€51.00")
            assert await faults(page) == []
            await page.get_by_role("button", name="Undo").click()
            await center.until(f"/orders/{order['id']}", lambda row: row["state"] == "confirmed")
            await page.get_by_text("Later", exact=True).click()
            await page.get_by_role("listitem", name="Show the plates").get_by_role("button", name="Move").click()
            soon = dt.datetime.now(dt.UTC) + dt.timedelta(days=9)
            when = page.get_by_role("dialog").get_by_label("When")
            await when.fill(f"{soon:%Y-%m-%dT11:30}")
            await when.press("Enter")
            moved = await center.until(f"/appointments/{met['id']}", lambda row: row["moves"])
            assert [move["begins"] for move in moved["moves"]] == [met["begins"]]
            await page.goto(f"{center.url}/customers/{customer['id']}")
            theirs = page.get_by_role("region", name="Orders and appointments").first
            await expect(theirs.get_by_text("3 × Blue mug · Plate · Engraving")).to_be_visible(timeout=20_000)
            await expect(theirs.get_by_text("Show the plates")).to_be_visible()
            assert await faults(page) == []
            (card,) = desk.complaints
            assert "422" in card, "the browser tells of the refused card, and of nothing else"

    asyncio.run(story())
