"""What somebody signs in with besides a password: an authenticator's secret, passkeys, recovery codes.

Owns that each counts forward only: a code works once, also for two who send it in the same instant. Whoever may
read the database may read an authenticator's secret; of a passkey only the public half is here, of a recovery code
its SHA-256.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from centrala.access.factors import Factor, FactorKind
from centrala.clock import Wall
from centrala.ids import AgentName
from centrala.storage.database import Database
from centrala.storage.schema import factors

__all__ = ["Factors"]

MOST: Final = 40
"""Of one user."""


class Factors:
    """Of everybody in a center."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_user(self, user: AgentName) -> Sequence[Factor]:
        """Oldest first."""
        statement = select(factors).where(factors.c.user == user).order_by(factors.c.created, factors.c.id)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [_factor(row) for row in rows]

    async def find(self, id_: str) -> Factor | None:
        statement = select(factors).where(factors.c.id == id_)
        row = await self._database.read(lambda connection: connection.execute(statement).one_or_none())
        return None if row is None else _factor(row)

    async def put(self, user: AgentName, kind: FactorKind, new: Sequence[Factor]) -> None:
        """These instead of the ones of this kind; passkeys join those that are there."""

        def work(connection: Connection) -> None:
            if kind is not FactorKind.PASSKEY:
                connection.execute(factors.delete().where(factors.c.user == user, factors.c.kind == kind.value))
            for one in new[:MOST]:
                connection.execute(factors.insert().values(asdict(one)))

        await self._database.write(work)

    async def use(self, id_: str, counter: int, now: Wall) -> bool:
        """Count forward; False: it was there already, or is gone."""
        statement = (
            factors.update().where(factors.c.id == id_, factors.c.counter < counter).values(counter=counter, used=now)
        )
        return await self._database.write(lambda connection: connection.execute(statement).rowcount) == 1

    async def remove(self, user: AgentName, ids: Collection[str]) -> int:
        """How many of these were there."""
        statement = factors.delete().where(factors.c.user == user, factors.c.id.in_(list(ids)))
        return await self._database.write(lambda connection: connection.execute(statement).rowcount)

    async def tidy(self, users: Collection[AgentName]) -> None:
        """Those of people who are here no more go: another of the same name must not inherit them."""

        def work(connection: Connection) -> None:
            known = connection.scalars(select(factors.c.user).distinct()).all()
            gone = sorted(set(known) - set(users))
            connection.execute(factors.delete().where(factors.c.user.in_(gone)))

        await self._database.write(work)


def _factor(row: Row[Any]) -> Factor:
    return Factor(
        row.id,
        AgentName(row.user),
        FactorKind(row.kind),
        row.label,
        row.secret,
        Wall(row.created),
        row.counter,
        Wall(row.used),
    )
