"""The center's own fields of a record: typed, and checked against what the center said of each.

Owns which values a kind of field takes. Their names and kinds are part of the configuration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from centrala.errors import Mistake
from centrala.organisation import CustomerField, FieldKind

__all__ = ["FieldValue", "check_fields"]

FieldValue = str | int | float | bool
"""A date is text: ``2026-01-30``."""

LONGEST_NAME: Final = 63
"""Characters of a field's name that are told in a mistake."""
LONGEST_TEXT: Final = 1_000
"""Characters."""
LARGEST: Final = 1e15
"""Beyond it a number isn't exact any more in every browser."""


def check_fields(
    values: Mapping[str, FieldValue], own: Mapping[str, CustomerField], before: Mapping[str, FieldValue]
) -> Iterator[Mistake]:
    """What cannot be right. What was there ``before`` is left alone: a field may have been taken away since, or be of
    another kind, and its value may be wanted again."""
    for name, value in values.items():
        if name in before and value == before[name]:
            continue
        what = own.get(name)
        why = "This center has no such field." if what is None else _CHECKS[what.kind](value, what)
        if why:
            yield Mistake(("fields", name[:LONGEST_NAME]), why)


def _text(value: FieldValue, what: CustomerField) -> str:
    if not isinstance(value, str):
        return "This is to be text."
    return "" if len(value) <= LONGEST_TEXT else f"This is longer than {LONGEST_TEXT} characters."


def _number(value: FieldValue, what: CustomerField) -> str:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return "" if plain and abs(value) <= LARGEST else "This is to be a number."  # type: ignore[arg-type]


def _date(value: FieldValue, what: CustomerField) -> str:
    try:
        right = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        right = False
    return "" if right else "This is to be a date, as 2026-01-30."


def _yes_no(value: FieldValue, what: CustomerField) -> str:
    return "" if isinstance(value, bool) else "This is to be yes or no."


def _choice(value: FieldValue, what: CustomerField) -> str:
    return "" if value in what.choices else f"This is to be one of: {', '.join(what.choices)}."


_CHECKS: Final[Mapping[FieldKind, Callable[[FieldValue, CustomerField], str]]] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
    FieldKind.YES_NO: _yes_no,
    FieldKind.CHOICE: _choice,
}
