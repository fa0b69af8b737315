"""How many calls a day each user has set themselves. Nobody but them is told."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from centrala.aims import OwnTarget
from centrala.ids import AgentName
from centrala.storage.database import Database
from centrala.storage.schema import own_targets

__all__ = ["OwnTargets"]


class OwnTargets:
    """Of everybody in a center."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_user(self, user: AgentName) -> OwnTarget | None:
        """None: they have set themselves none."""
        statement = select(own_targets).where(own_targets.c.user == user)
        row = await self._database.read(lambda connection: connection.execute(statement).one_or_none())
        return None if row is None else OwnTarget(row.calls, row.by)

    async def put(self, user: AgentName, target: OwnTarget | None) -> None:
        """None: they have none from now on."""

        def work(connection: Connection) -> None:
            connection.execute(own_targets.delete().where(own_targets.c.user == user))
            if target is not None:
                connection.execute(own_targets.insert().values(user=user, calls=target.calls, by=target.by))

        await self._database.write(work)

    async def tidy(self, users: Collection[AgentName]) -> None:
        """Those of people who are here no more go."""

        def work(connection: Connection) -> None:
            known = connection.scalars(select(own_targets.c.user)).all()
            gone = sorted(set(known) - set(users))
            connection.execute(own_targets.delete().where(own_targets.c.user.in_(gone)))

        await self._database.write(work)
