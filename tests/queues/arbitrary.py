"""Arbitrary centers from a seed: cheap enough for long runs, in regimes that hypothesis seldom reaches."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from centrala.clock import Mono, Now, Wall
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Channel, Membership, Queue, Strategy
from centrala.queues import Candidate, Waiting
from centrala.skills import Level, Relaxation, Requirements, SkillName

CHANNELS = (Channel.VOICE, Channel.CHAT)


@dataclass(frozen=True, slots=True)
class Regime:
    """How often each thing happens, and how choosy they are."""

    agents: int
    arrivals: int
    freed: int
    skills: int
    """How many different ones there are."""
    most_asked: int
    strategies: tuple[Strategy, ...] = tuple(Strategy)
    in_time_first: float = 0.0


REGIMES = (
    Regime(agents=12, arrivals=2, freed=6, skills=2, most_asked=1),
    Regime(agents=12, arrivals=6, freed=2, skills=3, most_asked=2),
    Regime(agents=30, arrivals=3, freed=4, skills=4, most_asked=2),
    Regime(agents=40, arrivals=2, freed=7, skills=3, most_asked=2, strategies=(Strategy.MOST_SKILLED,)),
    Regime(agents=40, arrivals=2, freed=7, skills=3, most_asked=1, strategies=(Strategy.RING_SEVERAL,)),
    Regime(agents=6, arrivals=5, freed=3, skills=6, most_asked=4),
    Regime(agents=20, arrivals=3, freed=5, skills=2, most_asked=1, strategies=(Strategy.LEAST_NEEDED,)),
    Regime(agents=12, arrivals=7, freed=2, skills=2, most_asked=1, in_time_first=1.0),
    Regime(agents=12, arrivals=7, freed=2, skills=3, most_asked=2, in_time_first=0.5),
)


class Arbitrary:
    """Draws values; what it draws follows from the seed alone."""

    def __init__(self, seed: int, regime: Regime) -> None:
        self.chance = Random(seed)
        self.regime = regime
        self.queue_names = [QueueName(f"q{n}") for n in range(4)]
        self.skill_names = [SkillName(f"s{n}") for n in range(regime.skills)]
        self.agents = [AgentName(f"a{n}") for n in range(regime.agents)]
        self.made = 0

    def asked(self) -> Requirements:
        names = self.chance.sample(self.skill_names, self.chance.randint(0, self.regime.most_asked))
        return tuple(sorted((name, Level(self.chance.randint(1, 5))) for name in names))

    def queues(self) -> dict[QueueName, Queue]:
        chance = self.chance
        return {
            name: Queue(
                name,
                strategy=chance.choice(self.regime.strategies),
                ring_count=chance.randint(1, 3),
                answer_within_ms=chance.choice((10, 20, 30)),
                priority=chance.randint(-1, 2),
                priority_ms=7,
                value_ms=5,
                slack=chance.random() < 0.7,
                in_time_first=chance.random() < self.regime.in_time_first,
                affinity_ms=chance.randint(0, 30),
                owner_first_ms=chance.choice((0, 0, 12, 30)),
            )
            for name in self.queue_names
        }

    def waiting(self, now: int) -> Waiting:
        chance = self.chance
        self.made += 1
        moments = sorted(chance.randint(0, 40) for _ in range(chance.randint(0, 2)))
        return Waiting(
            interaction=InteractionId(f"i{self.made}"),
            queue=chance.choice(self.queue_names),
            channel=chance.choice(CHANNELS),
            entered=Mono(now - chance.choice((0, 0, 0, 7, 20))),
            sequence=self.made,
            priority=chance.choice((0, 0, 0, 1, -1)),
            value=chance.choice((0, 0, 2)),
            requirements=self.asked(),
            relaxations=tuple(Relaxation(moment, self.asked()) for moment in moments),
            last_agent=chance.choice((None, *self.agents[:3])),
            owner=chance.choice((None, None, *self.agents[:3])),
            credit_ms=chance.choice((0, 0, 5, -5)),
        )

    def candidate(self, now: int) -> Candidate:
        chance = self.chance
        skills = chance.sample(self.skill_names, chance.randint(0, len(self.skill_names)))
        return Candidate(
            agent=chance.choice(self.agents),
            skills={skill: Level(chance.randint(1, 5)) for skill in skills},
            queues=tuple(
                Membership(name, chance.randint(1, 3)) for name in chance.sample(self.queue_names, chance.randint(1, 4))
            ),
            free={channel: chance.choice((0, 1, 1, 1, 3)) for channel in CHANNELS},
            idle_since=Mono(now - chance.randint(0, 50)),
            handled=chance.randint(0, 5),
            occupancy=chance.randint(0, 8) / 8,
            turn=chance.randint(0, 50),
            idle_count=chance.randint(0, 9),
        )


def moment(ms: int) -> Now:
    return Now(Mono(ms), Wall(1_700_000_000_000 + ms))
