"""The questions before a callback: any keys at any time lead to a question, a wish or the end, and never further."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.house_words import read_house_media
from centrala.interactions.comfort import Asking, Dialogue
from centrala.numbers import ParsedNumber, parse
from centrala.queues.dialogue import MOST_WRONG, GaveUp, Wish, begin, hear, question

OWN = "+37120001111"
keys = st.lists(st.sampled_from([*"0123456789*#", ""]), max_size=60)


def answered(dialogue: Dialogue | None, told: str | list[str]) -> Dialogue | Wish | GaveUp:
    assert dialogue is not None
    found: Dialogue | Wish | GaveUp = dialogue
    for key in told:
        if not isinstance(found, Dialogue):
            break
        found = hear(found, key, country="LV")
    return found


@pytest.mark.parametrize(
    ("told", "wish"),
    [
        ("11", Wish(OWN)),
        ("124", Wish(OWN, hours=4)),
        ("220002222#11", Wish("+37120002222")),
        ("22000*20002222#11", Wish("+37120002222")),
        ("220003333#220002222#123", Wish("+37120002222", hours=3)),
        ("911", Wish(OWN)),
    ],
)
def test_these_keys_agree_on_this(told: str, wish: Wish) -> None:
    assert answered(begin(own=OWN, other=True, later=True), told) == wish


def test_without_a_choice_of_time_the_number_is_enough() -> None:
    assert answered(begin(own=OWN, other=True, later=False), "1") == Wish(OWN)


def test_without_a_number_of_their_own_one_is_asked_for_if_another_is_allowed() -> None:
    first = begin(own="", other=True, later=True)
    assert first is not None
    assert first.asking is Asking.NUMBER
    assert begin(own="", other=False, later=True) is None


def test_where_no_other_number_is_allowed_the_second_key_means_nothing() -> None:
    found = answered(begin(own=OWN, other=False, later=False), "2")
    assert isinstance(found, Dialogue)
    assert (found.asking, found.wrong) == (Asking.OWN_NUMBER, 1)


def test_three_answers_in_a_row_that_mean_nothing_end_it() -> None:
    assert answered(begin(own=OWN, other=True, later=True), [""] * MOST_WRONG) == GaveUp()


@given(told=keys, own=st.sampled_from(["", OWN]), later=st.booleans(), language=st.sampled_from(["", "lv", "zh"]))
def test_any_keys_lead_somewhere_that_can_be_said(told: list[str], own: str, later: bool, language: str) -> None:
    found = answered(begin(own=own, other=True, later=later), told)
    match found:
        case Wish(number=number, hours=hours):
            read = parse(number, "LV")
            assert isinstance(read, ParsedNumber)
            assert read.e164 == number
            assert 0 <= hours <= 9
            assert later or not hours
        case Dialogue(wrong=wrong):
            assert wrong < MOST_WRONG
            for media in question(found, language):
                assert media.startswith("digits:") or read_house_media(media)[2] == language
        case GaveUp():
            pass
