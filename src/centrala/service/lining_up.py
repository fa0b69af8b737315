"""Tells the floor where tickets stand: which wait in a line, and who has taken which.

Owns the way from the record to the floor. The record is the truth, so whatever was lost on the way is told again: after
each start, with each revision, and now and then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from centrala.agents.events import PresenceChanged
from centrala.agents.presence import Presence
from centrala.casework import TicketCategory
from centrala.clock import ReadClock, Wall
from centrala.desk.customers import CustomerDesk
from centrala.desk.ticket_ports import TicketQuestion
from centrala.desk.tickets import TicketDesk
from centrala.errors import Trouble
from centrala.floor.commands import PlaceTicket
from centrala.floor.effect import Effect
from centrala.floor.events import ConfigurationAdopted
from centrala.floor.live import Live
from centrala.ids import AgentName, TicketId
from centrala.service.shell import Published
from centrala.storage.database import OUTSIDE
from centrala.tickets.clocks import next_due
from centrala.tickets.lines import PRIORITY, in_hand, line_of
from centrala.tickets.ticket import Ticket

__all__ = ["LiningUp"]

AWAY_S: Final = 5.0
LOOK_EACH_S: Final = 300.0
A_PAGE: Final = 200

log = structlog.get_logger("tickets")


class LiningUp:
    """``run`` until it is cancelled."""

    def __init__(
        self,
        desk: TicketDesk,
        customers: CustomerDesk,
        live: Callable[[], Live],
        command: Callable[[PlaceTicket], Awaitable[Effect]],
        clock: ReadClock,
    ) -> None:
        self._desk = desk
        self._customers = customers
        self._live = live
        self._command = command
        self._clock = clock
        self._changed: dict[TicketId, None] = {}
        self._went: dict[AgentName, None] = {}
        self._look = True
        """At all of them, before anything else."""
        self._woken = asyncio.Event()

    def told(self, before: Ticket | None, after: Ticket) -> None:
        """A ticket is another now."""
        self._changed[after.id] = None
        self._woken.set()

    def heard(self, published: Published) -> None:
        """Events of the floor, when they are kept."""
        for event in published.events:
            if isinstance(event, ConfigurationAdopted):
                self._look = True
            elif isinstance(event, PresenceChanged) and event.presence is Presence.LOGGED_OUT:
                self._went[event.agent] = None
            else:
                continue
            self._woken.set()

    async def run(self) -> None:
        while True:
            self._woken.clear()
            pause = LOOK_EACH_S
            try:
                await self.settle()
            except (*OUTSIDE, Trouble) as error:
                log.warning("not_lined_up", why=str(error))
                pause = AWAY_S
            except Exception:
                log.exception("not_lined_up")
                pause = AWAY_S
            await self._wait(pause)

    async def _wait(self, pause: float) -> None:
        try:
            async with asyncio.timeout(pause):
                await self._woken.wait()
        except TimeoutError:
            self._look = True

    async def settle(self) -> None:
        """Whatever is to be told. Raises Trouble, and what the database raises: the rest is told later."""
        if self._look:
            await self._look_at_all()
            self._look = False
        for agent in list(self._went):
            await self._let_go_of(agent)
            self._went.pop(agent, None)
        for ticket in list(self._changed):
            await self._place(ticket)

    async def _look_at_all(self) -> None:
        """Those that nobody has, and all that the floor thinks of. Where no queue gives out tickets, those alone."""
        live = self._live()
        self._changed |= dict.fromkeys([*live.stays, *live.holders])
        self._went |= {name: None for name in live.holders.values() if _is_gone(live, name)}
        if any(queue.offer_tickets_ms for queue in live.organisation.queues.values()):
            owners = [name for name in await self._desk.reads.owners() if name not in live.organisation.agents]
            for owner in ("", *owners):
                await self._find(owner)

    async def _find(self, owner: str) -> None:
        rules, cursor = self._desk.rules, None
        states = [name for name in rules.states if rules.category(name) is not TicketCategory.OPEN]
        while True:
            page = await self._desk.reads.page(
                TicketQuestion(owner=owner, not_states=states, sort="opened", limit=A_PAGE, cursor=cursor)
            )
            self._changed |= dict.fromkeys(one.id for one, _ in page.rows)
            cursor = page.cursor
            if cursor is None:
                return

    async def _let_go_of(self, agent: AgentName) -> None:
        """Who went has answered some of what they took; the rest is for others."""
        live = self._live()
        if _is_gone(live, agent):
            for ticket in live.agents[agent].tickets:
                await self._desk.left_behind(ticket, agent)

    async def _place(self, ticket: TicketId) -> None:
        self._changed.pop(ticket, None)
        try:
            one = await self._desk.reads.one(ticket)
            await self._command(PlaceTicket(ticket) if one is None else await self._placed(one))
        except BaseException:
            self._changed[ticket] = None
            raise

    async def _placed(self, one: Ticket) -> PlaceTicket:
        center, rules = self._live().organisation, self._desk.rules
        queue = line_of(one, center, rules)
        if queue is None:
            return PlaceTicket(one.id, holder=one.owner, in_hand=in_hand(one, rules))
        record = await self._customers.reads.one(one.customer) if one.customer else None
        about = None if record is None else self._customers.about(record)
        return PlaceTicket(
            one.id,
            queue,
            priority=PRIORITY[one.priority],
            due=self._due(one),
            value=0 if about is None else about.value,
            language="" if about is None else about.language,
            owner=AgentName("") if about is None else about.owner,
        )

    def _due(self, one: Ticket) -> Wall | None:
        return next_due(self._desk.clocks(one, self._clock().wall))


def _is_gone(live: Live, agent: AgentName) -> bool:
    found = live.agents.get(agent)
    return found is not None and found.presence is Presence.LOGGED_OUT
