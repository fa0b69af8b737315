"""People from a table: one line a person, with every mistake told by its line.

Owns the columns and what stands in them. Reads text of CSV (RFC 4180; a semicolon or tab will do) or ready rows;
makes entries of the section ``agents``. What entries say of the rest of the center is checked with the whole.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from centrala.documents.kinds import clipped, one_of
from centrala.errors import Mistake, Mistakes

__all__ = ["COLUMNS", "MOST", "Imported", "Line", "csv_rows", "people"]

MOST: Final = 1_000
"""Lines; more passwords to hash would take minutes."""
_LONGEST_CELL: Final = 1_000

COLUMNS: Final = (
    "username",
    "name",
    "role",
    "team",
    "department",
    "queues",
    "skills",
    "extension",
    "mobile",
    "device",
    "password",
    "sip_password",
)
"""``queues``: ``support sales:2``, names with tiers; ``skills``: ``lv:5 en``, names with levels (3, if left out)."""

_LISTS: Final = {"queues": 1, "skills": 3}
"""Columns of several names, with the number that a name without one has."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person; ``line`` counts from 1, the header's."""

    line: int
    username: str
    entry: dict[str, Any]


@dataclass(slots=True)
class Imported:
    lines: list[Line] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    """Each with its line and the column as path."""


def csv_rows(text: str) -> list[list[str]]:
    """Raises Mistakes: it is no table."""
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        return list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter, strict=True))
    except csv.Error:
        raise Mistakes([Mistake(("file",), "This is not a table of text.", "Save it as CSV in UTF-8.")]) from None


def people(rows: Sequence[Sequence[Any]]) -> Imported:
    """The first row names the columns, in any order.

    Raises Mistakes: the columns are not ours, or there are too many lines.
    """
    if not rows or len(rows) > MOST + 1:
        why = "The file is empty." if not rows else f"These are more than {MOST} lines."
        raise Mistakes([Mistake(("file",), why, f"Begin with the columns: {', '.join(COLUMNS[:6])}.")])
    columns = _columns([_cell(value).lower().replace(" ", "_") for value in rows[0]])
    found, seen = Imported(), dict[str, int]()
    for number, row in enumerate(rows[1:], start=2):
        cells = {column: _cell(value) for column, value in zip(columns, row, strict=False) if column}
        if any(cells.values()):
            _line(found, seen, number, cells)
    return found


def _columns(head: Iterable[str]) -> list[str]:
    columns = list(head)
    wrong = [column for column in columns if column and column not in COLUMNS]
    mistakes = [
        Mistake(("file", clipped(one)), "This column is not known here.", one_of(one, COLUMNS)) for one in wrong
    ]
    if "username" not in columns:
        mistakes.append(Mistake(("file",), "There is no column `username`.", "Name the columns in the first line."))
    if len(set(columns) - {""}) != len([column for column in columns if column]):
        mistakes.append(Mistake(("file",), "A column is there twice.", "Keep one."))
    if mistakes:
        raise Mistakes(mistakes)
    return columns


def _cell(value: Any) -> str:
    """A whole number of a spreadsheet is written without its point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _line(found: Imported, seen: dict[str, int], number: int, cells: dict[str, str]) -> None:
    username = cells.pop("username", "")
    mistakes = [
        Mistake((column,), f"This is longer than {_LONGEST_CELL} characters.", "", number)
        for column, value in cells.items()
        if len(value) > _LONGEST_CELL
    ]
    if not username:
        mistakes.append(Mistake(("username",), "There is no user name.", "Each line needs one.", number))
    elif username in seen:
        mistakes.append(Mistake(("username",), f"{clipped(username)} is in line {seen[username]} too.", "", number))
    entry: dict[str, Any] = {}
    for column, value in cells.items():
        if value and column in _LISTS:
            entry[column], wrong = _levels(value, _LISTS[column])
            mistakes += [Mistake((column,), f"{clipped(one)!r} is no number.", "`name:2`.", number) for one in wrong]
        elif value:
            entry[column] = value
    found.mistakes += mistakes
    if not mistakes:
        seen[username] = number
        found.lines.append(Line(number, username, entry))


def _levels(value: str, without: int) -> tuple[dict[str, int], list[str]]:
    """``support sales:2``; and what is no number."""
    found: dict[str, int] = {}
    wrong = []
    for part in value.replace(",", " ").replace(";", " ").split():
        name, _, level = part.partition(":")
        if level and not (level.isascii() and level.isdigit() and len(level) < 4):
            wrong.append(level)
        else:
            found[name] = int(level) if level else without
    return found, wrong
