"""How fast a match is made: matches a second on one core, by distribution alone and through the floor.

Owns what waits in distribution's own figure (1 or 2 skills asked for, and less in two steps) and drives the real
``Distribution`` of a ``crowd`` with it on a virtual clock. What is measured is processor time, from making the values
that go in to reading the matches that come out; chance is drawn and every agent signs in before. The collector of
cycles is off, for distribution makes none (a test says so). A seed: every run does the same work. The figure through
the floor is ``receiving``'s; both are printed here, beside the machine's yardstick, measured all along.

Regimes, because each loads another side: in a *burst* so many wait as there are agents, at every age up to 90 s
and so at every step of relaxation, and agents become free as fast as they can be served. *Crowded* is the same
at the pace of real contacts, where everything that waits also passes through both steps on its way. *Calm*:
agents wait, and every arrival finds somebody. *Even* is between.
"""

from __future__ import annotations

import gc
import statistics
from dataclasses import dataclass
from heapq import heappop, heappush
from time import process_time

from centrala.clock import Mono, Now, Wall
from centrala.ids import InteractionId
from centrala.organisation import Channel
from centrala.queues import Candidate, Distribution, Match, Waiting
from centrala.robots.bench import receiving
from centrala.robots.bench.crowd import CONTACT_MS, REGIMES, STEPS_MS, Crowd, Regime
from centrala.robots.bench.yardstick import yardstick_ms
from centrala.skills import Level, Relaxation, Requirements

__all__ = ["Speed", "measure"]

_DRAWN = 1 << 15
"""So many interactions and lengths are drawn; then they come again."""
_PARTS = 10
"""Between so many parts of a run the yardstick is measured."""


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
    yardstick_ms: float
    """Of the machine, all along the run."""

    @property
    def per_second(self) -> float:
        return self.matches / self.seconds

    @property
    def us_per_match(self) -> float:
        return 1e6 * self.seconds / self.matches

    @property
    def per_yardstick(self) -> float:
        """Matches in the time of one yardstick: compares across machines and loads."""
        return self.per_second * self.yardstick_ms / 1000


def _drawn(crowd: Crowd) -> Waiting:
    """One interaction; when it enters and its number come later."""
    chance = crowd.chance
    wanted = sorted(chance.sample(crowd.skills, chance.randint(1, 2)))
    asked: Requirements = tuple((skill, Level(chance.randint(1, 5))) for skill in wanted)
    easier: Requirements = tuple((skill, Level(1)) for skill in wanted)
    return Waiting(
        interaction=InteractionId(""),
        queue=chance.choice(crowd.names),
        channel=Channel.VOICE,
        entered=Mono(0),
        sequence=0,
        priority=int(chance.random() < 0.05),
        requirements=asked,
        relaxations=(Relaxation(STEPS_MS[0], easier), Relaxation(STEPS_MS[1], easier[:1])),
        last_agent=chance.choice(crowd.agents)[0] if chance.random() < 0.2 else None,
    )


class _Run:
    """One center on the virtual clock, only as much of it as distribution needs. All chance is drawn before."""

    def __init__(self, regime: Regime, agents: int, seed: int) -> None:
        self.regime = regime
        self.crowd = Crowd(seed, agents)
        chance = self.crowd.chance
        self.drawn = [_drawn(self.crowd) for _ in range(max(_DRAWN, int(regime.waiting * agents)))]
        self.ages = [chance.randint(0, regime.oldest_ms) for _ in range(_DRAWN)]
        self.contacts = [int(chance.randint(*CONTACT_MS) * regime.pace) for _ in range(_DRAWN)]
        self.numbers = {agent: n for n, (agent, _, _) in enumerate(self.crowd.agents)}
        self.distribution = Distribution(self.crowd.queues, seed=seed)
        self.now = 10_000_000
        self.made = self.matches = self.relaxed = 0
        self.busy: list[tuple[int, int]] = []
        for number in range(agents):
            self._free(number)
            self.distribution.away(self.crowd.agents[number][0])
        for _ in range(int(regime.waiting * agents)):
            self._arrive(aged=True)
        for number in range(agents):
            if number < regime.idle * agents:
                self._free(number)
            else:
                heappush(self.busy, (self.now + int(chance.random() * CONTACT_MS[1] * regime.pace), number))
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
        agent, skills, queues = self.crowd.agents[number]
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
    seconds, yardsticks = 0.0, []
    try:
        run = _Run(regime, agents, seed)
        for _ in range(_PARTS):
            yardsticks.append(yardstick_ms(1))
            start = process_time()
            run.go(matches // _PARTS)
            seconds += process_time() - start
    finally:
        if collecting:
            gc.enable()
    waiting, idle = run.distribution.everything()
    yardstick = statistics.fmean(yardsticks)
    return Speed(regime.name, agents, run.matches, seconds, len(waiting), len(idle), run.relaxed, yardstick)


def main() -> None:
    """Everything; some minutes."""
    print("distribution alone")
    for regime in REGIMES:
        alone = [measure(regime), measure(regime, agents=100_000)]
        for speed in alone:
            print(
                f"{speed.regime:8} {speed.agents:7} agents, {speed.waiting:6} waiting, {speed.idle:6} idle: "
                f"{speed.per_second:8.0f} matches/s, {speed.us_per_match:6.1f} us each, {speed.relaxed} relaxed; "
                f"yardstick {speed.yardstick_ms:.1f} ms, {speed.per_yardstick:.0f} matches in one"
            )
        print(f"{regime.name:8} ten times the size: {_times(alone):.2f} times the time")
    receiving.main()


def _times(speeds: list[Speed]) -> float:
    """What the larger costs a match, as a multiple of the smaller, each against its own yardstick."""
    small, large = speeds
    return small.per_yardstick / large.per_yardstick


if __name__ == "__main__":
    main()
