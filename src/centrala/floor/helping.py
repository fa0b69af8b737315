"""A raised hand: an agent asks for help in a call, and somebody comes into it.

```
 no hand ──raise──► hand up ──lower, or the agent's part ends──► no hand
                       └──help──► the helper's device rings ──answered──► a conference, the hand is down
```

A helper may come unasked too, with the right to; that is the caller's to know.
"""

from __future__ import annotations

from centrala.agents.activity import Activity, Step
from centrala.agents.agent import busy, device_of
from centrala.agents.presence import Presence
from centrala.calls.facts import Cause
from centrala.calls.leg import Leg
from centrala.calls.passed import HandLowered, HandRaised, HelpAsked
from centrala.errors import Refused
from centrala.floor import attending, conference, leaving, talking, transferring
from centrala.floor.ending import hang_up
from centrala.floor.live import Live
from centrala.floor.ringing import ring
from centrala.floor.room import agents_in
from centrala.ids import AgentName
from centrala.interactions.interaction import Intent, Interaction, Stage
from centrala.interactions.passing import Hand

__all__ = ["answered", "help_with", "is_helper", "lower", "not_come", "raise_hand"]


def raise_hand(live: Live, agent: AgentName, interaction: Interaction, why: str) -> None:
    """Raises Refused (``not_yours``, ``not_talking``, ``internal_call``)."""
    transferring.own_part(live, agent, interaction)
    transferring.check_note(why)
    interaction.hand = Hand(agent, live.now.wall, why)
    live.touch(interaction)
    live.say(HandRaised(interaction.id, agent, why))


def lower(live: Live, interaction: Interaction, by: AgentName) -> None:
    """Nothing, if none is up."""
    hand, interaction.hand = interaction.hand, None
    if hand is not None:
        live.touch(interaction)
        live.say(HandLowered(interaction.id, hand.by, by))


def help_with(live: Live, agent: AgentName, interaction: Interaction) -> None:
    """Ring the own device to come into this conversation.

    Raises Refused (``not_talking``, ``internal_call``, ``on_hold``, ``rings_beside``, ``in_it_already``,
    ``logged_out``, ``busy``).
    """
    if interaction.intent in (Intent.INTERNAL_CALL, Intent.CONSULT):
        raise Refused("internal_call", "This is a call among colleagues.")
    if interaction.stage is not Stage.TALKING or interaction.bridge is None:
        raise Refused("not_talking", "Nobody talks in this call.")
    if _is_left_for_another(live, interaction):
        raise Refused("on_hold", "Whoever has this call talks in another one.", remedy="Wait until they are back.")
    for other in agents_in(live, interaction):
        talking.check_nothing_rings(live, other, interaction)
    if attending.engagement_of(live, agent, interaction.id) is not None:
        raise Refused("in_it_already", "You are in this call, or your phone rings already.")
    attendance = live.attendance(agent)
    if attendance.presence is Presence.LOGGED_OUT:
        raise Refused("logged_out", "You are logged out.", remedy="Choose available or a pause first.")
    if busy(attendance):
        raise Refused("busy", "You already have a call or wrap-up to finish.")
    leaving.turn(live, interaction)
    person = live.organisation.agents[agent]
    party = interaction.party
    leg = ring(
        live,
        interaction,
        agent,
        device_of(attendance, person),
        live.organisation.passing.ring_ms,
        caller=party.number,
        caller_name=party.name,
        joins=True,
        expected=True,
    )
    attending.engage(live, agent, interaction, Activity.RINGING, leg)
    if agent not in interaction.helpers:
        interaction.helpers += (agent,)
    live.say(HelpAsked(interaction.id, agent))


def _is_left_for_another(live: Live, interaction: Interaction) -> bool:
    """Whether an agent of this call has it on hold and is in another one: who came in would hear that one."""
    agents = {leg.agent for name in interaction.legs if (leg := live.legs.get(name)) is not None and leg.agent}
    works = {agent: attending.engagement_of(live, agent, interaction.id) for agent in agents}
    waiting = [agent for agent, work in works.items() if work is not None and work.activity is Activity.ON_HOLD]
    return any(talking.is_in_another(live, agent, interaction) for agent in waiting)


def is_helper(leg: Leg | None) -> bool:
    """Whether this leg is to come in, and has not yet."""
    return leg is not None and leg.joins


def answered(live: Live, interaction: Interaction, leg: Leg) -> None:
    """The helper is there."""
    leg.joins = False
    live.touch_leg(leg)
    if leg.agent is None or interaction.bridge is None or _is_left_for_another(live, interaction):
        not_come(live, interaction, leg)
        hang_up(live, leg.id, Cause.CANCELLED)
        return
    attending.move(live, leg.agent, interaction.id, Step.ANSWERED)
    conference.come_in(live, interaction, leg)
    lower(live, interaction, leg.agent)


def not_come(live: Live, interaction: Interaction, leg: Leg) -> None:
    """The helper did not answer."""
    if leg.agent is not None:
        attending.release(live, leg.agent, interaction)
