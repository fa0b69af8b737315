"""A caller who is passed to a number outside: overflow, or a number that leads out.

The same steps as any outside leg (``outside``), with the caller waiting at this end.
"""

from __future__ import annotations

from centrala.calls.events import CallConnected
from centrala.calls.facts import Cause
from centrala.calls.leg import Leg
from centrala.calls.orders import Music, RingBack
from centrala.clock import NEVER
from centrala.errors import Refused
from centrala.floor import outside, passes, returning, walking
from centrala.floor.commands import SYSTEM
from centrala.floor.ending import finish
from centrala.floor.live import Live
from centrala.floor.talking import bridge, is_together, part
from centrala.floor.waiting import answer, music
from centrala.ids import AgentName
from centrala.interactions.interaction import Interaction, Outcome, Stage

__all__ = ["answered", "begin", "caller_gone", "failed", "no_reply", "rang", "together"]


def begin(live: Live, interaction: Interaction, number: str, *, by: AgentName = SYSTEM) -> None:
    """Call the number for this caller; what the gate refuses ends the call."""
    interaction.stage = Stage.FORWARDED
    interaction.dialled = number
    live.touch(interaction)
    try:
        outside.plan(live, interaction, number, by=by, caller_id="")
    except Refused:
        _give_up(live, interaction, "outside_refused")
        return
    if interaction.caller_leg is not None:
        heard = Music(interaction.caller_leg, music(live, interaction))
        live.order(heard if interaction.answered else RingBack(interaction.caller_leg))
    _next(live, interaction, "no_trunk")


def _next(live: Live, interaction: Interaction, cause: str) -> None:
    if not outside.try_next(live, interaction):
        _give_up(live, interaction, cause)


def _give_up(live: Live, interaction: Interaction, cause: str) -> None:
    """Nobody there: back to who passed it on, or to the flow that sent the caller, if it has a way for that; else
    the end."""
    interaction.guard = NEVER
    interaction.other_leg = None
    if passes.is_under_way(interaction):
        returning.came_back(live, interaction, cause)
    elif not walking.back(live, interaction, "failed"):
        finish(live, interaction, _outcome(interaction), cause)


def _outcome(interaction: Interaction) -> Outcome:
    return Outcome.OVERFLOWED if interaction.visits else Outcome.DIVERTED


def rang(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """It rings out there; the call that is together already may hear of a helper's device, which is nothing to it."""
    if interaction.connected == NEVER:
        outside.replied(live, interaction)


def answered(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if leg is None:
        return
    interaction.other_leg = leg.id
    answer(live, interaction)
    bridge(live, interaction)


def together(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if not is_together(live, interaction) or interaction.connected != NEVER:
        return
    interaction.connected = live.now.mono
    interaction.guard = NEVER
    live.touch(interaction)
    returning.taken(live, interaction, None)
    live.say(CallConnected(interaction.id, None, interaction.queue, interaction.queued_ms))


def failed(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The outside leg is gone: the next trunk if it was the trunk's fault and nobody has talked."""
    if outside.given_up(leg):
        return
    if interaction.connected == NEVER:
        part(live, interaction)
    if interaction.connected == NEVER and outside.trunk_failed(interaction, leg, cause):
        _next(live, interaction, cause.value)
    elif interaction.connected == NEVER:
        _give_up(live, interaction, cause.value)
    else:
        finish(live, interaction, _outcome(interaction), cause.value)


def no_reply(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    outside.give_up(live, interaction)
    part(live, interaction)
    _next(live, interaction, Cause.NO_ANSWER.value)


def caller_gone(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    early = interaction.connected == NEVER and not interaction.visits
    finish(live, interaction, Outcome.GONE_BEFORE_QUEUE if early else _outcome(interaction), cause.value)
