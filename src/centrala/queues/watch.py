"""Who could take what, found by looking at everybody and everything.

Slow and obvious on purpose: it shares nothing with the indexes that it checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from centrala.clock import Now
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Queue, Strategy
from centrala.queues.values import Candidate, Waiting
from centrala.skills import Requirements, satisfies

__all__ = ["Pair", "asked_now", "eligible_pairs"]


@dataclass(frozen=True, slots=True)
class Pair:
    """An interaction that waits, and an agent who is free and may take it."""

    interaction: InteractionId
    agent: AgentName


def asked_now(waiting: Waiting, now: Now) -> Requirements:
    """What it asks for after so long a wait."""
    asked = waiting.requirements
    for step in waiting.relaxations:
        if now.mono - waiting.entered >= step.after_ms:
            asked = step.requirements
    return asked


def eligible_pairs(
    waiting: Iterable[Waiting], candidates: Iterable[Candidate], queues: Mapping[QueueName, Queue], now: Now
) -> set[Pair]:
    """Every pair that should have been matched: member of the queue, free in the channel, skilled enough."""
    idle = list(candidates)
    found = set()
    for one in waiting:
        asked = asked_now(one, now)
        alone = _waits_for_last(one, queues, now)
        for agent in idle:
            if alone and agent.agent != one.last_agent:
                continue
            member = any(membership.queue == one.queue for membership in agent.queues)
            if member and agent.free.get(one.channel, 0) > 0 and satisfies(agent.skills, asked):
                found.add(Pair(one.interaction, agent.agent))
    return found


def _waits_for_last(waiting: Waiting, queues: Mapping[QueueName, Queue], now: Now) -> bool:
    queue = queues.get(waiting.queue)
    return (
        queue is not None
        and queue.strategy is Strategy.LAST_AGENT
        and waiting.last_agent is not None
        and now.mono - waiting.entered < queue.affinity_ms
    )
