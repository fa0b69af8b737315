"""Calls that agents begin: to the outside by hand, and to colleagues."""

from __future__ import annotations

import pytest

from centrala.agents.activity import Activity
from centrala.calls import facts, orders
from centrala.calls.events import CallConnected, OutsideLegFailed
from centrala.calls.facts import Cause
from centrala.errors import Refused
from centrala.floor import commands
from centrala.floor.commands import Command
from centrala.floor.events import ArrivalRefused
from centrala.ids import LegId
from centrala.interactions.interaction import Direction, Outcome, Stage
from centrala.organisation import Destination, DestinationKind
from centrala.queues.events import OfferMade
from tests.floor.rig import ANNA, BERT, CARRIER, SECOND, Rig, center, queue

OUTSIDE = "+37126000000"


def outside_leg(rig: Rig) -> LegId:
    return rig.ordered(orders.Dial)[-1].leg


def dialled(rig: Rig) -> LegId:
    """Anna dials by command and picks up her phone."""
    rig.available(ANNA)
    rig.tell(commands.Dial(ANNA, OUTSIDE))
    return rig.answer(ANNA)


def test_the_own_phone_first_then_the_number() -> None:
    rig = Rig()
    own = dialled(rig)
    (dial,) = rig.ordered(orders.Dial)
    assert (dial.trunk, dial.number) == (CARRIER, OUTSIDE)
    assert rig.floor.live.agents[ANNA].activity is Activity.DIALLING
    rig.tell(facts.LegAnswered(dial.leg))
    assert rig.only().stage is Stage.TALKING
    assert set(rig.inside()) == {own, dial.leg}


def test_a_hand_dialled_call_has_its_row_with_dialling_talk_and_wrap_up() -> None:
    rig = Rig()
    dialled(rig)
    rig.tell(facts.LegRang(outside_leg(rig)))
    rig.wait(8_000)
    rig.tell(facts.LegAnswered(outside_leg(rig)))
    rig.wait(20_000)
    rig.gone(outside_leg(rig))
    assert rig.floor.live.agents[ANNA].activity is Activity.WRAP_UP
    rig.wait(30_000)
    (row,) = rig.closed
    assert (row.direction, row.outcome, row.talk_ms) == (Direction.OUTBOUND, Outcome.ANSWERED, 20_000)
    assert row.segments[0].dial_ms == 8_000


@pytest.mark.parametrize("cause", [Cause.CONGESTION, Cause.UNREACHABLE])
def test_a_trunk_that_fails_is_followed_by_the_next(cause: Cause) -> None:
    rig = Rig()
    dialled(rig)
    rig.gone(outside_leg(rig), cause)
    assert [dial.trunk for dial in rig.ordered(orders.Dial)] == [CARRIER, SECOND]
    assert rig.said(OutsideLegFailed)[0].trunk == CARRIER
    rig.tell(facts.LegAnswered(outside_leg(rig)))
    assert rig.only().stage is Stage.TALKING


def test_a_trunk_that_does_not_reply_is_followed_by_the_next() -> None:
    rig = Rig()
    dialled(rig)
    rig.wait(4_000)
    assert [dial.trunk for dial in rig.ordered(orders.Dial)] == [CARRIER, SECOND]


def test_the_end_of_an_attempt_that_was_given_up_is_no_news() -> None:
    rig = Rig()
    dialled(rig)
    first = outside_leg(rig)
    rig.wait(4_000)
    rig.gone(first, Cause.CANCELLED)
    assert rig.only().stage is Stage.CALLING
    rig.tell(facts.LegAnswered(outside_leg(rig)))
    assert rig.only().stage is Stage.TALKING


def test_nor_is_it_for_a_caller_who_is_passed_on() -> None:
    rig = Rig(center(queue(max_wait_ms=5_000, overflow=Destination(DestinationKind.NUMBER, OUTSIDE))))
    rig.call()
    rig.wait(5_000)
    first = outside_leg(rig)
    rig.wait(4_000)
    rig.gone(first, Cause.CANCELLED)
    rig.tell(facts.LegAnswered(outside_leg(rig)))
    assert (rig.only().stage, rig.only().connected) == (Stage.FORWARDED, rig.now.mono)


@pytest.mark.parametrize("cause", [Cause.BUSY, Cause.DECLINED, Cause.NO_ANSWER, Cause.WRONG_NUMBER])
def test_a_no_is_a_no_on_every_trunk(cause: Cause) -> None:
    rig = Rig()
    own = dialled(rig)
    rig.gone(outside_leg(rig), cause)
    assert len(rig.ordered(orders.Dial)) == 1
    assert orders.HangUp(own, cause) in rig.orders
    assert (rig.closed[0].outcome, rig.closed[0].cause) == (Outcome.NOT_REACHED, cause.value)


def test_ringing_means_that_the_network_has_it_and_it_may_ring_long() -> None:
    rig = Rig()
    own = dialled(rig)
    rig.tell(facts.LegRang(outside_leg(rig)))
    rig.wait(30_000)
    assert len(rig.ordered(orders.Dial)) == 1
    assert rig.ordered(orders.Play)[0].media == ("tone:ring",)
    assert rig.ordered(orders.Play)[0].leg == own


def test_what_a_network_says_before_the_answer_is_heard() -> None:
    rig = Rig()
    own = dialled(rig)
    rig.tell(facts.LegRang(outside_leg(rig), early=True))
    assert set(rig.ordered(orders.Bridge)[0].legs) == {own, outside_leg(rig)}
    assert rig.only().stage is Stage.CALLING
    rig.tell(facts.LegAnswered(outside_leg(rig)))
    assert len(rig.said(CallConnected)) == 1
    assert len(rig.ordered(orders.Bridge)) == 1


def test_dialled_on_the_phone_the_own_leg_is_answered_with_the_other() -> None:
    rig = Rig()
    rig.available(ANNA)
    own = rig.call(dialled=OUTSIDE, agent=ANNA, trunk=None)
    rig.tell(facts.LegRang(outside_leg(rig)))
    assert orders.RingBack(own) in rig.orders
    assert rig.ordered(orders.Answer) == []
    rig.tell(facts.LegAnswered(outside_leg(rig)))
    assert rig.ordered(orders.Answer) == [orders.Answer(own)]
    assert rig.only().stage is Stage.TALKING


@pytest.mark.parametrize("called", ["bert", "102"])
def test_a_colleague_by_name_or_extension(called: str) -> None:
    rig = Rig()
    rig.available(ANNA, BERT)
    own = rig.call(dialled=called, agent=ANNA, trunk=None)
    other = rig.answer(BERT)
    assert set(rig.inside()) == {own, other}
    rig.gone(other)
    (row,) = rig.closed
    assert (row.direction, row.outcome, row.visits) == (Direction.INTERNAL, Outcome.ANSWERED, ())
    assert [rig.floor.live.agents[name].activity for name in (ANNA, BERT)] == [Activity.IDLE, Activity.IDLE]


def test_who_is_called_by_a_colleague_is_offered_nothing_meanwhile() -> None:
    rig = Rig()
    rig.available(ANNA, BERT)
    rig.tell(commands.CallColleague(ANNA, BERT))
    rig.answer(ANNA)
    rig.call()
    assert rig.said(OfferMade) == []
    rig.gone(rig.ringing(BERT), Cause.DECLINED)
    assert len(rig.said(OfferMade)) == 1


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (commands.Dial(ANNA, OUTSIDE), "logged out"),
        (commands.CallColleague(ANNA, BERT), "logged out"),
    ],
)
def test_who_is_logged_out_calls_nobody(command: Command, why: str) -> None:
    with pytest.raises(Refused, match=why):
        Rig().tell(command)


def test_a_busy_colleague_is_busy() -> None:
    rig = Rig()
    rig.talk()
    rig.available(BERT)
    with pytest.raises(Refused, match="anna is busy"):
        rig.tell(commands.CallColleague(BERT, ANNA))
    rig.call(dialled="anna", agent=BERT, trunk=None)
    assert rig.said(ArrivalRefused)[0].why == "colleague_busy"
    assert rig.ordered(orders.HangUp)[-1].sip == 486


def test_hanging_up_while_it_rings_ends_both() -> None:
    rig = Rig()
    own = dialled(rig)
    other = outside_leg(rig)
    rig.tell(commands.HangUpCall(rig.only().id, by=ANNA))
    assert {order.leg for order in rig.ordered(orders.HangUp)} == {own, other}
    assert rig.closed[0].outcome is Outcome.NOT_REACHED


def test_the_own_phone_that_is_not_picked_up_ends_it() -> None:
    rig = Rig()
    rig.available(ANNA)
    rig.tell(commands.Dial(ANNA, OUTSIDE))
    rig.wait(20_000)
    assert rig.closed[0].outcome is Outcome.NOT_REACHED
    assert rig.floor.live.agents[ANNA].activity is Activity.IDLE


def given_up() -> tuple[Rig, LegId, LegId]:
    """The first trunk did not reply, the second is tried: rig, and the leg of each."""
    rig = Rig()
    dialled(rig)
    rig.obedient = False
    first = outside_leg(rig)
    rig.wait(rig.organisation.outbound.no_reply_ms)
    second = outside_leg(rig)
    assert first != second
    return rig, first, second


def test_the_late_end_of_an_attempt_that_was_given_up_does_not_end_the_call_that_was_answered() -> None:
    rig, first, second = given_up()
    rig.tell(facts.LegAnswered(second))
    rig.gone(first, Cause.CANCELLED)
    assert rig.only().stage is Stage.CONNECTING
    assert rig.only().other_leg == second


def test_an_attempt_that_was_given_up_and_is_answered_after_all_takes_nothing() -> None:
    rig, first, second = given_up()
    rig.tell(facts.LegAnswered(first))
    assert rig.only().stage is Stage.CALLING
    rig.gone(first, Cause.NORMAL)
    rig.obedient = True
    rig.tell(facts.LegAnswered(second))
    assert rig.only().stage is Stage.TALKING
