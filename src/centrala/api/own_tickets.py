"""A customer's own tickets, by a link that is mailed: nobody signs in, and nobody learns who is known here.

Owns what of a ticket its customer sees: what it is about, how it stands, words to them and their own. Notes among us,
who looks after it and what its clocks say stay here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import Request, Response
from pydantic import Field

from centrala.api.forms import Form, Name
from centrala.api.guard import PUBLIC, address_of, same_origin
from centrala.api.portal import opened
from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.api.rows import PortalTicket, PortalTickets, PortalWord
from centrala.api.shown import moment
from centrala.api.surveys import Strangers
from centrala.api.version import version_one
from centrala.clock import Wall
from centrala.customers.customer import Reach, mail_reach, phone_reach
from centrala.desk.ticket_ports import TicketAct, TicketEntry, TicketQuestion
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import CustomerId, TicketId
from centrala.signing import LONGEST_TOKEN
from centrala.tickets.ticket import LONGEST_TEXT, Ticket

__all__ = ["router"]

router = version_one("/portal/tickets", tags=["portal"])

ASKED_PER_ADDRESS: Final = 5
ASKED_PER_REACH: Final = 3
WRITTEN_PER_CUSTOMER: Final = 20
"""An hour."""
MOST_TICKETS: Final = 50
_SHOWN: Final = {TicketAct.TOLD: False, TicketAct.WROTE: True}
"""Whose words these are: the customer's own?"""


class ReachForm(Form):
    reach: Annotated[str, Field(min_length=1, max_length=300)]
    """A mail address or a telephone number."""
    language: Annotated[str, Field(pattern="^([a-z]{2,3})?$")] = ""


class OwnTicketsForm(Form):
    token: Annotated[str, Field(min_length=1, max_length=LONGEST_TOKEN)]


class OwnWordsForm(OwnTicketsForm):
    ticket: Name
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
    key: Annotated[str, Field(min_length=1, max_length=100)]
    """The page's own: the same words that are sent again are there once."""


@router.post("/ask", status_code=204, dependencies=[PUBLIC])
async def ask(request: Request, form: ReachForm) -> Response:
    """A mail with a link, if exactly one record has this address or number, and has a mail address. The answer is the
    same, and as soon, whoever asks for whom."""
    center = _allowed(request)
    reach = _reach(form.reach, center.organisation.country)
    strangers: Strangers = request.app.state.strangers
    strangers.admit("own tickets", address_of(request), ASKED_PER_ADDRESS, hourly=True)
    strangers.admit("own tickets of", reach.key, ASKED_PER_REACH, hourly=True)
    center.mail_own_tickets(reach, form.language)
    return Response(status_code=204)


@router.post("/open", dependencies=[PUBLIC])
async def show(request: Request, form: OwnTicketsForm) -> PortalTickets:
    """404 ``no_such_link``: it is none of ours, or its customer is not there any more; 410 ``link_over``."""
    center = _allowed(request)
    _, people, until = await _whose(center, form.token)
    page = await center.tickets.reads.page(TicketQuestion(customers=people, limit=MOST_TICKETS))
    rows = [await _row(center, one) for one, _ in page.rows if one.merged_into is None and not one.erased]
    return PortalTickets(moment(until), rows)


@router.post("/write", dependencies=[PUBLIC])
async def write(request: Request, form: OwnWordsForm) -> PortalTicket:
    """The customer's own words; a ticket that was done is open again. 404 ``no_such_ticket``: it is not theirs."""
    center = _allowed(request)
    customer, people, _ = await _whose(center, form.token)
    strangers: Strangers = request.app.state.strangers
    strangers.admit("own words", customer, WRITTEN_PER_CUSTOMER, hourly=True)
    one = await center.tickets.wrote(TicketId(form.ticket), form.text, people, key=f"portal {form.key}")
    return await _row(center, one)


def _allowed(request: Request) -> Center:
    """Raises Problem (``no_portal``, ``no_own_tickets``, ``other_origin``, ``too_many_tries``)."""
    center, portal = opened(request)
    if not same_origin(request):
        raise Problem("other_origin", "The request came from another page.")
    if not portal.tickets:
        raise Problem("no_own_tickets", "Nobody sees tickets of their own here.")
    return center


def _reach(written: str, country: str) -> Reach:
    """Raises Mistakes: it is neither."""
    try:
        return mail_reach(written) if "@" in written else phone_reach(written, country)
    except Mistakes as mistakes:
        (first,) = mistakes.mistakes
        raise Mistakes([Mistake(("reach",), first.why, first.remedy)]) from None


async def _whose(center: Center, token: str) -> tuple[CustomerId, Sequence[CustomerId], Wall]:
    """The record, those that became part of it, and until when. Raises Refused (``no_such_link``, ``link_over``)."""
    found = center.own_tickets_link(token)
    one = None if found is None else await center.customers.reads.one(found[0])
    while one is not None and one.merged_into is not None:
        one = await center.customers.reads.one(one.merged_into)
    if found is None or one is None:
        raise Refused("no_such_link", "This link is none of ours.", remedy="Open it from the mail, whole.")
    if center.now().wall >= found[1]:
        raise Refused("link_over", "This link has ended.", remedy="Ask for another one.")
    return one.id, await center.customers.parts(one.id), found[1]


async def _row(center: Center, one: Ticket) -> PortalTicket:
    reads = center.tickets.reads
    entries = await reads.entries([one.id, *await reads.parts(one.id)])
    return PortalTicket(
        id=one.id,
        subject=one.subject,
        category=center.tickets.rules.category(one.state).value,
        opened=moment(one.opened),
        words=[_word(entry) for entry in entries if entry.act in _SHOWN],
    )


def _word(entry: TicketEntry) -> PortalWord:
    return PortalWord(moment(entry.at), _SHOWN[entry.act], entry.text)
