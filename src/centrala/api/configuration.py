"""The configuration: the whole center as one document, and its revisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field

from centrala.access import Right
from centrala.api.forms import Form, Limit
from centrala.api.guard import Caller, center_of, needs, not_allowed
from centrala.api.rows import Applied, ChangeRow, Difference, Document, FieldChangeRow, RevisionRow, Revisions
from centrala.api.shown import moment
from centrala.documents import Change

__all__ = ["router"]

router = APIRouter(prefix="/configuration", tags=["configuration"])

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
    request: Request, caller: Annotated[Caller, needs(Right.CONFIGURATION_EXPORT)], secrets: bool = False
) -> Document:
    """The whole center as YAML, with hashes of passwords; other secrets only if asked for."""
    if secrets and not caller.reach(Right.SECRETS_EXPORT).everything:
        raise not_allowed(Right.SECRETS_EXPORT)
    center = center_of(request)
    return Document(center.organisation.revision, center.export(secrets=secrets))


@router.post("")
async def apply(
    request: Request, body: DocumentForm, caller: Annotated[Caller, needs(Right.CONFIGURATION_WRITE)]
) -> Applied:
    """Make the center what the document says; answered when floor and engine have it."""
    center = center_of(request)
    if body.dry_run:
        revision, changes = await center.plan(body.document)
    else:
        revision, changes = await center.apply(
            body.document, by=caller.name, note=body.note, expected_revision=body.expected_revision
        )
    return Applied(revision, _changes(changes))


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
    return Applied(number, _changes(changes))


@router.get("/revisions/{first}/difference/{second}")
async def difference(
    request: Request, first: Number, second: Number, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]
) -> Difference:
    """What the second changes of the first; secrets are dots."""
    return Difference(_changes(await center_of(request).difference(first, second)))


def _changes(changes: Iterable[Change]) -> list[ChangeRow]:
    return [
        ChangeRow(
            change.section,
            change.name,
            change.kind.value,
            [FieldChangeRow(one.key, one.old, one.new) for one in change.fields],
        )
        for change in changes
    ]
