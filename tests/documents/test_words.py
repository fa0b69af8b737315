"""Every field of the file that a page can ask for has a word in the pages' catalogue, and every word a field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from centrala.documents.schema import schema

WORDS = Path(__file__).parents[2] / "web" / "core" / "words" / "en.json"


def fields(form: dict[str, Any]) -> Iterator[str]:
    """Names of fields at any depth."""
    for name, inner in form.get("properties", {}).items():
        yield name
        yield from fields(inner)
    for inner in (form.get("additionalProperties"), form.get("items"), *form.get("anyOf", ())):
        if isinstance(inner, dict):
            yield from fields(inner)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two words by one name the first would be lost without a sound."""
    names = [name for name, _ in pairs]
    assert sorted({name for name in names if names.count(name) > 1}) == []
    return dict(pairs)


def test_every_field_has_its_word_and_every_word_its_field() -> None:
    sections: dict[str, Any] = schema()["properties"]
    wanted = {name for section in sections.values() for name in fields(section)}
    words = json.loads(WORDS.read_text("utf-8"), object_pairs_hook=once)["setup"]["field"]
    assert sorted(wanted - words.keys()) == [], "a field lacks a word"
    assert sorted(words.keys() - wanted) == [], "a word is of no field"
    assert [name for name, word in words.items() if not word.strip()] == []
