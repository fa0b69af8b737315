"""Follow-ups on both databases: ``desk.followup_ports.FollowupWork`` and ``FollowupReads``.

Owns how they lie in their tables: whole in one column, with others beside it for lists. Their reminders are entries of
the one list of later work, written in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.desk.followup_ports import (
    FollowupDeed,
    FollowupLine,
    FollowupPage,
    FollowupQuestion,
    FollowupRecords,
    Turn,
)
from centrala.desk.ports import CustomerLine, Whose
from centrala.followups.followup import Followup, State
from centrala.followups.kept import Kept
from centrala.ids import AgentName, FollowupId
from centrala.inbox.notices import Notice
from centrala.storage.codec import clean, from_json, to_json
from centrala.storage.customers import as_they_are_now, visible
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.due import by_due, due_order
from centrala.storage.history import write_place
from centrala.storage.hooked import tell
from centrala.storage.notices import notify
from centrala.storage.schema import followup_acts, followups, jobs

__all__ = ["REMINDER_JOB", "Followups", "followup_of_job"]

T = TypeVar("T")

REMINDER_JOB: Final = "followup.remind"
_LONGEST_PAGE: Final = 500


def followup_of_job(body: str) -> FollowupId:
    """Which one a job of the kind ``REMINDER_JOB`` is about."""
    return FollowupId(msgspec.json.decode(body, type=str))


class Followups:
    """The follow-ups; every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[FollowupRecords], T]) -> T:
        with told_when_away():
            return await self._database.write(lambda connection: work(_Records(connection)))

    async def page(self, question: FollowupQuestion) -> FollowupPage:
        limit = max(1, min(question.limit, _LONGEST_PAGE))
        statement = by_due(
            select(followups.c.body).where(*_where(question)),
            followups,
            last_first=question.last_first,
            cursor=question.cursor,
        ).limit(limit + 1)
        found = await self._read(lambda connection: _lines(connection, statement))
        shown = found[:limit]
        last = shown[-1].one if len(found) > limit else None
        return FollowupPage(
            shown, None if last is None else write_place(due_order(last_first=question.last_first), last.due, last.id)
        )

    async def count(self, question: FollowupQuestion) -> int:
        statement = select(func.count()).select_from(followups).where(*_where(question))
        return await self._read(lambda connection: connection.scalar(statement)) or 0

    async def one(self, id_: FollowupId) -> FollowupLine | None:
        found = await self._read(lambda connection: _lines(connection, _by_id(id_)))
        return next(iter(found), None)

    async def deeds(self, id_: FollowupId) -> Sequence[FollowupDeed]:
        statement = select(followup_acts).where(followup_acts.c.followup == clean(id_)).order_by(followup_acts.c.number)
        rows = await self._read(lambda connection: connection.execute(statement).all())
        return [FollowupDeed(Wall(row.at), row.by, Turn(row.act), row.about) for row in rows]

    async def kept(self, since: Wall, until: Wall, now: Wall, whose: Whose | None) -> Sequence[Kept]:
        place = (followups.c.owner, followups.c.queue)
        counted = or_(followups.c.state != State.OPEN.value, followups.c.due < now)
        statement = (
            select(*place, followups.c.state, func.count().label("many"))
            .where(followups.c.due >= since, followups.c.due < until, counted)
            .group_by(*place, followups.c.state)
            .order_by(*place)
        )
        if whose is not None:
            statement = statement.where(visible(followups, whose))
        found: dict[tuple[AgentName, str], Kept] = {}
        for row in await self._read(lambda connection: connection.execute(statement).all()):
            key = AgentName(row.owner), row.queue
            found[key] = found.get(key, Kept(*key)).with_counts(state=State(row.state), many=row.many)
        return list(found.values())

    async def _read(self, work: Callable[[Connection], T]) -> T:
        with told_when_away():
            return await self._database.read(work)


class _Records:
    """``desk.followup_ports.FollowupRecords`` within one transaction. In SQLite there is one at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._states: dict[FollowupId, State] = {}
        """Those that were put, as they are now."""

    def find(self, id_: FollowupId) -> Followup | None:
        return next(iter(_bodies(self._connection, _by_id(id_).with_for_update())), None)

    def add(self, one: Followup) -> bool:
        statement = insert_into(self._connection, followups).values(_columns(one))
        return bool(self._connection.execute(statement.on_conflict_do_nothing(index_elements=["id"])).rowcount)

    def put(self, one: Followup) -> None:
        self._states[one.id] = one.state
        row = _columns(one)
        self._connection.execute(followups.update().where(followups.c.id == row.pop("id")).values(row))

    def note(self, id_: FollowupId, deed: FollowupDeed) -> None:
        row = {"followup": id_, "at": deed.at, "by": deed.by, "act": deed.turn.value, "about": deed.about}
        self._connection.execute(followup_acts.insert().values(row))
        state = self._states.get(id_, State.OPEN).value
        tell(self._connection, f"followup.{deed.turn.value}.{state}", id_, deed.at)

    def notify(self, found: Sequence[Notice]) -> None:
        notify(self._connection, found)

    def remind(self, id_: FollowupId, at: Wall) -> None:
        # a key of its own for each moment: what is under way for another one does not swallow this
        row: dict[str, Any] = {"kind": REMINDER_JOB, "key": f"{id_} {at}", "due": at, "body": to_json(id_).decode()}
        row |= {"attempts": 0, "lease": "", "leased_until": 0, "progress": "", "trouble": ""}
        self._connection.execute(insert_into(self._connection, jobs).values(row).on_conflict_do_nothing())


def _columns(one: Followup) -> dict[str, Any]:
    return {
        "id": clean(one.id),
        "version": one.version,
        "state": one.state.value,
        "owner": clean(one.owner),
        "department": clean(one.department),
        "queue": clean(one.queue),
        "customer": clean(one.customer or ""),
        "interaction": clean(one.interaction),
        "due": one.due,
        "notice": one.state is State.OPEN and one.reminded is not None and not one.seen,
        "body": to_json(one).decode(),
    }


def _by_id(id_: FollowupId) -> Select[tuple[str]]:
    return select(followups.c.body).where(followups.c.id == clean(id_))


def _bodies(connection: Connection, statement: Select[tuple[str]]) -> list[Followup]:
    return [from_json(Followup, row.body) for row in connection.execute(statement)]


def _lines(connection: Connection, statement: Select[tuple[str]]) -> list[FollowupLine]:
    found = _bodies(connection, statement)
    whose = as_they_are_now(connection, {one.customer for one in found if one.customer is not None})
    return [_line(one, whose.get(one.customer) if one.customer else None) for one in found]


def _line(one: Followup, customer: Customer | None) -> FollowupLine:
    if customer is None:
        return FollowupLine(one)
    line = CustomerLine.of(customer)
    return FollowupLine(one, line.name, line.number)


def _where(question: FollowupQuestion) -> list[ColumnElement[bool]]:
    where = [visible(followups, whose) for whose in question.whose]
    where += [followups.c.state.in_([state.value for state in question.states])] if question.states else []
    where += [] if question.due_since is None else [followups.c.due >= question.due_since]
    where += [] if question.due_until is None else [followups.c.due < question.due_until]
    where += [] if question.interaction is None else [followups.c.interaction == clean(question.interaction)]
    if question.customers is not None:
        where.append(followups.c.customer.in_([clean(id_) for id_ in question.customers]))
    where += [followups.c.notice] if question.notice else []
    return where
