"""Values in braces, and what is claimed of them.

Owns how ``{name}`` in a text is filled and when a claim holds: for flows and scripts alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from centrala.ivr import Claim, Comparison

__all__ = ["BRACES", "LONGEST", "Values", "fill", "holds", "names_in"]

Values = Callable[[str], str]
"""Name to value; empty: unknown."""

BRACES: Final = re.compile(r"\{([A-Za-z][A-Za-z0-9_.-]{0,120})\}")
LONGEST: Final = 2_000
"""Characters of what is said or sent in one piece."""


def names_in(text: str) -> list[str]:
    """The values that stand in braces."""
    return BRACES.findall(text)


def fill(text: str, values: Values) -> str:
    """``text`` with its values; of unknown ones nothing is left."""
    return BRACES.sub(lambda found: values(found[1]), text)[:LONGEST] if "{" in text else text


def holds(claim: Claim, values: Values) -> bool:
    """Whether the comparison is true now."""
    value, of = values(claim.value), fill(claim.of, values)
    match claim.how:
        case Comparison.KNOWN:
            return bool(value)
        case Comparison.UNKNOWN:
            return not value
        case Comparison.IS:
            return _same(value, of)
        case Comparison.IS_NOT:
            return not _same(value, of)
        case Comparison.ONE_OF:
            return any(_same(value, one.strip()) for one in of.split(","))
        case Comparison.BEGINS:
            return bool(of) and value.casefold().startswith(of.casefold())
        case Comparison.CONTAINS:
            return bool(of) and of.casefold() in value.casefold()
        case Comparison.OVER | Comparison.UNDER:
            return _ordered(claim.how, value, of)


def _same(value: str, of: str) -> bool:
    numbers = _numbers(value, of)
    return value.casefold() == of.casefold() or (numbers is not None and numbers[0] == numbers[1])


def _ordered(how: Comparison, value: str, of: str) -> bool:
    """As numbers; else, if both are there, as text: times and dates are in order so."""
    numbers = _numbers(value, of)
    if numbers is not None:
        return numbers[0] > numbers[1] if how is Comparison.OVER else numbers[0] < numbers[1]
    if not value or not of:
        return False
    return value > of if how is Comparison.OVER else value < of


_NUMBER: Final = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,10})?")


def _numbers(value: str, of: str) -> tuple[float, float] | None:
    """A leading zero or plus makes it no number: 01 is another code than 1."""
    both = []
    for text in (value, of):
        if _NUMBER.fullmatch(text) is None or (len(text) > 1 and text[0] == "0" and text[1].isdigit()):
            return None
        both.append(float(text.replace(",", ".")))
    return both[0], both[1]
