"""Values into words: what a step says, asks and compares.

Owns how ``{name}`` is filled in and how a ``Said`` becomes media.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import quote

from centrala.ivr import Case, Claim, Comparison, Said

__all__ = [
    "NAME",
    "Values",
    "fill",
    "fill_path",
    "first_case",
    "holds",
    "in_language",
    "media_of",
    "names_in",
    "wording_of",
]

Values = Callable[[str], str]
"""Name to value; empty: unknown."""

NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""Of a value that a flow may set."""

_BRACES: Final = re.compile(r"\{([A-Za-z][A-Za-z0-9_.-]{0,120})\}")
_LONGEST: Final = 2_000
"""Characters of what is said or sent in one piece."""
_KEYS: Final = re.compile(r"[0-9*#]+")


def names_in(text: str) -> list[str]:
    """The values that stand in braces."""
    return _BRACES.findall(text)


def fill(text: str, values: Values) -> str:
    """``text`` with its values; of unknown ones nothing is left."""
    return _BRACES.sub(lambda found: values(found[1]), text)[:_LONGEST] if "{" in text else text


def fill_path(text: str, values: Values) -> str:
    """A path of a URL: values can't bring a separator, a query or a step upwards (RFC 3986, section 3.3)."""
    return _BRACES.sub(lambda found: quote(values(found[1]), safe="").replace(".", "%2E"), text)[:_LONGEST]


def media_of(said: Said, language: str, default: str, values: Values) -> tuple[str, ...]:
    """The media of ``calls.orders.Play``. Words that are not there in this language are said in the center's."""
    media: list[str] = []
    for part in said:
        if part.prompt:
            media.append(f"prompt:{part.prompt}@{language}" if language else f"prompt:{part.prompt}")
        elif part.digits:
            media.extend(f"digits:{keys}" for keys in _KEYS.findall(fill(part.digits, values)))
        elif part.words:
            spoken, text = _words(part.words, language, default)
            filled = " ".join(fill(text, values).split())
            if filled:
                media.append(f"say:{spoken}:{filled}")
    return tuple(media)


def wording_of(said: Said, language: str, default: str) -> str:
    """What is said, in writing: kept with a consent."""
    return " ".join(
        f"[{part.prompt}]" if part.prompt else part.digits or _words(part.words, language, default)[1] for part in said
    )


def in_language(words: Mapping[str, str], language: str, default: str) -> str:
    """The text that is meant for who hears this language; empty: there is none at all."""
    return _words(words, language, default)[1]


def _words(words: Mapping[str, str], language: str, default: str) -> tuple[str, str]:
    """The language in which it is there, and the text."""
    for wanted in (language or default, language.partition("-")[0] or default, default, ""):
        if wanted in words:
            return wanted or default, words[wanted]
    spoken, text = next(iter(words.items()), ("", ""))
    return spoken or default, text


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


def first_case(cases: tuple[Case, ...], values: Values) -> str | None:
    """The exit of the first case that holds; None: none does."""
    return next((case.exit for case in cases if all(holds(claim, values) for claim in case.all)), None)
