"""The tests of a flow, placed as real calls by the command line."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from tests.e2e.support.center import center_document, free_port, running_center
from tests.e2e.support.people import NUMBER
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.timeout(300)]

FLOW: dict[str, Any] = {
    "start": "hello",
    "otherwise": "person",
    "steps": {
        "hello": {"kind": "play", "said": "Welcome.", "exits": {"next": "who"}},
        "who": {
            "kind": "condition",
            "cases": [{"exit": "known", "when": [{"value": "caller.number", "is": "+37120004711"}]}],
            "exits": {"known": "person", "else": "menu"},
        },
        "menu": {
            "kind": "menu",
            "said": "One or two.",
            "wait": "2s",
            "exits": {"1": "person", "2": "order", "no_input": "bye", "no_match": "bye"},
        },
        "order": {"kind": "gather", "said": "Your order.", "into": "order", "exits": {"next": "ask"}},
        "ask": {"kind": "request", "service": "crm", "path": "/orders/{order}", "wait": "2s", "exits": {"ok": "bye"}},
        "bye": {"kind": "hang_up", "said": "Goodbye.", "served": True},
        "person": {"kind": "queue", "queue": "support"},
    },
    "tests": [
        {"name": "a person", "keys": ["1"], "expects": {"passes": ["hello", "menu"], "ends": "person"}},
        {"name": "second time", "keys": ["-", "1"], "expects": {"passes": ["menu"], "ends": "person"}},
        {
            "name": "known",
            "values": {"caller.number": "+37120004711"},
            "expects": {"passes": ["who"], "ends": "person"},
        },
        {"name": "order", "keys": ["2", "4711#"], "expects": {"passes": ["order", "ask"], "ends": "bye"}},
        {"name": "at night", "values": {"time": "22:00"}, "keys": ["1"], "expects": {"ends": "person"}},
        {"name": "down", "keys": ["2", "5#"], "replies": {"ask": "timeout"}, "expects": {"ends": "person"}},
    ],
}


@pytest.mark.feature("B8", partly="the tests of a flow are real calls, and tell where a call went another way")
def test_the_tests_of_a_flow_are_called_and_what_went_another_way_is_told(measured: Measured) -> None:
    """On paper the service answers; the real one is away, and only the call shows it."""
    document = center_document(trunk_port=free_port(), agents=1)
    document |= {
        "web_services": {"crm": {"url": f"http://127.0.0.1:{free_port()}", "internal": True}},
        "flows": {"main": FLOW},
        "numbers": {NUMBER: {"flow": "main"}},
    }

    async def story() -> None:
        async with running_center(document) as center:
            kept = ("--only", "a person", "--only", "second time", "--only", "known")
            said = await asyncio.to_thread(center.run, "flow-test", "main", *kept)
            lines = said.splitlines()
            assert [line.partition(" after")[0] for line in lines if " after" in line] == [
                "a person: passed",
                "second time: passed",
                "known: passed",
            ]
            assert "It went hello > who > menu > person, and ended: queue support." in said
            assert lines[-1] == "3 passed, 0 failed, 0 not placed."

            others = ("--only", "order", "--only", "at night", "--only", "down", "--json")
            told = json.loads(await asyncio.to_thread(center.run, "flow-test", "main", *others, status=1))
            order, night, down = told
            assert (order["state"], order["path"]) == ("failed", ["hello", "who", "menu", "order", "ask", "person"])
            assert order["why"][0] == "It ends at 'person', not at 'bye'."
            assert (night["state"], night["why"]) == ("not placed", ["a simulated hour (time)"])
            assert (down["state"], down["why"]) == ("not placed", ["a service that is down (step ask: timeout)"])
            measured("a real call through a menu and a gather takes", order["elapsed_ms"] / 1_000, "s")

            support = (await center.get("/queues/support"))["today"]
            assert (support["offered"], support["abandoned"], support["missed_offers"]) == (0, 0, 0)
            assert (await center.get("/missed"))["items"] == []

            rows = (await center.get("/interactions?sort=opened"))["items"]
            assert [(row["trunk"], row["party_number"]) for row in rows] == [
                ("_robots", ""),
                ("_robots", ""),
                ("_robots", "+37120004711"),
                ("_robots", ""),
            ]
            assert rows[3]["walk"]["gathered"]["order"] == "4711"

    asyncio.run(story())
