"""The floor's values as rows of an answer, less what the caller may not see.

Owns which fields are shown and by which right. Times are ISO 8601 in UTC, durations milliseconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final, TypedDict

from centrala.access import Reach, Subject
from centrala.agents.activity import Activity, Engagement
from centrala.agents.agent import Attendance, busy, device_of
from centrala.agents.presence import Presence
from centrala.aims import Limit
from centrala.api.encoding import moment, moment_of
from centrala.api.passed import pass_row, segment_row, talking_of
from centrala.api.rows import (
    AgentCall,
    AgentCounts,
    AgentQueue,
    AgentRow,
    AgentToday,
    AgentWish,
    AlarmRow,
    CallbackRow,
    CallCounts,
    CallRow,
    ClassificationRow,
    ConsentRow,
    Counts,
    CrewCounts,
    FindingRow,
    InteractionRow,
    LimitRow,
    NamedValue,
    OfferRow,
    OutsideContactRow,
    OutsideRow,
    PassedRow,
    QueueAgents,
    QueueRow,
    QueueSums,
    ShiftRow,
    TicketOfferRow,
    VisitRow,
    WalkRow,
)
from centrala.api.today import agent_today, queue_today
from centrala.clock import NEVER, Now
from centrala.floor import alarms, outlook
from centrala.floor.effect import Alarm
from centrala.floor.live import Live
from centrala.floor.peaks import EVERYWHERE
from centrala.floor.promises import rule_of
from centrala.ids import AgentName, QueueName
from centrala.interactions.classification import Classification, Finding
from centrala.interactions.course import Passed, Walk
from centrala.interactions.interaction import Intent, Interaction, Stage
from centrala.interactions.lined_ticket import LinedTicket
from centrala.interactions.record import InteractionRecord
from centrala.metrics.limits import Numbers, limits_of, states, worst
from centrala.organisation import Agent, DestinationKind, Organisation, Queue
from centrala.personal import masked
from centrala.wallboard import Figures, Reducer

__all__ = [
    "QUEUED",
    "TALKING",
    "agent_row",
    "alarm_row",
    "call_row",
    "counts",
    "doing",
    "moment",
    "on_the_line",
    "queue_rows",
    "queue_sums",
    "record_row",
    "seen",
    "subject_of_record",
    "subjects",
]

TALKING = frozenset({Stage.TALKING, Stage.FORWARDED, Stage.CONNECTING})
QUEUED = frozenset({Stage.WAITING, Stage.OFFERED})
_RINGING = frozenset({Stage.OFFERED, Stage.CALLING})
_WAITING = frozenset({Stage.WAITING, Stage.ARRIVED, Stage.PLAYING, Stage.PARKED})


def on_the_line(one: Interaction) -> bool:
    """Somebody waits there; whoever is to be called back has hung up."""
    return one.promise is None or one.caller_leg is not None


def subjects(interaction: Interaction) -> Iterator[Subject]:
    """Whose it is; while it is only offered, still that of all who serve the queue too."""
    people = {segment.agent for segment in interaction.segments}
    if interaction.agent is not None:
        people.add(interaction.agent)
    people.update(interaction.helpers)
    if interaction.intent is Intent.INTERNAL_CALL:
        people.update(interaction.parts)
    people.update(one.by for one in interaction.passes)
    offered = {offer.agent for offer in interaction.offers.values()}
    if people or offered:
        yield Subject(frozenset(people | offered))
    if not people and interaction.queue is not None:
        yield Subject.of(queue=interaction.queue)
    if not people and interaction.queue is None:
        yield Subject()


def seen(reach: Reach, interaction: Interaction) -> bool:
    return any(reach.covers(subject) for subject in subjects(interaction))


def subject_of_record(record: InteractionRecord) -> Subject:
    people = {segment.agent for segment in record.segments} | ({record.agent} if record.agent else set())
    return Subject(frozenset(people), frozenset({record.queue} if record.queue else ()))


def counts(live: Live, board: Reducer, now: Now) -> Counts:
    """Of the whole center."""
    stages = [one.stage for one in live.interactions.values() if on_the_line(one) or one.stage is not Stage.WAITING]
    known = [live.agents.get(name) for name in live.organisation.agents]
    present = [one for one in known if one is not None]
    idle = [one.presence for one in present if not busy(one)]
    today = board.center(live.interactions.values(), now.wall)
    return Counts(
        CallCounts(
            talking=sum(stage in TALKING for stage in stages),
            waiting=sum(stage in _WAITING for stage in stages),
            ringing=sum(stage in _RINGING for stage in stages),
            wrapping=stages.count(Stage.WRAPPING),
        ),
        AgentCounts(
            available=idle.count(Presence.AVAILABLE),
            paused=idle.count(Presence.PAUSED),
            busy=len(present) - len(idle),
            logged_out=idle.count(Presence.LOGGED_OUT) + len(known) - len(present),
            not_responding=idle.count(Presence.NOT_RESPONDING),
        ),
        queue_today(today),
        agent_today(today),
    )


_DOING: Final = {
    Activity.RINGING: "ringing",
    Activity.DIALLING: "talking",
    Activity.TALKING: "talking",
    Activity.ON_HOLD: "talking",
    Activity.WRAP_UP: "wrapping",
}
_IDLE: Final = {
    Presence.AVAILABLE: "free",
    Presence.PAUSED: "paused",
    Presence.NOT_RESPONDING: "not_responding",
    Presence.LOGGED_OUT: "logged_out",
}


def queue_sums(live: Live, board: Reducer, names: Collection[QueueName], now: Now) -> QueueSums:
    """Of these queues as one: each agent and each stay once, however many of the queues they are of."""
    today = board.together(names, live.interactions.values(), now.wall)
    return QueueSums(_crew(live, names), queue_today(today))


def _crew(live: Live, names: Collection[QueueName]) -> CrewCounts:
    found = Counter(
        doing(live.agents.get(agent.name))
        for agent in live.organisation.agents.values()
        if any(member.queue in names for member in agent.queues)
    )
    return CrewCounts(**{word: found[word] for word in {*_DOING.values(), *_IDLE.values()}})


def doing(agent: Attendance | None) -> str:
    """One word: free, ringing, talking, wrapping, paused, not_responding, logged_out."""
    if agent is None:
        return "logged_out"
    return _DOING.get(agent.activity) or _IDLE[agent.presence]


def queue_rows(live: Live, board: Reducer, names: Collection[QueueName], now: Now) -> list[QueueRow]:
    """Of these queues, in their order; one look at everything, whatever their number."""
    sums = {name: _Sums() for name in names}
    for one in live.interactions.values():
        if one.queue in sums:
            sums[one.queue].add_call(one)
    for lined in live.lined.values():
        if lined.queue in sums:
            sums[lined.queue].add_ticket(lined)
    for agent in live.organisation.agents.values():
        at_work = live.agents.get(agent.name)
        for member in agent.queues:
            if member.queue in sums:
                sums[member.queue].add_member(at_work)
    today = board.queues(names, live.interactions.values(), now.wall)
    queues, callbacks = live.organisation.queues, callbacks_of(live)
    return [
        _queue_row(
            live, queues[name], sums[name], now, outlook.of_newcomer(live, name), figures, callbacks.get(name, 0)
        )
        for name, figures in zip(names, today, strict=True)
    ]


class _Sums:
    """What one look at calls and agents adds up for a queue."""

    __slots__ = (
        "available",
        "busy",
        "logged_in",
        "members",
        "near_limit",
        "oldest",
        "oldest_ticket",
        "ringing",
        "talking",
        "tickets",
        "waiting",
    )

    def __init__(self) -> None:
        self.waiting = self.ringing = self.talking = self.near_limit = 0
        self.members = self.logged_in = self.available = self.busy = 0
        self.oldest = self.oldest_ticket = NEVER
        self.tickets = 0

    def add_call(self, one: Interaction) -> None:
        if one.stage in QUEUED and on_the_line(one):
            self.waiting += 1
            self.oldest = min(self.oldest, one.entered)
            self.near_limit += one.comfort is not None and one.comfort.reminded
        self.ringing += one.stage is Stage.OFFERED
        self.talking += one.stage in TALKING

    def add_ticket(self, lined: LinedTicket) -> None:
        self.tickets += 1
        self.oldest_ticket = min(self.oldest_ticket, lined.entered)

    def add_member(self, agent: Attendance | None) -> None:
        self.members += 1
        if agent is None or agent.presence is Presence.LOGGED_OUT:
            return
        self.logged_in += 1
        self.busy += busy(agent)
        self.available += agent.presence is Presence.AVAILABLE and not busy(agent)


def _queue_row(
    live: Live, queue: Queue, sums: _Sums, now: Now, estimate: int | None, today: Figures, callbacks: int
) -> QueueRow:
    alarm = alarms.of(live, DestinationKind.QUEUE, queue.name)
    longest_ms = max(0, now.mono - sums.oldest)
    numbers = Numbers(
        waiting=sums.waiting,
        longest_wait_ms=longest_ms,
        available=sums.available,
        service_level=today.of("service_level"),
        abandonment_rate=today.of("abandonment_rate"),
    )
    judged = states(queue, numbers)
    return QueueRow(
        name=queue.name,
        title=queue.title or queue.name,
        strategy=queue.strategy.value,
        answer_within_ms=queue.answer_within_ms,
        target=queue.target,
        waiting=sums.waiting,
        ringing=sums.ringing,
        talking=sums.talking,
        longest_wait_ms=longest_ms,
        waits_since=moment_of(sums.oldest, now),
        agents=QueueAgents(sums.members, sums.logged_in, sums.available, sums.busy),
        estimated_wait_ms=estimate,
        today=queue_today(today),
        state=worst(judged).word,
        states={name: state.word for name, state in judged.items()},
        limits={name: _limit_row(limit) for name, limit in limits_of(queue).items()},
        tickets_waiting=sums.tickets,
        tickets_since=moment_of(sums.oldest_ticket, now),
        near_limit=sums.near_limit,
        callbacks=callbacks,
        peak=_peak_word(live, queue.name),
        alarm=None if alarm is None else alarm_row(alarm),
    )


def _limit_row(limit: Limit) -> LimitRow:
    return LimitRow(limit.warn_above, limit.alert_above, limit.warn_below, limit.alert_below)


def agent_row(
    organisation: Organisation, live: Live, board: Reducer, name: AgentName, now: Now, *, whole: bool
) -> AgentRow:
    """``whole``: with what the agent does, not only whether they are free."""
    agent = organisation.agents[name]
    at_work = live.agents.get(name) or Attendance(name)
    work = _work(live, agent, at_work, board.agent(name, now.wall), now) if whole else _NO_WORK
    return AgentRow(
        name=name,
        title=agent.title or name,
        role=agent.role.value,
        team=agent.team,
        presence=at_work.presence.value,
        free=at_work.presence is Presence.AVAILABLE and not busy(at_work),
        **work,
    )


class _Work(TypedDict, total=False):
    """These fields of an ``AgentRow``."""

    reason: str
    since: str | None
    activity: str
    activity_since: str | None
    wish: AgentWish | None
    calls: list[AgentCall]
    devices: dict[str, bool]
    device: str
    shift: ShiftRow
    queues: list[AgentQueue]
    today: AgentToday
    ticket: TicketOfferRow | None
    tickets: int


_NO_WORK: Final = _Work()


def _work(live: Live, agent: Agent, at_work: Attendance, today: Figures, now: Now) -> _Work:
    begun = at_work.since > 0
    shift, wish = at_work.shift, at_work.wish
    return _Work(
        reason=at_work.reason,
        since=moment_of(at_work.since, now) if begun else None,
        activity=at_work.activity.value,
        activity_since=moment_of(at_work.activity_since, now) if begun else None,
        wish=None if wish is None else AgentWish(wish.choice.value, wish.reason),
        calls=[_agent_call(work, now) for work in at_work.engagements.values()],
        devices={device.value: reachable for device, reachable in at_work.reachable.items()},
        device=device_of(at_work, agent).value,
        shift=ShiftRow(
            began=moment(shift.began),
            offered=shift.offered,
            handled=shift.handled,
            occupancy=round(shift.occupancy, 4),
            cap=agent.max_per_shift,
            cap_lifted=shift.cap_lifted,
        ),
        queues=[
            AgentQueue(member.queue, member.tier, member.queue in at_work.paused_queues) for member in agent.queues
        ],
        today=agent_today(today),
        ticket=_ticket_offer(live, at_work, now),
        tickets=len(at_work.tickets),
    )


def _ticket_offer(live: Live, at_work: Attendance, now: Now) -> TicketOfferRow | None:
    lined = None if at_work.offered_ticket is None else live.lined[at_work.offered_ticket]
    if lined is None or lined.offer is None:
        return None
    return TicketOfferRow(
        lined.ticket, lined.queue, moment_of(lined.offer.made, now), moment_of(lined.offer.expires, now)
    )


def _agent_call(work: Engagement, now: Now) -> AgentCall:
    return AgentCall(
        work.interaction, work.activity.value, work.queue, moment_of(work.since, now), moment_of(work.wrap_up_ends, now)
    )


def call_row(live: Live, one: Interaction, now: Now, *, clear: bool) -> CallRow:
    """``clear``: for who may read the call; others see the number masked and no words."""
    other = live.legs.get(one.other_leg) if one.other_leg else None
    return CallRow(
        id=one.id,
        stage=one.stage.value,
        direction=one.direction.value,
        channel=one.channel.value,
        opened=moment(one.opened.wall),
        queue=one.queue,
        entered=moment(one.entered_wall),
        waited_ms=one.queued_ms + (max(0, now.mono - one.entered) if one.stage in QUEUED else 0),
        estimated_wait_ms=outlook.of_call(live, one),
        number=one.number,
        trunk=one.trunk,
        agent=one.agent,
        offered_to=[offer.agent for offer in one.offers.values()],
        connected=moment_of(one.connected, now),
        held=bool(other and other.held),
        muted=bool(other and other.muted),
        muted_by=_muted_in(live, one),
        priority=one.priority,
        missed=one.missed,
        withheld=one.party.withheld,
        party_number=one.party.number if clear else masked(one.party.number),
        party_name=one.party.name if clear else "",
        dialled=one.dialled if clear else masked(one.dialled),
        notes=one.notes if clear else "",
        classification=_classification(one.classification, clear=clear),
        intent=one.intent.value,
        customer=one.party.customer if clear else "",
        candidates=list(one.candidates) if clear else [],
        offers=[
            OfferRow(offer.agent, moment_of(offer.made, now), moment_of(offer.expires, now), offer.rang)
            for offer in one.offers.values()
        ],
        flow=None if one.course is None else one.course.flow,
        step=None if one.course is None else one.course.step,
        walk=_walk_of(one, live.rules(one), clear=clear),
        callback=_callback_row(live, one),
        near_limit=one.comfort is not None and one.comfort.reminded,
        limit_at=moment_of(one.wait_ends, now) if one.stage in QUEUED else None,
        outside=_outside_row(one, live.rules(one)) if clear else None,
        **talking_of(live, one, now, clear=clear),
    )


def _muted_in(live: Live, one: Interaction) -> list[str]:
    legs = (live.legs.get(leg) for leg in dict.fromkeys((one.caller_leg, one.other_leg, *one.legs)) if leg is not None)
    return [leg.agent for leg in legs if leg is not None and leg.muted and leg.agent is not None]


def _outside_row(one: Interaction, rules: Organisation) -> OutsideRow | None:
    if one.outside is None:
        return None
    told, records = one.outside.values, rules.outside_records
    service = rules.web_services.get(records.service)
    return OutsideRow(
        system=records.plugin or (records.service if service is None or not service.title else service.title),
        state=one.outside.state.value,
        values=[NamedValue(name, told[name]) for name in records.take if name in told],
        contacts=[OutsideContactRow(contact.when, contact.what) for contact in one.outside.contacts],
    )


def _walk_of(one: Interaction, rules: Organisation, *, clear: bool) -> WalkRow | None:
    course = one.course
    if course is None:
        return None
    return walk_row(Walk(course.passed, course.values, one.consents, one.survey, one.language), rules, clear=clear)


def walk_row(walk: Walk, rules: Organisation, *, clear: bool) -> WalkRow:
    """Of a live call or of the history; ``rules`` give the steps' titles."""

    def title(passed: Passed) -> str:
        flow = rules.flows.get(passed.flow)
        step = None if flow is None else flow.steps.get(passed.step)
        return passed.step if step is None or not step.title else step.title

    return WalkRow(
        passed=[PassedRow(one.flow, one.step, title(one), one.exit, one.at_ms) for one in walk.passed],
        gathered=dict(walk.gathered) if clear else {},
        consents=[
            ConsentRow(one.yes, one.wording, one.language, moment(one.at), one.revision) for one in walk.consents
        ],
        survey=walk.survey,
        language=walk.language,
    )


def _callback_row(live: Live, one: Interaction) -> CallbackRow | None:
    promise = one.promise
    if promise is None:
        return None
    rule = rule_of(live, one)
    return CallbackRow(
        call=promise.of,
        given=moment(promise.given),
        chosen=moment(promise.chosen),
        due=moment(promise.due),
        place=live.distribution.position(one.id),
        attempts=promise.attempts,
        most_attempts=rule.attempts,
        first=rule.first.value,
    )


def alarm_row(alarm: Alarm) -> AlarmRow:
    kind, name = ("", "") if alarm.to is None else (alarm.to.kind.value, alarm.to.name)
    return AlarmRow(
        alarm.kind.value,
        alarm.name,
        alarm.prompt,
        alarm.instead,
        alarm.by,
        moment(alarm.since),
        kind,
        name,
        alarm.version,
        alarm.newer,
    )


def _peak_word(live: Live, queue: QueueName) -> str:
    peaks = live.books.peaks
    if queue in peaks:
        return "hand" if peaks[queue] else "auto"
    return "everywhere" if EVERYWHERE in peaks else ""


def callbacks_of(live: Live) -> Counter[QueueName]:
    """How many are promised and not over, by queue."""
    return Counter(one.queue for one in live.promises.values() if one.queue is not None)


def record_row(record: InteractionRecord, rules: Organisation, *, clear: bool = True) -> InteractionRow:
    """A closed one, for who may read it (``clear``: its words too); ``rules``: the newest revision, for titles."""
    return InteractionRow(
        id=record.id,
        channel=record.channel.value,
        direction=record.direction.value,
        outcome=record.outcome.value,
        opened=moment(record.opened),
        entered=moment(record.entered),
        ended=moment(record.ended),
        closed=moment(record.closed),
        queue=record.queue,
        visits=[
            VisitRow(visit.queue, moment(visit.entered), visit.waited_ms, visit.exit.value) for visit in record.visits
        ],
        number=record.number,
        trunk=record.trunk,
        agent=record.agent,
        queued_ms=record.queued_ms,
        talk_ms=record.talk_ms,
        hold_ms=record.hold_ms,
        wrap_ms=record.wrap_ms,
        missed_offers=record.missed_offers,
        cause=record.cause,
        priority=record.priority,
        segments=[segment_row(part) for part in record.segments],
        classification=_classification(record.classification, clear=True),
        withheld=record.withheld,
        party_number=record.party_number,
        party_name=record.party_name,
        dialled=record.dialled if clear else "",
        notes=record.notes if clear else "",
        unheard=record.unheard,
        revision=record.revision,
        missed_by=list(record.missed_by),
        walk=None if record.walk is None else walk_row(record.walk, rules, clear=clear),
        passes=[pass_row(one, clear=clear) for one in record.passes],
        about=record.about,
        customer=record.customer,
    )


def _classification(found: Classification, *, clear: bool) -> ClassificationRow:
    def row(finding: Finding) -> FindingRow:
        return FindingRow(finding.value if clear else "", finding.source.value, finding.by, finding.confidence)

    return ClassificationRow(row(found.identity), row(found.purpose), row(found.category), row(found.priority))
