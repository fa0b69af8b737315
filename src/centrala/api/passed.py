"""How a call came to whom it is with, who talk in it, and what it waits for: as rows."""

from __future__ import annotations

from typing import TypedDict

from centrala.api.encoding import moment, moment_of
from centrala.api.rows import EscalationRow, HandRow, PartyRow, PassRow, SegmentRow
from centrala.clock import NEVER, Now
from centrala.floor.live import Live
from centrala.floor.room import talkers
from centrala.interactions.interaction import Interaction, Segment, Stage
from centrala.interactions.passing import Pass
from centrala.organisation import DestinationKind
from centrala.personal import masked

__all__ = ["Talking", "pass_row", "segment_row", "talking_of"]


class Talking(TypedDict):
    """These fields of a ``CallRow``."""

    path: list[PassRow]
    segments: list[SegmentRow]
    parties: list[PartyRow]
    consult: str | None
    about: str | None
    parked: int | None
    parked_until: str | None
    hand: HandRow | None
    escalation: EscalationRow | None
    auto_answer: bool
    auto_answered_by: list[str]


def talking_of(live: Live, one: Interaction, now: Now, *, clear: bool) -> Talking:
    """``clear``: for who may read the call."""
    parked = one.stage is Stage.PARKED
    return Talking(
        path=[pass_row(each, clear=clear) for each in one.passes],
        segments=[segment_row(part) for part in one.segments],
        parties=_parties(live, one),
        consult=one.consult,
        about=one.about,
        parked=one.slot or None,
        parked_until=moment_of(one.guard, now) if parked else None,
        hand=None if one.hand is None else HandRow(one.hand.by, moment(one.hand.at), one.hand.why if clear else ""),
        escalation=_escalation(live, one, now),
        auto_answer=bool(by := _auto_answered_by(live, one)),
        auto_answered_by=by,
    )


def _parties(live: Live, one: Interaction) -> list[PartyRow]:
    """Without the customer."""
    if one.stage not in (Stage.TALKING, Stage.FORWARDED):
        return []
    legs = [leg for leg_id in talkers(one) if (leg := live.legs.get(leg_id)) is not None]
    ours = [PartyRow(leg.agent, "agent") for leg in legs if leg.agent is not None]
    outside = [PartyRow(None, "outside") for leg in legs if leg.agent is None and leg.id != one.caller_leg]
    return [*ours, *outside]


def _escalation(live: Live, one: Interaction, now: Now) -> EscalationRow | None:
    if one.escalated == NEVER:
        return None
    rule = live.organisation.escalations.get(one.escalation)
    title = one.escalation if rule is None else rule.title or rule.name
    return EscalationRow(one.escalation, title, moment_of(one.escalated, now), moment_of(one.escalation_due, now))


def _auto_answered_by(live: Live, one: Interaction) -> list[str]:
    legs = (live.legs.get(leg) for leg in one.legs)
    return [leg.agent for leg in legs if leg is not None and leg.auto and leg.agent is not None]


def pass_row(one: Pass, *, clear: bool) -> PassRow:
    to = None if one.to is None else one.to.name
    hidden = one.to is not None and one.to.kind is DestinationKind.NUMBER and not clear
    return PassRow(
        by=one.by,
        how=one.how.value,
        kind=None if one.to is None else one.to.kind.value,
        to=masked(to) if hidden and to is not None else to,
        at=moment(one.at),
        note=one.note if clear else "",
        result=one.result.value,
        why=one.why,
        taken_by=one.taken_by,
    )


def segment_row(part: Segment) -> SegmentRow:
    return SegmentRow(
        part.agent, part.queue, part.ring_ms, part.dial_ms, part.talk_ms, part.hold_ms, part.wrap_ms, part.code
    )
