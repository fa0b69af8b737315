"""The shell that feeds the floor: inbox, timers, orders out, entries kept, events published.

Owns the only hand on the floor. Everything runs on one event loop; an input is worked on at once and
whole, so there is nothing to lock. Orders leave before anything is written; events leave once they are
durable; a command is answered once what it did is durable.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from centrala.calls.facts import Fact
from centrala.clock import Now, ReadClock
from centrala.errors import Trouble
from centrala.floor.commands import Command
from centrala.floor.effect import Effect, Entry
from centrala.floor.events import Event
from centrala.floor.floor import Floor
from centrala.floor.ports import Customers, Record, Services, Surveys, Switch

__all__ = ["Published", "Shell"]

LONGEST_SLEEP_MS = 30_000
"""What outlives a boot is derived from the wall clock at every tick; a clock that jumps is met this late at most."""

log = structlog.get_logger("floor")


@dataclass(frozen=True, slots=True)
class Published:
    """Events of the entries that became durable together."""

    number: int
    """Of the last of them."""
    now: Now
    events: Sequence[Event]


class Shell:
    """Feeds one floor. ``tell`` and ``command`` are the two ways in."""

    def __init__(
        self,
        floor: Floor,
        switch: Switch,
        record: Record,
        clock: ReadClock,
        *,
        last: int,
        publish: Callable[[Published], None],
        services: Services | None = None,
        customers: Customers | None = None,
        surveys: Surveys | None = None,
    ) -> None:
        """``services``: whom flows ask; None: nobody, and such questions run out of time. ``customers``: None:
        nobody is known. ``surveys``: None: nobody is asked."""
        self.floor = floor
        self._switch = switch
        self._record = record
        self._clock = clock
        self._publish = publish
        self._services = services
        self._customers = customers
        self._surveys = surveys
        self._number = last
        self._inbox: deque[Fact | Command | None] = deque()
        self._working = False
        self._timer: asyncio.TimerHandle | None = None
        self._rings = 0
        """The moment at which it rings."""
        self._unpublished: deque[Published] = deque()
        self._arrived = asyncio.Event()

    @property
    def number(self) -> int:
        """Of the last entry made."""
        return self._number

    def tell(self, fact: Fact) -> None:
        """Take a fact in. Never awaits, never raises; may be called from inside ``Switch.send``."""
        self._inbox.append(fact)
        self._drain()

    async def command(self, command: Command) -> Effect:
        """Do it, and return when it is durable.

        Raises Refused: nothing has changed. Raises Trouble (``not_saved``): done, and not kept.
        """
        effect = self._work(command)
        self._drain()
        if effect.events or effect.rows:
            await self._record.saved(self._number)
        return effect

    async def run(self) -> None:
        """Publish what is durable, until cancelled."""
        self._arm()
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            while self._unpublished:
                await self._publish_next()

    async def _publish_next(self) -> None:
        batch = list(self._unpublished)
        self._unpublished.clear()
        try:
            await self._record.saved(batch[-1].number)
        except Trouble:
            log.exception("not_saved", entry=batch[-1].number)
        self._publish(_together(batch))

    def _drain(self) -> None:
        while self._inbox and not self._working:
            self._feed(self._inbox.popleft())

    def _feed(self, message: Fact | Command | None) -> None:
        try:
            self._work(message)
        except Exception:
            log.exception("input_failed", input=type(message).__name__)

    def _work(self, message: Fact | Command | None) -> Effect:
        """Take one input in; what it tells us at once of others waits in the inbox until it is kept."""
        now = self._clock()
        self._working = True
        try:
            effect = self.floor.tick(now) if message is None else self.floor.receive(message, now)
            if effect.orders:
                self._switch.send(effect.orders)
            if effect.asks and self._services is not None:
                self._services.ask(effect.asks)
            if effect.sought and self._customers is not None:
                self._customers.find(effect.sought)
            if effect.surveys and self._surveys is not None:
                self._surveys.decide(effect.surveys)
            if effect.events or effect.rows or effect.closed:
                self._keep(message, effect, now)
        finally:
            self._working = False
        self._arm()
        return effect

    def _keep(self, message: Fact | Command | None, effect: Effect, now: Now) -> None:
        self._number += 1
        self._record.append(Entry(self._number, now, effect.kept(message), effect.events, effect.rows, effect.closed))
        if effect.events:
            self._unpublished.append(Published(self._number, now, effect.events))
            self._arrived.set()

    def _arm(self) -> None:
        """A timer that rings too soon stays, for most deadlines move away from us: ringing, it finds the next one."""
        now = self._clock().mono
        moment = min(max(self.floor.deadline(), now), now + LONGEST_SLEEP_MS)
        if self._timer is not None:
            if self._rings <= moment:
                return
            self._timer.cancel()
        self._rings = moment
        self._timer = asyncio.get_running_loop().call_later((moment - now) / 1000, self._ring)

    def _ring(self) -> None:
        self._timer = None
        self._feed(None)
        self._drain()

    def stop(self) -> None:
        """No more ticks."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _together(batch: Sequence[Published]) -> Published:
    """One message instead of one for each entry: what a call does in a few milliseconds is seen as one change."""
    if len(batch) == 1:
        return batch[0]
    events = [event for published in batch for event in published.events]
    return Published(batch[-1].number, batch[-1].now, events)
