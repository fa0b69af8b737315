"""The service's own secrets: made once, then found.

Whoever may read the database may read them. People's passwords are hashes in the configuration, tokens
are hashes in ``tokens``.
"""

from __future__ import annotations

import secrets as chance

from sqlalchemy import Connection, select

from centrala.storage.database import Database, insert_into
from centrala.storage.schema import secrets

__all__ = ["Keys"]


class Keys:
    """Names and values; whoever may read the database may read them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find_or_make(self, name: str) -> str:
        """The secret of this name; the first time 256 bits of chance."""
        made = chance.token_urlsafe(32)

        def work(connection: Connection) -> str:
            connection.execute(insert_into(connection, secrets).values(name=name, value=made).on_conflict_do_nothing())
            return str(connection.scalar(select(secrets.c.value).where(secrets.c.name == name)))

        return await self._database.write(work)

    async def put(self, name: str, value: str) -> None:
        def work(connection: Connection) -> None:
            connection.execute(secrets.delete().where(secrets.c.name == name))
            connection.execute(secrets.insert().values(name=name, value=value))

        await self._database.write(work)
