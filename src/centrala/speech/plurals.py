"""Which form a noun has beside a whole number: Unicode CLDR's cardinal rules for the languages of the house.

Written down here, for six lines are less than a library of eleven megabytes; the tests hold them to that library.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

__all__ = ["CATEGORIES", "plural"]


def _one_or_other(n: int) -> str:
    return "one" if n == 1 else "other"


def _latvian(n: int) -> str:
    if n % 10 == 0 or 11 <= n % 100 <= 19:
        return "zero"
    return "one" if n % 10 == 1 else "other"


def _romanian(n: int) -> str:
    if n == 1:
        return "one"
    return "few" if n == 0 or 1 <= n % 100 <= 19 else "other"


def _russian(n: int) -> str:
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else "many"


_RULES: Final[Mapping[str, Callable[[int], str]]] = {
    "en": _one_or_other,
    "lv": _latvian,
    "bg": _one_or_other,
    "ro": _romanian,
    "ru": _russian,
    "zh": lambda n: "other",
}
CATEGORIES: Final[Mapping[str, frozenset[str]]] = {
    "en": frozenset({"one", "other"}),
    "lv": frozenset({"zero", "one", "other"}),
    "bg": frozenset({"one", "other"}),
    "ro": frozenset({"one", "few", "other"}),
    "ru": frozenset({"one", "few", "many"}),
    "zh": frozenset({"other"}),
}
"""What whole numbers need; CLDR knows more for fractions."""


def plural(language: str, n: int) -> str:
    """``one``, ``few``, ...; of a language of the house."""
    return _RULES[language](n)
