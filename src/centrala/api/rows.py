"""The rows of answers: what the outside may rely on. Fields are only ever added.

Owns their names and types, nothing more. Times are ISO 8601 in UTC, durations milliseconds; ``null`` is *none*,
or *not for you*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from centrala.quick import quick

__all__ = [
    "AgentCall",
    "AgentQueue",
    "AgentRow",
    "AgentToday",
    "AgentWish",
    "CallRow",
    "ClassificationRow",
    "ConsentRow",
    "Counts",
    "DeedRow",
    "ErasurePreview",
    "FindingRow",
    "HoldRow",
    "HouseRow",
    "InteractionRow",
    "LeadChosenRow",
    "LeadDeedRow",
    "LeadDeeds",
    "LeadRow",
    "Leads",
    "LookRow",
    "LookRows",
    "MailboxRow",
    "MessageRow",
    "MessageRows",
    "MessageStory",
    "NamedValue",
    "NightRow",
    "OfferRow",
    "OutsideContactRow",
    "OutsideRow",
    "PassedRow",
    "PrivacyRow",
    "ProfileApplied",
    "ProfileEntry",
    "ProfileRow",
    "Profiles",
    "PromptLanguageRow",
    "PromptRow",
    "PromptsRow",
    "QueueAgents",
    "QueueRow",
    "QueueToday",
    "RecordedRow",
    "RetentionRow",
    "RetentionRows",
    "SegmentRow",
    "ShiftRow",
    "TombRow",
    "VisitRow",
    "WalkRow",
]


@quick
@dataclass(frozen=True, slots=True)
class CallCounts:
    talking: int
    waiting: int
    """Not ringing anywhere."""
    ringing: int
    wrapping: int


@quick
@dataclass(frozen=True, slots=True)
class AgentCounts:
    """Each person once; whoever has work is ``busy``, whatever the presence."""

    available: int
    paused: int
    busy: int
    logged_out: int
    not_responding: int


@quick
@dataclass(frozen=True, slots=True)
class CrewCounts:
    """Those who serve some queues, each person once, by what they do."""

    free: int
    ringing: int
    talking: int
    """On hold and dialling too."""
    wrapping: int
    paused: int
    not_responding: int
    logged_out: int


@quick
@dataclass(frozen=True, slots=True)
class QueueToday:
    """Since midnight where the center is. A stay in a queue counts from its end; formulas: metrics.md."""

    since: str | None
    """Later than midnight when what was before could not be read."""
    offered: int
    answered: int
    answered_in_time: int
    """Within ``answer_within_ms``."""
    abandoned: int
    abandoned_short: int
    flowed_out: int
    missed_offers: int
    handled: int
    """Agents' parts in what is closed."""
    service_level: float | None
    abandonment_rate: float | None
    average_speed_of_answer_ms: int | None
    average_handle_ms: int | None
    estimate_error_ms: int | None = None
    """How far the expected wait was from the wait, either way, on average."""
    estimate_bias_ms: int | None = None
    """Above 0: too long was told."""
    callbacks: int = 0
    """Promised, and closed."""
    callbacks_kept: float | None = None


@quick
@dataclass(frozen=True, slots=True)
class AgentToday:
    """Since midnight where the center is, until now."""

    since: str | None
    handled: int
    """With their talk, hold, wrap-up and dialling: of what is closed."""
    talk_ms: int
    hold_ms: int
    wrap_up_ms: int
    dial_ms: int
    logged_in_ms: int
    """From here on: until now."""
    contact_ms: int
    """Talk, hold, wrap-up, dialling."""
    idle_ms: int
    paused_ms: int
    occupancy: float | None
    utilisation: float | None


@dataclass(frozen=True, slots=True)
class Counts:
    calls: CallCounts
    agents: AgentCounts
    queues_today: QueueToday
    """Of all queues."""
    agents_today: AgentToday
    """Of all agents, each once."""


@quick
@dataclass(frozen=True, slots=True)
class QueueAgents:
    members: int
    logged_in: int
    available: int
    busy: int


@quick
@dataclass(frozen=True, slots=True)
class QueueSums:
    """Of some queues as one."""

    crew: CrewCounts
    today: QueueToday


@dataclass(frozen=True, slots=True)
class LimitRow:
    warn_above: float | None
    alert_above: float | None
    warn_below: float | None
    alert_below: float | None


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """What everybody meets who calls a queue, a number or into a flow."""

    kind: str
    """queue, number or flow."""
    name: str
    prompt: str
    """A recording of the center's own; empty: the house's words."""
    instead: bool
    """The call ends after it."""
    by: str
    since: str | None
    to: str
    """Where callers go in place of the message: number, queue, flow or voicemail; empty: they hear the message."""
    to_name: str
    version: int
    """Callers hear the flow as it was in this revision again; 0: they do not."""
    newer: int
    """The revision of what they heard until then."""


@quick
@dataclass(frozen=True, slots=True)
class QueueRow:
    name: str
    title: str
    strategy: str
    answer_within_ms: int
    target: float
    waiting: int
    """With those who ring somewhere."""
    ringing: int
    talking: int
    longest_wait_ms: int
    waits_since: str | None
    """Of who waits longest."""
    agents: QueueAgents
    estimated_wait_ms: int | None
    """Of somebody who comes now; 0: somebody is free; null: nobody can say."""
    today: QueueToday
    state: str
    """The worst of ``states``: ok, warn or alert."""
    states: dict[str, str]
    """How waiting, longest_wait_ms, available, service_level and abandonment_rate stand, now."""
    limits: dict[str, LimitRow]
    """From where each warns and alarms: a wait goes on between two rows."""
    callbacks: int = 0
    """Promised and not over, those in line among them."""
    peak: str = ""
    """hand, auto or everywhere: a peak is on, and how it began; empty: none is."""
    alarm: AlarmRow | None = None
    tickets_waiting: int = 0
    """That nobody has, with those that lie before somebody; no part of any number of calls."""
    tickets_since: str | None = None
    """Of the ticket that waits longest."""
    near_limit: int = 0
    """Callers who have waited most of the longest wait."""


@quick
@dataclass(frozen=True, slots=True)
class AgentQueue:
    name: str
    tier: int
    left: bool


@dataclass(frozen=True, slots=True)
class AgentWish:
    """Comes true when the work is done."""

    choice: str
    reason: str


@quick
@dataclass(frozen=True, slots=True)
class AgentCall:
    id: str
    activity: str
    queue: str | None
    since: str | None
    wrap_up_ends: str | None


@quick
@dataclass(frozen=True, slots=True)
class ShiftRow:
    began: str | None
    offered: int
    handled: int
    occupancy: float
    cap: int
    """Most calls of a shift; 0: no limit."""
    cap_lifted: bool


@quick
@dataclass(frozen=True, slots=True)
class TicketOfferRow:
    """A ticket that lies before an agent, to be taken or passed over; a lease."""

    ticket: str
    queue: str
    made: str | None
    expires: str | None


@quick
@dataclass(frozen=True, slots=True)
class AgentRow:
    name: str
    title: str
    role: str
    team: str
    presence: str
    free: bool
    reason: str | None = None
    """From here on: of those whom one may watch."""
    since: str | None = None
    activity: str | None = None
    activity_since: str | None = None
    wish: AgentWish | None = None
    calls: list[AgentCall] = field(default_factory=list)
    devices: dict[str, bool] = field(default_factory=dict)
    """Device to whether it is reachable, as far as heard."""
    device: str | None = None
    """The one that rings."""
    shift: ShiftRow | None = None
    queues: list[AgentQueue] = field(default_factory=list)
    today: AgentToday | None = None
    ticket: TicketOfferRow | None = None
    tickets: int = 0
    """Given out by the queues, taken, and still in hand."""


@quick
@dataclass(frozen=True, slots=True)
class FindingRow:
    value: str
    source: str
    by: str
    confidence: float


@quick
@dataclass(frozen=True, slots=True)
class ClassificationRow:
    identity: FindingRow
    purpose: FindingRow
    category: FindingRow
    priority: FindingRow


@quick
@dataclass(frozen=True, slots=True)
class OfferRow:
    """A lease: this agent may answer until it expires."""

    agent: str
    made: str | None
    expires: str | None
    rang: bool


@dataclass(frozen=True, slots=True)
class PassedRow:
    """A step of a flow that is behind the caller."""

    flow: str
    step: str
    title: str
    """For people; the step's name where it has none."""
    exit: str
    at_ms: int
    """Since the flow began."""


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """What was said when asked whether the call may be recorded."""

    yes: bool
    wording: str
    language: str
    at: str | None
    revision: int


@dataclass(frozen=True, slots=True)
class WalkRow:
    """Through the menus."""

    passed: list[PassedRow]
    gathered: dict[str, str]
    """What the caller typed and what was looked up; empty for those who may not read the call."""
    consents: list[ConsentRow]
    survey: str
    language: str


@dataclass(frozen=True, slots=True)
class CallbackRow:
    """What was promised to this customer."""

    call: str
    """In which it was promised."""
    given: str | None
    chosen: str | None
    """The time that the customer chose; null: their turn."""
    due: str | None
    """When it goes in line (again); null: it is in line, or under way."""
    place: int
    """In line, from 1; 0: not in line now."""
    attempts: int
    most_attempts: int
    first: str
    """agent or customer: who is called first."""


@dataclass(frozen=True, slots=True)
class SegmentRow:
    agent: str
    queue: str | None
    ring_ms: int
    dial_ms: int
    talk_ms: int
    hold_ms: int
    wrap_ms: int
    code: str


@dataclass(frozen=True, slots=True)
class PassRow:
    """One handing over of a call, with what was said about it."""

    by: str
    how: str
    """blind, attended, escalated or parked."""
    kind: str | None
    """agent, queue, department or number; null: parked."""
    to: str | None
    at: str | None
    note: str
    result: str
    """pending, taken, returning, returned or left."""
    why: str
    taken_by: str | None


@dataclass(frozen=True, slots=True)
class HandRow:
    """Somebody in the call asks for help."""

    by: str
    at: str | None
    why: str


@dataclass(frozen=True, slots=True)
class EscalationRow:
    """An escalated call that nobody has taken yet, or that was not taken in time."""

    rule: str
    title: str
    since: str | None
    due: str | None
    """null: it is over; then it was not taken in time."""


@dataclass(frozen=True, slots=True)
class PartyRow:
    """Somebody in the conversation besides the customer."""

    agent: str | None
    """null: a number outside."""
    role: str
    """agent or outside."""


@quick
@dataclass(frozen=True, slots=True)
class NamedValue:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class OutsideContactRow:
    when: str
    """As the outside system writes it."""
    what: str


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """What an outside system of customers says of who is at the other end."""

    system: str
    """Its title."""
    state: str
    """``found``, ``unknown`` (it knows nobody of this number) or ``away``."""
    values: list[NamedValue]
    contacts: list[OutsideContactRow]


@dataclass(frozen=True, slots=True)
class CallRow:
    id: str
    stage: str
    direction: str
    channel: str
    opened: str | None
    queue: str | None
    entered: str | None
    waited_ms: int
    estimated_wait_ms: int | None
    """From now on, while it waits; null: nobody can say."""
    number: str | None
    trunk: str | None
    agent: str | None
    offered_to: list[str]
    connected: str | None
    held: bool
    muted: bool
    """Whoever was called is."""
    priority: int
    missed: int
    withheld: bool
    party_number: str
    """Masked for those who may not read the call, like ``dialled``; the words are left out."""
    party_name: str
    dialled: str
    notes: str
    classification: ClassificationRow
    intent: str = ""
    muted_by: list[str] = field(default_factory=list)
    """Agents who are muted in it."""
    offers: list[OfferRow] = field(default_factory=list)
    flow: str | None = None
    """Where it is in the menus, or was when it left them."""
    step: str | None = None
    walk: WalkRow | None = None
    callback: CallbackRow | None = None
    customer: str = ""
    """Id of the record of who is at the other end; empty: unknown, or one of ``candidates``."""
    candidates: list[str] = field(default_factory=list)
    """Ids of those whose number it is, when it is several people's; empty for who may not read the call."""
    near_limit: bool = False
    """Has waited most of the longest wait: somebody was reminded."""
    limit_at: str | None = None
    """When the longest wait is over."""
    path: list[PassRow] = field(default_factory=list)
    """How it came here, in order; of a consult: what was asked, and by whom."""
    segments: list[SegmentRow] = field(default_factory=list)
    """Parts of agents that are over."""
    parties: list[PartyRow] = field(default_factory=list)
    """Who talk with the customer; more than one: a conference."""
    consult: str | None = None
    """The consult that is open about it."""
    about: str | None = None
    """Of a consult: the call that it is about."""
    parked: int | None = None
    """The place in which it is parked."""
    parked_until: str | None = None
    hand: HandRow | None = None
    escalation: EscalationRow | None = None
    auto_answer: bool = False
    """Some device takes it by itself."""
    auto_answered_by: list[str] = field(default_factory=list)
    """Agents whose device does, of all that it rings at."""
    outside: OutsideRow | None = None
    """Null: nobody outside is asked, or has answered yet; and for who may not read the call."""


@dataclass(frozen=True, slots=True)
class VisitRow:
    queue: str
    entered: str | None
    waited_ms: int
    exit: str


@dataclass(frozen=True, slots=True)
class InteractionRow:
    id: str
    channel: str
    direction: str
    outcome: str
    opened: str | None
    entered: str | None
    ended: str | None
    closed: str | None
    queue: str | None
    visits: list[VisitRow]
    number: str | None
    trunk: str | None
    agent: str | None
    queued_ms: int
    talk_ms: int
    hold_ms: int
    wrap_ms: int
    missed_offers: int
    cause: str
    priority: int
    segments: list[SegmentRow]
    classification: ClassificationRow
    withheld: bool
    party_number: str
    party_name: str
    dialled: str
    notes: str
    unheard: bool
    revision: int
    missed_by: list[str]
    """Agents to whom it was offered in vain."""
    walk: WalkRow | None
    """``null``: it came to no flow."""
    passes: list[PassRow]
    about: str | None
    """Of a consult: the call that it was about."""
    customer: str
    """Id of the record of who was at the other end; empty: unknown."""


@dataclass(frozen=True, slots=True)
class PersonTarget:
    name: str
    title: str
    extension: str
    team: str
    department: str
    state: str
    """free, ringing, talking, wrapping, paused, not_responding or logged_out."""
    takes_second: bool
    """They talk, and a call that is meant for them may ring beside it."""


@dataclass(frozen=True, slots=True)
class PlaceTarget:
    """A queue, or a department as the best of its queues."""

    name: str
    title: str
    department: str
    open: bool
    waiting: int
    free: int
    """Members who could take a call now."""
    members: int


@dataclass(frozen=True, slots=True)
class Targets:
    people: list[PersonTarget]
    queues: list[PlaceTarget]
    departments: list[PlaceTarget]


@dataclass(frozen=True, slots=True)
class ParkedRow:
    call: str
    place: int
    by: str
    since: str | None
    until: str | None
    """Then it comes back to who parked it."""
    queue: str | None
    party_number: str
    """Masked."""
    note: str


@dataclass(frozen=True, slots=True)
class Parked:
    items: list[ParkedRow]


@dataclass(frozen=True, slots=True)
class EscalationTarget:
    rule: str | None
    title: str | None
    kind: str | None
    to: str | None
    answer_within_ms: int | None


KeyPart = int | float | str
EventRow = dict[str, Any]
"""``event`` names it, ``at`` and ``entry`` say when; the other fields are the event's (events.json)."""


# Answers


@dataclass(frozen=True, slots=True)
class Queues:
    items: list[QueueRow]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A screen on the wall."""

    label: str
    center: str
    timezone: str
    at: str | None
    queues: list[QueueRow]
    sums: QueueSums


@dataclass(frozen=True, slots=True)
class BoardLinkRow:
    id: str
    label: str
    user: str
    queues: list[str]
    created: str | None
    expires: str | None
    used: str | None
    """When a screen last showed it, to a minute or two; null: never yet."""


@dataclass(frozen=True, slots=True)
class BoardLinks:
    items: list[BoardLinkRow]


@dataclass(frozen=True, slots=True)
class BoardLinkMade:
    url: str
    """Shown once."""
    queues: list[str]


@dataclass(frozen=True, slots=True)
class Agents:
    items: list[AgentRow]


@dataclass(frozen=True, slots=True)
class Calls:
    items: list[CallRow]


@dataclass(frozen=True, slots=True)
class Interactions:
    items: list[InteractionRow]
    next: str | None
    """Cursor of what follows; null: that was all."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text message; ``state`` is queued, sent (the gateway has taken it), delivered (it said so) or failed."""

    id: str
    call: str
    queue: str | None
    flow: str | None
    """The menus in which it was asked for."""
    number: str
    """Masked for who may not read the call; empty: erased."""
    words: str
    """Empty for who may not read the call."""
    asked: str | None
    state: str
    changed: str | None
    """When it came to its state."""
    attempts: int
    again: str | None
    """Of what is queued: when it is tried next."""
    trouble: str
    """Why the last attempt failed: no_answer, too_slow, nonsense, status_503, refused_403, not_public, no_gateway,
    erased; empty: it did not."""


@dataclass(frozen=True, slots=True)
class TextRows:
    items: list[TextRow]


@dataclass(frozen=True, slots=True)
class HookRow:
    """A webhook; ``state`` is on, off, no_secret (nothing is sent) or resting (it failed again and again)."""

    name: str
    title: str
    state: str
    waiting: int
    delivered: int
    parked: int
    two_secrets: bool
    """The former secret signs, too."""


@dataclass(frozen=True, slots=True)
class HookRows:
    items: list[HookRow]


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A message to another system; ``state`` is waiting, delivered or parked."""

    number: int
    event: str
    """Its id, as the receiver gets it."""
    type: str
    object: str
    at: str | None
    """When it happened."""
    state: str
    attempts: int
    changed: str | None
    """When it came to its state, or was tried last."""
    again: str | None
    """Of what waits: when it is tried next, if nothing earlier about its object is in front of it."""
    status: int | None
    """Of HTTP, of the last answer; none: there was no answer."""
    trouble: str
    """Why the last attempt failed: no_answer, too_slow, not_public, status_503; empty: it did not."""


@dataclass(frozen=True, slots=True)
class DeliveryRows:
    items: list[DeliveryRow]


@dataclass(frozen=True, slots=True)
class HookSecret:
    secret: str
    """``whsec_`` and Base64; told once."""


@dataclass(frozen=True, slots=True)
class SentAgain:
    messages: int


@dataclass(frozen=True, slots=True)
class InteractionStory(InteractionRow):
    texts: list[TextRow]
    """Text messages that were asked for in it, in order."""
    events: list[EventRow]
    """What happened to it, in order."""


@dataclass(frozen=True, slots=True)
class CountedRow:
    times: int
    """How often it counts: a call may come into a queue twice."""
    call: InteractionRow


@dataclass(frozen=True, slots=True)
class OpenCountedRow:
    times: int
    call: CallRow


@dataclass(frozen=True, slots=True)
class GoalRow:
    """``target`` and ``value`` in the unit of the metric: number, share (0 to 1), ms."""

    name: str
    title: str
    metric: str
    formula: str
    unit: str
    at_most: bool
    """Reached as long as the value stays below."""
    target: float
    value: float | None
    reached: bool | None
    """Null: nothing can be said yet."""
    share: float | None
    """Of the target, 0 to 1."""
    queue: str | None
    team: str | None
    agent: str | None
    each: bool
    owner: str | None


@dataclass(frozen=True, slots=True)
class GoalRows:
    items: list[GoalRow]


@dataclass(frozen=True, slots=True)
class TargetRow:
    """How many calls one wants to have handled today, and how many that are so far."""

    calls: float
    by: str | None
    """``HH:MM`` by the center's clock; null: by the end of the day."""
    own: bool
    """Set by oneself: nobody else sees it."""
    goal: str | None
    """The goal of the center that says so."""
    handled: int
    share: float
    """Of the target, 0 to 1."""
    reached: bool


@dataclass(frozen=True, slots=True)
class DayRow:
    at: str | None
    today: AgentToday
    goals: list[GoalRow]
    target: TargetRow | None


@dataclass(frozen=True, slots=True)
class CorrectedTo:
    value: str
    """Empty: erased, or taken away."""
    calls: int


@dataclass(frozen=True, slots=True)
class AccuracyRow:
    """``accuracy`` is 1 - ``corrected`` / ``found``; null where nothing was found."""

    value: str
    """What was found automatically; empty: it was erased."""
    by: str
    """Its source: ``number``, ``caller``, or a step of a flow, ``main: about``."""
    found: int
    seen: int
    """Of these: calls that an agent had, who could have corrected it."""
    corrected: int
    corrected_to: list[CorrectedTo]
    accuracy: float | None


@dataclass(frozen=True, slots=True)
class AccuracyRows:
    formula: str
    version: int
    total: AccuracyRow
    items: list[AccuracyRow]


@dataclass(frozen=True, slots=True)
class SideRow:
    """Of a span: how many tickets and calls were for a reason, and of how many in all."""

    count: int
    of: int
    per_hundred: float | None
    """Null: there was none at all."""


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """A reason from ``since`` to ``done``, and from there to ``until``: as long a time, if it is not too early."""

    reason: str
    since: str | None
    done: str | None
    until: str | None
    before: SideRow
    after: SideRow
    outcome: str
    """``fewer``, ``more``, ``alike``, ``too_few`` or ``too_early``."""


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """What customers came for with one reason and those that are part of it; null where there is nothing to divide by.

    A matter is a ticket, or a call without one that somebody talked in.
    """

    reason: str
    """Empty: none was said; of the total: all."""
    title: str
    under: str
    """The reason that it is part of."""
    register: str
    """In which its tickets stand: ``complaints``, ``suggestions``, ``none``."""
    matters: int
    own: int
    """Of these: of the reason itself."""
    before: int
    """As many in the time before, which is as long."""
    own_before: int
    share: float | None
    """Of all matters."""
    points: list[int]
    """Matters in each of equal parts of the time, in order."""
    complaints: int
    complaint_share: float | None
    judged: int
    """Contacts whose time to come back is over: ``resolved_first`` and those who came back."""
    resolved_first: int
    came_back: int
    not_yet: int
    """Contacts whose time to come back is not over: in neither."""
    unknown: int
    """Contacts of which nobody knows whose they were, or the reason: in neither."""
    fcr: float | None
    done: int
    """Tickets."""
    open: int
    time_to_resolve_ms: int | None
    """The middle, of those that are done."""
    reopen_judged: int
    """Tickets first done so long ago that they count."""
    reopened: int
    reopen_rate: float | None


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    metric: str
    name: str
    formula: str
    version: int


@dataclass(frozen=True, slots=True)
class ReasonRows:
    since: str | None
    until: str | None
    before: str | None
    """Where the time before begins."""
    within_ms: int
    """N of the definitions."""
    definitions: list[DefinitionRow]
    total: ReasonRow
    items: list[ReasonRow]
    grew: str | None
    """Which reason itself grew most, by more than chance does; null: none, or there is nothing to compare with."""


@dataclass(frozen=True, slots=True)
class MatterRow:
    id: str
    kind: str
    """``ticket`` or ``call``."""
    subject: str
    """Of a ticket that one may read."""
    reason: str
    opened: str | None
    done: str | None
    agent: str
    queue: str
    department: str


@dataclass(frozen=True, slots=True)
class MatterRows:
    total: int
    items: list[MatterRow]


@dataclass(frozen=True, slots=True)
class CallsBehind:
    """The calls behind a number of a board or report."""

    figure: str
    total: int
    """The number, with the calls that one may not read."""
    items: list[CountedRow]
    open: list[OpenCountedRow]
    """Calls that are not closed yet and count already; on the first page only."""
    next: str | None


@dataclass(frozen=True, slots=True)
class MissedRow:
    """A call that nobody took; ``state`` is open or done."""

    id: str
    queue: str
    number: str | None
    party_number: str
    party_name: str
    opened: str | None
    ended: str | None
    queued_ms: int
    outcome: str
    state: str
    owner: str | None
    """Who looks after it."""
    claimed: str | None
    closed_how: str | None
    """``called_back``, ``got_through`` or ``by_hand``."""
    closed_by_call: str | None
    closed_by: str | None
    closed: str | None


@dataclass(frozen=True, slots=True)
class EscalatedRow:
    """Why a ticket is escalated: of the clock ``aim`` (respond, update or resolve) so much has passed."""

    aim: str
    share: float
    late: bool
    """All of it has."""
    at: str | None
    """When it was told."""
    to: list[str]
    """To whom."""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """Something happened to a thing of one's own; ``kind`` is voicemail, survey, added, ticket, follow_up, watched,
    idea or escalated."""

    kind: str
    object: str
    """The id of the call, the ticket, the follow-up or the idea."""
    at: str | None
    unread: bool
    what: str = ""
    """What it is about: a ticket's subject, what was promised, an idea's title; empty: none that may be read."""
    name: str = ""
    """The customer's, as far as it is known and may be read."""
    number: str = ""
    """From which they called, or theirs, as far as it may be read."""


@dataclass(frozen=True, slots=True)
class NoticeRows:
    items: list[NoticeRow]
    unread: int
    """Of all, also of those that are not in this list."""


@dataclass(frozen=True, slots=True)
class NoticeWayRow:
    """How one is told of things of a kind."""

    kind: str
    way: str
    """``app``, ``mail`` (in the app, and by mail as well) or ``off``."""
    must: bool
    """It can't be switched off: nobody else is told."""


@dataclass(frozen=True, slots=True)
class NoticeWays:
    items: list[NoticeWayRow]
    toast: bool
    """One is told while a page is open."""
    mail: bool
    """Mail can be sent to one: there is an address, and a mail server."""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """Something that waits for oneself; ``kind`` is missed, voicemail, ticket, escalated (another's
    ticket, or nobody's, of which one was told), follow_up or review."""

    kind: str
    id: str
    since: str | None
    """It waits, or last changed, then."""
    due: str | None
    """Null: it was promised for no moment, or is due since it came."""
    overdue: bool
    what: str
    """The subject of a ticket, what was promised."""
    name: str
    """The customer's, as far as it is known and may be read."""
    number: str
    customer: str
    owner: str
    """Oneself, or nobody."""
    department: str
    queue: str
    mailbox: str
    long_ms: int
    """Of a message."""
    state: str
    version: int
    """Of a ticket or follow-up, to change it."""
    escalated: EscalatedRow | None = None
    """Why a ticket is; null: it is not."""


@dataclass(frozen=True, slots=True)
class InboxCounts:
    all: int
    waiting: int
    """To be seen to now: calls and messages, and whatever is due."""
    kinds: dict[str, int]
    """By kind; a kind of which nothing waits is left out."""
    notices: int = 0
    """Unread ones; no part of the other numbers."""


@dataclass(frozen=True, slots=True)
class InboxRows:
    items: list[InboxRow]
    counts: InboxCounts


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message that a caller left; ``state`` is new, heard or done."""

    id: str
    mailbox: str
    queue: str | None
    """Where the caller waited before."""
    number: str | None
    party_number: str
    """Empty: withheld."""
    party_name: str
    opened: str | None
    long_ms: int
    sound: bool
    """Whether there is something to hear."""
    trouble: str
    """Why not: no_sound, disk_full, store_full; empty while it is being taken."""
    peaks: str
    """Base64: how loud it is along its length, 0 to 255 each."""
    state: str
    owner: str | None
    claimed: str | None
    heard_by: str | None
    heard: str | None
    closed_how: str | None
    """``called_back``, ``got_through`` or ``by_hand``."""
    closed_by_call: str | None
    closed_by: str | None
    closed: str | None
    deleted_by: str | None
    deleted: str | None
    transcript: str
    missed: int
    """Missed calls of the same number that are still open."""


@dataclass(frozen=True, slots=True)
class MailboxRow:
    name: str
    title: str
    new: int
    open: int


@dataclass(frozen=True, slots=True)
class MessageRows:
    items: list[MessageRow]
    mailboxes: list[MailboxRow]


@dataclass(frozen=True, slots=True)
class DeedRow:
    at: str | None
    by: str
    """Empty: the center itself."""
    act: str
    about: str


@dataclass(frozen=True, slots=True)
class MessageStory:
    message: MessageRow
    deeds: list[DeedRow]


@dataclass(frozen=True, slots=True)
class MissedCalls:
    items: list[MissedRow]


@dataclass(frozen=True, slots=True)
class TermRow:
    """A word of the center: its name in programs, its title for people."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class PauseReasonRow(TermRow):
    productive: bool


@dataclass(frozen=True, slots=True)
class DeskQueueRow(TermRow):
    department: str
    ring_ms: int
    wrap_up: str
    """none, optional, required, timed."""
    wrap_up_limit_ms: int
    """0: no limit."""
    codes: list[str]
    """Wrap-up codes offered here, in their order."""


@dataclass(frozen=True, slots=True)
class DeskRow:
    """The words that a desk needs, and that change only with the configuration."""

    center: str
    country: str
    timezone: str
    revision: int
    emergency: list[str]
    """Numbers that can always be dialled."""
    pause_reasons: list[PauseReasonRow]
    codes: list[TermRow]
    queues: list[DeskQueueRow]
    """Of those one may see, and those one serves."""
    teams: list[TermRow]
    guidelines: dict[str, str]
    """Queue to how to talk there, for whoever takes calls: one may come from a queue that one does not serve."""
    departments: list[TermRow]
    skills: list[TermRow]
    demo: bool
    """The living demo: synthetic callers and agents; pages offer to be one of its people."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A call that was begun."""

    id: str


@dataclass(frozen=True, slots=True)
class Health:
    status: str
    """``ok`` or ``trouble``."""


@dataclass(frozen=True, slots=True)
class BanState:
    address: str
    until: str | None


@dataclass(frozen=True, slots=True)
class SilenceState:
    where: str
    """``trunk NAME`` or ``phone USER``."""
    at: str | None
    said: str


@dataclass(frozen=True, slots=True)
class EngineState:
    verdict: str
    connected: bool
    needs_restart: bool
    """The configuration asks for something that the engine takes at its start only."""
    bans: list[BanState]
    """Addresses to which SIP does not listen."""
    silences: list[SilenceState]
    """Trunks and phones whose last call had no sound, and why."""


@dataclass(frozen=True, slots=True)
class DatabaseState:
    condition: str
    since: str | None
    why: str
    left: int
    """Entries that it still lacks."""


@dataclass(frozen=True, slots=True)
class WaitedBeside:
    """Somebody waited beside a free agent who may take them: the last time, and how often since the start."""

    at: str | None
    interaction: str
    agent: str
    stood_ms: int
    times: int


@dataclass(frozen=True, slots=True)
class Counted:
    refused: dict[str, int]
    """Arrivals that were not admitted since the start, by reason."""
    refused_by_engine: dict[str, int]
    """Those that the engine's own limits met with 503, since its start."""


@dataclass(frozen=True, slots=True)
class OutsideFaultRow:
    at: str | None
    why: str
    """timeout, failed (nobody there, or nonsense), status_401 ..."""


@dataclass(frozen=True, slots=True)
class Status:
    calls: CallCounts
    agents: AgentCounts
    revision: int
    draining: bool
    engine: EngineState
    database: DatabaseState
    counted: Counted
    waiting_beside_idle: WaitedBeside | None
    sockets: int
    outside_records: OutsideFaultRow | None = None
    """The outside system of customers did not answer the last question; null: it did, or nobody was asked."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    username: str
    access_token: str | None
    """Null when a cookie was asked for."""
    token_type: str = "bearer"  # noqa: S105  RFC 6750's word, no secret


@dataclass(frozen=True, slots=True)
class Ways:
    openid: str | None
    saml: str | None


@dataclass(frozen=True, slots=True)
class FactorRow:
    id: str
    kind: str
    """``totp`` or ``passkey``."""
    label: str
    created: str | None
    used: str | None
    """Null: never yet."""


@dataclass(frozen=True, slots=True)
class FactorRows:
    password: bool
    recovery_left: int
    """Codes on paper that were not used yet."""
    items: list[FactorRow]


@dataclass(frozen=True, slots=True)
class TotpOffer:
    secret: str
    """Base32."""
    uri: str
    """``otpauth://totp/...``."""
    picture: str
    """A QR code of it, SVG as a data URI."""


@dataclass(frozen=True, slots=True)
class RecoveryCodes:
    codes: list[str]
    """Each signs in once instead of the authenticator's."""


@dataclass(frozen=True, slots=True)
class PasskeyAsked:
    challenge: str
    """Names it when the answer is sent."""
    options: dict[str, Any]
    """As JSON of WebAuthn level 3: ``PublicKeyCredential.parse...OptionsFromJSON`` reads it."""


@dataclass(frozen=True, slots=True)
class Me:
    username: str
    name: str
    role: str
    team: str
    queues: list[str]
    rights: dict[str, str]
    """Right to how far: own, team, all."""
    language: str
    """In which the pages are read; empty: as the browser prefers."""


@dataclass(frozen=True, slots=True)
class Link:
    url: str


@dataclass(frozen=True, slots=True)
class TokenRow:
    id: str
    kind: str
    label: str
    created: str | None
    expires: str | None


@dataclass(frozen=True, slots=True)
class TokenRows:
    items: list[TokenRow]


@dataclass(frozen=True, slots=True)
class Document:
    revision: int
    document: str


@dataclass(frozen=True, slots=True)
class FieldChangeRow:
    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class ChangeRow:
    section: str
    name: str
    kind: str
    fields: list[FieldChangeRow]


@dataclass(frozen=True, slots=True)
class LostRow:
    """Where callers can reach nobody any more."""

    where: str
    """``flow main, step tell``."""
    why: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Applied:
    revision: int
    changes: list[ChangeRow]
    lost: list[LostRow] = field(default_factory=list)
    """What a document makes of the center: where its callers would reach nobody."""


@dataclass(frozen=True, slots=True)
class PromptLanguageRow:
    language: str
    words: str
    recorded: bool
    ms: int | None
    """Of the recording; null: there is none, or its file is not here."""


@dataclass(frozen=True, slots=True)
class PromptRow:
    name: str
    title: str
    languages: list[PromptLanguageRow]
    used_by: list[list[str | int]]
    """Paths of the configuration that name it."""


@dataclass(frozen=True, slots=True)
class HouseRow:
    """A word of the house: a prompt called ``house.NAME`` stands in for it."""

    name: str
    takes: str
    """``nothing``, ``place``, ``minutes``, ``span``, ``key``, ``two_keys``."""
    words: dict[str, str]
    """Language to what is said, with an example of its numbers."""


@dataclass(frozen=True, slots=True)
class PromptsRow:
    prompts: list[PromptRow]
    house: list[HouseRow]
    languages: list[str]
    """The center's first; then those that are in use, then those that the house speaks."""
    well: bool
    """The chosen voice speaks; otherwise eSpeak NG stands in."""
    spoken: int
    to_speak: int
    """Texts that are read aloud before anybody calls; ``spoken`` of them are ready."""
    unspoken: int
    """Of those, nobody could say so many."""


@dataclass(frozen=True, slots=True)
class RecordedRow:
    revision: int
    ms: int


@dataclass(frozen=True, slots=True)
class ConfigurationTree:
    revision: int
    document: dict[str, Any]
    kept: list[list[str]]
    """Paths at which there is a password or another secret."""
    archived: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class SchemaOfConfiguration:
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True)
class UsageRow:
    path: list[str | int]


@dataclass(frozen=True, slots=True)
class Usages:
    items: list[UsageRow]


@dataclass(frozen=True, slots=True)
class MistakeRow:
    path: list[str | int]
    why: str
    remedy: str
    line: int | None


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    line: int
    username: str
    known: bool
    """Is here already."""
    password: str | None
    """A new one, shown once."""


@dataclass(frozen=True, slots=True)
class ImportedPeople:
    revision: int
    columns: list[str]
    """Those that are known."""
    people: list[ImportedPerson]
    mistakes: list[MistakeRow]
    changes: list[ChangeRow]


@dataclass(frozen=True, slots=True)
class ReadinessRow:
    code: str
    severity: str
    """stops, warns or done."""
    why: str
    where: list[str | int]
    """A path of the document; empty: it is not in it."""
    names: list[str]
    """The entries that it is about, the first ten."""


@dataclass(frozen=True, slots=True)
class Readiness:
    ready: bool
    """Nothing stops."""
    items: list[ReadinessRow]


@dataclass(frozen=True, slots=True)
class ProviderRow:
    id: str
    name: str
    kind: str
    """register or address."""
    countries: list[str]
    asks: dict[str, str]
    """Word in angle brackets to what it is."""
    trunk: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Providers:
    items: list[ProviderRow]


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A kind of center."""

    id: str
    name: str
    why: str
    later: str
    """What of it does not exist yet; empty: nothing."""
    makes: dict[str, Any]
    """Sections of the file, with the entries that such a center begins with."""


@dataclass(frozen=True, slots=True)
class Profiles:
    items: list[ProfileRow]


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    section: str
    name: str


@dataclass(frozen=True, slots=True)
class ProfileApplied:
    revision: int
    changes: list[ChangeRow]
    kept: list[ProfileEntry]


@dataclass(frozen=True, slots=True)
class GuestRow:
    center: str
    title: str
    """Of the number that is called."""
    open: bool
    """By the opening hours of that number; who calls when it is closed hears or reaches what it says for then."""
    max_ms: int


@dataclass(frozen=True, slots=True)
class GuestPhoneRow:
    """A phone for one call."""

    username: str
    password: str
    domain: str
    target: str
    """The user part to call at ``domain``: all that it can."""
    websocket: str
    ice_servers: list[dict[str, Any]]
    max_ms: int


class GuestStage(StrEnum):
    """Of a guest's call. No more is told: who answers is for the two to say."""

    NONE = "none"
    """There is no call: not yet, or not any more."""
    ANNOUNCEMENT = "announcement"
    MENU = "menu"
    """Keys choose the way."""
    WAITING = "waiting"
    TALKING = "talking"
    MESSAGE = "message"
    """The caller may leave one."""


@dataclass(frozen=True, slots=True)
class GuestCallRow:
    stage: GuestStage
    words: str
    """What is said by itself now; empty: nothing is, or the center has it not in writing."""


@dataclass(frozen=True, slots=True)
class Difference:
    changes: list[ChangeRow]


@dataclass(frozen=True, slots=True)
class RevisionRow:
    revision: int
    at: str | None
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Revisions:
    items: list[RevisionRow]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """Why this agent, why this caller: as it was recorded with the offer."""

    at: str | None
    offer: str
    agent: str
    result: str | None
    """Of the offer; null: it still rings."""
    pulled: bool
    """A person asked for it: no rule was used."""
    rule: str | None
    trigger: str | None
    key: list[KeyPart] | None
    """The winner's; the smallest is asked first."""
    runner_up: str | None
    runner_up_key: list[KeyPart] | None
    eligible_agents: int
    eligible_waiting: int
    ring: int
    """Step of relaxation; 0: as first asked."""
    waited_ms: int


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """Somebody free, now, and what keeps them from a call that waits."""

    agent: str
    obstacles: list[str]
    key: list[KeyPart]
    ring: int


@dataclass(frozen=True, slots=True)
class RivalRow:
    """Something that waited when an agent was decided on, and what kept the agent from it."""

    call: str | None
    """Null: it is not yours to know."""
    obstacles: list[str]
    effective_arrival: int
    """Entry into the queue less all credit, in ms of the center's clock: the smallest goes first."""
    ring: int


@dataclass(frozen=True, slots=True)
class Considered:
    """Everything that one decision considered, told again from the journal."""

    decision: DecisionRow
    candidates: list[CandidateRow] | None
    """Everybody who was free, best first; null: it can't be told."""
    calls: list[RivalRow] | None
    """Everything that waited, for the agent who was asked, in the order of right."""
    trouble: str | None
    """``pulled``, ``not_in_journal``, ``no_such_revision``; ``incomplete``: some may be missing."""


@dataclass(frozen=True, slots=True)
class Decisions:
    decisions: list[DecisionRow]
    position: int | None
    """In its queue now, 1 is next; null: it does not wait."""
    candidates: list[CandidateRow]
    """Everybody who is free now, best first; empty when it does not wait."""


@dataclass(frozen=True, slots=True)
class PhoneRow:
    username: str
    password: str
    domain: str
    websocket: str
    ice_servers: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A drawing that is not published."""

    by: str
    at: str | None
    base: int
    """The revision from which it began; a newer one of the same flow may be published."""


@dataclass(frozen=True, slots=True)
class FlowRow:
    name: str
    title: str
    published: bool
    steps: int
    numbers: list[str]
    """Of ours, that lead here."""
    flows: list[str]
    """Published ones with a step that leads here."""
    draft: DraftRow | None


@dataclass(frozen=True, slots=True)
class FlowList:
    items: list[FlowRow]


@dataclass(frozen=True, slots=True)
class PencilRow:
    user: str
    mine: bool
    """It is this page's."""


@dataclass(frozen=True, slots=True)
class FlowOpened:
    name: str
    revision: int
    published: dict[str, Any] | None
    """As the file has it; ``null``: only drawn so far."""
    draft: dict[str, Any] | None
    drawn: DraftRow | None
    pencil: PencilRow | None
    """Who draws in it now."""
    numbers: list[str]
    """That lead into it."""


@dataclass(frozen=True, slots=True)
class FlowKept:
    at: str | None


@dataclass(frozen=True, slots=True)
class FlowLine:
    """How a robot calls: it signs in here by SIP over UDP."""

    server: str
    port: int
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class FindingOfFlow:
    severity: str
    """``red``: it is not published; ``yellow``: it may be."""
    code: str
    step: str
    """Empty: the flow as a whole."""
    why: str
    remedy: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class FlowWay:
    """The soonest way to a step at which somebody listens."""

    step: str
    at_ms: int
    menus: int
    keys: list[str]
    passes: list[str]


@dataclass(frozen=True, slots=True)
class SwitchedRow:
    """Who threw a switch, and when."""

    entry: int
    """Of the journal, which is never changed."""
    at: str | None
    what: str
    """``peak_began``, ``peak_ended``, ``message_began`` or ``message_ended``."""
    kind: str
    """``queue``, ``number`` or ``flow``."""
    name: str
    """Empty: all queues."""
    by: str
    """Empty: by itself, because of how many waited."""


@dataclass(frozen=True, slots=True)
class Switched:
    """Newest first."""

    items: list[SwitchedRow]


@dataclass(frozen=True, slots=True)
class FlowMeasuredWay:
    """How soon callers really reached a step at which somebody listens."""

    step: str
    calls: int
    median_ms: int
    """From the beginning of the flow."""
    talk_ms: int | None
    """From there to a conversation; the median of those who had one."""


@dataclass(frozen=True, slots=True)
class FlowMeasured:
    """Of the last calls since the flow became what it is."""

    since: str | None
    ways: list[FlowMeasuredWay]


@dataclass(frozen=True, slots=True)
class FlowTrialLine:
    at_ms: int
    flow: str
    step: str
    kind: str
    """``said``, ``pressed``, ``nothing``, ``asked``, ``answered``, ``recorded``, ``consent``, ``language`` or
    ``survey``."""
    text: str


@dataclass(frozen=True, slots=True)
class FlowTrial:
    lines: list[FlowTrialLine]
    passes: list[list[str]]
    """Flow, step and exit of what is behind the caller."""
    flow: str
    step: str
    elapsed_ms: int
    waits: bool
    """For a key."""
    to: str
    """``queue``, ``agent``, ``end`` ...; empty while it waits."""
    to_name: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class FlowTested:
    title: str
    kept: bool
    wrong: list[str]
    trial: FlowTrial


@dataclass(frozen=True, slots=True)
class FlowChecked:
    publishable: bool
    findings: list[FindingOfFlow]
    ways: list[FlowWay]
    tests: list[FlowTested]


@dataclass(frozen=True, slots=True)
class FlowVersionRow:
    revision: int
    at: str | None
    by: str
    note: str
    document: dict[str, Any] | None
    """``null``: archived."""


@dataclass(frozen=True, slots=True)
class FlowVersions:
    items: list[FlowVersionRow]


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer, as lists tell one from another; ``kind`` is person or firm."""

    id: str
    version: int
    kind: str
    name: str
    number: str
    """The first, in E.164; empty: none."""
    mail: str
    postcode: str
    city: str
    region: str
    owner: str
    """Empty: nobody's."""
    department: str
    value: int
    fresh: bool
    """Made by a call; nobody has looked at it yet."""
    created: str | None
    changed: str | None


@dataclass(frozen=True, slots=True)
class Customers:
    items: list[CustomerRow]
    next: str | None
    """Cursor of what follows; null: that was all."""


@dataclass(frozen=True, slots=True)
class OwnCustomerRow(CustomerRow):
    last_contact: str | None
    """The last call, mail or text message; null: none yet."""
    next_contact: str | None
    """The earliest that is open, also one that is overdue; null: nothing is planned."""
    next_by: str
    """``follow_up``, ``appointment`` or ``callback``; empty: nothing is planned."""


@dataclass(frozen=True, slots=True)
class OwnCustomers:
    items: list[OwnCustomerRow]
    next: str | None
    """Cursor of what follows; null: that was all."""


@dataclass(frozen=True, slots=True)
class CustomerFieldRow:
    """A field of the center's own; ``kind`` is text, number, date, yes_no or choice."""

    name: str
    title: str
    kind: str
    choices: list[str]


@dataclass(frozen=True, slots=True)
class CustomerFields:
    items: list[CustomerFieldRow]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A file of customers, and how far it is."""

    id: str
    name: str
    """Of the file."""
    by: str
    at: str | None
    state: str
    """``reading``, ``failed``, ``ready``, ``checking``, ``checked``, ``running``, ``stopped``, ``done``, ``undoing``,
    ``undone``."""
    columns: list[str]
    mapping: list[str]
    """What each column is, one of ``targets``; empty: left out."""
    existing: str
    """``update`` or ``skip``: what becomes of records that are there already."""
    rows: int
    encoding: str
    """Empty: a spreadsheet, or not known yet."""
    seen: int
    """Rows done in what is under way, of ``rows``; in undoing of those that made or changed a record."""
    counts: dict[str, int]
    """By what came of a row: ``new``, ``changed``, ``same``, ``skipped``, ``refused``; of the check, then of the run.
    """
    back: int
    """Records that undoing changed back or took away."""
    stayed: int
    """Records that undoing left, since somebody has worked with them."""
    trouble: str
    """Why it failed, and what to do."""


@dataclass(frozen=True, slots=True)
class Imports:
    items: list[ImportRow]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class ImportTargetRow:
    name: str
    title: str
    """Of an own field; else empty."""


@dataclass(frozen=True, slots=True)
class ImportRecord(ImportRow):
    targets: list[ImportTargetRow]
    """All that a column may be."""


@dataclass(frozen=True, slots=True)
class ImportMistakeRow:
    column: str
    """Its heading; empty: of the row as a whole."""
    why: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ImportLineRow:
    line: int
    """Of the file, the headings among them."""
    cells: list[str]
    mistakes: list[ImportMistakeRow]


@dataclass(frozen=True, slots=True)
class ImportLines:
    items: list[ImportLineRow]
    next: int | None
    """``after`` of what follows; null: that was all."""


@dataclass(frozen=True, slots=True)
class PreviewRow(ImportLineRow):
    outcome: str
    record: dict[str, str]
    """As it would be, by target."""


@dataclass(frozen=True, slots=True)
class Preview:
    items: list[PreviewRow]


@dataclass(frozen=True, slots=True)
class ReachRow:
    """A way to reach a customer; ``kind`` is phone or mail."""

    kind: str
    written: str
    """As it was typed or sent."""
    key: str
    """E.164, or the mail address in small letters."""
    label: str


@dataclass(frozen=True, slots=True)
class AddressRow:
    street: str
    postcode: str
    city: str
    region: str
    country: str


@dataclass(frozen=True, slots=True)
class CustomerConsentRow:
    """What a customer has agreed to; null: nobody has asked."""

    calls: bool | None
    mail: bool | None
    messages: bool | None
    recording: bool | None
    surveys: bool | None


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A record that became part of this one, and can be taken out again."""

    id: str
    other: str
    name: str
    at: str | None


@dataclass(frozen=True, slots=True)
class CustomerRecord(CustomerRow):
    reaches: list[ReachRow]
    address: AddressRow
    form_of_address: str
    """How the customer wants to be spoken to; empty: by the name."""
    industry: str
    language: str
    note: str
    consent: CustomerConsentRow
    fields: dict[str, str | int | float | bool]
    """The center's own, by name; a date is text."""
    firm: str | None
    merged_into: str | None
    """The record that says everything now."""
    merges: list[MergeRow]


@dataclass(frozen=True, slots=True)
class CustomerMerged:
    merge: str
    """To undo it."""
    customer: CustomerRecord


@dataclass(frozen=True, slots=True)
class MatchRow:
    """Somebody whom a number may mean."""

    id: str | None
    """Null: this record is not for you, and its name is masked."""
    kind: str
    name: str
    owner: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class CustomerMatch:
    state: str
    """``withheld``, ``nobody``, ``one`` or ``several``."""
    candidates: list[MatchRow]


@dataclass(frozen=True, slots=True)
class CustomerDeeds:
    items: list[DeedRow]


@dataclass(frozen=True, slots=True)
class HoldRow:
    at: str | None
    by: str
    reason: str
    """Empty for who may neither set a hold nor erase."""


@dataclass(frozen=True, slots=True)
class TombRow:
    id: str
    at: str | None
    by: str
    """Empty: its time was over."""
    part_of: str | None
    """It was part of this record, and went with it."""


@dataclass(frozen=True, slots=True)
class PrivacyRow:
    hold: HoldRow | None
    erased: TombRow | None


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """How much an erasure would take, and what stands in its way."""

    records: int
    calls: int
    values: int
    texts: int
    sounds: int
    followups: int
    tickets: int
    leads: int
    orders: int
    appointments: int
    letters: int
    mails: int
    """What they wrote by mail."""
    callbacks: int
    live: int
    """Calls that are not over: they refuse it."""
    shared: int
    """Numbers that another customer has too: they stay with the other."""
    known_callers: int
    """Entries of the configuration with one of the numbers: no erasure reaches these."""
    hold: HoldRow | None


@dataclass(frozen=True, slots=True)
class LookRow:
    at: str | None
    by: str
    look: str
    """opened, searched, changed or exported."""


@dataclass(frozen=True, slots=True)
class LookRows:
    items: list[LookRow]


@dataclass(frozen=True, slots=True)
class NightRow:
    at: str | None
    ended: str | None
    days: int
    erased: int
    held: int
    """What a hold kept, or a call that was not over."""


@dataclass(frozen=True, slots=True)
class RetentionRow:
    kind: str
    """calls, voicemail, texts or customers."""
    days: int
    """0: until somebody erases it."""
    last: NightRow | None


@dataclass(frozen=True, slots=True)
class RetentionRows:
    items: list[RetentionRow]


@dataclass(frozen=True, slots=True)
class LeadChosenRow:
    """Why it was this one and not another."""

    because: str
    """``owner``: it is this one's customer; ``fewest``: the fewest open leads; ``turn``: the last one is longest ago;
    ``hand``: somebody gave or took it."""
    rule: str
    """The rule's name for people."""
    open: int
    """Leads that this one had already."""
    of: int
    """How many could have taken it."""
    turned: dict[str, str]
    """Others who were thought of, and why it was not them: ``away``, ``full``, ``skill``, ``gave_back``."""


@dataclass(frozen=True, slots=True)
class LeadRow:
    """Something that may become a sale."""

    id: str
    version: int
    about: str
    customer: str | None
    name: str
    """The customer's, or as the lead says; empty: unknown."""
    number: str
    mail: str
    language: str
    region: str
    postcode: str
    industry: str
    value: int
    """In ``currency``, whole."""
    currency: str
    source: str
    """``typed``, ``flagged`` (a chance seen in a call), ``wrap_up`` (a code that makes leads) or ``program``."""
    code: str
    """The wrap-up code that made it."""
    interaction: str | None
    """In which it came up."""
    rule: str
    """The rule's name for people; empty: none of the center's fits it."""
    queue: str
    """In which it waits while it is nobody's."""
    owner: str
    chosen: LeadChosenRow | None
    due: str | None
    """The customer is to hear from us by then."""
    overdue: bool
    """It is later, and the customer has not."""
    state: str
    """``new``, ``assigned``, ``contacted``, ``won`` or ``lost``."""
    reason: str
    """Why it was lost."""
    closed: str | None
    closed_by: str
    by: str
    created: str | None
    changed: str | None


@dataclass(frozen=True, slots=True)
class Leads:
    items: list[LeadRow]
    next: str | None
    """Cursor of what follows; null: that was all."""


@dataclass(frozen=True, slots=True)
class LeadDeedRow:
    at: str | None
    by: str
    """Empty: the center itself."""
    act: str
    """``made``, ``changed``, ``given``, ``let_go``, ``contacted``, ``won``, ``lost`` or ``reopened``."""
    about: str
    """The fields that changed; of ``given``: to whom."""
    because: str
    """Of ``given``: as ``chosen.because``."""


@dataclass(frozen=True, slots=True)
class LeadDeeds:
    items: list[LeadDeedRow]


@dataclass(frozen=True, slots=True)
class OrderLineRow:
    what: str
    count: int
    price: int
    """Of one, in the smallest unit of the order's ``currency``."""
    product: str
    """The center's, by its name; empty: a free line."""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """What a customer ordered. Money is whole, in the smallest unit of ``currency``: 1250 are 12.50 euros."""

    id: str
    version: int
    kind: str
    """``new``, ``upgrade``, ``renewal`` or ``payment`` (what the customer promised to pay)."""
    lines: list[OrderLineRow]
    total: int
    currency: str
    note: str
    customer: str | None
    name: str
    """The customer's; empty: unknown."""
    number: str
    interaction: str | None
    """In which it was taken."""
    state: str
    """``taken``, ``confirmed``, ``done`` or ``cancelled``."""
    reason: str
    """Why it was cancelled."""
    closed: str | None
    closed_by: str
    by: str
    """Who took it."""
    created: str | None
    changed: str | None


@dataclass(frozen=True, slots=True)
class Orders:
    items: list[OrderRow]
    next: str | None
    """Cursor of what follows; null: that was all."""


@dataclass(frozen=True, slots=True)
class OrderSumRow:
    state: str
    currency: str
    many: int
    total: int
    """In the smallest unit of ``currency``."""


@dataclass(frozen=True, slots=True)
class OrderSums:
    items: list[OrderSumRow]


@dataclass(frozen=True, slots=True)
class ProductRow:
    name: str
    title: str
    price: int
    """Of one, in the smallest unit of ``currency``."""


@dataclass(frozen=True, slots=True)
class Products:
    currency: str
    items: list[ProductRow]


@dataclass(frozen=True, slots=True)
class MovedRow:
    """When an appointment was to be, before it was moved."""

    begins: str | None
    at: str | None
    by: str


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """A moment that is agreed with a customer."""

    id: str
    version: int
    about: str
    customer: str | None
    name: str
    """The customer's; empty: unknown."""
    number: str
    interaction: str | None
    """In which it was made."""
    begins: str | None
    long_ms: int
    where: str
    """Empty: by telephone."""
    owner: str
    """With whom of ours."""
    moves: list[MovedRow]
    state: str
    """``agreed``, ``kept``, ``missed`` or ``cancelled``."""
    begun: bool
    """Its moment has come: it can be said how it was."""
    overdue: bool
    """It is over, and nobody has said whether it was kept."""
    reason: str
    """Why it was cancelled."""
    closed: str | None
    closed_by: str
    by: str
    created: str | None
    changed: str | None


@dataclass(frozen=True, slots=True)
class Appointments:
    items: list[AppointmentRow]
    next: str | None
    """Cursor of what follows; null: that was all."""


@dataclass(frozen=True, slots=True)
class AgreedDeedRow:
    at: str | None
    by: str
    act: str
    """``made``, ``changed``, ``confirmed``, ``done``, ``moved``, ``kept``, ``missed``, ``cancelled``, ``reopened``."""
    about: str
    """The fields that changed."""


@dataclass(frozen=True, slots=True)
class AgreedDeeds:
    items: list[AgreedDeedRow]


@dataclass(frozen=True, slots=True)
class LetterRow:
    """What somebody here wrote to a customer, and what became of it."""

    id: str
    customer: str
    ticket: str
    """From which it was written; empty: from none."""
    channel: str
    """``mail`` or ``text``."""
    to: str
    """The mail address as it was written, or the number in E.164."""
    subject: str
    words: str
    by: str
    asked: str | None
    state: str
    """``waiting``, ``sending``, ``sent``, ``delivered``, ``refused``, ``given_up``, ``unclear``, ``taken_back``."""
    changed: str | None
    changed_by: str
    """Who took it back, or wanted it again."""
    attempts: int
    due: str | None
    """Of the next attempt; null: there is none."""
    trouble: str
    """Why the last attempt failed, a stable word."""


@dataclass(frozen=True, slots=True)
class MailRow:
    """What a customer wrote by mail. Whatever it says of its sender is a claim."""

    id: str
    customer: str
    """Empty: several have the address, and nobody said who it is."""
    ticket: str
    postbox: str
    sender: str
    """The mail address as it was written; empty: it names none, or several."""
    name: str
    subject: str
    words: str
    quoted: str
    """What was written before, as the mail repeats it."""
    at: str | None
    """When it was taken in."""
    answers: str
    """The letter of ours to which it answers; empty: to none."""
    hand: str
    """``person`` or ``automatic``."""
    left_out: int
    """How many attachments were too large or too many; they are in the postbox."""
    cut: bool
    """There is more of it in the postbox."""


@dataclass(frozen=True, slots=True)
class Mails:
    items: list[MailRow]


@dataclass(frozen=True, slots=True)
class Letters:
    items: list[LetterRow]


@dataclass(frozen=True, slots=True)
class LetterWordsRow:
    """Of a template, filled in; what nobody knows stands in its braces. Empty: there are none of that kind."""

    language: str
    subject: str
    mail: str
    text: str


@dataclass(frozen=True, slots=True)
class LetterTemplateRow:
    name: str
    title: str
    words: list[LetterWordsRow]
    """The customer's language comes first, where there are words in it."""


@dataclass(frozen=True, slots=True)
class LetterTemplates:
    items: list[LetterTemplateRow]
    begins: str
    """With which one a letter from there begins; empty: with none."""
    values: list[str]
    """What must not stand in braces in a letter that leaves."""


@dataclass(frozen=True, slots=True)
class LetterWays:
    """By what customers can be written to, as the center is set up."""

    mail: bool
    text: bool


@dataclass(frozen=True, slots=True)
class FollowupRow:
    """Something that was promised to a customer."""

    id: str
    version: int
    promised: str
    customer: str | None
    name: str
    """The customer's; empty: unknown."""
    number: str
    """The customer's first, in E.164; empty: none is known."""
    interaction: str | None
    """In which it was promised."""
    queue: str
    due: str | None
    """By then; of a ``day``: its end."""
    day: str | None
    """Promised for this day, without an hour."""
    zone: str
    owner: str
    """Empty: anybody of the department."""
    department: str
    before_ms: int | None
    """How long before it is called to mind; null: it is not."""
    snoozed: str | None
    """Put off until then."""
    reminded: str | None
    seen: bool
    """Somebody took notice that it was called to mind."""
    state: str
    """``open``, ``kept``, ``late`` or ``dropped``."""
    overdue: bool
    closed: str | None
    closed_by: str
    reason: str
    result: str
    """What was done, where somebody said so."""
    measure: str
    """The reason of tickets and calls that it is to make rarer; empty: none."""
    by: str
    created: str | None
    changed: str | None


@dataclass(frozen=True, slots=True)
class Followups:
    items: list[FollowupRow]
    next: str | None
    """Cursor of what follows; null: that was all."""


@dataclass(frozen=True, slots=True)
class FollowupsMine:
    """What waits for oneself."""

    overdue: int
    today: int
    """Open ones whose moment is past or comes today."""
    notices: list[FollowupRow]
    """Called to mind, and nobody took notice yet."""


@dataclass(frozen=True, slots=True)
class FollowupDeedRow:
    at: str | None
    by: str
    """Empty: the center itself."""
    act: str
    about: str
    """The fields that changed; of a snooze: until when."""


@dataclass(frozen=True, slots=True)
class FollowupDeeds:
    items: list[FollowupDeedRow]


@dataclass(frozen=True, slots=True)
class FollowupKeptRow:
    """The promises of one agent from one queue."""

    agent: str
    queue: str
    kept: int
    late: int
    overdue: int
    dropped: int
    rate: float | None


@dataclass(frozen=True, slots=True)
class FollowupsKept:
    items: list[FollowupKeptRow]
    formula: str
    version: int


@dataclass(frozen=True, slots=True)
class VoicePointRow:
    """A part of the time, in order."""

    since: str | None
    answers: int
    value: float | None
    """As in the number; null: nobody answered."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """The answers to one kind of question, of one queue, agent, survey or day."""

    key: str
    """Empty: all together, of no queue, of nobody."""
    kind: str
    """``csat``, ``nps`` or ``yes_no``."""
    answers: int
    value: float | None
    """CSAT, yes and no: 0 to 1; NPS: -1 to 1; null: nobody has answered."""
    counts: list[int]
    """How often each score was given, from the lowest: 1 to 5, or 0 to 10."""
    points: list[VoicePointRow]
    """How it went: all parts of the time, also those without an answer; empty by day."""


@dataclass(frozen=True, slots=True)
class FeedbackScores:
    items: list[ScoreRow]
    asked: int
    """Customers who were asked in this time."""
    formulas: dict[str, str]
    """Kind to its formula in words."""
    few: int
    """Below so many answers a number says little."""


@dataclass(frozen=True, slots=True)
class VoiceNumberRow:
    """CSAT or NPS of a time, beside the time before, which is as long."""

    kind: str
    """``csat`` or ``nps``."""
    answers: int
    value: float | None
    """CSAT: 0 to 1; NPS: -1 to 1; null: nobody has answered."""
    counts: list[int]
    """How often each score was given, from the lowest: 1 to 5, or 0 to 10."""
    answers_before: int
    value_before: float | None
    points: list[VoicePointRow]
    """All parts of the time, also those without an answer."""


@dataclass(frozen=True, slots=True)
class VoiceReviewsRow:
    """Calls with a low score, and what became of the task of each."""

    low: int
    open: int
    overdue: int
    """Of the open ones."""
    done: int
    dropped: int


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """What customers said in [since, until)."""

    since: str | None
    until: str | None
    asked: int
    """Customers who were asked in this time."""
    asked_before: int
    few: int
    """Below so many answers a number says little."""
    numbers: list[VoiceNumberRow]
    reviews: VoiceReviewsRow


@dataclass(frozen=True, slots=True)
class AnswerRow:
    question: int
    """Its place in the survey, from 0."""
    kind: str
    score: int
    low: bool
    """It opened a review task, or belongs to one."""
    at: str | None


@dataclass(frozen=True, slots=True)
class WordsRow:
    """What a customer wrote: personal."""

    question: int
    kind: str
    """``words`` or ``idea``."""
    words: str
    at: str | None


@dataclass(frozen=True, slots=True)
class SurveyQuestionRow:
    question: int
    kind: str
    """``csat``, ``nps``, ``yes_no``, ``words`` or ``idea``."""
    said: str
    """Empty: in the page's own words."""
    scores: list[int]
    """Empty: it is answered in words."""
    score: int | None
    words: str


@dataclass(frozen=True, slots=True)
class SurveyPageRow:
    """A survey as its customer sees it."""

    center: str
    title: str
    language: str
    """Of the customer, else of the center (ISO 639)."""
    until: str | None
    questions: list[SurveyQuestionRow]
    answered: bool
    refused: bool
    """They want no more surveys."""


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """A call, and what its customer said of it."""

    interaction: str
    survey: str
    way: str
    """``stay``, ``call`` or ``mail``."""
    queue: str
    agent: str
    customer: str
    """Empty: not known, erased, or none of yours to see."""
    asked: str | None
    trouble: str
    """Why they could not be reached; empty: nothing stood in the way."""
    answers: list[AnswerRow]
    words: list[WordsRow]
    review: str
    """Id of the review task; empty: there is none, or it is not yours to see."""
    review_state: str
    """Of that task: ``open``, ``kept``, ``late`` or ``dropped``."""
    review_overdue: bool
    review_result: str
    """What was done, or why nothing was."""


@dataclass(frozen=True, slots=True)
class FeedbackAnswers:
    items: list[FeedbackRow]


@dataclass(frozen=True, slots=True)
class IdeaRow:
    id: str
    version: int
    by: str
    title: str
    words: str
    state: str
    """``new``, ``considered``, ``accepted``, ``done`` or ``declined``."""
    answer: str
    answered_by: str
    news: bool
    """There is an answer that whoever had the idea has not seen yet."""
    created: str | None
    changed: str | None
    mine: bool
    answerable: bool
    """You may answer it."""


@dataclass(frozen=True, slots=True)
class Ideas:
    items: list[IdeaRow]


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    name: str
    """``in_an_hour``, ``tomorrow`` or ``next_monday``."""
    at: str | None


@dataclass(frozen=True, slots=True)
class Suggestions:
    items: list[SuggestionRow]


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article, as lists show it: of a published one what readers see."""

    id: str
    topic: str
    """Of all language variants alike."""
    revision: int
    title: str
    category: str
    language: str
    tags: list[str]
    audience: str
    """``internal``, or ``public``: for people who are not signed in, too."""
    state: str
    """``draft`` (never published), ``published`` or ``retired``."""
    stage: str
    """Of its draft: ``writing``, ``in_review``; empty: there is none."""
    owner: str
    check_by: str
    """``2026-01-30``: from this day on somebody is to look whether it is still right; empty: never."""
    stale: bool
    """That day has come."""
    version: int
    """What readers see; 0: nothing yet."""
    published: str | None
    changed: str | None
    excerpt: str
    """Of a search: the line that says most of what was asked; else the first one."""


@dataclass(frozen=True, slots=True)
class ArticleLines:
    items: list[ArticleLine]
    next: str | None


@dataclass(frozen=True, slots=True)
class ArticleHits:
    items: list[ArticleLine]
    """The best first."""
    took_ms: float
    """How long the center looked."""


@dataclass(frozen=True, slots=True)
class ArticleContent:
    title: str
    body: dict[str, Any]
    """A tree of known nodes; nothing in it can be executed."""
    category: str
    language: str
    tags: list[str]
    audience: str


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    content: ArticleContent
    by: str
    at: str | None
    stage: str
    note: str
    """What a reviewer said when it was sent back."""


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    number: int
    title: str
    author: str
    reviewer: str
    at: str | None
    again: int
    """The earlier version that it brought back; 0: it is new."""


@dataclass(frozen=True, slots=True)
class ArticleVariant:
    id: str
    language: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class ArticleVotes:
    """What readers said of it."""

    helpful: int
    not_helpful: int
    mine: bool | None
    """What one said oneself; null: nothing."""
    visitors_helpful: int
    """What was said by those who have no account."""
    visitors_not_helpful: int


@dataclass(frozen=True, slots=True)
class ArticleOrigin:
    """The proposal of which an article was begun."""

    proposal: str
    tickets: list[str]
    """As far as they stand by themselves and their customer was not erased."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    line: ArticleLine
    content: ArticleContent | None
    """What readers see; null: nothing yet."""
    live: ArticleVersion | None
    draft: ArticleDraft | None
    """For those who write articles."""
    variants: list[ArticleVariant]
    """The same in other languages."""
    votes: ArticleVotes
    origin: ArticleOrigin | None
    """For those who write articles; null: somebody began it by hand."""


@dataclass(frozen=True, slots=True)
class PortalCategory:
    name: str
    title: str
    """As the center calls it; empty: it is one of the house's, and the page has words for it."""
    published: int


@dataclass(frozen=True, slots=True)
class PortalRow:
    """What stands at ``/portal``, for everybody."""

    center: str
    title: str
    """Empty: the name of the center."""
    language: str
    """Of the center; a page speaks it to whom it does not speak their own."""
    categories: list[PortalCategory]
    """Those in which articles stand."""
    callbacks: bool
    """Whether one may ask to be called back."""
    tickets: bool
    """Whether one may see one's own tickets, by a link that is mailed."""


@dataclass(frozen=True, slots=True)
class PortalCallback:
    """When somebody would call."""

    opens: str | None
    """Not before; null: somebody is here now."""
    wait_ms: int | None
    """How long it takes then, as far as anybody knows."""
    times: list[str]
    """The hours that can be chosen instead."""


@dataclass(frozen=True, slots=True)
class PortalPromise:
    not_before: str | None
    """Null: as soon as it is their turn."""
    wait_ms: int | None
    """How long that takes, as far as anybody knows."""


@dataclass(frozen=True, slots=True)
class PortalWord:
    at: str | None
    mine: bool
    """The customer's own; else a word to them."""
    text: str


@dataclass(frozen=True, slots=True)
class PortalTicket:
    """As its customer sees it: nothing of what stands in it among us."""

    id: str
    subject: str
    category: str
    """``open``, ``paused``, ``resolved`` or ``closed``."""
    opened: str | None
    words: list[PortalWord]
    """In order."""


@dataclass(frozen=True, slots=True)
class PortalTickets:
    until: str | None
    """When the link ends."""
    items: list[PortalTicket]
    """The last changed first."""


@dataclass(frozen=True, slots=True)
class PortalLine:
    id: str
    title: str
    category: str
    language: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class PortalLines:
    items: list[PortalLine]


@dataclass(frozen=True, slots=True)
class PortalArticleRow:
    id: str
    title: str
    body: dict[str, Any]
    """A tree of known nodes; nothing in it can be executed."""
    category: str
    language: str
    published: str | None
    variants: list[PortalLine]
    """The same in other languages."""


@dataclass(frozen=True, slots=True)
class ProposalStep:
    text: str
    tickets: int
    """In how many it was told."""


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """An article that solved tickets ask for."""

    id: str
    title: str
    steps: list[ProposalStep]
    """What was told most often first."""
    tickets: list[str]
    """Of which it was made, as far as they stand by themselves and their customer was not erased."""
    questions: int
    """How often somebody looked for it and found nothing."""
    reason: str
    """Of most of these tickets; empty: they have several."""
    tags: list[str]
    language: str
    state: str
    """``open``, ``accepted`` or ``dismissed``."""
    made: str | None


@dataclass(frozen=True, slots=True)
class ProposalRows:
    items: list[ProposalRow]
    """Those of most tickets first."""


@dataclass(frozen=True, slots=True)
class ProposalsFound:
    new: int


@dataclass(frozen=True, slots=True)
class ArticleVersions:
    items: list[ArticleVersion]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class ArticleFileRow:
    """A file that a text may show."""

    file: str
    kind: str
    """``picture`` or ``video``."""
    media: str
    size: int
    """Bytes."""
    width: int
    height: int
    """Points; 0: not known, as of a video."""


@dataclass(frozen=True, slots=True)
class ArticleVersionRow:
    version: ArticleVersion
    content: ArticleContent


@dataclass(frozen=True, slots=True)
class PieceRow:
    which: str
    """``same``, ``gone`` or ``new``."""
    text: str


@dataclass(frozen=True, slots=True)
class ArticleDifference:
    title: list[PieceRow]
    body: list[PieceRow]
    facts: list[str]
    """Which of category, language, tags and audience are different."""


@dataclass(frozen=True, slots=True)
class ArticleDeedRow:
    at: str | None
    by: str
    act: str
    about: str


@dataclass(frozen=True, slots=True)
class ArticleDeeds:
    items: list[ArticleDeedRow]


@dataclass(frozen=True, slots=True)
class ArticleVoteRow:
    by: str
    helpful: bool
    words: str
    version: int
    at: str | None


@dataclass(frozen=True, slots=True)
class ArticleVoteRows:
    items: list[ArticleVoteRow]
    """The last first."""


@dataclass(frozen=True, slots=True)
class CategoryRow:
    name: str
    title: str
    published: int


@dataclass(frozen=True, slots=True)
class Categories:
    items: list[CategoryRow]
    """In their order; those of articles that no category of the configuration has any more come last."""


@dataclass(frozen=True, slots=True)
class QuestionKept:
    kept: bool
    """False: there is an answer, or the question says nothing."""


@dataclass(frozen=True, slots=True)
class UnansweredRow:
    key: str
    written: str
    count: int
    at: str | None
    by_visitors: int
    """How often of ``count`` it was asked on the public pages."""


@dataclass(frozen=True, slots=True)
class UnansweredRows:
    items: list[UnansweredRow]
    """The most frequent first."""


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """Questions that one agent answered with articles of one category on one day."""

    agent: str
    day: str
    category: str
    count: int


@dataclass(frozen=True, slots=True)
class AskedRow:
    """What one agent looked for on one day, and did not find."""

    agent: str
    day: str
    written: str
    count: int


@dataclass(frozen=True, slots=True)
class QuestionsReport:
    answered: list[AnsweredRow]
    not_found: list[AskedRow]


@dataclass(frozen=True, slots=True)
class ArticleUse:
    article: str
    title: str
    by: str
    at: str | None


@dataclass(frozen=True, slots=True)
class ArticleUses:
    items: list[ArticleUse]


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A ticket, as lists tell one from another; ``category`` is open, paused, resolved or closed."""

    id: str
    version: int
    subject: str
    customer: str
    """Empty: nobody knows whose it is."""
    name: str
    """The customer's; empty: there is none, or none that you may read."""
    number: str
    """From which it was opened by a call."""
    state: str
    category: str
    priority: str
    reason: str
    owner: str
    """Empty: nobody's."""
    department: str
    tags: list[str]
    fresh: bool
    """Opened by a call; nobody has changed it yet."""
    opened: str | None
    changed: str | None
    due: str | None
    """When the first of its clocks runs out; null: none runs."""
    overdue: bool
    alarm: str
    """``near``, the first clock is about to run out; ``late``, it has; empty: neither."""
    erased: bool
    """Its customer was: nothing that anybody said is left in it."""
    escalated: EscalatedRow | None
    """The last of it; null: it is not escalated."""


@dataclass(frozen=True, slots=True)
class Tickets:
    items: list[TicketRow]
    next: str | None
    """Cursor of what follows; null: that was all."""


@dataclass(frozen=True, slots=True)
class TicketSpanRow:
    """``part``: counts, closed (outside the hours) or stands (the ticket waits, or is done)."""

    since: str | None
    until: str | None
    part: str


@dataclass(frozen=True, slots=True)
class TicketClockRow:
    """``aim``: respond, update or resolve."""

    aim: str
    within_ms: int
    since: str | None
    due: str | None
    """Null: it stands still."""
    met: str | None
    """When it was done; null: not yet."""
    left_ms: int
    """Open time; below zero: so much too late."""
    stands: bool
    late: bool
    way: list[TicketSpanRow]
    """Why it is due then: what each time since its beginning was."""


@dataclass(frozen=True, slots=True)
class TicketCheckRow:
    line: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class TicketMacroRow:
    """Changes under one name; what is empty stays as it is."""

    name: str
    title: str
    state: str
    priority: str | None
    reason: str
    department: str
    tags: list[str]
    note: str
    told: bool


@dataclass(frozen=True, slots=True)
class TicketRecord(TicketRow):
    queue: str
    fields: dict[str, str | int | float | bool]
    needed: list[str]
    """Fields that are to be filled in before it is done."""
    checklist: list[TicketCheckRow]
    """What is to be ticked before it is done."""
    watchers: list[str]
    merged_into: str | None
    parts: list[str]
    """Tickets that became part of it."""
    links: list[TicketRow]
    policy: str | None
    clocks: list[TicketClockRow]


@dataclass(frozen=True, slots=True)
class CallTicket:
    ticket: TicketRecord | None
    """Null: it has none yet, or none that you may see."""
    open: list[TicketRow]
    """Other open ones of the customer."""


@dataclass(frozen=True, slots=True)
class TicketEntryRow:
    number: int
    at: str | None
    by: str
    """Empty: the center itself."""
    act: str
    about: str
    text: str
    interaction: str | None
    ticket: str
    """On which it was written: itself, or a part of it."""
    letter: LetterRow | None
    """Of the act ``letter``, with what became of it; null: it is none, or it is gone with its customer."""
    mail: MailRow | None
    """Of the act ``mail``; null: it is none, or it is gone with its customer."""


@dataclass(frozen=True, slots=True)
class TicketEntries:
    items: list[TicketEntryRow]


@dataclass(frozen=True, slots=True)
class TicketStateRow:
    name: str
    title: str
    category: str
    label: str
    """What customers read; empty: the title."""


@dataclass(frozen=True, slots=True)
class TicketReasonRow:
    name: str
    title: str
    under: str
    register: str
    fields: list[str]
    needs: list[str]


@dataclass(frozen=True, slots=True)
class TicketFieldRow:
    name: str
    title: str
    kind: str
    choices: list[str]


@dataclass(frozen=True, slots=True)
class TicketRules:
    states: list[TicketStateRow]
    reasons: list[TicketReasonRow]
    fields: list[TicketFieldRow]
    """Of all reasons' forms."""
    macros: list[TicketMacroRow]


@dataclass(frozen=True, slots=True)
class PresentRow:
    """Somebody who has a ticket open."""

    agent: str
    typing: bool


@dataclass(frozen=True, slots=True)
class PresentRows:
    items: list[PresentRow]
    beat_ms: int
    """How often a page is to say that it shows the ticket."""


@dataclass(frozen=True, slots=True)
class TicketCountsRow:
    total: int
    overdue: int
    """A clock has run out."""
    categories: dict[str, int]
    states: dict[str, int]
    reasons: dict[str, int]
    registers: dict[str, int]


@dataclass(frozen=True, slots=True)
class TicketTags:
    items: list[str]
    """The most frequent first."""


@dataclass(frozen=True, slots=True)
class TicketViewAsked:
    """What the list of tickets is asked for, as in its own query; null filters nothing."""

    which: str
    state: str | None
    done: bool | None
    reason: str | None
    register: str | None
    priority: str | None
    owner: str | None
    department: str | None
    tag: str | None
    overdue: bool
    sort: str


@dataclass(frozen=True, slots=True)
class TicketViewRow:
    """A view of the list of tickets."""

    id: str
    name: str
    team: str
    """For all of this team; empty: for oneself."""
    asked: TicketViewAsked
    place: int
    """Among those of the same person or team, from 0."""
    many: int
    """How many of the tickets that one may see are in it now."""
    mine: bool
    """Whether one may change it."""


@dataclass(frozen=True, slots=True)
class TicketViewRows:
    items: list[TicketViewRow]
    teams: list[str]
    """For which one may save views."""


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """A script in the list."""

    name: str
    title: str
    queues: list[str]
    purposes: list[str]
    categories: list[str]
    menus: list[str]
    stages: list[str]
    steps: int
    published: bool
    """Agents have it beside their calls; else it is a draft only."""
    draft: DraftRow | None
    """For those who may write scripts."""


@dataclass(frozen=True, slots=True)
class Scripts:
    revision: int
    items: list[ScriptRow]


@dataclass(frozen=True, slots=True)
class ScriptOpened:
    name: str
    revision: int
    document: dict[str, Any]
    """As it is run; of one that was never published, its draft."""
    published: bool
    """Agents have it beside their calls; else it is a draft only."""
    draft: dict[str, Any] | None
    """What somebody works on, for those who may write scripts."""
    drawn: DraftRow | None
    """Of the draft. Whoever saves the next one names its ``at``."""
    values: list[str]
    """That a call can bring, for words in braces."""
    fields: list[str]
    """Of a customer's record, that an answer can fill."""


@dataclass(frozen=True, slots=True)
class ScriptVersionRow:
    revision: int
    at: str | None
    by: str
    note: str
    document: dict[str, Any] | None
    """``null``: it was archived here."""


@dataclass(frozen=True, slots=True)
class ScriptVersions:
    items: list[ScriptVersionRow]


@dataclass(frozen=True, slots=True)
class ScriptFindingRow:
    code: str
    step: str
    """Empty: the script as a whole."""
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class ScriptChecked:
    mistakes: list[MistakeRow]
    """It is not published with these."""
    findings: list[ScriptFindingRow]
    """What is unwise; nothing of it refuses a script."""


@dataclass(frozen=True, slots=True)
class ScriptPartRow:
    text: str
    value: str
    """The name of the value that this is; with an empty text: that is not known. Empty: plain words."""


@dataclass(frozen=True, slots=True)
class ScriptStepRow:
    name: str
    title: str
    kind: str
    stage: str
    words: list[ScriptPartRow]
    answers: list[str]
    """To choose from; any other words can be written, too."""
    answer: str
    state: str
    """done, skipped; empty: neither."""
    applies: bool
    """It is for this call; others are passed over, and can be gone to all the same."""
    fills: str
    """The field of the customer's record that the answer fills."""
    action: str
    """Of a closing action: follow_up, meeting, order."""
    promise: str
    made: str
    """The follow-up that was made of it."""


@dataclass(frozen=True, slots=True)
class ScriptView:
    """A run as it is shown."""

    script: str
    title: str
    stages: list[str]
    at: str
    """The step; empty: it is at its end."""
    version: int
    """0: nothing was done in it yet."""
    changed: str | None
    steps: list[ScriptStepRow]


@dataclass(frozen=True, slots=True)
class ScriptOffer:
    name: str
    title: str
    fit: str
    """Why it fits the call: menu, purpose, category, queue; empty: it can be opened all the same."""
    begun: bool


@dataclass(frozen=True, slots=True)
class CallHints:
    items: list[ArticleLine]
    """Of what was said within the last minute; the best first."""


@dataclass(frozen=True, slots=True)
class CallScript:
    view: ScriptView | None
    """None: no script fits, and none was opened."""
    offers: list[ScriptOffer]
    """All scripts, those that fit first."""
    purposes: list[str]
    """The reasons for which a script has steps: to choose from."""
    unfilled: str
    """Why the customer's record did not take the answer; empty: it did, or none was to be filled."""
