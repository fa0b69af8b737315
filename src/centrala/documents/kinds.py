"""Plain values and what they stand for, both ways.

Owns the small forms of which the file is made: durations, shares, names, numbers, lists, choices. A
``Kind`` reads a plain value into ours and writes it back; what it writes, it reads again as the same.
Knows no noun of the center (``forms`` does).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from centrala import numbers
from centrala.documents.text import Path
from centrala.errors import Mistake, Mistakes
from centrala.ids import NumberText

__all__ = [
    "At",
    "Gathered",
    "Kind",
    "Schema",
    "amount",
    "by_language",
    "choice",
    "clipped",
    "country",
    "currency",
    "duration",
    "flag",
    "language",
    "lines",
    "listed",
    "mapping_of",
    "matching",
    "name",
    "number",
    "one_of",
    "or_language",
    "our_number",
    "share",
    "text",
    "timezone",
    "whole",
]

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Schema = Mapping[str, Any]

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")
"""Safe as a user name of SIP (RFC 3261 section 25.1, *unreserved*), in the engine's files and in addresses."""

_SHORT_NUMBER: Final = re.compile(r"[0-9]{2,6}")
"""Of ours, as a private trunk may send it."""

_DURATION: Final = re.compile(
    r"(?:(?P<h>[0-9]{1,9})h)?(?:(?P<m>[0-9]{1,9})m)?(?:(?P<s>[0-9]{1,9})s)?(?:(?P<ms>[0-9]{1,9})ms)?"
)
_UNITS: Final = {"h": 3_600_000, "m": 60_000, "s": 1_000, "ms": 1}

_SHOWN: Final = 60
_NAMED: Final = 8
"""Choices that a remedy lists before it gives up."""


@dataclass(frozen=True, slots=True)
class At:
    """Where we are in a document, and how national numbers are read there."""

    country: str
    path: Path = ()

    def inside(self, part: str | int) -> At:
        return replace(self, path=(*self.path, part))

    def mistake(self, why: str, remedy: str = "") -> Mistake:
        return Mistake(self.path, why, remedy)

    def wrong(self, why: str, remedy: str = "") -> Mistakes:
        """To be raised."""
        return Mistakes([self.mistake(why, remedy)])


@dataclass(slots=True)
class Gathered:
    """Mistakes found on the way, so that all are told at once."""

    mistakes: list[Mistake] = field(default_factory=list)

    @contextmanager
    def more(self) -> Iterator[None]:
        """Keeps the mistakes raised inside, and goes on."""
        try:
            yield
        except Mistakes as wrong:
            self.mistakes.extend(wrong.mistakes)

    def done(self) -> None:
        """Raises Mistakes: there were any."""
        if self.mistakes:
            raise Mistakes(self.mistakes)


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """One form of value."""

    read: Callable[[Any, At], T]
    """Raises Mistakes."""
    write: Callable[[T], Any]
    schema: Schema = field(default_factory=dict)
    """What ``write`` gives, in JSON Schema (2020-12): forms are drawn by it. ``read`` may take more."""


def clipped(value: object) -> str:
    """A value as a message may quote it: short, and whatever it is, without a look inside."""
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    shown = "a very long number" if isinstance(value, int) and abs(value) > 1 << 64 else str(value)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def one_of(wrong: str, known: Iterable[str]) -> str:
    """The remedy for a word that is not known: the nearest one, or all if they are few."""
    choices = sorted(known)
    near = get_close_matches(wrong[:_SHOWN], choices, n=1)
    if near:
        return f"Did you mean `{near[0]}`?"
    if not choices:
        return "There is none yet."
    listed_few = ", ".join(choices[:_NAMED])
    return f"Known: {listed_few}{', …' if len(choices) > _NAMED else ''}."


def _same(value: T) -> T:
    return value


def _read_text(value: Any, at: At, *, longest: int, empty: bool) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise at.wrong("This must be text.", "Put it in quotes.")
    if len(value) > longest:
        raise at.wrong(f"This is longer than {longest} characters.")
    if not value.isprintable():
        raise at.wrong(
            "This holds characters that can't be shown.", "Use letters, digits, signs and blanks in one line."
        )
    if not value and not empty:
        raise at.wrong("This must not be empty.")
    return value


def text(*, longest: int = 200, empty: bool = True) -> Kind[str]:
    """One line of text."""
    schema = {"type": "string", "maxLength": longest, **({} if empty else {"minLength": 1})}
    return Kind(lambda value, at: _read_text(value, at, longest=longest, empty=empty), _same, schema)


def _read_lines(value: Any, at: At, *, longest: int) -> str:
    if not isinstance(value, str):
        return _read_text(value, at, longest=longest, empty=True)
    found = "\n".join(line.rstrip() for line in value.splitlines()).strip("\n")
    if len(found) > longest:
        raise at.wrong(f"This is longer than {longest} characters.")
    for line in found.split("\n"):
        _read_text(line, at, longest=longest, empty=True)
    return found


def lines(*, longest: int) -> Kind[str]:
    """Text of several lines, without blanks at their ends and empty lines around them."""
    return Kind(
        lambda value, at: _read_lines(value, at, longest=longest),
        _same,
        {"type": "string", "maxLength": longest, "format": "lines"},
    )


def matching(pattern: str, what: str, *, longest: int = 200) -> Kind[str]:
    """Text of which all fits ``pattern``; ``what`` ends the sentence *This must be ...*."""
    compiled = re.compile(pattern)

    def read(value: Any, at: At) -> str:
        found = _read_text(value, at, longest=longest, empty=True)
        if compiled.fullmatch(found) is None:
            raise at.wrong(f"This must be {what}.")
        return found

    return Kind(read, _same, {"type": "string", "pattern": f"^({pattern})$", "description": what, "maxLength": longest})


def _read_name(value: Any, at: At) -> str:
    found = _read_text(value, at, longest=200, empty=False)
    if _NAME.fullmatch(found) is None:
        raise at.wrong(
            f"{clipped(found)!r} can't be a name here.",
            "At most 63 Latin letters, digits, `.`, `_` and `-`, a letter or digit first; `name:` is free for people.",
        )
    return found


name: Final[Kind[Any]] = Kind(_read_name, _same, {"type": "string", "pattern": f"^{_NAME.pattern}$", "format": "name"})
"""A key of the file: of an agent it is the SIP user name too."""


def _read_flag(value: Any, at: At) -> bool:
    if not isinstance(value, bool):
        raise at.wrong("This must be true or false.", "Write `true` or `false`, without quotes.")
    return value


flag: Final = Kind(_read_flag, _same, {"type": "boolean"})


def whole(low: int, high: int) -> Kind[int]:
    """A whole number from ``low`` to ``high``."""

    def read(value: Any, at: At) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise at.wrong("This must be a whole number.", f"From {low} to {high}.")
        if not low <= value <= high:
            raise at.wrong(f"This must be from {low} to {high}, not {clipped(value)}.")
        return value

    return Kind(read, _same, {"type": "integer", "minimum": low, "maximum": high})


def _read_amount(value: Any, at: At) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise at.wrong("This must be a number.")
    if not 0 <= value <= 1e9 or math.isnan(value):
        raise at.wrong("This must be from 0 to a thousand million.")
    return float(value)


amount: Final = Kind(_read_amount, _same, {"type": "number", "minimum": 0, "maximum": 1_000_000_000})
"""Money."""


def _read_share(value: Any, at: At) -> float:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,6})? ?%", value):
        value = float(value.rstrip("% ")) / 100
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise at.wrong("This must be a share from 0 to 1.", "Write `0.8` or `80%`.")
    return float(value)


share: Final = Kind(_read_share, _same, {"type": "number", "minimum": 0, "maximum": 1, "format": "share"})


def _milliseconds(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return round(value * 1000) if math.isfinite(value) and abs(value) < 1e9 else None
    if not isinstance(value, str):
        return None
    found = _DURATION.fullmatch(value.replace(" ", "")[:_SHOWN])
    if found is None or not any(found.groupdict().values()):
        return None
    return sum(int(found[unit] or 0) * size for unit, size in _UNITS.items())


def _written_duration(ms: int) -> str:
    parts = []
    for unit, size in _UNITS.items():
        count, ms = divmod(ms, size)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"


def duration(low_ms: int, high_ms: int, *, step_ms: int = 1) -> Kind[int]:
    """A length of time, in milliseconds inside and as ``1m30s`` outside; bare numbers are seconds."""

    def read(value: Any, at: At) -> int:
        found = _milliseconds(value)
        if found is None:
            raise at.wrong("This must be a length of time.", "Write `20s`, `1m30s`, `500ms` or `2h`.")
        if not low_ms <= found <= high_ms:
            bounds = f"from {_written_duration(low_ms)} to {_written_duration(high_ms)}"
            raise at.wrong(f"This must be {bounds}, not {_written_duration(found) if found >= 0 else clipped(value)}.")
        if found % step_ms:
            raise at.wrong(f"This must be whole in {_written_duration(step_ms)}.")
        return found

    schema = {"type": "string", "format": "duration", "x-min-ms": low_ms, "x-max-ms": high_ms, "x-step-ms": step_ms}
    return Kind(read, _written_duration, schema)


def choice(options: type[E]) -> Kind[E]:
    """One word of a closed set."""

    def read(value: Any, at: At) -> E:
        try:
            return options(value)
        except ValueError:
            known = [option.value for option in options]
            raise at.wrong(f"{clipped(value)!r} is not known here.", one_of(clipped(value), known)) from None

    return Kind(read, lambda value: value.value, {"type": "string", "enum": [option.value for option in options]})


def listed(kind: Kind[T]) -> Kind[tuple[T, ...]]:
    """A list in which nothing is twice; a single value stands for a list of one."""

    def read(value: Any, at: At) -> tuple[T, ...]:
        items = value if isinstance(value, list | tuple) else [value]
        found: dict[T, None] = {}
        gathered = Gathered()
        for position, item in enumerate(items):
            with gathered.more():
                there = at.inside(position) if items is value else at
                one = kind.read(item, there)
                if one in found:
                    raise there.wrong(f"{clipped(item)!r} is in this list twice.", "Keep one.")
                found[one] = None
        gathered.done()
        return tuple(found)

    schema = {"type": "array", "items": dict(kind.schema), "uniqueItems": True}
    return Kind(read, lambda values: [kind.write(value) for value in values], schema)


def mapping_of(value: Any, at: At, *, example: str) -> dict[str, Any]:
    """A copy of the mapping that ``value`` must be, with keys of text."""
    if not isinstance(value, Mapping):
        raise at.wrong("This must be a mapping.", f"Write it as {example}.")
    return {clipped(key) if isinstance(key, tuple) else str(key): inner for key, inner in value.items()}


def _read_number(value: Any, at: At) -> NumberText:
    written = _read_text(value, at, longest=64, empty=False)
    found = numbers.parse(written, at.country)
    if not isinstance(found, numbers.ParsedNumber):
        raise at.wrong(f"{clipped(written)!r} is not a telephone number.", 'Write it with its country: "+37120001111".')
    return found.e164


number: Final[Kind[Any]] = Kind(_read_number, _same, {"type": "string", "format": "telephone"})
"""E.164; national forms are read as in the center's country."""


def _read_our_number(value: Any, at: At) -> NumberText:
    written = _read_text(value, at, longest=64, empty=False)
    return NumberText(written) if _SHORT_NUMBER.fullmatch(written) else _read_number(written, at)


our_number: Final[Kind[Any]] = Kind(_read_our_number, _same, {"type": "string", "format": "telephone"})
"""E.164, or two to six digits as a private trunk sends them."""


def _read_country(value: Any, at: At) -> str:
    code = value.upper() if isinstance(value, str) else ""
    if not numbers.is_country(code):
        raise at.wrong(f"{clipped(value)!r} is not a country.", "Two letters of ISO 3166: `LV`, `DE`, `US`.")
    return code


country: Final = Kind(_read_country, _same, {"type": "string", "pattern": "^[A-Z]{2}$", "format": "country"})


@lru_cache(maxsize=1)
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones())


def _read_timezone(value: Any, at: At) -> str:
    if not isinstance(value, str) or value not in _timezones():
        raise at.wrong(f"{clipped(value)!r} is not a time zone.", one_of(clipped(value), _timezones()))
    ZoneInfo(value)
    return value


timezone: Final = Kind(_read_timezone, _same, {"type": "string", "format": "timezone"})
language: Final = matching("[a-z]{2,3}(-[A-Z]{2})?", "a language code (ISO 639), `lv`")
or_language: Final = matching("([a-z]{2,3}(-[A-Z]{2})?)?", "a language code (ISO 639), `lv`")


def by_language(inner: Kind[str]) -> Kind[Mapping[str, str]]:
    """One text a language; what is empty is left out."""

    def read(value: Any, at: At) -> Mapping[str, str]:
        gathered = Gathered()
        found: dict[str, str] = {}
        for key, said in mapping_of(value, at, example="`{en: ..., lv: ...}`").items():
            there = at.inside(key)
            with gathered.more():
                code = language.read(key, there)
                if said not in (None, ""):
                    found[code] = inner.read(said, there)
        gathered.done()
        return found

    schema = {"type": "object", "propertyNames": language.schema, "additionalProperties": inner.schema}
    return Kind(read, dict, {**schema, "format": "by_language"})


currency: Final = matching("[A-Z]{3}", "the three capital letters of a currency (ISO 4217), `EUR`")
