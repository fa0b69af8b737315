"""What becomes of live calls when a part of the center is killed.

Owns the scene: so many callers talk, so many wait, so many ring at agents who do not answer yet. Then the
service, ``up`` or the engine gets ``kill -9``; callers come and go while nobody listens; and when all is back,
every promise is looked at from outside: by SIP at the phones, by REST in the history.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from centrala.robots.bench.stage import Stage, machine, stage
from centrala.robots.rest import Away
from centrala.robots.sip import Call, CallState, Phone

__all__ = ["Finding", "Numbers", "Recovered", "Victim", "as_table", "measure"]

SUPPORT, DESK = "+37167000000", "+37167000001"
"""Where one talks and waits, and where it only rings."""
PACE_S: Final = 0.03
SETTLE_S: Final = 1.5
SPARE_S: Final = 6.0
"""A center that has just begun is not what is looked at: by then it has a spare service."""
BACK_S: Final = 30.0
ROUTED_S: Final = 3.0
FREE_S: Final = 5.0
CLOSED_S: Final = 20.0
STEP_S: Final = 0.02
NOTICED_S: Final = 0.2
"""The engine notices a cut socket at once, but not in the same moment."""


class Victim(StrEnum):
    SERVICE = "service"
    UP = "up"
    ENGINE = "engine"


@dataclass(frozen=True, slots=True)
class Numbers:
    talking: int = 30
    waiting: int = 20
    ringing: int = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One promise, looked at."""

    promise: str
    expected: str
    found: str
    kept: bool


@dataclass(slots=True)
class Recovered:
    """What one kill brought about."""

    victim: Victim
    numbers: Numbers
    machine: str = field(default_factory=machine)
    findings: list[Finding] = field(default_factory=list)

    @property
    def kept(self) -> bool:
        return all(finding.kept for finding in self.findings)

    def say(self, promise: str, expected: object, found: object, *, kept: bool | None = None) -> None:
        self.findings.append(Finding(promise, str(expected), str(found), expected == found if kept is None else kept))


def _document(numbers: Numbers, trunk_port: int) -> dict[str, Any]:
    queue = {"strategy": "longest_idle", "ring": "60s", "wrap_up": {"mode": "none"}}
    agents = {
        name: {"role": "agent", "sip_password": f"phone-of-{name}", "queues": [queue_name]}
        for letter, many, queue_name in (("t", numbers.talking, "support"), ("r", numbers.ringing, "desk"))
        for name in (f"{letter}{number}" for number in range(1, many + 1))
    }
    return {
        "name": "Recovery",
        "country": "LV",
        "trunks": {"carrier": {"hosts": ["127.0.0.1"], "to": f"127.0.0.1:{trunk_port}"}},
        "queues": {"support": queue, "desk": queue},
        "agents": agents,
        "numbers": {SUPPORT: {"queue": "support"}, DESK: {"queue": "desk"}},
    }


class _Scene:
    """Everybody on the line."""

    def __init__(self, center: Stage, carrier: Phone, numbers: Numbers) -> None:
        self.center = center
        self.carrier = carrier
        self.numbers = numbers
        self.phones: dict[str, Phone] = {}
        self.talking: dict[str, Call] = {}
        """Agent to the agent's side of the talk."""
        self.callers: dict[str, Call] = {}
        """A caller's number to its call, in the order of calling."""
        self.ringing: dict[str, Call] = {}
        self.rang: list[tuple[float, str, str]] = []
        """Moment, agent and caller of each call that came to a talker's phone."""

    async def begin(self) -> None:
        """Raises TimeoutError: it does not come about."""
        numbers = self.numbers
        for letter, many, rings in (("t", numbers.talking, self._answers), ("r", numbers.ringing, self._rings)):
            for name in (f"{letter}{number}" for number in range(1, many + 1)):
                phone = Phone(name, f"phone-of-{name}", server=self.center.sip, sound=False, on_call=rings)
                self.phones[name] = phone
                await phone.open()
                await phone.register()
                await self.center.rest.put(f"/agents/{name}/presence", {"state": "available"})
        await self._call(SUPPORT, numbers.talking)
        await _until(lambda: len(self.talking) == numbers.talking)
        await self._call(DESK, numbers.ringing)
        await _until(lambda: len(self.ringing) == numbers.ringing)
        await self._call(SUPPORT, numbers.waiting)
        await asyncio.sleep(SPARE_S)

    async def _call(self, number: str, many: int) -> None:
        for _ in range(many):
            self.call(number)
            await asyncio.sleep(PACE_S)

    def call(self, number: str) -> str:
        """One more caller; its number."""
        caller = f"+3712{len(self.callers) + 1:07d}"
        self.callers[caller] = self.carrier.call(number, caller=caller)
        return caller

    @property
    def line(self) -> list[str]:
        """Those who wait, in the order in which they came."""
        busy = {call.caller for call in (*self.talking.values(), *self.ringing.values())}
        return [name for name, call in self.callers.items() if call.over is None and name not in busy]

    def _answers(self, call: Call) -> None:
        self.rang.append((call.received, call.phone.user, call.caller))
        call.ring()
        call.answer()
        self.talking[call.phone.user] = call

    def _rings(self, call: Call) -> None:
        call.ring()
        self.ringing[call.phone.user] = call

    async def close(self) -> None:
        for phone in self.phones.values():
            await phone.close()


async def _until(true: Callable[[], bool], *, within_s: float = BACK_S) -> None:
    async with asyncio.timeout(within_s):
        while not true():  # noqa: ASYNC110  phones have no event for it
            await asyncio.sleep(STEP_S)


async def _asked(center: Stage, path: str, true: Callable[[Any], bool], *, within_s: float) -> Any:
    """The answer, once it is as wished, or as it is in the end; None: nobody answers."""
    end, last = time.monotonic() + within_s, None
    while time.monotonic() < end:
        try:
            last = await center.rest.get(path)
        except Away:
            last = None
        else:
            if true(last):
                break
        await asyncio.sleep(STEP_S)
    return last


async def _kill(center: Stage, victim: Victim) -> tuple[int, float]:
    """The service's process before, and the moment."""
    service, moment = int(center.control["pid"]), time.monotonic()
    if victim is Victim.SERVICE:
        os.kill(service, signal.SIGKILL)
    elif victim is Victim.UP:
        center.kill_up()
    else:
        os.kill(center.engine.pid, signal.SIGKILL)
    return service, moment


async def _come_and_go(scene: _Scene, result: Recovered) -> tuple[str, str]:
    """While nobody listens: one ends a talk, one comes and goes, one comes and stays."""
    await asyncio.sleep(NOTICED_S)
    agent = next(iter(scene.talking))
    scene.talking.pop(agent).hang_up()
    gone = scene.call(SUPPORT)
    try:
        await scene.callers[gone].until_up(within_ms=5_000)
        heard = "in the waiting room"
    except TimeoutError:
        heard = "nothing"
    result.say("who calls meanwhile is answered", "in the waiting room", heard)
    scene.callers[gone].hang_up()
    return gone, scene.call(SUPPORT)


async def _wait_back(center: Stage, before: int, victim: Victim, killed: float) -> float:
    """Since when somebody works on it: the kill itself, for ``up`` serves on; else the birth of the next service."""
    if victim is not Victim.UP:
        await _until(lambda: int(center.control.get("pid", before)) != before)
        return killed
    await _until(lambda: not Path(f"/proc/{before}").exists())
    coming = asyncio.ensure_future(center.up())
    await _until(lambda: int(center.control.get("pid", before)) != before)
    born = _born(int(center.control["pid"]))
    await coming
    return born


def _born(pid: int) -> float:
    """Monotonic seconds (proc(5), field 22)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    since_boot = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return time.monotonic() - (time.clock_gettime(time.CLOCK_BOOTTIME) - since_boot)


async def _routed(scene: _Scene, result: Recovered, since: float, first: str) -> None:
    """The agent who became free meanwhile gets the first in line."""
    named = "the next service's birth" if result.victim is Victim.UP else "the kill"
    promise = f"first call routed within {ROUTED_S:.0f} s of {named}"
    try:
        await _until(lambda: any(caller == first for _, _, caller in scene.rang), within_s=2 * ROUTED_S)
    except TimeoutError:
        result.say(promise, "routed", "not at all")
        return
    moment = next(moment for moment, _, caller in scene.rang if caller == first)
    found = moment - since
    result.say(promise, f"<= {ROUTED_S:.0f} s", f"{found:.2f} s", kept=found <= ROUTED_S)


async def _places(scene: _Scene, result: Recovered, line: Sequence[str]) -> None:
    """Talks end one by one; whoever comes next must be the next in line."""
    served: list[str] = []
    for expected in line:
        if len(scene.talking) <= 1:
            break
        before = len(scene.rang)
        scene.talking.pop(next(iter(scene.talking))).hang_up()
        try:
            await _until(lambda seen=before: len(scene.rang) > seen, within_s=ROUTED_S)  # type: ignore[misc]
        except TimeoutError:
            served.append("nobody")
            continue
        served.append(scene.rang[-1][2])
        del expected
    wrong = sum(one != other for one, other in zip(served, line, strict=False))
    result.say("waiting callers keep their places", f"{len(served)} in order", f"{len(served) - wrong} in order")


async def _ringing(scene: _Scene, result: Recovered) -> None:
    """Phones that rang ring on, and may be answered."""
    still = [call for call in scene.ringing.values() if call.state is CallState.RINGING]
    result.say("phones that rang still ring", scene.numbers.ringing, len(still))
    for call in still:
        call.answer()
    callers = [scene.callers[call.caller] for call in still]
    await asyncio.sleep(SETTLE_S)
    joined = await _asked(
        scene.center,
        "/calls",
        lambda page: sum(one["queue"] == "desk" and bool(one["connected"]) for one in page["items"]) == len(still),
        within_s=5,
    )
    count = sum(one["queue"] == "desk" and bool(one["connected"]) for one in (joined or {"items": ()})["items"])
    result.say("... and their callers are connected", len(still), count)
    result.say("... none of these was cut", len(callers), sum(call.over is None for call in callers))


async def _agents(scene: _Scene, result: Recovered) -> None:
    page = await scene.center.rest.get("/agents")
    blamed = [one["name"] for one in page["items"] if one["presence"] == "not_responding"]
    result.say("nobody is blamed for our absence", 0, len(blamed))


async def _history(scene: _Scene, result: Recovered) -> list[dict[str, Any]]:
    """Everybody hangs up, and each call is in the history once."""
    for call in scene.callers.values():
        call.hang_up()
    many = len(scene.callers)
    path = "/interactions?limit=500"
    page = await _asked(scene.center, path, lambda found: len(found["items"]) >= many, within_s=CLOSED_S)
    rows: list[dict[str, Any]] = list((page or {"items": []})["items"])
    counted = Counter(row["party_number"] for row in rows)
    once = sum(counted[caller] == 1 for caller in scene.callers)
    result.say("each call is in the history exactly once", many, once, kept=once == many == len(rows))
    missed = sum(row["missed_offers"] for row in rows)
    result.say("an offer that was lost to us is no missed offer", 0, missed)
    return rows


async def _through_a_restart(scene: _Scene, result: Recovered) -> None:
    line = scene.line
    talks = list(scene.talking.values())
    before, killed = await _kill(scene.center, result.victim)
    gone, stays = await _come_and_go(scene, result)
    born = await _wait_back(scene.center, before, result.victim, killed)
    await _asked(scene.center, "/calls", lambda _: True, within_s=BACK_S)
    await _routed(scene, result, born, line[0])
    ended = talks[0]
    kept = sum(call.over is None for call in talks if call is not ended)
    result.say("talks go on", len(talks) - 1, kept)
    waiting = sum(scene.callers[caller].over is None for caller in line)
    result.say("waiting callers stay on the line", len(line), waiting)
    await _ringing(scene, result)
    await _agents(scene, result)
    await _places(scene, result, [*line[1:], stays])
    rows = await _history(scene, result)
    unheard = [row for row in rows if row["party_number"] == gone]
    result.say("who came and went unheard is in the history", 1, len(unheard))


async def _without_the_engine(scene: _Scene, result: Recovered) -> None:
    """All calls are lost; agents must be free soon, and every loss told."""
    many = len(scene.callers)
    _, killed = await _kill(scene.center, result.victim)
    page = await _asked(
        scene.center,
        "/agents",
        lambda found: not any(one["calls"] for one in found["items"] if one["name"] in scene.phones),
        within_s=2 * FREE_S,
    )
    took = time.monotonic() - killed
    busy = sum(bool(one["calls"]) for one in (page or {"items": ()})["items"] if one["name"] in scene.phones)
    expected = f"all within {FREE_S:.0f} s"
    found = f"all within {took:.2f} s" if not busy else f"{busy} are not"
    result.say("agents are free", expected, found, kept=not busy and took <= FREE_S)
    path = "/interactions?limit=500"
    closed = await _asked(scene.center, path, lambda page: len(page["items"]) >= many, within_s=CLOSED_S)
    rows = list((closed or {"items": []})["items"])
    lost = sum(row["cause"] == "engine_lost" for row in rows)
    result.say("each loss is told as one", many, lost, kept=lost == many == len(rows))
    for phone in (scene.carrier, *scene.phones.values()):
        for call in list(phone.calls.values()):
            call.drop()
    await _take_calls_again(scene, result)


async def _take_calls_again(scene: _Scene, result: Recovered) -> None:
    """A new engine, the same phones: a call goes through."""
    await _asked(scene.center, "/status", lambda found: found["engine"]["connected"], within_s=BACK_S)
    end, again = time.monotonic() + BACK_S, False
    while not again and time.monotonic() < end:
        for phone in scene.phones.values():
            try:
                await phone.register(within_ms=1_000)
            except Exception:  # noqa: S112  the engine may still be starting
                continue
        seen = len(scene.rang)
        caller = scene.call(SUPPORT)
        try:
            await _until(lambda before=seen: len(scene.rang) > before, within_s=2)  # type: ignore[misc]
            again = scene.rang[-1][2] == caller
        except TimeoutError:
            scene.callers[caller].hang_up()
    result.say("calls are taken again", "yes", "yes" if again else "no")


async def measure(
    victims: Sequence[Victim] = tuple(Victim), numbers: Numbers = Numbers(), *, source: Path | None = None
) -> list[Recovered]:
    """Each kill on a center of its own. Raises Trouble, TimeoutError: the scene did not come about."""
    return [await _one(victim, numbers, source) for victim in victims]


async def _one(victim: Victim, numbers: Numbers, source: Path | None) -> Recovered:
    result = Recovered(victim, numbers)
    carrier = Phone("carrier", server=("127.0.0.1", 9), sound=False)
    await carrier.open()
    async with stage(_document(numbers, carrier.address[1]), source=source) as center:
        carrier.server = center.sip
        scene = _Scene(center, carrier, numbers)
        try:
            await scene.begin()
            if victim is Victim.ENGINE:
                await _without_the_engine(scene, result)
            else:
                await _through_a_restart(scene, result)
        finally:
            await scene.close()
            await carrier.close()
    return result


def as_table(results: Sequence[Recovered]) -> str:
    """Markdown."""
    lines = ["| killed | promise | expected | found | kept |", "|---|---|---|---|---|"]
    for result in results:
        for one in result.findings:
            kept = "yes" if one.kept else "**no**"
            lines.append(f"| {result.victim.value} | {one.promise} | {one.expected} | {one.found} | {kept} |")
    return "\n".join(lines)
