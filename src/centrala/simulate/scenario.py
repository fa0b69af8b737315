"""A day to simulate, as a value.

Owns what a scenario holds: who calls when and how patiently, who works when and how, under which configuration.
Every time of day is in milliseconds from the scenario's beginning. ``reading`` makes it from a file, ``replay`` from a
journal, ``day`` runs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import inf
from random import Random
from types import MappingProxyType

from centrala.clock import Wall
from centrala.ids import AgentName, NumberText, QueueName
from centrala.interactions.about import About
from centrala.metrics.counters import INTERVAL_MS
from centrala.organisation import Destination, DestinationKind, Number, Organisation
from centrala.simulate.chance import Distribution, Duration, draw, stream

__all__ = [
    "Arrival",
    "Break",
    "Demand",
    "Manners",
    "Presence",
    "Rate",
    "Scenario",
    "arrivals",
    "customers",
    "number_of",
    "with_numbers",
]


@dataclass(frozen=True, slots=True)
class Rate:
    """Calls in one stretch of the day."""

    begins_ms: int
    ends_ms: int
    calls: float
    """Mean number in the whole stretch."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One call."""

    at_ms: int
    number: NumberText
    patience_ms: int | None
    """In the center altogether, until connected; None: without end."""
    talk_ms: int
    caller: str = ""
    keys: str = ""
    """Pressed from the answer on, one a second: into a flow."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A stream of callers."""

    number: NumberText
    """Which of ours they dial."""
    rates: tuple[Rate, ...] = ()
    poisson: bool = True
    """At random; else spread evenly, the number of calls exact."""
    patience: Duration = Duration(inf)
    talk: Duration = Duration(180_000, Distribution.EXPONENTIAL)
    given: tuple[Arrival, ...] = ()
    """Calls as they are, besides the drawn ones."""
    customer: About | None = None
    """What the records say of the drawn ones; None: nothing, and they show no number."""


@dataclass(frozen=True, slots=True)
class Break:
    at_ms: int
    for_ms: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """When one agent is there; the breaks are in it."""

    agent: AgentName
    begins_ms: int
    ends_ms: int
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class Manners:
    """How agents work."""

    answer: Duration = Duration(2_000)
    """From the ringing to the answer."""
    wrap_up: Duration = Duration(20_000, Distribution.EXPONENTIAL)
    """Where the queue leaves it to the agent; its limit is kept."""
    missed: float = 0.0
    """Share of offers that are not taken, 0 to 1."""
    back_after: Duration = Duration(60_000)
    """After a missed offer, until available again."""
    absence: float = 0.0
    """Chance not to come at all, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One day; with its seed it is one and the same day every time."""

    organisation: Organisation
    begins: Wall
    until_ms: int
    """No call comes after it; those that are in the center are served."""
    demands: tuple[Demand, ...]
    presences: tuple[Presence, ...]
    name: str = "A day"
    seed: int = 1
    interval_ms: int = 2 * INTERVAL_MS
    """Of the result; a multiple of ``INTERVAL_MS``."""
    manners: Manners = Manners()
    own_manners: MappingProxyType[AgentName, Manners] = field(default_factory=lambda: MappingProxyType({}))
    """Of agents who are not as the others."""

    def manners_of(self, agent: AgentName) -> Manners:
        return self.own_manners.get(agent, self.manners)


def arrivals(scenario: Scenario) -> list[Arrival]:
    """Every call of the day, by time. The same for every configuration: callers know nothing of it."""
    calls: list[Arrival] = []
    for place, demand in enumerate(scenario.demands):
        chance = stream(scenario.seed, "callers", place)
        calls.extend(
            _call(demand, moment, chance, _shown(demand, place))
            for rate in demand.rates
            for moment in _moments(demand, rate, chance)
        )
        calls.extend(demand.given)
    return sorted(calls, key=lambda call: call.at_ms)


def number_of(organisation: Organisation, queue: QueueName) -> NumberText:
    """A number that leads straight to the queue: one of the center's, or else one that ``with_numbers`` adds."""
    straight = Destination(DestinationKind.QUEUE, queue)
    return next((each.number for each in organisation.numbers.values() if each.to == straight), _made_up(queue))


def with_numbers(organisation: Organisation) -> Organisation:
    """The organisation with a number for every queue."""
    added = {
        _made_up(queue): Number(_made_up(queue), Destination(DestinationKind.QUEUE, queue), title=queue)
        for queue in organisation.queues
        if number_of(organisation, queue) not in organisation.numbers
    }
    return replace(organisation, numbers={**organisation.numbers, **added})


def _made_up(queue: QueueName) -> NumberText:
    return NumberText(f"queue:{queue}")


def _moments(demand: Demand, rate: Rate, chance: Random) -> Iterator[int]:
    length = rate.ends_ms - rate.begins_ms
    if not demand.poisson:
        number = round(rate.calls)
        yield from (rate.begins_ms + length * place // number for place in range(number))
        return
    gap = Duration(length / rate.calls if rate.calls else inf, Distribution.EXPONENTIAL)
    at = draw(gap, chance)
    while at < length:
        yield rate.begins_ms + int(at)
        at += draw(gap, chance)


def _shown(demand: Demand, place: int) -> str:
    """The number from which the drawn callers of this stream call."""
    return "" if demand.customer is None else f"+999{place:08}"


def customers(scenario: Scenario) -> dict[str, About]:
    """Number to what the records say of who calls from it."""
    streams = enumerate(scenario.demands)
    return {_shown(demand, place): demand.customer for place, demand in streams if demand.customer is not None}


def _call(demand: Demand, moment: int, chance: Random, caller: str) -> Arrival:
    patience = draw(demand.patience, chance)
    talk_ms = int(draw(demand.talk, chance))
    return Arrival(moment, demand.number, None if patience == inf else int(patience), talk_ms, caller)
