"""Lists as tables for other programs: comma-separated values (RFC 4180), in UTF-8 with its mark.

Owns the columns of the history, and that nothing begins a formula: what a caller is called or somebody noted must not
be reckoned by the program that opens the file (OWASP, "CSV Injection"), also where that program parts cells at
semicolons.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any, Final

from starlette.responses import StreamingResponse

from centrala.api.rows import InteractionRow

__all__ = ["COLUMNS", "CsvResponse", "marked_lines", "table", "table_head", "table_rows"]

COLUMNS: Final = (
    "id",
    "opened",
    "closed",
    "channel",
    "direction",
    "party_number",
    "party_name",
    "dialled",
    "number",
    "trunk",
    "queue",
    "agent",
    "outcome",
    "queued_ms",
    "talk_ms",
    "hold_ms",
    "wrap_ms",
    "purpose",
    "category",
    "notes",
)
_FOUND: Final = ("purpose", "category")
_FORMULA: Final = re.compile(r"(^|[;\t\r\n])(?=[=+\-@\t\r＝＋－＠])")
_NUMBER: Final = re.compile(r"[+-]?\d+\Z")
_MARK: Final = b"\xef\xbb\xbf"


class CsvResponse(StreamingResponse):
    media_type = "text/csv"


def table(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """A whole table, with the mark of UTF-8 before it."""
    return _MARK + _lines([columns, *([_cell(value) for value in row] for row in rows)])


def marked_lines(rows: Iterable[Iterable[str]], *, first: bool) -> bytes:
    """Lines of cells that are written as they are; before the ``first`` the mark of UTF-8."""
    return (_MARK if first else b"") + _lines(rows)


def table_head() -> bytes:
    return _MARK + _lines([COLUMNS])


def table_rows(rows: Iterable[InteractionRow]) -> bytes:
    return _lines([_cell(_value(row, name)) for name in COLUMNS] for row in rows)


def _value(row: InteractionRow, column: str) -> Any:
    return getattr(row.classification, column).value if column in _FOUND else getattr(row, column)


def _lines(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if _NUMBER.match(text) else _FORMULA.sub(r"\1'", text)
