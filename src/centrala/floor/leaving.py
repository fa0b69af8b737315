"""An agent leaves a conversation that goes on without them."""

from __future__ import annotations

from centrala.agents.activity import Activity
from centrala.agents.agent import Attendance
from centrala.calls.facts import Cause
from centrala.calls.orders import CloseBridge
from centrala.clock import NEVER
from centrala.errors import Refused
from centrala.floor import attending
from centrala.floor.ending import hang_up
from centrala.floor.live import Live
from centrala.floor.room import agent_of
from centrala.ids import AgentName, InteractionId, LegId
from centrala.interactions.interaction import Direction, Intent, Interaction, Party, Stage

__all__ = ["end_wrap_up_of", "nobody_helps", "only_writes_about", "part_of", "set_free", "turn"]


def part_of(live: Live, agent: AgentName, interaction: Interaction, *, wraps: bool) -> None:
    """The agent's part is over: wrap-up if there is one to do, and a segment for the history."""
    rule = attending.wrap_up_rule(live, interaction)
    customers = wraps and interaction.direction is not Direction.INTERNAL
    if not (customers and attending.wrap_up(live, agent, interaction, rule)):
        attending.release(live, agent, interaction)


def end_wrap_up_of(live: Live, agent: AgentName, interaction: Interaction) -> None:
    """The agent is to have this very call again: what was to be written about the first part is written with it."""
    attendance = live.agents.get(agent)
    if attendance is not None and only_writes_about(attendance, interaction.id):
        attending.release(live, agent, interaction)


def only_writes_about(agent: Attendance, interaction: InteractionId) -> bool:
    """Whether wrap-up of this very call is all that the agent does."""
    work = agent.engagements.get(interaction)
    return work is not None and work.activity is Activity.WRAP_UP and len(agent.engagements) == 1


def turn(live: Live, interaction: Interaction, leg: LegId | None = None) -> None:
    """A call that we began goes on, from here, the way of one that came in: the customer's leg comes first.

    ``leg``: of who passes it on or asks about it; among colleagues the other one has the customer's place. Raises
    Refused (``internal_call``): there is no customer in it.
    """
    if interaction.intent is Intent.CONSULT:
        raise Refused("internal_call", "A consult can't be passed on.", remedy="Hang up and call anew.")
    if interaction.intent is Intent.INTERNAL_CALL:
        _turn_among(live, interaction, leg)
        return
    if agent_of(live, interaction.caller_leg) is None:
        if interaction.intent is Intent.CALLBACK and not interaction.turned:
            interaction.turned, interaction.entered = True, NEVER
            live.touch(interaction)
        return
    interaction.turned = True
    _swap_legs(interaction)
    live.touch(interaction)


def _swap_legs(interaction: Interaction) -> None:
    interaction.first_leg = interaction.first_leg or interaction.caller_leg
    interaction.caller_leg, interaction.other_leg = interaction.other_leg, interaction.caller_leg


def _turn_among(live: Live, interaction: Interaction, leg: LegId | None) -> None:
    """The one who stays is shown to whoever takes it, as a customer would be."""
    if interaction.caller_leg == leg:
        _swap_legs(interaction)
    interaction.turned = True
    interaction.agent = agent_of(live, leg)
    stays = live.organisation.agents.get(agent_of(live, interaction.caller_leg) or AgentName(""))
    if stays is not None:
        interaction.party = Party(number=stays.extension or stays.name, name=stays.title or stays.name)
    live.touch(interaction)


def nobody_helps(live: Live, interaction: Interaction) -> None:
    """The last of ours has left: whoever was rung to help is not needed."""
    for leg_id in interaction.legs:
        leg = live.legs.get(leg_id)
        if leg is None or not leg.joins:
            continue
        leg.joins = False
        live.touch_leg(leg)
        hang_up(live, leg_id, Cause.CANCELLED)
        if leg.agent is not None:
            attending.release(live, leg.agent, interaction)


def set_free(live: Live, interaction: Interaction, agent: AgentName, leg: LegId | None) -> None:
    """The agent lets go of a two-party conversation: bridge gone, the own leg ended, the customer's lives on."""
    if interaction.bridge is not None:
        live.order(CloseBridge(interaction.bridge))
    if leg is not None:
        hang_up(live, leg)
    interaction.bridge = interaction.other_leg = interaction.agent = None
    interaction.connected = interaction.guard = NEVER
    interaction.hand = None
    interaction.stage = Stage.ARRIVED
    nobody_helps(live, interaction)
    live.touch(interaction)
    part_of(live, agent, interaction, wraps=True)
