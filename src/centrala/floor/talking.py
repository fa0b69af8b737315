"""Two parties together: bridging, hold, mute.

Connected means that both are in the bridge by the engine's word (ENGINE rule 7), not that we asked for
it. Hold is ours: the other side leaves the bridge and hears music; the phone's hold key does the same.
"""

from __future__ import annotations

from centrala.agents.activity import Activity, Engagement, Step
from centrala.calls.events import CallConnected, CallHeld, CallMuted, CallResumed, CallUnmuted
from centrala.calls.leg import Leg
from centrala.calls.orders import Bridge, CloseBridge, Music, Mute, SendDigits, StopMusic, Unbridge, Unmute
from centrala.clock import NEVER, after
from centrala.errors import Refused
from centrala.floor import attending, offers, returning
from centrala.floor.ending import hang_up
from centrala.floor.live import Live
from centrala.floor.waiting import answer, leave, music
from centrala.ids import AgentName, LegId
from centrala.interactions.interaction import Interaction, Offer, QueueExit, Stage

__all__ = ["accept", "bridge", "digits", "hold", "is_together", "joined", "mute", "part", "resume", "unmute"]

JOIN_MS = 5_000
"""Both must be in the bridge by then; far more than an engine that works needs."""


def accept(live: Live, interaction: Interaction, offer: Offer, leg: Leg) -> None:
    """This leg answered first: it has the call."""
    offers.accept(live, interaction, offer, leg)
    interaction.agent = offer.agent
    interaction.other_leg = leg.id
    interaction.stage = Stage.CONNECTING
    answer(live, interaction)
    bridge(live, interaction)


def bridge(live: Live, interaction: Interaction) -> None:
    """Bring the two legs into one bridge, and expect to hear of it."""
    if interaction.bridge is None:
        interaction.bridge = live.ids.bridge()
    interaction.guard = after(live.now.mono, ms=JOIN_MS)
    live.touch(interaction)
    live.order(Bridge(interaction.bridge, _pair(interaction)))


def _pair(interaction: Interaction) -> tuple[LegId, ...]:
    return tuple(leg for leg in (interaction.caller_leg, interaction.other_leg) if leg is not None)


def is_together(live: Live, interaction: Interaction) -> bool:
    """Whether both are in the bridge."""
    pair = _pair(interaction)
    if interaction.bridge is None or len(pair) < 2:
        return False
    return all((leg := live.legs.get(leg_id)) is not None and leg.bridge == interaction.bridge for leg_id in pair)


def joined(live: Live, interaction: Interaction) -> None:
    """A leg entered the bridge; if that makes two, they talk."""
    if not is_together(live, interaction):
        return
    interaction.stage = Stage.TALKING
    interaction.guard = NEVER
    if interaction.connected == NEVER:
        interaction.connected = live.now.mono
    waited = interaction.queued_ms
    if interaction.entered != NEVER:
        waited += live.now.mono - interaction.entered
        leave(live, interaction, QueueExit.ANSWERED)
    agent = interaction.agent
    returning.taken(live, interaction, agent)
    if agent is not None and attending.move(live, agent, interaction.id, Step.ANSWERED):
        attending.handle_count(live, agent)
        live.acquainted.meet(interaction.party.number, agent)
    live.touch(interaction)
    live.say(CallConnected(interaction.id, agent, interaction.queue, waited))


def part(live: Live, interaction: Interaction) -> None:
    """Take the bridge apart; the caller's leg lives on, the other one ends. A bridge id is never used twice."""
    if interaction.bridge is not None:
        live.order(CloseBridge(interaction.bridge))
    if interaction.other_leg is not None:
        hang_up(live, interaction.other_leg)
    interaction.bridge = interaction.other_leg = None
    interaction.guard = NEVER
    live.touch(interaction)


def _work(live: Live, agent: AgentName, interaction: Interaction) -> Engagement:
    """Raises Refused (``not_yours``)."""
    work = attending.engagement_of(live, agent, interaction.id)
    if work is None or interaction.bridge is None:
        raise Refused("not_yours", "You are not talking in this call.")
    return work


def _far_leg(interaction: Interaction, work: Engagement) -> LegId | None:
    """The side that this agent talks with."""
    return interaction.other_leg if work.leg == interaction.caller_leg else interaction.caller_leg


def hold(live: Live, agent: AgentName, interaction: Interaction) -> None:
    """The other side leaves the bridge and hears music. Raises Refused (``not_yours``, ``not_talking``)."""
    work = _work(live, agent, interaction)
    far = _far_leg(interaction, work)
    if work.activity is not Activity.TALKING or far is None or interaction.bridge is None:
        raise Refused("not_talking", "Only somebody you are talking with can be put on hold.")
    live.order(Unbridge(interaction.bridge, far))
    live.order(Music(far, music(live, interaction)))
    attending.move(live, agent, interaction.id, Step.HELD)
    live.say(CallHeld(interaction.id, agent))


def resume(live: Live, agent: AgentName, interaction: Interaction) -> None:
    """Back into the bridge. Raises Refused (``not_yours``, ``not_on_hold``)."""
    work = _work(live, agent, interaction)
    far = _far_leg(interaction, work)
    if work.activity is not Activity.ON_HOLD or far is None or interaction.bridge is None:
        raise Refused("not_on_hold", "Nobody is on hold in this call.")
    live.order(StopMusic(far))
    live.order(Bridge(interaction.bridge, (far,)))
    attending.move(live, agent, interaction.id, Step.RESUMED)
    live.say(CallResumed(interaction.id, agent))


def _own_leg(live: Live, agent: AgentName, interaction: Interaction) -> Leg:
    work = _work(live, agent, interaction)
    leg = live.legs.get(work.leg) if work.leg is not None else None
    if leg is None:
        raise Refused("not_talking", "Your phone is not in this call.")
    return leg


def mute(live: Live, agent: AgentName, interaction: Interaction) -> None:
    """Nothing of what the agent says is heard. Raises Refused (``not_yours``, ``not_talking``)."""
    leg = _own_leg(live, agent, interaction)
    if not leg.muted:
        leg.muted = True
        live.touch_leg(leg)
        live.order(Mute(leg.id))
        live.say(CallMuted(interaction.id, agent))


def unmute(live: Live, agent: AgentName, interaction: Interaction) -> None:
    """Raises Refused (``not_yours``, ``not_talking``)."""
    leg = _own_leg(live, agent, interaction)
    if leg.muted:
        leg.muted = False
        live.touch_leg(leg)
        live.order(Unmute(leg.id))
        live.say(CallUnmuted(interaction.id, agent))


def digits(live: Live, agent: AgentName, interaction: Interaction, keys: str) -> None:
    """Press keys towards the other side. Raises Refused (``not_yours``, ``bad_digits``)."""
    if not keys or not set(keys) <= set("0123456789*#ABCD"):
        raise Refused("bad_digits", "Keys are 0 to 9, * and #.")
    far = _far_leg(interaction, _work(live, agent, interaction))
    if far is not None:
        live.order(SendDigits(far, keys))
