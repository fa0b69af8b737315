"""The inventory is whole, and docs/features.md is a page about all of it."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.plugins.inventory import Evidence, Row, evidence_from, page, read_inventory

ROOT = Path(__file__).resolve().parents[2]

ROWS = (
    Row("A1", "Callers", "Look up", "S0", "found", "call"),
    Row("A2", "Callers", "Create", "S0", "made", "call twice"),
    Row("R1", "Roles", "Agent", "S0", "takes calls", ""),
)


def results(*tests: tuple[str, str, list[tuple[str, str | None]]], complete: bool = True) -> str:
    named = [{"test": test, "outcome": outcome, "features": features} for test, outcome, features in tests]
    return json.dumps({"complete": complete, "tests": named})


def test_the_inventory_holds_every_row() -> None:
    """Nothing of the users' list got lost: 214 rows, each letter without a gap."""
    counts = Counter(row.id[0] for row in read_inventory())
    written = "A17 B33 C7 D25 E11 F8 G11 H22 I9 J19 K10 R11 T21 X10"
    assert " ".join(f"{letter}{count}" for letter, count in sorted(counts.items())) == written
    for letter, count in counts.items():
        assert {row.id for row in read_inventory() if row.id[0] == letter} == {f"{letter}{n + 1}" for n in range(count)}


def test_every_row_says_what_it_means() -> None:
    assert all(row.feature and row.works and row.section for row in read_inventory())


def test_the_page_speaks_of_every_row_once() -> None:
    written = (ROOT / "docs" / "features.md").read_text("utf-8")
    assert re.findall(r"^\| ([A-Z]\d+) \|", written, re.MULTILINE) == [row.id for row in read_inventory()]


def test_the_page_names_only_tests_that_are_there() -> None:
    written = (ROOT / "docs" / "features.md").read_text("utf-8")
    for name, path in re.findall(r"\[(test_\w+|Test\w+::test_\w+)\]\(\.\./(\S+?)\)", written):
        assert f"def {name.split('::')[-1]}(" in (ROOT / path).read_text("utf-8")


def test_a_row_twice_is_refused() -> None:
    head = "## 1. Callers\n\n| id | feature | seeds | what works means | test |\n|---|---|---|---|---|\n"
    with pytest.raises(ValueError, match="A1 twice"):
        read_inventory(head + 2 * "| A1 | x | S0 | y | z |\n")


def test_done_partly_and_not_yet() -> None:
    evidence = evidence_from(
        results(
            ("tests/e2e/test_a.py::test_whole", "passed", [("A1", None)]),
            ("tests/e2e/test_a.py::test_part", "passed", [("A1", "names"), ("A2", "once")]),
        )
    )
    written = page(ROWS, evidence)
    assert "1 of 3 rows are done, 1 partly, 1 not yet." in written
    file = "(../tests/e2e/test_a.py)"
    assert f"| A1 | Look up | done | [test_part]{file} (names)<br>[test_whole]{file} |" in written
    assert f"| A2 | Create | partly | [test_part]{file} (once) |" in written
    assert "| R1 | Agent | not yet |  |" in written


@pytest.mark.parametrize("outcome", ["failed", "skipped"])
def test_a_test_counts_only_when_every_variant_of_it_passed(outcome: str) -> None:
    evidence = evidence_from(
        results(
            ("tests/e2e/test_a.py::test_x[one]", "passed", [("A1", None)]),
            ("tests/e2e/test_a.py::test_x[two]", outcome, [("A1", None)]),
            ("tests/e2e/test_a.py::test_y", "passed", [("A2", None)]),
        )
    )
    assert evidence == (Evidence("A2", "tests/e2e/test_a.py::test_y", None),)


def test_results_of_a_part_of_the_tests_are_refused() -> None:
    with pytest.raises(ValueError, match="not of a full run"):
        evidence_from(results(complete=False))
