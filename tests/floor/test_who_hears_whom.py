"""What ``test_talking_storm`` found, each as the few steps that bring it about."""

from __future__ import annotations

from dataclasses import replace

from centrala.agents.activity import Activity
from centrala.calls import facts, orders
from centrala.calls.events import CallHeld
from centrala.calls.facts import Cause, LegSeen, SeenState
from centrala.calls.leg import LegState
from centrala.floor import commands
from centrala.ids import LegId, PlayId
from centrala.interactions.interaction import Stage
from centrala.interactions.passing import PassResult
from centrala.organisation import Destination, DestinationKind, Number
from tests.floor.rig import ANNA, BERT, SUPPORT, Rig, queue
from tests.floor.test_passing_on import (
    CORA,
    DIRECT,
    OUTSIDE,
    TO_BERT,
    activity,
    conference,
    dialled,
    newest,
    one,
    organisation,
    refused,
    talking,
    together,
    two_allowed,
    two_at_once,
)
from tests.floor.test_standing import on_line, standing_rig

TO_CORA = Destination(DestinationKind.AGENT, CORA)
TO_QUEUE = Destination(DestinationKind.QUEUE, SUPPORT)


def seen(rig: Rig) -> None:
    """The connection is back after a moment, and nothing had changed meanwhile."""
    states = {LegState.UP: SeenState.UP}
    legs = rig.floor.live.legs.values()
    there = tuple(LegSeen(leg.id, states.get(leg.state, SeenState.RINGING), leg.bridge) for leg in legs)
    rig.tell(facts.EngineLost("e1", dead=False))
    rig.tell(facts.EngineSeen("e1", "run 1", there))


def music_of(rig: Rig, leg: LegId) -> bool:
    """Whether the last that was ordered about this leg is music."""
    about = [order for order in rig.orders if leg in (getattr(order, "leg", None), *getattr(order, "legs", ()))]
    return isinstance(about[-1], orders.Music)


# Two calls at once


def test_who_has_just_taken_a_second_call_goes_back_to_the_first_only_once_it_is_there() -> None:
    rig, call, _, _ = two_at_once()
    rig.call(caller="20002222", dialled=DIRECT)
    rig.obedient = False
    rig.answer(ANNA)
    assert newest(rig).stage is Stage.CONNECTING
    assert refused(rig, commands.ResumeCall(ANNA, call)) == "consulting"


def test_where_several_talk_one_who_lets_the_customer_wait_is_still_in_it() -> None:
    rig, call, _, _ = two_at_once()
    rig.tell(commands.CallColleague(BERT, ANNA))
    rig.answer(BERT)
    rig.answer(ANNA)
    second = newest(rig).id
    rig.tell(commands.ResumeCall(ANNA, call))
    rig.tell(commands.HelpWith(CORA, call))
    rig.answer(CORA)
    rig.tell(commands.HoldCall(ANNA, call))
    assert refused(rig, commands.ResumeCall(ANNA, second)) == "consulting", "Cora would hear it"


def test_nothing_rings_beside_a_call_that_a_helper_is_on_the_way_to_and_nobody_helps_beside_what_rings() -> None:
    rig, call, _, _ = two_at_once()
    rig.tell(commands.HelpWith(CORA, call))
    rig.call(caller="20002222", dialled=DIRECT)
    assert rig.closed[-1].cause == "agent_away"
    rig, call, _, _ = two_at_once()
    rig.call(caller="20002222", dialled=DIRECT)
    assert refused(rig, commands.HelpWith(CORA, call)) == "rings_beside"


def test_nobody_helps_with_a_call_whose_agent_asks_about_another() -> None:
    rig, call, _, _ = two_at_once()
    rig.tell(commands.HoldCall(ANNA, call))
    rig.call(caller="20002222", dialled=DIRECT)
    rig.answer(ANNA)
    rig.tell(commands.Consult(ANNA, newest(rig).id, TO_BERT))
    assert refused(rig, commands.HelpWith(CORA, call)) == "on_hold"


# Several in one call


def test_who_asks_while_the_customer_waits_in_a_shared_call_leaves_the_others_talking() -> None:
    rig, call, caller, agent, other = conference()
    rig.tell(commands.HoldCall(ANNA, call))
    rig.tell(commands.Consult(ANNA, call, TO_CORA))
    assert together(rig, caller, other)
    assert rig.floor.live.legs[agent].bridge != rig.floor.live.legs[other].bridge


def test_of_two_who_let_the_customer_wait_either_brings_them_back() -> None:
    rig, call, caller, agent, other = conference()
    rig.tell(commands.HoldCall(ANNA, call))
    rig.tell(commands.HoldCall(BERT, call))
    rig.tell(commands.ResumeCall(BERT, call))
    assert together(rig, caller, agent, other)
    assert {activity(rig, name, call) for name in (ANNA, BERT)} == {Activity.TALKING}


def test_where_several_talk_no_colleague_is_put_on_hold() -> None:
    rig, call, caller, agent, other = conference()
    rig.tell(commands.HelpWith(CORA, call))
    rig.answer(CORA)
    rig.gone(caller)
    assert refused(rig, commands.HoldCall(BERT, call)) == "in_conference"
    held = len(rig.said(CallHeld))
    rig.tell(facts.LegHeld(other))
    assert len(rig.said(CallHeld)) == held, "nor by the phone's own key"
    assert together(rig, agent, other)


def test_the_last_one_left_in_a_shared_call_hears_music_until_who_asks_is_back() -> None:
    rig, call, caller, agent, other = conference()
    rig.tell(commands.Consult(ANNA, call, TO_CORA))
    rig.gone(other)
    assert music_of(rig, caller)
    assert rig.floor.live.legs[caller].bridge is None
    rig.tell(commands.CancelConsult(ANNA, newest(rig).id))
    assert together(rig, caller, agent)


# Whoever rings


def test_who_was_rung_to_help_rings_no_more_once_the_call_is_passed_on() -> None:
    for passes in (lambda call: commands.TransferCall(ANNA, call, TO_BERT), lambda call: commands.ParkCall(ANNA, call)):
        rig, call, _, _ = talking()
        rig.tell(commands.HelpWith(CORA, call))
        helper = rig.ringing(CORA)
        rig.tell(passes(call))
        assert helper in [order.leg for order in rig.ordered(orders.HangUp)]
        assert rig.floor.live.agents[CORA].engagements == {}


def test_who_was_rung_to_help_rings_no_more_once_the_agents_phone_has_died() -> None:
    rig, call, _, agent = talking()
    rig.tell(commands.HelpWith(CORA, call))
    helper = rig.ringing(CORA)
    rig.gone(agent, Cause.UNREACHABLE)
    assert helper in [order.leg for order in rig.ordered(orders.HangUp)]
    assert rig.floor.live.agents[CORA].engagements == {}


def test_a_number_outside_that_hangs_up_before_it_is_heard_leaves_no_bridge_behind() -> None:
    rig, call, caller, _ = talking()
    rig.tell(commands.TransferCall(ANNA, call, OUTSIDE))
    rig.obedient = False
    rig.tell(facts.LegAnswered(dialled(rig)))
    bridge = one(rig, call).bridge
    assert bridge is not None
    rig.tell(facts.LegJoined(caller, bridge))
    rig.gone(dialled(rig))
    assert one(rig, call).bridge is None
    assert bridge in [order.bridge for order in rig.ordered(orders.CloseBridge)]
    assert music_of(rig, caller), "outside of any bridge"


# A pass has one end


def test_a_customer_who_is_passed_on_and_overflows_to_an_end_has_left() -> None:
    announced = queue(max_wait_ms=5_000, overflow=Destination(DestinationKind.ANNOUNCEMENT, "sorry"))
    rig = Rig(organisation(queues={SUPPORT: announced}))
    rig.available(BERT, CORA)
    call, _, _ = rig.talk()
    rig.tell(commands.TransferCall(ANNA, call, TO_QUEUE))
    rig.wait(5_000)
    play = rig.ordered(orders.Play)[-1]
    rig.tell(facts.PlayFinished(play.leg, play.play))
    rig.wait(60_000)
    assert rig.closed[-1].passes[-1].result is PassResult.LEFT


# The engine was silent


def test_who_left_while_the_engine_was_silent_is_told_to_leave_at_once_when_it_is_back() -> None:
    rig, call, _, agent, _ = conference()
    rig.obedient = False
    rig.tell(commands.HangUpCall(call, ANNA))
    told = len([order for order in rig.ordered(orders.HangUp) if order.leg == agent])
    seen(rig)
    assert len([order for order in rig.ordered(orders.HangUp) if order.leg == agent]) == told + 1


def test_who_waits_hears_music_again_when_the_engine_is_back() -> None:
    rig, call, caller, _ = talking()
    rig.tell(commands.ParkCall(ANNA, call))
    rig.orders.clear()
    seen(rig)
    assert music_of(rig, caller)


def test_who_asks_hears_again_that_it_rings_when_the_engine_is_back() -> None:
    rig, call, _, agent = talking()
    rig.tell(commands.Consult(ANNA, call, OUTSIDE))
    first = rig.ordered(orders.Play)[-1]
    seen(rig)
    again = rig.ordered(orders.Play)[-1]
    assert (again.leg, again.media) == (agent, first.media)
    assert again.play != first.play


def test_a_mobile_is_asked_anew_when_the_engine_is_back() -> None:
    rig, call, _, _ = talking()
    rig.tell(commands.TransferCall(ANNA, call, TO_BERT))
    leg = rig.floor.live.legs[rig.ringing(BERT)]
    leg.asks = True
    rig.tell(facts.LegAnswered(leg.id))
    first = rig.ordered(orders.Play)[-1]
    seen(rig)
    assert (again := rig.ordered(orders.Play)[-1]).media == first.media
    assert again.play != first.play
    rig.tell(facts.PlayFinished(leg.id, PlayId(first.play), completed=False))
    assert leg.tone == again.play


def test_muted_is_said_again_when_the_engine_is_back() -> None:
    rig, call, _, agent = talking()
    rig.tell(commands.MuteCall(ANNA, call))
    rig.orders.clear()
    seen(rig)
    assert [order.leg for order in rig.ordered(orders.Mute)] == [agent]
    rig.tell(commands.UnmuteCall(ANNA, call))
    rig.orders.clear()
    seen(rig)
    assert [order.leg for order in rig.ordered(orders.Unmute)] == [agent]


# A leg that stays on the line


def test_a_standing_leg_is_left_in_silence_and_not_muted() -> None:
    rig = standing_rig()
    leg = on_line(rig)
    rig.available(BERT)
    rig.tell(commands.CallColleague(BERT, ANNA))
    rig.answer(BERT)
    play = rig.ordered(orders.Play)[-1]
    rig.tell(facts.PlayFinished(play.leg, play.play))
    call = rig.only().id
    rig.tell(commands.MuteCall(ANNA, call))
    rig.tell(commands.HoldCall(BERT, call))
    assert music_of(rig, leg)
    rig.tell(commands.HangUpCall(call))
    assert not rig.floor.live.legs[leg].muted
    assert not music_of(rig, leg)
    assert [order.leg for order in rig.ordered(orders.StopMusic)] == [leg]
    assert [order.leg for order in rig.ordered(orders.Unmute)] == [leg]


# A page that is loaded anew, in the middle of something


def test_a_page_loaded_anew_while_it_rings_at_the_consulted_hears_that_it_rings() -> None:
    rig, call, _, agent = talking()
    rig.tell(commands.Consult(ANNA, call, TO_BERT))
    rig.tell(commands.RejoinCall(ANNA, call))
    page = rig.ringing(ANNA)
    rig.gone(agent, Cause.UNREACHABLE)
    rig.tell(facts.LegAnswered(page))
    play = rig.ordered(orders.Play)[-1]
    assert (play.leg, play.media) == (page, ("tone:ring",))
    assert together(rig, page, rig.answer(BERT))


def test_a_page_that_comes_back_just_when_the_consulted_has_answered_is_in_their_bridge() -> None:
    rig, call, _, agent = talking()
    rig.tell(commands.Consult(ANNA, call, TO_BERT))
    rig.tell(commands.RejoinCall(ANNA, call))
    page = rig.ringing(ANNA)
    rig.gone(agent, Cause.UNREACHABLE)
    bert = rig.answer(BERT)
    rig.tell(facts.LegAnswered(page))
    assert together(rig, page, bert)


def test_who_takes_a_second_call_while_both_pages_of_the_first_are_loaded_anew_lets_it_wait() -> None:
    rig = two_allowed()
    rig.available(ANNA)
    rig.tell(commands.CallColleague(BERT, ANNA))
    bert, anna = rig.answer(BERT), rig.answer(ANNA)
    call = rig.only().id
    rig.tell(commands.RejoinCall(BERT, call))
    rig.gone(bert, Cause.UNREACHABLE)
    rig.call(caller="20002222", dialled=DIRECT)
    rig.answer(ANNA)
    assert activity(rig, ANNA, call) is Activity.ON_HOLD
    assert anna in rig.floor.live.legs


def test_who_waits_goes_on_waiting_when_the_engine_is_back_before_the_page_is() -> None:
    rig, call, caller, agent = talking()
    rig.tell(commands.HoldCall(ANNA, call))
    rig.tell(commands.RejoinCall(ANNA, call))
    page = rig.ringing(ANNA)
    rig.gone(agent, Cause.UNREACHABLE)
    seen(rig)
    assert rig.floor.live.legs[caller].bridge is None
    rig.tell(facts.LegAnswered(page))
    assert rig.floor.live.legs[caller].bridge is None
    rig.tell(commands.ResumeCall(ANNA, call))
    assert together(rig, caller, page)


def test_the_call_is_still_one_of_ours_while_the_last_agents_page_is_loaded_anew() -> None:
    rig, call, caller, agent, other = conference()
    rig.tell(commands.RejoinCall(ANNA, call))
    page = rig.ringing(ANNA)
    rig.gone(agent, Cause.UNREACHABLE)
    rig.gone(other)
    assert (one(rig, call).stage, one(rig, call).agent) == (Stage.TALKING, ANNA)
    rig.tell(facts.LegAnswered(page))
    assert together(rig, caller, page)


# On the way to a number


def test_an_answered_caller_hears_music_while_a_number_outside_is_called() -> None:
    rig = Rig(organisation(numbers={DIRECT: Number(DIRECT, to=OUTSIDE)}))
    caller = rig.call(dialled=DIRECT, answered=True)
    assert rig.only().stage is Stage.FORWARDED
    assert music_of(rig, caller)


def test_the_tone_before_a_call_is_played_again_when_the_engine_is_back() -> None:
    base = organisation()
    rig = Rig(replace(base, agents={**base.agents, ANNA: replace(base.agents[ANNA], auto_answer=True)}))
    rig.available(ANNA)
    caller = rig.call()
    leg = rig.answer(ANNA)
    first = rig.ordered(orders.Play)[-1]
    seen(rig)
    again = rig.ordered(orders.Play)[-1]
    assert (again.leg, again.media) == (leg, first.media)
    assert again.play != first.play
    rig.tell(facts.PlayFinished(leg, again.play))
    assert together(rig, caller, leg)
