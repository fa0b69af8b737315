"""Whether a center stays well for hours: calls at an even pace, open pages, and a service that is killed now and then.

Owns the measurement. Every span (a minute, or a thirtieth of the whole) is one line: how soon calls rang at an agent,
what became of them, and what the processes hold in memory and in descriptors. The verdict compares the second quarter
with the last: what grows by the hour shows there, and what a beginning costs does not. Phones send no sound.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

import aiohttp
import psutil

from centrala.robots.bench.connect import REGISTER_AT_ONCE, Times
from centrala.robots.bench.recovery import Finding
from centrala.robots.bench.stage import Stage, machine, stage
from centrala.robots.rest import Away, Rest
from centrala.robots.sip import Call, Phone, Refusal

__all__ = ["Held", "Plan", "Soaked", "Span", "as_table", "judge", "measure"]

NUMBER: Final = "+37167000000"
SPANS: Final = 30
SHORTEST_SPAN_S: Final = 60.0
FIRST_KILL: Final = 0.5
"""Of the time between two: the first comes so soon."""
REACH_S: Final = 60.0
"""Whom nobody answers within this is lost."""
BACK_S: Final = 60.0
CLOSED_S: Final = 60.0
STEP_S: Final = 0.05
PAGE_AGAIN_S: Final = 0.5
REGISTER_S: Final = 900
SETTLE_S: Final = 2.0
_PAGE: Final = 500
_MB: Final = 1 << 20

GROWTH: Final = 0.1
"""Of memory from the second quarter to the last: more is a leak, or not yet settled."""
GROWTH_MB: Final = 20.0
MORE_DESCRIPTORS: Final = 20
SLOWER: Final = 1.5
SLOWER_MS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Plan:
    hours: float = 8.0
    agents: int = 40
    supervisors: int = 3
    per_s: float = 1.0
    talk_s: tuple[float, float] = (10.0, 30.0)
    kill_each_s: float = 900.0
    """0: nobody is killed."""

    @property
    def seconds(self) -> float:
        return 3_600 * self.hours

    @property
    def span_s(self) -> float:
        return max(SHORTEST_SPAN_S, self.seconds / SPANS)


@dataclass(frozen=True, slots=True)
class Held:
    """What processes hold: memory in MB (resident), descriptors."""

    ours_mb: float
    """``up``, the service and the spare one."""
    engine_mb: float
    descriptors: int
    """Of ``up`` and the services."""
    engine_descriptors: int
    record_mb: float
    """The record's files."""


@dataclass(frozen=True, slots=True)
class Span:
    ends_s: float
    """Since the beginning."""
    waits: Times | None
    """From the caller's INVITE to the agent's; None: no call came through."""
    killed: int
    """How often the service was."""
    held: Held


@dataclass(slots=True)
class Soaked:
    """Everything that one run found."""

    machine: str
    plan: Plan
    spans: list[Span] = field(default_factory=list)
    calls: int = 0
    lost: int = 0
    """Reached nobody."""
    cut: int = 0
    """Talks that ended before one of the two hung up."""
    kept_once: int = 0
    """Calls that the history has exactly once."""
    away_s: list[float] = field(default_factory=list)
    """From each kill until the service answered again."""
    pages_again: int = 0
    """How often a page connected anew."""
    load: float = 0.0
    findings: list[Finding] = field(default_factory=list)

    @property
    def kept(self) -> bool:
        return all(finding.kept for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"kept": self.kept}


def _document(plan: Plan, trunk_port: int) -> dict[str, Any]:
    agents = {
        f"a{number}": {"role": "agent", "team": "all", "sip_password": f"phone-of-a{number}", "queues": ["support"]}
        for number in range(1, plan.agents + 1)
    }
    boards = {f"s{number}": {"role": "supervisor", "team": "all"} for number in range(1, plan.supervisors + 1)}
    return {
        "name": "Soak",
        "country": "LV",
        "trunks": {"carrier": {"hosts": ["127.0.0.1"], "to": f"127.0.0.1:{trunk_port}"}},
        "teams": {"all": {"name": "All", "supervisor": "s1"}},
        "queues": {"support": {"strategy": "longest_idle", "ring": "30s", "wrap_up": {"mode": "none"}}},
        "agents": {**agents, **boards},
        "numbers": {NUMBER: {"queue": "support"}},
    }


class _People:
    """Callers and agents, and what became of each call."""

    def __init__(self, plan: Plan, carrier: Phone, result: Soaked) -> None:
        self._plan = plan
        self._carrier = carrier
        self._result = result
        self._chance = Random(1)  # noqa: S311  a repeatable draw
        self._phones: list[Phone] = []
        self._sent: dict[str, Call] = {}
        self._ended: set[str] = set()
        self.waits: list[float] = []
        self.numbers: list[str] = []

    async def settle(self, center: Stage) -> None:
        self._carrier.server = center.sip
        limit = asyncio.Semaphore(REGISTER_AT_ONCE)

        async def ready(name: str) -> None:
            phone = Phone(name, f"phone-of-{name}", server=center.sip, sound=False, on_call=self._rings)
            self._phones.append(phone)
            async with limit:
                await phone.open()
                await phone.register(expires_s=2 * REGISTER_S)
                await center.rest.put(f"/agents/{name}/presence", {"state": "available"})

        await asyncio.gather(*(ready(f"a{number}") for number in range(1, self._plan.agents + 1)))
        await asyncio.sleep(SETTLE_S)

    async def stay_registered(self) -> None:
        while True:
            await asyncio.sleep(REGISTER_S)
            for phone in self._phones:
                with contextlib.suppress(Refusal, TimeoutError):
                    await phone.register(expires_s=2 * REGISTER_S)

    async def call(self) -> None:
        """At an even pace, until cancelled."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        while True:
            number = f"+3712{len(self.numbers) + 1:07d}"
            self.numbers.append(number)
            self._result.calls += 1
            call = self._sent[number] = self._carrier.call(NUMBER, caller=number)
            loop.call_later(REACH_S, self._give_up, call, number)
            await asyncio.sleep(max(0.0, begun + len(self.numbers) / self._plan.per_s - loop.time()))

    def _give_up(self, call: Call, number: str) -> None:
        if self._sent.pop(number, None) is not None:
            self._result.lost += 1
            call.hang_up()

    def _rings(self, call: Call) -> None:
        placed = self._sent.pop(call.caller, None)
        if placed is None:
            return
        self.waits.append(1_000 * (call.received - placed.received))
        call.ring()
        call.answer()
        talk_s = self._chance.uniform(*self._plan.talk_s)
        ends = placed if self._chance.random() < 0.5 else call
        asyncio.get_running_loop().call_later(talk_s, self._end, ends)

    def _end(self, call: Call) -> None:
        """One of the two hangs up; if the call is over already, somebody else ended it."""
        if call.over is not None:
            self._result.cut += 1
        call.hang_up()

    async def quiet(self) -> None:
        """Until the last talk has ended by itself."""
        end = time.monotonic() + REACH_S + self._plan.talk_s[1]
        while (self._sent or self._carrier.calls) and time.monotonic() < end:  # noqa: ASYNC110  phones have no event
            await asyncio.sleep(STEP_S)

    async def close(self) -> None:
        for phone in self._phones:
            await phone.close()


@asynccontextmanager
async def _pages(rest: Rest, names: Sequence[str], again: Callable[[], None]) -> Any:
    """A live socket for each, which connects anew when the service is back, as a page does."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        tasks = []
        for name in names:
            token = (await rest.post("/auth/tokens", {"username": name, "label": "benchmark"}))["access_token"]
            tasks.append(asyncio.ensure_future(_page(session, f"{rest.url}/api/v1/live", token, again)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _page(session: aiohttp.ClientSession, url: str, token: str, again: Callable[[], None]) -> None:
    while True:
        try:
            async with session.ws_connect(url, headers={"Authorization": f"Bearer {token}"}) as socket:
                async for _ in socket:
                    pass
        except (aiohttp.ClientError, OSError):
            """The service is away."""
        again()
        await asyncio.sleep(PAGE_AGAIN_S)


async def _killed(center: Stage) -> float:
    """Seconds from ``kill -9`` until the next service answers."""
    before, moment = int(center.control["pid"]), time.monotonic()
    os.kill(before, signal.SIGKILL)
    while time.monotonic() < moment + BACK_S:
        await asyncio.sleep(STEP_S)
        if int(center.control.get("pid", before)) == before:
            continue
        with contextlib.suppress(Away):
            await center.rest.get("/status")
            return time.monotonic() - moment
    return float("inf")


def _held(center: Stage) -> Held:
    """Whoever is not there now counts nothing."""
    up = psutil.Process(center.up_pid)
    ours, engine = [up, *up.children()], center.engine.pid
    files = [file for file in (center.data / "record").rglob("*") if file.is_file()]
    return Held(
        round(sum(_resident(one.pid) for one in ours) / _MB, 1),
        round(_resident(engine) / _MB, 1),
        sum(_descriptors(one.pid) for one in ours),
        _descriptors(engine),
        round(sum(file.stat().st_size for file in files) / _MB, 1),
    )


def _resident(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _descriptors(pid: int) -> int:
    try:
        return int(psutil.Process(pid).num_fds())
    except psutil.Error:
        return 0


async def measure(plan: Plan = Plan(), *, source: Path | None = None, tell: Callable[[Span], None] = print) -> Soaked:
    """Hours. ``tell`` hears of each span. Raises Trouble: the center did not come up."""
    result = Soaked(machine(), plan)
    carrier = Phone("carrier", server=("127.0.0.1", 9), sound=False)
    await carrier.open()
    async with stage(_document(plan, carrier.address[1]), source=source) as center:
        people = _People(plan, carrier, result)
        try:
            await people.settle(center)
            names = [f"{kind}{n}" for kind, many in _kinds(plan) for n in range(1, many + 1)]
            async with _pages(center.rest, names, lambda: _again(result)):
                await _run(center, people, result, tell)
                await people.quiet()
            result.kept_once = await _kept_once(center, people.numbers)
        finally:
            await people.close()
            await carrier.close()
    result.load = round(os.getloadavg()[0], 2)
    result.findings = judge(result)
    return result


def _kinds(plan: Plan) -> Sequence[tuple[str, int]]:
    return (("a", plan.agents), ("s", plan.supervisors))


def _again(result: Soaked) -> None:
    result.pages_again += 1


async def _run(center: Stage, people: _People, result: Soaked, tell: Callable[[Span], None]) -> None:
    plan, begun = result.plan, time.monotonic()
    works = [asyncio.ensure_future(work) for work in (people.call(), people.stay_registered())]
    next_kill = plan.kill_each_s * FIRST_KILL if plan.kill_each_s else float("inf")
    try:
        while (passed := time.monotonic() - begun) < plan.seconds:
            ends, killed = min(passed + plan.span_s, plan.seconds), 0
            while (now := time.monotonic() - begun) < ends:
                if now >= next_kill:
                    result.away_s.append(round(await _killed(center), 2))
                    next_kill, killed = now + plan.kill_each_s, killed + 1
                await asyncio.sleep(min(1.0, max(0.0, ends - now)))
            waits, people.waits = people.waits, []
            held = await asyncio.to_thread(_held, center)
            span = Span(round(ends, 1), Times.of(waits) if waits else None, killed, held)
            result.spans.append(span)
            tell(span)
    finally:
        for work in works:
            work.cancel()
        await asyncio.gather(*works, return_exceptions=True)


async def _kept_once(center: Stage, numbers: Sequence[str]) -> int:
    """How many of these callers the history has exactly once, when it has closed them all or will not."""
    end = time.monotonic() + CLOSED_S
    while True:
        counted = Counter(await _history(center.rest))
        once = sum(counted[number] == 1 for number in numbers)
        if once == len(numbers) or time.monotonic() > end:
            return once
        await asyncio.sleep(1)


async def _history(rest: Rest) -> list[str]:
    found: list[str] = []
    cursor = ""
    while True:
        page = await rest.get(f"/interactions?limit={_PAGE}{f'&cursor={cursor}' if cursor else ''}")
        found += [row["party_number"] for row in page["items"]]
        cursor = page.get("next") or ""
        if not cursor:
            return found


# The verdict


def judge(result: Soaked) -> list[Finding]:
    """Each promise with what was found."""
    found: list[Finding] = []

    def say(promise: str, expected: object, seen: object, *, kept: bool) -> None:
        found.append(Finding(promise, str(expected), str(seen), kept))

    say("every caller reaches an agent", "0 lost", f"{result.lost} lost", kept=result.lost == 0)
    say("no talk is cut", "0 cut", f"{result.cut} cut", kept=result.cut == 0)
    once = result.kept_once
    say("each call is in the history exactly once", result.calls, once, kept=once == result.calls)
    if result.away_s:
        longest = max(result.away_s)
        say("the service is back after a kill", "<= 10 s", f"longest {longest} s", kept=longest <= 10)
    quarters = _quarters(result.spans)
    if quarters is None:
        return found
    before, after = quarters
    for what, of in (("ours", _ours), ("the engine", _engine)):
        old, new = _median(before, of), _median(after, of)
        allowed = round(max(old * (1 + GROWTH), old + GROWTH_MB), 1)
        say(f"memory of {what} does not grow", f"{old} to {allowed} MB", f"{new} MB", kept=new <= allowed)
    for what, counted in (("our", _our_descriptors), ("the engine's", _engine_descriptors)):
        old, new = _median(before, counted), _median(after, counted)
        allowed = old + MORE_DESCRIPTORS
        say(f"{what} descriptors do not grow", f"{old:.0f} to {allowed:.0f}", f"{new:.0f}", kept=new <= allowed)
    old, new = _median(before, _wait), _median(after, _wait)
    allowed = round(old * SLOWER + SLOWER_MS, 2)
    say("calls ring as soon as before (median)", f"{old} to {allowed} ms", f"{new} ms", kept=new <= allowed)
    return found


def _quarters(spans: Sequence[Span]) -> tuple[Sequence[Span], Sequence[Span]] | None:
    """The second and the last quarter, spans with a kill left out; None: too short for it."""
    quarter = len(spans) // 4
    calm = [[one for one in part if not one.killed] for part in (spans[quarter : 2 * quarter], spans[-quarter:])]
    return (calm[0], calm[1]) if quarter and calm[0] and calm[1] else None


def _median(spans: Sequence[Span], of: Callable[[Span], float]) -> float:
    return round(statistics.median(of(span) for span in spans), 2)


def _ours(span: Span) -> float:
    return span.held.ours_mb


def _engine(span: Span) -> float:
    return span.held.engine_mb


def _our_descriptors(span: Span) -> float:
    return span.held.descriptors


def _engine_descriptors(span: Span) -> float:
    return span.held.engine_descriptors


def _wait(span: Span) -> float:
    return span.waits.median if span.waits is not None else float("inf")


def as_line(span: Span) -> str:
    """A row of the table."""
    waits, held = span.waits, span.held
    times = (waits.count, waits.median, waits.p95, waits.p99, waits.most) if waits is not None else (0, *4 * ("",))
    figures = (round(span.ends_s / 60, 1), *times, span.killed or "", held.ours_mb, held.engine_mb)
    counted = (held.descriptors, held.engine_descriptors, held.record_mb)
    return f"| {' | '.join(str(one) for one in (*figures, *counted))} |"


HEAD: Final = (
    "| minute | calls | median (ms) | p95 | p99 | most | kills | ours (MB) | engine (MB) | descriptors | engine's "
    "| record (MB) |\n|---|---|---|---|---|---|---|---|---|---|---|---|"
)


def as_table(result: Soaked) -> str:
    """Markdown."""
    verdicts = [
        f"| {one.promise} | {one.expected} | {one.found} | {'yes' if one.kept else '**no**'} |"
        for one in result.findings
    ]
    verdict = "it stays well" if result.kept else "**it does not stay well**"
    parts = [HEAD, *(as_line(span) for span in result.spans), "", _story(result), ""]
    parts += ["| promise | expected | found | kept |", "|---|---|---|---|", *verdicts, "", f"Verdict: {verdict}."]
    return "\n".join(parts)


def _story(result: Soaked) -> str:
    plan, shortest_s, longest_s = result.plan, *result.plan.talk_s
    away = ", ".join(str(one) for one in result.away_s) or "none"
    return (
        f"{60 * plan.hours:.4g} minutes, {result.calls} calls at {plan.per_s:g} a second, talks of {shortest_s:g} to "
        f"{longest_s:g} s, {plan.agents} agents' and {plan.supervisors} supervisors' live sockets, which had to "
        f"connect anew {result.pages_again} times. Seconds from each `kill -9` of the service until it answered: "
        f"{away}. Load of the machine at the end: {result.load}."
    )
