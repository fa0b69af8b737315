"""Agents whose device stays on the line: an offer is a tone and a bridge move."""

from __future__ import annotations

from dataclasses import replace

from centrala.agents.presence import Presence
from centrala.calls import facts, orders
from centrala.calls.events import CallConnected
from centrala.calls.facts import Cause
from centrala.floor import commands, standing
from centrala.ids import LegId
from centrala.organisation import WrapUpMode, WrapUpRule
from centrala.queues.events import OfferEnded, OfferMade, OfferResult
from tests.floor.rig import ANNA, BERT, Rig, center, queue
from tests.floor.test_engines import truth


def standing_rig(*, obedient: bool = True) -> Rig:
    organisation = center(queue(wrap_up=WrapUpRule(WrapUpMode.NONE)))
    agents = {**organisation.agents, ANNA: replace(organisation.agents[ANNA], standing=True)}
    return Rig(replace(organisation, agents=agents), obedient=obedient)


def on_line(rig: Rig) -> LegId:
    """Anna logs in and picks up once."""
    rig.available(ANNA)
    return rig.answer(ANNA)


def heard(rig: Rig) -> None:
    """The tone has been played."""
    play = rig.ordered(orders.Play)[-1]
    rig.tell(facts.PlayFinished(play.leg, play.play))


def test_nobody_is_offered_a_call_before_the_device_is_on_the_line() -> None:
    rig = standing_rig()
    rig.available(ANNA)
    rig.call()
    assert rig.said(OfferMade) == []
    rig.answer(ANNA)
    assert len(rig.said(OfferMade)) == 1


def test_an_offer_is_a_tone_and_the_call_is_there() -> None:
    rig = standing_rig()
    leg = on_line(rig)
    rings = len(rig.ordered(orders.Ring))
    caller = rig.call()
    tone = rig.ordered(orders.Play)[-1]
    assert (tone.leg, tone.media) == (leg, (standing.TONE,))
    heard(rig)
    assert [event.agent for event in rig.said(CallConnected)] == [ANNA]
    assert rig.ordered(orders.Bridge)[-1].legs == (caller, leg)
    assert len(rig.ordered(orders.Ring)) == rings


def test_the_leg_outlives_the_call_and_takes_the_next() -> None:
    rig = standing_rig()
    leg = on_line(rig)
    for _ in range(3):
        caller = rig.call()
        heard(rig)
        rig.gone(caller)
    assert len(rig.closed) == 3
    assert [order.leg for order in rig.ordered(orders.HangUp)] == []
    assert {order.leg for order in rig.ordered(orders.Unbridge)} == {leg}
    assert list(rig.floor.live.legs) == [leg]


def test_a_caller_who_leaves_during_the_tone_takes_it_back() -> None:
    rig = standing_rig()
    leg = on_line(rig)
    caller = rig.call()
    rig.gone(caller)
    assert rig.ordered(orders.StopPlay)[-1].leg == leg
    assert [offer.result for offer in rig.said(OfferEnded)] == [OfferResult.WITHDRAWN]
    assert rig.floor.live.agents[ANNA].on_line
    heard(rig)
    assert rig.said(CallConnected) == []


def test_logging_out_ends_it_and_a_device_that_leaves_is_out_of_routing() -> None:
    rig = standing_rig()
    leg = on_line(rig)
    rig.tell(commands.LogOut(ANNA))
    assert rig.ordered(orders.HangUp)[-1].leg == leg
    assert rig.floor.live.agents[ANNA].standing is None
    again = on_line(rig)
    rig.gone(again)
    assert rig.floor.live.agents[ANNA].presence is Presence.NOT_RESPONDING
    rig.call()
    assert rig.said(OfferMade) == []


def test_dialling_by_hand_uses_it_without_ringing() -> None:
    rig = standing_rig()
    leg = on_line(rig)
    rig.tell(commands.Dial(ANNA, "+37126000000"))
    (dial,) = rig.ordered(orders.Dial)
    rig.tell(facts.LegAnswered(dial.leg))
    assert set(rig.ordered(orders.Bridge)[-1].legs) == {leg, dial.leg}
    rig.gone(dial.leg)
    assert rig.floor.live.legs.keys() == {leg}


def test_a_colleague_on_the_line_hears_the_tone() -> None:
    rig = standing_rig()
    leg = on_line(rig)
    rig.available(BERT)
    own = rig.call(dialled="anna", agent=BERT, trunk=None)
    heard(rig)
    assert set(rig.ordered(orders.Bridge)[-1].legs) == {own, leg}


def test_a_restarted_service_finds_it_again() -> None:
    rig = standing_rig()
    leg = on_line(rig)
    rig.restart()
    rig.tell(truth(rig))
    rig.call()
    assert rig.ordered(orders.Play)[-1].leg == leg


def test_an_engine_that_died_takes_it_along_and_it_is_made_anew() -> None:
    rig = standing_rig()
    on_line(rig)
    rig.tell(facts.EngineLost("e1", dead=True))
    assert rig.floor.live.agents[ANNA].presence is Presence.AVAILABLE
    rig.tell(facts.EngineSeen("e1", "run 2"))
    assert rig.ringing(ANNA) in rig.floor.live.legs
    rig.gone(rig.ringing(ANNA), Cause.NO_ANSWER)
    assert rig.floor.live.agents[ANNA].presence is Presence.NOT_RESPONDING
