"""Customers as rows of a table, which an import reads back without changing anything.

Owns the columns and how a value is written. A cell that a spreadsheet would take for a formula is not one: in text it
gets an apostrophe before it, which reading takes away again (OWASP, "CSV Injection").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from centrala.customers.customer import Customer, ReachKind
from centrala.customers.fields import FieldValue, check_fields
from centrala.customers.headings import FIELD, TARGETS
from centrala.organisation import CustomerField

__all__ = ["cells_of", "columns", "defused", "marked", "undefused"]

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_MARKED: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_BETWEEN: Final = "; "


def defused(text: str) -> str:
    """For a file of text: nothing begins as a formula does."""
    return f"'{text}" if _FORMULA.match(text) else text


def marked(text: str) -> str:
    """For a spreadsheet, whose cells say themselves that they are text: only what reading would change."""
    return f"'{text}" if _MARKED.match(text) else text


def undefused(text: str) -> str:
    """As it was before either."""
    return text[1:] if _MARKED.match(text) else text


def columns(own: Mapping[str, CustomerField]) -> tuple[str, ...]:
    """The headings: names by which an import knows them again."""
    return (*TARGETS, *(FIELD + name for name in own))


def cells_of(one: Customer, own: Mapping[str, CustomerField]) -> list[str]:
    """One row, in the order of ``columns``. An own field of another kind by now is left empty."""
    wrong = {str(mistake.path[-1]) for mistake in check_fields(one.fields, own, {})}
    return [
        *(_value(one, target) for target in TARGETS),
        *(_written(None if name in wrong else one.fields.get(name)) for name in own),
    ]


def _value(one: Customer, target: str) -> str:
    head, _, rest = target.partition(".")
    if target == "phone":
        return _BETWEEN.join(one.keys(ReachKind.PHONE))
    if target == "mail":
        return _BETWEEN.join(_mails(one))
    if rest:
        return _written(getattr(getattr(one, head), rest))
    return _written(getattr(one, target))


def _mails(one: Customer) -> Iterable[str]:
    return (reach.written for reach in one.reaches if reach.kind is ReachKind.MAIL)


def _written(value: FieldValue | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return repr(value) if isinstance(value, float) else str(value)
