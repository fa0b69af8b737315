"""How soon a customer is on the screen while the phone rings, with a million of them on record.

Owns the measurement, and the customers: each is made of a number, so that every run has the same. They are written
before the center starts, each with the words by which it is found. Then known callers call, one after the other. The
time begins where the agent's phone stands, with the INVITE; it ends when the agent's live socket has said who calls,
and again when REST has answered what the page asks for: the whole record and the last calls. Drawing is the browser's
affair and not in it. The first call of each caller has no calls before it; those of the second round have one.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

import aiohttp
import orjson

from centrala.clock import Wall
from centrala.customers.customer import Address, Customer, Reach, ReachKind
from centrala.ids import CustomerId
from centrala.robots.bench.connect import Times
from centrala.robots.bench.stage import Stage, live_sockets, machine, stage
from centrala.robots.bench.yardstick import beside
from centrala.robots.sip import Call, Phone
from centrala.storage.customers import put_down_many
from centrala.storage.database import Database, open_database

__all__ = ["Plan", "Popped", "as_table", "customers_of", "measure"]

NUMBER: Final = "+37167000000"
AGENT: Final = "a1"
PART: Final = 2_000
"""Customers in one transaction."""
SETTLE_S: Final = 2.0
PATIENCE_S: Final = 10.0
TALK_S: Final = 0.2
PAUSE_S: Final = 0.4
"""After a talk; then the agent is free again."""
MADE: Final = Wall(1_790_000_000_000)
FIRST: Final = ("Anna", "Berta", "Ilze", "Jānis", "Juris", "Laima", "Māra", "Pēteris", "Rita", "Zane")
LAST: Final = ("Bērziņš", "Kalniņa", "Krūmiņš", "Liepa", "Ozola", "Ozoliņš", "Petrova", "Vītols", "Zariņa", "Āboliņš")
PLACES: Final = ("Rīga", "Liepāja", "Daugavpils", "Jelgava", "Ventspils", "Valmiera", "Cēsis")


@dataclass(frozen=True, slots=True)
class Plan:
    customers: int = 1_000_000
    callers: int = 100
    rounds: int = 2
    """Calls of each caller."""


@dataclass(slots=True)
class Popped:
    """Everything that one run found."""

    machine: str
    database: str
    plan: Plan
    filled_s: float = 0.0
    known: list[Times] = field(default_factory=list)
    """By round: from the INVITE at the agent's phone until the socket says who calls."""
    whole: list[Times] = field(default_factory=list)
    """... until record and last calls are there, too."""
    yardstick_ms: float = 0.0
    load: float = 0.0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def number_of(each: int) -> str:
    return f"+3712{each:07d}"


def customers_of(many: int) -> Iterator[Customer]:
    for each in range(many):
        name = f"{FIRST[each % len(FIRST)]} {LAST[each // len(FIRST) % len(LAST)]}"
        key = number_of(each)
        address = Address(city=PLACES[each % len(PLACES)])
        reaches = (Reach(ReachKind.PHONE, key, key),)
        yield Customer(
            CustomerId(f"c0-{each}"), name=name, reaches=reaches, address=address, created=MADE, changed=MADE
        )


async def _fill(database: Database, many: int, tell: Callable[[int], None]) -> None:
    await database.prepare()
    part: list[Customer] = []
    for number, one in enumerate(customers_of(many), 1):
        part.append(one)
        if len(part) == PART or number == many:
            await database.write(lambda connection, these=part: put_down_many(connection, these))  # type: ignore[misc]
            part = []
            tell(number)


def _document(trunk_port: int) -> dict[str, Any]:
    return {
        "name": "Benchmark",
        "country": "LV",
        "trunks": {"carrier": {"hosts": ["127.0.0.1"], "to": f"127.0.0.1:{trunk_port}"}},
        "queues": {"support": {"ring": "20s", "wrap_up": {"mode": "none"}}},
        "agents": {AGENT: {"role": "agent", "sip_password": f"phone-of-{AGENT}", "queues": ["support"]}},
        "numbers": {NUMBER: {"queue": "support"}},
    }


class _Page:
    """What an agent's page does when a phone rings: hears who calls, and asks for the rest."""

    def __init__(self, center: Stage) -> None:
        self._center = center
        self._headers: dict[str, str] = {}
        self.known: asyncio.Future[tuple[str, float]] = asyncio.get_running_loop().create_future()

    async def sign_in(self) -> None:
        made = await self._center.rest.post("/auth/tokens", {"username": AGENT, "label": "page"})
        self._headers = {"Authorization": f"Bearer {made['access_token']}"}

    async def read(self, name: str, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            now = time.monotonic()
            for row in (orjson.loads(message.data).get("calls") or {}).values():
                if row and row.get("customer") and row.get("stage") == "offered" and not self.known.done():
                    self.known.set_result((row["customer"], now))

    async def ask(self, session: aiohttp.ClientSession, customer: str) -> None:
        root = f"{self._center.rest.url}/api/v1/customers/{customer}"

        async def one(url: str) -> None:
            async with session.get(url, headers=self._headers) as answer:
                answer.raise_for_status()
                await answer.read()

        await asyncio.gather(one(root), one(f"{root}/interactions"))


async def measure(
    plan: Plan = Plan(),
    *,
    source: Path | None = None,
    database: str = "",
    tell: Callable[[int], None] = lambda done: None,
) -> Popped:
    """``database``: the URL of an empty one; empty: SQLite. Raises Trouble: the center did not come up."""
    result = Popped(machine(), "PostgreSQL" if database else "SQLite", plan)
    carrier = Phone("carrier", server=("127.0.0.1", 9), sound=False)
    await carrier.open()

    async def prepare(data: Path) -> None:
        if database:
            await asyncio.to_thread((data / "database").write_text, database, "utf-8")
        else:
            await asyncio.to_thread((data / "record").mkdir, 0o700)
        begun, store = time.monotonic(), open_database(database or data / "record")
        try:
            await _fill(store, plan.customers, tell)
        finally:
            await store.close()
        result.filled_s = round(time.monotonic() - begun, 1)

    try:
        async with stage(_document(carrier.address[1]), source=source, prepare=prepare) as center:
            carrier.server = center.sip
            await _calls(result, center, carrier)
    finally:
        await carrier.close()
    return result


async def _calls(result: Popped, center: Stage, carrier: Phone) -> None:
    plan, page = result.plan, _Page(center)
    rung: dict[str, float] = {}

    def rings(call: Call) -> None:
        rung[call.caller] = call.received
        call.ring()

    phone = Phone(AGENT, f"phone-of-{AGENT}", server=center.sip, sound=False, on_call=rings)
    await phone.open()
    try:
        await phone.register()
        await center.rest.put(f"/agents/{AGENT}/presence", {"state": "available"})
        await page.sign_in()
        await center.settled()
        await asyncio.sleep(SETTLE_S)
        who = Random(1).sample(range(plan.customers), plan.callers)  # noqa: S311  a repeatable draw
        async with (
            live_sockets(center.rest, [AGENT], page.read),
            aiohttp.ClientSession() as session,
            beside() as yardstick,
        ):
            for _ in range(plan.rounds):
                times = [await _pop(center, carrier, phone, page, session, rung, number_of(each)) for each in who]
                _count(result, times)
        (result.yardstick_ms,) = yardstick
        result.load = round(os.getloadavg()[0], 2)
    finally:
        await phone.close()


def _count(result: Popped, times: Sequence[tuple[float, float] | None]) -> None:
    seen = [one for one in times if one is not None]
    missing = len(times) - len(seen)
    result.known.append(Times.of([known for known, _ in seen], missing=missing))
    result.whole.append(Times.of([whole for _, whole in seen], missing=missing))


async def _pop(
    center: Stage,
    carrier: Phone,
    phone: Phone,
    page: _Page,
    session: aiohttp.ClientSession,
    rung: Mapping[str, float],
    number: str,
) -> tuple[float, float] | None:
    """Milliseconds until the socket said who it is, and until the rest was there; None: not within the patience."""
    page.known = asyncio.get_running_loop().create_future()
    call = carrier.call(NUMBER, caller=number)
    try:
        async with asyncio.timeout(PATIENCE_S):
            customer, known = await page.known
            await page.ask(session, customer)
            whole = time.monotonic()
    except TimeoutError:
        return None
    finally:
        for ringing in list(phone.calls.values()):
            ringing.answer()
        await asyncio.sleep(TALK_S)
        call.hang_up()
        await asyncio.sleep(PAUSE_S)
    begun = rung[number]
    return 1_000 * (known - begun), 1_000 * (whole - begun)


def as_table(popped: Popped) -> str:
    """Markdown."""
    lines = [
        "| from the agent's INVITE (ms) | round | count | median | p95 | p99 | most | not seen |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for title, rounds in (
        ("until the live socket says who calls", popped.known),
        ("... and record and last calls are there", popped.whole),
    ):
        for number, times in enumerate(rounds, 1):
            told = (times.count, times.median, times.p95, times.p99, times.most, times.missing)
            lines.append(f"| {title} | {number} | {' | '.join(str(one) for one in told)} |")
    said = (
        f"{popped.database}, {popped.plan.customers} customers (written in {popped.filled_s} s). Load of the machine: "
        f"{popped.load}; its yardstick: {popped.yardstick_ms} ms."
    )
    return "\n".join([*lines, "", said])
