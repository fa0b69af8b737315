"""Coming into a queue, being told something there, and leaving it unserved.

Owns whether an interaction may wait in a queue, when its wait ends without an agent, and when the waiting
caller hears an announcement. Knows no calendar and no agents: who asks says whether the queue is open and
how many of its members are logged in.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.clock import NEVER, Mono, Wall
from centrala.ids import QueueName
from centrala.interactions.comfort import Comfort
from centrala.organisation import Announcement, ChoiceKind, Destination, DestinationKind, Queue
from centrala.quick import maker, quick

__all__ = [
    "Divert",
    "Diverted",
    "Enter",
    "calls_back",
    "comfort",
    "enter",
    "next_announcement",
    "overflow",
    "overflow_at",
]


class Diverted(StrEnum):
    """Why something may not wait here, or no longer."""

    CLOSED = "closed"
    NOBODY = "nobody"
    FULL = "full"
    TOO_LONG = "max_wait"
    STEP = "step"
    """Waited as long as a step of overflow says."""
    CHOSEN = "chosen"
    """By a key of the caller's."""
    LOOP = "loop"
    """Sent in a circle: every queue on the way sends it on to one where it has been."""


@quick
@dataclass(frozen=True, slots=True)
class Enter:
    """It may wait."""

    overflow_at: Mono
    """When its wait ends without an agent; NEVER: it has no end."""


@dataclass(frozen=True, slots=True)
class Divert:
    """It goes elsewhere."""

    to: Destination
    why: Diverted
    opens: Wall | None = None
    """``closed``: when the queue opens again, if that is known; to be told to the caller."""


_END = Destination(DestinationKind.HANG_UP)

_comfort: Final = maker(Comfort)


def enter(
    queue: Queue,
    *,
    now: Mono,
    is_open: bool,
    members: int,
    waiting: int,
    been: Collection[QueueName] = (),
    opens: Wall | None = None,
) -> Enter | Divert:
    """Whether something may wait in ``queue``.

    ``members`` are logged in, paused ones too; ``waiting`` wait already; ``been`` are the queues that have sent
    it on without its having waited, so that two closed queues which name each other end the call and not the
    program.
    """
    if not is_open:
        return _divert(Divert(queue.closed, Diverted.CLOSED, opens), been, queue)
    if queue.nobody is not None and not members:
        return _divert(Divert(queue.nobody, Diverted.NOBODY), been, queue)
    if queue.max_waiting and waiting >= queue.max_waiting:
        return _divert(Divert(queue.full, Diverted.FULL), been, queue)
    return Enter(overflow_at(queue, now))


def _divert(divert: Divert, been: Collection[QueueName], queue: Queue) -> Divert:
    onward = divert.to.kind is DestinationKind.QUEUE
    if onward and (divert.to.name == queue.name or divert.to.name in been):
        return Divert(_END, Diverted.LOOP)
    return divert


def overflow_at(queue: Queue, entered: Mono) -> Mono:
    """When the longest wait ends for what entered at ``entered``; NEVER: there is no limit."""
    return Mono(entered + queue.max_wait_ms) if queue.max_wait_ms else NEVER


def overflow(queue: Queue) -> Divert:
    """Where to, once the longest wait is over. A queue that names itself lets it wait anew, at its end."""
    return Divert(queue.overflow, Diverted.TOO_LONG)


def comfort(queue: Queue, *, now: Mono, wait_ends: Mono) -> Comfort:
    """What a caller who comes in now is to hear, and when somebody is reminded of them."""
    automatic = now + queue.callback.automatic_after_ms if queue.callback.automatic_after_ms else NEVER
    remind = NEVER
    if queue.remind and wait_ends != NEVER:
        remind = Mono(now + round((wait_ends - now) * queue.remind))
    first = next_announcement(queue.announcement, entered=now, heard=None)
    return _comfort(next=first, remind=remind, automatic=Mono(automatic))


def calls_back(queue: Queue) -> bool:
    """Whether a key asks for a callback here."""
    return any(one.kind is ChoiceKind.CALLBACK for one in queue.choices.values())


def next_announcement(announcement: Announcement, *, entered: Mono, heard: Mono | None) -> Mono:
    """When a caller who entered at ``entered`` hears the next one; NEVER: none.

    ``heard`` is when the last one was due. Moments keep their distance from ``entered``, so that a late one does
    not push back all others, and one that was missed altogether is left out.
    """
    first = entered + announcement.first_after_ms
    if heard is None or heard < first:
        return Mono(first) if announcement.first_after_ms or announcement.every_ms else NEVER
    if not announcement.every_ms:
        return NEVER
    return Mono(first + ((heard - first) // announcement.every_ms + 1) * announcement.every_ms)
