"""Gives every customer's call that is answered in a queue its ticket, once, whatever is killed.

Owns when that is done, not to which ticket a call belongs (``desk.tickets``). What is kept of a call says that it was
answered: after a start the calls that are up are looked through, and now and then those that ended without a ticket.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import Final, Protocol

import structlog

from centrala.calls.events import CallConnected
from centrala.clock import ReadClock, Wall
from centrala.desk.contacts import contact_of
from centrala.desk.customers import CustomerDesk
from centrala.desk.tickets import TicketDesk
from centrala.errors import Trouble
from centrala.floor.live import Live
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.interactions.events import CustomerKnown
from centrala.interactions.interaction import Interaction, Stage, is_customers
from centrala.interactions.record import InteractionRecord
from centrala.service.shell import Published
from centrala.storage.database import OUTSIDE

__all__ = ["Joiner", "Unjoined"]

SOON_S: Final = 0.3
"""The talk begins first: a ticket is some writing, and whoever called may be known in this time."""
AWAY_S: Final = 5.0
LOOK_EACH_S: Final = 300.0
MOST_TRIES: Final = 20
"""A call that is neither up nor in the history yet; the next look finds it."""
BACK_MS: Final = 3_600_000
FURTHEST_MS: Final = 86_400_000
"""Calls that ended before have none for a reason: their queue had no tickets then."""
MOST_AT_ONCE: Final = 500

_TALKS: Final = frozenset({Stage.TALKING, Stage.WRAPPING, Stage.PARKED})

log = structlog.get_logger("tickets")


class Unjoined(Protocol):
    async def unjoined(self, queues: Collection[QueueName], since: Wall, limit: int) -> Sequence[InteractionId]:
        """Customers' calls of these queues that somebody talked in, that ended since and belong to no ticket."""

    async def last_joined(self) -> Wall | None:
        """When a call was last given a ticket; None: none ever was."""


class Joiner:
    """``run`` until it is cancelled."""

    def __init__(
        self,
        desk: TicketDesk,
        customers: CustomerDesk,
        unjoined: Unjoined,
        record: Callable[[InteractionId], Awaitable[InteractionRecord | None]],
        live: Callable[[], Live],
        clock: ReadClock,
    ) -> None:
        self._desk = desk
        self._customers = customers
        self._unjoined = unjoined
        self._record = record
        self._live = live
        self._clock = clock
        self._answered: dict[InteractionId, int] = {}
        """To be given a ticket, with how often that was tried."""
        self._known: dict[InteractionId, None] = {}
        """Of which it is said since whose they are."""
        self._woken = asyncio.Event()

    def heard(self, published: Published) -> None:
        """Events of the floor, when they are kept."""
        for event in published.events:
            if isinstance(event, CallConnected) and event.agent is not None and self._has_tickets(event.queue):
                self._answered.setdefault(event.interaction, 0)
            elif isinstance(event, CustomerKnown) and event.customer:
                self._known[event.interaction] = None
            else:
                continue
            self._woken.set()

    def begin(self) -> None:
        """Calls that are up since before this start."""
        for one in self._live().interactions.values():
            if one.stage in _TALKS and one.agent is not None and self._has_tickets(one.queue):
                self._answered[one.id] = 0

    async def run(self) -> None:
        self.begin()
        look_at = 0.0
        while True:
            self._woken.clear()
            pause = LOOK_EACH_S
            try:
                if asyncio.get_running_loop().time() >= look_at:
                    await self.look()
                    look_at = asyncio.get_running_loop().time() + LOOK_EACH_S
                await self.join_all()
            except (*OUTSIDE, Trouble) as error:
                log.warning("not_joined", why=str(error))
                pause = AWAY_S
            except Exception:
                log.exception("not_joined")
                pause = AWAY_S
            await self._wait(SOON_S if self._answered and pause == LOOK_EACH_S else pause)

    async def _wait(self, pause: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._woken.wait()
        await asyncio.sleep(SOON_S)

    async def look(self) -> None:
        """Calls that ended while nobody could give them one."""
        last, now = await self._unjoined.last_joined(), self._clock().wall
        if last is None:
            return
        since = Wall(max(last - BACK_MS, now - FURTHEST_MS))
        queues = [name for name in self._live().organisation.queues if self._has_tickets(name)]
        for interaction in await self._unjoined.unjoined(queues, since, MOST_AT_ONCE):
            self._answered.setdefault(interaction, 0)

    async def join_all(self) -> None:
        """Whatever waits. Raises Trouble, and what the database raises: the rest waits on."""
        for interaction in list(self._answered):
            call = await self._call(interaction)
            if call is None:
                self._tried(interaction)
                continue
            if call.agent is not None and is_customers(call.direction, call.trunk) and not _erased(call):
                await self._desk.answered(await contact_of(call, call.agent, self._customers))
            self._answered.pop(interaction, None)
        for interaction in list(self._known):
            del self._known[interaction]
            try:
                await self._belongs(interaction)
            except BaseException:
                self._known[interaction] = None
                raise

    async def _belongs(self, interaction: InteractionId) -> None:
        if await self._desk.reads.ticket_of(interaction) is None:
            return
        call = await self._call(interaction)
        contact = None if call is None else await contact_of(call, AgentName(""), self._customers)
        if contact is not None and contact.customer:
            await self._desk.belongs(contact)

    def _tried(self, interaction: InteractionId) -> None:
        self._answered[interaction] += 1
        if self._answered[interaction] >= MOST_TRIES:
            del self._answered[interaction]

    async def _call(self, interaction: InteractionId) -> Interaction | InteractionRecord | None:
        return self._live().interactions.get(interaction) or await self._record(interaction)

    def _has_tickets(self, queue: QueueName | None) -> bool:
        found = None if queue is None else self._live().organisation.queues.get(queue)
        return found is not None and found.tickets


def _erased(call: Interaction | InteractionRecord) -> bool:
    """Nothing is known of who called, and the number was not withheld."""
    return isinstance(call, InteractionRecord) and not (call.customer or call.party_number or call.withheld)
