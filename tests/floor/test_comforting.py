"""What a waiting caller hears, and what their keys do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from centrala.calls import facts, orders
from centrala.calls.facts import Cause
from centrala.floor import commands
from centrala.floor.captions import told
from centrala.ids import QueueName
from centrala.interactions.interaction import Outcome, QueueExit, Stage
from centrala.organisation import (
    Announcement,
    AnswerMode,
    Choice,
    ChoiceKind,
    Destination,
    DestinationKind,
    Membership,
    Number,
    OverflowStep,
    Peak,
    Queue,
    TextGateway,
    WrapUpMode,
    WrapUpRule,
)
from centrala.queues.events import ChoiceMade, LinkAsked, PeakBegan, PeakEnded, WaitAnnounced, WaitNearlyOver
from centrala.texts import TextQueued, TextRefused
from tests.floor.rig import ANNA, BERT, NUMBER, SUPPORT, Rig, center, queue

SALES = QueueName("sales")
TELLS = Announcement(first_after_ms=10_000, every_ms=30_000, position=True, estimate=True)


def rig(**changes: Any) -> Rig:
    return Rig(center(queue(**changes)))


def with_sales(support: Queue, **sales: Any) -> Rig:
    found = center(support)
    queues = {**found.queues, SALES: Queue(SALES, **sales)}
    agents = {**found.agents, BERT: replace(found.agents[BERT], queues=(Membership(SALES),))}
    return Rig(replace(found, queues=queues, agents=agents))


def said_to(one: Rig) -> list[tuple[str, ...]]:
    return [order.media for order in one.ordered(orders.Play)]


def finish_play(one: Rig) -> None:
    play = one.ordered(orders.Play)[-1]
    one.tell(facts.PlayFinished(play.leg, play.play))


def test_who_reads_the_words_of_the_wait_sees_the_place_and_the_keys_as_they_are_now() -> None:
    one = rig(announcement=TELLS, choices={"1": Choice(ChoiceKind.CALLBACK)})
    first = one.call()
    one.call(caller="20002222")
    second = list(one.floor.live.interactions.values())[-1]
    assert told(one.floor.live, second) == ()
    one.wait(10_000)
    assert told(one.floor.live, second) == said_to(one)[-1]
    assert "house::position:2" in told(one.floor.live, second)
    assert "house::callback_offer:1" in told(one.floor.live, second)
    finish_play(one)
    one.gone(first)
    before = len(one.events)
    assert "house::position:1" in told(one.floor.live, second), "between two announcements, too"
    leg = second.caller_leg
    assert leg is not None
    one.tell(facts.DigitPressed(leg, "1"))
    assert told(one.floor.live, second) == said_to(one)[-1], "the question"
    assert not any(isinstance(event, WaitAnnounced) for event in one.events[before:]), "looking says nothing"


def test_where_they_stand_is_said_every_so_often_and_music_goes_on() -> None:
    one = rig(announcement=TELLS)
    one.call()
    leg = one.call(caller="20002222")
    one.wait(9_000)
    assert said_to(one) == []
    one.wait(1_000)
    assert said_to(one) == [("house::wait", "house::position:1"), ("house::wait", "house::position:2")]
    finish_play(one)
    assert one.orders[-1] == orders.Music(leg)
    one.wait(30_000)
    assert said_to(one)[-1] == ("house::position:2",)
    assert [event.position for event in one.said(WaitAnnounced)] == [1, 2, 1, 2]


def test_a_match_in_the_middle_of_an_announcement_connects_at_once() -> None:
    one = rig(announcement=TELLS)
    caller = one.call()
    one.wait(10_000)
    play = one.ordered(orders.Play)[-1]
    one.available(ANNA)
    one.answer(ANNA)
    assert one.only().stage is Stage.TALKING
    one.tell(facts.PlayFinished(caller, play.play, completed=False))
    assert one.only().stage is Stage.TALKING
    assert one.orders[-1] != orders.Music(caller)
    one.wait(120_000)
    assert len(said_to(one)) == 1


def test_callers_hear_the_language_of_their_number() -> None:
    found = center(queue(announcement=TELLS))
    number = Number(NUMBER, Destination(DestinationKind.QUEUE, SUPPORT), language="lv")
    one = Rig(replace(found, numbers={NUMBER: number}))
    one.call()
    one.wait(10_000)
    assert said_to(one) == [("house:lv:wait", "house:lv:position:1")]


def test_who_only_hears_ringing_is_told_nothing() -> None:
    found = center(queue(announcement=TELLS))
    number = Number(NUMBER, Destination(DestinationKind.QUEUE, SUPPORT), answer=AnswerMode.RING)
    one = Rig(replace(found, numbers={NUMBER: number}))
    one.call()
    one.wait(60_000)
    assert said_to(one) == []


def test_the_estimate_is_silent_until_something_is_known_and_is_kept_for_the_figures() -> None:
    one = rig(announcement=TELLS, wrap_up=WrapUpRule(WrapUpMode.NONE))
    one.available(ANNA)
    for _ in range(6):
        leg = one.call()
        one.answer(ANNA)
        one.wait(120_000)
        one.gone(leg)
    one.call()
    one.answer(ANNA)
    one.call(caller="20002222")
    one.wait(10_000)
    assert said_to(one)[-1] == ("house::wait", "house::position:1", "house::estimate_about:2")
    waits = next(one for one in one.floor.live.interactions.values() if one.stage is Stage.WAITING)
    assert waits.comfort is not None
    assert waits.comfort.estimated_ms == pytest.approx(120_000, rel=0.05)


def choosing(**more: Any) -> Rig:
    keys = {
        "2": Choice(ChoiceKind.GO, Destination(DestinationKind.QUEUE, SALES)),
        "4": Choice(ChoiceKind.SMS, words={"en": "Help: https://example.com", "lv": "Palīdzība"}),
    }
    one = with_sales(queue(choices=keys, announcement=TELLS, **more))
    return Rig(replace(one.organisation, texts=TextGateway("https://sms.example.com")))


def test_keys_are_offered_and_lead_to_another_queue_with_the_waiting_credited() -> None:
    one = choosing()
    caller = one.call()
    one.wait(10_000)
    assert said_to(one)[0][-3:] == ("house::other_queue_offer:2", "house::sms_offer:4", "house::stay")
    one.tell(facts.DigitPressed(caller, "2"))
    assert one.only().queue == SALES
    assert one.only().credit_ms == 10_000
    assert [(visit.queue, visit.exit) for visit in one.only().visits] == [(SUPPORT, QueueExit.MOVED)]
    assert [event.key for event in one.said(ChoiceMade)] == ["2"]


def test_a_key_takes_the_offer_back_and_blames_nobody() -> None:
    one = choosing()
    one.available(ANNA)
    caller = one.call()
    one.tell(facts.DigitPressed(caller, "2"))
    assert one.only().queue == SALES
    assert one.floor.live.agents[ANNA].presence.value == "available"


def test_a_text_message_is_sent_once_a_key_and_the_place_stays() -> None:
    one = choosing()
    caller = one.call()
    one.tell(facts.DigitPressed(caller, "4"))
    assert [event.number for event in one.said(LinkAsked)] == ["+37120001111"]
    (queued,) = one.said(TextQueued)
    assert (queued.number, queued.words, queued.queue) == ("+37120001111", "Help: https://example.com", SUPPORT)
    assert said_to(one)[-1] == ("house::text_sent",)
    assert one.only().stage is Stage.WAITING
    assert one.floor.live.distribution.position(one.only().id) == 1


def test_a_text_message_that_may_not_be_sent_is_told_and_the_place_stays() -> None:
    one = choosing()
    caller = one.call(caller="unknown")
    one.tell(facts.DigitPressed(caller, "4"))
    assert one.said(TextQueued) == []
    assert [event.rule for event in one.said(TextRefused)] == ["withheld"]
    assert said_to(one)[-1] == ("house::text_not_possible",)
    assert one.only().stage is Stage.WAITING


def test_who_presses_again_and_again_gets_as_many_text_messages_as_the_cap_says() -> None:
    one = choosing()
    caller = one.call()
    for _ in range(5):
        one.tell(facts.DigitPressed(caller, "4"))
    assert len(one.said(TextQueued)) == 3
    assert [event.rule for event in one.said(TextRefused)] == ["per_number"] * 2
    one.wait(3_600_000)
    one.tell(facts.DigitPressed(one.call(), "4"))
    assert len(one.said(TextQueued)) == 4


def test_a_key_that_means_nothing_changes_nothing() -> None:
    one = choosing()
    caller = one.call()
    before = one.floor.rows()
    one.tell(facts.DigitPressed(caller, "9"))
    assert one.floor.rows() == before


def test_somebody_is_reminded_before_the_longest_wait_is_over() -> None:
    one = rig(max_wait_ms=60_000)
    one.call()
    one.wait(47_000)
    assert one.said(WaitNearlyOver) == []
    one.wait(1_000)
    assert [(event.waited_ms, event.limit_ms) for event in one.said(WaitNearlyOver)] == [(48_000, 60_000)]
    one.wait(5_000)
    assert len(one.said(WaitNearlyOver)) == 1


STEPS = (
    OverflowStep(30_000, Destination(DestinationKind.QUEUE, SALES)),
    OverflowStep(90_000, Destination(DestinationKind.ANNOUNCEMENT, "later")),
)


def test_steps_lead_on_at_their_times_counted_from_the_first_queue() -> None:
    one = with_sales(queue(steps=STEPS))
    one.call()
    one.wait(29_999)
    assert one.only().queue == SUPPORT
    one.wait(1)
    assert one.only().queue == SALES
    assert one.only().credit_ms == 30_000
    one.wait(59_999)
    assert one.only().stage is Stage.WAITING
    one.wait(1)
    assert one.only().stage is Stage.PLAYING
    assert one.only().prompt == "later"


def test_the_second_group_rings_after_the_step() -> None:
    one = with_sales(queue(steps=STEPS))
    one.available(BERT)
    one.call()
    assert one.only().stage is Stage.WAITING
    one.wait(30_000)
    assert one.ringing(BERT)


def test_a_step_into_a_queue_that_takes_nobody_is_left_out() -> None:
    one = with_sales(queue(steps=STEPS), nobody=Destination(DestinationKind.HANG_UP))
    one.call()
    one.wait(31_000)
    assert (one.only().queue, one.only().stage) == (SUPPORT, Stage.WAITING)
    one.wait(59_000)
    assert one.only().stage is Stage.PLAYING


PEAK = Peak(waiting=3, calm=1, wrap_up_ms=5_000, max_wait_ms=60_000, overflow=STEPS[1].to)


def test_a_peak_begins_and_ends_by_itself() -> None:
    one = rig(peak=PEAK)
    legs = [one.call(caller=f"2000111{place}") for place in range(3)]
    assert [(event.queue, event.by) for event in one.said(PeakBegan)] == [(SUPPORT, "")]
    one.gone(legs[0])
    assert one.said(PeakEnded) == []
    one.gone(legs[1])
    assert [event.queue for event in one.said(PeakEnded)] == [SUPPORT]


def test_a_peak_shortens_wrap_up_and_the_longest_wait_and_leads_elsewhere() -> None:
    one = rig(peak=PEAK)
    one.available(ANNA)
    leg = one.call()
    one.answer(ANNA)
    one.tell(commands.SetPeak(SUPPORT, on=True, by=BERT))
    one.gone(leg)
    one.wait(5_000)
    assert one.closed[-1].outcome is Outcome.ANSWERED
    one.tell(commands.Pause(ANNA))
    one.call()
    one.wait(60_000)
    assert one.only().prompt == "later"
    one.tell(commands.SetPeak(QueueName(""), on=False, by=BERT))
    assert one.floor.live.books.peaks == {SUPPORT: BERT}


def test_what_a_person_began_does_not_end_by_itself() -> None:
    one = rig(peak=PEAK)
    one.tell(commands.SetPeak(SUPPORT, on=True, by=BERT))
    legs = [one.call(caller=f"2000111{place}") for place in range(4)]
    for leg in legs:
        one.gone(leg)
    assert one.said(PeakEnded) == []


def test_a_message_to_all_is_heard_before_the_line() -> None:
    one = rig()
    one.tell(commands.RaiseAlarm(DestinationKind.QUEUE, SUPPORT, "strike", instead=False, by=ANNA))
    one.call()
    assert said_to(one) == [("prompt:strike",)]
    finish_play(one)
    assert (one.only().stage, one.only().queue) == (Stage.WAITING, SUPPORT)


def test_a_message_in_place_of_the_line_ends_the_call() -> None:
    one = rig()
    one.tell(commands.RaiseAlarm(DestinationKind.NUMBER, NUMBER, by=ANNA))
    one.call()
    assert said_to(one) == [("house::emergency",)]
    finish_play(one)
    assert one.closed[-1].outcome is Outcome.DIVERTED
    one.tell(commands.EndAlarm(DestinationKind.NUMBER, NUMBER, by=ANNA))
    one.call()
    assert one.only().stage is Stage.WAITING


def test_a_closed_queue_says_the_houses_own_words() -> None:
    from centrala.organisation import Hours

    closed = queue(hours="never", closed=Destination(DestinationKind.ANNOUNCEMENT, "house.closed"))
    one = Rig(center(closed, hours={"never": Hours("never", week=((),) * 7)}))
    one.call()
    assert said_to(one) == [("house::closed",)]


def test_words_and_choices_survive_a_restart() -> None:
    one = choosing()
    caller = one.call()
    one.wait(11_000)
    one.restart()
    leg = facts.LegSeen(caller, facts.SeenState.UP)
    one.tell(facts.EngineSeen("e1", "run 1", legs=(leg,)))
    one.wait(29_000)
    assert said_to(one)[-1][0] == "house::position:1"
    one.tell(facts.DigitPressed(caller, "2"))
    assert one.only().queue == SALES
    one.gone(caller, Cause.NORMAL)
    assert one.closed[-1].outcome is Outcome.ABANDONED
