"""The one way out for text messages: may this number get one now?

Owns every rule, whoever asks. The rules about countries and premium numbers are those of calls (``calls.gate``): who
makes a center send texts to numbers that pay for being reached ("text pumping") meets the same wall. The caps are its
own, for a text leaves no leg behind that could be counted. Pure; makes no message and counts none (``calls.usage``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala import numbers
from centrala.calls import gate
from centrala.calls.usage import Usage
from centrala.clock import Now
from centrala.ids import NumberText
from centrala.numbers import ParsedNumber, Withheld
from centrala.organisation import Organisation

__all__ = ["Rule", "Sendable", "Unsendable", "ask", "exit_of"]


class Rule(StrEnum):
    """What a refusal is called; stable."""

    WITHHELD = "withheld"
    NOT_A_NUMBER = "not_a_number"
    PREMIUM = "premium"
    COUNTRY = "country"
    LANDLINE = "landline"
    """Texts to it would be read by nobody."""
    OURS = "ours"
    PER_NUMBER = "per_number"
    PER_HOUR = "per_hour"
    NO_GATEWAY = "no_gateway"
    NO_WORDS = "no_words"
    """Nothing is left to be sent."""


_OF_NUMBERS: Final = frozenset(
    {
        Rule.WITHHELD,
        Rule.NOT_A_NUMBER,
        Rule.PREMIUM,
        Rule.COUNTRY,
        Rule.LANDLINE,
        Rule.OURS,
        Rule.PER_NUMBER,
    }
)
"""Rules that are about the number; the others are about the center, and no other number would help."""

_OF_CALLS: Final = {gate.Rule.PREMIUM: Rule.PREMIUM, gate.Rule.COUNTRY: Rule.COUNTRY}


@dataclass(frozen=True, slots=True)
class Sendable:
    number: NumberText
    """E.164."""


@dataclass(frozen=True, slots=True)
class Unsendable:
    rule: Rule


def ask(number: str, words: str, organisation: Organisation, usage: Usage, now: Now) -> Sendable | Unsendable:
    """Whether these words may be sent there now."""
    gateway = organisation.texts
    if not gateway.url:
        return Unsendable(Rule.NO_GATEWAY)
    if not words.strip():
        return Unsendable(Rule.NO_WORDS)
    found = _of_number(number, organisation)
    if isinstance(found, Rule):
        return Unsendable(found)
    if usage.texts_in_last_hour(now, number=found) >= gateway.per_number:
        return Unsendable(Rule.PER_NUMBER)
    if usage.texts_in_last_hour(now) >= gateway.per_hour:
        return Unsendable(Rule.PER_HOUR)
    return Sendable(found)


def exit_of(answer: Sendable | Unsendable) -> str:
    """By which a step is left: ``sent``; ``not_possible``, not to this number; ``error``, it is the center's fault."""
    if isinstance(answer, Sendable):
        return "sent"
    return "not_possible" if answer.rule in _OF_NUMBERS else "error"


def _of_number(number: str, organisation: Organisation) -> NumberText | Rule:
    """What no count and no hour can make right."""
    if not number.strip():
        return Rule.WITHHELD
    found = numbers.parse(number, organisation.country)
    if isinstance(found, Withheld):
        return Rule.WITHHELD
    if not isinstance(found, ParsedNumber):
        return Rule.NOT_A_NUMBER
    denied = gate.forbidden(found, organisation)
    if denied is not None:
        return _OF_CALLS[denied.rule]
    if found.e164 in organisation.numbers:
        return Rule.OURS
    return found.e164 if numbers.takes_texts(found.e164) else Rule.LANDLINE
