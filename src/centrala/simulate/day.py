"""A day of a center, through the very floor that runs live.

Owns the people of a scenario: callers who come, wait and hang up; agents who come, answer, wrap up, take breaks and
go. Everything between them is the floor's. The outcome is counted by the rules of ``metrics`` alone.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from centrala.agents.events import ActivityChanged, PresenceChanged, WrapUpStarted
from centrala.agents.presence import Presence as PresenceState
from centrala.clock import Mono, Now
from centrala.floor.commands import Command, GoAvailable, LogOut, Pause, WrapUp
from centrala.ids import AgentName, QueueName
from centrala.interactions.interaction import QueueExit
from centrala.interactions.record import InteractionRecord
from centrala.metrics.counters import Counter, Slot, Tally, add, count, interval_start
from centrala.metrics.timesheet import Timesheet
from centrala.organisation import WrapUpMode
from centrala.queues.events import OfferEnded, OfferResult
from centrala.simulate.center import Center, Keeper
from centrala.simulate.chance import draw, stream
from centrala.simulate.parties import Caller, FarEnd, Silent
from centrala.simulate.result import DayResult
from centrala.simulate.scenario import Arrival, Presence, Scenario, arrivals, customers, with_numbers
from centrala.simulate.wire import PERFECT, WireTemper

__all__ = ["Day", "run"]

_NOBODYS_FAULT = frozenset({OfferResult.WITHDRAWN, OfferResult.LOST_RACE, OfferResult.LOST})
"""Offers that ended without the agent's doing."""


def run(scenario: Scenario, *, temper: WireTemper = PERFECT, keepers: tuple[Keeper, ...] = ()) -> DayResult:
    """The whole day, from the first agent to the last wrap-up."""
    day = Day(scenario, temper=temper, keepers=keepers)
    with _without_cycle_search():
        day.center.loop.run()
    return day.result()


@contextmanager
def _without_cycle_search() -> Iterator[None]:
    """A day leaves few cycles behind, five small objects a call: to look for them costs a sixth of the time."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


class Day:
    """A scenario in a center; ``center.loop`` lets it happen, step by step if wished."""

    def __init__(self, scenario: Scenario, *, temper: WireTemper = PERFECT, keepers: tuple[Keeper, ...] = ()) -> None:
        self.scenario = scenario
        self.organisation = with_numbers(scenario.organisation)
        self.center = Center(
            self.organisation, wall=scenario.begins, seed=scenario.seed, temper=temper, keepers=keepers
        )
        self.center.records = customers(scenario)
        self.records = 0
        self._tally: Tally = {}
        self._agents: Tally = {}
        self._waits: dict[QueueName, list[int]] = {}
        self._sheet = Timesheet(self.organisation)
        self._calls = arrivals(scenario)
        self._next = 0
        self._people = {one.agent: _Person(self, one, scenario) for one in scenario.presences}
        self._watch()
        self._schedule_call()

    @property
    def now(self) -> Now:
        return self.center.loop.now()

    def at(self, ms: int, command: Command) -> None:
        """Somebody gives this command so long after the beginning; a refusal is the floor's last word."""
        self.center.loop.at(Mono(ms), lambda: self.give(command))

    def give(self, command: Command) -> None:
        self.center.try_(command)

    def code_of(self, event: WrapUpStarted) -> str:
        """A code that the queue accepts."""
        interaction = self.center.floor.live.interactions[event.interaction]
        queue = None if interaction.queue is None else self.organisation.queues.get(interaction.queue)
        known = (queue.codes if queue is not None else ()) or tuple(self.organisation.wrap_up_codes)
        return known[0] if known else "done"

    def is_missing(self, agent: AgentName) -> bool:
        """Out of routing after a missed offer."""
        return self.center.floor.live.agents[agent].presence is PresenceState.NOT_RESPONDING

    def result(self) -> DayResult:
        scenario = self.scenario
        self._sheet.until(self.now.wall, self._agents)
        return DayResult(
            name=scenario.name,
            seed=scenario.seed,
            begins=scenario.begins,
            timezone=self.organisation.timezone,
            interval_ms=scenario.interval_ms,
            queues=tuple(self.organisation.queues),
            counters=self._tally,
            agents=self._agents,
            waits_ms={queue: tuple(sorted(waits)) for queue, waits in self._waits.items()},
            left_over=len(self.center.floor.live.interactions),
        )

    def _watch(self) -> None:
        center = self.center
        center.watch(PresenceChanged, self._presence_changed)
        center.watch(ActivityChanged, self._on_timesheet)
        center.watch(WrapUpStarted, self._wrap_up_started)
        center.watch(OfferEnded, self._offer_ended)
        center.closed = self._closed

    def _schedule_call(self) -> None:
        """One at a time: a day's calls would weigh on the queue of what happens."""
        if self._next < len(self._calls):
            call = self._calls[self._next]
            self._next += 1
            self.center.loop.at(Mono(call.at_ms), partial(self._place, call))

    def _place(self, call: Arrival) -> None:
        self._schedule_call()
        self.center.switch.call(Caller(call.patience_ms, call.talk_ms, call.keys), call.number, caller=call.caller)

    def _presence_changed(self, event: PresenceChanged) -> None:
        self._on_timesheet(event)
        person = self._people.get(event.agent)
        if person is not None and event.presence is PresenceState.NOT_RESPONDING:
            person.missed()

    def _on_timesheet(self, event: PresenceChanged | ActivityChanged) -> None:
        self._sheet.take(event, self.now.wall, self._agents)

    def _wrap_up_started(self, event: WrapUpStarted) -> None:
        person = self._people.get(event.agent)
        if person is not None and event.mode is not WrapUpMode.TIMED:
            person.wrap_up(event)

    def _offer_ended(self, event: OfferEnded) -> None:
        slot = Slot(interval_start(self.now.wall), None, event.agent, None, None)
        counts = {Counter.OFFERS: 1}
        if event.result is OfferResult.ACCEPTED:
            counts[Counter.OFFERS_ACCEPTED] = 1
        elif event.result in _NOBODYS_FAULT:
            counts[Counter.OFFERS_WITHDRAWN] = 1
        add(self._agents, slot, counts)

    def _closed(self, record: InteractionRecord) -> None:
        self.records += 1
        for slot, counts in count(record, self.center.organisations[record.revision]).items():
            add(self._tally, slot, counts)
        for visit in record.visits:
            if visit.exit is QueueExit.ANSWERED:
                self._waits.setdefault(visit.queue, []).append(visit.waited_ms)


class _Person:
    """One agent, with a phone and a day's plan."""

    __slots__ = ("_agent", "_answers", "_chance", "_codes", "_day", "_ends_ms", "_manners")

    def __init__(self, day: Day, plan: Presence, scenario: Scenario) -> None:
        self._day = day
        self._agent = plan.agent
        self._manners = scenario.manners_of(plan.agent)
        self._ends_ms = plan.ends_ms
        self._chance = stream(scenario.seed, "agent", plan.agent)
        if self._chance.random() < self._manners.absence:
            return
        day.center.switch.register(plan.agent, lambda: _AgentPhone(self))
        day.at(plan.begins_ms, GoAvailable(plan.agent))
        for each in plan.breaks:
            day.at(each.at_ms, Pause(plan.agent, each.reason))
            day.at(each.at_ms + each.for_ms, GoAvailable(plan.agent))
        day.at(plan.ends_ms, LogOut(plan.agent))

    def rings(self, end: FarEnd) -> None:
        end.ring()
        if self._chance.random() >= self._manners.missed:
            end.later(self._draw("answer"), end.answer)

    def wrap_up(self, event: WrapUpStarted) -> None:
        """Done after a while, with a code where one is asked for; a limit of the queue comes before it."""
        code = self._day.code_of(event) if event.mode is WrapUpMode.REQUIRED else ""
        command = WrapUp(self._agent, event.interaction, code)
        self._day.center.loop.later(self._draw("wrap_up"), lambda: self._day.give(command))

    def missed(self) -> None:
        self._day.center.loop.later(self._draw("back_after"), self._back)

    def _back(self) -> None:
        if self._day.now.mono < self._ends_ms and self._day.is_missing(self._agent):
            self._day.give(GoAvailable(self._agent))

    def _draw(self, what: str) -> int:
        return round(draw(getattr(self._manners, what), self._chance))


class _AgentPhone(Silent):
    __slots__ = ("_person",)

    def __init__(self, person: _Person) -> None:
        self._person = person

    def begins(self, end: FarEnd) -> None:
        self._person.rings(end)
