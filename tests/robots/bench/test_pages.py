"""The benchmarks of pages: the day that is told, and what is printed."""

from datetime import UTC, datetime
from itertools import islice
from typing import Any

import orjson

from centrala.robots.bench import first_page, page_memory
from centrala.robots.bench.page_memory import CALL_STEPS, Day, Kept

BEGINS = datetime(2026, 1, 5, 9, tzinfo=UTC)


def told(steps: int) -> list[dict[str, Any]]:
    agents = {name: {"name": name, "role": "agent"} for name in ("a1", "a2")} | {"s1": {"role": "supervisor"}}
    day = Day({"agents": agents, "queues": {"support": {"waiting": 0}}, "sequence": 7})
    return [orjson.loads(one) for one in islice(day.messages(BEGINS), steps)]


def test_every_agent_has_one_call_after_the_other_and_none_is_left_behind() -> None:
    live: dict[str, Any] = {}
    doing: list[str] = []
    for message in told(10 * CALL_STEPS):
        live.update(message["calls"])
        live = {name: row for name, row in live.items() if row is not None}
        doing += [message["agents"]["a1"]["activity"]] if "a1" in message["agents"] else []
        assert set(message["agents"]) <= {"a1", "a2"}
        assert len(live) <= 2
    assert doing == ["ringing", "talking", "wrap_up"] * 10


def test_the_messages_go_on_from_the_snapshot_and_so_does_the_clock() -> None:
    first, second = told(2)
    assert [first["sequence"], second["sequence"]] == [8, 9]
    assert [first["at"], second["at"]] == ["2026-01-05T09:00:00Z", "2026-01-05T09:00:10Z"]


def test_growth_is_from_the_first_look_to_the_last() -> None:
    kept = Kept("desk", 100, (10_000, 13_000, 11_500), (500, 600, 510))
    assert round(kept.growth, 3) == 0.15
    table = page_memory.as_table(page_memory.Result("a machine", page_memory.Plan(), (kept,), 0.5))
    assert "| desk | 100 | 10000 | 13000 | 11500 | +15.0% | 500 | 510 |" in table


def test_the_table_of_first_pages_tells_median_and_most() -> None:
    opened = first_page.Opened("desk", (1_200.0, 1_900.0, 1_300.0), 280.4)
    table = first_page.as_table(first_page.Result("a machine", first_page.Plan(times=3), (opened,), 0.5, 7.0))
    assert "| desk | 3 | 1300 | 1900 | 280 |" in table
