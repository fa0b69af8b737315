"""What a record holds, and what it can't."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from centrala.customers.customer import (
    Address,
    Customer,
    CustomerKind,
    Reach,
    ReachKind,
    checked,
    mail_reach,
    phone_reach,
    tidy,
)
from centrala.customers.fields import FieldValue
from centrala.errors import Mistakes
from centrala.ids import CustomerId
from tests.customers.making import FIELDS, customer


def mistakes(one: Customer, before: Customer | None = None) -> list[tuple[str | int, ...]]:
    with pytest.raises(Mistakes) as caught:
        checked(one, FIELDS, before)
    return [mistake.path for mistake in caught.value.mistakes]


def test_a_number_keeps_how_it_was_typed() -> None:
    reach = phone_reach(" 2000/1111 ", "LV", "work ")
    assert reach == Reach(ReachKind.PHONE, "2000/1111", "+37120001111", "work")


@pytest.mark.parametrize("written", ["", "anonymous", "abc", "12", "1" * 200, "\0", "\ud800"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(Mistakes):
        phone_reach(written, "LV")


def test_capitals_make_no_other_mail_address() -> None:
    assert mail_reach(" Anna.Ozola@Example.LV ").key == mail_reach("anna.ozola@example.lv").key


@pytest.mark.parametrize(
    "written", ["", "anna", "a@b", "a b@x.lv", "a@x..lv", "<a@x.lv>", "a@x.lv\nBcc: b@x.lv", "a" * 999]
)
def test_what_is_no_mail_address_is_refused(written: str) -> None:
    with pytest.raises(Mistakes):
        mail_reach(written)


def test_texts_are_tidied_and_each_reach_counts_once() -> None:
    twice = (phone_reach("20001111", "LV", "first"), phone_reach("+371 20001111", "LV", "second"))
    found = checked(replace(customer(), name="  Ilze\0 <b>\ud800 ", reaches=twice, note="one\ntwo"), FIELDS)
    assert (found.name, found.note) == ("Ilze\ufffd <b>\ufffd", "one\ntwo")
    assert [reach.label for reach in found.reaches] == ["first"]


def test_composed_and_decomposed_letters_are_kept_alike() -> None:
    assert tidy("Kalnin\u0327a") == tidy("Kalni\u0146a")


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"name": "x" * 201}, ("name",)),
        ({"note": "x" * 1_000_000}, ("note",)),
        ({"address": Address(street="x" * 201)}, ("address", "street")),
        ({"address": Address(country="Latvia")}, ("address", "country")),
        ({"language": "latviešu"}, ("language",)),
        ({"value": 1_001}, ("value",)),
        ({"firm": CustomerId("c1-1")}, ("firm",)),
        ({"kind": CustomerKind.FIRM, "firm": CustomerId("c1-2")}, ("firm",)),
        ({"reaches": tuple(phone_reach(f"200000{n:02}", "LV") for n in range(21))}, ("reaches",)),
        ({"reaches": (phone_reach("20001111", "LV", "x" * 61),)}, ("reaches", 0, "label")),
        ({"fields": {"unheard": "of"}}, ("fields", "unheard")),
    ],
)
def test_what_cannot_be_right_is_said_with_its_place(changes: dict[str, Any], path: tuple[str | int, ...]) -> None:
    assert mistakes(replace(customer(), **changes)) == [path]


def test_all_mistakes_are_said_at_once() -> None:
    assert mistakes(replace(customer(), name="x" * 999, value=-9_999)) == [("name",), ("value",)]


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("contract", "A-1", True),
        ("contract", 1, False),
        ("contract", "x" * 1_001, False),
        ("seats", 3.5, True),
        ("seats", "3", False),
        ("seats", True, False),
        ("seats", float("nan"), False),
        ("seats", 1e300, False),
        ("since", "2026-01-30", True),
        ("since", "2026-02-30", False),
        ("since", "20260130", False),
        ("partner", False, True),
        ("partner", "yes", False),
        ("plan", "large", True),
        ("plan", "huge", False),
    ],
)
def test_own_fields_are_typed(name: str, value: FieldValue, right: bool) -> None:
    one = replace(customer(), fields={name: value})
    if right:
        assert checked(one, FIELDS).fields == {name: value}
    else:
        assert mistakes(one) == [("fields", name)]


def test_a_value_of_a_field_that_was_taken_away_stays_as_it_is() -> None:
    before = replace(customer(), fields={"old": "x", "plan": "medium"})
    assert checked(replace(before, name="Anna"), FIELDS, before).fields == before.fields
    assert mistakes(replace(before, fields={"old": "y"}), before) == [("fields", "old")]
