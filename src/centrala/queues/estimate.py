"""How long somebody will wait, said only when it can be said.

Owns one estimator, from the state of the queue: its length, who is at work, how fast the queue is served while
somebody waits in it, and how fast callers give up. While i are ahead of a caller, the line before them shortens at
the rate ``r + i * theta``: r is agents at work times what one of them takes from this queue, theta the rate at
which a waiting caller gives up. So at place p

    expected wait = sum over i = 0 .. p-1 of  1 / (r + i * theta)

which is QL_m of Whitt (1999), "Predicting queueing delays", with both rates measured here: agents who serve several
queues take less from each than one over their handle time, and nobody can compute how much less. Against estimators
from the history of delays (HOL, LES of Ibrahim and Whitt 2009) it follows a change of staff at once. What each errs on
simulated days is in ``docs/benchmarks.md``. Unknown is None, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import log1p
from typing import Final

from centrala.clock import NEVER, Mono
from centrala.house_words import HouseWord, house_media

__all__ = ["Pace", "Step", "estimated_wait_ms", "spoken"]

ENOUGH: Final = 5
"""Fewer than so many contacts and pulls together say too little about the pace."""
MEMORY: Final = 60.0
"""What was seen so many contacts ago counts a third (1/e)."""
PRIOR: Final = 6.0
"""So many pulls at the pace of the handle time alone weigh as much as those that were seen."""
TERMS: Final = 16
"""So many terms of the sum are added one by one."""
SOON_MS: Final = 45_000
"""Less than so much is *less than a minute*."""
MINUTE_MS: Final = 60_000
EXACT: Final = 10
"""Up to so many minutes one number is said, above it a span."""
LONGEST: Final = 60
"""Minutes; nobody is told a longer wait in numbers."""


class Step(Enum):
    """How a wait ended, as the pace sees it."""

    SERVED = "served"
    GAVE_UP = "gave_up"
    LEFT = "left"
    """Went elsewhere: neither."""


@dataclass(slots=True)
class Pace:
    """How fast a queue is served of late; sums that fade. Of one queue; plain values, for it is stored."""

    queue: str
    contacts: float = 0.0
    handle_ms: float = 0.0
    """Of talk, hold and wrap-up."""
    pulls: float = 0.0
    """Contacts that began while somebody waited."""
    exposed_ms: float = 0.0
    """Time in which somebody waited, times the agents at work."""
    gave_up: float = 0.0
    waited_ms: float = 0.0
    """Of all who left the line."""
    since: Mono = NEVER
    """From when the time in which somebody waits is not yet counted; NEVER: nobody waits."""

    def somebody_waits(self, now: Mono) -> None:
        if self.since == NEVER:
            self.since = now

    def left(self, now: Mono, how: Step, *, waited_ms: int, waiting: int, at_work: int) -> None:
        """One left the line after ``waited_ms``; ``waiting`` are left, ``at_work`` serve them."""
        if self.since != NEVER:
            self.exposed_ms += (now - self.since) * at_work
            if how is Step.SERVED:
                self.pulls, self.exposed_ms = _faded(self.pulls) + 1, _faded(self.exposed_ms)
            self.since = now if waiting else NEVER
        if waited_ms > 0:
            self.waited_ms = _faded(self.waited_ms) + waited_ms
            self.gave_up = _faded(self.gave_up) + (how is Step.GAVE_UP)

    def handled(self, ms: int) -> None:
        """An agent's part in a contact is over."""
        self.contacts = _faded(self.contacts) + 1
        self.handle_ms = _faded(self.handle_ms) + ms


def _faded(sum_: float) -> float:
    return sum_ * (1 - 1 / MEMORY)


def estimated_wait_ms(pace: Pace, *, position: int, at_work: int) -> int | None:
    """The expected wait from now at place ``position`` (from 1) with ``at_work`` agents serving the queue.

    None: nobody serves it, or too little has been seen to know how fast.
    """
    if position < 1 or at_work < 1 or pace.contacts + pace.pulls < ENOUGH:
        return None
    rate = at_work * _pulls_per_ms(pace)
    if rate <= 0:
        return None
    theta = pace.gave_up / pace.waited_ms if pace.waited_ms else 0.0
    return round(_one_by_one(rate, theta, position))


def _one_by_one(rate: float, theta: float, position: int) -> float:
    """The sum of the module's head. The first terms are added, what is left of a long line follows from its two ends
    (Euler and Maclaurin; off by less than a millionth of a term)."""
    first = sum([1 / (rate + ahead * theta) for ahead in range(min(position, TERMS))])
    left = position - TERMS
    if left <= 0:
        return first
    near = rate + TERMS * theta
    far = near + left * theta
    if theta == 0:
        return first + left / near
    x, y = theta / near, theta / far
    return first + (log1p(left * x) + (x - y) / 2 + (x**2 - y**2) / 12 - (x**4 - y**4) / 120) / theta


def _pulls_per_ms(pace: Pace) -> float:
    """What one agent at work takes from the line in a millisecond in which somebody waits."""
    prior = PRIOR if pace.contacts else 0.0
    of_prior = prior * pace.handle_ms / pace.contacts if pace.contacts else 0.0
    exposed = pace.exposed_ms + of_prior
    return (pace.pulls + prior) / exposed if exposed else 0.0


def spoken(estimate_ms: int, language: str) -> str:
    """The words for it, no more exact than it is: less than a minute, about so many, between, longer than usual."""
    if estimate_ms < SOON_MS:
        return house_media(HouseWord.ESTIMATE_SHORT, language=language)
    minutes = (estimate_ms + MINUTE_MS // 2) // MINUTE_MS
    if minutes <= EXACT:
        return house_media(HouseWord.ESTIMATE_ABOUT, minutes, language=language)
    if minutes > LONGEST:
        return house_media(HouseWord.ESTIMATE_LONG, language=language)
    step = 5 if minutes < 30 else 10
    low = minutes // step * step
    return house_media(HouseWord.ESTIMATE_BETWEEN, low, low + step, language=language)
