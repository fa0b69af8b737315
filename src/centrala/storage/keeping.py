"""One transaction that keeps a batch of entries, whole or not at all, and each entry once.

Owns the statements of the hot path. Exactly once rests on two things: an entry whose number the journal has is left
out, and only the highest start may write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import bindparam, text

from centrala.errors import Trouble
from centrala.inbox.notices import NoticeKind
from centrala.storage.hands import Hands, Statement
from centrala.storage.hooked import TOLD
from centrala.storage.notices import TO_OWNER
from centrala.storage.schema import (
    counters,
    interactions,
    jobs,
    journal,
    live,
    mentions,
    personal,
    starts,
    survey_answers,
    texts,
)
from centrala.storage.written import Count, Started, Written

__all__ = ["keep", "keep_start"]

History = tuple[dict[str, Any], list[Count]]
"""A row of the history, and what it adds to the counters."""

_STAND: Final = text(
    "SELECT (SELECT coalesce(max(number), 0) FROM journal), (SELECT coalesce(max(number), 0) FROM starts)"
)
_KNOWN_SQLITE: Final = text(
    "SELECT id, leg FROM interactions WHERE id IN (SELECT value FROM json_each(:ids))"
    " UNION ALL SELECT id, leg FROM interactions WHERE leg IN (SELECT value FROM json_each(:legs))"
)
_KNOWN_POSTGRES: Final = text(
    "SELECT id, leg FROM interactions WHERE id IN (SELECT json_array_elements_text(CAST(:ids AS json)))"
    " OR leg IN (SELECT json_array_elements_text(CAST(:legs AS json)))"
)


def _names(table: Any) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns)


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


_JOURNAL: Final = Statement(lambda insert: insert(journal), *_names(journal))
_MENTIONS: Final = Statement(lambda insert: insert(mentions), *_names(mentions))
_PERSONAL: Final = Statement(
    # A record given twice in one entry has its values once.
    lambda insert: insert(personal).on_conflict_do_nothing(),
    *_names(personal),
)
_TEXTS: Final = Statement(lambda insert: insert(texts).on_conflict_do_nothing(), *_names(texts))
_ANSWERS: Final = Statement(lambda insert: insert(survey_answers).on_conflict_do_nothing(), *_names(survey_answers))
_JOBS: Final = Statement(lambda insert: insert(jobs).on_conflict_do_nothing(), *_names(jobs))
_HISTORY: Final = Statement(lambda insert: insert(interactions), *_names(interactions))
_LATER: Final[Mapping[str, Any]] = {"customer": ""}
"""Columns that a spool of an earlier version lacks."""
_LIVE_THERE: Final = Statement(_live_there, *_names(live))
_LIVE_GONE: Final = Statement(
    lambda insert: live.delete().where(live.c.kind == bindparam("kind_"), live.c.id == bindparam("id_")), "kind_", "id_"
)
_START: Final = Statement(lambda insert: insert(starts).on_conflict_do_nothing(), *_names(starts))
_COUNT: Final = Statement(_count, *_names(counters))


def keep_start(hands: Hands, started: Started) -> None:
    """Keep a start; one that is kept already is left alone."""
    hands.many(_START, [(started.number, started.boot, started.at, started.version)])


def keep(hands: Hands, batch: Sequence[Written], *, start: int) -> None:
    """Keep those entries of ``batch`` (in order, without a gap) that are not kept yet.

    Raises Trouble: ``fenced``, a later start of the service writes here; ``journal_gap``, the database is
    older than these entries (restored from a backup, say).
    """
    ((last, newest),) = hands.query(_STAND, _STAND)
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
    hands.many(_JOURNAL, [(e.number, e.start, e.boot, e.mono, e.wall, e.kind, e.body, e.hash) for e in fresh])
    hands.many(_MENTIONS, [(interaction, entry.number) for entry in fresh for interaction in entry.mentions])
    hands.many(
        _PERSONAL,
        [(subject, e.number, name, value, None) for e in fresh for subject, name, value in e.personal],
    )
    hands.many(_TEXTS, [row for entry in fresh for row in entry.texts])
    hands.many(_ANSWERS, [row for entry in fresh for row in entry.answers])
    hands.many(TOLD, [row for entry in fresh for row in entry.hooks])
    hands.many(_JOBS, [(kind, key, due, 0, "", 0, "", body, "") for e in fresh for kind, key, due, body in e.jobs])
    _keep_live(hands, fresh)
    _keep_history(hands, [pair for entry in fresh for pair in entry.history], [n for e in fresh for n in e.counts])


def _keep_live(hands: Hands, fresh: Sequence[Written]) -> None:
    """Only the last word on each row is written."""
    latest = {(kind, id_): body for entry in fresh for kind, id_, body in entry.live}
    hands.many(_LIVE_THERE, [(*place, body) for place, body in latest.items() if body is not None])
    hands.many(_LIVE_GONE, [place for place, body in latest.items() if body is None])


def _keep_history(hands: Hands, closed: Sequence[History], spent: Sequence[Count]) -> None:
    """A closed interaction is one row, and so is the leg that began it; counters come with the row."""
    if not closed:
        hands.many(_COUNT, _summed(spent))
        return
    ids, legs = _known(hands, [row for row, _ in closed])
    new: list[History] = []
    for row, counts in closed:
        if row["id"] not in ids and row["leg"] not in legs:
            new.append((row, counts))
            ids.add(row["id"])
            legs |= {row["leg"]} - {None}
    whole = ({**_LATER, **row} for row, _ in new)
    hands.many(_HISTORY, [tuple(row[name] for name in _HISTORY.names) for row in whole])
    left = [(row, str(row.get("customer", ""))) for row, _ in new if row["recording"] and row["mailbox"]]
    said = [(NoticeKind.VOICEMAIL.value, row["id"], row["closed"], customer) for row, customer in left if customer]
    hands.many(TO_OWNER, said)
    hands.many(_COUNT, _summed([*spent, *(count for _, counts in new for count in counts)]))


def _known(hands: Hands, rows: Sequence[dict[str, Any]]) -> tuple[set[str], set[str | None]]:
    """The ids and legs among those of ``rows`` that the history has."""
    ids = msgspec.json.encode([row["id"] for row in rows]).decode()
    legs = msgspec.json.encode([row["leg"] for row in rows if row["leg"] is not None]).decode()
    found = hands.query(_KNOWN_SQLITE, _KNOWN_POSTGRES, ids=ids, legs=legs)
    return {id_ for id_, _ in found}, {leg for _, leg in found if leg is not None}


def _summed(counts: Iterable[Count]) -> list[tuple[Any, ...]]:
    amounts: dict[tuple[Any, ...], int] = {}
    for *slot, amount in counts:
        amounts[tuple(slot)] = amounts.get(tuple(slot), 0) + amount
    return [(*slot, amount) for slot, amount in amounts.items()]
