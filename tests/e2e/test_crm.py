"""An outside system of customers: what it says is on the agent's screen and steers flows; and no call waits for it."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import center_document, free_port, running_center
from tests.e2e.support.crm import crm
from tests.e2e.support.people import NUMBER, People, people
from tests.e2e.support.stories import agents_with, hung_up
from tests.e2e.test_accessible import faults
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(300)]

KNOWN, OTHER = "+37125559201", "+37125559202"
PEOPLE: dict[str, dict[str, Any]] = {
    KNOWN: {
        "plan": {"name": "Gold"},
        "orders": 3,
        "visits": [
            {"day": "12 May", "words": "Asked for a new card"},
            {"day": "3 May", "words": "Complained"},
        ],
    },
}
FLOW: dict[str, Any] = {
    "start": "hello",
    "steps": {
        "hello": {"kind": "play", "said": "Good day, and welcome to our bank.", "exits": {"next": "plan"}},
        "plan": {
            "kind": "condition",
            "cases": [{"exit": "gold", "when": [{"value": "customer.outside.plan", "is": "Gold"}]}],
            "exits": {"gold": "theirs", "else": "person"},
        },
        "theirs": {"kind": "agent", "agent": "a2", "exits": {"away": "person", "no_answer": "person"}},
        "person": {"kind": "queue", "queue": "support"},
    },
}
DIRECT = "+37167000001"


async def rung(floor: People, number: str, caller: str) -> float:
    """Seconds from the call to the agent's ringing phone."""
    began = time.monotonic()
    call = floor.call(number, caller=caller)
    _, phone = await floor.first_ringing()
    waited = time.monotonic() - began
    await hung_up(call)
    await phone.until_over()
    return waited


@pytest.mark.feature("A12", partly="an outside system is asked beside each call, whatever its state")
@pytest.mark.feature("A3", partly="with what an outside system knows, and its earlier contacts")
def test_what_the_crm_knows_is_on_the_screen_and_steers_the_flow_and_a_dead_one_holds_up_nothing(
    measured: Measured,
) -> None:
    port = free_port()
    one = agents_with({}, {})

    async def story() -> None:
        async with crm(PEOPLE) as system:
            document = center_document(
                trunk_port=port,
                **system.sections,
                flows={"main": FLOW},
                numbers={NUMBER: {"flow": "main"}, DIRECT: {"queue": "support"}},
            )
            document["agents"] = {"a1": one["a1"], "a2": {**one["a2"], "queues": []}}
            async with running_center(document) as center, people(center, port, "a1", "a2") as floor:
                async with chromium() as browser:
                    desk = await signed_in(browser, center, "a2", "/desk")
                    pane = desk.page.get_by_role("region", name="Our CRM", exact=True)
                    caller = floor.call(caller=KNOWN)
                    rings = await floor.rings("a2")
                    for words in ("Plan", "Gold", "Open orders", "3", "Asked for a new card", "12 May"):
                        await expect(pane).to_contain_text(words)
                    assert (await floor.live())["stage"] in ("offered", "connecting")
                    assert await faults(desk.page) == []
                    await hung_up(caller)
                    await rings.until_over()
                    assert desk.complaints == []
                caller = floor.call(caller=OTHER)
                rings = await floor.rings("a1")
                (row,) = (await center.get("/calls"))["items"]
                assert (row["outside"]["system"], row["outside"]["state"]) == ("Our CRM", "unknown")
                await hung_up(caller)
                await rings.until_over()
                assert system.asked == [KNOWN, OTHER]

                usual = await rung(floor, DIRECT, KNOWN)
                system.hangs = True
                slow = [await rung(floor, DIRECT, KNOWN) for _ in range(3)]
                measured("rings with a CRM that answers", usual, "s")
                measured("rings with a CRM that hangs", max(slow), "s")
                assert max(slow) < usual + 0.5
                caller = floor.call(DIRECT, caller=KNOWN)
                rings = await floor.rings("a1")
                page = await center.until("/calls", lambda page: page["items"][0]["outside"] is not None)
                assert page["items"][0]["outside"]["state"] == "away"
                await hung_up(caller)
                await rings.until_over()
                asked = len(system.asked)
                for _ in range(3):
                    await rung(floor, DIRECT, KNOWN)
                assert len(system.asked) == asked, "it is left alone for a while"

    asyncio.run(story())
