"""SCENARIO.yaml: what it says, and every mistake with its line."""

from math import inf

import pytest

from centrala.clock import to_datetime
from centrala.errors import Mistakes
from centrala.ids import AgentName, NumberText, QueueName
from centrala.interactions.about import About
from centrala.organisation import Agent, Destination, DestinationKind, Membership, Number, Organisation, Queue
from centrala.simulate.chance import Distribution, Duration
from centrala.simulate.reading import read_scenario
from centrala.simulate.scenario import Break, Presence, Rate

HOUR = 3_600_000
SUPPORT = QueueName("support")
LINE = NumberText("+37167000000")
CENTER = Organisation(
    timezone="Europe/Riga",
    queues={SUPPORT: Queue(SUPPORT)},
    agents={AgentName(name): Agent(AgentName(name), queues=(Membership(SUPPORT),)) for name in ("anna", "bert")},
    numbers={LINE: Number(LINE, Destination(DestinationKind.QUEUE, SUPPORT))},
)

WHOLE = """\
name: A Monday
seed: 7
date: 2026-03-02
from: "08:00"
until: "18:00"
interval: 1h
callers:
  support:
    arrivals: {"08:00": 40, "12:00": 60/h}
    patience: {exponential: 2m}
    talk: {lognormal: 4m, deviation: 3m}
  "+371 67000000":
    arrivals: 12/h
    random: false
    customer: {language: lv, owner: bert, value: 2}
    patience: forever
    talk: 3m
shifts:
  early: {agents: [anna], from: "08:00", until: "16:00", breaks: [{at: "12:00", for: 30m, reason: lunch}]}
  whole: {agents: [bert]}
work: {answer: 2s, wrap_up: {exponential: 20s}, missed: 1%, back_after: 1m, absence: 5%}
"""


def test_a_whole_file() -> None:
    scenario = read_scenario(WHOLE, organisation=CENTER)
    assert (scenario.name, scenario.seed, scenario.interval_ms) == ("A Monday", 7, HOUR)
    assert to_datetime(scenario.begins).isoformat() == "2026-03-02T06:00:00+00:00"
    assert scenario.until_ms == 10 * HOUR
    support, line = scenario.demands
    assert support.number == LINE
    assert support.rates == (Rate(0, 4 * HOUR, 320), Rate(4 * HOUR, 10 * HOUR, 360))
    assert support.patience == Duration(120_000, Distribution.EXPONENTIAL)
    assert support.talk == Duration(240_000, Distribution.LOGNORMAL, deviation_ms=180_000)
    assert support.poisson
    assert (support.customer, line.customer) == (None, About("lv", AgentName("bert"), 2))
    assert (line.number, line.rates, line.poisson) == (LINE, (Rate(0, 10 * HOUR, 120),), False)
    assert line.patience.mean_ms == inf
    assert scenario.presences == (
        Presence(AgentName("anna"), 0, 8 * HOUR, (Break(4 * HOUR, 1_800_000, "lunch"),)),
        Presence(AgentName("bert"), 0, 10 * HOUR),
    )
    manners = scenario.manners
    assert (manners.missed, manners.absence) == (0.01, 0.05)
    assert manners.answer == Duration(2_000)


def test_a_center_in_the_file() -> None:
    written = """\
center:
  queues: {sales: {}}
  agents: {cora: {role: agent, queues: [sales]}}
callers: {sales: {arrivals: 10}}
shifts: {all: {agents: all}}
"""
    scenario = read_scenario(written)
    assert set(scenario.organisation.queues) == {"sales"}
    assert [each.agent for each in scenario.presences] == ["cora"]
    assert scenario.demands[0].number == "queue:sales"


def test_the_day_of_a_change_of_clocks_begins_where_its_clock_says() -> None:
    written = 'date: 2026-03-29\nfrom: "08:00"\nuntil: "09:00"\ncallers: {support: {arrivals: 1}}\n'
    scenario = read_scenario(written, organisation=CENTER)
    assert to_datetime(scenario.begins).isoformat() == "2026-03-29T05:00:00+00:00"


@pytest.mark.parametrize(
    ("wrong", "line", "why"),
    [
        ("callrs: {}\ncallers: {support: {arrivals: 1}}", 1, "callrs"),
        ("seed: much\ncallers: {support: {arrivals: 1}}", 1, "whole number"),
        ("callers:\n  supprt: {arrivals: 1}", 2, "no queue or number"),
        ("callers:\n  support: {arrivals: many}", 2, "number of calls"),
        ("callers:\n  support: {arrivals: 1000000/h}\n  x: 1", 3, "mapping"),
        ("callers:\n  support:\n    arrivals: {'25:00': 3}", 3, "time of day"),
        ("from: '09:00'\ncallers:\n  support:\n    arrivals: {'08:00': 3}", 4, "outside the day"),
        ("callers:\n  support: {arrivals: 1, patience: {exponential: 1m, fixed: 2m}}", 2, "one distribution"),
        ("callers:\n  support: {arrivals: 1, patience: {fixed: 1m, deviation: 2m}}", 2, "deviation"),
        ("callers:\n  support: {arrivals: 1, patience: {observed: 1m}}", 2, "not known"),
        ("callers: {support: {arrivals: 1}}\nshifts:\n  a: {agents: [carl]}", 3, "no agent 'carl'"),
        ("callers: {support: {arrivals: 1}}\nshifts:\n  a: {agents: [anna]}\n  b: {agents: [anna]}", 4, "two shifts"),
        ("callers: {support: {arrivals: 1}}\nwork: {missed: 2}", 2, "share"),
        ("date: tomorrow\ncallers: {support: {arrivals: 1}}", 1, "date"),
        ("from: '10:00'\nuntil: '09:00'\ncallers: {support: {arrivals: 1}}", 2, "before it begins"),
        ("name: Nobody", None, "Nobody calls"),
        ("interval: 10m\ncallers: {support: {arrivals: 1}}", 1, "15m"),
    ],
)
def test_a_mistake_names_its_line(wrong: str, line: int | None, why: str) -> None:
    with pytest.raises(Mistakes) as raised:
        read_scenario(wrong, organisation=CENTER)
    assert any(why in str(mistake) and mistake.line == line for mistake in raised.value.mistakes), str(raised.value)


def test_all_mistakes_at_once() -> None:
    with pytest.raises(Mistakes) as raised:
        read_scenario("seed: x\ndate: y\ncallers: {support: {arrivals: z}}", organisation=CENTER)
    assert len(raised.value.mistakes) == 3


def test_without_a_center_there_is_nothing_to_simulate() -> None:
    with pytest.raises(Mistakes, match="no center"):
        read_scenario("callers: {support: {arrivals: 1}}")


def test_a_mistake_in_the_center_has_its_line() -> None:
    written = "name: x\ncenter:\n  queues:\n    sales: {strategy: best}\ncallers: {sales: {arrivals: 1}}\n"
    with pytest.raises(Mistakes) as raised:
        read_scenario(written)
    assert [mistake.line for mistake in raised.value.mistakes] == [4]
