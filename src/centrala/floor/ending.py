"""Ends: of legs, of conversations, of interactions.

Owns the one way in which an interaction leaves the floor. ``finish`` is the end of talk or of waiting;
``close`` writes the row, once nobody has anything left to do for it.
"""

from __future__ import annotations

from typing import Final

from centrala.agents.activity import Activity
from centrala.calls.facts import Cause
from centrala.calls.leg import Leg, LegState
from centrala.calls.orders import CloseBridge, HangUp
from centrala.clock import EPOCH, NEVER, after
from centrala.floor import passes, surveys
from centrala.floor.attending import engagement_of, release, wrap_up, wrap_up_rule
from centrala.floor.live import Live
from centrala.floor.standing import park
from centrala.ids import AgentName, LegId, RecordingId
from centrala.interactions.course import Walk
from centrala.interactions.events import InteractionClosed, InteractionEnded
from centrala.interactions.interaction import Direction, Intent, Interaction, Outcome, Stage
from centrala.interactions.record import InteractionRecord
from centrala.organisation import WrapUpMode, WrapUpRule
from centrala.quick import maker

__all__ = [
    "busy_agents",
    "close_if_done",
    "finish",
    "forget_leg",
    "hang_up",
    "hang_up_all",
    "leave",
    "record_of",
    "stay",
]

HANG_UP_AGAIN_MS = 10_000
"""An order may be lost with the connection; a leg that should be gone is told again."""

UNTAKEN = frozenset(
    {Outcome.ABANDONED, Outcome.GONE_BEFORE_QUEUE, Outcome.OVERFLOWED, Outcome.DIVERTED, Outcome.NOT_REACHED}
)
"""Of a call that somebody has talked in before it was passed on, these are said of the stay alone."""

NO_WRAP_UP = WrapUpRule(mode=WrapUpMode.NONE)

_record: Final = maker(InteractionRecord)
_Left = tuple[str, RecordingId, int]
_NOTHING_LEFT: Final[_Left] = ("", RecordingId(""), 0)


def hang_up(live: Live, leg_id: LegId, cause: Cause = Cause.NORMAL, *, sip: int = 0) -> None:
    """Tell the leg to end; it is forgotten when the switch says it is gone. A standing leg only leaves."""
    leg = live.legs.get(leg_id)
    if leg is None or leg.state is LegState.GONE or live.now.mono < leg.ends < NEVER:
        return
    if leg.standing:
        park(live, leg)
        return
    live.order(HangUp(leg_id, cause, sip))
    leg.ends = after(live.now.mono, ms=HANG_UP_AGAIN_MS)
    live.touch_leg(leg)


def hang_up_all(live: Live, interaction: Interaction, cause: Cause = Cause.NORMAL) -> None:
    for leg_id in interaction.legs:
        hang_up(live, leg_id, cause)


def forget_leg(live: Live, leg: Leg) -> None:
    """It is gone for certain."""
    live.drop_leg(leg)
    interaction = live.interactions.get(leg.interaction)
    if interaction is not None and leg.id in interaction.legs:
        interaction.legs = tuple(other for other in interaction.legs if other != leg.id)
        live.touch(interaction)


def busy_agents(live: Live, interaction: Interaction) -> list[AgentName]:
    """Everybody who still has a part in it."""
    return [name for name, agent in live.agents.items() if interaction.id in agent.engagements]


def finish(live: Live, interaction: Interaction, outcome: Outcome, cause: str, *, wrap: bool = True) -> None:
    """The conversation or the waiting is over: end the legs, begin wrap-up, close if there is none."""
    _part(live, interaction, outcome, cause, Stage.WRAPPING, wrap=wrap)
    close_if_done(live, interaction)


def stay(live: Live, interaction: Interaction, cause: str) -> None:
    """The conversation is over, and ours do their wrap-up; the customer stays on the line, alone."""
    _part(live, interaction, Outcome.ANSWERED, cause, Stage.SURVEY, wrap=True)


def leave(live: Live, interaction: Interaction) -> None:
    """Who stayed behind alone is let go."""
    interaction.stage = Stage.WRAPPING
    interaction.guard = NEVER
    live.touch(interaction)
    hang_up_all(live, interaction)
    close_if_done(live, interaction)


def _part(live: Live, interaction: Interaction, outcome: Outcome, cause: str, stage: Stage, *, wrap: bool) -> None:
    if interaction.intent is not Intent.CONSULT:
        passes.left(live, interaction)
    passed_on = bool(interaction.passes) and interaction.intent is not Intent.CONSULT
    interaction.outcome = Outcome.ANSWERED if passed_on and outcome in UNTAKEN else outcome
    interaction.cause = cause
    interaction.ended = live.now.mono
    interaction.ended_wall = live.now.wall
    interaction.stage = stage
    interaction.guard = interaction.wait_ends = NEVER
    live.touch(interaction)
    live.say(InteractionEnded(interaction.id, outcome, cause))
    parts = _parts(live, interaction)
    for leg_id in interaction.legs:
        if stage is not Stage.SURVEY or leg_id != interaction.caller_leg:
            hang_up(live, leg_id)
    if interaction.bridge is not None:
        live.order(CloseBridge(interaction.bridge))
        interaction.bridge = None
    rule = NO_WRAP_UP
    if wrap and interaction.connected != NEVER and interaction.direction is not Direction.INTERNAL:
        rule = wrap_up_rule(live, interaction)
    for agent in parts:
        if _writes(live, agent, interaction):
            continue
        if not (agent == interaction.agent and wrap_up(live, agent, interaction, rule)):
            release(live, agent, interaction)


def _writes(live: Live, agent: AgentName, interaction: Interaction) -> bool:
    """Whether this agent passed it on earlier and still does the wrap-up."""
    work = engagement_of(live, agent, interaction.id)
    return work is not None and work.activity is Activity.WRAP_UP


def _parts(live: Live, interaction: Interaction) -> list[AgentName]:
    """Who may have a part, without looking at every agent: the talker, and who owns a leg."""
    names = list(interaction.parts)
    if interaction.agent is not None and interaction.agent not in names:
        names.append(interaction.agent)
    for leg_id in interaction.legs:
        leg = live.legs.get(leg_id)
        if leg is not None and leg.agent is not None and leg.agent not in names:
            names.append(leg.agent)
    return [name for name in names if engagement_of(live, name, interaction.id) is not None]


def close_if_done(live: Live, interaction: Interaction) -> None:
    if interaction.stage is not Stage.WRAPPING or _parts(live, interaction):
        return
    interaction.stage = Stage.CLOSED
    surveys.due(live, interaction)
    live.effect.closed.append(record_of(live, interaction))
    live.say(InteractionClosed(interaction.id, interaction.outcome))
    del live.interactions[interaction.id]
    live.promises.pop(interaction.id, None)
    live.hidden.pop(interaction.id, None)
    live.touch(interaction)


def _walk_of(interaction: Interaction) -> Walk | None:
    """What the menus brought; None: the caller was in none."""
    course = interaction.course
    if course is None:
        return None
    return Walk(course.passed, course.values, interaction.consents, interaction.survey, interaction.language)


def _left(interaction: Interaction) -> _Left:
    """Mailbox, recording and length of the message."""
    message = interaction.message
    if message is None or interaction.outcome is not Outcome.VOICEMAIL or message.recording is None:
        return _NOTHING_LEFT
    return message.mailbox, message.recording, message.long_ms


def record_of(live: Live, interaction: Interaction, *, unheard: bool = False) -> InteractionRecord:
    """The row for the history."""
    entered = interaction.visits[0].entered if interaction.visits else EPOCH
    segments = interaction.segments
    talk_ms = hold_ms = wrap_ms = 0
    for segment in segments:
        talk_ms, hold_ms, wrap_ms = talk_ms + segment.talk_ms, hold_ms + segment.hold_ms, wrap_ms + segment.wrap_ms
    mailbox, recording, message_ms = _left(interaction)
    party = interaction.party
    return _record(
        id=interaction.id,
        channel=interaction.channel,
        direction=interaction.direction,
        outcome=interaction.outcome,
        opened=interaction.opened.wall,
        closed=live.now.wall,
        entered=entered,
        ended=interaction.ended_wall,
        leg=(interaction.first_leg or interaction.caller_leg) if interaction.came_in else None,
        revision=interaction.revision,
        queue=interaction.queue,
        visits=interaction.visits,
        number=interaction.number,
        trunk=interaction.trunk,
        agent=interaction.agent or _last_talker(interaction),
        queued_ms=interaction.queued_ms,
        talk_ms=talk_ms,
        hold_ms=hold_ms,
        wrap_ms=wrap_ms,
        missed_offers=interaction.missed,
        cause=interaction.cause,
        priority=interaction.priority,
        segments=segments,
        classification=interaction.classification,
        party_number=party.number,
        party_name=party.name,
        withheld=party.withheld,
        dialled=interaction.dialled,
        notes=interaction.notes,
        unheard=unheard,
        missed_by=interaction.missed_by,
        walk=_walk_of(interaction),
        mailbox=mailbox,
        recording=recording,
        message_ms=message_ms,
        passes=interaction.passes,
        about=interaction.about,
        customer=party.customer,
    )


def _last_talker(interaction: Interaction) -> AgentName | None:
    """Of a call that ended on its way to the next one."""
    return interaction.segments[-1].agent if interaction.passes and interaction.segments else None
