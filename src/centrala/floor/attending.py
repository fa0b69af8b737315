"""Agents on the floor: presence, the pieces of work in hand, wrap-up, and readiness for more.

The rules over one agent alone are ``agents``'; here they meet the queue and the journey. Every change
that could make an agent ready, or not, ends in ``unsettle``: readiness is looked at once, at the end of
the input.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from centrala.agents.activity import TRANSITIONS, Activity, Engagement, Step, charge, step
from centrala.agents.agent import Attendance, Shift, account, choose_presence, device_of, free_capacity, routable
from centrala.agents.events import ActivityChanged, CapReached, PresenceChanged, WishChanged, WrapUpEnded, WrapUpStarted
from centrala.agents.presence import Choice, Presence
from centrala.clock import NEVER, after
from centrala.floor import outlook, peaks, standing
from centrala.floor.live import Live
from centrala.ids import AgentName, InteractionId, LegId
from centrala.interactions.interaction import Interaction, Segment, Stage
from centrala.organisation import Agent, Channel, Device, Queue, WrapUpMode, WrapUpRule
from centrala.queues.values import Candidate
from centrala.quick import maker

__all__ = [
    "can_move",
    "candidate_of",
    "choose",
    "end_wrap_up",
    "engage",
    "engagement_of",
    "given_work",
    "handle_count",
    "move",
    "release",
    "supply",
    "unsettle",
    "wrap_up",
    "wrap_up_rule",
]

UNCODED = "none"
"""The reserved code of a wrap-up that ran out of time."""

_candidate: Final = maker(Candidate)
_engagement: Final = maker(Engagement)
_part: Final = maker(Segment)


def choose(live: Live, agent: AgentName, choice: Choice, reason: str, by: AgentName) -> None:
    """Change the presence, or note the wish.

    Raises Refused (``presence_refused``).
    """
    attendance = live.attendance(agent)
    before, wish = attendance.presence, attendance.wish
    changed = choose_presence(attendance, choice, reason, live.now.mono)
    if changed:
        _after_presence(live, attendance, before, by)
    if attendance.wish != wish:
        live.say(WishChanged(agent, attendance.wish))
    live.touch_agent(attendance)
    unsettle(live, attendance)


def _after_presence(live: Live, attendance: Attendance, before: Presence, by: AgentName) -> None:
    if before is Presence.LOGGED_OUT:
        attendance.shift = Shift(began=live.now.wall)
    if attendance.presence is Presence.AVAILABLE:
        _now_idle(live, attendance)
    live.say(PresenceChanged(attendance.name, attendance.presence, attendance.reason, by))


def _now_idle(live: Live, attendance: Attendance) -> None:
    attendance.idle_since = live.now.mono
    attendance.idle_count += 1


def given_work(live: Live, attendance: Attendance) -> None:
    """Work that does not keep the agent from more: whoever has had none for longer is asked before them."""
    _now_idle(live, attendance)


def unsettle(live: Live, attendance: Attendance) -> None:
    """Have the readiness looked at before the input is done."""
    live.restless[attendance.name] = None


def supply(live: Live, name: AgentName) -> None:
    """Tell the queues what this agent can take now; matches wait in ``live.matches``."""
    attendance = live.agents[name]
    person = live.organisation.agents.get(name)
    if attendance.standing is not None or (person is not None and person.standing):
        standing.keep(live, attendance, person)
    free = None if person is None else free_capacity(attendance, person)
    if person is None or not free or not live.connected or not routable(attendance, person):
        live.unready(name)
        return
    live.ready(candidate_of(attendance, person, free))


def may_ring(live: Live, name: AgentName, channel: Channel) -> bool:
    """Whether a piece of work that is meant for this very person may ring now: they are free for it, or it may wait
    beside the calls they are in (``call_waits``)."""
    attendance, person = live.agents.get(name), live.organisation.agents.get(name)
    if attendance is None or person is None:
        return False
    return channel in free_capacity(attendance, person) or (channel is Channel.VOICE and call_waits(live, name))


def call_waits(live: Live, name: AgentName) -> bool:
    """Call waiting: they talk in fewer calls than their voice capacity, each of them a plain one between two with no
    helper on the way, at the phone or the page that would ring. What a queue gives out never comes so: such a call is
    worked alone."""
    attendance, person = live.agents.get(name), live.organisation.agents.get(name)
    if attendance is None or person is None or person.standing or person.ring_all:
        return False
    works, device = attendance.engagements.values(), device_of(attendance, person)
    if not 0 < len(works) < person.capacity.get(Channel.VOICE, 1) or device is Device.MOBILE:
        return False
    return all(_is_plain(live, work, device) for work in works)


def _is_plain(live: Live, work: Engagement, device: Device) -> bool:
    interaction = live.interactions.get(work.interaction)
    if interaction is None or interaction.stage not in (Stage.TALKING, Stage.FORWARDED) or interaction.others:
        return False
    if any(leg.joins for name in interaction.legs if (leg := live.legs.get(name)) is not None):
        return False
    leg = live.legs.get(work.leg) if work.leg is not None else None
    consults = interaction.consult is not None or interaction.about is not None
    talks = work.activity in (Activity.TALKING, Activity.ON_HOLD)
    return talks and not consults and leg is not None and leg.device is device


def candidate_of(attendance: Attendance, person: Agent, free: Mapping[Channel, int]) -> Candidate:
    """What the queues must know of an agent with this free capacity."""
    paused = attendance.paused_queues
    memberships = person.queues if not paused else tuple(one for one in person.queues if one.queue not in paused)
    return _candidate(
        agent=attendance.name,
        skills=person.skills,
        queues=memberships,
        free=free,
        idle_since=attendance.idle_since,
        handled=attendance.shift.handled,
        occupancy=attendance.shift.occupancy,
        turn=attendance.turn,
        idle_count=attendance.idle_count,
    )


def engage(live: Live, agent: AgentName, interaction: Interaction, activity: Activity, leg: LegId | None) -> None:
    """Begin this agent's part in the interaction."""
    attendance = live.attendance(agent)
    if agent not in interaction.parts:
        interaction.parts += (agent,)
        live.touch(interaction)
    attendance.engagements[interaction.id] = _engagement(
        interaction=interaction.id,
        channel=interaction.takes,
        activity=activity,
        since=live.now.mono,
        queue=interaction.queue,
        leg=leg,
    )
    _show(live, attendance, interaction.id)


def engagement_of(live: Live, agent: AgentName, interaction: InteractionId) -> Engagement | None:
    attendance = live.agents.get(agent)
    return None if attendance is None else attendance.engagements.get(interaction)


def can_move(work: Engagement, what: Step) -> bool:
    return (work.activity, what) in TRANSITIONS


def move(live: Live, agent: AgentName, interaction: InteractionId, what: Step) -> bool:
    """Take a step of the engagement; False: not possible, nothing changed."""
    attendance = live.agents.get(agent)
    work = None if attendance is None else attendance.engagements.get(interaction)
    if attendance is None or work is None:
        return False
    if not step(work, what, live.now.mono):
        return False
    _show(live, attendance, interaction)
    return True


def handle_count(live: Live, agent: AgentName) -> None:
    """One more call taken in this shift."""
    attendance = live.attendance(agent)
    attendance.shift.handled += 1
    person = live.organisation.agents.get(agent)
    if person is not None and person.max_per_shift and attendance.shift.handled == person.max_per_shift:
        live.say(CapReached(agent, person.max_per_shift))


def release(live: Live, agent: AgentName, interaction: Interaction) -> None:
    """End this agent's part: a segment for the history, the wish comes true, ready for more."""
    attendance = live.agents.get(agent)
    work = None if attendance is None else attendance.engagements.pop(interaction.id, None)
    if attendance is None or work is None:
        return
    charge(work, live.now.mono)
    if work.talk_ms or work.hold_ms or work.wrap_ms or work.dial_ms or interaction.agent == agent:
        segment = _segment(agent, work)
        interaction.segments += (segment,)
        outlook.handled(live, segment)
        live.touch(interaction)
    _show(live, attendance, interaction.id)
    if attendance.engagements:
        return
    _now_idle(live, attendance)
    if attendance.wish is not None:
        wish, attendance.wish = attendance.wish, None
        choose(live, agent, wish.choice, wish.reason, agent)
        live.say(WishChanged(agent, None))


def _segment(agent: AgentName, work: Engagement) -> Segment:
    return _part(
        agent=agent,
        queue=work.queue,
        ring_ms=work.ring_ms,
        dial_ms=work.dial_ms,
        talk_ms=work.talk_ms,
        hold_ms=work.hold_ms,
        wrap_ms=work.wrap_ms,
        code=work.code,
    )


def _show(live: Live, attendance: Attendance, interaction: InteractionId) -> None:
    """Show the activity anew, say it if it changed."""
    before = attendance.activity
    account(attendance, live.now.mono)
    if attendance.activity is not before:
        busy_with = interaction if attendance.activity is not Activity.IDLE else None
        live.say(ActivityChanged(attendance.name, attendance.activity, busy_with))
    live.touch_agent(attendance)
    unsettle(live, attendance)


def wrap_up_rule(live: Live, interaction: Interaction) -> WrapUpRule:
    """Of the queue it was in, shorter while a peak is on; an outside call by hand has the default one."""
    queue: Queue | None = None
    if interaction.queue is not None:
        queue = live.rules(interaction).queues.get(interaction.queue)
    return WrapUpRule() if queue is None else peaks.adapted(live, queue).wrap_up


def wrap_up(live: Live, agent: AgentName, interaction: Interaction, rule: WrapUpRule) -> bool:
    """Begin wrap-up; False: there is none to do, or nothing was talked about."""
    if rule.mode is WrapUpMode.NONE or not move(live, agent, interaction.id, Step.ENDED):
        return False
    work = live.agents[agent].engagements[interaction.id]
    work.wrap_up_ends = after(live.now.mono, ms=rule.limit_ms) if rule.limit_ms else NEVER
    live.say(WrapUpStarted(agent, interaction.id, rule.mode, rule.limit_ms))
    return True


def end_wrap_up(live: Live, agent: AgentName, interaction: Interaction, *, code: str, timed_out: bool) -> None:
    """Wrap-up is done: by the agent's word, or by the clock."""
    work = live.agents[agent].engagements[interaction.id]
    work.code = code or work.code or (UNCODED if timed_out else "")
    live.say(WrapUpEnded(agent, interaction.id, work.code, timed_out))
    release(live, agent, interaction)
