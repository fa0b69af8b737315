"""A caller leaves a message: every way in, every way out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from centrala.calls import facts, orders
from centrala.calls.events import MessageLeft
from centrala.calls.facts import Cause
from centrala.house_words import read_house_media
from centrala.ids import LegId, RecordingId
from centrala.interactions.interaction import Outcome, Stage
from centrala.interactions.message import MessageStep
from centrala.organisation import Destination, DestinationKind, Mailbox, Number
from tests.floor.rig import ANNA, NUMBER, SUPPORT, Rig, center, queue

BOX = Destination(DestinationKind.VOICEMAIL, SUPPORT)


def rig(mailbox: Mailbox | None = None, **changes: object) -> Rig:
    """Everybody who dials the number comes to the mailbox of the queue."""
    boxes = {} if mailbox is None else {mailbox.name: mailbox}
    given: dict[str, Any] = {"numbers": {NUMBER: Number(NUMBER, BOX, language="lv")}, "voicemail": boxes} | changes
    return Rig(center(**given))


def heard(rig: Rig) -> str:
    """The word of the house, or the prompt, that plays or played last; it is over now."""
    play = rig.ordered(orders.Play)[-1]
    rig.tell(facts.PlayFinished(play.leg, play.play))
    (media,) = play.media
    return read_house_media(media)[0].value if media.startswith("house:") else media


def recording(rig: Rig) -> orders.Record:
    return rig.ordered(orders.Record)[-1]


def spoke(rig: Rig, ms: int = 7_000) -> None:
    """The greeting is heard, and so much is said."""
    heard(rig)
    rig.wait(ms)
    rig.tell(facts.RecordingFinished(recording(rig).leg, recording(rig).recording, ms))


def step(rig: Rig) -> MessageStep:
    message = rig.only().message
    assert message is not None
    return message.step


def press(rig: Rig, leg: LegId, digit: str) -> None:
    rig.tell(facts.DigitPressed(leg, digit))


def test_a_message_is_left() -> None:
    told = rig()
    leg = told.call()
    assert told.ordered(orders.Play)[-1].media == ("house:lv:voicemail_leave",)
    assert heard(told) == "voicemail_leave"
    order = recording(told)
    assert (order.leg, order.max_ms, order.silence_ms, order.beep, order.ends_by) == (leg, 180_000, 8_000, True, "#")
    told.tell(facts.RecordingFinished(leg, order.recording, 7_000))
    assert heard(told) == "voicemail_review"
    told.wait(6_000)
    assert heard(told) == "voicemail_saved"
    (record,) = told.closed
    assert (record.outcome, record.mailbox, record.recording) == (Outcome.VOICEMAIL, SUPPORT, order.recording)
    assert record.message_ms == 7_000
    assert told.said(MessageLeft) == [MessageLeft(record.id, SUPPORT, order.recording, 7_000)]
    assert orders.HangUp(leg) in told.orders


def test_an_own_greeting_is_heard_in_the_callers_language() -> None:
    told = rig(Mailbox(SUPPORT, greeting="support-box"))
    told.call()
    assert heard(told) == "prompt:support-box@lv"


def test_the_mailbox_says_how_long_and_whether_one_may_hear_of_choices() -> None:
    told = rig(Mailbox(SUPPORT, longest_ms=30_000, silence_ms=0, review=False))
    told.call()
    spoke(told)
    assert (recording(told).max_ms, recording(told).silence_ms) == (30_000, 0)
    assert heard(told) == "voicemail_saved"


def test_the_hash_key_skips_the_greeting() -> None:
    told = rig()
    leg = told.call()
    press(told, leg, "5")
    assert step(told) is MessageStep.GREETING
    press(told, leg, "#")
    assert step(told) is MessageStep.RECORDING
    assert isinstance(told.orders[-2], orders.StopPlay)


def test_what_is_too_short_is_said_so_and_begun_again() -> None:
    told = rig()
    told.call()
    spoke(told, 1_999)
    first = recording(told).recording
    assert heard(told) == "voicemail_too_short"
    assert recording(told).recording != first
    told.tell(facts.RecordingFinished(recording(told).leg, recording(told).recording, 2_000))
    assert step(told) is MessageStep.REVIEW


def test_whoever_never_says_anything_is_let_go() -> None:
    told = rig()
    told.call()
    for _ in range(5):
        spoke(told, 0)
    (record,) = told.closed
    assert (record.outcome, record.cause, record.recording) == (Outcome.DIVERTED, "no_message", "")


def test_one_key_saves_at_once() -> None:
    told = rig()
    leg = told.call()
    spoke(told)
    press(told, leg, "1")
    assert heard(told) == "voicemail_saved"


def test_another_records_again_and_the_first_is_no_message() -> None:
    told = rig()
    leg = told.call()
    spoke(told)
    first = recording(told).recording
    press(told, leg, "2")
    second = recording(told)
    assert second.recording != first
    told.tell(facts.RecordingFinished(leg, first, 7_000))
    assert step(told) is MessageStep.RECORDING
    told.tell(facts.RecordingFinished(leg, second.recording, 4_000))
    told.gone(leg)
    assert told.closed[0].recording == second.recording


def test_another_throws_it_away() -> None:
    told = rig()
    leg = told.call()
    spoke(told)
    press(told, leg, "3")
    (record,) = told.closed
    assert (record.outcome, record.recording) == (Outcome.DIVERTED, "")
    assert told.said(MessageLeft) == []


@pytest.mark.parametrize("moment", ["review", "saved"])
def test_hanging_up_after_it_keeps_it(moment: str) -> None:
    told = rig()
    leg = told.call()
    spoke(told)
    if moment == "saved":
        press(told, leg, "1")
    told.gone(leg)
    assert told.closed[0].outcome is Outcome.VOICEMAIL


def test_hanging_up_while_speaking_keeps_what_was_said() -> None:
    told = rig()
    leg = told.call()
    heard(told)
    told.tell(facts.RecordingFinished(leg, recording(told).recording, 2_500))
    told.gone(leg)
    assert (told.closed[0].outcome, told.closed[0].message_ms) == (Outcome.VOICEMAIL, 2_500)


def test_hanging_up_before_it_leaves_nothing() -> None:
    told = rig()
    told.gone(told.call())
    assert (told.closed[0].outcome, told.closed[0].cause) == (Outcome.GONE_BEFORE_QUEUE, "no_message")


@pytest.mark.parametrize(("said_ms", "outcome"), [(3_000, Outcome.VOICEMAIL), (900, Outcome.DIVERTED)])
def test_a_caller_who_vanished_unheard_is_asked_for(said_ms: int, outcome: Outcome) -> None:
    told = rig()
    leg = told.call()
    heard(told)
    told.tell(facts.EngineLost("e1"))
    told.tell(facts.EngineSeen("e1", "run 1"))
    assert step(told) is MessageStep.AFTERWARDS
    assert recording(told).leg == leg
    told.tell(facts.RecordingFinished(leg, recording(told).recording, said_ms))
    assert told.closed[0].outcome is outcome


def test_what_the_switch_never_says_is_left_to_whoever_takes_the_sound() -> None:
    told = rig()
    told.call()
    heard(told)
    told.tell(facts.EngineLost("e1", dead=True))
    told.wait(600_000)
    assert step(told) is MessageStep.AFTERWARDS
    told.tell(facts.EngineSeen("e1", "run 2"))
    told.wait(10_000)
    assert (told.closed[0].outcome, told.closed[0].message_ms) == (Outcome.VOICEMAIL, 0)


def test_the_service_dies_while_somebody_speaks() -> None:
    told = rig()
    leg = told.call()
    heard(told)
    said = recording(told).recording
    told.restart()
    up = facts.LegSeen(leg, facts.SeenState.UP)
    told.tell(facts.EngineSeen("e1", "run 1", (up,)))
    assert (recording(told).recording, step(told)) == (said, MessageStep.RECORDING)
    told.tell(facts.RecordingFinished(leg, said, 9_000))
    told.gone(leg)
    assert (told.closed[0].recording, told.closed[0].message_ms) == (said, 9_000)


def test_a_recording_that_nobody_ends_is_ended() -> None:
    told = rig()
    leg = told.call()
    heard(told)
    told.wait(240_000)
    assert orders.StopRecord(recording(told).recording, leg) in told.orders
    told.tell(facts.RecordingFinished(leg, recording(told).recording, 180_000))
    assert told.closed[0].message_ms == 180_000


def test_after_a_wait_that_was_too_long_it_counts_as_a_message() -> None:
    told = Rig(center(queue(max_wait_ms=30_000, overflow=BOX)))
    leg = told.call()
    told.wait(30_000)
    assert told.only().stage is Stage.MESSAGE
    assert orders.StopMusic(leg) in told.orders
    spoke(told)
    told.gone(leg)
    (record,) = told.closed
    assert record.outcome is Outcome.VOICEMAIL
    assert record.queue == SUPPORT
    assert len(record.visits) == 1


def test_leaving_nothing_after_a_wait_was_a_wait() -> None:
    told = Rig(center(queue(max_wait_ms=30_000, overflow=BOX)))
    leg = told.call()
    told.wait(30_000)
    told.gone(leg)
    assert (told.closed[0].outcome, told.closed[0].cause) == (Outcome.OVERFLOWED, "no_message")


class TestAnAgentWhoIsNotThere:
    TO_ANNA = Number(NUMBER, Destination(DestinationKind.AGENT, ANNA))

    def center(self, **anna: object) -> Rig:
        plain = center(numbers={NUMBER: self.TO_ANNA})
        agents = {**plain.agents, ANNA: replace(plain.agents[ANNA], **anna)}  # type: ignore[arg-type]
        return Rig(replace(plain, agents=agents))

    def test_away_the_call_goes_to_her_mailbox(self) -> None:
        told = self.center(voicemail=True)
        told.call()
        assert told.only().message is not None
        spoke(told)
        told.gone(told.ordered(orders.Record)[-1].leg)
        assert told.closed[0].mailbox == ANNA

    def test_not_answering_does_the_same(self) -> None:
        told = self.center(voicemail=True)
        told.available(ANNA)
        told.call()
        told.wait(20_000)
        assert step(told) is MessageStep.GREETING

    def test_declining_does_the_same(self) -> None:
        told = self.center(voicemail=True)
        told.available(ANNA)
        told.call()
        told.gone(told.ringing(ANNA), Cause.DECLINED)
        assert step(told) is MessageStep.GREETING

    def test_or_it_goes_elsewhere(self) -> None:
        told = self.center(no_answer=Destination(DestinationKind.QUEUE, SUPPORT))
        told.call()
        assert told.only().stage is Stage.WAITING

    def test_without_either_it_ends_as_before(self) -> None:
        told = self.center()
        told.call()
        assert told.closed[0].cause == "agent_away"


def test_a_late_end_of_an_unknown_recording_changes_nothing() -> None:
    told = rig()
    leg = told.call()
    told.tell(facts.RecordingFinished(leg, RecordingId("r9-9"), 9_000))
    told.tell(facts.RecordingFinished(LegId("nobody"), RecordingId("r9-9"), 9_000))
    assert step(told) is MessageStep.GREETING
