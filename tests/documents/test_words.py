"""What the service names by a code has a word in the pages' catalogue, and every such word is of something."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from centrala.documents.flows import KINDS
from centrala.documents.readiness import readiness
from centrala.documents.schema import schema
from centrala.flows import runner
from centrala.organisation import EMPTY, DestinationKind, Role
from centrala.service import trunk_test
from tests.api.test_setting_up import WELL

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


def word_tree(path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(WORDS.read_text("utf-8"), object_pairs_hook=once)
    for name in path.split("."):
        found = found[name]
    return found


def test_what_is_ready_and_what_is_lacking_have_words_for_each_check() -> None:
    assert set(word_tree("setup.lack")) == set(word_tree("setup.ready"))


def test_every_field_has_its_word_and_every_word_its_field() -> None:
    sections: dict[str, Any] = schema()["properties"]
    wanted = {name for section in sections.values() for name in fields(section)}
    words = word_tree("setup.field")
    assert sorted(wanted - words.keys()) == [], "a field lacks a word"
    assert sorted(words.keys() - wanted) == [], "a word is of no field"
    assert [name for name, word in words.items() if not word.strip()] == []


def inside(form: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema below with the name of the field that it is of."""
    for name, inner in form.get("properties", {}).items():
        yield name, inner
        for found, deeper in inside(inner):
            yield found or name, deeper
    for inner in (
        form.get("additionalProperties"),
        form.get("items"),
        form.get("propertyNames"),
        *form.get("anyOf", ()),
    ):
        if isinstance(inner, dict):
            yield "", inner
            yield from inside(inner)


def test_whatever_a_field_takes_is_said_in_words() -> None:
    """Hints go by the words of the schema (``useHint``), choices by their field; a key's choices say themselves."""
    sections = {name: form for name, form in schema()["properties"].items() if name not in ("flows", "scripts")}
    told = list(inside({"properties": sections}))
    said = {form["description"] for _, form in told if "description" in form}
    assert {re.sub("[^a-z0-9]+", "_", words.lower()).strip("_") for words in said} == set(word_tree("setup.hint"))
    choices: dict[str, set[str]] = {}
    for name, form in told:
        if "enum" in form and name not in ("role", "choices"):
            choices.setdefault(name, set()).update(value.replace(".", "_") for value in form["enum"])
    assert choices == {name: set(found) for name, found in word_tree("setup.option").items()}


def test_every_role_and_every_check_of_readiness_has_its_word() -> None:
    assert set(word_tree("role")) == {role.value for role in Role}
    assert set(word_tree("setup.ready")) == {one.code for one in readiness(EMPTY, WELL)}


def test_every_field_of_a_step_has_its_word() -> None:
    told = {"kind", "name", "exits", *(name for form in KINDS.values() for name in form.schema()["properties"])}
    assert sorted(told - {*word_tree("flows.part"), *word_tree("flows.field")}) == [], "a field lacks a word"


def test_wherever_a_flow_hands_a_caller_on_the_try_says_it() -> None:
    handed = set(re.findall(r"walk\.hand_on\(DestinationKind\.(\w+)", inspect.getsource(runner)))
    assert set(word_tree("flows.try.ends")) == {"end", "regret", *(DestinationKind[name].value for name in handed)}


def test_every_step_of_the_test_of_a_trunk_has_its_word() -> None:
    told = re.findall(r"_(?:step|unanswered)\(\"(\w+)\", \"(\w+)\"", inspect.getsource(trunk_test))
    assert {step for step, _ in told} == set(word_tree("setup.step"))
    assert {state for _, state in told} == set(word_tree("setup.step_is"))
