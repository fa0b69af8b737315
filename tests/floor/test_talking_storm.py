"""Talking, while anybody hangs up at any moment: what everybody hears, after every single step of time.

The world of ``world``, with people who have two calls at once, let them wait, swap them, consult, pass on, share, park,
help. What is new beside ``test_passing_on_stateful`` is where it looks: at the engine, at who hears whom.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from centrala.agents.activity import Activity
from centrala.calls.facts import Cause
from centrala.calls.leg import Leg, LegState
from centrala.clock import NEVER
from centrala.floor import commands
from centrala.floor.room import talkers
from centrala.ids import AgentName, InteractionId, LegId
from centrala.interactions.interaction import Interaction, Stage
from centrala.organisation import Channel, DestinationKind, Organisation
from centrala.simulate.engine import Line
from centrala.simulate.parties import Reaction
from centrala.simulate.wire import CRUEL, PERFECT, WireTemper
from tests.floor.seen import Seen
from tests.floor.world import AGENTS, CALLERS, CARRIER, NUMBERS, SALES, SECOND, SUPPORT, World, center, to

TEMPERS = (PERFECT, CRUEL, WireTemper(delay_ms=40, doubled=0.5))
SILENCE_MS = 9_000
"""Longer than a join may take and a straggling fact needs; nobody waits so long and hears nothing."""
SLICE_MS = 500
SOON_MS = (0, 0, 1, 20, 60, 200, 700, 1_600, 1_600, 4_000, 9_500)
MANNERS = (*Reaction, *[Reaction.ANSWER] * 12)
CONSULTED = (
    commands.SwapConsult,
    commands.SwapConsult,
    commands.CompleteConsult,
    commands.CancelConsult,
    commands.JoinConsult,
    commands.JoinConsult,
)
WORKING = (Activity.TALKING, Activity.ON_HOLD)


def for_two(revision: int) -> Organisation:
    """As everywhere, but everybody takes a second call beside the first, and the last one stays on the line."""
    found = center(1)
    agents = {
        name: replace(person, capacity={Channel.VOICE: 2}, max_per_shift=0, standing=name == "dan")
        for name, person in found.agents.items()
    }
    return replace(found, revision=revision, agents=agents)


class Ear:
    """At the engine: who hears what, and since when somebody hears nothing."""

    def __init__(self, world: Storm) -> None:
        self._world = world
        self._silent_since: dict[LegId, int] = {}

    def listen(self) -> None:
        engine = self._world.center.switch.engine
        live = self._world.center.floor.live
        if not self._world.hears_the_engine():
            self._silent_since.clear()
            return
        now = self._world.center.loop.now().mono
        for line in engine.lines.values():
            leg = live.legs.get(line.id)
            if leg is not None and _ought_to_hear(self._world, leg) and not _hears(line):
                since = self._silent_since.setdefault(line.id, now)
                assert now - since <= SILENCE_MS, (leg, live.interactions.get(leg.interaction))
            else:
                self._silent_since.pop(line.id, None)
        for name in list(self._silent_since):
            if name not in engine.lines:
                del self._silent_since[name]


def _hears(line: Line) -> bool:
    talks = line.bridge is not None and len(line.bridge.lines) > 1
    return talks or line.music is not None or bool(line.plays) or line.recording is not None


def _ought_to_hear(world: World, leg: Leg) -> bool:
    """Of those that are up, in a call, and have not chosen to hear nothing."""
    interaction = world.center.floor.live.interactions.get(leg.interaction)
    if interaction is None or leg.state is not LegState.UP or leg.ends != NEVER:
        return False
    if interaction.stage not in (Stage.TALKING, Stage.FORWARDED, Stage.OFFERED, Stage.WAITING, Stage.PARKED):
        return False
    if leg.agent is None:
        return True
    work = world.center.floor.live.agents[leg.agent].engagements.get(interaction.id)
    return work is None or work.activity is not Activity.ON_HOLD


class Storm(World):
    """What must hold of talking, beside what holds of every day."""

    def __init__(self, temper: WireTemper, seed: int, *watchers: Any) -> None:
        super().__init__(temper, seed, *watchers, organise=for_two, media_ms={"tone:ring": 600_000})
        self.ear = Ear(self)

    def pass_time(self, ms: int) -> None:
        """In slices, and somebody listens between them."""
        while ms > 0:
            self.center.loop.run_for(min(ms, SLICE_MS))
            self.ear.listen()
            ms -= SLICE_MS

    def hears_the_engine(self) -> bool:
        """Whether the two know of each other, so that what the one ordered is what the other does."""
        center = self.center
        return center.running and center.floor.live.connected and center.switch.engine.attended

    def check(self) -> None:
        super().check()
        self.ear.listen()
        self.nobody_hears_two_conversations()
        self.who_talks_is_with_people_of_the_same_call()
        self.nobody_has_more_calls_than_capacity()
        self.nobody_is_ready_while_at_work()
        self.nothing_rings_for_nothing()

    def nobody_hears_two_conversations(self) -> None:
        """No agent's legs are in two bridges with other people."""
        if not self.hears_the_engine():
            return
        found: dict[AgentName, set[str]] = {}
        for line in self.center.switch.engine.lines.values():
            leg = self.center.floor.live.legs.get(line.id)
            if leg is not None and leg.agent is not None and line.bridge is not None and len(line.bridge.lines) > 1:
                found.setdefault(leg.agent, set()).add(line.bridge.id)
        assert not [(name, bridges) for name, bridges in found.items() if len(bridges) > 1], found

    def who_talks_is_with_people_of_the_same_call(self) -> None:
        live = self.center.floor.live
        if not self.hears_the_engine():
            return
        owners = {one.bridge: one for one in live.interactions.values() if one.bridge is not None}
        for bridge in self.center.switch.engine.bridges.values():
            one = owners.get(bridge.id)
            known = [line for line in bridge.lines if line.id in live.legs and live.legs[line.id].ends == NEVER]
            if len(known) < 2:
                continue
            assert one is not None, bridge
            for line in known:
                assert line.id in talkers(one), (line.id, one)
                assert line.music is None, (line.id, one)

    def nobody_has_more_calls_than_capacity(self) -> None:
        live = self.center.floor.live
        for name, agent in live.agents.items():
            calls = [each for each in agent.engagements if not self._is_own_consult(name, each)]
            assert len(calls) <= self.capacity(name), agent

    def _is_own_consult(self, name: AgentName, call: InteractionId) -> bool:
        one = self.center.floor.live.interactions[call]
        return one.about is not None and one.agent == name

    def nobody_is_ready_while_at_work(self) -> None:
        live = self.center.floor.live
        for name, candidate in live.told.items():
            assert not live.agents[name].engagements or Channel.VOICE not in candidate.free, candidate

    def nothing_rings_for_nothing(self) -> None:
        """A device of ours rings for an offer, for somebody's own call, or to come into a conversation."""
        live = self.center.floor.live
        for leg in live.legs.values():
            if leg.agent is None or leg.ends != NEVER or leg.state not in (LegState.ASKED, LegState.RINGING):
                continue
            if leg.standing:
                continue
            one = live.interactions.get(leg.interaction)
            assert one is not None, leg
            assert self._why_it_rings(leg, one), (leg, one)

    def _why_it_rings(self, leg: Leg, one: Interaction) -> bool:
        if any(leg.id in offer.legs for offer in one.offers.values()):
            return True
        if leg.replaces is not None or leg.joins:
            return one.stage is Stage.TALKING
        work = self.center.floor.live.agents[leg.agent or AgentName("")].engagements.get(one.id)
        return work is not None and work.activity in (Activity.RINGING, Activity.DIALLING)

    def the_engine_is_as_the_floor_believes(self) -> None:
        """When nothing is on its way: muted is muted, and who holds the other is alone."""
        live, lines = self.center.floor.live, self.center.switch.engine.lines
        for leg in live.legs.values():
            line = lines.get(leg.id)
            if line is not None and leg.ends == NEVER:
                assert line.muted is leg.muted, leg
                idle = leg.interaction not in live.interactions
                assert not (idle and (line.music or line.plays or line.bridge)), leg
        for agent in live.agents.values():
            for work in agent.engagements.values():
                one = live.interactions[work.interaction]
                plain = one.consult is None and one.about is None and not one.others
                if work.activity is Activity.ON_HOLD and plain and one.stage is Stage.TALKING and work.leg in lines:
                    assert not (lines[work.leg].bridge is not None and _in_company(lines[work.leg])), one

    def engine_and_floor_believe_the_same(self) -> None:
        super().engine_and_floor_believe_the_same()
        self.the_engine_is_as_the_floor_believes()


def _in_company(line: Line) -> bool:
    return line.bridge is not None and len(line.bridge.lines) > 1


class SeenTalking(Seen):
    """And how many had two calls at once."""

    def look(self, world: World) -> None:
        """How many have two calls at once."""
        for agent in world.center.floor.live.agents.values():
            talks = sum(work.activity in WORKING for work in agent.engagements.values())
            self.counts[f"{talks} calls at once"] += talks > 1


def parts(world: World, *wanted: Activity) -> list[tuple[AgentName, InteractionId]]:
    live = world.center.floor.live
    return [
        (name, work.interaction)
        for name, agent in live.agents.items()
        for work in agent.engagements.values()
        if work.activity in wanted
    ]


def one_of(world: World, chance: Random, *wanted: Activity) -> tuple[AgentName, InteractionId]:
    found = parts(world, *wanted)
    return chance.choice(found) if found else (chance.choice(AGENTS), world.some(chance.randrange(8)))


def consult(world: World, chance: Random) -> tuple[AgentName, InteractionId]:
    found = [one for one in world.center.floor.live.interactions.values() if one.about is not None]
    one = chance.choice(found) if found else None
    return (AGENTS[0], world.some(0)) if one is None else (one.agent or AGENTS[0], one.id)


def everybody(world: World) -> None:
    """Is there again, and writes about nothing."""
    for name, call in parts(world, Activity.WRAP_UP):
        world.give(commands.WrapUp(name, call, "done", note="Noted."))
    for name in AGENTS:
        world.give(commands.GoAvailable(name))


def step(world: World) -> None:
    """The very next thing happens, and somebody does something right after it."""
    world.center.loop.step()


def vanish(world: World, place: int) -> None:
    """A device dies in the middle of whatever it does."""
    line = world.line(place)
    if line is not None:
        line.hang_up(Cause.UNREACHABLE)


def deeds(world: Storm, chance: Random) -> list[tuple[int, Callable[[], None]]]:
    pick: Any = chance.choice
    give: Callable[[Any], None] = world.give
    name, place = pick(AGENTS), chance.randrange(12)
    who, call = one_of(world, chance, *WORKING)
    holder, held = one_of(world, chance, Activity.ON_HOLD)
    asks, asked = consult(world, chance)
    where = pick(
        [
            *[to(DestinationKind.AGENT, pick(AGENTS))] * 5,
            to(DestinationKind.QUEUE, SUPPORT),
            to(DestinationKind.QUEUE, SALES),
            to(DestinationKind.NUMBER, "+37129000009"),
        ]
    )

    def and_wait(command: commands.Command) -> None:
        give(command)
        world.pass_time(pick((0, 0, 60, 1_200, 1_600, 2_500)))

    return [
        (14, lambda: world.call(pick(NUMBERS[:2]), caller=pick(CALLERS))),
        (20, lambda: world.call(NUMBERS[3], caller=pick(CALLERS))),
        (90, lambda: world.pass_time(pick(SOON_MS))),
        (10, lambda: step(world)),
        (20, lambda: everybody(world)),
        (8, lambda: world.hang_up(place)),
        (3, lambda: vanish(world, place)),
        (4, lambda: give(commands.HangUpCall(call, who))),
        (2, lambda: give(commands.HangUpCall(call))),
        (20, lambda: and_wait(commands.CallColleague(name, pick(AGENTS)))),
        (10, lambda: world.dial_on_phone(name, pick(("101", "102", "103", "+37129000009")))),
        (14, lambda: give(commands.HoldCall(who, call))),
        (24, lambda: give(commands.ResumeCall(holder, held))),
        (10, lambda: world.hold_key(place, held=chance.random() < 0.5)),
        (8, lambda: give(pick([commands.MuteCall, commands.UnmuteCall])(who, call))),
        (8, lambda: and_wait(commands.RejoinCall(who, call))),
        (20, lambda: and_wait(commands.TransferCall(who, call, where, "Note."))),
        (30, lambda: and_wait(commands.Consult(who, call, where, "Note."))),
        (50, lambda: give(pick(CONSULTED)(asks, asked))),
        (6, lambda: give(commands.ParkCall(who, call))),
        (10, lambda: give(commands.FetchCall(name, world.parked(place)))),
        (3, lambda: give(commands.EscalateCall(who, call, "Note."))),
        (6, lambda: give(commands.RaiseHand(who, call, "Help."))),
        (16, lambda: and_wait(commands.HelpWith(name, call))),
        (6, lambda: give(commands.DeclineOffer(*one_of(world, chance, Activity.RINGING)))),
        (6, lambda: world.reactions.__setitem__(name, pick(MANNERS))),
        (4, lambda: world.outside.__setitem__(pick([CARRIER, SECOND]), pick(MANNERS))),
        (2, lambda: give(commands.ChooseDevice(AgentName("bert"), pick(world.devices)))),
        (6, lambda: world.press(place, pick("1#"))),
        (1, lambda: world.phone_comes_or_goes(name, there=chance.random() < 0.8)),
        (2, lambda: give(pick([commands.Pause, commands.LogOut])(name))),
        (1, lambda: world.lose(pick([0, 500]))),
        (8, world.connect),
        (1, lambda: world.engine_dies(pick([0, 500]), pick([0, 3_000]))),
        (4, lambda: world.kill(pick([0, 50, 3_000]))),
    ]


def storm(seed: int, steps: int, seen: SeenTalking) -> None:
    chance = Random(seed)
    world = Storm(TEMPERS[seed % len(TEMPERS)], seed, seen)
    for _ in range(steps):
        weights, what = zip(*deeds(world, chance), strict=True)
        chance.choices(what, weights)[0]()
        world.check()
        seen.look(world)
    world.reckon()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("part", range(3))
def test_days_on_which_everybody_talks_with_two(part: int) -> None:
    seen = SeenTalking()
    for seed in range(part * 8, part * 8 + 8):
        storm(seed, 300, seen)
    assert seen.counts["2 calls at once"], seen.counts
    for what in ("PassEnded taken", "PassEnded returned", "ConsultEnded completed", "ConsultEnded conference"):
        assert seen.counts[what], seen.counts
