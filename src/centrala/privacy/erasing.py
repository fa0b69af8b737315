"""When a person may be erased, and what stays of one: a tombstone.

Owns the refusals (Regulation (EU) 2016/679, Article 17: paragraph 3 is why a hold refuses) and their words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from centrala.clock import Wall
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import CustomerId
from centrala.personal import Personal

__all__ = [
    "LONGEST_REASON",
    "Found",
    "Hold",
    "Tombstone",
    "must_be_confirmed",
    "must_be_free",
    "must_not_be_held",
    "reason_of",
]

LONGEST_REASON = 500
"""Characters."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Somebody has said that nothing of this person may go."""

    at: Wall
    by: str
    reason: Personal


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stays of an erased record. Nothing personal."""

    id: CustomerId
    at: Wall
    by: str
    """Empty: its time was over."""
    part_of: CustomerId | None = None
    """It was merged into this one, and went with it."""


@dataclass(frozen=True, slots=True)
class Found:
    """How much there is of a person."""

    records: int = 0
    """Customers' records: the one, and those that are part of it."""
    calls: int = 0
    """Interactions that are over."""
    values: int = 0
    """Numbers, names, notes, digits and words of these, one by one."""
    texts: int = 0
    sounds: int = 0
    """Messages that were left, as far as their sound is still there."""
    followups: int = 0
    """What was promised, kept or not."""
    tickets: int = 0
    """Also those that are part of others, and closed ones."""
    leads: int = 0
    orders: int = 0
    """Also those that are done, and cancelled ones."""
    appointments: int = 0
    letters: int = 0
    """What was written to them by hand."""
    mails: int = 0
    """What they wrote by mail."""
    callbacks: int = 0
    """Promised, and not begun."""
    live: int = 0
    """Interactions that are not over."""
    shared: int = 0
    """Numbers that another customer has too: they stay with the other."""
    known_callers: int = 0
    """Entries of the configuration that name one of the numbers; no erasure reaches these."""


def must_not_be_held(holds: Sequence[Hold]) -> None:
    """Raises Refused (``held``)."""
    if holds:
        raise Refused(
            "held",
            f"This customer is under a legal hold: {holds[0].reason}",
            remedy="Whoever may set a hold can lift it; then it can be erased.",
        )


def must_be_free(live: int) -> None:
    """Raises Refused (``still_live``): somebody talks with them, or is about to."""
    if live:
        raise Refused(
            "still_live",
            "A call with this customer is not over yet.",
            remedy="Erase the customer when it is over.",
        )


def must_be_confirmed(typed: str, names: Iterable[str]) -> None:
    """``names``: the customer's, and where there is none, a number. Capitals and spaces make no difference.

    Raises Mistakes: what was typed is none of them.
    """
    if _plain(typed) not in {_plain(name) for name in names if name.strip()}:
        raise Mistakes([Mistake(("name",), "This is not the customer's name.", "Type it as the record shows it.")])


def reason_of(typed: str) -> str:
    """Raises Mistakes: a hold without a reason, or with too long a one."""
    told = typed.strip()
    if not told:
        raise Mistakes([Mistake(("reason",), "A hold needs a reason.", "Say why nothing may be erased.")])
    if len(told) > LONGEST_REASON:
        raise Mistakes([Mistake(("reason",), f"This is longer than {LONGEST_REASON} characters.")])
    return told


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
