"""A peak in which callers ask to be called back: nobody of them is lost, nobody counts as an abandon."""

from __future__ import annotations

from collections import Counter as Numbers
from functools import partial

import pytest

from centrala.clock import Mono, Wall
from centrala.floor.commands import GoAvailable
from centrala.ids import AgentName, NumberText, QueueName, TrunkName
from centrala.interactions.interaction import Outcome, QueueExit
from centrala.interactions.record import InteractionRecord
from centrala.metrics.counters import Counter, Tally, add, count, total
from centrala.metrics.registry import metric, value
from centrala.organisation import (
    Agent,
    Callback,
    CallFirst,
    Channel,
    Choice,
    ChoiceKind,
    Destination,
    DestinationKind,
    Membership,
    Number,
    Organisation,
    Outbound,
    Queue,
    Route,
    Trunk,
    WrapUpMode,
    WrapUpRule,
)
from centrala.simulate.center import Center, Keeping
from centrala.simulate.parties import FarEnd, Party, Phone, Reaction, Silent

QUEUE, TRUNK, OURS = QueueName("support"), TrunkName("carrier"), NumberText("+37167000000")
AGENTS = [AgentName(f"a{place}") for place in range(4)]
CALLERS = 60


class Asks(Silent):
    """Waits half a minute, then asks to be called back at this number."""

    def answered(self, end: FarEnd) -> None:
        for place, key in enumerate("11"):
            end.later(30_000 + place * 500, partial(end.press, key))

    def connected(self, end: FarEnd) -> None:
        end.later(60_000, end.hang_up)


def organisation(first: CallFirst) -> Organisation:
    rule = Callback(first=first, other_number=False, later=False, attempts=3, retry_ms=60_000)
    support = Queue(
        QUEUE,
        choices={"1": Choice(ChoiceKind.CALLBACK)},
        callback=rule,
        wrap_up=WrapUpRule(WrapUpMode.NONE),
    )
    return Organisation(
        queues={QUEUE: support},
        agents={name: Agent(name, queues=(Membership(QUEUE),)) for name in AGENTS},
        numbers={OURS: Number(OURS, Destination(DestinationKind.QUEUE, QUEUE))},
        trunks={TRUNK: Trunk(TRUNK, to="127.0.0.1:5070")},
        outbound=Outbound(routes=(Route("", (TRUNK,)),)),
    )


def call(center: Center, caller: str) -> None:
    center.switch.call(Asks(), OURS, trunk=TRUNK, caller=caller)


@pytest.mark.parametrize("first", list(CallFirst))
@pytest.mark.parametrize("killed", [False, True])
def test_everybody_who_asked_is_called_in_turn_and_none_is_an_abandon(first: CallFirst, killed: bool) -> None:
    rules = organisation(first)
    keeping = Keeping()
    center = Center(rules, wall=Wall(1_781_000_000_000), keepers=(keeping,))
    closed: list[InteractionRecord] = []
    center.closed = closed.append
    busy: Numbers[str] = Numbers()

    def customer(number: str) -> Party:
        """Every third is on the phone when we first try."""
        busy[number] += 1
        refuses = int(number[-2:]) % 3 == 0 and busy[number] == 1
        return Phone(Reaction.DECLINE if refuses else Reaction.ANSWER, 200, 3_000, talk_ms=60_000)

    center.switch.trunk(TRUNK, customer)
    for name in AGENTS:
        center.switch.register(name, lambda: Phone(Reaction.ANSWER, 50, 1_500))
    center.loop.run_for(1)
    for name in AGENTS:
        center.try_(GoAvailable(name))
    for place in range(CALLERS):
        center.loop.at(Mono(1_000 + place * 2_000), partial(call, center, f"+371200000{place:02}"))
    if killed:
        center.loop.run_for(90_000)
        center.restart(keeping, away_ms=3_000)
    center.loop.run_for(3_600_000)
    assert center.floor.live.interactions == {}
    calls = [row for row in closed if row.channel is Channel.VOICE]
    callbacks = [row for row in closed if row.channel is Channel.CALLBACK]
    assert len(calls) == CALLERS
    assert len(callbacks) > CALLERS // 2
    assert {row.outcome for row in calls} == {Outcome.ANSWERED, Outcome.CALLBACK}
    assert {row.outcome for row in callbacks} == {Outcome.ANSWERED}
    assert len(callbacks) == sum(row.outcome is Outcome.CALLBACK for row in calls)
    tally: Tally = {}
    for row in closed:
        for slot, counts in count(row, rules).items():
            add(tally, slot, counts)
    sums = total(tally)
    assert sums[Counter.OFFERED] == CALLERS == sums[Counter.ANSWERED] + sums[Counter.FLOWED_OUT]
    assert sums.get(Counter.ABANDONED, 0) == 0
    assert value(metric("callbacks_kept"), sums) == 1.0
    left = [visit.exit for row in calls for visit in row.visits]
    assert left.count(QueueExit.CALLBACK) == len(callbacks)
