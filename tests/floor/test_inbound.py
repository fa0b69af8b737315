"""A call from outside, step by step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from centrala.agents.activity import Activity
from centrala.agents.events import WrapUpEnded, WrapUpStarted
from centrala.agents.presence import Presence
from centrala.calls import facts, orders
from centrala.calls.events import CallConnected, CallDiverted
from centrala.calls.facts import Cause
from centrala.clock import Wall
from centrala.errors import Refused
from centrala.floor import commands
from centrala.floor.events import ArrivalRefused
from centrala.ids import InteractionId, LegId, NumberText, QueueName
from centrala.interactions.classification import Aspect, Source
from centrala.interactions.interaction import ROBOTS, Outcome, QueueExit, Stage
from centrala.organisation import (
    AnswerMode,
    CallerRule,
    Destination,
    DestinationKind,
    Device,
    Membership,
    Number,
    Queue,
    Strategy,
    WrapUpCode,
    WrapUpMode,
    WrapUpRule,
)
from centrala.queues.events import OfferEnded, OfferMade, OfferResult
from tests.floor.rig import ANNA, BERT, NUMBER, SUPPORT, WALL, Rig, center, queue


def test_a_free_agent_rings_before_anything_else_is_ordered() -> None:
    rig = Rig()
    rig.available(ANNA)
    caller = rig.call()
    ring, answer, music = rig.orders
    assert isinstance(ring, orders.Ring)
    assert ring.agent == ANNA
    assert ring.caller == "+37120001111"
    assert answer == orders.Answer(caller)
    assert music == orders.Music(caller)


def test_both_talk_once_both_are_in_the_bridge() -> None:
    rig = Rig(obedient=False)
    rig.available(ANNA)
    caller = rig.call()
    rig.at += 4_000
    agent = rig.answer(ANNA)
    bridge = rig.only().bridge
    assert bridge is not None
    assert rig.ordered(orders.Bridge) == [orders.Bridge(bridge, (caller, agent))]
    rig.tell(facts.LegJoined(caller, bridge))
    assert rig.only().stage is Stage.CONNECTING
    rig.tell(facts.LegJoined(agent, bridge))
    assert rig.only().stage is Stage.TALKING
    assert rig.said(CallConnected) == [CallConnected(rig.only().id, ANNA, SUPPORT, 4_000)]


def test_a_whole_call_leaves_one_row_with_its_times() -> None:
    rig = Rig()
    rig.available(ANNA)
    caller = rig.call()
    rig.wait(3_000)
    rig.answer(ANNA)
    rig.wait(60_000)
    rig.gone(caller)
    rig.wait(12_000)
    rig.tell(commands.WrapUp(ANNA, rig.only().id, code="solved", note="All well."))
    (row,) = rig.closed
    assert (row.outcome, row.queued_ms, row.talk_ms, row.wrap_ms) == (Outcome.ANSWERED, 3_000, 60_000, 12_000)
    assert (row.agent, row.notes, row.segments[0].code) == (ANNA, "All well.", "solved")
    assert [(visit.queue, visit.waited_ms, visit.exit) for visit in row.visits] == [
        (SUPPORT, 3_000, QueueExit.ANSWERED)
    ]
    assert rig.floor.live.interactions == {}
    assert rig.floor.live.legs == {}


def test_who_hangs_up_while_waiting_has_abandoned() -> None:
    rig = Rig()
    caller = rig.call()
    rig.wait(7_000)
    rig.gone(caller)
    (row,) = rig.closed
    assert (row.outcome, row.queued_ms, row.visits[0].exit) == (Outcome.ABANDONED, 7_000, QueueExit.ABANDONED)


def test_who_hangs_up_while_it_rings_takes_the_offer_back_and_blames_nobody() -> None:
    rig = Rig()
    rig.available(ANNA)
    caller = rig.call()
    rig.gone(caller)
    assert [offer.result for offer in rig.said(OfferEnded)] == [OfferResult.WITHDRAWN]
    agent = rig.floor.live.agents[ANNA]
    assert (agent.presence, agent.activity) == (Presence.AVAILABLE, Activity.IDLE)
    assert rig.ordered(orders.HangUp)[-1].leg == rig.ringing(ANNA)


def test_a_missed_offer_keeps_the_place_and_takes_the_agent_out() -> None:
    rig = Rig()
    rig.available(ANNA)
    rig.call()
    second = rig.call()
    rig.wait(20_000)
    assert rig.floor.live.agents[ANNA].presence is Presence.NOT_RESPONDING
    rig.available(BERT)
    first_again = rig.said(OfferMade)[-1]
    assert first_again.agent == BERT
    assert rig.floor.live.interactions[first_again.interaction].caller_leg != second


@pytest.mark.parametrize("cause", [Cause.DECLINED, Cause.BUSY, Cause.UNREACHABLE, Cause.NO_ANSWER])
def test_a_device_that_does_not_take_it_is_not_asked_again_at_once(cause: Cause) -> None:
    rig = Rig()
    rig.available(ANNA)
    rig.call()
    rig.gone(rig.ringing(ANNA), cause)
    assert len(rig.said(OfferMade)) == 1
    assert rig.floor.live.agents[ANNA].presence is Presence.NOT_RESPONDING
    rig.available(ANNA)
    assert len(rig.said(OfferMade)) == 2


def test_an_answer_that_comes_too_late_has_nothing_to_answer() -> None:
    rig = Rig(obedient=False)
    rig.available(ANNA)
    rig.call()
    leg = rig.ringing(ANNA)
    rig.wait(20_000)
    rig.tell(facts.LegAnswered(leg))
    assert rig.only().stage is Stage.WAITING
    assert rig.ordered(orders.HangUp)[-1].leg == leg


def test_of_several_who_ring_the_first_to_answer_has_it() -> None:
    rig = Rig(center(queue(strategy=Strategy.RING_SEVERAL, ring_count=2)))
    rig.available(ANNA, BERT)
    rig.call()
    loser = rig.ringing(BERT)
    rig.answer(ANNA)
    rig.tell(facts.LegAnswered(loser))
    assert rig.only().agent == ANNA
    assert sorted(offer.result for offer in rig.said(OfferEnded)) == [OfferResult.ACCEPTED, OfferResult.LOST_RACE]
    assert rig.floor.live.agents[BERT].presence is Presence.AVAILABLE


def test_an_agent_who_hangs_up_ends_the_call() -> None:
    rig = Rig()
    _, caller, agent = rig.talk()
    rig.gone(agent)
    assert rig.ordered(orders.HangUp)[-1].leg == caller
    assert rig.only().stage is Stage.WRAPPING


def test_a_device_that_dies_in_mid_call_sends_the_caller_to_the_head() -> None:
    rig = Rig()
    interaction, _, agent = rig.talk()
    rig.wait(30_000)
    rig.call()
    rig.gone(agent, Cause.UNREACHABLE)
    assert rig.said(OfferMade)[-1].interaction == interaction
    rig.answer(ANNA)
    assert len(rig.said(CallConnected)) == 2
    assert rig.floor.live.interactions[interaction].segments[0].talk_ms == 30_000


def test_hold_takes_the_caller_out_of_the_bridge_and_back() -> None:
    rig = Rig()
    interaction, caller, _ = rig.talk()
    rig.wait(10_000)
    rig.tell(commands.HoldCall(ANNA, interaction))
    assert orders.Music(caller) in rig.orders[-2:]
    rig.wait(5_000)
    rig.tell(commands.ResumeCall(ANNA, interaction))
    rig.wait(10_000)
    rig.gone(caller)
    rig.wait(30_000)
    assert (rig.closed[0].talk_ms, rig.closed[0].hold_ms) == (20_000, 5_000)


def test_the_phones_hold_key_is_our_hold() -> None:
    rig = Rig()
    _, caller, agent = rig.talk()
    rig.tell(facts.LegHeld(agent))
    rig.tell(facts.LegHeld(agent))
    assert rig.floor.live.agents[ANNA].activity is Activity.ON_HOLD
    rig.tell(facts.LegResumed(agent))
    assert rig.floor.live.agents[ANNA].activity is Activity.TALKING
    assert [order.leg for order in rig.ordered(orders.Unbridge)] == [caller]


@pytest.mark.parametrize(
    ("rule", "code", "waits_ms", "stored"),
    [
        (WrapUpRule(WrapUpMode.OPTIONAL, 30_000), "", 30_000, "none"),
        (WrapUpRule(WrapUpMode.TIMED, 10_000), "", 10_000, "none"),
        (WrapUpRule(WrapUpMode.TIMED, 10_000), "solved", 10_000, "solved"),
        (WrapUpRule(WrapUpMode.REQUIRED, 20_000), "", 20_000, "none"),
        (WrapUpRule(WrapUpMode.OPTIONAL, 30_000), "solved", 0, "solved"),
        (WrapUpRule(WrapUpMode.REQUIRED, 0), "solved", 0, "solved"),
    ],
)
def test_wrap_up_ends_as_its_mode_says(rule: WrapUpRule, code: str, waits_ms: int, stored: str) -> None:
    rig = Rig(center(queue(wrap_up=rule)))
    interaction, caller, _ = rig.talk()
    rig.gone(caller)
    if code:
        rig.tell(commands.WrapUp(ANNA, interaction, code=code))
    rig.wait(max(0, waits_ms - 1))
    assert bool(rig.closed) is (waits_ms == 0)
    rig.wait(1)
    assert rig.closed[0].segments[0].code == stored
    assert [event.code for event in rig.said(WrapUpEnded)] == [stored]


def test_no_wrap_up_means_ready_at_once() -> None:
    rig = Rig(center(queue(wrap_up=WrapUpRule(WrapUpMode.NONE))))
    _, caller, _ = rig.talk()
    waiting = rig.call()
    rig.gone(caller)
    assert rig.said(WrapUpStarted) == []
    assert rig.said(OfferMade)[-1].agent == ANNA
    assert rig.only().caller_leg == waiting


def test_a_required_code_is_required() -> None:
    rig = Rig(center(queue(wrap_up=WrapUpRule(WrapUpMode.REQUIRED, 0)), wrap_up_codes={"done": WrapUpCode("done")}))
    interaction, caller, _ = rig.talk()
    rig.gone(caller)
    with pytest.raises(Refused, match="asks for a wrap-up code"):
        rig.tell(commands.WrapUp(ANNA, interaction))
    with pytest.raises(Refused, match="no wrap-up code 'other'"):
        rig.tell(commands.WrapUp(ANNA, interaction, code="other"))
    rig.tell(commands.WrapUp(ANNA, interaction, code="done"))
    assert rig.closed


def test_a_pause_asked_for_in_a_call_begins_after_wrap_up() -> None:
    rig = Rig()
    interaction, caller, _ = rig.talk()
    rig.tell(commands.Pause(ANNA, "lunch"))
    assert rig.floor.live.agents[ANNA].presence is Presence.AVAILABLE
    rig.gone(caller)
    rig.call()
    rig.tell(commands.WrapUp(ANNA, interaction))
    agent = rig.floor.live.agents[ANNA]
    assert (agent.presence, agent.reason) == (Presence.PAUSED, "lunch")
    assert len(rig.said(OfferMade)) == 1


def test_the_longest_wait_overflows_with_the_waiting_credited() -> None:
    second = QueueName("second")
    overflow = Destination(DestinationKind.QUEUE, second)
    organisation = center(queue(max_wait_ms=60_000, overflow=overflow))
    two = {**organisation.queues, second: Queue(second)}
    rig = Rig(center(queue(max_wait_ms=60_000, overflow=overflow), queues=two))
    rig.call()
    rig.wait(60_000)
    waiting = rig.only()
    assert (waiting.queue, waiting.credit_ms) == (second, 60_000)
    assert waiting.visits[0].exit is QueueExit.OVERFLOWED
    assert rig.said(CallDiverted) == [CallDiverted(waiting.id, overflow, "max_wait")]


@pytest.mark.parametrize(
    ("to", "order"),
    [
        (Destination(DestinationKind.HANG_UP), orders.HangUp),
        (Destination(DestinationKind.ANNOUNCEMENT, "sorry"), orders.Play),
        (Destination(DestinationKind.NUMBER, "+37126000000"), orders.Dial),
    ],
)
def test_overflow_goes_where_the_queue_says(to: Destination, order: type) -> None:
    rig = Rig(center(queue(max_wait_ms=5_000, overflow=to)))
    rig.call()
    rig.wait(5_000)
    assert rig.ordered(order)


def test_an_announcement_is_heard_to_the_end_and_then_the_call_ends() -> None:
    rig = Rig(center(queue(max_wait_ms=5_000, overflow=Destination(DestinationKind.ANNOUNCEMENT, "sorry"))))
    caller = rig.call()
    rig.wait(5_000)
    (play,) = rig.ordered(orders.Play)
    assert (play.leg, play.media) == (caller, ("prompt:sorry",))
    rig.tell(facts.PlayFinished(caller, play.play))
    assert [row.outcome for row in rig.closed] == [Outcome.OVERFLOWED]


def test_a_circle_of_overflows_ends() -> None:
    to_itself = Destination(DestinationKind.QUEUE, SUPPORT)
    rig = Rig(center(queue(max_wait_ms=1_000, overflow=to_itself)))
    rig.call()
    rig.wait(60_000)
    assert [row.outcome for row in rig.closed] == [Outcome.OVERFLOWED]
    assert len(rig.closed[0].visits) == 10


@pytest.mark.parametrize("mode", list(AnswerMode))
def test_a_number_is_answered_as_it_says_and_the_wait_counts_the_same(mode: AnswerMode) -> None:
    number = Number(NUMBER, Destination(DestinationKind.QUEUE, SUPPORT), answer=mode)
    rig = Rig(center(numbers={NUMBER: number}))
    caller = rig.call()
    rig.wait(4_000)
    answered = orders.Answer(caller) in rig.orders
    assert answered is (mode is AnswerMode.AT_ONCE)
    assert (orders.RingBack(caller) in rig.orders) is (mode is AnswerMode.RING)
    assert (orders.EarlyMedia(caller) in rig.orders) is (mode is AnswerMode.EARLY_MEDIA)
    rig.available(ANNA)
    rig.answer(ANNA)
    assert rig.orders.count(orders.Answer(caller)) == 1
    assert rig.said(CallConnected)[0].waited_ms == 4_000


def test_a_full_queue_a_closed_queue_and_an_empty_one_divert() -> None:
    full = Rig(center(queue(max_waiting=1)))
    full.call()
    full.call()
    assert full.said(CallDiverted)[0].why == "full"
    nobody = Rig(center(queue(nobody=Destination(DestinationKind.HANG_UP))))
    nobody.call()
    assert nobody.said(CallDiverted)[0].why == "nobody"
    assert nobody.closed[0].outcome is Outcome.DIVERTED


def test_calls_that_are_not_ours_or_too_many_are_refused_and_counted() -> None:
    rig = Rig()
    rig.call(dialled="+37160000000")
    assert rig.ordered(orders.HangUp)[0].sip == 404
    rig.tell(commands.Drain(draining=True))
    rig.call()
    assert [event.why for event in rig.said(ArrivalRefused)] == ["not_ours", "draining"]
    assert rig.ordered(orders.HangUp)[-1].sip == 503
    assert rig.closed == []


def test_a_center_that_ended_draining_takes_calls_again_when_it_is_started() -> None:
    rig = Rig()
    rig.tell(commands.Drain(draining=True))
    rig.restart()
    rig.call()
    assert rig.said(ArrivalRefused)[-1:] == []
    assert len(rig.floor.live.interactions) == 1


def test_a_number_may_lead_to_one_agent() -> None:
    number = Number(NUMBER, Destination(DestinationKind.AGENT, ANNA))
    rig = Rig(center(numbers={NUMBER: number}))
    rig.call()
    assert rig.closed[0].outcome is Outcome.DIVERTED
    rig.available(ANNA)
    rig.call()
    rig.answer(ANNA)
    assert rig.said(CallConnected)[0].agent == ANNA


def test_what_the_line_tells_is_classified_and_a_person_may_correct_it() -> None:
    number = Number(
        NUMBER, Destination(DestinationKind.QUEUE, SUPPORT), purpose="billing", category="support", priority=3
    )
    rig = Rig(center(numbers={NUMBER: number}))
    rig.call()
    found = rig.only().classification
    assert [(one.value, one.source) for one in (found.identity, found.purpose, found.category, found.priority)] == [
        ("+37120001111", Source.AUTO),
        ("billing", Source.AUTO),
        ("support", Source.AUTO),
        ("3", Source.AUTO),
    ]
    rig.tell(commands.Classify(rig.only().id, Aspect.CATEGORY, "complaint", by=ANNA))
    corrected = rig.only().classification.category
    assert (corrected.value, corrected.source, corrected.by) == ("complaint", Source.HAND, ANNA)


def test_a_withheld_number_is_a_state() -> None:
    rig = Rig()
    rig.call(caller="", withheld=True)
    assert rig.only().party.withheld
    assert rig.only().classification.identity.value == "withheld"


def test_who_comes_from_the_waiting_room_arrived_when_the_engine_says() -> None:
    rig = Rig(at=100_000)
    rig.call(arrived=Wall(rig.now.wall - 25_000), answered=True)
    assert rig.only().opened.wall == WALL + 75_000
    assert rig.ordered(orders.Answer) == []


def test_priorities_and_membership_decide_who_comes_next() -> None:
    vip = NumberText("+37167000001")
    numbers = {
        NUMBER: Number(NUMBER, Destination(DestinationKind.QUEUE, SUPPORT)),
        vip: Number(vip, Destination(DestinationKind.QUEUE, SUPPORT), priority=2),
    }
    rig = Rig(center(numbers=numbers))
    rig.call()
    rig.wait(10_000)
    important = rig.call(dialled=vip)
    rig.available(ANNA)
    made = rig.said(OfferMade)[-1]
    assert rig.floor.live.interactions[made.interaction].caller_leg == important
    assert made.decision is not None
    assert made.decision.eligible_waiting == 2


def test_a_supervisor_pulls_or_moves_a_waiting_call() -> None:
    other = QueueName("other")
    organisation = center(queues={SUPPORT: queue(), other: Queue(other)})
    rig = Rig(organisation)
    first = rig.call()
    second = rig.call()
    rig.tell(commands.MoveCall(_of(rig, first), Destination(DestinationKind.QUEUE, other)))
    assert rig.floor.live.interactions[_of(rig, first)].queue == other
    rig.available(BERT)
    rig.gone(rig.ringing(BERT), Cause.DECLINED)
    rig.available(ANNA)
    assert rig.said(OfferMade)[-1].interaction == _of(rig, second)
    rig.tell(commands.GoAvailable(BERT))
    rig.tell(commands.PullCall(_of(rig, first), BERT))
    assert (rig.said(OfferMade)[-1].interaction, rig.said(OfferMade)[-1].decision) == (_of(rig, first), None)


def _of(rig: Rig, leg: LegId) -> InteractionId:
    return next(one.id for one in rig.floor.live.interactions.values() if one.caller_leg == leg)


def test_one_queue_may_be_paused_alone() -> None:
    other = QueueName("other")
    second = NumberText("+37167000002")
    organisation = center(
        queues={SUPPORT: queue(), other: Queue(other)},
        numbers={
            NUMBER: Number(NUMBER, Destination(DestinationKind.QUEUE, SUPPORT)),
            second: Number(second, Destination(DestinationKind.QUEUE, other)),
        },
    )
    anna = organisation.agents[ANNA]

    agents = {ANNA: replace(anna, queues=(Membership(SUPPORT), Membership(other)))}
    rig = Rig(replace(organisation, agents=agents))
    rig.available(ANNA)
    rig.tell(commands.LeaveQueue(ANNA, SUPPORT))
    rig.call()
    assert rig.said(OfferMade) == []
    rig.call(dialled=second)
    assert rig.said(OfferMade)[0].queue == other


def test_the_cap_of_a_shift_binds_until_it_is_lifted() -> None:

    organisation = center(queue(wrap_up=WrapUpRule(WrapUpMode.NONE)))
    anna = replace(organisation.agents[ANNA], max_per_shift=1)
    rig = Rig(replace(organisation, agents={ANNA: anna}))
    _, caller, _ = rig.talk()
    rig.gone(caller)
    rig.call()
    assert len(rig.said(OfferMade)) == 1
    rig.tell(commands.LiftCap(ANNA))
    assert len(rig.said(OfferMade)) == 2


def test_the_call_of_a_flows_test_takes_nothing_from_a_shift() -> None:
    organisation = center(queue(wrap_up=WrapUpRule(WrapUpMode.NONE)))
    anna = replace(organisation.agents[ANNA], max_per_shift=1)
    rig = Rig(replace(organisation, agents={ANNA: anna}))
    rig.available(ANNA)
    test = rig.call(trunk=ROBOTS)
    rig.answer(ANNA)
    rig.gone(test)
    shift = rig.floor.live.agents[ANNA].shift
    assert (shift.offered, shift.handled) == (0, 0)
    rig.call()
    assert len(rig.said(OfferMade)) == 2


def test_a_caller_of_whom_we_know_the_name_is_called_so_and_a_region_names_nobody() -> None:
    callers = {
        NumberText("+371"): CallerRule(NumberText("+371"), title="Latvia"),
        NumberText("+37120001111"): CallerRule(NumberText("+37120001111"), title="Ilze"),
    }
    rig = Rig(center(queue(), callers=callers))
    rig.call(caller="20001111", caller_name="SHOP 17")
    rig.call(caller="20002222", caller_name="SHOP 18")
    assert [one.party.name for one in rig.floor.live.interactions.values()] == ["Ilze", "SHOP 18"]


def test_a_pages_phone_rings_from_when_it_is_there_and_nobody_is_blamed_before() -> None:
    rig = Rig(center(queue()))
    rig.tell(commands.ChooseDevice(ANNA, Device.BROWSER))
    rig.call()
    rig.available(ANNA)
    assert rig.ordered(orders.Ring) == []
    assert rig.floor.live.agents[ANNA].presence is Presence.AVAILABLE
    rig.tell(facts.DeviceReachable(ANNA, Device.BROWSER, reachable=True))
    assert [order.device for order in rig.ordered(orders.Ring)] == [Device.BROWSER]


@pytest.mark.parametrize("first", [Device.BROWSER, Device.PHONE])
def test_who_wants_all_devices_to_ring_is_offered_calls_from_when_one_is_there(first: Device) -> None:
    base = center(queue())
    anna = replace(base.agents[ANNA], device=Device.BROWSER, ring_all=True)
    rig = Rig(replace(base, agents={**base.agents, ANNA: anna}))
    rig.call()
    rig.available(ANNA)
    assert rig.ordered(orders.Ring) == []
    rig.tell(facts.DeviceReachable(ANNA, first, reachable=True))
    assert [order.device for order in rig.ordered(orders.Ring)] == [first]


def test_the_device_that_the_agent_chose_rings_and_not_the_configured_one() -> None:
    rig = Rig(center(queue()))
    rig.available(ANNA)
    rig.tell(commands.ChooseDevice(ANNA, Device.BROWSER))
    rig.tell(facts.DeviceReachable(ANNA, Device.BROWSER, reachable=True))
    rig.call()
    assert [order.device for order in rig.ordered(orders.Ring)] == [Device.BROWSER]
    with pytest.raises(Refused) as refused:
        rig.tell(commands.ChooseDevice(ANNA, Device.MOBILE))
    assert refused.value.code == "no_such_device"


def test_a_caller_who_is_known_by_number_is_treated_as_the_rule_says() -> None:
    vip = QueueName("vip")
    callers = {
        NumberText("+371"): CallerRule(NumberText("+371"), priority=1),
        NumberText("+37120001111"): CallerRule(
            NumberText("+37120001111"), priority=3, value=2, queue=vip, category="important"
        ),
    }
    rig = Rig(center(queues={SUPPORT: queue(), vip: Queue(vip)}, callers=callers))
    rig.call(caller="20001111")
    known = rig.only()
    assert (known.queue, known.priority, known.value) == (vip, 3, 2)
    assert (known.classification.category.value, known.classification.category.by) == ("important", "caller")
    rig.call(caller="20002222")
    other = rig.floor.live.interactions[_of(rig, LegId("c2"))]
    assert (other.queue, other.priority, other.value) == (SUPPORT, 1, 0)


def test_who_called_before_is_sent_to_the_same_agent_for_a_while() -> None:
    rig = Rig(center(queue(strategy=Strategy.LAST_AGENT, affinity_ms=10_000, wrap_up=WrapUpRule(WrapUpMode.NONE))))
    rig.available(BERT)
    first = rig.call(caller="20001111")
    rig.answer(BERT)
    rig.gone(first)
    rig.tell(commands.Pause(BERT, "break"))
    rig.available(ANNA)
    rig.call(caller="20001111")
    assert len(rig.said(OfferMade)) == 1
    rig.wait(9_999)
    assert len(rig.said(OfferMade)) == 1
    rig.wait(1)
    assert rig.said(OfferMade)[-1].agent == ANNA


def test_nobody_waits_for_an_agent_who_went_home() -> None:
    rig = Rig(center(queue(strategy=Strategy.LAST_AGENT, wrap_up=WrapUpRule(WrapUpMode.NONE))))
    rig.available(BERT)
    first = rig.call(caller="20001111")
    rig.answer(BERT)
    rig.gone(first)
    rig.tell(commands.LogOut(BERT))
    rig.available(ANNA)
    rig.call(caller="20001111")
    assert rig.said(OfferMade)[-1].agent == ANNA


def test_queues_that_send_on_in_a_circle_end_the_call() -> None:
    other = QueueName("other")
    first = queue(max_waiting=1, full=Destination(DestinationKind.QUEUE, other))
    second = queue(name=other, nobody=Destination(DestinationKind.QUEUE, SUPPORT))
    rig = Rig(center(first, queues={SUPPORT: first, other: second}))
    rig.call()
    rig.call()
    assert [event.why for event in rig.said(CallDiverted)] == ["full", "loop"]
    assert [row.outcome for row in rig.closed] == [Outcome.DIVERTED]
