"""Customers' records on both databases: ``desk.ports.CustomerWork`` and ``CustomerReads``.

Owns how a record lies in its tables: whole in one column, with others beside it for lists, and rows for what it is
known and found by. Decides nothing about a record. A record that was merged has no such rows: its id alone finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, bindparam, exists, func, or_, select, tuple_

from centrala.clock import Wall
from centrala.customers.customer import Customer, CustomerKind, ReachKind
from centrala.customers.merging import Merge
from centrala.customers.terms import terms_of
from centrala.desk.ports import (
    SORTS,
    Act,
    CustomerLine,
    CustomerPage,
    CustomerQuestion,
    CustomerRecords,
    Deed,
    Touch,
    Whose,
)
from centrala.errors import Mistake, Mistakes
from centrala.folding import folded
from centrala.followups.followup import State as FollowupState
from centrala.ids import AgentName, CustomerId, MergeId
from centrala.orders.appointment import AppointmentState
from centrala.storage.codec import clean, from_json, to_json
from centrala.storage.database import Database, told_when_away
from centrala.storage.hands import Hands, Question, Statement, hands_of
from centrala.storage.history import place_of, write_place
from centrala.storage.hooked import tell
from centrala.storage.schema import (
    appointments,
    customer_acts,
    customer_firsts,
    customer_merges,
    customer_reaches,
    customer_terms,
    customer_tombs,
    customers,
    followups,
    interactions,
    letters,
)

__all__ = ["CustomerUnit", "Customers", "as_they_are_now", "put_down_many", "visible"]

T = TypeVar("T")

_LONGEST_PAGE: Final = 500
_LONGEST_COLUMN: Final = 200
"""Characters of what a list is sorted by; PostgreSQL's indexes take no long text."""
_FEW: Final = 5_000
"""Records that are looked at and sorted in some 20 ms."""
_AT_ONCE: Final = 500
"""Ids in one statement."""
_LAST: Final = "\U0010ffff"
"""After whatever may follow the beginning of a term."""


class Customers:
    """The records; every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[CustomerRecords], T]) -> T:
        with told_when_away():
            return await self._database.write(lambda connection: work(CustomerUnit(connection)))

    async def page(self, question: CustomerQuestion) -> CustomerPage:
        found, cursor = await self.records(question)
        return CustomerPage([CustomerLine.of(one) for one in found], cursor)

    async def records(self, question: CustomerQuestion) -> tuple[Sequence[Customer], str | None]:
        limit = max(1, min(question.limit, _LONGEST_PAGE))
        statement = _sorted(select(customers.c.body).where(*_where(question)), question).limit(limit + 1)
        terms = [clean(term) for term in question.terms]
        found = await self._read(lambda c: _bodies(c, statement.where(*_with_terms(c, terms))))
        shown, name = found[:limit], question.sort.removeprefix("-")
        more = len(found) > limit
        last = write_place(question.sort, _columns(shown[-1])[name], shown[-1].id) if more else None
        return shown, last

    async def one(self, id_: CustomerId) -> Customer | None:
        return await self._read(lambda connection: _one(connection, _by_id(id_)))

    async def some(self, ids: Collection[CustomerId]) -> Mapping[CustomerId, Customer]:
        statement = select(customers.c.body).where(customers.c.id.in_(sorted(clean(id_) for id_ in ids)))
        return {one.id: one for one in await self._read(lambda connection: _bodies(connection, statement))}

    async def touches(self, owner: AgentName, terms: Sequence[str], most: int) -> Sequence[Touch]:
        return await self._read(lambda connection: _touches(connection, owner, [clean(one) for one in terms], most))

    async def with_keys(self, kind: ReachKind, keys: Sequence[str]) -> Sequence[Sequence[Customer]]:
        def look(connection: Connection) -> list[Sequence[Customer]]:
            hands = hands_of(connection)
            return [_with_key(hands, kind, key) for key in keys]

        return await self._read(look)

    async def deeds(self, id_: CustomerId) -> Sequence[Deed]:
        statement = select(customer_acts).where(customer_acts.c.customer == clean(id_)).order_by(customer_acts.c.number)
        rows = await self._read(lambda connection: connection.execute(statement).all())
        return [Deed(Wall(row.at), row.by, Act(row.act), row.about) for row in rows]

    async def merges(self, kept: CustomerId) -> Sequence[tuple[MergeId, Merge]]:
        return await self._read(lambda connection: _merges(connection, kept))

    async def _read(self, work: Callable[[Connection], T]) -> T:
        with told_when_away():
            return await self._database.read(work)


def _upsert(insert: Any) -> Any:
    statement = insert(customers)
    rest = {name: statement.excluded[name] for name in _names(customers) if name != "id"}
    return statement.on_conflict_do_update(index_elements=["id"], set_=rest)


def _taken(insert: Any) -> Any:
    """To write the row anew takes it, and waits for whoever has taken it."""
    statement = insert(customer_firsts)
    return statement.on_conflict_do_update(index_elements=["key"], set_={"key": statement.excluded.key})


def _names(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns)


def _none_of(table: Table) -> Statement:
    return Statement(lambda insert: table.delete().where(table.c.customer == bindparam("of")), "of")


_PUT: Final = Statement(_upsert, *_names(customers))
_ADD: Final = Statement(
    lambda insert: insert(customers).on_conflict_do_nothing(index_elements=["id"]), *_names(customers)
)
_TAKE: Final = Statement(_taken, "key")
_REACH: Final = Statement(lambda insert: insert(customer_reaches), *_names(customer_reaches))
_TERM: Final = Statement(lambda insert: insert(customer_terms), *_names(customer_terms))
_NO_REACHES: Final = _none_of(customer_reaches)
_NO_TERMS: Final = _none_of(customer_terms)
_NOTE: Final = Statement(lambda insert: insert(customer_acts), "customer", "at", "by", "act", "about")
_BURIED: Final = Question(select(customer_tombs.c.at).where(customer_tombs.c.id == bindparam("id")), "id")
_BY_KEY: Final = Question(
    select(customers.c.body)
    .join_from(customer_reaches, customers, customers.c.id == customer_reaches.c.customer)
    .where(customer_reaches.c.kind == bindparam("kind"), customer_reaches.c.key == bindparam("key"))
    .order_by(customers.c.id),
    "kind",
    "key",
)


class CustomerUnit:
    """``desk.ports.CustomerRecords`` within one transaction. In SQLite there is one at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._hands = hands_of(connection)

    def find(self, id_: CustomerId) -> Customer | None:
        return _one(self._connection, _by_id(id_).with_for_update())

    def kind_of(self, id_: CustomerId) -> CustomerKind | None:
        one = _one(self._connection, _by_id(id_).where(customers.c.merged_into.is_(None)))
        return None if one is None else one.kind

    def with_key(self, kind: ReachKind, key: str) -> Sequence[Customer]:
        return _with_key(self._hands, kind, key)

    def alone_with(self, key: str) -> None:
        self._hands.one(_TAKE, clean(key))

    def add(self, one: Customer) -> bool:
        if self._hands.ask(_BURIED, clean(one.id)) or not self._hands.one(_ADD, *_columns(one).values()):
            return False
        self._index(one)
        return True

    def put(self, one: Customer) -> None:
        self._hands.one(_PUT, *_columns(one).values())
        for statement in (_NO_REACHES, _NO_TERMS):
            self._hands.one(statement, clean(one.id))
        if one.merged_into is None:
            self._index(one)

    def _index(self, one: Customer) -> None:
        """Whereby it is found."""
        self._index_all([one])

    def _index_all(self, them: Sequence[Customer]) -> None:
        self._hands.many(_REACH, [row for one in them for row in _reaches(one)])
        self._hands.many(_TERM, [row for one in them for row in _terms(one)])

    def note(self, id_: CustomerId, deed: Deed) -> None:
        self._hands.one(_NOTE, id_, deed.at, deed.by, deed.act.value, deed.about)
        tell(self._connection, f"customer.{deed.act.value}", id_, deed.at, about=deed.about)

    def add_merge(self, id_: MergeId, merge: Merge, by: str) -> None:
        row = {"id": id_, "kept": merge.kept.id, "at": merge.at, "by": by, "body": to_json(merge).decode()}
        self._connection.execute(customer_merges.insert().values(row))

    def merges(self, kept: CustomerId) -> Sequence[tuple[MergeId, Merge]]:
        return _merges(self._connection, kept)

    def drop_merge(self, id_: MergeId) -> None:
        self._connection.execute(customer_merges.delete().where(customer_merges.c.id == id_))


def put_down_many(connection: Connection, new: Sequence[Customer]) -> None:
    """Records that nobody has and that stand by themselves, as quickly as the database takes them: for benchmarks.
    No deeds are kept."""
    _fill(connection, _ADD, customers, [tuple(_columns(one).values()) for one in new])
    _fill(connection, _REACH, customer_reaches, sorted(row for one in new for row in _reaches(one)))
    _fill(connection, _TERM, customer_terms, sorted(row for one in new for row in _terms(one)))


def _fill(connection: Connection, statement: Statement, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    if connection.dialect.name == "sqlite":
        hands_of(connection).many(statement, rows)
        return
    driver: Any = connection.connection.dbapi_connection
    driver.run_async(lambda bare: bare.copy_records_to_table(table.name, records=rows, columns=_names(table)))


def _columns(one: Customer) -> dict[str, Any]:
    """The row of a record."""
    return {
        "id": clean(one.id),
        "version": one.version,
        "name": _short(folded(one.name)),
        "kind": one.kind.value,
        "owner": clean(one.owner),
        "department": clean(one.department),
        "postcode": _short(one.address.postcode),
        "region": _short(one.address.region),
        "fresh": one.fresh,
        "created": one.created,
        "changed": one.changed,
        "merged_into": one.merged_into,
        "body": to_json(one).decode(),
    }


def _reaches(one: Customer) -> list[tuple[str, str, str]]:
    """The rows by whose keys it is found."""
    keys = {(reach.kind.value, clean(reach.key)) for reach in one.reaches}
    return [(kind, key, clean(one.id)) for kind, key in sorted(keys)]


def _terms(one: Customer) -> list[tuple[str, str]]:
    return [(term, clean(one.id)) for term in sorted({clean(term) for term in terms_of(one)})]


def _short(text: str) -> str:
    return clean(text[:_LONGEST_COLUMN])


def _by_id(id_: CustomerId) -> Select[tuple[str]]:
    return select(customers.c.body).where(customers.c.id == clean(id_))


def _with_key(hands: Hands, kind: ReachKind, key: str) -> list[Customer]:
    return [from_json(Customer, body) for (body,) in hands.ask(_BY_KEY, kind.value, clean(key))]


def _bodies(connection: Connection, statement: Select[tuple[str]]) -> list[Customer]:
    return [from_json(Customer, row.body) for row in connection.execute(statement)]


def _one(connection: Connection, statement: Select[tuple[str]]) -> Customer | None:
    return next(iter(_bodies(connection, statement)), None)


def _merges(connection: Connection, kept: CustomerId) -> list[tuple[MergeId, Merge]]:
    statement = (
        select(customer_merges.c.id, customer_merges.c.body)
        .where(customer_merges.c.kept == clean(kept))
        .order_by(customer_merges.c.at, customer_merges.c.id)
    )
    return [(MergeId(id_), from_json(Merge, body)) for id_, body in connection.execute(statement)]


def _touches(connection: Connection, owner: AgentName, terms: Sequence[str], most: int) -> list[Touch]:
    """Asked by the ids of the owner's customers, so what it costs does not grow with the center."""
    mine = and_(customers.c.merged_into.is_(None), customers.c.owner == clean(owner), *_with_terms(connection, terms))
    named = select(customers.c.id, customers.c.name).where(mine).order_by(customers.c.name, customers.c.id).limit(most)
    names = {row.id: row.name for row in connection.execute(named)}
    whole = _parts(connection, list(names))
    ids = list(whole)
    last = _ends(connection, ids, [(interactions, "opened", None), (letters, "asked", None)], whole, max)
    promised = [(followups, "due", followups.c.state == FollowupState.OPEN.value)]
    agreed = [(appointments, "due", appointments.c.state == AppointmentState.AGREED.value)]
    following, meeting = (_ends(connection, ids, what, whole, min) for what in (promised, agreed))
    found = []
    for id_, name in names.items():
        coming = [
            (at, by) for by, ends in (("follow_up", following), ("appointment", meeting)) if (at := ends.get(id_))
        ]
        due, by = min(coming, default=(None, ""))
        found.append(Touch(CustomerId(id_), name, last.get(id_), due, by))
    return found


def _parts(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Each of these and all that became part of it, by id, to the record that says everything now."""
    whole, asked = {id_: id_ for id_ in ids}, list(ids)
    for _ in range(_MOST_MERGES):
        further: list[str] = []
        for some in _pieces(asked):
            statement = select(customer_merges.c.kept, customer_merges.c.body).where(customer_merges.c.kept.in_(some))
            for kept, body in connection.execute(statement):
                gone = from_json(Merge, body).gone_was.id
                if gone not in whole:
                    whole[gone] = whole[kept]
                    further.append(gone)
        asked = further
    return whole


def _ends(
    connection: Connection,
    ids: Sequence[str],
    tables: Sequence[tuple[Table, str, ColumnElement[bool] | None]],
    whole: Mapping[str, str],
    best: Callable[[int, int], int],
) -> dict[str, Wall]:
    """Of each record the last or the first of these moments."""
    pick, found = (func.max if best is max else func.min), dict[str, Wall]()
    for table, column, only in tables:
        for some in _pieces(ids):
            where = table.c.customer.in_(some) if only is None else and_(table.c.customer.in_(some), only)
            statement = select(table.c.customer, pick(table.c[column]).label("at")).where(where)
            for row in connection.execute(statement.group_by(table.c.customer)):
                id_ = whole[row.customer]
                found[id_] = Wall(best(found.get(id_, row.at), row.at))
    return found


def _pieces(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    """So many as a statement takes at once."""
    return (ids[place : place + _AT_ONCE] for place in range(0, len(ids), _AT_ONCE))


def _where(question: CustomerQuestion) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [customers.c.merged_into.is_(None)]
    where += [] if question.owner is None else [customers.c.owner == clean(question.owner)]
    where += [] if question.fresh is None else [customers.c.fresh.is_(question.fresh)]
    where += [] if question.kind is None else [customers.c.kind == question.kind.value]
    where += [] if question.region is None else [customers.c.region == _short(question.region)]
    where += [] if question.whose is None else [visible(customers, question.whose)]
    return where


def _with_terms(connection: Connection, terms: Sequence[str]) -> list[ColumnElement[bool]]:
    """Each begins a term of the customer. Where few have one of them, these few are looked at; where each is common,
    the list is walked in its order, and its rows asked for them."""
    counts = {term: _few(connection, term) for term in terms}
    rarest = min(terms, key=lambda term: counts[term], default="")
    where: list[ColumnElement[bool]] = []
    if rarest and counts[rarest] <= _FEW:
        where.append(customers.c.id.in_(select(customer_terms.c.customer).where(_begins(rarest))))
    asked = [term for term in terms if not where or term != rarest]
    where += [exists().where(customer_terms.c.customer == customers.c.id, _begins(term)) for term in asked]
    return where


def _few(connection: Connection, term: str) -> int:
    """How many terms begin so, counted up to one more than ``_FEW``."""
    some = select(customer_terms.c.term).where(_begins(term)).limit(_FEW + 1).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def _begins(term: str) -> ColumnElement[bool]:
    """A range of the index, which is in the order of bytes."""
    return and_(customer_terms.c.term >= term, customer_terms.c.term < term + _LAST)


_MOST_MERGES: Final = 5
"""A record that became part of another, which became part of another."""


def as_they_are_now(connection: Connection, ids: Collection[CustomerId]) -> dict[CustomerId, Customer]:
    """Of each id the record that says everything now, also where it became part of another."""
    records = _named(connection, ids)
    for _ in range(_MOST_MERGES):
        further = {one.merged_into for one in records.values() if one.merged_into} - records.keys()
        if not further:
            break
        records |= _named(connection, further)
    return {id_: _last(records, id_) for id_ in ids if id_ in records}


def _named(connection: Connection, ids: Iterable[CustomerId]) -> dict[CustomerId, Customer]:
    statement = select(customers.c.body).where(customers.c.id.in_([clean(id_) for id_ in ids]))
    found = [from_json(Customer, row.body) for row in connection.execute(statement)]
    return {one.id: one for one in found}


def _last(records: dict[CustomerId, Customer], id_: CustomerId) -> Customer:
    one = records[id_]
    for _ in range(_MOST_MERGES):
        if one.merged_into is None or one.merged_into not in records:
            break
        one = records[one.merged_into]
    return one


def visible(table: Table, whose: Whose) -> ColumnElement[bool]:
    """Rows of a table with ``owner`` and ``department`` that are of these."""
    nobodys = and_(table.c.owner == "", table.c.department.in_(sorted(whose.departments)))
    return or_(table.c.owner.in_(sorted(whose.people)), nobodys)


def _place(sort: str, cursor: str, name: str) -> tuple[int | str, str]:
    return place_of(sort, cursor, int) if name in ("changed", "created") else place_of(sort, cursor, str)


def _sorted(statement: Select[tuple[str]], question: CustomerQuestion) -> Select[tuple[str]]:
    name, down = question.sort.removeprefix("-"), question.sort.startswith("-")
    if name not in SORTS:
        raise Mistakes([Mistake(("sort",), f"{name[:50]} is not something to sort by.", f"Use {', '.join(SORTS)}.")])
    column = customers.c[name]
    if question.cursor is not None:
        key, place = tuple_(column, customers.c.id), _place(question.sort, question.cursor, name)
        statement = statement.where(key < place if down else key > place)
    if down:
        return statement.order_by(column.desc(), customers.c.id.desc())
    return statement.order_by(column, customers.c.id)
