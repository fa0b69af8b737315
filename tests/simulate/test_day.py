"""A day through the very floor: it repeats, nothing is lost in it, and people in it behave as told."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest

from centrala.agents.events import PresenceChanged, WrapUpEnded
from centrala.agents.presence import Presence as PresenceState
from centrala.clock import Mono, Wall
from centrala.floor.effect import Entry
from centrala.ids import AgentName, QueueName
from centrala.metrics.counters import Counter, total
from centrala.organisation import (
    Agent,
    Destination,
    DestinationKind,
    Membership,
    Organisation,
    PauseReason,
    Queue,
    WrapUpCode,
    WrapUpMode,
    WrapUpRule,
)
from centrala.simulate.center import Keeping
from centrala.simulate.chance import Distribution, Duration
from centrala.simulate.day import Day, run
from centrala.simulate.scenario import Break, Demand, Manners, Presence, Rate, Scenario, number_of, with_numbers
from centrala.simulate.wire import CRUEL

HOUR = 3_600_000
BEGINS = Wall(1_772_431_200_000)
SUPPORT, SALES = QueueName("support"), QueueName("sales")
AGENTS = [AgentName(f"agent{place}") for place in range(6)]


def center(**changes: object) -> Organisation:
    support = Queue(SUPPORT, wrap_up=WrapUpRule(WrapUpMode.OPTIONAL, 60_000))
    sales = Queue(SALES, wrap_up=WrapUpRule(WrapUpMode.TIMED, 5_000), max_wait_ms=60_000)
    sales = replace(sales, overflow=Destination(DestinationKind.QUEUE, SUPPORT))
    return Organisation(
        queues={SUPPORT: replace(support, **changes), SALES: sales},  # type: ignore[arg-type]
        agents={
            name: Agent(name, queues=(Membership(SUPPORT), Membership(SALES)) if place % 2 else (Membership(SUPPORT),))
            for place, name in enumerate(AGENTS)
        },
        pause_reasons={"lunch": PauseReason("lunch")},
        wrap_up_codes={"solved": WrapUpCode("solved")},
    )


def day(organisation: Organisation | None = None, *, seed: int = 1, **changes: object) -> Scenario:
    organisation = organisation or center()
    numbered = with_numbers(organisation)
    demands = tuple(
        Demand(
            number_of(numbered, queue),
            (Rate(0, 2 * HOUR, 120),),
            patience=Duration(90_000, Distribution.EXPONENTIAL),
            talk=Duration(90_000, Distribution.EXPONENTIAL),
        )
        for queue in (SUPPORT, SALES)
    )
    presences = tuple(Presence(agent, 0, 3 * HOUR, (Break(HOUR, 600_000, "lunch"),)) for agent in AGENTS)
    scenario = Scenario(organisation, BEGINS, 2 * HOUR, demands, presences, seed=seed)
    return replace(scenario, **changes)  # type: ignore[arg-type]


def test_a_seed_repeats_the_day_and_another_gives_another() -> None:
    assert run(day(seed=3)).document() == run(day(seed=3)).document()
    assert run(day(seed=3)).document() != run(day(seed=4)).document()


@pytest.mark.parametrize("seed", range(3))
def test_every_call_is_counted_once(seed: int) -> None:
    scenario = day(seed=seed)
    happens = Day(scenario)
    happens.center.loop.run()
    sums = total(happens.result().counters)
    parts = sums[Counter.ANSWERED] + sums[Counter.ABANDONED] + sums[Counter.FLOWED_OUT]
    assert sums[Counter.OFFERED] == parts
    assert sums[Counter.ARRIVED] == happens.records
    assert sums[Counter.OFFERED] - sums[Counter.FLOWED_OUT] == sums[Counter.ARRIVED]
    assert sums[Counter.FLOWED_OUT] > 0
    assert happens.result().left_over == 0


def test_a_cruel_wire_loses_and_doubles_no_call() -> None:
    scenario = day()
    happens = Day(scenario, temper=CRUEL)
    happens.center.loop.run()
    result = happens.result()
    assert result.left_over == 0
    assert happens.records == total(run(scenario).counters)[Counter.ARRIVED]


def test_the_floor_is_killed_in_the_middle_and_no_call_is_lost() -> None:
    keeping = Keeping()
    scenario = day()
    happens = Day(scenario, keepers=(keeping,))
    for minute in range(5, 110, 7):
        happens.center.loop.run(until=Mono(minute * 60_000))
        if happens.center.running:
            happens.center.restart(keeping, away_ms=700)
    happens.center.loop.run()
    calls = total(run(scenario).counters)[Counter.ARRIVED]
    assert len({record.leg for record in keeping.closed}) == len(keeping.closed) == calls
    assert happens.result().left_over == 0


class Heard:
    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def take(self, entry: Entry) -> None:
        self.entries.append(entry)

    def events(self, kind: type) -> list[tuple[int, object]]:
        return [(entry.now.mono, event) for entry in self.entries for event in entry.events if isinstance(event, kind)]


def test_shifts_and_breaks_are_kept() -> None:
    heard = Heard()
    run(day(demands=()), keepers=(heard,))
    steps = [(moment, event.presence, event.reason) for moment, event in heard.events(PresenceChanged)]  # type: ignore[attr-defined]
    assert steps.count((0, PresenceState.AVAILABLE, "")) == len(AGENTS)
    assert steps.count((HOUR, PresenceState.PAUSED, "lunch")) == len(AGENTS)
    assert steps.count((HOUR + 600_000, PresenceState.AVAILABLE, "")) == len(AGENTS)
    assert steps.count((3 * HOUR, PresenceState.LOGGED_OUT, "")) == len(AGENTS)


def test_who_is_absent_does_not_come() -> None:
    result = run(day(manners=Manners(absence=1.0)))
    assert result.agents == {}
    assert total(result.counters).get(Counter.ANSWERED, 0) == 0


def test_missed_offers_take_agents_out_and_they_come_back() -> None:
    result = run(day(manners=Manners(missed=0.3, back_after=Duration(30_000))))
    sums = total(result.agents)
    assert sums[Counter.OFFERS] > sums[Counter.OFFERS_ACCEPTED] > 100
    assert total(result.counters)[Counter.MISSED_OFFERS] > 10
    assert result.left_over == 0


def test_wrap_up_is_the_agents_or_the_clocks() -> None:
    heard = Heard()
    result = run(day(manners=Manners(wrap_up=Duration(7_000))), keepers=(heard,))
    by_queue = {queue: total(result.counters, queue=queue) for queue in (SUPPORT, SALES)}
    for queue, each_ms in ((SUPPORT, 7_000), (SALES, 5_000)):
        assert by_queue[queue][Counter.WRAP_UP_MS] == each_ms * by_queue[queue][Counter.HANDLED] > 0


def test_a_required_code_is_given() -> None:
    heard = Heard()
    organisation = center(wrap_up=WrapUpRule(WrapUpMode.REQUIRED, 0))
    result = run(day(organisation), keepers=(heard,))
    codes = {event.code for _, event in heard.events(WrapUpEnded)}  # type: ignore[attr-defined]
    assert "solved" in codes
    assert result.left_over == 0


def test_answering_takes_its_time() -> None:
    """Waiting ends when the agent answers, not when the phone rings."""
    quiet = tuple(replace(demand, rates=(Rate(0, 2 * HOUR, 6),)) for demand in day().demands)
    slow = run(day(demands=quiet, manners=Manners(answer=Duration(3_000))))
    assert slow.tails(SUPPORT)[0.5] == 3_000


def test_callers_without_end_to_their_patience_are_left_over_when_nobody_comes() -> None:
    demand = replace(day().demands[0], patience=Duration(inf), rates=(Rate(0, HOUR, 5),), poisson=False)
    result = run(day(demands=(demand,), presences=(), manners=Manners()))
    assert total(result.counters) == {}
    assert result.left_over == 5


def test_the_same_callers_come_whoever_is_there() -> None:
    few, many = day(), day(presences=day().presences[:2])
    assert total(run(few).counters)[Counter.ARRIVED] == total(run(many).counters)[Counter.ARRIVED]
