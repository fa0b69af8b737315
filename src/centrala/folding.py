"""Text without the difference of capitals and diacritics: what is searched for is found however it was typed."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["CJK", "WORD", "folded"]

WORD: Final = re.compile(r"[^\W_]+")
CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")
"""Scripts without space between words."""

_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
"""Letters with a stroke, which Unicode does not take apart."""


def folded(text: str) -> str:
    """Without the difference of capitals and diacritics."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare.casefold().translate(_LETTERS))
