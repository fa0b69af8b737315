"""Notices in a real browser: what comes for somebody is told to them alone, on the page, in the inbox and by mail."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import at_desk
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.smtp import mail_room
from tests.e2e.test_accessible import faults
from tests.e2e.test_voicemail import document, left, speaks

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(280)]

FOCUS = "(one => one ? `${one.tagName} ${one.id} ${one.getAttribute('aria-label')}` : '')(document.activeElement)"
"""Where the keyboard is."""


async def asked(center: Center, user: str, method: str, path: str, body: Any = None) -> Any:
    async with center.client(await center.token_of(user)) as client:
        answer = await client.request(method, path, json=body)
    assert answer.is_success, answer.text
    return answer.json() if answer.content else None


async def told(center: Center, user: str) -> list[tuple[str, str]]:
    return [(one["kind"], one["object"]) for one in (await asked(center, user, "GET", "/notices"))["items"]]


@pytest.mark.feature("A9", partly="in the app, of a message on voicemail")
@pytest.mark.feature("F6", partly="submitted, answered, told")
@pytest.mark.feature("G2", partly="what happened to things of one's own, in the inbox and in its number")
def test_the_owner_of_a_customer_is_told_of_a_message_once_and_nobody_else_is() -> None:
    async def story() -> None:
        async with running_center(document(free_port())) as center:
            customer = {"name": "Ilze 7501", "owner": "a1", "reaches": [{"kind": "phone", "written": "+37120007501"}]}
            await center.post("/customers", customer)
            call = await speaks(center, caller="+37120007501")
            call.hang_up()
            (message,) = await left(center)
            expected = [("voicemail", message["id"])]
            assert await told(center, "a1") == expected
            before = await asyncio.to_thread(center.kill_service)
            await center.until(
                "/messages?state=all", lambda _: center.status()["service"]["pid"] != before, within_s=60
            )
            assert (await told(center, "a1"), await told(center, "a2")) == (expected, [])

            idea = await asked(center, "a1", "POST", "/ideas", {"title": "Tea 7502", "words": ""})
            answer = {"version": idea["version"], "state": "accepted", "answer": "From Monday on."}
            await center.post(f"/ideas/{idea['id']}/answer", answer)
            async with at_desk(center, "a1", "/inbox") as desk:
                news = desk.page.get_by_role("region", name="News")
                await expect(news.get_by_role("listitem")).to_have_count(2)
                await expect(news).to_contain_text("An idea of yours was answered")
                await expect(news).to_contain_text("Ilze 7501")
                await expect(news).to_contain_text("Tea 7502")
                await news.get_by_role("link", name="A customer of yours left a message").click()
                await desk.page.wait_for_url("**/calls?call=*")
                await desk.page.goto(f"{center.url}/inbox")
                await expect(news.get_by_role("listitem")).to_have_count(1)
                await news.get_by_role("button", name="All read").click()
                await expect(news.get_by_role("listitem")).to_have_count(0)
                await news.get_by_role("button", name="Show read ones").click()
                await expect(news.get_by_role("listitem")).to_have_count(2)
                assert desk.complaints == []
            async with at_desk(center, "a2", "/inbox") as desk:
                await expect(desk.page.get_by_role("heading", name="Inbox")).to_be_visible()
                await expect(desk.page.get_by_role("region", name="News")).to_have_count(0)

    asyncio.run(story())


def by_mail(port: int) -> dict[str, Any]:
    found = center_document(trunk_port=free_port())
    found["agents"]["a1"] |= {"team": "day", "mail": "anna@example.com"}
    found["agents"]["boss"] = {"name": "Boss", "role": "supervisor", "team": "day", "password": "password of boss"}
    found["teams"] = {"day": {"supervisor": "boss"}}
    found["mail"] = {"server": f"127.0.0.1:{port}", "tls": "none", "from": "care@example.com"}
    found["ticket_policies"] = {"fast": {"respond_within": "1m", "tell_owner": 0.1, "tell_supervisors": 0.2}}
    return found


async def given(center: Center, subject: str, owner: str = "a1") -> str:
    ticket = await center.post("/tickets", {"subject": subject, "owner": owner})
    return str(ticket["id"])


def test_what_comes_is_noted_on_the_page_and_a_burst_is_one_mail_also_through_a_kill() -> None:
    async def story() -> None:
        async with mail_room(refuse=1) as mails, running_center(by_mail(mails.port)) as center:
            async with at_desk(center, "a1", "/account") as desk:
                page = desk.page
                ways = page.locator("section", has=page.get_by_role("heading", name="What you are told"))
                row = ways.get_by_role("listitem").filter(has_text="A ticket was given to you")
                await expect(row.get_by_role("radio", name="Not at all")).to_be_disabled()
                await row.get_by_text("By mail as well").click()
                await expect(row.get_by_role("radio", name="By mail as well")).to_be_checked()
                assert await faults(page) == []
                before = await page.evaluate(FOCUS)
                await given(center, "Gate 7611")
                note = page.get_by_role("status").filter(has_text="Gate 7611")
                await expect(note).to_contain_text("A ticket was given to you", timeout=20_000)
                assert await page.evaluate(FOCUS) == before, "it takes no focus"
                await given(center, "Gate 7612")
                await expect(page.get_by_role("status").filter(has_text="Gate 7612")).to_contain_text("and 1 more")
                await page.get_by_role("status").get_by_role("button", name="Close").click()
                await expect(page.get_by_role("status").filter(has_text="Gate 76")).to_have_count(0)
                await page.get_by_label("Show a short note").click()
                await expect(page.get_by_label("Show a short note")).not_to_be_checked()
                pid = await asyncio.to_thread(center.kill_service)
                await center.until("/tickets", lambda _: center.status()["service"]["pid"] != pid, within_s=60)
            mail = await mails.first(within_s=150)
            assert (mail["To"], mails.refused) == ("anna@example.com", 1)
            assert mail["Subject"] == "Test center: something waits for you"
            assert "- Tickets that were given to you: 2" in mail.get_content()
            assert not any(word in mail.get_content() for word in ("Gate", "Agent"))
            assert len(mails.mails) == 1

    asyncio.run(story())


def test_a_ticket_whose_time_is_almost_over_is_told_to_its_owner_and_then_stands_in_the_supervisors_inbox() -> None:
    async def story() -> None:
        async with (
            mail_room() as mails,
            running_center(by_mail(mails.port)) as center,
            at_desk(center, "boss", "/inbox") as desk,
        ):
            ticket = await given(center, "Gate 7621")
            row = desk.page.get_by_role("listitem", name="Escalated: Gate 7621")
            await expect(row).to_contain_text("First answer", timeout=60_000)
            await expect(row).to_contain_text("20%")
            kinds = {kind for kind, object_ in await told(center, "a1") if object_ == ticket}
            assert kinds == {"ticket", "escalated"}
            assert await told(center, "boss") == [("escalated", ticket)]
            assert await told(center, "a2") == []
            assert await faults(desk.page) == []
            await desk.page.goto(f"{center.url}/tickets?which=all")
            await expect(desk.page.get_by_role("listitem", name="Gate 7621")).to_contain_text("Escalated")
            note = {"text": "We look at it.", "told": True}
            await asked(center, "a1", "POST", f"/tickets/{ticket}/notes", note)
            await desk.page.goto(f"{center.url}/inbox")
            await expect(desk.page.get_by_role("heading", name="Inbox")).to_be_visible()
            await expect(row).to_have_count(0)

    asyncio.run(story())
