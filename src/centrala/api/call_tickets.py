"""The ticket of a call: to see, to choose another, and what it comes to with the end of the call."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import Request
from pydantic import Field

from centrala.access import Right
from centrala.api.customers import Value
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.problems import Problem
from centrala.api.rows import CallTicket, TicketRecord
from centrala.api.shown import seen, subject_of_record
from centrala.api.ticket_rows import may_write, names_for, sees_ticket, ticket_row, whole_ticket
from centrala.api.version import version_one
from centrala.customers.customer import MOST_FIELDS
from centrala.desk.contacts import contact_of
from centrala.desk.ticket_ports import TicketQuestion
from centrala.ids import InteractionId, TicketId
from centrala.interactions.interaction import Interaction
from centrala.interactions.record import InteractionRecord
from centrala.organisation import WrapUpCode
from centrala.tickets.ticket import DONE, Ticket

__all__ = ["TicketEnd", "end_ticket", "router"]

router = version_one("/calls", tags=["calls"])

MOST_OPEN = 20

Short = Annotated[str, Field(max_length=63)]
Line = Annotated[str, Field(max_length=200)]


class TicketChoice(Form):
    ticket: Annotated[str, Field(min_length=1, max_length=100)] | None
    """Null: a new one."""


class TicketEnd(Form):
    """What is left out stays as it is, or comes from the wrap-up code."""

    state: Short | None = None
    reason: Short | None = None
    fields: Annotated[dict[str, Value | None], Field(default_factory=dict, max_length=MOST_FIELDS)]
    ticks: Annotated[list[Line], Field(max_length=100)] | None = None
    """Of its checklist, all that is seen to."""


@router.get("/{call}/ticket")
async def ticket_of_call(
    request: Request, call: PathName, caller: Annotated[Caller, needs(Right.TICKETS_READ)]
) -> CallTicket:
    """The ticket of a call, up or over, and the customer's other open ones, the one that changed last first: also
    while it still rings, when it has none yet. Nothing of one that may not be seen, or that is over and not in the
    history yet: a page may ask in the moment in which it ends."""
    center, now = center_of(request), center_of(request).now().wall
    desk = center.tickets
    there = await _found(request, caller, call)
    if there is None:
        return CallTicket(None, [])
    contact = await contact_of(there, caller.name, center.customers)
    id_ = await desk.reads.ticket_of(contact.interaction)
    one = None if id_ is None else await desk.reads.one(id_)
    if one is not None and not sees_ticket(caller, Right.TICKETS_READ, one):
        one = None
    done = [name for name in desk.rules.states if desk.rules.category(name) in DONE]
    others = TicketQuestion(customers=contact.customers, not_states=done, limit=MOST_OPEN)
    found = (await desk.reads.page(others)).rows if contact.customers else ()
    shown = [(other, due) for other, due in found if other.id != id_ and sees_ticket(caller, Right.TICKETS_READ, other)]
    names = await names_for(center, caller, [other for other, _ in shown])
    return CallTicket(
        None if one is None else await whole_ticket(request, caller, one),
        [ticket_row(other, desk.rules, due, now, names) for other, due in shown],
    )


@router.post("/{call}/ticket")
async def choose_ticket(
    request: Request, call: PathName, form: TicketChoice, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> TicketRecord:
    """The call belongs to this ticket from here on, or to a new one. One that the call alone had opened, and nobody
    has changed, becomes a part of it."""
    center = center_of(request)
    contact = await contact_of(await _call(request, caller, call), caller.name, center.customers)
    to = None if form.ticket is None else TicketId(form.ticket)
    return await whole_ticket(request, caller, await center.tickets.choose(contact, to, may_write(caller)))


async def end_ticket(
    request: Request, caller: Caller, call: InteractionId, form: TicketEnd | None, code: WrapUpCode | None
) -> None:
    """What the call's ticket comes to: as the form says, else as the code does.

    Raises Problem (``no_ticket_of_call``): something is to become of it, and there is none. Raises what the rulebook
    does: it can't be done yet.
    """
    if form is None and (code is None or not (code.reason or code.state)):
        return
    may = may_write(caller)

    def edit(one: Ticket) -> Ticket:
        new = one
        if code is not None:
            new = replace(new, reason=one.reason or code.reason, state=code.state or one.state)
        if form is None:
            return new
        may(one)
        fields = {name: value for name, value in {**one.fields, **form.fields}.items() if value is not None}
        ticks = one.ticks if form.ticks is None else tuple(form.ticks)
        new = replace(new, fields=fields, ticks=ticks, reason=new.reason if form.reason is None else form.reason)
        return new if form.state is None else replace(new, state=form.state)

    one = await center_of(request).tickets.dispose(call, edit, caller.name)
    if one is None and form is not None:
        raise Problem("no_ticket_of_call", "This call belongs to no ticket.", remedy="Open one, or leave this out.")


async def _call(request: Request, caller: Caller, call: str) -> Interaction | InteractionRecord:
    """Raises Problem (``no_such_interaction``): there is none, or none that may be seen."""
    there = await _found(request, caller, call)
    if there is None:
        raise Problem("no_such_interaction", "There is no such interaction.")
    return there


async def _found(request: Request, caller: Caller, call: str) -> Interaction | InteractionRecord | None:
    """None: there is none, or none that may be seen."""
    center = center_of(request)
    one = center.live.interactions.get(InteractionId(call))
    if one is not None and seen(caller.reach(Right.INTERACTIONS_READ), one):
        return one
    record = None if one is not None else await center.record(call)
    return record if record is not None and caller.may(Right.INTERACTIONS_READ, subject_of_record(record)) else None
