"""Customers' mail on both databases: ``desk.post_ports.PostWork`` and ``PostReads``.

Owns how it lies in its tables. That a mail was met, how far its postbox was read, and all that it made are one
transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select

from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.desk.ports import CustomerRecords
from centrala.desk.post_ports import PostRecords
from centrala.desk.ticket_ports import NEVER_DUE, TicketRecords, file_subject
from centrala.ids import CustomerId, MailId, TicketId
from centrala.letters.letter import Letter
from centrala.personal import Personal
from centrala.post.mail import Mail, Place
from centrala.storage.codec import clean, to_json
from centrala.storage.customers import CustomerUnit, as_they_are_now
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.letters import letter_of_key, put_letter
from centrala.storage.mail_rows import bodies, newest, of_customers
from centrala.storage.schema import files, mail_keys, mail_places, mails
from centrala.storage.tickets import TicketUnit

__all__ = ["Mails"]

T = TypeVar("T")


class Mails:
    """Mail that came in; every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[PostRecords], T]) -> T:
        with told_when_away():
            return await self._database.write(lambda connection: work(_Records(connection)))

    async def place(self, postbox: str) -> Place | None:
        statement = select(mail_places).where(mail_places.c.postbox == clean(postbox))
        with told_when_away():
            row = await self._database.read(lambda connection: connection.execute(statement).one_or_none())
        return None if row is None else Place(row.postbox, row.account, row.validity, row.since, row.last)

    async def met(self, key: str) -> bool:
        statement = select(mail_keys.c.key).where(mail_keys.c.key == clean(key))
        with told_when_away():
            return await self._database.read(lambda connection: connection.scalar(statement)) is not None

    async def one(self, id_: MailId) -> Mail | None:
        return (await self.some([id_])).get(id_)

    async def some(self, ids: Collection[MailId]) -> Mapping[MailId, Mail]:
        named = select(mails.c.body).where(mails.c.id.in_(sorted(clean(id_) for id_ in ids)))
        return {one.id: one for one in await self._read(named)}

    async def of_customers(self, ids: Collection[CustomerId], limit: int) -> Sequence[Mail]:
        return await self._read(newest(of_customers(ids), limit))

    async def of_tickets(self, ids: Collection[TicketId], limit: int) -> Sequence[Mail]:
        named = select(mails.c.body).where(mails.c.ticket.in_(sorted(clean(id_) for id_ in ids)))
        return await self._read(newest(named, limit))

    async def _read(self, statement: Select[tuple[str]]) -> list[Mail]:
        with told_when_away():
            return await self._database.read(lambda connection: bodies(connection, statement))


class _Records:
    """``desk.post_ports.PostRecords`` within one transaction. In SQLite there is one at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.customers: CustomerRecords = CustomerUnit(connection)
        self.tickets: TicketRecords = TicketUnit(connection)

    def customer(self, id_: CustomerId) -> Customer | None:
        return as_they_are_now(self._connection, [id_]).get(id_)

    def known(self, key: str) -> bool:
        statement = insert_into(self._connection, mail_keys).values(key=clean(key)).on_conflict_do_nothing()
        return not self._connection.execute(statement).rowcount

    def reached(self, place: Place) -> None:
        row: dict[str, Any] = {
            "postbox": clean(place.postbox),
            "account": clean(place.account),
            "validity": place.validity,
            "since": place.since,
            "last": place.last,
        }
        statement = insert_into(self._connection, mail_places).values(row)
        rest = {name: statement.excluded[name] for name in row if name != "postbox"}
        self._connection.execute(statement.on_conflict_do_update(index_elements=["postbox"], set_=rest))

    def letter(self, key: str) -> Letter | None:
        return letter_of_key(self._connection, key)

    def put_letter(self, one: Letter) -> None:
        put_letter(self._connection, one)

    def named(self, message_ids: Sequence[str]) -> Sequence[Mail]:
        wanted = [clean(one) for one in message_ids if one]
        found = bodies(self._connection, select(mails.c.body).where(mails.c.message_id.in_(wanted)))
        return sorted(found, key=lambda one: (wanted.index(clean(one.message_id)), one.id))

    def opened_by(self, sender: Personal, since: Wall) -> Sequence[TicketId]:
        statement = select(mails.c.ticket).where(mails.c.sender == clean(sender), mails.c.at >= since, mails.c.opened)
        found = self._connection.scalars(statement.order_by(mails.c.at.desc(), mails.c.id.desc()))
        return [TicketId(one) for one in found]

    def add(self, one: Mail, sender: Personal) -> None:
        row = {
            "id": clean(one.id),
            "customer": clean(one.customer),
            "ticket": clean(one.ticket),
            "sender": clean(sender),
            "message_id": clean(one.message_id),
            "opened": one.opened,
            "at": one.at,
            "body": to_json(one).decode(),
        }
        self._connection.execute(mails.insert().values(row))

    def give_files(self, files_: Collection[str], ticket: TicketId) -> None:
        theirs = files.c.id.in_(sorted(clean(one) for one in files_))
        given = {"subject": file_subject(ticket), "keep_until": NEVER_DUE}
        self._connection.execute(files.update().where(theirs).values(given))
