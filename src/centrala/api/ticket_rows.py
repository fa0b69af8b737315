"""Tickets as rows, and who sees which.

Owns the rule of sight: its owner's reach; nobody's is of its department, or of who serves the queue where it came; and
who watches one sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fastapi import Request

from centrala.access import Right, Subject
from centrala.api.customers import subject_of_customer
from centrala.api.guard import Caller, center_of, not_allowed
from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.api.rows import EscalatedRow, TicketCheckRow, TicketClockRow, TicketRecord, TicketRow, TicketSpanRow
from centrala.api.shown import moment
from centrala.clock import Wall
from centrala.desk.ticket_ports import NEVER_DUE
from centrala.desk.tickets import TicketMay
from centrala.floor.live import Live
from centrala.ids import AgentName, CustomerId, TicketId
from centrala.tickets.clocks import Clock
from centrala.tickets.ticket import Rules, Ticket, checklist, needed

__all__ = [
    "escalated_row",
    "may_take",
    "may_write",
    "names_for",
    "readable_ticket",
    "sees_ticket",
    "subject_of_ticket",
    "ticket_row",
    "waits_for",
    "whole_ticket",
]


def subject_of_ticket(one: Ticket) -> Subject:
    return Subject.of(one.owner, queue="" if one.department else one.queue, department=one.department)


def sees_ticket(caller: Caller, right: Right, one: Ticket) -> bool:
    return caller.name in one.watchers or caller.may(right, subject_of_ticket(one))


def waits_for(caller: Caller, right: Right, live: Live, ticket: TicketId) -> bool:
    """Whether it waits in a queue that they serve, or lies before them: then it is theirs to look at, and to take."""
    stay = live.stays.get(ticket)
    if stay is None:
        return False
    lined = live.lined[stay]
    before = lined.offer is not None and lined.offer.agent == caller.name
    return before or caller.may(right, Subject.of(queue=lined.queue))


def may_write(caller: Caller) -> TicketMay:
    def may(one: Ticket) -> None:
        if not sees_ticket(caller, Right.TICKETS_WRITE, one):
            raise not_allowed(Right.TICKETS_WRITE)

    return may


def may_take(caller: Caller, live: Live) -> TicketMay:
    def may(one: Ticket) -> None:
        if not waits_for(caller, Right.TICKETS_WRITE, live, one.id):
            may_write(caller)(one)

    return may


async def readable_ticket(request: Request, caller: Caller, name: str) -> Ticket:
    """Raises Problem (``no_such_ticket``): there is none, or none that may be seen."""
    center = center_of(request)
    one = await center.tickets.reads.one(TicketId(name))
    right = Right.TICKETS_READ
    if one is None or not (sees_ticket(caller, right, one) or waits_for(caller, right, center.live, one.id)):
        raise Problem("no_such_ticket", "There is no such ticket.")
    return one


def ticket_row(one: Ticket, rules: Rules, due: Wall, now: Wall, names: Mapping[CustomerId, str]) -> TicketRow:
    """``names``: of customers, as far as the caller may read them."""
    return TicketRow(
        id=one.id,
        version=one.version,
        subject=one.subject,
        customer=one.customer,
        name=names.get(one.customer, ""),
        number=one.number,
        state=one.state,
        category=rules.category(one.state).value,
        priority=one.priority.value,
        reason=one.reason,
        owner=AgentName(one.owner),
        department=one.department,
        tags=list(one.tags),
        fresh=one.fresh,
        opened=moment(one.opened),
        changed=moment(one.changed),
        due=None if due == NEVER_DUE else moment(due),
        overdue=due < now,
        alarm=_alarm(one, due, now),
        erased=one.erased,
        escalated=escalated_row(one),
    )


def escalated_row(one: Ticket) -> EscalatedRow | None:
    """What was told last of it."""
    if not one.escalations:
        return None
    last = max(one.escalations, key=lambda each: (each.share >= 1, each.at, each.share))
    return EscalatedRow(last.aim, last.share, last.share >= 1, moment(last.at), list(last.people))


async def whole_ticket(request: Request, caller: Caller, one: Ticket) -> TicketRecord:
    desk, now = center_of(request).tickets, center_of(request).now().wall
    rules, clocks = desk.rules, desk.clocks(one, now)
    due = min((clock.due for clock in clocks if clock.met is None and clock.due is not None), default=NEVER_DUE)
    links = [other for other in await desk.reads.links(one.id) if sees_ticket(caller, Right.TICKETS_READ, other)]
    names = await names_for(center_of(request), caller, [one, *links])
    row = ticket_row(one, rules, due, now, names)
    return TicketRecord(
        **{name: getattr(row, name) for name in TicketRow.__dataclass_fields__},
        queue=one.queue,
        fields=dict(one.fields),
        needed=needed(one, rules),
        checklist=[TicketCheckRow(line, line in one.ticks) for line in checklist(one, rules)],
        watchers=list(one.watchers),
        merged_into=one.merged_into,
        parts=list(await desk.reads.parts(one.id)),
        links=[ticket_row(other, rules, NEVER_DUE, now, names) for other in links],
        policy=None if one.policy is None else one.policy.title or one.policy.name,
        clocks=[_clock(clock, now) for clock in clocks],
    )


def _alarm(one: Ticket, due: Wall, now: Wall) -> str:
    if due < now:
        return "late"
    return "near" if one.policy is not None and due - one.policy.warn_ms <= now else ""


def _clock(clock: Clock, now: Wall) -> TicketClockRow:
    return TicketClockRow(
        aim=clock.aim.value,
        within_ms=clock.within_ms,
        since=moment(clock.since),
        due=None if clock.due is None else moment(clock.due),
        met=None if clock.met is None else moment(clock.met),
        left_ms=clock.left_ms,
        stands=clock.stands,
        late=clock.late(now),
        way=[TicketSpanRow(moment(span.since), moment(span.until), span.part.value) for span in clock.way],
    )


async def names_for(center: Center, caller: Caller, found: Iterable[Ticket]) -> Mapping[CustomerId, str]:
    """The names of these tickets' customers, as far as the caller may read their records."""
    ids = {one.customer for one in found if one.customer}
    records = await center.customers.reads.some(ids) if ids else {}
    return {
        id_: record.name
        for id_, record in records.items()
        if caller.may(Right.CUSTOMERS_READ, subject_of_customer(record))
    }
