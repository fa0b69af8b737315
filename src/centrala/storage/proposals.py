"""Proposed articles on both databases: ``desk.proposal_ports.ProposalWork`` and ``ProposalReads``.

Owns how a proposal lies in its tables. Which tickets stand behind it is told by the tickets themselves: one that became
a part of another is none of them any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Select, or_, select, tuple_

from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.desk.article_ports import ArticleRecords
from centrala.desk.proposal_ports import Kept, ProposalRecords, ProposalState, SolvedPage
from centrala.desk.ticket_ports import TicketAct
from centrala.ids import ArticleId, ProposalId, TicketId
from centrala.knowledge.proposing import Proposal, Solved
from centrala.storage.articles import ArticleUnit
from centrala.storage.codec import clean, from_json, to_json
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.schema import article_proposal_tickets, article_proposals, customers, ticket_entries, tickets
from centrala.tickets.ticket import Ticket

__all__ = ["Proposals", "forget_origins"]

T = TypeVar("T")

_WORDS: Final = (TicketAct.TOLD.value, TicketAct.NOTE.value)
_MOST_ENTRIES: Final = 20
"""Of one ticket and its parts, the last."""


class Proposals:
    """The proposals; every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[ProposalRecords], T]) -> T:
        with told_when_away():
            return await self._database.write(lambda connection: work(_Unit(connection)))

    async def all(self, state: ProposalState) -> Sequence[Kept]:
        statement = select(article_proposals).where(article_proposals.c.state == state.value)
        found = await self._read(lambda connection: _kept(connection, statement))
        return sorted(found, key=lambda one: (-len(one.tickets), one.id))

    async def one(self, id_: ProposalId) -> Kept | None:
        return await self._first(article_proposals.c.id == clean(id_))

    async def origin(self, article: ArticleId) -> Kept | None:
        return await self._first(article_proposals.c.article == clean(article))

    async def _first(self, which: Any) -> Kept | None:
        statement = select(article_proposals).where(which)
        return await self._read(lambda connection: next(iter(_kept(connection, statement)), None))

    async def solved(
        self, states: Collection[str], since: Wall, after: tuple[int, str] | None, limit: int, language: str
    ) -> SolvedPage:
        columns = tickets.c
        statement = select(columns.changed, columns.id, columns.body).where(
            columns.merged_into.is_(None), columns.state.in_(sorted(states)), columns.changed >= since
        )
        if after is not None:
            statement = statement.where(tuple_(columns.changed, columns.id) < after)
        statement = statement.order_by(columns.changed.desc(), columns.id.desc()).limit(limit)

        def work(connection: Connection) -> SolvedPage:
            rows = connection.execute(statement).all()
            found = [from_json(Ticket, row.body) for row in rows]
            standing = [one for one in found if not one.erased]
            end = (int(rows[-1].changed), str(rows[-1].id)) if len(rows) == limit else None
            return SolvedPage(_solved(connection, standing, language), end)

        return await self._read(work)

    async def _read(self, work: Callable[[Connection], T]) -> T:
        with told_when_away():
            return await self._database.read(work)


class _Unit:
    """``desk.proposal_ports.ProposalRecords`` within one transaction. In SQLite there is one at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._articles = ArticleUnit(connection)

    @property
    def articles(self) -> ArticleRecords:
        return self._articles

    def all(self) -> Sequence[Kept]:
        order = (article_proposals.c.made, article_proposals.c.id)
        return _kept(self._connection, select(article_proposals).order_by(*order).with_for_update())

    def put(self, one: Kept) -> None:
        id_ = clean(one.id)
        row = {
            "state": one.state.value,
            "questions": one.questions,
            "article": clean(one.article),
            "made": one.made,
            "changed": one.changed,
            "by": one.by,
            "body": to_json(one.proposal).decode(),
        }
        statement = insert_into(self._connection, article_proposals).values(id=id_, **row)
        self._connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))
        self._forget(id_)
        members = [{"proposal": id_, "ticket": clean(ticket)} for ticket in one.tickets]
        if members:
            self._connection.execute(article_proposal_tickets.insert(), members)

    def drop(self, id_: ProposalId) -> None:
        self._connection.execute(article_proposals.delete().where(article_proposals.c.id == clean(id_)))
        self._forget(clean(id_))

    def _forget(self, id_: str) -> None:
        table = article_proposal_tickets
        self._connection.execute(table.delete().where(table.c.proposal == id_))


def forget_origins(connection: Connection, names: Collection[str]) -> None:
    """Nothing was made of these tickets, as far as anybody can see."""
    table = article_proposal_tickets
    connection.execute(table.delete().where(table.c.ticket.in_(sorted(names))))


def _kept(connection: Connection, statement: Select[Any]) -> list[Kept]:
    rows = connection.execute(statement).all()
    members: dict[str, list[TicketId]] = defaultdict(list)
    table = article_proposal_tickets
    standing = (
        select(table.c.proposal, table.c.ticket)
        .join(tickets, tickets.c.id == table.c.ticket)
        .where(table.c.proposal.in_([row.id for row in rows]), tickets.c.merged_into.is_(None))
        .order_by(table.c.ticket)
    )
    for proposal, ticket in connection.execute(standing):
        members[proposal].append(TicketId(ticket))
    return [
        Kept(
            ProposalId(row.id),
            from_json(Proposal, row.body),
            ProposalState(row.state),
            row.questions,
            tuple(members[row.id]),
            ArticleId(row.article),
            Wall(row.made),
            Wall(row.changed),
            row.by,
        )
        for row in rows
    ]


def _solved(connection: Connection, found: Sequence[Ticket], language: str) -> list[Solved]:
    people = _people(connection, {one.customer for one in found if one.customer})
    said = _said(connection, [one.id for one in found])
    made = []
    for one in found:
        person = people.get(one.customer)
        spoken = {act: [text for kind, text in said[one.id] if kind == act][-_MOST_ENTRIES:] for act in _WORDS}
        made.append(
            Solved(
                one.id,
                one.customer or one.number or one.id,
                one.subject,
                spoken[TicketAct.TOLD.value],
                spoken[TicketAct.NOTE.value],
                one.reason,
                one.tags,
                (person and person.language.split("-")[0]) or language,
                [] if person is None else [person.name, person.form_of_address],
            )
        )
    return made


def _people(connection: Connection, ids: Collection[str]) -> Mapping[str, Customer]:
    statement = select(customers.c.id, customers.c.body).where(customers.c.id.in_(sorted(clean(id_) for id_ in ids)))
    return {row.id: from_json(Customer, row.body) for row in connection.execute(statement)}


def _said(connection: Connection, ids: Sequence[TicketId]) -> Mapping[str, list[tuple[str, str]]]:
    """Kind and words of each entry, by the ticket that stands by itself; in order."""
    names = [clean(id_) for id_ in ids]
    columns = ticket_entries.c
    statement = (
        select(columns.act, columns.text, columns.ticket, tickets.c.merged_into)
        .join(tickets, tickets.c.id == columns.ticket)
        .where(or_(columns.ticket.in_(names), tickets.c.merged_into.in_(names)), columns.act.in_(_WORDS))
        .order_by(columns.number)
    )
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in connection.execute(statement):
        found[row.merged_into or row.ticket].append((row.act, row.text))
    return found
