"""How fast distribution is: matches a second on one core.

Owns the center of the issue's figure (10,000 agents, each 3 of 50 skills at levels 1 to 5 and in 2 to 5 of
100 queues, strategies mixed; what waits asks for 1 or 2 skills and for less in two steps) and drives the real
``Distribution`` with it on a virtual clock. What is measured is processor time, from making the values that go in
to reading the matches that come out; chance is drawn and every agent signs in before. The collector of cycles is
off, for distribution makes none (a test says so). A seed: every run does the same work.

Regimes, because each loads another side: in a *burst* so many wait as there are agents, at every age up to 90 s
and so at every step of relaxation, and agents become free as fast as they can be served. *Crowded* is the same
at the pace of real contacts, where everything that waits also passes through both steps on its way. *Calm*:
agents wait, and every arrival finds somebody. *Even* is between.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from heapq import heappop, heappush
from random import Random
from time import process_time

from centrala.clock import Mono, Now, Wall
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Channel, Membership, Queue, Strategy
from centrala.queues import Candidate, Distribution, Match, Waiting
from centrala.skills import Level, Relaxation, Requirements, SkillName

__all__ = ["REGIMES", "Regime", "Speed", "measure"]

_QUEUES = 100
_SKILLS = 50
_CONTACT_MS = (60_000, 300_000)
"""A contact lasts so long, evenly spread: 180 s in the mean."""
_STEPS_MS = (30_000, 60_000)
_DRAWN = 1 << 15
"""So many interactions and lengths are drawn; then they come again."""


@dataclass(frozen=True, slots=True)
class Regime:
    """How full the center is."""

    name: str
    waiting: float
    """Waiting at the start, as a share of the agents."""
    idle: float
    """Free agents at the start, as a share."""
    oldest_ms: int = 180_000
    """What waits at the start has waited up to so long, evenly spread; at a steady pace that is one contact."""
    pace: float = 1.0
    """How long contacts last, as a share of what they do in life."""


REGIMES = (
    Regime("burst", 1.0, 0.0, oldest_ms=90_000, pace=1e-4),
    Regime("crowded", 1.0, 0.0),
    Regime("even", 0.1, 0.1),
    Regime("calm", 0.0, 0.5),
)


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured."""

    regime: str
    agents: int
    matches: int
    seconds: float
    waiting: int
    """At the end."""
    idle: int
    relaxed: int
    """Matches made at a later step of relaxation."""

    @property
    def per_second(self) -> float:
        return self.matches / self.seconds

    @property
    def us_per_match(self) -> float:
        return 1e6 * self.seconds / self.matches


class _Center:
    """Draws queues, agents and interactions."""

    def __init__(self, seed: int, agents: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - a repeatable draw, no secret
        strategies = tuple(Strategy)
        names = [QueueName(f"queue{n}") for n in range(_QUEUES)]
        self.skills = [SkillName(f"skill{n:02}") for n in range(_SKILLS)]
        self.queues = {
            name: Queue(name, strategy=strategies[n % len(strategies)], ring_count=2, priority=n % 3)
            for n, name in enumerate(names)
        }
        self.names = names
        self.agents = [self._agent(n) for n in range(agents)]

    def _agent(self, number: int) -> tuple[AgentName, dict[SkillName, Level], tuple[Membership, ...]]:
        chance = self.chance
        skills = {skill: Level(chance.randint(1, 5)) for skill in chance.sample(self.skills, 3)}
        queues = chance.sample(self.names, chance.randint(2, 5))
        return AgentName(f"agent{number}"), skills, tuple(Membership(name, chance.randint(1, 3)) for name in queues)

    def waiting(self) -> Waiting:
        """One interaction; when it enters and its number come later."""
        chance = self.chance
        wanted = sorted(chance.sample(self.skills, chance.randint(1, 2)))
        asked: Requirements = tuple((skill, Level(chance.randint(1, 5))) for skill in wanted)
        easier: Requirements = tuple((skill, Level(1)) for skill in wanted)
        return Waiting(
            interaction=InteractionId(""),
            queue=chance.choice(self.names),
            channel=Channel.VOICE,
            entered=Mono(0),
            sequence=0,
            priority=int(chance.random() < 0.05),
            requirements=asked,
            relaxations=(Relaxation(_STEPS_MS[0], easier), Relaxation(_STEPS_MS[1], easier[:1])),
            last_agent=chance.choice(self.agents)[0] if chance.random() < 0.2 else None,
        )


class _Run:
    """One center on the virtual clock, only as much of it as distribution needs. All chance is drawn before."""

    def __init__(self, regime: Regime, agents: int, seed: int) -> None:
        self.regime = regime
        self.center = _Center(seed, agents)
        chance = self.center.chance
        self.drawn = [self.center.waiting() for _ in range(max(_DRAWN, int(regime.waiting * agents)))]
        self.ages = [chance.randint(0, regime.oldest_ms) for _ in range(_DRAWN)]
        self.contacts = [int(chance.randint(*_CONTACT_MS) * regime.pace) for _ in range(_DRAWN)]
        self.numbers = {agent: n for n, (agent, _, _) in enumerate(self.center.agents)}
        self.distribution = Distribution(self.center.queues, seed=seed)
        self.now = 10_000_000
        self.made = self.matches = self.relaxed = 0
        self.busy: list[tuple[int, int]] = []
        for number in range(agents):
            self._free(number)
            self.distribution.away(self.center.agents[number][0])
        for _ in range(int(regime.waiting * agents)):
            self._arrive(aged=True)
        for number in range(agents):
            if number < regime.idle * agents:
                self._free(number)
            else:
                heappush(self.busy, (self.now + int(chance.random() * _CONTACT_MS[1] * regime.pace), number))
        self.matches = self.relaxed = 0

    def go(self, matches: int) -> None:
        """One arrival for each agent who becomes free: the center stays as full as it is."""
        goal = self.matches + matches
        while self.busy and self.matches < goal:
            self.now, number = heappop(self.busy)
            self._free(number)
            self._arrive(aged=self.regime.pace < 1)

    def _arrive(self, *, aged: bool) -> None:
        self.made += 1
        drawn = self.drawn[self.made % len(self.drawn)]
        waiting = Waiting(
            InteractionId(f"i1-{self.made}"),
            drawn.queue,
            drawn.channel,
            Mono(self.now - self.ages[self.made % _DRAWN] if aged else self.now),
            self.made,
            drawn.priority,
            0,
            drawn.requirements,
            drawn.relaxations,
            drawn.last_agent,
        )
        self._begin(self.distribution.add(waiting, Now(Mono(self.now), Wall(self.now))))

    def _free(self, number: int) -> None:
        agent, skills, queues = self.center.agents[number]
        turn = self.made
        candidate = Candidate(
            agent, skills, queues, {Channel.VOICE: 1}, Mono(self.now), turn % 100, turn % 97 / 97, turn, turn
        )
        self._begin(self.distribution.ready(candidate, Now(Mono(self.now), Wall(self.now))))

    def _begin(self, matches: list[Match]) -> None:
        for match in matches:
            self.matches += 1
            self.relaxed += match.decision.ring > 0
            for agent in match.agents:
                contact = self.contacts[self.matches % _DRAWN]
                heappush(self.busy, (self.now + contact, self.numbers[agent]))


def measure(regime: Regime, *, agents: int = 10_000, matches: int = 20_000, seed: int = 1) -> Speed:
    """Drive one center of ``agents`` until ``matches`` were made, and say how long distribution took."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        run = _Run(regime, agents, seed)
        start = process_time()
        run.go(matches)
        seconds = process_time() - start
    finally:
        if collecting:
            gc.enable()
    waiting, idle = run.distribution.everything()
    return Speed(regime.name, agents, run.matches, seconds, len(waiting), len(idle), run.relaxed)


def main() -> None:
    for regime in REGIMES:
        small = measure(regime)
        large = measure(regime, agents=100_000)
        for speed in (small, large):
            print(
                f"{speed.regime:8} {speed.agents:7} agents, {speed.waiting:6} waiting, {speed.idle:6} idle: "
                f"{speed.per_second:8.0f} matches/s, {speed.us_per_match:6.1f} us each, {speed.relaxed} relaxed"
            )
        print(f"{regime.name:8} ten times the size: {large.us_per_match / small.us_per_match:.2f} times the time")


if __name__ == "__main__":
    main()
