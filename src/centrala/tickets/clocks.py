"""When a ticket is to be answered, updated and resolved.

```
 opened ──► RESPOND ──(first answer)──► UPDATE ──► UPDATE ...      each word to the customer begins it anew
        └─► RESOLVE ───────────────────────────────────────► resolved
```

Owns the counting of time: only while the hours are open and the ticket does not stand still. The update clock begins
with the first answer, so it never says anything before that is given. Nothing is stored of a due moment: it follows
from the ticket and the hours, and the way it was reached can be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.casework import TicketCategory
from centrala.clock import Wall
from centrala.hours import is_open, next_change
from centrala.organisation import Hours
from centrala.tickets.ticket import Rules, Standing, Ticket

__all__ = ["Aim", "Clock", "Part", "Span", "clocks", "due_after", "next_due", "spans", "worked"]

MOST_SPANS: Final = 5_000
"""Parts of a way that are walked: years of office hours with a lunch break."""
FOREVER: Final = Wall(1 << 62)


class Aim(StrEnum):
    RESPOND = "respond"
    UPDATE = "update"
    RESOLVE = "resolve"


class Part(StrEnum):
    """What a time is to a clock."""

    COUNTS = "counts"
    CLOSED = "closed"
    """Outside the hours."""
    STANDS = "stands"
    """The ticket waits, or is done."""


@dataclass(frozen=True, slots=True)
class Span:
    since: Wall
    until: Wall
    part: Part


@dataclass(frozen=True, slots=True)
class Clock:
    aim: Aim
    within_ms: int
    since: Wall
    due: Wall | None
    """None: it stands still with time left, or the hours never open again."""
    met: Wall | None
    """When it was done; None: not yet."""
    left_ms: int
    """Open time; below zero: so much too late. Of what is done: what was left then."""
    stands: bool
    way: tuple[Span, ...]
    """From its beginning until it is due, done, or now: whichever is last of what is known."""

    def late(self, now: Wall) -> bool:
        return self.due is not None and self.due < (now if self.met is None else self.met)


@dataclass(frozen=True, slots=True)
class _Days:
    """The hours of a policy; None: day and night."""

    hours: Hours | None
    timezone: str

    def parts(self, since: Wall) -> Iterator[tuple[Wall, Wall, bool]]:
        """From there on, as long as anything is known: from, until, whether open."""
        at = since
        for _ in range(MOST_SPANS):
            opens = self.hours is None or is_open(self.hours, self.timezone, at)
            change = None if self.hours is None else next_change(self.hours, self.timezone, at)
            yield at, FOREVER if change is None else change, opens
            if change is None:
                return
            at = change


def spans(standing: tuple[Standing, ...], hours: Hours | None, timezone: str, since: Wall) -> Iterator[Span]:
    """What each time after ``since`` is, without gaps, as long as anything is known; the last may be endless."""
    for start, end, opens in _Days(hours, timezone).parts(since):
        at = start
        for one in standing:
            until = FOREVER if one.until is None else one.until
            if until <= at or one.since >= end:
                continue
            if one.since > at:
                yield Span(at, one.since, Part.COUNTS if opens else Part.CLOSED)
                at = one.since
            if one.until is None:
                yield Span(at, FOREVER, Part.STANDS)
                return
            yield Span(at, min(until, end), Part.STANDS)
            at = min(until, end)
        if at < end:
            yield Span(at, end, Part.COUNTS if opens else Part.CLOSED)


def due_after(
    standing: tuple[Standing, ...], hours: Hours | None, timezone: str, since: Wall, *, ms: int
) -> Wall | None:
    """The moment at which ``ms`` of counting time have passed; None: they never do, as things stand."""
    left = ms
    for span in spans(standing, hours, timezone, since):
        if span.part is not Part.COUNTS:
            continue
        if span.until - span.since >= left:
            return Wall(span.since + left)
        left -= span.until - span.since
    return None


def worked(standing: tuple[Standing, ...], hours: Hours | None, timezone: str, since: Wall, until: Wall) -> int:
    """Counting milliseconds between two moments; none: they are the other way round."""
    found = 0
    for span in spans(standing, hours, timezone, since):
        if span.since >= until:
            break
        found += min(span.until, until) - span.since if span.part is Part.COUNTS else 0
    return found


def clocks(ticket: Ticket, rules: Rules, hours: Hours | None, timezone: str, now: Wall) -> list[Clock]:
    """Those of its policy, in the order in which they are to be met."""
    policy = ticket.policy
    if policy is None:
        return []
    done = _done_at(ticket, rules)
    found = []
    if policy.respond_ms:
        # a ticket that is done without a word to the customer is answered by that
        met = ticket.responded if ticket.responded is not None else done
        found.append(_clock(Aim.RESPOND, policy.respond_ms, ticket, ticket.opened, met, (hours, timezone), now))
    if policy.update_ms and ticket.responded is not None and done is None:
        since = max(ticket.responded, ticket.updated or ticket.responded)
        found.append(_clock(Aim.UPDATE, policy.update_ms, ticket, since, None, (hours, timezone), now))
    if policy.resolve_ms:
        found.append(_clock(Aim.RESOLVE, policy.resolve_ms, ticket, ticket.opened, done, (hours, timezone), now))
    return found


def _done_at(ticket: Ticket, rules: Rules) -> Wall | None:
    """Since when it is done; a ticket that is stands still."""
    done = rules.category(ticket.state) in (TicketCategory.RESOLVED, TicketCategory.CLOSED)
    return ticket.standing[-1].since if done and ticket.standing else None


def _clock(
    aim: Aim, ms: int, ticket: Ticket, since: Wall, met: Wall | None, days: tuple[Hours | None, str], now: Wall
) -> Clock:
    due = due_after(ticket.standing, *days, since, ms=ms)
    end = now if met is None else met
    left = ms - worked(ticket.standing, *days, since, end)
    stands = met is None and bool(ticket.standing) and ticket.standing[-1].until is None
    last = max(end, due or end)
    way = tuple(_way(spans(ticket.standing, *days, since), last))
    return Clock(aim, ms, since, due, met, left, stands, way)


def _way(all_: Iterator[Span], last: Wall) -> Iterator[Span]:
    """Up to ``last``, with what is alike in one."""
    before: Span | None = None
    for span in all_:
        if span.since >= last:
            break
        end = min(span.until, last)
        if before is not None and before.part is span.part:
            before = Span(before.since, end, span.part)
            continue
        if before is not None:
            yield before
        before = Span(span.since, end, span.part)
    if before is not None:
        yield before


def next_due(all_: list[Clock]) -> Wall | None:
    """The moment at which the first of those that are not met is due."""
    open_ = [clock.due for clock in all_ if clock.met is None and clock.due is not None]
    return min(open_, default=None)
