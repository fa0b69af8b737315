"""Rows of customers' mail: whose they are, and what an answer from their ticket refers to."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from centrala.ids import CustomerId, TicketId
from centrala.personal import Personal
from centrala.post.mail import Mail
from centrala.post.threads import references
from centrala.storage.codec import clean, from_json
from centrala.storage.schema import mails, tickets

__all__ = [
    "bodies",
    "count_mails",
    "drop_mails",
    "mails_of_person",
    "newest",
    "of_customers",
    "refers_of",
    "strangers_mails",
]

_LONGEST_PAGE: Final = 500


def refers_of(connection: Connection, ticket: TicketId) -> tuple[Personal, ...]:
    """What a mail from this ticket answers, the oldest first; also where the mail came into a part of it."""
    line = [clean(ticket)]
    for one in line:
        parts = connection.scalars(select(tickets.c.id).where(tickets.c.merged_into == one))
        line += [part for part in parts if part not in line]
    named = select(mails.c.body).where(mails.c.ticket.in_(line), mails.c.message_id != "")
    last = next(iter(bodies(connection, newest(named, 1))), None)
    return () if last is None else references(last.message_id, last.refers)


def mails_of_person(connection: Connection, ids: Collection[CustomerId], senders: Collection[str] = ()) -> list[Mail]:
    """Oldest first."""
    theirs = _of_person(ids, senders)
    return bodies(connection, select(mails.c.body).where(theirs).order_by(mails.c.at, mails.c.id))


def count_mails(connection: Connection, ids: Collection[CustomerId], senders: Collection[str] = ()) -> int:
    """How many ``mails_of_person`` finds."""
    return connection.scalar(select(func.count()).select_from(mails).where(_of_person(ids, senders))) or 0


def strangers_mails(connection: Connection, senders: Collection[str]) -> list[str]:
    """Ids of mails by these addresses of which nobody said whose they are."""
    return list(connection.scalars(select(mails.c.id).where(_of_person((), senders))))


def drop_mails(connection: Connection, ids: Collection[CustomerId], senders: Collection[str] = ()) -> None:
    connection.execute(mails.delete().where(_of_person(ids, senders)))


def _of_person(ids: Collection[CustomerId], senders: Collection[str]) -> ColumnElement[bool]:
    """Of these records, in tickets of theirs, and by addresses that are nobody else's."""
    names = sorted(clean(id_) for id_ in ids)
    in_theirs = mails.c.ticket.in_(select(tickets.c.id).where(tickets.c.customer.in_(names)))
    nobodys = or_(in_theirs, mails.c.sender.in_(sorted(clean(one) for one in senders)))
    return or_(mails.c.customer.in_(names), and_(mails.c.customer == "", nobodys))


def of_customers(ids: Collection[CustomerId]) -> Select[tuple[str]]:
    return select(mails.c.body).where(_of_person(ids, ()))


def newest(statement: Select[tuple[str]], limit: int) -> Select[tuple[str]]:
    shown = max(1, min(limit, _LONGEST_PAGE))
    return statement.order_by(mails.c.at.desc(), mails.c.id.desc()).limit(shown)


def bodies(connection: Connection, statement: Select[tuple[str]]) -> list[Mail]:
    return [from_json(Mail, row.body) for row in connection.execute(statement)]
