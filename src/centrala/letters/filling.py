"""A template filled in for one customer, and what a letter still lacks.

Owns in which language a letter begins, and that a value that nobody knows stays in its braces, where it is seen; what
would leave with such braces is refused. Values are put in once: braces in a name are a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from centrala.claims import BRACES, Values, names_in
from centrala.letter_template import LetterTemplate, LetterUse, is_value
from centrala.personal import Personal

__all__ = ["Filled", "FilledWords", "begins", "filled", "lacking"]


@dataclass(frozen=True, slots=True)
class FilledWords:
    """In one language; empty: there are none of that kind."""

    language: str
    subject: Personal
    mail: Personal
    text: Personal


@dataclass(frozen=True, slots=True)
class Filled:
    name: str
    title: str
    words: tuple[FilledWords, ...]
    """The language that the customer wants comes first."""


def begins(templates: Mapping[str, LetterTemplate], use: LetterUse) -> str:
    """The template with which a letter from there begins; empty: with none."""
    return next((name for name, one in templates.items() if use in one.uses), "")


def filled(one: LetterTemplate, wanted: Iterable[str], values: Values) -> Filled:
    """``wanted``: languages, the best first; the first that there is of them comes first, else that of the document."""
    order = dict.fromkeys((*_of(one, wanted), *one.languages))
    words = tuple(
        FilledWords(
            language,
            _put(one.subject.get(language, ""), values),
            _put(one.mail.get(language, ""), values),
            _put(one.text.get(language, ""), values),
        )
        for language in order
    )
    return Filled(one.name, one.title or one.name, words)


def _of(one: LetterTemplate, wanted: Iterable[str]) -> Iterator[str]:
    """``lv-LV`` is served by ``lv``, and the other way round."""
    for language in wanted:
        if language in one.languages:
            yield language
        yield from (own for own in one.languages if own.partition("-")[0] == language.partition("-")[0])


def _put(text: str, values: Values) -> str:
    """A value is one line: what stands in a record begins no header."""
    return BRACES.sub(lambda found: " ".join(values(found[1]).split()) or found[0], text)


def lacking(*texts: str) -> list[str]:
    """Values that still stand in braces."""
    return [name for name in dict.fromkeys(name for text in texts for name in names_in(text)) if is_value(name)]
