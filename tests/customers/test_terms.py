"""A record is found as people ask for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from centrala.customers.customer import Address, Customer, mail_reach, phone_reach
from centrala.customers.terms import LONGEST_TERM, MOST_TERMS, terms_in, terms_of
from centrala.folding import folded
from tests.customers.making import customer, customers

ILZE = replace(
    customer(),
    name="Ilze Kalniņa-Bērziņa",
    reaches=(
        phone_reach("+371 2000 1111", "LV"),
        phone_reach("+49 30 1234567", "DE"),
        mail_reach("Ilze@Kalns.example"),
    ),
    address=Address("Brīvības iela 12", "LV-1050", "Rīga", "Vidzeme", "LV"),
    fields={"contract": "K/2026-17", "partner": True, "seats": 40},
)


def found(question: str, one: Customer = ILZE) -> bool:
    terms = terms_of(one)
    return all(any(term.startswith(asked) for term in terms) for asked in terms_in(question))


@pytest.mark.parametrize(
    "question",
    ["ilze", "KALNINA", "kalniņa ilz", "berzina", "20001111", "2000 1111", "+371 2000 1111", "0037120001111", "2000-11",
     "(030) 1234567", "30 1234567", "+49 30", "ilze@kalns.example", "kalns.example", "lv-1050", "LV1050", "1050",
     "riga", "brivibas 12", "vidz", "k/2026-17", "40", ""],
)  # fmt: skip
def test_what_finds_a_record(question: str) -> None:
    assert found(question)


@pytest.mark.parametrize("question", ["anna", "ilze anna", "20001112", "lze", "true", "1051", "ilze@kalns.com"])
def test_what_does_not(question: str) -> None:
    assert not found(question)


def test_what_stands_within_is_found_where_nothing_tells_words_apart() -> None:
    one = replace(customer(), name="王小明")
    assert found("小明", one)
    assert found("王小", one)
    assert not found("明王", one)


def test_letters_with_a_stroke_are_found_without_it() -> None:
    assert folded("Łódź Straße ØRE İstanbul") == "lodz strasse ore istanbul"


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(customers("c1-1"))
def test_each_name_finds_its_record(one: Customer) -> None:
    assume(any(letter.isalpha() for letter in one.name))
    assert found(one.name, one)


@given(st.text(), customers("c1-1"))
def test_terms_are_bounded_and_of_words_alone(question: str, one: Customer) -> None:
    for term in (*terms_in(question), *terms_of(one)):
        assert 0 < len(term) <= LONGEST_TERM
        assert not any(letter.isspace() for letter in term)


def test_an_endless_name_gives_no_endless_index() -> None:
    one = replace(customer(), name=" ".join(f"w{n}" for n in range(5_000)))
    assert len(terms_of(one)) == MOST_TERMS
