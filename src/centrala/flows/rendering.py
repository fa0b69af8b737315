"""Values into words: what a step says, asks and compares.

Owns how a ``Said`` becomes media; how ``{name}`` is filled is ``claims``'.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from centrala.claims import BRACES, LONGEST, Values, fill, holds
from centrala.ivr import Case, Said

__all__ = [
    "NAME",
    "fill_path",
    "first_case",
    "in_language",
    "media_of",
    "wording_of",
]

NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""Of a value that a flow may set."""

_KEYS: Final = re.compile(r"[0-9*#]+")


def fill_path(text: str, values: Values) -> str:
    """A path of a URL: values can't bring a separator, a query or a step upwards (RFC 3986, section 3.3)."""
    return BRACES.sub(lambda found: quote(values(found[1]), safe="").replace(".", "%2E"), text)[:LONGEST]


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


def first_case(cases: tuple[Case, ...], values: Values) -> str | None:
    """The exit of the first case that holds; None: none does."""
    return next((case.exit for case in cases if all(holds(claim, values) for claim in case.all)), None)
