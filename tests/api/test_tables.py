"""Cells of a table that a spreadsheet opens: nothing in them is reckoned, nothing is lost."""

from __future__ import annotations

import csv
from dataclasses import fields
from types import SimpleNamespace
from typing import Any, cast

import pytest

from centrala.api.rows import InteractionRow
from centrala.api.tables import COLUMNS, table_head, table_rows


def line(**values: Any) -> dict[str, str]:
    """What a program that reads the table finds in its only row."""
    found = SimpleNamespace(value="")
    empty = {one.name: None for one in fields(InteractionRow)}
    row = SimpleNamespace(**empty | {"classification": SimpleNamespace(purpose=found, category=found)} | values)
    text = (table_head() + table_rows([cast("InteractionRow", row)])).decode("utf-8-sig")
    (only,) = csv.DictReader(text.splitlines(keepends=True))
    assert tuple(only) == COLUMNS
    return only


@pytest.mark.parametrize("given", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_begins_like_a_formula_is_text(given: str) -> None:
    assert line(notes=given)["notes"].startswith(f"'{given[0]}")


@pytest.mark.parametrize("given", ["a;=1", "x\n=1", "x\n@SUM(A1)", "a;＝1"])
def test_nor_does_one_begin_where_other_programs_part_cells_and_lines(given: str) -> None:
    assert line(party_name=given)["party_name"] == f"{given[:2]}'{given[2:]}"


@pytest.mark.parametrize("given", ["+37120001111", "-5", "", 'she said: "no, never"\nand hung up', "čau, мир, 你好"])
def test_everything_else_comes_through_as_it_was(given: str) -> None:
    assert line(party_number=given)["party_number"] == given


def test_what_is_not_known_is_empty() -> None:
    assert set(line().values()) == {""}
