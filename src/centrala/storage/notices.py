"""Notices on both databases, written in the transaction of what they tell of.

Owns how they lie in their tables, and which of them went by mail: ``mail`` is 0 until that is decided, the moment of a
mail while it is on its way, and -1 when nothing is to be done any more. A notice is a reference: nothing personal is in
a row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Text,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    true,
)

from centrala.clock import Wall
from centrala.ids import AgentName
from centrala.inbox.notices import MUST, Notice, NoticeKind, Way, way_of
from centrala.storage.codec import clean
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.hands import Statement, hands_of
from centrala.storage.schema import customers, notice_ways, notices

__all__ = ["TO_OWNER", "Notices", "Waiting", "notify", "notify_owner"]

_TOAST: Final = "toast"
"""Beside the kinds: whether somebody is told while a page is open."""
_UNDECIDED: Final = 0
_DONE: Final = -1
_AT_ONCE: Final = 500


def _to_owner(insert: Any) -> Any:
    owner = select(
        customers.c.owner,
        bindparam("of_kind", type_=Text),
        bindparam("of_object", type_=Text),
        bindparam("of_at", type_=BigInteger),
        literal_column("true"),
        literal_column(str(_UNDECIDED)),
    ).where(customers.c.id == bindparam("of_customer"), customers.c.owner != literal_column("''"))
    made = insert(notices).from_select(["person", "kind", "object", "at", "unread", "mail"], owner)
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
        statement = insert_into(connection, notices).values(row | {"unread": True, "mail": _UNDECIDED})
        anew = {"at": statement.excluded.at, "unread": True, "mail": _UNDECIDED}
        connection.execute(statement.on_conflict_do_update(index_elements=["person", "kind", "object"], set_=anew))


@dataclass(frozen=True, slots=True)
class Waiting:
    """One of which it is to be decided whether it goes by mail, or that is in a mail that nobody knows to have left."""

    notice: Notice
    way: Way
    mail: int = 0
    """The moment of the mail in which it is; 0: in none."""


class Notices:
    """``api.ports.NoticeRoom``; every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listeners: list[Callable[[AgentName], None]] = []

    def listen(self, listener: Callable[[AgentName], None]) -> Callable[[], None]:
        """Told of each person for whom there is something new; the answer ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, person: AgentName) -> None:
        for listener in list(self._listeners):
            listener(person)

    async def of(self, person: AgentName, limit: int) -> Sequence[Notice]:
        """The newest first; none of the kinds that this person has switched off."""
        statement = (
            select(notices)
            .where(_shown_to(person))
            .order_by(notices.c.at.desc(), notices.c.kind, notices.c.object)
            .limit(limit)
        )
        with told_when_away():
            rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [_notice(row) for row in rows]

    async def unread(self, person: AgentName) -> int:
        statement = select(func.count()).select_from(notices).where(_shown_to(person), notices.c.unread)
        with told_when_away():
            return await self._database.read(lambda connection: connection.scalar(statement)) or 0

    async def mark(self, person: AgentName, kind: NoticeKind | None, object_: str, *, unread: bool) -> None:
        """This one; ``kind`` None: all of this person's."""
        one = true() if kind is None else (notices.c.kind == kind.value) & (notices.c.object == clean(object_))
        statement = notices.update().where(notices.c.person == clean(person), one).values(unread=unread)
        with told_when_away():
            await self._database.write(lambda connection: connection.execute(statement))

    # How somebody is told

    async def ways(self, person: AgentName) -> tuple[Mapping[NoticeKind, Way], bool]:
        """Of each kind, and whether they are told while a page is open."""
        with told_when_away():
            chosen = (await self._database.read(lambda connection: _chosen(connection, [person]))).get(person, {})
        return {kind: way_of(kind, chosen.get(kind.value)) for kind in NoticeKind}, chosen.get(_TOAST) != Way.OFF.value

    async def choose(self, person: AgentName, ways: Mapping[NoticeKind, Way], toast: bool | None) -> None:
        """From here on; what is not named stays as it is."""
        chosen = {kind.value: way.value for kind, way in ways.items()}
        chosen |= {} if toast is None else {_TOAST: (Way.APP if toast else Way.OFF).value}

        def work(connection: Connection) -> None:
            for kind, way in chosen.items():
                row = {"person": clean(person), "kind": kind, "way": way}
                statement = insert_into(connection, notice_ways).values(row)
                anew = {"way": statement.excluded.way}
                connection.execute(statement.on_conflict_do_update(index_elements=["person", "kind"], set_=anew))

        with told_when_away():
            await self._database.write(work)

    # By mail

    async def waiting(self) -> Sequence[Waiting]:
        """What is undecided, and what is in a mail that nobody knows to have left; the oldest first, some of it."""
        statement = select(notices).where(notices.c.mail >= _UNDECIDED).order_by(notices.c.at).limit(_AT_ONCE)

        def work(connection: Connection) -> Sequence[Waiting]:
            rows = connection.execute(statement).all()
            chosen = _chosen(connection, {AgentName(row.person) for row in rows})
            return [
                Waiting(one, way_of(one.kind, chosen.get(one.person, {}).get(one.kind.value)), row.mail)
                for row, one in ((row, _notice(row)) for row in rows)
            ]

        with told_when_away():
            return await self._database.read(work)

    async def settle(self, found: Collection[Notice]) -> None:
        """Nothing is to be done with these any more; one that was told anew meanwhile is left as it is."""
        await self._move(found, _UNDECIDED, _DONE)

    async def begin_mail(self, found: Collection[Notice], mail: int) -> None:
        """These are in the mail of this moment from here on."""
        await self._move(found, _UNDECIDED, mail)

    async def end_mail(self, person: AgentName, mail: int) -> None:
        """That mail has left, or never will."""
        where = and_(notices.c.person == clean(person), notices.c.mail == mail)
        with told_when_away():
            await self._database.write(
                lambda connection: connection.execute(notices.update().where(where).values(mail=_DONE))
            )

    async def _move(self, found: Collection[Notice], before: int, after: int) -> None:
        def work(connection: Connection) -> None:
            for one in found:
                where = and_(_same(one), notices.c.at == one.at, notices.c.mail == before)
                connection.execute(notices.update().where(where).values(mail=after))

        with told_when_away():
            await self._database.write(work)

    async def tidy(self, before: Wall, people: Collection[AgentName]) -> None:
        """What is older goes, and what was for people who are here no more."""

        def work(connection: Connection) -> None:
            connection.execute(notices.delete().where(notices.c.at < before))
            for table in (notices, notice_ways):
                known = connection.scalars(select(table.c.person).distinct()).all()
                gone = sorted(set(known) - set(people))
                connection.execute(table.delete().where(table.c.person.in_(gone)))

        await self._database.write(work)


def _same(one: Notice) -> ColumnElement[bool]:
    return and_(
        notices.c.person == clean(one.person), notices.c.kind == one.kind.value, notices.c.object == clean(one.object)
    )


def _shown_to(person: AgentName) -> ColumnElement[bool]:
    off = select(notice_ways.c.kind).where(notice_ways.c.person == clean(person), notice_ways.c.way == Way.OFF.value)
    must = notices.c.kind.in_(sorted(kind.value for kind in MUST))
    return and_(notices.c.person == clean(person), or_(must, notices.c.kind.not_in(off)))


def _chosen(connection: Connection, people: Collection[AgentName]) -> dict[AgentName, dict[str, str]]:
    names = sorted(clean(person) for person in people)
    found: dict[AgentName, dict[str, str]] = {}
    for row in connection.execute(select(notice_ways).where(notice_ways.c.person.in_(names))):
        found.setdefault(AgentName(row.person), {})[row.kind] = row.way
    return found


def _notice(row: Any) -> Notice:
    return Notice(AgentName(row.person), NoticeKind(row.kind), row.object, Wall(row.at), row.unread)
