"""A journal, run again: the same events from the same inputs, and its people under another configuration."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from centrala.calls.facts import Fact
from centrala.clock import Mono, Now
from centrala.floor.commands import Command
from centrala.floor.effect import Entry
from centrala.floor.events import Event
from centrala.floor.floor import Floor
from centrala.ids import Ids
from centrala.metrics.counters import Counter, total
from centrala.simulate.center import Keeping
from centrala.simulate.day import Day, run
from centrala.simulate.replay import differs, scenario_of
from centrala.simulate.scenario import arrivals, with_numbers
from centrala.simulate.wire import CRUEL, PERFECT, WireTemper
from tests.simulate.test_day import AGENTS, HOUR, center, day


@dataclass(frozen=True, slots=True)
class Told:
    number: int
    start: int
    boot: str
    now: Now
    input: Fact | Command | None
    events: tuple[Event, ...]


class Journal:
    """Keeps entries as a store gives them back."""

    def __init__(self, keeping: Keeping | None = None) -> None:
        self.entries: list[Told] = []
        self.keeping = keeping or Keeping()

    def take(self, entry: Entry) -> None:
        told = Told(entry.number, self.keeping.starts, "boot", entry.now, entry.input, tuple(entry.events))
        self.entries.append(told)


def recorded(temper: WireTemper = PERFECT, seed: int = 1) -> tuple[Journal, Day]:
    journal = Journal()
    happened = Day(day(seed=seed), temper=temper, keepers=(journal,))
    happened.center.loop.run()
    return journal, happened


@pytest.mark.parametrize("temper", [PERFECT, CRUEL])
def test_the_same_inputs_give_the_same_events(temper: WireTemper) -> None:
    journal, _ = recorded(temper)
    fresh = Floor(with_numbers(center()), ids=Ids(1), seed=1)
    assert len(journal.entries) > 1_000
    assert differs(journal.entries, fresh) is None


@pytest.mark.parametrize("temper", [PERFECT, CRUEL])
def test_through_restarts_too(temper: WireTemper) -> None:
    keeping = Keeping()
    journal = Journal(keeping)
    happens = Day(day(), temper=temper, keepers=(keeping, journal))
    for minute in (20, 41, 63):
        happens.center.loop.run(Mono(minute * 60_000))
        happens.center.restart(keeping, away_ms=900)
    happens.center.loop.run()
    assert {entry.start for entry in journal.entries} == {1, 2, 3, 4}
    fresh = Floor(with_numbers(center()), ids=Ids(1), seed=1)
    assert differs(journal.entries, fresh, seed=1) is None


def test_who_was_there_before_the_journal_begins_is_there() -> None:
    journal, _ = recorded()
    later = [entry for entry in journal.entries if entry.now.mono > 30 * 60_000]
    plans = {plan.agent: plan for plan in scenario_of(later, with_numbers(center())).presences}
    assert set(plans) == set(AGENTS)
    assert {plan.begins_ms for plan in plans.values()} == {0}


def test_a_rule_that_changed_is_found_where_it_first_matters() -> None:
    journal, _ = recorded()
    changed = with_numbers(center(ring_ms=7_000))
    difference = differs(journal.entries, Floor(changed, ids=Ids(1), seed=1))
    assert difference is not None
    assert difference.expected != difference.found
    assert 0 < difference.number < len(journal.entries)


def test_its_people_come_again() -> None:
    journal, happened = recorded()
    replayed = scenario_of(journal.entries, with_numbers(center()), seed=5)
    once = arrivals(happened.scenario)
    again = arrivals(replayed)
    assert [(call.at_ms, call.number) for call in again] == [(call.at_ms, call.number) for call in once]
    plans = {plan.agent: plan for plan in replayed.presences}
    assert set(plans) == set(AGENTS)
    for plan in plans.values():
        assert (plan.begins_ms, plan.ends_ms) == (0, 3 * HOUR)
        assert [pause.reason for pause in plan.breaks] == ["lunch"]


def test_who_gave_up_has_the_patience_he_had_and_who_talked_talks_as_long() -> None:
    journal, happened = recorded()
    again = {call.at_ms: call for call in arrivals(scenario_of(journal.entries, with_numbers(center())))}
    gave_up = talked = 0
    for call in arrivals(happened.scenario):
        found = again[call.at_ms]
        gave_up += found.patience_ms == call.patience_ms
        talked += found.talk_ms == call.talk_ms
    sums = total(happened.result().counters)
    assert gave_up >= sums[Counter.ABANDONED]
    assert talked >= sums[Counter.INTERACTIONS_HANDLED] > 50


def test_with_more_agents_the_same_day_is_better() -> None:
    journal, happened = recorded()
    replayed = scenario_of(journal.entries, with_numbers(center()))
    everybody = replace(replayed, presences=tuple(replace(plan, breaks=()) for plan in replayed.presences))
    few = replace(replayed, presences=replayed.presences[:3])
    levels = [run(each).of_day("service_level") or 0 for each in (few, everybody)]
    assert levels[0] < levels[1]
    assert total(run(everybody).counters)[Counter.ARRIVED] == happened.records


def test_an_empty_journal_is_no_day() -> None:
    with pytest.raises(ValueError, match="no day"):
        scenario_of([], center())
