"""More than two in one conversation: somebody comes in, somebody leaves, the others talk on.

```
 two talk ──comes in──► three or more ──leaves──► ... ──► two talk ──leaves──► over
```

The first two legs are ``caller_leg`` and ``other_leg``, all more are in ``others``. Whoever leaves gives the place
to the next; so with two left it is a plain call again, of whoever they are.
"""

from __future__ import annotations

from centrala.agents.activity import Activity, Step
from centrala.calls.facts import Cause
from centrala.calls.leg import Leg
from centrala.calls.orders import Bridge, Music, Unbridge
from centrala.calls.passed import ConferenceJoined, ConferenceLeft
from centrala.clock import NEVER
from centrala.floor import attending, leaving, talking
from centrala.floor.ending import hang_up
from centrala.floor.live import Live
from centrala.floor.room import agent_of, agents_in, consult_of, seats, talkers
from centrala.floor.waiting import music
from centrala.ids import AgentName, LegId
from centrala.interactions.interaction import Interaction, Stage

__all__ = ["bring_together", "come_in", "goes_on", "hold_is_over", "leave", "take_out"]


def bring_together(live: Live, interaction: Interaction) -> None:
    """Everybody who should be in the bridge is ordered into it; who is there already stays."""
    inside = tuple(leg for leg, wanted in seats(live, interaction).items() if wanted and leg in live.legs)
    if interaction.bridge is not None and inside:
        live.order(Bridge(interaction.bridge, inside))


def come_in(live: Live, interaction: Interaction, leg: Leg) -> None:
    """One more. Its leg is up, and belongs to this interaction; a part of its agent has begun."""
    interaction.others += (leg.id,)
    if leg.agent is not None and leg.agent not in interaction.helpers:
        interaction.helpers += (leg.agent,)
    live.touch(interaction)
    bring_together(live, interaction)
    live.say(ConferenceJoined(interaction.id, leg.agent, len(talkers(interaction))))


def leave(live: Live, interaction: Interaction, agent: AgentName) -> bool:
    """This agent leaves, the others talk on; False: there are no others, or the agent is not in it."""
    leg = next((leg for leg in talkers(interaction) if agent_of(live, leg) == agent), None)
    if leg is None or not interaction.others:
        return False
    take_out(live, interaction, leg, agent)
    hang_up(live, leg)
    return True


def goes_on(live: Live, interaction: Interaction, gone: LegId, agent: AgentName | None) -> bool:
    """This leg ended; whether others are left who talk on without it."""
    if not interaction.others or gone not in talkers(interaction):
        return False
    take_out(live, interaction, gone, agent)
    return True


def take_out(live: Live, interaction: Interaction, leg: LegId, agent: AgentName | None) -> None:
    """Give its place to the next, end its agent's part, and let all others talk."""
    left = [each for each in talkers(interaction) if each != leg]
    _sit(live, interaction, left)
    if agent is not None:
        leaving.part_of(live, agent, interaction, wraps=agent == interaction.agent)
    for other in interaction.legs:
        coming = live.legs.get(other)
        if coming is not None and coming.replaces == leg:
            hang_up(live, other, Cause.CANCELLED)
    ours = agents_in(live, interaction)
    if interaction.agent not in ours:
        interaction.agent = ours[0] if ours else None
    if not ours:
        leaving.nobody_helps(live, interaction)
        interaction.stage = Stage.FORWARDED
    if interaction.hand is not None and interaction.hand.by == agent:
        interaction.hand = None
    hold_is_over(live, interaction)
    live.touch(interaction)
    live.say(ConferenceLeft(interaction.id, agent, len(left)))


def _sit(live: Live, interaction: Interaction, left: list[LegId]) -> None:
    """The customer first if still there; beside it one of ours, if there is one."""
    first, *rest = left
    if interaction.caller_leg != first:
        interaction.first_leg = interaction.first_leg or interaction.caller_leg
        interaction.caller_leg = first
    rest.sort(key=lambda leg: agent_of(live, leg) is None)
    interaction.other_leg = rest[0] if rest else None
    interaction.others = tuple(rest[1:])


def hold_is_over(live: Live, interaction: Interaction) -> None:
    """Nobody is left alone with the music: whoever had the others wait is with them again, but for one who consults
    about this call, or is in another one meanwhile."""
    consult = consult_of(live, interaction)
    for agent in agents_in(live, interaction):
        work = attending.engagement_of(live, agent, interaction.id)
        away = (consult is not None and consult.agent == agent) or talking.is_in_another(live, agent, interaction)
        if work is not None and work.activity is Activity.ON_HOLD and not away:
            attending.move(live, agent, interaction.id, Step.RESUMED)
    if interaction.guard == NEVER:
        bring_together(live, interaction)
    if consult is not None and not interaction.others:
        _waits_for_asker(live, interaction, consult)


def _waits_for_asker(live: Live, interaction: Interaction, consult: Interaction) -> None:
    """The others have left: who stays is alone until whoever consults about this call comes back."""
    for leg, inside in seats(live, interaction).items():
        if not inside and leg != consult.caller_leg and interaction.bridge is not None:
            live.order(Unbridge(interaction.bridge, leg))
            live.order(Music(leg, music(live, interaction)))
