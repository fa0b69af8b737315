"""Imports: customers from a file, looked at before anything is changed, and taken back if need be.

Owns how a file comes in and what is told of it. Whoever may import may change any record by it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any, Final, Literal

from fastapi import Query, Request
from pydantic import Field

from centrala.access import Right
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.rows import (
    ImportLineRow,
    ImportLines,
    ImportMistakeRow,
    ImportRecord,
    ImportRow,
    Imports,
    ImportTargetRow,
    Preview,
    PreviewRow,
)
from centrala.api.shown import moment
from centrala.api.tables import CsvResponse, marked_lines
from centrala.api.version import version_one
from centrala.customers.exporting import cells_of, columns, defused
from centrala.customers.headings import FIELD, targets
from centrala.customers.importing import MOST_COLUMNS, Existing, Import
from centrala.desk.import_ports import ImportRow as Line
from centrala.desk.imports import ImportDesk
from centrala.errors import Mistake, Refused
from centrala.ids import ImportId

__all__ = ["router"]

router = version_one("/customers/imports", tags=["imports"])

May = Annotated[Caller, needs(Right.CUSTOMERS_IMPORT)]

MOST: Final = 100
"""Imports that are listed; each is there for thirty days."""
AT_ONCE: Final = 200
ENCODINGS: Final = "utf-8|utf-16|windows-1252|windows-1257|windows-1251|windows-1250|gb18030"
BINARY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


class MappingForm(Form):
    mapping: Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=MOST_COLUMNS)]
    """For each column one of ``targets``; empty: it is left out."""
    existing: Literal["update", "skip"] = "update"
    """What becomes of records that are there already."""


@router.post("", status_code=201, openapi_extra=BINARY)
async def take(
    request: Request,
    caller: May,
    name: Annotated[str, Query(min_length=1, max_length=200)],
    encoding: Annotated[str, Query(pattern=f"^({ENCODINGS})?$")] = "",
) -> ImportRow:
    """The body is the file: CSV with any of the usual delimiters, or XLSX; at most 64 MiB and 200,000 rows. Its
    headings are in the first row. It is read from now on; when it is ``ready``, its ``mapping`` is a guess.

    ``encoding``: in which letters a CSV file is written; left out: that is found out.
    """
    return _row(await center_of(request).imports.take(name, caller.name, encoding, request.stream()))


@router.get("")
async def list_imports(request: Request, caller: May) -> Imports:
    """Of the last thirty days: so long rows are kept, and an import can be taken back."""
    return Imports([_row(one) for one in await _desk(request).reads.newest(MOST)])


@router.get("/{file}")
async def one_import(request: Request, file: PathName, caller: May) -> ImportRecord:
    """One, with all that its columns may be."""
    one = await _found(request, file)
    own = center_of(request).organisation.customer_fields
    named = [
        ImportTargetRow(name, own[name.removeprefix(FIELD)].title if name.startswith(FIELD) else "")
        for name in targets(own)
    ]
    return ImportRecord(**_values(one), targets=named)


@router.put("/{file}/mapping")
async def map_columns(request: Request, file: PathName, form: MappingForm, caller: May) -> ImportRow:
    """Say what the columns are. What an earlier check said counts no more."""
    return _row(await _desk(request).map(ImportId(file), form.mapping, Existing(form.existing)))


@router.get("/{file}/preview")
async def preview(request: Request, file: PathName, caller: May) -> Preview:
    """What would come of the first rows, as its columns are now. Nothing changes."""
    own = center_of(request).organisation.customer_fields
    rows = []
    for one in await _desk(request).preview(ImportId(file)):
        told = {} if one.record is None else dict(zip(columns(own), cells_of(one.record, own), strict=True))
        record = {target: text for target, text in told.items() if text}
        rows.append(PreviewRow(one.line, list(one.cells), _mistakes(one.mistakes), one.outcome.value, record))
    return Preview(rows)


@router.post("/{file}/check")
async def check(request: Request, file: PathName, caller: May) -> ImportRow:
    """Look at all rows as an import would, and change nothing; how far it is is read from the import."""
    return _row(await _desk(request).check(ImportId(file)))


@router.post("/{file}/start")
async def start(request: Request, file: PathName, caller: May) -> ImportRow:
    """Take over the rows that a check has looked at, but for those that are refused; or go on where it was stopped."""
    return _row(await _desk(request).run(ImportId(file)))


@router.post("/{file}/stop")
async def stop(request: Request, file: PathName, caller: May) -> ImportRow:
    """What was taken over so far stays."""
    return _row(await _desk(request).stop(ImportId(file)))


@router.post("/{file}/undo")
async def undo(request: Request, file: PathName, caller: May) -> ImportRow:
    """Take back what it made and changed. What somebody has changed since stays as it is."""
    return _row(await _desk(request).undo(ImportId(file)))


@router.delete("/{file}", status_code=204)
async def forget(request: Request, file: PathName, caller: May) -> None:
    """The file with its rows goes; what it made of customers stays, and can't be taken back any more."""
    await _desk(request).forget(ImportId(file))


@router.get("/{file}/errors")
async def errors(
    request: Request,
    file: PathName,
    caller: May,
    after: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=AT_ONCE)] = 50,
) -> ImportLines:
    """The rows that are refused, by their lines."""
    await _found(request, file)
    rows = await _desk(request).reads.refused(ImportId(file), after, limit + 1)
    shown = [ImportLineRow(row.line, list(row.cells), _mistakes(row.mistakes)) for row in rows[:limit]]
    return ImportLines(shown, shown[-1].line if len(rows) > limit else None)


@router.get("/{file}/errors.csv", response_class=CsvResponse)
async def errors_table(request: Request, file: PathName, caller: May) -> CsvResponse:
    """The same whole, as a table (RFC 4180, UTF-8): what is wrong with each row stands beside it, so that it can be
    mended there and imported again."""
    one = await _found(request, file)

    async def pages() -> AsyncIterator[bytes]:
        yield marked_lines([["line", "wrong", *(defused(heading) for heading in one.columns)]], first=True)
        after = 0
        while rows := await _desk(request).reads.refused(one.id, after, AT_ONCE):
            yield marked_lines([_mended(row) for row in rows], first=False)
            after = rows[-1].line

    return CsvResponse(pages(), headers={"Content-Disposition": 'attachment; filename="rows-to-mend.csv"'})


def _mended(row: Line) -> list[str]:
    told = [f"{one.column}: {one.why} {one.remedy}".removeprefix(": ").strip() for one in _mistakes(row.mistakes)]
    return [str(row.line), *(defused(cell) for cell in ("; ".join(told), *row.cells))]


def _desk(request: Request) -> ImportDesk:
    return center_of(request).imports.desk


async def _found(request: Request, id_: str) -> Import:
    one = await _desk(request).reads.one(ImportId(id_))
    if one is None:
        raise Refused("no_such_import", "There is no such import.")
    return one


def _mistakes(mistakes: Sequence[Mistake]) -> list[ImportMistakeRow]:
    return [ImportMistakeRow(" ".join(str(part) for part in one.path), one.why, one.remedy) for one in mistakes]


def _row(one: Import) -> ImportRow:
    return ImportRow(**_values(one))


def _values(one: Import) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "by": one.by,
        "at": moment(one.at),
        "state": one.state.value,
        "columns": list(one.columns),
        "mapping": list(one.mapping),
        "existing": one.existing.value,
        "rows": one.rows,
        "encoding": one.encoding,
        "seen": one.seen,
        "counts": dict(one.counts),
        "back": one.back,
        "stayed": one.stayed,
        "trouble": one.trouble,
    }
