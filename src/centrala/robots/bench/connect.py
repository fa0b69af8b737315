"""How soon a caller's call rings at an agent: ours beside the engine's own queue, in one run.

Owns the measurement. On one engine stand two ways to the same agents: a number of the center, and a number
that leads into ``app_queue`` with the same members, in a context that only this benchmark adds. Two moments
are taken where the phones stand, from the datagrams themselves: the caller's INVITE to the agent's INVITE
while agents are idle, and an agent's BYE to the next INVITE at that phone while callers wait. Phones send no
sound: what is measured is not the measuring. The live sockets of all agents and five supervisors are open.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

import aiohttp

from centrala.robots.bench.stage import Stage, live_sockets, machine, stage
from centrala.robots.bench.yardstick import beside
from centrala.robots.sip import Call, Phone

__all__ = ["Connected", "Plan", "Times", "as_table", "measure"]

SUPPORT, FREED = "+37167000000", "+37167000001"
OWN_SUPPORT, OWN_FREED = "+37190000000", "+37190000001"
"""The same two, through the engine's own queue."""
CONTEXT: Final = "centrala-in-uri"
SUPERVISORS: Final = 5
SETTLE_S: Final = 2.0
REST_S: Final = 5.0
REGISTER_AT_ONCE: Final = 20
SLOW_MS: Final = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of everything."""

    agents: int = 200
    per_s: float = 20.0
    seconds: float = 40.0
    talk_s: float = 4.0
    freed_agents: int = 10
    freed_waiting: int = 20
    freed_s: float = 30.0
    freed_talk_s: tuple[float, float] = (0.6, 1.6)
    slow: bool = True
    """Ours once more with 20 ms added to every commit."""


@dataclass(frozen=True, slots=True)
class Times:
    """Of one kind, in milliseconds."""

    count: int
    median: float
    p95: float
    p99: float
    most: float
    missing: int = 0
    """Calls that reached nobody."""

    @classmethod
    def of(cls, waits_ms: Sequence[float], *, missing: int = 0) -> Times:
        """Raises ValueError: nothing was measured."""
        if not waits_ms:
            raise ValueError("nothing was measured")
        found = sorted(waits_ms)
        median, p95, p99 = (
            round(found[min(len(found) - 1, int(len(found) * share))], 2) for share in (0.5, 0.95, 0.99)
        )
        return cls(len(found), median, p95, p99, round(found[-1], 2), missing)


@dataclass(slots=True)
class Connected:
    """Everything that one run found."""

    machine: str
    plan: Plan
    ours: dict[str, Times] = field(default_factory=dict)
    """``idle``, ``freed``, ``idle_slow``, ``freed_slow``."""
    engines: dict[str, Times] = field(default_factory=dict)
    cpu_ms_per_call: float = 0.0
    """``up`` and the service."""
    at_rest_ms_per_s: float = 0.0
    """Of the same, before the first call: in the figure above it is contained."""
    engine_cpu_ms_per_call: float = 0.0
    own_queue_cpu_ms_per_call: float = 0.0
    """The engine, while its own queue does the work."""
    yardstick_ms: float = 0.0
    """CPU time of a fixed piece of Python, measured beside our calls (``yardstick``)."""
    load: float = 0.0
    """Of the machine in the last minute, with everything else that ran on it."""

    def ratio(self, kind: str) -> float:
        """How many times sooner ours is, by medians."""
        return self.engines[kind].median / max(self.ours[kind].median, 0.001)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"ratios": {kind: round(self.ratio(kind), 1) for kind in ("idle", "freed")}}


def _document(plan: Plan, trunk_port: int) -> dict[str, Any]:
    queue = {"strategy": "longest_idle", "ring": "20s", "wrap_up": {"mode": "none"}}
    agents = {
        f"{letter}{number}": {"role": "agent", "sip_password": f"phone-of-{letter}{number}", "queues": [name]}
        for letter, many, name in (("a", plan.agents, "support"), ("f", plan.freed_agents, "freed"))
        for number in range(1, many + 1)
    }
    boards = {f"s{number}": {"role": "supervisor", "team": "all"} for number in range(1, SUPERVISORS + 1)}
    return {
        "name": "Benchmark",
        "country": "LV",
        "trunks": {"carrier": {"hosts": ["127.0.0.1"], "to": f"127.0.0.1:{trunk_port}"}},
        "teams": {"all": {"name": "Everybody", "supervisor": "s1"}},
        "queues": {"support": queue, "freed": queue},
        "agents": {name: one | {"team": "all"} for name, one in agents.items()} | boards,
        "numbers": {SUPPORT: {"queue": "support"}, FREED: {"queue": "freed"}},
    }


def _queues(plan: Plan) -> str:
    """``queues.conf``: the same members, as ready as they can be."""
    common = "strategy=leastrecent\ntimeout=20\nretry=1\nwrapuptime=0\nringinuse=no\nautofill=yes\njoinempty=yes\n"
    parts = ["[general]\nautofill=yes\n"]
    for name, letter, many in (("support", "a", plan.agents), ("freed", "f", plan.freed_agents)):
        members = "".join(f"member => PJSIP/{letter}{number}\n" for number in range(1, many + 1))
        parts.append(f"[{name}]\n{common}{members}")
    return "\n".join(parts)


async def _add_own_queues(center: Stage, plan: Plan) -> None:
    """Into the running engine only: the next one does not know of it."""
    file = center.engine.folder.configuration / "queues.conf"
    await asyncio.to_thread(file.write_text, _queues(plan), encoding="utf-8")
    lines = ["module reload app_queue.so"]
    for number, name in ((OWN_SUPPORT, "support"), (OWN_FREED, "freed")):
        lines += [
            f"dialplan add extension {number},1,Answer() into {CONTEXT}",
            f"dialplan add extension {number},2,Queue({name}) into {CONTEXT}",
        ]
    await center.asterisk(*lines)


class _Bench:
    """The phones of one center, and what is seen at them."""

    def __init__(self, plan: Plan, *, seed: int = 1) -> None:
        self.plan = plan
        self.carrier = Phone("carrier", server=("127.0.0.1", 9), sound=False)
        self.agents: list[Phone] = []
        self.crew: list[Phone] = []
        self._chance = Random(seed)  # noqa: S311  a repeatable draw
        self._made = 0
        self._sent: dict[str, float] = {}
        self._freed: dict[str, float] = {}
        self.waits: list[float] = []

    async def settle(self, center: Stage) -> None:
        """Register everybody and let them be available."""
        self.carrier.server = center.sip
        self.agents = self._phones(center, "a", self.plan.agents)
        self.crew = self._phones(center, "f", self.plan.freed_agents)
        limit = asyncio.Semaphore(REGISTER_AT_ONCE)

        async def ready(phone: Phone) -> None:
            async with limit:
                await phone.open()
                await phone.register()
                await center.rest.put(f"/agents/{phone.user}/presence", {"state": "available"})

        await asyncio.gather(*(ready(phone) for phone in (*self.agents, *self.crew)))
        await asyncio.sleep(SETTLE_S)

    def _phones(self, center: Stage, letter: str, many: int) -> list[Phone]:
        rings = self._rings_idle if letter == "a" else self._rings_freed
        return [
            Phone(name, f"phone-of-{name}", server=center.sip, sound=False, on_call=rings)
            for name in (f"{letter}{number}" for number in range(1, many + 1))
        ]

    async def close(self) -> None:
        for phone in (self.carrier, *self.agents, *self.crew):
            await phone.close()

    def _place(self, number: str) -> Call:
        self._made += 1
        caller = f"+3712{self._made:07d}"
        call = self.carrier.call(number, caller=caller)
        self._sent[caller] = call.received
        return call

    def _rings_idle(self, call: Call) -> None:
        sent = self._sent.pop(call.caller, None)
        if sent is not None:
            self.waits.append(1_000 * (call.received - sent))
        call.ring()
        call.answer()
        asyncio.get_running_loop().call_later(self.plan.talk_s, call.hang_up)

    def _rings_freed(self, call: Call) -> None:
        freed = self._freed.pop(call.phone.user, None)
        if freed is not None:
            self.waits.append(1_000 * (call.received - freed))
        call.ring()
        call.answer()
        asyncio.get_running_loop().call_later(self._chance.uniform(*self.plan.freed_talk_s), self._free, call)

    def _free(self, call: Call) -> None:
        if call.over is None:
            self._freed[call.phone.user] = time.monotonic()
            call.hang_up()

    async def idle(self, number: str) -> Times:
        """Callers come at an even pace, and there is always somebody free."""
        self.waits, self._sent = [], {}
        loop = asyncio.get_running_loop()
        begun, many = loop.time(), round(self.plan.per_s * self.plan.seconds)
        for each in range(many):
            self._place(number)
            await asyncio.sleep(max(0.0, begun + (each + 1) / self.plan.per_s - loop.time()))
        await asyncio.sleep(SETTLE_S)
        missing = len(self._sent)
        await self._quiet()
        return Times.of(self.waits, missing=missing)

    async def freed(self, number: str) -> Times:
        """So many always wait; whoever gets through is followed by another."""
        self.waits, self._freed = [], {}
        end = time.monotonic() + self.plan.freed_s

        async def line() -> None:
            while time.monotonic() < end:
                await self._place(number).until_over(within_ms=600_000)

        lines = [asyncio.ensure_future(line()) for _ in range(self.plan.freed_waiting + self.plan.freed_agents)]
        await asyncio.sleep(self.plan.freed_s)
        waits = list(self.waits)
        for one in lines:
            one.cancel()
        await asyncio.gather(*lines, return_exceptions=True)
        await self._quiet()
        return Times.of(waits)

    async def _quiet(self) -> None:
        """Everybody hangs up, and the center has noticed."""
        self._freed = {}
        for call in list(self.carrier.calls.values()):
            call.hang_up()
        await asyncio.sleep(SETTLE_S)
        for phone in (*self.agents, *self.crew):
            for call in list(phone.calls.values()):
                call.hang_up()
        await asyncio.sleep(SETTLE_S)


async def _passed_over(name: str, socket: aiohttp.ClientWebSocketResponse) -> None:
    async for _ in socket:
        pass


async def measure(plan: Plan = Plan(), *, source: Path | None = None) -> Connected:
    """The whole comparison. Raises Trouble: the center did not come up."""
    result = Connected(machine(), plan)
    await _run(result, source, {}, "")
    result.load = round(os.getloadavg()[0], 2)
    if plan.slow:
        await _run(result, source, {"CENTRALA_SLOW_COMMIT_MS": str(SLOW_MS)}, "_slow")
    return result


async def _run(result: Connected, source: Path | None, environment: Mapping[str, str], suffix: str) -> None:
    plan, bench = result.plan, _Bench(result.plan)
    await bench.carrier.open()
    document = _document(plan, bench.carrier.address[1])
    async with stage(document, source=source, environment=tuple(environment.items())) as center:
        try:
            await bench.settle(center)
            await center.settled()
            names = [f"a{number}" for number in range(1, plan.agents + 1)]
            names += [f"s{number}" for number in range(1, SUPERVISORS + 1)]
            async with live_sockets(center.rest, names, _passed_over):
                await _ours(result, bench, center, suffix)
                if not suffix:
                    await _engines(result, bench, center)
        finally:
            await bench.close()


async def _ours(result: Connected, bench: _Bench, center: Stage, suffix: str) -> None:
    before = center.cost()
    await asyncio.sleep(REST_S)
    at_rest = center.cost().since(before).ours / REST_S
    async with beside() as yardstick:
        before = center.cost()
        times = result.ours[f"idle{suffix}"] = await bench.idle(SUPPORT)
        spent = center.cost().since(before)
    if not suffix:
        (result.yardstick_ms,) = yardstick
        result.at_rest_ms_per_s = round(at_rest, 2)
        result.cpu_ms_per_call = round(spent.ours / times.count, 2)
        result.engine_cpu_ms_per_call = round(spent.engine / times.count, 2)
    result.ours[f"freed{suffix}"] = await bench.freed(FREED)


async def _engines(result: Connected, bench: _Bench, center: Stage) -> None:
    await _add_own_queues(center, result.plan)
    before = center.cost()
    times = result.engines["idle"] = await bench.idle(OWN_SUPPORT)
    result.own_queue_cpu_ms_per_call = round(center.cost().since(before).engine / times.count, 2)
    result.engines["freed"] = await bench.freed(OWN_FREED)


_TITLES: Final = {
    "idle": "caller's INVITE to agent's INVITE, agents idle",
    "freed": "agent's BYE to the next INVITE, callers waiting",
    "idle_slow": "... agents idle, 20 ms more for every commit",
    "freed_slow": "... callers waiting, 20 ms more for every commit",
}


def as_table(result: Connected) -> str:
    """Markdown."""
    lines = [
        "| what (ms) | who | count | median | p95 | p99 | most | times sooner |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind, title in _TITLES.items():
        for who, times in (("Centrala", result.ours.get(kind)), ("app_queue", result.engines.get(kind))):
            if times is None:
                continue
            ratio = f"{result.ratio(kind):.0f}" if who == "Centrala" and kind in result.engines else ""
            figures = " | ".join(str(one) for one in (times.count, times.median, times.p95, times.p99, times.most))
            lost = f" ({times.missing} reached nobody)" if times.missing else ""
            lines.append(f"| {title}{lost} | {who} | {figures} | {ratio} |")
    return "\n".join([*lines, "", _cost_of(result)])


def _cost_of(result: Connected) -> str:
    plan = result.plan
    return (
        f"CPU a call: {result.cpu_ms_per_call} ms of ours (`up` and the service, with {plan.agents} agents' and "
        f"{SUPERVISORS} supervisors' live sockets open; without any call they take {result.at_rest_ms_per_s} ms a "
        f"second), {result.engine_cpu_ms_per_call} ms of the engine; {result.own_queue_cpu_ms_per_call} ms of the "
        f"engine when its own queue does the work. Calls came at {plan.per_s:.0f} a second; load of the machine "
        f"meanwhile: {result.load:.1f}; its yardstick (a fixed piece of Python, measured beside): "
        f"{result.yardstick_ms} ms."
    )
