"""A customer's record: its values, and whether they can be right.

Owns what a record holds and how long each part may be. Who may see or change it is ``access``'s business; which
fields the center adds, ``fields`` checks. Text is kept as it was typed, with what no database takes replaced.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from centrala import numbers
from centrala.clock import EPOCH, Wall
from centrala.customers.fields import FieldValue, check_fields
from centrala.errors import Mistake, Mistakes
from centrala.ids import AgentName, CustomerId
from centrala.organisation import CustomerField
from centrala.personal import Personal

__all__ = [
    "LONGEST_NOTE",
    "MOST_FIELDS",
    "MOST_REACHES",
    "Address",
    "Consent",
    "Customer",
    "CustomerKind",
    "Reach",
    "ReachKind",
    "checked",
    "mail_reach",
    "phone_reach",
    "tidy",
]

MOST_REACHES: Final = 20
MOST_FIELDS: Final = 64
LONGEST_NOTE: Final = 10_000
"""Characters."""
_VALUE: Final = 1_000
"""As of a known caller (``CallerRule.value``), to either side."""

_LONGEST: Final[Mapping[str, int]] = {
    "name": 200,
    "form_of_address": 100,
    "industry": 100,
    "department": 63,
    "owner": 63,
    "note": LONGEST_NOTE,
}
_WORDS: Final = ("name", "form_of_address", "industry", "department", "note", "language")
_LONGEST_ADDRESS: Final[Mapping[str, int]] = {"street": 200, "postcode": 20, "city": 100, "region": 100}
_LONGEST_LABEL: Final = 60
_LONGEST_MAIL: Final = 254
"""Characters of an address that mail can be sent to (RFC 5321, section 4.5.3.1.3)."""

_UNKEEPABLE: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MAIL: Final = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\.]+(\.[^\s@<>,;:\"()\[\]\\.]+)+")
"""An address as people have them (RFC 5321, section 4.1.2, without quoted names; RFC 6531 for other letters)."""
_LANGUAGE: Final = re.compile("[a-z]{2,3}(-[A-Z]{2})?")
"""As in the configuration: ISO 639, with a country where it matters."""


class CustomerKind(StrEnum):
    PERSON = "person"
    FIRM = "firm"


class ReachKind(StrEnum):
    PHONE = "phone"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Reach:
    """One way to reach a customer, and to know one again."""

    kind: ReachKind
    written: Personal
    """As it was typed or sent."""
    key: Personal
    """E.164 of a number; a mail address without the difference of capitals."""
    label: str = ""
    """What the people here call it: work, home."""


@dataclass(frozen=True, slots=True)
class Address:
    street: Personal = ""
    postcode: Personal = ""
    city: str = ""
    region: str = ""
    country: str = ""
    """ISO 3166; empty: not known."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What a customer has agreed to; None: nobody has asked."""

    calls: bool | None = None
    mail: bool | None = None
    messages: bool | None = None
    recording: bool | None = None
    surveys: bool | None = None


@dataclass(frozen=True, slots=True)
class Customer:
    """A person or firm in our records."""

    id: CustomerId
    version: int = 1
    """One more with each change."""
    kind: CustomerKind = CustomerKind.PERSON
    name: Personal = ""
    """Empty: nobody has asked yet."""
    form_of_address: Personal = ""
    """How this customer wants to be spoken to: ``Ms Liepa``; empty: by the name."""
    reaches: tuple[Reach, ...] = ()
    """The first of a kind is the one that is used."""
    address: Address = Address()
    industry: str = ""
    language: str = ""
    """ISO 639; empty: not known."""
    owner: AgentName = AgentName("")
    """Whose customer this is; empty: nobody's."""
    department: str = ""
    value: int = 0
    """How much the customer is worth to the center, as of a known caller."""
    note: Personal = ""
    consent: Consent = Consent()
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    """The center's own, by name."""
    fresh: bool = False
    """Made by a call; nobody has looked at it yet."""
    firm: CustomerId | None = None
    """The firm that a person belongs to."""
    created: Wall = EPOCH
    changed: Wall = EPOCH
    merged_into: CustomerId | None = None
    """The record that says everything now; this one is kept to undo that."""

    def keys(self, kind: ReachKind) -> tuple[str, ...]:
        """The keys of its reaches of this kind, in their order."""
        return tuple(reach.key for reach in self.reaches if reach.kind is kind)


def phone_reach(written: str, country: str, label: str = "") -> Reach:
    """A telephone number as somebody typed it; national forms are read as in ``country``.

    Raises Mistakes: it is no number, or one that is withheld.
    """
    found = numbers.parse(written, country)
    if isinstance(found, numbers.ParsedNumber):
        return Reach(ReachKind.PHONE, tidy(written), found.e164, tidy(label))
    why = found.why if isinstance(found, numbers.Unparsable) else "This says that the number is withheld."
    raise Mistakes([Mistake(("reaches",), why, "Write it with its country code, as +371 2000 1111.")])


def mail_reach(written: str, label: str = "") -> Reach:
    """A mail address as somebody typed it. Raises Mistakes: it is none."""
    bare = tidy(written)
    if len(bare) > _LONGEST_MAIL or not _MAIL.fullmatch(bare):
        raise Mistakes([Mistake(("reaches",), "This is no mail address.", "Write it as name@example.com.")])
    return Reach(ReachKind.MAIL, bare, unicodedata.normalize("NFC", bare).casefold(), tidy(label))


def tidy(text: str) -> str:
    """``text`` without space around it; U+FFFD stands for what no database takes and no screen shows."""
    return unicodedata.normalize("NFC", _UNKEEPABLE.sub("\ufffd", text.strip()))


def checked(one: Customer, own: Mapping[str, CustomerField], before: Customer | None = None) -> Customer:
    """The record as it is to be kept: texts tidied, each reach once. ``before``: as it was, if it was.

    Raises Mistakes: with everything that cannot be right.
    """
    words = {name: tidy(getattr(one, name)) for name in _WORDS}
    place = one.address
    address = Address(*(tidy(getattr(place, name)) for name in (*_LONGEST_ADDRESS, "country")))
    fields = {name: tidy(value) if isinstance(value, str) else value for name, value in one.fields.items()}
    whole: Any = {**words, "address": address, "fields": fields, "reaches": _each_once(one.reaches)}
    tidied = replace(one, **whole)
    known = {} if before is None else before.fields
    mistakes = [*_mistakes(tidied), *check_fields(tidied.fields, own, known)]
    if mistakes:
        raise Mistakes(mistakes)
    return tidied


def _each_once(reaches: Iterable[Reach]) -> tuple[Reach, ...]:
    """The first of several with one key."""
    found: dict[tuple[ReachKind, str], Reach] = {}
    for reach in reaches:
        found.setdefault((reach.kind, reach.key), reach)
    return tuple(found.values())


def _mistakes(one: Customer) -> Iterator[Mistake]:
    for name, most in _LONGEST.items():
        yield from _too_long(getattr(one, name), most, name)
    for name, most in _LONGEST_ADDRESS.items():
        yield from _too_long(getattr(one.address, name), most, "address", name)
    for place, reach in enumerate(one.reaches):
        yield from _too_long(reach.label, _LONGEST_LABEL, "reaches", place, "label")
    if len(one.reaches) > MOST_REACHES:
        yield Mistake(("reaches",), f"There are more than {MOST_REACHES}.")
    if len(one.fields) > MOST_FIELDS:
        yield Mistake(("fields",), f"There are more than {MOST_FIELDS}.")
    if one.address.country and not numbers.is_country(one.address.country):
        yield Mistake(("address", "country"), "This is no country.", "Write two letters, as LV.")
    if one.language and not _LANGUAGE.fullmatch(one.language):
        yield Mistake(("language",), "This is no language.", "Write its code, as lv.")
    if abs(one.value) > _VALUE:
        yield Mistake(("value",), f"It must be between -{_VALUE} and {_VALUE}.")
    if one.firm is not None and (one.firm == one.id or one.kind is CustomerKind.FIRM):
        yield Mistake(("firm",), "Only a person belongs to a firm.")


def _too_long(text: str, most: int, *path: str | int) -> Iterator[Mistake]:
    if len(text) > most:
        yield Mistake(path, f"This is longer than {most} characters.")
