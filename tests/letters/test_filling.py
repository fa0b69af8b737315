"""Templates filled in: the language, the values, and what is still lacking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.documents.letter_templates import LONGEST_MAIL as MAIL_OF_TEMPLATE
from centrala.documents.letter_templates import LONGEST_SUBJECT as SUBJECT_OF_TEMPLATE
from centrala.documents.letter_templates import LONGEST_TEXT as TEXT_OF_TEMPLATE
from centrala.errors import Mistakes
from centrala.ids import CustomerId, LetterId
from centrala.letter_template import LetterTemplate, LetterUse
from centrala.letters.filling import begins, filled, lacking
from centrala.letters.letter import LONGEST_MAIL, LONGEST_SUBJECT, LONGEST_TEXT, Channel, Letter, checked

MISSED = LetterTemplate(
    "missed",
    "We missed your call",
    (LetterUse.MISSED, LetterUse.VOICEMAIL),
    subject={"en": "Your call, {customer.name}", "lv": "Jūsu zvans"},
    mail={"en": "Good day {customer.form_of_address}.\n{ticket.id}", "lv": "Labdien {customer.form_of_address}!"},
    text={"en": "We missed you.", "lv": "Nevarējām atbildēt.", "ru": "Мы не смогли ответить."},
)
KNOWN = {"customer.name": "Ilze", "customer.form_of_address": "Kalniņas kundze"}


def known(name: str) -> str:
    return KNOWN.get(name, "")


@pytest.mark.parametrize(
    ("wanted", "order"),
    [
        (("lv", "en"), ["lv", "en", "ru"]),
        (("lv-LV",), ["lv", "en", "ru"]),
        (("", "ru"), ["ru", "en", "lv"]),
        (("zh", "de"), ["en", "lv", "ru"]),
        ((), ["en", "lv", "ru"]),
    ],
)
def test_the_language_of_the_customer_comes_first_then_that_of_the_center(
    wanted: tuple[str, ...], order: list[str]
) -> None:
    assert [words.language for words in filled(MISSED, wanted, known).words] == order


def test_what_is_known_is_filled_in_and_the_rest_stays_to_be_seen() -> None:
    first = filled(MISSED, ("en",), known).words[0]
    assert first.subject == "Your call, Ilze"
    assert first.mail == "Good day Kalniņas kundze.\n{ticket.id}"
    assert lacking(first.subject, first.mail) == ["ticket.id"]
    assert lacking("{order} {customer.field.contract} { ticket.id } {customer.field.}") == ["customer.field.contract"]


def test_a_letter_with_empty_braces_does_not_leave() -> None:
    one = Letter(LetterId(""), CustomerId("c1"), subject="{customer.name}", words="Your ticket {ticket.id}, {x: 1}.")
    with pytest.raises(Mistakes) as wrong:
        checked(one)
    assert [mistake.path for mistake in wrong.value.mistakes] == [("subject",), ("words",)]
    text = Letter(LetterId(""), CustomerId("c1"), channel=Channel.TEXT, words="Braces {of one's own} are words.")
    assert checked(text).words == text.words


@given(st.text(max_size=60))
def test_a_value_is_one_line_and_is_put_in_once(name: str) -> None:
    words = filled(LetterTemplate("t", mail={"en": "<{customer.name}>"}), (), lambda _: name).words[0].mail
    assert words == f"<{' '.join(name.split()) or '{customer.name}'}>"


def test_the_first_of_the_document_that_is_for_there_begins_a_letter() -> None:
    other = LetterTemplate("other", uses=(LetterUse.MISSED, LetterUse.TICKET), text={"en": "x"})
    both = {"missed": MISSED, "other": other}
    assert [begins(both, use) for use in LetterUse] == ["", "other", "missed", "missed"]


def test_a_template_may_be_as_long_as_a_letter() -> None:
    longest = (SUBJECT_OF_TEMPLATE, MAIL_OF_TEMPLATE, TEXT_OF_TEMPLATE)
    assert longest == (LONGEST_SUBJECT, LONGEST_MAIL, LONGEST_TEXT)
