"""The engine or the service goes away and comes back: nothing is lost, nobody is blamed."""

from __future__ import annotations

import pytest

from centrala.agents.activity import Activity
from centrala.agents.events import DeviceChanged
from centrala.agents.presence import Presence
from centrala.calls import facts, orders
from centrala.calls.facts import BridgeSeen, Cause, EngineLost, EngineSeen, LegArrived, LegEnded, LegSeen, SeenState
from centrala.clock import Wall
from centrala.errors import Refused
from centrala.floor import commands
from centrala.floor.events import EngineNoticed, EngineState, OrphanEnded
from centrala.ids import BridgeId, LegId
from centrala.interactions.interaction import Outcome, QueueExit, Stage
from centrala.organisation import Device
from centrala.queues.events import OfferEnded, OfferMade, OfferResult
from tests.floor.rig import ANNA, BERT, NUMBER, Rig


def truth(rig: Rig, *, without: tuple[LegId, ...] = (), started: str = "run 1", **more: object) -> EngineSeen:
    """What the engine would say now, some legs left out."""
    legs = tuple(
        LegSeen(leg.id, SeenState.UP if leg.state.value == "up" else SeenState.RINGING, leg.bridge)
        for leg in rig.floor.live.legs.values()
        if leg.id not in without
    )
    bridges: dict[BridgeId, list[LegId]] = {}
    for leg in legs:
        if leg.bridge is not None:
            bridges.setdefault(leg.bridge, []).append(leg.leg)
    seen = tuple(BridgeSeen(bridge, tuple(inside)) for bridge, inside in bridges.items())
    return EngineSeen("e1", started, legs, seen, **more)  # type: ignore[arg-type]


def test_nothing_changes_when_nothing_happened_meanwhile() -> None:
    rig = Rig()
    rig.talk()
    rig.call()
    before = rig.floor.rows()
    said = len(rig.events)
    rig.tell(EngineLost("e1"))
    rig.tell(truth(rig))
    assert rig.floor.rows() == before
    assert [type(event) for event in rig.events[said:]] == [EngineNoticed, EngineNoticed]


def test_while_the_engine_is_away_nothing_is_offered_and_nothing_times_out() -> None:
    rig = Rig()
    rig.tell(EngineLost("e1"))
    rig.available(ANNA)
    rig.wait(60_000)
    assert rig.said(OfferMade) == []
    with pytest.raises(Refused, match="not connected"):
        rig.tell(commands.Dial(ANNA, "+37126000000"))


def test_a_device_that_went_away_unheard_is_offered_nothing_until_it_is_back() -> None:
    rig = Rig()
    rig.tell(facts.DeviceReachable(ANNA, Device.PHONE, reachable=True))
    rig.tell(facts.DeviceReachable(BERT, Device.PHONE, reachable=True))
    rig.tell(facts.DevicesSeen(((BERT, Device.PHONE),)))
    assert [(one.agent, one.reachable) for one in rig.said(DeviceChanged)][2:] == [(ANNA, False)]
    rig.available(ANNA)
    rig.call()
    assert rig.said(OfferMade) == []
    rig.tell(facts.DevicesSeen(((ANNA, Device.PHONE), (BERT, Device.PHONE))))
    assert [one.agent for one in rig.said(OfferMade)] == [ANNA]


def test_wrap_up_and_notes_go_on_without_the_engine() -> None:
    rig = Rig()
    interaction, caller, _ = rig.talk()
    rig.gone(caller)
    rig.tell(EngineLost("e1"))
    rig.tell(commands.SaveNote(ANNA, interaction, "kept"))
    rig.wait(30_000)
    assert rig.closed[0].notes == "kept"


def test_a_caller_who_left_meanwhile_has_abandoned() -> None:
    rig = Rig()
    caller = rig.call()
    rig.tell(EngineLost("e1"))
    rig.tell(truth(rig, without=(caller,)))
    assert (rig.closed[0].outcome, rig.closed[0].cause) == (Outcome.ABANDONED, Cause.UNHEARD.value)


def test_an_offer_that_was_lost_to_us_is_no_missed_offer() -> None:
    rig = Rig()
    rig.available(ANNA)
    rig.call()
    leg = rig.ringing(ANNA)
    rig.tell(EngineLost("e1"))
    rig.tell(truth(rig, without=(leg,)))
    assert [offer.result for offer in rig.said(OfferEnded)] == [OfferResult.LOST]
    assert rig.floor.live.agents[ANNA].presence is Presence.AVAILABLE
    assert len(rig.said(OfferMade)) == 2
    assert rig.only().missed == 0


def test_a_device_that_still_rings_gets_time_to_be_picked_up() -> None:
    rig = Rig()
    rig.available(ANNA)
    rig.call()
    rig.wait(15_000)
    rig.tell(EngineLost("e1"))
    rig.wait(60_000)
    rig.tell(truth(rig))
    assert rig.said(OfferEnded) == []
    rig.wait(4_999)
    assert rig.said(OfferEnded) == []
    rig.wait(1)
    assert [offer.result for offer in rig.said(OfferEnded)] == [OfferResult.MISSED]


def test_an_answer_that_nobody_heard_is_found_and_connected() -> None:
    rig = Rig()
    rig.available(ANNA)
    rig.call()
    leg = rig.ringing(ANNA)
    rig.tell(EngineLost("e1"))
    seen = truth(rig)
    legs = tuple(LegSeen(one.leg, SeenState.UP, one.bridge) if one.leg == leg else one for one in seen.legs)
    rig.tell(EngineSeen("e1", "run 1", legs))
    assert rig.only().stage is Stage.TALKING


def test_a_whole_call_that_ended_meanwhile_is_wrapped_up() -> None:
    rig = Rig()
    rig.talk()
    rig.tell(EngineLost("e1"))
    rig.tell(EngineSeen("e1", "run 1"))
    assert rig.floor.live.agents[ANNA].activity is Activity.WRAP_UP
    assert rig.floor.live.legs == {}


def test_who_called_meanwhile_comes_in_now_with_the_true_arrival() -> None:
    rig = Rig(at=50_000)
    rig.tell(EngineLost("e1"))
    rig.wait(10_000)
    arrival = LegArrived(LegId("c9"), "e1", Wall(rig.now.wall - 8_000), NUMBER, caller="20001111", answered=True)
    rig.tell(EngineSeen("e1", "run 1", (LegSeen(LegId("c9"), SeenState.UP, None, arrival),)))
    assert rig.only().opened.wall == rig.now.wall - 8_000


def test_a_call_that_came_and_went_unheard_has_its_row() -> None:
    rig = Rig()
    rig.tell(EngineLost("e1"))
    arrival = LegArrived(LegId("c9"), "e1", Wall(rig.now.wall - 8_000), NUMBER, caller="20001111")
    ended = LegEnded(LegId("c9"), Wall(rig.now.wall - 2_000), answered=True, arrival=arrival)
    rig.tell(EngineSeen("e1", "run 1", ended=(ended,)))
    (row,) = rig.closed
    assert (row.leg, row.unheard, row.outcome) == ("c9", True, Outcome.GONE_BEFORE_QUEUE)
    assert rig.floor.live.interactions == {}


def test_legs_and_bridges_that_nobody_owns_are_ended() -> None:
    rig = Rig()
    stray, bridge = LegId("l9-1"), BridgeId("b9-2")
    rig.tell(EngineSeen("e1", "run 1", (LegSeen(stray, SeenState.UP),), (BridgeSeen(bridge, (stray,)),)))
    assert rig.orders == [orders.HangUp(stray), orders.CloseBridge(bridge)]
    assert rig.said(OrphanEnded) == [OrphanEnded(stray, None), OrphanEnded(None, bridge)]


def test_a_restarted_engine_has_lost_its_calls_and_the_agents_are_free() -> None:
    rig = Rig()
    rig.talk()
    rig.call()
    rig.tell(EngineLost("e1"))
    rig.tell(EngineSeen("e1", "run 2"))
    assert [(row.outcome, row.cause) for row in rig.closed] == [
        (Outcome.ANSWERED, "engine_lost"),
        (Outcome.ENGINE_LOST, "engine_lost"),
    ]
    assert rig.closed[1].visits[0].exit is QueueExit.ENGINE_LOST
    assert rig.floor.live.agents[ANNA].activity is Activity.IDLE
    rig.call()
    assert rig.said(OfferMade)[-1].agent == ANNA


def test_a_dead_engine_frees_everybody_at_once() -> None:
    rig = Rig()
    rig.talk()
    rig.available(BERT)
    rig.call()
    rig.tell(EngineLost("e1", dead=True))
    assert len(rig.closed) == 2
    assert [agent.activity for agent in rig.floor.live.agents.values()] == [Activity.IDLE, Activity.IDLE]
    assert rig.floor.live.agents[BERT].presence is Presence.AVAILABLE
    assert rig.said(EngineNoticed)[-1].state is EngineState.LOST


def test_a_restarted_service_goes_on_where_it_was() -> None:
    rig = Rig()
    rig.talk()
    first = rig.call()
    rig.call()
    rig.restart()
    rig.tell(truth(rig))
    rig.available(BERT)
    made = rig.said(OfferMade)[-1]
    assert rig.floor.live.interactions[made.interaction].caller_leg == first
    assert rig.ringing(BERT).startswith("l2-")
    assert rig.closed == []


def test_what_rang_when_the_service_died_rings_on() -> None:
    rig = Rig()
    rig.available(ANNA)
    rig.call()
    rig.restart()
    rig.tell(truth(rig))
    assert rig.said(OfferEnded) == []
    rig.answer(ANNA)
    assert rig.only().stage is Stage.TALKING


def test_an_order_that_never_left_is_made_good() -> None:
    rig = Rig(obedient=False)
    rig.available(ANNA)
    caller = rig.call()
    lost = rig.ringing(ANNA)
    rig.restart()
    rig.tell(EngineSeen("e1", "run 1", (LegSeen(caller, SeenState.UP),)))
    assert [offer.result for offer in rig.said(OfferEnded)] == [OfferResult.LOST]
    assert rig.ringing(ANNA) != lost


def test_another_boot_of_the_machine_ends_calls_and_keeps_people() -> None:
    rig = Rig()
    rig.talk()
    rig.call()
    rig.at = 5
    rig.restart(same_boot=False)
    rig.tell(EngineSeen("e1", "run 1 of another boot"))
    assert {row.cause for row in rig.closed} == {"engine_lost"}
    assert rig.floor.live.agents[ANNA].presence is Presence.AVAILABLE
    assert rig.floor.deadline() > rig.at


def test_a_leg_that_will_not_end_is_told_again() -> None:
    rig = Rig(obedient=False)
    _, caller, agent = _talk_by_hand(rig)
    rig.gone(caller)
    assert [order.leg for order in rig.ordered(orders.HangUp)] == [agent]
    rig.wait(10_000)
    assert [order.leg for order in rig.ordered(orders.HangUp)] == [agent, agent]
    rig.gone(agent)
    rig.wait(60_000)
    assert len(rig.ordered(orders.HangUp)) == 2


def _talk_by_hand(rig: Rig) -> tuple[str, LegId, LegId]:
    interaction, caller, agent = rig.talk()
    bridge = rig.only().bridge
    assert bridge is not None
    for leg in (caller, agent):
        rig.tell(facts.LegJoined(leg, bridge))
    return interaction, caller, agent


def test_a_bridge_that_cannot_be_made_puts_the_caller_back() -> None:
    rig = Rig(obedient=False)
    rig.available(ANNA)
    rig.call()
    rig.answer(ANNA)
    bridge = rig.only().bridge
    rig.tell(facts.OrderFailed("Bridge", None, bridge, "500"))
    assert rig.only().stage is Stage.OFFERED
    assert rig.only().bridge is None
    rig.answer(ANNA)
    assert rig.only().bridge != bridge


def test_doubled_facts_change_nothing() -> None:
    rig = Rig()
    _, caller, agent = rig.talk()
    bridge = rig.only().bridge
    assert bridge is not None
    said, rows = len(rig.events), rig.floor.rows()
    for fact in (
        facts.LegRang(agent),
        facts.LegAnswered(agent),
        facts.LegAnswered(caller),
        facts.LegJoined(agent, bridge),
        facts.LegLeft(agent, BridgeId("b0-0")),
        facts.LegArrived(caller, "e1", rig.now.wall, NUMBER),
        facts.LegGone(LegId("never seen"), Cause.NORMAL),
    ):
        rig.tell(fact)
    assert rig.events[said:] == []
    assert rig.floor.rows() == rows
