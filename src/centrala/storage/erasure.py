"""Erasing persons, and nothing else.

Owns what erasure means here: the personal values of a subject become null, with the moment kept as the
proof; journal rows, their hashes and the history's figures stay as they are. The local spool is folded and
SQLite's log emptied right after, so no copy stays there; backups have their own age.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from centrala.clock import Wall
from centrala.errors import Refused
from centrala.floor.effect import Kind
from centrala.storage.database import Database
from centrala.storage.files import Files
from centrala.storage.messages import silence_erased
from centrala.storage.record import RecordStore
from centrala.storage.schema import live, personal
from centrala.storage.scripts import forget_runs

__all__ = ["Erased", "empty_values", "erase", "leave_no_copy", "subjects_of"]

_PIECE = 200
"""Subjects in one transaction."""


@dataclass(frozen=True, slots=True)
class Erased:
    subjects: int
    values: int


async def subjects_of(record: RecordStore, party_number: str) -> list[str]:
    """The closed interactions with this number at the other end."""
    statement = (
        select(personal.c.subject)
        .where(personal.c.name == "party_number", personal.c.value == party_number)
        .order_by(personal.c.subject)
        .distinct()
    )
    return list(await record.database.read(lambda connection: connection.scalars(statement).all()))


async def erase(record: RecordStore, subjects: Collection[str], at: Wall, *, files: Files | None = None) -> Erased:
    """Erase the personal values of these interactions (or legs that never belonged to one), and their ``files``.

    Durable when it returns. Raises Refused (``still_live``): one of them is not closed yet; nothing was
    erased. What the database raises when it is away: erasing does not spool.
    """
    wanted = sorted(set(subjects))
    await record.database.read(lambda connection: _refuse_live(connection, wanted))
    if files is not None:
        for subject in wanted:
            await files.erase_of(subject, at)
        await record.database.write(silence_erased)
    values = await empty_values(record.database, wanted, at)
    await leave_no_copy(record)
    return Erased(len(wanted), values)


async def empty_values(database: Database, subjects: Sequence[str], at: Wall) -> int:
    """In pieces; how many went. Whatever a file held of them it holds until ``leave_no_copy``."""
    values = 0
    for place in range(0, len(subjects), _PIECE):
        part = subjects[place : place + _PIECE]
        statement = (
            personal.update()
            .where(personal.c.subject.in_(part), personal.c.value.is_not(None))
            .values(value=None, erased_at=at)
        )
        values += await database.write(lambda connection, do=statement: connection.execute(do).rowcount)  # type: ignore[misc]
        await database.write(lambda connection, these=part: forget_runs(connection, these))  # type: ignore[misc]
    return values


async def leave_no_copy(record: RecordStore) -> None:
    """What was overwritten is in no file of ours any more: neither the spool nor SQLite's log."""
    await record.fold()
    await record.database.forget()


def _refuse_live(connection: Connection, subjects: Collection[str]) -> None:
    statement = select(func.min(live.c.id)).where(live.c.kind == Kind.INTERACTION.value, live.c.id.in_(subjects))
    alive = connection.scalar(statement)
    if alive is not None:
        raise Refused("still_live", f"Interaction {alive} is not closed yet.", remedy="Erase it when it is over.")
