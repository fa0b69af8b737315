"""The inventory of features and the page that says which of them are done.

Owns the reading of docs/features/inventory.md and the making of docs/features.md. Knows nothing of pytest: what ran
comes in as a value. Uses only the standard library, because `scripts/features` runs it with any Python.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Evidence", "Row", "evidence_from", "page", "read_inventory"]

ROOT = Path(__file__).resolve().parents[2]
INVENTORY = ROOT / "docs" / "features" / "inventory.md"
PAGE = ROOT / "docs" / "features.md"

_ID = re.compile(r"[A-Z]\d+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the inventory."""

    id: str
    """A letter and a number; never reused."""
    section: str
    """The heading under which it stands, without its number."""
    feature: str
    seeds: str
    """The source documents that name it; empty where the section has no such column."""
    works: str
    """What "works" means to the person who uses it."""
    test: str
    """A way to show it end to end; empty where the section has no such column."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One end-to-end test that passed and the row it shows."""

    feature: str
    """The id of a row."""
    test: str
    """path::name, without parameters."""
    partly: str | None
    """Which part of the row it shows; None means all of it."""


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split(" | ")]


def read_inventory(text: str | None = None) -> tuple[Row, ...]:
    """Every row with an id, in order. Raises ValueError when an id stands there twice."""
    rows: dict[str, Row] = {}
    section, columns = "", []
    for line in (INVENTORY.read_text("utf-8") if text is None else text).splitlines():
        if line.startswith("## "):
            section = line[3:].split(". ", 1)[-1]
        elif line.startswith("| id |"):
            columns = _cells(line)
        elif line.startswith("| ") and _ID.fullmatch(_cells(line)[0]):
            row = _row(section, dict(zip(columns, _cells(line), strict=True)))
            if row.id in rows:
                raise ValueError(f"the inventory names {row.id} twice")
            rows[row.id] = row
    return tuple(rows.values())


def _row(section: str, cells: Mapping[str, str]) -> Row:
    """One row from the columns of its section: they differ, their order of meaning does not."""
    named = dict(cells)
    row_id = named.pop("id")
    seeds, test = named.pop("seeds", ""), named.pop("test", named.pop("end-to-end test", ""))
    feature, works = named.values()
    return Row(row_id, section, feature, seeds, works, test)


def evidence_from(results: str) -> tuple[Evidence, ...]:
    """What a full run showed, from the file that the features plug-in wrote. A test with parameters counts when all of
    them passed. Raises ValueError when that run was not a full one."""
    run = json.loads(results)
    if not run["complete"]:
        raise ValueError("these results are not of a full run: nothing may be left out when features are counted")
    broken = {_plain(test["test"]) for test in run["tests"] if test["outcome"] != "passed"}
    found = {
        Evidence(feature, _plain(test["test"]), partly)
        for test in run["tests"]
        for feature, partly in test["features"]
        if _plain(test["test"]) not in broken
    }
    return tuple(sorted(found, key=lambda each: (each.feature, each.test, each.partly or "")))


def _plain(test: str) -> str:
    return test.split("[", 1)[0]


def _state(shown: Iterable[Evidence]) -> str:
    """A row is done when a test shows all of it."""
    parts = [each.partly for each in shown]
    if None in parts:
        return "done"
    return "partly" if parts else "not yet"


def _shown_by(shown: Iterable[Evidence]) -> str:
    return "<br>".join(
        f"[{each.test.partition('::')[2]}](../{each.test.partition('::')[0]})"
        + (f" ({each.partly})" if each.partly else "")
        for each in shown
    )


def page(rows: Iterable[Row], evidence: Iterable[Evidence]) -> str:
    """docs/features.md: each row, done or not, and the tests that show it."""
    rows = tuple(rows)
    shown: dict[str, list[Evidence]] = {}
    for each in evidence:
        shown.setdefault(each.feature, []).append(each)
    states = {row.id: _state(shown.get(row.id, ())) for row in rows}
    count = list(states.values()).count
    lines = [
        "# Features",
        "",
        "`scripts/features` writes this page from the marks on end-to-end tests that passed in the last full run.",
        "What each row means stands in the [inventory](features/inventory.md).",
        "",
        f"{count('done')} of {len(rows)} rows are done, {count('partly')} partly, {count('not yet')} not yet.",
    ]
    section = ""
    for row in rows:
        if row.section != section:
            section = row.section
            lines += ["", f"## {section}", "", "| id | feature | state | shown by |", "|---|---|---|---|"]
        lines.append(f"| {row.id} | {row.feature} | {states[row.id]} | {_shown_by(shown.get(row.id, ()))} |")
    return "\n".join(lines) + "\n"
