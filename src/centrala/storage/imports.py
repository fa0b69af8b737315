"""Imports of customers on both databases: ``desk.import_ports``. Records lie as ``storage.customers`` says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Executable, Row, bindparam, exists, select, tuple_

from centrala.clock import Wall
from centrala.customers.customer import Customer, ReachKind
from centrala.customers.importing import Import, Outcome, State
from centrala.desk.import_ports import ImportRecords, ImportRow, Way
from centrala.desk.ports import Deed
from centrala.errors import Mistake
from centrala.ids import CustomerId, ImportId
from centrala.storage.codec import clean, from_json, to_json
from centrala.storage.customers import CustomerUnit
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.hands import hands_of
from centrala.storage.hooked import TOLD, event_id, hook_row
from centrala.storage.schema import (
    customer_acts,
    customer_firsts,
    customer_holds,
    customer_import_keys,
    customer_import_rows,
    customer_imports,
    customer_merges,
    customer_reaches,
    customer_terms,
    customers,
    followups,
    interactions,
    tickets,
)

__all__ = ["CustomerImports", "import_row"]

T = TypeVar("T")

_TAKEN: Final = (Outcome.NEW.value, Outcome.CHANGED.value)
_UNDER_WAY: Final = (State.CHECKING.value, State.RUNNING.value, State.UNDOING.value)
_NAMED: Final = 500
"""Keys in one question."""
_PIECE: Final = 500
"""Rows that are forgotten in one transaction."""


@dataclass(frozen=True, slots=True)
class _Kept:
    before: Customer | None = None
    after: Customer | None = None
    mistakes: tuple[Mistake, ...] = ()


class CustomerImports:
    """Every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[ImportRecords], T]) -> T:
        def unit(connection: Connection) -> T:
            records = _ImportRecords(connection)
            result = work(records)
            records.flush()
            return result

        return await self._write(unit)

    async def one(self, id_: ImportId) -> Import | None:
        return await self._read(lambda connection: _import(connection, id_))

    async def newest(self, limit: int) -> Sequence[Import]:
        statement = select(customer_imports.c.body).order_by(customer_imports.c.at.desc(), customer_imports.c.id.desc())
        bodies = await self._read(lambda connection: connection.scalars(statement.limit(limit)).all())
        return [from_json(Import, body) for body in bodies]

    async def refused(self, id_: ImportId, after: int, limit: int) -> Sequence[ImportRow]:
        rows = customer_import_rows

        def work(connection: Connection) -> Sequence[ImportRow]:
            one = _import(connection, id_)
            if one is None:
                return []
            statement = (
                select(rows)
                .where(rows.c.file == clean(id_), rows.c.line > after, rows.c.outcome == Outcome.REFUSED.value)
                .where(rows.c.round == one.round)
                .order_by(rows.c.line)
                .limit(limit)
            )
            return [import_row(row) for row in connection.execute(statement)]

        return await self._read(work)

    async def reading(self) -> Import | None:
        return await self._oldest(State.READING.value)

    async def under_way(self) -> ImportId | None:
        found = await self._oldest(*_UNDER_WAY)
        return None if found is None else found.id

    async def _oldest(self, *states: str) -> Import | None:
        table = customer_imports
        statement = select(table.c.body).where(table.c.state.in_(states)).order_by(table.c.at, table.c.id).limit(1)
        body = await self._read(lambda connection: connection.scalar(statement))
        return None if body is None else from_json(Import, body)

    async def older(self, than: Wall) -> Sequence[ImportId]:
        statement = select(customer_imports.c.id).where(customer_imports.c.at < than).order_by(customer_imports.c.at)
        found = await self._read(lambda connection: connection.scalars(statement).all())
        return [ImportId(id_) for id_ in found]

    async def forget(self, id_: ImportId) -> None:
        for table, place in ((customer_import_rows, "line"), (customer_import_keys, "key")):
            column = table.c[place]
            some = select(column).where(table.c.file == clean(id_)).order_by(column).limit(_PIECE)
            statement = table.delete().where(table.c.file == clean(id_), column.in_(some))
            while await self._write(lambda connection, do=statement: connection.execute(do).rowcount):  # type: ignore[misc]
                pass
        last = customer_imports.delete().where(customer_imports.c.id == clean(id_))
        await self._write(lambda connection: connection.execute(last))

    async def _write(self, work: Callable[[Connection], T]) -> T:
        with told_when_away():
            return await self._database.write(work)

    async def _read(self, work: Callable[[Connection], T]) -> T:
        with told_when_away():
            return await self._database.read(work)


class _ImportRecords(CustomerUnit):
    """``desk.import_ports.ImportRecords`` within one transaction.

    What a piece of rows asks and writes goes to the database together: a statement of its own for each row costs
    eight times what the database needs for it. ``flush`` at the end.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._met: dict[Way, set[CustomerId]] = {}
        self._records: dict[CustomerId, Customer | None] = {}
        self._indexed: dict[CustomerId, Customer | None] = {}
        """Whose rows are to be written anew; None: they are to go."""
        self._gone: list[CustomerId] = []
        self._notes: list[dict[str, Any]] = []
        self._done: list[dict[str, Any]] = []

    def meet(self, ways: Collection[Way], ids: Collection[CustomerId], *, keep: bool) -> None:
        if keep:
            self._alone_with({key for kind, key in ways if kind is ReachKind.PHONE})
        named = {(kind.value, clean(key)): (kind, key) for kind, key in ways}
        self._met |= {way: set() for way in ways}
        for part in _pieces(sorted(named), _NAMED):
            table = customer_reaches
            statement = select(table).where(tuple_(table.c.kind, table.c.key).in_(part))
            for row in self._connection.execute(statement):
                self._met[named[row.kind, row.key]].add(CustomerId(row.customer))
        wanted = sorted({clean(id_) for id_ in ids}.union(*self._met.values()))
        self._records |= {CustomerId(id_): None for id_ in wanted}
        for part_ in _pieces(wanted, _NAMED):
            found = select(customers.c.id, customers.c.body).where(customers.c.id.in_(part_)).order_by(customers.c.id)
            for row in self._connection.execute(found.with_for_update() if keep else found):
                self._records[CustomerId(row.id)] = from_json(Customer, row.body)

    def _alone_with(self, keys: Collection[str]) -> None:
        """In one order for everybody: two units that take several never wait for each other."""
        statement = insert_into(self._connection, customer_firsts)
        again = statement.on_conflict_do_update(index_elements=["key"], set_={"key": statement.excluded.key})
        if keys:
            self._connection.execute(again, [{"key": clean(key)} for key in sorted(keys)])

    def find(self, id_: CustomerId) -> Customer | None:
        return self._records[id_] if id_ in self._records else super().find(id_)

    def with_key(self, kind: ReachKind, key: str) -> Sequence[Customer]:
        if (kind, key) not in self._met:
            return super().with_key(kind, key)
        found = [self._records[id_] for id_ in sorted(self._met[kind, key])]
        return [one for one in found if one is not None and one.merged_into is None and key in one.keys(kind)]

    def note(self, id_: CustomerId, deed: Deed) -> None:
        self._notes.append({"customer": id_, "at": deed.at, "by": deed.by, "act": deed.act.value, "about": deed.about})

    def _index(self, one: Customer) -> None:
        self._records[one.id] = self._indexed[one.id] = one
        for reach in one.reaches:
            if (reach.kind, reach.key) in self._met:
                self._met[reach.kind, reach.key].add(one.id)

    def remove(self, id_: CustomerId) -> None:
        self._records[id_] = self._indexed[id_] = None
        self._gone.append(id_)

    def flush(self) -> None:
        """Everything that was put down since."""
        gone = [{"id_": clean(id_)} for id_ in self._gone]
        for statement in _WITHOUT:
            self._many(statement, gone)
        self._index_all([one for one in self._indexed.values() if one is not None])
        self._many(customer_acts.insert(), self._notes)
        told = [hook_row(f"customer.{one['act']}", one["customer"], one["at"], event=event_id()) for one in self._notes]
        hands_of(self._connection).many(TOLD, told)
        self._many(_PUT_ROW, self._done)

    def _many(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self._connection.execute(statement, rows)

    def find_import(self, id_: ImportId) -> Import | None:
        return _import(self._connection, id_, lock=True)

    def put_import(self, one: Import) -> None:
        statement = insert_into(self._connection, customer_imports).values(
            {"id": clean(one.id), "at": one.at, "state": one.state.value, "body": to_json(one).decode()}
        )
        again = {name: statement.excluded[name] for name in ("state", "body")}
        self._connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=again))

    def add_rows(self, id_: ImportId, rows: Sequence[ImportRow]) -> None:
        nothing = {"round": 0, "outcome": "", "customer": "", "body": ""}
        values = [
            {"file": clean(id_), "line": row.line, "cells": to_json(row.cells).decode(), **nothing} for row in rows
        ]
        statement = insert_into(self._connection, customer_import_rows).on_conflict_do_nothing()
        self._connection.execute(statement, values)

    def rows(self, id_: ImportId, after: int, limit: int) -> Sequence[ImportRow]:
        table = customer_import_rows
        statement = select(table).where(table.c.file == clean(id_), table.c.line > after)
        return [import_row(row) for row in self._connection.execute(statement.order_by(table.c.line).limit(limit))]

    def taken_rows(self, id_: ImportId, before: int, limit: int) -> Sequence[ImportRow]:
        table = customer_import_rows
        statement = select(table).where(table.c.file == clean(id_), table.c.line < before, table.c.outcome.in_(_TAKEN))
        return [
            import_row(row) for row in self._connection.execute(statement.order_by(table.c.line.desc()).limit(limit))
        ]

    def put_row(self, id_: ImportId, round_: int, row: ImportRow) -> None:
        took = row.outcome in (Outcome.NEW, Outcome.CHANGED)
        kept = _Kept(row.before, row.after if took else None, row.mistakes)
        self._done.append(
            {
                "file_": clean(id_),
                "line_": row.line,
                "cells": to_json(row.cells).decode(),
                "round": round_,
                "outcome": "" if row.outcome is None else row.outcome.value,
                "customer": clean(row.customer or ""),
                "body": to_json(kept).decode(),
            }
        )

    def first_lines(self, id_: ImportId, round_: int, lines: Mapping[str, int]) -> Mapping[str, int]:
        if not lines:
            return {}
        table = customer_import_keys
        statement = insert_into(self._connection, table)
        again = {name: statement.excluded[name] for name in ("line", "round")}
        older = table.c.round < statement.excluded["round"]
        new = [{"file": clean(id_), "key": clean(key), "line": lines[key], "round": round_} for key in sorted(lines)]
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["file", "key"], set_=again, where=older), new
        )
        first: dict[str, int] = {}
        for part in _pieces([row["key"] for row in new], _NAMED):
            found = select(table.c.key, table.c.line).where(table.c.file == clean(id_), table.c.key.in_(part))
            first |= {row.key: row.line for row in self._connection.execute(found)}
        return {key: first[str(clean(key))] for key in lines}

    def used(self, id_: CustomerId) -> bool:
        merged = exists().where(customer_merges.c.kept == clean(id_))
        called = exists().where(interactions.c.customer != "", interactions.c.customer == clean(id_))
        promised = exists().where(followups.c.customer == clean(id_))
        asked = exists().where(tickets.c.customer == clean(id_))
        held = exists().where(customer_holds.c.customer == clean(id_))
        return bool(self._connection.scalar(select(merged | called | promised | asked | held)))


_WITHOUT: Final = [
    table.delete().where(table.c[column] == bindparam("id_"))
    for table, column in ((customer_reaches, "customer"), (customer_terms, "customer"), (customers, "id"))
]
_PUT_ROW: Final = (
    customer_import_rows.update()
    .where(customer_import_rows.c.file == bindparam("file_"), customer_import_rows.c.line == bindparam("line_"))
    .values({name: bindparam(name) for name in ("cells", "round", "outcome", "customer", "body")})
)


def _pieces(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for place in range(0, len(rows), size):
        yield rows[place : place + size]


def _import(connection: Connection, id_: ImportId, *, lock: bool = False) -> Import | None:
    statement = select(customer_imports.c.body).where(customer_imports.c.id == clean(id_))
    body = connection.scalar(statement.with_for_update() if lock else statement)
    return None if body is None else from_json(Import, body)


def import_row(row: Row[Any]) -> ImportRow:
    kept = from_json(_Kept, row.body) if row.body else _Kept()
    return ImportRow(
        line=row.line,
        cells=from_json(tuple[str, ...], row.cells),
        outcome=Outcome(row.outcome) if row.outcome else None,
        customer=CustomerId(row.customer) if row.customer else None,
        before=kept.before,
        after=kept.after,
        mistakes=kept.mistakes,
    )
