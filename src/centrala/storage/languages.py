"""In which language each user reads the pages. Which languages there are, the pages know; here it is a short word."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from centrala.ids import AgentName
from centrala.storage.database import Database
from centrala.storage.schema import languages

__all__ = ["Languages"]


class Languages:
    """Of everybody in a center."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_user(self, user: AgentName) -> str:
        """Empty: none was chosen."""
        statement = select(languages.c.language).where(languages.c.user == user)
        return str(await self._database.read(lambda connection: connection.scalar(statement)) or "")

    async def put(self, user: AgentName, language: str) -> None:
        """Empty: as the browser prefers, from now on."""

        def work(connection: Connection) -> None:
            connection.execute(languages.delete().where(languages.c.user == user))
            if language:
                connection.execute(languages.insert().values(user=user, language=language))

        await self._database.write(work)

    async def tidy(self, users: Collection[AgentName]) -> None:
        """Those of people who are here no more go."""

        def work(connection: Connection) -> None:
            known = connection.scalars(select(languages.c.user)).all()
            gone = sorted(set(known) - set(users))
            connection.execute(languages.delete().where(languages.c.user.in_(gone)))

        await self._database.write(work)
