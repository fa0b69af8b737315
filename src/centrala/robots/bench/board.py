"""How soon a change is on the board: with the live sockets of a whole center open, from request to supervisors.

Owns the measurement. Agents change their presence by REST, one after another at an even pace; each supervisor's
socket is read, and the moment is taken at which it says the new presence of that very agent. The pages of all agents
are open as well, as sockets that are read and thrown away. Drawing is the browser's affair and not in it.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import aiohttp
import orjson

from centrala.robots.bench.connect import Times
from centrala.robots.bench.stage import Stage, live_sockets, machine, stage
from centrala.robots.bench.yardstick import beside

__all__ = ["Plan", "Shown", "as_table", "measure"]

SETTLE_S: Final = 2.0
PATIENCE_S: Final = 10.0
_STRIDE: Final = 37
"""From one agent to the next who changes."""
CHOICES: Final = ("available", "paused")


@dataclass(frozen=True, slots=True)
class Plan:
    agents: int = 200
    supervisors: int = 5
    per_s: float = 20.0
    seconds: float = 30.0


@dataclass(slots=True)
class Shown:
    """Everything that one run found."""

    machine: str
    plan: Plan
    times: Times
    """From the request to each supervisor's socket."""
    cpu_ms_per_change: float
    """``up`` and the service."""
    load: float
    yardstick_ms: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def _document(plan: Plan) -> dict[str, Any]:
    agents = {
        f"a{number}": {"role": "agent", "team": "all", "queues": ["support"]} for number in range(1, plan.agents + 1)
    }
    boards = {f"s{number}": {"role": "supervisor", "team": "all"} for number in range(1, plan.supervisors + 1)}
    return {
        "name": "Benchmark",
        "teams": {"all": {"name": "All", "supervisor": "s1"}},
        "queues": {"support": {}},
        "agents": {**agents, **boards},
    }


class _Watch:
    """One socket; what was awaited on it."""

    def __init__(self) -> None:
        self.awaited: dict[tuple[str, str], asyncio.Future[float]] = {}

    async def read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            if not self.awaited or message.type is not aiohttp.WSMsgType.TEXT:
                continue
            now = time.perf_counter()
            for name, row in (orjson.loads(message.data).get("agents") or {}).items():
                waiter = self.awaited.pop((name, (row or {}).get("presence", "")), None)
                if waiter is not None and not waiter.done():
                    waiter.set_result(now)


async def measure(plan: Plan = Plan(), *, source: Path | None = None) -> Shown:
    """Raises Trouble: the center did not come up. ValueError: nothing was seen."""
    names = [
        f"{letter}{n}" for letter, many in (("a", plan.agents), ("s", plan.supervisors)) for n in range(1, many + 1)
    ]
    boards = {name: _Watch() for name in names if name.startswith("s")}

    async def hear(name: str, socket: aiohttp.ClientWebSocketResponse) -> None:
        await boards.get(name, _Watch()).read(socket)

    async with stage(_document(plan), source=source) as center, live_sockets(center.rest, names, hear):
        await asyncio.sleep(SETTLE_S)
        before = center.cost()
        async with beside() as yardstick:
            waits, missing = await _changes(plan, center, list(boards.values()))
        spent = center.cost().since(before).ours
        (yardstick_ms,) = yardstick
    changes = max(1, round(plan.per_s * plan.seconds))
    times = Times.of(waits, missing=missing)
    return Shown(machine(), plan, times, round(spent / changes, 2), round(os.getloadavg()[0], 2), yardstick_ms)


async def _changes(plan: Plan, center: Stage, boards: Sequence[_Watch]) -> tuple[list[float], int]:
    """Milliseconds for each change and board; how many were not seen."""
    chosen, waits, missing = dict[str, str](), list[float](), 0
    started = time.perf_counter()

    async def one(agent: str, to: str) -> None:
        nonlocal missing
        loop = asyncio.get_running_loop()
        waiters = [loop.create_future() for _ in boards]
        for board, waiter in zip(boards, waiters, strict=True):
            board.awaited[agent, to] = waiter
        begun = time.perf_counter()
        await center.rest.put(f"/agents/{agent}/presence", {"state": to})
        done, late = await asyncio.wait(waiters, timeout=PATIENCE_S)
        missing += len(late)
        waits.extend(1_000 * (waiter.result() - begun) for waiter in done)

    tasks = []
    for number in range(round(plan.per_s * plan.seconds)):
        await asyncio.sleep(max(0.0, started + number / plan.per_s - time.perf_counter()))
        agent = f"a{number * _STRIDE % plan.agents + 1}"
        to = CHOICES[0] if chosen.get(agent) != CHOICES[0] else CHOICES[1]
        chosen[agent] = to
        tasks.append(asyncio.ensure_future(one(agent, to)))
    await asyncio.gather(*tasks)
    return waits, missing


def as_table(shown: Shown) -> str:
    """Markdown."""
    times, plan = shown.times, shown.plan
    told = (times.count, times.median, times.p95, times.p99, times.most, times.missing)
    figures = " | ".join(str(one) for one in told)
    return (
        "| what (ms) | count | median | p95 | p99 | most | not seen |\n"
        "|---|---|---|---|---|---|---|\n"
        f"| from the request to the row on a supervisor's socket | {figures} |\n\n"
        f"{plan.agents} agents' and {plan.supervisors} supervisors' sockets, {plan.per_s:.0f} changes a second; CPU a "
        f"change: {shown.cpu_ms_per_change} ms of ours. Load of the machine: {shown.load}; its yardstick: "
        f"{shown.yardstick_ms} ms."
    )
