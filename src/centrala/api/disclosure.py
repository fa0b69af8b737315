"""Everything about one person as one file: a ZIP with the data for programs, a page for people, and the sounds.

Owns the form. Nothing is left out that the center keeps of the person; what it keeps of its own people (who looked, why
a hold was set) is not theirs.
"""

from __future__ import annotations

import asyncio
import tempfile
import zipfile
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import IO, Any, Final

import orjson

from centrala.api.letter_rows import letter_row
from centrala.api.mail_rows import mail_row
from centrala.api.messages import message_row
from centrala.api.ports import Center
from centrala.api.shown import moment, record_row
from centrala.api.texts import text_row
from centrala.customers.customer import Customer
from centrala.desk.feedback_ports import Answered
from centrala.desk.import_ports import ImportRow
from centrala.desk.ports import Deed
from centrala.desk.privacy_ports import Told
from centrala.desk.ticket_ports import TicketAct, TicketEntry
from centrala.followups.followup import Followup
from centrala.interactions.left import LeftMessage
from centrala.interactions.promise import Promise
from centrala.leads.lead import Lead
from centrala.orders.appointment import Appointment
from centrala.orders.order import Order, total
from centrala.privacy.page import page_of
from centrala.scripting.run import Run
from centrala.tickets.ticket import Ticket

__all__ = ["packed", "pieces_of"]

_PIECE: Final = 256 << 10
_IN_MEMORY: Final = 8 << 20
"""Bytes; a larger file lies on the disk, without a name."""
_WHAT: Final = (
    "This is everything that the center keeps of this person. everything.json holds the same for programs; "
    "the folder messages has the sound of messages that were left, the folder tickets the files of tickets."
)


async def packed(center: Center, told: Told, deeds: Sequence[Deed], promises: Sequence[Promise]) -> IO[bytes]:
    """The whole file, at its beginning. Raises Trouble (``file_broken``): a sound can't be read."""
    parts = _parts(center, told, deeds, promises)
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    try:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            await asyncio.to_thread(_write_texts, archive, parts)
            for message in told.messages:
                sound = await center.messages.sound(message.file) if message.file else None
                if sound is not None:
                    await asyncio.to_thread(archive.writestr, _name_of(message), sound)
            for one, entries in told.tickets:
                for entry in (entry for entry in entries if entry.act is TicketAct.FILE):
                    found = await center.ticket_files.read(entry.about, frozenset({one.id}))
                    if found is not None:
                        await asyncio.to_thread(archive.writestr, _file_name(entry), found[1])
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


async def pieces_of(file: IO[bytes]) -> AsyncIterator[bytes]:
    try:
        while piece := await asyncio.to_thread(file.read, _PIECE):
            yield piece
    finally:
        file.close()


def _write_texts(archive: zipfile.ZipFile, parts: Mapping[str, Any]) -> None:
    archive.writestr("everything.json", orjson.dumps(parts, option=orjson.OPT_INDENT_2))
    plain = orjson.loads(orjson.dumps(parts))
    name = plain["record"]["name"] or plain["record"]["id"]
    archive.writestr("everything.html", page_of(name, _WHAT, {_heading(key): part for key, part in plain.items()}))


def _heading(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _name_of(message: LeftMessage) -> str:
    return f"messages/{message.interaction}.wav"


def _file_name(entry: TicketEntry) -> str:
    """No two are the same, whatever they are called."""
    return f"tickets/{entry.number}-{entry.text.replace('/', '_')}"


def _parts(center: Center, told: Told, deeds: Sequence[Deed], promises: Sequence[Promise]) -> dict[str, Any]:
    """Under the names that the file's reader sees."""
    first, *others = told.records
    return {
        "record": _record(first),
        "records_that_are_part_of_it": [_record(one) for one in others],
        "records_as_they_were_before_merging": [
            {"merged": moment(merge.at), "kept": _record(merge.kept_was), "other": _record(merge.gone_was)}
            for _, merge in told.merges
        ],
        "calls": [record_row(row, center.organisation) for row in told.interactions],
        "text_messages": [text_row(one) for one in told.texts],
        "messages_left": [_message(one) for one in told.messages],
        "follow_ups": [_promise(one) for one in told.followups],
        "leads": [_lead(one) for one in told.leads],
        "orders": [_order(one) for one in told.orders],
        "appointments": [_appointment(one) for one in told.appointments],
        "letters": [letter_row(one) for one in told.letters],
        "mails": [mail_row(one) for one in told.mails],
        "rows_of_imported_files": [_imported(name, row) for name, row in told.imported],
        "tickets": [_ticket(one, entries) for one, entries in told.tickets],
        "answers_in_scripts": [_answers(center, one) for one in told.scripts],
        "feedback": [_answered(one) for one in told.feedback],
        "callbacks_promised": [{"number": one.number, "due": moment(one.due)} for one in promises],
        "what_was_done_with_the_record": [
            {"at": moment(deed.at), "by": deed.by, "what": deed.act.value, "about": deed.about} for deed in deeds
        ],
    }


def _message(one: LeftMessage) -> dict[str, Any]:
    row: dict[str, Any] = orjson.loads(orjson.dumps(message_row(one)))
    del row["peaks"]
    return {**row, "file": _name_of(one) if one.file else ""}


def _answered(one: Answered) -> dict[str, Any]:
    return {
        "call": one.invitation.interaction,
        "survey": one.invitation.survey,
        "asked": moment(one.invitation.asked),
        "answers": [
            {"question": given.kind.value, "score": given.score, "at": moment(given.at)} for given in one.answers
        ],
        "words": [{"question": each.kind.value, "words": each.words, "at": moment(each.at)} for each in one.words],
    }


def _promise(one: Followup) -> dict[str, Any]:
    return {
        "promised": one.promised,
        "by": one.by,
        "due": moment(one.due),
        "state": one.state.value,
        "reason": one.reason,
        "created": moment(one.created),
    }


def _lead(one: Lead) -> dict[str, Any]:
    plain: dict[str, Any] = orjson.loads(orjson.dumps(one))
    told = ("id", "about", "name", "number", "mail", "language", "region", "postcode", "industry", "value", "source")
    rest = ("owner", "state", "reason", "by")
    moments = {"due": moment(one.due), "created": moment(one.created), "changed": moment(one.changed)}
    return {name: plain[name] for name in (*told, *rest)} | moments


def _order(one: Order) -> dict[str, Any]:
    plain: dict[str, Any] = orjson.loads(orjson.dumps(one))
    told = ("id", "kind", "lines", "currency", "note", "state", "reason", "by")
    moments = {"created": moment(one.created), "changed": moment(one.changed)}
    return {name: plain[name] for name in told} | {"total": total(one.lines)} | moments


def _appointment(one: Appointment) -> dict[str, Any]:
    plain: dict[str, Any] = orjson.loads(orjson.dumps(one))
    told = ("id", "about", "where", "long_ms", "owner", "state", "reason", "by")
    moments = {"begins": moment(one.begins), "created": moment(one.created), "changed": moment(one.changed)}
    moves = [{"begins": moment(move.begins), "at": moment(move.at), "by": move.by} for move in one.moves]
    return {name: plain[name] for name in told} | {"moves": moves} | moments


def _imported(name: str, row: ImportRow) -> dict[str, Any]:
    was, then = (None if one is None else _record(one) for one in (row.before, row.after))
    return {"file": name, "line": row.line, "cells": list(row.cells), "before": was, "after": then}


def _ticket(one: Ticket, entries: Sequence[TicketEntry]) -> dict[str, Any]:
    return {
        "id": one.id,
        "subject": one.subject,
        "number": one.number,
        "state": one.state,
        "priority": one.priority.value,
        "reason": one.reason,
        "owner": one.owner,
        "department": one.department,
        "tags": list(one.tags),
        "fields": dict(one.fields),
        "opened": moment(one.opened),
        "changed": moment(one.changed),
        "part_of": one.merged_into,
        "what_happened": [
            {"at": moment(entry.at), "by": entry.by, "what": entry.act.value, "about": entry.about, "text": entry.text}
            for entry in entries
        ],
    }


def _answers(center: Center, run: Run) -> dict[str, Any]:
    script = center.organisation.scripts.get(run.script)
    titles = {} if script is None else {name: step.title for name, step in script.steps.items() if step.title}
    answers = [{"step": titles.get(step, step), "answer": answer} for step, answer in run.answers.items()]
    return {"script": run.script, "call": run.interaction, "at": moment(run.begun), "answers": answers}


def _record(one: Customer) -> dict[str, Any]:
    """As it is kept, with moments for people."""
    plain: dict[str, Any] = orjson.loads(orjson.dumps(one))
    return {**plain, "created": moment(one.created), "changed": moment(one.changed)}
