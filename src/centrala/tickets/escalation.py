"""When a ticket is escalated: a share of a clock's time has passed, and somebody is to know.

Owns which moments these are, that each is said once for a clock, and that none is lost. A share is counted as the clock
counts: not outside the hours, not while the ticket stands still. What ripens while nobody looks, or just before a
pause, is said at the first look at which the clock runs again. A clock that was met forgets; one that begins anew, or a
ticket that is opened again, is told of anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from centrala.casework import TicketPolicy
from centrala.clock import Wall
from centrala.tickets.clocks import Clock
from centrala.tickets.ticket import Escalation, To

__all__ = ["Passes", "Step", "next_step", "ripe_steps", "still"]

Passes = Callable[[Clock, int], Wall | None]
"""The moment at which so many milliseconds of a clock's own time have passed; None: they never do, as things stand."""

_WHOLE: Final = 1.0


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody is to be told of a clock."""

    clock: Clock
    to: To
    share: float

    @property
    def late(self) -> bool:
        """The whole time is over."""
        return self.share >= _WHOLE

    def is_of(self, one: Escalation) -> bool:
        return (one.aim, one.since, one.to) == (self.clock.aim.value, self.clock.since, self.to)


def ripe_steps(
    found: Iterable[Clock], policy: TicketPolicy, said: Collection[Escalation], passes: Passes, now: Wall
) -> list[Step]:
    """What is to be said now: nothing of a clock that stands still or was met."""
    return [step for at, step in _steps(found, policy, said, passes) if at <= now]


def next_step(
    found: Iterable[Clock], policy: TicketPolicy, said: Collection[Escalation], passes: Passes
) -> Wall | None:
    """The moment of the first that was not said; it may be over. None: there is none, as things stand."""
    return min((at for at, _ in _steps(found, policy, said, passes)), default=None)


def still(said: Iterable[Escalation], found: Iterable[Clock]) -> tuple[Escalation, ...]:
    """Those of clocks that are not met: the ticket is escalated as long as there is one."""
    open_ = {(clock.aim.value, clock.since) for clock in found if clock.met is None}
    return tuple(one for one in said if (one.aim, one.since) in open_)


def _steps(
    found: Iterable[Clock], policy: TicketPolicy, said: Collection[Escalation], passes: Passes
) -> Iterator[tuple[Wall, Step]]:
    for clock in found:
        if clock.met is not None or clock.stands:
            continue
        for to, share in ((To.OWNER, policy.tell_owner), (To.SUPERVISORS, policy.tell_supervisors)):
            step = Step(clock, to, share)
            if share <= 0 or any(step.is_of(one) for one in said):
                continue
            at = passes(clock, round(clock.within_ms * share))
            if at is not None:
                yield at, step
