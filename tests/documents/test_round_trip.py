"""What is written is read again as the same, and the form knows every field that there is."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given, settings

from centrala import organisation as nouns
from centrala.documents import difference, dump, read, read_text, write, yaml_lines
from centrala.documents.forms import _REGISTRATION, NAMED, WHOLE, Form
from centrala.documents.secret import SECRETS
from centrala.ivr import WebService
from centrala.organisation import EMPTY, Organisation, Role
from tests.documents.organisations import organisations


@given(organisations)
@settings(max_examples=50)
def test_a_center_survives_its_own_form(center: Organisation) -> None:
    assert read(write(center, secrets=True), base=EMPTY) == center


@given(organisations)
@settings(max_examples=20)
def test_a_center_survives_its_own_text(center: Organisation) -> None:
    text = dump(write(center, secrets=True))
    assert yaml_lines(text)[0] == write(center, secrets=True)
    assert read_text(text, base=EMPTY) == center


@given(organisations, organisations)
@settings(max_examples=20)
def test_an_export_makes_the_same_center_wherever_it_is_applied(center: Organisation, base: Organisation) -> None:
    base = without_what_is_kept(base)
    made = read(write(center, secrets=True), base=base)
    assert dataclasses.replace(made, archived=center.archived) == center
    for section, names in made.archived.items():
        assert list(names) == sorted(names)
        assert not set(names) & set(getattr(made, section))
        assert set(getattr(base, section)) - set(getattr(made, section)) <= set(names)


@given(organisations)
@settings(max_examples=20)
def test_an_export_without_secrets_holds_none_and_takes_none_away(center: Organisation) -> None:
    document = write(center, secrets=False)
    for section in ("agents", "trunks"):
        for entry in document[section].values():
            assert "sip_password" not in entry
            assert "password" not in entry.get("register", {})
    assert "turn_password" not in document["nat"]
    assert read(document, base=center) == center


@given(organisations, organisations)
@settings(max_examples=20)
def test_there_is_a_difference_exactly_when_something_differs(one: Organisation, other: Organisation) -> None:
    assert difference(one, one) == []
    told = difference(one, other)
    assert bool(told) == (unordered(one) != unordered(other))
    assert all(str(change) for change in told)


def without_what_is_kept(center: Organisation) -> Organisation:
    """Secrets and administrators outlive a file that leaves them out; here is neither."""
    agents = {
        name: dataclasses.replace(agent, role=Role.AGENT, password_hash="", sip_password="")
        for name, agent in center.agents.items()
    }
    trunks = {name: dataclasses.replace(trunk, register=None) for name, trunk in center.trunks.items()}
    services = {name: dataclasses.replace(service, secret="") for name, service in center.web_services.items()}
    hooks = {name: dataclasses.replace(hook, secret="", former_secret="") for name, hook in center.webhooks.items()}
    boxes = {name: dataclasses.replace(box, password="") for name, box in center.postboxes.items()}
    kept: dict[str, Any] = {
        "postboxes": boxes,
        "agents": agents,
        "trunks": trunks,
        "web_services": services,
        "webhooks": hooks,
        "texts": dataclasses.replace(center.texts, secret=""),
        "mail": dataclasses.replace(center.mail, password=""),
    }
    return dataclasses.replace(center, **kept, nat=nouns.Nat())


def unordered(center: Organisation) -> str:
    document = write(center, secrets=True)
    told = document | {"revision": 0, "archived": {}, "skills": sorted(document["skills"])}
    return json.dumps(told, sort_keys=True)


FORMS: list[Form[Any]] = [*(named.form for named in NAMED.values()), *WHOLE.values(), _REGISTRATION]
BESIDE = {"Number": {"number", "to"}, "Goal": {"name", "target"}, "Hours": {"name", "week"}, "CallerRule": {"prefix"}}
"""Attributes that do not stand in the table: names, and what stands among other keys."""


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.noun.__name__)
def test_every_field_of_every_noun_has_a_form(form: Form[Any]) -> None:
    attributes = {field.name for field in dataclasses.fields(form.noun)}
    beside = BESIDE.get(form.noun.__name__, {"name"})
    assert {field.attribute for field in form.fields} == attributes - beside
    assert len({field.key for field in form.fields}) == len(form.fields)


def test_every_section_of_the_organisation_has_a_form() -> None:
    keys = {*NAMED, *WHOLE, "revision", "name", "country", "timezone", "currency", "language", "skills", "archived"}
    assert keys == {field.name for field in dataclasses.fields(Organisation)}


def test_every_secret_is_known_as_one() -> None:
    marked = {
        (noun.__name__, field.name)
        for noun in (*vars(nouns).values(), WebService)
        if isinstance(noun, type) and dataclasses.is_dataclass(noun)
        for field in dataclasses.fields(noun)
        if field.type == "Secret"
    }
    assert marked == {
        ("Agent", "password_hash"),
        ("Agent", "sip_password"),
        ("Registration", "password"),
        ("Nat", "turn_password"),
        ("OpenId", "client_secret"),
        ("Speech", "key"),
        ("Directory", "reader_password"),
        ("WebService", "secret"),
        ("MailServer", "password"),
        ("Postbox", "password"),
        ("TextGateway", "secret"),
        ("Webhook", "secret"),
        ("Webhook", "former_secret"),
    }
    known = {
        "sip_password",
        "password",
        "turn_password",
        "client_secret",
        "reader_password",
        "secret",
        "former_secret",
        "key",
    }
    assert {place.path[-1] for place in SECRETS} == known
