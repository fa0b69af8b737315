"""No number of a payment card gets through, however it is written, and other numbers do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.errors import Refused
from centrala.orders.cards import holds_card_number, is_card_number, without_card_numbers

SAMPLES = ["4111111111111111", "5555555555554444", "378282246310005", "6011111111111117", "3530111333300000"]
"""That acquirers give out for tests."""


def luhn_digit(bare: str) -> str:
    """The one that makes it right, found by trying: another way than the rulebook's."""
    doubled = {digit: sum(map(int, str(2 * int(digit)))) for digit in "0123456789"}
    for last in "0123456789":
        number = (bare + last)[::-1]
        if (sum(map(int, number[0::2])) + sum(doubled[digit] for digit in number[1::2])) % 10 == 0:
            return last
    raise AssertionError(bare)


cards = st.from_regex(r"[1-9][0-9]{11,17}", fullmatch=True).map(lambda bare: bare + luhn_digit(bare))


@st.composite
def written(draw: st.DrawFn) -> str:
    """A card's number in groups of any length."""
    number, told = draw(cards), ""
    while number:
        many = draw(st.integers(1, len(number)))
        told += number[:many] + draw(st.sampled_from([" ", "-", ".", "\u00a0", " - "]))
        number = number[many:]
    return told[:-1].rstrip(" -.\u00a0")


@given(
    written(), st.sampled_from(["", "his card ", "No. ", "(", "a1b "]), st.sampled_from(["", " 12/27", ") thanks", "x"])
)
def test_a_card_is_seen_in_every_grouping_and_among_words(number: str, before: str, after: str) -> None:
    assert holds_card_number(before + number + after)


@given(cards, st.integers(0, 18), st.integers(1, 9))
def test_one_wrong_digit_makes_it_none(number: str, place: int, by: int) -> None:
    place %= len(number)
    other = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert not is_card_number(other)


@pytest.mark.parametrize("number", SAMPLES)
def test_the_cards_of_tests_are_cards(number: str) -> None:
    assert is_card_number(number)
    assert holds_card_number(" ".join(number[place : place + 4] for place in range(0, len(number), 4)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+371 2000 4722",
        "invoice 4722, 12 mugs at 12.50, by 2026-12-24",
        "LV80 BANK 0000 4351 9500 1",
        "0000 0000 0000 0000",
        "4111 1111 1111 1112",
        "4111 1111 then 1111 1111",
        "4111111111111111" * 2,
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert not holds_card_number(text)


def test_digits_of_other_scripts_count() -> None:
    assert holds_card_number("٤١١١ ١١١١ ١١١١ ١١١١")


def test_it_is_refused_with_why_and_what_to_do() -> None:
    without_card_numbers(["two mugs", "by Friday"])
    with pytest.raises(Refused) as told:
        without_card_numbers(["two mugs", "4111-1111-1111-1111"])
    assert told.value.code == "card_number"
    assert "4111" not in str(told.value) + told.value.remedy
