"""Letters on both databases: ``desk.letter_ports.LetterWork`` and ``LetterReads``.

Owns how they lie in their table: whole in one column, with others beside it for lists and for the loop of attempts. The
row is what is to be sent: nothing else has to be written for that, so nothing can be lost in between.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Select, func, select

from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.desk.letter_ports import LetterRecords
from centrala.desk.ticket_ports import TicketRecords
from centrala.ids import CustomerId, LetterId, TicketId
from centrala.letters.letter import Channel, Letter, State
from centrala.personal import Personal
from centrala.storage.codec import clean, from_json, to_json
from centrala.storage.customers import as_they_are_now
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.mail_rows import refers_of
from centrala.storage.schema import letters
from centrala.storage.texts import survey_texts_since
from centrala.storage.tickets import TicketUnit

__all__ = [
    "Letters",
    "count_letters",
    "drop_letters",
    "letter_of_key",
    "letters_of_person",
    "put_letter",
    "texts_since",
]

T = TypeVar("T")

_LONGEST_PAGE: Final = 500


class Letters:
    """The letters; every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[LetterRecords], T]) -> T:
        with told_when_away():
            return await self._database.write(lambda connection: work(_Records(connection)))

    async def one(self, id_: LetterId) -> Letter | None:
        return next(iter(await self._read(_by_id(id_))), None)

    async def of_customers(self, ids: Collection[CustomerId], limit: int) -> Sequence[Letter]:
        return await self._read(_newest(_of_customers(ids), limit))

    async def of_tickets(self, ids: Collection[TicketId], limit: int) -> Sequence[Letter]:
        names = sorted(clean(id_) for id_ in ids)
        # "not empty" lets the index be used, which has no others
        named = select(letters.c.body).where(letters.c.ticket.in_(names), letters.c.ticket != "")
        return await self._read(_newest(named, limit))

    async def some(self, ids: Collection[LetterId]) -> Mapping[LetterId, Letter]:
        named = select(letters.c.body).where(letters.c.id.in_(sorted(clean(id_) for id_ in ids)))
        return {one.id: one for one in await self._read(named)}

    async def due(self, now: Wall, limit: int) -> Sequence[Letter]:
        waiting = _in(State.WAITING).where(letters.c.due <= now)
        return await self._read(waiting.order_by(letters.c.due, letters.c.id).limit(limit))

    async def next_due(self) -> Wall | None:
        statement = select(func.min(letters.c.due)).where(letters.c.state == State.WAITING.value)
        with told_when_away():
            due = await self._database.read(lambda connection: connection.scalar(statement))
        return None if due is None else Wall(due)

    async def interrupted(self, limit: int) -> Sequence[Letter]:
        return await self._read(_in(State.SENDING).order_by(letters.c.id).limit(limit))

    async def _read(self, statement: Select[tuple[str]]) -> list[Letter]:
        with told_when_away():
            return await self._database.read(lambda connection: _bodies(connection, statement))


class _Records:
    """``desk.letter_ports.LetterRecords`` within one transaction. In SQLite there is one at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.tickets: TicketRecords = TicketUnit(connection)

    def customer(self, id_: CustomerId) -> Customer | None:
        return as_they_are_now(self._connection, [id_]).get(id_)

    def find(self, id_: LetterId) -> Letter | None:
        return next(iter(_bodies(self._connection, _by_id(id_).with_for_update())), None)

    def add(self, one: Letter) -> bool:
        statement = insert_into(self._connection, letters).values(_columns(one))
        return bool(self._connection.execute(statement.on_conflict_do_nothing(index_elements=["id"])).rowcount)

    def put(self, one: Letter) -> None:
        put_letter(self._connection, one)

    def refers(self, ticket: TicketId) -> Sequence[Personal]:
        return refers_of(self._connection, ticket)

    def texts_since(self, since: Wall) -> Sequence[tuple[Wall, Personal]]:
        return texts_since(self._connection, since)


def put_letter(connection: Connection, one: Letter) -> None:
    row = _columns(one)
    connection.execute(letters.update().where(letters.c.id == row.pop("id")).values(row))


def letter_of_key(connection: Connection, key: str) -> Letter | None:
    """Which nobody else changes before the transaction ends."""
    statement = select(letters.c.body).where(letters.c.key == clean(key)).with_for_update()
    return next(iter(_bodies(connection, statement)), None)


def texts_since(connection: Connection, since: Wall) -> list[tuple[Wall, Personal]]:
    """When and to whom text messages were written that no caller asked for: by hand, and with a survey's link."""
    statement = select(letters.c.body).where(
        letters.c.channel == Channel.TEXT.value,
        letters.c.asked >= since,
        letters.c.state != State.TAKEN_BACK.value,
    )
    written = [(one.asked, one.to) for one in _bodies(connection, statement)]
    return sorted([*written, *survey_texts_since(connection, since)])


def letters_of_person(connection: Connection, ids: Collection[CustomerId]) -> list[Letter]:
    """Oldest first."""
    return _bodies(connection, _of_customers(ids).order_by(letters.c.asked, letters.c.id))


def count_letters(connection: Connection, ids: Collection[CustomerId]) -> int:
    """How many ``letters_of_person`` finds."""
    return connection.scalar(select(func.count()).select_from(_of_customers(ids).subquery())) or 0


def drop_letters(connection: Connection, ids: Collection[CustomerId]) -> None:
    """What was not sent by then never is."""
    connection.execute(letters.delete().where(letters.c.customer.in_([clean(id_) for id_ in ids])))


def _columns(one: Letter) -> dict[str, Any]:
    return {
        "id": clean(one.id),
        "customer": clean(one.customer),
        "ticket": clean(one.ticket),
        "channel": one.channel.value,
        "state": one.state.value,
        "asked": one.asked,
        "due": one.due,
        "body": to_json(one).decode(),
        "key": clean(one.key),
    }


def _by_id(id_: LetterId) -> Select[tuple[str]]:
    return select(letters.c.body).where(letters.c.id == clean(id_))


def _of_customers(ids: Collection[CustomerId]) -> Select[tuple[str]]:
    return select(letters.c.body).where(letters.c.customer.in_([clean(id_) for id_ in ids]))


def _in(state: State) -> Select[tuple[str]]:
    return select(letters.c.body).where(letters.c.state == state.value)


def _newest(statement: Select[tuple[str]], limit: int) -> Select[tuple[str]]:
    shown = max(1, min(limit, _LONGEST_PAGE))
    return statement.order_by(letters.c.asked.desc(), letters.c.id.desc()).limit(shown)


def _bodies(connection: Connection, statement: Select[tuple[str]]) -> list[Letter]:
    return [from_json(Letter, row.body) for row in connection.execute(statement)]
