"""A table of customers: what its rows say, whom they mean, and that an export read back changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from centrala.customers.customer import Address, Customer, CustomerKind, checked
from centrala.customers.exporting import cells_of, columns, defused, marked, undefused
from centrala.customers.headings import guessed
from centrala.customers.importing import Given, columns_of, laid_over, placed, whom
from centrala.customers.importing import given as read
from centrala.customers.undoing import taken_back
from centrala.errors import Mistake, Mistakes
from centrala.ids import CustomerId
from tests.customers.making import FIELDS, customer, customers


def row(**cells: str) -> Given:
    names = {name.replace("_", "."): cell for name, cell in cells.items()}
    return read(list(names.values()), list(names), list(names), FIELDS, "LV")


def kept(one: Customer) -> Customer:
    """As it would be kept; discarded where it could not be."""
    try:
        return checked(one, FIELDS)
    except Mistakes:
        assume(False)
        raise


@given(customers("c1-1"))
def test_an_export_that_is_read_back_changes_nothing(one: Customer) -> None:
    one = kept(one)
    head = columns(FIELDS)
    mapping = guessed(head, FIELDS)
    assert mapping == head, "each heading of ours is known again"
    for write in (defused, marked):
        cells = [undefused(write(cell)) for cell in cells_of(one, FIELDS)]
        said = read(cells, head, mapping, FIELDS, "LV")
        assert said.mistakes == []
        assert checked(laid_over(one, said), FIELDS, one) == one


@given(st.text(alphabet="'=+-@\t\r\n＝a1", max_size=5))
def test_what_is_defused_begins_no_formula_and_is_read_as_it_was(text: str) -> None:
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert undefused(defused(text)) == text
    assert undefused(marked(text)) == text


@given(customers("c1-1"), customers("c1-1"), customers("c1-1"))
def test_undoing_takes_back_exactly_what_was_made(was: Customer, made: Customer, other: Customer) -> None:
    said = read(cells_of(made, FIELDS), columns(FIELDS), columns(FIELDS), FIELDS, "LV")
    try:
        then = laid_over(was, said)
    except Mistakes:
        assume(False)
        raise
    back = taken_back(was, then, then)
    assert replace(back, fields={}) == replace(was, fields={})
    assert dict(back.fields) == dict(was.fields)
    noted = replace(then, note=then.note + other.note, name=other.name)
    after = taken_back(was, then, noted)
    assert after.name == (was.name if other.name == then.name else other.name)
    assert after.note == (was.note if other.note == "" else noted.note)


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (("Vārds, uzvārds", "Tālrunis", "E-pasts", "Pilsēta"), ("name", "phone", "mail", "address.city")),
        (("ФИО", "Телефон", "Телефон 2", "Эл. почта"), ("name", "phone", "phone", "mail")),
        (("Firma", "Straße", "PLZ", "Ort"), ("name", "address.street", "address.postcode", "address.city")),
        (("姓名", "手机", "邮编"), ("name", "phone", "address.postcode")),
        (("Customer since", "plan", "Name", "Full name"), ("fields.since", "fields.plan", "name", "")),
        (("", "???", "Kundennummer"), ("", "", "")),
    ],
)  # fmt: skip
def test_headings_are_guessed_in_many_languages_and_nothing_is_guessed_wrongly(
    headings: tuple[str, ...], found: tuple[str, ...]
) -> None:
    assert guessed(headings, FIELDS) == found


def test_a_row_says_several_numbers_types_its_fields_and_leaves_what_it_does_not_say() -> None:
    before = replace(customer(), address=Address(city="Rīga"), fields={"contract": "A-1"})
    said = row(
        phone="2000 2222; +49 30 123456", mail="a@x.lv | B@x.lv", kind="uzņēmums", address_country="lv",
        fields_seats="1 200",
        fields_since="30.01.2026", fields_partner="Jā", fields_plan="SMALL", name="", language="pt_br",
    )  # fmt: skip
    assert (said.mistakes, said.doubtful) == ([], [])
    after = checked(laid_over(before, said), FIELDS, before)
    keys = [reach.key for reach in after.reaches]
    assert keys == ["+37120001111", "+37120002222", "+4930123456", "a@x.lv", "b@x.lv"]
    assert (after.name, after.kind, after.language) == (before.name, CustomerKind.FIRM, "pt-BR")
    assert after.address == Address(city="Rīga", country="LV")
    assert after.fields == {"contract": "A-1", "seats": 1200, "since": "2026-01-30", "partner": True, "plan": "small"}


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("fields.seats", "1,234", "two numbers"),
        ("fields.seats", "many", "a number"),
        ("fields.since", "03/04/2026", "two days"),
        ("fields.since", "31.02.2026", "a date"),
        ("fields.partner", "perhaps", "yes or no"),
        ("kind", "thing", "a person or a firm"),
        ("value", "1.5", "whole number"),
    ],
)
def test_a_cell_that_could_mean_two_things_or_none_is_told_by_its_column(column: str, cell: str, why: str) -> None:
    (mistake,) = read([cell], ["Heading"], [column], FIELDS, "LV").mistakes
    assert mistake.path == ("Heading",)
    assert why in mistake.why
    assert mistake.remedy


def test_a_wrong_number_is_a_mistake_unless_the_record_has_that_very_one() -> None:
    before = customer()
    with pytest.raises(Mistakes, match="number"):
        laid_over(before, row(phone="abc"))
    odd = replace(before, reaches=(replace(before.reaches[0], key="+37111"),))
    assert laid_over(odd, row(phone="+37111")) == odd


def test_whom_a_row_means_is_never_guessed() -> None:
    anna, bert = customer("c1-1"), customer("c1-2")
    assert whom(Given(), None, []) is None
    assert whom(Given(), None, [anna, anna]) == anna
    with pytest.raises(Mistakes, match="c1-1, c1-2"):
        whom(Given(), None, [bert, anna])
    assert whom(Given(id="c1-1"), anna, [anna, bert]) == anna
    for gone in (None, replace(anna, merged_into=CustomerId("c1-2"))):
        with pytest.raises(Mistakes, match="no such customer"):
            whom(Given(id="c1-1"), gone, [bert])


def test_the_meaning_of_columns_is_checked_and_mistakes_of_a_record_find_their_column() -> None:
    columns_of(["a", "b", "c"], ["phone", "phone", ""], FIELDS)
    for wrong in (["name"], ["name", "name", ""], ["nothing", "", ""], ["", "", ""]):
        with pytest.raises(Mistakes):
            columns_of(["a", "b", "c"], wrong, FIELDS)
    told = placed([Mistake(("address", "country"), "x"), Mistake(("reaches",), "y"), Mistake(("owner",), "z")],
                  ["Land", "Tel", "Wer"], ["address.country", "phone", "note"])  # fmt: skip
    assert [one.path for one in told] == [("Land",), ("Tel",), ("owner",)]


@settings(max_examples=30)
@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_cells_are_read_without_falling_over(cells: list[str]) -> None:
    mapping = columns(FIELDS)[5 : 5 + len(cells)]
    read(cells, mapping, mapping, FIELDS, "LV")
