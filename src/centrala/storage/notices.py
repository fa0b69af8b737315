"""Notices on both databases, written in the transaction of what they tell of.

Owns how they lie in their table. A notice is a reference: nothing personal is in a row.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, Text, bindparam, func, literal_column, select, true

from centrala.clock import Wall
from centrala.ids import AgentName
from centrala.inbox.notices import Notice, NoticeKind
from centrala.storage.codec import clean
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.hands import Statement, hands_of
from centrala.storage.schema import customers, notices

__all__ = ["TO_OWNER", "Notices", "notify", "notify_owner"]


def _to_owner(insert: Any) -> Any:
    owner = select(
        customers.c.owner,
        bindparam("of_kind", type_=Text),
        bindparam("of_object", type_=Text),
        bindparam("of_at", type_=BigInteger),
        literal_column("true"),
    ).where(customers.c.id == bindparam("of_customer"), customers.c.owner != literal_column("''"))
    made = insert(notices).from_select(["person", "kind", "object", "at", "unread"], owner)
    return made.on_conflict_do_nothing()


TO_OWNER: Final = Statement(_to_owner, "of_kind", "of_object", "of_at", "of_customer")
"""To whom the customer belongs; once a thing, whatever is replayed."""


def notify_owner(connection: Connection, kind: NoticeKind, object_: str, at: Wall, customer: str) -> None:
    """Within the transaction of the deed."""
    hands_of(connection).one(TO_OWNER, kind.value, clean(object_), at, clean(customer))


def notify(connection: Connection, found: Collection[Notice]) -> None:
    """Within the transaction of the deed; one that is there already is unread anew."""
    for one in found:
        row = {"person": clean(one.person), "kind": one.kind.value, "object": clean(one.object), "at": one.at}
        statement = insert_into(connection, notices).values(row | {"unread": True})
        anew = {"at": statement.excluded.at, "unread": True}
        connection.execute(statement.on_conflict_do_update(index_elements=["person", "kind", "object"], set_=anew))


class Notices:
    """``api.ports.NoticeRoom``; every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person: AgentName, limit: int) -> Sequence[Notice]:
        """The newest first."""
        statement = (
            select(notices)
            .where(notices.c.person == clean(person))
            .order_by(notices.c.at.desc(), notices.c.kind, notices.c.object)
            .limit(limit)
        )
        with told_when_away():
            rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [
            Notice(AgentName(row.person), NoticeKind(row.kind), row.object, Wall(row.at), row.unread) for row in rows
        ]

    async def unread(self, person: AgentName) -> int:
        statement = select(func.count()).select_from(notices).where(notices.c.person == clean(person), notices.c.unread)
        with told_when_away():
            return await self._database.read(lambda connection: connection.scalar(statement)) or 0

    async def mark(self, person: AgentName, kind: NoticeKind | None, object_: str, *, unread: bool) -> None:
        """This one; ``kind`` None: all of this person's."""
        one = true() if kind is None else (notices.c.kind == kind.value) & (notices.c.object == clean(object_))
        statement = notices.update().where(notices.c.person == clean(person), one).values(unread=unread)
        with told_when_away():
            await self._database.write(lambda connection: connection.execute(statement))

    async def tidy(self, before: Wall, people: Collection[AgentName]) -> None:
        """What is older goes, and what was for people who are here no more."""

        def work(connection: Connection) -> None:
            connection.execute(notices.delete().where(notices.c.at < before))
            known = connection.scalars(select(notices.c.person).distinct()).all()
            gone = sorted(set(known) - set(people))
            connection.execute(notices.delete().where(notices.c.person.in_(gone)))

        await self._database.write(work)
