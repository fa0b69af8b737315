"""Templates of letters in the document: read, written, and what can't be right in one."""

from __future__ import annotations

from typing import Any

import pytest

from centrala.documents.reading import read
from centrala.documents.writing import write
from centrala.errors import Mistakes
from centrala.letter_template import LetterUse
from centrala.organisation import EMPTY

MISSED: dict[str, Any] = {
    "name": "We missed your call",
    "for": ["missed", "voicemail"],
    "subject": {"en": "Your call"},
    "mail": {"en": "Good day, {customer.form_of_address}.\nWe will call again. {agent.name}"},
    "text": {"en": "We will call again.", "lv": "Zvanīsim vēlreiz."},
}


def mistakes(one: dict[str, Any]) -> list[tuple[str | int, ...]]:
    with pytest.raises(Mistakes) as wrong:
        read({"letter_templates": {"missed": one}}, base=EMPTY)
    return [mistake.path for mistake in wrong.value.mistakes]


def test_a_template_is_read_and_written_as_it_was() -> None:
    whole = read({"letter_templates": {"missed": MISSED}}, base=EMPTY)
    one = whole.letter_templates["missed"]
    assert (one.title, one.uses) == ("We missed your call", (LetterUse.MISSED, LetterUse.VOICEMAIL))
    assert one.languages == ("en", "lv")
    assert read(write(whole, secrets=True), base=EMPTY) == whole


@pytest.mark.parametrize(
    ("change", "places"),
    [
        ({"subject": {}, "mail": {}, "text": {}}, [()]),
        ({"subject": {}}, [("subject",)]),
        ({"mail": {}}, [("subject", "en")]),
        ({"mail": {"en": "{customer.nam}, {customer.field.contract}"}}, [("mail", "en"), ("mail", "en")]),
        ({"text": {"en": "x" * 641}}, [("text", "en")]),
        ({"text": {"English": "x"}}, [("text", "English")]),
        ({"subject": {"en": "two\nlines"}}, [("subject", "en")]),
        ({"for": ["portal"]}, [("for", 0)]),
    ],
)
def test_what_can_not_be_right_is_told_with_its_place(change: dict[str, Any], places: list[tuple[Any, ...]]) -> None:
    assert mistakes({**MISSED, **change}) == [("letter_templates", "missed", *place) for place in places]


def test_an_own_field_of_the_center_can_be_named() -> None:
    given = {**MISSED, "text": {"en": "Contract {customer.field.contract}"}}
    document = {"customer_fields": {"contract": {}}, "letter_templates": {"missed": given}}
    assert read(document, base=EMPTY).letter_templates["missed"].text["en"] == "Contract {customer.field.contract}"
