"""A few words to say small cases with."""

from __future__ import annotations

from typing import Any

from centrala.clock import Mono
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Channel, Membership, Queue
from centrala.queues import Candidate, Waiting
from centrala.skills import requirements

SUPPORT = QueueName("support")
SALES = QueueName("sales")


def queue(name: QueueName = SUPPORT, **rules: Any) -> dict[QueueName, Queue]:
    return {name: Queue(name, **rules)}


def waiting(number: int, entered: int = 0, name: QueueName = SUPPORT, **rest: Any) -> Waiting:
    return Waiting(InteractionId(f"i{number}"), name, rest.pop("channel", Channel.VOICE), Mono(entered), number, **rest)


def agent(name: str, since: int = 0, *queues: QueueName | Membership, **rest: Any) -> Candidate:
    memberships = tuple(each if isinstance(each, Membership) else Membership(each) for each in queues or (SUPPORT,))
    return Candidate(
        agent=AgentName(name),
        skills=dict(requirements(rest.pop("skills", {}))),
        queues=memberships,
        free=rest.pop("free", {Channel.VOICE: 1}),
        idle_since=Mono(since),
        handled=rest.pop("handled", 0),
        occupancy=rest.pop("occupancy", 0.0),
        turn=rest.pop("turn", 0),
        idle_count=rest.pop("idle_count", 0),
    )
