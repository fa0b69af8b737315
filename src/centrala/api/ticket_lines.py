"""Tickets as the queues give them out: to take one, to pass it over, and why it was laid before whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Request, Response

from centrala.access import Right, Subject
from centrala.api.calls import do
from centrala.api.decisions import free_for, recorded, told_again
from centrala.api.forms import PathName
from centrala.api.guard import Caller, center_of, needs, not_allowed
from centrala.api.ports import Happened
from centrala.api.rows import Considered, Decisions, TicketRecord
from centrala.api.ticket_rows import may_take, readable_ticket, subject_of_ticket, whole_ticket
from centrala.api.version import version_one
from centrala.desk.ticket_ports import TicketAct
from centrala.floor.commands import PassTicketOver
from centrala.ids import InteractionId, TicketId
from centrala.tickets.ticket import Ticket

__all__ = ["router"]

router = version_one("/tickets", tags=["tickets"])


@router.post("/{ticket}/take")
async def take_ticket(
    request: Request, ticket: PathName, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> TicketRecord:
    """Nobody's ticket is yours from here on, whether it was laid before you or not; 409 ``taken``: somebody else was
    faster."""
    center = center_of(request)
    one = await readable_ticket(request, caller, ticket)
    may = may_take(caller, center.live)
    after = await center.tickets.take(one.id, caller.name, may, center.live.stays.get(one.id))
    return await whole_ticket(request, caller, after)


@router.post("/{ticket}/pass-over", status_code=204)
async def pass_ticket_over(
    request: Request, ticket: PathName, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> Response:
    """What lies before you goes to somebody else, from the place that it had; you are offered none for two minutes, and
    calls as ever. 409 ``offer_over``."""
    return await do(request, PassTicketOver(caller.name, TicketId(ticket), caller.name))


@router.get("/{ticket}/decisions")
async def decisions_on_ticket(
    request: Request, ticket: PathName, caller: Annotated[Caller, needs(Right.CALLS_EXPLAIN)]
) -> Decisions:
    """To whom it was offered by the queues, and why; and if it waits, its place and who is free for it now."""
    center, one = center_of(request), await _explained(request, caller, ticket)
    stays, lines = await _stays(request, one), center.live.ticket_lines
    stay = center.live.stays.get(one.id)
    place = 0 if stay is None else lines.position(stay)
    return Decisions(
        decisions=recorded(stays, await _story(request, stays)),
        position=place or None,
        candidates=free_for(lines, stay) if stay is not None and place else [],
    )


@router.get("/{ticket}/decisions/{offer}")
async def considered_for_ticket(
    request: Request, ticket: PathName, offer: PathName, caller: Annotated[Caller, needs(Right.CALLS_EXPLAIN)]
) -> Considered:
    """All that was considered when this offer was decided, told again from the journal. ``calls``: stays in line."""
    stays = await _stays(request, await _explained(request, caller, ticket))
    return await told_again(center_of(request), caller, offer, await _story(request, stays), *stays)


async def _explained(request: Request, caller: Caller, ticket: str) -> Ticket:
    """As long as it waits, those may ask who may ask of the queue's calls; then those of its owner."""
    one, live = await readable_ticket(request, caller, ticket), center_of(request).live
    stay = live.stays.get(one.id)
    whose = subject_of_ticket(one)
    if stay is not None:
        lined = live.lined[stay]
        whose = Subject.of(queue=lined.queue) if lined.offer is None else Subject.of(lined.offer.agent)
    if not caller.may(Right.CALLS_EXPLAIN, whose):
        raise not_allowed(Right.CALLS_EXPLAIN)
    return one


async def _stays(request: Request, one: Ticket) -> list[InteractionId]:
    """In lines: those in which it was taken, and the one in which it is."""
    center = center_of(request)
    taken = (entry.about for entry in await center.tickets.reads.entries([one.id]) if entry.act is TicketAct.TAKEN)
    now = center.live.stays.get(one.id)
    return list(dict.fromkeys([*(InteractionId(stay) for stay in taken if stay), *([] if now is None else [now])]))


async def _story(request: Request, stays: Sequence[InteractionId]) -> list[Happened]:
    return [entry for stay in stays for entry in await center_of(request).story(stay)]
