"""A callback keeps the place: asked for, promised, called, tried again, given back, given up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from centrala.agents.presence import Presence
from centrala.calls import facts, orders
from centrala.calls.events import OutsideLegAsked
from centrala.calls.facts import Cause
from centrala.clock import Wall
from centrala.errors import Refused
from centrala.floor import commands, promises
from centrala.ids import InteractionId, LegId
from centrala.interactions.interaction import Interaction, Outcome, QueueExit, Stage
from centrala.interactions.passing import PassResult
from centrala.metrics.counters import Counter, count, total
from centrala.metrics.registry import metric, value
from centrala.organisation import (
    Callback,
    CallFirst,
    Choice,
    ChoiceKind,
    Destination,
    DestinationKind,
    Hours,
    Interval,
    Number,
)
from centrala.queues.events import CallbackPostponed, CallbackPromised, CallbackRefused, OfferMade
from centrala.queues.lineup import TOLD, Picture
from tests.floor.rig import ANNA, BERT, NUMBER, SUPPORT, Rig, center, queue

KEYS = {"1": Choice(ChoiceKind.CALLBACK)}
SHORT = Callback(other_number=False, later=False)
HOUR = 3_600_000


def rig(rule: Callback = SHORT, *, organisation: dict[str, Any] | None = None, **changes: Any) -> Rig:
    return Rig(center(queue(choices=KEYS, callback=rule, **changes), **(organisation or {})))


def press(one: Rig, caller: LegId, keys: str) -> None:
    for key in keys:
        one.tell(facts.DigitPressed(caller, key))


def heard(one: Rig) -> tuple[str, ...]:
    return one.ordered(orders.Play)[-1].media


def finish_play(one: Rig) -> None:
    play = one.ordered(orders.Play)[-1]
    one.tell(facts.PlayFinished(play.leg, play.play))


def promised(one: Rig, keys: str = "11", *, caller: str = "20001111") -> Interaction:
    """Somebody waits for a minute, asks for it, hears the farewell and is hung up."""
    leg = one.call(caller=caller)
    one.wait(60_000)
    press(one, leg, keys)
    finish_play(one)
    return one.floor.live.interactions[one.said(CallbackPromised)[-1].interaction]


def at(callback: Interaction) -> Stage:
    return callback.stage


def dialled(one: Rig) -> orders.Dial:
    return one.ordered(orders.Dial)[-1]


def customer_answers(one: Rig) -> LegId:
    leg = dialled(one).leg
    one.tell(facts.LegRang(leg))
    one.tell(facts.LegAnswered(leg))
    return leg


def sums(one: Rig) -> dict[Counter, int]:
    found: dict[Counter, int] = {}
    for record in one.closed:
        for counter, number in total(count(record, one.organisation)).items():
            found[counter] = found.get(counter, 0) + number
    return found


def test_the_caller_is_asked_for_the_number_promised_and_hung_up_and_the_place_stays() -> None:
    one = rig()
    caller = one.call()
    one.wait(60_000)
    press(one, caller, "1")
    assert heard(one) == ("house::callback_own_number:1-2",)
    press(one, caller, "1")
    assert heard(one) == ("house::callback_confirmed",)
    finish_play(one)
    assert one.ordered(orders.HangUp)[-1].leg == caller
    (row,) = one.closed
    assert (row.outcome, row.visits[0].exit) == (Outcome.CALLBACK, QueueExit.CALLBACK)
    callback = one.only()
    assert at(callback) is Stage.WAITING
    assert callback.entered == one.at - 60_000
    assert one.floor.live.distribution.position(callback.id) == 1


def test_it_is_never_an_abandon() -> None:
    one = rig()
    promised(one)
    found = sums(one)
    assert found[Counter.OFFERED] == 1
    assert found[Counter.FLOWED_OUT] == 1
    assert Counter.ABANDONED not in found


def test_the_place_is_before_those_who_came_later() -> None:
    one = rig()
    first = one.call()
    one.wait(1_000)
    later = one.call(caller="20002222")
    press(one, first, "11")
    finish_play(one)
    one.available(ANNA)
    assert one.said(OfferMade)[-1].interaction == one.said(CallbackPromised)[-1].interaction
    one.available(BERT)
    second = one.floor.live.interactions[one.said(OfferMade)[-1].interaction]
    assert second.caller_leg == later


def test_the_agent_first() -> None:
    one = rig()
    callback = promised(one)
    one.available(ANNA)
    assert one.ordered(orders.Ring)[-1].caller == "+37120001111"
    agent = one.answer(ANNA)
    assert at(callback) is Stage.CALLING
    assert dialled(one).number == "+37120001111"
    one.tell(facts.LegRang(dialled(one).leg))
    assert heard(one) == ("tone:ring",)
    customer = customer_answers(one)
    assert at(callback) is Stage.TALKING
    assert set(one.ordered(orders.Bridge)[-1].legs) == {agent, customer}
    one.wait(30_000)
    one.gone(customer)
    one.tell(commands.WrapUp(ANNA, callback.id, code="solved"))
    row = one.closed[-1]
    assert (row.outcome, row.agent, row.talk_ms) == (Outcome.ANSWERED, ANNA, 30_000)
    assert value(metric("callbacks_kept"), sums(one)) == 1.0


def talks(one: Rig) -> tuple[Interaction, LegId, LegId]:
    """Anna talks with whom she called back: callback, customer's and Anna's leg."""
    callback = promised(one)
    one.available(ANNA, BERT)
    agent = one.answer(ANNA)
    return callback, customer_answers(one), agent


def test_passed_on_it_goes_the_way_of_any_call() -> None:
    one = rig()
    callback, customer, _ = talks(one)
    to_bert = Destination(DestinationKind.AGENT, BERT)
    one.tell(commands.TransferCall(ANNA, callback.id, to_bert))
    second = one.answer(BERT)
    assert (at(callback), callback.agent) == (Stage.TALKING, BERT)
    one.tell(commands.ParkCall(BERT, callback.id))
    assert at(callback) is Stage.PARKED
    one.gone(customer)
    assert second not in one.floor.live.legs
    assert (callback.outcome, at(callback)) == (Outcome.ANSWERED, Stage.WRAPPING)


def test_passed_on_in_vain_it_comes_back() -> None:
    one = rig()
    callback, customer, _ = talks(one)
    one.tell(commands.TransferCall(ANNA, callback.id, Destination(DestinationKind.AGENT, BERT)))
    one.gone(one.ringing(BERT), Cause.DECLINED)
    assert callback.passes[0].result is PassResult.RETURNING
    back = one.answer(ANNA)
    assert {one.floor.live.legs[leg].bridge for leg in (customer, back)} == {callback.bridge}
    one.gone(customer)
    one.tell(commands.WrapUp(ANNA, callback.id, code="solved"))
    assert (one.closed[-1].outcome, one.closed[-1].visits) == (Outcome.ANSWERED, ())
    assert value(metric("callbacks_kept"), sums(one)) == 1.0


def test_help_comes_into_it_as_into_any_call() -> None:
    one = rig()
    callback, customer, agent = talks(one)
    one.tell(commands.HelpWith(BERT, callback.id))
    helper = one.answer(BERT)
    assert {one.floor.live.legs[leg].bridge for leg in (customer, agent, helper)} == {callback.bridge}
    one.gone(agent)
    assert at(callback) is Stage.TALKING


def test_who_is_on_the_line_already_has_no_place_to_be_given_back() -> None:
    one = rig()
    callback, _, _ = talks(one)
    one.tell(commands.TransferCall(ANNA, callback.id, Destination(DestinationKind.QUEUE, SUPPORT)))
    one.call()
    assert callback.id in one.floor.live.interactions
    assert callback.outcome is not Outcome.CALLED_AGAIN


def test_the_customer_first() -> None:
    one = rig(replace(SHORT, first=CallFirst.CUSTOMER))
    callback = promised(one)
    one.available(ANNA)
    assert one.ordered(orders.Ring) == []
    assert at(callback) is Stage.CALLING
    assert callback.agent == ANNA
    one.call(caller="20003333")
    assert one.ordered(orders.Ring) == []
    customer = customer_answers(one)
    assert heard(one) == ("house::callback_here",)
    agent = one.answer(ANNA)
    assert at(callback) is Stage.TALKING
    assert set(one.ordered(orders.Bridge)[-1].legs) == {agent, customer}


def test_the_customer_first_and_the_agent_misses_it_keeps_the_customer_at_the_head() -> None:
    one = rig(replace(SHORT, first=CallFirst.CUSTOMER))
    callback = promised(one)
    one.available(ANNA)
    customer = customer_answers(one)
    one.wait(20_000)
    assert one.floor.live.agents[ANNA].presence is Presence.NOT_RESPONDING
    assert (callback.stage, callback.caller_leg) == (Stage.WAITING, customer)
    one.available(BERT)
    one.answer(BERT)
    assert at(callback) is Stage.TALKING


def test_who_is_not_reached_is_tried_again_and_given_up_in_the_end() -> None:
    one = rig(replace(SHORT, attempts=2, retry_ms=60_000))
    callback = promised(one)
    one.available(ANNA)
    agent = one.answer(ANNA)
    one.tell(facts.LegRang(dialled(one).leg))
    one.tell(facts.LegGone(dialled(one).leg, Cause.BUSY, 486))
    assert at(callback) is Stage.POSTPONED
    assert one.ordered(orders.HangUp)[-1].leg == agent
    assert one.floor.live.agents[ANNA].engagements == {}
    one.wait(59_000)
    assert len(one.ordered(orders.Dial)) == 1
    one.wait(1_000)
    one.answer(ANNA)
    one.tell(facts.LegRang(dialled(one).leg))
    one.tell(facts.LegGone(dialled(one).leg, Cause.NO_ANSWER, 480))
    row = one.closed[-1]
    assert (row.outcome, row.agent) == (Outcome.GIVEN_UP, None)
    assert one.floor.live.interactions == {}
    assert value(metric("callbacks_kept"), sums(one)) == 0.0


def test_a_trunk_that_fails_gives_way_to_the_next_and_the_agent_stays() -> None:
    one = rig()
    callback = promised(one)
    one.available(ANNA)
    one.answer(ANNA)
    one.tell(facts.LegGone(dialled(one).leg, Cause.CONGESTION, 503))
    assert len(one.said(OutsideLegAsked)) == 2
    customer_answers(one)
    assert at(callback) is Stage.TALKING


def test_a_trunk_that_does_not_reply_gives_way_too() -> None:
    one = rig()
    callback = promised(one)
    one.available(ANNA)
    one.answer(ANNA)
    one.wait(4_000)
    assert len(one.said(OutsideLegAsked)) == 2
    customer_answers(one)
    assert at(callback) is Stage.TALKING


def test_a_customer_who_calls_has_the_place_back_and_the_callback_closes() -> None:
    one = rig()
    callback = promised(one)
    other = one.call(caller="20002222")
    one.wait(5_000)
    again = one.call()
    assert [row.outcome for row in one.closed] == [Outcome.CALLBACK, Outcome.CALLED_AGAIN]
    assert callback.id not in one.floor.live.interactions
    assert heard(one) == ("house::callback_pending",)
    one.available(ANNA)
    offered = one.floor.live.interactions[one.said(OfferMade)[-1].interaction]
    assert offered.caller_leg == again
    assert offered.caller_leg != other


def test_a_customer_who_calls_while_the_agent_rings_for_them_takes_the_offer_back() -> None:
    one = rig()
    promised(one)
    one.available(ANNA)
    one.call()
    assert one.closed[-1].outcome is Outcome.CALLED_AGAIN
    assert one.floor.live.agents[ANNA].presence is Presence.AVAILABLE
    assert one.floor.live.interactions[one.said(OfferMade)[-1].interaction].came_in


def test_another_number_is_typed_and_confirmed() -> None:
    one = rig(Callback(later=False))
    callback = promised(one, "1" + "2" + "20009999#" + "1")
    assert callback.promise is not None
    assert callback.promise.number == "+37120009999"
    assert callback.party.number == "+37120009999"


def test_the_number_is_read_back_and_may_be_typed_again() -> None:
    one = rig(Callback(later=False))
    caller = one.call()
    press(one, caller, "1220009998#")
    assert heard(one) == ("house::callback_number_is", "digits:37120009998", "house::callback_number_right:1-2")
    press(one, caller, "2")
    press(one, caller, "20009999#1")
    assert one.floor.live.interactions[one.said(CallbackPromised)[-1].interaction].party.number == "+37120009999"


def test_who_says_nothing_waits_on() -> None:
    one = rig()
    caller = one.call()
    press(one, caller, "1")
    for _ in range(3):
        finish_play(one)
        one.wait(8_000)
    assert heard(one) == ("house::still_wait",)
    assert (one.only().stage, one.only().caller_leg) == (Stage.WAITING, caller)
    press(one, caller, "11")
    assert heard(one) == ("house::callback_confirmed",)


def test_an_agent_who_answers_ends_the_questions() -> None:
    one = rig()
    caller = one.call()
    press(one, caller, "1")
    one.available(ANNA)
    one.answer(ANNA)
    press(one, caller, "1")
    assert one.only().stage is Stage.TALKING
    assert one.said(CallbackPromised) == []


def test_a_wish_takes_the_offer_back_while_it_rings() -> None:
    one = rig()
    caller = one.call()
    press(one, caller, "1")
    one.available(ANNA)
    press(one, caller, "1")
    assert heard(one) == ("house::callback_confirmed",)
    assert one.floor.live.agents[ANNA].presence is Presence.AVAILABLE
    one.gone(caller)
    assert one.said(OfferMade)[-1].interaction == one.said(CallbackPromised)[-1].interaction


@pytest.mark.parametrize("number", ["+35312345678", "112", "90001111", "+37167000000"])
def test_numbers_that_the_gate_refuses_are_refused_before_anything_is_promised(number: str) -> None:
    one = rig(Callback(later=False))
    caller = one.call()
    press(one, caller, "12")
    press(one, caller, number.replace("+", "00") + "#")
    press(one, caller, "1")
    assert one.said(CallbackPromised) == []
    assert one.only().stage is Stage.WAITING


def test_who_hides_the_number_is_told_that_it_cannot_be_or_asked_for_another() -> None:
    one = rig()
    press(one, one.call(caller="", withheld=True), "1")
    assert heard(one) == ("house::callback_refused",)
    assert [event.rule for event in one.said(CallbackRefused)] == ["withheld"]
    two = rig(Callback())
    press(two, two.call(caller="", withheld=True), "1")
    assert heard(two) == ("house::callback_enter_number",)


def test_a_later_time_is_wall_time_and_holds_through_another_boot() -> None:
    one = rig(Callback(other_number=False))
    callback = promised(one, "112" + "3")
    assert at(callback) is Stage.POSTPONED
    one.available(ANNA)
    one.wait(HOUR)
    one.restart(same_boot=False)
    one.tell(facts.EngineSeen("e1", "run 2"))
    one.wait(2 * HOUR - 30_000)
    assert one.ordered(orders.Ring) == []
    one.wait(30_000)
    assert one.ringing(ANNA)


def test_a_clock_that_is_set_forward_brings_it_at_the_next_tick() -> None:
    one = rig(Callback(other_number=False))
    callback = promised(one, "112" + "3")
    one.floor.tick(replace(one.now, wall=type(one.now.wall)(one.now.wall + 3 * HOUR)))
    assert at(callback) is Stage.WAITING


def test_nobody_is_called_while_the_queue_is_closed() -> None:
    day = (Interval(0, 11 * 60), Interval(13 * 60, 1440))
    hours = {"day": Hours("day", week=(day,) * 7)}
    one = rig(Callback(other_number=False), organisation={"hours": hours}, hours="day")
    promised(one, "112" + "1")
    one.available(ANNA)
    one.wait(HOUR + 60_000)
    assert one.ordered(orders.Ring) == []
    assert one.said(CallbackPostponed)[-1].why == "closed"
    one.wait(2 * HOUR)
    assert one.ringing(ANNA)


def test_who_waits_in_line_when_the_queue_closes_is_called_when_it_opens() -> None:
    day = (Interval(0, 10 * 60 + 20), Interval(13 * 60, 1440))
    one = rig(organisation={"hours": {"day": Hours("day", week=(day,) * 7)}}, hours="day")
    callback = promised(one)
    assert at(callback) is Stage.WAITING
    for _ in range(40):
        one.wait(30_000)
        one.floor.tick(one.now)
    assert at(callback) is Stage.POSTPONED
    assert one.floor.live.distribution.position(callback.id) == 0


def test_it_comes_by_itself_after_a_long_wait() -> None:
    one = rig(replace(SHORT, automatic_after_ms=90_000))
    one.call()
    one.wait(90_000)
    assert heard(one) == ("house::callback_automatic",)
    assert one.said(CallbackPromised)[-1].automatic


def test_the_place_survives_a_restart_and_another_boot() -> None:
    one = rig()
    callback = promised(one)
    for same_boot in (True, False):
        one.restart(same_boot=same_boot)
        one.tell(facts.EngineSeen("e1", "run 1" if same_boot else "run 2"))
    again = one.floor.live.interactions[callback.id]
    assert again.stage is Stage.WAITING
    assert again.entered == callback.entered
    one.available(ANNA)
    assert one.said(OfferMade)[-1].interaction == callback.id


def test_an_engine_that_dies_in_the_middle_counts_no_attempt() -> None:
    one = rig()
    callback = promised(one)
    one.available(ANNA)
    one.answer(ANNA)
    one.tell(facts.EngineLost("e1", dead=True))
    one.tell(facts.EngineSeen("e1", "run 2"))
    again = one.floor.live.interactions[callback.id]
    assert again.promise is not None
    assert again.promise.attempts == 0
    assert again.stage in (Stage.WAITING, Stage.OFFERED)


def test_it_can_be_called_off_and_brought_forward() -> None:
    one = rig(Callback(other_number=False))
    callback = promised(one, "112" + "3")
    one.tell(commands.CallBackNow(callback.id, by=ANNA))
    assert at(callback) is Stage.WAITING
    one.tell(commands.CancelCallback(callback.id, by=ANNA))
    assert one.closed[-1].outcome is Outcome.CANCELLED
    with pytest.raises(Refused, match="over"):
        one.tell(commands.CancelCallback(callback.id, by=ANNA))


def in_line_again(one: Rig) -> list[InteractionId]:
    """Who is in line, told again from events."""
    picture = Picture()
    for event in one.events:
        if isinstance(event, TOLD):
            picture.take(event)
    return list(picture._calls.waiting)


def test_what_is_told_again_knows_who_left_the_line_without_an_offer() -> None:
    cancelled = rig()
    callback = promised(cancelled)
    assert in_line_again(cancelled) == [callback.id]
    cancelled.tell(commands.CancelCallback(callback.id))
    assert in_line_again(cancelled) == []
    reserved = rig(replace(SHORT, first=CallFirst.CUSTOMER))
    callback = promised(reserved)
    reserved.available(ANNA)
    assert at(callback) is Stage.CALLING
    assert in_line_again(reserved) == []


def test_an_agent_may_take_one_out_of_turn() -> None:
    one = rig()
    one.call(caller="20002222")
    callback = promised(one, caller="20003333")
    one.tell(commands.Pause(BERT))
    one.available(ANNA)
    one.gone(one.floor.live.interactions[one.said(OfferMade)[-1].interaction].caller_leg or LegId(""))
    one.tell(facts.DeviceReachable(ANNA, one.ordered(orders.Ring)[-1].device, reachable=True))
    assert one.said(OfferMade)[-1].interaction == InteractionId(callback.id)


def test_capacity_is_that_of_voice() -> None:
    one = rig()
    promised(one)
    one.available(ANNA)
    one.answer(ANNA)
    one.call(caller="20005555")
    assert len(one.ordered(orders.Ring)) == 1


def test_a_way_that_leads_to_a_callback_asks_at_once() -> None:
    to = Destination(DestinationKind.CALLBACK, SUPPORT)
    one = Rig(center(queue(callback=SHORT), numbers={NUMBER: Number(NUMBER, to)}))
    caller = one.call()
    one.wait(1)
    assert heard(one) == ("house::callback_own_number:1-2",)
    press(one, caller, "1")
    assert heard(one) == ("house::callback_confirmed",)


def test_the_longest_wait_lets_them_answer_before_it_leads_on() -> None:
    to = Destination(DestinationKind.CALLBACK, SUPPORT)
    one = Rig(center(queue(callback=SHORT, max_wait_ms=20_000, overflow=to)))
    caller = one.call()
    one.wait(20_000)
    one.wait(1)
    assert heard(one) == ("house::callback_own_number:1-2",)
    one.wait(25_000)
    assert one.only().visits[0].exit is QueueExit.OVERFLOWED
    assert len(one.only().visits) == 1, "not asked anew in the middle of the question"
    press(one, caller, "1")
    assert heard(one) == ("house::callback_confirmed",)


def test_who_does_not_answer_at_the_limit_waits_on_and_is_asked_again() -> None:
    to = Destination(DestinationKind.CALLBACK, SUPPORT)
    one = Rig(center(queue(callback=SHORT, max_wait_ms=60_000, overflow=to)))
    one.call()
    one.wait(60_001)
    for _ in range(3):
        finish_play(one)
        one.wait(8_000)
    assert one.only().stage is Stage.WAITING
    finish_play(one)
    one.wait(60_000)
    assert len(one.only().visits) == 2
    assert heard(one) == ("house::callback_own_number:1-2",)


def asked(one: Rig, **given: Any) -> Interaction:
    """Somebody who did not call asks for it."""
    one.tell(commands.PromiseCallback(**{"queue": SUPPORT, "number": "+37120001111"} | given))
    found = one.said(CallbackPromised)[-1]
    assert found.call == found.interaction
    return one.floor.live.interactions[found.interaction]


def test_who_did_not_call_is_called_back_like_a_caller() -> None:
    one = rig()
    one.available(ANNA)
    callback = asked(one, name="Ilze", words="My line is dead.", language="lv")
    assert one.ringing(ANNA)
    assert (callback.party.name, callback.notes, callback.language) == ("Ilze", "My line is dead.", "lv")
    one.answer(ANNA)
    assert dialled(one).number == "+37120001111"
    customer_answers(one)
    assert at(callback) is Stage.TALKING


def test_who_asks_again_waits_once_and_at_the_first_place() -> None:
    one = rig()
    first = asked(one)
    one.wait(60_000)
    again = asked(one, chosen=Wall((one.now.wall // HOUR + 2) * HOUR))
    assert (again.id, at(first), list(one.floor.live.promises)) == (first.id, Stage.WAITING, [first.id])


def test_a_time_is_one_at_which_somebody_is_here_and_holds() -> None:
    day = (Interval(0, 11 * 60), Interval(13 * 60, 1440))
    one = rig(organisation={"hours": {"day": Hours("day", week=(day,) * 7)}}, hours="day")
    one.available(ANNA)
    queue_ = one.organisation.queues[SUPPORT]
    times = promises.times_ahead(one.floor.live, queue_)
    assert len(times) == promises.MOST_TIMES
    hours = {wall // HOUR % 24 for wall in times}
    assert hours == set(range(24)) - {11, 12}
    for wrong in (
        times[0] - HOUR,
        times[0] + 1,
        times[0] + 30 * 24 * HOUR,
        12 * HOUR + times[0] // (24 * HOUR) * 24 * HOUR,
    ):
        with pytest.raises(Refused, match="Nobody is here then"):
            asked(one, chosen=Wall(wrong))
    callback = asked(one, chosen=times[2])
    assert at(callback) is Stage.POSTPONED
    one.wait(times[2] - one.now.wall - 1_000)
    assert one.ordered(orders.Ring) == []
    one.wait(1_000)
    assert one.ringing(ANNA)


@pytest.mark.parametrize("number", ["+371112", "112", NUMBER, "+4412345678901", ""])
def test_numbers_that_callers_could_not_give_are_not_called_either(number: str) -> None:
    one = rig()
    with pytest.raises(Refused, match="do not call this number"):
        one.tell(commands.PromiseCallback(SUPPORT, number))
    assert one.floor.live.promises == {}
