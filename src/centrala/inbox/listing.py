"""One list of all that waits for a person: each thing once, what is due first, first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from centrala.clock import Wall

__all__ = ["Kind", "Thing", "is_waiting", "listed"]


class Kind(StrEnum):
    """What kind of thing waits."""

    MISSED = "missed"
    """A call that nobody took."""
    VOICEMAIL = "voicemail"
    TICKET = "ticket"
    ESCALATED = "escalated"
    """Another's or nobody's ticket, of which one was told that it is escalated."""
    FOLLOW_UP = "follow_up"
    REVIEW = "review"
    """A follow-up that a low score of a customer made."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing, without what is to be read of it."""

    kind: Kind
    id: str
    since: Wall
    """It waits since then."""
    due: Wall | None = None
    """By then; None: nobody promised anything."""


_AT_ONCE: Final = frozenset({Kind.MISSED, Kind.VOICEMAIL})
"""Due from the moment at which it came: somebody tried to reach us."""


def listed(things: Iterable[Thing]) -> list[Thing]:
    """Each once, in one order whatever the order of ``things``: what is due first comes first, then what has no
    moment, the newest first. Of two with one id the one that is due earlier says when."""
    found: dict[tuple[Kind, str], Thing] = {}
    for one in things:
        known = found.get((one.kind, one.id))
        if known is None or _order(one) < _order(known):
            found[one.kind, one.id] = one
    return sorted((_due_at_once(one) for one in found.values()), key=_order)


def is_waiting(one: Thing, now: Wall) -> bool:
    """Whether it is to be seen to now, and not only later."""
    return one.kind in _AT_ONCE or (one.due is not None and one.due <= now)


def _due_at_once(one: Thing) -> Thing:
    return replace(one, due=one.since) if one.due is None and one.kind in _AT_ONCE else one


def _order(one: Thing) -> tuple[bool, int, str, str, int]:
    due = _due_at_once(one).due
    return due is None, -one.since if due is None else due, one.kind.value, one.id, one.since
