"""What only the virtual switch can show: the waiting room, the truth after a gap, far ends with a will of their own."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from centrala.calls.facts import (
    Cause,
    DevicesSeen,
    EngineLost,
    EngineSeen,
    Fact,
    LegAnswered,
    LegArrived,
    LegGone,
    LegRang,
    PlayFinished,
)
from centrala.calls.orders import Answer, Bridge, Dial, HangUp, Play, Ring
from centrala.clock import Wall
from centrala.ids import AgentName, BridgeId, InteractionId, LegId, PlayId, TrunkName
from centrala.organisation import Device
from centrala.simulate.loop import Loop
from centrala.simulate.parties import Caller, FarEnd, Phone, Reaction, Silent
from centrala.simulate.switch import VirtualSwitch

ANNA = AgentName("anna")
CARRIER = TrunkName("carrier")
WALL = 1_700_000_000_000


@dataclass
class Witness(Silent):
    """A far end that remembers what it was told."""

    told: list[object] = field(default_factory=list)

    def answered(self, end: FarEnd) -> None:
        self.told.append("answered")

    def connected(self, end: FarEnd) -> None:
        self.told.append("connected")

    def alone(self, end: FarEnd) -> None:
        self.told.append("alone")

    def left(self, end: FarEnd, cause: Cause) -> None:
        self.told.append(cause)


class Town:
    """A switch, its time, and what it told."""

    def __init__(self) -> None:
        self.loop = Loop(Wall(WALL))
        self.facts: list[Fact] = []
        self.switch = VirtualSwitch(self.loop, self.facts.append, media_ms={"prompt:long": 9_000})
        self.switch.connect()
        self.loop.run_for(1)

    def of(self, kind: type[Fact]) -> list[Fact]:
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def seen(self) -> EngineSeen:
        return next(fact for fact in reversed(self.facts) if isinstance(fact, EngineSeen))


@pytest.fixture
def town() -> Town:
    return Town()


def test_who_calls_while_nobody_listens_waits_in_the_waiting_room_and_is_handed_in(town: Town) -> None:
    town.switch.lose()
    town.loop.run_for(10_000)
    line = town.switch.call(Witness(), "123", trunk=CARRIER)
    assert line is not None
    town.loop.run_for(5_000)
    town.switch.connect()
    town.loop.run_for(2_000)
    assert line.id not in {leg.leg for leg in town.seen().legs}
    (arrival,) = town.of(LegArrived)
    assert isinstance(arrival, LegArrived)
    assert (arrival.leg, arrival.answered) == (line.id, True)
    assert arrival.arrived == WALL + 1 + 10_000


def test_who_gives_up_in_the_waiting_room_is_in_the_records_only(town: Town) -> None:
    town.switch.lose()
    line = town.switch.call(Caller(patience_ms=3_000, talk_ms=1), "123", trunk=CARRIER)
    town.loop.run_for(60_000)
    town.switch.connect()
    town.loop.run_for(5_000)
    assert line is not None
    (ended,) = town.seen().ended
    assert (ended.leg, ended.ended, ended.answered) == (line.id, WALL + 1 + 3_000, True)
    assert not town.of(LegArrived)
    assert not town.of(LegGone)


def test_orders_before_the_truth_was_told_are_dropped(town: Town) -> None:
    line = town.switch.call(Witness(), "123", trunk=CARRIER)
    assert line is not None
    town.loop.run_for(1)
    town.switch.lose()
    town.switch.connect()
    town.switch.send([HangUp(line.id)])
    town.loop.run_for(1)
    assert line.id in {leg.leg for leg in town.seen().legs}
    town.switch.send([HangUp(line.id)])
    town.loop.run_for(1)
    assert town.of(LegGone) == [LegGone(line.id, Cause.NORMAL)]


def test_a_connection_that_is_lost_while_it_comes_does_not_come(town: Town) -> None:
    before = len(town.of(EngineSeen))
    town.switch.lose()
    town.switch.connect()
    town.switch.lose()
    town.loop.run_for(10)
    assert len(town.of(EngineSeen)) == before
    assert {type(fact) for fact in town.facts[-2:]} == {EngineLost}


def test_devices_that_came_or_went_unheard_are_told_of(town: Town) -> None:
    town.switch.lose()
    town.switch.register(ANNA, Phone)
    town.switch.unregister(ANNA)
    town.switch.connect()
    town.loop.run_for(1)
    assert town.facts[-1] == DevicesSeen(())


def test_the_records_forget_what_ended_long_ago(town: Town) -> None:
    first = town.switch.call(Caller(patience_ms=10, talk_ms=1), "123")
    town.loop.run_for(300_000)
    second = town.switch.call(Caller(patience_ms=10, talk_ms=1), "123")
    town.loop.run_for(20)
    town.switch.lose()
    town.switch.connect()
    town.loop.run_for(1)
    assert first is not None
    assert second is not None
    assert [ended.leg for ended in town.seen().ended] == [second.id]


def test_an_engine_that_dies_takes_everybody_with_it(town: Town) -> None:
    witness = Witness()
    town.switch.call(witness, "123")
    town.switch.crash(noticed_after_ms=500)
    assert witness.told == [Cause.ENGINE_LOST]
    assert town.switch.call(Witness(), "123") is None
    town.loop.run_for(499)
    assert not town.of(EngineLost)
    town.loop.run_for(1)
    assert town.of(EngineLost) == [EngineLost("virtual", dead=True)]
    run = town.seen().started
    town.switch.boot()
    town.loop.run_for(1)
    assert town.seen().started != run
    assert town.switch.call(Witness(), "123") is not None


def test_a_number_outside_is_reached_over_its_trunk(town: Town) -> None:
    dialled: list[str] = []

    def reached(number: str) -> Phone:
        dialled.append(number)
        return Phone(rings_after_ms=300, reacts_after_ms=700)

    town.switch.trunk(CARRIER, reached)
    order = Dial(LegId("l1"), InteractionId("i1"), CARRIER, "+37129000009", "+37167000000", 20_000)
    other = Dial(LegId("l2"), InteractionId("i1"), TrunkName("none"), "+37129000009", "", 20_000)
    town.switch.send([order, other])
    town.loop.run_for(999)
    assert dialled == ["+37129000009"]
    assert [type(fact) for fact in town.facts[2:]] == [LegGone, LegRang]
    town.loop.run_for(1)
    assert town.facts[-1] == LegAnswered(LegId("l1"))


@pytest.mark.parametrize("reaction", [Reaction.IGNORE, Reaction.DEAD])
def test_a_device_that_nobody_ends_is_ended_a_little_after_its_time(town: Town, reaction: Reaction) -> None:
    town.switch.register(ANNA, lambda: Phone(reaction))
    town.switch.send([Ring(LegId("l1"), InteractionId("i1"), ANNA, Device.PHONE, 5_000)])
    town.loop.run_for(5_000)
    assert not town.of(LegGone)
    town.loop.run_for(2_000)
    assert town.of(LegGone) == [LegGone(LegId("l1"), Cause.NO_ANSWER)]


def test_both_ends_hear_of_each_other(town: Town) -> None:
    caller, agent = Witness(), Witness()
    line = town.switch.call(caller, "123")
    assert line is not None
    town.switch.register(ANNA, lambda: agent)
    ring = Ring(LegId("l1"), InteractionId("i1"), ANNA, Device.PHONE, 5_000)
    town.switch.send([Answer(line.id), ring])
    town.switch.engine.lines[ring.leg].answer()
    town.switch.send([Bridge(BridgeId("b1"), (line.id, ring.leg))])
    town.switch.engine.lines[ring.leg].hang_up()
    assert caller.told == ["answered", "connected", "alone"]
    assert agent.told == ["answered", "connected", Cause.NORMAL]


def test_plays_are_heard_one_after_another_for_as_long_as_they_are(town: Town) -> None:
    line = town.switch.call(Witness(), "123")
    assert line is not None
    town.switch.send([Play(PlayId("p1"), line.id, ("prompt:long",)), Play(PlayId("p2"), line.id, ("x", "y"))])
    for wait_ms, finished in ((8_999, 0), (1, 1), (3_999, 1), (1, 2)):
        town.loop.run_for(wait_ms)
        assert len(town.of(PlayFinished)) == finished
