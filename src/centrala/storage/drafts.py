"""Drafts: what somebody works on in the browser and has not published.

Owns that saving is not publishing: a draft is kept under its name until it is published or thrown away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, select

from centrala.clock import Wall
from centrala.flows.draft import Draft
from centrala.ids import AgentName
from centrala.storage.codec import to_json
from centrala.storage.database import Database
from centrala.storage.schema import drafts

__all__ = ["Drafts"]

FLOW: Final = "flow"


class Drafts:
    """Of the flows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> Sequence[Draft]:
        """In the order of their names."""
        statement = select(drafts).where(drafts.c.kind == FLOW).order_by(drafts.c.name)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [_draft(row) for row in rows]

    async def find(self, name: str) -> Draft | None:
        statement = select(drafts).where(drafts.c.kind == FLOW, drafts.c.name == name)
        row = await self._database.read(lambda connection: connection.execute(statement).one_or_none())
        return None if row is None else _draft(row)

    async def save(self, draft: Draft) -> None:
        """Instead of the one that is there."""

        def work(connection: Connection) -> None:
            connection.execute(drafts.delete().where(drafts.c.kind == FLOW, drafts.c.name == draft.name))
            connection.execute(
                drafts.insert().values(
                    kind=FLOW,
                    name=draft.name,
                    body=to_json(dict(draft.document)).decode(),
                    by=draft.by,
                    at=draft.at,
                    base=draft.base,
                )
            )

        await self._database.write(work)

    async def drop(self, name: str, *, at: Wall | None = None) -> None:
        """``at``: only the one that was saved then; a newer one stays."""
        statement = drafts.delete().where(drafts.c.kind == FLOW, drafts.c.name == name)
        if at is not None:
            statement = statement.where(drafts.c.at == at)
        await self._database.write(lambda connection: connection.execute(statement))


def _draft(row: Row[Any]) -> Draft:
    return Draft(row.name, msgspec.json.decode(row.body), AgentName(row.by), Wall(row.at), row.base)
