"""Mail that came in: what customers wrote, and who may be meant by an address that several have.

Who reads the customer's record reads what the customer wrote; who reads a ticket reads what came into it.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from centrala.access import Right
from centrala.api.customers import match_row, readable_customer
from centrala.api.forms import PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.mail_rows import mail_row
from centrala.api.problems import Problem
from centrala.api.rows import CustomerMatch, Mails
from centrala.api.ticket_rows import readable_ticket
from centrala.customers.customer import ReachKind, mail_reach
from centrala.errors import Mistakes
from centrala.ids import MailId

__all__ = ["router"]

router = APIRouter(prefix="/mails", tags=["mails"])

Page = Annotated[int, Query(ge=1, le=200)]


@router.get("")
async def list_mails(
    request: Request,
    caller: Annotated[Caller, needs(Right.CUSTOMERS_READ)],
    customer: Annotated[str, Query(max_length=100)] = "",
    ticket: Annotated[str, Query(max_length=100)] = "",
    limit: Page = 50,
) -> Mails:
    """Those of a customer, or those that came into a ticket and its parts; newest first.
    422 ``which_mails``: name one."""
    center = center_of(request)
    if bool(customer) is bool(ticket):
        raise Problem("which_mails", "Name either a customer or a ticket.")
    if ticket:
        of = await readable_ticket(request, caller, ticket)
        whole = [of.id, *await center.tickets.reads.parts(of.id)]
        return Mails([mail_row(one) for one in await center.post.reads.of_tickets(whole, limit)])
    whose = await readable_customer(request, caller, customer)
    parts = await center.customers.parts(whose.id)
    return Mails([mail_row(one) for one in await center.post.reads.of_customers(parts, limit)])


@router.get("/{mail}/candidates")
async def candidates(
    request: Request, mail: PathName, caller: Annotated[Caller, needs(Right.CUSTOMERS_READ)]
) -> CustomerMatch:
    """Whom its sender's address means, as the records are now: ``nobody``, ``one`` or ``several``; a person says who it
    is. A record that one may not see is told as in ``GET /customers/match``."""
    center = center_of(request)
    one = await center.post.reads.one(MailId(mail))
    if one is None:
        raise Problem("no_such_mail", "There is no such mail.")
    await readable_ticket(request, caller, one.ticket)
    try:
        key = mail_reach(one.sender).key
    except Mistakes:
        return CustomerMatch("nobody", [])
    (found,) = await center.customers.reads.with_keys(ReachKind.MAIL, [key])
    state = "nobody" if not found else "one" if len(found) == 1 else "several"
    return CustomerMatch(state, [match_row(caller, each) for each in found])
