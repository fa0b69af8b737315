"""How well calls are matched: six classes of callers, agents with two skills each, the wait of every class.

Owns the center of the issue's figure: 84 Erlang in all, shared evenly by six classes, no hanging up, no wrap-up. Each
class must have 80 % answered within 20 s; the figure is the fewest agents with whom it does. Beside it stands what
theory gives for groups of their own and for one ideal pool (Erlang C), and the tails of the wait.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, cycle, islice

from centrala.clock import Wall
from centrala.ids import AgentName, QueueName
from centrala.organisation import Admission, Agent, Membership, Organisation, Queue, WrapUpMode, WrapUpRule
from centrala.simulate.chance import Distribution, Duration
from centrala.simulate.day import run
from centrala.simulate.scenario import Demand, Manners, Presence, Rate, Scenario, number_of, with_numbers
from centrala.workforce.erlang import Traffic, required_agents

__all__ = ["CLASSES", "LOAD", "Quality", "a_day", "dedicated", "measure", "pool"]

CLASSES = 6
LOAD = 84.0
TARGET = 0.8
WITHIN_MS = 20_000
_TALK_MS = 300_000
_HOUR_MS = 3_600_000
_BEGINS = Wall(1_772_431_200_000)


@dataclass(frozen=True, slots=True)
class Quality:
    """What so many agents achieve."""

    agents: int
    calls: int
    levels: tuple[float, ...]
    """Service level of each class."""
    tails_ms: tuple[int, int, int]
    """The longest, over the classes, of the 90th, 95th and 99th per cent of waits."""

    @property
    def reached(self) -> bool:
        return min(self.levels) >= TARGET


def _traffic(erlang: float) -> Traffic:
    return Traffic(erlang * _HOUR_MS / _TALK_MS, _HOUR_MS, _TALK_MS)


def dedicated() -> int:
    """Agents that groups of their own need."""
    return CLASSES * required_agents(_traffic(LOAD / CLASSES), target=TARGET, within_ms=WITHIN_MS).agents


def pool() -> int:
    """Agents that one pool needs in which everybody can do everything."""
    return required_agents(_traffic(LOAD), target=TARGET, within_ms=WITHIN_MS).agents


def a_day(agents: int, *, hours: int, seed: int) -> Scenario:
    queues = [QueueName(f"class{place}") for place in range(CLASSES)]
    pairs = islice(cycle(combinations(queues, 2)), agents)
    organisation = with_numbers(
        Organisation(
            queues={queue: Queue(queue, wrap_up=WrapUpRule(WrapUpMode.NONE)) for queue in queues},
            agents={
                (name := AgentName(f"agent{place}")): Agent(name, queues=tuple(map(Membership, pair)))
                for place, pair in enumerate(pairs)
            },
            admission=Admission(at_once=0, per_trunk_per_s=0),
        )
    )
    calls = _traffic(LOAD / CLASSES).calls * hours
    demands = tuple(
        Demand(
            number_of(organisation, queue),
            (Rate(0, hours * _HOUR_MS, calls),),
            talk=Duration(_TALK_MS, Distribution.EXPONENTIAL),
        )
        for queue in queues
    )
    presences = tuple(Presence(agent, 0, (hours + 4) * _HOUR_MS) for agent in organisation.agents)
    return Scenario(
        organisation,
        _BEGINS,
        hours * _HOUR_MS,
        demands,
        presences,
        "Six classes",
        seed,
        manners=Manners(answer=Duration(0)),
    )


def measure(agents: int, *, hours: int = 60, seed: int = 1) -> Quality:
    result = run(a_day(agents, hours=hours, seed=seed))
    tails = [result.tails(queue) for queue in result.queues]
    return Quality(
        agents=agents,
        calls=int(result.of_day("offered") or 0),
        levels=tuple(result.of_day("service_level", queue) or 0.0 for queue in result.queues),
        tails_ms=(
            max(each[0.9] for each in tails),
            max(each[0.95] for each in tails),
            max(each[0.99] for each in tails),
        ),
    )


def main() -> None:
    print(f"{LOAD:g} Erlang in {CLASSES} classes: groups of their own need {dedicated()} agents, one pool {pool()}")
    for agents in (92, 93, 94, 95):
        found = measure(agents)
        p90, p95, p99 = (wait / 1000 for wait in found.tails_ms)
        levels = ", ".join(f"{level:.1%}" for level in found.levels)
        verdict = "reached" if found.reached else "missed"
        print(
            f"{agents} agents, two skills each, {found.calls} calls: {levels}: {verdict}; "
            f"waits of the worst class: 90 % {p90:.0f} s, 95 % {p95:.0f} s, 99 % {p99:.0f} s"
        )


if __name__ == "__main__":
    main()
