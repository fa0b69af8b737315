"""Additive counters: what a closed interaction adds to which interval.

Owns the closed set of counters and the rules that attribute an interaction to intervals, queues and agents
(METRICS): a call belongs to the interval in which it was offered to the queue, handle time to the interval in
which wrap-up ended, talk time to the agent of each segment. Storage adds what ``count`` gives in the closing
transaction; whoever reports sums and never counts again. Formulas over the sums are ``registry``'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.clock import Wall
from centrala.ids import AgentName, QueueName
from centrala.interactions.classification import Finding, is_automatic
from centrala.interactions.interaction import Direction, Outcome, QueueExit, Segment, Visit, is_customers
from centrala.interactions.passing import PassResult
from centrala.interactions.record import InteractionRecord
from centrala.organisation import Channel, Organisation, Queue
from centrala.quick import quick

__all__ = [
    "COUNTING",
    "INTERVAL_MS",
    "Counter",
    "Counts",
    "Slot",
    "Tally",
    "add",
    "count",
    "interval_start",
    "total",
    "visited",
]

COUNTING: Final = 3
"""Version of the rules of ``count``; stamped on what they counted."""

INTERVAL_MS: Final = 900_000
"""A quarter of an hour: every zone's hours and half hours begin on its edges, those of +05:45 too."""


class Counter(StrEnum):
    """What is counted; a name is a column, for good. ``_MS`` are sums of milliseconds, the rest are numbers."""

    OFFERED = "offered"
    """O: came into the queue. O = A + B + F."""
    ANSWERED = "answered"
    """A: taken by an agent."""
    ANSWERED_IN_TIME = "answered_in_time"
    """At: within T of the queue."""
    ABANDONED = "abandoned"
    """B: hung up while waiting."""
    ABANDONED_SHORT = "abandoned_short"
    """Bs: within s of the queue."""
    ABANDONED_IN_TIME = "abandoned_in_time"
    """Bt: within T."""
    FLOWED_OUT = "flowed_out"
    """F: left the queue in any other way: callback, overflow, moved, lost with the engine."""
    FLOWED_OUT_IN_TIME = "flowed_out_in_time"
    """Ft: within T."""
    LOST_WITH_ENGINE = "lost_with_engine"
    """Of the flow-outs: nobody's will."""
    MISSED_OFFERS = "missed_offers"
    WAIT_ANSWERED_MS = "wait_answered_ms"
    """Queue time of the answered."""
    WAIT_ABANDONED_MS = "wait_abandoned_ms"
    """Queue time of the abandoned."""
    DIALLED_TO_ANSWER_MS = "dialled_to_answer_ms"
    """From the arrival at the engine, of the answered."""

    ESTIMATED = "estimated"
    """Of the answered: those whose wait was estimated when they came in."""
    ESTIMATE_OFF_MS = "estimate_off_ms"
    """Of these: how far off the estimate was, either way."""
    ESTIMATE_OVER_MS = "estimate_over_ms"
    """Of these: estimate less wait; may be negative."""

    CALLBACKS = "callbacks"
    """Promised, and closed."""
    CALLBACKS_KEPT = "callbacks_kept"
    """We called, and talked."""
    CALLBACKS_GIVEN_UP = "callbacks_given_up"
    """Tried as often as the queue says, and nobody was reached."""
    CALLBACKS_CALLED_AGAIN = "callbacks_called_again"
    """The customer called meanwhile, and had the place."""

    ARRIVED = "arrived"
    """Inbound interactions, whether they reached a queue or not."""
    GONE_BEFORE_QUEUE = "gone_before_queue"
    """Hung up earlier: in the IVR, or while nobody of ours listened; no abandon."""
    MESSAGES = "messages"
    """Left a message, after a queue or instead of one."""
    REFUSED = "refused"

    HANDLED = "handled"
    """Segments: an agent's part in an interaction."""
    TALK_MS = "talk_ms"
    HOLD_MS = "hold_ms"
    WRAP_UP_MS = "wrap_up_ms"
    DIAL_MS = "dial_ms"
    INTERACTIONS_HANDLED = "interactions_handled"
    """Each once, however many agents."""
    PASSED_ON = "passed_on"
    """Of these: handed over by one agent and taken by another, each once; a consult or a helper is none."""

    CATEGORISED = "categorised"
    """Closed with a category that was found automatically, whatever a person said after it."""
    CATEGORIES_CORRECTED = "categories_corrected"
    """Of these: a person's last word on it was another category."""

    OFFERS = "offers"
    """Proposals to an agent."""
    OFFERS_ACCEPTED = "offers_accepted"
    OFFERS_WITHDRAWN = "offers_withdrawn"
    """The caller left, or another was faster: nobody's fault."""

    LOGGED_IN_MS = "logged_in_ms"
    """All time at work."""
    CONTACT_MS = "contact_ms"
    """Talk, hold, wrap-up, dialling."""
    IDLE_MS = "idle_ms"
    """Available and without work."""
    PAUSED_MS = "paused_ms"
    PRODUCTIVE_PAUSE_MS = "productive_pause_ms"
    """Of the pauses: meetings, training."""

    SCHEDULED_MS = "scheduled_ms"
    ADHERENT_MS = "adherent_ms"
    """Did what the schedule says, when it says so."""
    WORKED_MS = "worked_ms"
    PAID_MS = "paid_ms"
    PAID_UNAVAILABLE_MS = "paid_unavailable_ms"

    CONTACTS_JUDGED = "contacts_judged"
    """Old enough to say whether the customer came back."""
    RESOLVED_FIRST = "resolved_first"
    """Of these: no new one for the same reason within N days."""
    MATTERS = "matters"
    """Tickets, and calls without one that somebody talked in."""
    COMPLAINTS = "complaints"
    """Of these: their reason is in the register of complaints."""
    TICKETS_DONE = "tickets_done"
    RESOLVE_MS = "resolve_ms"
    """Of these: from opening to done."""
    TICKETS_JUDGED = "tickets_judged"
    """Done long enough ago to say whether they were opened again."""
    TICKETS_REOPENED = "tickets_reopened"
    """Of these: within N days."""
    SATISFACTION_ANSWERS = "satisfaction_answers"
    SATISFIED = "satisfied"
    """4 or 5 of 1 to 5."""
    RECOMMENDATION_ANSWERS = "recommendation_answers"
    PROMOTERS = "promoters"
    """9 or 10 of 0 to 10."""
    DETRACTORS = "detractors"
    """0 to 6."""

    REVENUE = "revenue"
    """Money in hundredths, as the following."""
    COSTS = "costs"
    """Salaries, training, technology, software, premises."""
    INVESTMENT = "investment"


Counts = Mapping[Counter, int]


@quick
@dataclass(frozen=True, slots=True)
class Slot:
    """Where something is counted. Each thing is counted in one slot, so any set of slots may be summed."""

    start: Wall
    """Of the interval of ``INTERVAL_MS``."""
    queue: QueueName | None
    """None: no queue had a part in it."""
    agent: AgentName | None
    """None: it is not about one agent."""
    channel: Channel | None
    direction: Direction | None
    """Both None: time at work, whatever it brings."""


Tally = dict[Slot, dict[Counter, int]]


def interval_start(moment: Wall) -> Wall:
    return Wall(moment - moment % INTERVAL_MS)


def add(tally: Tally, slot: Slot, counts: Counts) -> None:
    """Take ``counts`` into ``tally``."""
    there = tally.get(slot)
    if there is None:
        tally[slot] = dict(counts)
        return
    for counter, number in counts.items():
        there[counter] = there.get(counter, 0) + number


def total(tally: Mapping[Slot, Counts], *, queue: QueueName | None = None, agent: AgentName | None = None) -> Counts:
    """Sums over all slots, or those of one queue or agent."""
    sums: dict[Counter, int] = {}
    for slot, counts in tally.items():
        if (queue is None or slot.queue == queue) and (agent is None or slot.agent == agent):
            for counter, number in counts.items():
                sums[counter] = sums.get(counter, 0) + number
    return sums


def count(record: InteractionRecord, organisation: Organisation) -> Tally:
    """What one closed interaction adds, under the configuration that it lived by.

    What is no customer's adds nothing: a call among colleagues, a flow's test.
    """
    tally: Tally = {}
    if not is_customers(record.direction, record.trunk):
        return tally
    for visit in record.visits:
        slot = _slot(record, visit.entered, visit.queue, None)
        add(tally, slot, visited(visit, record.opened, organisation))
    if record.direction is Direction.INBOUND:
        add(tally, _slot(record, record.opened, None, None), _arrival(record))
    if record.channel is Channel.CALLBACK:
        add(tally, _slot(record, record.opened, record.queue, None), _promise(record))
    if record.outcome is not Outcome.CALLBACK:
        add(tally, _slot(record, record.opened, record.queue, None), _categorised(record.classification.category))
    if record.missed_offers and record.visits:
        last = record.visits[-1]
        add(tally, _slot(record, last.entered, last.queue, None), {Counter.MISSED_OFFERS: record.missed_offers})
    for segment in record.segments:
        add(tally, _slot(record, record.closed, segment.queue, segment.agent), _segment(segment))
    if record.segments:
        first = record.segments[0]
        add(tally, _slot(record, record.closed, first.queue, None), _handled(record))
    return tally


def _slot(record: InteractionRecord, moment: Wall, queue: QueueName | None, agent: AgentName | None) -> Slot:
    return Slot(interval_start(moment), queue, agent, record.channel, record.direction)


def visited(visit: Visit, opened: Wall, organisation: Organisation) -> Counts:
    """What one stay in a queue adds, of an interaction that arrived at ``opened``."""
    queue = organisation.queues.get(visit.queue, Queue(visit.queue))
    in_time = int(visit.waited_ms <= queue.answer_within_ms)
    match visit.exit:
        case QueueExit.ANSWERED:
            return {
                Counter.OFFERED: 1,
                Counter.ANSWERED: 1,
                Counter.ANSWERED_IN_TIME: in_time,
                Counter.WAIT_ANSWERED_MS: visit.waited_ms,
                Counter.DIALLED_TO_ANSWER_MS: visit.entered + visit.waited_ms - opened,
                **_estimated(visit),
            }
        case QueueExit.ABANDONED:
            return {
                Counter.OFFERED: 1,
                Counter.ABANDONED: 1,
                Counter.ABANDONED_SHORT: int(visit.waited_ms <= queue.short_ms),
                Counter.ABANDONED_IN_TIME: in_time,
                Counter.WAIT_ABANDONED_MS: visit.waited_ms,
            }
        case QueueExit.OVERFLOWED | QueueExit.MOVED | QueueExit.CALLBACK | QueueExit.ENGINE_LOST:
            return {
                Counter.OFFERED: 1,
                Counter.FLOWED_OUT: 1,
                Counter.FLOWED_OUT_IN_TIME: in_time,
                Counter.LOST_WITH_ENGINE: int(visit.exit is QueueExit.ENGINE_LOST),
            }


def _estimated(visit: Visit) -> Counts:
    """How far the expected wait was from the wait."""
    if visit.estimated_ms is None:
        return {}
    off = visit.estimated_ms - visit.waited_ms
    return {Counter.ESTIMATED: 1, Counter.ESTIMATE_OFF_MS: abs(off), Counter.ESTIMATE_OVER_MS: off}


def _promise(record: InteractionRecord) -> Counts:
    """What became of a promised callback."""
    return {
        Counter.CALLBACKS: 1,
        Counter.CALLBACKS_KEPT: int(record.outcome is Outcome.ANSWERED),
        Counter.CALLBACKS_GIVEN_UP: int(record.outcome is Outcome.GIVEN_UP),
        Counter.CALLBACKS_CALLED_AGAIN: int(record.outcome is Outcome.CALLED_AGAIN),
    }


def _arrival(record: InteractionRecord) -> Counts:
    return {
        Counter.ARRIVED: 1,
        Counter.GONE_BEFORE_QUEUE: int(record.outcome is Outcome.GONE_BEFORE_QUEUE),
        Counter.MESSAGES: int(record.outcome is Outcome.VOICEMAIL),
        Counter.REFUSED: int(record.outcome is Outcome.REFUSED),
    }


def _categorised(finding: Finding) -> Counts:
    if not is_automatic(finding):
        return {}
    return {Counter.CATEGORISED: 1, Counter.CATEGORIES_CORRECTED: int(finding.corrected)}


def _segment(segment: Segment) -> Counts:
    return {
        Counter.HANDLED: 1,
        Counter.TALK_MS: segment.talk_ms,
        Counter.HOLD_MS: segment.hold_ms,
        Counter.WRAP_UP_MS: segment.wrap_ms,
        Counter.DIAL_MS: segment.dial_ms,
    }


def _handled(record: InteractionRecord) -> Counts:
    passed_on = any(one.result is PassResult.TAKEN and one.taken_by != one.by for one in record.passes)
    return {Counter.INTERACTIONS_HANDLED: 1, Counter.PASSED_ON: int(passed_on)}
