"""A page that was loaded anew: the conversation moves to its new leg, and the other side is never told."""

from __future__ import annotations

import pytest

from centrala.calls import facts, orders
from centrala.calls.facts import Cause
from centrala.errors import Refused
from centrala.floor import commands
from centrala.ids import InteractionId, LegId
from centrala.interactions.interaction import Stage
from centrala.organisation import Device
from tests.floor.rig import ANNA, Rig, center, queue


def rejoined() -> tuple[Rig, InteractionId, LegId, LegId]:
    """Talking, and the new leg rings: rig, call, old and new leg."""
    rig = Rig(center(queue()))
    call, _, old = rig.talk()
    rig.tell(commands.RejoinCall(ANNA, call))
    return rig, call, old, rig.ordered(orders.Ring)[-1].leg


def test_the_new_leg_takes_the_place_of_the_old_one_and_the_talk_goes_on() -> None:
    rig, call, old, new = rejoined()
    rig.tell(commands.MuteCall(ANNA, call))
    rig.tell(facts.LegAnswered(new))
    interaction = rig.floor.live.interactions[call]
    assert interaction.other_leg == new
    assert [order.leg for order in rig.ordered(orders.HangUp)] == [old]
    assert rig.ordered(orders.Bridge)[-1].legs == (new,)
    assert [order.leg for order in rig.ordered(orders.Mute)] == [old, new], "who was muted stays muted"
    rig.gone(old)
    assert interaction.stage is Stage.TALKING
    assert rig.floor.live.agents[ANNA].engagements[call].leg == new


def test_the_old_leg_may_die_first() -> None:
    rig, call, old, new = rejoined()
    rig.gone(old)
    interaction = rig.floor.live.interactions[call]
    assert interaction.stage is Stage.TALKING
    rig.tell(facts.LegAnswered(new))
    assert interaction.other_leg == new
    assert interaction.stage is Stage.TALKING


def test_a_page_that_does_not_come_back_leaves_the_old_leg_as_it_is() -> None:
    rig, call, _, new = rejoined()
    rig.gone(new, Cause.NO_ANSWER)
    assert rig.floor.live.interactions[call].stage is Stage.TALKING


def test_with_both_gone_the_caller_is_at_the_head_of_the_line() -> None:
    rig, call, old, new = rejoined()
    rig.gone(old, Cause.UNREACHABLE)
    rig.gone(new, Cause.NO_ANSWER)
    interaction = rig.floor.live.interactions[call]
    assert interaction.stage in (Stage.WAITING, Stage.OFFERED)
    assert call not in rig.floor.live.agents[ANNA].engagements or interaction.stage is Stage.OFFERED


def test_asked_twice_it_rings_once_and_without_a_talk_never() -> None:
    rig, call, _, new = rejoined()
    rig.tell(commands.RejoinCall(ANNA, call))
    assert rig.ordered(orders.Ring)[-1].leg == new
    rig.tell(commands.HangUpCall(call))
    with pytest.raises(Refused) as refused:
        rig.tell(commands.RejoinCall(ANNA, call))
    assert refused.value.code in ("not_talking", "no_such_call", "not_yours")


def test_a_page_has_nothing_to_come_back_to_while_the_call_is_at_the_desk_phone() -> None:
    rig = Rig(center(queue()))
    call, _, _ = rig.talk()
    rings = len(rig.ordered(orders.Ring))
    with pytest.raises(Refused) as refused:
        rig.tell(commands.RejoinCall(ANNA, call, device=Device.BROWSER))
    assert refused.value.code == "at_another_device"
    assert len(rig.ordered(orders.Ring)) == rings
    rig.tell(commands.RejoinCall(ANNA, call, device=Device.PHONE))
    assert len(rig.ordered(orders.Ring)) == rings + 1
