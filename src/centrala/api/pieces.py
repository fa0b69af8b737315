"""The configuration piece by piece: one entry or section at a time, who uses it, and people from a table.

Owns the way from a piece to the whole document that is applied: every change is checked whole, asks for the rights
of what it changes, and is one revision. ``If-Match`` names the revision that the author saw.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from fastapi import Header, Query, Request, Response
from pydantic import Field

from centrala.access import Right, right_to_change
from centrala.api.configuration import LARGEST_DOCUMENT, changes_of, check_changes
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs, not_allowed
from centrala.api.ports import Center, Planned
from centrala.api.problems import Problem
from centrala.api.rows import (
    Applied,
    ConfigurationTree,
    ImportedPeople,
    ImportedPerson,
    MistakeRow,
    SchemaOfConfiguration,
    UsageRow,
    Usages,
)
from centrala.api.sheets import workbook_rows
from centrala.api.version import version_one
from centrala.documents import dump, write
from centrala.documents.editing import (
    SECTIONS,
    is_named,
    known_by,
    put_entry,
    put_section,
    rename_entry,
    uses,
    without_entry,
)
from centrala.documents.people import COLUMNS, Imported, csv_rows, people
from centrala.documents.schema import schema
from centrala.documents.secret import MASK, masked
from centrala.errors import Mistake, Mistakes, Refused

__all__ = ["Dry", "Match", "apply_granted", "apply_whole", "router", "whole_document"]

router = version_one("/configuration", tags=["configuration"])

Match = Annotated[str | None, Header(alias="If-Match", max_length=40)]
Dry = Annotated[bool, Query()]


class ValueForm(Form):
    """A piece as the file would have it; what an entry leaves out has its default, secrets stay as they are."""

    value: Any = None
    note: Annotated[str, Field(max_length=500)] = ""


class RenameForm(Form):
    to: Annotated[str, Field(min_length=1, max_length=100)]


class PeopleForm(Form):
    """A table of people: CSV, or a spreadsheet (XLSX) in base64. ``passwords``: a new one for who has none."""

    table: Annotated[str, Field(max_length=LARGEST_DOCUMENT)] = ""
    workbook: Annotated[str, Field(max_length=LARGEST_DOCUMENT)] = ""
    passwords: bool = False
    note: Annotated[str, Field(max_length=500)] = ""


@router.get("/tree")
async def tree(
    request: Request, response: Response, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]
) -> ConfigurationTree:
    """The whole center as values, without secrets and hashes; ``kept`` says where there is one.

    What has its default is left out (``GET /configuration/schema`` has the defaults). ``ETag`` is the revision.
    """
    center = center_of(request)
    response.headers["ETag"] = f'"{center.organisation.revision}"'
    document = write(center.organisation, secrets=False)
    for agent in document["agents"].values():
        agent.pop("password", None)
    kept = list(_kept(masked(write(center.organisation, secrets=True))))
    archived = document.pop("archived", {})
    return ConfigurationTree(document.pop("revision"), document, kept, archived)


@router.get("/schema")
async def show_schema(
    request: Request, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]
) -> SchemaOfConfiguration:
    """The form of the document as JSON Schema, with titles and defaults: to draw forms by."""
    return SchemaOfConfiguration(schema())


@router.put("/entries/{section}/{name}")
async def put(
    request: Request,
    section: PathName,
    name: PathName,
    body: ValueForm,
    caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)],
    dry_run: Dry = False,
    if_match: Match = None,
) -> Applied:
    """Make this entry, or make it what the value says."""
    document = put_entry(whole_document(request), _named(section), name, body.value)
    _must_change(caller, section)
    return await apply_whole(request, caller, document, body.note, dry_run, if_match)


@router.delete("/entries/{section}/{name}")
async def archive(
    request: Request,
    section: PathName,
    name: PathName,
    caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)],
    dry_run: Dry = False,
    if_match: Match = None,
) -> Applied:
    """Archive it: the history still knows its name. What uses it is told as mistakes, and nothing has changed."""
    document = _with(request, section, name)
    return await apply_whole(request, caller, without_entry(document, section, name), "", dry_run, if_match)


@router.post("/entries/{section}/{name}/rename")
async def rename(
    request: Request,
    section: PathName,
    name: PathName,
    body: RenameForm,
    caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)],
    dry_run: Dry = False,
    if_match: Match = None,
) -> Applied:
    """Another name, here and wherever it is used; the history keeps the old one.

    A prompt is found under its old name too, by what is no part of the configuration: calls that are up, alarms,
    drafts, files.
    """
    document = _with(request, section, name)
    if body.to in document[section]:
        raise Problem("name_taken", "There is an entry of this name already.")
    changed = rename_entry(document, section, name, body.to)
    if section == "prompts":
        changed = known_by(changed, name, body.to)
    return await apply_whole(request, caller, changed, f"{name} is {body.to} now", dry_run, if_match)


@router.get("/entries/{section}/{name}/usage")
async def usage(
    request: Request, section: PathName, name: PathName, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]
) -> Usages:
    """Who uses this entry: what would have to change before it can be archived."""
    found = uses(_with(request, section, name), section, name)
    return Usages([UsageRow(list(one.path)) for one in found])


@router.put("/sections/{section}")
async def put_whole(
    request: Request,
    section: PathName,
    body: ValueForm,
    caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)],
    dry_run: Dry = False,
    if_match: Match = None,
) -> Applied:
    """A section that is one value: ``outbound``, ``nat``, ``name``; or all of one, entries that are absent archived."""
    if section not in SECTIONS:
        raise Problem("no_such_section", "There is no such section.")
    _must_change(caller, section)
    document = put_section(whole_document(request), section, body.value)
    return await apply_whole(request, caller, document, body.note, dry_run, if_match)


@router.post("/undo")
async def undo(
    request: Request, caller: Annotated[Caller, needs(Right.CONFIGURATION_WRITE)], if_match: Match = None
) -> Applied:
    """The content of the revision before, as a new one."""
    center = center_of(request)
    expected = _expected(center, if_match)
    before = await center.revisions(before=expected, limit=1)
    if not before:
        raise Problem("nothing_to_undo", "There is no earlier revision.")
    number, changes = await center.rollback(before[0].revision, by=caller.name)
    return Applied(number, changes_of(changes))


@router.post("/people")
async def import_people(
    request: Request,
    body: PeopleForm,
    caller: Annotated[Caller, needs(Right.PEOPLE_WRITE)],
    dry_run: Dry = True,
    if_match: Match = None,
) -> ImportedPeople:
    """People from a table, all or none; ``dry_run`` (as long as nothing else is said) shows what would come of it.

    A person who is there already keeps what the table does not say. New passwords are shown once, here.
    """
    rows = await asyncio.to_thread(workbook_rows, body.workbook) if body.workbook else csv_rows(body.table)
    found = people(rows)
    center, document = center_of(request), whole_document(request)
    before = document["agents"]
    made = _passwords(found, before) if body.passwords else {}
    entries = {one.username: {**before.get(one.username, {}), **one.entry} for one in found.lines}
    for username, password in made.items():
        entries[username]["password"] = password
    known = [one for one in found.lines if one.username in before]
    changed = put_section(document, "agents", {**before, **entries})
    mistakes = list(found.mistakes)
    applied = Applied(center.organisation.revision, [])
    note, only_shown = body.note or "People from a table", dry_run or bool(mistakes)
    try:
        applied = await apply_whole(request, caller, changed, note, only_shown, if_match)
    except Mistakes as wrong:
        mistakes += _by_line(wrong, found)
    if mistakes and not dry_run:
        raise Mistakes(sorted(mistakes, key=lambda one: one.line or 0))
    shown = {} if dry_run or mistakes else made
    return ImportedPeople(
        revision=applied.revision,
        columns=list(COLUMNS),
        people=[ImportedPerson(one.line, one.username, one in known, shown.get(one.username)) for one in found.lines],
        mistakes=[MistakeRow(list(one.path), one.why, one.remedy, one.line) for one in mistakes],
        changes=applied.changes,
    )


def _passwords(found: Imported, before: Mapping[str, Any]) -> dict[str, str]:
    """For those who have none, in the table or before."""
    lacking = [
        one.username
        for one in found.lines
        if "password" not in one.entry and "password" not in before.get(one.username, {})
    ]
    return {username: f"{secrets.token_hex(2)}-{secrets.token_hex(2)}-{secrets.token_hex(2)}" for username in lacking}


def _by_line(wrong: Mistakes, found: Imported) -> Iterator[Mistake]:
    lines = {one.username: one.line for one in found.lines}
    for one in wrong.mistakes:
        named = str(one.path[1]) if len(one.path) > 1 and one.path[0] == "agents" else ""
        path = one.path[2:] if named in lines else one.path
        yield Mistake(path, one.why, one.remedy, lines.get(named))


def whole_document(request: Request) -> dict[str, Any]:
    """Everything, secrets too: it never leaves."""
    return write(center_of(request).organisation, secrets=True)


def _named(section: str) -> str:
    """Raises Problem (``no_such_section``)."""
    if not is_named(section):
        raise Problem("no_such_section", "There is no such section of entries.")
    return section


def _with(request: Request, section: str, name: str) -> dict[str, Any]:
    """Raises Problem (``no_such_section``, ``no_such_entry``)."""
    document = whole_document(request)
    if name not in document[_named(section)]:
        raise Problem("no_such_entry", "There is no such entry.")
    return document


def _expected(center: Center, if_match: str | None) -> int:
    """The revision that the author saw; the newest, if nothing is said. Raises Refused (``revision_conflict``)."""
    newest = center.organisation.revision
    if if_match is not None and if_match.strip().strip('"') != str(newest):
        raise Refused(
            "revision_conflict",
            f"The configuration is at revision {newest}: it was changed meanwhile.",
            remedy="Read it again and repeat the change.",
        )
    return newest


def _must_change(caller: Caller, section: str) -> None:
    """Raises Problem (``not_allowed``), also where nothing would be different."""
    right = right_to_change(section)
    if not (caller.may_all(right) or caller.may_all(Right.CONFIGURATION_WRITE)):
        raise not_allowed(right)


async def apply_whole(
    request: Request, caller: Caller, document: Mapping[str, Any], note: str, dry_run: bool, if_match: str | None
) -> Applied:
    """Raises Mistakes (with paths, without lines), Problem (``not_allowed``), Refused (``revision_conflict``)."""
    center = center_of(request)
    expected = _expected(center, if_match)
    text, planned = await _planned(center, document)
    if not planned.changes and not any(caller.may_all(right) for right in _WRITING):
        raise not_allowed(Right.CONFIGURATION_WRITE)
    check_changes(caller, planned)
    if dry_run:
        return Applied(expected, changes_of(planned.changes))
    revision, changes = await center.apply(text, by=caller.name, note=note, expected_revision=expected)
    return Applied(revision, changes_of(changes))


async def apply_granted(request: Request, caller: Caller, document: Mapping[str, Any], note: str) -> None:
    """The same, of whoever was asked for another right already: ``document`` is made of what is in force now.

    Raises Mistakes, Refused (also: somebody applied another meanwhile).
    """
    center = center_of(request)
    expected = center.organisation.revision
    text, _ = await _planned(center, document)
    await center.apply(text, by=caller.name, note=note, expected_revision=expected)


async def _planned(center: Center, document: Mapping[str, Any]) -> tuple[str, Planned]:
    """As a file, and what it would change. Raises Mistakes (with paths, without lines)."""
    text = dump({key: value for key, value in document.items() if key != "revision"})
    try:
        return text, await center.plan(text)
    except Mistakes as wrong:
        raise Mistakes([Mistake(one.path, one.why, one.remedy) for one in wrong.mistakes]) from None


_WRITING = (
    *(Right.CONFIGURATION_WRITE, Right.PEOPLE_WRITE, Right.ROUTING_WRITE, Right.TELEPHONY_WRITE),
    Right.KNOWLEDGE_WRITE,
)


def _kept(value: Any, path: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """Where a secret stands."""
    if value == MASK:
        yield list(path)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _kept(inner, (*path, key))
