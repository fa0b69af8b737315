"""The way of facts from the virtual engine to whoever listens.

Owns delay, doubles and loss, within what the ``Switch`` port promises: facts about one leg keep their order,
doubles included; between legs everything may overtake; facts are lost only with the connection. What is cruel
comes from a seed and repeats.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from centrala.calls.facts import Fact, LegGone
from centrala.clock import Mono
from centrala.floor.ports import TellFact
from centrala.simulate.chance import stream
from centrala.simulate.loop import Loop

__all__ = ["CRUEL", "PERFECT", "Wire", "WireTemper"]


@dataclass(frozen=True, slots=True)
class WireTemper:
    """How badly a wire behaves. Chances are 0 to 1."""

    delay_ms: int = 0
    """Each fact takes 0 to so long."""
    straggler: float = 0.0
    """Chance of a fact to take up to ten times as long."""
    doubled: float = 0.0
    """Chance of a fact to come again, some time later."""


PERFECT = WireTemper()
CRUEL = WireTemper(delay_ms=300, straggler=0.05, doubled=0.1)


class Wire:
    """Carries facts to ``tell``, one connection after another."""

    __slots__ = ("_chance", "_connection", "_last", "_loop", "_tell", "_temper", "up")

    def __init__(self, loop: Loop, tell: TellFact, temper: WireTemper, seed: int) -> None:
        self.up = False
        self._loop = loop
        self._tell = tell
        self._temper = temper
        self._chance = stream(seed, "wire")
        self._connection = 0
        self._last: dict[str, Mono] = {}

    def carry(self, about: str, fact: Fact) -> None:
        """Deliver ``fact``; those with the same ``about`` (a leg, an agent) arrive in the order carried."""
        if not self.up:
            return
        if self._temper is PERFECT:
            self._loop.soon(partial(self._deliver, self._connection, fact))
            return
        self._carry_late(about, fact)
        if self._chance.random() < self._temper.doubled:
            self._carry_late(about, fact)
        if isinstance(fact, LegGone):
            self._last.pop(about)

    def at_once(self, fact: Fact) -> None:
        """What the listener's own end of the connection says, in this very moment: not from inside the listener."""
        self._tell(fact)

    def cut(self) -> None:
        """The connection is lost, with all that is on its way."""
        self.up = False
        self._connection += 1
        self._last.clear()

    def mend(self) -> None:
        self.up = True

    def listen(self, tell: TellFact) -> None:
        """Somebody else listens from now on."""
        self._tell = tell

    def _carry_late(self, about: str, fact: Fact) -> None:
        longest = self._temper.delay_ms
        if self._chance.random() < self._temper.straggler:
            longest *= 10
        due = Mono(max(self._loop.now().mono + self._chance.randrange(longest + 1), self._last.get(about, 0)))
        self._last[about] = due
        self._loop.at(due, partial(self._deliver, self._connection, fact))

    def _deliver(self, connection: int, fact: Fact) -> None:
        if connection == self._connection:
            self._tell(fact)
