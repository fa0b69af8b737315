"""The document's form as JSON Schema: what pages draw forms by.

Owns the whole; what each value looks like is told by its kind. Beside the vocabulary of JSON Schema 2020-12 stand
``x-section`` (the value names an entry of that section), ``x-one-of`` (exactly one of these keys), ``x-min-ms`` and
``x-max-ms`` (of a ``duration``), and our own words for ``format``.
"""

from __future__ import annotations

from typing import Any, Final

from centrala.documents.forms import NAMED, WHOLE
from centrala.documents.kinds import country, currency, language, name, text, timezone

__all__ = ["SINGLE", "schema"]

SINGLE: Final = {
    "name": text(empty=False),
    "country": country,
    "timezone": timezone,
    "currency": currency,
    "language": language,
}
"""Keys that are one plain value each."""


def schema() -> dict[str, Any]:
    """Of the whole document."""
    found: dict[str, Any] = {key: {"title": key.capitalize(), **kind.schema} for key, kind in SINGLE.items()}
    found["skills"] = {"title": "Skills", "type": "array", "items": dict(name.schema), "uniqueItems": True}
    for section, named in NAMED.items():
        found[section] = {
            "title": _title(section),
            "type": "object",
            "propertyNames": dict(named.key.schema),
            "additionalProperties": dict(named.schema()),
            "x-brief": named.brief,
        }
    for section, form in WHOLE.items():
        found[section] = {**form.schema(), "title": _title(section)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Center",
        "type": "object",
        "properties": found,
        "additionalProperties": False,
    }


def _title(section: str) -> str:
    return section.replace("_", " ").capitalize()
