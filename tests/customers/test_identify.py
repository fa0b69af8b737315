"""Any written form of a number means the one right customer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.customers.customer import ReachKind, phone_reach
from centrala.customers.identify import Nobody, One, Several, Unreadable, Withheld, identified, sought
from centrala.ids import CustomerId
from tests.customers.making import NOW, customer

PLACES = {"LV": ("371", "00", ""), "DE": ("49", "00", "0"), "GB": ("44", "00", "0"), "US": ("1", "011", "")}
"""Country code, what is dialled to leave the country, what is dialled within it."""
NUMBERS = {"LV": "20001111", "DE": "3012345678", "GB": "2071234567", "US": "2125550123"}

FORMS = st.sampled_from(("+{code}{number}", "{out}{code}{number}", "{home}{number}", "tel:+{code}{number}",
                         "tel:{home}{number};phone-context=+{code}",
                         "sip:+{code}{number}@x.example", "<sip:+{code}{number}@x>"))  # fmt: skip
BETWEEN = st.lists(st.sampled_from(("", " ", "-", "/", ".", "\u00a0", " - ")), min_size=40, max_size=40)


@given(country=st.sampled_from(tuple(PLACES)), form=FORMS, between=BETWEEN)
def test_any_written_form_has_the_key_of_the_record(country: str, form: str, between: list[str]) -> None:
    code, out, home = PLACES[country]
    number = NUMBERS[country]
    if ":" not in form:
        number = "".join(digit + gap for digit, gap in zip(number, between, strict=False)).strip()
    written = form.format(code=code, out=out, home="" if "phone-context" in form else home, number=number)
    one = replace(customer(), reaches=(phone_reach(f"+{code}{NUMBERS[country]}", country),))
    assert (sought(written, country),) == one.keys(ReachKind.PHONE), written


@pytest.mark.parametrize("written", ["", " ", "anonymous", "sip:anonymous@anonymous.invalid"])
def test_a_withheld_number_is_a_state(written: str) -> None:
    assert sought(written, "LV") == Withheld()


def test_a_header_that_hides_the_number_hides_it() -> None:
    assert sought("+37120001111", "LV", privacy="id") == Withheld()


@given(st.text())
def test_hostile_text_is_read_without_an_error(written: str) -> None:
    assert isinstance(sought(written, "LV"), Withheld | Unreadable | str)


def test_nobody_one_and_several() -> None:
    first, second = customer("c1-1"), replace(customer("c1-2"), created=Wall(NOW - 1))
    assert identified(()) == Nobody()
    assert identified([first]) == One(first)
    assert identified([first, first]) == One(first)
    assert identified([first, second]) == Several((second, first))


def test_a_record_that_was_merged_says_nothing() -> None:
    kept, gone = customer("c1-1"), replace(customer("c1-2"), merged_into=CustomerId("c1-1"))
    assert identified([gone, kept]) == One(kept)
    assert identified([gone]) == Nobody()
