"""Drafts: what somebody works on in the browser and has not published.

Owns that saving is not publishing: a draft is kept under its name until it is published or thrown away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, select

from centrala.clock import Wall
from centrala.errors import Refused
from centrala.flows.draft import Draft
from centrala.ids import AgentName
from centrala.storage.codec import to_json
from centrala.storage.database import Database
from centrala.storage.schema import drafts

__all__ = ["FLOW", "SCRIPT", "Drafts"]

FLOW: Final = "flow"
SCRIPT: Final = "script"


class Drafts:
    """Of one kind: the flows, or the scripts."""

    def __init__(self, database: Database, kind: str = FLOW) -> None:
        self._database = database
        self._kind = kind

    async def all(self) -> Sequence[Draft]:
        """In the order of their names."""
        statement = select(drafts).where(drafts.c.kind == self._kind).order_by(drafts.c.name)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [_draft(row) for row in rows]

    async def find(self, name: str) -> Draft | None:
        return await self._database.read(lambda connection: self._found(connection, name))

    async def save(self, draft: Draft) -> None:
        """Instead of the one that is there."""
        await self._database.write(lambda connection: self._put(connection, draft))

    async def save_seen(self, draft: Draft, seen: Wall | None) -> Draft:
        """Instead of the one that was ``seen``: of that moment, or None where there was none; as it was kept.

        Raises Refused (``changed_meanwhile``): another one is there.
        """

        def work(connection: Connection) -> Draft:
            before = self._found(connection, draft.name)
            if (None if before is None else before.at) != seen:
                raise _changed(before)
            kept = draft if before is None else replace(draft, at=Wall(max(draft.at, before.at + 1)), base=before.base)
            self._put(connection, kept)
            return kept

        return await self._database.write(work)

    async def drop(self, name: str, *, at: Wall | None = None) -> None:
        """``at``: only the one that was saved then; a newer one stays."""
        statement = drafts.delete().where(drafts.c.kind == self._kind, drafts.c.name == name)
        if at is not None:
            statement = statement.where(drafts.c.at == at)
        await self._database.write(lambda connection: connection.execute(statement))

    def _found(self, connection: Connection, name: str) -> Draft | None:
        row = connection.execute(select(drafts).where(drafts.c.kind == self._kind, drafts.c.name == name)).one_or_none()
        return None if row is None else _draft(row)

    def _put(self, connection: Connection, draft: Draft) -> None:
        connection.execute(drafts.delete().where(drafts.c.kind == self._kind, drafts.c.name == draft.name))
        connection.execute(
            drafts.insert().values(
                kind=self._kind,
                name=draft.name,
                body=to_json(dict(draft.document)).decode(),
                by=draft.by,
                at=draft.at,
                base=draft.base,
            )
        )


def _draft(row: Row[Any]) -> Draft:
    return Draft(row.name, msgspec.json.decode(row.body), AgentName(row.by), Wall(row.at), row.base)


def _changed(there: Draft | None) -> Refused:
    if there is None:
        return Refused("changed_meanwhile", "This draft was published or thrown away meanwhile.", remedy="Look again.")
    return Refused("changed_meanwhile", f"{there.by} has changed this draft meanwhile.", remedy="Look at it again.")
