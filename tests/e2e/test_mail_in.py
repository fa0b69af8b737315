"""Mail of customers, from a real mail server into tickets: once, to whom it concerns, and answered in its thread."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.imap import PASSWORD, USER, PostOffice, mail_from, post_office
from tests.e2e.test_notices import told

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

    asyncio.run(story())
