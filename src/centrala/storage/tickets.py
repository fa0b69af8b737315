"""Tickets on both databases: ``desk.ticket_ports.TicketWork`` and ``TicketReads``.

Owns how a ticket lies in its tables: whole in one column, with others beside it for lists. Decides nothing about it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, tuple_

from centrala.casework import TicketPriority
from centrala.clock import Wall
from centrala.desk.ticket_ports import (
    TICKET_SORTS,
    TicketAct,
    TicketCounts,
    TicketEntry,
    TicketPage,
    TicketQuestion,
    TicketRecords,
    TicketWhose,
)
from centrala.errors import Mistake, Mistakes
from centrala.folding import folded
from centrala.ids import AgentName, CustomerId, InteractionId, QueueName, TicketId
from centrala.inbox.notices import Notice
from centrala.interactions.interaction import ROBOTS, Direction
from centrala.storage.codec import clean, from_json, to_json
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.history import place_of, write_place
from centrala.storage.hooked import tell
from centrala.storage.notices import notify
from centrala.storage.schema import (
    interactions,
    jobs,
    ticket_contacts,
    ticket_entries,
    ticket_escalations,
    ticket_firsts,
    ticket_keys,
    ticket_links,
    ticket_tags,
    ticket_watchers,
    tickets,
)
from centrala.tickets.ticket import Ticket

__all__ = ["CLOCK_JOB", "TicketUnit", "Tickets", "entries_of", "ticket_of_job"]

T = TypeVar("T")

CLOCK_JOB: Final = "ticket.clock"
_LONGEST_PAGE: Final = 500
_MOST_PARTS: Final = 500
_RANK: Final = {priority: rank for rank, priority in enumerate(TicketPriority)}


def ticket_of_job(body: str) -> TicketId:
    """Which one a job of the kind ``CLOCK_JOB`` is about."""
    return TicketId(msgspec.json.decode(body, type=str))


class Tickets:
    """The tickets; every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[TicketRecords], T]) -> T:
        with told_when_away():
            return await self._database.write(lambda connection: work(TicketUnit(connection)))

    async def page(self, question: TicketQuestion) -> TicketPage:
        limit = max(1, min(question.limit, _LONGEST_PAGE))
        statement = select(tickets.c.body, tickets.c.due).where(*_where(question))
        statement = _sorted(statement, question).limit(limit + 1)
        rows = await self._read(lambda connection: connection.execute(statement).all())
        found = [(from_json(Ticket, row.body), Wall(row.due)) for row in rows]
        shown, cursor = found[:limit], None
        if len(found) > limit:
            one, due = shown[-1]
            cursor = write_place(question.sort, _columns(one, due)[question.sort.removeprefix("-")], one.id)
        return TicketPage(shown, cursor)

    async def counts(self, question: TicketQuestion, *, since: Wall, until: Wall, now: Wall) -> TicketCounts:
        where = [*_where(question), tickets.c.opened >= since, tickets.c.opened < until]
        late = select(func.count()).select_from(tickets).where(*where, tickets.c.due < now)

        def work(connection: Connection) -> TicketCounts:
            states, reasons = (
                _many(connection, select(column, func.count()).where(*where).group_by(column))
                for column in (tickets.c.state, tickets.c.reason)
            )
            return TicketCounts(states, reasons, connection.scalar(late) or 0)

        return await self._read(work)

    async def many(self, questions: Sequence[TicketQuestion]) -> Sequence[int]:
        statements = [select(func.count()).select_from(tickets).where(*_where(question)) for question in questions]
        return await self._read(lambda connection: [connection.scalar(one) or 0 for one in statements])

    async def tags(self, question: TicketQuestion, limit: int) -> Sequence[str]:
        statement = (
            select(ticket_tags.c.tag)
            .join_from(ticket_tags, tickets, tickets.c.id == ticket_tags.c.ticket)
            .where(*_where(question))
            .group_by(ticket_tags.c.tag)
            .order_by(func.count().desc(), ticket_tags.c.tag)
            .limit(limit)
        )
        return await self._read(lambda connection: list(connection.scalars(statement)))

    async def owners(self) -> Sequence[AgentName]:
        statement = select(tickets.c.owner).where(tickets.c.owner != "").distinct().order_by(tickets.c.owner)
        return await self._read(lambda connection: [AgentName(name) for name in connection.scalars(statement)])

    async def one(self, id_: TicketId) -> Ticket | None:
        return await self._read(lambda connection: _one(connection, _by_id(id_)))

    async def parts(self, id_: TicketId) -> Sequence[TicketId]:
        return await self._read(lambda connection: _parts(connection, id_))

    async def entries(self, ids: Collection[TicketId]) -> Sequence[TicketEntry]:
        return await self._read(lambda connection: entries_of(connection, ids))

    async def ticket_of(self, interaction: InteractionId) -> TicketId | None:
        return await self._read(lambda connection: _ticket_of(connection, interaction))

    async def unjoined(self, queues: Collection[QueueName], since: Wall, limit: int) -> Sequence[InteractionId]:
        """Customers' calls of these queues that somebody talked in, that ended since and belong to no ticket."""
        columns = interactions.c
        statement = (
            select(columns.id)
            .where(
                columns.closed >= since,
                columns.queue.in_(sorted(queues)),
                columns.agent.is_not(None),
                columns.talk_ms > 0,
                columns.direction != Direction.INTERNAL.value,
                or_(columns.trunk.is_(None), columns.trunk != ROBOTS),
                columns.id.not_in(select(ticket_contacts.c.interaction)),
            )
            .order_by(columns.closed)
            .limit(limit)
        )
        return await self._read(lambda connection: [InteractionId(name) for name in connection.scalars(statement)])

    async def last_joined(self) -> Wall | None:
        """When a call was last given a ticket; None: none ever was."""
        found = await self._read(lambda connection: connection.scalar(select(func.max(ticket_contacts.c.at))))
        return None if found is None else Wall(found)

    async def links(self, id_: TicketId) -> Sequence[Ticket]:
        statement = (
            select(tickets.c.body)
            .join_from(ticket_links, tickets, tickets.c.id == ticket_links.c.other)
            .where(ticket_links.c.one == clean(id_))
            .order_by(tickets.c.id)
        )
        return await self._read(lambda connection: _bodies(connection, statement))

    async def _read(self, work: Callable[[Connection], T]) -> T:
        with told_when_away():
            return await self._database.read(work)


class TicketUnit:
    """``desk.ticket_ports.TicketRecords`` within one transaction. In SQLite there is one at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, id_: TicketId) -> Ticket | None:
        return _one(self._connection, _by_id(id_).with_for_update())

    def add(self, one: Ticket, due: Wall) -> bool:
        statement = insert_into(self._connection, tickets).values(_columns(one, due))
        made = self._connection.execute(statement.on_conflict_do_nothing(index_elements=["id"]))
        if made.rowcount:
            self._listed(one)
        return bool(made.rowcount)

    def put(self, one: Ticket, due: Wall) -> None:
        statement = insert_into(self._connection, tickets).values(_columns(one, due))
        rest = {name: statement.excluded[name] for name in tickets.c.keys() if name != "id"}  # noqa: SIM118
        self._connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=rest))
        self._listed(one)

    def _listed(self, one: Ticket) -> None:
        """Who watches it, its tags, and to whom it is escalated."""
        id_ = clean(one.id)
        self._connection.execute(ticket_tags.delete().where(ticket_tags.c.ticket == id_))
        if one.tags:
            rows = [{"tag": tag, "ticket": id_} for tag in sorted({clean(tag) for tag in one.tags})]
            self._connection.execute(ticket_tags.insert(), rows)
        self._connection.execute(ticket_watchers.delete().where(ticket_watchers.c.ticket == id_))
        if one.watchers:
            rows = [{"person": clean(person), "ticket": id_} for person in sorted(set(one.watchers))]
            self._connection.execute(ticket_watchers.insert(), rows)
        self._connection.execute(ticket_escalations.delete().where(ticket_escalations.c.ticket == id_))
        told = {name for each in one.escalations for name in each.people} - {one.owner}
        if told:
            rows = [{"person": clean(person), "ticket": id_} for person in sorted(told)]
            self._connection.execute(ticket_escalations.insert(), rows)

    def note(self, id_: TicketId, entry: TicketEntry) -> None:
        row = {
            "ticket": id_,
            "at": entry.at,
            "by": entry.by,
            "act": entry.act.value,
            "about": entry.about,
            "text": clean(entry.text),
            "interaction": entry.interaction,
        }
        self._connection.execute(ticket_entries.insert().values(row))
        state = f".{entry.about}" if entry.act is TicketAct.STATE else ""
        tell(self._connection, f"ticket.{entry.act.value}{state}", id_, entry.at)

    def notify(self, found: Sequence[Notice]) -> None:
        notify(self._connection, found)

    def remind(self, id_: TicketId, at: Wall) -> None:
        # a key of its own for each moment: what is under way for another one does not swallow this
        row: dict[str, Any] = {"kind": CLOCK_JOB, "key": f"{id_} {at}", "due": at, "body": to_json(id_).decode()}
        row |= {"attempts": 0, "lease": "", "leased_until": 0, "progress": "", "trouble": ""}
        self._connection.execute(insert_into(self._connection, jobs).values(row).on_conflict_do_nothing())

    def noted(self, id_: TicketId, key: str) -> bool:
        return not self._took(ticket_keys, {"ticket": clean(id_), "key": clean(key)})

    def alone_with(self, customer: CustomerId) -> None:
        statement = insert_into(self._connection, ticket_firsts).values(customer=clean(customer))
        # to write the row anew takes it, and waits for whoever has taken it
        again = {"customer": statement.excluded.customer}
        self._connection.execute(statement.on_conflict_do_update(index_elements=["customer"], set_=again))

    def of_customers(self, customers: Collection[CustomerId], *, without: Collection[str]) -> Sequence[Ticket]:
        statement = (
            select(tickets.c.body)
            .where(
                tickets.c.customer.in_(sorted(clean(customer) for customer in customers)),
                tickets.c.merged_into.is_(None),
                tickets.c.state.not_in(sorted(without)),
            )
            .order_by(tickets.c.changed.desc(), tickets.c.id.desc())
        )
        return _bodies(self._connection, statement)

    def ticket_of(self, interaction: InteractionId) -> TicketId | None:
        return _ticket_of(self._connection, interaction)

    def give(self, interaction: InteractionId, ticket: TicketId, at: Wall) -> None:
        row = {"interaction": clean(interaction), "ticket": ticket, "at": at}
        statement = insert_into(self._connection, ticket_contacts).values(row)
        rest = {name: statement.excluded[name] for name in ("ticket", "at")}
        self._connection.execute(statement.on_conflict_do_update(index_elements=["interaction"], set_=rest))

    def contacts(self, id_: TicketId) -> Sequence[InteractionId]:
        statement = (
            select(ticket_contacts.c.interaction)
            .where(ticket_contacts.c.ticket == clean(id_))
            .order_by(ticket_contacts.c.at, ticket_contacts.c.interaction)
        )
        return [InteractionId(name) for name in self._connection.scalars(statement)]

    def link(self, one: TicketId, other: TicketId) -> bool:
        made = [self._took(ticket_links, {"one": a, "other": b}) for a, b in ((one, other), (other, one))]
        return any(made)

    def unlink(self, one: TicketId, other: TicketId) -> bool:
        pair = ticket_links.c
        both = or_(and_(pair.one == one, pair.other == other), and_(pair.one == other, pair.other == one))
        return bool(self._connection.execute(ticket_links.delete().where(both)).rowcount)

    def _took(self, table: Any, row: dict[str, str]) -> bool:
        """Whether the row was not there before."""
        return bool(
            self._connection.execute(insert_into(self._connection, table).values(row).on_conflict_do_nothing()).rowcount
        )


def _columns(one: Ticket, due: Wall) -> dict[str, Any]:
    """The row of a ticket."""
    return {
        "id": clean(one.id),
        "version": one.version,
        "customer": clean(one.customer),
        "state": clean(one.state),
        "reason": clean(one.reason),
        "priority": _RANK[one.priority],
        "owner": clean(one.owner),
        "department": clean(one.department),
        "queue": clean(one.queue),
        "subject": clean(folded(one.subject)),
        "opened": one.opened,
        "changed": one.changed,
        "due": due,
        "merged_into": one.merged_into,
        "body": to_json(one).decode(),
        "escalated": max((each.at for each in one.escalations), default=0),
    }


def _many(connection: Connection, statement: Select[Any]) -> dict[str, int]:
    return {row[0]: row[1] for row in connection.execute(statement)}


def _by_id(id_: TicketId) -> Select[tuple[str]]:
    return select(tickets.c.body).where(tickets.c.id == clean(id_))


def _bodies(connection: Connection, statement: Select[tuple[str]]) -> list[Ticket]:
    return [from_json(Ticket, row.body) for row in connection.execute(statement)]


def _one(connection: Connection, statement: Select[tuple[str]]) -> Ticket | None:
    return next(iter(_bodies(connection, statement)), None)


def _ticket_of(connection: Connection, interaction: InteractionId) -> TicketId | None:
    """The one that says everything now, also where that to which it was given became a part of it."""
    given = select(ticket_contacts.c.ticket).where(ticket_contacts.c.interaction == clean(interaction))
    found: str | None = connection.scalar(given)
    for _ in range(_MOST_PARTS):
        if found is None:
            return None
        into = connection.scalar(select(tickets.c.merged_into).where(tickets.c.id == found))
        if into is None:
            break
        found = into
    return None if found is None else TicketId(found)


def _parts(connection: Connection, id_: TicketId) -> list[TicketId]:
    found: list[str] = []
    line = [clean(id_)]
    while line and len(found) < _MOST_PARTS:
        statement = select(tickets.c.id).where(tickets.c.merged_into.in_(line)).order_by(tickets.c.opened, tickets.c.id)
        line = list(connection.scalars(statement))
        found += line
    return [TicketId(one) for one in found]


def entries_of(connection: Connection, ids: Collection[str]) -> list[TicketEntry]:
    """In order."""
    names = sorted(clean(id_) for id_ in ids)
    statement = select(ticket_entries).where(ticket_entries.c.ticket.in_(names)).order_by(ticket_entries.c.number)
    return [_entry(row) for row in connection.execute(statement)]


def _entry(row: Any) -> TicketEntry:
    interaction = None if row.interaction is None else InteractionId(row.interaction)
    return TicketEntry(
        Wall(row.at), row.by, TicketAct(row.act), row.about, row.text, interaction, TicketId(row.ticket), row.number
    )


def _where(question: TicketQuestion) -> list[ColumnElement[bool]]:
    columns = tickets.c
    where: list[ColumnElement[bool]] = [columns.merged_into.is_(None)]
    for column, names in (
        (columns.state, question.states),
        (columns.reason, question.reasons),
        (columns.department, question.departments),
        (columns.customer, question.customers),
        (columns.id, question.ids),
    ):
        where += [] if names is None else [column.in_(sorted(clean(name) for name in names))]
    where += [columns.state.not_in(sorted(question.not_states))] if question.not_states else []
    where += [] if question.priority is None else [columns.priority == _RANK[question.priority]]
    where += [] if question.owner is None else [columns.owner == clean(question.owner)]
    where += [] if question.watcher is None else [columns.id.in_(_watched_by(question.watcher))]
    where += [columns.escalated > 0] if question.escalated else []
    if question.escalated_to is not None:
        theirs = ticket_escalations.c.person == clean(question.escalated_to)
        where.append(columns.id.in_(select(ticket_escalations.c.ticket).where(theirs)))
    if question.tag is not None:
        tagged = select(ticket_tags.c.ticket).where(ticket_tags.c.tag == clean(question.tag))
        where.append(columns.id.in_(tagged))
    where += [] if question.due_before is None else [columns.due < question.due_before]
    where += [] if question.whose is None else [_visible(question.whose)]
    if question.words:
        words = clean(folded(question.words))
        where.append(or_(columns.id == clean(question.words), columns.subject.contains(words, autoescape=True)))
    return where


def _watched_by(person: str) -> Select[tuple[str]]:
    return select(ticket_watchers.c.ticket).where(ticket_watchers.c.person == clean(person))


def _visible(whose: TicketWhose) -> ColumnElement[bool]:
    columns = tickets.c
    departments = columns.department.in_(sorted(whose.departments))
    queues = and_(columns.department == "", columns.queue.in_(sorted(whose.queues)))
    nobodys = and_(columns.owner == "", or_(departments, queues))
    watched = columns.id.in_(_watched_by(whose.watcher))
    return or_(columns.owner.in_(sorted(whose.people)), nobodys, watched)


def _sorted(statement: Select[Any], question: TicketQuestion) -> Select[Any]:
    name, down = question.sort.removeprefix("-"), question.sort.startswith("-")
    if name not in TICKET_SORTS:
        why = f"{name[:50]} is not something to sort by."
        raise Mistakes([Mistake(("sort",), why, f"Use {', '.join(TICKET_SORTS)}.")])
    column = tickets.c[name]
    if question.cursor is not None:
        key, place = tuple_(column, tickets.c.id), place_of(question.sort, question.cursor, int)
        statement = statement.where(key < place if down else key > place)
    if down:
        return statement.order_by(column.desc(), tickets.c.id.desc())
    return statement.order_by(column, tickets.c.id)
