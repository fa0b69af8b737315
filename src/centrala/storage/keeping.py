"""One transaction that keeps a batch of entries, whole or not at all, and each entry once.

Owns the statements of the hot path; runs under any ``Connection``. Exactly once rests on two things: an
entry whose number the journal has is left out, and only the highest start may write.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, literal_column, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from centrala.errors import Trouble
from centrala.storage.database import one_row, run_many
from centrala.storage.schema import counters, interactions, journal, live, mentions, personal, starts
from centrala.storage.written import Count, Started, Written

__all__ = ["keep", "keep_start"]

_STAND: Final = select(
    select(func.coalesce(func.max(journal.c.number), literal_column("0"))).scalar_subquery(),
    select(func.coalesce(func.max(starts.c.number), literal_column("0"))).scalar_subquery(),
)

_JOURNAL: Final = journal.insert()
_SLOT: Final = tuple(column.name for column in counters.primary_key)
_MENTIONS: Final = mentions.insert()
_HISTORY: Final = interactions.insert()
_LIVE_GONE: Final = live.delete().where(live.c.kind == bindparam("kind_"), live.c.id == bindparam("id_"))


def _live_there(insert: Any) -> Any:
    statement = insert(live)
    return statement.on_conflict_do_update(
        index_elements=[live.c.kind, live.c.id], set_={"body": statement.excluded.body}
    )


def _count(insert: Any) -> Any:
    statement = insert(counters)
    return statement.on_conflict_do_update(
        index_elements=list(counters.primary_key.columns),
        set_={"amount": counters.c.amount + statement.excluded.amount},
    )


def _personal(insert: Any) -> Any:
    """A record given twice in one entry has its values once."""
    return insert(personal).on_conflict_do_nothing()


def _start(insert: Any) -> Any:
    return insert(starts).on_conflict_do_nothing()


_LIVE_THERE: Final = {"sqlite": _live_there(sqlite.insert), "postgresql": _live_there(postgresql.insert)}
_PERSONAL: Final = {"sqlite": _personal(sqlite.insert), "postgresql": _personal(postgresql.insert)}
_COUNT: Final = {"sqlite": _count(sqlite.insert), "postgresql": _count(postgresql.insert)}
_START: Final = {"sqlite": _start(sqlite.insert), "postgresql": _start(postgresql.insert)}


def keep_start(connection: Connection, started: Started) -> None:
    """Keep a start; one that is kept already is left alone."""
    row = {"number": started.number, "boot": started.boot, "at": started.at, "version": started.version}
    connection.execute(_START[connection.dialect.name], [row])


def keep(connection: Connection, batch: Sequence[Written], *, start: int) -> None:
    """Keep those entries of ``batch`` (in order, without a gap) that are not kept yet.

    Raises Trouble: ``fenced``, a later start of the service writes here; ``journal_gap``, the database is
    older than these entries (restored from a backup, say).
    """
    last, newest = one_row(connection, _STAND)
    if newest > start:
        raise Trouble("fenced", f"Start {newest} of the service owns the record; this is start {start}.")
    fresh = [entry for entry in batch if entry.number > last]
    if not fresh:
        return
    if fresh[0].number != last + 1:
        raise Trouble(
            "journal_gap",
            f"The database ends at entry {last}, the next one here is {fresh[0].number}.",
            remedy="Was it restored from a backup while the center ran? Restore a newer one, or move the spool away.",
        )
    run_many(connection, _JOURNAL, [_journal_row(entry) for entry in fresh])
    run_many(connection, _MENTIONS, [{"interaction": i, "number": e.number} for e in fresh for i in e.mentions])
    _keep_live(connection, fresh)
    _keep_personal(connection, fresh)
    _keep_history(connection, fresh)


def _journal_row(entry: Written) -> dict[str, Any]:
    return {
        "number": entry.number,
        "start": entry.start,
        "boot": entry.boot,
        "mono": entry.mono,
        "wall": entry.wall,
        "kind": entry.kind,
        "body": entry.body,
        "hash": entry.hash,
    }


def _keep_live(connection: Connection, fresh: Sequence[Written]) -> None:
    """Only the last word on each row is written."""
    latest = {(kind, id_): body for entry in fresh for kind, id_, body in entry.live}
    there = [{"kind": kind, "id": id_, "body": body} for (kind, id_), body in latest.items() if body is not None]
    gone = [{"kind_": kind, "id_": id_} for (kind, id_), body in latest.items() if body is None]
    run_many(connection, _LIVE_THERE[connection.dialect.name], there)
    run_many(connection, _LIVE_GONE, gone)


def _keep_personal(connection: Connection, fresh: Sequence[Written]) -> None:
    rows = [
        {"subject": subject, "entry": entry.number, "name": name, "value": value, "erased_at": None}
        for entry in fresh
        for subject, name, value in entry.personal
    ]
    run_many(connection, _PERSONAL[connection.dialect.name], rows)


def _keep_history(connection: Connection, fresh: Sequence[Written]) -> None:
    """A closed interaction is one row, and so is the leg that began it; counters come with the row."""
    closed = [pair for entry in fresh for pair in entry.history]
    if not closed:
        return
    ids, legs = _known(connection, [row for row, _ in closed])
    new: list[tuple[dict[str, Any], list[Count]]] = []
    for row, counts in closed:
        if row["id"] not in ids and row["leg"] not in legs:
            new.append((row, counts))
            ids.add(row["id"])
            legs |= {row["leg"]} - {None}
    run_many(connection, _HISTORY, [row for row, _ in new])
    run_many(connection, _COUNT[connection.dialect.name], _summed(count for _, counts in new for count in counts))


def _known(connection: Connection, rows: Sequence[dict[str, Any]]) -> tuple[set[str], set[str | None]]:
    """The ids and legs among those of ``rows`` that the history has."""
    mine = interactions.c.id.in_([row["id"] for row in rows])
    theirs = interactions.c.leg.in_([row["leg"] for row in rows if row["leg"] is not None])
    found = connection.execute(select(interactions.c.id, interactions.c.leg).where(or_(mine, theirs))).all()
    return {id_ for id_, _ in found}, {leg for _, leg in found if leg is not None}


def _summed(counts: Iterable[Count]) -> list[dict[str, Any]]:
    amounts: dict[tuple[Any, ...], int] = {}
    for *slot, amount in counts:
        amounts[tuple(slot)] = amounts.get(tuple(slot), 0) + amount
    return [dict(zip(_SLOT, slot, strict=True)) | {"amount": amount} for slot, amount in amounts.items()]
