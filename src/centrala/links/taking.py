"""What is taken from an answer of an outside system, whoever gave it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

__all__ = ["LONGEST_VALUE", "taken"]

LONGEST_VALUE: Final = 500
"""Characters of one value."""


def taken(answer: Any, take: Mapping[str, str]) -> dict[str, str]:
    """The values that stand at these places; what is not there, or is no text, number or truth, is left out."""
    found = {}
    for name, place in take.items():
        value = _at(answer, place.split("."))
        if isinstance(value, bool):
            found[name] = "yes" if value else "no"
        elif isinstance(value, str | int | float):
            found[name] = "".join(sign for sign in str(value)[:LONGEST_VALUE] if sign.isprintable())
    return found


def _at(value: Any, place: Sequence[str]) -> Any:
    for part in place:
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value
