"""How far the expected wait is from the wait, on simulated days with a peak, beside other estimators.

Owns the days and the rivals. Everybody who has to wait is estimated on coming in; whoever is answered is compared.
Those who give up first have no wait to compare with, for any of the estimators alike.

* ``ours``: ``queues.estimate``, as callers hear it.
* ``last 30 minutes``: the mean wait of all who were answered in that time. What many centers announce.
* ``last answered`` (LES) and ``first in line`` (HOL): from the history of delays (Ibrahim and Whitt 2009).
* ``place times handle time`` (QL): place x mean handle time / agents at work; what stood here before.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import mean
from typing import Final

from centrala.clock import Mono, Wall
from centrala.floor import outlook
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.interactions.interaction import QueueExit, Stage
from centrala.organisation import Admission, Agent, Membership, Organisation, Queue, WrapUpMode, WrapUpRule
from centrala.queues.events import CallLeftQueue, CallQueued
from centrala.simulate.chance import Distribution, Duration
from centrala.simulate.day import Day
from centrala.simulate.scenario import Break, Demand, Manners, Presence, Rate, Scenario, number_of, with_numbers

__all__ = ["BASELINE", "DAYS", "OURS", "Errors", "a_day", "compare", "main"]

OURS: Final = "ours"
BASELINE: Final = "last 30 minutes"
_BASELINE_MS: Final = 30 * 60_000
_HOUR_MS: Final = 3_600_000
_BEGINS: Final = Wall(1_772_431_200_000)
"""A Monday, 2026-03-02 06:00 UTC."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A day: people, and calls of each hour and queue."""

    name: str
    queues: int
    agents: int
    queues_each: int
    calls: tuple[int, ...]
    patience_ms: float
    talk: Duration
    lunch: bool = False


_TALK: Final = Duration(180_000, Distribution.LOGNORMAL, deviation_ms=140_000)
DAYS: Final = (
    Plan("one queue, a peak at ten", 1, 20, 1, (220, 340, 430, 480, 400, 330, 300, 260), 480_000, _TALK),
    Plan("short peak, impatient callers", 1, 12, 1, (120, 150, 360, 180, 150, 130, 300, 120), 180_000, _TALK),
    Plan("three queues share their people", 3, 24, 2, (110, 150, 200, 210, 170, 150, 140, 110), 420_000, _TALK),
    Plan("half of them at lunch in the peak", 1, 20, 1, (220, 330, 330, 330, 330, 330, 300, 200), 600_000, _TALK, True),
)


def a_day(plan: Plan, seed: int) -> Scenario:
    queues = [QueueName(f"queue{place}") for place in range(plan.queues)]
    wrap_up = WrapUpRule(WrapUpMode.OPTIONAL, 120_000)
    organisation = Organisation(
        queues={queue: Queue(queue, wrap_up=wrap_up) for queue in queues},
        agents={
            (name := AgentName(f"agent{place}")): Agent(
                name,
                queues=tuple(Membership(queues[(place + more) % plan.queues]) for more in range(plan.queues_each)),
            )
            for place in range(plan.agents)
        },
        admission=Admission(at_once=0, per_trunk_per_s=0),
    )
    numbered = with_numbers(organisation)
    hours = len(plan.calls)
    demands = tuple(
        Demand(
            number_of(numbered, queue),
            tuple(Rate(hour * _HOUR_MS, (hour + 1) * _HOUR_MS, calls) for hour, calls in enumerate(plan.calls)),
            patience=Duration(plan.patience_ms, Distribution.EXPONENTIAL),
            talk=plan.talk,
        )
        for queue in queues
    )
    presences = tuple(
        Presence(agent, 0, (hours + 1) * _HOUR_MS, _lunch(place) if plan.lunch else ())
        for place, agent in enumerate(organisation.agents)
    )
    manners = Manners(wrap_up=Duration(20_000, Distribution.EXPONENTIAL), missed=0.01)
    return Scenario(organisation, _BEGINS, hours * _HOUR_MS, demands, presences, plan.name, seed, manners=manners)


def _lunch(place: int) -> tuple[Break, ...]:
    return (Break((3 + place % 2) * _HOUR_MS, 45 * 60_000, "lunch"),)


@dataclass(slots=True)
class Errors:
    """Estimates less waits, of one estimator."""

    off: list[int] = field(default_factory=list)

    @property
    def mean_absolute_ms(self) -> float:
        return mean(map(abs, self.off)) if self.off else 0.0

    @property
    def bias_ms(self) -> float:
        return mean(self.off) if self.off else 0.0


class _Watch:
    """One day, with every estimator asked for everybody who has to wait."""

    def __init__(self, scenario: Scenario) -> None:
        self.day = Day(scenario)
        self.errors: dict[str, Errors] = {}
        self.waits: list[int] = []
        self._asked: dict[InteractionId, tuple[Mono, dict[str, int | None]]] = {}
        self._answered: dict[QueueName, deque[tuple[Mono, int]]] = {}
        self._rivals: Mapping[str, Callable[[QueueName, InteractionId], int | None]] = {
            OURS: self._ours,
            BASELINE: self._of_late,
            "last answered": self._last,
            "first in line": self._first,
            "place times handle time": self._place,
        }
        self.day.center.watch(CallQueued, self._queued)
        self.day.center.watch(CallLeftQueue, self._left)

    def _queued(self, event: CallQueued) -> None:
        interaction = self.day.center.floor.live.interactions.get(event.interaction)
        if interaction is None or interaction.stage is not Stage.WAITING:
            return
        estimates = {name: ask(event.queue, event.interaction) for name, ask in self._rivals.items()}
        self._asked[event.interaction] = (self.day.now.mono, estimates)

    def _left(self, event: CallLeftQueue) -> None:
        asked = self._asked.pop(event.interaction, None)
        if event.exit is not QueueExit.ANSWERED:
            return
        self._answered.setdefault(event.queue, deque()).append((self.day.now.mono, event.waited_ms))
        if asked is None or None in asked[1].values():
            return
        self.waits.append(event.waited_ms)
        for name, estimate in asked[1].items():
            self.errors.setdefault(name, Errors()).off.append((estimate or 0) - event.waited_ms)

    def _ours(self, queue: QueueName, interaction: InteractionId) -> int | None:
        live = self.day.center.floor.live
        return outlook.of_call(live, live.interactions[interaction])

    def _of_late(self, queue: QueueName, interaction: InteractionId) -> int | None:
        seen = self._answered.setdefault(queue, deque())
        while seen and seen[0][0] < self.day.now.mono - _BASELINE_MS:
            seen.popleft()
        return round(mean(waited for _, waited in seen)) if seen else None

    def _last(self, queue: QueueName, interaction: InteractionId) -> int | None:
        seen = self._answered.get(queue)
        return seen[-1][1] if seen else None

    def _first(self, queue: QueueName, interaction: InteractionId) -> int | None:
        live = self.day.center.floor.live
        entered = [
            one.entered for one in live.interactions.values() if one.stage is Stage.WAITING and one.queue == queue
        ]
        return self.day.now.mono - min(entered, default=self.day.now.mono)

    def _place(self, queue: QueueName, interaction: InteractionId) -> int | None:
        live = self.day.center.floor.live
        pace, crew = live.paces.get(queue), outlook.at_work(live, queue)
        if pace is None or not pace.contacts or not crew:
            return None
        return round(live.distribution.position(interaction) * pace.handle_ms / pace.contacts / crew)


def compare(plan: Plan, seeds: range) -> tuple[dict[str, Errors], list[int]]:
    """Errors of each estimator over days that differ in nothing but chance, and the waits themselves."""
    together: dict[str, Errors] = {}
    waits: list[int] = []
    for seed in seeds:
        watch = _Watch(a_day(plan, seed))
        watch.day.center.loop.run()
        waits += watch.waits
        for name, errors in watch.errors.items():
            together.setdefault(name, Errors()).off.extend(errors.off)
    return together, waits


def main() -> None:
    for plan in DAYS:
        found, waits = compare(plan, range(1, 6))
        baseline = found[BASELINE].mean_absolute_ms
        print(f"{plan.name}: {len(waits)} who waited, {mean(waits) / 1000:.0f} s on average")
        for name, errors in found.items():
            error = errors.mean_absolute_ms
            print(
                f"  {name:24} error {error / 1000:6.1f} s ({error / baseline - 1:+4.0%} against {BASELINE}), "
                f"bias {errors.bias_ms / 1000:+6.1f} s"
            )


if __name__ == "__main__":
    main()
