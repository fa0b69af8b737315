"""What a form is: a noun's keys, each with the kind of its value.

Owns reading, writing and the schema of a noun by its table of fields. Which fields there are is ``forms``' and
``flows``'.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from centrala.documents.kinds import At, Gathered, Kind, Schema, clipped, mapping_of, name, one_of

__all__ = ["Field", "Form", "NamedForm"]

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a form."""

    key: str
    attribute: str
    kind: Kind[Any]

    @property
    def title(self) -> str:
        return self.key.replace("_", " ").capitalize()


_REFERS: Final = {
    "department": "departments",
    "hours": "hours",
    "team": "teams",
    "site": "sites",
    "queue": "queues",
    "agent": "agents",
    "supervisor": "agents",
    "owner": "agents",
    "trunks": "trunks",
    "codes": "wrap_up_codes",
    "caller_id": "numbers",
    "flow": "flows",
    "service": "web_services",
    "table": "tables",
    "greeting": "prompts",
    "messages": "prompts",
    "ask": "surveys",
    "callbacks": "queues",
    "under": "ticket_reasons",
    "fields": "ticket_fields",
    "needs": "ticket_fields",
}
"""Keys that name an entry of a section."""


def _referring(key: str, schema: Schema) -> Schema:
    section = _REFERS.get(key)
    if section is None:
        return schema
    if schema.get("type") == "array":
        return {**schema, "items": {**schema["items"], "x-section": section}}
    return {**schema, "x-section": section}


@dataclass(frozen=True, slots=True)
class Form(Generic[R]):
    """A mapping with known keys."""

    noun: type[R]
    fields: tuple[Field, ...]
    example: str = "`{...}`"

    def read(self, value: Any, at: At) -> R:
        return self.noun(**self.values(value, at))

    def write(self, record: R) -> dict[str, Any]:
        found = {}
        for field in self.fields:
            inner = getattr(record, field.attribute)
            if inner != self.default(field.attribute):
                found[field.key] = field.kind.write(inner)
        return found

    def values(self, value: Any, at: At) -> dict[str, Any]:
        """The attributes that the mapping gives.

        Raises Mistakes: with all that is wrong in it.
        """
        given = mapping_of(value, at, example=self.example)
        keys = [field.key for field in self.fields]
        gathered = Gathered()
        found = {}
        for key in given:
            if key not in keys:
                gathered.mistakes.append(
                    at.inside(key).mistake(f"{clipped(key)!r} is not known here.", one_of(key, keys))
                )
        for field in self.fields:
            with gathered.more():
                if given.get(field.key) is not None:
                    found[field.attribute] = field.kind.read(given[field.key], at.inside(field.key))
                elif self.default(field.attribute) is dataclasses.MISSING:
                    raise at.wrong(f"`{field.key}` is missing.", f"Add `{field.key}: ...`.")
        gathered.done()
        return found

    def default(self, attribute: str) -> Any:
        """What the attribute is when nothing is said; MISSING when it must be said."""
        for field in dataclasses.fields(self.noun):  # type: ignore[arg-type]  # R is a dataclass
            if field.name == attribute:
                return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
        raise AttributeError(attribute)

    def kind(self) -> Kind[R]:
        return Kind(self.read, self.write, self.schema())

    def schema(self) -> Schema:
        """Of the mapping: its keys with their defaults, in the order of the file."""
        found: dict[str, Any] = {}
        for field in self.fields:
            default = self.default(field.attribute)
            told = {} if default is dataclasses.MISSING or default is None else {"default": field.kind.write(default)}
            found[field.key] = {"title": field.title, **_referring(field.key, field.kind.schema), **told}
        needed = [field.key for field in self.fields if self.default(field.attribute) is dataclasses.MISSING]
        return {"type": "object", "properties": found, "required": needed, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class NamedForm(Generic[R]):
    """A section of entries, each under its name."""

    form: Form[R]
    attribute: str = "name"
    key: Kind[Any] = name
    brief: bool = False
    """A bare text is the title."""

    def read(self, entry: Any, value: Any, at: At) -> R:
        """The entry with this (already read) name."""
        if value is None:
            value = {}
        if self.brief and isinstance(value, str):
            value = {"name": value}
        return self.form.noun(**{self.attribute: entry}, **self.form.values(value, at))

    def write(self, record: R) -> Any:
        return self.form.write(record)

    def schema(self) -> Schema:
        """Of one entry."""
        return self.form.schema()
