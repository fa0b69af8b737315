"""The measurement of the board: what is waited for on a socket, and what is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any, cast

import aiohttp

from centrala.robots.bench.board import Plan, Shown, _Watch, as_table
from centrala.robots.bench.connect import Times


class Socket:
    """Says these messages, one after another."""

    def __init__(self, *said: dict[str, Any]) -> None:
        self._said = said

    async def __aiter__(self) -> AsyncIterator[aiohttp.WSMessage]:
        for message in self._said:
            await asyncio.sleep(0)
            yield aiohttp.WSMessage(aiohttp.WSMsgType.TEXT, json.dumps(message), None)


def test_a_change_counts_once_it_is_the_one_that_was_asked_for() -> None:
    async def story() -> None:
        watch = _Watch()
        paused, free = (asyncio.get_running_loop().create_future() for _ in range(2))
        watch.awaited = {("a1", "paused"): paused, ("a2", "available"): free}
        said = (
            {"type": "snapshot"},
            {"type": "change", "agents": {"a1": {"presence": "available"}, "a3": None}},
            {"type": "change", "agents": {"a1": {"presence": "paused"}}},
        )
        await watch.read(cast("aiohttp.ClientWebSocketResponse", Socket(*said)))
        assert paused.done()
        assert not free.done()
        assert list(watch.awaited) == [("a2", "available")]

    asyncio.run(story())


def test_what_was_not_seen_is_told() -> None:
    shown = Shown("a machine", Plan(agents=7), Times.of([1.0, 2.0, 3.0], missing=4), 0.5, 1.2, 6.0)
    assert "| 3 | 2.0 | 3.0 | 3.0 | 3.0 | 4 |" in as_table(shown)
    assert "7 agents'" in as_table(shown)
