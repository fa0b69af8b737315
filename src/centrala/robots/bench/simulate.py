"""How fast a day is simulated: 100,000 calls and 500 agents through the very floor, on one core.

Owns the day of the issue's figure: ten queues of two strategies, languages as skills with a step of relaxation,
impatient callers, wrap-up, breaks and missed offers. Processor time counts, the making of the day included.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter, process_time

from centrala.clock import Wall
from centrala.ids import AgentName, QueueName
from centrala.metrics.counters import Counter, total
from centrala.organisation import Admission, Agent, Membership, Organisation, Queue, Strategy, WrapUpMode, WrapUpRule
from centrala.simulate.chance import Distribution, Duration
from centrala.simulate.day import run
from centrala.simulate.scenario import Break, Demand, Manners, Presence, Rate, Scenario, number_of, with_numbers
from centrala.skills import Level, Relaxation, Requirements, SkillName

__all__ = ["Speed", "a_day", "measure"]

_QUEUES = 10
_LANGUAGES = (SkillName("lv"), SkillName("en"))
_HOURS = 12
_HOUR_MS = 3_600_000
_BEGINS = Wall(1_772_431_200_000)
"""A Monday, 2026-03-02 06:00 UTC."""
_SHAPE = (4, 7, 10, 11, 10, 8, 9, 10, 10, 9, 7, 5)
"""Calls of each hour, in per cent."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured."""

    calls: int
    agents: int
    cpu_s: float
    elapsed_s: float
    service_level: float
    occupancy: float

    @property
    def us_per_call(self) -> float:
        return self.cpu_s / self.calls * 1e6


def _speaks(place: int, level: int) -> Requirements:
    return ((_LANGUAGES[place % 2], Level(level)),)


def _organisation(agents: int) -> Organisation:
    queues = [QueueName(f"queue{place}") for place in range(_QUEUES)]
    strategies = (Strategy.LONGEST_IDLE, Strategy.MOST_SKILLED)
    return Organisation(
        skills=_LANGUAGES,
        queues={
            queue: Queue(
                queue,
                strategy=strategies[place % 2],
                wrap_up=WrapUpRule(WrapUpMode.OPTIONAL, 60_000),
                requirements=_speaks(place, 3),
                relaxations=(Relaxation(20_000, _speaks(place, 1)),),
            )
            for place, queue in enumerate(queues)
        },
        agents={
            (name := AgentName(f"agent{place}")): Agent(
                name,
                queues=tuple(Membership(queues[(place + step) % _QUEUES]) for step in range(3)),
                skills={language: Level(1 + (place // (1 + rank)) % 5) for rank, language in enumerate(_LANGUAGES)},
            )
            for place in range(agents)
        },
        admission=Admission(at_once=0, per_trunk_per_s=0),
    )


def a_day(*, calls: int, agents: int, seed: int = 1) -> Scenario:
    organisation = _organisation(agents)
    numbered = with_numbers(organisation)
    demands = tuple(
        Demand(
            number_of(numbered, queue),
            tuple(
                Rate(hour * _HOUR_MS, (hour + 1) * _HOUR_MS, calls * part / 100 / _QUEUES)
                for hour, part in enumerate(_SHAPE)
            ),
            patience=Duration(180_000, Distribution.EXPONENTIAL),
            talk=Duration(150_000, Distribution.LOGNORMAL, deviation_ms=100_000),
        )
        for queue in organisation.queues
    )
    lunch = tuple(Break((4 + place % 4) * _HOUR_MS, 1_800_000, "lunch") for place in range(agents))
    presences = tuple(
        Presence(agent, 0, _HOURS * _HOUR_MS, (lunch[place],)) for place, agent in enumerate(organisation.agents)
    )
    manners = Manners(wrap_up=Duration(20_000, Distribution.EXPONENTIAL), missed=0.01)
    return Scenario(organisation, _BEGINS, _HOURS * _HOUR_MS, demands, presences, "Benchmark", seed, manners=manners)


def measure(*, calls: int = 100_000, agents: int = 500) -> Speed:
    began, began_elapsed = process_time(), perf_counter()
    result = run(a_day(calls=calls, agents=agents))
    cpu_s, elapsed_s = process_time() - began, perf_counter() - began_elapsed
    return Speed(
        calls=total(result.counters)[Counter.OFFERED],
        agents=agents,
        cpu_s=cpu_s,
        elapsed_s=elapsed_s,
        service_level=result.of_day("service_level") or 0.0,
        occupancy=result.of_agents("occupancy") or 0.0,
    )


def main() -> None:
    small, large = measure(calls=10_000, agents=50), measure()
    for speed in (small, large):
        print(
            f"{speed.calls:7} calls, {speed.agents:4} agents: {speed.cpu_s:6.1f} s of one core "
            f"({speed.elapsed_s:.1f} s elapsed), {speed.us_per_call:5.0f} us a call; "
            f"service level {speed.service_level:.1%}, occupancy {speed.occupancy:.1%}"
        )
    print(f"ten times the size: {large.us_per_call / small.us_per_call:.2f} times the time a call")


if __name__ == "__main__":
    main()
