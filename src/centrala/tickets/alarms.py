"""When a ticket's clocks are called to mind: so long before one runs out, and when it has.

Owns which moments these are, and that each is said once: an alarm is known by its aim and by the moment that is missed,
so a clock that begins anew, or whose hours have changed, has alarms anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from centrala.clock import Wall
from centrala.tickets.clocks import Aim, Clock

__all__ = ["KEPT", "Alarm", "next_alarm", "ripe"]

KEPT: Final = 12
"""Alarms of a ticket that are remembered: those of its clocks as they are, with some to spare."""


@dataclass(frozen=True, slots=True)
class Alarm:
    aim: Aim
    due: Wall
    late: bool
    """It has run out; else it is about to."""

    @property
    def key(self) -> str:
        return f"{self.aim.value} {self.due} {'late' if self.late else 'near'}"


def ripe(found: Iterable[Clock], warn_ms: int, said: Collection[str], now: Wall) -> list[Alarm]:
    """What is to be said now. Nobody is told that something is near when it is too late."""
    return [
        alarm
        for at, alarm in _alarms(found, warn_ms)
        if at <= now and alarm.key not in said and (alarm.late or now < alarm.due)
    ]


def next_alarm(found: Iterable[Clock], warn_ms: int, said: Collection[str], now: Wall) -> Wall | None:
    """The moment at which something becomes ripe that is not; None: nothing does, as things stand."""
    later = [at for at, alarm in _alarms(found, warn_ms) if alarm.key not in said and (alarm.late or now < alarm.due)]
    return min(later, default=None)


def _alarms(found: Iterable[Clock], warn_ms: int) -> Iterator[tuple[Wall, Alarm]]:
    """Of the clocks that run. One that has less time than that from its beginning is not near, it is due."""
    for clock in found:
        if clock.met is not None or clock.due is None:
            continue
        if warn_ms and clock.due - warn_ms > clock.since:
            yield Wall(clock.due - warn_ms), Alarm(clock.aim, clock.due, late=False)
        yield clock.due, Alarm(clock.aim, clock.due, late=True)
