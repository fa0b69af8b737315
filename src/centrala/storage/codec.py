"""Values to JSON and back, with the personal parts taken out.

Owns the written form of everything that is kept: an input or event is ``[type name, fields]``, an entity
is its fields. Reading tolerates other versions: unknown fields are ignored, missing ones take their
defaults. Where a type hint says ``PERSONAL``, the journal gets the reference ``{"$p": path}`` and the
value goes out beside it; where it says ``SECRET``, nothing is written. A whole ``Organisation`` inside an
input becomes ``{"$revision": n}``: revisions have a table of their own.

Writing runs on the event loop for each input, so everything that depends on the type alone is worked out
once a type, and a type without marks is encoded in C.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from centrala.calls.facts import Fact
from centrala.floor.commands import Command
from centrala.floor.events import EVENT_TYPES, Event
from centrala.ivr import KIND_NAMES, Step, Steps, kind_of
from centrala.organisation import Organisation
from centrala.personal import PERSONAL, SECRET
from centrala.quick import quick

__all__ = [
    "INPUT_TYPES",
    "TICK",
    "Body",
    "PersonalValue",
    "clean",
    "from_json",
    "read_body",
    "read_fields",
    "split_fields",
    "to_json",
    "write_body",
]

TICK: Final = "tick"
"""Kind of an entry whose input is that time passed."""

INPUT_TYPES: Final[tuple[type, ...]] = (*get_args(Fact), *get_args(Command))

_INPUTS: Final[dict[str, type]] = {kind.__name__: kind for kind in INPUT_TYPES}
_EVENTS: Final[dict[str, type]] = {kind.__name__: kind for kind in EVENT_TYPES}

_UNKEEPABLE: Final = re.compile("[\0\ud800-\udfff]")

T = TypeVar("T")


@quick
@dataclass(frozen=True, slots=True)
class PersonalValue:
    """One value that was taken out."""

    owner: str
    """The id of the interaction or leg that the outermost value around it names; empty: none does."""
    path: str
    """Where it was: ``input.caller``, ``events.0.party.number``."""
    value: str


Taken = list[PersonalValue]
Split = Callable[[Any, str, str, Taken], Any]
"""(value, path, owner, taken) -> what is written instead."""


@quick
@dataclass(frozen=True, slots=True)
class Body:
    """The written form of an entry's input and events."""

    kind: str
    json: bytes
    personal: Sequence[PersonalValue]


def _hook(value: object) -> object:
    if isinstance(value, MappingProxyType):
        return dict(value)
    if isinstance(value, Steps):
        return {name: [kind_of(step.what), step.what, step.exits, step.title, step.at] for name, step in value.items()}
    raise TypeError(f"{type(value).__name__} has no written form")


def _unhook(kind: type, written: Any) -> object:
    """Steps are told apart by the word of their kind; those of a kind that this version does not know are left out."""
    if kind is not Steps:
        raise TypeError(f"{kind.__name__} has no written form")
    return Steps(
        {
            name: Step(msgspec.convert(what, KIND_NAMES[word]), exits, title, (at[0], at[1]))
            for name, (word, what, exits, title, at) in written.items()
            if word in KIND_NAMES
        }
    )


_encode: Final = msgspec.json.Encoder(enc_hook=_hook).encode


def clean(text: str) -> str:
    """``text`` as every database takes it: U+FFFD stands for NUL and for lone surrogates."""
    return text if text.isascii() and "\0" not in text else _UNKEEPABLE.sub("\ufffd", text)


def _cleaned(value: Any) -> Any:
    """Plain JSON values with every string cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(part) for part in value]
    return value


def to_json(value: object) -> bytes:
    """Everything, marks or not: for what is kept in one erasable or protected place."""
    try:
        return _encode(value)
    except UnicodeEncodeError:
        return _encode(_cleaned(msgspec.to_builtins(value, enc_hook=_hook)))


def _make_decoder(kind: Any) -> Callable[[bytes | str], Any]:
    return msgspec.json.Decoder(kind, dec_hook=_unhook).decode


_decoder: Final[Callable[[Any], Callable[[bytes | str], Any]]] = cache(_make_decoder)


def from_json(kind: type[T], body: bytes | str) -> T:
    """Raises msgspec.DecodeError: this is no written form of ``kind``."""
    return cast("T", _decoder(kind)(body))


# What must be taken out, worked out once a type -------------------------------------------------


def _personal(value: Any, path: str, owner: str, taken: Taken) -> Any:
    if not value:
        return value
    taken.append(PersonalValue(owner, path, clean(value)))
    return {"$p": path}


def _secret(value: Any, path: str, owner: str, taken: Taken) -> Any:
    return "" if value else value


def _revision(value: Any, path: str, owner: str, taken: Taken) -> Any:
    return {"$revision": value.revision}


def _make_split(hint: Any) -> Split | None:
    """How values of this hint are split; None: there is nothing to take out."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _split_of_marked(hint)
    if hint is Organisation:
        return _revision
    if isinstance(hint, type) and is_dataclass(hint):
        return _split_of_fields(hint)
    if origin in (Union, types.UnionType):
        return _split_of_union(get_args(hint))
    if origin is tuple and get_args(hint)[-1:] != (Ellipsis,):
        return _split_of_record(get_args(hint))
    if origin is not None and get_args(hint):
        return _split_of_many(origin, get_args(hint))
    return None


_split_of: Final[Callable[[Any], Split | None]] = cache(_make_split)


def _split_of_marked(hint: Any) -> Split | None:
    inner, *marks = get_args(hint)
    if not {PERSONAL, SECRET}.intersection(marks):
        return _split_of(inner)
    if inner is not str:
        raise TypeError(f"only text can be marked, not {inner}")
    return _secret if SECRET in marks else _personal


def _split_of_union(members: tuple[Any, ...]) -> Split | None:
    splits = {_class_of(member): split for member in members if (split := _split_of(member)) is not None}
    if not splits:
        return None

    def split_union(value: Any, path: str, owner: str, taken: Taken) -> Any:
        split = splits.get(type(value))
        return value if split is None else split(value, path, owner, taken)

    return split_union


def _class_of(hint: Any) -> Any:
    origin = get_origin(hint)
    return get_args(hint)[0] if origin is Annotated else origin or hint


def _split_of_record(members: tuple[Any, ...]) -> Split | None:
    splits = [_split_of(member) for member in members]
    if not any(splits):
        return None

    def split_record(value: Any, path: str, owner: str, taken: Taken) -> Any:
        return [
            part if split is None else split(part, f"{path}.{place}", owner, taken)
            for place, (split, part) in enumerate(zip(splits, value, strict=True))
        ]

    return split_record


def _split_of_many(origin: Any, arguments: tuple[Any, ...]) -> Split | None:
    if not (isinstance(origin, type) and issubclass(origin, Iterable)):
        return None
    if issubclass(origin, Mapping):
        return _split_of_mapping(arguments[1])
    split = _split_of(arguments[0])
    if split is None:
        return None

    def split_many(value: Any, path: str, owner: str, taken: Taken) -> Any:
        return [split(part, f"{path}.{place}", owner, taken) for place, part in enumerate(value)]

    return split_many


def _split_of_mapping(hint: Any) -> Split | None:
    split = _split_of(hint)
    if split is None:
        return None

    def split_mapping(value: Any, path: str, owner: str, taken: Taken) -> Any:
        return {key: split(part, f"{path}.{key}", owner, taken) for key, part in value.items()}

    return split_mapping


def _split_of_fields(kind: type) -> Split | None:
    hints = get_type_hints(kind, include_extras=True)
    splits = {field.name: _split_of(hints[field.name]) for field in fields(kind)}
    if not any(splits.values()):
        return None
    plain = tuple(name for name, split in splits.items() if split is None)
    marked = tuple((name, split) for name, split in splits.items() if split is not None)
    owned_by = next((name for name in ("interaction", "leg") if name in splits), None)

    def split_value(value: Any, path: str, owner: str, taken: Taken) -> Any:
        if not owner and owned_by is not None:
            owner = getattr(value, owned_by)
        written = {name: getattr(value, name) for name in plain}
        for name, split in marked:
            written[name] = split(getattr(value, name), f"{path}.{name}" if path else name, owner, taken)
        return written

    return split_value


def split_fields(value: object, owner: str) -> tuple[dict[str, Any], Taken]:
    """The fields of a dataclass, references in place of personal values, and these values."""
    taken: Taken = []
    split = _split_of(type(value))
    if split is None:
        return {field.name: getattr(value, field.name) for field in fields(cast("Any", value))}, taken
    return cast("dict[str, Any]", split(value, "", owner, taken)), taken


# Entries --------------------------------------------------------------------------------------


def write_body(input: Fact | Command | None, events: Sequence[Event]) -> Body:  # noqa: A002 - the floor's word for it
    """The journal's form of an entry."""
    taken: Taken = []
    parts: list[Any] = []
    for place, event in enumerate(events):
        split = _split_of(type(event))
        written = event if split is None else split(event, f"events.{place}", "", taken)
        parts.append((type(event).__name__, written))
    kind, given = TICK, None
    if input is not None:
        kind = type(input).__name__
        split = _split_of(type(input))
        given = (kind, input if split is None else split(input, "input", "", taken))
    return Body(kind, to_json({"input": given, "events": parts}), taken)


class _Parts(msgspec.Struct):
    input: tuple[str, msgspec.Raw] | None = None
    events: list[tuple[str, msgspec.Raw]] = []


def read_body(
    body: bytes | str, personal: Mapping[str, str], organisation: Callable[[int], Organisation]
) -> tuple[Fact | Command | None, list[Event]]:
    """What ``write_body`` wrote. A personal value that is not among ``personal`` was erased: it reads as ''.

    Events of a type that this version does not know are left out.

    Raises msgspec.DecodeError: not written by ``write_body``. LookupError: an input of a type that this
    version does not know, or a revision that ``organisation`` does not have.
    """
    parts = from_json(_Parts, body)
    given = None
    if parts.input is not None:
        kind = _INPUTS[parts.input[0]]
        given = cast("Fact | Command", _read_part(kind, parts.input[1], personal, organisation))
    events = [
        cast("Event", _read_part(_EVENTS[name], raw, personal, organisation))
        for name, raw in parts.events
        if name in _EVENTS
    ]
    return given, events


def read_events(body: bytes | str, kinds: Collection[type]) -> list[Event]:
    """Those events of an entry that are of these kinds, none of which has a personal value."""
    wanted = {kind.__name__: kind for kind in kinds}
    parts = from_json(_Parts, body)
    return [cast("Event", _decoder(wanted[name])(bytes(raw))) for name, raw in parts.events if name in wanted]


def _read_part(
    kind: type, raw: msgspec.Raw, personal: Mapping[str, str], organisation: Callable[[int], Organisation]
) -> object:
    if _split_of(kind) is None:
        return _decoder(kind)(bytes(raw))
    return read_fields(kind, msgspec.json.decode(raw), personal, organisation)


def _no_organisation(revision: int) -> Organisation:
    raise LookupError(f"revision {revision}")


def read_fields(
    kind: type[T],
    written: Mapping[str, Any],
    personal: Mapping[str, str],
    organisation: Callable[[int], Organisation] = _no_organisation,
) -> T:
    """A value from its split fields and the personal values by path."""
    whole = {name: _filled(part, personal) for name, part in written.items()}
    revisions = {name: part["$revision"] for name, part in whole.items() if _is(part, "$revision")}
    if not revisions:
        return msgspec.convert(whole, kind, dec_hook=_unhook)
    names = {field.name for field in fields(cast("Any", kind))}
    value = {name: organisation(number) for name, number in revisions.items()}
    value |= {name: part for name, part in whole.items() if name not in revisions and name in names}
    return kind(**value)


def _filled(part: Any, personal: Mapping[str, str]) -> Any:
    if _is(part, "$p"):
        return personal.get(part["$p"], "")
    if isinstance(part, dict):
        return {key: _filled(inner, personal) for key, inner in part.items()}
    if isinstance(part, list):
        return [_filled(inner, personal) for inner in part]
    return part


def _is(part: Any, mark: str) -> bool:
    return isinstance(part, dict) and len(part) == 1 and mark in part
