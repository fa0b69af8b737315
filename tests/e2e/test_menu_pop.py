"""What a caller chose and typed in the menus comes to the agent with the call, and stays with it."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import at_desk
from tests.e2e.support.center import free_port, running_center
from tests.e2e.support.people import hear_each_other, people, sound_of
from tests.e2e.support.stories import picked_up
from tests.e2e.test_accessible import faults
from tests.e2e.test_menus import PERSON, at_step, document, flow

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(300)]

ASKS = flow(
    menu={
        "kind": "menu",
        "name": "What is it about",
        "said": "Press two.",
        "exits": {"2": "order", "no_match": "person"},
    },
    order={"kind": "gather", "said": "Type your order, then hash.", "into": "order", "exits": {"next": "person"}},
    person=PERSON,
)


@pytest.mark.feature("A14")
def test_what_was_chosen_and_typed_is_on_the_pop_and_in_the_record() -> None:
    port = free_port()

    async def story() -> None:
        async with (
            running_center(document(port, flows={"main": ASKS})) as center,
            people(center, port, "a1") as floor,
            at_desk(center, "a1") as desk,
        ):
            menus = desk.page.get_by_role("main").get_by_role("region", name="In the menus")
            caller = floor.call()
            await caller.until_up()
            await at_step(center, "menu")
            sound_of(caller).press("2")
            await at_step(center, "order")
            sound_of(caller).press("4711#")
            rings = await floor.rings("a1")
            await desk.shows("Incoming call")
            for part in ("What is it about 2", "order", "4711"):
                await expect(menus).to_contain_text(part, timeout=20_000)
            assert await faults(desk.page) == []
            await picked_up(rings)
            await hear_each_other(caller, rings)
            await desk.shows("Talking")
            await expect(menus).to_contain_text("4711")
            caller.hang_up()
            (row,) = await floor.closed(1)
            assert row["walk"]["gathered"] == {"order": "4711"}
            assert next((step["step"], step["exit"]) for step in row["walk"]["passed"]) == ("menu", "2")
            assert desk.complaints == []

    asyncio.run(story())
