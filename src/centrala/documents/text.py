"""The text of a file, read safely, with the line of everything in it.

Owns how YAML becomes plain values (mapping, list, text, number, truth, nothing). Does no I/O and knows
nothing of what the values mean. Only a plain part of YAML 1.2 is read, since every rule that surprises
has cost somebody an evening: ``no`` is Norway and not a lie, ``09:00`` is a time and not 540, ``+371`` and
``0067`` are numbers to dial and stay text, keys are always text, a tag or a doubled key is a mistake.

Hostile text: size, depth, aliases and what aliases unfold to are limited before anything is built.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from centrala.errors import Mistake, Mistakes

__all__ = ["LONGEST", "Lines", "Path", "dump", "with_lines", "yaml_lines"]

Path = tuple[str | int, ...]
"""Keys and positions from the root of a document."""

Lines = Mapping[Path, int]
"""The line, from 1, of each key and each item of a list."""

LONGEST: Final = 4 * 1024 * 1024
"""Characters; twenty thousand agents fit."""

_DEEPEST: Final = 24
"""Our own form is at most six deep."""

_MOST_ALIASES: Final = 1_000
_MOST_VALUES: Final = 1_000_000
"""All values together, each alias counted with everything that it stands for."""

_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_AMOUNT: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}(?:[eE][-+][0-9]{1,3})?")
"""Narrower than YAML 1.1: whatever ``dump`` leaves unquoted as text is text here as well."""

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser is some twenty times faster; only its events are used, nothing is constructed."""


def yaml_lines(text: str) -> tuple[dict[str, Any], Lines]:
    """The document in ``text``, and its lines.

    Raises Mistakes: it is too long, is no YAML, holds more than one document, is no mapping, or uses
    what is not read here. Doubled keys are told with both lines.
    """
    if len(text) > LONGEST:
        raise Mistakes([Mistake((), "This file is too long.", f"At most {LONGEST // 1024 // 1024} MiB are read.")])
    reading = _Reading(text.removeprefix("\ufeff"))
    try:
        document = reading.document()
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line = None if mark is None else min(mark.line, text.count("\n")) + 1
        raise Mistakes([Mistake((), f"This is not YAML: {wrong.problem or wrong.context}.", line=line)]) from None
    except (yaml.YAMLError, UnicodeError):
        raise Mistakes([Mistake((), "This is not YAML: it holds characters that no text has.")]) from None
    if reading.mistakes:
        raise Mistakes(reading.mistakes)
    return document, reading.lines


def with_lines(mistakes: Mistakes, lines: Lines) -> Mistakes:
    """The same mistakes, each with the line of its place or of the nearest thing around it, in order of lines."""
    placed = [
        mistake if mistake.line else replace(mistake, line=_line(mistake.path, lines)) for mistake in mistakes.mistakes
    ]
    return Mistakes(sorted(placed, key=lambda mistake: mistake.line or 0))


def dump(document: Mapping[str, Any]) -> str:
    """The text of a document; ``yaml_lines`` reads the same document from it."""
    return str(yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=120, default_flow_style=None))


def _line(path: Path, lines: Lines) -> int | None:
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def _line_of(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


@dataclass(frozen=True, slots=True)
class _Built:
    value: Any
    size: int
    """Values in it, itself included."""


class _Reading:
    """One pass over the events of a text."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self.mistakes: list[Mistake] = []
        self._events: Iterator[Event] = yaml.parse(text, Loader=_LOADER)
        self._anchors: dict[str, _Built] = {}
        self._aliases = 0
        self._values = 0

    def document(self) -> dict[str, Any]:
        next(self._events)
        if isinstance(next(self._events), StreamEndEvent):
            raise Mistakes([Mistake((), "This file is empty.", "`centrala export` shows what one looks like.")])
        built = self._value(next(self._events), ())
        event = next(self._events)
        if isinstance(event, DocumentEndEvent):
            event = next(self._events)
        if isinstance(event, DocumentStartEvent):
            raise self._wrong((), event, "A second document begins here.", "One file is one center.")
        if not isinstance(built.value, dict):
            raise Mistakes([Mistake((), "This file must be a mapping: `name: ...`, `queues: ...`.", line=1)])
        return built.value

    def _value(self, event: Event, path: Path) -> _Built:
        if isinstance(event, AliasEvent):
            return self._alias(event, path)
        self._count(1, path, event)
        if isinstance(event, ScalarEvent):
            built = _Built(self._scalar(event, path), 1)
        elif len(path) >= _DEEPEST:
            raise self._wrong(path, event, f"This is nested more than {_DEEPEST} deep.")
        elif isinstance(event, MappingStartEvent):
            self._refuse_tag(event, path)
            built = self._mapping(path)
        else:
            assert isinstance(event, CollectionStartEvent)
            self._refuse_tag(event, path)
            built = self._list(path)
        if event.anchor is not None:
            self._anchors[event.anchor] = built
        return built

    def _mapping(self, path: Path) -> _Built:
        found: dict[str, Any] = {}
        size = 1
        while not isinstance(event := next(self._events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise self._wrong(path, event, "A key must be plain text.")
            place = (*path, event.value)
            if event.value in found:
                why = f"This key is here twice: first in line {self.lines[place]}."
                self.mistakes.append(self._mistake(place, event, why, "Keep one of them."))
            else:
                self.lines[place] = _line_of(event)
            built = self._value(next(self._events), place)
            found.setdefault(event.value, built.value)
            size += built.size
        return _Built(found, size)

    def _list(self, path: Path) -> _Built:
        found: list[Any] = []
        size = 1
        while not isinstance(event := next(self._events), SequenceEndEvent):
            place = (*path, len(found))
            self.lines[place] = _line_of(event)
            built = self._value(event, place)
            found.append(built.value)
            size += built.size
        return _Built(found, size)

    def _scalar(self, event: ScalarEvent, path: Path) -> str | int | float | bool | None:
        self._refuse_tag(event, path)
        text: str = event.value
        if not event.implicit[0]:
            return text
        if text in _NOTHING:
            return None
        if text in _TRUTH:
            return _TRUTH[text]
        if _WHOLE.fullmatch(text):
            return int(text)
        return float(text) if _AMOUNT.fullmatch(text) else text

    def _alias(self, event: AliasEvent, path: Path) -> _Built:
        self._aliases += 1
        if self._aliases > _MOST_ALIASES:
            raise self._wrong(path, event, f"More than {_MOST_ALIASES} aliases are not read.", "Write the values out.")
        built = self._anchors.get(event.anchor or "")
        if built is None:
            raise self._wrong(path, event, f"Nothing before this line is named &{event.anchor}.")
        self._count(built.size, path, event)
        return replace(built, value=copy.deepcopy(built.value))

    def _count(self, values: int, path: Path, event: Event) -> None:
        self._values += values
        if self._values > _MOST_VALUES:
            raise self._wrong(path, event, f"More than {_MOST_VALUES} values are not read.", "Use fewer aliases.")

    def _refuse_tag(self, event: ScalarEvent | CollectionStartEvent, path: Path) -> None:
        if event.tag is not None:
            self.mistakes.append(self._mistake(path, event, "Tags (`!...`) are not read.", "Leave it out."))

    def _wrong(self, path: Path, event: Event, why: str, remedy: str = "") -> Mistakes:
        return Mistakes([*self.mistakes, self._mistake(path, event, why, remedy)])

    @staticmethod
    def _mistake(path: Path, event: Event, why: str, remedy: str) -> Mistake:
        return Mistake(path, why, remedy, line=_line_of(event))
