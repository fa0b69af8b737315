"""Whose list of missed calls may be different now.

Owns the guess from events: a call ended that nobody took, or somebody talked with the number of one. It keeps the
numbers of calls that were missed lately, nothing more; what the list says is asked of the history.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from centrala.floor.events import Event
from centrala.floor.live import Live
from centrala.ids import InteractionId, QueueName
from centrala.interactions.events import InteractionClosed, InteractionOpened
from centrala.interactions.interaction import Outcome
from centrala.interactions.missed import GONE
from centrala.queues.events import CallQueued

__all__ = ["Missing"]

MOST: Final = 2_000


class Missing:
    """Fold of the events of interactions."""

    def __init__(self, live: Live) -> None:
        self._up: dict[InteractionId, tuple[str, QueueName | None]] = {
            one.id: (one.party.number, one.queue) for one in live.interactions.values()
        }
        self._missed: OrderedDict[str, QueueName] = OrderedDict()

    def take(self, event: Event) -> QueueName | None:
        """The queue whose list may be different; None: none is."""
        match event:
            case InteractionOpened(interaction=one, party=party):
                self._up[one] = (party.number, None)
            case CallQueued(interaction=one, queue=queue) if one in self._up:
                self._up[one] = (self._up[one][0], queue)
            case InteractionClosed(interaction=one, outcome=outcome) if one in self._up:
                return self._closed(*self._up.pop(one), outcome)
        return None

    def _closed(self, number: str, queue: QueueName | None, outcome: Outcome) -> QueueName | None:
        if outcome in GONE and number and queue is not None:
            self._missed[number] = queue
            if len(self._missed) > MOST:
                self._missed.popitem(last=False)
            return queue
        return self._missed.pop(number, None) if outcome is Outcome.ANSWERED else None
