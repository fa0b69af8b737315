"""Who waits with the better right: the effective arrival.

Owns one sum. Every interaction counts as if it had come earlier by its credit, and the earliest goes first.
All age alike, so who is ahead of whom never changes while they wait: an index need not be sorted again, and
nobody waits for ever behind favoured ones: a caller is overtaken only by those who come within the
difference of the two credits after him.
"""

from __future__ import annotations

from collections.abc import Mapping

from centrala.ids import QueueName
from centrala.organisation import Queue
from centrala.queues.values import Waiting

__all__ = ["effective_arrival", "queue_credit_ms", "slackest_ms"]


def slackest_ms(queues: Mapping[QueueName, Queue]) -> int:
    """The most generous T among ``queues``: what slack is measured from."""
    return max((queue.answer_within_ms for queue in queues.values()), default=0)


def queue_credit_ms(queue: Queue, *, slackest_ms: int) -> int:
    """What everybody in ``queue`` is given: its priority, and how much tighter its T is."""
    slack = slackest_ms - queue.answer_within_ms if queue.slack else 0
    return queue.priority_ms * queue.priority + slack


def effective_arrival(waiting: Waiting, queue: Queue, *, queue_credit_ms: int) -> int:
    """Entry less credit, in ms on the monotonic clock; may be negative."""
    own = queue.priority_ms * waiting.priority + queue.value_ms * waiting.value + waiting.credit_ms
    return waiting.entered - own - queue_credit_ms
