"""What the report of reasons counts, read from tickets and the history.

Owns the question. What is a matter and what a contact is the rule of ``desk.reasons``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Select, and_, or_, select, tuple_

from centrala.clock import Wall
from centrala.desk.reasons import Counted, CountedCall
from centrala.desk.ticket_ports import TicketAct
from centrala.errors import Refused
from centrala.interactions.interaction import ROBOTS, Direction, Outcome
from centrala.organisation import Channel
from centrala.storage.codec import from_json
from centrala.storage.database import Database, told_when_away
from centrala.storage.schema import customers, interactions, personal, ticket_contacts, ticket_entries, tickets
from centrala.tickets.ticket import Ticket

__all__ = ["MOST_CALLS", "Reasons"]

MOST_CALLS: Final = 1_000_000
"""Of one report; a gigabyte of memory."""
_PAGE: Final = 20_000

_AT_ONCE: Final = 500
"""Names in one question."""
_BEFORE_MS: Final = 24 * 3_600_000
"""A call that led to a ticket arrived not longer before it was opened."""
_COUNTED: Final = (
    or_(interactions.c.direction == Direction.INBOUND.value, interactions.c.channel == Channel.CALLBACK.value),
    # that a queue gave a ticket out is no contact
    interactions.c.channel != Channel.TICKET.value,
    # the callback is the call
    interactions.c.outcome != Outcome.CALLBACK.value,
    interactions.c.agent.is_not(None),
    interactions.c.talk_ms > 0,
    or_(interactions.c.trunk.is_(None), interactions.c.trunk != ROBOTS),
)


class Reasons:
    """For a process that has the time (``service.reckoning``): a million calls take half a minute."""

    def __init__(self, database: Database, *, most: int = MOST_CALLS, page: int = _PAGE) -> None:
        self._database = database
        self._most, self._page = most, page

    async def of(self, since: Wall, until: Wall) -> Counted:
        """Of tickets opened and closed calls that arrived in [since, until), with what explains them.

        Raises Refused (``too_many_calls``), Trouble (``database_away``).
        """
        with told_when_away():
            calls = await self._calls(Wall(since - _BEFORE_MS), until)
            return await self._database.read(lambda connection: _read(connection, calls, since, until))

    async def _calls(self, since: Wall, until: Wall) -> list[CountedCall]:
        """In pages: no statement may take as long as the whole does."""
        calls: list[CountedCall] = []
        after: tuple[Wall, str] = (since, "")
        while True:
            page = await self._database.read(partial(_page, after=after, until=until, most=self._page))
            calls += page
            if len(calls) > self._most:
                raise Refused("too_many_calls", f"These are more than {self._most} calls.")
            if len(page) < self._page:
                return calls
            after = page[-1].opened, page[-1].id


def _read(connection: Connection, calls: Sequence[CountedCall], since: Wall, until: Wall) -> Counted:
    roots = _roots(connection, tickets)
    opened = select(tickets.c.body).where(tickets.c.opened >= since, tickets.c.opened < until)
    found = {one.id: one for one in _tickets(connection, opened)}
    of_calls = {call.ticket for call in calls if call.ticket is not None}
    of_calls |= {roots[id_] for id_ in [*of_calls] if id_ in roots}
    for names in _batches(of_calls - found.keys()):
        found |= {one.id: one for one in _tickets(connection, select(tickets.c.body).where(tickets.c.id.in_(names)))}
    moves, by_call = _moves(connection, found.keys())
    return Counted(
        [one for one in found.values() if one.opened < until],
        calls,
        moves,
        by_call,
        roots,
        _roots(connection, customers),
    )


def _page(connection: Connection, *, after: tuple[Wall, str], until: Wall, most: int) -> list[CountedCall]:
    """The next ``most`` after this one."""
    its = and_(personal.c.subject == interactions.c.id, personal.c.entry == interactions.c.entry)
    joined = interactions.outerjoin(ticket_contacts, ticket_contacts.c.interaction == interactions.c.id)
    joined = joined.outerjoin(personal, and_(its, personal.c.name == "party_number"))
    columns = (
        *(interactions.c[name] for name in ("id", "opened", "agent", "queue", "segments", "customer")),
        ticket_contacts.c.ticket,
        personal.c.value.label("party"),
    )
    statement = (
        select(*columns)
        .select_from(joined)
        .where(
            tuple_(interactions.c.opened, interactions.c.id) > tuple_(*after), interactions.c.opened < until, *_COUNTED
        )
        .order_by(interactions.c.opened, interactions.c.id)
        .limit(most)
    )
    return [
        CountedCall(
            row.id, Wall(row.opened), row.agent, row.queue or "", _code(row), row.customer, row.party or "", row.ticket
        )
        for row in connection.execute(statement)
    ]


def _code(row: Any) -> str:
    """The last that was named."""
    segments = msgspec.json.decode(row.segments)
    return next((code for one in reversed(segments) if (code := one.get("code", ""))), "")


def _tickets(connection: Connection, statement: Select[tuple[str]]) -> list[Ticket]:
    return [from_json(Ticket, row.body) for row in connection.execute(statement)]


def _moves(connection: Connection, ids: Collection[str]) -> tuple[dict[str, Sequence[tuple[Wall, str]]], set[str]]:
    """Into which state each of these came when, and which of them a call opened."""
    moves: dict[str, list[tuple[Wall, str]]] = defaultdict(list)
    by_call = set()
    acts = (TicketAct.STATE.value, TicketAct.OPENED_BY_CALL.value)
    columns = (ticket_entries.c.ticket, ticket_entries.c.at, ticket_entries.c.act, ticket_entries.c.about)
    for names in _batches(ids):
        where = (ticket_entries.c.ticket.in_(names), ticket_entries.c.act.in_(acts))
        for row in connection.execute(select(*columns).where(*where).order_by(ticket_entries.c.number)):
            if row.act == TicketAct.STATE.value:
                moves[row.ticket].append((Wall(row.at), row.about))
            else:
                by_call.add(row.ticket)
    return {**moves}, by_call


def _batches(ids: Collection[str]) -> Iterator[list[str]]:
    names = sorted(ids)
    return (names[first : first + _AT_ONCE] for first in range(0, len(names), _AT_ONCE))


def _roots(connection: Connection, table: Any) -> dict[str, str]:
    statement = select(table.c.id, table.c.merged_into).where(table.c.merged_into.is_not(None))
    return {row.id: row.merged_into for row in connection.execute(statement)}
