"""How soon a menu leads to a person: what the drawing says, what callers met, and what is unwise in it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import at_desk
from tests.e2e.support.center import center_document, free_port, running_center
from tests.e2e.support.people import NUMBER, hear_each_other, people, sound_of
from tests.e2e.test_accessible import faults
from tests.e2e.test_menus import at_step
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(300)]

GOOD: dict[str, Any] = {
    "name": "Main menu",
    "start": "menu",
    "person_key": "0",
    "person": "person",
    "otherwise": "person",
    "steps": {
        "menu": {"kind": "menu", "said": "For your order press one.", "exits": {"1": "order", "2": "bills"}},
        "order": {"kind": "menu", "said": "Press three for its state.", "exits": {"3": "state"}},
        "state": {"kind": "queue", "name": "State of an order", "queue": "support"},
        "bills": {"kind": "queue", "name": "Billing", "queue": "support"},
        "person": {"kind": "queue", "name": "A person", "queue": "support"},
    },
}
LONG = "This is a very long story about all that we can do for you, and about all that others can't. " * 20
UNWISE: dict[str, Any] = {
    **GOOD,
    "person_key": "",
    "person": "",
    "otherwise": "",
    "steps": {
        "menu": {"kind": "menu", "said": "A key.", "exits": dict.fromkeys("123456", "second")},
        "second": {"kind": "menu", "said": "A key.", "exits": {"1": "third"}},
        "third": {"kind": "menu", "said": "A key.", "exits": {"1": "fourth"}},
        "fourth": {"kind": "menu", "said": LONG, "exits": {"1": "person", "2": "order"}},
        "order": {"kind": "gather", "said": "Type it.", "into": "order", "exits": {"next": "person"}},
        "person": {"kind": "queue", "name": "A person", "queue": "support"},
    },
}


def document(port: int) -> dict[str, Any]:
    whole = center_document(trunk_port=port, agents=1)
    whole["agents"]["mara"] = {"name": "Mara", "role": "manager", "password": "password of mara"}
    return {**whole, "flows": {"main": GOOD}, "numbers": {NUMBER: {"flow": "main"}}}


@pytest.mark.feature("B8")
def test_time_to_a_person_is_drawn_measured_and_what_is_unwise_is_named(measured: Measured) -> None:
    port = free_port()

    async def story() -> None:
        async with running_center(document(port)) as center, people(center, port, "a1") as floor:
            # 0 is a person, from the first menu and from the one within it; and the long way
            for at, keys in enumerate(("0", "10", "13"), 1):
                caller = floor.call()
                await caller.until_up()
                await at_step(center, "menu")
                sound_of(caller).press(keys[0])
                if len(keys) > 1:
                    await at_step(center, "order")
                    sound_of(caller).press(keys[1])
                agent = await floor.answers("a1")
                await hear_each_other(caller, agent)
                caller.hang_up()
                await agent.until_over()
                await floor.closed(at)
            ways = {one["step"]: one for one in (await center.get("/flows/main/measured"))["ways"]}
            assert {step: one["calls"] for step, one in ways.items()} == {"person": 2, "state": 1}
            passed = [row["walk"]["passed"][-1]["at_ms"] for row in await floor.closed(3)]
            assert ways["person"]["median_ms"] == min(passed[:2])
            assert ways["state"]["median_ms"] == passed[2]
            measured("time to a person by the key 0, the median", ways["person"]["median_ms"] / 1_000, "s")

            async with at_desk(center, "mara", "/flows/main") as desk:
                page = desk.page
                await page.get_by_role("tab", name="Findings").click()
                lines = page.get_by_role("tabpanel").get_by_role("listitem")
                human = lines.filter(has=page.get_by_role("button", name="A person"))
                await expect(human).to_contain_text("by the drawing", timeout=20_000)
                await expect(human).to_contain_text("measured, 2 calls")
                await expect(human).to_contain_text("more to a conversation")
                state = lines.filter(has=page.get_by_role("button", name="State of an order"))
                await expect(state).to_contain_text("keys 1 3")
                await expect(state).to_contain_text("measured, 1 call")
                bills = lines.filter(has=page.get_by_role("button", name="Billing"))
                await expect(bills).to_contain_text("not measured yet")
                assert await faults(page) == []

                async with center.client(await center.token_of("mara")) as mara:
                    kept = await mara.put("/flows/main/draft", json={"document": UNWISE})
                    assert kept.status_code == 200
                await page.reload()
                await page.get_by_role("tab", name="Findings").click()
                found = page.get_by_role("list", name="Findings")
                for said in (
                    "6 choices are more than callers remember.",
                    "This is the menu number 4 on the way.",
                    "leads nowhere: the caller hears a word of regret, and the call ends.",
                    "s to say this.",
                    "It takes about",
                ):
                    await expect(found).to_contain_text(said, timeout=20_000)
                assert desk.complaints == []

    asyncio.run(story())
