"""Mail that came in: what customers wrote, and who may be meant by an address that several have.

Who reads the customer's record reads what the customer wrote; who reads a ticket reads what came into it.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request

from centrala.access import Right
from centrala.api.customers import match_of
from centrala.api.forms import PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.mail_rows import mail_row
from centrala.api.problems import Problem
from centrala.api.rows import CustomerMatch, Mails
from centrala.api.ticket_rows import readable_ticket
from centrala.api.version import version_one
from centrala.api.written import written_of
from centrala.customers.customer import ReachKind, mail_reach
from centrala.errors import Mistakes
from centrala.ids import MailId

__all__ = ["router"]

router = version_one("/mails", tags=["mails"])

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
    reads = center_of(request).post.reads
    found = await written_of(request, caller, reads, customer, ticket, limit, unnamed="which_mails")
    return Mails([mail_row(one) for one in found])


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
    return match_of(request, caller, found)
