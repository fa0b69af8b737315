"""How well distribution uses people: the staff that a promise costs.

Owns one question. Six classes of calls bring 84 Erlang in all; each agent knows two classes. How many agents
does it take until 80 % of every class are answered within 20 s? A simulation over the real ``Distribution``
on a virtual clock: arrivals are Poisson, contacts exponential with a mean of 600 s (the case of Wallace and
Whitt, "A staffing algorithm for call centers with skill-based routing", M&SOM 7, 2005), nobody gives up, so
nothing flatters the result. All policies meet the same calls with the same lengths.

Beside the share in time stand the tails of the wait, for a rule that serves whoever is still in time can buy
its share with the misery of the others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import sqrt
from random import Random
from statistics import fmean, stdev

from centrala.clock import Mono, Now, Wall
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Channel, Membership, Queue, Strategy
from centrala.queues import Candidate, Distribution, Match, Waiting

__all__ = [
    "POLICIES",
    "Case",
    "Policy",
    "Quality",
    "Spread",
    "dedicated",
    "everything",
    "pairs",
    "ring",
    "simulate",
    "spread",
]

Staff = Sequence[Sequence[int]]
"""For each agent the classes that the agent knows."""

_WARM_UP = 0.05
"""This share of the calls comes first and is not counted: the center starts empty."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules in force."""

    name: str
    strategy: Strategy = Strategy.LONGEST_IDLE
    in_time_first: bool = False


PLAIN = Policy("longest wait, longest idle")
SPARING = Policy("least needed", Strategy.LEAST_NEEDED)
IN_TIME = Policy("least needed, in time first", Strategy.LEAST_NEEDED, in_time_first=True)
POLICIES = (PLAIN, SPARING, IN_TIME)


@dataclass(frozen=True, slots=True)
class Case:
    """What comes in."""

    erlangs: tuple[float, ...] = (14.0,) * 6
    mean_ms: int = 600_000
    within_ms: int = 20_000


@dataclass(frozen=True, slots=True)
class Quality:
    """One run."""

    in_time: tuple[float, ...]
    """By class: the share answered within T."""
    mean_wait_ms: float
    tails_ms: tuple[int, ...]
    """The wait that 5 %, 1 % and 1 of 1000 exceed, and the longest."""

    @property
    def worst(self) -> float:
        return min(self.in_time)


def dedicated(agents: int, classes: int = 6) -> Staff:
    """Each agent knows one class."""
    return [(number % classes,) for number in range(agents)]


def everything(agents: int, classes: int = 6) -> Staff:
    """Each agent knows all: the ideal pool."""
    return [tuple(range(classes))] * agents


def ring(agents: int, classes: int = 6) -> Staff:
    """Each agent knows a class and the next one."""
    return [(number % classes, (number + 1) % classes) for number in range(agents)]


def pairs(agents: int, classes: int = 6) -> Staff:
    """Each agent knows two of an even number of classes, every two are joined by somebody, and all equally often.

    The rounds of a tournament of six: after every third agent each class is known to equally many.
    """
    fixed, turning = classes - 1, classes - 1
    rounds = [
        pair
        for shift in range(turning)
        for pair in [(fixed, shift)]
        + [((shift + step) % turning, (shift - step) % turning) for step in range(1, classes // 2)]
    ]
    return [rounds[number % len(rounds)] for number in range(agents)]


class _Day:
    """A center that never closes, with as much of it as distribution needs."""

    def __init__(self, staff: Staff, policy: Policy, case: Case, seed: int) -> None:
        self.names = [QueueName(f"class{number}") for number in range(len(case.erlangs))]
        queues = {
            name: Queue(
                name,
                strategy=policy.strategy,
                in_time_first=policy.in_time_first,
                answer_within_ms=case.within_ms,
            )
            for name in self.names
        }
        self.distribution = Distribution(queues, seed=seed)
        self.waits: dict[QueueName, list[int]] = {name: [] for name in self.names}
        self.open: dict[InteractionId, tuple[Waiting, int]] = {}
        self.ends: list[tuple[int, int, AgentName]] = []
        self.memberships = {
            AgentName(f"agent{number}"): tuple(Membership(self.names[known]) for known in classes)
            for number, classes in enumerate(staff)
        }
        self.turn = 0
        for agent in self.memberships:
            self.free(agent, 0)

    def free(self, agent: AgentName, now: int) -> None:
        self.turn += 1
        candidate = Candidate(agent, {}, self.memberships[agent], {Channel.VOICE: 1}, Mono(now), 0, 0.0, self.turn)
        self.take(self.distribution.ready(candidate, Now(Mono(now), Wall(now))), now)

    def arrive(self, number: int, known: int, length: int, now: int) -> None:
        name = InteractionId(str(number))
        waiting = Waiting(name, self.names[known], Channel.VOICE, Mono(now), number)
        self.open[name] = (waiting, length)
        self.take(self.distribution.add(waiting, Now(Mono(now), Wall(now))), now)

    def take(self, matches: list[Match], now: int) -> None:
        for match in matches:
            waiting, length = self.open.pop(match.interaction)
            self.waits[waiting.queue].append(now - waiting.entered)
            heappush(self.ends, (now + length, waiting.sequence, match.agents[0]))

    def until(self, now: int) -> None:
        while self.ends and self.ends[0][0] <= now:
            end, _, agent = heappop(self.ends)
            self.free(agent, end)


def _calls(case: Case, calls: int, seed: int) -> Iterator[tuple[int, int, int]]:
    """Moment, class and length of each call: the same for every policy."""
    chance = Random(seed)  # noqa: S311 - a repeatable draw, no secret
    classes = range(len(case.erlangs))
    total = sum(case.erlangs)
    now = 0.0
    for _ in range(calls):
        now += chance.expovariate(total / case.mean_ms)
        yield int(now), chance.choices(classes, case.erlangs)[0], int(chance.expovariate(1 / case.mean_ms))


def simulate(staff: Staff, policy: Policy, case: Case = Case(), *, calls: int = 200_000, seed: int = 1) -> Quality:
    """Run ``calls`` calls, less the warm-up, through a center with ``staff`` under ``policy``."""
    day = _Day(staff, policy, case, seed)
    for number, (moment, known, length) in enumerate(_calls(case, calls, seed)):
        if number == int(_WARM_UP * calls):
            day.waits = {name: [] for name in day.names}
        day.until(moment)
        day.arrive(number, known, length, moment)
    day.until(1 << 62)
    every = sorted(wait for waits in day.waits.values() for wait in waits)
    return Quality(
        in_time=tuple(sum(wait <= case.within_ms for wait in waits) / len(waits) for waits in day.waits.values()),
        mean_wait_ms=fmean(every),
        tails_ms=tuple(every[min(int(len(every) * share), len(every) - 1)] for share in (0.95, 0.99, 0.999, 1.0)),
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """Several runs: the mean of each figure, and how far it may be wrong."""

    in_time: tuple[float, ...]
    error: float
    """Half of the interval that holds a class's true share with 95 %, for the class that is known worst."""
    mean_wait_ms: float
    tails_ms: tuple[float, ...]

    @property
    def worst(self) -> float:
        return min(self.in_time)


def spread(runs: Sequence[Quality]) -> Spread:
    """Runs with different seeds, at least two, as one."""
    by_class = list(zip(*(run.in_time for run in runs), strict=True))
    return Spread(
        in_time=tuple(fmean(shares) for shares in by_class),
        error=max(2 * stdev(shares) / sqrt(len(runs)) for shares in by_class),
        mean_wait_ms=fmean(run.mean_wait_ms for run in runs),
        tails_ms=tuple(fmean(tail) for tail in zip(*(run.tails_ms for run in runs), strict=True)),
    )


def _print(label: str, agents: int, result: Spread) -> None:
    tails = " ".join(f"{tail / 1000:6.0f}" for tail in result.tails_ms)
    print(
        f"{label:32} {agents:4} {100 * result.worst:6.2f} % {100 * fmean(result.in_time):6.2f} % "
        f"+-{100 * result.error:4.2f} {result.mean_wait_ms / 1000:7.1f} {tails}",
        flush=True,
    )


def main(arguments: Sequence[str] = ()) -> None:
    """``[calls a run] [runs]``; minutes without, an hour and an error of half a point with 500000 and 10."""
    calls = int(arguments[0]) if arguments else 200_000
    seeds = range(100, 100 + (int(arguments[1]) if len(arguments) > 1 else 3))
    print(
        f"{'rule':32} {'n':>4} {'worst':>8} {'all':>8} {'mean wait':>15} s {'5 %':>5} {'1 %':>6} {'.1 %':>6} {'max':>6}"
    )
    studies: list[tuple[str, Callable[[int], Staff], Policy, tuple[int, ...]]] = [
        ("dedicated", dedicated, PLAIN, (108, 114)),
        ("one ideal pool", everything, PLAIN, (92, 93)),
        ("the plain rule, trained in a ring", ring, PLAIN, (94, 95)),
        *((policy.name, pairs, policy, (93, 94, 95)) for policy in POLICIES),
    ]
    for label, staff, policy, sizes in studies:
        for agents in sizes:
            _print(label, agents, spread([simulate(staff(agents), policy, calls=calls, seed=seed) for seed in seeds]))


if __name__ == "__main__":
    main(sys.argv[1:])
