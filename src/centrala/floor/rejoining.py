"""A conversation moves to a new leg of the same agent: the page that held the browser's phone was loaded anew.

```
 talking with the old leg ──rejoin──► the new leg rings ──answered──► in the bridge, the old one is hung up
                                          └──gone──► the old leg if it still lives, else as if the device had died
```

Owns nothing but the new leg's ``replaces``. The other side is never told.
"""

from __future__ import annotations

from centrala.agents.activity import Activity
from centrala.calls.facts import Cause
from centrala.calls.leg import Leg, LegRole, LegState
from centrala.calls.orders import Bridge, Music, Mute, Ring
from centrala.errors import Refused
from centrala.floor import attending, consulting
from centrala.floor.ending import hang_up
from centrala.floor.live import Live
from centrala.floor.room import is_lent, seats, talkers
from centrala.floor.waiting import music
from centrala.ids import AgentName, LegId
from centrala.interactions.interaction import Interaction, Stage
from centrala.organisation import Device

__all__ = ["answered", "begin", "cause_of", "goes_on", "pending"]

RING_MS = 10_000
"""The page answers by itself as soon as it rings; a page that is not back by then is gone."""


def begin(live: Live, agent: AgentName, interaction: Interaction, device: Device | None) -> None:
    """Ring the agent's device once more; ``device``: only if the call is at this one.

    Raises Refused (``not_yours``, ``not_talking``, ``at_another_device``).
    """
    if interaction.about is not None and interaction.agent == agent and is_lent(live, interaction):
        interaction = live.interactions[interaction.about]
    work = attending.engagement_of(live, agent, interaction.id)
    if work is None:
        raise Refused("not_yours", "You are not talking in this call.")
    old = live.legs.get(work.leg) if work.leg is not None else None
    if old is not None and device is not None and (old.standing or old.device is not device):
        raise Refused("at_another_device", "You talk at another device.", remedy="Go on talking there.")
    talking = interaction.stage is Stage.TALKING and work.activity in (Activity.TALKING, Activity.ON_HOLD)
    if old is None or old.standing or old.device is Device.MOBILE or not talking:
        raise Refused("not_talking", "There is no conversation to come back to.")
    if pending(live, interaction, old.id) is not None:
        return
    leg = Leg(
        id=live.ids.leg(),
        engine=old.engine,
        role=LegRole.AGENT,
        state=LegState.ASKED,
        interaction=interaction.id,
        since=live.now.mono,
        agent=agent,
        device=old.device,
        replaces=old.id,
    )
    live.add_leg(leg)
    interaction.legs += (leg.id,)
    live.touch(interaction)
    party = interaction.party
    live.order(Ring(leg.id, interaction.id, agent, old.device, RING_MS, party.number, party.name))


def pending(live: Live, interaction: Interaction, old: LegId | None) -> Leg | None:
    """The leg that is to take the place of this one."""
    for leg_id in interaction.legs:
        leg = live.legs.get(leg_id)
        if leg is not None and old is not None and leg.replaces == old and leg.state is not LegState.GONE:
            return leg
    return None


def answered(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The new leg is up: it takes the place of the old one in the conversation, and its mute."""
    if leg is None or leg.replaces is None or leg.agent is None or interaction.bridge is None:
        return
    old_id, leg.replaces = leg.replaces, None
    if old_id not in talkers(interaction):
        hang_up(live, leg.id, Cause.CANCELLED)
        return
    if interaction.caller_leg == old_id:
        interaction.caller_leg = leg.id
    elif interaction.other_leg == old_id:
        interaction.other_leg = leg.id
    else:
        interaction.others = tuple(leg.id if each == old_id else each for each in interaction.others)
    work = attending.engagement_of(live, leg.agent, interaction.id)
    if work is not None:
        work.leg = leg.id
        live.touch_agent(live.agents[leg.agent])
    if not consulting.new_leg(live, interaction, old_id, leg):
        inside = seats(live, interaction).get(leg.id, True)
        live.order(Bridge(interaction.bridge, (leg.id,)) if inside else Music(leg.id, music(live, interaction)))
    old = live.legs.get(old_id)
    if old is not None and old.muted:
        leg.muted = True
        live.order(Mute(leg.id))
    hang_up(live, old_id)
    live.touch_leg(leg)
    live.touch(interaction)


def goes_on(live: Live, interaction: Interaction, gone: Leg) -> bool:
    """Whether the conversation goes on although this leg ended: it is no part of it any more, or another one is still
    there or about to be."""
    pair = talkers(interaction)
    if gone.replaces is not None:
        return gone.replaces not in pair or gone.replaces in live.legs
    return gone.id not in pair or pending(live, interaction, gone.id) is not None


def cause_of(gone: Leg, cause: Cause) -> Cause:
    """Why the conversation lost this leg: a page that did not come back hung up nothing."""
    return cause if gone.replaces is None else Cause.UNREACHABLE
