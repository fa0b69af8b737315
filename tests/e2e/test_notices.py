"""Notices in a real browser: a customer's message is told to whoever looks after the customer, and to nobody else."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import at_desk
from tests.e2e.support.center import Center, free_port, running_center
from tests.e2e.test_voicemail import document, left, speaks

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]


async def asked(center: Center, user: str, method: str, path: str, body: Any = None) -> Any:
    async with center.client(await center.token_of(user)) as client:
        answer = await client.request(method, path, json=body)
    assert answer.is_success, answer.text
    return answer.json() if answer.content else None


async def told(center: Center, user: str) -> list[tuple[str, str]]:
    return [(one["kind"], one["object"]) for one in (await asked(center, user, "GET", "/notices"))["items"]]


@pytest.mark.feature("A9", partly="in the app, of a message on voicemail; not by mail, and no written channels yet")
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
