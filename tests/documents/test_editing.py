"""One piece at a time: the schema fits what is written, references are found, names change everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centrala.documents import read, write
from centrala.documents.editing import is_named, put_entry, put_section, rename_entry, uses, without_entry
from centrala.documents.forms import NAMED, WHOLE
from centrala.documents.schema import schema
from centrala.errors import Mistakes
from centrala.organisation import EMPTY, Organisation
from tests.documents.organisations import organisations

TYPES: dict[str, Any] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
}


def unfit(value: Any, told: Mapping[str, Any], where: str = "") -> Iterator[str]:
    """Where the value does not fit the part of JSON Schema that we use."""
    if "anyOf" in told and all(list(unfit(value, one, where)) for one in told["anyOf"]):
        yield f"{where}: no alternative fits {value!r}"
    kinds = told.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[kind]) for kind in kinds):
        yield f"{where}: {value!r} is no {kinds}"
        return
    if value not in told.get("enum", [value]) or value != told.get("const", value):
        yield f"{where}: {value!r} is not among {told}"
    if isinstance(value, str) and not re.search(told.get("pattern", ""), value):
        yield f"{where}: {value!r} does not fit {told['pattern']}"
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from unfit(item, told.get("items", {}), f"{where}/{position}")
    if isinstance(value, dict):
        yield from unfit_keys(value, told, where)


def unfit_keys(value: dict[str, Any], told: Mapping[str, Any], where: str) -> Iterator[str]:
    patterns, known = told.get("patternProperties", {}), told.get("properties", {})
    others = told.get("additionalProperties")
    for key, inner in value.items():
        fitting = [one for pattern, one in patterns.items() if re.search(pattern, key)]
        if key in known:
            yield from unfit(inner, known[key], f"{where}/{key}")
        elif fitting:
            yield from unfit(inner, fitting[0], f"{where}/{key}")
        elif others is False:
            yield f"{where}/{key} is not known"
        else:
            yield from unfit(key, told.get("propertyNames", {}), f"{where}/{key}")
            yield from unfit(inner, others or {}, f"{where}/{key}")
    yield from (f"{where}: {key} is missing" for key in told.get("required", ()) if key not in value)


def test_every_section_and_every_key_is_in_the_schema() -> None:
    found = schema()["properties"]
    assert set(found) == {*NAMED, *WHOLE, "skills", "name", "country", "timezone", "currency", "language"}
    for section, named in NAMED.items():
        keys = found[section]["additionalProperties"]["properties"]
        assert {field.key for field in named.form.fields} <= set(keys)
        assert all(one["title"] for one in keys.values())


@given(organisations)
@settings(max_examples=50)
def test_what_is_written_fits_the_schema(center: Organisation) -> None:
    document = write(center, secrets=True)
    whole = schema()
    told = {key: value for key, value in document.items() if key not in ("revision", "archived")}
    assert list(unfit(told, whole)) == []


@given(organisations, st.data())
@settings(max_examples=50)
def test_a_name_changes_everywhere_and_back(center: Organisation, data: st.DataObject) -> None:
    document = write(center, secrets=True)
    sections = [section for section in NAMED if section not in ("numbers", "callers")]
    entries = [(section, name) for section in sections for name in document[section]]
    entries += [("skills", skill) for skill in document["skills"]]
    if not entries:
        return
    section, old = data.draw(st.sampled_from(entries))
    renamed = rename_entry(document, section, old, "brand-new")
    assert uses(renamed, section, old) == []
    assert len(uses(renamed, section, "brand-new")) == len(uses(document, section, old))
    assert old not in renamed[section]
    assert rename_entry(renamed, section, "brand-new", old) == document
    read({**renamed, "archived": {}}, base=EMPTY)


@given(organisations, st.data())
@settings(max_examples=30)
def test_an_entry_that_nobody_uses_can_be_archived(center: Organisation, data: st.DataObject) -> None:
    document = write(center, secrets=True)
    entries = [(section, name) for section in ("queues", "teams", "hours", "trunks") for name in document[section]]
    if not entries:
        return
    section, name = data.draw(st.sampled_from(entries))
    without = without_entry(document, section, name)
    if uses(document, section, name):
        with pytest.raises(Mistakes):
            read(without, base=center)
    else:
        assert name not in getattr(read(without, base=center), section)


def test_uses_are_told_with_their_places() -> None:
    document = write(EMPTY, secrets=True)
    document = put_entry(document, "skills", "lv", None)
    document = put_entry(document, "queues", "support", {"skills": {"lv": 2}})
    document = put_entry(document, "queues", "sales", {"overflow": {"queue": "support"}})
    document = put_entry(document, "agents", "anna", {"queues": ["support"], "skills": {"lv": 3}})
    document = put_entry(document, "numbers", "+37167000000", {"queue": "support"})
    document = put_section(document, "outbound", {"caller_id": "+37167000000"})
    assert {usage.path for usage in uses(document, "queues", "support")} == {
        ("queues", "sales", "overflow", "queue"),
        ("agents", "anna", "queues", 0),
        ("numbers", "+37167000000", "queue"),
    }
    assert [usage.path for usage in uses(document, "numbers", "+37167000000")] == [("outbound", "caller_id")]
    assert all(usage.is_key for usage in uses(document, "skills", "lv"))
    assert is_named("skills")
    assert not is_named("outbound")


def test_a_prompt_is_used_by_what_flows_say_by_greetings_and_by_what_is_said_to_those_who_wait() -> None:
    whole = {**write(EMPTY, secrets=True), "prompts": {"hello": {}}}
    steps: dict[str, dict[str, object]] = {
        "a": {"kind": "play", "said": {"prompt": "hello"}, "exits": {"next": "b"}},
        "b": {"kind": "menu", "said": ["Well.", {"prompt": "hello"}], "unheard": "hello"},
    }
    whole["flows"] = {"main": {"start": "a", "steps": steps}}
    whole["voicemail"] = {"support": {"greeting": "hello"}}
    whole["queues"] = {"support": {"announcement": {"messages": ["other", "hello"]}}}
    assert {one.path for one in uses(whole, "prompts", "hello")} == {
        ("flows", "main", "steps", "a", "said", "prompt"),
        ("flows", "main", "steps", "b", "said", 1, "prompt"),
        ("voicemail", "support", "greeting"),
        ("queues", "support", "announcement", "messages", 1),
    }
    renamed = rename_entry(whole, "prompts", "hello", "hi")
    assert renamed["flows"]["main"]["steps"]["b"] == {**steps["b"], "said": ["Well.", {"prompt": "hi"}]}
    assert renamed["queues"]["support"]["announcement"]["messages"] == ["other", "hi"]


def test_what_a_flow_names_is_found_and_renamed_in_it() -> None:
    step = {"kind": "queue", "queue": "sales", "exits": {"closed": "a"}}
    whole = {**write(EMPTY, secrets=True), "queues": {"sales": {}}}
    whole["flows"] = {"main": {"start": "a", "steps": {"a": step, "b": {"kind": "queue", "queue": "{queue}"}}}}
    assert [one.path for one in uses(whole, "queues", "sales")] == [("flows", "main", "steps", "a", "queue")]
    renamed = rename_entry(whole, "queues", "sales", "help")
    assert renamed["flows"]["main"]["steps"]["a"]["queue"] == "help"
