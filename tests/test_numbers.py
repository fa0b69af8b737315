"""Numbers in every written form, and text that wants to do harm."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala import numbers
from centrala.ids import NumberText
from centrala.numbers import ParsedNumber, Unparsable, Withheld, parse, parse_caller
from centrala.organisation import EMPTY, NumberKind, Outbound

RIGA = "+37120001111"


def e164(text: str, country: str = "LV") -> str:
    found = parse(text, country)
    assert isinstance(found, ParsedNumber), found
    assert found.original == text
    return found.e164


@pytest.mark.parametrize(
    "text",
    [
        "+371 2000-1111",
        "20001111",
        "0037120001111",
        "37120001111",
        "+371 2000/1111",
        "(+371) 20 00 11 11",
        "+371.20.00.11.11",
        "\u202a+371\u00a020001111\u202c",
        "٢٠٠٠١١١١",
        "＋３７１２０００１１１１",
        "2000–1111",
        "tel:+371-2000-1111",
        "TEL:20001111;phone-context=+371",
        "tel:20001111;phone-context=+371;ext=5",
        "sip:+37120001111@carrier.example;user=phone",
        "sip:20001111@192.0.2.7:5060;user=phone",
        "<sip:20001111;phone-context=+371@carrier.example>",
        "sips:%2B37120001111@carrier.example",
        "sip:20001111:secret@carrier.example",
    ],
)
def test_one_number_in_many_forms(text: str) -> None:
    assert e164(text) == RIGA


def test_a_phone_context_beats_the_country_of_the_reader() -> None:
    assert e164("tel:20001111;phone-context=+371", "US") == RIGA


def test_the_bracketed_zero_is_left_out() -> None:
    assert e164("+44 (0)20 7946 0958") == "+442079460958"


def test_a_possible_number_of_an_unknown_range_is_read() -> None:
    assert e164("+15550100123") == "+15550100123"


@pytest.mark.parametrize(
    "text",
    [
        "anonymous",
        "Anonymous",
        "sip:anonymous@anonymous.invalid",
        "anonymous@anonymous.invalid",
        "Restricted",
        "unknown",
    ],
)
def test_withheld_is_a_state(text: str) -> None:
    assert parse(text, "LV") == Withheld(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "+",
        "anna",
        "sip:anna@example.org",
        "1-800-FLOWERS",
        "112",
        "+371",
        "20001111 ext 5",
        "++37120001111",
        "371+20001111",
        "20001111;rm",
        "²0001111",
        "tel:",
        "tel:;phone-context=+371",
        "20001111\x00",
        "9" * 20,
        "9" * 5_000,
        "*21*20001111#",
    ],
)
def test_what_is_no_number_says_so(text: str) -> None:
    found = parse(text, "LV")
    assert isinstance(found, Unparsable)
    assert found.original == text
    assert found.why


@given(text=st.text(max_size=200), country=st.text(max_size=4))
def test_hostile_text_is_survived(text: str, country: str) -> None:
    found = parse(text, country)
    assert found.original == text
    assert parse_caller(text, country, privacy=text).original == text
    assert numbers.pretty(NumberText(text), country) is not None
    numbers.spoken(NumberText(text))
    numbers.kind_of(NumberText(text))
    numbers.country_of(NumberText(text))
    numbers.is_emergency(text, replace(EMPTY, country=country))


@given(text=st.text("0123456789+-/() ;:@=tlesip", max_size=40))
def test_almost_numbers_are_survived_and_read_the_same_again(text: str) -> None:
    found = parse(text, "LV")
    if isinstance(found, ParsedNumber):
        for country in ("LV", "US", "IT"):
            assert e164(found.e164, country) == found.e164
            assert e164(numbers.pretty(found.e164), country) == found.e164


@given(st.integers(10_000_000, 99_999_999))
def test_reading_is_idempotent_in_each_form(number: int) -> None:
    first = parse(str(number), "LV")
    if isinstance(first, ParsedNumber):
        assert "".join(numbers.spoken(first.e164)) == first.e164.removeprefix("+")
        assert e164(f"tel:{first.e164}") == first.e164
        assert e164(f"sip:{first.e164}@example.org;user=phone") == first.e164


def test_a_caller_without_anything_is_withheld() -> None:
    assert parse_caller("", "LV") == Withheld("")


@pytest.mark.parametrize("privacy", ["id", "user;id", "header; critical", "ID", "full"])
def test_the_privacy_header_hides_a_number_that_was_sent(privacy: str) -> None:
    assert parse_caller(RIGA, "LV", privacy=privacy) == Withheld(RIGA)


@pytest.mark.parametrize("privacy", ["", "none", "session", "critical"])
def test_other_privacy_does_not(privacy: str) -> None:
    assert isinstance(parse_caller(RIGA, "LV", privacy=privacy), ParsedNumber)


def test_a_carrier_may_leave_the_plus_out() -> None:
    found = parse_caller("4915112345678", "LV")
    assert isinstance(found, ParsedNumber)
    assert (found.e164, found.country) == ("+4915112345678", "DE")
    assert isinstance(parse("4915112345678", "LV"), Unparsable)
    assert isinstance(parse_caller("999999999999", "LV"), Unparsable)


@pytest.mark.parametrize(
    ("number", "country", "kind"),
    [
        ("+37167000000", "LV", NumberKind.LOCAL),
        (RIGA, "LV", NumberKind.MOBILE),
        ("+37180001234", "LV", NumberKind.TOLL_FREE),
        ("+37190001234", "LV", NumberKind.PREMIUM),
        ("+491805123456", "DE", NumberKind.SHARED_COST),
        ("+447012345678", "GB", NumberKind.PREMIUM),
        ("+18765551234", "JM", NumberKind.MOBILE),
        ("+18002345678", "US", NumberKind.TOLL_FREE),
        ("+80012345678", numbers.NO_COUNTRY, NumberKind.TOLL_FREE),
        ("+88213123456", numbers.NO_COUNTRY, NumberKind.LOCAL),
        ("+15550100123", "", NumberKind.LOCAL),
        ("100", "", NumberKind.LOCAL),
    ],
)
def test_country_and_kind(number: str, country: str, kind: NumberKind) -> None:
    assert numbers.country_of(NumberText(number)) == country
    assert numbers.kind_of(NumberText(number)) is kind


@pytest.mark.parametrize(
    "dialled", ["112", " 1-1-2 ", "tel:112", "sip:112@example.org", "112#", "113", "urn:service:sos.fire"]
)
def test_emergency_numbers_of_list_and_plan(dialled: str) -> None:
    assert numbers.is_emergency(dialled, EMPTY)


@pytest.mark.parametrize("dialled", ["1188", "20001111", "+371112", "", "112 " + "0" * 200, "urn:service:counseling"])
def test_not_an_emergency(dialled: str) -> None:
    assert not numbers.is_emergency(dialled, EMPTY)


def test_the_organisations_own_emergency_numbers_count() -> None:
    plant = replace(EMPTY, outbound=Outbound(emergency=("5555",)))
    assert numbers.emergency_number("5555", plant) == "5555"
    assert numbers.emergency_number("urn:service:sos", plant) == "5555"
    assert numbers.emergency_number("112", plant) == "112"
    assert numbers.emergency_number("urn:service:sos", replace(EMPTY, outbound=Outbound(emergency=()))) == "112"


def test_pretty_is_national_at_home() -> None:
    assert numbers.pretty(NumberText(RIGA), "LV") == "20 001 111"
    assert numbers.pretty(NumberText(RIGA), "DE") == "+371 20 001 111"
    assert numbers.pretty(NumberText("100"), "LV") == "100"


def test_spoken_in_groups() -> None:
    assert numbers.spoken(NumberText(RIGA)) == ("371", "20", "001", "111")
    assert numbers.spoken(NumberText("100")) == ("100",)


def test_countries() -> None:
    assert numbers.is_country("LV")
    assert not numbers.is_country("lv")
    assert not numbers.is_country("001")
