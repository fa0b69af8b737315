"""Mail of customers, from a real mail server into tickets: once, to whom it concerns, and answered in its thread."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import at_desk, chromium, signed_in
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.imap import PASSWORD, USER, PostOffice, mail_from, post_office
from tests.e2e.support.people import People, people
from tests.e2e.support.smtp import mail_room
from tests.e2e.support.stories import hung_up, queue
from tests.e2e.test_accessible import faults
from tests.e2e.test_notices import asked, told
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(280)]


def document(office: PostOffice, smtp: int = 0, trunk: int = 0) -> dict[str, Any]:
    found = center_document(trunk_port=trunk or free_port())
    found["departments"] = {"care": {"name": "Care"}}
    found["postboxes"] = {
        "care": {
            "server": f"127.0.0.1:{office.port}",
            "tls": "none",
            "user": USER,
            "password": PASSWORD,
            "department": "care",
            "every": "1s",
        }
    }
    found["mail"] = {"server": f"127.0.0.1:{smtp or free_port()}", "tls": "none", "from": "care@example.com"}
    return found


async def tickets_of(center: Center, customer: str, many: int = 1) -> list[dict[str, Any]]:
    found = await center.until(f"/tickets?customer={customer}", lambda body: len(body["items"]) >= many, within_s=60)
    items: list[dict[str, Any]] = found["items"]
    return items


async def story_of(center: Center, ticket: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await center.get(f"/tickets/{ticket}/entries"))["items"]
    return items


def test_a_mail_of_an_owned_customer_is_a_ticket_and_its_owner_alone_is_told() -> None:
    async def story() -> None:
        async with post_office() as office, running_center(document(office)) as center:
            reaches = [{"kind": "mail", "written": "Ilze8101@example.com"}]
            customer = await center.post("/customers", {"name": "Ilze 8101", "owner": "a1", "reaches": reaches})
            mail = mail_from("Ilze <ilze8101@EXAMPLE.com>", "Invoice 8101", "Where is it?\n\n> old\n")
            mail.add_attachment(b"%PDF-1.7 bill", maintype="image", subtype="png", filename="../rēķins.pdf")
            await asyncio.to_thread(office.put, mail)
            (ticket,) = await tickets_of(center, customer["id"])
            assert (ticket["subject"], ticket["owner"], ticket["department"]) == ("Invoice 8101", "a1", "care")
            assert await told(center, "a1") == [("mail", ticket["id"])]
            assert await told(center, "a2") == []
            entries = await story_of(center, ticket["id"])
            assert [one["act"] for one in entries] == ["opened", "mail", "file"]
            assert entries[1]["mail"]["words"] == "Where is it?"
            assert entries[2]["text"] == "rēķins.pdf"
            looked = json.loads(await asyncio.to_thread(center.run, "doctor", "--json"))
            (postbox,) = [check for check in looked if check["name"] == "postbox"]
            assert (postbox["state"], postbox["finding"].partition(":")[0]) == ("ok", "care")

    asyncio.run(story())


@pytest.mark.feature("A9")
def test_the_owner_reads_of_a_mail_on_the_page_in_the_inbox_and_by_mail() -> None:
    async def story() -> None:
        async with post_office() as office, mail_room() as mails:
            found = document(office, smtp=mails.port)
            found["agents"]["a1"] |= {"mail": "anna@example.com"}
            async with running_center(found) as center:
                await asked(center, "a1", "PUT", "/notices/ways", {"kind": "mail", "way": "mail"})
                reaches = [{"kind": "mail", "written": "ieva8111@example.com"}]
                customer = await center.post("/customers", {"name": "Ieva 8111", "owner": "a1", "reaches": reaches})
                async with at_desk(center, "a1", "/inbox") as desk:
                    office_mail = mail_from("ieva8111@example.com", "Roof 8111", "It leaks.")
                    await asyncio.to_thread(office.put, office_mail)
                    news = desk.page.get_by_role("region", name="News")
                    await expect(news).to_contain_text("A customer of yours wrote", timeout=60_000)
                    await expect(news).to_contain_text("Ieva 8111")
                    await expect(desk.page.get_by_role("listitem", name="Roof 8111")).to_be_visible()
                    assert await faults(desk.page) == []
                    (ticket,) = await tickets_of(center, customer["id"])
                    await desk.page.goto(f"{center.url}/tickets/{ticket['id']}")
                    happened = desk.page.get_by_role("region", name="What happened")
                    await expect(happened).to_contain_text("The customer wrote a mail")
                    await expect(happened).to_contain_text("It leaks.")
                    assert await faults(desk.page) == []
                assert await told(center, "a2") == []
                told_by_mail = await mails.first(within_s=150)
                assert told_by_mail["To"] == "anna@example.com"
                assert "Mails of customers of yours" in told_by_mail.get_content()
                assert "leaks" not in told_by_mail.get_content()
                assert len(mails.mails) == 1

    asyncio.run(story())


def test_each_mail_is_taken_once_also_through_a_kill_in_the_middle() -> None:
    many = 12

    async def story() -> None:
        async with post_office() as office:
            await asyncio.to_thread(office.put, mail_from("old8121@example.com", "Read before", "Old."), seen=True)
            async with running_center(document(office)) as center:
                reaches = [{"kind": "mail", "written": "zane8121@example.com"}]
                customer = await center.post("/customers", {"name": "Zane 8121", "reaches": reaches})
                first = mail_from("zane8121@example.com", "Order 8121", "One.", Message_ID="<order-8121@mail.example>")
                await asyncio.to_thread(office.put, first)
                (ticket,) = await tickets_of(center, customer["id"])
                for number in range(many):
                    mail = mail_from(
                        "zane8121@example.com",
                        f"Re: Order {number}",
                        f"Word {number}.",
                        Message_ID=f"<again-{number}@mail.example>",
                        In_Reply_To="<order-8121@mail.example>",
                    )
                    await asyncio.to_thread(office.put, mail)
                await center.until(f"/mails?ticket={ticket['id']}", lambda body: len(body["items"]) > 2, within_s=60)
                pid = await asyncio.to_thread(center.kill_service)
                await center.until("/tickets", lambda _: center.status()["service"]["pid"] != pid, within_s=60)
                await center.until(f"/mails?ticket={ticket['id']}", lambda body: len(body["items"]) > many, within_s=90)
                found = (await center.get("/mails", ticket=ticket["id"]))["items"]
                words = sorted(one["words"] for one in found)
                assert words == sorted(["One.", *(f"Word {number}." for number in range(many))])
                assert len(await tickets_of(center, customer["id"])) == 1
                acts = [one["act"] for one in await story_of(center, ticket["id"])]
                assert acts.count("mail") == many + 1
                assert (await asyncio.to_thread(office.counts))[0] == many + 2, "nothing is deleted there"
                assert (await center.get("/customers", q="old8121"))["items"] == []

    asyncio.run(story())


@pytest.mark.feature("G1", partly="mails belong to tickets, and answers to the ticket from which we wrote")
def test_an_answer_to_what_we_wrote_joins_its_ticket_and_ours_answers_in_the_thread() -> None:
    async def story() -> None:
        async with (
            post_office() as office,
            mail_room() as mails,
            running_center(document(office, smtp=mails.port)) as center,
        ):
            reaches = [{"kind": "mail", "written": "uldis8131@example.com"}]
            customer = await center.post("/customers", {"name": "Uldis 8131", "reaches": reaches})
            ticket = await center.post("/tickets", {"subject": "Gate 8131", "owner": "a1", "customer": customer["id"]})
            letter = {"customer": customer["id"], "ticket": ticket["id"], "subject": "Your gate", "words": "When?"}
            await asked(center, "a1", "POST", "/letters", letter)
            ours = await mails.first(within_s=60)
            await asked(center, "a1", "PATCH", f"/tickets/{ticket['id']}", {"version": 1, "state": "resolved"})
            answer = mail_from(
                "Wife of Uldis <other8131@example.com>",
                "Re: Your gate",
                "On Friday.\n\nOn Monday we wrote:\n> When?\n",
                Message_ID="<friday-8131@mail.example>",
                In_Reply_To=str(ours["Message-ID"]),
            )
            await asyncio.to_thread(office.put, answer)
            found = await center.until(f"/mails?ticket={ticket['id']}", lambda body: body["items"], within_s=60)
            (mail,) = found["items"]
            assert (mail["words"], mail["customer"]) == ("On Friday.", customer["id"])
            assert mail["quoted"].startswith("On Monday we wrote:")
            assert (await center.get(f"/tickets/{ticket['id']}"))["state"] == "open"
            assert ("mail", ticket["id"]) in await told(center, "a1")
            async with at_desk(center, "a1", f"/tickets/{ticket['id']}") as desk:
                page = desk.page
                await page.get_by_text("What was written before").click()
                await expect(page.get_by_text("On Monday we wrote:")).to_be_visible()
                await page.get_by_role("button", name="Write", exact=True).click()
                dialog = page.get_by_role("dialog")
                await dialog.get_by_label("Subject").fill("Re: Your gate")
                await dialog.get_by_role("textbox").last.fill("Friday it is.")
                await page.keyboard.press("Control+Enter")
                await expect(dialog).to_have_count(0)
            async with asyncio.timeout(60):
                while len(mails.mails) < 2:
                    await asyncio.sleep(0.2)
            assert mails.mails[1]["In-Reply-To"] == "<friday-8131@mail.example>"
            assert str(ours["Message-ID"]) in mails.mails[1]["References"]

    asyncio.run(story())


def test_an_address_of_several_is_chosen_and_programs_open_nothing() -> None:
    async def story() -> None:
        async with post_office() as office, running_center(document(office)) as center:
            reaches = [{"kind": "mail", "written": "home8141@example.com"}]
            for name in ("Anda 8141", "Aldis 8141"):
                await center.post("/customers", {"name": name, "reaches": reaches})
            away = mail_from("home8141@example.com", "Away 8141", "I am away.", Auto_Submitted="auto-replied")
            for mail in (away, mail_from("home8141@example.com", "Key 8141", "Which key?")):
                await asyncio.to_thread(office.put, mail)
            found = await center.until("/tickets?q=8141", lambda body: body["items"], within_s=60)
            (ticket,) = found["items"]
            assert (ticket["subject"], ticket["customer"], ticket["owner"]) == ("Key 8141", "", "")
            async with chromium() as browser:
                desk = await signed_in(browser, center, "admin", f"/tickets/{ticket['id']}")
                group = desk.page.get_by_role("group", name="Several customers have this address. Who wrote?")
                await expect(group.get_by_role("button")).to_have_count(2)
                assert await faults(desk.page) == []
                await group.get_by_role("button", name="Anda 8141").click()
                await expect(group).to_have_count(0)
                await expect(desk.page.get_by_role("region", name="Customer", exact=True)).to_contain_text("Anda 8141")
            assert (await center.get("/tickets", q="8141"))["items"][0]["customer"] != ""

    asyncio.run(story())


@pytest.mark.feature("A3")
def test_a_ringing_call_shows_three_calls_and_a_mail_while_it_rings(measured: Measured) -> None:
    async def story(floor: People, office: PostOffice) -> None:
        center = floor.center
        reaches = [{"kind": "phone", "written": "25558151"}, {"kind": "mail", "written": "laima8151@example.com"}]
        customer = await center.post("/customers", {"name": "Laima 8151", "note": "Two doors.", "reaches": reaches})
        for _ in range(3):
            earlier = floor.call(caller="25558151")
            await floor.answers("a1")
            await hung_up(earlier)
        await floor.closed(3)
        await asyncio.to_thread(office.put, mail_from("laima8151@example.com", "Doors 8151", "Both, please."))
        await center.until(f"/mails?customer={customer['id']}", lambda body: body["items"], within_s=60)
        async with chromium() as browser:
            desk = await signed_in(browser, center, "a1", "/desk")
            pane = desk.page.get_by_role("region", name="Caller", exact=True)
            caller = floor.call(caller="25558151")
            rings = await floor.rings("a1")
            began = time.monotonic()
            rows = pane.get_by_role("list").last.get_by_role("listitem")
            await expect(rows).to_have_count(4)
            measured("from ringing to three calls and a mail on the pop", (time.monotonic() - began) * 1000, "ms")
            await expect(rows.first).to_contain_text("Doors 8151")
            await expect(pane).to_contain_text("Two doors.")
            assert (await floor.live())["stage"] == "offered", "read before it is answered"
            assert await faults(desk.page) == []
            await hung_up(caller)
            await rings.until_over()
            assert desk.complaints == []

    async def whole() -> None:
        port = free_port()
        async with post_office() as office:
            found = document(office, trunk=port) | {"queues": queue()}
            async with running_center(found) as center, people(center, port, "a1") as floor:
                await story(floor, office)

    asyncio.run(whole())
