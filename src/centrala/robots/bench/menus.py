"""How soon a menu answers a key: ours beside the same menu in the engine's own dialplan, in one run.

Owns the measurement. Fifty calls are in a menu of three levels at the same time; each level speaks a tone of its
own. A wait runs where the phones stand, from the first packet that says the end of the key (its repetitions come
later and would make the wait shorter) to the first audible sample of the next level's tone, less the silence with
which that sound itself begins. The peer is ``Background`` and ``WaitExten`` on the same engine, with the same
callers and the same sounds, in contexts that only this benchmark adds.
"""

from __future__ import annotations

import asyncio
import math
import os
import sys
import wave
from array import array
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any, Final

import aiohttp

from centrala.robots.bench.connect import CONTEXT, Times
from centrala.robots.bench.stage import Stage, live_sockets, machine, stage
from centrala.robots.bench.yardstick import beside
from centrala.robots.sip import Call, Phone, Sound
from centrala.robots.sip.call import CallOver
from centrala.robots.sip.tones import LOUD, RATE, decode, share_of

__all__ = ["Answered", "Ear", "Plan", "Press", "as_table", "document", "measure", "onset"]

MENU, OWN_MENU = "+37167000000", "+37190000000"
"""The menu, and the same one in the engine's dialplan."""
TONES: Final = (500, 800, 1_100, 1_400)
"""What the three levels say, and what is heard behind them: whole turns in 20 ms, so that none looks like another."""
SOUND_MS: Final = 4_000
AUDIBLE: Final = 100
"""Amplitude, of 32,767, from which a sample counts as heard: -50 dBFS."""
ENOUGH: Final = 40
"""Samples from which a tone can be told: 5 ms."""
PATIENCE_S: Final = 10.0
COME_S: Final = 0.02
"""From one caller to the next; all are there before the first one has heard the first level out."""
SETTLE_S: Final = 2.0
SUPERVISORS: Final = 5
SPREAD_S: Final = (0.2, 2.6)
"""When a caller presses: after the first word, or after the last."""
WANTED_MS: Final = 60


class Press(StrEnum):
    """When the callers press."""

    DURING = "during"
    """Each at a moment of its own, while the menu speaks."""
    AFTER = "after"
    """Each at a moment of its own, when the menu has spoken."""
    TOGETHER = "together"
    """All within 20 ms, when the menu has spoken."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of everything."""

    callers: int = 50
    rounds: int = 2
    """Calls of each caller, for each way to press."""


@dataclass(slots=True)
class Answered:
    """Everything that one run found."""

    machine: str
    plan: Plan
    ours: dict[str, Times] = field(default_factory=dict)
    """By ``Press``."""
    engines: dict[str, Times] = field(default_factory=dict)
    yardstick_ms: float = 0.0
    """CPU time of a fixed piece of Python, measured beside our calls (``yardstick``)."""
    load: float = 0.0
    """Of the machine in the last minute, with everything else that ran on it."""

    def ratio(self, press: str) -> float:
        """How many times as long ours takes, by medians."""
        return self.ours[press].median / max(self.engines[press].median, 0.001)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"ratios": {press: round(self.ratio(press), 2) for press in self.engines}}


def onset(samples: Sequence[int]) -> int | None:
    """The first sample that can be heard; None: silence."""
    return next((at for at, sample in enumerate(samples) if abs(sample) >= AUDIBLE), None)


class Ear:
    """Waits for one tone in what one caller hears."""

    def __init__(self, codec: int) -> None:
        self._codec = codec
        self._tone = 0
        self._heard: asyncio.Future[float] | None = None

    async def hears(self, tone: int) -> float:
        """When its first audible sample came, in the seconds of ``take``. Raises TimeoutError."""
        self._tone, self._heard = tone, asyncio.get_running_loop().create_future()
        async with asyncio.timeout(PATIENCE_S):
            return await self._heard

    def take(self, at: float, payload: bytes) -> None:
        """One packet of sound. Of a tone that begins in its last 5 ms the next packet tells."""
        if self._heard is None or self._heard.done():
            return
        samples = decode(payload, self._codec)
        first = onset(samples)
        if first is None or len(samples) - first < ENOUGH:
            return
        if share_of(self._tone, samples[first:]) > 0.5:
            self._heard.set_result(at + first / RATE)


def document(trunk_port: int) -> dict[str, Any]:
    """A center with this menu: three levels, one key leads on."""
    steps: dict[str, Any] = {
        f"level{level}": {
            "kind": "menu",
            "said": {"prompt": f"bench{level}"},
            "wait": "30s",
            "exits": {"1": f"level{level + 1}" if level < len(TONES) - 1 else "done", "no_input": "end"},
        }
        for level in range(1, len(TONES))
    }
    steps["done"] = {"kind": "play", "said": {"prompt": f"bench{len(TONES)}"}, "exits": {"next": "end"}}
    steps["end"] = {"kind": "hang_up", "served": True}
    steps["person"] = {"kind": "queue", "queue": "support"}
    people: dict[str, Any] = {f"s{n}": {"role": "supervisor", "team": "all"} for n in range(1, SUPERVISORS + 1)}
    return {
        "name": "Benchmark",
        "country": "LV",
        "trunks": {"carrier": {"hosts": ["127.0.0.1"], "to": f"127.0.0.1:{trunk_port}"}},
        "teams": {"all": {"name": "Everybody", "supervisor": "s1"}},
        "queues": {"support": {}},
        "agents": people,
        "prompts": {f"bench{number}": {} for number in range(1, len(TONES) + 1)},
        "flows": {"menu": {"start": "level1", "otherwise": "person", "steps": steps}},
        "numbers": {MENU: {"flow": "menu"}},
    }


def tone_samples(tone: int, *, silent: int = 0) -> array[int]:
    """The sound of a level: so many silent samples, then the tone."""
    turn = 2 * math.pi * tone / RATE
    return array("h", [0] * silent) + array("h", (round(LOUD * math.sin(turn * at)) for at in range(SOUND_MS * 8)))


def _write_sounds(folder: Path) -> None:
    """As files of the center's own, named as the menu names them."""
    folder.mkdir(mode=0o755, exist_ok=True)
    for number, tone in enumerate(TONES, start=1):
        samples = tone_samples(tone)
        if sys.byteorder == "big":
            samples.byteswap()
        with wave.open(str(folder / f"bench{number}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples.tobytes())


def own_menu(folder: Path) -> list[str]:
    """The same menu for the engine's command line. Into the running engine only: the next one does not know of it."""
    lines = [
        f"dialplan add extension {OWN_MENU},1,Answer() into {CONTEXT}",
        f"dialplan add extension {OWN_MENU},2,Goto(bench-level1,s,1) into {CONTEXT}",
    ]
    for level in range(1, len(TONES) + 1):
        here, last = f"bench-level{level}", level == len(TONES)
        lines.append(f"dialplan add extension s,1,Background({folder}/bench{level}) into {here}")
        lines.append(f"dialplan add extension s,2,{'Hangup()' if last else 'WaitExten(30)'} into {here}")
        if not last:
            lines.append(f"dialplan add extension 1,1,Goto(bench-level{level + 1},s,1) into {here}")
    return lines


def wait_ms(released: float | None, heard: float, tone: int) -> float | None:
    """Beyond the audio itself. None: heard before the key's end, so nothing was waited for."""
    if released is None or heard < released:
        return None
    return 1_000 * (heard - released - (onset(tone_samples(tone)) or 0) / RATE)


class _Bench:
    """The callers, and what they heard."""

    def __init__(self, plan: Plan, *, seed: int = 1) -> None:
        self.plan = plan
        self.carrier = Phone("carrier", server=("127.0.0.1", 9))
        self._chance = Random(seed)  # noqa: S311  a repeatable draw
        self._made = 0

    async def part(self, number: str, press: Press) -> Times:
        """All callers through all levels, as often as the plan says."""
        waits: list[float] = []
        missing = 0
        for _ in range(self.plan.rounds):
            gate = asyncio.Barrier(self.plan.callers)
            stories = [self._caller(number, press, each, gate) for each in range(self.plan.callers)]
            for heard in await asyncio.gather(*stories):
                waits += heard
                missing += len(TONES) - 1 - len(heard)
            await asyncio.sleep(SETTLE_S)
        return Times.of(waits, missing=missing)

    async def _caller(self, number: str, press: Press, each: int, gate: asyncio.Barrier) -> list[float]:
        """One call; what was waited for, of the levels that answered."""
        await asyncio.sleep(each * COME_S)
        self._made += 1
        call = self.carrier.call(number, caller=f"+3712{self._made:07d}", tone=0)
        waits: list[float] = []
        try:
            await self._walk(call, press, gate, waits)
        except (CallOver, TimeoutError, asyncio.BrokenBarrierError):
            await gate.abort()
        finally:
            call.hang_up()
        return waits

    async def _walk(self, call: Call, press: Press, gate: asyncio.Barrier, waits: list[float]) -> None:
        await call.until_up()
        sound = call.sound
        if sound is None:
            raise CallOver(0)
        ear = Ear(sound.codec)
        sound.tell = ear.take
        await ear.hears(TONES[0])
        await gate.wait()
        for tone in TONES[1:]:
            waited = await self._level(sound, ear, press, gate.wait, tone)
            if waited is not None:
                waits.append(waited)

    async def _level(
        self, sound: Sound, ear: Ear, press: Press, together: Callable[[], Awaitable[int]], tone: int
    ) -> float | None:
        thinks_s = SPREAD_S[0] if press is Press.TOGETHER else self._chance.uniform(*SPREAD_S)
        await asyncio.sleep(thinks_s if press is Press.DURING else SOUND_MS / 1_000 + thinks_s)
        if press is Press.TOGETHER:
            await together()
        sound.released = None
        sound.press("1")
        heard = await ear.hears(tone)
        return wait_ms(sound.released, heard, tone)


async def _passed_over(name: str, socket: aiohttp.ClientWebSocketResponse) -> None:
    async for _ in socket:
        pass


async def measure(plan: Plan = Plan(), *, source: Path | None = None) -> Answered:
    """The whole comparison. Raises Trouble: the center did not come up. ValueError: nobody heard anything."""
    result, bench = Answered(machine(), plan), _Bench(plan)
    await bench.carrier.open()
    try:
        async with stage(document(bench.carrier.address[1]), source=source) as center:
            await _settle(bench, center)
            supervisors = [f"s{number}" for number in range(1, SUPERVISORS + 1)]
            async with live_sockets(center.rest, supervisors, _passed_over), beside() as yardstick:
                for press in Press:
                    result.ours[press] = await bench.part(MENU, press)
                    result.engines[press] = await bench.part(OWN_MENU, press)
            (result.yardstick_ms,) = yardstick
            result.load = round(os.getloadavg()[0], 2)
    finally:
        await bench.carrier.close()
    return result


async def _settle(bench: _Bench, center: Stage) -> None:
    bench.carrier.server = center.sip
    folder = center.data / "prompts"
    await asyncio.to_thread(_write_sounds, folder)
    await center.asterisk(*own_menu(folder))
    await asyncio.sleep(SETTLE_S)


_TITLES: Final = {
    Press.DURING: "key pressed while the menu speaks",
    Press.AFTER: "key pressed when it has spoken",
    Press.TOGETHER: "... all within the same 20 ms",
}


def as_table(result: Answered) -> str:
    """Markdown."""
    lines = [
        "| from the key's end to the next words (ms) | who | count | median | p95 | p99 | most | not heard | times |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for press, title in _TITLES.items():
        for who, times in (("Centrala", result.ours.get(press)), ("dialplan", result.engines.get(press))):
            if times is None:
                continue
            ratio = f"{result.ratio(press):.2f}" if who == "Centrala" and press in result.engines else ""
            told = (times.count, times.median, times.p95, times.p99, times.most, times.missing)
            lines.append(f"| {title} | {who} | {' | '.join(str(one) for one in told)} | {ratio} |")
    plan = result.plan
    about = (
        f"{plan.callers} calls at once in a menu of {len(TONES) - 1} levels, {plan.rounds} times, with {SUPERVISORS} "
        f"supervisors' live sockets open. Load of the machine at the end: {result.load}; its yardstick: "
        f"{result.yardstick_ms} ms. Wanted: a median of at most {WANTED_MS} ms."
    )
    return "\n".join([*lines, "", about])
