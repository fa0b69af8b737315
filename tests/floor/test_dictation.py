"""An announcement is spoken into the own phone: every way to its end, and nothing of it among the customers' calls."""

from __future__ import annotations

import pytest

from centrala.agents.activity import Activity
from centrala.agents.presence import Presence
from centrala.calls import facts, orders
from centrala.calls.events import DictationBegan, DictationEnded
from centrala.calls.facts import Cause
from centrala.errors import Refused
from centrala.floor import commands
from centrala.ids import LegId, RecordingId
from centrala.interactions.interaction import Direction, Outcome, Stage
from centrala.metrics.counters import count
from centrala.organisation import Agent, Device
from tests.floor.rig import ANNA, BERT, Rig, center


def begun(rig: Rig) -> LegId:
    rig.tell(commands.Dictate(ANNA))
    return rig.ringing(ANNA)


def speaking(rig: Rig) -> tuple[LegId, orders.Record]:
    """The phone was picked up, and the words about how it is done were heard."""
    leg = begun(rig)
    rig.tell(facts.LegAnswered(leg))
    (play,) = rig.ordered(orders.Play)
    rig.tell(facts.PlayFinished(leg, play.play))
    return leg, rig.ordered(orders.Record)[-1]


def ended(rig: Rig) -> tuple[RecordingId | None, str]:
    """Nothing is left of it on the floor."""
    (event,) = rig.said(DictationEnded)
    assert rig.floor.live.interactions == {}
    assert rig.floor.live.agents[ANNA].engagements == {}
    rig.wait(60_000)
    assert rig.floor.live.legs == {}
    return event.recording, event.why


def test_it_is_spoken_and_ended_by_the_hash_key() -> None:
    rig = Rig()
    leg = begun(rig)
    ring = rig.ordered(orders.Ring)[-1]
    assert (ring.agent, ring.auto) == (ANNA, False)
    rig.tell(facts.LegAnswered(leg))
    (play,) = rig.ordered(orders.Play)
    assert play.media == ("house:en:dictation",)
    assert rig.floor.live.agents[ANNA].activity is Activity.TALKING
    rig.tell(facts.PlayFinished(leg, play.play))
    (record,) = rig.ordered(orders.Record)
    assert (record.leg, record.max_ms, record.silence_ms, record.beep, record.ends_by) == (
        leg,
        180_000,
        10_000,
        True,
        "#",
    )
    assert rig.said(DictationBegan) == [DictationBegan(rig.only().id, ANNA)]
    rig.wait(4_000)
    rig.tell(facts.RecordingFinished(leg, record.recording, 4_000))
    assert orders.HangUp(leg) in rig.orders
    assert ended(rig) == (record.recording, "")


def test_it_is_no_call_of_a_customer() -> None:
    rig = Rig()
    rig.available(ANNA)
    leg, record = speaking(rig)
    rig.tell(facts.RecordingFinished(leg, record.recording, 4_000))
    (row,) = rig.closed
    assert (row.direction, row.outcome, row.queue, row.recording) == (Direction.INTERNAL, Outcome.ANSWERED, None, "")
    assert count(row, rig.organisation) == {}


def test_hanging_up_is_being_done() -> None:
    rig = Rig()
    leg, record = speaking(rig)
    rig.tell(facts.RecordingFinished(leg, record.recording, 2_500))
    rig.gone(leg)
    assert ended(rig) == (record.recording, "")


def test_hanging_up_on_the_screen_is_being_done_as_well() -> None:
    rig = Rig()
    leg, record = speaking(rig)
    rig.tell(commands.HangUpCall(rig.only().id))
    assert rig.orders[-1] == orders.StopRecord(record.recording, leg)
    rig.tell(facts.RecordingFinished(leg, record.recording, 2_500))
    assert ended(rig) == (record.recording, "")


def test_who_does_not_pick_up_leaves_nothing_behind() -> None:
    rig = Rig()
    begun(rig)
    rig.wait(30_000)
    assert ended(rig) == (None, "not_answered")
    assert rig.closed[0].outcome is Outcome.NOT_REACHED


def test_who_declines_leaves_nothing_behind() -> None:
    rig = Rig()
    leg = begun(rig)
    rig.gone(leg, Cause.DECLINED)
    assert ended(rig) == (None, "not_answered")


def test_who_calls_it_off_while_it_rings_hears_it_no_more() -> None:
    rig = Rig()
    leg = begun(rig)
    rig.tell(commands.HangUpCall(rig.only().id))
    assert orders.HangUp(leg) in rig.orders
    assert ended(rig) == (None, "not_answered")


@pytest.mark.parametrize("by_screen", [True, False])
def test_hanging_up_before_the_tone_leaves_nothing_behind(by_screen: bool) -> None:
    rig = Rig()
    leg = begun(rig)
    rig.tell(facts.LegAnswered(leg))
    if by_screen:
        rig.tell(commands.HangUpCall(rig.only().id))
    else:
        rig.gone(leg)
    assert rig.ordered(orders.Record) == []
    assert ended(rig) == (None, "nothing_said")


@pytest.mark.parametrize(("completed", "ms"), [(True, 0), (False, 3_000)])
def test_what_the_switch_could_not_keep_is_no_announcement(completed: bool, ms: int) -> None:
    rig = Rig()
    leg, record = speaking(rig)
    rig.tell(facts.RecordingFinished(leg, record.recording, ms, completed=completed))
    assert ended(rig) == (record.recording, "nothing_said")


def test_what_is_called_off_is_thrown_away_however_far_it_is() -> None:
    for far in range(3):
        rig = Rig()
        leg = begun(rig)
        if far:
            rig.tell(facts.LegAnswered(leg))
        if far == 2:
            rig.tell(facts.PlayFinished(leg, rig.ordered(orders.Play)[0].play))
        rig.tell(commands.CancelDictation(ANNA, rig.only().id))
        recording, why = ended(rig)
        assert why == "called_off"
        assert (recording is not None) is (far == 2)
        assert orders.HangUp(leg, Cause.NORMAL) in rig.orders


def test_only_the_own_one_is_called_off() -> None:
    rig = Rig()
    begun(rig)
    with pytest.raises(Refused, match="not with you"):
        rig.tell(commands.CancelDictation(BERT, rig.only().id))


def test_the_hash_key_skips_the_words() -> None:
    rig = Rig()
    leg = begun(rig)
    rig.tell(facts.LegAnswered(leg))
    rig.tell(facts.DigitPressed(leg, "1"))
    assert rig.only().stage is Stage.PLAYING
    rig.tell(facts.DigitPressed(leg, "#"))
    assert rig.only().stage is Stage.MESSAGE
    assert isinstance(rig.ordered(orders.StopPlay)[-1], orders.StopPlay)


def test_a_switch_that_never_tells_is_not_waited_for() -> None:
    rig = Rig()
    leg, record = speaking(rig)
    rig.wait(195_000)
    assert orders.StopRecord(record.recording, leg) in rig.orders
    assert ended(rig) == (record.recording, "not_heard")


def test_after_a_silence_of_the_engine_it_is_asked_what_became_of_it() -> None:
    rig = Rig()
    leg, record = speaking(rig)
    rig.tell(facts.EngineLost("e1"))
    seen = facts.LegSeen(leg, facts.SeenState.UP)
    rig.tell(facts.EngineSeen("e1", "run 1", legs=(seen,)))
    assert rig.ordered(orders.Record) == [record, record]
    rig.restart()
    rig.tell(facts.EngineSeen("e1", "run 1", legs=(seen,)))
    rig.tell(facts.RecordingFinished(leg, record.recording, 4_000))
    assert ended(rig) == (record.recording, "")


def test_a_phone_that_is_gone_when_the_engine_is_back_leaves_nothing_behind() -> None:
    rig = Rig()
    _, record = speaking(rig)
    rig.tell(facts.EngineLost("e1"))
    rig.tell(facts.EngineSeen("e1", "run 1"))
    assert ended(rig) == (record.recording, "not_heard")


def test_who_is_logged_out_may_and_stays_so() -> None:
    rig = Rig()
    leg, record = speaking(rig)
    rig.tell(facts.RecordingFinished(leg, record.recording, 4_000))
    assert rig.floor.live.agents[ANNA].presence is Presence.LOGGED_OUT


def test_no_customer_rings_meanwhile_and_the_next_one_does_after_it() -> None:
    rig = Rig()
    rig.available(ANNA)
    leg, record = speaking(rig)
    rig.call()
    assert len(rig.ordered(orders.Ring)) == 1
    rig.tell(facts.RecordingFinished(leg, record.recording, 4_000))
    assert len(rig.ordered(orders.Ring)) == 2


def test_who_is_busy_or_has_no_phone_is_told() -> None:
    rig = Rig()
    rig.tell(facts.DeviceReachable(ANNA, Device.PHONE, reachable=False))
    with pytest.raises(Refused, match="not connected"):
        rig.tell(commands.Dictate(ANNA))
    rig.tell(facts.DeviceReachable(ANNA, Device.PHONE, reachable=True))
    begun(rig)
    with pytest.raises(Refused, match="already have a call"):
        rig.tell(commands.Dictate(ANNA))


def test_on_a_leg_that_stays_on_the_line_nothing_rings_and_it_stays() -> None:
    standing = Agent(ANNA, title="Anna", standing=True)
    rig = Rig(center(agents={ANNA: standing}))
    rig.available(ANNA)
    leg = rig.answer(ANNA)
    rig.tell(commands.Dictate(ANNA))
    assert len(rig.ordered(orders.Ring)) == 1
    (play,) = rig.ordered(orders.Play)
    rig.tell(facts.PlayFinished(leg, play.play))
    rig.tell(facts.RecordingFinished(leg, rig.ordered(orders.Record)[-1].recording, 4_000))
    assert rig.floor.live.interactions == {}
    assert leg in rig.floor.live.legs
    assert orders.HangUp(leg) not in rig.orders
