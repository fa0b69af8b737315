"""Who else has a ticket open: pages say every few seconds that they show it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from centrala.access import Right
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.hub import Hub
from centrala.api.rows import PresentRow, PresentRows
from centrala.api.ticket_rows import readable_ticket
from centrala.api.version import version_one
from centrala.clock import Mono
from centrala.ids import TicketId
from centrala.tickets.presence import BEAT_MS, Presence

__all__ = ["router"]

router = version_one("/tickets", tags=["tickets"])

PageKey = Annotated[str, Field(min_length=1, max_length=40)]


class TicketPresenceForm(Form):
    page: PageKey
    """Of chance, one for each page that is open."""
    typing: bool = False


@router.put("/{ticket}/presence")
async def show_presence(
    request: Request, ticket: PathName, form: TicketPresenceForm, caller: Annotated[Caller, needs(Right.TICKETS_READ)]
) -> PresentRows:
    """This page shows the ticket: say it again each ``beat_ms``, and at once when somebody begins to type. Answers who
    else has it open; each of them is told over the live socket (``present``)."""
    one = await readable_ticket(request, caller, ticket)
    presence: Presence = request.app.state.presence
    now = center_of(request).now().mono
    if presence.beat(one.id, caller.name, form.page, now, typing=form.typing):
        _tell(request, one.id, now)
    return PresentRows([row for row in _rows(presence, one.id, now) if row.agent != caller.name], BEAT_MS)


@router.delete("/{ticket}/presence", status_code=204)
async def end_presence(
    request: Request,
    ticket: PathName,
    caller: Annotated[Caller, needs(Right.TICKETS_READ)],
    page: Annotated[str, Query(min_length=1, max_length=40)],
) -> None:
    """The page shows it no longer."""
    presence: Presence = request.app.state.presence
    now = center_of(request).now().mono
    if presence.leave(TicketId(ticket), caller.name, page, now):
        _tell(request, TicketId(ticket), now)


def _tell(request: Request, ticket: TicketId, now: Mono) -> None:
    hub: Hub = request.app.state.hub
    presence: Presence = request.app.state.presence
    hub.present_changed(ticket, presence.of(ticket, now))


def _rows(presence: Presence, ticket: TicketId, now: Mono) -> list[PresentRow]:
    return [PresentRow(one.agent, one.typing) for one in presence.of(ticket, now)]
