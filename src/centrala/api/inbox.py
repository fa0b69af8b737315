"""The inbox: all that waits for who asks, from the stores that keep it, as one list.

Owns what is one's own in it: calls of the queues that one serves and messages of one's mailboxes that nobody else looks
after, one's own tickets and follow-ups and nobody's of one's department. Each part takes the right that its own list
takes; without it, that part is empty.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Final

from fastapi import Request

from centrala.access import NOTHING, Right, Subject
from centrala.api.customers import subject_of_customer
from centrala.api.followups import today_ends
from centrala.api.guard import Caller, center_of, needs
from centrala.api.messages import mailboxes_of, subject_of
from centrala.api.ports import Center, MissedQuestion
from centrala.api.rows import InboxCounts, InboxRow, InboxRows
from centrala.api.shown import moment
from centrala.api.ticket_rows import escalated_row, names_for, sees_ticket
from centrala.api.version import version_one
from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.desk.followup_ports import FollowupLine, FollowupQuestion
from centrala.desk.ports import Whose
from centrala.desk.ticket_ports import NEVER_DUE, TicketQuestion, TicketWhose
from centrala.followups.followup import REVIEWS, State, is_overdue
from centrala.ids import CustomerId
from centrala.inbox.listing import Kind, Thing, is_waiting, listed
from centrala.interactions.left import LeftMessage, MessageState
from centrala.interactions.missed import MissedCall
from centrala.tickets.ticket import DONE, Ticket

__all__ = ["router"]

router = version_one("/inbox", tags=["inbox"])

_DAY_MS: Final = 24 * 3_600_000
_MISSED_MS: Final = 7 * _DAY_MS
_MESSAGES_MS: Final = 31 * _DAY_MS
"""As far back as their own lists go at first."""
_MOST: Final = 200
"""Of each kind: who has more looks at the list of that kind."""

_WORDS: Final = ("what", "name", "number", "customer", "owner", "department", "queue", "mailbox", "state")

Found = list[tuple[Thing, InboxRow]]


@router.get("")
async def inbox(request: Request, caller: Annotated[Caller, needs(Right.ACCOUNT_USE)]) -> InboxRows:
    """All that waits for oneself; what is due first comes first, then what has no moment. At most 200 of each kind.

    ``missed`` and ``voicemail`` are due from the moment at which they came; of follow-ups those that end today, and
    those that were called to mind. What somebody else looks after is not here, nor what was put off until later.
    """
    found = await _found(center_of(request), caller)
    rows = {(thing.kind, thing.id): row for thing, row in found}
    items = [rows[one.kind, one.id] for one in listed(thing for thing, _ in found)]
    return InboxRows(items, await _counts(found, center_of(request), caller))


@router.get("/counts")
async def counts(request: Request, caller: Annotated[Caller, needs(Right.ACCOUNT_USE)]) -> InboxCounts:
    """How much waits: all of it, of each kind, and what is to be seen to now."""
    center = center_of(request)
    return await _counts(await _found(center, caller), center, caller)


async def _counts(found: Found, center: Center, caller: Caller) -> InboxCounts:
    now = center.now().wall
    things = listed(thing for thing, _ in found)
    kinds = Counter(one.kind.value for one in things)
    unread = await center.notices.unread(caller.name)
    return InboxCounts(len(things), sum(is_waiting(one, now) for one in things), dict(kinds), unread)


async def _found(center: Center, caller: Caller) -> Found:
    now = center.now().wall
    parts = await asyncio.gather(
        _missed(center, caller, now),
        _messages(center, caller, now),
        _tickets(center, caller, now),
        _escalated(center, caller, now),
        _followups(center, caller, now),
    )
    found = [one for part in parts for one in part]
    escalated = {thing.id for thing, _ in found if thing.kind is Kind.ESCALATED}
    return [(thing, row) for thing, row in found if thing.kind is not Kind.TICKET or thing.id not in escalated]


async def _missed(center: Center, caller: Caller, now: Wall) -> Found:
    queues = caller.person.own.queues
    if not queues or not _has(caller, Right.MISSED_WORK):
        return []
    question = MissedQuestion(Wall(now - _MISSED_MS), everything=False, within=queues)
    found = [one for one in await center.missed(question) if one.open and one.owner in (None, caller.name)][:_MOST]
    whose = await _whose(center, caller, {one.customer for one in found})
    return [_missed_thing(one, whose.get(one.customer)) for one in found]


async def _messages(center: Center, caller: Caller, now: Wall) -> Found:
    if not _has(caller, Right.RECORDINGS_PLAY) or not _has(caller, Right.MISSED_WORK):
        return []
    boxes = mailboxes_of(center.organisation, caller.reach(Right.RECORDINGS_PLAY))
    own = {*mailboxes_of(center.organisation, caller.person.own), *(box for box in boxes if _anybodys(center, box))}
    found = await center.messages.find(since=Wall(now - _MESSAGES_MS), mailboxes=boxes)
    open_ = [
        one
        for one in found
        if one.state is not MessageState.DONE and (one.owner == caller.name or (not one.owner and one.mailbox in own))
    ]
    whose = await _whose(center, caller, {one.customer for one in open_[:_MOST]})
    return [_message_thing(one, whose.get(one.customer)) for one in open_[:_MOST]]


async def _whose(center: Center, caller: Caller, ids: set[CustomerId]) -> Mapping[CustomerId, Customer]:
    """The records that say everything now, as far as the caller may read them."""
    found = await center.customers.reads.some(ids - {""}) if ids - {""} else {}
    merged = {one.merged_into for one in found.values() if one.merged_into}
    into = await _whose(center, caller, merged) if merged else {}
    return {
        id_: now
        for id_, one in found.items()
        if (now := into.get(one.merged_into) if one.merged_into else one) is not None
        and caller.may(Right.CUSTOMERS_READ, subject_of_customer(now))
    }


async def _tickets(center: Center, caller: Caller, now: Wall) -> Found:
    if not _has(caller, Right.TICKETS_READ):
        return []
    rules, own = center.tickets.rules, caller.person.own
    question = TicketQuestion(
        whose=TicketWhose({caller.name}, own.departments, own.queues),
        not_states=[name for name in rules.states if rules.category(name) in DONE],
        sort="due",
        limit=_MOST,
    )
    found = (await center.tickets.reads.page(question)).rows
    names = await names_for(center, caller, [one for one, _ in found])
    return [_ticket_thing(one, due, now, names.get(one.customer, "")) for one, due in found]


async def _escalated(center: Center, caller: Caller, now: Wall) -> Found:
    """What one was told of as a supervisor, until its clock is met."""
    if not _has(caller, Right.TICKETS_READ):
        return []
    question = TicketQuestion(escalated_to=caller.name, sort="due", limit=_MOST)
    rows = (await center.tickets.reads.page(question)).rows
    found = [(one, due) for one, due in rows if sees_ticket(caller, Right.TICKETS_READ, one)]
    names = await names_for(center, caller, [one for one, _ in found])
    return [_ticket_thing(one, due, now, names.get(one.customer, ""), Kind.ESCALATED) for one, due in found]


async def _followups(center: Center, caller: Caller, now: Wall) -> Found:
    if not _has(caller, Right.TICKETS_WRITE):
        return []
    whose = [Whose({caller.name}, caller.person.own.departments)]
    reads = center.followups.reads
    due = FollowupQuestion(states=(State.OPEN,), whose=whose, due_until=today_ends(center), limit=_MOST)
    called = FollowupQuestion(states=(State.OPEN,), whose=whose, notice=True, limit=_MOST)
    pages = [await reads.page(question) for question in (due, called)]
    lines = {line.one.id: line for page in pages for line in page.rows}
    return [
        _followup_thing(line, now) for line in lines.values() if line.one.snoozed is None or line.one.snoozed <= now
    ]


def _has(caller: Caller, right: Right) -> bool:
    return caller.reach(right) != NOTHING


def _anybodys(center: Center, mailbox: str) -> bool:
    """It has the name of no queue and no agent: it is for all who may hear everything."""
    return subject_of(center.organisation, mailbox) == Subject()


def _missed_thing(one: MissedCall, whose: Customer | None) -> tuple[Thing, InboxRow]:
    thing = Thing(Kind.MISSED, one.interaction, one.ended)
    row = replace(
        _row(thing),
        name=one.party_name or ("" if whose is None else whose.name),
        number=one.party_number,
        customer="" if whose is None else whose.id,
        queue=one.queue,
        owner=one.owner or "",
    )
    return thing, row


def _message_thing(one: LeftMessage, whose: Customer | None) -> tuple[Thing, InboxRow]:
    thing = Thing(Kind.VOICEMAIL, one.interaction, one.opened)
    row = replace(
        _row(thing),
        name=one.party_name or ("" if whose is None else whose.name),
        number=one.party_number,
        customer="" if whose is None else whose.id,
        queue=one.queue or "",
        mailbox=one.mailbox,
        long_ms=one.long_ms,
        owner=one.owner or "",
        state=one.state.value,
    )
    return thing, row


def _ticket_thing(one: Ticket, due: Wall, now: Wall, name: str, kind: Kind = Kind.TICKET) -> tuple[Thing, InboxRow]:
    thing = Thing(kind, one.id, one.changed, None if due == NEVER_DUE else due)
    row = replace(
        _row(thing),
        what=one.subject,
        name=name,
        number=one.number,
        customer=one.customer,
        overdue=due < now,
        owner=one.owner,
        department=one.department,
        queue=one.queue,
        state=one.state,
        version=one.version,
        escalated=escalated_row(one),
    )
    return thing, row


def _followup_thing(line: FollowupLine, now: Wall) -> tuple[Thing, InboxRow]:
    one = line.one
    thing = Thing(Kind.REVIEW if one.id.startswith(REVIEWS) else Kind.FOLLOW_UP, one.id, one.created, one.due)
    row = replace(
        _row(thing),
        what=one.promised,
        name=line.name,
        number=line.number,
        customer=one.customer or "",
        overdue=is_overdue(one, now),
        owner=one.owner,
        department=one.department,
        queue=one.queue,
        state=one.state.value,
        version=one.version,
    )
    return thing, row


def _row(thing: Thing) -> InboxRow:
    """What is the same of each, and nothing else yet."""
    words = dict.fromkeys(
        ("what", "name", "number", "customer", "owner", "department", "queue", "mailbox", "state"), ""
    )
    due = None if thing.due is None else moment(thing.due)
    since = moment(thing.since)
    kind = thing.kind.value
    return InboxRow(
        kind=kind, id=thing.id, since=since, due=due, overdue=False, long_ms=0, version=0, escalated=None, **words
    )
