"""The floor's values as rows of an answer, less what the caller may not see.

Owns which fields are shown and by which right. Times are ISO 8601 in UTC, durations milliseconds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from centrala.access import Reach, Subject
from centrala.agents.agent import Attendance, busy
from centrala.agents.presence import Presence
from centrala.clock import EPOCH, NEVER, Mono, Now, Wall, at_wall, to_datetime
from centrala.floor.live import Live
from centrala.ids import AgentName, QueueName
from centrala.interactions.classification import Classification
from centrala.interactions.interaction import Interaction, Stage
from centrala.interactions.record import InteractionRecord
from centrala.organisation import Organisation, Queue
from centrala.personal import masked

__all__ = [
    "QUEUED",
    "TALKING",
    "agent_row",
    "call_row",
    "counts",
    "moment",
    "queue_rows",
    "record_row",
    "seen",
    "subject_of_record",
    "subjects",
]

TALKING = frozenset({Stage.TALKING, Stage.FORWARDED, Stage.CONNECTING})
QUEUED = frozenset({Stage.WAITING, Stage.OFFERED})
_RINGING = frozenset({Stage.OFFERED, Stage.CALLING})
_WAITING = frozenset({Stage.WAITING, Stage.ARRIVED, Stage.PLAYING})


def moment(wall: Wall) -> str | None:
    return None if wall == EPOCH else to_datetime(wall).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _since(mono: Mono, now: Now) -> str | None:
    return None if mono == NEVER else moment(at_wall(now, mono))


def subjects(interaction: Interaction) -> Iterator[Subject]:
    """Whose it is; while it is only offered, still that of all who serve the queue too."""
    people = {segment.agent for segment in interaction.segments}
    if interaction.agent is not None:
        people.add(interaction.agent)
    offered = {offer.agent for offer in interaction.offers.values()}
    if people or offered:
        yield Subject(frozenset(people | offered))
    if not people and interaction.queue is not None:
        yield Subject.of(queue=interaction.queue)
    if not people and interaction.queue is None:
        yield Subject()


def seen(reach: Reach, interaction: Interaction) -> bool:
    return any(reach.covers(subject) for subject in subjects(interaction))


def subject_of_record(record: InteractionRecord) -> Subject:
    people = {segment.agent for segment in record.segments} | ({record.agent} if record.agent else set())
    return Subject(frozenset(people), frozenset({record.queue} if record.queue else ()))


def counts(live: Live) -> dict[str, Any]:
    """Of the whole center."""
    stages = [one.stage for one in live.interactions.values()]
    agents = [live.agents.get(name) for name in live.organisation.agents]
    present = [one for one in agents if one is not None]

    def idle(presence: Presence) -> int:
        return sum(one.presence is presence and not busy(one) for one in present)

    known = {presence: idle(presence) for presence in Presence}
    return {
        "calls": {
            "talking": sum(stage in TALKING for stage in stages),
            "waiting": sum(stage in _WAITING for stage in stages),
            "ringing": sum(stage in _RINGING for stage in stages),
            "wrapping": sum(stage is Stage.WRAPPING for stage in stages),
        },
        "agents": {
            "available": known[Presence.AVAILABLE],
            "paused": known[Presence.PAUSED],
            "busy": sum(busy(one) for one in present),
            "logged_out": known[Presence.LOGGED_OUT] + len(agents) - len(present),
            "not_responding": known[Presence.NOT_RESPONDING],
        },
    }


def queue_rows(live: Live, names: Collection[QueueName], now: Now) -> list[dict[str, Any]]:
    """Of these queues, in their order; one look at everything, whatever their number."""
    sums = {name: _Sums() for name in names}
    for one in live.interactions.values():
        if one.queue in sums:
            sums[one.queue].add_call(one)
    for agent in live.organisation.agents.values():
        at_work = live.agents.get(agent.name)
        for member in agent.queues:
            if member.queue in sums:
                sums[member.queue].add_member(at_work)
    return [_queue_row(live.organisation.queues[name], sums[name], now) for name in names]


class _Sums:
    """What one look at calls and agents adds up for a queue."""

    __slots__ = ("available", "busy", "logged_in", "members", "oldest", "ringing", "talking", "waiting")

    def __init__(self) -> None:
        self.waiting = self.ringing = self.talking = 0
        self.members = self.logged_in = self.available = self.busy = 0
        self.oldest = NEVER

    def add_call(self, one: Interaction) -> None:
        if one.stage in QUEUED:
            self.waiting += 1
            self.oldest = min(self.oldest, one.entered)
        self.ringing += one.stage is Stage.OFFERED
        self.talking += one.stage in TALKING

    def add_member(self, agent: Attendance | None) -> None:
        self.members += 1
        if agent is None or agent.presence is Presence.LOGGED_OUT:
            return
        self.logged_in += 1
        self.busy += busy(agent)
        self.available += agent.presence is Presence.AVAILABLE and not busy(agent)


def _queue_row(queue: Queue, sums: _Sums, now: Now) -> dict[str, Any]:
    return {
        "name": queue.name,
        "title": queue.title or queue.name,
        "strategy": queue.strategy.value,
        "answer_within_ms": queue.answer_within_ms,
        "target": queue.target,
        "waiting": sums.waiting,
        "ringing": sums.ringing,
        "talking": sums.talking,
        "longest_wait_ms": max(0, now.mono - sums.oldest),
        "waits_since": _since(sums.oldest, now),
        "agents": {
            "members": sums.members,
            "logged_in": sums.logged_in,
            "available": sums.available,
            "busy": sums.busy,
        },
    }


def agent_row(organisation: Organisation, live: Live, name: AgentName, now: Now, *, whole: bool) -> dict[str, Any]:
    """``whole``: with what the agent does, not only whether they are free."""
    agent = organisation.agents[name]
    at_work = live.agents.get(name) or Attendance(name)
    row: dict[str, Any] = {
        "name": name,
        "title": agent.title or name,
        "role": agent.role.value,
        "team": agent.team,
        "presence": at_work.presence.value,
        "free": at_work.presence is Presence.AVAILABLE and not busy(at_work),
    }
    if whole:
        row |= _work(at_work, now)
        row["queues"] = [
            {"name": member.queue, "tier": member.tier, "left": member.queue in at_work.paused_queues}
            for member in agent.queues
        ]
    return row


def _work(agent: Attendance, now: Now) -> dict[str, Any]:
    begun = agent.since > 0
    return {
        "reason": agent.reason,
        "since": _since(agent.since, now) if begun else None,
        "activity": agent.activity.value,
        "activity_since": _since(agent.activity_since, now) if begun else None,
        "wish": None if agent.wish is None else {"choice": agent.wish.choice.value, "reason": agent.wish.reason},
        "calls": [
            {
                "id": work.interaction,
                "activity": work.activity.value,
                "queue": work.queue,
                "since": _since(work.since, now),
                "wrap_up_ends": _since(work.wrap_up_ends, now),
            }
            for work in agent.engagements.values()
        ],
        "devices": {device.value: reachable for device, reachable in agent.reachable.items()},
        "shift": {
            "began": moment(agent.shift.began),
            "offered": agent.shift.offered,
            "handled": agent.shift.handled,
            "occupancy": round(agent.shift.occupancy, 4),
            "cap_lifted": agent.shift.cap_lifted,
        },
    }


def call_row(live: Live, one: Interaction, now: Now, *, clear: bool) -> dict[str, Any]:
    """``clear``: for who may read the call; others see the number masked and no words."""
    other = live.legs.get(one.other_leg) if one.other_leg else None
    return {
        "id": one.id,
        "stage": one.stage.value,
        "direction": one.direction.value,
        "channel": one.channel.value,
        "opened": moment(one.opened.wall),
        "queue": one.queue,
        "entered": moment(one.entered_wall),
        "waited_ms": one.queued_ms + (max(0, now.mono - one.entered) if one.stage in QUEUED else 0),
        "number": one.number,
        "trunk": one.trunk,
        "agent": one.agent,
        "offered_to": [offer.agent for offer in one.offers.values()],
        "connected": _since(one.connected, now),
        "held": bool(other and other.held),
        "muted": bool(other and other.muted),
        "priority": one.priority,
        "missed": one.missed,
        "withheld": one.party.withheld,
        "party_number": one.party.number if clear else masked(one.party.number),
        "party_name": one.party.name if clear else "",
        "dialled": one.dialled if clear else masked(one.dialled),
        "notes": one.notes if clear else "",
        "classification": _classification(one.classification, clear=clear),
    }


def record_row(record: InteractionRecord, *, clear: bool) -> dict[str, Any]:
    return {
        "id": record.id,
        "channel": record.channel.value,
        "direction": record.direction.value,
        "outcome": record.outcome.value,
        "opened": moment(record.opened),
        "entered": moment(record.entered),
        "ended": moment(record.ended),
        "closed": moment(record.closed),
        "queue": record.queue,
        "visits": [
            {
                "queue": visit.queue,
                "entered": moment(visit.entered),
                "waited_ms": visit.waited_ms,
                "exit": visit.exit.value,
            }
            for visit in record.visits
        ],
        "number": record.number,
        "trunk": record.trunk,
        "agent": record.agent,
        "queued_ms": record.queued_ms,
        "talk_ms": record.talk_ms,
        "hold_ms": record.hold_ms,
        "wrap_ms": record.wrap_ms,
        "missed_offers": record.missed_offers,
        "cause": record.cause,
        "priority": record.priority,
        "segments": [
            {
                "agent": part.agent,
                "queue": part.queue,
                "ring_ms": part.ring_ms,
                "dial_ms": part.dial_ms,
                "talk_ms": part.talk_ms,
                "hold_ms": part.hold_ms,
                "wrap_ms": part.wrap_ms,
                "code": part.code,
            }
            for part in record.segments
        ],
        "classification": _classification(record.classification, clear=clear),
        "withheld": record.withheld,
        "party_number": record.party_number if clear else masked(record.party_number),
        "party_name": record.party_name if clear else "",
        "dialled": record.dialled if clear else masked(record.dialled),
        "notes": record.notes if clear else "",
        "unheard": record.unheard,
        "revision": record.revision,
    }


def _classification(found: Classification, *, clear: bool) -> dict[str, Any]:
    return {
        name: {
            "value": finding.value if clear else "",
            "source": finding.source.value,
            "by": finding.by,
            "confidence": finding.confidence,
        }
        for name, finding in (
            ("identity", found.identity),
            ("purpose", found.purpose),
            ("category", found.category),
            ("priority", found.priority),
        )
    }
