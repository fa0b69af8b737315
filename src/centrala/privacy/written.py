"""A person's numbers wherever somebody wrote them.

A number is kept as E.164 where it is a caller's, but a note has it as it was typed: ``2000 1111``, ``+371-2000-1111``,
``00371 20001111``. Owns which of these is the same number. A name is not looked for so: many have the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from centrala import numbers
from centrala.ids import NumberText

__all__ = ["ERASED", "Numbers"]

ERASED: Final = "…"
"""Stands where a number was in a longer text."""
_BETWEEN: Final = r"[\s().\-/]{0,3}"
"""What people write between two digits; the last two stand together."""
_SHORTEST: Final = 6
"""Digits; less than that is found in anything."""


class Numbers:
    """Numbers (E.164) of one country's center, to be found in texts."""

    __slots__ = ("_pattern", "tails")

    def __init__(self, keys: Iterable[str], country: str) -> None:
        known = sorted(set(keys))
        forms = {form for key in known for form in _forms(key, country) if len(form) >= _SHORTEST}
        self.tails = frozenset(form[-2:] for form in forms)
        """The last two digits: whatever has none of these in it has none of the numbers."""
        # the longest first: the whole number, not the national part at its end
        written = (_BETWEEN.join(form[:-1]) + form[-1] for form in sorted(forms, key=lambda form: (-len(form), form)))
        self._pattern = re.compile(rf"(?<!\d)(?:\+|00)?(?:{'|'.join(written)})(?!\d)") if forms else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def without(self, text: str) -> str | None:
        """``text`` without them; empty: it was nothing else; None: none of them is in it."""
        if self._pattern is None:
            return None
        found, count = self._pattern.subn(ERASED, text)
        if not count:
            return None
        return "" if not found.replace(ERASED, "").strip(" <>;:") else found


def _forms(key: str, country: str) -> Iterable[str]:
    """The digits of a number as they are dialled from abroad, and at home."""
    yield _digits(key)
    if country and numbers.country_of(NumberText(key)) == country:
        yield _digits(numbers.pretty(NumberText(key), country))


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isdigit())
