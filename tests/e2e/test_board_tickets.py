"""Tickets that wait in a queue, on the supervisor's board in a real browser: how many, and a click shows them."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import at_desk
from tests.e2e.support.center import Center, center_document, free_port
from tests.e2e.support.stories import EMPTY

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]


@pytest.mark.feature("G2", partly="tickets that wait stand on the board beside the calls of their queue")
def test_the_board_says_how_many_tickets_wait_in_a_queue_and_shows_them(shared_center: Center) -> None:
    async def story(center: Center) -> None:
        document = center_document(trunk_port=free_port()) | EMPTY
        document["departments"] = {"repairs": {"name": "Repairs"}}
        document["queues"] = {
            "repairs-7401": {"name": "Repairs 7401", "department": "repairs", "offer_tickets": "10m"},
            "calls-7402": {"name": "Calls 7402"},
        }
        document["numbers"] = {}
        document["agents"]["a1"] |= {"queues": ["repairs-7401"]}
        document["agents"]["a2"] |= {"queues": ["repairs-7401", "calls-7402"], "role": "manager"}
        await center.adopt(document)
        async with at_desk(center, "a2", "/board") as desk:
            board = desk.page.get_by_role("region", name="Queues")
            waiting = board.get_by_role("row", name=re.compile("Repairs 7401"))
            await expect(waiting).to_be_visible()
            await expect(waiting).not_to_contain_text("ticket")
            await center.post("/tickets", {"subject": "Boiler 7403", "department": "repairs"})
            await center.post("/tickets", {"subject": "Elsewhere 7404"})
            link = waiting.get_by_role("link", name=re.compile(r"1 ticket waits, \d+:\d\d"))
            await expect(link).to_be_visible(timeout=20_000)
            await expect(board.get_by_role("row", name=re.compile("Calls 7402"))).not_to_contain_text("ticket")
            await link.click()
            await desk.page.wait_for_url("**/tickets?which=all&waits_in=repairs-7401")
            await desk.shows("Boiler 7403", "Waits in Repairs 7401")
            await expect(desk.page.get_by_text("Elsewhere 7404")).to_be_hidden()
            assert desk.complaints == []

    asyncio.run(story(shared_center))
