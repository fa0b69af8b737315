"""Leads on both databases: ``desk.lead_ports.LeadWork`` and ``LeadReads``; and which are a person's.

Owns how they lie in their tables: whole in one column, with others beside it for lists.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from centrala.clock import Wall
from centrala.customers.customer import Customer, ReachKind
from centrala.desk.lead_ports import (
    LeadAct,
    LeadDeed,
    LeadLine,
    LeadPage,
    LeadQuestion,
    LeadRecords,
    LeadWhose,
)
from centrala.desk.ports import CustomerLine
from centrala.ids import AgentName, CustomerId, LeadId
from centrala.leads.lead import OPEN, Lead
from centrala.storage.codec import clean, from_json, to_json
from centrala.storage.customers import CustomerUnit, as_they_are_now
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.due import by_due, due_order
from centrala.storage.history import write_place
from centrala.storage.schema import lead_acts, lead_turns, leads

__all__ = ["Leads", "drop_leads", "leads_of_person"]

T = TypeVar("T")

_LONGEST_PAGE: Final = 500
_OPEN: Final = [state.value for state in OPEN]


class Leads:
    """The leads; every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[LeadRecords], T]) -> T:
        with told_when_away():
            return await self._database.write(lambda connection: work(_Unit(connection)))

    async def page(self, question: LeadQuestion) -> LeadPage:
        limit = max(1, min(question.limit, _LONGEST_PAGE))
        statement = by_due(
            select(leads.c.body).where(*_where(question)), leads, last_first=question.last_first, cursor=question.cursor
        ).limit(limit + 1)
        found = await self._read(lambda connection: _lines(connection, statement))
        shown = found[:limit]
        last = shown[-1].one if len(found) > limit else None
        return LeadPage(
            shown, None if last is None else write_place(due_order(last_first=question.last_first), last.due, last.id)
        )

    async def count(self, question: LeadQuestion) -> int:
        statement = select(func.count()).select_from(leads).where(*_where(question))
        return await self._read(lambda connection: connection.scalar(statement)) or 0

    async def one(self, id_: LeadId) -> LeadLine | None:
        found = await self._read(lambda connection: _lines(connection, _by_id(id_)))
        return next(iter(found), None)

    async def deeds(self, id_: LeadId) -> Sequence[LeadDeed]:
        statement = select(lead_acts).where(lead_acts.c.lead == clean(id_)).order_by(lead_acts.c.number)
        rows = await self._read(lambda connection: connection.execute(statement).all())
        return [LeadDeed(Wall(row.at), row.by, LeadAct(row.act), row.about) for row in rows]

    async def waiting(self, limit: int) -> Sequence[LeadId]:
        statement = (
            select(leads.c.id)
            .where(leads.c.owner == "", leads.c.state.in_(_OPEN))
            .order_by(leads.c.created, leads.c.id)
            .limit(limit)
        )
        return await self._read(lambda connection: [LeadId(name) for name in connection.scalars(statement)])

    async def _read(self, work: Callable[[Connection], T]) -> T:
        with told_when_away():
            return await self._database.read(work)


class _Unit:
    """``desk.lead_ports.LeadRecords`` within one transaction. In SQLite there is one at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._customers = CustomerUnit(connection)

    def find(self, id_: LeadId) -> Lead | None:
        return next(iter(_bodies(self._connection, _by_id(id_).with_for_update())), None)

    def add(self, one: Lead) -> bool:
        statement = insert_into(self._connection, leads).values(_columns(one))
        return bool(self._connection.execute(statement.on_conflict_do_nothing(index_elements=["id"])).rowcount)

    def put(self, one: Lead) -> None:
        row = _columns(one)
        self._connection.execute(leads.update().where(leads.c.id == row.pop("id")).values(row))

    def note(self, id_: LeadId, deed: LeadDeed) -> None:
        row = {"lead": id_, "at": deed.at, "by": deed.by, "act": deed.act.value, "about": deed.about}
        self._connection.execute(lead_acts.insert().values(row))

    def customer(self, id_: CustomerId) -> Customer | None:
        return as_they_are_now(self._connection, [id_]).get(id_)

    def with_number(self, number: str) -> Sequence[Customer]:
        return self._customers.with_key(ReachKind.PHONE, number)

    def alone(self) -> None:
        # to write the row anew takes it, and waits for whoever has taken it
        self._turned("", Wall(0))

    def open_of(self) -> Mapping[AgentName, int]:
        statement = (
            select(leads.c.owner, func.count())
            .where(leads.c.state.in_(_OPEN), leads.c.owner != "")
            .group_by(leads.c.owner)
        )
        return {AgentName(row[0]): row[1] for row in self._connection.execute(statement)}

    def turns(self) -> Mapping[AgentName, Wall]:
        return {AgentName(row.agent): Wall(row.at) for row in self._connection.execute(select(lead_turns))}

    def turn(self, agent: AgentName, at: Wall) -> None:
        self._turned(agent, at)

    def _turned(self, agent: str, at: Wall) -> None:
        statement = insert_into(self._connection, lead_turns).values(agent=clean(agent), at=at)
        again = {"at": statement.excluded["at"]}
        self._connection.execute(statement.on_conflict_do_update(index_elements=["agent"], set_=again))


def leads_of_person(
    connection: Connection, ids: Collection[CustomerId], calls: Collection[str] = (), reaches: Collection[str] = ()
) -> list[Lead]:
    """Those of these customers; of nobody known, those of these calls, numbers and mail addresses."""
    return _bodies(connection, select(leads.c.body).where(_of_person(ids, calls, reaches)))


def drop_leads(
    connection: Connection, ids: Collection[CustomerId], calls: Collection[str] = (), reaches: Collection[str] = ()
) -> None:
    """Those that ``leads_of_person`` finds, with who did what."""
    of_them = _of_person(ids, calls, reaches)
    connection.execute(lead_acts.delete().where(lead_acts.c.lead.in_(select(leads.c.id).where(of_them))))
    connection.execute(leads.delete().where(of_them))


def _of_person(ids: Collection[CustomerId], calls: Collection[str], reaches: Collection[str]) -> ColumnElement[bool]:
    columns, those = leads.c, sorted(clean(reach) for reach in reaches)
    nobodys = or_(columns.interaction.in_(list(calls)), columns.number.in_(those), columns.mail.in_(those))
    return or_(columns.customer.in_([clean(id_) for id_ in ids]), and_(columns.customer == "", nobodys))


def _columns(one: Lead) -> dict[str, Any]:
    return {
        "id": clean(one.id),
        "version": one.version,
        "state": one.state.value,
        "owner": clean(one.owner),
        "queue": clean(one.queue),
        "source": one.source.value,
        "maker": clean(one.by),
        "customer": clean(one.customer or ""),
        "interaction": clean(one.interaction),
        "number": clean(one.number),
        "mail": clean(one.mail.casefold()),
        "due": one.due,
        "created": one.created,
        "body": to_json(one).decode(),
    }


def _by_id(id_: LeadId) -> Select[tuple[str]]:
    return select(leads.c.body).where(leads.c.id == clean(id_))


def _bodies(connection: Connection, statement: Select[tuple[str]]) -> list[Lead]:
    return [from_json(Lead, row.body) for row in connection.execute(statement)]


def _lines(connection: Connection, statement: Select[tuple[str]]) -> list[LeadLine]:
    found = _bodies(connection, statement)
    whose = as_they_are_now(connection, {one.customer for one in found if one.customer is not None})
    return [_line(one, whose.get(one.customer) if one.customer else None) for one in found]


def _line(one: Lead, customer: Customer | None) -> LeadLine:
    if customer is None:
        return LeadLine(one, one.name, one.number)
    line = CustomerLine.of(customer)
    return LeadLine(one, line.name or one.name, line.number or one.number)


def _where(question: LeadQuestion) -> list[ColumnElement[bool]]:
    columns = leads.c
    where = [] if question.whose is None else [_visible(question.whose)]
    where += [columns.state.in_([state.value for state in question.states])] if question.states else []
    where += [] if question.owner is None else [columns.owner == clean(question.owner)]
    where += [] if question.source is None else [columns.source == question.source.value]
    where += [] if question.interaction is None else [columns.interaction == clean(question.interaction)]
    where += [] if question.due_until is None else [columns.due < question.due_until]
    if question.customers is not None:
        where.append(columns.customer.in_([clean(id_) for id_ in question.customers]))
    return where


def _visible(whose: LeadWhose) -> ColumnElement[bool]:
    columns = leads.c
    queues = [*sorted(whose.queues), *([""] if whose.nobodys else [])]
    nobodys = and_(columns.owner == "", columns.queue.in_(queues))
    made = and_(columns.maker != "", columns.maker == clean(whose.maker))
    return or_(columns.owner.in_(sorted(whose.people)), nobodys, made)
