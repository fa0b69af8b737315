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
from centrala.floor.room import agent_of
from centrala.floor.waiting import answer, leave, music
from centrala.ids import AgentName, LegId
from centrala.interactions.interaction import Intent, Interaction, Offer, QueueExit, Stage, is_customers

__all__ = [
    "accept",
    "alone",
    "bridge",
    "check_may_take_up",
    "digits",
    "hold",
    "is_together",
    "joined",
    "may_hold",
    "may_take_up",
    "mute",
    "part",
    "resume",
    "unmute",
]

JOIN_MS = 5_000
"""Both must be in the bridge by then; far more than an engine that works needs."""


def accept(live: Live, interaction: Interaction, offer: Offer, leg: Leg) -> None:
    """This leg answered first: it has the call."""
    offers.accept(live, interaction, offer, leg)
    alone(live, offer.agent, interaction)
    interaction.agent = offer.agent
    interaction.other_leg = leg.id
    interaction.stage = Stage.CONNECTING
    answer(live, interaction)
    bridge(live, interaction)


def may_take_up(live: Live, agent: AgentName, interaction: Interaction) -> bool:
    """Whether all that this agent is in besides can wait: no call that is consulted about, none that is shared, none
    in which a colleague is passing this agent on, none that is being connected."""
    return not any(
        other.consult is not None
        or other.about is not None
        or (activity in (Activity.TALKING, Activity.ON_HOLD) and other.others)
        or (activity is Activity.TALKING and _is_passed_on(other))
        or (activity in (Activity.RINGING, Activity.DIALLING) and other.stage is Stage.CONNECTING)
        for other, activity in _beside(live, agent, interaction)
    )


def _is_passed_on(interaction: Interaction) -> bool:
    return interaction.intent is Intent.INTERNAL_CALL and interaction.stage in (Stage.OFFERED, Stage.CONNECTING)


def check_nothing_rings(live: Live, agent: AgentName, interaction: Interaction) -> None:
    """Raises Refused (``rings_beside``): who takes that up would be in two conversations."""
    if any(activity is Activity.RINGING for _, activity in _beside(live, agent, interaction)):
        raise Refused("rings_beside", "Another call rings there.", remedy="Wait until it is taken or refused.")


def is_in_another(live: Live, agent: AgentName, interaction: Interaction) -> bool:
    """Whether this agent talks in another call, consults there, or one rings that may be taken up at any moment."""
    busy = (Activity.TALKING, Activity.DIALLING, Activity.RINGING)
    return any(activity in busy for _, activity in _beside(live, agent, interaction))


def check_may_take_up(live: Live, agent: AgentName, interaction: Interaction) -> None:
    """Raises Refused (``consulting``)."""
    if not may_take_up(live, agent, interaction):
        raise Refused(
            "consulting", "You consult about another call, share it, or are just taking it.", remedy="End that first."
        )


def alone(live: Live, agent: AgentName, interaction: Interaction) -> None:
    """Who takes up this conversation lets the others wait: nobody speaks with two at once."""
    for other, activity in _beside(live, agent, interaction):
        work = attending.engagement_of(live, agent, other.id)
        if activity is Activity.TALKING and work is not None and other.bridge and may_hold(live, other, work):
            hold(live, agent, other)


def _beside(live: Live, agent: AgentName, interaction: Interaction) -> list[tuple[Interaction, Activity]]:
    """The other calls that this agent has a part in."""
    attendance = live.agents.get(agent)
    works = {} if attendance is None else attendance.engagements
    return [
        (live.interactions[name], work.activity)
        for name, work in works.items()
        if name != interaction.id and name in live.interactions
    ]


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
    moved = agent is not None and attending.move(live, agent, interaction.id, Step.ANSWERED)
    if agent is not None and moved and is_customers(interaction.direction, interaction.trunk):
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
    """The other side leaves the bridge and hears music; a colleague who has put us on hold is not there to hear any,
    and nor are we from now on. Raises Refused (``not_yours``, ``not_talking``, ``in_conference``)."""
    work = _work(live, agent, interaction)
    far = _far_leg(interaction, work)
    if work.activity is not Activity.TALKING or far is None or interaction.bridge is None:
        raise Refused("not_talking", "Only somebody you are talking with can be put on hold.")
    if not may_hold(live, interaction, work):
        raise Refused("in_conference", "Where several talk, only the customer can wait.", remedy="Leave the call.")
    live.order(Unbridge(interaction.bridge, far))
    if not _holds(live, interaction, far):
        live.order(Music(far, music(live, interaction)))
    elif work.leg is not None:
        live.order(StopMusic(work.leg))
    attending.move(live, agent, interaction.id, Step.HELD)
    live.say(CallHeld(interaction.id, agent))


def may_hold(live: Live, interaction: Interaction, work: Engagement) -> bool:
    """Between two anybody may have the other wait; where more talk, the customer alone waits."""
    far = _far_leg(interaction, work)
    return far is not None and (not interaction.others or agent_of(live, far) is None)


def _holds(live: Live, interaction: Interaction, leg_id: LegId) -> bool:
    """Whether this is the leg of a colleague who has put the call on hold."""
    leg = live.legs.get(leg_id)
    work = None if leg is None or leg.agent is None else attending.engagement_of(live, leg.agent, interaction.id)
    return work is not None and work.activity is Activity.ON_HOLD


def resume(live: Live, agent: AgentName, interaction: Interaction) -> None:
    """Back into the bridge. Raises Refused (``not_yours``, ``not_on_hold``, ``consulting``)."""
    work = _work(live, agent, interaction)
    far = _far_leg(interaction, work)
    if work.activity is not Activity.ON_HOLD or far is None or interaction.bridge is None:
        raise Refused("not_on_hold", "Nobody is on hold in this call.")
    check_may_take_up(live, agent, interaction)
    alone(live, agent, interaction)
    live.order(StopMusic(far))
    live.order(Bridge(interaction.bridge, (far,)))
    if work.leg is not None and _holds(live, interaction, far):
        live.order(Music(work.leg, music(live, interaction)))
    for each in [agent, *_others_who_hold(live, interaction, agent)]:
        attending.move(live, each, interaction.id, Step.RESUMED)
    live.say(CallResumed(interaction.id, agent))


def _others_who_hold(live: Live, interaction: Interaction, agent: AgentName) -> list[AgentName]:
    """Where several talk, the customer comes back to all of them."""
    names = (live.legs.get(name) for name in interaction.others and (*_pair(interaction), *interaction.others))
    found = [leg.agent for leg in names if leg is not None and leg.agent is not None]
    return [one for one in found if one != agent and not is_in_another(live, one, interaction)]


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
