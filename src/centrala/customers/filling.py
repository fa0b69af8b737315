"""An answer into a field of a record: what a script asks for is known the next time.

Owns which fields an answer can fill, and how text becomes a value of each kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from centrala.customers.customer import Customer, mail_reach
from centrala.customers.fields import FieldValue
from centrala.errors import Mistake, Mistakes
from centrala.organisation import CustomerField, FieldKind

__all__ = ["FILLABLE", "filled"]

FILLABLE: Final = ("name", "form_of_address", "mail", "industry", "note")
"""Besides the center's own fields."""
_YES: Final = frozenset({"yes", "true", "1"})
_NO: Final = frozenset({"no", "false", "0"})


def filled(one: Customer, name: str, answer: str, own: Mapping[str, CustomerField]) -> Customer:
    """The record with this answer in its field; a note gets a line more, a mail address comes first.

    Raises Mistakes: there is no such field, or the answer is no value of its kind.
    """
    answer = answer.strip()
    match name:
        case "name" | "form_of_address" | "industry":
            values: Any = {name: answer}
            return replace(one, **values)
        case "note":
            return one if answer in one.note else replace(one, note=f"{one.note}\n{answer}".strip())
        case "mail":
            first = mail_reach(answer)
            others = tuple(way for way in one.reaches if (way.kind, way.key) != (first.kind, first.key))
            return replace(one, reaches=(first, *others))
        case _ if name in own:
            return replace(one, fields={**one.fields, name: _value(answer, own[name])})
        case _:
            raise Mistakes([Mistake((name,), "A customer's record has no such field.")])


def _value(answer: str, what: CustomerField) -> FieldValue:
    """As its kind has it; what is none stays text, and is refused with the record."""
    if what.kind is FieldKind.YES_NO and answer.casefold() in _YES | _NO:
        return answer.casefold() in _YES
    if what.kind is FieldKind.NUMBER:
        try:
            return float(answer.replace(",", "."))
        except ValueError:
            return answer
    return answer
