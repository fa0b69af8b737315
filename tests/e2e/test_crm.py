"""An outside system of customers: what it says is on the agent's screen and steers flows; and no call waits for it."""

from __future__ import annotations

import asyncio
import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import center_document, free_port, run, running_center
from tests.e2e.support.crm import crm
from tests.e2e.support.people import NUMBER, People, people
from tests.e2e.support.plugins import put_package, put_plugin
from tests.e2e.support.stories import agents_with, hung_up
from tests.e2e.test_accessible import faults
from tests.plugins.measures import Measured

ROOT = Path(__file__).parents[2]

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


@pytest.mark.feature("A12")
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


def installed_as_told(folder: Path, table: Path) -> None:
    """The plugin of the how-to, as an installer leaves it; it reads this table."""
    page = (ROOT / "docs" / "how-to" / "crm.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```(toml|python)\n(.*?)```", page, re.DOTALL))
    plugins = tomllib.loads(blocks["toml"])["project"]["entry-points"]["centrala.customers"]
    module, _, _ = plugins["shop"].partition(":")
    put_package(folder, module, blocks["python"].replace("/srv/shop/customers.csv", str(table)), plugins)


@pytest.mark.feature("A12")
def test_a_plugin_gives_its_history_to_the_desk_and_one_that_sleeps_or_dies_delays_no_ringing(
    measured: Measured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "customers.csv"
    row = f"{KNOWN},Gold,3,12 May,Asked for a new card"
    table.write_text(f"phone,plan,orders,last_visit,last_words\n{row}\n", encoding="utf-8")
    installed_as_told(tmp_path, table)
    put_plugin(tmp_path, "slow", "import time\nclass System:\n    def look_up(self, number): time.sleep(5)\n")
    put_plugin(tmp_path, "dead", "import os\nclass System:\n    def look_up(self, number): os._exit(1)\n")
    put_plugin(tmp_path, "broken", "import no_such_module\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    port = free_port()
    one = agents_with({}, {})

    def document(plugin: str) -> dict[str, Any]:
        taken = {"take": {"plan": "plan.name", "open_orders": "orders"}, "history": "visits"}
        taken |= {"history_when": "date", "history_what": "summary"}
        found = center_document(
            trunk_port=port,
            outside_records={"plugin": plugin, **taken},
            flows={"main": FLOW},
            numbers={NUMBER: {"flow": "main"}, DIRECT: {"queue": "support"}},
        )
        found["agents"] = {"a1": one["a1"], "a2": {**one["a2"], "queues": []}}
        return found

    async def story() -> None:
        async with running_center(document("shop")) as center, people(center, port, "a1", "a2") as floor:
            async with chromium() as browser:
                desk = await signed_in(browser, center, "a2", "/desk")
                pane = desk.page.get_by_role("region", name="shop", exact=True)
                # Its process begins with the first question; the flow reads what has come by then.
                await rung(floor, DIRECT, KNOWN)
                caller = floor.call(caller=KNOWN)
                rings = await floor.rings("a2")
                for words in ("Plan", "Gold", "Open orders", "3", "Asked for a new card", "12 May"):
                    await expect(pane).to_contain_text(words)
                await hung_up(caller)
                await rings.until_over()
                assert desk.complaints == []
            usual = await rung(floor, DIRECT, KNOWN)
            for plugin in ("slow", "dead", "broken"):
                await center.adopt(document(plugin))
                waited = [await rung(floor, DIRECT, KNOWN) for _ in range(4)]
                measured(f"rings with a plugin that is {plugin}", max(waited), "s")
                assert max(waited) < usual + 0.5, plugin
                fault = (await center.get("/status"))["outside_records"]
                assert fault is None or fault["why"] == {"slow": "timeout", "dead": "plugin_ended"}.get(
                    plugin, "plugin_broken"
                )
            told = run("doctor", data=center.data)
            assert "Installed: broken, dead, shop, slow." in told
            assert "broken: It can't be loaded: ModuleNotFoundError" in told

    asyncio.run(story())
