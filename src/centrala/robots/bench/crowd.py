"""The center of the issue's figure: 10,000 agents, each 3 of 50 skills at levels 1 to 5 and in 2 to 5 of 100 queues.

Owns who works there, which strategies its queues have, and how full it is; chance is drawn from a seed, so every run
has the same center. What waits, and how time passes, belongs to who measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from centrala.ids import AgentName, QueueName
from centrala.organisation import Membership, Queue, Strategy
from centrala.skills import Level, SkillName

__all__ = ["CONTACT_MS", "REGIMES", "STEPS_MS", "Crowd", "Person", "Regime"]

CONTACT_MS = (60_000, 300_000)
"""A contact lasts so long, evenly spread: 180 s in the mean."""
STEPS_MS = (30_000, 60_000)
"""When less is asked for."""

_QUEUES = 100
_SKILLS = 50

Person = tuple[AgentName, dict[SkillName, Level], tuple[Membership, ...]]


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


class Crowd:
    """Queues and agents, and the chance to draw on with."""

    def __init__(self, seed: int, agents: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - a repeatable draw, no secret
        strategies = tuple(Strategy)
        self.names = [QueueName(f"queue{n}") for n in range(_QUEUES)]
        self.skills = [SkillName(f"skill{n:02}") for n in range(_SKILLS)]
        self.queues = {
            name: Queue(name, strategy=strategies[n % len(strategies)], ring_count=2, priority=n % 3)
            for n, name in enumerate(self.names)
        }
        self.agents = [self._agent(n) for n in range(agents)]

    def _agent(self, number: int) -> Person:
        chance = self.chance
        skills = {skill: Level(chance.randint(1, 5)) for skill in chance.sample(self.skills, 3)}
        queues = chance.sample(self.names, chance.randint(2, 5))
        return AgentName(f"agent{number}"), skills, tuple(Membership(name, chance.randint(1, 3)) for name in queues)
