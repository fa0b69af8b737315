"""The rules of privacy: refusals, numbers in texts, nights, looks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, CustomerId
from centrala.organisation import Retention
from centrala.privacy.erasing import Hold, must_be_confirmed, must_be_free, must_not_be_held, reason_of
from centrala.privacy.looks import AGAIN_MS, MOST_SINGLED_OUT, LookBook, Looked
from centrala.privacy.retention import Class, Night, begin_after, days_of, limit
from centrala.privacy.written import ERASED, Numbers

NOW = Wall(1_790_000_000_000)
ANNA, BERT = AgentName("anna"), AgentName("bert")
ONE = CustomerId("c1-1")
ILZE = Numbers(["+37120001111"], "LV")


def test_a_hold_refuses_and_says_why() -> None:
    must_not_be_held([])
    with pytest.raises(Refused, match="legal hold: Court case 7") as caught:
        must_not_be_held([Hold(NOW, "rita", "Court case 7")])
    assert caught.value.code == "held"


def test_a_call_that_is_not_over_refuses() -> None:
    must_be_free(0)
    with pytest.raises(Refused, match="not over yet") as caught:
        must_be_free(1)
    assert caught.value.code == "still_live"


@pytest.mark.parametrize("typed", ["Ilze Kalniņa", " ilze  kalniņa ", "ILZE KALNIN\u0327A", "+371 2000 1111"])
def test_the_name_is_typed_as_the_record_shows_it(typed: str) -> None:
    must_be_confirmed(typed, ["Ilze Kalniņa", "+371 2000 1111"])


@pytest.mark.parametrize("typed", ["", " ", "Ilze", "Ilze Kalnina"])
def test_another_name_erases_nobody(typed: str) -> None:
    with pytest.raises(Mistakes):
        must_be_confirmed(typed, ["Ilze Kalniņa", ""])


@pytest.mark.parametrize("typed", ["", "  ", "x" * 501])
def test_a_hold_needs_a_reason_that_can_be_kept(typed: str) -> None:
    with pytest.raises(Mistakes):
        reason_of(typed)
    assert reason_of(" Court case 7 ") == "Court case 7"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("+37120001111", ""),
        ("20001111", ""),
        ("0037120001111", ""),
        ("sip:+37120001111@host", f"sip:{ERASED}@host"),
        ("Call her on 2000 1111, please.", f"Call her on {ERASED}, please."),
        ("+371 (2000) 11-11 or 20001112", f"{ERASED} or 20001112"),
        ("120001111", None),
        ("200011112", None),
        ("20001112", None),
        ("", None),
    ],
)
def test_a_number_is_found_however_it_was_written(text: str, left: str | None) -> None:
    assert ILZE.without(text) == left


@given(
    st.integers(20_000_000, 29_999_999),
    st.text("abc \n", max_size=9),
    st.lists(st.sampled_from(["", " ", "-", " (", ") "]), min_size=8, max_size=8),
)
def test_no_digit_of_it_stays(number: int, around: str, between: list[str]) -> None:
    home = str(number)
    written = "".join(digit + gap for digit, gap in zip(home, [*between[:6], "", ""], strict=True))
    left = Numbers([f"+371{home}"], "LV").without(f"{around}{written}{around}")
    assert left is not None
    assert not any(letter.isdigit() for letter in left)


@given(st.lists(st.integers(20_000_000, 29_999_999).map(lambda n: f"+371{n}"), max_size=4), st.text(max_size=30))
def test_what_has_no_tail_has_no_number(keys: list[str], text: str) -> None:
    """Who looks at tails first misses nothing."""
    found = Numbers(keys, "LV")
    if not any(tail in text for tail in found.tails):
        assert found.without(text) is None


def test_no_numbers_are_in_nothing() -> None:
    assert not Numbers([], "LV")
    assert Numbers([], "LV").without("+37120001111") is None
    assert not Numbers(["113"], "LV")


def test_nothing_goes_by_itself_until_somebody_says_so() -> None:
    assert set(days_of(Retention()).values()) == {0}
    assert limit(0, NOW) is None
    assert limit(2, NOW) == NOW - 2 * 86_400_000
    assert days_of(Retention(calls_days=1, voicemail_days=2, texts_days=3, customers_days=4)) == {
        Class.CALLS: 1,
        Class.VOICEMAIL: 2,
        Class.TEXTS: 3,
        Class.CUSTOMERS: 4,
    }


def test_a_night_goes_on_where_the_last_ended_unless_something_was_kept_back() -> None:
    night = Night(Class.CALLS, NOW, NOW, 30, erased=4, held=0, upto=700)
    assert begin_after(None) == 0
    assert begin_after(night) == 700
    assert begin_after(Night(Class.CALLS, NOW, NOW, 30, erased=4, held=1, upto=700)) == 0


def test_who_looks_again_within_minutes_has_looked_once() -> None:
    book = LookBook()
    for ms in (0, 1, AGAIN_MS - 1):
        book.opened(ONE, ANNA, Wall(NOW + ms))
    book.opened(ONE, BERT, NOW)
    book.opened(ONE, ANNA, Wall(NOW + AGAIN_MS))
    told = [(look.by, look.at - NOW) for look in book.taken()]
    assert told == [("anna", 0), ("bert", 0), ("anna", AGAIN_MS)]
    assert len(book) == 0


def test_a_search_that_shows_few_has_looked_at_each() -> None:
    book = LookBook()
    few = [CustomerId(f"c1-{n}") for n in range(MOST_SINGLED_OUT)]
    book.searched(few, ANNA, NOW)
    book.searched([*few, CustomerId("c2-1")], ANNA, NOW)
    looks = book.taken()
    assert [look.customer for look in looks] == [*few, None]
    assert {look.what for look in looks} == {Looked.SEARCHED}
    book.back(looks)
    assert book.taken() == looks
