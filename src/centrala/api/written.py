"""What was written between the center and its customers: that of a customer, or that of a ticket and its parts.

Who reads the customer's record reads all of it; who reads a ticket reads what belongs to it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol, TypeVar

from fastapi import Request

from centrala.api.customers import readable_customer
from centrala.api.guard import Caller, center_of
from centrala.api.problems import Problem
from centrala.api.ticket_rows import readable_ticket
from centrala.ids import CustomerId, TicketId

__all__ = ["Written", "written_of"]

T = TypeVar("T", covariant=True)


class Written(Protocol[T]):
    """``desk.letter_ports.LetterReads``, ``desk.post_ports.PostReads``."""

    async def of_customers(self, ids: Collection[CustomerId], limit: int) -> Sequence[T]: ...

    async def of_tickets(self, ids: Collection[TicketId], limit: int) -> Sequence[T]: ...


async def written_of(
    request: Request, caller: Caller, reads: Written[T], customer: str, ticket: str, limit: int, *, unnamed: str
) -> Sequence[T]:
    """Newest first. ``unnamed``: the code of the problem when not exactly one of both is named.

    Raises Problem (``unnamed``), and what ``readable_ticket`` and ``readable_customer`` raise.
    """
    center = center_of(request)
    if bool(customer) is bool(ticket):
        raise Problem(unnamed, "Name either a customer or a ticket.")
    if ticket:
        of = await readable_ticket(request, caller, ticket)
        return await reads.of_tickets([of.id, *await center.tickets.reads.parts(of.id)], limit)
    whose = await readable_customer(request, caller, customer)
    return await reads.of_customers(await center.customers.parts(whose.id), limit)
