"""Telephone numbers, read once.

Owns how a number that a person typed or a network sent becomes E.164, and what kind of number it is.
The original is always kept beside the result. Knows no customers, no trunks and no rules about who may
call whom (``calls.gate``). Every function is total: hostile text gives ``Unparsable``, never an error.

The numbering plans are those of libphonenumber. A number counts as readable when its length is possible
in its country: plans grow faster than tables, and a caller from a new range is a caller all the same.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType, shortnumberinfo

from centrala.ids import NumberText
from centrala.organisation import NumberKind, Organisation
from centrala.personal import Personal

__all__ = [
    "NO_COUNTRY",
    "ParsedNumber",
    "Unparsable",
    "Withheld",
    "country_of",
    "emergency_number",
    "is_country",
    "is_emergency",
    "kind_of",
    "parse",
    "parse_caller",
    "pretty",
    "spoken",
    "takes_texts",
]

NO_COUNTRY: Final = "001"
"""libphonenumber's region of numbers that belong to no country: +800, satellites, +979."""

_LONGEST: Final = 128
"""Characters; a longer text is no number, and is not looked at."""

_PUNCTUATION: Final = frozenset(" -.()/[]\t~\u00a0\u00ad\u200b\u200e\u200f\u202a\u202c\u2060\u3000\ufeff")
"""What people put between digits, and what word processors put there unseen (``2000/1111`` included)."""

_WITHHELD_WORDS: Final = frozenset({"anonymous", "withheld", "restricted", "private", "unavailable", "unknown"})

_HIDING: Final = frozenset({"id", "user", "header", "full"})
"""Values of Privacy that hide who calls: ``user`` and ``header`` of RFC 3323 section 4.2, ``id`` of
RFC 3325 section 9.3, and ``full``, which older gateways send."""

_SIP: Final = re.compile(r"(?P<scheme>sips?|tel):(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_CONTEXT: Final = re.compile(r";phone-context=(?P<context>\+[0-9]{1,15})(?:;|$)", re.IGNORECASE)
_SOS: Final = re.compile(r"urn:service:sos(\.[a-z.-]+)?$", re.IGNORECASE)
"""RFC 5031, section 4.2."""

_KINDS: Final[dict[int, NumberKind]] = {
    PhoneNumberType.MOBILE: NumberKind.MOBILE,
    PhoneNumberType.TOLL_FREE: NumberKind.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE: NumberKind.PREMIUM,
    PhoneNumberType.SHARED_COST: NumberKind.SHARED_COST,
    PhoneNumberType.UAN: NumberKind.SHARED_COST,
    # Personal numbers (+44 70) cost what their owner likes and are a known way of toll fraud.
    PhoneNumberType.PERSONAL_NUMBER: NumberKind.PREMIUM,
}


_WITHOUT_TEXTS: Final = frozenset(
    {
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.PERSONAL_NUMBER,
        PhoneNumberType.VOICEMAIL,
    }
)


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A number that was understood."""

    e164: NumberText
    original: Personal
    """As it was written or sent."""
    country: str
    """ISO 3166; ``001`` for numbers of no country, empty when the country code is shared and the plan
    does not know the number."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """The caller has a number and does not show it."""

    original: Personal


@dataclass(frozen=True, slots=True)
class Unparsable:
    """Not a number that the public network knows."""

    original: Personal
    why: str


def parse(text: str, country: str) -> ParsedNumber | Withheld | Unparsable:
    """The number in ``text``; national forms are read as in ``country`` (ISO 3166).

    Understood are numbers as people write them, ``tel:`` (RFC 3966) and ``sip:`` (RFC 3261 section
    19.1.6) addresses, and the words and addresses that stand for a withheld number (RFC 3323 section
    4.1.1.3). Letters are refused: a name is not a number.
    """
    if len(text) > _LONGEST:
        return Unparsable(text, "This is too long for a number.")
    bare, context = _without_scheme(text.strip())
    if _is_withheld(bare):
        return Withheld(text)
    digits = _digits(bare)
    if digits is None:
        return Unparsable(text, "A number has digits and perhaps a plus in front, and no letters.")
    if context and not digits.startswith("+"):
        digits = context + digits
    number = _read(digits, country)
    if number is None:
        return Unparsable(text, f"No number of this length exists in {country} or under its country code.")
    return ParsedNumber(_e164(number), text, _country(number))


def parse_caller(text: str, country: str, *, privacy: str = "") -> ParsedNumber | Withheld | Unparsable:
    """The number of a caller as a trunk sent it, with the value of the Privacy header.

    Differs from ``parse`` where networks differ from people: nothing at all means withheld, and a long
    number without its plus is tried with one, since many carriers leave it out.
    """
    if not text.strip() or (privacy and _HIDING & {value.strip().lower() for value in privacy.split(";")}):
        return Withheld(text)
    return parse(text, country) if len(text) > _LONGEST else _caller(text, country)


@lru_cache(maxsize=4096)
def _caller(text: str, country: str) -> ParsedNumber | Withheld | Unparsable:
    """Reading a number costs more than routing a call; it is read on arrival and for the records, and callers call
    again."""
    found = parse(text, country)
    if not isinstance(found, Unparsable):
        return found
    digits = _digits(_without_scheme(text.strip())[0])
    if digits is None or digits.startswith(("+", "0")):
        return found
    number = _read("+" + digits, country)
    if number is None or not phonenumbers.is_valid_number(number):
        return found
    return ParsedNumber(_e164(number), text, _country(number))


def country_of(number: NumberText) -> str:
    """ISO 3166 code of an E.164 number; ``001`` for none; empty for what nobody can tell."""
    known = _known(number)
    return "" if known is None else _country(known)


def kind_of(number: NumberText) -> NumberKind:
    """What a call to an E.164 number is; ``local`` for what the plan does not tell apart."""
    known = _known(number)
    if known is None:
        return NumberKind.LOCAL
    return _KINDS.get(phonenumbers.number_type(known), NumberKind.LOCAL)


def takes_texts(number: NumberText) -> bool:
    """Whether a text message to an E.164 number may be read by somebody; True for what the plan does not tell apart."""
    known = _known(number)
    return known is not None and phonenumbers.number_type(known) not in _WITHOUT_TEXTS


def is_country(code: str) -> bool:
    """Whether numbers can be read as in ``code``."""
    return code in phonenumbers.SUPPORTED_REGIONS


def emergency_number(dialled: str, organisation: Organisation) -> NumberText | None:
    """What is to be dialled when ``dialled`` means an emergency service, else None.

    Emergency are the numbers that the organisation lists, those of its country's plan, and
    ``urn:service:sos``. A wrong configuration must not cost a life: the plan counts even where the list
    leaves it out.
    """
    if len(dialled) > _LONGEST:
        return None
    listed = organisation.outbound.emergency
    if _SOS.fullmatch(dialled.strip()):
        return NumberText(listed[0] if listed else "112")
    digits = _digits(_without_scheme(dialled.strip())[0].removesuffix("#"))
    if digits is None or digits.startswith("+"):
        return None
    known = digits in listed or (
        is_country(organisation.country) and shortnumberinfo.is_emergency_number(digits, organisation.country)
    )
    return NumberText(digits) if known else None


def is_emergency(dialled: str, organisation: Organisation) -> bool:
    """Whether ``dialled`` means an emergency service; see ``emergency_number``."""
    return emergency_number(dialled, organisation) is not None


def pretty(number: NumberText, country: str = "") -> str:
    """For the eye: in national form inside ``country``, else international. What is no E.164 stays."""
    known = _known(number)
    if known is None:
        return number
    home = bool(country) and _country(known) == country
    return phonenumbers.format_number(known, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL)


def spoken(number: NumberText) -> tuple[str, ...]:
    """For the ear: groups of digits in the order of saying, the country code first.

    >>> spoken(NumberText("+37120001111"))
    ('371', '20', '001', '111')
    """
    known = _known(number)
    shown = number if known is None else pretty(number)
    return tuple(re.findall(r"[0-9]+", shown))


def _without_scheme(text: str) -> tuple[str, str]:
    """The part that tells the number, and the country code of a ``phone-context``, if any."""
    address = _SIP.fullmatch(text.removeprefix("<").removesuffix(">"))
    if address is None:
        return text, ""
    rest = unquote(address["rest"], errors="replace")
    user = rest.split("@", 1)[0] if address["scheme"].lower() != "tel" else rest
    context = _CONTEXT.search(user)
    return user.split(";", 1)[0].split(":", 1)[0].strip(), context["context"] if context else ""


def _is_withheld(bare: str) -> bool:
    lowered = bare.lower()
    return lowered in _WITHHELD_WORDS or lowered.endswith("@anonymous.invalid")


def _digits(bare: str) -> str | None:
    """ASCII digits with at most one plus in front; None for anything else, and for nothing."""
    kept: list[str] = []
    for letter in bare:
        if letter in _PUNCTUATION or unicodedata.category(letter) == "Pd":
            continue
        if letter in "+＋" and not kept:
            kept.append("+")
        elif (digit := unicodedata.decimal(letter, None)) is not None:
            kept.append(str(digit))
        else:
            return None
    return "".join(kept) if len(kept) > kept.count("+") else None


def _read(digits: str, country: str) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def _known(number: NumberText) -> PhoneNumber | None:
    """An E.164 number as the plan's own value."""
    if not number.startswith("+") or len(number) > _LONGEST:
        return None
    return _read(number, NO_COUNTRY)


def _e164(number: PhoneNumber) -> NumberText:
    return NumberText(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _country(number: PhoneNumber) -> str:
    found = phonenumbers.region_code_for_number(number)
    if found is not None:
        return found
    sharing = phonenumbers.region_codes_for_country_code(number.country_code or 0)
    return sharing[0] if len(sharing) == 1 else ""
