"""Written where the matter is: from a ticket, whose clock it stops, and to who called in vain, with a template."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.e2e.support.app import Desk, at_desk, chosen_by_arrow
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.gateway import Gateway, gateway
from tests.e2e.support.people import People, people, sound_of
from tests.e2e.support.smtp import MailRoom, mail_room
from tests.e2e.support.stories import hung_up
from tests.e2e.test_accessible import faults
from tests.e2e.test_voicemail import heard_out
from tests.e2e.test_writing import letters

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(280)]

PHONE, BOX = "+37128887731", "+37167000031"
VALDA = {
    "name": "Valda Bērziņa",
    "form_of_address": "Bērziņas kundze",
    "language": "lv",
    "reaches": [{"kind": "phone", "written": "2888 7731"}, {"kind": "mail", "written": "valda@example.com"}],
}
TEMPLATES: dict[str, Any] = {
    "missed": {
        "name": "We missed your call",
        "for": ["missed", "voicemail"],
        "subject": {"en": "Your call", "lv": "Jūsu zvans"},
        "mail": {
            "en": "Good day, {customer.form_of_address}.",
            "lv": "Labdien, {customer.form_of_address}!\nJūs zvanījāt no {caller.number}. {agent.name}",
        },
        "text": {"lv": "Nevarējām atbildēt, {customer.form_of_address}. {center.name}"},
    },
    "contract": {"name": "About your contract", "text": {"en": "Contract {customer.field.contract}: come by."}},
}


def document(port: int, mails: MailRoom, texts: Gateway | None = None) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=1)
    found["mail"] = {"server": f"127.0.0.1:{mails.port}", "tls": "none", "from": "care@example.com"}
    found |= {"texts": texts.section} if texts else {}
    found |= {"customer_fields": {"contract": {}}, "letter_templates": TEMPLATES}
    found["numbers"][BOX] = {"voicemail": "support"}
    return found | {"voicemail": {"support": {"name": "Support", "shortest": "1s", "silence": "0s", "review": False}}}


@pytest.mark.feature("A10", partly="from a ticket, in whose story it stands; the clock of the first answer stops")
@pytest.mark.feature("G1", partly="a mail from a ticket is part of it")
@pytest.mark.feature("G3", partly="only outgoing: a mail from a ticket")
def test_a_mail_from_a_ticket_stands_in_its_story_and_stops_its_clock_when_it_has_left() -> None:
    async def story() -> None:
        async with (
            mail_room(refuse=1, says=b"550 nobody") as mails,
            running_center(center_document(trunk_port=free_port(), agents=1)) as center,
        ):
            await center.adopt(document(free_port(), mails))
            valda = (await center.post("/customers", VALDA))["id"]
            given = {"subject": "A broken hinge", "customer": valda, "owner": "a1"}
            ticket = (await center.post("/tickets", given))["id"]
            async with at_desk(center, "a1", f"/tickets/{ticket}") as desk:
                await from_the_ticket(desk, center, ticket)
            assert [mail["subject"] for mail in mails.mails] == ["Your hinge"]

    asyncio.run(story())


async def from_the_ticket(desk: Desk, center: Center, ticket: str) -> None:
    page = desk.page
    clock = page.get_by_role("group", name="First answer")
    await expect(clock).to_contain_text("left", timeout=20_000)
    await expect(letters(page).get_by_role("button", name="Write")).to_be_visible()
    await page.keyboard.press("Alt+Shift+KeyM")
    form = page.get_by_role("dialog", name="Write to Valda Bērziņa")
    await form.get_by_label("Subject").fill("Your hinge")
    await form.get_by_label("Message", exact=True).fill("It comes tomorrow.")
    await form.get_by_label("Message", exact=True).press("Control+Enter")
    entry = page.get_by_role("region", name="What happened").get_by_role("listitem").first
    await expect(entry).to_contain_text("Agent 1 wrote to the customer")
    await expect(entry).to_contain_text("It comes tomorrow.")
    await expect(entry).to_contain_text("Refused", timeout=20_000)
    await expect(clock).not_to_contain_text("Done")
    assert await faults(page) == []
    await letters(page).get_by_role("button", name="Send again").click()
    await expect(entry.get_by_text("Sent", exact=True)).to_be_visible(timeout=20_000)
    await expect(clock).to_contain_text("Done", timeout=20_000)
    entries = (await center.get(f"/tickets/{ticket}/entries"))["items"]
    assert [row["act"] for row in entries] == ["opened", "letter"]
    assert entries[-1]["letter"]["state"] == "sent"
    (met,) = [one["met"] for one in (await center.get(f"/tickets/{ticket}"))["clocks"] if one["aim"] == "respond"]
    assert met == entries[-1]["letter"]["changed"]
    assert desk.complaints == []


@pytest.mark.feature("A10")
@pytest.mark.feature("G3", partly="only outgoing: a mail from a missed call")
@pytest.mark.feature("G6", partly="only outgoing: a text message from a voicemail message")
def test_who_called_in_vain_and_who_left_a_message_are_written_to_with_a_template() -> None:
    async def story() -> None:
        port = free_port()
        async with (
            mail_room() as mails,
            gateway() as texts,
            running_center(center_document(trunk_port=port, agents=1)) as center,
        ):
            await center.adopt(document(port, mails, texts))
            valda = (await center.post("/customers", VALDA))["id"]
            async with (
                people(center, port, "a1", available=False) as floor,
                at_desk(center, "a1", "/inbox") as desk,
            ):
                caller = floor.call(caller=PHONE)
                await floor.until_stage("waiting")
                await center.until("/calls", lambda page: page["items"][0]["customer"] == valda)
                await hung_up(caller)
                await by_one_key(desk, mails)
                await leaves_a_message(floor)
                await with_another_template(desk, texts)
                await in_the_timeline(desk, valda)
            kept = (await center.get("/letters", customer=valda))["items"]
            assert [(row["channel"], row["state"], row["by"]) for row in kept] == [
                ("text", "sent", "a1"),
                ("mail", "sent", "a1"),
            ]

    asyncio.run(story())


async def leaves_a_message(floor: People) -> None:
    caller = floor.call(BOX, caller=PHONE)
    await caller.until_up()
    await floor.until_stage("message")
    await heard_out(caller)
    sound_of(caller).play(700)
    await asyncio.sleep(3)
    sound_of(caller).press("#")
    await caller.until_over(within_ms=20_000)


def sent(desk: Desk) -> Locator:
    """What was written just now."""
    return letters(desk.page).get_by_role("listitem")


async def by_one_key(desk: Desk, mails: MailRoom) -> None:
    """On the row of the missed call: the form is filled in, in the customer's language."""
    page = desk.page
    row = page.get_by_role("listitem", name="Missed call: Called, and nobody answered, Valda Bērziņa")
    await expect(row).to_be_visible(timeout=30_000)
    await row.get_by_role("link").focus()
    await page.keyboard.press("Alt+Shift+KeyM")
    form = page.get_by_role("dialog", name="Write to Valda Bērziņa")
    await expect(form.get_by_label("Subject")).to_have_value("Jūsu zvans", timeout=20_000)
    words = form.get_by_label("Message", exact=True)
    filled = f"Labdien, Bērziņas kundze!\nJūs zvanījāt no {PHONE}. Agent 1"
    await expect(words).to_have_value(filled)
    await expect(form.get_by_role("combobox", name="Template")).to_have_value("We missed your call")
    await expect(form.get_by_role("combobox", name="Language")).to_have_value("Latvian")
    assert await faults(page) == []
    await words.press("Control+Enter")
    await expect(sent(desk)).to_contain_text("Leaves in")
    mail = await mails.first(within_s=40)
    assert (mail["to"], mail["subject"]) == ("valda@example.com", "Jūsu zvans")
    assert mail.get_content() == filled + "\n"
    await expect(sent(desk)).to_contain_text("Sent", timeout=20_000)
    assert await faults(page) == []
    await row.get_by_role("link").focus()
    await page.keyboard.press("Alt+KeyF")
    await expect(row).to_have_count(0)


async def with_another_template(desk: Desk, texts: Gateway) -> None:
    """By keyboard: another template, whose gap is shown and holds the letter back until it is filled."""
    page = desk.page
    row = page.get_by_role("listitem", name="Voicemail: Message of").filter(has_text="Valda Bērziņa")
    await expect(row).to_be_visible(timeout=30_000)
    await row.get_by_role("button", name="Write").press("Enter")
    form = page.get_by_role("dialog", name="Write to Valda Bērziņa")
    words = form.get_by_label("Message", exact=True)
    await expect(words).to_have_value(f"Labdien, Bērziņas kundze!\nJūs zvanījāt no {PHONE}. Agent 1", timeout=20_000)
    await form.get_by_text("Text message", exact=True).click()
    await expect(words).to_have_value("Nevarējām atbildēt, Bērziņas kundze. Test center")
    template = form.get_by_role("combobox", name="Template")
    await template.focus()
    await page.keyboard.press("Control+KeyA")
    await page.keyboard.type("contract")
    await chosen_by_arrow(page)
    await expect(words).to_have_value("Contract {customer.field.contract}: come by.")
    await expect(form).to_contain_text("Still to be filled in: {customer.field.contract}")
    await expect(form.get_by_role("button", name="Send")).to_be_disabled()
    await words.press("Control+Enter")
    assert texts.posted == []
    await words.fill("Contract 7731: come by.")
    await expect(form).not_to_contain_text("Still to be filled in")
    await words.press("Control+Enter")
    await texts.until_posted(1, within_s=40)
    assert [(one["to"], one["text"]) for one in texts.sent.values()] == [(PHONE, "Contract 7731: come by.")]
    await expect(sent(desk)).to_contain_text("Sent", timeout=20_000)


async def in_the_timeline(desk: Desk, valda: str) -> None:
    """Among the calls of the customer, the last first."""
    page = desk.page
    await letters(page).get_by_role("link", name="Open the record").click()
    await page.wait_for_url(f"**/customers/{valda}")
    timeline = page.get_by_role("region", name="Earlier contacts").get_by_role("listitem")
    await expect(timeline).to_have_count(4, timeout=20_000)
    for place, words in ((0, "Contract 7731: come by."), (2, "Jūsu zvans")):
        await expect(timeline.nth(place)).to_contain_text(words)
        await expect(timeline.nth(place)).to_contain_text("Sent")
        await expect(timeline.nth(place)).to_contain_text("Agent 1")
    assert desk.complaints == []
