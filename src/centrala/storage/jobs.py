"""Later work, as the database keeps it: due moments, leases, attempts, progress.

Owns rows and leases; what a job does and how often it may fail is for the ``jobs`` rulebook. A lease is
taken in the transaction that looks: two services can't have one job at once, and a lease that ran out
is anybody's again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, select

from centrala.clock import Wall
from centrala.jobs import pause_ms
from centrala.storage.database import Database, insert_into
from centrala.storage.schema import jobs

__all__ = ["Job", "Jobs"]


@dataclass(frozen=True, slots=True)
class Job:
    kind: str
    key: str
    due: Wall
    attempts: int
    """Made so far; the one that is under way counts."""
    leased_until: Wall
    """0: nobody works on it."""
    progress: str
    body: str
    """JSON, of the kind's own making."""
    trouble: str
    """Why the last attempt failed."""


class Jobs:
    """The one list of later work."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, kind: str, key: str, *, due: Wall, body: str = "{}") -> None:
        """A new job, or a new due moment and body for one that nobody works on."""
        row = {"kind": kind, "key": key, "due": due, "body": body}
        row |= {"attempts": 0, "lease": "", "leased_until": 0, "progress": "", "trouble": ""}

        def work(connection: Connection) -> None:
            statement = insert_into(connection, jobs).values(row)
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=[jobs.c.kind, jobs.c.key],
                    set_={"due": statement.excluded.due, "body": statement.excluded.body},
                    where=jobs.c.lease == "",
                )
            )

        await self._database.write(work)

    async def claim(
        self, now: Wall, *, lease: str, lease_ms: int, kinds: Collection[str] | None = None, limit: int = 1
    ) -> list[Job]:
        """Due jobs that nobody works on, the longest due first; they are ``lease``'s for ``lease_ms``."""
        free = and_(jobs.c.due <= now, jobs.c.leased_until <= now)
        statement = select(jobs.c.kind, jobs.c.key).where(free)
        if kinds is not None:
            statement = statement.where(jobs.c.kind.in_(list(kinds)))
        statement = statement.order_by(jobs.c.due, jobs.c.kind, jobs.c.key).limit(limit)

        def work(connection: Connection) -> list[Job]:
            locked = statement.with_for_update(skip_locked=True)
            found = connection.execute(locked).all()
            return [_claim(connection, kind, key, lease, Wall(now + lease_ms)) for kind, key in found]

        return await self._database.write(work)

    async def report(self, job: Job, lease: str, *, progress: str, now: Wall, lease_ms: int) -> bool:
        """Keep the progress and the lease alive; False: the lease is lost, stop."""
        return await self._change(job, lease, {"progress": progress, "leased_until": now + lease_ms})

    async def complete(self, job: Job, lease: str) -> bool:
        """Done: the row goes. False: the lease was lost, somebody else does it again."""
        statement = jobs.delete().where(_held(job, lease))
        return await self._database.write(lambda connection: connection.execute(statement).rowcount) == 1

    async def retry(self, job: Job, lease: str, *, now: Wall, trouble: str, after_ms: int | None = None) -> bool:
        """It failed: due again after a pause that grows (``pause_ms``). False: the lease was lost."""
        pause = pause_ms(job.attempts) if after_ms is None else after_ms
        values = {"due": now + pause, "lease": "", "leased_until": 0, "trouble": trouble}
        return await self._change(job, lease, values)

    async def cancel(self, kind: str, key: str) -> bool:
        """Whether there was one. Work under way finds its lease lost."""
        statement = jobs.delete().where(jobs.c.kind == kind, jobs.c.key == key)
        return await self._database.write(lambda connection: connection.execute(statement).rowcount) == 1

    async def next_due(self) -> Wall | None:
        """The deadline: when ``claim`` may find something next; None: there is nothing to do."""
        free = jobs.c.lease == ""
        due = await self._database.read(lambda connection: connection.scalar(select(func.min(jobs.c.due)).where(free)))
        lapse = await self._database.read(
            lambda connection: connection.scalar(select(func.min(jobs.c.leased_until)).where(~free))
        )
        moments = [moment for moment in (due, lapse) if moment is not None]
        return Wall(min(moments)) if moments else None

    async def list(self, kind: str | None = None, *, limit: int = 100) -> list[Job]:
        """By due moment."""
        statement = select(jobs).order_by(jobs.c.due, jobs.c.kind, jobs.c.key).limit(limit)
        if kind is not None:
            statement = statement.where(jobs.c.kind == kind)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [_job(row) for row in rows]

    async def _change(self, job: Job, lease: str, values: Mapping[str, object]) -> bool:
        statement = jobs.update().where(_held(job, lease)).values(dict(values))
        return await self._database.write(lambda connection: connection.execute(statement).rowcount) == 1


def _held(job: Job, lease: str) -> ColumnElement[bool]:
    """By this lease and in this attempt: a late word of an earlier attempt changes nothing."""
    return and_(jobs.c.kind == job.kind, jobs.c.key == job.key, jobs.c.lease == lease, jobs.c.attempts == job.attempts)


def _claim(connection: Connection, kind: str, key: str, lease: str, until: Wall) -> Job:
    this = and_(jobs.c.kind == kind, jobs.c.key == key)
    connection.execute(jobs.update().where(this).values(lease=lease, leased_until=until, attempts=jobs.c.attempts + 1))
    return _job(connection.execute(select(jobs).where(this)).one())


def _job(row: Row[Any]) -> Job:
    return Job(
        row.kind, row.key, Wall(row.due), row.attempts, Wall(row.leased_until), row.progress, row.body, row.trouble
    )
