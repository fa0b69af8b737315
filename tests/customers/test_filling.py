"""Answers into fields of a record."""

from __future__ import annotations

import pytest

from centrala.customers.customer import Customer, ReachKind, mail_reach
from centrala.customers.filling import filled
from centrala.errors import Mistakes
from centrala.ids import CustomerId
from centrala.organisation import CustomerField, FieldKind

OWN = {
    "plan": CustomerField("plan", "Plan"),
    "seats": CustomerField("seats", "Seats", FieldKind.NUMBER),
    "vip": CustomerField("vip", "VIP", FieldKind.YES_NO),
}
ILZE = Customer(CustomerId("c-1"), name="Ilze", note="Old.", reaches=(mail_reach("old@example.com"),))


def test_texts_numbers_and_yes_are_what_their_kind_has() -> None:
    assert filled(ILZE, "name", " Ilze K ", OWN).name == "Ilze K"
    assert filled(ILZE, "plan", "large", OWN).fields == {"plan": "large"}
    assert filled(ILZE, "seats", "2,5", OWN).fields == {"seats": 2.5}
    assert filled(ILZE, "seats", "many", OWN).fields == {"seats": "many"}
    assert filled(ILZE, "vip", "Yes", OWN).fields == {"vip": True}


def test_a_note_gets_a_line_more_once_and_a_mail_address_comes_first() -> None:
    noted = filled(ILZE, "note", "New.", OWN)
    assert noted.note == "Old.\nNew."
    assert filled(noted, "note", "New.", OWN) == noted
    both = filled(ILZE, "mail", "new@example.com", OWN)
    assert both.keys(ReachKind.MAIL) == ("new@example.com", "old@example.com")
    assert filled(both, "mail", "OLD@example.com", OWN).keys(ReachKind.MAIL) == ("old@example.com", "new@example.com")


@pytest.mark.parametrize(("field", "answer"), [("shoe", "42"), ("mail", "nobody")])
def test_what_no_record_takes_is_refused(field: str, answer: str) -> None:
    with pytest.raises(Mistakes):
        filled(ILZE, field, answer, OWN)
