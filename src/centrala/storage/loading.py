"""What a start begins with: read from the database, or from the local copy while that is away.

Owns the way from rows back to ``Memory``. A spool that an earlier start left behind goes to the database
first, so that nothing acknowledged is missing from what is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec
import structlog
from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from centrala.agents.agent import Attendance
from centrala.calls.leg import Leg
from centrala.calls.usage import NOTHING_USED, UsageValues
from centrala.floor.effect import Books, Kind
from centrala.floor.ports import Memory
from centrala.floor.recent import MOST
from centrala.ids import LegId
from centrala.interactions.interaction import Interaction
from centrala.interactions.lined_ticket import LinedTicket
from centrala.organisation import Organisation
from centrala.queues.estimate import Pace
from centrala.storage.alone import Turn, alone
from centrala.storage.codec import from_json, to_json
from centrala.storage.database import Database
from centrala.storage.hands import Hands
from centrala.storage.keeping import keep, keep_start
from centrala.storage.schema import interactions, journal, live, revisions, starts
from centrala.storage.spool import Frame, Snapshot, peek
from centrala.storage.written import GENESIS, Started, Written

__all__ = [
    "CODEC_FORM",
    "LOCAL_COPY",
    "CodecForm",
    "Form",
    "Standing",
    "load_standing",
    "local_organisation",
    "memory_of",
    "needed_organisations",
    "replay",
]

log = structlog.get_logger("record")

T = TypeVar("T")

LOCAL_COPY = "record"
"""Directory of the local copy, in the data directory."""
_A_TRANSACTION = 100
"""Entries: a few milliseconds."""
_LONG = 1_000
"""More entries than this are brought to the database while calls go on."""


class Form(Protocol):
    """How a configuration is written in its table."""

    def write(self, organisation: Organisation) -> str:
        """Everything, secrets too."""

    def read(self, document: str) -> Organisation: ...


class CodecForm:
    """The plain form: every field, by name."""

    def write(self, organisation: Organisation) -> str:
        return to_json(organisation).decode()

    def read(self, document: str) -> Organisation:
        return from_json(Organisation, document)


CODEC_FORM = CodecForm()


async def replay(database: Database, frames: Sequence[Frame], start: int) -> None:
    """Keep frames in their order, once each, in short transactions.

    Raises Trouble (``fenced``, ``journal_gap``) and what the database raises.
    """
    for place in range(0, len(frames), _A_TRANSACTION):
        part = frames[place : place + _A_TRANSACTION]
        await database.keep(partial(_keep_frames, frames=part, start=start))


def _keep_frames(hands: Hands, frames: Sequence[Frame], start: int) -> None:
    for frame in frames:
        if isinstance(frame, Started):
            keep_start(hands, frame)
    keep(hands, [frame for frame in frames if isinstance(frame, Written)], start=start)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a start begins."""

    snapshot: Snapshot
    reached: int
    """Number of the last entry that the database has; less than the snapshot's: it must be brought the rest."""


async def load_standing(
    database: Database, copy: Snapshot | None, frames: Sequence[Frame], begin: Callable[[int], Started], form: Form
) -> Standing:
    """Make a start in the database, bring it what it lacks, and read where it stands.

    When it lacks much, callers do not wait for it: ``copy``, the local copy with all ``frames`` in it, is
    as good to begin with.

    Raises Trouble (``journal_gap``): the database is older than the spool.
    """
    await database.prepare()
    before = 0 if copy is None else copy.start
    started, reached = await database.write(lambda connection: _begin(connection, before, begin))
    lacking = [frame for frame in frames if isinstance(frame, Started) or frame.number > reached]
    await replay(database, lacking[:_A_TRANSACTION], started.number)
    if copy is not None and len(lacking) > _LONG:
        organisations = await database.read(
            lambda connection: _read_organisations(connection, _revisions_of(copy.live), form)
        )
        return Standing(replace(copy, start=started.number, organisations=organisations), reached)
    await replay(database, lacking[_A_TRANSACTION:], started.number)
    snapshot = await database.read(lambda connection: _read(connection, started.number, form))
    return Standing(snapshot, snapshot.last)


def _begin(connection: Connection, before: int, begin: Callable[[int], Started]) -> tuple[Started, int]:
    alone(connection, Turn.STARTS)
    here = connection.scalar(select(func.coalesce(func.max(starts.c.number), 0))) or 0
    started = begin(max(here, before) + 1)
    row = {"number": started.number, "boot": started.boot, "at": started.at, "version": started.version}
    connection.execute(starts.insert().values(row))
    return started, connection.scalar(select(func.coalesce(func.max(journal.c.number), 0))) or 0


def _read(connection: Connection, start: int, form: Form) -> Snapshot:
    end = connection.execute(
        select(journal.c.number, journal.c.hash, journal.c.boot).order_by(journal.c.number.desc()).limit(1)
    ).one_or_none()
    last, hash_, boot = (0, GENESIS, "") if end is None else end
    rows = {(kind, id_): body for kind, id_, body in connection.execute(select(live.c.kind, live.c.id, live.c.body))}
    organisations = _read_organisations(connection, _revisions_of(rows), form)
    return Snapshot(start, boot, last, hash_, rows, organisations, _read_recent(connection))


def _read_recent(connection: Connection) -> list[str]:
    statement = select(interactions.c.leg).where(interactions.c.leg.is_not(None))
    legs = connection.scalars(statement.order_by(interactions.c.closed.desc(), interactions.c.id.desc()).limit(MOST))
    return list(legs)[::-1]


class _Lives(msgspec.Struct):
    revision: int = 0


def _revisions_of(rows: Mapping[tuple[str, str], str]) -> set[int]:
    """Under which live interactions live, and the one that the floor had last: the newest may be another."""
    named = (Kind.INTERACTION, Kind.BOOKS)
    return {from_json(_Lives, body).revision for (kind, _), body in rows.items() if kind in named}


def needed_organisations(snapshot: Snapshot) -> dict[int, str]:
    """Those that live interactions began with, that of the floor, and the newest."""
    wanted = _revisions_of(snapshot.live) | {max(snapshot.organisations, default=0)}
    return {revision: body for revision, body in snapshot.organisations.items() if revision in wanted}


def _read_organisations(connection: Connection, wanted: Iterable[int], form: Form) -> dict[int, str]:
    """In the plain form, whatever form the table has."""
    newest = connection.scalar(select(func.max(revisions.c.revision)))
    numbers = {*wanted, *(() if newest is None else (newest,))}
    found = connection.execute(
        select(revisions.c.revision, revisions.c.document).where(revisions.c.revision.in_(sorted(numbers)))
    )
    return {revision: to_json(form.read(document)).decode() for revision, document in found}


def memory_of(snapshot: Snapshot, boot: str) -> Memory:
    """The floor's memory."""
    books = _entities(snapshot, Kind.BOOKS, Books)
    usage = _entities(snapshot, Kind.USAGE, UsageValues)
    return Memory(
        start=snapshot.start,
        last=snapshot.last,
        same_boot=snapshot.boot == boot,
        interactions=_entities(snapshot, Kind.INTERACTION, Interaction),
        legs=_entities(snapshot, Kind.LEG, Leg),
        agents=_entities(snapshot, Kind.AGENT, Attendance),
        books=books[0] if books else Books(),
        usage=usage[0] if usage else NOTHING_USED,
        paces=_entities(snapshot, Kind.PACE, Pace),
        tickets=_entities(snapshot, Kind.TICKET, LinedTicket),
        recent=[LegId(leg) for leg in snapshot.recent],
        organisations={
            revision: from_json(Organisation, body) for revision, body in sorted(snapshot.organisations.items())
        },
    )


def local_organisation(data: Path) -> Organisation | None:
    """The newest configuration of the local copy in ``data``, for who must begin while the database is away.

    None: there is no copy yet. Blocks for a moment.
    """
    copy = peek(data / LOCAL_COPY)
    if copy is None or not copy.organisations:
        return None
    return from_json(Organisation, copy.organisations[max(copy.organisations)])


def _entities(snapshot: Snapshot, kind: Kind, of: type[T]) -> list[T]:
    """Those that this version can read: one row from another version must not keep a center shut."""
    found: list[T] = []
    for (its_kind, id_), body in snapshot.live.items():
        if its_kind == kind:
            try:
                found.append(from_json(of, body))
            except msgspec.ValidationError:
                log.exception("live_row_unreadable", kind=its_kind, id=id_)
    return found
