"""Views of the list of tickets on both databases: ``desk.view_ports.ViewWork`` and ``ViewReads``.

Owns how they lie in their table; decides nothing about them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from centrala.desk.view_ports import ViewRecords
from centrala.ids import AgentName, ViewId
from centrala.storage.codec import clean, from_json, to_json
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.schema import ticket_views
from centrala.tickets.views import TicketView, in_order

__all__ = ["Views"]

T = TypeVar("T")


class Views:
    """The views; every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[ViewRecords], T]) -> T:
        with told_when_away():
            return await self._database.write(lambda connection: work(_Records(connection)))

    async def seen(self, owner: AgentName, teams: Collection[str]) -> Sequence[TicketView]:
        columns = ticket_views.c
        where = or_(_beside(owner, ""), columns.team.in_(sorted({clean(team) for team in teams if team})))
        with told_when_away():
            return in_order(await self._database.read(lambda connection: _views(connection, where)))

    async def tidy(self, people: Collection[AgentName]) -> None:
        """Those that people have for themselves who are here no more go."""

        def work(connection: Connection) -> None:
            known = connection.scalars(select(ticket_views.c.owner).where(ticket_views.c.team == "").distinct()).all()
            gone = sorted(set(known) - set(people))
            connection.execute(ticket_views.delete().where(ticket_views.c.team == "", ticket_views.c.owner.in_(gone)))

        await self._database.write(work)


class _Records:
    """``desk.view_ports.ViewRecords`` within one transaction. In SQLite there is one at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, id_: ViewId) -> TicketView | None:
        return next(iter(_views(self._connection, ticket_views.c.id == clean(id_))), None)

    def of(self, owner: AgentName, team: str) -> Sequence[TicketView]:
        return _views(self._connection, _beside(owner, team), alone=True)

    def put(self, view: TicketView) -> None:
        row: dict[str, Any] = {
            "id": clean(view.id),
            "owner": clean(view.owner),
            "team": clean(view.team),
            "body": to_json(view).decode(),
        }
        statement = insert_into(self._connection, ticket_views).values(row)
        rest = {name: statement.excluded[name] for name in ("owner", "team", "body")}
        self._connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=rest))

    def drop(self, id_: ViewId) -> None:
        self._connection.execute(ticket_views.delete().where(ticket_views.c.id == clean(id_)))


def _beside(owner: AgentName, team: str) -> ColumnElement[bool]:
    columns = ticket_views.c
    return columns.team == clean(team) if team else and_(columns.team == "", columns.owner == clean(owner))


def _views(connection: Connection, where: ColumnElement[bool], *, alone: bool = False) -> list[TicketView]:
    statement = select(ticket_views.c.body).where(where).order_by(ticket_views.c.id)
    bodies = connection.scalars(statement.with_for_update() if alone else statement)
    return [from_json(TicketView, body) for body in bodies]
