"""The configuration's revisions: whole, numbered, never changed.

Owns the table of revisions. What a revision says is a document's form (``Form``); whether it can be right
is checked before it comes here. A rollback is a new revision with an old content.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from centrala.clock import Wall
from centrala.errors import Refused
from centrala.organisation import Organisation
from centrala.storage.alone import Turn, alone
from centrala.storage.database import Database
from centrala.storage.loading import CODEC_FORM, Form
from centrala.storage.schema import revisions

__all__ = ["Configuration", "Revision"]


@dataclass(frozen=True, slots=True)
class Revision:
    """About one revision, without its content."""

    revision: int
    at: Wall
    by: str
    note: str


class Configuration:
    """The revisions of a center."""

    def __init__(self, database: Database, form: Form = CODEC_FORM) -> None:
        self._database = database
        self._form = form

    async def save(
        self, organisation: Organisation, *, by: str, at: Wall, note: str = "", expected_revision: int | None = None
    ) -> Organisation:
        """Keep it as the next revision; the answer is the same with its number, durable.

        ``expected_revision`` is the newest that the author has seen; None: whatever it is.

        Raises Refused (``revision_conflict``): somebody else has changed it meanwhile.
        """

        def work(connection: Connection) -> Organisation:
            alone(connection, Turn.REVISIONS)
            newest = _newest(connection)
            if expected_revision is not None and newest != expected_revision:
                raise Refused(
                    "revision_conflict",
                    f"The configuration is at revision {newest}, not {expected_revision}: it was changed meanwhile.",
                    remedy="Read it again and repeat the change.",
                )
            numbered = replace(organisation, revision=newest + 1)
            row = {
                "revision": numbered.revision,
                "at": at,
                "by": by,
                "note": note,
                "document": self._form.write(numbered),
            }
            connection.execute(revisions.insert(), [row])
            return numbered

        return await self._database.write(work)

    async def rollback(self, revision: int, *, by: str, at: Wall) -> Organisation:
        """An old content as a new revision.

        Raises Refused (``no_such_revision``).
        """
        old = await self.load(revision)
        return await self.save(old, by=by, at=at, note=f"Back to revision {revision}")

    async def load(self, revision: int) -> Organisation:
        """Raises Refused (``no_such_revision``)."""
        document = await self._database.read(
            lambda connection: connection.scalar(select(revisions.c.document).where(revisions.c.revision == revision))
        )
        if document is None:
            raise Refused("no_such_revision", f"There is no revision {revision}.")
        return replace(self._form.read(document), revision=revision)

    async def newest(self) -> Organisation | None:
        """None: nothing has been saved yet."""
        number = await self._database.read(_newest)
        return await self.load(number) if number else None

    async def list(self, *, before: int | None = None, limit: int = 50) -> list[Revision]:
        """Newest first, from below ``before`` on."""
        statement = select(revisions.c.revision, revisions.c.at, revisions.c.by, revisions.c.note)
        if before is not None:
            statement = statement.where(revisions.c.revision < before)
        statement = statement.order_by(revisions.c.revision.desc()).limit(limit)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [Revision(number, Wall(at), by, note) for number, at, by, note in rows]


def _newest(connection: Connection) -> int:
    return connection.scalar(select(func.coalesce(func.max(revisions.c.revision), 0))) or 0
