"""How long somebody will wait in a queue of this floor, and what the floor learns of it.

Owns where the estimator (``queues.estimate``) gets what it must know. What callers hear, what screens show and what
the figures judge is this one number.
"""

from __future__ import annotations

from centrala.clock import NEVER
from centrala.floor.live import Live
from centrala.ids import QueueName
from centrala.interactions.interaction import Interaction, QueueExit, Segment, Stage
from centrala.queues.estimate import Pace, Step, estimated_wait_ms

__all__ = ["at_work", "came", "handled", "of_call", "of_newcomer", "went"]

_HOW = {QueueExit.ANSWERED: Step.SERVED, QueueExit.ABANDONED: Step.GAVE_UP}


def at_work(live: Live, queue: QueueName) -> int:
    """Members of the queue who are available or busy, not paused there, and do not want to go."""
    return live.at_work.get(queue, 0)


def of_newcomer(live: Live, queue: QueueName) -> int | None:
    """Of somebody who comes now."""
    waiting = live.distribution.waiting(queue)
    if live.distribution.idle(queue) and not waiting:
        return 0
    return _at(live, queue, waiting + 1)


def of_call(live: Live, interaction: Interaction) -> int | None:
    """Of one that waits; None: it does not, or nobody knows."""
    if interaction.stage is not Stage.WAITING or interaction.queue is None:
        return None
    return _at(live, interaction.queue, live.distribution.position(interaction.id))


def _at(live: Live, queue: QueueName, position: int) -> int | None:
    pace = live.paces.get(queue)
    if pace is None:
        return None
    return estimated_wait_ms(pace, position=position, at_work=at_work(live, queue))


def _pace(live: Live, queue: QueueName) -> Pace:
    pace = live.paces.get(queue)
    if pace is None:
        pace = live.paces[queue] = Pace(queue)
    live.touch_pace(pace)
    return pace


def came(live: Live, queue: QueueName) -> None:
    """One stands in line and nobody has taken it."""
    _pace(live, queue).somebody_waits(live.now.mono)


def went(live: Live, queue: QueueName, how: QueueExit, waited_ms: int) -> None:
    """One has left the line for good; it is no longer counted as waiting."""
    known = live.paces.get(queue)
    waits = known is not None and known.since != NEVER
    if not waits and not waited_ms:
        return
    _pace(live, queue).left(
        live.now.mono,
        _HOW.get(how, Step.LEFT),
        waited_ms=waited_ms,
        waiting=live.distribution.waiting(queue),
        at_work=at_work(live, queue) if waits else 0,
    )


def handled(live: Live, segment: Segment) -> None:
    """An agent's part in a contact of a queue is over."""
    spent = segment.talk_ms + segment.hold_ms + segment.wrap_ms + segment.dial_ms
    if segment.queue is not None and segment.talk_ms:
        _pace(live, segment.queue).handled(spent)
