"""The words by which a record is found: the same rule makes those of a record and those of a question.

Owns how text becomes terms. A record is found when each term of the question begins one of its own. Capitals and
diacritics make no difference; numbers are found by their digits, with or without the country code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from centrala import numbers
from centrala.customers.customer import Customer, ReachKind
from centrala.folding import CJK, WORD, folded
from centrala.ids import NumberText

__all__ = ["LONGEST_TERM", "MOST_TERMS", "terms_in", "terms_of"]

LONGEST_TERM: Final = 64
MOST_TERMS: Final = 400
"""Of one record."""
MOST_ASKED: Final = 8
"""Of one question."""

_DIALLED: Final = re.compile(r"\+?[\d\s()./-]*\d[\d\s()./-]*")
"""Nothing but what a telephone number is written with."""
_MAIL: Final = re.compile(r"[^\s@]+@[^\s@]*")
"""A mail address, or how one begins."""


def terms_of(one: Customer) -> frozenset[str]:
    """Those of a record, at most ``MOST_TERMS``: of its name first."""
    found: dict[str, None] = {}
    for term in _terms(one):
        if len(found) == MOST_TERMS:
            break
        found.setdefault(term[:LONGEST_TERM])
    return frozenset(found)


def terms_in(question: str) -> tuple[str, ...]:
    """Those of a question, each once, in its order. None: the question says nothing."""
    text = folded(question.strip()[:200])
    if _DIALLED.fullmatch(text):
        return (_digits(text)[:LONGEST_TERM],)
    parts = (part for word in text.split() for part in ([word] if _MAIL.fullmatch(word) else WORD.findall(word)))
    return tuple(dict.fromkeys(part[:LONGEST_TERM] for part in parts))[:MOST_ASKED]


def _terms(one: Customer) -> Iterator[str]:
    yield from _words(one.name)
    for reach in one.reaches:
        yield from _number(reach.key) if reach.kind is ReachKind.PHONE else _mail(reach.key)
    place = one.address
    yield from _postcode(place.postcode)
    for text in (place.city, place.region, place.street, one.industry):
        yield from _words(text)
    for value in one.fields.values():
        if not isinstance(value, bool):
            yield from _words(str(value))


def _words(text: str) -> Iterator[str]:
    bare = folded(text)
    yield from (word for word in bare.split() if _MAIL.fullmatch(word))
    for word in WORD.findall(bare):
        # what stands within is found, too, where nothing tells one word from the next
        for place in range(len(word) if CJK.search(word) else 1):
            yield word[place:]


def _digits(text: str) -> str:
    digits = "".join(str(value) for letter in text if (value := unicodedata.decimal(letter, None)) is not None)
    return digits[2:] if digits.startswith("00") and len(digits) > 2 else digits


def _number(key: str) -> Iterator[str]:
    """With the country code, as it is dialled at home, and without the zero that is dialled first there."""
    yield key.removeprefix("+")
    number = NumberText(key)
    national = "".join(re.findall(r"\d", numbers.pretty(number, numbers.country_of(number))))
    yield national
    yield national.lstrip("0")


def _mail(key: str) -> Iterator[str]:
    whole = folded(key)
    yield whole
    yield whole.partition("@")[2]
    yield from WORD.findall(whole)


def _postcode(text: str) -> Iterator[str]:
    parts = WORD.findall(folded(text))
    if len(parts) > 1:
        yield "".join(parts)
    yield from parts
