"""Text of which nothing tells who somebody is: what may be said to everybody of what was said to many.

Two rules, one behind the other. What looks like a number, an address, an amount or a day is struck out, and so are the
names that are known. Then a word stays only if several persons said it: a name that nobody knew of stands with one
person, or with two. (L. Sweeney, "k-anonymity: a model for protecting privacy", 2002, word by word.)
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from centrala.folding import WORD, folded
from centrala.knowledge.stems import STEMMED
from centrala.knowledge.terms import stems_of

__all__ = ["GAP", "SHARED", "Names", "only_shared", "shared_words", "without_traces", "words_of"]

GAP: Final = "…"
"""Stands where something was struck out."""
SHARED: Final = 3
"""Persons who must have said a word before it is everybody's."""

_ADDRESS: Final = re.compile(r"\S+@\S+|\S+://\S*|www\.\S+", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\+?\d(?:[\W_]{0,3}\d){2,}")
"""Three digits or more, whatever stands between them: numbers of telephones, accounts and orders, amounts, days."""
_MONEY: Final = "€|\\$|£|¥|₽|元|eur|euro|euros|eiro|usd|gbp|ron|lei|leu|bgn|лв|лева|руб|рублей|cny"
_AMOUNT: Final = re.compile(rf"(?:(?<![^\W\d_])(?:{_MONEY})\s?\d+|\d+\s?(?:{_MONEY})(?![^\W\d_]))", re.IGNORECASE)
_GAPS: Final = re.compile(rf"{GAP}(?:[\s.,]*{GAP})+")
_LONGEST_PLAIN_CODE: Final = 3
"""``4K``, ``A4``, ``H12`` and ``USB3`` are nobody's; letters with two digits are somebody's when they are longer."""


class Names:
    """Names of persons, to be found with whatever ending and however they are written."""

    __slots__ = ("_forms",)

    def __init__(self, names: Iterable[str]) -> None:
        words = {word for name in names for word in words_of(name) if len(word) > 1}
        self._forms = frozenset(form for word in words for form in _forms(word))

    def __contains__(self, word: str) -> bool:
        """``word`` is folded."""
        return any(form in self._forms for form in _forms(word))


def words_of(text: str) -> list[str]:
    """Folded, in order; in scripts without spaces what stands between two marks."""
    return WORD.findall(folded(text))


def without_traces(text: str, names: Names) -> str:
    """``text`` without numbers, addresses, amounts, days, codes and these names."""
    # letters and digits of other widths are the same ones; what is not seen parts nothing
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in {"Cf", "Cs", "Co", "Cn", "Mn"})
    plain = unicodedata.normalize("NFC", plain)
    for pattern in (_ADDRESS, _AMOUNT, _NUMBER):
        plain = pattern.sub(GAP, plain)
    return WORD.sub(lambda found: GAP if _tells(found[0], names) else found[0], plain)


def shared_words(said: Iterable[tuple[str, Iterable[str]]]) -> frozenset[str]:
    """The words that ``SHARED`` persons or more said. ``said``: person and texts."""
    persons: dict[str, set[str]] = defaultdict(set)
    for person, texts in said:
        for text in texts:
            for word in words_of(text):
                persons[word].add(person)
    return frozenset(word for word, these in persons.items() if len(these) >= SHARED)


def only_shared(text: str, shared: Collection[str]) -> str:
    """``text`` with a gap for each word that is not everybody's; of several together one stays."""
    found = WORD.sub(lambda one: one[0] if all(word in shared for word in words_of(one[0])) else GAP, text)
    return _GAPS.sub(GAP, found).strip()


def _tells(word: str, names: Names) -> bool:
    digits = sum(letter.isnumeric() for letter in word)
    mixed = 1 < digits < len(word) and len(word) > _LONGEST_PLAIN_CODE
    return mixed or digits > 2 or any(one in names for one in words_of(word))


def _forms(word: str) -> set[str]:
    return {word, *stems_of(word, STEMMED)}
