"""Words without their endings, in English, Latvian, Bulgarian, Romanian and Russian.

Light stemming of nouns and adjectives, and of the most usual forms of verbs: the longest known ending is taken off as
long as three letters stay (J. Savoy, "Light stemming approaches", 2006; K. Kreslins for Latvian; P. Nakov's BulStem for
Bulgarian). Words come folded, so endings stand here without diacritics: what is typed without them is found, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["STEMMED", "stem"]

_SHORTEST: Final = 3
"""Letters that stay."""

_EN: Final = "ations ation ingly ments ment ings ing edly ed ies ied es ly y e s"
_LV: Final = (
    "ajiem ajam ajai ajos ajas ajus iem ies ais ami ama am as ai em es ei os us is im ju uma umi ums umu a e i o u s"
    " ajat ajam ajis aju aja at et it ot"
)
_BG: Final = (
    "овете овци ищата ията ища иите ието ете ата ята ета ото ето ите ове еве та то те ът ят ия ие еи а я о е и у ю"
)
_RO: Final = "iilor ilor elor ului iile ele ile lui lor ul ua ea ia ii ei ie le esc este este am at a e i u o"
_RU: Final = (
    "иями ами ями иях ах ях ием ого его ому ему ыми ими ов ев ам ям ом ем ои еи ии ыи ая яя ое ее ые ие ую юю ью ия ию"
    " ить ать еть ять ыть ила ило или ала ало али ила ил ал ает ают яет яют ит ят ишь ешь а е и о у ы ь ю я"
)
_ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    language: tuple(sorted(set(endings.split()), key=lambda one: (-len(one), one)))
    for language, endings in {"en": _EN, "lv": _LV, "bg": _BG, "ro": _RO, "ru": _RU}.items()
}
STEMMED: Final[Mapping[str, bool]] = {"en": False, "lv": False, "ro": False, "bg": True, "ru": True}
"""Languages, and whether they are written in Cyrillic letters."""


def stem(word: str, language: str) -> str:
    """``word`` is folded. Of another language it stays as it is."""
    if language == "en" and word.endswith(("ss", "us", "is")):
        return _undoubled(word)
    for ending in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    return _undoubled(word) if language == "en" else word


def _undoubled(word: str) -> str:
    """Stopped, stop; cancelled, cancel."""
    double = len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiou"
    return word[:-1] if double else word
