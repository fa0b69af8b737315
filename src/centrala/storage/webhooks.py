"""Messages to other systems, from the deed on: which are due, what became of them, the list.

Owns the rows after their beginning (``hooked``). Of one object a receiver is told in the order of the deeds: what waits
behind an earlier message about it is not due before that one is delivered or parked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, func, select

from centrala.clock import Wall
from centrala.storage.codec import clean
from centrala.storage.database import Database, told_when_away
from centrala.storage.hooked import event_id
from centrala.storage.schema import webhook_deliveries, webhook_wants
from centrala.webhooks import TEST, Delivery, DeliveryState

__all__ = ["Webhooks"]

_DAY_MS: Final = 24 * 3_600_000
KEPT_MS: Final = {DeliveryState.DELIVERED: 7 * _DAY_MS, DeliveryState.PARKED: 30 * _DAY_MS}
"""So long after it came to its state a message stands in the list."""
_T: Final = webhook_deliveries
_WAITING: Final = _T.c.state == DeliveryState.WAITING.value


class Webhooks:
    """The list of messages, and what becomes of each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def want(self, wants: Collection[tuple[str, str, str]], hooks: Collection[str]) -> None:
        """From here on these are told: deed, webhook, type. Messages to what is none of ``hooks`` any more go."""
        rows = [{"deed": clean(deed), "hook": hook, "type": type_} for deed, hook, type_ in wants]

        def work(connection: Connection) -> None:
            connection.execute(webhook_wants.delete())
            if rows:
                connection.execute(webhook_wants.insert(), rows)
            connection.execute(_T.delete().where(_T.c.hook.not_in(sorted(hooks))))

        await self._database.write(work)

    async def due(self, hook: str, now: Wall, *, limit: int) -> list[Delivery]:
        """Those to be tried now, in the order of the deeds."""
        earlier = _T.alias("earlier")
        before = and_(
            earlier.c.object == _T.c.object,
            earlier.c.hook == _T.c.hook,
            earlier.c.state == DeliveryState.WAITING.value,
            earlier.c.number < _T.c.number,
            _T.c.object != "",
        )
        where = _T.c.hook == hook, _WAITING, _T.c.due <= now, ~exists().where(before)
        statement = select(_T).where(*where).order_by(_T.c.number).limit(limit)
        return await self._rows(statement)

    async def next_due(self, hook: str) -> Wall | None:
        """None: nothing waits. What stands behind an earlier message does not count before that one has left."""
        waiting = _T.c.hook == hook, _WAITING, _T.c.object != ""
        first = select(func.min(_T.c.number).label("number")).where(*waiting).group_by(_T.c.object).subquery()
        firsts = select(func.min(_T.c.due)).join(first, first.c.number == _T.c.number)
        others = select(func.min(_T.c.due)).where(_T.c.hook == hook, _WAITING, _T.c.object == "")

        def work(connection: Connection) -> Wall | None:
            found = [due for due in (connection.scalar(firsts), connection.scalar(others)) if due is not None]
            return Wall(min(found)) if found else None

        return await self._database.read(work)

    async def tried(
        self, one: Delivery, state: DeliveryState, *, due: Wall, now: Wall, status: int, trouble: str
    ) -> None:
        """What came of an attempt; a message that went meanwhile stays gone."""
        values: dict[str, object] = {"attempts": one.attempts + 1, "due": due, "status": status, "trouble": trouble}
        values |= {"state": state.value, "changed": now}
        statement = _T.update().where(_T.c.number == one.number, _WAITING).values(values)
        await self._database.write(lambda connection: connection.execute(statement))

    async def last(self, hook: str, *, limit: int) -> list[Delivery]:
        """Newest first."""
        with told_when_away():
            return await self._rows(select(_T).where(_T.c.hook == hook).order_by(_T.c.number.desc()).limit(limit))

    async def counts(self) -> Mapping[str, Mapping[DeliveryState, int]]:
        """How many messages of each webhook are in which state."""
        statement = select(_T.c.hook, _T.c.state, func.count().label("many")).group_by(_T.c.hook, _T.c.state)
        with told_when_away():
            rows = await self._database.read(lambda connection: connection.execute(statement).all())
        found: dict[str, dict[DeliveryState, int]] = {}
        for row in rows:
            found.setdefault(row.hook, {})[DeliveryState(row.state)] = row.many
        return found

    async def test(self, hook: str, now: Wall) -> None:
        """A message that tells of nothing is to be sent."""
        row: dict[str, Any] = {"hook": hook, "event": event_id(), "type": TEST, "object": "", "about": ""}
        row |= {"at": now, "since": now, "state": DeliveryState.WAITING.value, "attempts": 0}
        row |= {"due": now, "changed": now, "status": 0, "trouble": ""}
        with told_when_away():
            await self._database.write(lambda connection: connection.execute(_T.insert().values(row)))

    async def again(self, hook: str, now: Wall, *, number: int | None = None, since: Wall | None = None) -> int:
        """Delivered and parked ones are sent once more, under the same ids; how many."""
        where: list[ColumnElement[bool]] = [_T.c.hook == hook, ~_WAITING]
        where += [] if number is None else [_T.c.number == number]
        where += [] if since is None else [_T.c.at >= since]
        anew = {"state": DeliveryState.WAITING.value, "attempts": 0, "since": now, "due": now, "changed": now}
        statement = _T.update().where(*where).values(anew)
        with told_when_away():
            return await self._database.write(lambda connection: connection.execute(statement).rowcount)

    async def tidy(self, now: Wall) -> None:
        for state, kept_ms in KEPT_MS.items():
            statement = _T.delete().where(_T.c.state == state.value, _T.c.changed < now - kept_ms)
            await self._database.write(lambda connection, do=statement: connection.execute(do))  # type: ignore[misc]

    async def _rows(self, statement: Any) -> list[Delivery]:
        rows: Sequence[Row[Any]] = await self._database.read(lambda connection: connection.execute(statement).all())
        return [_delivery(row) for row in rows]


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        number=row.number,
        hook=row.hook,
        event=row.event,
        type=row.type,
        object=row.object,
        about=row.about,
        at=Wall(row.at),
        since=Wall(row.since),
        state=DeliveryState(row.state),
        attempts=row.attempts,
        due=Wall(row.due),
        changed=Wall(row.changed),
        status=row.status,
        trouble=row.trouble,
    )
