"""Time as a value.

Owns the two clocks of the house and the one value that carries both. Reads no clock: the shells do
(``service`` the machine's, ``simulate`` a virtual one) and pass ``now`` in.

Live work runs on the *monotonic* clock: it never jumps, and it goes on counting through a restart of
the program, so a stored deadline stays true within one boot of the machine. Only what outlives a boot
(callbacks, follow-ups, opening hours) is kept as *wall* time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import NewType

from centrala.quick import quick

__all__ = ["EPOCH", "NEVER", "START", "Mono", "Now", "ReadClock", "Wall", "after", "at_wall", "to_datetime", "to_wall"]

Mono = NewType("Mono", int)
"""Milliseconds on the monotonic clock of one boot."""

Wall = NewType("Wall", int)
"""Milliseconds since 1970-01-01T00:00:00 UTC: aware by definition, whatever zone it is shown in."""

START = Mono(0)
"""The boot."""

EPOCH = Wall(0)

NEVER = Mono(1 << 62)
"""Later than any deadline; sorts last without a special case."""


@quick
@dataclass(frozen=True, slots=True)
class Now:
    """One moment on both clocks."""

    mono: Mono
    wall: Wall


ReadClock = Callable[[], Now]
"""What a shell passes to those who must ask for the time themselves."""


def after(start: Mono, *, ms: int) -> Mono:
    """The moment ``ms`` milliseconds after ``start``."""
    return Mono(start + ms)


def at_wall(now: Now, moment: Mono) -> Wall:
    """The wall time of a monotonic ``moment``, as seen from ``now``."""
    return Wall(now.wall + (moment - now.mono))


def to_datetime(moment: Wall, zone: tzinfo = UTC) -> datetime:
    """An aware ``datetime`` in ``zone``."""
    return datetime.fromtimestamp(moment / 1000, zone)


def to_wall(moment: datetime) -> Wall:
    """Milliseconds since the epoch.

    Raises ValueError: ``moment`` is naive.
    """
    if moment.tzinfo is None:
        raise ValueError("a wall time needs a zone")
    return Wall(round(moment.timestamp() * 1000))
