"""How long somebody will wait, said only when it can be said.

Owns one formula. While every agent of a queue is at work and each contact ends at the rate 1/s, contacts end
at the rate n/s in all, and the caller at place p is served when the p-th has ended: p * s / n on average
(exact for exponential times, Erlang's assumption; a little long where callers ahead give up, which is the
kinder error). Unknown is None, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Service", "estimated_wait_ms"]

_ENOUGH = 20
"""Fewer contacts than this say too little about the mean: its error is above a fifth."""


@dataclass(frozen=True, slots=True)
class Service:
    """Contacts that ended in a queue of late: additive, so that intervals can be added up."""

    contacts: int
    total_ms: int
    """Of talk, hold and wrap-up."""


def estimated_wait_ms(*, position: int, at_work: int, service: Service) -> int | None:
    """The expected wait from now at place ``position`` (from 1) with ``at_work`` agents serving the queue.

    None: nobody serves it, or too few contacts have ended to know how long one lasts.
    """
    if position < 1 or at_work < 1 or service.contacts < _ENOUGH:
        return None
    return round(position * service.total_ms / service.contacts / at_work)
