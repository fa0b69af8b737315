"""The self-test call: a robot calls, a robot answers, and each must hear the other's tone.

Owns the two phones and the judgement in words. What is between them is the whole way of a call: INVITE,
application, floor, the agent's leg, bridge, sound. Who lets them in, and why no sound came, is told by
whoever starts it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from centrala.personal import Secret
from centrala.robots.sip import Call, Phone, Refusal
from centrala.robots.sip.call import CallOver

__all__ = ["Explain", "Line", "TestCall", "Tested"]

CALLER_TONE: Final = 440
AGENT_TONE: Final = 700
RING_MS: Final = 5_000
"""A call that has not reached a free agent by then does not."""
SOUND_MS: Final = 4_000

Explain = Callable[[], Awaitable[str]]
"""Why no sound came, in one sentence; asked while the call is up. Empty: nothing is known."""


@dataclass(frozen=True, slots=True)
class Line:
    """How a robot signs in."""

    user: str
    secret: Secret


@dataclass(frozen=True, slots=True)
class Tested:
    """The outcome of a self-test call."""

    ok: bool
    ms: int
    """From the caller's INVITE until both had heard 200 ms of each other's tone; 0: they did not."""
    said: str
    """For people, one line."""


class _Failed(Exception):
    pass


class TestCall:
    """One call, once: ``run``."""

    __test__ = False

    def __init__(self, server: tuple[str, int], *, caller: Line, agent: Line, number: str, explain: Explain) -> None:
        self._number = number
        self._explain = explain
        self._caller = Phone(caller.user, caller.secret, server=server, local=server[0])
        self._agent = Phone(agent.user, agent.secret, server=server, local=server[0])

    async def run(self, ready: Callable[[], Awaitable[None]]) -> Tested:
        """``ready`` is awaited when the agent's phone is there, before the call. Never raises but for a cancel."""
        try:
            await self._caller.open()
            await self._agent.open()
            await self._register()
            await ready()
            ms = await self._call()
        except (_Failed, OSError) as failure:
            return Tested(False, 0, str(failure))
        finally:
            await self._end()
        return Tested(True, ms, f"both heard each other in {ms} ms")

    async def _register(self) -> None:
        try:
            await self._agent.register(expires_s=60, within_ms=RING_MS)
        except Refusal as refusal:
            raise _Failed(f"the robot's phone could not register: the engine said {refusal.status}") from None
        except TimeoutError:
            raise _Failed("the robot's phone could not register: nothing answers on the SIP port") from None

    async def _call(self) -> int:
        began = time.monotonic()
        call = self._caller.call(self._number, tone=CALLER_TONE)
        rings = await self._rings(call)
        rings.answer(tone=AGENT_TONE)
        try:
            await call.until_up(within_ms=RING_MS)
        except (CallOver, TimeoutError):
            raise _Failed("the agent answered, and the caller was not told") from None
        await self._sound(call, rings)
        took = round((time.monotonic() - began) * 1_000)
        call.hang_up()
        try:
            await rings.until_over(within_ms=RING_MS)
        except TimeoutError:
            raise _Failed("the caller hung up, and the agent's phone was not told") from None
        return took

    async def _rings(self, call: Call) -> Call:
        ringing = asyncio.ensure_future(self._agent.incoming(within_ms=RING_MS))
        over = asyncio.ensure_future(call.until_over(within_ms=RING_MS))
        done, _ = await asyncio.wait([ringing, over], return_when=asyncio.FIRST_COMPLETED)
        ringing_came = ringing in done and ringing.exception() is None
        refused = over in done and over.exception() is None
        for waiting in (ringing, over):
            waiting.cancel()
        await asyncio.gather(ringing, over, return_exceptions=True)
        if ringing_came:
            return ringing.result()
        if refused:
            raise _Failed(f"the call was refused with {call.status}")
        raise _Failed(f"the call did not reach the agent within {RING_MS // 1_000} s")

    async def _sound(self, call: Call, rings: Call) -> None:
        async def hears(one: Call, tone: int) -> bool:
            try:
                if one.sound is not None:
                    await one.sound.hears(tone, within_ms=SOUND_MS)
            except TimeoutError:
                return False
            return True

        caller, agent = await asyncio.gather(hears(call, AGENT_TONE), hears(rings, CALLER_TONE))
        if caller and agent:
            return
        who = "neither heard the other" if not caller and not agent else ""
        who = who or ("the agent did not hear the caller" if caller else "the caller did not hear the agent")
        why = await self._explain()
        raise _Failed(f"{who}. {why}" if why else who)

    async def _end(self) -> None:
        try:
            await self._agent.unregister(within_ms=1_000)
        except (Refusal, TimeoutError, OSError):
            pass  # it runs out by itself
        finally:
            await self._caller.close()
            await self._agent.close()
