"""What one revision changes of another, for people: ``apply --dry-run`` and the list of revisions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from centrala.documents.forms import NAMED
from centrala.documents.secret import masked
from centrala.documents.writing import write
from centrala.organisation import Organisation

__all__ = ["Change", "ChangeKind", "FieldChange", "difference"]

CENTER: Final = "center"
"""Stands for the section of what belongs to none: name, country, time zone."""

_NOT_TOLD: Final = ("revision", "archived")
"""The first is the list's own subject, the second is told entry by entry."""


class ChangeKind(StrEnum):
    ADDED = "added"
    ARCHIVED = "archived"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One key; None stands for *not said*, which is the default."""

    key: str
    old: Any
    new: Any

    def __str__(self) -> str:
        if self.old == self.new:
            return f"{self.key}: another"
        return f"{self.key}: {_shown(self.old)} → {_shown(self.new)}"


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that differs."""

    section: str
    name: str
    """Empty for a section that is one value."""
    kind: ChangeKind
    fields: tuple[FieldChange, ...] = ()
    """Of a changed one. Secrets are dots; two rows of dots are another secret."""

    def __str__(self) -> str:
        where = f"{self.section}.{self.name}" if self.name else self.section
        if self.kind is not ChangeKind.CHANGED:
            return f"{where} {self.kind.value}"
        return f"{where} " + ", ".join(map(str, self.fields))


def difference(old: Organisation, new: Organisation) -> list[Change]:
    """Every change from ``old`` to ``new``, section by section in the order of the file."""
    before, after = write(old, secrets=True), write(new, secrets=True)
    shown_before, shown_after = masked(before), masked(after)
    changes: list[Change] = []
    single = [key for key in after if not isinstance(after[key], dict) and key not in (*_NOT_TOLD, "skills")]
    fields = tuple(FieldChange(key, before[key], after[key]) for key in single if before[key] != after[key])
    if fields:
        changes.append(Change(CENTER, "", ChangeKind.CHANGED, fields))
    changes.extend(_named("skills", dict.fromkeys(before["skills"]), dict.fromkeys(after["skills"]), {}, {}))
    for section in (key for key in after if isinstance(after[key], dict) and key not in _NOT_TOLD):
        told = (before[section], after[section], shown_before[section], shown_after[section])
        if section in NAMED:
            changes.extend(_named(section, *told))
        elif changed := _fields(*told):
            changes.append(Change(section, "", ChangeKind.CHANGED, changed))
    return changes


def _named(
    section: str,
    before: dict[str, Any],
    after: dict[str, Any],
    shown_before: dict[str, Any],
    shown_after: dict[str, Any],
) -> list[Change]:
    changes = []
    for name in [*after, *(name for name in before if name not in after)]:
        if name not in before:
            changes.append(Change(section, name, ChangeKind.ADDED))
        elif name not in after:
            changes.append(Change(section, name, ChangeKind.ARCHIVED))
        elif before[name] != after[name]:
            told = _fields(before[name], after[name], shown_before[name], shown_after[name])
            changes.append(Change(section, name, ChangeKind.CHANGED, told))
    return changes


def _fields(
    before: dict[str, Any], after: dict[str, Any], shown_before: dict[str, Any], shown_after: dict[str, Any]
) -> tuple[FieldChange, ...]:
    keys = [*after, *(key for key in before if key not in after)]
    return tuple(
        FieldChange(key, shown_before.get(key), shown_after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    )


def _shown(value: Any) -> str:
    if value is None:
        return "(default)"
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_shown(inner)}' for key, inner in value.items())}}}"
    return str(value)
