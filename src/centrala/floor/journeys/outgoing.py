"""Calls that an agent begins: to an outside number by hand, or to a colleague.

```
 ARRIVED (the own device rings) ──► CALLING (the other side rings) ──► CONNECTING ──► TALKING ──► WRAPPING ──► CLOSED
```

A call dialled on the phone itself begins at CALLING: the own leg is there, and is answered when the other
side answers. ``HAND_DIALLED`` and ``INTERNAL`` differ only in how the other leg is made and what its end
means.
"""

from __future__ import annotations

from typing import Final

from centrala.agents.activity import Activity
from centrala.agents.activity import Step as Move
from centrala.agents.agent import Attendance, busy, device_of
from centrala.agents.presence import Presence
from centrala.calls.events import CallConnected
from centrala.calls.facts import Cause
from centrala.calls.leg import Leg
from centrala.calls.orders import RingBack, StopPlay
from centrala.clock import NEVER, after
from centrala.errors import Refused
from centrala.floor import attending, outside, rejoining, standing, talking
from centrala.floor.ending import finish, hang_up
from centrala.floor.journeys.inbound import parked, unparked
from centrala.floor.journeys.table import Input, Table
from centrala.floor.live import Live
from centrala.floor.ringing import longest, ring
from centrala.floor.waiting import answer, ring_tone
from centrala.ids import AgentName, LegId
from centrala.interactions.interaction import Intent, Interaction, Outcome, Stage
from centrala.organisation import Device

__all__ = ["TABLE", "begin_here", "begin_on_phone", "check_colleague", "free_agent"]

OWN_RING_MS = 20_000
COLLEAGUE_RING_MS = 30_000


def free_agent(live: Live, agent: AgentName) -> Attendance:
    """Raises Refused (``logged_out``, ``busy``): may not begin a call."""
    attendance = live.attendance(agent)
    if attendance.presence is Presence.LOGGED_OUT:
        raise Refused("logged_out", "You are logged out.", remedy="Choose available or a pause first.")
    if busy(attendance):
        raise Refused("busy", "You already have a call or wrap-up to finish.")
    return attendance


def check_colleague(live: Live, colleague: AgentName) -> None:
    """Raises Refused (``colleague_away``, ``colleague_busy``)."""
    attendance = live.agents.get(colleague)
    known = colleague in live.organisation.agents
    if not known or attendance is None or attendance.presence is Presence.LOGGED_OUT:
        raise Refused("colleague_away", f"{colleague} is not logged in.")
    if busy(attendance) and not attending.call_waits(live, colleague):
        raise Refused("colleague_busy", f"{colleague} is busy.")


def begin_here(live: Live, interaction: Interaction, agent: AgentName) -> None:
    """By command: first the agent's own device."""
    person = live.organisation.agents[agent]
    interaction.agent = agent
    on_line = standing.attach(live, interaction, agent, tone=False)
    device = device_of(live.attendance(agent), person)
    leg = on_line or _ring_device(live, interaction, agent, device, OWN_RING_MS, expected=True)
    interaction.caller_leg = leg
    interaction.guard = after(live.now.mono, ms=longest(live.legs[leg].device, OWN_RING_MS))
    attending.engage(live, agent, interaction, Activity.DIALLING, leg)
    if on_line is not None:
        interaction.answered = True
        _call(live, interaction)


def begin_on_phone(live: Live, interaction: Interaction, agent: AgentName, leg: LegId) -> None:
    """Dialled on the phone itself: that leg is there already."""
    interaction.agent = agent
    attending.engage(live, agent, interaction, Activity.DIALLING, leg)
    _call(live, interaction)


def _ring_device(
    live: Live, interaction: Interaction, agent: AgentName, device: Device, ring_ms: int, *, expected: bool = False
) -> LegId:
    shown = interaction.dialled if interaction.agent in (None, agent) else str(interaction.agent)
    return ring(live, interaction, agent, device, ring_ms, caller=shown, expected=expected)


def _own_up(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    interaction.answered = True
    _call(live, interaction)


def _call(live: Live, interaction: Interaction) -> None:
    """Now the other side."""
    interaction.stage = Stage.CALLING
    live.touch(interaction)
    if interaction.intent is Intent.INTERNAL_CALL:
        _call_colleague(live, interaction, AgentName(interaction.dialled))
    elif not outside.try_next(live, interaction):
        _not_reached(live, interaction, Cause.UNREACHABLE)


def _call_colleague(live: Live, interaction: Interaction, colleague: AgentName) -> None:
    try:
        check_colleague(live, colleague)
    except Refused:
        _not_reached(live, interaction, Cause.BUSY)
        return
    person = live.organisation.agents[colleague]
    leg = standing.attach(live, interaction, colleague, tone=True)
    device = device_of(live.attendance(colleague), person)
    leg = leg or _ring_device(live, interaction, colleague, device, COLLEAGUE_RING_MS)
    interaction.guard = after(live.now.mono, ms=longest(live.legs[leg].device, COLLEAGUE_RING_MS))
    attending.engage(live, colleague, interaction, Activity.RINGING, leg)


def _rings(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """Let the agent hear it; the outside has replied, so no other trunk is tried any more."""
    outside.replied(live, interaction)
    if interaction.caller_leg is None:
        return
    if not interaction.answered:
        live.order(RingBack(interaction.caller_leg))
    elif interaction.play is None:
        ring_tone(live, interaction, interaction.caller_leg)
    live.touch(interaction)


def _early(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The other side speaks before the answer (an announcement of its network): the agent hears it."""
    outside.replied(live, interaction)
    if leg is None or interaction.other_leg is not None or not interaction.answered:
        return
    guard = interaction.guard
    interaction.other_leg = leg.id
    _stop_tone(live, interaction)
    talking.bridge(live, interaction)
    interaction.guard = guard


def _answered(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if leg is None:
        return
    interaction.other_leg = leg.id
    interaction.stage = Stage.CONNECTING
    if leg.agent is not None:
        talking.alone(live, leg.agent, interaction)
    _stop_tone(live, interaction)
    answer(live, interaction)
    if talking.is_together(live, interaction):
        _joined(live, interaction, leg, cause)
    else:
        talking.bridge(live, interaction)


def _stop_tone(live: Live, interaction: Interaction) -> None:
    if interaction.play is not None and interaction.caller_leg is not None:
        live.order(StopPlay(interaction.play, interaction.caller_leg))
        interaction.play = None


def _joined(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if not talking.is_together(live, interaction):
        return
    interaction.stage = Stage.TALKING
    interaction.guard = NEVER
    interaction.connected = live.now.mono
    live.touch(interaction)
    for leg_id in (interaction.caller_leg, interaction.other_leg):
        part = live.legs.get(leg_id) if leg_id is not None else None
        if part is not None and part.agent is not None:
            attending.move(live, part.agent, interaction.id, Move.ANSWERED)
    live.say(CallConnected(interaction.id, interaction.agent, None, 0))


def _other_gone(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """Not reached; by the trunk's fault the next one is tried."""
    if outside.given_up(leg):
        return
    retry = interaction.intent is Intent.HAND_DIALLED and outside.trunk_failed(interaction, leg, cause)
    interaction.other_leg = None
    if not (retry and outside.try_next(live, interaction)):
        _not_reached(live, interaction, cause)


def _no_reply(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if interaction.intent is Intent.HAND_DIALLED:
        outside.give_up(live, interaction)
        if outside.try_next(live, interaction):
            return
    _not_reached(live, interaction, Cause.NO_ANSWER)


def _not_reached(live: Live, interaction: Interaction, cause: Cause) -> None:
    if interaction.caller_leg is not None:
        hang_up(live, interaction.caller_leg, cause)
    finish(live, interaction, Outcome.NOT_REACHED, cause.value, wrap=False)


def _given_up(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    finish(live, interaction, Outcome.NOT_REACHED, cause.value, wrap=False)


def _lost(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The one who answered is gone again; the end of an attempt that was given up before is no news."""
    if leg is None or leg.id == interaction.other_leg:
        _given_up(live, interaction, leg, cause)


def _over(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if leg is not None and rejoining.goes_on(live, interaction, leg):
        return
    finish(live, interaction, Outcome.ANSWERED, cause.value, wrap=cause is not Cause.ENGINE_LOST)


TABLE: Final[Table] = {
    (Stage.ARRIVED, Input.CALLER_ANSWERED): _own_up,
    (Stage.ARRIVED, Input.CALLER_GONE): _given_up,
    (Stage.ARRIVED, Input.GUARD): _given_up,
    (Stage.ARRIVED, Input.HANG_UP): _given_up,
    (Stage.CALLING, Input.OTHER_RANG): _rings,
    (Stage.CALLING, Input.OTHER_EARLY): _early,
    (Stage.CALLING, Input.OTHER_ANSWERED): _answered,
    (Stage.CALLING, Input.OTHER_GONE): _other_gone,
    (Stage.CALLING, Input.CALLER_GONE): _given_up,
    (Stage.CALLING, Input.GUARD): _no_reply,
    (Stage.CALLING, Input.HANG_UP): _given_up,
    (Stage.CONNECTING, Input.JOINED): _joined,
    (Stage.CONNECTING, Input.CALLER_GONE): _given_up,
    (Stage.CONNECTING, Input.OTHER_GONE): _lost,
    (Stage.CONNECTING, Input.GUARD): _given_up,
    (Stage.CONNECTING, Input.HANG_UP): _given_up,
    (Stage.TALKING, Input.OTHER_ANSWERED): rejoining.answered,
    (Stage.TALKING, Input.CALLER_GONE): _over,
    (Stage.TALKING, Input.OTHER_GONE): _over,
    (Stage.TALKING, Input.HANG_UP): _over,
    (Stage.TALKING, Input.PARKED): parked,
    (Stage.TALKING, Input.UNPARKED): unparked,
}
