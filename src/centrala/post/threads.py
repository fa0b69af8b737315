"""What a mail says of the matter it belongs to, and what an answer of ours says of it.

Owns our names of letters (RFC 5322, section 3.6.4) and of tickets in subjects. Who may join what is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from centrala.ids import TicketId

__all__ = ["MOST_REFERENCES", "letter_keys", "name_of_letter", "named_tickets", "references"]

_LETTER: Final = re.compile(r"<letter-([0-9a-f]{32})@[^<>\s@]{1,255}>")
_TICKET: Final = re.compile(r"(?<![\w-])k[0-9]{1,12}-[0-9]{1,12}(?![\w-])")
MOST_REFERENCES: Final = 12
"""So that no header grows without end."""


def name_of_letter(key: str, sender: str) -> str:
    """The Message-ID under which a letter leaves. ``key``: of chance, so nobody knows it who has not got the letter."""
    return f"<letter-{key}@{sender.rpartition('@')[2]}>"


def letter_keys(ids: Iterable[str]) -> list[str]:
    """Of letters of ours, in the order of ``ids``."""
    return [found[1] for one in ids if (found := _LETTER.fullmatch(one))]


def named_tickets(subject: str) -> list[TicketId]:
    """Those that stand in a subject, each once. Anybody can write that: it is a hint, and no key."""
    return [TicketId(one) for one in dict.fromkeys(_TICKET.findall(subject))][:5]


def references(mail: str, before: Iterable[str]) -> tuple[str, ...]:
    """Of an answer to ``mail``, which itself referred to ``before`` (the nearest first): oldest first, it last."""
    known = [one for one in dict.fromkeys(before) if one != mail][: MOST_REFERENCES - 1]
    return (*reversed(known), mail)
