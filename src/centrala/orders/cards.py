"""The number of a payment card is nothing that anybody writes down here.

Owns how one is recognized: 13 to 19 digits (ISO/IEC 7812-1), in groups or not, whose last one is right by the formula
of Luhn (US patent 2,950,048). About one of ten other numbers of this length looks the same; whoever has to keep such a
one, of a device say, leaves out a digit or writes a word between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from centrala.errors import Refused

__all__ = ["holds_card_number", "is_card_number", "without_card_numbers"]

_LEAST: Final = 13
_MOST: Final = 19
_GROUPS: Final = re.compile(r"\d+(?:[ \u00a0\u202f.\-\u2010-\u2014/]{1,3}\d+)*")
"""Digits with blanks, dots or dashes between, as they are printed on cards."""
_GROUP: Final = re.compile(r"\d+")


def is_card_number(digits: str) -> bool:
    """Whether these digits could be printed on a card."""
    if not _LEAST <= len(digits) <= _MOST or digits[0] == "0":
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def holds_card_number(text: str) -> bool:
    return any(is_card_number(digits) for digits in _numbers(text))


def without_card_numbers(texts: Iterable[str]) -> None:
    """Raises Refused (``card_number``): one of them holds one."""
    if any(holds_card_number(text) for text in texts):
        raise Refused(
            "card_number",
            "This holds the number of a payment card, and nothing was kept of it.",
            remedy="Take the number out. Cards are charged where nobody writes them down, by a link or a terminal.",
        )


def _numbers(text: str) -> Iterator[str]:
    """What neighbouring groups of digits make together, with nothing else of the text."""
    for found in _GROUPS.finditer(text):
        # digits of other scripts count as well
        groups = ["".join(str(int(digit)) for digit in group) for group in _GROUP.findall(found[0])]
        for begin in range(len(groups)):
            number = ""
            for group in groups[begin:]:
                number += group
                if len(number) > _MOST:
                    break
                yield number
