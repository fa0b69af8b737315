"""Standing legs: agents whose device stays on the line between calls.

Such a leg is made once, when the agent logs in, and outlives its interactions. An offer on it is a tone
and a move into the bridge: no ringing, no waiting for a phone. While it has no interaction it hears
silence.
"""

from __future__ import annotations

from centrala.agents.agent import Attendance, device_of
from centrala.agents.presence import Presence
from centrala.calls.leg import Leg, LegRole, LegState
from centrala.calls.orders import HangUp, Play, Ring, StopMusic, StopPlay, Unbridge, Unmute
from centrala.clock import after
from centrala.floor.live import Live
from centrala.ids import NO_INTERACTION, AgentName, LegId
from centrala.interactions.interaction import Interaction
from centrala.organisation import Agent

__all__ = ["attach", "gone", "keep", "park", "silence", "up"]

RING_MS = 30_000
"""The agent picks up once a shift; there is time."""
TONE = "tone:callwaiting"
AGAIN_MS = 10_000


def keep(live: Live, attendance: Attendance, person: Agent | None) -> None:
    """Have the leg that this agent should have: rung when logged in, ended when logged out."""
    wanted = person is not None and person.standing and attendance.presence in (Presence.AVAILABLE, Presence.PAUSED)
    if person is not None and wanted and attendance.standing is None and live.connected:
        _ring(live, attendance, person)
    elif not wanted and attendance.standing is not None and not attendance.engagements:
        _end(live, attendance.standing)


def _ring(live: Live, attendance: Attendance, person: Agent) -> None:
    leg = Leg(
        id=live.ids.leg(),
        engine=next(iter(live.engines), ""),
        role=LegRole.AGENT,
        state=LegState.ASKED,
        interaction=NO_INTERACTION,
        since=live.now.mono,
        agent=person.name,
        device=device_of(attendance, person),
        standing=True,
    )
    live.add_leg(leg)
    attendance.standing = leg.id
    live.touch_agent(attendance)
    live.order(Ring(leg.id, NO_INTERACTION, person.name, device_of(attendance, person), RING_MS))


def _end(live: Live, leg_id: LegId) -> None:
    leg = live.legs.get(leg_id)
    if leg is not None and leg.ends > live.now.mono + AGAIN_MS:
        live.order(HangUp(leg_id))
        leg.ends = after(live.now.mono, ms=AGAIN_MS)
        live.touch_leg(leg)


def up(live: Live, leg: Leg) -> None:
    """It was answered: the agent is on the line."""
    attendance = live.attendance(leg.agent or AgentName(""))
    attendance.on_line = True
    live.touch_agent(attendance)


def gone(live: Live, leg: Leg) -> Attendance:
    """It ended; whose it was."""
    attendance = live.attendance(leg.agent or AgentName(""))
    attendance.standing = None
    attendance.on_line = False
    live.touch_agent(attendance)
    return attendance


def attach(live: Live, interaction: Interaction, agent: AgentName, *, tone: bool) -> LegId | None:
    """Give the agent's standing leg to this interaction, with the tone if the agent does not expect it.

    None: there is no such leg, a device must ring.
    """
    attendance = live.attendance(agent)
    leg = live.legs.get(attendance.standing) if attendance.standing is not None and attendance.on_line else None
    if leg is None:
        return None
    leg.interaction = interaction.id
    interaction.legs += (leg.id,)
    if tone:
        leg.tone = live.ids.play()
        live.order(Play(leg.tone, leg.id, (TONE,)))
    live.touch(interaction)
    live.touch_leg(leg)
    return leg.id


def park(live: Live, leg: Leg) -> None:
    """The interaction is done with it: out of the bridge, and silence."""
    if leg.tone is not None:
        live.order(StopPlay(leg.tone, leg.id))
        leg.tone = None
    silence(live, leg)
    if leg.muted:
        live.order(Unmute(leg.id))
    interaction = live.interactions.get(leg.interaction)
    if interaction is not None:
        interaction.legs = tuple(other for other in interaction.legs if other != leg.id)
        live.touch(interaction)
    leg.interaction = NO_INTERACTION
    leg.muted = leg.held = False
    live.touch_leg(leg)


def silence(live: Live, leg: Leg) -> None:
    """What a standing leg hears between two calls, whatever it heard before: nobody, and no music."""
    if leg.bridge is not None:
        live.order(Unbridge(leg.bridge, leg.id))
    live.order(StopMusic(leg.id))
