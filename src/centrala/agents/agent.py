"""An agent at work: presence, engagements, and the shift's sums.

Owns the state that one agent has on the floor and the rules over it alone: capacity, caps, the requested
pause, what counts as on contact. Who is offered what is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from centrala.agents.activity import CONTACT, Activity, Engagement, shown
from centrala.agents.presence import Choice, Presence, Wish, choose
from centrala.clock import EPOCH, NEVER, START, Mono, Wall
from centrala.ids import AgentName, InteractionId, LegId, QueueName, TicketId
from centrala.organisation import Agent, Channel, Device

__all__ = [
    "TICKETS_AT_ONCE",
    "Attendance",
    "Shift",
    "account",
    "busy",
    "choose_presence",
    "device_of",
    "free_capacity",
    "ringing_devices",
    "room_for_tickets",
    "routable",
]

TICKETS_AT_ONCE: Final = 5
"""Of who is given tickets by a queue, unless their capacity says otherwise."""


@dataclass(slots=True)
class Shift:
    """Sums from logging in to logging out."""

    began: Wall = EPOCH
    offered: int = 0
    handled: int = 0
    contact_ms: int = 0
    """Talk, hold, wrap-up, dialling."""
    idle_ms: int = 0
    """Available and doing nothing."""
    cap_lifted: bool = False

    @property
    def occupancy(self) -> float:
        """On contact / (on contact + idle available), 0 to 1; 0 before any work."""
        worked = self.contact_ms + self.idle_ms
        return self.contact_ms / worked if worked else 0.0


@dataclass(slots=True)
class Attendance:
    """One agent on the floor, logged in or not."""

    name: AgentName
    presence: Presence = Presence.LOGGED_OUT
    reason: str = ""
    """Of the pause."""
    since: Mono = START
    """When the presence began."""
    wish: Wish | None = None
    engagements: dict[InteractionId, Engagement] = field(default_factory=dict)
    activity: Activity = Activity.IDLE
    activity_since: Mono = START
    idle_since: Mono = START
    idle_count: int = 0
    turn: int = 0
    """Number of the center's last offer to this agent."""
    paused_queues: tuple[QueueName, ...] = ()
    device: Device | None = None
    """Chosen by the agent for today; none: the one of the configuration."""
    reachable: dict[Device, bool] = field(default_factory=dict)
    """Devices heard of."""
    shift: Shift = field(default_factory=Shift)
    standing: LegId | None = None
    """The leg on which the agent stays between calls, ringing or up."""
    on_line: bool = False
    """The standing leg is up."""
    offered_ticket: InteractionId | None = None
    """What lies before the agent, to be taken or passed over. No part in any work: nothing rings, nobody is busy."""
    tickets: tuple[TicketId, ...] = ()
    """Taken out of a line, and still in hand."""
    rests_until: Mono = NEVER
    """One was just passed over: no other is offered before; NEVER: the agent does not rest."""

    def is_reachable(self, device: Device) -> bool:
        """One not heard of may be tried, but for a page's phone: that is there when it says so, and not before."""
        return self.reachable.get(device, device is not Device.BROWSER)


def busy(agent: Attendance) -> bool:
    return bool(agent.engagements)


def account(agent: Attendance, now: Mono) -> None:
    """Book the time since the activity began, and show the activity anew."""
    spent = now - agent.activity_since
    if agent.activity in CONTACT:
        agent.shift.contact_ms += spent
    elif agent.activity is Activity.IDLE and agent.presence is Presence.AVAILABLE:
        agent.shift.idle_ms += spent
    agent.activity_since = now
    agent.activity = shown(agent.engagements.values())


def choose_presence(agent: Attendance, choice: Choice, reason: str, now: Mono) -> bool:
    """Change the presence, or note the wish of somebody busy. True: the presence changed now.

    Raises Refused (``presence_refused``).
    """
    following = choose(agent.presence, choice)
    if busy(agent) and choice in (Choice.PAUSE, Choice.LOG_OUT) and agent.presence is Presence.AVAILABLE:
        agent.wish = Wish(choice, reason)
        return False
    agent.wish = None
    if (following, reason) == (agent.presence, agent.reason):
        return False
    account(agent, now)
    agent.presence = following
    agent.reason = reason if following is Presence.PAUSED else ""
    agent.since = now
    return True


def free_capacity(agent: Attendance, person: Agent) -> dict[Channel, int]:
    """What the agent could still take, per channel, zeroes left out; voice is 1 unless said otherwise. Of tickets
    ``room_for_tickets`` knows: they are no part of what an agent is busy with.

    A voice call is worked alone: while one is on, nothing else is offered, and while other work is on
    the voice capacity stays open (a call interrupts a mail, not the reverse). More than one of voice is for
    calls that are meant for this very person (call waiting, ``floor.attending``).
    """
    for engagement in agent.engagements.values():
        if engagement.channel is Channel.VOICE:
            return {}
    if not person.capacity and not agent.engagements:
        return {Channel.VOICE: 1}
    free = dict(person.capacity)
    free.pop(Channel.TICKET, None)
    free[Channel.VOICE] = min(free.get(Channel.VOICE, 1), 1)
    for engagement in agent.engagements.values():
        free[engagement.channel] = free.get(engagement.channel, 0) - 1
    return {channel: count for channel, count in free.items() if count > 0}


def room_for_tickets(agent: Attendance, person: Agent) -> bool:
    """Whether a ticket may be offered now: calls first, one at a time, and no more in hand than the capacity says."""
    if agent.presence is not Presence.AVAILABLE or agent.wish is not None or agent.engagements:
        return False
    if agent.offered_ticket is not None or agent.rests_until != NEVER:
        return False
    return len(agent.tickets) < person.capacity.get(Channel.TICKET, TICKETS_AT_ONCE)


def device_of(agent: Attendance, person: Agent) -> Device:
    """The one device that rings."""
    return agent.device or person.device


def ringing_devices(agent: Attendance, person: Agent) -> list[Device]:
    """What rings at an offer: all that are known to be there, if the agent wishes so, else the chosen one. Empty:
    nothing would."""
    heard = [device for device in Device if agent.reachable.get(device, False)] if person.ring_all else []
    chosen = device_of(agent, person)
    return heard or ([chosen] if agent.is_reachable(chosen) else [])


def routable(agent: Attendance, person: Agent) -> bool:
    """Whether work may be offered: chosen, wanted, reachable, and under the shift's cap."""
    if agent.presence is not Presence.AVAILABLE or agent.wish is not None:
        return False
    if person.standing and not agent.on_line:
        return False
    if person.max_per_shift and not agent.shift.cap_lifted and agent.shift.handled >= person.max_per_shift:
        return False
    return bool(ringing_devices(agent, person))
