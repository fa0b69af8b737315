"""An entry as it is written: encoded once, then carried to the spool and the database unchanged.

Owns the step from the floor's values to rows, and the hash chain. Knows no connection.

Each entry's hash covers the one before and everything in its journal row. Personal values are not in the
row, so erasing them leaves the chain whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Any, Final

import msgspec

from centrala.calls.leg import Leg
from centrala.feedback.events import SurveyAnswered, SurveyDue
from centrala.floor.commands import AdoptConfiguration
from centrala.floor.effect import Entry, Kind, Row
from centrala.interactions.interaction import ROBOTS
from centrala.interactions.missed import is_missed
from centrala.interactions.record import InteractionRecord
from centrala.metrics.counters import COUNTING, Counts, Slot
from centrala.organisation import SurveyWay
from centrala.storage.codec import Body, PersonalValue, clean, split_fields, to_json, write_body
from centrala.storage.hooked import HookRow, hook_row
from centrala.texts import TextQueued, TextState

__all__ = [
    "GENESIS",
    "REVIEW_JOB",
    "SURVEY_JOB",
    "SURVEY_MAIL_JOB",
    "SURVEY_TEXT_JOB",
    "UNWRITABLE",
    "Count",
    "Counting",
    "Spending",
    "Started",
    "Written",
    "chained",
    "counts_of",
    "no_counters",
    "no_time",
    "write_entry",
    "write_stand_in",
]

GENESIS: Final = hashlib.sha256(b"centrala").digest()
"""What the first entry's hash covers as the one before."""

UNWRITABLE: Final = "unwritable"
"""Kind of an entry that could not be encoded: a defect, and the only one that loses an input's story."""

SURVEY_JOB: Final = "survey.call"
"""Calls a customer about a call that is over; the body is a ``SurveyDue``."""
SURVEY_MAIL_JOB: Final = "survey.mail"
"""Writes to a customer about a call that is over; the body is a ``SurveyDue``."""
SURVEY_TEXT_JOB: Final = "survey.text"
"""Puts a text message with a link on the list of those that are to leave; the body is a ``SurveyDue``."""
REVIEW_JOB: Final = "survey.review"
"""Somebody looks into a low score; the body is a ``SurveyAnswered``."""

_SURVEY_JOBS: Final = {SurveyWay.MAIL: SURVEY_MAIL_JOB, SurveyWay.TEXT: SURVEY_TEXT_JOB}

_KEY: Final = 32
"""Characters of a text message's key that come from the entry: 128 bits."""

Count = tuple[int, str, str, str, str, str, int]
"""Beginning of the interval (wall), queue, agent, channel, direction ('': none), counter, what to add."""
TextRow = tuple[str, int, str, str, str, str, str, int, str, int, int, int, str]
"""A text message that is to be sent, as a row of ``texts``, without what is personal."""
AnswerRow = tuple[str, int, str, str, int, bool, str, str, int]
"""An answer to a question of a survey, as a row of ``survey_answers``."""
JobRow = tuple[str, str, int, str]
"""Later work that follows from an entry: kind, key, due moment, body."""
Counting = Callable[[InteractionRecord], Mapping[Slot, Counts]]
"""What a closed interaction adds to the counters."""
Spending = Callable[[Entry], Mapping[Slot, Counts]]
"""What an entry adds beside its closed interactions: agents' time. Asked once for each entry, in order."""
"""What a closed interaction adds: ``metrics.counters.count`` under the organisation it lived by."""


class Started(msgspec.Struct, array_like=True, frozen=True, tag="start"):
    """A start of the service, as the spool keeps it."""

    number: int
    boot: str
    at: int
    version: str


class Written(msgspec.Struct, array_like=True, frozen=True, tag="entry"):
    """One entry, ready for every table it goes to."""

    number: int
    start: int
    boot: str
    mono: int
    wall: int
    kind: str
    body: str
    hash: bytes
    mentions: list[str]
    live: list[tuple[str, str, str | None]]
    """Kind, id, body; no body: the row goes."""
    history: list[tuple[dict[str, Any], list[Count]]]
    """Rows of the history, each with what it adds to the counters."""
    personal: list[tuple[str, str, str]]
    """Subject, name, value."""
    organisation: tuple[int, str] | None = None
    """Of an adopted configuration: its revision and written form, for starts without the database."""
    counts: list[Count] = []
    """What it adds to the counters beside its history."""
    texts: list[TextRow] = []
    answers: list[AnswerRow] = []
    hooks: list[HookRow] = []
    """Deeds that other systems may want to know of."""
    jobs: list[JobRow] = []


def no_counters(record: InteractionRecord) -> Mapping[Slot, Counts]:
    return {}


def no_time(entry: Entry) -> Mapping[Slot, Counts]:
    return {}


def counts_of(tally: Mapping[Slot, Counts]) -> list[Count]:
    """A tally as rows; what adds nothing is left out."""
    return [
        (slot.start, slot.queue or "", slot.agent or "", slot.channel or "", slot.direction or "", counter, amount)
        for slot, counts in tally.items()
        for counter, amount in counts.items()
        if amount
    ]


def chained(before: bytes, *parts: object) -> bytes:
    """The hash of ``parts`` (a journal row's number, start, boot, mono, wall, kind, body) after ``before``."""
    return hashlib.sha256(before + "\n".join(map(str, parts)).encode()).digest()


def write_entry(
    entry: Entry,
    *,
    start: int,
    boot: str,
    before: bytes,
    interaction_of: MutableMapping[str, str],
    count: Counting = no_counters,
    spend: Spending = no_time,
) -> Written:
    """Encode everything now: the rows' entities change with the next input.

    ``interaction_of`` maps legs to interactions; it follows the entry's rows of legs, so that what is
    known by its leg (a digit) is kept, and erased, with its interaction.
    """
    _follow_legs(entry.rows, interaction_of)
    body = write_body(entry.input, entry.events)
    text = body.json.decode()
    parts = (entry.number, start, boot, entry.now.mono, entry.now.wall, body.kind, text)
    mentions = _mentions(entry, interaction_of)
    history, record_values = _history(entry, count)
    written = Written(
        *parts,
        hash=chained(before, *parts),
        mentions=mentions,
        live=_live(entry.rows),
        history=history,
        personal=_personal(body, entry.number, mentions, interaction_of) + record_values,
        organisation=_organisation(entry),
        counts=counts_of(spend(entry)),
        texts=_texts(entry, chained(before, *parts)),
        answers=[_answer(event, entry.now.wall) for event in entry.events if isinstance(event, SurveyAnswered)],
        jobs=_jobs(entry),
        hooks=_hooks(entry, chained(before, *parts)),
    )
    _forget_legs(entry.rows, interaction_of)
    return written


def write_stand_in(entry: Entry, *, start: int, boot: str, before: bytes) -> Written:
    """In place of an entry that has no written form: its number is taken, so that those after it can be kept."""
    parts = (entry.number, start, boot, entry.now.mono, entry.now.wall, UNWRITABLE, '{"input":null,"events":[]}')
    return Written(*parts, hash=chained(before, *parts), mentions=[], live=[], history=[], personal=[])


def _follow_legs(rows: Iterable[Row], interaction_of: MutableMapping[str, str]) -> None:
    for row in rows:
        if isinstance(row.entity, Leg):
            interaction_of[row.id] = row.entity.interaction


def _forget_legs(rows: Iterable[Row], interaction_of: MutableMapping[str, str]) -> None:
    for row in rows:
        if row.kind is Kind.LEG and row.entity is None:
            interaction_of.pop(row.id, None)


def _live(rows: Iterable[Row]) -> list[tuple[str, str, str | None]]:
    return [
        (row.kind.value, clean(row.id), None if row.entity is None else to_json(row.entity).decode()) for row in rows
    ]


def _mentions(entry: Entry, interaction_of: Mapping[str, str]) -> list[str]:
    """The interactions that the entry is about, in order of mention."""
    found: dict[str, None] = {}
    for part in (entry.input, *entry.events):
        named = getattr(part, "interaction", None) or interaction_of.get(getattr(part, "leg", None) or "")
        if named:
            found[clean(named)] = None
    return list(found)


def _personal(
    body: Body, number: int, mentions: list[str], interaction_of: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """What names neither interaction nor leg belongs to the first interaction mentioned."""
    without = mentions[0] if mentions else f"entry {number}"
    return [(_subject(value, without, interaction_of), value.path, value.value) for value in body.personal]


def _subject(value: PersonalValue, without: str, interaction_of: Mapping[str, str]) -> str:
    return clean(interaction_of.get(value.owner, value.owner)) or without


def _history(
    entry: Entry, count: Counting
) -> tuple[list[tuple[dict[str, Any], list[Count]]], list[tuple[str, str, str]]]:
    rows: list[tuple[dict[str, Any], list[Count]]] = []
    values: list[tuple[str, str, str]] = []
    for record in entry.closed:
        row, taken = _history_row(record)
        rows.append((row | {"entry": entry.number, "definitions": COUNTING}, counts_of(count(record))))
        values += [(value.owner, value.path, value.value) for value in taken]
    return rows, values


def _history_row(record: InteractionRecord) -> tuple[dict[str, Any], list[PersonalValue]]:
    """Columns of the history, and the values of its personal columns by name."""
    columns, taken = split_fields(record, record.id)
    for name in ("party_number", "party_name", "dialled", "notes"):
        del columns[name]
    row = {name: _column(value) for name, value in columns.items()}
    return row, taken


def _column(value: Any) -> Any:
    if isinstance(value, str):
        return clean(str(value))
    if value is None or isinstance(value, bool | int):
        return value
    return to_json(value).decode()


def _texts(entry: Entry, hash_: bytes) -> list[TextRow]:
    """The key is made of the entry's hash: no other message of this or another center has it."""
    wall, key = entry.now.wall, hash_.hex()[:_KEY]
    return [
        (
            event.text,
            entry.number,
            f"events.{place}",
            f"{key}-{place}",
            event.interaction,
            clean(event.queue),
            clean(event.flow),
            wall,
            TextState.QUEUED.value,
            0,
            wall,
            wall,
            "",
        )
        for place, event in enumerate(entry.events)
        if isinstance(event, TextQueued)
    ]


def _answer(event: SurveyAnswered, at: int) -> AnswerRow:
    whose = clean(event.queue or ""), clean(event.agent or "")
    return event.of, event.question, event.survey, event.kind.value, event.score, event.low, *whose, at


def _hooks(entry: Entry, hash_: bytes) -> list[HookRow]:
    """Ids are made of the entry's hash: an entry that is kept again tells of nothing new."""
    deeds = [("call.ended", one.id, "") for one in entry.closed if one.trunk != ROBOTS]
    deeds += [("call.missed", one.id, "") for one in entry.closed if is_missed(one)]
    answers = (event for event in entry.events if isinstance(event, SurveyAnswered))
    deeds += [("feedback.answered", event.of, str(event.question)) for event in answers]
    key, at = hash_.hex()[:_KEY], entry.now.wall
    return [
        hook_row(deed, object_, at, about=about, event=f"evt_{key}-{place}")
        for place, (deed, object_, about) in enumerate(deeds)
    ]


def _jobs(entry: Entry) -> list[JobRow]:
    """One of a kind for each call: a second low answer is looked into with the first."""
    found: dict[tuple[str, str], JobRow] = {}
    for event in entry.events:
        match event:
            case SurveyDue():
                due = entry.now.wall + event.after_ms
                row = (_SURVEY_JOBS.get(event.way, SURVEY_JOB), event.interaction, due, to_json(event).decode())
            case SurveyAnswered(low=True):
                row = (REVIEW_JOB, event.of, entry.now.wall, to_json(event).decode())
            case _:
                continue
        found.setdefault(row[:2], row)
    return list(found.values())


def _organisation(entry: Entry) -> tuple[int, str] | None:
    if not isinstance(entry.input, AdoptConfiguration):
        return None
    organisation = entry.input.organisation
    return organisation.revision, to_json(organisation).decode()
