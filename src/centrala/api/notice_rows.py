"""What notices are about, as rows: the title of the thing, and who called or wrote.

Owns that each of it is read by the rights of who asks: a notice of a thing that one may not see any more says its kind
alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from centrala.access import Right
from centrala.api.customers import subject_of_customer
from centrala.api.followups import subject_of_followup
from centrala.api.guard import Caller
from centrala.api.ports import Center
from centrala.api.rows import NoticeRow
from centrala.api.shown import moment, subject_of_record
from centrala.api.ticket_rows import names_for, sees_ticket
from centrala.desk.feedback_ports import IdeaQuestion
from centrala.desk.ticket_ports import TicketQuestion
from centrala.ids import CustomerId, FollowupId, TicketId
from centrala.inbox.notices import Notice, NoticeKind
from centrala.personal import Personal

__all__ = ["notice_rows"]

_OF_CALLS: Final = frozenset({NoticeKind.VOICEMAIL, NoticeKind.SURVEY})
_NO_TICKETS: Final = frozenset({*_OF_CALLS, NoticeKind.FOLLOW_UP, NoticeKind.IDEA})


@dataclass(frozen=True, slots=True)
class _About:
    what: Personal = ""
    name: Personal = ""
    number: Personal = ""


_NOTHING: Final = _About()


async def notice_rows(center: Center, caller: Caller, found: Sequence[Notice]) -> list[NoticeRow]:
    """In the same order."""
    tickets, others = await asyncio.gather(
        _tickets(center, caller, [one.object for one in found if one.kind not in _NO_TICKETS]),
        _others(center, caller, [one for one in found if one.kind in _NO_TICKETS]),
    )
    rows = []
    for one in found:
        about = others.get((one.kind, one.object), _NOTHING)
        about = about if one.kind in _NO_TICKETS else tickets.get(one.object, _NOTHING)
        row = NoticeRow(one.kind.value, one.object, moment(one.at), one.unread, about.what, about.name, about.number)
        rows.append(row)
    return rows


async def _tickets(center: Center, caller: Caller, ids: Sequence[str]) -> Mapping[str, _About]:
    if not ids:
        return {}
    wanted = sorted({TicketId(id_) for id_ in ids})
    page = await center.tickets.reads.page(TicketQuestion(ids=wanted, limit=len(wanted)))
    seen = [one for one, _ in page.rows if sees_ticket(caller, Right.TICKETS_READ, one)]
    names = await names_for(center, caller, seen)
    return {one.id: _About(one.subject, names.get(one.customer, ""), one.number) for one in seen}


async def _others(center: Center, caller: Caller, found: Sequence[Notice]) -> Mapping[tuple[NoticeKind, str], _About]:
    keys = sorted({(one.kind, one.object) for one in found})
    ideas = await _ideas(center, caller) if any(kind is NoticeKind.IDEA for kind, _ in keys) else {}
    abouts = await asyncio.gather(*(_other(center, caller, kind, object_, ideas) for kind, object_ in keys))
    return dict(zip(keys, abouts, strict=True))


async def _other(
    center: Center, caller: Caller, kind: NoticeKind, object_: str, ideas: Mapping[str, Personal]
) -> _About:
    if kind is NoticeKind.IDEA:
        return _About(ideas.get(object_, ""))
    return await (_followup if kind is NoticeKind.FOLLOW_UP else _call)(center, caller, object_)


async def _ideas(center: Center, caller: Caller) -> Mapping[str, Personal]:
    """Only one's own are told of."""
    return {one.id: one.title for one in await center.feedback.reads.ideas(IdeaQuestion(by={caller.name}))}


async def _followup(center: Center, caller: Caller, object_: str) -> _About:
    line = await center.followups.reads.one(FollowupId(object_))
    if line is None or not caller.may(Right.TICKETS_READ, subject_of_followup(line.one)):
        return _NOTHING
    return _About(line.one.promised, line.name, line.number)


async def _call(center: Center, caller: Caller, object_: str) -> _About:
    """Whose customer it is may know who called, also where the call itself is others' to read."""
    record = await center.record(object_)
    if record is None:
        return _NOTHING
    customer = await center.customers.reads.one(CustomerId(record.customer)) if record.customer else None
    theirs = customer is not None and caller.may(Right.CUSTOMERS_READ, subject_of_customer(customer))
    read = caller.may(Right.INTERACTIONS_READ, subject_of_record(record))
    name = customer.name if customer is not None and theirs else record.party_name if read else ""
    return _About("", name, record.party_number if theirs or read else "")
