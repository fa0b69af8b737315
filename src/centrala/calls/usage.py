"""How much leaves the house: legs now, calls and text messages in the last hour, money today.

Owns the counts that the gate asks for and nothing that it decides. Every question is answered without a
look at all legs: the hour is in order of time, and money that is running up is one straight line. To ask
changes nothing; only ``begin`` and ``end`` do.
Money is counted in whole units so that sums are exact; the day is the center's local day, and a leg that
talks over midnight is split there.

The meter of a leg runs from its beginning, ringing included: carriers bill started minutes, and a cap
should err to the safe side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from centrala.clock import EPOCH, NEVER, Mono, Now, Wall, to_datetime, to_wall
from centrala.ids import LegId, NumberText, TrunkName
from centrala.personal import Personal
from centrala.quick import quick

__all__ = ["NOTHING_USED", "RunningLeg", "Usage", "UsageValues", "after_boot"]

_HOUR_MS: Final = 3_600_000
_MINUTE_MS: Final = 60_000
_RATE_UNITS: Final = 1_000_000
"""A rate is kept in millionths of money a minute."""
_MONEY: Final = _RATE_UNITS * _MINUTE_MS
"""Units of one whole piece of money: rate times milliseconds."""


@quick
@dataclass(frozen=True, slots=True)
class RunningLeg:
    """A leg over a trunk, in either direction."""

    leg: LegId
    trunk: TrunkName | None
    since: Mono
    """From when its money counts to the day: its beginning, or midnight if that is later."""
    rate: int
    counted: bool
    """Whether it counts as one of the calls at once; calls that came in do not."""


@dataclass(frozen=True, slots=True)
class UsageValues:
    """All there is to know, as plain values: what the store keeps."""

    timezone: str = "UTC"
    """The center's, by which ``begin`` and ``end`` know the day; replaced with each configuration."""
    day: int = 0
    """Ordinal of the local day that ``spent`` is of."""
    spent: int = 0
    """Units, of legs that ended today."""
    hour: tuple[Mono, ...] = ()
    """Beginnings in the last hour, and perhaps some before it."""
    legs: tuple[RunningLeg, ...] = ()
    texts: tuple[tuple[Wall, Personal], ...] = ()
    """When and to whom, in the last hour and perhaps some before it; wall time, since the hour outlives a boot."""


NOTHING_USED: Final = UsageValues()


class Usage:
    """The counts; restored with ``Usage(values)``."""

    __slots__ = (
        "_day",
        "_day_ends",
        "_hour",
        "_legs",
        "_on_trunk",
        "_outgoing",
        "_rate",
        "_spent",
        "_texts",
        "_timezone",
        "_weighted",
    )

    def __init__(self, values: UsageValues = NOTHING_USED) -> None:
        self._timezone = values.timezone
        self._day = values.day
        self._day_ends = EPOCH
        """Before this moment no later day begins."""
        self._spent = values.spent
        self._hour = list(values.hour)
        self._texts = list(values.texts)
        self._legs: dict[LegId, RunningLeg] = {}
        self._on_trunk: Counter[TrunkName] = Counter()
        self._outgoing = 0
        self._rate = 0
        self._weighted = 0
        for leg in values.legs:
            self._add(leg)

    @property
    def day(self) -> int:
        """Ordinal of the local day that the money is of."""
        return self._day

    def values(self) -> UsageValues:
        return UsageValues(
            self._timezone, self._day, self._spent, tuple(self._hour), tuple(self._legs.values()), tuple(self._texts)
        )

    # What happens

    def begin(
        self,
        leg: LegId,
        *,
        now: Now,
        trunk: TrunkName | None = None,
        cost_per_minute: float = 0.0,
        again: bool = False,
        incoming: bool = False,
    ) -> None:
        """A leg leaves the house, or comes in over ``trunk``. A leg that is known already: nothing.

        ``again``: a further attempt of a call whose first attempt the hour has counted. ``incoming``: takes
        room on its trunk, and counts for nothing else.
        """
        if leg in self._legs:
            return
        self._turn(now)
        rate = 0 if incoming else round(cost_per_minute * _RATE_UNITS)
        self._add(RunningLeg(leg, trunk, now.mono, rate, not incoming))
        if not incoming and not again:
            del self._hour[: self._before_the_hour(now)]
            self._hour.append(now.mono)

    def end(self, leg: LegId, *, now: Now) -> None:
        """The leg is gone; its money is spent. A leg that is not known: nothing."""
        if leg not in self._legs:
            return
        self._turn(now)
        gone = self._legs.pop(leg)
        self._rate -= gone.rate
        self._weighted -= gone.rate * gone.since
        self._spent += gone.rate * max(0, now.mono - gone.since)
        self._outgoing -= gone.counted
        if gone.trunk is not None:
            self._on_trunk[gone.trunk] -= 1

    def text(self, number: NumberText, *, now: Now) -> None:
        """A text message leaves the house."""
        self._texts = [*self._recent_texts(now), (now.wall, number)]

    def forget(self, numbers: Collection[str]) -> None:
        """Nobody's number is told any more: their messages count in all, and for no number."""
        self._texts = [(at, NumberText("") if to in numbers else to) for at, to in self._texts]

    # What is asked

    def at_once(self) -> int:
        """Legs that left the house and are still up."""
        return self._outgoing

    def on_trunk(self, trunk: TrunkName) -> int:
        """Legs on a trunk, both directions."""
        return self._on_trunk[trunk]

    def in_last_hour(self, now: Now) -> int:
        """Calls that left within the last sixty minutes."""
        return len(self._hour) - self._before_the_hour(now)

    def texts_in_last_hour(self, now: Now, *, number: str = "") -> int:
        """Text messages that left within the last sixty minutes: to this number; empty: in all."""
        return sum(not number or to == number for _, to in self._recent_texts(now))

    def spent(self, now: Now, timezone: str) -> float:
        """Money of this local day, that of running legs included."""
        return self._units(now, timezone) / _MONEY

    def deadline(self, now: Now, timezone: str, *, cap: float) -> Mono:
        """When the running legs alone bring the day's money to ``cap``; NEVER if none of them costs."""
        if self._rate == 0:
            return NEVER
        left = round(cap * _MONEY) - self._units(now, timezone)
        return Mono(now.mono + max(0, -(-left // self._rate)))

    # Inside

    def _before_the_hour(self, now: Now) -> int:
        return bisect_right(self._hour, now.mono - _HOUR_MS)

    def _recent_texts(self, now: Now) -> list[tuple[Wall, Personal]]:
        """Those of a clock that was set back count on: the cap errs to the safe side."""
        return [one for one in self._texts if one[0] > now.wall - _HOUR_MS]

    def _units(self, now: Now, timezone: str) -> int:
        day = _local_day(now, timezone)
        if day.toordinal() <= self._day:
            return self._spent + max(0, self._rate * now.mono - self._weighted)
        # Midnight has passed and nothing has begun or ended since: only the legs that talked over it count.
        midnight = _first_moment(day, now, timezone)
        return sum(leg.rate * max(0, now.mono - max(leg.since, midnight)) for leg in self._legs.values())

    def _add(self, leg: RunningLeg) -> None:
        self._legs[leg.leg] = leg
        self._rate += leg.rate
        self._weighted += leg.rate * leg.since
        self._outgoing += leg.counted
        if leg.trunk is not None:
            self._on_trunk[leg.trunk] += 1

    def _turn(self, now: Now) -> None:
        """Begin the local day of ``now``, if it is a later one. A clock set back does not give money back."""
        if now.wall < self._day_ends:
            return
        local = _local_day(now, self._timezone)
        self._day_ends = _begins(date.fromordinal(max(local.toordinal(), self._day) + 1), self._timezone)
        if local.toordinal() <= self._day:
            return
        self._day = local.toordinal()
        self._spent = 0
        midnight = _first_moment(local, now, self._timezone)
        self._weighted = 0
        for leg in self._legs.values():
            counted_from = max(leg.since, midnight)
            self._legs[leg.leg] = replace(leg, since=counted_from)
            self._weighted += leg.rate * counted_from


def after_boot(values: UsageValues, saved: Now, now: Now) -> UsageValues:
    """What was saved in an earlier boot of the machine, told on the clock of this one.

    No leg is left; those that ran are paid for until they were last heard of (``saved``).
    """
    before = Usage(values)
    for leg in values.legs:
        before.end(leg.leg, now=saved)
    kept = before.values()
    passed = now.wall - saved.wall
    return replace(kept, hour=tuple(Mono(now.mono - passed - (saved.mono - begun)) for begun in kept.hour))


def _local_day(now: Now, timezone: str) -> date:
    return to_datetime(now.wall, ZoneInfo(timezone)).date()


def _first_moment(day: date, now: Now, timezone: str) -> Mono:
    """When the local day of ``now`` began, on the monotonic clock."""
    return Mono(now.mono - max(0, now.wall - _begins(day, timezone)))


def _begins(day: date, timezone: str) -> Wall:
    return to_wall(datetime.combine(day, datetime.min.time(), ZoneInfo(timezone)))
