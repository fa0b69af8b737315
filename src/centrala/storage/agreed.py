"""Orders and appointments on both databases: ``desk.agreed_ports.AgreedWork``, ``OrderReads``, ``AppointmentReads``.

Owns how they lie in their tables: whole in one column, with others beside it for lists, and which are a person's.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, ClassVar, Final, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select

from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.desk.agreed_ports import (
    A,
    AgreedAct,
    AgreedDeed,
    AgreedLine,
    AgreedPage,
    AgreedQuestion,
    AgreedRecords,
    OrderSum,
)
from centrala.desk.ports import CustomerLine
from centrala.ids import AgreedId, CustomerId
from centrala.orders.appointment import Appointment
from centrala.orders.order import Order, OrderState, total
from centrala.storage.codec import clean, from_json, to_json
from centrala.storage.customers import as_they_are_now
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.due import by_due, due_order
from centrala.storage.history import write_place
from centrala.storage.schema import appointment_acts, appointments, order_acts, orders

__all__ = ["Appointments", "Orders", "agreed_of_person", "drop_agreed"]

T = TypeVar("T")

_LONGEST_PAGE: Final = 500


class _Store(Generic[A]):
    """Of one kind; every failure of the database is Trouble (``database_away``)."""

    table: ClassVar[Table]
    acts: ClassVar[Table]

    def __init__(self, database: Database, kind: type[A], columns: Callable[[A], dict[str, Any]]) -> None:
        self._database = database
        self._kind: type[A] = kind
        self._columns: Callable[[A], dict[str, Any]] = columns

    async def run(self, work: Callable[[AgreedRecords[A]], T]) -> T:
        with told_when_away():
            return await self._database.write(lambda connection: work(_Unit(connection, self)))

    async def page(self, question: AgreedQuestion) -> AgreedPage[A]:
        limit = max(1, min(question.limit, _LONGEST_PAGE))
        statement = by_due(
            select(self.table.c.body).where(*_where(self.table, question)),
            self.table,
            last_first=question.last_first,
            cursor=question.cursor,
        ).limit(limit + 1)
        found = await self._read(lambda connection: self.lines(connection, statement))
        shown = found[:limit]
        if len(found) <= limit:
            return AgreedPage(shown, None)
        last = self._columns(shown[-1].one)
        return AgreedPage(shown, write_place(due_order(last_first=question.last_first), last["due"], last["id"]))

    async def count(self, question: AgreedQuestion) -> int:
        statement = select(func.count()).select_from(self.table).where(*_where(self.table, question))
        return await self._read(lambda connection: connection.scalar(statement)) or 0

    async def one(self, id_: AgreedId) -> AgreedLine[A] | None:
        found = await self._read(lambda connection: self.lines(connection, self.by_id(id_)))
        return next(iter(found), None)

    async def deeds(self, id_: AgreedId) -> Sequence[AgreedDeed]:
        statement = select(self.acts).where(self.acts.c.agreed == clean(id_)).order_by(self.acts.c.number)
        rows = await self._read(lambda connection: connection.execute(statement).all())
        return [AgreedDeed(Wall(row.at), row.by, AgreedAct(row.act), row.about) for row in rows]

    def by_id(self, id_: AgreedId) -> Select[tuple[str]]:
        return select(self.table.c.body).where(self.table.c.id == clean(id_))

    def row(self, one: A) -> dict[str, Any]:
        return self._columns(one)

    def bodies(self, connection: Connection, statement: Select[tuple[str]]) -> list[A]:
        return _bodies(connection, statement, self._kind)

    def lines(self, connection: Connection, statement: Select[tuple[str]]) -> list[AgreedLine[A]]:
        found = self.bodies(connection, statement)
        whose = as_they_are_now(connection, {one.customer for one in found if one.customer is not None})
        return [_line(one, whose.get(one.customer) if one.customer else None) for one in found]

    async def _read(self, work: Callable[[Connection], T]) -> T:
        with told_when_away():
            return await self._database.read(work)


class Orders(_Store[Order]):
    table, acts = orders, order_acts

    def __init__(self, database: Database) -> None:
        super().__init__(database, Order, _order_columns)

    async def sums(self, question: AgreedQuestion) -> Sequence[OrderSum]:
        place = (orders.c.state, orders.c.currency)
        statement = (
            select(*place, func.count().label("many"), func.sum(orders.c.total).label("total"))
            .where(*_where(orders, question))
            .group_by(*place)
            .order_by(*place)
        )
        rows = await self._read(lambda connection: connection.execute(statement).all())
        return [OrderSum(OrderState(row.state), row.currency, row.many, int(row.total)) for row in rows]


class Appointments(_Store[Appointment]):
    table, acts = appointments, appointment_acts

    def __init__(self, database: Database) -> None:
        super().__init__(database, Appointment, _appointment_columns)


class _Unit(Generic[A]):
    """``desk.agreed_ports.AgreedRecords`` within one transaction. In SQLite there is one at a time."""

    def __init__(self, connection: Connection, store: _Store[A]) -> None:
        self._connection = connection
        self._store: _Store[A] = store

    def find(self, id_: AgreedId) -> A | None:
        statement = self._store.by_id(id_).with_for_update()
        return next(iter(self._store.bodies(self._connection, statement)), None)

    def add(self, one: A) -> bool:
        statement = insert_into(self._connection, self._store.table).values(self._store.row(one))
        return bool(self._connection.execute(statement.on_conflict_do_nothing(index_elements=["id"])).rowcount)

    def put(self, one: A) -> None:
        row, table = self._store.row(one), self._store.table
        self._connection.execute(table.update().where(table.c.id == row.pop("id")).values(row))

    def note(self, id_: AgreedId, deed: AgreedDeed) -> None:
        row = {"agreed": clean(id_), "at": deed.at, "by": deed.by, "act": deed.act.value, "about": deed.about}
        self._connection.execute(self._store.acts.insert().values(row))


def agreed_of_person(
    connection: Connection, ids: Collection[CustomerId], calls: Collection[str] = ()
) -> tuple[list[Order], list[Appointment]]:
    """Those of these customers; of nobody known, those of these calls."""
    ordered = select(orders.c.body).where(_of_person(orders, ids, calls))
    agreed = select(appointments.c.body).where(_of_person(appointments, ids, calls))
    return _bodies(connection, ordered, Order), _bodies(connection, agreed, Appointment)


def drop_agreed(connection: Connection, ids: Collection[CustomerId], calls: Collection[str] = ()) -> None:
    """Those that ``agreed_of_person`` finds, with who did what."""
    for table, acts in ((orders, order_acts), (appointments, appointment_acts)):
        of_them = _of_person(table, ids, calls)
        connection.execute(acts.delete().where(acts.c.agreed.in_(select(table.c.id).where(of_them))))
        connection.execute(table.delete().where(of_them))


def _of_person(table: Table, ids: Collection[CustomerId], calls: Collection[str]) -> ColumnElement[bool]:
    nobodys = and_(table.c.customer == "", table.c.interaction.in_(list(calls)))
    return or_(table.c.customer.in_([clean(id_) for id_ in ids]), nobodys)


def _order_columns(one: Order) -> dict[str, Any]:
    return _shared(one) | {
        "owner": clean(one.by),
        "due": one.created,
        "currency": clean(one.currency),
        "total": total(one.lines),
    }


def _appointment_columns(one: Appointment) -> dict[str, Any]:
    return _shared(one) | {"owner": clean(one.owner), "due": one.begins}


def _shared(one: Order | Appointment) -> dict[str, Any]:
    return {
        "id": clean(one.id),
        "version": one.version,
        "state": one.state.value,
        "customer": clean(one.customer or ""),
        "interaction": clean(one.interaction),
        "body": to_json(one).decode(),
    }


def _bodies(connection: Connection, statement: Select[tuple[str]], kind: type[A]) -> list[A]:
    return [from_json(kind, row.body) for row in connection.execute(statement)]


def _line(one: A, customer: Customer | None) -> AgreedLine[A]:
    if customer is None:
        return AgreedLine(one)
    line = CustomerLine.of(customer)
    return AgreedLine(one, line.name, line.number)


def _where(table: Table, question: AgreedQuestion) -> list[ColumnElement[bool]]:
    columns = table.c
    where: list[ColumnElement[bool]] = [] if question.whose is None else [columns.owner.in_(sorted(question.whose))]
    where += [columns.state.in_([state.value for state in question.states])] if question.states else []
    where += [] if question.since is None else [columns.due >= question.since]
    where += [] if question.until is None else [columns.due < question.until]
    where += [] if question.interaction is None else [columns.interaction == clean(question.interaction)]
    if question.customers is not None:
        where.append(columns.customer.in_([clean(id_) for id_ in question.customers]))
    return where
