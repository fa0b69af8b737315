"""What a day of calls leaves in the memory of a page: desk and board, told of eight hours while their clock runs fast.

Owns the day. The page is a real center's; its live socket goes through us: after the center's own first snapshot we
tell it of calls that come, ring, are talked over and wrapped up by everybody, each with new names and numbers. The
page's clock is moved on in steps, so that all its timers run as often as in a day. Memory is what its scripts hold
after the browser was made to throw away whatever nobody needs.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from centrala.api.rows import CallRow, ClassificationRow, FindingRow, OfferRow
from centrala.robots.bench.browser import SIZE, chromium, cookies_of
from centrala.robots.bench.first_page import DOCUMENT
from centrala.robots.bench.stage import Stage, machine, stage

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, WebSocketRoute

__all__ = ["Day", "Kept", "Plan", "as_table", "measure"]

STEP_S: Final = 10
CALL_STEPS: Final = 12
"""A call takes two minutes: it rings, is talked over, and wrapped up."""
STAGES: Final = (("offered", "ringing", 1), ("talking", "talking", 8), ("wrapping", "wrap_up", 3))
"""Stage of the call, what its agent does, and for how many steps."""
PAGES: Final = {"desk": ("a1", "/desk"), "board": ("s1", "/board")}
WARM_STEPS: Final = 180
"""Half an hour: until then lists fill up and scripts are compiled."""
NOBODY: Final = FindingRow("", "none", "", 0.0)


@dataclass(frozen=True, slots=True)
class Plan:
    hours: int = 8


@dataclass(frozen=True, slots=True)
class Kept:
    page: str
    messages: int
    heap_kb: tuple[int, ...]
    """After half an hour, then after each hour."""
    nodes: tuple[int, ...]
    """Of the document, at the same moments."""

    @property
    def growth(self) -> float:
        """Of the heap from the first to the last, as a share."""
        return self.heap_kb[-1] / self.heap_kb[0] - 1


@dataclass(frozen=True, slots=True)
class Result:
    machine: str
    plan: Plan
    pages: tuple[Kept, ...]
    load: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Day:
    """What is told of a day of calls: pure, one message a step, each agent a call after the other."""

    def __init__(self, snapshot: dict[str, Any]) -> None:
        self._agents: dict[str, dict[str, Any]] = {
            name: row for name, row in snapshot["agents"].items() if row["role"] == "agent"
        }
        self._queues: dict[str, dict[str, Any]] = snapshot["queues"]
        self._sequence = int(snapshot["sequence"])
        self._calls: dict[str, str] = {}

    def messages(self, begins: datetime) -> Iterator[bytes]:
        step = 0
        while True:
            at = begins + timedelta(seconds=STEP_S * step)
            self._sequence += 1
            agents, calls = dict[str, Any](), dict[str, Any]()
            for place, name in enumerate(self._agents):
                self._moved(name, (step + place) % CALL_STEPS, step, at, agents, calls)
            queues = {name: {**row, "waiting": (step + len(name)) % 7} for name, row in self._queues.items()}
            yield orjson.dumps(
                {
                    "type": "change",
                    "sequence": self._sequence,
                    "at": _said(at),
                    "agents": agents,
                    "calls": calls,
                    "queues": queues,
                }
            )
            step += 1

    def _moved(
        self, name: str, place: int, step: int, at: datetime, agents: dict[str, Any], calls: dict[str, Any]
    ) -> None:
        """What is different of one agent at this step of a call; nothing in most."""
        begins = 0
        for stage_name, activity, lasts in STAGES:
            if place == begins:
                if begins == 0:
                    if name in self._calls:
                        calls[self._calls[name]] = None
                    self._calls[name] = f"{name}-{step}"
                elif name not in self._calls:
                    return
                call = self._calls[name]
                calls[call] = _call(call, stage_name, name, step, at)
                part = {"id": call, "activity": activity, "queue": "support", "since": _said(at), "wrap_up_ends": None}
                row = {**self._agents[name], "presence": "available", "free": False, "calls": [part]}
                agents[name] = {**row, "activity": activity, "activity_since": _said(at)}
            begins += lasts


def _said(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def _call(name: str, stage_name: str, agent: str, step: int, at: datetime) -> dict[str, Any]:
    ringing = stage_name == "offered"
    ends = at + timedelta(seconds=20)
    row = CallRow(
        id=name,
        stage=stage_name,
        direction="inbound",
        channel="voice",
        opened=_said(at),
        queue="support",
        entered=_said(at),
        waited_ms=1_000,
        estimated_wait_ms=None,
        number="+37167000000",
        trunk="carrier",
        agent=None if ringing else agent,
        offered_to=[agent] if ringing else [],
        connected=None if ringing else _said(at),
        held=False,
        muted=False,
        priority=0,
        missed=0,
        withheld=False,
        party_number=f"+3712{step:07}",
        party_name=f"Caller {step} of {agent}",
        dialled="+37167000000",
        notes="",
        classification=ClassificationRow(NOBODY, NOBODY, NOBODY, NOBODY),
        intent="inbound_call",
        offers=[OfferRow(agent, _said(at), _said(ends), rang=True)] if ringing else [],
    )
    return asdict(row)


async def measure(plan: Plan = Plan(), *, source: Path | None = None) -> Result:
    """Raises Trouble: no browser, or the center did not come up."""
    async with chromium() as browser, stage(DOCUMENT, source=source) as center:
        pages = [await _kept(browser, center, name, plan) for name in PAGES]
    return Result(machine(), plan, tuple(pages), round(os.getloadavg()[0], 2))


async def _kept(browser: Browser, center: Stage, name: str, plan: Plan) -> Kept:
    user, path = PAGES[name]
    context = await browser.new_context(viewport=SIZE)
    try:
        await context.add_cookies(await cookies_of(browser, center.rest, user))
        page = await context.new_page()
        begins = datetime.now(UTC)
        await page.clock.install(time=begins)
        told: asyncio.Future[tuple[WebSocketRoute, dict[str, Any]]] = asyncio.get_running_loop().create_future()
        await page.route_web_socket("**/api/v1/live", lambda socket: _between(socket, told))
        await page.goto(f"{center.rest.url}{path}")
        socket, snapshot = await told
        return await _lived(page, socket, Day(snapshot).messages(begins), name, plan)
    finally:
        await context.close()


def _between(socket: WebSocketRoute, told: asyncio.Future[tuple[WebSocketRoute, dict[str, Any]]]) -> None:
    """The center's own snapshot goes on to the page; of the rest only that the center is there."""
    far = socket.connect_to_server()

    def heard(message: str | bytes) -> None:
        said = orjson.loads(message)
        if said["type"] in ("snapshot", "ping"):
            socket.send(message)
        if said["type"] == "snapshot" and not told.done():
            told.set_result((socket, said))

    far.on_message(heard)


async def _lived(page: Page, socket: WebSocketRoute, day: Iterator[bytes], name: str, plan: Plan) -> Kept:
    heaps, nodes, steps = list[int](), list[int](), plan.hours * 3_600 // STEP_S
    for step in range(1, steps + 1):
        socket.send(next(day))
        await page.clock.run_for(1_000 * STEP_S)
        if step == WARM_STEPS or step * STEP_S % 3_600 == 0:
            heap, many = await _held(page)
            heaps.append(heap)
            nodes.append(many)
    return Kept(name, steps, tuple(heaps), tuple(nodes))


async def _held(page: Page) -> tuple[int, int]:
    """Kilobytes that the page's scripts hold, and nodes of its document, after everything else was thrown away."""
    cdp = await page.context.new_cdp_session(page)
    for _ in range(3):
        await cdp.send("HeapProfiler.collectGarbage")
    used = (await cdp.send("Runtime.getHeapUsage"))["usedSize"]
    many = (await cdp.send("Memory.getDOMCounters"))["nodes"]
    await cdp.detach()
    return round(used / 1_000), int(many)


def as_table(result: Result) -> str:
    """Markdown."""
    rows = "\n".join(
        f"| {one.page} | {one.messages} | {held[0]} | {max(held)} | {held[-1]} | {one.growth:+.1%} "
        f"| {one.nodes[0]} | {one.nodes[-1]} |"
        for one in result.pages
        for held in (one.heap_kb,)
    )
    return (
        "| page | changes told | kB after 30 min | most | at the end | growth | nodes after 30 min | at the end |\n"
        "|---|---|---|---|---|---|---|---|\n"
        f"{rows}\n\n{result.plan.hours} hours by the page's clock, 25 agents with a call every two minutes. "
        f"Load of the machine: {result.load}."
    )
