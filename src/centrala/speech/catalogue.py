"""The house's words in its languages: a file each in ``words/``, read once.

Owns the choice of the plural and how numbers of minutes are written. Synthesisers read digits as the masculine, or as
when one counts; where the noun asks for another form the catalogue has the word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import yaml

from centrala.house_words import LANGUAGES, HouseWord, Takes
from centrala.speech.plurals import plural

__all__ = ["catalogue", "filled", "house_text"]

COUNTED: Final = frozenset({Takes.MINUTES, Takes.SPAN})
PLACES: Final = ("n", "m")


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Mapping[str, Any]:
    """The file as it is; of a language of the house."""
    text = files("centrala.speech").joinpath("words", f"{language}.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def house_text(language: str, word: HouseWord, numbers: tuple[int, ...] = ()) -> str:
    """What the house says, with its numbers; of a language of the house."""
    said = catalogue(language)["words"][word.value]
    if isinstance(said, Mapping):
        said = said.get(f"={numbers[-1]}") or said[plural(language, numbers[-1])] if numbers else said
    if word.takes in COUNTED:
        return filled(str(said), tuple(_minutes(language, number) for number in numbers))
    return filled(str(said), tuple(map(str, numbers)))


def filled(text: str, numbers: tuple[str, ...]) -> str:
    """``{n}`` is the first number, ``{m}`` the second."""
    for place, number in zip(PLACES, numbers, strict=False):
        text = text.replace(f"{{{place}}}", number)
    return text


def _minutes(language: str, n: int) -> str:
    """In words where the noun's gender asks for it: *двадцать одна*, *divdesmit viena*, *两*."""
    counted = catalogue(language).get("minutes", {})
    units, tens = counted.get("units", {}), counted.get("tens", {})
    if n in units:
        return str(units[n])
    ten, unit = n - n % 10, n % 10
    if n < 100 and ten in tens and unit in units:
        return f"{tens[ten]}{counted.get('joint', ' ')}{counted.get('compounds', {}).get(unit, units[unit])}"
    return str(n)
