"""Changing one piece of a center: an entry put, archived or renamed, and who uses it.

Owns the way from a piece to the whole document that ``read`` takes, and back to the places that refer to an
entry. Where a reference can stand is told by the schema alone. Documents are plain values as ``write`` gives them;
none is changed in place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from centrala.documents.forms import NAMED, WHOLE
from centrala.documents.schema import SINGLE, schema
from centrala.documents.text import Path
from centrala.house_words import HOUSE

__all__ = [
    "SECTIONS",
    "Usage",
    "all_uses",
    "is_named",
    "known_by",
    "put_entry",
    "put_section",
    "rename_entry",
    "uses",
    "without_entry",
]

SECTIONS = frozenset({*SINGLE, "skills", *NAMED, *WHOLE})


@dataclass(frozen=True, slots=True)
class Usage:
    """One place that names an entry."""

    path: Path
    is_key: bool = False
    """The name is the key of a mapping there: of levels, say."""


def is_named(section: str) -> bool:
    """Whether the section is made of entries."""
    return section in NAMED or section == "skills"


def put_entry(document: Mapping[str, Any], section: str, name: str, value: Any) -> dict[str, Any]:
    """With this entry, new or instead of the one that is there."""
    if section == "skills":
        return {**document, "skills": list(dict.fromkeys([*document["skills"], name]))}
    return {**document, section: {**document[section], name: value}}


def without_entry(document: Mapping[str, Any], section: str, name: str) -> dict[str, Any]:
    """Without it: ``read`` archives what is gone."""
    if section == "skills":
        return {**document, "skills": [one for one in document["skills"] if one != name]}
    return {**document, section: {key: value for key, value in document[section].items() if key != name}}


def put_section(document: Mapping[str, Any], section: str, value: Any) -> dict[str, Any]:
    """With another value of a whole section."""
    return {**document, section: value}


def rename_entry(document: Mapping[str, Any], section: str, old: str, new: str) -> dict[str, Any]:
    """Under another name, in the same place, and everything that names it follows."""
    found: Any = dict(document)
    for usage in uses(document, section, old):
        found = _replaced(found, usage.path, usage.is_key, old, new)
    if section == "skills":
        return {**found, "skills": [new if one == old else one for one in found["skills"]]}
    renamed = {new if key == old else key: value for key, value in found[section].items()}
    return {**found, section: renamed}


def known_by(document: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
    """After a prompt was renamed: it is found under its old name too, unless that is the house's own."""
    entry = document["prompts"][new]
    former = [one for one in (*entry.get("formerly", ()), old) if one != new and not one.startswith(HOUSE)]
    rest = {key: value for key, value in entry.items() if key != "formerly"}
    return put_entry(document, "prompts", new, {**rest, **({"formerly": former} if former else {})})


def uses(document: Mapping[str, Any], section: str, name: str) -> list[Usage]:
    """Every place that names this entry, in the order of the file."""
    return all_uses(document, section).get(name, [])


def all_uses(document: Mapping[str, Any], section: str) -> dict[str, list[Usage]]:
    """Entry of the section to the places that name it, in the order of the file; one walk for all of them."""
    found: dict[str, list[Usage]] = {}
    for key, inner in _schema()["properties"].items():
        if key in document:
            for usage, at, told in _references(document[key], inner, (key,)):
                if at == section:
                    found.setdefault(told, []).append(usage)
    return found


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    return schema()


def _references(value: Any, told: Mapping[str, Any], path: Path) -> Iterator[tuple[Usage, str, str]]:
    """What the value names: where, of which section, which name."""
    if isinstance(value, dict) and "oneOf" in told:
        told = _of_kind(told, value.get("kind"))
    if isinstance(value, str):
        sections = [one["x-section"] for one in (told, *told.get("anyOf", ())) if "x-section" in one]
        yield from ((Usage(path), section, value) for section in sections[:1])
    elif isinstance(value, list):
        items = _of_type(told, "array").get("items", {})
        for position, item in enumerate(value):
            yield from _references(item, items, (*path, position))
    elif isinstance(value, dict):
        yield from _inside(value, _of_type(told, "object"), path)


def _inside(value: Mapping[str, Any], told: Mapping[str, Any], path: Path) -> Iterator[tuple[Usage, str, str]]:
    keys, known = told.get("propertyNames", {}), told.get("properties", {})
    others = told.get("additionalProperties") or {}
    for key, inner in value.items():
        if "x-section" in keys:
            yield Usage((*path, key), is_key=True), keys["x-section"], key
        yield from _references(inner, known.get(key, others), (*path, key))


def _of_kind(told: Mapping[str, Any], kind: Any) -> Mapping[str, Any]:
    """Of things that differ by their ``kind``, the schema of this one."""
    return next((one for one in told["oneOf"] if one["properties"]["kind"]["const"] == kind), {})


def _of_type(told: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    """The alternative for a value of this type."""
    if told.get("type") == kind:
        return told
    return next((one for one in told.get("anyOf", ()) if one.get("type") == kind), {})


def _replaced(value: Any, path: Path, is_key: bool, old: str, new: str) -> Any:
    """A copy with the name at ``path`` replaced."""
    if not path:
        return new
    here, *rest = path
    if is_key and not rest:
        return {new if key == here else key: inner for key, inner in value.items()}
    copy: Any = list(value) if isinstance(value, list) else dict(value)
    copy[here] = _replaced(copy[here], tuple(rest), is_key, old, new)
    return copy
