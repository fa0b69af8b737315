"""How a queue gives out tickets: by its own rules, but for what only makes sense for calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from centrala.ids import QueueName
from centrala.organisation import Queue, Strategy

__all__ = ["ticket_queues"]


def ticket_queues(queues: Mapping[QueueName, Queue]) -> dict[QueueName, Queue]:
    """Those that give out tickets, as their tickets stand in them: each is offered to one person at a time, and nobody
    is in time by seconds."""
    return {
        name: replace(
            queue,
            strategy=Strategy.LONGEST_IDLE if queue.strategy is Strategy.RING_SEVERAL else queue.strategy,
            in_time_first=False,
        )
        for name, queue in queues.items()
        if queue.offer_tickets_ms
    }
