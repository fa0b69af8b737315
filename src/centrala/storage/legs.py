"""Which legs the history knows."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from centrala.ids import LegId
from centrala.storage.database import Database
from centrala.storage.schema import interactions

__all__ = ["known_legs"]

AT_ONCE = 500
"""Names in one question: databases limit them."""


async def known_legs(database: Database, legs: Collection[LegId]) -> set[LegId]:
    """Those of ``legs`` that began an interaction which is in the history."""
    wanted = sorted(legs)

    def ask(connection: Connection) -> set[LegId]:
        found: set[LegId] = set()
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            found.update(
                LegId(leg) for leg in connection.scalars(select(interactions.c.leg).where(interactions.c.leg.in_(some)))
            )
        return found

    return await database.read(ask)
