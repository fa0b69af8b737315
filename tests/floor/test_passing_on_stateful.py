"""Calls passed on, consulted about, parked and shared by many, while anybody hangs up at any moment.

The same world as ``test_stateful``, with people who hardly do anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from centrala.agents.activity import Activity
from centrala.calls import passed
from centrala.floor import commands
from centrala.floor.effect import Entry
from centrala.ids import AgentName, InteractionId
from centrala.interactions.interaction import Direction, Intent, Stage
from centrala.organisation import Destination, DestinationKind
from centrala.simulate.parties import Reaction
from centrala.simulate.wire import CRUEL, PERFECT, WireTemper
from tests.floor.seen import Seen
from tests.floor.world import AGENTS, CALLERS, CARRIER, NUMBERS, SALES, SECOND, SUPPORT, World, to

TEMPERS = (PERFECT, CRUEL, WireTemper(delay_ms=40, doubled=0.5))
SOON_MS = (0, 1, 20, 60, 200, 700, 1_600, 1_600, 4_000, 9_500)
MANNERS = (*Reaction, *[Reaction.ANSWER] * 9)
CONSULTED = (
    commands.SwapConsult,
    commands.CompleteConsult,
    commands.CancelConsult,
    commands.JoinConsult,
    commands.JoinConsult,
)


class SeenPassing(Seen):
    """And how calls among colleagues were passed on: they are in no queue's figures."""

    def take(self, entry: Entry) -> None:
        super().take(entry)
        for record in entry.closed:
            if record.direction is Direction.INTERNAL and record.about is None:
                assert (record.queue, record.visits) == (None, ())
                self.counts.update(f"among colleagues {one.how.value} {one.result.value}" for one in record.passes)


def talker(world: World, chance: Random) -> tuple[AgentName, InteractionId]:
    """Somebody in a conversation, and which; else anybody."""
    live = world.center.floor.live
    found = [
        (agent.name, work.interaction)
        for agent in live.agents.values()
        for work in agent.engagements.values()
        if work.activity in (Activity.TALKING, Activity.ON_HOLD)
    ]
    return chance.choice(found) if found else (AGENTS[0], world.some(0))


def colleague(world: World, chance: Random) -> tuple[AgentName, InteractionId]:
    """Somebody who talks with a colleague, and the call; else anybody."""
    found = [
        (name, one.id)
        for one in world.center.floor.live.interactions.values()
        if one.intent is Intent.INTERNAL_CALL and one.stage is Stage.TALKING
        for name in one.parts
    ]
    return chance.choice(found) if found else talker(world, chance)


def another(chance: Random) -> tuple[Destination, str]:
    return to(DestinationKind.AGENT, chance.choice(AGENTS)), "Note."


def asker(world: World, chance: Random) -> tuple[AgentName, InteractionId]:
    """Somebody who consults, and the consult."""
    found = [one for one in world.center.floor.live.interactions.values() if one.about is not None]
    there = [one for one in found if one.stage is Stage.TALKING] or found
    one = chance.choice(there) if there else None
    return (AGENTS[0], world.some(0)) if one is None else (one.agent or AGENTS[0], one.id)


def everybody(world: World) -> None:
    """Is there again: without colleagues there is nobody to pass a call to."""
    live = world.center.floor.live
    for name in AGENTS:
        agent = live.agents.get(name)
        for call in list(agent.engagements) if agent is not None else []:
            world.give(commands.WrapUp(name, call, "done", note="Noted."))
        world.give(commands.LiftCap(name))
        world.give(commands.GoAvailable(name))


def somewhere(world: World, chance: Random) -> Destination:
    agents = world.center.floor.live.agents
    free = [name for name in AGENTS if (one := agents.get(name)) is not None and not one.engagements]
    return chance.choice(
        [
            *[to(DestinationKind.AGENT, name) for name in free or AGENTS] * 3,
            to(DestinationKind.QUEUE, SUPPORT),
            to(DestinationKind.QUEUE, SALES),
            to(DestinationKind.DEPARTMENT, "office"),
            to(DestinationKind.NUMBER, "+37129000009"),
        ]
    )


def deeds(world: World, chance: Random) -> list[tuple[int, Callable[[], None]]]:
    pick: Any = chance.choice
    give: Callable[[Any], None] = world.give
    name, place = pick(AGENTS), chance.randrange(8)
    who, call = talker(world, chance)
    asks, consult = asker(world, chance)

    def consult_and_wait() -> None:
        give(commands.Consult(who, call, somewhere(world, chance), "Note."))
        world.center.loop.run_for(pick((0, 60, 1_200, 2_500, 2_500)))

    return [
        (20, lambda: world.call(pick(NUMBERS[:2]), caller=pick(CALLERS))),
        (90, lambda: world.center.loop.run_for(pick(SOON_MS))),
        (20, lambda: everybody(world)),
        (6, lambda: world.hang_up(place)),
        (14, lambda: give(commands.TransferCall(who, call, somewhere(world, chance), "Note."))),
        (40, consult_and_wait),
        (50, lambda: give(pick(CONSULTED)(asks, consult))),
        (4, lambda: give(commands.ParkCall(who, call))),
        (8, lambda: give(commands.FetchCall(name, world.parked(place)))),
        (4, lambda: give(commands.EscalateCall(who, call, "Note."))),
        (6, lambda: give(commands.RaiseHand(who, call, "Help."))),
        (12, lambda: give(commands.HelpWith(name, call))),
        (4, lambda: give(commands.HangUpCall(call, who))),
        (2, lambda: give(commands.HangUpCall(call))),
        (6, lambda: give(pick([commands.HoldCall, commands.ResumeCall, commands.RejoinCall])(who, call))),
        (8, lambda: give(commands.WrapUp(name, world.own(name, place), "done", note="Noted."))),
        (4, lambda: world.hold_key(place, held=chance.random() < 0.5)),
        (6, lambda: world.press(place, pick("1#"))),
        (2, lambda: give(commands.ChooseDevice(AgentName("bert"), pick(world.devices)))),
        (5, lambda: world.reactions.__setitem__(name, pick(MANNERS))),
        (4, lambda: world.outside.__setitem__(pick([CARRIER, SECOND]), pick(MANNERS))),
        (4, lambda: give(commands.Dial(name, "+37129000009"))),
        (4, lambda: give(commands.CallColleague(name, AgentName("bert")))),
        (10, lambda: world.call(NUMBERS[3], caller=pick(CALLERS))),
        (1, lambda: world.phone_comes_or_goes(name, there=chance.random() < 0.8)),
        (1, lambda: give(commands.Pause(name))),
        (1, lambda: world.lose(pick([0, 500]))),
        (8, world.connect),
        (1, lambda: world.engine_dies(pick([0, 500]), pick([0, 3_000]))),
        (4, lambda: world.kill(pick([0, 50, 3_000]))),
    ]


def deeds_among(world: World, chance: Random) -> list[tuple[int, Callable[[], None]]]:
    """Of a day on which mostly colleagues talk with each other."""
    pick: Any = chance.choice
    who, call = colleague(world, chance)
    asks, consult = asker(world, chance)
    rare = [(weight, deed) for weight, deed in deeds(world, chance) if weight <= 8]
    passes = pick([commands.TransferCall, commands.TransferCall, commands.Consult])

    def call_and_wait() -> None:
        everybody(world)
        world.give(commands.CallColleague(*chance.sample(AGENTS, 2)))
        world.center.loop.run_for(pick((60, 4_000, 4_000, 4_000)))

    def pass_and_wait() -> None:
        everybody(world)
        agents = world.center.floor.live.agents
        free = [name for name in AGENTS if (one := agents.get(name)) is None or not one.engagements]
        world.give(passes(who, call, to(DestinationKind.AGENT, pick(free or AGENTS)), "Note."))
        world.center.loop.run_for(pick((0, 60, 1_200, 2_500, 2_500)))

    return [
        *rare,
        (90, lambda: world.center.loop.run_for(pick(SOON_MS))),
        (40, call_and_wait),
        (90, pass_and_wait),
        (50, lambda: world.give(pick(CONSULTED)(asks, consult))),
        (8, lambda: world.hang_up(chance.randrange(8))),
        (8, lambda: world.give(commands.HangUpCall(call, who))),
        (8, lambda: world.give(pick([commands.HoldCall, commands.ResumeCall, commands.RejoinCall])(who, call))),
        (6, lambda: world.reactions.__setitem__(pick(AGENTS), pick(MANNERS))),
    ]


Deeds = Callable[[World, Random], list[tuple[int, Callable[[], None]]]]


def storm(seed: int, steps: int, seen: SeenPassing, deeds: Deeds = deeds) -> None:
    chance = Random(seed)
    world = World(TEMPERS[seed % len(TEMPERS)], seed, seen)
    for _ in range(steps):
        weights, what = zip(*deeds(world, chance), strict=True)
        chance.choices(what, weights)[0]()
        world.check()
    world.reckon()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("part", range(4))
def test_days_on_which_calls_are_passed_around(part: int) -> None:
    seen = SeenPassing()
    for seed in range(part * 9, part * 9 + 9):
        storm(seed, 300, seen)
    often = ("PassEnded taken", "PassEnded returned", "ConsultEnded conference", "ConsultEnded cancelled", "CallParked")
    for what in (*often, "ConsultEnded customer_left", "ConsultEnded not_reached", passed.ConferenceLeft.__name__):
        assert seen.counts[what], seen.counts


@pytest.mark.timeout(240)
@pytest.mark.parametrize("part", range(2))
def test_days_on_which_colleagues_pass_each_other_on(part: int) -> None:
    seen = SeenPassing()
    for seed in range(part * 30, part * 30 + 30):
        storm(seed, 500, seen, deeds_among)
    for what in ("attended taken", "blind taken", "blind returned", "blind left"):
        assert seen.counts[f"among colleagues {what}"], seen.counts
    for what in ("ConsultEnded conference", "ConsultEnded customer_left", "ConsultEnded not_reached"):
        assert seen.counts[what], seen.counts
