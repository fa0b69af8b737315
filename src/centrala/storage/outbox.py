"""What leaves in order.

Owns the outbox's one rule: a parcel is written in the transaction of what it tells of (``add`` takes the
connection), read in order, and goes when it has left. It may leave twice, never not at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from centrala.clock import Wall
from centrala.storage.database import Database
from centrala.storage.schema import outbox

__all__ = ["Outbox", "Parcel"]


@dataclass(frozen=True, slots=True)
class Parcel:
    number: int
    topic: str
    at: Wall
    body: str


class Outbox:
    """Parcels in order of their numbers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @staticmethod
    def add(connection: Connection, topic: str, body: str, at: Wall) -> None:
        """In the transaction under way."""
        connection.execute(outbox.insert().values(topic=topic, body=body, at=at))

    async def first(self, limit: int = 100) -> list[Parcel]:
        statement = select(outbox).order_by(outbox.c.number).limit(limit)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [Parcel(row.number, row.topic, Wall(row.at), row.body) for row in rows]

    async def left(self, up_to: int) -> None:
        """Everything up to this number has left."""
        statement = outbox.delete().where(outbox.c.number <= up_to)
        await self._database.write(lambda connection: connection.execute(statement).rowcount)
