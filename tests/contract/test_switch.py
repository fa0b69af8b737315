"""The promises of ``floor.ports.Switch``, one after another, on every switch there is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from centrala.calls.facts import (
    Cause,
    DigitPressed,
    EngineSeen,
    Fact,
    LegAnswered,
    LegArrived,
    LegGone,
    LegHeld,
    LegJoined,
    LegLeft,
    LegRang,
    LegResumed,
    OrderFailed,
    PlayFinished,
    RecordingFinished,
    SeenState,
)
from centrala.calls.orders import (
    Answer,
    Bridge,
    CloseBridge,
    EarlyMedia,
    HangUp,
    Music,
    Mute,
    Order,
    Play,
    Record,
    Ring,
    RingBack,
    SendDigits,
    StopMusic,
    StopPlay,
    StopRecord,
    Unbridge,
    Unmute,
)
from centrala.ids import AgentName, BridgeId, InteractionId, LegId, PlayId, RecordingId
from centrala.organisation import Device
from centrala.simulate.wire import CRUEL
from centrala.telephony.asterisk.prefix import Prefix
from tests.contract.real_rig import Alive, RealRig
from tests.contract.rig import ANNA, BEN, NUMBER, Manner, Rig
from tests.contract.virtual_rig import VirtualRig

_made = count(1)


@pytest.fixture(scope="module")
def alive(engine_prefix: Prefix) -> Iterator[Alive]:
    alive = Alive(engine_prefix)
    yield alive
    alive.close()


@pytest.fixture(params=["virtual", "virtual, cruel wire", pytest.param("real", marks=pytest.mark.engine)])
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    rig: Rig
    match request.param:
        case "virtual":
            rig = VirtualRig()
        case "real":
            rig = RealRig(request.getfixturevalue("alive"))
        case _:
            rig = VirtualRig(CRUEL)
    yield rig
    rig.close()


def new(letter: str) -> str:
    """An id that no test used before: the real engine outlives a test."""
    return f"{letter}contract-{next(_made)}"


def ring(agent: AgentName = ANNA, ring_ms: int = 20_000) -> Ring:
    return Ring(LegId(new("l")), InteractionId("i1-1"), agent, Device.PHONE, ring_ms, "+37129000001", "Caller")


def about(rig: Rig, leg: LegId) -> list[Fact]:
    """All facts of a leg, doubles once."""
    told: list[Fact] = []
    for fact in rig.facts:
        if getattr(fact, "leg", None) == leg and fact not in told:
            told.append(fact)
    return told


def answered_agent(rig: Rig, agent: AgentName = ANNA) -> LegId:
    rig.phone(agent, Manner.ANSWER)
    order = ring(agent)
    rig.send(order)
    rig.expect(LegAnswered, leg=order.leg)
    return order.leg


def answered_caller(rig: Rig) -> LegId:
    leg = rig.call()
    rig.send(Answer(leg))
    rig.expect(LegAnswered, leg=leg)
    return leg


def talking(rig: Rig) -> tuple[LegId, LegId, BridgeId]:
    caller, agent, bridge = answered_caller(rig), answered_agent(rig), BridgeId(new("b"))
    rig.send(Bridge(bridge, (caller, agent)))
    rig.expect(LegJoined, leg=caller, bridge=bridge)
    rig.expect(LegJoined, leg=agent, bridge=bridge)
    return caller, agent, bridge


class TestLegsThatComeIn:
    def test_a_caller_arrives_with_what_is_known(self, rig: Rig) -> None:
        leg = rig.call(caller="+37129000001")
        arrival = next(fact for fact in rig.facts if isinstance(fact, LegArrived) and fact.leg == leg)
        assert arrival.dialled == NUMBER
        assert arrival.caller == "+37129000001"
        assert arrival.trunk is not None
        assert arrival.agent is None
        assert not arrival.answered

    def test_two_callers_are_two_legs(self, rig: Rig) -> None:
        assert rig.call() != rig.call()

    def test_an_answer_is_told(self, rig: Rig) -> None:
        leg = rig.call()
        rig.send(RingBack(leg), EarlyMedia(leg), Answer(leg))
        rig.expect(LegAnswered, leg=leg)

    def test_a_caller_who_gives_up_before_the_answer_cancels(self, rig: Rig) -> None:
        leg = rig.call()
        rig.hang_up(leg)
        assert rig.expect(LegGone, leg=leg).cause is Cause.CANCELLED

    def test_a_caller_hangs_up(self, rig: Rig) -> None:
        leg = answered_caller(rig)
        rig.hang_up(leg)
        assert rig.expect(LegGone, leg=leg).cause is Cause.NORMAL

    def test_we_refuse_a_caller(self, rig: Rig) -> None:
        leg = rig.call()
        rig.send(HangUp(leg, Cause.CONGESTION, sip=503))
        rig.expect(LegGone, leg=leg)

    def test_keys_come_one_by_one_and_in_order(self, rig: Rig) -> None:
        leg = answered_caller(rig)
        for digit in "42*#":
            rig.press(leg, digit)
        rig.expect(DigitPressed, leg=leg, digit="#")
        pressed = [fact.digit for fact in about(rig, leg) if isinstance(fact, DigitPressed)]
        assert pressed == list("42*#")


class TestLegsThatWeMake:
    def test_it_rings_and_is_answered_under_our_id(self, rig: Rig) -> None:
        leg = answered_agent(rig)
        assert [type(fact) for fact in about(rig, leg)] == [LegRang, LegAnswered]

    @pytest.mark.parametrize(
        ("manner", "cause"),
        [(Manner.DECLINE, Cause.DECLINED), (Manner.BUSY, Cause.BUSY), (Manner.AWAY, Cause.UNREACHABLE)],
    )
    def test_it_is_not_answered(self, rig: Rig, manner: Manner, cause: Cause) -> None:
        rig.phone(ANNA, manner)
        order = ring()
        rig.send(order)
        assert rig.expect(LegGone, leg=order.leg).cause is cause

    def test_nobody_answers_and_the_switch_ends_it_by_itself(self, rig: Rig) -> None:
        rig.phone(ANNA, Manner.IGNORE)
        order = ring(ring_ms=1_000)
        rig.send(order)
        rig.expect(LegRang, leg=order.leg)
        assert rig.expect(LegGone, leg=order.leg).cause is Cause.NO_ANSWER

    def test_we_take_an_offer_back(self, rig: Rig) -> None:
        rig.phone(ANNA, Manner.IGNORE)
        order = ring()
        rig.send(order)
        rig.expect(LegRang, leg=order.leg)
        rig.send(HangUp(order.leg, Cause.ELSEWHERE))
        rig.expect(LegGone, leg=order.leg)

    def test_taken_back_before_it_rang(self, rig: Rig) -> None:
        order = ring()
        rig.send(order, HangUp(order.leg))
        rig.expect(LegGone, leg=order.leg)

    def test_asked_twice_it_rings_once(self, rig: Rig) -> None:
        order = ring()
        rig.send(order, order)
        rig.expect(LegAnswered, leg=order.leg)
        rig.send(order)
        rig.quiet()
        assert [type(fact) for fact in about(rig, order.leg)] == [LegRang, LegAnswered]
        rig.send(HangUp(order.leg))
        rig.expect(LegGone, leg=order.leg)

    def test_two_phones_at_once(self, rig: Rig) -> None:
        first, second = ring(ANNA), ring(BEN)
        rig.send(first, second)
        rig.expect(LegAnswered, leg=first.leg)
        rig.expect(LegAnswered, leg=second.leg)


class TestBridges:
    def test_both_are_told_to_be_in_it(self, rig: Rig) -> None:
        talking(rig)

    def test_one_hangs_up_and_the_other_lives_on(self, rig: Rig) -> None:
        caller, agent, bridge = talking(rig)
        rig.hang_up(agent)
        rig.expect(LegLeft, leg=agent, bridge=bridge)
        assert rig.expect(LegGone, leg=agent).cause is Cause.NORMAL
        rig.quiet()
        assert not any(isinstance(fact, LegGone | LegLeft) for fact in about(rig, caller))
        rig.send(HangUp(caller))
        rig.expect(LegGone, leg=caller)

    def test_the_same_order_again_changes_nothing(self, rig: Rig) -> None:
        caller, agent, bridge = talking(rig)
        before = len(about(rig, caller)), len(about(rig, agent))
        rig.send(Bridge(bridge, (caller, agent)), Bridge(bridge, (agent, caller)))
        rig.quiet()
        assert (len(about(rig, caller)), len(about(rig, agent))) == before

    def test_a_leg_leaves_and_lives_on(self, rig: Rig) -> None:
        caller, _, bridge = talking(rig)
        rig.send(Unbridge(bridge, caller))
        rig.expect(LegLeft, leg=caller, bridge=bridge)
        other = BridgeId(new("b"))
        rig.send(Bridge(other, (caller,)))
        rig.expect(LegJoined, leg=caller, bridge=other)

    def test_into_another_bridge_it_leaves_the_first(self, rig: Rig) -> None:
        caller, _, bridge = talking(rig)
        other = BridgeId(new("b"))
        rig.send(Bridge(other, (caller,)))
        rig.expect(LegLeft, leg=caller, bridge=bridge)
        rig.expect(LegJoined, leg=caller, bridge=other)
        kinds = [(type(fact), fact.bridge) for fact in about(rig, caller) if isinstance(fact, LegJoined | LegLeft)]
        assert kinds == [(LegJoined, bridge), (LegLeft, bridge), (LegJoined, other)]

    def test_it_dissolves_and_its_legs_live_on(self, rig: Rig) -> None:
        caller, agent, bridge = talking(rig)
        rig.send(CloseBridge(bridge))
        rig.expect(LegLeft, leg=caller, bridge=bridge)
        rig.expect(LegLeft, leg=agent, bridge=bridge)
        rig.send(CloseBridge(bridge), Unbridge(bridge, caller))
        other = BridgeId(new("b"))
        rig.send(Bridge(other, (caller, agent)))
        rig.expect(LegJoined, leg=caller, bridge=other)
        rig.expect(LegJoined, leg=agent, bridge=other)

    def test_a_leg_that_is_gone_does_not_join_and_the_other_does(self, rig: Rig) -> None:
        caller, agent = answered_caller(rig), answered_agent(rig)
        rig.hang_up(caller)
        rig.expect(LegGone, leg=caller)
        bridge = BridgeId(new("b"))
        rig.send(Bridge(bridge, (caller, agent)))
        failed = rig.expect(OrderFailed, order="Bridge", leg=caller)
        assert failed.bridge == bridge
        rig.expect(LegJoined, leg=agent, bridge=bridge)

    def test_a_phone_that_still_rings_does_not_join(self, rig: Rig) -> None:
        rig.phone(ANNA, Manner.IGNORE)
        order, bridge = ring(), BridgeId(new("b"))
        rig.send(order)
        rig.expect(LegRang, leg=order.leg)
        rig.send(Bridge(bridge, (order.leg,)))
        rig.expect(OrderFailed, order="Bridge", leg=order.leg)
        rig.send(HangUp(order.leg))

    def test_the_hold_key_is_told(self, rig: Rig) -> None:
        _, agent, _ = talking(rig)
        rig.hold(agent)
        rig.expect(LegHeld, leg=agent)
        rig.resume(agent)
        rig.expect(LegResumed, leg=agent)


class TestWhatIsHeard:
    def test_a_play_is_heard_to_the_end(self, rig: Rig) -> None:
        leg, play = answered_caller(rig), PlayId(new("p"))
        rig.send(Play(play, leg, ("digits:1",)))
        assert rig.expect(PlayFinished, leg=leg, play=play).completed

    def test_a_play_is_stopped(self, rig: Rig) -> None:
        leg, play = answered_caller(rig), PlayId(new("p"))
        rig.send(Play(play, leg, ("digits:1234567890",)), StopPlay(play, leg))
        assert not rig.expect(PlayFinished, leg=leg, play=play).completed

    def test_asked_twice_it_plays_once(self, rig: Rig) -> None:
        leg, play = answered_caller(rig), PlayId(new("p"))
        order = Play(play, leg, ("digits:1",))
        rig.send(order, order)
        rig.expect(PlayFinished, leg=leg, play=play)
        rig.quiet()
        assert sum(isinstance(fact, PlayFinished) for fact in about(rig, leg)) == 1

    def test_a_bridge_ends_the_play(self, rig: Rig) -> None:
        caller, agent, play = answered_caller(rig), answered_agent(rig), PlayId(new("p"))
        rig.send(Play(play, caller, ("digits:1234567890",)), Bridge(BridgeId(new("b")), (caller, agent)))
        assert not rig.expect(PlayFinished, leg=caller, play=play).completed

    def test_music_digits_and_muting_are_done_in_silence(self, rig: Rig) -> None:
        caller, agent, _ = talking(rig)
        rig.quiet()
        before = len(rig.facts)
        rig.send(Mute(agent), Mute(agent), Unmute(agent), SendDigits(agent, "12"))
        rig.send(Music(caller), Music(caller), StopMusic(caller), StopMusic(caller))
        rig.quiet()
        assert len(rig.facts) == before


def record(leg: LegId, *, max_ms: int = 30_000, silence_ms: int = 0, ends_by: str = "#") -> Record:
    return Record(RecordingId(new("r")), leg, max_ms, silence_ms, ends_by=ends_by)


def finished(rig: Rig, order: Record) -> RecordingFinished:
    return rig.expect(RecordingFinished, leg=order.leg, recording=order.recording)


class TestWhatIsWrittenDown:
    """The far end makes a sound all the time, unless it is told to be quiet."""

    def test_a_key_ends_it_and_is_told(self, rig: Rig) -> None:
        order = record(answered_caller(rig))
        rig.send(order)
        rig.wait(1_500)
        rig.press(order.leg, "#")
        end = finished(rig, order)
        assert end.completed
        assert end.duration_ms >= 500
        rig.expect(DigitPressed, leg=order.leg, digit="#")

    def test_another_key_does_not_end_it(self, rig: Rig) -> None:
        order = record(answered_caller(rig), ends_by="")
        rig.send(order)
        rig.wait(1_000)
        rig.press(order.leg, "#")
        rig.expect(DigitPressed, leg=order.leg, digit="#")
        assert not any(isinstance(fact, RecordingFinished) for fact in about(rig, order.leg))
        rig.send(StopRecord(order.recording, order.leg))
        assert finished(rig, order).completed

    def test_the_longest_time_ends_it(self, rig: Rig) -> None:
        order = record(answered_caller(rig), max_ms=2_000)
        rig.send(order)
        assert 1_500 <= finished(rig, order).duration_ms <= 3_500

    def test_a_silence_ends_it(self, rig: Rig) -> None:
        order = record(answered_caller(rig), silence_ms=2_000)
        rig.send(order)
        rig.wait(2_000)
        rig.hush(order.leg)
        end = finished(rig, order)
        assert end.completed
        assert 500 <= end.duration_ms < 4_500

    def test_we_stop_it(self, rig: Rig) -> None:
        order = record(answered_caller(rig))
        rig.send(order)
        rig.wait(1_500)
        rig.send(StopRecord(order.recording, order.leg), StopRecord(order.recording, order.leg))
        assert finished(rig, order).duration_ms >= 500

    def test_stopped_at_once_it_is_over_as_well(self, rig: Rig) -> None:
        order = record(answered_caller(rig))
        rig.send(order, StopRecord(order.recording, order.leg))
        assert finished(rig, order).duration_ms < 1_000

    def test_whoever_hangs_up_has_said_it_all_the_same(self, rig: Rig) -> None:
        order = record(answered_caller(rig))
        rig.send(order)
        rig.wait(2_000)
        rig.hang_up(order.leg)
        end = finished(rig, order)
        rig.expect(LegGone, leg=order.leg)
        assert end.completed
        assert end.duration_ms >= 500
        assert isinstance(about(rig, order.leg)[-1], LegGone)

    def test_asked_twice_it_is_written_once(self, rig: Rig) -> None:
        order = record(answered_caller(rig), max_ms=1_000)
        rig.send(order, order)
        first = finished(rig, order)
        rig.send(order)
        again = rig.expect(RecordingFinished, leg=order.leg, recording=order.recording)
        assert (again.duration_ms, again.completed) == (first.duration_ms, first.completed)

    def test_it_begins_when_the_play_has_been_heard(self, rig: Rig) -> None:
        leg, play = answered_caller(rig), PlayId(new("p"))
        order = record(leg, max_ms=1_000)
        rig.send(Play(play, leg, ("digits:1",)), order)
        assert rig.expect(PlayFinished, leg=leg, play=play).completed
        assert finished(rig, order).duration_ms >= 500
        kinds = [type(fact) for fact in about(rig, leg) if isinstance(fact, PlayFinished | RecordingFinished)]
        assert kinds == [PlayFinished, RecordingFinished]

    def test_a_bridge_ends_it(self, rig: Rig) -> None:
        caller, agent, bridge = answered_caller(rig), answered_agent(rig), BridgeId(new("b"))
        order = record(caller)
        rig.send(order)
        rig.wait(1_500)
        rig.send(Bridge(bridge, (caller, agent)))
        assert finished(rig, order).duration_ms >= 500
        rig.expect(LegJoined, leg=caller, bridge=bridge)

    def test_it_goes_on_while_nobody_listens(self, rig: Rig) -> None:
        order = record(answered_caller(rig))
        rig.send(order)
        rig.wait(1_000)
        rig.lose()
        rig.connect()
        rig.send(order)
        rig.wait(1_000)
        rig.press(order.leg, "#")
        assert finished(rig, order).duration_ms >= 1_000

    def test_what_ended_unheard_is_told_when_it_is_asked_for_anew(self, rig: Rig) -> None:
        order = record(answered_caller(rig))
        rig.send(order)
        rig.wait(1_500)
        rig.lose()
        rig.press(order.leg, "#")
        rig.connect()
        rig.send(order)
        end = finished(rig, order)
        assert end.completed
        assert end.duration_ms >= 500

    def test_also_of_a_caller_who_is_gone_by_then(self, rig: Rig) -> None:
        order = record(answered_caller(rig))
        rig.send(order)
        rig.wait(1_500)
        rig.lose()
        rig.hang_up(order.leg)
        rig.connect()
        rig.send(order)
        end = finished(rig, order)
        assert end.completed
        assert end.duration_ms >= 500

    def test_also_after_the_engine_died(self, rig: Rig) -> None:
        order = record(answered_caller(rig))
        rig.send(order)
        rig.wait(2_000)
        rig.crash()
        rig.send(order)
        end = finished(rig, order)
        assert end.completed
        assert end.duration_ms >= 500

    def test_what_nobody_says_is_told_too(self, rig: Rig) -> None:
        order = record(LegId("nobody"))
        rig.send(order)
        rig.expect(OrderFailed, order="Record", leg=order.leg)
        assert not finished(rig, order).completed


class TestWhatCannotBeDone:
    def test_nobody_is_hung_up_twice(self, rig: Rig) -> None:
        leg = answered_caller(rig)
        rig.send(HangUp(leg), HangUp(leg), HangUp(LegId("never-was")))
        rig.expect(LegGone, leg=leg)
        rig.quiet()
        assert sum(isinstance(fact, LegGone) for fact in about(rig, leg)) == 1
        assert not any(isinstance(fact, OrderFailed) for fact in rig.facts)

    @pytest.mark.parametrize(
        "order", [Answer(LegId("x")), Play(PlayId("px"), LegId("x"), ("digits:1",)), Mute(LegId("x"))]
    )
    def test_what_is_asked_of_nobody_fails_and_raises_nothing(self, rig: Rig, order: Order) -> None:
        rig.send(order)
        assert rig.expect(OrderFailed, order=type(order).__name__).leg == "x"

    def test_after_the_last_fact_of_a_leg_comes_none(self, rig: Rig) -> None:
        caller, agent, _ = talking(rig)
        rig.hang_up(caller)
        rig.hang_up(agent)
        rig.expect(LegGone, leg=caller)
        rig.expect(LegGone, leg=agent)
        rig.quiet()
        for leg in (caller, agent):
            assert isinstance(about(rig, leg)[-1], LegGone)


class TestConnection:
    def test_the_truth_names_legs_and_bridges(self, rig: Rig) -> None:
        caller, agent, bridge = talking(rig)
        waiting = rig.call()
        rig.lose()
        rig.connect()
        seen = last_seen(rig)
        legs = {leg.leg: leg for leg in seen.legs}
        assert legs[caller].state is legs[agent].state is SeenState.UP
        assert legs[caller].bridge == legs[agent].bridge == bridge
        assert legs[waiting].state is SeenState.RINGING
        arrival = legs[waiting].arrival
        assert arrival is not None
        assert (arrival.leg, arrival.dialled) == (waiting, NUMBER)
        assert legs[agent].arrival is None
        assert {leg for each in seen.bridges if each.bridge == bridge for leg in each.legs} == {caller, agent}

    def test_who_ends_unheard_is_told_of(self, rig: Rig) -> None:
        caller, agent, _ = talking(rig)
        rig.lose()
        rig.hang_up(caller)
        rig.connect()
        seen = last_seen(rig)
        assert caller not in {leg.leg for leg in seen.legs}
        ended = next(each for each in seen.ended if each.leg == caller)
        assert ended.answered
        assert ended.arrival is not None
        assert ended.arrival.dialled == NUMBER
        assert agent in {leg.leg for leg in seen.legs}

    def test_orders_given_meanwhile_are_dropped(self, rig: Rig) -> None:
        caller = answered_caller(rig)
        rig.lose()
        rig.send(HangUp(caller))
        rig.connect()
        assert caller in {leg.leg for leg in last_seen(rig).legs}
        rig.send(HangUp(caller))
        rig.expect(LegGone, leg=caller)

    def test_the_same_run_has_the_same_name(self, rig: Rig) -> None:
        before = last_seen(rig).started
        rig.lose()
        rig.connect()
        assert last_seen(rig).started == before

    def test_an_answer_in_the_gap_is_seen_afterwards(self, rig: Rig) -> None:
        order = ring()
        rig.send(order)
        rig.lose()
        rig.quiet()
        rig.connect()
        assert {leg.leg: leg.state for leg in last_seen(rig).legs}[order.leg] is SeenState.UP

    def test_an_engine_that_died_knows_nothing_of_before(self, rig: Rig) -> None:
        caller, agent, _ = talking(rig)
        before = last_seen(rig).started
        rig.crash()
        seen = last_seen(rig)
        assert seen.started != before
        assert not {caller, agent} & {leg.leg for leg in seen.legs}
        assert seen.bridges == ()

    def test_after_it_came_back_calls_come_as_before(self, rig: Rig) -> None:
        rig.crash()
        rig.phone(ANNA, Manner.ANSWER)
        talking(rig)


def last_seen(rig: Rig) -> EngineSeen:
    return next(fact for fact in reversed(rig.facts) if isinstance(fact, EngineSeen))
