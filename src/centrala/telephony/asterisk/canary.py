"""Is the engine alive, and does it answer? A hung engine is likelier than a crashed one.

Owns the verdict, a pure machine, and a small shell that asks: an ARI ping and a SIP OPTIONS (RFC 3261,
section 11) to the engine's own port every 2 s, and every 250 ms whether the program still runs. What follows
from a verdict (refuse new calls, alarm, restart) is decided elsewhere; live media is left alone.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from centrala.addresses import with_port
from centrala.clock import Mono, after
from centrala.errors import CentralaError
from centrala.telephony.asterisk.configuration import CANARY

__all__ = ["Canary", "CanaryState", "Probe", "Result", "Verdict", "sip_options"]

EVERY_MS: Final = 2_000
LOOK_MS: Final = 250
ANSWER_MS: Final = 1_500

SUSPICIOUS_MS: Final = 4_500
"""Two questions in a row without an answer."""
HUNG_MS: Final = 10_000


class Verdict(StrEnum):
    HEALTHY = "healthy"
    SUSPICIOUS = "suspicious"
    """Slow, or a question was lost: nothing follows yet."""
    HUNG = "hung"
    """One of its two sides has said nothing for 10 s."""
    DEAD = "dead"
    """The program is gone."""


class Probe(StrEnum):
    ARI = "ari"
    SIP = "sip"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Result:
    probe: Probe
    good: bool


@dataclass(frozen=True, slots=True)
class CanaryState:
    """When each side was last heard."""

    ari: Mono
    sip: Mono
    gone: bool = False

    @classmethod
    def start(cls, now: Mono) -> CanaryState:
        """A fresh engine has just booted: both sides count as heard."""
        return cls(ari=now, sip=now)

    def receive(self, result: Result, now: Mono) -> CanaryState:
        if result.probe is Probe.PROGRAM:
            # another program: what the one before left unanswered is not its fault
            return CanaryState.start(now) if self.gone and result.good else replace(self, gone=not result.good)
        if not result.good:
            return self
        return replace(self, ari=now) if result.probe is Probe.ARI else replace(self, sip=now)

    def verdict(self, now: Mono) -> Verdict:
        if self.gone:
            return Verdict.DEAD
        silent = now - min(self.ari, self.sip)
        if silent >= HUNG_MS:
            return Verdict.HUNG
        return Verdict.SUSPICIOUS if silent >= SUSPICIOUS_MS else Verdict.HEALTHY

    def deadline(self) -> Mono:
        """When the verdict changes if nobody says anything."""
        heard = min(self.ari, self.sip)
        return after(heard, ms=HUNG_MS)


class _Options(asyncio.DatagramProtocol):
    """One question, any answer: also a refusal proves that somebody is there."""

    def __init__(self, branch: str) -> None:
        self.answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._branch = branch.encode()

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        line = data.split(b"\r\n", 1)[0].split()
        if len(line) >= 2 and line[0] == b"SIP/2.0" and self._branch in data and not self.answer.done():
            self.answer.set_result(int(line[1]))

    def error_received(self, exc: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(exc)


async def sip_options(host: str, port: int, *, ms: int = ANSWER_MS) -> int:
    """The status of an OPTIONS by UDP.

    Raises TimeoutError: none in time. OSError: nobody listens.
    """
    branch = f"z9hG4bK{secrets.token_hex(8)}"
    loop = asyncio.get_running_loop()
    transport, asked = await loop.create_datagram_endpoint(lambda: _Options(branch), remote_addr=(host, port))
    try:
        local = transport.get_extra_info("sockname")
        via = with_port(*local[:2])
        target = with_port(host, port)
        lines = [
            f"OPTIONS sip:{target} SIP/2.0",
            f"Via: SIP/2.0/UDP {via};branch={branch};rport",
            f"From: <sip:{CANARY}@{via}>;tag={secrets.token_hex(4)}",
            f"To: <sip:{target}>",
            f"Call-ID: {secrets.token_hex(8)}",
            "CSeq: 1 OPTIONS",
            "Max-Forwards: 1",
            "Content-Length: 0",
        ]
        transport.sendto("\r\n".join([*lines, "", ""]).encode())
        async with asyncio.timeout(ms / 1_000):
            return await asked.answer
    finally:
        transport.close()


class Canary:
    """Asks on and on, and tells each change of the verdict. ``run`` ends only when it is cancelled."""

    def __init__(
        self,
        *,
        ping: Callable[[], Awaitable[object]],
        sip: tuple[str, int],
        alive: Callable[[], bool],
        tell: Callable[[Verdict], None],
        clock: Callable[[], Mono] = lambda: Mono(time.monotonic_ns() // 1_000_000),
    ) -> None:
        """``ping`` raises when ARI does not answer; ``sip`` is where the engine listens; ``tell`` must not raise."""
        self._ping = ping
        self._sip = sip
        self._alive = alive
        self._tell = tell
        self._clock = clock
        self._state = CanaryState.start(clock())
        self._verdict = Verdict.HEALTHY

    @property
    def verdict(self) -> Verdict:
        return self._verdict

    def renewed(self) -> None:
        """Another engine runs: it begins with a clean slate."""
        self._state = CanaryState.start(self._clock())

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._repeat(Probe.ARI, self._ask_ari))
            tasks.create_task(self._repeat(Probe.SIP, self._ask_sip))
            tasks.create_task(self._look())

    async def _repeat(self, probe: Probe, ask: Callable[[], Awaitable[bool]]) -> None:
        while True:
            self._receive(Result(probe, good=await ask()))
            await asyncio.sleep(EVERY_MS / 1_000)

    async def _look(self) -> None:
        while True:
            self._receive(Result(Probe.PROGRAM, good=self._alive()))
            await asyncio.sleep(LOOK_MS / 1_000)

    async def _ask_ari(self) -> bool:
        try:
            async with asyncio.timeout(ANSWER_MS / 1_000):
                await self._ping()
        except (CentralaError, OSError, TimeoutError):
            return False
        return True

    async def _ask_sip(self) -> bool:
        try:
            await sip_options(*self._sip)
        except (OSError, TimeoutError):
            return False
        return True

    def _receive(self, result: Result) -> None:
        now = self._clock()
        self._state = self._state.receive(result, now)
        verdict = self._state.verdict(now)
        if verdict is not self._verdict:
            self._verdict = verdict
            self._tell(verdict)
