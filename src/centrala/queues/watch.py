"""A second opinion on distribution.

Owns one question, asked of plain values and answered by looking at every pair: does anything wait beside a
free agent who may take it? Shares no index and no code with ``Distribution``, whose promise it checks; takes
the time that it takes, so it is run beside the floor and never in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from centrala.clock import Mono, Now
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Queue, Strategy
from centrala.queues.values import Candidate, Waiting
from centrala.skills import Requirements, satisfies

__all__ = ["Overlooked", "overlooked"]


@dataclass(frozen=True, slots=True)
class Overlooked:
    """An interaction that waits beside an agent who is free for it."""

    interaction: InteractionId
    agent: AgentName
    queue: QueueName
    since: Mono
    """From when on both were there and suited each other, at the earliest."""
    for_ms: int


def overlooked(
    waiting: Iterable[Waiting], candidates: Iterable[Candidate], queues: Mapping[QueueName, Queue], now: Now
) -> tuple[Overlooked, ...]:
    """Every such pair, the longest first. Empty is what a healthy floor gives."""
    by_queue: dict[QueueName, list[Candidate]] = {}
    for candidate in candidates:
        for membership in candidate.queues:
            by_queue.setdefault(membership.queue, []).append(candidate)
    found = [
        Overlooked(thing.interaction, candidate.agent, thing.queue, since, now.mono - since)
        for thing in waiting
        for candidate, since in _suited(thing, by_queue.get(thing.queue, []), queues, now)
    ]
    return tuple(sorted(found, key=lambda each: (each.since, each.interaction, each.agent)))


def _suited(
    thing: Waiting, candidates: list[Candidate], queues: Mapping[QueueName, Queue], now: Now
) -> Iterator[tuple[Candidate, Mono]]:
    asked, asked_since = _asked(thing, now)
    first, alone_until = None, thing.entered
    queue = queues.get(thing.queue)
    if queue and queue.owner_first_ms and thing.owner is not None:
        first, alone_until = thing.owner, Mono(thing.entered + queue.owner_first_ms)
    elif queue and queue.strategy is Strategy.LAST_AGENT and thing.last_agent is not None:
        first, alone_until = thing.last_agent, Mono(thing.entered + queue.affinity_ms)
    for candidate in candidates:
        theirs = candidate.agent == first
        if now.mono < alone_until and not theirs:
            continue
        if candidate.free.get(thing.channel, 0) > 0 and satisfies(candidate.skills, asked):
            yield candidate, max(asked_since, candidate.idle_since, thing.entered if theirs else alone_until)


def _asked(thing: Waiting, now: Now) -> tuple[Requirements, Mono]:
    """What is asked for now, and since when."""
    asked, since = thing.requirements, thing.entered
    for step in thing.relaxations:
        if thing.entered + step.after_ms <= now.mono:
            asked, since = step.requirements, Mono(thing.entered + step.after_ms)
    return asked, since
