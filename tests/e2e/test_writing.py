"""What people write to a customer by hand: from the record, by mail and by text message, and what becomes of it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.support.app import Desk, at_desk
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.gateway import HANGS, Gateway, gateway
from tests.e2e.support.smtp import MailRoom, mail_room
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(280)]

ILZE = {
    "name": "Ilze Kalniņa",
    "reaches": [{"kind": "phone", "written": "2888 7701"}, {"kind": "mail", "written": "Ilze@example.com"}],
}


def document() -> dict[str, Any]:
    found = center_document(trunk_port=free_port(), agents=1)
    found["agents"]["a1"] |= {"device": "browser"}
    return found


async def adopted(center: Center, mails: MailRoom, texts: Gateway) -> None:
    mail = {"server": f"127.0.0.1:{mails.port}", "tls": "none", "from": "care@example.com"}
    mail |= {"reply_to": "answers@example.com"}
    await center.adopt(document() | {"mail": mail, "texts": texts.section})


def letters(page: Page) -> Locator:
    return page.get_by_role("region", name="Messages to the customer")


async def opened(desk: Desk) -> Locator:
    """The form, ready to be written in."""
    await letters(desk.page).get_by_role("button", name="Write").click()
    form = desk.page.get_by_role("dialog", name="Write to Ilze Kalniņa")
    await expect(form.get_by_label("Message", exact=True)).to_be_visible()
    return form


@pytest.mark.feature("A10", partly="mail and text message from the record, with what became of each")
@pytest.mark.feature("G3", partly="only outgoing: one mail from the record")
@pytest.mark.feature("G6", partly="only outgoing: one text message from the record")
def test_an_agent_writes_from_the_record_and_nothing_is_lost_nor_leaves_twice() -> None:
    async def story() -> None:
        async with mail_room(refuse=1) as mails, gateway(HANGS) as texts, running_center(document()) as center:
            await adopted(center, mails, texts)
            ilze = (await center.post("/customers", ILZE))["id"]
            async with at_desk(center, "a1", f"/customers/{ilze}") as desk:
                await in_mid_word(desk)
                await by_mail(desk, center, mails, ilze)
                await by_text(desk, center, texts, ilze)
                await taken_back(desk, mails)
            await told_and_erased(center, ilze)

    asyncio.run(story())


async def in_mid_word(desk: Desk) -> None:
    """The tab is gone in mid-word: what was typed is there again."""
    form = await opened(desk)
    await form.get_by_label("Subject").fill("Jūsu pasūtījums")
    await form.get_by_label("Message", exact=True).type("Labdien! Jūsu pasū")
    await desk.page.reload()
    form = await opened(desk)
    await expect(form.get_by_label("Subject")).to_have_value("Jūsu pasūtījums")
    await expect(form.get_by_label("Message", exact=True)).to_have_value("Labdien! Jūsu pasū")
    assert await faults(desk.page) == []


async def by_mail(desk: Desk, center: Center, mails: MailRoom, ilze: str) -> None:
    """Sent by keys; the service is killed at once, and the server says *later* first: it arrives, once."""
    words = desk.page.get_by_label("Message", exact=True)
    await words.fill("Labdien!\n.\nJūsu pasūtījums ir šeit.")
    await words.press("Control+Enter")
    row = letters(desk.page).get_by_role("listitem").filter(has_text="Jūsu pasūtījums")
    await expect(row).to_contain_text("Leaves in")
    killed = await asyncio.to_thread(center.kill_service)
    await center.until("/calls", lambda _: center.status()["service"]["pid"] != killed, within_s=60)
    mail = await mails.first(within_s=60)
    assert (mails.refused, mail["to"], mail["subject"]) == (1, "Ilze@example.com", "Jūsu pasūtījums")
    (sender,) = mail["from"].addresses
    assert (sender.addr_spec, mail["reply-to"]) == ("care@example.com", "answers@example.com")
    assert mail.get_content() == "Labdien!\n.\nJūsu pasūtījums ir šeit.\n"
    await expect(row).to_contain_text("Sent", timeout=40_000)
    assert len(mails.mails) == 1
    (kept,) = (await center.get("/letters", customer=ilze))["items"]
    assert (kept["state"], kept["by"], kept["attempts"]) == ("sent", "a1", 2)


async def by_text(desk: Desk, center: Center, texts: Gateway, ilze: str) -> None:
    """The gateway takes it, and the service dies before it hears so: told again under one key, it is one message."""
    form = await opened(desk)
    await form.get_by_text("Text message", exact=True).click()
    words = form.get_by_label("Message", exact=True)
    await words.fill("Jūsu pasūtījums ir klāt.")
    await expect(form).to_contain_text("24 of 640 characters. Text messages it takes: 1.")
    await words.fill("ā" * 71)
    await expect(form).to_contain_text("Text messages it takes: 2.")
    await words.fill("Jūsu pasūtījums ir klāt.")
    await form.get_by_role("button", name="Send").click()
    await texts.until_posted(1)
    await asyncio.to_thread(center.kill_service)
    await texts.until_posted(2, within_s=60)
    assert [one["to"] for one in texts.sent.values()] == ["+37128887701"]
    row = letters(desk.page).get_by_role("listitem").filter(has_text="klāt")
    await expect(row).to_contain_text("Sent", timeout=40_000)
    assert {one["state"] for one in (await center.get("/letters", customer=ilze))["items"]} == {"sent"}


async def taken_back(desk: Desk, mails: MailRoom) -> None:
    form = await opened(desk)
    await form.get_by_label("Subject").fill("A slip")
    await form.get_by_label("Message", exact=True).fill("Not this one.")
    await form.get_by_role("button", name="Send").click()
    row = letters(desk.page).get_by_role("listitem").filter(has_text="A slip")
    await row.get_by_role("button", name="Take back").click()
    await expect(row).to_contain_text("Taken back")
    await expect(row.get_by_role("button")).to_have_count(0)
    assert len(mails.mails) == 1


async def told_and_erased(center: Center, ilze: str) -> None:
    """It is the customer's: it goes with them."""
    assert (await center.get(f"/customers/{ilze}/erasure"))["letters"] == 3
    await center.post(f"/customers/{ilze}/erasure", {"name": ILZE["name"]})
    async with center.client() as client:
        assert (await client.get("/letters", params={"customer": ilze})).status_code == 410


@pytest.mark.feature(
    "A10", partly="a refusal is said in plain words, and sent again by hand; a no of the customer's holds"
)
def test_a_refused_mail_is_sent_again_by_hand_and_who_wants_none_gets_none() -> None:
    async def story() -> None:
        async with (
            mail_room(refuse=1, says=b"550 nobody") as mails,
            gateway() as texts,
            running_center(document()) as center,
        ):
            await adopted(center, mails, texts)
            made = await center.post("/customers", ILZE)
            async with at_desk(center, "a1", f"/customers/{made['id']}") as desk:
                form = await opened(desk)
                await form.get_by_label("Subject").fill("Your offer")
                await form.get_by_label("Message", exact=True).fill("Here it is.")
                await form.get_by_role("button", name="Send").click()
                row = letters(desk.page).get_by_role("listitem").filter(has_text="Your offer")
                await expect(row).to_contain_text("The mail server does not take it", timeout=20_000)
                await row.get_by_role("button", name="Send again").click()
                await expect(row.get_by_text("Sent", exact=True)).to_be_visible(timeout=20_000)
                assert (await mails.first(within_s=5))["subject"] == "Your offer"
                no = {"version": made["version"], "consent": {"mail": False, "messages": False}}
                async with center.client() as client:
                    assert (await client.patch(f"/customers/{made['id']}", json=no)).is_success
                await desk.page.reload()
                await letters(desk.page).get_by_role("button", name="Write").click()
                await desk.shows("This customer does not want mail from us.")
                await desk.shows("This customer does not want text messages from us.")
                assert desk.complaints == []

    asyncio.run(story())
