"""Events and moments as JSON: the name of the event and its fields, as they are.

Owns the form of events for the outside. Frozen slotted dataclasses become objects, enumerations their
values; what tells who somebody is, or what they said, is left out for those who may not read it.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from inspect import cleandoc
from typing import Any, Final, get_args, get_type_hints

import msgspec

from centrala.clock import EPOCH, NEVER, Mono, Now, Wall, at_wall, to_datetime
from centrala.floor.events import EVENT_TYPES, Event
from centrala.personal import PERSONAL
from centrala.queues.events import AgentReady, AgentUnready, CallInLine, CallOutOfLine

__all__ = ["event_content", "event_schema", "is_told", "moment", "moment_of", "without_personal"]


_UNTOLD: Final = (AgentReady, AgentUnready, CallInLine, CallOutOfLine)
"""What distribution was told: kept to tell a decision again, and full of what is not everybody's."""


def is_told(event: Event) -> bool:
    """Whether the outside gets this event at all."""
    return not isinstance(event, _UNTOLD)


@lru_cache(maxsize=1 << 14)
def moment(wall: Wall) -> str | None:
    """ISO 8601 in UTC. The rows of a call tell the same moments again and again, so they are remembered."""
    return None if wall == EPOCH else to_datetime(wall).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_of(mono: Mono, now: Now) -> str | None:
    """A moment of the monotonic clock, as ``moment``; None: never."""
    return None if mono == NEVER else moment(at_wall(now, mono))


def event_content(event: Event) -> dict[str, Any]:
    """``{"event": "OfferMade", "interaction": ..., ...}``."""
    content: dict[str, Any] = msgspec.to_builtins(event, str_keys=True)
    return {"event": type(event).__name__, **content}


def without_personal(event: Event) -> dict[str, Any]:
    """The same with every personal text empty."""
    content = event_content(event)
    _blank(content, type(event))
    return content


def event_schema() -> dict[str, Any]:
    """JSON Schema of every event that the outside gets, by name."""
    told = [kind for kind in EVENT_TYPES if kind not in _UNTOLD]
    schemas, parts = msgspec.json.schema_components(told, ref_template="#/$defs/{name}")
    for part in parts.values():
        if "description" in part:  # the same from every Python: from 3.13 on, docstrings come without their indentation
            part["description"] = cleandoc(part["description"])
    names = sorted(kind.__name__ for kind in told)
    found: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", "events": names}
    del schemas
    return {**found, "$defs": dict(sorted(parts.items()))}


_Shape = tuple[tuple[str, type | None], ...]
"""Field to the class of its value; None: it is personal text."""


def _blank(content: dict[str, Any], kind: type) -> None:
    for name, inner in _shape(kind):
        if inner is None:
            content[name] = ""
        elif isinstance(content.get(name), dict):
            _blank(content[name], inner)


@cache
def _shape(kind: type) -> _Shape:
    hints = get_type_hints(kind, include_extras=True)
    found: list[tuple[str, type | None]] = []
    for field in fields(kind):
        hint = hints[field.name]
        if PERSONAL in getattr(hint, "__metadata__", ()):
            found.append((field.name, None))
        else:
            inner = [one for one in (hint, *get_args(hint)) if isinstance(one, type) and is_dataclass(one)]
            found += [(field.name, one) for one in inner]
    return tuple(found)
