"""How fast a match is made through the floor: facts and commands go into ``Floor.receive``, offers come out.

Owns the day that the floor of a ``crowd`` lives through, and what of it is counted. Every contact is whole: a call
comes in over a trunk, waits, is offered, the device rings and is answered, both are joined, they talk, the caller hangs
up, the agent wraps up. *Matching* is what cannot be left out of a match: ``LegArrived`` (the call is read, opened and
stands in line), ``WrapUp`` (the agent becomes free) and the ticks between (relaxations), each up to the offer and its
rows. A *contact* adds the seven inputs between offer and wrap-up. Making the inputs is not measured, nor what becomes
of the effect (the journal, the wire). Of matching, the share of distribution is told: the time inside its methods, from
a second run, for to look at the clock around each of them would cost the first one some microseconds a match.

The queues ask for one skill, for less of it after 30 s, for none after 60 s; half of the numbers ask for a skill of
their own. Callers call again: a number is read once (``numbers.parse_caller``).
"""

from __future__ import annotations

import gc
import statistics
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial, wraps
from heapq import heappop, heappush
from time import perf_counter, process_time
from typing import Any, TypeVar, cast

from centrala.calls import facts, orders
from centrala.calls.facts import Cause, Fact
from centrala.calls.orders import Order
from centrala.clock import Mono, Now, Wall
from centrala.floor import commands
from centrala.floor.commands import Command
from centrala.floor.effect import Effect
from centrala.floor.floor import Floor
from centrala.ids import AgentName, Ids, InteractionId, LegId, NumberText, TrunkName
from centrala.organisation import (
    Admission,
    Agent,
    Destination,
    DestinationKind,
    Number,
    Organisation,
    Queue,
    Trunk,
    WrapUpMode,
    WrapUpRule,
)
from centrala.queues import Distribution
from centrala.robots.bench.crowd import CONTACT_MS, REGIMES, STEPS_MS, Crowd, Regime
from centrala.robots.bench.yardstick import yardstick_ms
from centrala.skills import NOTHING, Level, Relaxation, Requirements

__all__ = ["Share", "Speed", "measure"]

T = TypeVar("T")
_Talk = tuple[int, LegId, InteractionId, AgentName]
"""Number of the match, the caller's leg, who talks."""

_TRUNK = TrunkName("carrier")
_WALL = 1_781_000_000_000
_NUMBERS = 5_000
_CALLERS = 4_000
_DRAWN = 1 << 15
_PARTS = 10
_ASKED = ("add", "remove", "ready", "away", "tick", "deadline", "waiting")
"""What the floor asks of distribution."""


@dataclass(slots=True)
class Share:
    """Some of the inputs."""

    inputs: int = 0
    cpu_s: float = 0.0
    elapsed_s: float = 0.0
    distribution_s: float = 0.0
    """Of ``elapsed_s``; 0 where distribution is not watched."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured."""

    regime: str
    agents: int
    matches: int
    waiting: int
    """At the end."""
    idle: int
    matching: Share
    between: Share
    """From the offer to the wrap-up."""
    distribution: float
    """Its share in matching, 0 to 1."""
    yardstick_ms: float

    @property
    def us_per_match(self) -> float:
        """Of CPU, for matching alone."""
        return 1e6 * self.matching.cpu_s / self.matches

    @property
    def us_per_contact(self) -> float:
        return 1e6 * (self.matching.cpu_s + self.between.cpu_s) / self.matches

    @property
    def per_yardstick(self) -> float:
        return 1000 * self.yardstick_ms / self.us_per_match


class _Clocked:
    """Stands for a distribution, and knows how long it was asked."""

    def __init__(self, inner: Distribution) -> None:
        self._inner = inner
        self.seconds = 0.0
        for name in _ASKED:
            setattr(self, name, self._clocked(getattr(inner, name)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def _clocked(self, method: Callable[..., T]) -> Callable[..., T]:
        @wraps(method)
        def asked(*given: Any, **named: Any) -> T:
            start = perf_counter()
            answer = method(*given, **named)
            self.seconds += perf_counter() - start
            return answer

        return asked


def _organisation(crowd: Crowd) -> Organisation:
    chance = crowd.chance
    numbers = {}
    for n in range(_NUMBERS):
        number = NumberText(f"+371670{n:05}")
        own: Requirements = ((chance.choice(crowd.skills), Level(chance.randint(1, 5))),)
        to = Destination(DestinationKind.QUEUE, crowd.names[n % len(crowd.names)])
        numbers[number] = Number(number, to, requirements=own if chance.random() < 0.5 else NOTHING)
    return Organisation(
        skills=tuple(crowd.skills),
        trunks={_TRUNK: Trunk(_TRUNK, to="127.0.0.1:5070")},
        queues={name: _asking(crowd, queue) for name, queue in crowd.queues.items()},
        agents={name: Agent(name, skills=skills, queues=queues) for name, skills, queues in crowd.agents},
        numbers=numbers,
        admission=Admission(at_once=0, per_trunk_per_s=0),
    )


def _asking(crowd: Crowd, queue: Queue) -> Queue:
    """The same queue, which asks for a skill, then for less of it, then for none."""
    skill, level = crowd.chance.choice(crowd.skills), Level(crowd.chance.randint(1, 5))
    easier: Requirements = ((skill, Level(1)),)
    return replace(
        queue,
        wrap_up=WrapUpRule(WrapUpMode.OPTIONAL, 30_000),
        requirements=((skill, level),),
        relaxations=(Relaxation(STEPS_MS[0], easier), Relaxation(STEPS_MS[1], NOTHING)),
    )


class _Run:
    """One floor on the virtual clock, with an obedient switch, and agents who answer at once."""

    def __init__(self, regime: Regime, agents: int, seed: int, *, clocked: bool = False) -> None:
        crowd = Crowd(seed, agents)
        chance = crowd.chance
        self.floor = Floor(_organisation(crowd), ids=Ids(1), seed=seed)
        self.distribution = _Clocked(self.floor.live.distribution)
        if clocked:
            self.floor.live.distribution = cast("Distribution", self.distribution)
        self.dialled = [f"+371670{chance.randrange(_NUMBERS):05}" for _ in range(_DRAWN)]
        self.callers = [f"+371200{chance.randrange(_CALLERS):05}" for _ in range(_DRAWN)]
        self.contacts = [int(chance.randint(*CONTACT_MS) * regime.pace) for _ in range(_DRAWN)]
        self.at = 10_000_000
        self.made = self.matches = 0
        self.matching, self.between = Share(), Share()
        self.rung: dict[LegId, tuple[InteractionId, AgentName]] = {}
        self.asked: set[InteractionId] = set()
        self.busy: list[tuple[int, _Talk]] = []
        """Until when."""
        self._take(facts.EngineSeen("e1", "run 1"), self.between)
        self._open(regime, agents, crowd)

    def _open(self, regime: Regime, agents: int, crowd: Crowd) -> None:
        """All who will talk and all who will wait call before anybody signs in; then everybody does."""
        calls = int((1 - regime.idle + regime.waiting) * agents)
        for n in range(calls):
            self._until(10_000_000 + n * regime.oldest_ms // calls)
            self._arrive()
        for agent, _, _ in crowd.agents:
            self._take(commands.GoAvailable(agent), self.matching)
        talks = [(self.at + int((end - self.at) * crowd.chance.random()), talk) for end, talk in self.busy]
        self.busy = sorted(talks)
        self.matches, self.matching, self.between = 0, Share(), Share()

    def go(self, matches: int) -> None:
        """One arrival for each agent who becomes free: the center stays as full as it is."""
        goal = self.matches + matches
        while self.busy and self.matches < goal:
            end, (_, caller, interaction, agent) = heappop(self.busy)
            self._until(end)
            self._take(facts.LegGone(caller, Cause.NORMAL), self.between)
            self._take(commands.WrapUp(agent, interaction), self.matching)
            self._arrive()

    def _until(self, moment: int) -> None:
        while (due := self.floor.deadline()) <= moment:
            self.at = max(self.at, due)
            self._obey(self._measured(partial(self.floor.tick, self._now()), self.matching))
        self.at = max(self.at, moment)

    def _arrive(self) -> None:
        self.made += 1
        drawn = self.made % _DRAWN
        leg, dialled, caller = LegId(f"c{self.made}"), self.dialled[drawn], self.callers[drawn]
        self._take(facts.LegArrived(leg, "e1", Wall(0), dialled, _TRUNK, caller=caller), self.matching)

    def _now(self) -> Now:
        return Now(Mono(self.at), Wall(_WALL + self.at))

    def _take(self, message: Fact | Command, share: Share) -> None:
        self._obey(self._measured(partial(self.floor.receive, message, self._now()), share))

    def _measured(self, step: Callable[[], Effect], share: Share) -> Effect:
        # to ask for processor time gives a busy machine the occasion to serve others: it stands outside the elapsed
        asked, cpu, elapsed = self.distribution.seconds, process_time(), perf_counter()
        effect = step()
        share.elapsed_s += perf_counter() - elapsed
        share.cpu_s += process_time() - cpu
        share.distribution_s += self.distribution.seconds - asked
        share.inputs += 1
        return effect

    def _obey(self, effect: Effect) -> None:
        """Do what was ordered, and all that follows from it."""
        following = deque(fact for order in effect.orders for fact in self._done(order))
        while following:
            step = partial(self.floor.receive, following.popleft(), self._now())
            more = self._measured(step, self.between)
            following.extend(fact for order in more.orders for fact in self._done(order))

    def _done(self, order: Order) -> list[Fact]:
        if isinstance(order, orders.Ring):
            first = order.interaction not in self.asked
            self.asked.add(order.interaction)
            self.matches += first
            self.rung[order.leg] = order.interaction, order.agent
            return [facts.LegRang(order.leg), facts.LegAnswered(order.leg)] if first else [facts.LegRang(order.leg)]
        if isinstance(order, orders.Answer):
            return [facts.LegAnswered(order.leg)]
        if isinstance(order, orders.HangUp):
            self.rung.pop(order.leg, None)
            return [facts.LegGone(order.leg, order.cause)]
        if isinstance(order, orders.Bridge):
            self._talk(*order.legs)
            return [facts.LegJoined(leg, order.bridge) for leg in order.legs]
        return []

    def _talk(self, caller: LegId, other: LegId) -> None:
        interaction, agent = self.rung[other]
        self.asked.discard(interaction)
        end = self.at + self.contacts[self.matches % _DRAWN]
        heappush(self.busy, (end, (self.matches, caller, interaction, agent)))


def measure(regime: Regime, *, agents: int = 10_000, matches: int = 20_000, seed: int = 1) -> Speed:
    """Drive the floor of ``agents`` until ``matches`` were made."""
    collecting = gc.isenabled()
    gc.disable()
    yardsticks = []
    try:
        run = _Run(regime, agents, seed)
        for _ in range(_PARTS):
            yardsticks.append(yardstick_ms(1))
            run.go(matches // _PARTS)
        clocked = _Run(regime, agents, seed, clocked=True)
        clocked.go(matches)
    finally:
        if collecting:
            gc.enable()
    waiting, idle = run.floor.live.distribution.everything()
    counts = (run.matches, len(waiting), len(idle))
    share = clocked.matching.distribution_s / clocked.matching.elapsed_s
    return Speed(regime.name, agents, *counts, run.matching, run.between, share, statistics.fmean(yardsticks))


def main() -> None:
    print("through the floor")
    for regime in REGIMES[1:]:
        small, large = measure(regime), measure(regime, agents=100_000)
        for speed in (small, large):
            print(_line(speed))
        times = small.per_yardstick / large.per_yardstick
        print(f"{regime.name:8} ten times the size: {times:.2f} times the time")


def _line(speed: Speed) -> str:
    return (
        f"{speed.regime:8} {speed.agents:7} agents, {speed.waiting:6} waiting, {speed.idle:6} idle: "
        f"{1e6 / speed.us_per_match:8.0f} matches/s, {speed.us_per_match:6.1f} us each "
        f"({speed.distribution:.0%} distribution); whole contact {speed.us_per_contact:.0f} us; "
        f"yardstick {speed.yardstick_ms:.1f} ms, {speed.per_yardstick:.0f} matches in one"
    )


if __name__ == "__main__":
    main()
