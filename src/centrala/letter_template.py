"""The nouns of a letter's template: what a center writes again and again, in the languages of its customers.

Owns what a template is made of, and which values its words may name. Who fills one in is ``letters.filling``; here is
only what stands in the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

__all__ = ["OWN_FIELD", "VALUES", "LetterTemplate", "LetterUse", "is_value"]

VALUES: Final = (
    *("customer.name", "customer.form_of_address", "customer.language", "customer.owner", "customer.region"),
    *("agent.name", "center.name", "queue.name", "caller.number", "ticket.id", "ticket.subject"),
)
"""What words may name, as those of a script do; ``customer.field.NAME`` besides."""
OWN_FIELD: Final = "customer.field."


def is_value(name: str) -> bool:
    """Whether a letter could have a value of this name."""
    return name in VALUES or (name.startswith(OWN_FIELD) and len(name) > len(OWN_FIELD))


def _none() -> Mapping[str, str]:
    return MappingProxyType({})


class LetterUse(StrEnum):
    """From where a letter is written."""

    CUSTOMER = "customer"
    TICKET = "ticket"
    MISSED = "missed"
    VOICEMAIL = "voicemail"


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """Words by language (ISO 639, with a country or without); ``{name}`` stands for a value."""

    name: str
    title: str = ""
    uses: tuple[LetterUse, ...] = ()
    """Where it is filled in by itself, the first of the document that is; everywhere it can be chosen."""
    subject: Mapping[str, str] = field(default_factory=_none)
    """Of the mail."""
    mail: Mapping[str, str] = field(default_factory=_none)
    """Lines; empty: it is for text messages alone."""
    text: Mapping[str, str] = field(default_factory=_none)
    """Of a text message; empty: it is for mail alone."""

    @property
    def languages(self) -> tuple[str, ...]:
        """In the order of the document."""
        return tuple(dict.fromkeys((*self.mail, *self.text)))
