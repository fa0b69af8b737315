"""How hard a text is to read: long sentences and long words, in any language with letters.

LIX (C. H. Bjoernsson, Lesbarkeit durch LIX, 1968): words by sentence plus percent of words of more than six letters.
It needs no dictionary and no syllables, so it holds for every language that writes words apart. Of scripts without
blanks (Chinese, say) only the sentence's length is judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["HARD", "LONGEST_SENTENCE", "Reading", "reading"]

HARD: Final = 40
"""LIX of a newspaper: what is heard once must be easier than what can be read again."""
LONGEST_SENTENCE: Final = 20
"""Words that somebody can say and hear in one breath."""
_LONG_WORD: Final = 7
_LEAST: Final = 8
"""Words from which a share of long ones says anything."""
_VALUE: Final = re.compile(r"\{[^{}]*\}")
_SENTENCE: Final = re.compile(r"[.!?…;:]+(?:\s|$)|[。！？；]|\n+")
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SHORT: Final = re.compile(r"[A-Z]{2,6}s?")
_DENSE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_DENSE_WORD: Final = 2
"""Characters that count as a word where words are not written apart."""


@dataclass(frozen=True, slots=True)
class Reading:
    lix: int = 0
    longest: int = 0
    """Words of the longest sentence."""
    abbreviations: tuple[str, ...] = ()
    """Short forms in capitals: a customer may not know them."""

    @property
    def hard(self) -> bool:
        return self.lix > HARD or self.longest > LONGEST_SENTENCE


def reading(text: str) -> Reading:
    """Of what is said; values in braces count as one word."""
    sentences = [words for part in _SENTENCE.split(_VALUE.sub("x", text)) if (words := _words(part))]
    if not sentences:
        return Reading()
    words = [word for sentence in sentences for word in sentence]
    long = sum(len(word) >= _LONG_WORD for word in words)
    lix = round(len(words) / len(sentences) + 100 * long / len(words)) if len(words) >= _LEAST else 0
    shouted = text.isupper()
    short = () if shouted else tuple(dict.fromkeys(word for word in words if _SHORT.fullmatch(word)))
    return Reading(lix, max(map(len, sentences)), short)


def _words(part: str) -> list[str]:
    dense = _DENSE.findall(part)
    return [*_WORD.findall(_DENSE.sub(" ", part)), *["x"] * (len(dense) // _DENSE_WORD)]
