"""Robots that work: a SIP phone each, which answers after a moment, speaks and hangs up.

Owns what an agent does with the phone in the hand. Presence and wrap-up are chosen over REST by whoever
leads the robots (``demo.town``, the benchmarks): a phone knows nothing of them.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from centrala.personal import Secret
from centrala.robots.sip import Call, CallState, Phone, Refusal
from centrala.robots.voices import Frames
from centrala.simulate.chance import Duration, draw

__all__ = ["AgentHabits", "RobotAgent"]

LONGEST_MS = 3_600_000
REGISTER_S = 240
REGISTER_AGAIN_S = 5


@dataclass(frozen=True, slots=True)
class AgentHabits:
    """How somebody works, drawn anew for each call."""

    reaction: Duration = Duration(1_500)
    """From the ringing to the answer."""
    missed: float = 0.0
    """Share of calls that ring in vain, 0 to 1."""
    holds: float = 0.0
    """Share of talks with a hold in the middle, 0 to 1."""
    longest_talk: Duration = Duration(LONGEST_MS)
    """After it the agent hangs up, if the caller has not."""


class RobotAgent:
    """One agent's phone; ``on_answer`` is told the number of whoever is spoken with."""

    def __init__(
        self,
        name: str,
        secret: Secret,
        *,
        server: tuple[str, int],
        habits: AgentHabits,
        chance: Random,
        voice: Frames = (),
        sound: bool = True,
        on_answer: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.name = name
        self.answered = 0
        self.registered = False
        self._habits = habits
        self._chance = chance
        self._voice = voice
        self._on_answer = on_answer
        self._talks: set[asyncio.Task[None]] = set()
        self._phone = Phone(name, secret, server=server, sound=sound, listens=False, on_call=self._rings)

    @property
    def talking(self) -> bool:
        return any(call.state is CallState.UP for call in self._phone.calls.values())

    async def run(self) -> None:
        """Registered, as long as it lasts; the end hangs up and signs off."""
        await self._phone.open()
        try:
            while True:
                try:
                    await self._phone.register(expires_s=2 * REGISTER_S)
                    self.registered = True
                    await asyncio.sleep(REGISTER_S)
                except (Refusal, TimeoutError):
                    self.registered = False
                    await asyncio.sleep(REGISTER_AGAIN_S)
        finally:
            for talk in self._talks:
                talk.cancel()
            with contextlib.suppress(Refusal, TimeoutError):
                await self._phone.unregister(within_ms=500)
            await self._phone.close()

    def _rings(self, call: Call) -> None:
        call.ring()
        talk = asyncio.get_running_loop().create_task(self._talk(call), name=f"{self.name} talks")
        self._talks.add(talk)
        talk.add_done_callback(self._talks.discard)

    async def _talk(self, call: Call) -> None:
        if self._chance.random() < self._habits.missed:
            return
        with contextlib.suppress(TimeoutError):
            await call.until_over(within_ms=self._draw(self._habits.reaction))
            return
        call.answer(tone=0)
        if call.sound is not None and self._voice:
            call.sound.speak(self._voice)
        self.answered += 1
        self._on_answer(call.caller)
        try:
            if self._chance.random() < self._habits.holds:
                await self._hold(call)
            await call.until_over(within_ms=self._draw(self._habits.longest_talk))
        except TimeoutError:
            call.hang_up()

    async def _hold(self, call: Call) -> None:
        """For a while, after a while: to ask a colleague."""
        for act in (call.hold, call.resume):
            with contextlib.suppress(TimeoutError):
                await call.until_over(within_ms=round(self._chance.uniform(5_000, 15_000)))
                return
            await act()

    def _draw(self, duration: Duration) -> int:
        return max(1, round(draw(duration, self._chance)))
