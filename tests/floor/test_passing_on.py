"""Calls passed on, asked about and shared: each cell of the tables in docs/design/talking.md."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from centrala.agents.activity import Activity
from centrala.agents.presence import Presence
from centrala.calls import facts, orders, passed
from centrala.calls.facts import Cause
from centrala.errors import Refused
from centrala.floor import commands
from centrala.ids import AgentName, InteractionId, LegId, NumberText
from centrala.interactions.interaction import Direction, Interaction, Outcome, Stage
from centrala.interactions.passing import PassResult
from centrala.organisation import (
    Agent,
    Channel,
    Destination,
    DestinationKind,
    Device,
    Escalation,
    Membership,
    Number,
    Organisation,
)
from tests.floor.rig import ANNA, BERT, SUPPORT, Rig, center, queue

CORA = AgentName("cora")
TO_BERT = Destination(DestinationKind.AGENT, BERT)
OUTSIDE = Destination(DestinationKind.NUMBER, "+37129000009")
MOBILE = "+37129000077"
DIRECT = NumberText("+37167000055")


def organisation(**changes: Any) -> Organisation:
    """Anna serves the queue; Bert and Cora serve none."""
    agents = {
        ANNA: Agent(ANNA, title="Anna", queues=(Membership(SUPPORT),)),
        BERT: Agent(BERT, title="Bert", extension="102"),
        CORA: Agent(CORA, title="Cora"),
    }
    return center(queue(), agents=agents, **changes)


def talking(**changes: Any) -> tuple[Rig, InteractionId, LegId, LegId]:
    """Anna talks with a caller, Bert and Cora are free: rig, call, caller's and Anna's leg."""
    rig = Rig(organisation(**changes))
    rig.available(BERT, CORA)
    call, caller, agent = rig.talk()
    return rig, call, caller, agent


def consulting(to: Destination = TO_BERT) -> tuple[Rig, InteractionId, InteractionId, LegId, LegId]:
    """Bert has answered: rig, call, consult, caller's and Anna's leg."""
    rig, call, caller, agent = talking()
    consult = InteractionId(rig.tell(commands.Consult(ANNA, call, to, "Note.")).made)
    if to is TO_BERT:
        rig.answer(BERT)
    else:
        rig.tell(facts.LegAnswered(dialled(rig)))
    assert one(rig, consult).stage is Stage.TALKING
    return rig, call, consult, caller, agent


def one(rig: Rig, call: InteractionId) -> Interaction:
    return rig.floor.live.interactions[call]


def dialled(rig: Rig) -> LegId:
    return rig.ordered(orders.Dial)[-1].leg


def activity(rig: Rig, agent: AgentName, call: InteractionId) -> Activity | None:
    work = rig.floor.live.agents[agent].engagements.get(call)
    return None if work is None else work.activity


def refused(rig: Rig, command: commands.Command) -> str:
    with pytest.raises(Refused) as found:
        rig.tell(command)
    return found.value.code


def together(rig: Rig, *legs: LegId) -> bool:
    """By the floor's word they are in one bridge."""
    bridges = {rig.floor.live.legs[leg].bridge for leg in legs}
    return len(bridges) == 1 and None not in bridges


# At once


def test_it_rings_at_the_next_one_with_note_and_path_and_the_first_writes_meanwhile() -> None:
    rig, call, caller, _ = talking()
    rig.wait(1_000)
    rig.tell(commands.TransferCall(ANNA, call, TO_BERT, "Note."))
    assert one(rig, call).stage is Stage.OFFERED
    assert (one(rig, call).passes[0].note, one(rig, call).passes[0].result) == ("Note.", PassResult.PENDING)
    assert activity(rig, ANNA, call) is Activity.WRAP_UP
    assert rig.ordered(orders.Music)[-1].leg == caller
    second = rig.answer(BERT)
    assert together(rig, caller, second)
    assert one(rig, call).passes[0].taken_by == BERT
    rig.gone(caller)
    rig.wait(60_000)
    (record,) = rig.closed
    assert [part.agent for part in record.segments] == [ANNA, BERT] or {p.agent for p in record.segments} == {
        ANNA,
        BERT,
    }
    assert record.outcome is Outcome.ANSWERED


@pytest.mark.parametrize("cause", [Cause.DECLINED, Cause.BUSY, Cause.UNREACHABLE])
def test_refused_it_rings_at_who_passed_it_on(cause: Cause) -> None:
    rig, call, caller, _ = talking()
    rig.tell(commands.TransferCall(ANNA, call, TO_BERT))
    rig.gone(rig.ringing(BERT), cause)
    assert one(rig, call).passes[0].result is PassResult.RETURNING
    back = rig.answer(ANNA)
    assert together(rig, caller, back)
    assert one(rig, call).passes[0].result is PassResult.RETURNED


def test_who_wants_a_pause_goes_on_writing_when_the_call_comes_back_to_the_line() -> None:
    rig, call, _, _ = talking()
    rig.tell(commands.TransferCall(ANNA, call, TO_BERT))
    rig.tell(commands.Pause(ANNA))
    rig.gone(rig.ringing(BERT), Cause.DECLINED)
    assert one(rig, call).passes[0].result is PassResult.RETURNED
    assert activity(rig, ANNA, call) is Activity.WRAP_UP


def test_not_answered_in_time_and_the_first_busy_with_another_it_is_first_in_line() -> None:
    rig, call, caller, _ = talking()
    rig.tell(commands.TransferCall(ANNA, call, TO_BERT))
    rig.tell(commands.WrapUp(ANNA, call, note="Noted."))
    rig.call(caller="20002222")
    rig.answer(ANNA)
    third = rig.call(caller="20003333")
    rig.wait(21_000)
    assert one(rig, call).stage is Stage.WAITING
    assert rig.floor.live.distribution.position(call) == 1
    other = next(each for each in rig.floor.live.interactions.values() if each.caller_leg == third)
    assert rig.floor.live.distribution.position(other.id) == 2
    assert caller in rig.floor.live.legs


def test_the_customer_leaves_on_the_way_and_was_answered_all_the_same() -> None:
    rig, call, caller, _ = talking()
    rig.wait(1_000)
    rig.tell(commands.TransferCall(ANNA, call, TO_BERT))
    rig.gone(caller)
    rig.tell(commands.WrapUp(ANNA, call))
    (record,) = rig.closed
    assert (record.outcome, record.passes[0].result, record.agent) == (Outcome.ANSWERED, PassResult.LEFT, ANNA)


def test_outside_in_vain_it_comes_back_over_all_trunks() -> None:
    rig, call, _, _ = talking()
    rig.tell(commands.TransferCall(ANNA, call, OUTSIDE))
    rig.tell(facts.LegGone(dialled(rig), Cause.CONGESTION, 503))
    assert one(rig, call).stage is Stage.FORWARDED, "the second trunk is tried"
    rig.gone(dialled(rig), Cause.BUSY)
    assert one(rig, call).passes[0].result is PassResult.RETURNING


def test_a_number_outside_that_rings_is_let_ring_and_one_without_a_reply_costs_no_customer() -> None:
    rig, call, caller, _ = talking()
    rig.tell(commands.TransferCall(ANNA, call, OUTSIDE))
    rig.tell(facts.LegRang(dialled(rig)))
    rig.wait(30_000)
    assert (one(rig, call).stage, len(rig.ordered(orders.Dial))) == (Stage.FORWARDED, 1)
    rig.wait(31_000)
    assert len(rig.ordered(orders.Dial)) == 1, "it has rung: no other trunk is tried"
    assert one(rig, call).passes[0].result is PassResult.RETURNING
    assert caller in rig.floor.live.legs


def test_who_was_dialled_by_hand_stays_while_a_trunk_is_given_up() -> None:
    rig = Rig(organisation())
    rig.available(ANNA)
    rig.tell(commands.Dial(ANNA, "+37120001111"))
    rig.answer(ANNA)
    customer = dialled(rig)
    rig.tell(facts.LegAnswered(customer))
    call = rig.only().id
    rig.tell(commands.TransferCall(ANNA, call, OUTSIDE))
    rig.wait(4_000)
    assert len(rig.ordered(orders.Dial)) == 3, "the first trunk gave no reply"
    assert customer not in [order.leg for order in rig.ordered(orders.HangUp)]
    third = dialled(rig)
    rig.tell(facts.LegAnswered(third))
    assert together(rig, customer, third)


def test_refusals_change_nothing() -> None:
    rig, call, caller, agent = talking()
    other = rig.call(caller="20002222")
    rows = len(rig.events)
    assert refused(rig, commands.TransferCall(ANNA, call, Destination(DestinationKind.AGENT, ANNA))) == "yourself"
    assert refused(rig, commands.TransferCall(BERT, call, TO_BERT)) == "not_yours"
    assert refused(rig, commands.TransferCall(ANNA, call, Destination(DestinationKind.NUMBER, "x"))) == "not_a_number"
    assert refused(rig, commands.EscalateCall(ANNA, call)) == "no_escalation"
    rig.tell(commands.Pause(BERT))
    assert refused(rig, commands.TransferCall(ANNA, call, TO_BERT)) == "agent_away"
    assert len(rig.events) == rows + 2, "nothing but the pause"
    assert together(rig, caller, agent)
    assert other in rig.floor.live.legs


def test_an_escalation_has_its_own_clock() -> None:
    rule = Escalation("all", TO_BERT, answer_within_ms=3_000)
    rig, call, _, _ = talking(escalations={"all": rule})
    rig.tell(commands.EscalateCall(ANNA, call, "Note."))
    rig.wait(3_000)
    assert [event.rule for event in rig.said(passed.EscalationBreached)] == ["all"]
    rig.answer(BERT)
    (answered,) = rig.said(passed.EscalationAnswered)
    assert (answered.taken_by, answered.in_time, answered.waited_ms) == (BERT, False, 3_000)


# Asked about


def test_the_customer_waits_while_the_two_talk_and_swap_turns_it_round() -> None:
    rig, call, consult, caller, agent = consulting()
    other = rig.ringing(BERT)
    assert together(rig, agent, other)
    assert rig.floor.live.legs[caller].bridge is None
    assert (activity(rig, ANNA, call), activity(rig, ANNA, consult)) == (Activity.ON_HOLD, Activity.TALKING)
    rig.tell(commands.SwapConsult(ANNA, consult))
    assert together(rig, agent, caller)
    assert rig.floor.live.legs[other].bridge is None
    assert (activity(rig, ANNA, call), activity(rig, ANNA, consult)) == (Activity.TALKING, Activity.ON_HOLD)
    rig.tell(commands.SwapConsult(ANNA, consult))
    assert together(rig, agent, other)


@pytest.mark.parametrize("swapped", [False, True])
def test_complete_gives_the_customer_to_the_consulted(swapped: bool) -> None:
    rig, call, consult, caller, agent = consulting()
    if swapped:
        rig.tell(commands.SwapConsult(ANNA, consult))
    rig.tell(commands.CompleteConsult(ANNA, consult))
    assert together(rig, caller, rig.ringing(BERT))
    assert agent not in rig.floor.live.legs
    assert (one(rig, call).agent, activity(rig, ANNA, call)) == (BERT, Activity.WRAP_UP)
    assert activity(rig, BERT, call) is Activity.TALKING
    assert consult not in rig.floor.live.interactions
    rig.gone(caller)
    rig.wait(60_000)
    assert {record.id for record in rig.closed} == {call, consult}


def test_complete_to_a_number_outside() -> None:
    rig, call, consult, caller, _ = consulting(OUTSIDE)
    rig.tell(commands.CompleteConsult(ANNA, consult))
    assert (one(rig, call).stage, one(rig, call).agent) == (Stage.FORWARDED, None)
    assert together(rig, caller, dialled(rig))
    rig.gone(dialled(rig))
    rig.tell(commands.WrapUp(ANNA, call))
    assert {record.outcome for record in rig.closed} == {Outcome.ANSWERED}


@pytest.mark.parametrize("there", [False, True])
def test_cancel_goes_back_to_the_customer(there: bool) -> None:
    rig, call, caller, agent = talking()
    consult = InteractionId(rig.tell(commands.Consult(ANNA, call, TO_BERT)).made)
    assert refused(rig, commands.SwapConsult(ANNA, consult)) == "not_there_yet"
    if there:
        rig.answer(BERT)
    rig.tell(commands.CancelConsult(ANNA, consult))
    assert together(rig, caller, agent)
    assert (activity(rig, ANNA, call), activity(rig, BERT, consult)) == (Activity.TALKING, None)


@pytest.mark.parametrize("ends", ["declined", "no answer", "hangs up", "hangs up by command"])
def test_the_consulted_is_gone_and_the_customer_waits_on_hold(ends: str) -> None:
    rig, call, caller, agent = talking()
    consult = InteractionId(rig.tell(commands.Consult(ANNA, call, TO_BERT)).made)
    if ends == "declined":
        rig.gone(rig.ringing(BERT), Cause.DECLINED)
    elif ends == "no answer":
        rig.wait(21_000)
    else:
        leg = rig.answer(BERT)
        rig.tell(commands.HangUpCall(consult, BERT) if "command" in ends else facts.LegGone(leg, Cause.NORMAL))
    assert consult not in rig.floor.live.interactions
    assert (one(rig, call).stage, activity(rig, ANNA, call)) == (Stage.TALKING, Activity.ON_HOLD)
    rig.tell(commands.ResumeCall(ANNA, call))
    assert together(rig, caller, agent)


def test_the_customer_leaves_and_the_two_talk_on() -> None:
    rig, call, consult, caller, agent = consulting()
    rig.gone(caller)
    assert together(rig, agent, rig.ringing(BERT))
    assert activity(rig, ANNA, call) is Activity.WRAP_UP
    assert one(rig, consult).stage is Stage.TALKING
    rig.gone(agent)
    assert consult not in rig.floor.live.interactions


@pytest.mark.parametrize("there", [False, True])
def test_the_agent_hangs_up_and_nobody_is_lost(there: bool) -> None:
    rig, call, caller, agent = talking()
    rig.tell(commands.Consult(ANNA, call, TO_BERT))
    if there:
        rig.answer(BERT)
    rig.gone(agent)
    if there:
        assert together(rig, caller, rig.ringing(BERT))
        assert one(rig, call).passes[0].result is PassResult.TAKEN
    else:
        assert one(rig, call).stage in (Stage.WAITING, Stage.OFFERED)
        assert rig.floor.live.agents[BERT].engagements == {}


def test_the_agents_device_dies_and_the_customer_is_in_line() -> None:
    rig, call, _, caller, agent = consulting()
    rig.gone(agent, Cause.UNREACHABLE)
    assert one(rig, call).stage in (Stage.WAITING, Stage.OFFERED)
    assert caller in rig.floor.live.legs
    assert rig.floor.live.agents[BERT].engagements == {}


def test_hold_is_the_consults_to_say() -> None:
    rig, call, consult, _, agent = consulting()
    assert refused(rig, commands.ResumeCall(ANNA, call)) == "consulting"
    assert refused(rig, commands.HoldCall(BERT, consult)) == "consulting"
    assert refused(rig, commands.TransferCall(ANNA, call, OUTSIDE)) == "consulting"
    rig.tell(facts.LegHeld(agent))
    rig.tell(facts.LegResumed(agent))
    assert together(rig, agent, rig.ringing(BERT))


@pytest.mark.parametrize("swapped", [False, True])
def test_orders_lost_with_the_connection_are_given_anew(swapped: bool) -> None:
    rig, call, consult, caller, agent = consulting()
    rig.obedient = False
    if swapped:
        rig.tell(commands.SwapConsult(ANNA, consult))
    rig.tell(facts.EngineLost("e1"))
    rig.obedient = True
    bridge, about = one(rig, consult).bridge, one(rig, call).bridge
    up = facts.SeenState.UP
    legs = [(caller, None), (agent, bridge), (rig.ringing(BERT), bridge)]
    seen = tuple(facts.LegSeen(leg, up, where) for leg, where in legs)
    rig.tell(facts.EngineSeen("e1", "run 1", seen))
    assert together(rig, agent, caller if swapped else rig.ringing(BERT))
    assert rig.floor.live.legs[agent].bridge == (about if swapped else bridge)


# Shared


def conference() -> tuple[Rig, InteractionId, LegId, LegId, LegId]:
    rig, call, consult, caller, agent = consulting()
    rig.tell(commands.JoinConsult(ANNA, consult))
    other = rig.ringing(BERT)
    assert together(rig, caller, agent, other)
    return rig, call, caller, agent, other


@pytest.mark.parametrize("leaves", [0, 1, 2])
def test_whoever_leaves_leaves_the_others_talking(leaves: int) -> None:
    rig, call, *legs = conference()
    gone = legs.pop(leaves)
    rig.gone(gone)
    assert one(rig, call).stage is Stage.TALKING
    assert together(rig, *legs)
    rig.gone(legs[0])
    rig.wait(60_000)
    assert call not in rig.floor.live.interactions
    assert rig.floor.live.legs == {}


def test_by_command_one_only_leaves() -> None:
    rig, call, caller, agent, other = conference()
    rig.tell(commands.HangUpCall(call, ANNA))
    assert agent not in rig.floor.live.legs
    assert together(rig, caller, other)
    assert one(rig, call).agent == BERT


def test_a_fourth_is_asked_while_the_others_talk_on() -> None:
    rig, call, caller, agent, other = conference()
    consult = InteractionId(rig.tell(commands.Consult(ANNA, call, Destination(DestinationKind.AGENT, CORA))).made)
    fourth = rig.answer(CORA)
    assert together(rig, caller, other)
    assert together(rig, agent, fourth)
    rig.tell(commands.JoinConsult(ANNA, consult))
    assert together(rig, caller, agent, other, fourth)


def test_help_comes_into_the_call_and_the_hand_is_down() -> None:
    rig, call, caller, agent = talking()
    rig.tell(commands.RaiseHand(ANNA, call, "Help."))
    rig.tell(commands.HelpWith(CORA, call))
    assert refused(rig, commands.HelpWith(CORA, call)) == "in_it_already"
    helper = rig.answer(CORA)
    assert together(rig, caller, agent, helper)
    assert one(rig, call).hand is None
    rig.gone(helper)
    assert together(rig, caller, agent)


def test_help_that_does_not_come_changes_nothing() -> None:
    rig, call, caller, agent = talking()
    rig.tell(commands.HelpWith(CORA, call))
    rig.gone(rig.ringing(CORA), Cause.NO_ANSWER)
    assert together(rig, caller, agent)
    assert rig.floor.live.agents[CORA].engagements == {}


def test_nobody_is_rung_to_help_when_only_the_others_are_left() -> None:
    rig, call, consult, caller, agent = consulting(OUTSIDE)
    third = dialled(rig)
    rig.tell(commands.JoinConsult(ANNA, consult))
    rig.tell(commands.HelpWith(CORA, call))
    helper = rig.ringing(CORA)
    rig.gone(agent)
    assert one(rig, call).stage is Stage.FORWARDED
    assert helper in [order.leg for order in rig.ordered(orders.HangUp)]
    assert rig.floor.live.agents[CORA].engagements == {}
    assert together(rig, caller, third)


# Parked


def test_parked_fetched_and_not_fetched() -> None:
    rig, call, caller, _ = talking()
    rig.tell(commands.ParkCall(ANNA, call, "For Bert."))
    assert (one(rig, call).stage, one(rig, call).slot) == (Stage.PARKED, 1)
    rig.tell(commands.FetchCall(BERT, call))
    assert together(rig, caller, rig.answer(BERT))
    rig.tell(commands.ParkCall(BERT, call))
    rig.wait(120_000)
    assert one(rig, call).passes[-1].result is PassResult.RETURNING
    assert together(rig, caller, rig.answer(BERT))


# On the mobile, and by itself


def on_mobile() -> tuple[Rig, LegId, LegId]:
    agents = {ANNA: Agent(ANNA, queues=(Membership(SUPPORT),), mobile=MOBILE, device=Device.MOBILE)}
    rig = Rig(center(queue(), agents=agents))
    rig.available(ANNA)
    caller = rig.call()
    return rig, caller, dialled(rig)


def test_a_mobile_is_called_through_the_gate_and_a_key_takes_the_call() -> None:
    rig, caller, mobile = on_mobile()
    assert rig.ordered(orders.Dial)[0].number.endswith("29000077")
    assert "20001111" not in rig.ordered(orders.Dial)[0].caller_id
    rig.tell(facts.LegAnswered(mobile))
    assert rig.only().stage is Stage.OFFERED
    assert rig.ordered(orders.Play)[-1].leg == mobile
    rig.tell(facts.DigitPressed(mobile, "5"))
    assert rig.only().stage is Stage.OFFERED
    rig.tell(facts.DigitPressed(mobile, "1"))
    assert together(rig, caller, mobile)


def test_a_mailbox_swallows_nothing() -> None:
    rig, caller, mobile = on_mobile()
    rig.tell(facts.LegAnswered(mobile))
    rig.tell(facts.PlayFinished(mobile, rig.ordered(orders.Play)[-1].play))
    assert len(rig.ordered(orders.Play)) == 2, "asked again"
    rig.wait(36_000)
    assert rig.only().stage is Stage.WAITING
    assert rig.floor.live.agents[ANNA].presence is Presence.NOT_RESPONDING
    assert mobile not in rig.floor.live.legs
    assert caller in rig.floor.live.legs


def test_a_device_that_answers_by_itself_is_warned_by_a_tone() -> None:
    agents = {ANNA: Agent(ANNA, queues=(Membership(SUPPORT),), auto_answer=True)}
    rig = Rig(center(queue(), agents=agents))
    rig.available(ANNA)
    rig.call()
    assert rig.ordered(orders.Ring)[0].auto
    leg = rig.answer(ANNA)
    assert rig.only().stage is Stage.OFFERED
    rig.tell(facts.PlayFinished(leg, rig.ordered(orders.Play)[-1].play))
    assert rig.only().stage is Stage.TALKING


# A second call beside the first one


def two_allowed(**more: Any) -> Rig:
    """Anna may have two calls."""
    base = organisation()
    anna = replace(base.agents[ANNA], capacity={Channel.VOICE: 2}, extension="101", **more)
    agents = {**base.agents, ANNA: anna}
    numbers = {**base.numbers, DIRECT: Number(DIRECT, to=Destination(DestinationKind.AGENT, ANNA))}
    rig = Rig(replace(base, agents=agents, numbers=numbers))
    rig.available(BERT, CORA)
    if anna.device is Device.BROWSER:
        rig.tell(facts.DeviceReachable(ANNA, Device.BROWSER, reachable=True))
    return rig


def two_at_once(**more: Any) -> tuple[Rig, InteractionId, LegId, LegId]:
    """And talks in one: rig, call, caller's and Anna's leg."""
    rig = two_allowed(**more)
    return rig, *rig.talk()


def newest(rig: Rig) -> Interaction:
    return list(rig.floor.live.interactions.values())[-1]


@pytest.mark.parametrize("device", [Device.PHONE, Device.BROWSER])
def test_a_call_for_this_very_person_rings_beside_the_first_and_one_waits_while_the_other_is_spoken_with(
    device: Device,
) -> None:
    rig, call, first, agent = two_at_once(device=device)
    caller = rig.call(caller="20002222", dialled=DIRECT)
    second = newest(rig)
    own = rig.answer(ANNA)
    assert together(rig, caller, own)
    assert (activity(rig, ANNA, call), activity(rig, ANNA, second.id)) == (Activity.ON_HOLD, Activity.TALKING)
    assert rig.ordered(orders.Music)[-1].leg == first
    rig.tell(commands.ResumeCall(ANNA, call))
    assert together(rig, first, agent)
    assert (activity(rig, ANNA, call), activity(rig, ANNA, second.id)) == (Activity.TALKING, Activity.ON_HOLD)
    rig.gone(first)
    assert activity(rig, ANNA, second.id) is Activity.ON_HOLD
    rig.tell(commands.ResumeCall(ANNA, second.id))
    assert together(rig, caller, own)


def test_a_call_of_a_queue_is_worked_alone() -> None:
    rig, _, _, _ = two_at_once()
    rig.call(caller="20002222")
    assert newest(rig).stage is Stage.WAITING


def test_a_third_call_finds_two_and_is_turned_away() -> None:
    rig, _, _, _ = two_at_once()
    rig.call(caller="20002222", dialled=DIRECT)
    rig.answer(ANNA)
    rig.call(caller="20003333", dialled=DIRECT)
    assert rig.closed[-1].cause == "agent_away"
    assert refused(rig, commands.CallColleague(BERT, ANNA)) == "colleague_busy"


def test_nothing_rings_on_another_device_than_the_one_that_is_talked_at() -> None:
    rig, _, _, _ = two_at_once(device=Device.BROWSER)
    rig.tell(commands.ChooseDevice(ANNA, Device.PHONE))
    rig.call(caller="20002222", dialled=DIRECT)
    assert rig.closed[-1].cause == "agent_away"


def test_a_second_call_is_never_answered_by_itself() -> None:
    rig, _, _, _ = two_at_once()
    live = rig.floor.live
    agents = {**live.organisation.agents, ANNA: replace(live.organisation.agents[ANNA], auto_answer=True)}
    rig.tell(commands.AdoptConfiguration(replace(live.organisation, revision=2, agents=agents)))
    rig.call(caller="20002222", dialled=DIRECT)
    assert not rig.ordered(orders.Ring)[-1].auto


def test_a_page_loaded_anew_has_both_of_its_calls_again_and_loses_them_one_by_one() -> None:
    rig, call, first, agent = two_at_once(device=Device.BROWSER)
    caller = rig.call(caller="20002222", dialled=DIRECT)
    second, own = newest(rig), rig.answer(ANNA)
    for each, old in ((call, agent), (second.id, own)):
        rig.tell(commands.RejoinCall(ANNA, each))
        new = rig.ordered(orders.Ring)[-1].leg
        rig.tell(facts.LegAnswered(new))
        assert old not in rig.floor.live.legs
    one, two = (work.leg for work in rig.floor.live.agents[ANNA].engagements.values())
    assert one is not None
    assert two is not None
    assert together(rig, caller, two)
    assert activity(rig, ANNA, call) is Activity.ON_HOLD
    rig.tell(commands.ResumeCall(ANNA, call))
    assert together(rig, first, one)
    rig.gone(one, Cause.UNREACHABLE)
    assert activity(rig, ANNA, second.id) is Activity.ON_HOLD
    rig.gone(two)
    rig.tell(commands.WrapUp(ANNA, second.id))
    assert list(rig.floor.live.agents[ANNA].engagements) == [call], "who was lost is the next one, and nothing is left"


def test_who_does_not_take_the_second_call_is_not_taken_out_of_routing() -> None:
    rig, _, first, agent = two_at_once()
    rig.call(caller="20002222", dialled=DIRECT)
    rig.gone(rig.ringing(ANNA), Cause.DECLINED)
    assert rig.floor.live.agents[ANNA].presence is Presence.AVAILABLE
    assert together(rig, first, agent)


def test_colleagues_reach_who_talks_and_pass_calls_on_to_them() -> None:
    rig, call, first, _ = two_at_once()
    rig.tell(commands.CallColleague(BERT, ANNA))
    rig.answer(BERT)
    own = rig.answer(ANNA)
    rig.tell(facts.LegAnswered(own))
    assert activity(rig, ANNA, call) is Activity.ON_HOLD
    assert activity(rig, ANNA, newest(rig).id) is Activity.TALKING
    assert first in rig.floor.live.legs


def test_while_one_consults_or_rings_nothing_else_rings() -> None:
    rig, call, _, _ = two_at_once()
    rig.tell(commands.Consult(ANNA, call, TO_BERT))
    rig.call(caller="20002222", dialled=DIRECT)
    assert rig.closed[-1].cause == "agent_away"


def test_whose_phone_rings_beside_asks_nobody_and_is_not_passed_on() -> None:
    rig, call, _, _ = two_at_once()
    rig.call(caller="20002222", dialled=DIRECT)
    assert refused(rig, commands.Consult(ANNA, call, TO_BERT)) == "rings_beside"
    rig = two_allowed()
    rig.available(ANNA)
    rig.tell(commands.CallColleague(BERT, ANNA))
    rig.answer(BERT)
    rig.answer(ANNA)
    colleagues = rig.only().id
    rig.call(caller="20003333", dialled=DIRECT)
    assert refused(rig, commands.TransferCall(BERT, colleagues, TO_CORA)) == "rings_beside"


def test_who_is_being_passed_on_takes_up_no_other_call() -> None:
    rig, call, _, _ = two_at_once()
    rig.tell(commands.CallColleague(BERT, ANNA))
    rig.answer(BERT)
    own = rig.answer(ANNA)
    rig.tell(commands.TransferCall(BERT, newest(rig).id, TO_CORA))
    assert refused(rig, commands.ResumeCall(ANNA, call)) == "consulting"
    cora = rig.answer(CORA)
    assert together(rig, own, cora)
    assert activity(rig, ANNA, call) is Activity.ON_HOLD


def test_nobody_comes_to_help_in_a_call_that_waits_for_its_agent() -> None:
    rig, call, first, agent = two_at_once()
    rig.tell(commands.CallColleague(BERT, ANNA))
    rig.answer(BERT)
    rig.answer(ANNA)
    second = newest(rig).id
    rig.tell(commands.ResumeCall(ANNA, call))
    rig.tell(commands.HelpWith(CORA, call))
    rig.tell(commands.ResumeCall(ANNA, second))
    helper = rig.answer(CORA)
    assert helper in [order.leg for order in rig.ordered(orders.HangUp)]
    assert rig.floor.live.agents[CORA].engagements == {}
    assert refused(rig, commands.HelpWith(CORA, call)) == "on_hold"
    rig.tell(commands.ResumeCall(ANNA, call))
    assert together(rig, first, agent)


# A call among colleagues


def among(*, anna_calls: bool = True) -> tuple[Rig, InteractionId, LegId, LegId]:
    """Anna and Bert talk, and Cora is there: rig, call, Anna's and Bert's leg."""
    rig = Rig(organisation())
    rig.available(ANNA, BERT, CORA)
    one, other = (ANNA, BERT) if anna_calls else (BERT, ANNA)
    rig.tell(commands.CallColleague(one, other))
    legs = {one: rig.answer(one), other: rig.answer(other)}
    return rig, rig.only().id, legs[ANNA], legs[BERT]


TO_CORA = Destination(DestinationKind.AGENT, CORA)


@pytest.mark.parametrize("anna_calls", [True, False])
def test_either_of_two_colleagues_passes_the_other_on_and_is_free_at_once(*, anna_calls: bool) -> None:
    rig, call, anna, bert = among(anna_calls=anna_calls)
    rig.tell(commands.TransferCall(ANNA, call, TO_CORA, "About the rota."))
    assert rig.floor.live.agents[ANNA].activity is Activity.IDLE
    assert rig.ordered(orders.Music)[-1].leg == bert
    ring = rig.ordered(orders.Ring)[-1]
    assert (ring.agent, ring.caller, ring.caller_name) == (CORA, "102", "Bert")
    cora = rig.answer(CORA)
    assert together(rig, bert, cora)
    assert anna not in rig.floor.live.legs
    assert [one.result for one in rig.only().passes] == [PassResult.TAKEN]
    rig.gone(bert)
    assert all(agent.activity is Activity.IDLE for agent in rig.floor.live.agents.values())
    (record,) = rig.closed
    assert (record.direction, record.outcome, record.queue) == (Direction.INTERNAL, Outcome.ANSWERED, None)
    assert {agent.shift.handled for agent in rig.floor.live.agents.values()} == {0}
    assert {agent.shift.offered for agent in rig.floor.live.agents.values()} == {0}


def test_who_got_the_call_passes_it_on_in_turn() -> None:
    rig, call, anna, _ = among()
    rig.tell(commands.TransferCall(BERT, call, TO_CORA))
    rig.answer(CORA)
    rig.tell(commands.TransferCall(CORA, call, TO_BERT))
    assert together(rig, anna, rig.answer(BERT))


def test_a_colleague_who_is_not_taken_comes_back_and_nobody_is_punished() -> None:
    rig, call, _, bert = among()
    rig.tell(commands.TransferCall(ANNA, call, TO_CORA))
    rig.gone(rig.ringing(CORA), Cause.DECLINED)
    assert rig.floor.live.agents[CORA].presence is Presence.AVAILABLE
    assert together(rig, bert, rig.answer(ANNA))
    assert rig.only().passes[-1].result is PassResult.RETURNED


def test_where_nobody_takes_the_colleague_the_call_ends_and_stands_in_no_line() -> None:
    rig, call, _, _ = among()
    rig.tell(commands.TransferCall(ANNA, call, TO_CORA))
    rig.gone(rig.ringing(CORA), Cause.DECLINED)
    rig.gone(rig.ringing(ANNA), Cause.DECLINED)
    assert rig.floor.live.agents[BERT].activity is Activity.IDLE
    assert (rig.closed[-1].visits, rig.floor.live.interactions) == ((), {})


@pytest.mark.parametrize("by_word", [True, False])
def test_who_waits_to_be_taken_may_have_enough(*, by_word: bool) -> None:
    rig, call, _, bert = among()
    rig.tell(commands.TransferCall(ANNA, call, TO_CORA))
    assert refused(rig, commands.HangUpCall(call, CORA)) == "not_talking"
    if by_word:
        rig.tell(commands.HangUpCall(call, BERT))
    else:
        rig.gone(bert)
    assert rig.floor.live.interactions == {}
    assert all(agent.activity is Activity.IDLE for agent in rig.floor.live.agents.values())


def test_one_asks_a_third_about_a_colleague_s_call_and_hands_over() -> None:
    rig, call, anna, bert = among()
    rig.tell(commands.Consult(ANNA, call, TO_CORA))
    assert rig.ordered(orders.Music)[-1].leg == bert
    cora = rig.answer(CORA)
    assert together(rig, anna, cora)
    consult = newest(rig).id
    rig.tell(commands.SwapConsult(ANNA, consult))
    assert together(rig, anna, bert)
    rig.tell(commands.CompleteConsult(ANNA, consult))
    assert together(rig, bert, cora)
    assert rig.floor.live.agents[ANNA].activity is Activity.IDLE
    assert {agent.shift.handled for agent in rig.floor.live.agents.values()} == {0}


def test_three_colleagues_talk_together_and_whoever_leaves_leaves_two() -> None:
    rig, call, anna, bert = among()
    rig.tell(commands.Consult(BERT, call, TO_CORA))
    cora = rig.answer(CORA)
    rig.tell(commands.JoinConsult(BERT, newest(rig).id))
    assert together(rig, anna, bert, cora)
    rig.gone(anna)
    assert together(rig, bert, cora)
    assert rig.only().stage is Stage.TALKING


def test_whom_one_asked_about_hangs_up_and_the_two_others_talk_on() -> None:
    rig, call, anna, bert = among()
    rig.tell(commands.Consult(ANNA, call, TO_CORA))
    cora = rig.answer(CORA)
    rig.gone(bert)
    assert together(rig, anna, cora)
    assert (rig.only().stage, rig.floor.live.agents[BERT].activity) == (Stage.TALKING, Activity.IDLE)


def test_the_one_who_waits_reloads_the_page_and_still_waits() -> None:
    rig, call, _, bert = among()
    rig.tell(commands.Consult(ANNA, call, TO_CORA))
    rig.answer(CORA)
    rig.tell(commands.RejoinCall(BERT, call))
    new = rig.ordered(orders.Ring)[-1].leg
    rig.gone(bert, Cause.UNREACHABLE)
    rig.tell(facts.LegAnswered(new))
    assert rig.ordered(orders.Music)[-1].leg == new
    rig.tell(commands.CancelConsult(ANNA, newest(rig).id))
    assert rig.floor.live.legs[new].bridge == rig.only().bridge


@pytest.mark.parametrize(
    ("to", "code"),
    [
        (Destination(DestinationKind.QUEUE, SUPPORT), "internal_call"),
        (OUTSIDE, "internal_call"),
        (TO_BERT, "in_it_already"),
        (Destination(DestinationKind.AGENT, ANNA), "yourself"),
    ],
)
def test_a_call_among_colleagues_goes_to_a_third_colleague_only(to: Destination, code: str) -> None:
    rig, call, anna, bert = among()
    assert refused(rig, commands.TransferCall(ANNA, call, to)) == code
    assert refused(rig, commands.Consult(ANNA, call, to)) == code
    assert together(rig, anna, bert)


def test_what_is_for_customers_is_refused_among_colleagues() -> None:
    rig, call, _, _ = among()
    for command in (commands.ParkCall, commands.EscalateCall, commands.RaiseHand):
        assert refused(rig, command(ANNA, call)) == "internal_call"
    rig.tell(commands.HoldCall(BERT, call))
    assert refused(rig, commands.TransferCall(ANNA, call, TO_CORA)) == "on_hold"


def test_of_two_who_hold_each_other_neither_hears_music_that_is_not_for_them() -> None:
    rig, call, anna, bert = among()
    rig.tell(commands.HoldCall(ANNA, call))
    assert rig.ordered(orders.Music)[-1].leg == bert
    rig.tell(commands.HoldCall(BERT, call))
    assert (rig.ordered(orders.StopMusic)[-1].leg, len(rig.ordered(orders.Music))) == (bert, 1)
    rig.tell(commands.ResumeCall(BERT, call))
    assert rig.ordered(orders.Music)[-1].leg == bert, "Anna still holds the call"
    rig.tell(commands.ResumeCall(ANNA, call))
    assert together(rig, anna, bert)


def test_a_colleague_who_is_called_may_decline_at_the_page() -> None:
    rig = Rig(organisation())
    rig.available(ANNA, BERT)
    rig.tell(commands.CallColleague(ANNA, BERT))
    rig.answer(ANNA)
    assert refused(rig, commands.DeclineOffer(ANNA, rig.only().id)) == "offer_over"
    rig.tell(commands.DeclineOffer(BERT, rig.only().id))
    assert (rig.closed[-1].outcome, rig.closed[-1].cause) == (Outcome.NOT_REACHED, "declined")
    assert all(agent.activity is Activity.IDLE for agent in rig.floor.live.agents.values())
