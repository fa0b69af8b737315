"""The configuration: the whole center as one document, and its revisions."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Annotated

from fastapi import Path, Query, Request
from pydantic import Field

from centrala.access import Right, Subject, may_give, right_to_change
from centrala.api.forms import Form, Limit
from centrala.api.guard import Caller, center_of, needs, not_allowed
from centrala.api.ports import Planned
from centrala.api.rows import Applied, ChangeRow, Difference, Document, FieldChangeRow, LostRow, RevisionRow, Revisions
from centrala.api.shown import moment
from centrala.api.version import version_one
from centrala.documents import Change
from centrala.flows.persons import lost_persons
from centrala.ids import AgentName
from centrala.organisation import Organisation

__all__ = ["LARGEST_DOCUMENT", "changes_of", "check_changes", "router"]

router = version_one("/configuration", tags=["configuration"])

LARGEST_DOCUMENT = 4 << 20

Number = Annotated[int, Path(ge=1, le=1 << 31)]


class DocumentForm(Form):
    document: Annotated[str, Field(max_length=LARGEST_DOCUMENT)]
    note: Annotated[str, Field(max_length=500)] = ""
    dry_run: bool = False
    expected_revision: Annotated[int, Field(ge=0)] | None = None
    """The newest revision that the author has seen."""


@router.get("")
async def export(
    request: Request,
    caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)],
    secrets: bool = False,
    hashes: bool | None = None,
) -> Document:
    """The whole center as YAML.

    With hashes of passwords for those who may export it, unless ``hashes`` says otherwise; other secrets only if
    asked for. A document without them may be applied again: what is left out stays as it is.
    """
    may_export = caller.may_all(Right.CONFIGURATION_EXPORT)
    if hashes and not may_export:
        raise not_allowed(Right.CONFIGURATION_EXPORT)
    if secrets and not caller.may_all(Right.SECRETS_EXPORT):
        raise not_allowed(Right.SECRETS_EXPORT)
    center = center_of(request)
    document = center.export(secrets=secrets, hashes=may_export if hashes is None else hashes)
    return Document(center.organisation.revision, document)


@router.post("")
async def apply(
    request: Request, body: DocumentForm, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]
) -> Applied:
    """Make the center what the document says; answered when floor and engine have it.

    Every section that it changes asks for its own right; people may be changed and made up to one's own role.
    """
    center = center_of(request)
    expected = body.expected_revision
    if body.dry_run or not caller.may_all(Right.CONFIGURATION_WRITE):
        planned = await center.plan(body.document)
        check_changes(caller, planned)
        if body.dry_run:
            lost = await lost_of(planned.organisation)
            return Applied(center.organisation.revision, changes_of(planned.changes), lost)
        # What was checked is what is applied: not after somebody else's change.
        expected = center.organisation.revision if expected is None else expected
    revision, changes = await center.apply(body.document, by=caller.name, note=body.note, expected_revision=expected)
    return Applied(revision, changes_of(changes), await lost_of(center.organisation))


def check_changes(caller: Caller, planned: Planned) -> None:
    """Raises Problem (``not_allowed``)."""
    if caller.may_all(Right.CONFIGURATION_WRITE):
        return
    for change in planned.changes:
        right = right_to_change(change.section)
        if not caller.may_all(right):
            raise not_allowed(right)
        if change.section == "agents":
            _check_person(caller, AgentName(change.name), planned.organisation)


def _check_person(caller: Caller, name: AgentName, organisation: Organisation) -> None:
    caller.must(Right.PEOPLE_WRITE, Subject.of(name))
    agent = organisation.agents.get(name)
    if agent is not None and not may_give(caller.person, agent.role):
        raise not_allowed(Right.PEOPLE_WRITE)


@router.get("/revisions")
async def list_revisions(
    request: Request,
    caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)],
    before: Annotated[int | None, Query(ge=1, le=1 << 31)] = None,
    limit: Limit = 50,
) -> Revisions:
    """Newest first."""
    found = await center_of(request).revisions(before=before, limit=limit)
    return Revisions([RevisionRow(one.revision, moment(one.at), one.by, one.note) for one in found])


@router.post("/revisions/{revision}/rollback")
async def rollback(
    request: Request, revision: Number, caller: Annotated[Caller, needs(Right.CONFIGURATION_WRITE)]
) -> Applied:
    """An old content as a new revision."""
    number, changes = await center_of(request).rollback(revision, by=caller.name)
    return Applied(number, changes_of(changes))


@router.get("/revisions/{first}/difference/{second}")
async def difference(
    request: Request, first: Number, second: Number, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]
) -> Difference:
    """What the second changes of the first; secrets are dots."""
    return Difference(changes_of(await center_of(request).difference(first, second)))


async def lost_of(organisation: Organisation) -> list[LostRow]:
    """Where its callers reach nobody, in the order in which they meet it."""
    found = await asyncio.to_thread(lost_persons, organisation)
    return [LostRow(one.where, one.why, one.remedy) for one in found]


def changes_of(changes: Iterable[Change]) -> list[ChangeRow]:
    return [
        ChangeRow(
            change.section,
            change.name,
            change.kind.value,
            [FieldChangeRow(one.key, one.old, one.new) for one in change.fields],
        )
        for change in changes
    ]
