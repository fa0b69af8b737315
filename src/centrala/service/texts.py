"""Text messages on their way: from the list to the gateway, until it has taken each or it is too late.

Owns the loop and the few that are under way at once. A message is on the list before it is tried, in the transaction
that keeps the caller's wish; what dies in between is found again there, and told once more under the same key.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, Protocol

import structlog

from centrala.clock import ReadClock
from centrala.links.text_gateway import Told
from centrala.organisation import TextGateway
from centrala.service.shell import Published
from centrala.storage.database import OUTSIDE
from centrala.storage.history import Within
from centrala.storage.texts import Texts
from centrala.texts import LATEST_MS, Answer, TextMessage, TextQueued, TextState, attempted

__all__ = ["TextRoom", "TextSender"]

AT_ONCE: Final = 20
"""A gateway that is slow holds up the next ones for the time of one attempt."""
SOON_S: Final = 0.2
LONGEST_SLEEP_S: Final = 10.0
AWAY_S: Final = 5.0

log = structlog.get_logger("texts")


class Teller(Protocol):
    async def tell(self, gateway: TextGateway, message: TextMessage) -> Told: ...


class TextSender:
    """``run`` until it is cancelled."""

    def __init__(self, texts: Texts, teller: Teller, clock: ReadClock, gateway: Callable[[], TextGateway]) -> None:
        self._texts = texts
        self._teller = teller
        self._clock = clock
        self._gateway = gateway
        self._woken = asyncio.Event()
        self._queued = 0
        self.outcomes: Counter[str] = Counter()
        """Attempts since the start, by what they came to (``Answer``)."""

    def heard(self, published: Published) -> None:
        """Events of the floor, when they are kept."""
        queued = sum(isinstance(event, TextQueued) for event in published.events)
        if queued:
            self._queued += queued
            self._woken.set()

    def wake(self) -> None:
        """One that no event tells of is on the list."""
        self._woken.set()

    async def run(self) -> None:
        while True:
            self._woken.clear()
            expected, self._queued = self._queued, 0
            try:
                tried = await self.send_due()
                pause = await self._until_next()
            except OUTSIDE:
                tried, pause = expected, AWAY_S
            # an event may be told a moment before the database has its row
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause if tried >= expected else SOON_S):
                    await self._woken.wait()

    async def _until_next(self) -> float:
        due = await self._texts.next_due()
        if due is None:
            return LONGEST_SLEEP_S
        return min(max(0.0, (due - self._clock().wall) / 1000), LONGEST_SLEEP_S)

    async def send_due(self) -> int:
        """Tell the gateway of all that are due now; how many attempts there were."""
        tried = 0
        while found := await self._texts.due(self._clock().wall, limit=AT_ONCE):
            await asyncio.gather(*(self._send(one) for one in found))
            tried += len(found)
        return tried

    async def _send(self, one: TextMessage) -> None:
        told = await self._tell(one)
        now = self._clock().wall
        after = attempted(told.answer, attempts=one.attempts + 1, asked=one.asked, now=now)
        self.outcomes[told.answer.value] += 1
        if told.trouble:
            log.warning("text_not_sent", text=one.id, why=told.trouble, state=after.state.value)
        await self._texts.tried(one, after.state, due=after.due, now=now, trouble=told.trouble)

    async def _tell(self, one: TextMessage) -> Told:
        gateway = self._gateway()
        if not one.number or not one.words:
            return Told(Answer.REFUSED, "erased")
        if self._clock().wall > one.asked + LATEST_MS:
            return Told(Answer.REFUSED, "too_late")
        if not gateway.url:
            return Told(Answer.AWAY, "no_gateway")
        return await self._teller.tell(gateway, one)


class TextRoom:
    """Implements ``api.ports.TextRoom``."""

    def __init__(self, texts: Texts, outcomes: Mapping[str, int]) -> None:
        self._texts = texts
        self.outcomes = outcomes

    async def find(
        self, *, people: Collection[str] | None, queues: Collection[str], state: TextState | None, limit: int
    ) -> Sequence[TextMessage]:
        within = None if people is None else Within(people, queues)
        return await self._texts.find(within=within, state=state, limit=limit)

    async def of(self, interaction: str) -> Sequence[TextMessage]:
        return await self._texts.of(interaction)
