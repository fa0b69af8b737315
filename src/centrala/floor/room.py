"""Who talks with whom: the legs of a conversation, and where each should be now.

Owns the seats: which legs belong into the bridge of a conversation by what its people chose (hold, consult).
Orders follow from it; after a silence of the engine they are given anew from here.
"""

from __future__ import annotations

from centrala.agents.activity import Activity
from centrala.calls.leg import Leg, LegState
from centrala.calls.orders import Bridge, Music, Unbridge
from centrala.clock import NEVER
from centrala.floor import attending
from centrala.floor.live import Live
from centrala.floor.waiting import music
from centrala.ids import AgentName, LegId
from centrala.interactions.interaction import Interaction, Stage

__all__ = ["agent_of", "agents_in", "consult_of", "is_lent", "reseat", "seats", "talkers"]


def talkers(interaction: Interaction) -> tuple[LegId, ...]:
    """The legs of the conversation, the customer's first."""
    pair = tuple(leg for leg in (interaction.caller_leg, interaction.other_leg) if leg is not None)
    return (*pair, *interaction.others)


def agent_of(live: Live, leg_id: LegId | None) -> AgentName | None:
    """Whose leg it is, of ours."""
    leg = live.legs.get(leg_id) if leg_id is not None else None
    return None if leg is None else leg.agent


def agents_in(live: Live, interaction: Interaction) -> list[AgentName]:
    """Who of ours talks in it."""
    return [name for leg in talkers(interaction) if (name := _owner(live, interaction, leg)) is not None]


def _owner(live: Live, interaction: Interaction, leg_id: LegId) -> AgentName | None:
    """Whose place it is, of ours: also while the leg is gone and another one is about to take its place."""
    if leg_id in live.legs:
        return agent_of(live, leg_id)
    legs = (live.legs.get(name) for name in interaction.legs)
    return next((leg.agent for leg in legs if leg is not None and leg.replaces == leg_id), None)


def consult_of(live: Live, interaction: Interaction) -> Interaction | None:
    """The consult that is open about this call."""
    return None if interaction.consult is None else live.interactions.get(interaction.consult)


def is_lent(live: Live, consult: Interaction) -> bool:
    """Whether this is a consult whose own leg still belongs to the call that it is about."""
    call = None if consult.about is None else live.interactions.get(consult.about)
    return call is not None and call.consult == consult.id


def _activity(live: Live, agent: AgentName | None, interaction: Interaction) -> Activity | None:
    work = None if agent is None else attending.engagement_of(live, agent, interaction.id)
    return None if work is None else work.activity


def seats(live: Live, interaction: Interaction) -> dict[LegId, bool]:
    """Each leg of the conversation to whether it should be in the bridge now."""
    wanted = dict.fromkeys(talkers(interaction), True)
    consult = consult_of(live, interaction)
    if consult is not None:
        away = _activity(live, consult.agent, interaction) is Activity.ON_HOLD
        alone = away and not interaction.others
        return {leg: not (alone or (away and leg == consult.caller_leg)) for leg in wanted}
    if is_lent(live, interaction):
        together = _activity(live, interaction.agent, interaction) is not Activity.ON_HOLD
        return {leg: together for leg in wanted if together or leg != interaction.caller_leg}
    for leg in wanted:
        agent = _owner(live, interaction, leg)
        work = None if agent is None else attending.engagement_of(live, agent, interaction.id)
        if work is not None and work.activity is Activity.ON_HOLD:
            held = interaction.other_leg if leg == interaction.caller_leg else interaction.caller_leg
            if held is not None:
                wanted[held] = False
    return wanted


def reseat(live: Live, interaction: Interaction) -> None:
    """Give the orders for what is not so: they may have been lost with the connection."""
    bridge = interaction.bridge
    if interaction.stage not in (Stage.TALKING, Stage.FORWARDED) or bridge is None or interaction.guard != NEVER:
        return
    for leg_id, inside in seats(live, interaction).items():
        leg = live.legs.get(leg_id)
        if leg is not None and leg.state is LegState.UP and leg.ends == NEVER:
            _seat(live, interaction, leg, inside=inside)


def _seat(live: Live, interaction: Interaction, leg: Leg, *, inside: bool) -> None:
    bridge = interaction.bridge
    if bridge is None or (leg.bridge == bridge) is inside:
        return
    if inside:
        live.order(Bridge(bridge, (leg.id,)))
        return
    live.order(Unbridge(bridge, leg.id))
    if _activity(live, leg.agent, interaction) is not Activity.ON_HOLD:
        live.order(Music(leg.id, music(live, interaction)))
